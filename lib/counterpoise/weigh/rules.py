"""From one person's weights to a conclusion: ``evaluate``.

Two inputs, never one: the *truth* of claims and the *relevance* of arguments.
An argument carries the product of its relevance and the strengths of its premises, which are all needed,
less what undercuts it; so a false premise carries nothing, and an undercutter that is itself undercut gives the step back.
What reaches a claim is combined by one of four rules, see :mod:`counterpoise.weigh.semantics`.

Where a claim starts depends on its kind, which the graph and the weights fix and no later change alters:

- *given*: a truth was given, or the claim is a thesis, which starts at .5. The rule combines all that is for and against it.
- *derived*: it has an argument for it, and no truth was given. It starts at what its reasons give it, and the rule applies what is against it.
- *leaf*: no argument speaks for it. It starts at its truth, or it is not weighed.

A plain quantitative bipolar graph is the case in which every claim is given and every argument has one premise and relevance 1.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from counterpoise.debate.problem import did_you_mean
from counterpoise.weigh.graph import AGAINST, FOR, Debate, Graph, UnknownIdError
from counterpoise.weigh.result import LINE, Range, Result
from counterpoise.weigh.semantics import DEFAULT, RULES, Rule
from counterpoise.weigh.steps import DERIVED, sweep

LEAST, MOST = 0.05, 0.95
"""What one can say on a screen; a weight that is missing is somewhere between. ``evaluate`` itself takes all of [0, 1]."""

ROUNDING = 1e-12
"""By how much the ends of a range are widened where they were computed, so that rounding never puts a point outside."""

Value = float | Range


class Weights(Protocol):
    """Whatever holds weights: a weighing, a perspective."""

    @property
    def truths(self) -> Mapping[str, Value]:
        """Claim → truth in [0, 1] or a range of it; absent means not weighed."""

    @property
    def relevances(self) -> Mapping[str, Value]:
        """Argument → relevance in [0, 1] or a range of it; absent means not weighed."""


def rule_named(name: str) -> Rule:
    """The rule with this id or name, however it is spelt: ``df-quad``, ``DF-QuAD``, ``Quadratic energy``.

    Raises
    ------
    UnknownIdError
        If there is none; the message lists those there are.
    """
    id_ = name.strip().lower().replace(" ", "-")
    if id_ not in RULES:
        raise UnknownIdError(f"there is no rule {name!r}. {did_you_mean(id_, RULES, 'There are: ' + ', '.join(RULES) + '.')}")
    return RULES[id_]


def evaluate(case: Debate | Graph, weighing: Weights, rule: str = DEFAULT, *, map: str | None = None) -> Result:  # noqa: A002 (the word of the design)
    """Evaluate a weighing of a case.

    Parameters
    ----------
    case
        The debate, or a :class:`~counterpoise.weigh.graph.Graph` compiled from it, which saves time where one evaluates often.
    weighing
        Truths in [0, 1] by claim, relevances in [0, 1] by argument; each a number or a range ``(low, high)``.
        Weights on other parts of the debate are left aside.
    rule
        ``df-quad``, ``quadratic-energy``, ``euler`` or ``mlp``.
    map
        Id of the map to evaluate; by default the one that the weighing is of, if it says so, and otherwise the whole debate.

    Raises
    ------
    UnknownIdError
        If there is no such rule, map, claim or argument.
    ValueError
        If a weight is no number from 0 to 1, or a range whose ends are the wrong way round.
    counterpoise.debate.graph.CircleError
        If the arguments run in a circle.

    Notes
    -----
    The conclusion so far comes from the arguments that are completely weighed: those whose relevance is given and whose
    premises are all known. A derived premise is known as soon as one argument for it is completely weighed.
    The band takes every missing weight as the range [.05, .95].
    """
    used = rule_named(rule)
    graph = case if isinstance(case, Graph) else Graph.of(case, map or getattr(weighing, "map", None))
    low, high, silent = _ends(graph, weighing)
    missing = [node for node in silent if node not in graph.theses and node not in graph.derived]
    for node in silent:
        low[node] = high[node] = LINE if node in graph.theses else DERIVED
    middle = low if low is high else [(one + other) / 2 if one != other else one for one, other in zip(low, high, strict=True)]
    ranged = frozenset() if low is high else frozenset(node for node, (one, other) in enumerate(zip(low, high, strict=True)) if one != other)
    open_ = ranged.union(missing)
    if missing:
        middle, low, high = list(middle), list(low), list(high)
    for node in missing:
        middle[node], low[node], high[node] = 0.0, LEAST, MOST
    values = sweep(graph.steps, list(middle), used)
    lows, highs = _swept(graph, low, high, used, open_) if open_ else (values, values)
    return Result(
        graph=graph,
        rule=used,
        inputs=middle,
        values=values,
        low=lows,
        high=highs,
        silent=frozenset(silent),
        ranged=ranged,
        unknown=_unknown(graph, missing, middle),
        missing=tuple(graph.ids[node] for node in missing if node in graph.used),
        exact=not any(graph.signs[node] == FOR | AGAINST for node in open_),
    )


def _swept(graph: Graph, low: Sequence[float], high: Sequence[float], rule: Rule, ranges: Iterable[int]) -> tuple[list[float], list[float]]:
    """Both ends of every strength. Rounding could put a point outside, so whatever is computed from a range is widened."""
    values = sweep(graph.doubled, [*low, *high], rule)
    lows, highs = values[: len(low)], values[len(low) :]
    open_ = {*ranges}
    for node, _, plus, minus in graph.steps:
        if node in open_ or not open_.isdisjoint(plus) or not open_.isdisjoint(minus):
            open_.add(node)
            one, other = lows[node], highs[node]
            lows[node], highs[node] = max(0.0, min(one, other) - ROUNDING), min(1.0, max(one, other) + ROUNDING)
    return lows, highs


def _unknown(graph: Graph, missing: Sequence[int], inputs: Sequence[float]) -> frozenset[int]:
    """The nodes that have no strength so far."""
    unknown = set(missing)
    for node, is_argument, plus, _ in graph.steps if missing else ():
        if any(premise in unknown for premise in plus) if is_argument else inputs[node] == DERIVED and all(pro in unknown for pro in plus):
            unknown.add(node)
    return frozenset(unknown)


def _ends(graph: Graph, weighing: Weights) -> tuple[list[Any], list[Any], list[int]]:
    """The lower and the upper end of every weight, one list twice if nothing is a range; and the nodes that have none."""
    truths, relevances = weighing.truths, weighing.relevances
    given: list[Any] = [*_in_order(truths, graph.claims), *_in_order(relevances, graph.arguments)]
    kinds = {*map(type, given)}  # Without ranges, two passes in C are enough; a sum tells at once whether a number is no number at all.
    silent = [node for node, value in enumerate(given) if value is None] if type(None) in kinds else []
    if len(truths) + len(relevances) > len(given) - len(silent):  # Some are on other parts of the debate, or on nothing at all.
        _need(truths, graph.debate.claims)
        _need(relevances, graph.debate.arguments)
    if kinds <= {float, type(None)}:
        numbers = [value for value in given if value is not None] if silent else given
        if not numbers or (min(numbers) >= 0.0 and max(numbers) <= 1.0 and not math.isnan(sum(numbers))):
            return given, given, silent
    ends = [(None, None) if value is None else as_range(value, name) for value, name in zip(given, graph.ids, strict=True)]
    return [low for low, _ in ends], [high for _, high in ends], silent


def _in_order(weights: Mapping[str, Value], ids: tuple[str, ...]) -> Iterable[Value | None]:
    """The weights by id. Those of a graph from a file are in order already, which is faster to see than to look each of them up."""
    return weights.values() if tuple(weights) == ids else map(weights.get, ids)


def _need(weights: Mapping[str, Value], known: Mapping[str, object]) -> None:
    for name in weights:
        if name not in known:
            raise UnknownIdError(f"there is a weight on {name!r}, which the debate does not have. {did_you_mean(name, known, 'Take it out.')}")


def as_range(value: object, name: str) -> Range:
    """A weight as a range, after a look whether it is one; ``name`` is whose weight it is, for the error.

    Raises
    ------
    ValueError
        If it is neither a number from 0 to 1 nor a pair of them, smaller first.
    """
    ends = tuple(value) if isinstance(value, tuple | list) else (value, value)
    if len(ends) != 2 or any(isinstance(end, bool) or not isinstance(end, int | float) or not 0.0 <= end <= 1.0 for end in ends):  # noqa: PLR2004
        raise ValueError(f"the weight of {name} is {value!r}. A weight is a number from 0 to 1, such as 0.65, or a range of two.")
    if ends[0] > ends[1]:
        raise ValueError(f"the range of {name} runs from {ends[0]} down to {ends[1]}. Write the smaller number first.")
    return float(ends[0]), float(ends[1])
