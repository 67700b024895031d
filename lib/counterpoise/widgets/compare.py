"""Two weighings side by side: where they part, and which difference matters. One's own, a reader's, a classmate's."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import traitlets

from counterpoise.debate.case import Case
from counterpoise.debate.map import Perspective
from counterpoise.weigh.graph import Graph
from counterpoise.weigh.result import REMINDER, words
from counterpoise.weigh.rules import evaluate
from counterpoise.weigh.sentences import capital, number
from counterpoise.weigh.weighing import content_hash
from counterpoise.widgets.anchors import asked, plain_anchors
from counterpoise.widgets.answers import AnswerFile, own_shuffler
from counterpoise.widgets.html import Html, folded, tag
from counterpoise.widgets.kept import Kept
from counterpoise.widgets.module import module
from counterpoise.widgets.own_weighing import Lessons, OwnWeighing, asked_in
from counterpoise.widgets.plain_graph import plain
from counterpoise.widgets.signs import locator

MET = ("reader", "author")
"""Whom one meets first."""

OURS = "Our reconstruction, not the holder’s words."


_SAID = re.compile(r"^Our reconstruction of |^Our reconstruction from [^.]*\.|Nobody’s own words\.")
"""What a perspective may say of itself in words of its own, and :data:`OURS` says for all."""


class Compare(Kept):
    """One's own weighing of a map beside another.

    Everything is computed on the page. What is kept is whom one met and where one expected to differ most.

    Parameters
    ----------
    case
        The case.
    map
        Id of the map that both have weighed.
    lesson
        The lesson whose answers keep what is committed here.
    mine
        The lesson in which the learner weighs the map; of several, the latest first, whose weights lie over those of the others.
    folder
        Where answers are kept; the notebook's folder by default.
    """

    _esm = module("compare.js")
    spec: Any = traitlets.Dict().tag(sync=True)

    def __init__(self, case: Case, map: str, *, lesson: int, mine: Lessons, folder: Path | None = None) -> None:  # noqa: A002 (the word of the design)
        self._own = OwnWeighing.of(map, mine, folder)
        file = AnswerFile.opened(lesson, folder)
        name = f"compare:{map}"
        spec = spec_of(case, Graph.of(case, map), file.seed, self._own)
        super().__init__(file, (name,), "compare", static_compare(case, map), ("cards", "questions", "compare"), spec={"activity": name, **spec})

    def _state(self) -> dict[str, Any]:
        return {**super()._state(), "weighing": self._own.read()}


def people(case: Case, map_: str) -> list[Perspective]:
    """The perspectives on a map that a learner meets."""
    return sorted(case.perspectives_on(map_), key=lambda person: MET.index(person.kind))


def about(person: Perspective) -> str:
    """What a perspective is, without the words that the fixed label beside it says already."""
    return capital(_SAID.sub("", person.about).strip())


def spec_of(case: Case, graph: Graph, seed: int, own: OwnWeighing) -> dict[str, Any]:
    """What the page needs to know."""
    arguments = list(graph.arguments)
    own_shuffler(seed, f"compare:{graph.map}").shuffle(arguments)
    return {
        "map": graph.map,
        "question": case.claims[graph.ids[graph.root]].text,
        "graph": plain(graph),
        "items": {name: _item(case, graph, name) for name in asked_in(graph)},
        "order": arguments,
        "people": [
            {
                "id": person.id,
                "name": person.name,
                "kind": person.kind,
                "about": about(person),
                "weights": person.weights,
                "reasons": dict(person.reasons),
            }
            for person in people(case, str(graph.map))
        ],
        "anchors": plain_anchors(),
        "ours": OURS,
        "own": own.activity,
        "ownPlaces": own.places,
        "ownLessons": list(own.lessons),
    }


def _item(case: Case, graph: Graph, name: str) -> dict[str, Any]:
    """A claim or an argument of the map: what it says, what is asked of it, and where it stands."""
    what = asked(case, name)
    content = content_hash(case, name)
    if name in case.arguments:
        argument = case.arguments[name]
        return {"text": argument.title, "what": what, "content": content, "role": case.role_of(argument), "at": ""}
    used = [one for one in graph.arguments if name in case.arguments[one].linked]
    return {
        "text": case.claims[name].text.rstrip("."),
        "what": what,
        "content": content,
        "at": f"{locator(case, case.claims[name])} · code {name}",
        "under": used,
    }


def static_compare(case: Case, map_: str) -> Html:
    """The same without a script: what each perspective comes to, folded away until the learner has weighed."""
    graph = Graph.of(case, map_)
    rows = []
    for person in people(case, map_):
        result = evaluate(graph, person)
        low, high = result.band
        open_ = f"; with what it leaves open, {low:.2f} to {high:.2f}" if f"{low:.2f}" != f"{high:.2f}" else ""
        reasons = [tag("li", tag("b", f"{case.arguments[name].title}: "), said) for name, said in person.reasons.items() if name in case.arguments]
        rows.append(
            tag(
                "li",
                tag("p", tag("b", person.name), f": {words(result.conclusion)}, {number(result.conclusion)}{open_}."),
                tag("p", about(person), class_="cp-lead") if about(person) else None,
                folded("Why these weights", tag("ul", reasons, class_="cp-note")) if reasons else None,
                class_="cp-question",
            )
        )
    return tag(
        "section",
        tag("p", "Compare two weighings", class_="cp-title", role="heading", aria_level=3),
        tag("p", case.claims[case.maps[map_].root].text, class_="cp-lead"),
        folded("After you have weighed: what others’ weights imply", tag("p", OURS, class_="cp-lead"), tag("ul", rows), tag("p", REMINDER, class_="cp-lead")),
        tag("p", "To put your own weighing beside one of these, this part needs scripts.", class_="cp-lead"),
        class_="cp-activity",
    )
