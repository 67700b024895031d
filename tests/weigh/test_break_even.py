"""Break-even: every value, none missed, none made up."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from counterpoise.weigh import break_even
from counterpoise.weigh.break_even import BreakEven, Crossing, break_evens
from counterpoise.weigh.result import verdict_of
from counterpoise.weigh.rules import evaluate
from counterpoise.weigh.semantics import RULES

from .debates import Given, debate, graphs, trees

fifths = st.integers(0, 20).map(lambda n: n / 20)

BY_NAME = pytest.mark.parametrize("rule", RULES)


def by_id(result):
    return {one.id: one for one in break_evens(result)}


def test_by_hand_as_in_lesson_six():
    """A reason of .8 with truth .5 carries .4; against an objection of relevance .8 the verdict turns at truth .5."""
    made = debate("reason: P > Q", "objection: S >< Q")
    result = evaluate(made, Given({"P": 0.5, "S": 0.1}, {"reason": 0.8, "objection": 0.8}))
    found = by_id(result)["S"]
    assert [crossing.at for crossing in found.crossings] == pytest.approx([0.5], abs=1e-9)
    assert (found.crossings[0].below, found.crossings[0].above) == ("for", "against")
    assert found.crossings[0].in_reach


def test_nothing_this_weight_alone_can_do():
    result = evaluate(debate("reason: P > Q"), Given({"P": 0.9}, {"reason": 0.9}))
    assert all(one.crossings == () and one.complete for one in break_evens(result))


def test_a_value_that_no_slider_reaches():
    made = debate("reason: P > Q", "objection: S >< Q")
    found = by_id(evaluate(made, Given({"P": 0.5, "S": 0.04}, {"reason": 0.04, "objection": 0.5})))
    assert found["S"].crossings[0].at == pytest.approx(0.04)
    assert not found["S"].crossings[0].in_reach


def test_a_weight_that_only_touches_the_line_does_not_turn_the_verdict():
    # The published example of paths that cancel: x supports b, c and d; b and c attack, d supports.
    made = debate("b: X >< Q", "c: X >< Q", "d: X > Q")
    result = evaluate(made, Given({"X": 0.5}, {"b": 1.0, "c": 1.0, "d": 1.0}))
    assert result.conclusion == pytest.approx(0.375)
    assert by_id(result)["X"].crossings == ()


def test_one_weight_may_turn_the_verdict_more_than_once():
    # For small x the two linked uses of it carry less than the objection, for middling x more, and near 1 the second objection wins.
    made = debate("up: X, Y > Q", "down: Z >< Q", "twice: X, M >< Q", "m: X > M")
    result = evaluate(made, Given({"X": 0.5, "Y": 1.0, "Z": 0.2}, {"up": 0.9, "down": 1.0, "twice": 1.0, "m": 1.0}))
    found = by_id(result)["X"]
    # .9x = 1 − .8(1 − x²)  ⇔  .8x² − .9x + .2 = 0
    roots = sorted((0.9 + sign * math.sqrt(0.81 - 0.64)) / 1.6 for sign in (-1, 1))
    assert [crossing.at for crossing in found.crossings] == pytest.approx(roots, abs=1e-9)
    assert [(crossing.below, crossing.above) for crossing in found.crossings] == [("against", "for"), ("for", "against")]


def test_where_two_paths_always_cancel_the_search_says_that_it_stopped():
    made = debate("up: X > Q", "down: X >< Q")
    found = by_id(evaluate(made, Given({"X": 0.5}, {"up": 1.0, "down": 1.0})))["X"]
    assert found == BreakEven("X", 0.5, (), complete=False)


@BY_NAME
@given(trees(values=fifths))
def test_closed_form_and_search_agree(rule, drawn):
    made, given_ = drawn
    result = evaluate(made, given_, rule)
    for node in result.weights:
        one = by_id(result)[result.graph.ids[node]]
        searched, complete, _ = break_even._searched(result, node)
        assume(complete)
        searched = break_even._definite(result, node, searched)
        assert [c.at for c in one.crossings] == pytest.approx([c.at for c in searched], abs=1e-9)


@BY_NAME
@given(graphs(most=6, values=fifths))
def test_between_break_evens_the_verdict_stays(rule, drawn):
    made, given_ = drawn
    result = evaluate(made, given_, rule)
    for one in break_evens(result):
        assume(one.complete)
        node = result.graph.node[one.id]
        edges = [0.0, *(crossing.at for crossing in one.crossings), 1.0]
        sides = [one.crossings[0].below, *(crossing.above for crossing in one.crossings)] if one.crossings else [None]
        assert all(crossing.below != crossing.above for crossing in one.crossings)
        for start, end, side in zip(edges[:-1], edges[1:], sides, strict=True):
            seen = {verdict_of(result.trial({node: start + (end - start) * k / 50})) for k in range(1, 50)} - {"on the line"}
            assert seen == {side} if side else len(seen) < 2


def test_the_break_evens_of_the_undecided_learner(case):
    found = by_id(evaluate(case, case.perspectives["learner-undecided"], map="shared"))
    at = {name: round(one.crossings[0].at, 2) for name, one in found.items() if one.crossings}
    assert {name: at[name] for name in ("B5.1", "x-worth", "o1-leverage", "O11")} == {"B5.1": 0.08, "x-worth": 0.06, "o1-leverage": 0.92, "O11": 0.95}
    assert found["O11"].crossings[0].in_reach


@pytest.mark.parametrize("name", ["alliance-sceptic", "peace-critic", "learner-for", "learner-against"])
def test_four_readers_whom_no_single_weight_can_turn(case, name):
    found = break_evens(evaluate(case, case.perspectives[name], map="shared"))
    assert len(found) == 41
    assert not any(one.crossings for one in found)


def test_the_conclusion_of_a_graph_has_a_weight_of_its_own():
    made = debate("reason: P > Q", "objection: S >< Q")
    found = by_id(evaluate(made, Given({"Q": 0.9, "P": 0.0, "S": 0.5}, {"reason": 1.0, "objection": 1.0})))
    assert found["Q"].crossings == ()  # .5w stays below the line, and touches it only at 1
    found = by_id(evaluate(made, Given({"Q": 0.9, "P": 0.0, "S": 0.2}, {"reason": 1.0, "objection": 1.0})))
    assert found["Q"].crossings[0].at == pytest.approx(0.625)


def test_two_crossings_close_together_are_told_apart():
    # .9 · x · .9 · (1 − x) = .81 (x − x²) meets an objection of s where x = (1 ± √(1 − 4s/.81)) / 2.
    made = debate("up: X, M > Q", "m: N > M", "cut: X >< m", "down: S >< Q")
    strength = 0.2025 - 1e-5
    result = evaluate(made, Given({"X": 0.5, "N": 1.0, "S": strength}, {"up": 0.9, "m": 0.9, "cut": 1.0, "down": 1.0}))
    half = math.sqrt(1 - 4 * strength / 0.81) / 2
    found = by_id(result)["X"]
    assert half < 0.004
    assert [crossing.at for crossing in found.crossings] == pytest.approx([0.5 - half, 0.5 + half], abs=1e-9)


def test_a_stretch_within_a_hair_of_the_line_is_on_neither_side():
    made = debate("up: X, M > Q", "m: N > M", "cut: X >< m", "down: S >< Q")
    strength = 0.2025 - 1e-10  # In between, the conclusion rises above the line by less than a billionth.
    result = evaluate(made, Given({"X": 0.1, "N": 1.0, "S": strength}, {"up": 0.9, "m": 0.9, "cut": 1.0, "down": 1.0}))
    node = result.graph.node["X"]
    crossing = Crossing(0.5, "against", "for")
    assert break_even._definite(result, node, (crossing, Crossing(0.5000001, "for", "against"))) == ()
    assert by_id(result)["X"].crossings == ()


def test_all_searches_together_keep_to_a_limit(monkeypatch):
    made = debate(*(f"{sign}{n}: X{n} {how} Q" for n in range(30) for sign, how in (("u", ">"), ("d", "><"))))
    result = evaluate(made, Given({f"X{n}": 0.02 for n in range(30)}, dict.fromkeys(made.arguments, 1.0)))
    monkeypatch.setattr(break_even, "WORK", 500_000)
    found = break_evens(result)
    assert not any(one.complete for one in found[:30])
    assert len(found) == 90
