"""The argument map as a widget: the list that ``map.py`` writes, with controls, presenting mode and, where given, strengths."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import traitlets

from counterpoise.debate.case import Case
from counterpoise.debate.map import Perspective
from counterpoise.debate.problem import unknown
from counterpoise.weigh.graph import Graph
from counterpoise.weigh.result import Result, words
from counterpoise.weigh.rules import evaluate, rule_named
from counterpoise.weigh.semantics import DEFAULT
from counterpoise.widgets.anchors import plain_anchors
from counterpoise.widgets.gate import Gate
from counterpoise.widgets.map import map_shown
from counterpoise.widgets.module import module
from counterpoise.widgets.own_weighing import Given
from counterpoise.widgets.piece import Piece


class ArgumentMap(Piece):
    """One map of a case.

    Parameters
    ----------
    case
        The case.
    name
        Id of the map.
    weighing
        Whatever holds weights, whose strengths then stand on the map: a weighing, a perspective;
        or a widget with a trait ``weighing`` that holds such weights, or plain ones by id, which is followed as it changes.
        Without any, the map follows the weights that a widget on the same page announces.
    rule
        By which rule strengths are computed.
    depth
        How many levels of arguments stand open.
    steps
        Whether the map is presented step by step.
    verdicts
        Whether claims carry what the record says of them.
    schemes
        Whether steps name their pattern.
    closed
        Whether it is hidden until asked for.
    after
        Id of an activity that has to be committed first.
    folder
        Where answers are kept; the notebook's folder by default.

    Raises
    ------
    LookupError
        If there is no such map, activity or rule; the message lists those there are.
    """

    _esm = module("argument_map.js")
    map: Any = traitlets.Unicode().tag(sync=True)
    outline: Any = traitlets.Unicode().tag(sync=True)
    """The map as text, for the description of a saved drawing."""
    anchors: Any = traitlets.Dict().tag(sync=True)
    """Words for strengths, the same as for weights."""
    values: Any = traitlets.List().tag(sync=True)
    """Ids of claims that are values: one shares them, more or less."""
    place: Any = traitlets.Unicode().tag(sync=True)
    """That of the widget that is followed, if it has one, so that weights of another folder do not count."""
    follows: Any = traitlets.Bool(default_value=True).tag(sync=True)
    """Whether weights that are announced on the page count."""

    def __init__(
        self,
        case: Case,
        name: str,
        weighing: Any = None,
        rule: str = DEFAULT,
        *,
        depth: int | None = None,
        steps: bool = False,
        verdicts: bool = True,
        schemes: bool = True,
        closed: bool = False,
        after: str | None = None,
        folder: Path | None = None,
    ) -> None:
        if name not in case.maps:
            raise LookupError(unknown("map", name, case.maps))
        drawn = case.maps[name]
        self.rule = rule_named(rule).id
        self._case = case
        self._source = weighing
        live = _is_live(weighing)
        shown = map_shown(case, drawn, depth=depth, steps=steps, verdicts=verdicts, schemes=schemes)
        titled = f"{drawn.title} · {weighing.name}" if isinstance(weighing, Perspective) else drawn.title  # several readers of one map are told apart
        super().__init__(
            shown,
            gate=Gate.after(case, after, folder) if after else None,
            label=f"Map: {titled}" if closed else None,
            sheets=("questions", "argument_map"),
            map=name,
            named=titled,
            outline=shown.text,
            anchors=plain_anchors("truth", "share"),
            values=[claim for claim in shown.ids[1:] if case.claims[claim].kind == "value"],
            place=getattr(weighing, "place", "") if live else "",
            follows=live or weighing is None,
        )
        if live:
            weighing.observe(lambda _: self.weigh(weighing), names="weighing")

    def weigh(self, weighing: Any) -> None:
        """Show the strengths that come of these weights, or none for ``None``."""
        self._source = weighing
        self.send({"strengths": None, **self._strengths()})

    def _told(self) -> dict[str, Any]:
        return {**super()._told(), **self._strengths()}

    def _strengths(self) -> dict[str, Any]:
        """What the page is told of strengths; nothing where nobody weighs here."""
        source = self._source
        weights = source.weighing if _is_live(source) else source
        if isinstance(weights, Mapping):
            weights = Given.of(self._case, weights.get("weights", {}))
        elif weights is not None and not hasattr(weights, "truths"):
            return {}
        return {} if weights is None else strengths_of(evaluate(self._case, weights, self.rule, map=self.map))


def _is_live(weighing: Any) -> bool:
    """Whether it is a widget whose weights can be followed."""
    return hasattr(weighing, "has_trait") and bool(weighing.has_trait("weighing"))


def strengths_of(result: Result) -> dict[str, Any]:
    """An evaluation as the page is told of it.

    ``strengths`` goes from id to ``[low, high]``, equal ends where nothing is open. What is not weighed is left out:
    whatever lacks a weight of its own, and a derived claim whose reasons are all not weighed.
    Numbers stay as fine as they are: rounded, a conclusion could leave its side of the line.
    """
    graph: Graph = result.graph
    silent = {*result.missing, *(graph.ids[node] for node in result.unknown & graph.derived)}
    ends = zip(graph.ids, result.low, result.high, strict=True)
    low, high = result.band
    return {
        "strengths": {name: [one, other] for name, one, other in ends if name not in silent},
        "conclusion": {
            "id": graph.ids[graph.root],
            "value": result.conclusion,
            "band": [low, high],
            "words": words(result.conclusion),
            "weighed": len(result.weighed),
        },
    }
