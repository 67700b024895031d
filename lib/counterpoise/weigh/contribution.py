"""What each argument contributes to the conclusion, in three ways, none of which does everything.

- *By removal*: the conclusion less what it would be without the argument. Easy to say, but two arguments that do the same
  work can each seem to do none.
- *By Shapley value*: the average of what an argument adds, over all orders in which the arguments could have been put forward.
  The values add up to the conclusion less the claim's base score.
- *By gradient*: how fast the conclusion moves with the weight just now. It answers which slider matters most.

No way of sharing out has every property one would wish for:
Kampik, Potyka, Yin, Čyras and Toni, “Contribution functions for quantitative bipolar argumentation graphs: a principle-based analysis”,
International Journal of Approximate Reasoning, 2024 (arXiv 2401.08879).
"""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Mapping, Sequence

from attrs import frozen

from counterpoise.weigh.result import Result

TABULATED = 16
"""Most arguments for which Shapley values are exact, from a table of all coalitions."""

ORDERS = 2_000
"""Most orders that are drawn where there are more arguments, half of them the reverse of the others."""

WORK = 5_000_000
"""Most steps of evaluation spent on drawn orders."""

STEP = 1e-6
"""Half the distance over which a slope is taken."""


@frozen
class Contributions:
    """What each argument, or each weight, contributes.

    Parameters
    ----------
    values
        Id → contribution: for removal and Shapley in conclusion, for the gradient in conclusion per weight.
    errors
        Id → half the width of a 95 % interval around it; empty where the values are exact.
    """

    values: Mapping[str, float]
    errors: Mapping[str, float] = {}

    @property
    def exact(self) -> bool:
        """Whether the values are exact, and not estimated from drawn orders."""
        return not self.errors


def by_removal(result: Result) -> Contributions:
    """The conclusion less the conclusion without the argument, for every weighed argument that reaches it."""
    names = result.graph.ids
    return Contributions({names[node]: result.conclusion - result.trial({node: 0.0}) for node in sorted(result.counting)})


def by_gradient(result: Result) -> Contributions:
    """The slope of the conclusion in every given weight that reaches it, by a central difference."""
    slopes = {}
    for node in result.weights:
        value = result.inputs[node]
        low, high = max(0.0, value - STEP), min(1.0, value + STEP)
        slopes[result.graph.ids[node]] = (result.trial({node: high}) - result.trial({node: low})) / (high - low)
    return Contributions(slopes)


def by_shapley(result: Result, seed: int = 0) -> Contributions:
    """Shapley values of the weighed arguments that reach the conclusion; an argument outside a coalition carries 0.

    Exact up to 16 arguments. Above, an estimate from random orders, drawn from ``seed``, with its error.
    The sum is the conclusion less its base score in both cases.
    """
    players = sorted(result.counting)
    if not players:
        return Contributions({})
    names = [result.graph.ids[node] for node in players]
    if len(players) <= TABULATED:
        return Contributions(dict(zip(names, _tabulated(result, players), strict=True)))
    values, errors = _drawn(result, players, seed)
    return Contributions(dict(zip(names, values, strict=True)), dict(zip(names, errors, strict=True)))


def _tabulated(result: Result, players: Sequence[int]) -> list[float]:
    count = len(players)
    inputs = list(result.inputs)
    for node in players:
        inputs[node] = 0.0
    joining = [1.0 / (count * math.comb(count - 1, size)) for size in range(count)]
    shares = [0.0] * count
    mask = 0
    for number in range(2**count):
        if number:  # From one coalition to the next in Gray code one player joins or leaves.
            place = (number & -number).bit_length() - 1
            mask ^= 1 << place
            inputs[players[place]] = result.inputs[players[place]] if mask >> place & 1 else 0.0
        conclusion = result.concluded(inputs)
        size = mask.bit_count()
        as_member, as_outsider = conclusion * joining[size - 1], conclusion * joining[size] if size < count else 0.0
        for place in range(count):
            shares[place] += as_member if mask >> place & 1 else -as_outsider
    return shares


def _drawn(result: Result, players: Sequence[int], seed: int) -> tuple[list[float], list[float]]:
    draw = random.Random(seed)  # noqa: S311 (a sample, not a secret)
    pairs = max(10, min(ORDERS, WORK // (len(players) * len(result.graph.bearing))) // 2)
    samples: dict[int, list[float]] = {node: [] for node in players}
    order = list(players)
    for _ in range(pairs):
        draw.shuffle(order)
        # An order and its reverse err in opposite ways, so their mean errs less than two orders drawn apart.
        one, other = _gains(result, order), _gains(result, order[::-1])
        for node in players:
            samples[node].append((one[node] + other[node]) / 2)
    values = [statistics.fmean(samples[node]) for node in players]
    return values, [1.96 * statistics.stdev(samples[node]) / math.sqrt(pairs) for node in players]


def _gains(result: Result, order: Sequence[int]) -> dict[int, float]:
    """What each argument adds when it joins, in one order."""
    inputs = list(result.inputs)
    for node in order:
        inputs[node] = 0.0
    before = result.concluded(inputs)
    gains = {}
    for node in order:
        inputs[node] = result.inputs[node]
        after = result.concluded(inputs)
        gains[node] = after - before
        before = after
    return gains
