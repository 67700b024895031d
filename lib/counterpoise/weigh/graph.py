"""A case, or one map of it, compiled so that it can be evaluated many times in one pass.

Claims and arguments are numbered nodes, claims first.
The steps (:mod:`counterpoise.weigh.steps`) stand in topological order, so evaluation is a loop and depth is no limit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Protocol

from attrs import define

from counterpoise.debate.case import Argument, Claim
from counterpoise.debate.graph import in_order
from counterpoise.debate.map import Map
from counterpoise.debate.problem import unknown
from counterpoise.weigh.steps import Step

FOR, AGAINST = 1, 2
"""Signs of the paths from a node to the conclusion; 3 is both, 0 none."""


class Debate(Protocol):
    """What can be weighed: a case from seeds, or a graph read from a file."""

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim by id."""

    @property
    def arguments(self) -> Mapping[str, Argument]:
        """Every argument by id."""

    @property
    def maps(self) -> Mapping[str, Map]:
        """Every map by id."""

    @property
    def question(self) -> Claim:
        """The claim that everything bears on."""


class UnknownIdError(LookupError):
    """An id that the debate, or the part of it that is weighed, does not have."""


@define(eq=False)
class Graph:
    """The part of a debate that is weighed together.

    Parameters
    ----------
    debate
        Where texts and titles come from.
    map
        Id of the map that is weighed, or ``None`` for the whole debate.
    claims, arguments
        Their ids.
    node
        Number of every claim and argument.
    steps
        How to compute every node that is not given, in order.
    root
        Node of the conclusion.
    theses
        Nodes that start at .5 where no truth is given: the conclusion, and every claim that a source argues for.
    """

    debate: Debate
    map: str | None
    claims: tuple[str, ...]
    arguments: tuple[str, ...]
    node: Mapping[str, int]
    steps: Sequence[Step]
    root: int
    theses: frozenset[int]

    @classmethod
    def of(cls, debate: Debate, map: str | None = None) -> Graph:  # noqa: A002 (the word of the design)
        """Compile a debate, or one map of it.

        Raises
        ------
        UnknownIdError
            If there is no such map.
        counterpoise.debate.graph.CircleError
            If the arguments run in a circle, which is named.
        """
        if map is None:
            root = debate.question.id
            arguments = debate.arguments
            named = {root, *(name for name, claim in debate.claims.items() if claim.in_graph)}
        elif map in debate.maps:
            root = debate.maps[map].root
            arguments = {name: debate.arguments[name] for name in debate.maps[map].arguments}
            named = {root}
        else:
            raise UnknownIdError(unknown("map", map, debate.maps))
        for argument in arguments.values():
            named.update(argument.linked)
            if argument.target not in arguments:
                named.add(argument.target)
        claims = tuple(name for name in debate.claims if name in named)
        theses = {root, *(name for name in claims if debate.claims[name].role in {"thesis", "question"})}
        node = {name: number for number, name in enumerate((*claims, *arguments))}
        return cls(
            debate=debate,
            map=map,
            claims=claims,
            arguments=tuple(arguments),
            node=node,
            steps=tuple(_steps(arguments, node)),
            root=node[root],
            theses=frozenset(node[name] for name in theses),
        )

    @property
    def imported(self) -> bool:
        """Whether the debate brings its base scores and relevances along, as a graph from a file does; nobody is then asked for relevances."""
        return hasattr(self.debate, "relevances")

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The id of every node."""
        return (*self.claims, *self.arguments)

    @cached_property
    def derived(self) -> frozenset[int]:
        """Claims with at least one argument for them: built by their reasons where no truth is given."""
        return frozenset(node for node, is_argument, plus, _ in self.steps if not is_argument and plus) - self.theses

    @cached_property
    def used(self) -> frozenset[int]:
        """Nodes that take part in some step; a claim outside every argument does not."""
        return frozenset(node for step in self.steps for node in (step[0], *step[2], *step[3]))

    @cached_property
    def bearing(self) -> Sequence[Step]:
        """The steps on which the conclusion depends."""
        return tuple(step for step in self.steps if self.signs[step[0]])

    @cached_property
    def signs(self) -> Sequence[int]:
        """By node: 0 if it does not reach the conclusion; 1 if every path raises it, 2 if every path lowers it, 3 if there are both."""
        signs = [0] * len(self.node)
        signs[self.root] = FOR
        for node, _, plus, minus in reversed(self.steps):
            sign = signs[node]
            if sign:
                turned = (0, AGAINST, FOR, FOR | AGAINST)[sign]
                for other in plus:
                    signs[other] |= sign
                for other in minus:
                    signs[other] |= turned
        return signs

    @cached_property
    def lone(self) -> frozenset[int]:
        """Nodes that reach the conclusion by exactly one path."""
        paths = [0] * len(self.node)
        paths[self.root] = 1
        for node, _, plus, minus in reversed(self.steps):
            for other in (*plus, *minus):
                paths[other] = min(2, paths[other] + paths[node])
        return frozenset(node for node, count in enumerate(paths) if count == 1)

    @cached_property
    def doubled(self) -> Sequence[Step]:
        """The steps of a graph twice as large, whose nodes are the lower ends and, after them, the upper ends of the strengths.

        Every rule rises with what raises a node and falls with what lowers it, so a lower end comes from
        the lower ends of the one and the upper ends of the other. Evaluating this graph evaluates ranges.
        """
        return tuple(self._doubled(self.steps))

    @cached_property
    def bearing_doubled(self) -> Sequence[Step]:
        """The doubled steps on which the conclusion depends."""
        return tuple(self._doubled(self.bearing))

    def _doubled(self, steps: Sequence[Step]) -> list[Step]:
        far = len(self.node)
        made: list[Step] = []
        for node, is_argument, plus, minus in steps:
            up, down = tuple(n + far for n in plus), tuple(n + far for n in minus)
            made += [(node, is_argument, plus, down), (node + far, is_argument, up, minus)]
        return made

    def below(self, argument: str) -> frozenset[int]:
        """The nodes of an argument and of everything under it: premises, what speaks for or against them, undercutters."""
        found = {self.node[argument]}
        for node, _, plus, minus in reversed(self.steps):
            if node in found:
                found.update(plus, minus)
        return frozenset(found)


def _steps(arguments: Mapping[str, Argument], node: Mapping[str, int]) -> list[Step]:
    raising: dict[str, list[int]] = {}
    lowering: dict[str, list[int]] = {}
    for name, argument in arguments.items():
        (raising if argument.sign == "pro" else lowering).setdefault(argument.target, []).append(node[name])
    steps: list[Step] = []
    for name in in_order(arguments):
        minus = tuple(lowering.get(name, ()))
        if name in arguments:
            steps.append((node[name], True, tuple(node[premise] for premise in arguments[name].linked), minus))
        elif minus or name in raising:
            steps.append((node[name], False, tuple(raising.get(name, ())), minus))
    return steps
