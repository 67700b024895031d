"""Sides, words and activities by side, and the leans that are printed."""

import re

import pytest
from attrs import evolve

from counterpoise.classroom.balance import activities_by_side, printed, sides, words_by_side
from counterpoise.classroom.passages import LessonText, Passage


def text(*passages):
    return LessonText(number=1, name="01-x.ipynb", passages=tuple(Passage(words=n, about=frozenset(ids), activity=a) for n, ids, a in passages))


@pytest.mark.parametrize(
    ("name", "on"),
    [
        ("Q", {"for"}),
        ("B4.1", {"for"}),
        ("O1", {"against"}),
        ("o1-leverage", {"against"}),
        ("R1", {"for"}),
        ("A5.7", {"against"}),  # the objection that the 2020 text raises against itself
        ("A6.2", {"for"}),  # what it replies
        ("O2", {"against"}),  # what is said to that
        ("A11.2", {"for"}),  # repeats A5.6
    ],
)
def test_a_claim_is_on_the_side_that_it_serves(case, name, on):
    assert sides(case)[name] == on


def test_a_neutral_example_is_on_no_side(case):
    assert not {"T1", "T4"} & {*sides(case)}


def test_a_text_that_argues_against_the_question_turns_its_claims_round(case):
    source = evolve(case.sources["2018"], bears="con")
    turned = sides(evolve(case, sources={**case.sources, "2018": source}))
    assert turned["B4.1"] == {"against"}
    assert "for" in turned["B8.1"]
    assert turned["B5.1"] == {"for", "against"}  # also a reason on the shared map


def test_words_go_to_the_side_of_what_they_are_about(case):
    counted = words_by_side(case, text((10, ["A6.2"], None), (7, ["O2"], None), (5, ["A6.2", "O2"], None), (3, [], None), (2, ["F-A10"], None)))
    assert counted == {"for": 10, "against": 7, "both": 5, "neither": 5}


def test_an_activity_counts_once_with_all_it_is_about(case):
    lesson = text((1, ["A6.2"], "one"), (1, ["O2"], "one"), (1, ["O2"], "two"), (1, [], "three"), (9, ["A6.2"], None))
    assert activities_by_side(case, lesson) == {"both": 1, "against": 1, "neither": 1}


def test_the_report_has_a_row_a_lesson_and_a_row_a_map(case):
    said = printed(case, [text((10, ["A6.2"], None))])
    assert re.search(r"\n  1 +10 +0 +0 +0 +0 +0 +0 +0\n", said)
    shared = re.search(r"\n  shared +(.+)", said)[1].split()
    assert len(shared) == 16
    assert all(0.45 <= float(cell) <= 0.55 for cell in shared[:4])
    assert [line.split()[0] for line in said.splitlines()[-len(case.maps) :]] == [*case.maps]


def test_a_debate_without_maps_says_so(case):
    assert printed(evolve(case, maps={}), []).endswith("There are no maps yet that could lean.")


def test_a_repeat_is_on_the_side_of_what_it_repeats_in_both_directions(case):
    repeat = evolve(case.claims["O1"], id="O1-again", same_as="A1.1")
    argument = evolve(case.arguments["o1-leverage"], id="again", premises=("O1-again",))
    drawn = evolve(case, claims={**case.claims, "O1-again": repeat}, arguments={**case.arguments, "again": argument})
    assert sides(drawn)["O1-again"] == {"for", "against"}
    assert sides(drawn)["A1.1"] == {"for", "against"}
