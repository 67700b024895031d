"""The brief: a position paper in six fields, with guides, a self-check, and a file to hand on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import traitlets
from attrs import asdict

from counterpoise.debate.case import Case
from counterpoise.weigh.graph import Graph
from counterpoise.weigh.result import REMINDER
from counterpoise.weigh.sentences import quoted
from counterpoise.widgets import brief_text
from counterpoise.widgets.answers import AnswerFile, own_shuffler
from counterpoise.widgets.brief_frame import CRITERIA, FIELDS, LEAST_WORDS, MARKS, MOST_WORDS
from counterpoise.widgets.brief_hints import suggestions
from counterpoise.widgets.brief_text import PAPER, Sheet
from counterpoise.widgets.html import Html, folded, tag
from counterpoise.widgets.kept import Kept
from counterpoise.widgets.module import module
from counterpoise.widgets.own_weighing import Lessons, OwnWeighing
from counterpoise.widgets.signs import locator, sentence


class Brief(Kept):
    """A brief, kept as it is written.

    Parameters
    ----------
    case
        The case.
    name
        Tells it from other briefs of the lesson.
    lesson
        The lesson whose answers keep it.
    map
        Id of the map whose arguments can be named.
    mine
        The lesson in which the learner weighs that map; of several, the latest first, whose weights lie over those of the others.
    today
        The fields that are asked for today; the others are marked as coming later, and none is hidden.
    folder
        Where answers are kept; the notebook's folder by default.
    """

    _esm = module("brief.js")
    spec: Any = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        case: Case,
        name: str,
        *,
        lesson: int,
        map: str,  # noqa: A002 (the word of the design)
        mine: Lessons,
        today: tuple[str, ...] = (),
        folder: Path | None = None,
    ) -> None:
        self._case = case
        self._graph = Graph.of(case, map)
        self._own = OwnWeighing.of(map, mine, folder)
        file = AnswerFile.opened(lesson, folder)
        self._sheet = sheet_of(case)
        spec = {"activity": f"brief:{name}", "file": f"brief-{lesson}", "today": list(today), **spec_of(case, self._graph, file.seed, self._own, self._sheet)}
        super().__init__(file, (f"brief:{name}",), "brief", static_brief(case, today), ("cards", "questions", "brief"), spec=spec)

    @property
    def markdown(self) -> str:
        """What is written so far, as Markdown."""
        return brief_text.markdown(self._sheet, self._written())

    @property
    def html(self) -> str:
        """What is written so far, as a page of its own."""
        return brief_text.html(self._sheet, self._written())

    def _written(self) -> dict[str, str]:
        return written(self._file.read().get(self.ids[0], {}))

    def _state(self) -> dict[str, Any]:
        return {**super()._state(), "suggestions": suggestions(self._case, self._graph, self._own)}


def written(record: Mapping[str, Any]) -> dict[str, str]:
    """The fields of a saved brief; whatever else a file may hold is left out."""
    values = record.get("values") if isinstance(record, Mapping) else None
    if not isinstance(values, Mapping):
        return {}
    return {field.id: values[field.id] for field in FIELDS if isinstance(values.get(field.id), str)}


def sheet_of(case: Case) -> Sheet:
    """What frames a brief on this case, and what its ids lead to."""
    return Sheet(
        title="Position paper",
        question=case.question.text,
        about=f"A brief on “{case.about.title}”, whose record was last checked on {case.about.last_checked.words}.",
        fields=[(field.id, field.heading) for field in FIELDS],
        notes=notes(case),
        titles={argument.title: name for name, argument in case.arguments.items()},
    )


def notes(case: Case) -> dict[str, str]:
    """Id → what it is and where it stands. The question itself needs no note, and its id may be an ordinary letter."""
    cited = {name: _citation(case, name) for name in case.sources}
    made: dict[str, str] = {}
    for name, claim in case.claims.items():
        if name != case.question.id:
            place = locator(case, claim)
            said = f"Code {name}: {quoted(claim.text)} ({place})."
            made[name] = f"{said} {cited[claim.source]}" if claim.source else said
    for name, argument in case.arguments.items():
        does = {"pro": "an argument for", "con": "an argument against", "undercut": "undercuts the step of"}[case.role_of(argument)]
        target = "the claim in question" if argument.target == case.question.id else _quoted(case, argument.target)
        made[name] = f"“{argument.title}”, {does} {target}, from {' and '.join(_quoted(case, one) for one in argument.linked)}."
    for name, fact in case.facts.items():
        made[name] = f"{name}, from the record: {sentence(fact.about)} Verdict: {fact.verdict or 'a judgement'}; last checked {fact.last_checked.words}."
    return made


def _quoted(case: Case, name: str) -> str:
    """A claim or an argument in its own words."""
    return quoted(case.arguments[name].title if name in case.arguments else case.claims[name].text)


def _citation(case: Case, name: str) -> str:
    source = case.sources[name]
    reference = case.references[source.reference]
    parts = [source.author or reference.authors or "Author unknown", f"“{source.title}”", source.publication, source.published.words, reference.url]
    return f"{', '.join(part for part in parts if part)}."


def spec_of(case: Case, graph: Graph, seed: int, own: OwnWeighing, sheet: Sheet) -> dict[str, Any]:
    """What the page needs to know."""
    arguments = list(graph.arguments)
    own_shuffler(seed, f"brief:{graph.map}").shuffle(arguments)
    claims = [name for node, name in enumerate(graph.claims) if node != graph.root]
    return {
        "question": case.question.text,
        "fields": [{"id": f.id, "title": f.title, "guide": f.guide, "questions": list(f.questions), "rows": f.rows} for f in FIELDS],
        "criteria": [{"id": c.id, "ask": c.ask, "full": c.full} for c in CRITERIA],
        "marks": [list(mark) for mark in MARKS],
        "least": LEAST_WORDS,
        "most": MOST_WORDS,
        "arguments": [{"id": name, "text": case.arguments[name].title, "role": case.role_of(case.arguments[name])} for name in arguments],
        "claims": [{"id": name, "text": case.claims[name].text.rstrip("."), "at": locator(case, case.claims[name])} for name in claims],
        "sheet": {**asdict(sheet), "paper": PAPER},
        "reminder": REMINDER,
        "own": own.activity,
        "ownPlaces": own.places,
    }


def static_brief(case: Case, today: tuple[str, ...] = ()) -> Html:
    """The brief without a script: what to write, and what readers look for."""
    fields = [
        tag(
            "li",
            tag("p", tag("b", f"{field.title}. "), f"{'Today' if field.id in today else 'Later'}. " if today else None, field.guide),
            folded("Questions that help", tag("ul", [tag("li", q) for q in field.questions], class_="cp-note")),
            class_="cp-question",
        )
        for field in FIELDS
    ]
    criteria = [tag("li", tag("b", f"{one.ask} "), "Clear and complete: ", one.full) for one in CRITERIA]
    return tag(
        "section",
        tag("p", "Your brief", class_="cp-title", role="heading", aria_level=3),
        tag("p", case.question.text, class_="cp-lead"),
        tag("p", f"Write {LEAST_WORDS} to {MOST_WORDS} words in all. To write here, this part needs scripts.", class_="cp-lead"),
        tag("ol", fields),
        folded("What readers look for", tag("ul", criteria, class_="cp-note")),
        class_="cp-activity",
    )
