"""Break-even: every value of one weight, the others fixed, at which the verdict changes sides.

Where a weight reaches the conclusion by one path, the conclusion rises or falls with it all along, so there is at most one such value.
It is found in closed form, for all weights in one walk from the conclusion down: if the conclusion is to be .5,
then this argument must carry so much, then its premise must be so strong, and so on.

Where a weight reaches it by several paths, the conclusion may rise and fall again. There every value is found by
halving [0, 1] and dropping each part for which an evaluation with ranges does not hold the line,
so that no crossing can be missed; what is left is bracketed and bisected.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from attrs import frozen

from counterpoise.weigh.result import LINE, Result, Verdict, verdict_of
from counterpoise.weigh.rules import LEAST, MOST
from counterpoise.weigh.semantics import products_without_each
from counterpoise.weigh.steps import Step, either, sweep

FINEST = 2.0**-31
"""Width below which a part of [0, 1] is not halved any further: a side that is left again within it goes unseen."""

PARTS = 20_000
"""Most parts of [0, 1] that are looked at for one weight."""

WORK = 10_000_000
"""Most steps of evaluation spent on all searches together."""

LOOKS = 16
"""Parts into which a stretch between two crossings is cut to see whether its verdict is more than a hair off the line."""

EDGE = 1e-12
"""How close to 0 or 1 a value has nothing beyond it."""


@frozen
class Crossing:
    """One value of a weight at which the verdict changes sides.

    Parameters
    ----------
    at
        The value, in [0, 1], to 1e-9; under quadratic energy, whose curve is flat where reasons and objections balance,
        a value that works through such a flat place is only as exact as double precision allows, about 1e-7.
    below, above
        The verdict just below and just above it.
    """

    at: float
    below: Verdict
    above: Verdict

    @property
    def in_reach(self) -> bool:
        """Whether one can set the weight to it, since a slider ends at .05 and .95."""
        return LEAST <= self.at <= MOST


@frozen
class BreakEven:
    """What one weight alone can do to the verdict.

    Parameters
    ----------
    id
        The claim whose truth it is, or the argument whose relevance it is.
    value
        The weight as it is, a range counting as its middle.
    crossings
        Every value at which the verdict changes sides, smallest first; empty if no value of this weight alone can change it.
    complete
        Whether the search looked at all of [0, 1].
    """

    id: str
    value: float
    crossings: tuple[Crossing, ...]
    complete: bool = True


def break_evens(result: Result) -> tuple[BreakEven, ...]:
    """The break-even of every weight that is given and reaches the conclusion, in the order of the graph."""
    needed = _needed(result)
    found = []
    left = WORK
    for node in result.weights:
        if node in result.graph.lone:
            crossings, complete = (_checked(result, node, needed[node]) if node in needed else ()), True
        else:
            crossings, complete, looked = _searched(result, node, min(PARTS, left // len(result.graph.bearing_doubled)))
            left -= looked * len(result.graph.bearing_doubled)
        found.append(BreakEven(result.graph.ids[node], result.inputs[node], _definite(result, node, crossings), complete))
    return tuple(found)


def sides(crossings: Sequence[Crossing]) -> list[Verdict]:
    """The verdict on each stretch between crossings, of which there is at least one, from the lowest values to the highest."""
    return [crossings[0].below, *(crossing.above for crossing in crossings)]


def _definite(result: Result, node: int, crossings: tuple[Crossing, ...]) -> tuple[Crossing, ...]:
    """The crossings that lead from one verdict to the other; a stretch on which the conclusion stays on the line is on neither side."""
    if not crossings:
        return ()
    stretches = sides(crossings)
    edges = [0.0, *(crossing.at for crossing in crossings), 1.0]
    verdicts = [{verdict_of(result.trial({node: start + (end - start) * look / LOOKS})) for look in range(LOOKS + 1)} for start, end in pairwise(edges)]
    definite = [place for place, side in enumerate(stretches) if side in verdicts[place]]
    turns = [(one, other) for one, other in pairwise(definite) if stretches[one] != stretches[other]]
    return tuple(Crossing(crossings[one].at, stretches[one], stretches[other]) for one, other in turns)


def _crossing(at: float, below: float) -> Crossing:
    """A crossing at a value below which the conclusion is off the line by ``below``."""
    return Crossing(at, "for", "against") if below > 0.0 else Crossing(at, "against", "for")


def _checked(result: Result, node: int, at: float) -> tuple[Crossing, ...]:
    """The crossing at a value, after a look at both sides of it."""
    if EDGE < at < 1.0 - EDGE:
        # Where the conclusion is flat, rounding hides on which side of the line the nearest values are; one path allows a look further off.
        for step in (1e-9, 1e-7, 1e-5, 1e-3, 1e-1):
            below = result.trial({node: max(0.0, at - step)}) - LINE
            above = result.trial({node: min(1.0, at + step)}) - LINE
            if below * above < 0.0:
                return (_crossing(at, below),)
    return ()


def _needed(result: Result) -> dict[int, float]:
    """By node with one path: the input at which the conclusion would be on the line; absent where there is none in [0, 1]."""
    graph = result.graph
    strength = {graph.root: LINE}  # the strength that a node would need
    inputs: dict[int, float] = {}
    stepped = {step[0] for step in graph.bearing}
    for step in reversed(graph.bearing):
        if step[0] in strength:
            own, others = _argument(result, step, strength[step[0]]) if step[1] else _claim(result, step, strength[step[0]])
            inputs[step[0]] = own
            strength.update((node, value) for node, value in others.items() if node in graph.lone and -EDGE <= value <= 1.0 + EDGE)
    inputs.update((node, value) for node, value in strength.items() if node not in stepped)
    return {node: value for node, value in inputs.items() if 0.0 <= value <= 1.0}


def _argument(result: Result, step: Step, target: float) -> tuple[float, dict[int, float]]:
    """The relevance, or else the strength of one premise or undercutter, at which an argument would carry ``target``."""
    node, _, plus, minus = step
    factors = [result.inputs[node], *(result.values[premise] for premise in plus), *(1.0 - result.values[attacker] for attacker in minus)]
    wanted = [target / rest if rest else math.nan for rest in products_without_each(factors)]
    others = dict(zip(plus, wanted[1 : 1 + len(plus)], strict=True))
    others.update((attacker, 1.0 - factor) for attacker, factor in zip(minus, wanted[1 + len(plus) :], strict=True))
    return wanted[0], others


def _claim(result: Result, step: Step, target: float) -> tuple[float, dict[int, float]]:
    """The base score, or else the strength of one argument for or against it, at which a claim would have ``target``."""
    node, _, pros, cons = step
    rule, values = result.rule, result.values
    others: dict[int, float] = {}
    if result.is_derived(node):
        base = either(values, pros)
        for_base = rule.needed_base(target, rule.aggregate(values, (), cons))
        for pro, rest in zip(pros, products_without_each([1.0 - values[pro] for pro in pros]), strict=True):
            others[pro] = 1.0 - (1.0 - for_base) / rest if rest else math.nan
        pros = ()
    else:
        base = result.inputs[node]
        for_base = rule.needed_base(target, rule.aggregate(values, pros, cons))
    wanted = rule.needed_aggregate(base, target)
    others.update(zip(pros, rule.needed_strengths(values, pros, cons, wanted), strict=True))
    others.update(zip(cons, rule.needed_strengths(values, cons, pros, -wanted), strict=True))
    return for_base, others


def _searched(result: Result, node: int, parts: int = PARTS) -> tuple[tuple[Crossing, ...], bool, int]:
    """Every input of a node at which the conclusion crosses the line, whether all of [0, 1] was looked at, and at how many parts of it."""
    graph, rule = result.graph, result.rule
    *steps, (_, _, pros, cons) = graph.bearing
    *doubled, (_, _, low_pros, high_cons), (_, _, high_pros, low_cons) = graph.bearing_doubled
    wanted = rule.needed_aggregate(result.inputs[graph.root], LINE)
    if math.isnan(wanted):
        return (), True, 0  # Nothing moves this conclusion to the line.

    # What reaches the conclusion is compared, not the conclusion: quadratic energy is so flat at the line that rounding hides a crossing.
    def margin(at: float) -> float:
        values = list(result.inputs)
        values[node] = at
        sweep(steps, values, rule)
        return rule.aggregate(values, pros, cons) - wanted

    def margins(start: float, end: float) -> tuple[float, float]:
        values = [*result.inputs, *result.inputs]
        values[node], values[node + len(result.inputs)] = start, end
        sweep(doubled, values, rule)
        return rule.aggregate(values, low_pros, high_cons) - wanted, rule.aggregate(values, high_pros, low_cons) - wanted

    def on_the_line(margin_: float) -> bool:
        return verdict_of(rule.influence(result.inputs[graph.root], wanted + margin_)) == "on the line"

    brackets: list[list[float]] = []
    open_ = [(0.0, 1.0)]
    looked = 0
    while open_ and looked < parts:
        start, end = open_.pop()
        looked += 1
        low, high = margins(start, end)
        if low > EDGE or high < -EDGE:
            continue
        if end - start > FINEST and not (on_the_line(low) and on_the_line(high)):
            middle = (start + end) / 2
            open_ += [(middle, end), (start, middle)]  # the left half next, so that brackets come in order
        elif brackets and brackets[-1][1] == start:
            brackets[-1][1] = end
        else:
            brackets.append([start, end])
    crossed = [(start, end) for start, end in brackets if margin(start) * margin(end) < 0.0]
    return tuple(_crossing(_bisected(margin, start, end), margin(start)) for start, end in crossed), not open_, looked


def _bisected(margin: Callable[[float], float], start: float, end: float) -> float:
    """The value in a bracket at which the margin leaves the side on which it starts."""
    side = margin(start)
    while end - start > EDGE:
        middle = (start + end) / 2
        if margin(middle) * side > 0.0:
            start = middle
        else:
            end = middle
    return (start + end) / 2
