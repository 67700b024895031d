"""What an evaluation found: strengths, what is missing, the conclusion so far and its band, in numbers and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Literal

from attrs import define

from counterpoise.weigh.graph import Graph
from counterpoise.weigh.semantics import Rule
from counterpoise.weigh.steps import DERIVED, sweep

Range = tuple[float, float]
Verdict = Literal["for", "against", "on the line"]

LINE = 0.5
NEAR = 1e-9
"""How close to the line a conclusion counts as on it."""

REMINDER = "This shows what your weights imply, not whether the conclusion is right."


def verdict_of(strength: float) -> Verdict:
    """On which side of the line a conclusion lies."""
    if abs(strength - LINE) <= NEAR:
        return "on the line"
    return "for" if strength > LINE else "against"


def crosses(before: float, after: float) -> bool:
    """Whether two conclusions lie on different sides of the line."""
    return {verdict_of(before), verdict_of(after)} == {"for", "against"}


def words(strength: float) -> str:
    """A conclusion in words, for the two decimals that are shown beside them, so that one number never has two names."""
    shown = round(strength, 2)
    for upper, said in ((0.19, "strongly against"), (0.44, "against"), (0.55, "too close to call"), (0.8, "for")):
        if shown <= upper:
            return said
    return "strongly for"


@define(eq=False)
class Result:
    """One evaluation of one weighing under one rule.

    Parameters
    ----------
    graph
        What was evaluated.
    rule
        By which rule.
    inputs
        By node: truth or relevance as given, the middle of a range, 0 where nothing was given, -1 for a derived claim.
    values
        By node: the strength so far, from the arguments that are completely weighed.
    low, high
        By node: the ends of the range that ranges and missing weights leave open.
    silent
        Nodes without a weight of the person's own.
    ranged
        Nodes whose weight is a range.
    unknown
        Nodes that have no strength so far: not weighed, or left out because something they need is not.
    missing
        Ids of the claims and arguments whose weight is asked and not given.
    exact
        Whether the band is exactly what the conclusion can be. Where a weight reaches the conclusion
        both by paths that raise it and by paths that lower it, the band is an enclosure and may be wider.
    """

    graph: Graph
    rule: Rule
    inputs: Sequence[float]
    values: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    silent: frozenset[int]
    ranged: frozenset[int]
    unknown: frozenset[int]
    missing: tuple[str, ...]
    exact: bool

    @cached_property
    def strengths(self) -> Mapping[str, float]:
        """Claim or argument → strength so far, in [0, 1]; nodes that have none yet are absent."""
        return {name: value for node, (name, value) in enumerate(zip(self.graph.ids, self.values, strict=True)) if node not in self.unknown}

    @cached_property
    def ranges(self) -> Mapping[str, Range]:
        """Claim or argument → the range of its strength, where that is open."""
        ends = enumerate(zip(self.graph.ids, self.low, self.high, strict=True))
        return {name: (low, high) for node, (name, low, high) in ends if low < high and (node in self.graph.used or node not in self.silent)}

    @property
    def conclusion(self) -> float:
        """The conclusion so far, in [0, 1]: from the arguments that are completely weighed, a range counting as its middle."""
        return self.values[self.graph.root]

    @property
    def band(self) -> Range:
        """What the conclusion can still become: each range anywhere in itself, each missing weight anywhere from .05 to .95."""
        return self.low[self.graph.root], self.high[self.graph.root]

    @property
    def verdict(self) -> Verdict:
        """On which side of the line the conclusion so far lies."""
        return verdict_of(self.conclusion)

    @property
    def weighed(self) -> tuple[str, ...]:
        """Ids of the arguments that are completely weighed, in order, wherever they lead."""
        first = len(self.graph.claims)
        return tuple(name for node, name in enumerate(self.graph.arguments, first) if node not in self.unknown)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Ids of the arguments that are not completely weighed and do not count so far, in order."""
        weighed = {*self.weighed}
        return tuple(name for name in self.graph.arguments if name not in weighed)

    @property
    def weights(self) -> tuple[int, ...]:
        """Nodes of the weights that can move the conclusion, in order."""
        asked = len(self.graph.claims) if self.graph.imported else len(self.inputs)
        return tuple(node for node, sign in enumerate(self.graph.signs[:asked]) if sign and node not in self.silent)

    @property
    def counting(self) -> tuple[int, ...]:
        """Nodes of the arguments that are completely weighed and reach the conclusion, in order."""
        return tuple(node for node, is_argument, _, _ in self.graph.bearing if is_argument and node not in self.unknown)

    def trial(self, changes: Mapping[int, float], fixed: Mapping[int, float] | None = None) -> float:
        """The conclusion if some inputs were others, the graph and each claim's kind staying as they are.

        Parameters
        ----------
        changes
            Node → truth or relevance.
        fixed
            Node → strength, whatever bears on that node.
        """
        values = list(self.inputs)
        for node, value in changes.items():
            values[node] = value
        steps = self.graph.bearing
        if fixed:
            steps = tuple(step for step in steps if step[0] not in fixed)
            for node, value in fixed.items():
                values[node] = value
        return sweep(steps, values, self.rule)[self.graph.root]

    def concluded(self, inputs: Sequence[float], rule: Rule | None = None) -> float:
        """The conclusion from other inputs, or under another rule; the inputs stay as they are."""
        return sweep(self.graph.bearing, list(inputs), rule or self.rule)[self.graph.root]

    def is_derived(self, node: int) -> bool:
        """Whether a claim starts at what its reasons give it."""
        return self.inputs[node] == DERIVED
