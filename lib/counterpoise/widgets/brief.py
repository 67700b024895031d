"""The brief: a position paper in six fields, with guides, a self-check, and a file to hand on."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import traitlets
from attrs import frozen

from counterpoise.debate.case import Case
from counterpoise.weigh import sentences
from counterpoise.weigh.break_even import break_evens
from counterpoise.weigh.contribution import by_removal
from counterpoise.weigh.flips import flipping_sets
from counterpoise.weigh.graph import Graph
from counterpoise.weigh.result import REMINDER, Result, words
from counterpoise.weigh.rules import evaluate
from counterpoise.widgets import brief_text
from counterpoise.widgets.anchors import ANCHORS, asked
from counterpoise.widgets.answers import AnswerFile
from counterpoise.widgets.brief_text import PAPER, Sheet
from counterpoise.widgets.html import Html, folded, tag
from counterpoise.widgets.kept import Kept
from counterpoise.widgets.module import module
from counterpoise.widgets.own_weighing import Lessons, OwnWeighing
from counterpoise.widgets.signs import locator, sentence

LEAST_WORDS, MOST_WORDS = 250, 350
MOST_SUGGESTED = 3
"""Most suggestions of one kind."""


@frozen
class Field:
    """One part of a brief.

    Parameters
    ----------
    id
        Its key in the answers.
    title
        What the page calls it.
    heading
        Its heading in the file.
    guide
        What to write, in one line.
    questions
        What to ask oneself, on request.
    rows
        Lines of the field at the start.
    """

    id: str
    title: str
    heading: str
    guide: str
    questions: tuple[str, ...]
    rows: int = 3


@frozen
class Criterion:
    """One thing that readers of a brief look for, and what is clear and complete."""

    id: str
    ask: str
    full: str


FIELDS = (
    Field(
        "claim",
        "My claim",
        "The claim",
        "Who should do what, by which act, and up to which date you have looked.",
        (
            "Which act do you mean: a statement, a declaration, a treaty, something else?",
            "Before what, or after what, should it happen?",
            "Up to which day does what you know reach?",
        ),
    ),
    Field(
        "reasons",
        "My two best reasons",
        "Two reasons",
        "The two that carry most, each fairly reported and with its id.",
        (
            "Would whoever gave this reason recognise it?",
            "Is it true, and does it support the claim? These are two questions.",
            "Which of the two could you lose and still hold the claim?",
        ),
        5,
    ),
    Field(
        "objection",
        "The strongest objection",
        "The strongest objection",
        "Put so that someone who holds it would sign it.",
        (
            "Is it the strongest one, or the easiest to answer?",
            "Which words would its holder change?",
            "What does its holder fear or care about?",
        ),
        4,
    ),
    Field(
        "reply",
        "My reply",
        "The reply",
        "Name what it hits: the conclusion, a premise, or the step between them.",
        (
            "What exactly do you deny, and what do you grant?",
            "Does the reply meet the objection as you wrote it, or a weaker one?",
            "What is left standing of the objection?",
        ),
        4,
    ),
    Field(
        "limits",
        "What would change my mind",
        "What would change my mind",
        "An event, a fact or a weight, and how far it would have to go.",
        (
            "Which of your answers are you least sure of?",
            "What could you learn that would turn your conclusion?",
            "How would you notice?",
        ),
    ),
    Field(
        "value",
        "The value I rely on",
        "The value behind it",
        "What you care about here that no fact could settle.",
        (
            "If every fact were agreed, would you still differ from someone? About what?",
            "Which other value does yours come before, and when does it not?",
        ),
        2,
    ),
)
"""What every brief holds, whatever the debate."""

CRITERIA = (
    Criterion(
        "claim", "Does the claim state the act and the date?", "A reader knows which act you mean, by whom, in what order, and up to which day you looked."
    ),
    Criterion("reasons", "Are the reasons fairly reported, with their ids?", "Both are put as their authors put them, and each id leads to its place."),
    Criterion("objection", "Would its holder accept the objection as you put it?", "It is the strongest one, in words that its holder would sign."),
    Criterion("reply", "Does the reply name its target and meet it?", "It says what it hits and what it grants, and it answers the objection as written."),
    Criterion(
        "limits",
        "Does it say what is unsure, and what would change your mind?",
        "It names something that could happen or be found, and how far it would have to go.",
    ),
)
"""What readers of a brief look for. The verdict is not among it."""

MARKS = (("yes", "Yes"), ("partly", "Partly"), ("not yet", "Not yet"))


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
        The lesson in which the learner weighs that map; of several, the first one with a weight counts.
    folder
        Where answers are kept; the notebook's folder by default.
    """

    _esm = module("brief.js")
    spec: Any = traitlets.Dict().tag(sync=True)

    def __init__(self, case: Case, name: str, *, lesson: int, map: str, mine: Lessons, folder: Path | None = None) -> None:  # noqa: A002 (the word of the design)
        self._case = case
        self._graph = Graph.of(case, map)
        self._own = OwnWeighing.of(map, mine, folder)
        file = AnswerFile.of_lesson(lesson, folder)
        file.read()  # for the seed
        self._sheet = sheet_of(case)
        spec = {"activity": f"brief:{name}", "file": f"brief-{lesson}", **spec_of(case, self._graph, file.seed, self._own, self._sheet)}
        super().__init__(file, (f"brief:{name}",), "brief", static_brief(case), ("cards", "questions", "brief"), spec=spec)

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
    values = record.get("values", {})
    return {field.id: values[field.id] for field in FIELDS if isinstance(values.get(field.id), str)}


def sheet_of(case: Case) -> Sheet:
    """What frames a brief on this case, and what its ids lead to."""
    return Sheet(
        title="Where I stand",
        question=case.question.text,
        about=f"A brief on “{case.about.title}”, whose record was last checked on {case.about.last_checked.words}.",
        fields=[(field.id, field.heading) for field in FIELDS],
        notes=notes(case),
    )


def notes(case: Case) -> dict[str, str]:
    """Id → what it is and where it stands. The question itself needs no note, and its id may be an ordinary letter."""
    cited = {name: _citation(case, name) for name in case.sources}
    made: dict[str, str] = {}
    for name, claim in case.claims.items():
        if name != case.question.id:
            place = locator(case, claim)
            made[name] = f"“{claim.text.rstrip('.')}” ({place}). {cited[claim.source]}" if claim.source else f"“{claim.text.rstrip('.')}” ({place})."
    for name, argument in case.arguments.items():
        does = {"pro": "an argument for", "con": "an argument against", "undercut": "undercuts the step of"}[case.role_of(argument)]
        target = "the question" if argument.target == case.question.id else argument.target
        made[name] = f"“{argument.title}”, {does} {target}, from {' and '.join(argument.linked)}."
    for name, fact in case.facts.items():
        made[name] = f"From the record: {sentence(fact.about)} Verdict: {fact.verdict or 'a judgement'}; last checked {fact.last_checked.words}."
    return made


def _citation(case: Case, name: str) -> str:
    source = case.sources[name]
    reference = case.references[source.reference]
    parts = [source.author or reference.authors or "Author unknown", f"“{source.title}”", source.publication, source.published.words, reference.url]
    return f"{', '.join(part for part in parts if part)}."


def spec_of(case: Case, graph: Graph, seed: int, own: OwnWeighing, sheet: Sheet) -> dict[str, Any]:
    """What the page needs to know."""
    arguments = list(graph.arguments)
    random.Random(f"{seed} brief:{graph.map}").shuffle(arguments)  # noqa: S311 (an order of cards, not a secret)
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
        "sheet": {
            "title": sheet.title,
            "question": sheet.question,
            "about": sheet.about,
            "fields": [list(one) for one in sheet.fields],
            "notes": dict(sheet.notes),
            "paper": PAPER,
        },
        "reminder": REMINDER,
        "own": own.activity,
        "ownPlaces": own.places,
    }


def suggestions(case: Case, graph: Graph, own: OwnWeighing) -> dict[str, list[dict[str, str]]]:
    """Field → facts from the learner's own weighing: what the page says, and what it inserts."""
    weights = own.weights(graph)
    result = evaluate(graph, weights)
    if not result.counting:
        return {}
    gains = by_removal(result).values
    ranked = sorted((name for name, value in gains.items() if abs(value) >= sentences.HAIR), key=lambda name: -abs(gains[name]))
    own_side = [name for name in ranked if (gains[name] > 0) == (result.verdict != "against")]
    other_side = [name for name in ranked if name not in own_side]
    made = {
        "claim": [_told(sentences.conclusion(result)[0], f"My own weights come out {words(result.conclusion)}, at {sentences.number(result.conclusion)}.")],
        "reasons": [_argument(case, result, name, gains[name]) for name in own_side[:MOST_SUGGESTED]],
        "objection": [_argument(case, result, name, gains[name]) for name in other_side[:MOST_SUGGESTED]],
        "limits": [_told(said) for said in _movers(graph, result)],
        "value": [_value(case, name, value) for name, value in weights.truths.items() if asked(case, name) == "share"],
    }
    return {field: said for field, said in made.items() if said}


def _told(said: str, inserted: str | None = None) -> dict[str, str]:
    mine = said.replace("You put ", "I put ").replace("The middle of your ", "The middle of my ").replace("your ", "my ").replace(" you ", " I ")
    return {"said": said, "insert": mine if inserted is None else inserted}


def _argument(case: Case, result: Result, name: str, gain: float) -> dict[str, str]:
    named = f"“{case.arguments[name].title}” ({name})"
    before, after = sentences.number(result.conclusion), sentences.number(result.conclusion - gain)
    return _told(f"{named}: without it your conclusion would go from {before} to {after}.", named)


def _movers(graph: Graph, result: Result) -> list[str]:
    """What would turn the verdict: weights that can alone, else the smallest sets of arguments."""
    told = sentences.break_evens(result, break_evens(result))[:MOST_SUGGESTED]
    if not any(one.crossings for one in break_evens(result)):
        told += [sentences.flip(graph, one) for one in flipping_sets(result).sets[:MOST_SUGGESTED]]
    return told


def _value(case: Case, name: str, value: float | tuple[float, float]) -> dict[str, str]:
    low, high = value if isinstance(value, tuple) else (value, value)
    middle = (low + high) / 2
    word = min(ANCHORS["share"], key=lambda anchor: abs(anchor[0] - middle))[1]
    named = f"“{case.claims[name].text.rstrip('.')}” ({name})"
    shown = f"{low:.2f}" if low == high else f"{low:.2f} to {high:.2f}"
    return _told(f"{named}: how far you share it: {word}, {shown}.", named)


def static_brief(case: Case) -> Html:
    """The brief without a script: what to write, and what readers look for."""
    fields = [
        tag(
            "li",
            tag("p", tag("b", f"{field.title}. "), field.guide),
            folded("Questions that help", tag("ul", [tag("li", q) for q in field.questions], class_="cp-note")),
            class_="cp-question",
        )
        for field in FIELDS
    ]
    criteria = [tag("li", tag("b", f"{one.ask} "), "Clear and complete: ", one.full) for one in CRITERIA]
    return tag(
        "section",
        tag("p", "Your brief", class_="cp-title"),
        tag("p", case.question.text, class_="cp-lead"),
        tag("p", f"Write {LEAST_WORDS} to {MOST_WORDS} words in all. To write here, this part needs scripts.", class_="cp-lead"),
        tag("ol", fields),
        folded("What readers look for", tag("ul", criteria, class_="cp-note")),
        class_="cp-activity",
    )
