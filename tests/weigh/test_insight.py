"""Flipping sets, contributions, stability, cruxes and chains."""

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.debate.exchange import bag
from counterpoise.weigh import sentences
from counterpoise.weigh.contribution import TABULATED, by_gradient, by_removal, by_shapley
from counterpoise.weigh.crux import chain, cruxes, differing
from counterpoise.weigh.flips import flipping_sets
from counterpoise.weigh.insight import insights, stability
from counterpoise.weigh.result import crosses
from counterpoise.weigh.rules import evaluate
from counterpoise.weigh.semantics import RULES

from .debates import Given, debate, graphs, weights

BY_NAME = pytest.mark.parametrize("rule", RULES)


def every_minimal_set(result):
    """All of them by trying all, in ways that are not minimal too."""
    names = [result.graph.ids[node] for node in result.counting]
    found = []
    for size in (1, 2, 3):
        for chosen in combinations(sorted(names), size):
            for strengths in product((0.0, 1.0), repeat=size):
                moves = frozenset(zip(chosen, strengths, strict=True))
                fixed = {result.graph.node[name]: strength for name, strength in moves}
                if not any(known < moves for known in found) and crosses(result.conclusion, result.trial({}, fixed)):
                    found.append(moves)
    return set(found)


@BY_NAME
@settings(max_examples=40)
@given(graphs(most=6))
def test_all_flipping_sets_are_found_and_all_are_minimal(rule, drawn):
    made, given_ = drawn
    result = evaluate(made, given_, rule)
    found = flipping_sets(result)
    assert found.complete
    sets = {frozenset([*((name, 1.0) for name in one.accepted), *((name, 0.0) for name in one.rejected)]) for one in found.sets}
    assert sets == every_minimal_set(result)


def test_no_set_holds_a_smaller_one():
    made = debate("a: A > Q", "b: B > Q", "c: C > Q", "d: D >< Q")
    found = flipping_sets(evaluate(made, Given({"A": 0.5, "B": 0.5, "C": 0.5, "D": 0.6}, dict.fromkeys("abcd", 1.0))))
    assert [(one.accepted, one.rejected) for one in found.sets] == [(("d",), ()), ((), ("a", "b")), ((), ("a", "c")), ((), ("b", "c"))]


def test_a_move_that_does_nothing_alone_may_matter_beside_another():
    made = debate("a: D > Q", "b: D >< Q", "x: X > D", "c: C >< Q")
    result = evaluate(made, Given({"X": 0.0, "C": 0.4}, {"a": 0.5, "b": 0.9, "x": 1.0, "c": 1.0}))
    assert {(one.accepted, one.rejected) for one in flipping_sets(result).sets} >= {(("a",), ()), (("x",), ("b",))}


def test_a_search_among_many_useless_sets_keeps_to_its_limit(monkeypatch):
    made = debate("b: B >< Q", "c: C >< Q", *(f"s{n}: S{n} > Q" for n in range(130)))
    given_ = Given({"B": 1.0, "C": 0.5, **{f"S{n}": 0.001 for n in range(130)}}, dict.fromkeys(made.arguments, 1.0))
    result = evaluate(made, given_, "mlp")
    looked = []
    monkeypatch.setattr("counterpoise.weigh.flips.combinations", lambda *of: (looked.append(1) or one for one in combinations(*of)))
    assert not flipping_sets(result, work=200_000).complete
    assert len(looked) < 3 * 200_000 / len(result.graph.bearing)  # counted with the small ones inside each


def test_a_search_that_is_stopped_says_so():
    made = debate("a: P > Q", "b: S > Q", "c: R >< Q")
    result = evaluate(made, Given({"P": 0.9, "S": 0.9, "R": 0.1}, {"a": 0.9, "b": 0.9, "c": 0.1}))
    assert flipping_sets(result).complete
    stopped = flipping_sets(result, work=12)
    assert (stopped.complete, stopped.searched) == (False, 1)


def test_a_conclusion_on_the_line_has_no_side_to_turn_from():
    assert flipping_sets(evaluate(debate("a: P > Q"), Given({"P": 0.0}, {"a": 1.0}))).sets == ()


def two_full_attackers(rule):
    made = debate("b: B >< Q", "c: C >< Q")
    return evaluate(made, Given({"B": 1.0, "C": 1.0}, {"b": 1.0, "c": 1.0}), rule)


def test_two_full_attackers_as_published():
    assert two_full_attackers("quadratic-energy").conclusion - 0.5 == pytest.approx(-0.4, abs=1e-9)
    assert two_full_attackers("df-quad").conclusion - 0.5 == pytest.approx(-0.5, abs=1e-9)
    assert two_full_attackers("euler").conclusion - 0.5 == pytest.approx(-0.20246579625022176, abs=1e-9)
    assert by_removal(two_full_attackers("quadratic-energy")).values["b"] == pytest.approx(-0.15, abs=1e-9)


def test_removal_and_gradient_can_be_blind_where_shapley_is_not():
    """Two objections that together cost .5 seem to cost nothing each; shared out, they cost .25 each."""
    result = two_full_attackers("df-quad")
    assert by_removal(result).values == {"b": 0, "c": 0}
    assert by_gradient(result).values["b"] == 0
    assert by_shapley(result).values == pytest.approx({"b": -0.25, "c": -0.25}, abs=1e-12)


def test_cancelling_paths_as_published():
    """The gradient is 0, and yet the conclusion falls by .125."""
    made = debate("b: B >< Q", "c: C >< Q", "d: D > Q", "xb: X > B", "xc: X > C", "xd: X > D")
    result = evaluate(made, Given({"X": 0.5, "B": 0.0, "C": 0.0, "D": 0.0}, dict.fromkeys(("b", "c", "d", "xb", "xc", "xd"), 1.0)))
    assert by_gradient(result).values["X"] == pytest.approx(0, abs=1e-7)
    assert result.conclusion - result.trial({result.graph.node["X"]: 0.0}) == pytest.approx(-0.125, abs=1e-9)


def test_shapley_values_as_published(tmp_path):
    graph = bag.read(_rago(tmp_path))
    values = by_shapley(evaluate(graph, graph)).values
    assert [values[f"sup({n},A1)"] for n in ("P1", "P2")] == pytest.approx([0.317683, 0.094767], abs=1e-6)
    assert [values[f"att({n},P2)"] for n in ("C2", "C3", "C4")] == pytest.approx([-0.006275, -0.025025, -0.01915], abs=1e-6)


def _rago(tmp_path):
    path = tmp_path / "rago.bag"
    path.write_text(RAGO)
    return path


RAGO = """\
arg(A1, 0.5). arg(A2, 0.5). arg(P1, 0.7). arg(P2, 0.5). arg(P3, 0.9). arg(C1, 0.2). arg(C2, 0.2). arg(C3, 0.6). arg(C4, 0.5).
att(C1, A2). att(C2, P2). att(C3, P2). att(C4, P2).
sup(P1, A1). sup(P2, A1). sup(P3, A2).
"""


def test_the_graph_of_rago_and_others_as_published(tmp_path):
    graph = bag.read(_rago(tmp_path))
    strengths = evaluate(graph, graph).strengths
    assert (strengths["A1"], strengths["A2"], strengths["P2"]) == pytest.approx((0.862, 0.85, 0.08), abs=1e-9)


def test_quadratic_energy_as_published(tmp_path):
    path = tmp_path / "six.bag"
    path.write_text("arg(a,.5) arg(b,.2) arg(c,.85) arg(d,.65) arg(e,.4) arg(f,1) att(c,a) att(e,b) att(f,c) sup(b,a) sup(d,a) sup(e,c)")
    graph = bag.read(path)
    strengths = evaluate(graph, graph, "quadratic-energy").strengths
    assert (strengths["c"], strengths["b"], strengths["a"]) == pytest.approx((0.625, 0.1724137931034483, 0.5187551724162596), abs=1e-9)


@BY_NAME
@settings(max_examples=40)
@given(graphs(most=7))
def test_shapley_values_are_the_average_over_all_orders_and_add_up(rule, drawn):
    made, given_ = drawn
    result = evaluate(made, given_, rule)
    shares = by_shapley(result)
    assert shares.exact
    assert sum(shares.values.values()) == pytest.approx(result.conclusion - 0.5, abs=1e-9)
    players = result.counting
    if len(players) == 3:
        orders = [(a, b, c) for a in players for b in players for c in players if len({a, b, c}) == 3]
        for node in players:
            gain = 0.0
            for order in orders:
                before = order[: order.index(node)]
                without = {other: 0.0 for other in players if other not in before}
                gain += result.trial({k: v for k, v in without.items() if k != node}) - result.trial(without)
            assert shares.values[result.graph.ids[node]] == pytest.approx(gain / len(orders), abs=1e-9)


def test_shapley_values_of_many_arguments_are_estimated_with_an_error(monkeypatch):
    made = debate(*(f"a{n}: P{n} {'>' if n % 2 else '><'} Q" for n in range(10)))
    given_ = Given({f"P{n}": 0.1 * n for n in range(10)}, {f"a{n}": 0.9 for n in range(10)})
    result = evaluate(made, given_)
    exact = by_shapley(result)
    monkeypatch.setattr("counterpoise.weigh.contribution.TABULATED", 5)
    estimate = by_shapley(result)
    assert exact.exact
    assert not estimate.exact
    assert sum(estimate.values.values()) == pytest.approx(result.conclusion - 0.5, abs=1e-9)
    assert all(abs(estimate.values[name] - value) <= 2.5 * estimate.errors[name] + 1e-12 for name, value in exact.values.items())
    assert max(estimate.errors.values()) < 0.01
    # Nineteen of twenty intervals hold the true value; a much narrower or wider one would not be a 95 % interval.
    draws = [by_shapley(result, seed) for seed in range(20)]
    held = [abs(draw.values[name] - value) <= draw.errors[name] for draw in draws for name, value in exact.values.items()]
    assert 0.9 < sum(held) / len(held) < 0.995
    assert by_shapley(result) == estimate  # the same seed, the same orders
    assert by_shapley(result, seed=1) != estimate
    assert TABULATED == 16


@BY_NAME
@settings(max_examples=40)
@given(graphs(most=6, values=st.floats(0.1, 0.9)))
def test_gradients_are_slopes(rule, drawn):
    made, given_ = drawn
    result = evaluate(made, given_, rule)
    for name, slope in by_gradient(result).values.items():
        node = result.graph.node[name]
        there = result.trial({node: result.inputs[node] + 1e-4})
        assert there - result.conclusion == pytest.approx(slope * 1e-4, abs=2e-6)


@BY_NAME
@given(graphs())
def test_stability_is_the_evaluation_under_the_other_rules(rule, drawn):
    made, given_ = drawn
    others = stability(evaluate(made, given_, rule))
    assert set(others) == set(RULES) - {rule}
    for other, value in others.items():
        assert value == evaluate(made, given_, other).conclusion


def test_crux_double_crux_and_group():
    made = debate("a: P, R > Q", "b: S >< Q", "under: U >< a")
    optimist = Given({"P": 0.9, "R": 0.9, "S": 0.3, "U": 0.1}, {"a": 0.9, "b": 0.6, "under": 0.5})
    sceptic = Given({"P": 0.1, "R": 0.9, "S": 0.5, "U": 0.6}, {"a": 0.9, "b": 0.6, "under": 0.9})
    mine, theirs = evaluate(made, optimist), evaluate(made, sceptic)
    assert (mine.verdict, theirs.verdict) == ("for", "against")
    found = {one.weights: one for one in cruxes(mine, theirs)}
    assert found["P",].double
    group = found["P", "U", "under"]
    assert (group.id, group.double) == ("a", True)
    assert ("S",) not in found
    assert [exchange.id for exchange in chain(mine, theirs).exchanges] == ["P"]


def test_a_group_counts_also_where_one_of_the_two_has_not_weighed_all_of_it():
    made = debate("a: P, R > Q", "b: S >< Q")
    mine = evaluate(made, Given({"P": 0.2, "S": 0.3}, {"a": 0.4, "b": 0.9}))
    theirs = evaluate(made, Given({"P": 0.9, "R": 0.9, "S": 0.3}, {"a": 0.9, "b": 0.9}))
    assert (mine.verdict, theirs.verdict) == ("against", "for")
    found = {one.weights: one for one in cruxes(mine, theirs)}
    assert found["P", "a"].turns_theirs
    assert not found["P", "a"].turns_mine


def test_a_chain_that_no_largest_steps_find_is_not_denied():
    made = debate("p: A, B, C, D > Q", "c: K >< Q", "h: X > Q", "u: X >< p")
    relevances = {"p": 1.0, "c": 1.0, "h": 0.2, "u": 1.0}
    mine = evaluate(made, Given({**dict.fromkeys("ABCD", 0.1), "X": 0.0, "K": 0.6}, relevances))
    theirs = evaluate(made, Given({**dict.fromkeys("ABCD", 0.99), "X": 1.0, "K": 0.6}, relevances))
    assert mine.trial({mine.graph.node[name]: 0.99 for name in "ABCD"}) > 0.6
    found = chain(mine, theirs)
    assert (found.exchanges, found.searched) == ((), 3)
    assert "none that takes the largest step each time" in sentences.chain(mine, found)[0]
    assert chain(mine, theirs, work=10).searched == 0


def test_only_weights_that_both_have_given_are_exchanged():
    made = debate("a: P > Q", "b: S >< Q")
    mine = evaluate(made, Given({"P": 0.9, "S": 0.1}, {"a": 0.9, "b": 0.9}))
    theirs = evaluate(made, Given({"P": 0.1}, {"a": 0.9, "b": 0.1}))
    assert [mine.graph.ids[node] for node in differing(mine, theirs)] == ["P", "b"]


def test_weighings_of_different_things_cannot_be_compared():
    one, other = (evaluate(debate(line), Given()) for line in ("a: P > Q", "b: P > Q"))
    with pytest.raises(ValueError, match="only weighings of the same map under the same rule"):
        cruxes(one, other)
    made = debate("a: P > Q")
    one, other = evaluate(made, Given()), evaluate(made, Given(), "mlp")
    with pytest.raises(ValueError, match="only weighings"):
        chain(one, other)


@settings(max_examples=60)
@given(drawn=graphs(most=5), data=st.data())
def test_a_shortest_chain_is_the_shortest_and_leads_across(drawn, data):
    made, given_ = drawn
    mine, theirs = evaluate(made, given_), evaluate(made, data.draw(weights(made)))
    found = chain(mine, theirs)
    differ = differing(mine, theirs)

    def crossing(size):
        return any(crosses(mine.conclusion, mine.trial({n: theirs.inputs[n] for n in chosen})) for chosen in combinations(differ, size))

    if found.shortest:
        assert crosses(mine.conclusion, found.exchanges[-1].conclusion)
        assert not any(crossing(size) for size in range(1, len(found.exchanges)))
    else:
        assert not any(crossing(size) for size in (1, 2, 3))


@pytest.mark.parametrize(("mine", "theirs", "steps", "shortest"), [("G", "F", 6, False), ("F", "G", 9, False), ("S", "P", 3, True)])
def test_the_chains_of_the_course_plan(case, mine, theirs, steps, shortest):
    by_letter = {view.letter: evaluate(case, view, map="shared") for view in case.perspectives.values()}
    found = chain(by_letter[mine], by_letter[theirs])
    assert (len(found.exchanges), found.shortest) == (steps, shortest)


def test_insights_on_the_conclusion_so_far_leave_out_what_is_not_weighed():
    made = debate("a: P > Q", "b: S >< Q")
    result = evaluate(made, Given({"P": 0.9}, {"a": 0.9, "b": 0.9}))
    found = insights(result)
    assert set(found.removal.values) == set(found.shapley.values) == {"a"}
    assert all("b" not in (*one.accepted, *one.rejected) for one in found.flips.sets)
    assert found.sentences(result)


def test_there_are_insights_where_nothing_is_weighed():
    result = evaluate(debate("a: P > Q"), Given())
    assert insights(result).shapley.values == {}
