"""A graph as plain data, for a page that evaluates it by itself."""

from __future__ import annotations

from typing import Any

from counterpoise.weigh.graph import Graph


def plain(graph: Graph) -> dict[str, Any]:
    """A graph as plain data: what ``compile`` of ``engine.js`` takes.

    Parameters
    ----------
    graph
        The part of a debate that is weighed.

    Returns
    -------
    dict
        ``ids`` by node, ``claims`` (how many of them, which come first), ``steps`` as [node, is argument, plus, minus] in order,
        ``root``, ``theses`` and ``derived`` as nodes, and ``imported``.
    """
    return {
        "ids": [*graph.ids],
        "claims": len(graph.claims),
        "steps": [[node, is_argument, [*plus], [*minus]] for node, is_argument, plus, minus in graph.steps],
        "root": graph.root,
        "theses": sorted(graph.theses),
        "derived": sorted(graph.derived),
        "imported": graph.imported,
    }
