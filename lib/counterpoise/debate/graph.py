"""Walks over the graph of claims and arguments, without recursion, so that its depth is no limit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from counterpoise.debate.case import Argument, Case


class CircleError(ValueError):
    """Arguments run in a circle. ``circle`` holds the ids along it, in the direction of the arguments."""

    def __init__(self, circle: list[str]) -> None:
        self.circle = circle
        super().__init__(f"the arguments run in a circle: {' → '.join([*circle, circle[0]])}")


def in_order(arguments: Mapping[str, Argument]) -> list[str]:
    """The ids of the arguments and of their claims, each just after what bears on it.

    Raises
    ------
    CircleError
        If there is no such order.
    """
    bearing: dict[str, list[str]] = {}
    for argument in arguments.values():
        bearing.setdefault(argument.id, []).extend(argument.linked)
        bearing.setdefault(argument.target, []).append(argument.id)
    order: dict[str, None] = {}
    for start, first in bearing.items():
        # A path from the start downwards: each node on it with what has still to come before it.
        path = {start: iter(first)} if start not in order else {}
        while path:
            node, below = next(reversed(path.items()))
            for other in below:
                if other in path:
                    ring = [*path]
                    raise CircleError(ring[ring.index(other) :][::-1])
                if other not in order:
                    path[other] = iter(bearing.get(other, ()))
                    break
            else:
                order[node] = None
                path.popitem()
    return [*order]


def cycle(case: Case) -> list[str]:
    """The ids along one circle of the graph, in the direction of the arguments; empty if there is none."""
    try:
        in_order(case.arguments)
    except CircleError as error:
        return error.circle
    return []


def reaching(case: Case, root: str, arguments: Iterable[str]) -> set[str]:
    """Those of the arguments from which a path within them leads to ``root``."""
    into: dict[str, list[str]] = {}
    for name in arguments:
        if name in case.arguments:
            into.setdefault(case.arguments[name].target, []).append(name)
    found: set[str] = set()
    open_ = [root]
    while open_:
        for name in into.pop(open_.pop(), ()):
            found.add(name)
            open_ += [name, *case.arguments[name].linked]
    return found
