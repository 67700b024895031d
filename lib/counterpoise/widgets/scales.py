"""The scales: weigh a map, see the conclusion move, and see what would move it across the line.

Two questions, never one: how likely is a claim, and how much should an argument matter if its claims are true.
Everything is computed on the page while one drags; the kernel keeps the weights and hands them to whoever observes them.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import traitlets
from attrs import evolve

from counterpoise.debate.case import Argument, Case
from counterpoise.debate.problem import unknown
from counterpoise.weigh.graph import Graph, UnknownIdError
from counterpoise.weigh.rules import evaluate
from counterpoise.weigh.sentences import number
from counterpoise.weigh.weighing import LONGEST, content_hash
from counterpoise.widgets.anchors import asked, plain_anchors
from counterpoise.widgets.answers import AnswerFile, own_shuffler
from counterpoise.widgets.html import Html, folded, join, tag
from counterpoise.widgets.kept import Kept
from counterpoise.widgets.map import claim_notes, map_shown
from counterpoise.widgets.module import module
from counterpoise.widgets.own_weighing import OwnWeighing, activity_of, laid_over, value_of
from counterpoise.widgets.plain_graph import plain
from counterpoise.widgets.signs import kind_words, meta

ROUNDS = (
    ("reasons", "Reasons", "Everything that speaks for the conclusion."),
    ("objections", "Objections", "What speaks against it, or against one of its reasons."),
    ("replies", "Replies", "What speaks against an objection, and what is said to that."),
)
"""Id, title and words of the three rounds, in order."""


ROUTES = ("short", "whole")
"""What a learner may weigh of a map that has a short route; the choice is kept beside the weights."""


class Scales(Kept):
    """Weigh the arguments of one map.

    Parameters
    ----------
    case
        The debate.
    map
        Id of the map.
    lesson
        Whose answers file keeps the weights; by default the first lesson of the map.
    earlier
        Lesson whose weights lie below these, drawn as ghosts: they count until they are changed here.
    short
        Id of a smaller map with the same root: its arguments are weighed alone, as a short route, until the learner chooses the whole map.
    folder
        Where the answers files are; the notebook's folder by default.

    Raises
    ------
    UnknownIdError
        If there is no such map; the message lists those there are.
    """

    _esm = module("scales.js")
    graph: Any = traitlets.Dict().tag(sync=True)
    spec: Any = traitlets.Dict().tag(sync=True)
    weighing: Any = traitlets.Dict()
    """``{"map": …, "weights": {id: {"value": number or [low, high], "reason": …}}}`` as last saved, ghosts included. Not synced; can be observed."""

    def __init__(
        self,
        case: Case,
        map: str,  # noqa: A002 (the word of the design)
        *,
        lesson: int | None = None,
        earlier: int | None = None,
        short: str | None = None,
        folder: Path | None = None,
    ) -> None:
        for name in filter(None, (map, short)):
            if name not in case.maps:
                raise UnknownIdError(unknown("map", name, case.maps))
        drawn = case.maps[map]
        number_ = lesson or (drawn.lessons[0] if drawn.lessons else 0)
        file = AnswerFile.opened(number_, folder)
        compiled = Graph.of(case, map)
        self.map = map
        self._earlier = OwnWeighing.of(map, earlier, folder) if earlier is not None else None
        self._route = f"route:{map}"
        self._earlier_file = AnswerFile.of_lesson(earlier, folder) if earlier is not None and short else None
        self.observe(lambda _: self._weigh(), "answers")
        super().__init__(
            file,
            (activity_of(map), *([self._route] if short else [])),
            "scales",
            _static(case, map),
            ("cards", "questions", "scales"),
            graph=plain(compiled),
            spec={
                "map": map,
                "earlier": earlier,
                "question": case.claims[drawn.root].text,
                "rounds": _rounds(case, map, own_shuffler(file.seed, activity_of(map))),
                "arguments": {name: _argument(case, case.arguments[name]) for name in drawn.arguments},
                "claims": {name: _claim(case, compiled, name) for name in compiled.claims},
                "short": list(case.maps[short].arguments) if short else [],
                "anchors": plain_anchors(),
                "perspectives": _perspectives(case, map),
                "longest": LONGEST,
            },
        )
        self._weigh()

    def _weigh(self) -> None:
        own = self.answers.get(self.ids[0], {}).get("values", {})
        self.weighing = {"map": self.map, "weights": _usable(laid_over(self._below, own))}

    def _read(self) -> None:
        super()._read()
        self._below = self._earlier.values() if self._earlier else {}

    def _state(self) -> dict[str, Any]:
        state = {**super()._state(), "earlier": self._below}
        return {**state, "earlierRoute": self._chosen_before()} if self._earlier_file else state

    def _chosen_before(self) -> str | None:
        """The route that was chosen in the earlier lesson, in a file that anybody may have edited."""
        values = self._earlier_file.read().get(self._route, {}).get("values") if self._earlier_file else None
        chosen = values.get("route") if isinstance(values, Mapping) else None
        return chosen if chosen in ROUTES else None


def _usable(weights: Mapping[str, Any]) -> dict[str, Any]:
    """Entries whose value is a weight, or that have only a reason: whoever observes them evaluates them, and a file can be edited by hand."""
    read: dict[str, Any] = {}
    for name, entry in weights.items():
        kept = {part: said for part, said in entry.items() if part != "value" or value_of(entry, name) is not None}
        if "value" in kept or kept.get("reason"):
            read[name] = kept
    return read


def _rounds(case: Case, map_: str, order: random.Random) -> list[dict[str, Any]]:
    """The arguments in three rounds, each in the learner's own order, an argument for a claim just after the one that uses the claim."""
    drawn = case.maps[map_]
    within = drawn.arguments
    rounds: dict[str, list[str]] = {name: [] for name, _, _ in ROUNDS}
    open_ = [(argument, 0) for argument in _shuffled(case, drawn.root, within, order)]
    while open_:
        argument, turns = open_.pop(0)
        turns += argument.sign == "con"
        group = rounds[ROUNDS[min(turns, len(ROUNDS) - 1)][0]]
        if argument.id in group:
            continue
        group.append(argument.id)
        below = [(one, turns) for target in (*argument.linked, argument.id) for one in _shuffled(case, target, within, order)]
        # What supports a premise stands right behind the argument that needs it; attacks wait for their own round.
        open_ = [*((one, n) for one, n in below if one.sign == "pro"), *open_, *((one, n) for one, n in below if one.sign == "con")]
    return [{"id": name, "title": title, "lead": lead, "arguments": rounds[name]} for name, title, lead in ROUNDS if rounds[name]]


def _shuffled(case: Case, target: str, within: tuple[str, ...], order: random.Random) -> list[Argument]:
    found = list(case.arguments_for(target, within))
    order.shuffle(found)
    return found


def _argument(case: Case, argument: Argument) -> dict[str, Any]:
    undercut = argument.target in case.arguments
    target = case.arguments[argument.target].title if undercut else case.claims[argument.target].text
    return {
        "title": argument.title,
        "sign": case.role_of(argument),
        "premises": list(argument.linked),
        "target": argument.target,
        "targetText": target,
        "content": content_hash(case, argument.id),
    }


def _claim(case: Case, graph: Graph, name: str) -> dict[str, Any]:
    claim = case.claims[name]
    notes = claim_notes(case, claim)
    more = folded(join("More", tag("span", f" about {name}", class_="cp-vh")), tag("div", notes, class_="cp-note")) if notes else None
    return {
        "text": claim.text,
        "value": asked(case, name) == "share",
        "derived": graph.node[name] in graph.derived,
        "thesis": graph.node[name] in graph.theses,
        "added": kind_words(claim) if claim.role == "warrant" else None,
        # Verdicts are about what a text says; beside an objection they would seem to be about it, so there they stand folded.
        "about": str(join(meta(case, claim if claim.source else evolve(claim, facts=())), more)),
        "content": content_hash(case, name),
    }


def _perspectives(case: Case, map_: str) -> list[dict[str, Any]]:
    """The readers whose weights are shown once the learner has committed."""
    return [{"id": one.id, "name": one.name, "about": one.about, "weights": one.weights} for one in case.perspectives_on(map_)]


def _static(case: Case, map_: str) -> Html:
    """The scales without a script: the map, and what each reader's weights come to."""
    drawn = map_shown(case, case.maps[map_])
    rows = []
    for one in case.perspectives_on(map_):
        result = evaluate(case, one)
        low, high = result.band
        band = f" (with what it leaves open, {low:.2f} to {high:.2f})" if result.missing else ""
        rows.append(tag("li", tag("b", f"{one.name}: "), f"{number(result.conclusion)}{band}. ", one.about))
    return join(
        drawn.body,
        tag("p", "To weigh it yourself, run this page in a notebook with scripts, or mark each statement on paper.", class_="cp-lead"),
        folded("Readers whose weights we reconstructed", tag("ul", rows, class_="cp-note")) if rows else None,
    )
