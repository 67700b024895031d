"""What a lesson says and about what, read from its notebook without running it."""

import json
from pathlib import Path

import pytest

from counterpoise.classroom.passages import read_lessons
from counterpoise.debate.problem import SeedsError

COURSE = Path(__file__).parents[2]


def lesson(folder, *cells):
    """Cells that begin with # are text; ``("instructor", text)`` is one for the instructor."""
    made = []
    for number, cell in enumerate(cells):
        tags, source = ([cell[0]], cell[1]) if isinstance(cell, tuple) else ([], cell)
        kind = "markdown" if source.startswith("#") else "code"
        made.append({"cell_type": kind, "id": f"cell-{number}", "metadata": {"tags": tags}, "source": source})
    (folder / "04-test.ipynb").write_text(json.dumps({"cells": made}), encoding="utf-8")
    return folder


def read(case, folder, *cells):
    (found,) = read_lessons(case, lesson(folder, *cells))
    return found.passages


def about(passages):
    return set().union(*(passage.about for passage in passages))


def test_prose_is_about_what_it_cites_paragraph_by_paragraph(case, tmp_path):
    passages = read(case, tmp_path, "# One\n\nA text says so (A6.2) and a critic (O2).\n\nThe record (F-A10; BG4).\n\nW-alt, X9.9, and PR3.")
    assert [passage.about for passage in passages] == [frozenset(), {"A6.2", "O2"}, {"F-A10", "BG4"}, {"W-alt", "PR3"}]
    assert [passage.words for passage in passages] == [2, 9, 4, 4]


def test_the_instructors_cell_is_not_the_learners(case, tmp_path):
    assert read(case, tmp_path, ("instructor", "# Say A6.2.")) == ()


@pytest.mark.parametrize(
    ("call", "met"),
    [
        ('show.claims("A6.2", "Q")', {"A6.2", "Q"}),
        ('show.facts("BG1", closed=True)', {"BG1"}),
        ('show.objections("O2")', {"O2", "R2"}),
        ('show.standard_form("b3-deadlock")', {"B2.1", "B3.1", "B3.4"}),
        ('show.source("2018", "P4")', {"B4.1"}),
        ('show.map("repair-erosion", depth=2)', {"repair-erosion", "A6.1", "A6.2", "W-law", "O2"}),
        ('show.hand_in(3, also=["build:reason-one"])', set()),
    ],
)
def test_a_call_is_about_what_it_shows(case, tmp_path, call, met):
    assert about(read(case, tmp_path, call)) == met


def test_scales_show_their_short_route_too(case, tmp_path):
    found = about(read(case, tmp_path, 'show.scales("shared", lesson=6, short="short-route")'))
    assert {"shared", "short-route", "O1", "W-worth"} <= found


def test_an_activity_is_about_what_it_asks_and_cites(case, tmp_path):
    passages = read(case, tmp_path, 'show.sorter("which-act")')
    assert {passage.activity for passage in passages} == {"which-act"}
    assert {"A1.1", "A6.3", "F-A13"} <= about(passages)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ('show.claims("A6.2", "A99.9")', "cell cell-0: show.claims names 'A99.9', which the debate does not have"),
        ('show.activity("nothing")', "show.activity names 'nothing'"),
        ("show.facts(", "cell cell-0 is not Python"),
        ("-" * 100_000 + "1", "cell cell-0 is not Python"),
        ('show.source("2081")', "show.source names '2081'"),
        ('show.source("2018", "P99")', "show.source names 'P99'"),
        ('show.compare(map="sharde")', "show.compare names 'sharde'"),
        ('show.terms("nope")', "show.terms names 'nope'"),
        ('show.earlier("first-vieww")', "show.earlier names 'first-vieww'"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(case, tmp_path, cell, message):
    with pytest.raises(SeedsError) as caught:
        read(case, tmp_path, cell)
    assert "04-test.ipynb" in str(caught.value)
    assert message in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"cells": 3}', b'{"cells": [3]}', b'{"cells": [{}]}', b"\xff", b"[" * 100_000], ids=range(8))
def test_a_broken_notebook_is_told(case, tmp_path, data):
    (tmp_path / "01-x.ipynb").write_bytes(data)
    with pytest.raises(SeedsError, match=r"01-x.ipynb: the lesson cannot be read"):
        read_lessons(case, tmp_path)


def test_a_debate_without_lessons_has_none(case, tmp_path):
    assert read_lessons(case, tmp_path / "lessons") == []
    assert read_lessons(case, tmp_path) == []


def test_all_problems_are_told_at_once(case, tmp_path):
    lesson(tmp_path, 'show.claims("A99.9")', 'show.facts("F-Z99")\nshow.objections("O99")')
    (tmp_path / "05-x.ipynb").write_bytes(b"{}")
    with pytest.raises(SeedsError) as caught:
        read_lessons(case, tmp_path)
    said = str(caught.value)
    assert [name in said for name in ("A99.9", "F-Z99", "O99", "05-x.ipynb")] == [True] * 4


@pytest.mark.parametrize("cell", ['df.x.map("yes")', "%matplotlib inline", "!ls", "show.hand_in(3)"])
def test_what_is_none_of_ours_is_passed_over(case, tmp_path, cell):
    assert read(case, tmp_path, cell) == ()


def test_a_standard_form_shows_an_accepted_map_where_there_is_one(case, tmp_path):
    accepted = case.maps["repair-germany"].accepted[0]
    shown = {name for one in accepted.arguments for name in (*case.arguments[one].linked, case.arguments[one].target)}
    assert about(read(case, tmp_path, 'show.standard_form("repair-germany")')) == shown


def test_a_comparison_without_a_name_is_of_the_shared_map(case, tmp_path):
    assert "shared" in about(read(case, tmp_path, "show.compare(lesson=8)"))
