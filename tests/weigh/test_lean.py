"""The lean of a map: what its drawing alone would say."""

import pytest

from counterpoise.weigh.graph import UnknownIdError
from counterpoise.weigh.lean import lean
from counterpoise.weigh.semantics import RULES

from .debates import debate, part


def test_one_reason_leans_for_and_one_objection_as_much_against():
    assert lean(debate("reason: P > Q"), 0.8) == pytest.approx(0.5 + 0.5 * 0.8 * 0.8)
    assert lean(debate("attack: P >< Q"), 0.8) == pytest.approx(0.5 - 0.5 * 0.8 * 0.8)


@pytest.mark.parametrize("rule", RULES)
def test_one_of_each_leans_to_neither_side(rule):
    assert lean(debate("reason: P > Q", "attack: R >< Q"), 0.65, rule) == pytest.approx(0.5, abs=0.01)


def test_more_written_out_premises_make_a_reason_lighter():
    assert lean(debate("reason: P, R > Q", "attack: S >< Q"), 0.8) < 0.5


def test_a_premise_with_reasons_of_its_own_is_left_to_them():
    built = debate("top: D > Q", "reason: L > D")
    assert lean(built, 0.8) == pytest.approx(0.5 + 0.5 * 0.8 * 0.64)


def test_one_map_of_many():
    made = debate("reason: P > Q", "attack: R >< Q", maps=[part("one-side", "Q", "reason")])
    assert lean(made, 0.8, map="one-side") > lean(made, 0.8)
    with pytest.raises(UnknownIdError, match="one-side"):
        lean(made, 0.8, map="one-sid")
