"""How lessons are stored: stripped, with named cells, on one skeleton, with ids that exist and links that lead somewhere."""

import ast
import json
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

from counterpoise import show

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))
lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda p: p.stem)

FIRST = ["title", "start", "objectives", "plan", "setup"]
LAST = ["check-heading", "check", "key-points", "words-heading", "words", "hand-in-heading", "hand-in", "next", "instructor"]
# An id of the seeds as prose cites it.
CITED = re.compile(r"\b(?:F-[AB]\d\d|BG\d|PR\d+|[AB]\d{1,2}\.\d|O\d{1,2}|W-[a-z-]+)\b")


def cells(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def source(cell):
    return "".join(cell["source"])


def test_the_lessons_are_numbered_without_a_gap():
    assert [int(path.name[:2]) for path in LESSONS] == list(range(1, len(LESSONS) + 1))
    assert len(LESSONS) >= 3


@lesson
def test_it_is_a_valid_notebook_of_today(path):
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"


@lesson
def test_it_is_stored_stripped(path):
    stored = json.loads(path.read_text(encoding="utf-8"))
    assert set(stored["metadata"]) == {"kernelspec", "language_info"}
    assert stored["metadata"]["language_info"] == {"name": "python"}
    for cell in stored["cells"]:
        assert set(cell["metadata"]) <= {"tags"}, cell["id"]
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
    again = json.dumps(stored, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    assert path.read_text(encoding="utf-8") == again, "store it as nbformat does: indent 1, sorted keys, one newline at the end"


@lesson
def test_every_cell_has_a_name_of_its_own(path):
    names = [cell["id"] for cell in cells(path)]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z][a-z0-9-]{1,50}", name) for name in names)
    assert not [name for name in names if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}-.*)?", name)], "a cell still has the id that an editor gave it"


@lesson
def test_it_follows_the_skeleton(path):
    names = [cell["id"] for cell in cells(path)]
    assert names[:5] == FIRST
    assert [name for name in names if name in LAST] == LAST
    assert names[-1] == "instructor"
    by_name = {cell["id"]: source(cell) for cell in cells(path)}
    assert re.match(rf"# Lesson {int(path.name[:2])}\. .+\n\n\*\*Question\.\*\* .+\?", by_name["title"])
    assert "Run All Cells" in by_name["start"]
    assert by_name["objectives"].startswith("## By the end you can\n")
    minutes = int(re.search(r"about (\d+) minutes", by_name["plan"])[1])
    assert 40 <= minutes <= 50
    assert "**You need:**" in by_name["plan"]
    assert by_name["words-heading"].startswith("## Words\n\n")
    assert by_name["words"] == f"show.glossary({int(path.name[:2])})"
    assert by_name["instructor"].startswith("<details>\n<summary>For the instructor</summary>\n\n")
    assert by_name["instructor"].endswith("\n\n</details>")


@lesson
def test_headings_go_down_one_step_at_a_time(path):
    levels = [len(mark) for cell in cells(path) if cell["cell_type"] == "markdown" for mark in re.findall(r"^(#+) ", source(cell), re.MULTILINE)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@lesson
def test_code_is_short_and_needs_no_editing(path):
    for cell in cells(path):
        if cell["cell_type"] == "code":
            assert 1 <= len(source(cell).splitlines()) <= 3, cell["id"]
            assert not re.search(r"\.\.\.|TODO|your|input\(", source(cell)), cell["id"]


@lesson
def test_nothing_is_a_placeholder(path):
    text = "\n".join(source(cell) for cell in cells(path)).lower()
    for word in ("coming soon", "todo", "lorem", "tbd", "placeholder", "to be written"):
        assert word not in text


@lesson
def test_every_id_in_prose_is_in_the_seeds(path):
    case = show.case()
    known = {*case.claims, *case.facts, *case.objections, *case.predictions}
    cited = {name for cell in cells(path) if cell["cell_type"] == "markdown" for name in CITED.findall(source(cell))}
    assert len(cited) >= 20
    assert cited <= known, sorted(cited - known)


@lesson
def test_every_fact_that_it_cites_can_be_reached_in_it(path):
    number = int(path.name[:2])
    fact = re.compile(r"\b(?:F-[AB]\d\d|BG\d)\b")
    prose = "\n".join(source(cell) for cell in cells(path) if cell["cell_type"] == "markdown" and cell["id"] != "instructor")
    asked = (ROOT / "seeds" / "activities" / f"lesson-{number}.yaml").read_text(encoding="utf-8")
    code = "\n".join(source(cell) for cell in cells(path) if cell["cell_type"] == "code")
    shown = {name for call in re.findall(r"show\.facts\((.*?)\)", code, re.DOTALL) for name in fact.findall(call)}
    assert set(fact.findall(prose + asked)) <= shown


def test_an_unknown_id_in_prose_would_be_seen():
    case = show.case()
    planted = {"F-A99", "B5.9", "O99", "BG0"}
    assert set(CITED.findall("as F-A99 and B5.9 and O99 say (BG0)")) == planted
    assert not planted & {*case.claims, *case.facts, *case.objections}


@lesson
def test_every_activity_of_the_lesson_is_used_once(path):
    number = int(path.name[:2])
    code = "\n".join(source(cell) for cell in cells(path) if cell["cell_type"] == "code")
    used = [name for call in re.findall(r"show\.(?:activity|sorter|rows)\(([^)]*)\)", code) for name in re.findall(r'"([^"]+)"', call)]
    assert sorted(used) == sorted(a.id for a in show.case().activities.values() if a.lesson == number)


@lesson
def test_a_filter_that_the_text_names_is_one_of_the_timeline(path):
    offered = {"All"}
    for cell in cells(path):
        if cell["cell_type"] == "code" and source(cell).startswith("show.timeline("):
            call = ast.parse(source(cell), mode="eval").body
            given = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords if keyword.arg != "after"}
            offered |= {one["words"] for one in show.timeline(**given).filters}
    named = {name for cell in cells(path) for name in re.findall(r"\*\*((?:Known by|Since) [^*]+)\*\*", source(cell))}
    assert named <= offered
    assert named or path.stem != "01-one-war-two-texts", "the first lesson names one"


# What is kept beside the activities: the call that shows it, the kind under which it is kept, and the name where a call gives none.
OTHER_WORK = {"build": "build", "scales": "weigh", "compare": "compare", "brief": "brief"}
NAMELESS = {"compare": "shared", "brief": "position"}


@lesson
def test_every_other_work_of_the_lesson_is_handed_in(path):
    code = "\n".join(source(cell) for cell in cells(path) if cell["cell_type"] == "code")
    made = [f"{OTHER_WORK[call]}:{name or NAMELESS[call]}" for call, name in re.findall(r'show\.(build|scales|compare|brief)\((?:"([^"]+)")?', code)]
    (call,) = re.findall(r"show\.hand_in\((.*)\)", code)
    assert re.findall(r'"([^"]+)"', call) == list(dict.fromkeys(made))


def test_other_work_is_named_as_the_widgets_keep_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shown = {"build": show.build("reason-one"), "scales": show.scales("shared"), "compare": show.compare(), "brief": show.brief()}
    named = {"build": "reason-one", "scales": "shared", **NAMELESS}
    assert {call: tuple(one.ids) for call, one in shown.items()} == {call: (f"{OTHER_WORK[call]}:{named[call]}",) for call in OTHER_WORK}


@lesson
def test_links_lead_to_files_of_the_course(path):
    for cell in cells(path):
        for target in re.findall(r"\]\(([^)]+)\)", source(cell)):
            if not target.startswith(("http://", "https://", "#")):
                assert (path.parent / target).is_file(), f"{cell['id']}: {target}"


@lesson
def test_new_terms_are_few_and_in_the_glossary(path):
    known = {word for term in show.case().glossary.values() for word in (term.term.lower(), term.id.replace("-", " "))}
    bold = [
        word
        for cell in cells(path)
        if cell["id"] not in (*FIRST, *LAST) and cell["cell_type"] == "markdown"
        for word in re.findall(r"\*\*([a-zA-Z -]{3,30})\*\*", source(cell))
    ]
    terms = {word.lower() for word in bold if word[:1].islower() or word.lower() in known}
    assert len(terms) <= 9, terms
