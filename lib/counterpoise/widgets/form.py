"""The form: questions that are answered, committed, and then met with feedback. Answers are saved beside the notebook."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any, ClassVar

import traitlets

from counterpoise.debate.activity import Activity, Option, Question
from counterpoise.debate.case import Case
from counterpoise.widgets.answers import AnswerFile, own_shuffler
from counterpoise.widgets.html import Html, folded, join, tag
from counterpoise.widgets.kept import Kept
from counterpoise.widgets.module import module
from counterpoise.widgets.signs import locator, sentence

STANCES = (
    ("0.05", "Strongly against"),
    ("0.2", "Against"),
    ("0.35", "Rather against"),
    ("0.5", "In the middle"),
    ("0.65", "Rather for"),
    ("0.8", "For"),
    ("0.95", "Strongly for"),
)
"""Words for the seven anchors .05 to .95 when the question is how far one agrees."""

UNSURE = "unsure"
"""Value of "I can't say yet", which is an answer."""


class Form(Kept):
    """One or more activities of a lesson.

    The page draws, checks and gives feedback by itself; the kernel only keeps the answers.

    Parameters
    ----------
    case
        The case whose claims the questions name.
    activities
        The activities, all of one lesson.
    folder
        Where answers are kept; the notebook's folder by default.
    """

    _esm = module("form.js")
    spec: Any = traitlets.List().tag(sync=True)
    called: ClassVar[str] = "form"
    """Its name in the metadata of an output; another face of the same questions has another."""
    looks: ClassVar[tuple[str, ...]] = ("cards", "questions")
    """Its style sheets."""

    def __init__(self, case: Case, activities: list[Activity], folder: Path | None = None) -> None:
        file = AnswerFile.opened(activities[0].lesson, folder)
        static = join(*(static_activity(case, activity) for activity in activities))
        ids = tuple(activity.id for activity in activities)
        super().__init__(file, ids, self.called, static, self.looks, spec=[self.drawn(case, activity, file.seed) for activity in activities])

    @staticmethod
    def drawn(case: Case, activity: Activity, seed: int) -> dict[str, Any]:
        """What the page needs to know of an activity."""
        return spec_of(case, activity, seed)


class Face(Form):
    """One activity of a certain shape, with a face of its own; the record is the form's, so either meets the other's answers.

    Parameters
    ----------
    case
        The case whose claims the questions name.
    activity
        The activity.
    folder
        Where answers are kept; the notebook's folder by default.

    Raises
    ------
    ValueError
        If the activity has another shape; it names those that fit.
    """

    needs: ClassVar[str]
    """What an activity needs to fit."""

    def __init__(self, case: Case, activity: Activity, folder: Path | None = None) -> None:
        if not self.fits(case, activity):
            msg = f"the activity {activity.id!r} does not fit here: {self.needs}. These fit: {', '.join(self.fitting(case)) or 'none in this debate'}."
            raise ValueError(msg)
        super().__init__(case, [activity], folder)

    @staticmethod
    def fits(case: Case, activity: Activity) -> bool:
        """Whether it can be shown."""
        raise NotImplementedError

    @classmethod
    def fitting(cls, case: Case) -> list[str]:
        """Ids of the activities that can be shown."""
        return [name for name, activity in case.activities.items() if cls.fits(case, activity)]


def spec_of(case: Case, activity: Activity, seed: int) -> dict[str, Any]:
    """What the page needs to know of an activity, in the learner's own order."""
    order = own_shuffler(seed, activity.id)
    orders: dict[tuple[str, ...], list[str]] = {}  # the same options stand in the same order wherever they come again
    questions = [_question(case, question, order, orders, shuffle=activity.shuffle) for question in activity.questions]
    if activity.shuffle and all(question.kind == "place" for question in activity.questions):
        order.shuffle(questions)
        questions.sort(key=lambda question: question["optional"])  # what may be left out comes last
    return {
        "id": activity.id,
        "title": activity.title,
        "ask": activity.ask,
        "bins": [_option(option) for option in activity.bins],
        "questions": questions,
        "then": list(activity.then),
        "sealed": activity.sealed,
    }


def _question(case: Case, question: Question, order: random.Random, orders: dict[tuple[str, ...], list[str]], *, shuffle: bool) -> dict[str, Any]:
    options = [_option(option) for option in question.options]
    if shuffle:
        names = [option.id for option in question.options]
        known = tuple(sorted(names))
        if known not in orders:
            order.shuffle(names)
            orders[known] = names
        options.sort(key=lambda option: orders[known].index(option["id"]))
    record = _record(case, question)
    if question.kind == "scale":
        options = [{"id": value, "text": words} for value, words in STANCES]
    return {
        "id": question.id,
        "kind": question.kind,
        "ask": _asked(question, record),
        "claims": [{"id": name, "text": case.claims[name].text, "at": locator(case, case.claims[name])} for name in question.claims],
        "record": record,
        "options": options,
        "accept": list(question.accept),
        "near": list(question.near),
        "readings": dict(question.readings),
        "why": question.why,
        "rows": question.rows,
        "optional": question.optional,
    }


def _record(case: Case, question: Question) -> list[dict[str, str]]:
    """The entries of the record that it is about, without verdict, caveat and reading: the learner is to judge."""
    facts = [{"id": name, "about": case.facts[name].about, "is": f"The exact fact, {name}", "text": case.facts[name].fact} for name in question.facts]
    for name in question.predictions:
        one = case.predictions[name]
        where = "; ".join(f"{locator(case, case.claims[claim])} · {claim}" for claim in one.claims)
        facts.append({"id": name, "about": one.prediction, "is": f"What followed, {name}", "text": one.followed, "at": where})
    return facts


def _asked(question: Question, record: list[dict[str, str]]) -> str | None:
    """Its words; where it has none of its own and names no claim, the statement that was checked."""
    return record[0]["about"] if question.ask is None and record and not question.claims else question.ask


def asked_words(case: Case, question: Question) -> str:
    """What a question asks, for where it stands alone: its words, or else what it shows."""
    return _asked(question, _record(case, question)) or " ".join(case.claims[name].text for name in question.claims)


def _option(option: Option) -> dict[str, Any]:
    return {"id": option.id, "text": option.text, "mark": option.mark, "why": option.why}


def static_activity(case: Case, activity: Activity) -> Html:
    """The activity without a script."""
    bins = {option.id: option.text for option in activity.bins}
    rows = []
    for question in activity.questions:
        options = [words for _, words in STANCES] if question.kind == "scale" else [option.text for option in question.options]
        claims = [tag("p", f"{case.claims[name].text} ({locator(case, case.claims[name])}; {name})", class_="cp-claimline") for name in question.claims]
        reasons = [tag("p", tag("b", f"{option.text} "), f"({option.mark}) " if option.mark else None, option.why) for option in question.options if option.why]
        texts = bins if question.kind == "place" else {option.id: option.text for option in question.options}
        fits = ", ".join(texts.get(name, name) for name in question.accept)
        read = [tag("p", tag("b", f"It can be read as “{bins[name]}”: "), words) for name, words in question.readings.items()]
        head = tag("p", tag("b", "Fits: "), fits) if fits else tag("p", "More than one reading stands.") if read else None
        told = [head, *read, tag("p", question.why) if question.why else None, *reasons]
        answer = folded("After you have answered: the reasons", tag("div", told, class_="cp-note")) if any(told) else None
        record = _record(case, question)
        asked = _asked(question, record)
        entries = [
            tag(
                "div",
                tag("b", sentence(one["about"])) if one["about"] != asked else None,
                tag("p", one["text"]),
                tag("span", "; ".join(filter(None, (one["is"], one.get("at")))), class_="cp-at"),
                class_="cp-factline",
            )
            for one in record
        ]
        rows.append(
            tag(
                "li",
                tag("p", asked, class_="cp-q") if asked else None,
                claims,
                entries,
                tag("ul", [tag("li", text) for text in options], class_="cp-opts") if options else None,
                answer,
                class_="cp-question",
            )
        )
    then = folded("Then read on", [tag("p", words) for words in activity.then]) if activity.then else None
    choices = tag("p", f"Choose among: {', '.join(bins.values())}.", class_="cp-lead") if bins else None
    return tag(
        "section",
        tag("p", activity.title, class_="cp-title", role="heading", aria_level="3"),
        tag("p", activity.ask, class_="cp-lead"),
        choices,
        tag("ol", rows),
        then,
        class_="cp-activity",
    )
