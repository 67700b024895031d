"""What the cells of each lesson produce, in a fresh kernel: the right kind of piece, with the right ids, and nothing on stderr."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from counterpoise import show

LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("*.ipynb"))
KIND = {
    "activity": "form",
    "facts": "facts",
    "claims": "claims",
    "earlier": "earlier",
    "map": "map",
    "source": "source",
    "standard_form": "form",
    "timeline": "timeline",
    "terms": "terms",
    "objections": "objections",
    "sorter": "sorter",
    "rows": "rows",
    "build": "build",
    "scales": "scales",
    "compare": "compare",
    "brief": "brief",
    "hand_in": "hand-in",
    "glossary": "glossary",
}
WIDGETS = ("activity", "sorter", "rows", "build", "scales", "compare", "brief", "hand_in", "map", "timeline", "earlier", "glossary")


@pytest.fixture(scope="module", params=LESSONS, ids=lambda p: p.stem)
def executed(request, tmp_path_factory):
    """The lesson, executed once, in a folder of its own so that nothing is written beside the stored lesson."""
    folder = tmp_path_factory.mktemp("run")
    notebook = nbformat.read(request.param, as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
    return notebook, folder


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_every_cell_shows_the_piece_it_names(executed):
    notebook, _ = executed
    shown = 0
    for cell in code(notebook):
        call = re.match(r"show\.(\w+)\((.*)\)$", cell.source, re.DOTALL)
        if call is None:
            assert cell.source == "from counterpoise import show"
            assert cell.outputs == []
            continue
        (output,) = cell.outputs
        assert output.output_type == "execute_result", cell.id
        told = output.metadata["counterpoise"]
        assert told["kind"] == KIND[call[1]], cell.id
        named = re.findall(r'"([^"]+)"', re.sub(r'\w+="[^"]*"', "", call[2]))
        if call[1] in {"activity", "facts", "claims", "objections", "terms", "sorter", "rows"}:
            assert told["ids"] == named, cell.id
        elif call[1] == "map":
            assert told["ids"][0] == named[0]
            assert set(show.case().maps[named[0]].arguments) <= set(re.findall(r'data-argument="([^"]+)"', output.data["text/html"]))
        else:
            assert told["ids"], cell.id
        shown += 1
    assert shown >= 10


def test_what_one_can_act_on_is_a_widget_and_everything_has_a_text_twin(executed):
    notebook, _ = executed
    for cell in code(notebook)[1:]:
        (output,) = cell.outputs
        assert output.data["text/html"].startswith("<style>")
        assert len(output.data["text/plain"]) > 10
        waits = re.search(r'\bafter="', cell.source) is not None
        acted_on = cell.source.startswith(tuple(f"show.{name}(" for name in WIDGETS))
        assert ("application/vnd.jupyter.widget-view+json" in output.data) == (acted_on or waits)


def test_nothing_is_written_before_the_learner_answers(executed):
    _, folder = executed
    assert list(folder.iterdir()) == []


def test_the_lesson_has_activities_facts_and_maps_where_they_belong(executed):
    notebook, _ = executed
    kinds = [cell.outputs[0].metadata["counterpoise"]["kind"] for cell in code(notebook)[1:]]
    assert kinds.count("form") >= 3
    assert "sorter" in kinds
    assert kinds[-1] == "hand-in"
    assert "facts" in kinds
    assert "map" in kinds or "timeline" in kinds
