"""Lesson 5: what it accepts agrees with what the seeds say an objection hits, all objections are met, and the last word alternates."""

import ast
import json
import re
from pathlib import Path

import pytest

from counterpoise import show

LESSON = Path(__file__).parents[2] / "lessons" / "05-objections.ipynb"

HITS = {
    "advice": {"Q", "A5.3", "A11.5", "B1.6", "B4.1"},
    "leverage": {"B8.2"},
    "law": {"A6.1", "A6.2", "a6-law", "a-law"},
    "means": {"A8.1", "B7.1", "B7.2", "a8-step", "b7-step", "ab-step"},
    "commitment": {"A8.2", "a8-commitment-text"},
    "quiet": {"B5.4", "B6.2", "b5-formalise", "b6-quiet"},
    "germany": {"A9.2", "A9.3", "A9.5", "A9.6", "a9-germany-text"},
}
"""What stands behind each bin of the sorter of targets."""


@pytest.fixture(scope="module")
def cells():
    return {cell["id"]: "".join(cell["source"]) for cell in json.loads(LESSON.read_text(encoding="utf-8"))["cells"]}


@pytest.fixture(scope="module")
def case():
    return show.case()


def attacks(case, question):
    return case.objections[question.id.upper()].attacks


# A claim in the middle of a chain is a conclusion and a premise, so who denies it rebuts the one and undermines the other.
SEEN_FROM_ABOVE = {"o5": {"undermine"}}


def aimed(case, question):
    """The attacks on a claim that the card names, or on a step to one; the objection may have others."""
    for attack in attacks(case, question):
        step = case.arguments.get(attack.target)
        if (step.target if step else attack.target) in question.claims:
            yield attack


def test_the_kinds_that_are_accepted_are_those_of_the_seeds(case):
    for question in case.activities["which-kind"].questions:
        seen = SEEN_FROM_ABOVE.get(question.id, set())
        assert set(question.accept) == {attack.type for attack in aimed(case, question)} | seen, question.id
        assert not set(question.near) & set(question.accept)


def test_the_targets_that_are_accepted_are_those_of_the_seeds(case):
    activity = case.activities["which-target"]
    assert [one.id for one in activity.bins] == list(HITS)
    for question in activity.questions:
        targets = {attack.target for attack in attacks(case, question)}
        assert set(question.accept) == {name for name, behind in HITS.items() if behind & targets}, question.id


def test_a_bin_of_targets_names_only_claims_that_stand_behind_it(case):
    for one in case.activities["which-target"].bins:
        named = set(re.findall(r"\b(?:[AB]\d{1,2}\.\d|Q)\b", one.why))
        own = HITS[one.id]
        assert named & own
        steps = {name for name in own if name in case.arguments}
        around = {name for step in steps for name in (*case.arguments[step].linked, case.arguments[step].target)}
        assert named <= own | around | {"A10.1"}, one.id


def test_both_sorters_hold_the_same_six_one_from_every_station(case):
    kinds, targets = ({question.id.upper() for question in case.activities[name].questions} for name in ("which-kind", "which-target"))
    assert kinds == targets
    assert len(kinds) == 6
    groups = {case.objections[name].group for name in case.objections}
    assert {case.objections[name].group for name in kinds} == groups
    assert len(groups) == 6


def test_all_objections_are_met_each_at_the_station_of_its_group(case, cells):
    met = []
    for number in range(1, 7):
        call = ast.parse(cells[f"cards-{number}"], mode="eval").body
        names = [ast.literal_eval(argument) for argument in call.args]
        assert {case.objections[name].group for name in names} == {case.objections[names[0]].group}
        met += names
    assert sorted(met) == sorted(case.objections)


def test_the_quick_checks_agree_with_the_seeds(case):
    def right(activity, number=0):
        question = case.activities[activity].questions[number]
        return next(option.id for option in question.options if option.mark == "right")

    by_kind = {"undercuts": "undercut", "rebuts": "rebut", "undermines": "undermine"}
    assert {by_kind[right("check-5-europe")]} == {attack.type for attack in case.objections["O14"].attacks}
    assert right("check-5-target") == "b7-3"
    assert "B7.3" in {attack.target for attack in case.objections["O7"].attacks}
    assert not {"B7.5", "A5.3"} & {attack.target for attack in case.objections["O7"].attacks}
    assert right("check-5-target", 1) == "trust"
    assert ("B7.3" in below(case, "B7.1"), "B7.3" in below(case, "B5.4")) == (True, False)


def below(case, claim):
    """Every claim that a text gives for another, step after step."""
    met, todo = set(), [claim]
    while todo:
        name = todo.pop()
        if name not in met:
            met.add(name)
            todo += [premise for one in case.arguments.values() if one.target == name and one.source and one.sign == "pro" for premise in one.premises]
    return met


def test_the_middle_claim_is_one(case):
    for name, seen in SEEN_FROM_ABOVE.items():
        denied = {attack.target for attack in case.objections[name.upper()].attacks if attack.type == "rebut"}
        assert seen == {"undermine"}
        assert denied & {argument.target for argument in case.arguments.values() if argument.sign == "pro"}
        assert denied & {premise for argument in case.arguments.values() for premise in argument.linked}


def test_the_cards_of_the_stations_and_the_maps_of_the_replies_wait_for_an_answer(cells):
    for number in range(1, 7):
        assert cells[f"cards-{number}"].endswith('closed=True, after="two-stations")')
    for name in ("own-2020", "own-2018"):
        assert cells[name].endswith('after="own-kind")')


def test_the_first_reply_is_to_a_card_of_each_station(case, cells):
    odd, even = (question for question in case.activities["two-stations"].questions if question.kind == "choose")
    for number, option in zip((1, 3, 5, 2, 4, 6), (*odd.options, *even.options), strict=True):
        assert f'"{option.id.upper()}"' in cells[f"cards-{number}"]
        assert option.text.startswith(f"Station {number},")


def test_the_last_word_alternates(cells):
    for number in range(1, 7):
        text = re.fullmatch(r"<details>\n<summary>.*</summary>\n\n(.*)\n\n</details>", cells[f"last-{number}"], re.DOTALL)[1]
        first, last = ("*The authors’ side*", "**Last word: the critics’.**") if number % 2 else ("*The critics*", "**Last word: the authors’ side.**")
        assert text.startswith(first)
        assert text.split("\n\n")[-1].startswith(last)


def test_the_map_to_repair_begins_with_the_undercut_in_the_wrong_place(case):
    drawn = case.maps["repair-erosion"]
    (wrong,) = drawn.misplaced
    assert (wrong.premises, wrong.target) == (("O2",), "A6.2")
    assert drawn.start == ("a6-law",)
    for one in drawn.accepted:
        assert not re.search(r"\ba6-|\bo2-", one.note), "an id of an argument is no word for a learner"
