"""What lesson 7 asks about the record agrees with the record."""

import ast
import json
from pathlib import Path

import pytest

from counterpoise import show

PATH = Path(__file__).parents[2] / "lessons" / "07-checking-the-record.ipynb"
VERDICTS = {
    "accurate": "accurate",
    "incomplete": "accurate but incomplete",
    "contested": "contested",
    "inaccurate": "inaccurate",
    "unverified": "cannot verify",
}
FARED = {"borne-out": "borne out", "weakened": "weakened", "refuted": "refuted", "untested": "untested", "both": "both readings fit"}

WORKED = "PR2"
"""The prediction that the lesson judges before the learner does."""

SPLIT = {"F-B01", "F-B03"}
"""Entries whose card judges what the text says, while the learner judges a summary that says more."""


@pytest.fixture(scope="module")
def calls():
    """Each call of the lesson that shows facts, by the id of its cell."""
    cells = {cell["id"]: "".join(cell["source"]) for cell in json.loads(PATH.read_text(encoding="utf-8"))["cells"]}
    return {name: ast.parse(source, mode="eval").body for name, source in cells.items() if source.startswith("show.facts(")}


def test_the_verdict_of_the_record_is_among_the_answers_and_is_the_key_where_there_is_one():
    case = show.case()
    core, more = case.activities["verdicts"], case.activities["verdicts-more"]
    assert (len(core.questions), len(more.questions)) == (5, 7)
    for asked in (core, more):
        assert {option.id: option.text.lower() for option in asked.bins} == VERDICTS
        for question in asked.questions:
            (name,) = question.facts
            ours = case.facts[name].verdict
            if question.readings:
                assert ours in [VERDICTS[one] for one in question.readings], name
            elif name in SPLIT and asked is core:
                assert question.ask.startswith("A summary of the")
                assert ours not in [VERDICTS[one] for one in (*question.accept, *question.near)], name
            else:
                assert [VERDICTS[one] for one in question.accept] == [ours], name
    assert {VERDICTS[one] for question in core.questions for one in (*question.accept, *question.readings)} == set(VERDICTS.values())


def test_who_has_only_the_minutes_of_the_plan_may_leave_the_extra_cards():
    extra = [one for one in show.case().activities.values() if one.lesson == 7 and one.id.endswith("-more")]
    assert [one.id for one in extra] == ["verdicts-more", "predictions-more"]
    assert all(question.optional for one in extra for question in one.questions)
    assert all(one.title.startswith("If you have time") for one in extra)


def test_the_answers_to_the_predictions_are_those_of_the_record():
    case = show.case()
    seen = [WORKED]
    for asked in (case.activities["predictions"], case.activities["predictions-more"]):
        assert {option.id: option.text.lower() for option in asked.bins} == FARED
        for question in asked.questions:
            (name,) = question.predictions
            told = case.predictions[name]
            assert [FARED[one] for one in question.accept] == list(told.accepted), name
            seen.append(name)
    assert sorted(seen) == sorted(case.predictions)
    assert case.predictions[WORKED].accepted == ("untested",)


def test_the_whole_record_can_be_browsed_by_verdict_once_the_learner_has_given_some(calls):
    case = show.case()
    browsed = []
    for name, call in calls.items():
        if name.startswith("record-"):
            ids = [ast.literal_eval(one) for one in call.args]
            given = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
            label = given["closed"]
            assert given["after"] == "verdicts", name
            assert {case.facts[one].verdict or "judgements" for one in ids} == {label.partition(":")[0].lower()}
            browsed += ids
    assert sorted(browsed) == sorted(case.facts)


def test_each_card_says_when_it_was_checked():
    shown = show.facts(*show.case().facts, closed="All").html
    assert shown.count("Last checked") == len(show.case().facts)
    assert "<summary>All</summary>" in shown


def test_what_loses_credit_is_on_the_map_that_opens_then():
    """Each box that is ticked as losing credit, and each that gains or keeps it beside it, can be found."""
    case = show.case()
    assert {"A9.5", "A10.1"} <= premises("germany-2020", case)
    assert {"B6.1", "B6.2", "B5.4"} <= premises("slip-line", case)
    assert {"O8", "B7.5", "R8"} <= premises("slip-assurances", case)


def premises(name, case):
    drawn = case.maps[name]
    return {claim for argument in drawn.arguments for claim in case.arguments[argument].linked} | {case.arguments[one].target for one in drawn.arguments}
