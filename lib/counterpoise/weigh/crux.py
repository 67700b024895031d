"""Where two weighings part: cruxes, double cruxes, and the exchanges that lead from one verdict to the other.

Only weights that both have given are exchanged. A *crux* is a weight, or an argument with all below it, on which the two differ
and whose exchange turns one's verdict; a *double crux* turns both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from attrs import frozen

from counterpoise.weigh.result import Result, crosses

SHORTEST = 3
"""Most exchanges for which the shortest chain is sought among all; beyond, one takes the largest move each time."""

WORK = 5_000_000
"""Most steps of evaluation spent on seeking it."""


@frozen
class Crux:
    """Something whose exchange turns a verdict.

    Parameters
    ----------
    id
        The claim or argument whose weight it is; of a group, the argument at its top.
    weights
        Ids of the weights that are exchanged: one, or those of a group.
    mine, theirs
        What either conclusion becomes with the other's weights here.
    turns_mine, turns_theirs
        Whether that is on the other side of the line.
    """

    id: str
    weights: tuple[str, ...]
    mine: float
    theirs: float
    turns_mine: bool
    turns_theirs: bool

    @property
    def double(self) -> bool:
        """Whether it turns both verdicts."""
        return self.turns_mine and self.turns_theirs


@frozen
class Exchange:
    """One step of a chain: a weight, what it was, what the other gave it, and the conclusion after the step."""

    id: str
    mine: float
    theirs: float
    conclusion: float


@frozen
class Chain:
    """Exchanges that lead from one's verdict across the line.

    Parameters
    ----------
    exchanges
        In order; empty if nothing that both have weighed leads across.
    shortest
        Whether no chain has fewer exchanges. A chain that is not the shortest is a greedy one.
    searched
        The number of exchanges up to which all chains were looked at.
    """

    exchanges: tuple[Exchange, ...]
    shortest: bool
    searched: int = SHORTEST


def differing(mine: Result, theirs: Result) -> tuple[int, ...]:
    """Nodes of the weights that both have given, that differ, and that reach the conclusion.

    Raises
    ------
    ValueError
        If the two weighings are not of the same part of the same debate under the same rule.
    """
    if mine.graph.ids != theirs.graph.ids or mine.rule is not theirs.rule:
        raise ValueError("only weighings of the same map under the same rule can be compared.")
    return tuple(node for node in mine.weights if node not in theirs.silent and mine.inputs[node] != theirs.inputs[node])


def cruxes(mine: Result, theirs: Result) -> tuple[Crux, ...]:
    """Every single weight and every group whose exchange turns at least one of the two verdicts.

    Both results must come from one graph. Single weights stand first; a group is an argument with all below it.
    """
    differ = differing(mine, theirs)
    graph = mine.graph
    candidates: dict[tuple[int, ...], str] = {(node,): graph.ids[node] for node in differ}
    for node in sorted(node for node, is_argument, _, _ in graph.bearing if is_argument):
        below = graph.below(graph.ids[node])
        candidates.setdefault(tuple(other for other in differ if other in below), graph.ids[node])
    found = []
    for nodes, name in candidates.items():
        if nodes:
            one, other = mine.trial(_taken(theirs, nodes)), theirs.trial(_taken(mine, nodes))
            crux = Crux(name, tuple(graph.ids[node] for node in nodes), one, other, crosses(mine.conclusion, one), crosses(theirs.conclusion, other))
            if crux.turns_mine or crux.turns_theirs:
                found.append(crux)
    return tuple(found)


def chain(mine: Result, theirs: Result, work: int = WORK) -> Chain:
    """Exchanges, one weight each, that carry ``mine`` across the line: a shortest chain of up to 3, otherwise a greedy one."""
    differ = differing(mine, theirs)
    nodes, searched = _shortest(mine, theirs, differ, work)
    if nodes:
        return Chain(_greedy(mine, theirs, nodes), shortest=True, searched=searched)
    exchanges = _greedy(mine, theirs, differ)
    crossed = bool(exchanges) and crosses(mine.conclusion, exchanges[-1].conclusion)
    return Chain(exchanges if crossed else (), shortest=False, searched=searched)


def _shortest(mine: Result, theirs: Result, differ: Sequence[int], work: int) -> tuple[Sequence[int], int]:
    """The fewest nodes whose exchange leads across, none if there are none, and the size up to which all were looked at."""
    for size in range(1, SHORTEST + 1):
        for nodes in combinations(differ, size):
            work -= len(mine.graph.bearing)
            if work < 0:
                return (), size - 1
            if crosses(mine.conclusion, mine.trial(_taken(theirs, nodes))):
                return nodes, size
    return (), SHORTEST


def _greedy(mine: Result, theirs: Result, nodes: Iterable[int]) -> tuple[Exchange, ...]:
    """Exchange what moves the conclusion furthest towards the other side, again and again, until it is across."""
    up = mine.verdict != "for"
    taken: dict[int, float] = {}
    open_ = [*nodes]
    exchanges: list[Exchange] = []
    while open_ and not (exchanges and crosses(mine.conclusion, exchanges[-1].conclusion)):
        after = {node: mine.trial({**taken, node: theirs.inputs[node]}) for node in open_}
        best = max(open_, key=lambda node: after[node] if up else -after[node])
        open_.remove(best)
        taken[best] = theirs.inputs[best]
        exchanges.append(Exchange(mine.graph.ids[best], mine.inputs[best], theirs.inputs[best], after[best]))
    return tuple(exchanges)


def _taken(result: Result, nodes: Iterable[int]) -> Mapping[int, float]:
    return {node: result.inputs[node] for node in nodes}


@frozen
class Compared:
    """Another's evaluation, what turns either verdict, and the way from one's own to the other side."""

    weigher: str
    result: Result
    cruxes: tuple[Crux, ...]
    chain: Chain


def compare(mine: Result, theirs: Result, weigher: str) -> Compared:
    """Put another's evaluation beside one's own."""
    return Compared(weigher, theirs, cruxes(mine, theirs), chain(mine, theirs))
