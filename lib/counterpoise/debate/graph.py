"""Walks over the graph of claims and arguments, without recursion, so that its depth is no limit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from counterpoise.debate.case import Argument, Case


class CircleError(ValueError):
    """Arguments run in a circle. ``circle`` holds the ids along it, in the direction of the arguments."""

    def __init__(self, circle: list[str]) -> None:
        self.circle = circle
        super().__init__(f"the arguments run in a circle: {' → '.join([*circle, circle[0]])}")


def in_order(arguments: Mapping[str, Argument]) -> list[str]:
    """The ids of the arguments and of their claims, each after everything that bears on it.

    Raises
    ------
    CircleError
        If there is no such order.
    """
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for argument in arguments.values():
        sorter.add(argument.id, *argument.linked)
        sorter.add(argument.target, argument.id)
    try:
        return list(sorter.static_order())
    except CycleError as error:
        raise CircleError(list(error.args[1][:-1])) from None


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
