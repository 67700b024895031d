"""docs/weighing.md tells the truth: its code runs, and its tables are what the rules give."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from counterpoise.weigh.graph import Graph
from counterpoise.weigh.lean import lean
from counterpoise.weigh.rules import evaluate
from counterpoise.weigh.semantics import RULES
from counterpoise.weigh.weighing import Weighing

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "weighing.md").read_text(encoding="utf-8")


def block(language):
    return re.search(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)[1]


def table(head):
    rows = GUIDE[GUIDE.index(f"| {head} |") :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_the_code_runs_as_printed(tmp_path):
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    done = subprocess.run([sys.executable, "-c", block("python")], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "a crux, it turns your verdict." in done.stdout
    assert (tmp_path / "mine.json").is_file()


def test_the_file_can_be_read_as_printed(tmp_path, case):
    (tmp_path / "mine.json").write_text(block("json"), encoding="utf-8")
    weighing = Weighing.load(tmp_path / "mine.json", case)
    assert weighing.truths == {"B5.1": 0.65, "O1": 0.5}
    assert weighing.relevances == {"b-feasible": (0.4, 0.7)}


def test_the_table_of_readers(case):
    rows = table("perspective")
    assert len(rows) == len(case.perspectives)
    for row, view in zip(rows, case.perspectives.values(), strict=True):
        for rule, cell in zip(RULES, row[1:5], strict=True):
            assert f"{evaluate(case, view, rule).conclusion:.2f}" == f"0{cell}", (view.id, rule)
        low, high = evaluate(case, view).band
        assert row[5] == (f"{low:.2f}–{high:.2f}".replace("0.", ".") if low < high else "")


def test_the_table_of_leans(case):
    graph = Graph.of(case, "shared")
    values = [float(cell) for cell in re.search(r"\| every weight at \|(.*)\|", GUIDE)[1].split("|")]
    for row, rule in zip(table("every weight at"), RULES, strict=True):
        for cell, value in zip(row[1:], values, strict=True):
            assert lean(graph, value, rule) == pytest.approx(float(cell), abs=0.0051)
