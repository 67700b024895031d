"""Evaluation: kinds of claims, what is missing, ranges, size, circles, and the shared map of the course."""

import random

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from counterpoise.debate.graph import CircleError
from counterpoise.weigh.graph import AGAINST, FOR, Graph, UnknownIdError
from counterpoise.weigh.lean import lean
from counterpoise.weigh.result import verdict_of, words
from counterpoise.weigh.rules import evaluate
from counterpoise.weigh.semantics import RULES

from .debates import Given, Small, debate, graphs, part, plainly, trees, unit

BY_NAME = pytest.mark.parametrize("rule", RULES)
TOLL = ("reason: P, R > Q", "rebuttal: B >< Q", "undermine: M >< P", "undercut: U >< reason", "again: V >< undercut")


def all_at(made, value):
    leaves = {name for name in made.claims if name != "Q" and not any(a.target == name and a.sign == "pro" for a in made.arguments.values())}
    return Given(dict.fromkeys(leaves, value), dict.fromkeys(made.arguments, value))


@BY_NAME
@given(graphs())
def test_it_is_the_definition(rule, drawn):
    made, given_ = drawn
    result = evaluate(made, given_, rule)
    assert result.conclusion == pytest.approx(plainly(made, given_, rule), abs=1e-9)
    assert not result.missing
    assert all(0 <= strength <= 1 for strength in result.strengths.values())
    assert set(result.strengths) == {*made.claims, *made.arguments}


def test_three_kinds_of_objection_act_differently():
    made = debate(*TOLL)
    strengths = evaluate(made, all_at(made, 0.5)).strengths
    assert strengths["undermine"] == 0.25
    assert strengths["P"] == 0.5 * 0.75  # undermined at the premise
    assert strengths["undercut"] == 0.25 * 0.75  # undercut itself
    assert strengths["reason"] == pytest.approx(0.5 * 0.375 * 0.5 * (1 - 0.1875))  # undercut at the step
    assert strengths["Q"] == pytest.approx(0.5 - 0.5 * (0.25 - strengths["reason"]))  # rebutted at the conclusion


@BY_NAME
@given(drawn=trees(), data=st.data(), new=unit)
def test_on_a_tree_every_weight_moves_the_conclusion_one_way(rule, drawn, data, new):
    made, given_ = drawn
    graph = Graph.of(made)
    name = data.draw(st.sampled_from([*given_.truths, *given_.relevances]))
    kind = "truths" if name in given_.truths else "relevances"
    old = getattr(given_, kind)[name]
    changed = evolve(given_, **{kind: {**getattr(given_, kind), name: new}})
    before, after = evaluate(graph, given_, rule).conclusion, evaluate(graph, changed, rule).conclusion
    way = {FOR: 1, AGAINST: -1}[graph.signs[graph.node[name]]]
    assert (after - before) * (new - old) * way >= -1e-12


@BY_NAME
@given(graphs())
def test_a_false_premise_carries_nothing(rule, drawn):
    made, given_ = drawn
    argument = next(iter(made.arguments.values()))
    assume(not any(a.target in argument.linked for a in made.arguments.values()))
    false = {name: 0.0 if name in argument.linked else truth for name, truth in given_.truths.items()}
    assert evaluate(made, Given(false, {**given_.relevances, argument.id: 1.0}), rule).strengths[argument.id] == 0


@BY_NAME
def test_an_undercutter_that_is_undercut_gives_the_step_back(rule):
    made = debate("step: P > Q", "cut: U >< step", "back: V >< cut")
    weights = Given({"P": 0.8, "U": 1.0, "V": 0.0}, {"step": 0.7, "cut": 1.0, "back": 1.0})
    assert evaluate(made, weights, rule).strengths["step"] == 0
    given_back = evolve(weights, truths={**weights.truths, "V": 1.0})
    assert evaluate(made, given_back, rule).strengths["step"] == pytest.approx(0.56)


@BY_NAME
@given(graphs())
def test_a_derived_claim_whose_reasons_are_all_false_is_0(rule, drawn):
    made, given_ = drawn
    false = Given(given_.truths, dict.fromkeys(given_.relevances, 0.0))
    result = evaluate(made, false, rule)
    for node in result.graph.derived:
        if result.is_derived(node):
            assert result.values[node] == 0


def test_where_a_claim_starts():
    made = debate("top: D > Q", "reason: L > D")
    assert evaluate(made, Given({"L": 0.8}, {"top": 0.5, "reason": 0.5})).strengths["D"] == pytest.approx(0.4)
    # “I would believe it anyway” makes it a given claim, which its reasons raise.
    assert evaluate(made, Given({"L": 0.8, "D": 0.5}, {"top": 0.5, "reason": 0.5})).strengths["D"] == pytest.approx(0.7)


@BY_NAME
@given(graphs(), st.randoms(use_true_random=False))
def test_order_does_not_matter(rule, drawn, shuffle):
    made, given_ = drawn
    arguments, claims = list(made.arguments.items()), list(made.claims.items())
    shuffle.shuffle(arguments)
    shuffle.shuffle(claims)
    turned = Small(dict(claims), {name: evolve(a, premises=tuple(shuffle.sample(a.premises, len(a.premises)))) for name, a in arguments})
    one, other = evaluate(made, given_, rule).strengths, evaluate(turned, given_, rule).strengths
    assert {name: pytest.approx(value, abs=1e-12) for name, value in one.items()} == other


def ranged(data, given_):
    """The same weights, some of them as ranges, and a point inside all of them."""
    wide, point = Given({}, {}), Given({}, {})
    for kind in ("truths", "relevances"):
        for name, value in getattr(given_, kind).items():
            other = data.draw(unit) if data.draw(st.booleans()) else value
            low, high = sorted((value, other))
            getattr(wide, kind)[name] = (low, high)
            getattr(point, kind)[name] = min(high, max(low, low + (high - low) * data.draw(unit)))
    return wide, point


@BY_NAME
@given(drawn=graphs(), data=st.data())
def test_a_range_holds_every_point_in_it(rule, drawn, data):
    made, given_ = drawn
    wide, point = ranged(data, given_)
    result, at = evaluate(made, wide, rule), evaluate(made, point, rule)
    for node in range(len(result.values)):
        assert result.low[node] <= at.values[node] <= result.high[node]


@BY_NAME
@given(drawn=trees(), data=st.data())
def test_on_a_tree_a_range_is_exact(rule, drawn, data):
    made, given_ = drawn
    wide, _ = ranged(data, given_)
    result = evaluate(made, wide, rule)
    assert result.exact
    signs, node = result.graph.signs, result.graph.node

    def corner(raised):
        ends = ({name: r[(signs[node[name]] == FOR) == raised] for name, r in getattr(wide, kind).items()} for kind in ("truths", "relevances"))
        return evaluate(made, Given(*ends), rule).conclusion

    assert result.band == pytest.approx((corner(raised=False), corner(raised=True)), abs=1e-11)


def test_a_weight_with_paths_both_ways_makes_the_range_an_outer_bound():
    made = debate("up: X > Q", "down: X >< Q")
    result = evaluate(made, Given({"X": (0.0, 1.0)}, {"up": 1.0, "down": 1.0}))
    assert not result.exact
    assert result.band == (0, 1)  # though the two always cancel
    both_up = debate("one: X > Q", "two: X > Q")
    exact = evaluate(both_up, Given({"X": (0.2, 0.4)}, {"one": 0.5, "two": 0.5}))
    assert exact.exact  # several paths, all of one sign
    assert exact.band == pytest.approx((0.595, 0.68))


def test_not_weighed_is_left_out_and_told():
    made = debate("a: P, R > Q", "b: S >< Q", "c: D > Q", "d: L > D", "e: M > D")
    result = evaluate(made, Given({"P": 0.8, "S": 0.5, "L": 1.0}, {"a": 1.0, "b": 0.5, "c": 0.5, "d": 0.5}))
    assert result.missing == ("R", "M", "e")
    assert result.weighed == ("b", "c", "d")
    assert result.left_out == ("a", "e")
    assert result.conclusion == pytest.approx(0.5)  # 0.25 for (through D, from d alone) and 0.25 against
    assert set(result.strengths) == {"Q", "P", "S", "D", "L", "b", "c", "d"}
    assert result.ranges["R"] == pytest.approx((0.05, 0.95))
    assert result.ranges["a"] == pytest.approx((0.04, 0.76))
    assert set(result.ranges) == {"R", "M", "a", "e", "D", "c", "Q"}
    assert result.exact


def test_a_derived_claim_without_a_weighed_reason_is_not_known():
    made = debate("c: D > Q", "d: L > D")
    result = evaluate(made, Given({}, {"c": 0.9}))
    assert result.left_out == ("c", "d")
    assert "D" not in result.strengths


def test_nothing_weighed_starts_in_the_middle_and_says_so():
    made = debate("a: P > Q")
    result = evaluate(made, Given())
    assert (result.conclusion, result.missing, result.weighed) == (0.5, ("P", "a"), ())


@BY_NAME
@given(graphs(values=st.floats(0.05, 0.95)))
def test_the_band_holds_whatever_is_weighed_next(rule, drawn):
    made, given_ = drawn
    name = next(iter(given_.relevances))
    less = Given(given_.truths, {other: value for other, value in given_.relevances.items() if other != name})
    low, high = evaluate(made, less, rule).band
    assert low <= evaluate(made, given_, rule).conclusion <= high


@BY_NAME
def test_rounding_never_puts_a_point_outside_a_range(rule):
    # Many small pushes that cancel: the ends of the range and the points in it are rounded at different places.
    draw = random.Random(1)
    made = debate(*(f"a{n}: C{n} {'>' if n % 2 else '><'} Q" for n in range(40)))
    relevances = dict.fromkeys(made.arguments, 0.3)
    for _ in range(200):
        truths = {f"C{n}": draw.random() for n in range(40)}
        wide = {name: (truth, min(1.0, truth + draw.choice((0.0, 1e-16, 1e-15)))) for name, truth in truths.items()}
        low, high = evaluate(made, Given(wide, relevances), rule).band
        for point in (truths, {name: end for name, (_, end) in wide.items()}, {name: draw.choice(ends) for name, ends in wide.items()}):
            assert low <= evaluate(made, Given(point, relevances), rule).conclusion <= high


def test_every_thesis_starts_in_the_middle_and_is_never_asked():
    made = debate("a: T > Q", "b: L > T", "c: L2 >< T")
    made.claims["T"] = evolve(made.claims["T"], role="thesis")
    result = evaluate(made, Given({"L": 0.4, "L2": 0.0}, {"a": 1.0, "b": 1.0, "c": 1.0}))
    assert result.strengths["T"] == pytest.approx(0.7)  # not .4, as a claim built from its reasons would be
    assert not result.missing
    lone = debate("a: T > Q")
    lone.claims["T"] = evolve(lone.claims["T"], role="thesis")
    assert evaluate(lone, Given({}, {"a": 1.0})).strengths["T"] == 0.5


def test_a_question_that_is_only_listed_can_still_be_the_root():
    made = debate("a: P > Q")
    made.claims["Q"] = evolve(made.claims["Q"], kind="attribution")
    assert evaluate(made, Given({"P": 1.0}, {"a": 1.0})).conclusion == 1.0


def test_the_map_is_that_of_the_weighing_unless_another_is_named(case):
    view = case.perspectives["peace-critic"]
    assert evaluate(case, view).graph.map == "shared"
    assert evaluate(case, view, map="short-route").graph.map == "short-route"


@pytest.mark.parametrize("name", ["euler", "Euler", "Quadratic energy", "DF-QuAD", " MLP "])
def test_rules_go_by_their_printed_names_too(name):
    assert evaluate(debate("a: P > Q"), Given(), name).conclusion == 0.5


def test_a_map_is_a_part_of_the_debate():
    made = debate("a: P > Q", "b: S >< Q", "c: L > P", maps=[part("small", "Q", "a")])
    result = evaluate(made, Given({"P": 0.5, "S": 1.0}, {"a": 1.0, "b": 1.0}), map="small")
    assert result.graph.ids == ("Q", "P", "a")
    assert result.conclusion == 0.75
    assert evaluate(Graph.of(made, "small"), Given({"P": 0.5}, {"a": 1.0})).conclusion == 0.75


@pytest.mark.parametrize(
    ("weights", "error", "said"),
    [
        (Given({"P": 1.2}, {}), ValueError, "the weight of P is 1.2. A weight is a number from 0 to 1"),
        (Given({"P": float("nan")}, {}), ValueError, "the weight of P is nan"),
        (Given({"P": True}, {}), ValueError, "the weight of P is True"),
        (Given({"P": "high"}, {}), ValueError, "the weight of P is 'high'"),
        (Given({"P": (0.9, 0.1)}, {}), ValueError, "Write the smaller number first"),
        (Given({"PP": 0.5}, {}), UnknownIdError, "a weight on 'PP'.* Did you mean P"),
        (Given({}, {"b": 0.5}), UnknownIdError, "a weight on 'b'"),
    ],
)
def test_weights_that_are_none_are_refused(weights, error, said):
    with pytest.raises(error, match=said):
        evaluate(debate("a: P > Q"), weights)


def test_unknown_rules_and_maps_are_refused():
    made = debate("a: P > Q")
    with pytest.raises(UnknownIdError, match="There are: df-quad, quadratic-energy, euler, mlp"):
        evaluate(made, Given(), "x")
    with pytest.raises(UnknownIdError, match="there is no map 'x'"):
        evaluate(made, Given(), map="x")


def test_a_circle_is_named():
    with pytest.raises(CircleError) as caught:
        evaluate(debate("a: P > Q", "b: Q > R", "c: R > P"), Given())
    assert set(caught.value.circle) == {"a", "b", "c", "P", "Q", "R"}
    with pytest.raises(CircleError, match=r"a → b → a|b → a → b"):
        evaluate(debate("top: X > Q", "a: P >< b", "b: R >< a"), Given())


def long_chain(count):
    lines = [f"a{n}: C{n} {'>' if n % 3 else '><'} {f'C{n + 1}' if n + 1 < count else 'Q'}" for n in range(count)]
    return debate(*lines)


def large_random(count):
    draw = random.Random(7)
    return debate(*(f"a{n}: C{draw.randrange(n // 2 + 1)} {draw.choice(('>', '><'))} {f'C{n // 2 + 1}' if n < count - 2 else 'Q'}" for n in range(count)))


@pytest.mark.parametrize("make", [long_chain, large_random])
def test_a_hundred_thousand_arguments_are_no_limit(make):
    graph = Graph.of(make(100_000))
    weights = Given({name: 0.9 for name in graph.claims if name != "Q"}, dict.fromkeys(graph.arguments, 0.9))
    for rule in RULES:
        assert 0 <= evaluate(graph, weights, rule).conclusion <= 1
    open_ = evaluate(graph, Given(weights.truths, dict.fromkeys(graph.arguments[1:], 0.9)))
    assert open_.missing == graph.arguments[:1]
    assert open_.band[0] <= open_.conclusion <= open_.band[1] or not open_.exact


@pytest.mark.parametrize(
    ("strength", "verdict", "said"),
    [
        (0.0, "against", "strongly against"),
        (0.194, "against", "strongly against"),
        (0.2, "against", "against"),
        (0.444, "against", "against"),
        (0.4499, "against", "too close to call"),
        (0.5, "on the line", "too close to call"),
        (0.5 + 1e-10, "on the line", "too close to call"),
        (0.5 + 1e-8, "for", "too close to call"),
        (0.5532, "for", "too close to call"),
        (0.56, "for", "for"),
        (0.8, "for", "for"),
        (0.81, "for", "strongly for"),
    ],
)
def test_a_conclusion_in_words(strength, verdict, said):
    assert (verdict_of(strength), words(strength)) == (verdict, said)


# A8.1 and the question, with the band where a perspective leaves weights open.
TABLE = {
    "reader-2018": ((0.44, 0.79), (0.45, 0.91)),
    "reader-2020": ((0.71, 0.85), (0.50, 0.99)),
    "alliance-sceptic": (0.07, 0.27),
    "rights-critic": (0.20, 0.37),
    "peace-critic": (0.36, 0.76),
    "arms-control-realist": (0.07, 0.55),
    "learner-for": (0.44, 0.68),
    "learner-against": (0.16, 0.36),
    "learner-undecided": (0.30, 0.55),
}


@pytest.mark.parametrize("name", TABLE)
def test_the_shared_map_of_the_course(case, name):
    step, question = TABLE[name]
    result = evaluate(case, case.perspectives[name], map="shared")
    node = result.graph.node["A8.1"]
    if isinstance(question, tuple):
        assert result.band == pytest.approx(question, abs=0.01)
        assert (result.low[node], result.high[node]) == pytest.approx(step, abs=0.01)
    else:
        assert not result.missing
        assert result.conclusion == pytest.approx(question, abs=0.01)
        assert result.values[node] == pytest.approx(step, abs=0.01)
        for rule in RULES:  # The verdict survives every rule.
            assert evaluate(case, case.perspectives[name], rule, map="shared").verdict == result.verdict


@pytest.mark.parametrize("value", [0.35, 0.5, 0.65, 0.8])
def test_the_shared_map_does_not_lean(case, value):
    """With every weight alike the default rule says “too close to call”: counting boxes is not weighing."""
    assert 0.45 <= lean(case, value, map="shared") <= 0.55


@pytest.mark.parametrize("rule", RULES)
def test_the_short_route_leans_under_no_rule(case, rule):
    at_the_conclusion = [argument.sign for argument in case.arguments_for("Q", case.maps["short-route"].arguments)]
    assert (at_the_conclusion.count("pro"), at_the_conclusion.count("con")) == (3, 3)
    for value in (0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95):
        assert 0.455 <= lean(case, value, rule, map="short-route") <= 0.5001


def test_every_map_of_the_course_can_be_weighed(case):
    for name in case.maps:
        result = evaluate(case, Given(), map=name)
        assert result.graph.ids[result.graph.root] == case.maps[name].root
        assert result.left_out == case.maps[name].arguments


@settings(max_examples=20)
@given(graphs(given_all=True))
def test_only_what_bears_on_the_conclusion_is_needed_for_it(drawn):
    made, given_ = drawn
    result = evaluate(made, given_)
    assert result.trial({}) == result.conclusion
