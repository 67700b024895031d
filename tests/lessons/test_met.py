"""The eight lessons meet the whole debate."""

from pathlib import Path

import pytest

from counterpoise import show
from counterpoise.classroom.coverage import coverage
from counterpoise.classroom.passages import read_lessons

LESSONS = Path(__file__).parents[2] / "lessons"


@pytest.fixture(scope="module")
def rows():
    return {row.kind: row for row in coverage(show.case(), read_lessons(show.case(), LESSONS))}


@pytest.mark.parametrize("kind", ["claims of 2018", "claims of 2020", "claims added by us", "objections", "facts", "predictions"])
def test_nothing_is_left_unused(rows, kind):
    assert rows[kind].unused == ()


def test_every_lesson_meets_claims_and_facts(rows):
    for number in range(1, 9):
        assert rows["facts"].met[number]
        assert rows["claims of 2018"].met[number]
        assert rows["claims of 2020"].met[number]


def test_all_objections_are_met_in_one_lesson_and_all_facts_in_another(rows):
    assert {len(met) for met in rows["objections"].met.values()} >= {len(show.case().objections)}
    assert {len(met) for met in rows["facts"].met.values()} >= {len(show.case().facts)}
