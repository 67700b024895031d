"""What each lesson meets of the debate, and that the course leaves nothing out."""

from counterpoise.classroom.coverage import coverage, printed
from counterpoise.classroom.passages import LessonText, Passage


def text(number, *ids):
    return LessonText(number=number, name=f"{number:02}-x.ipynb", passages=(Passage(words=3, about=frozenset(ids)),))


def test_what_is_met_is_counted_by_kind_and_lesson(case):
    rows = {row.kind: row for row in coverage(case, [text(1, "A6.2", "O2"), text(2, "A6.2", "A6.3", "F-A10", "W-alt")])}
    assert rows["claims of 2020"].met == {1: {"A6.2"}, 2: {"A6.2", "A6.3"}}
    assert rows["objections"].met == {1: {"O2"}, 2: set()}
    assert "O2" not in rows["objections"].unused
    assert "O1" in rows["objections"].unused
    assert "W-alt" not in rows["claims added by us"].unused
    assert len(rows["facts"].unused) == len(case.facts) - 1


def test_the_table_names_what_no_lesson_meets(case):
    said = printed(case, [text(1, *case.claims, *case.objections, *case.facts, *case.predictions, *case.maps)])
    assert "Every one of them is met in a lesson." in said
    said = printed(case, [text(1, *(name for name in case.claims if name != "A6.2"))])
    assert "\n  claims of 2020: A6.2\n" in said
