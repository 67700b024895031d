"""The lean of a map: the verdict when every weight is the same, which then comes from the drawing alone."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from counterpoise.weigh.graph import Debate, Graph
from counterpoise.weigh.rules import evaluate
from counterpoise.weigh.semantics import DEFAULT


@frozen
class _Alike:
    truths: Mapping[str, float]
    relevances: Mapping[str, float]


def lean(case: Debate | Graph, weight: float, rule: str = DEFAULT, *, map: str | None = None) -> float:  # noqa: A002 (the word of the design)
    """The strength of a conclusion when every truth that is asked for, and every relevance, is ``weight``.

    Counting is not weighing: with weights alike, a map that is drawn with equal care for both sides stays near .5.

    Parameters
    ----------
    case
        The debate, or a graph compiled from it.
    weight
        In [0, 1].
    rule
        Id of a rule.
    map
        Id of the map; the whole debate by default.

    Raises
    ------
    counterpoise.weigh.graph.UnknownIdError
        If there is no such map or rule.
    """
    graph = case if isinstance(case, Graph) else Graph.of(case, map)
    asked = [name for node, name in enumerate(graph.claims) if node not in graph.theses | graph.derived]
    return evaluate(graph, _Alike(dict.fromkeys(asked, weight), dict.fromkeys(graph.arguments, weight)), rule).conclusion
