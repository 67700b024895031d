"""Each rule at one claim: the literature's values, its properties, and the weaknesses that the literature names."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.weigh.semantics import RULES, products_without_each

from .debates import inner, moved, unit

BY_NAME = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
DUAL = pytest.mark.parametrize("rule", [RULES["df-quad"], RULES["quadratic-energy"]], ids=lambda r: r.id)
several = st.lists(unit, max_size=5)


def claim(rule, w, pros=(), cons=()):
    values = [*pros, *cons]
    return rule.influence(w, rule.aggregate(values, range(len(pros)), range(len(pros), len(values))))


@BY_NAME
@given(w=unit, pros=several, cons=several)
def test_it_is_the_formula_of_the_paper(rule, w, pros, cons):
    assert claim(rule, w, pros, cons) == pytest.approx(moved(w, pros, cons, rule.id), abs=1e-9)


@BY_NAME
@given(w=unit, pros=several, cons=several)
def test_strengths_stay_between_0_and_1(rule, w, pros, cons):
    assert 0 <= claim(rule, w, pros, cons) <= 1


@BY_NAME
@given(w=unit, same=several)
def test_balance(rule, w, same):
    """What is as strong for as against leaves a claim where it was, and so does nothing at all."""
    assert claim(rule, w) == pytest.approx(w, abs=1e-12)
    assert claim(rule, w, same, same[::-1]) == pytest.approx(w, abs=1e-9)


@BY_NAME
@given(w=unit, pros=several, cons=several, more=unit)
def test_a_reason_never_lowers_and_an_objection_never_raises(rule, w, pros, cons, more):
    before = claim(rule, w, pros, cons)
    assert claim(rule, w, [*pros, more], cons) >= before - 1e-12
    assert claim(rule, w, pros, [*cons, more]) <= before + 1e-12


@BY_NAME
@given(w=unit, more=unit, pros=several, cons=several)
def test_a_stronger_start_never_ends_lower(rule, w, more, pros, cons):
    low, high = sorted((w, more))
    assert claim(rule, low, pros, cons) <= claim(rule, high, pros, cons) + 1e-12


@DUAL
@given(w=unit, pros=several, cons=several)
def test_duality(rule, w, pros, cons):
    """For and against mirror each other: no side of a claim is favoured by the rule."""
    assert claim(rule, w, pros, cons) == pytest.approx(1 - claim(rule, 1 - w, cons, pros), abs=1e-9)


@given(w=inner, pros=several, cons=several)
def test_mlp_is_dual_too(w, pros, cons):
    assert claim(RULES["mlp"], w, pros, cons) == pytest.approx(1 - claim(RULES["mlp"], 1 - w, cons, pros), abs=1e-9)


@BY_NAME
@given(w=inner, wanted=inner, pros=st.lists(inner, max_size=4), cons=st.lists(inner, max_size=4))
def test_the_inverses_invert(rule, w, wanted, pros, cons):
    values = [*pros, *cons]
    ours, others = range(len(pros)), range(len(pros), len(values))
    a = rule.aggregate(values, ours, others)
    aggregate = rule.needed_aggregate(w, wanted)
    if not math.isnan(aggregate):
        assert rule.influence(w, aggregate) == pytest.approx(wanted, abs=1e-9)
    base = rule.needed_base(wanted, a)
    if 0 <= base <= 1:
        assert rule.influence(base, a) == pytest.approx(wanted, abs=1e-9)
    for node, strength in zip(ours, rule.needed_strengths(values, ours, others, 0.1), strict=True):
        if 0 <= strength <= 1:
            changed = [strength if n == node else v for n, v in enumerate(values)]
            assert rule.aggregate(changed, ours, others) == pytest.approx(0.1, abs=1e-9)


@given(st.lists(unit, max_size=6))
def test_products_without_each(factors):
    wanted = [math.prod(f for other, f in enumerate(factors) if other != number) for number in range(len(factors))]
    assert products_without_each(factors) == pytest.approx(wanted)


# One objection of strength .1, .25, .5, .75, 1 against a claim with base score .5, then two, three and four of strength .5.
FEEL = {
    "df-quad": [0.45, 0.375, 0.25, 0.125, 0, 0.125, 0.0625, 0.03125],
    "quadratic-energy": [0.495, 0.471, 0.4, 0.32, 0.25, 0.25, 0.154, 0.1],
    "euler": [0.484, 0.460, 0.425, 0.393, 0.367, 0.367, 0.325, 0.298],
    "mlp": [0.475, 0.438, 0.378, 0.321, 0.269, 0.269, 0.182, 0.119],
}


@BY_NAME
def test_how_each_rule_feels(rule):
    objections = [[0.1], [0.25], [0.5], [0.75], [1], [0.5] * 2, [0.5] * 3, [0.5] * 4]
    assert [claim(rule, 0.5, (), cons) for cons in objections] == pytest.approx(FEEL[rule.id], abs=6e-4)


def test_lesson_six_one_strong_reason_against_two_middling_objections():
    found = [claim(rule, 0.5, [0.6], [0.35, 0.35]) for rule in RULES.values()]
    assert found == pytest.approx([0.51, 0.49, 0.48, 0.48], abs=0.006)


def test_known_weakness_df_quad_saturates():
    """One objection of full strength makes every other objection irrelevant."""
    rule = RULES["df-quad"]
    assert claim(rule, 0.5, (), [1.0]) == claim(rule, 0.5, (), [1.0, 0.9, 0.9]) == 0


def test_known_weakness_quadratic_energy_has_a_dead_zone():
    """A weak objection hardly moves the claim, so that a slider seems to be broken."""
    assert claim(RULES["quadratic-energy"], 0.5, (), [0.2]) > 0.48
    assert claim(RULES["df-quad"], 0.5, (), [0.2]) == pytest.approx(0.4)


def test_known_weakness_euler_shields_strong_claims():
    """No number of objections takes a claim below the square of its base score, and 0 and 1 are frozen."""
    assert claim(RULES["euler"], 0.8, (), [0.9] * 50) == pytest.approx(0.64)
    assert claim(RULES["euler"], 0.0, [1.0] * 9) == 0
    assert claim(RULES["euler"], 1.0, (), [1.0] * 9) == 1


def test_known_weakness_mlp_cannot_move_certainty():
    assert claim(RULES["mlp"], 0.0, [1.0] * 9) == 0
    assert claim(RULES["mlp"], 1.0, (), [1.0] * 9) == 1


@BY_NAME
@pytest.mark.parametrize("w", [0.0, 0.5, 1.0])
def test_a_hundred_thousand_arguments_overflow_nothing(rule, w):
    assert 0 <= claim(rule, w, [1.0] * 100_000) <= 1
    assert 0 <= claim(rule, w, (), [1.0] * 100_000) <= 1
