"""The four rules by which arguments meet at a claim.

Each is a *modular* gradual semantics for quantitative bipolar graphs (Mossakowski and Neuhaus 2018, arXiv 1807.06685):
first the strengths v of the arguments for and against a claim are *aggregated* to one number a,
then a moves the claim's base score w by the *influence*. With nothing for or against it, a is 0 and the claim stays at w.

============================  ======================================  =============================================
rule                          aggregation a                           influence
============================  ======================================  =============================================
``df-quad``                   Π(1 − v) over cons − Π(1 − v) over pros  w + (1 − w)·a if a ≥ 0, w + w·a if a < 0
``quadratic-energy``          Σ pros − Σ cons                         w + (1 − w)·h(a) − w·h(−a), h(x) = x² / (1 + x²) for x > 0, else 0
``euler``                     Σ pros − Σ cons                         1 − (1 − w²) / (1 + w·eᵃ)
``mlp``                       Σ pros − Σ cons                         logistic(ln(w / (1 − w)) + a)
============================  ======================================  =============================================

- DF-QuAD: Rago, Toni, Aurisicchio and Baroni, “Discontinuity-Free Decision Support with Quantitative Argumentation Debates”, KR 2016, 63-73.
- Quadratic energy: Potyka, “Continuous Dynamical Systems for Weighted Bipolar Argumentation”, KR 2018, 148-157.
- Euler-based: Amgoud and Ben-Naim, “Evaluation of Arguments in Weighted Bipolar Graphs”, ECSQARU 2017;
  International Journal of Approximate Reasoning, 2018.
- MLP-based: Potyka, “Interpreting Neural Networks as Quantitative Argumentation Frameworks”, AAAI 2021 (arXiv 2012.05738).

Every influence rises, or at least never falls, in w and in a. Ranges and break-evens rest on that.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from operator import mul

from attrs import frozen

Strengths = Sequence[float]


def products(strengths: Strengths, pros: Sequence[int], cons: Sequence[int]) -> float:
    """Aggregate by products: what is left after the cons, less what is left after the pros; in [-1, 1]."""
    free = kept = 1.0
    for node in pros:
        free *= 1.0 - strengths[node]
    for node in cons:
        kept *= 1.0 - strengths[node]
    return kept - free


def sums(strengths: Strengths, pros: Sequence[int], cons: Sequence[int]) -> float:
    """Aggregate by sums: all pros less all cons; unbounded."""
    total = 0.0
    for node in pros:
        total += strengths[node]
    for node in cons:
        total -= strengths[node]
    return total


def products_without_each(factors: Sequence[float]) -> list[float]:
    """For each factor, the product of all the others, without dividing, since a factor may be 0."""
    before = accumulate(factors, mul, initial=1.0)
    after = [*accumulate(reversed(factors), mul, initial=1.0)][::-1]
    return [one * other for one, other in zip(before, after[1:], strict=False)]


def _needed_by_products(strengths: Strengths, nodes: Sequence[int], others: Sequence[int], wanted: float) -> list[float]:
    left = math.prod(1.0 - strengths[node] for node in others) - wanted
    return [1.0 - _ratio(left, rest) for rest in products_without_each([1.0 - strengths[node] for node in nodes])]


def _needed_by_sums(strengths: Strengths, nodes: Sequence[int], others: Sequence[int], wanted: float) -> list[float]:
    missing = wanted - sums(strengths, nodes, others)
    return [strengths[node] + missing for node in nodes]


def _df_quad(w: float, a: float) -> float:
    return w + (1.0 - w) * a if a >= 0.0 else w + w * a


def _df_quad_aggregate(w: float, target: float) -> float:
    return _ratio(target - w, 1.0 - w) if target >= w else _ratio(target - w, w)


def _df_quad_base(target: float, a: float) -> float:
    return _ratio(target - a, 1.0 - a) if a >= 0.0 else _ratio(target, 1.0 + a)


def _energy(a: float) -> float:
    square = a * a
    return square / (1.0 + square)


def _quadratic(w: float, a: float) -> float:
    return w + (1.0 - w) * _energy(a) if a >= 0.0 else w - w * _energy(a)


def _quadratic_aggregate(w: float, target: float) -> float:
    moved = _df_quad_aggregate(w, target)  # the share h of the way to 1 or to 0, with its sign
    return math.copysign(math.sqrt(_ratio(abs(moved), 1.0 - abs(moved))), moved) if abs(moved) <= 1.0 else math.nan


def _quadratic_base(target: float, a: float) -> float:
    return _df_quad_base(target, math.copysign(_energy(a), a))


def _euler(w: float, a: float) -> float:
    if a <= 0.0:
        return 1.0 - (1.0 - w * w) / (1.0 + w * math.exp(a))
    shrunk = math.exp(-a)  # the same with e⁻ᵃ, because eᵃ is too large for a number from a = 710 on
    return 1.0 - (1.0 - w * w) * shrunk / (shrunk + w) if w else 0.0


def _euler_aggregate(w: float, target: float) -> float:
    power = _ratio(_ratio(1.0 - w * w, 1.0 - target) - 1.0, w)
    return math.log(power) if power > 0.0 else math.nan


def _euler_base(target: float, a: float) -> float:
    if a > _LARGEST:
        return math.nan
    half = (1.0 - target) * math.exp(a) / 2.0  # w² + 2·half·w − target = 0
    return math.sqrt(half * half + target) - half


def _mlp(w: float, a: float) -> float:
    # The logistic of a shifted log-odds, without logarithms; at 0 and 1 the log-odds are infinite and nothing moves them.
    if w <= 0.0 or w >= 1.0:
        return w
    if a <= 0.0:
        raised = w * math.exp(a)
        return raised / (1.0 - w + raised)
    return w / (w + (1.0 - w) * math.exp(-a))


def _mlp_aggregate(w: float, target: float) -> float:
    odds = _ratio(target * (1.0 - w), w * (1.0 - target))
    return math.log(odds) if odds > 0.0 else math.nan


def _mlp_base(target: float, a: float) -> float:
    return _mlp(target, -a)


_LARGEST = 300.0
"""Above this an aggregate counts as out of reach when one asks which base score would balance it."""


def _ratio(top: float, bottom: float) -> float:
    return top / bottom if bottom else math.nan


@frozen
class Rule:
    """One way in which arguments meet at a claim.

    Parameters
    ----------
    id, name
        ``df-quad`` and “DF-QuAD”.
    aggregate
        Strengths, nodes of the pros, nodes of the cons → a.
    needed_strengths
        Strengths, nodes on one side, nodes on the other, wanted a in favour of the one side
        → for each node on the one side, the strength that gives it; NaN where none does.
    influence
        Base score w in [0, 1] and a → strength in [0, 1].
    needed_aggregate
        Base score and wanted strength → the a that gives it; NaN where none does.
    needed_base
        Wanted strength and a → the base score that gives it; NaN where none does.
    """

    id: str
    name: str
    aggregate: Callable[[Strengths, Sequence[int], Sequence[int]], float]
    needed_strengths: Callable[[Strengths, Sequence[int], Sequence[int], float], list[float]]
    influence: Callable[[float, float], float]
    needed_aggregate: Callable[[float, float], float]
    needed_base: Callable[[float, float], float]


RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rule in (
        Rule("df-quad", "DF-QuAD", products, _needed_by_products, _df_quad, _df_quad_aggregate, _df_quad_base),
        Rule("quadratic-energy", "quadratic energy", sums, _needed_by_sums, _quadratic, _quadratic_aggregate, _quadratic_base),
        Rule("euler", "Euler", sums, _needed_by_sums, _euler, _euler_aggregate, _euler_base),
        Rule("mlp", "MLP", sums, _needed_by_sums, _mlp, _mlp_aggregate, _mlp_base),
    )
}
DEFAULT = "df-quad"
