"""Walks over the graph of claims and arguments, without recursion, so that its depth is no limit."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter

from counterpoise.debate.case import Case


def cycle(case: Case) -> list[str]:
    """The ids along one circle of the graph, in the direction of the arguments; empty if there is none."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for argument in case.arguments.values():
        sorter.add(argument.id, *argument.linked)
        sorter.add(argument.target, argument.id)
    try:
        sorter.prepare()
    except CycleError as error:
        return list(error.args[1][:-1])
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
