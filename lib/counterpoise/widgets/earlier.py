"""What a learner answered in an earlier lesson, met again: read from the answers beside the notebook, told in a message, never a trait."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from counterpoise.debate.activity import Activity, Question
from counterpoise.debate.case import Case
from counterpoise.debate.record import Date
from counterpoise.widgets.answers import AnswerFile
from counterpoise.widgets.form import STANCES, UNSURE, asked_words
from counterpoise.widgets.gate import Gate
from counterpoise.widgets.html import Shown, tag
from counterpoise.widgets.module import module
from counterpoise.widgets.piece import Piece
from counterpoise.widgets.signs import locator


class Earlier(Piece):
    """The learner's own answers to an activity of an earlier lesson, as they were first committed, and what became of them.

    Parameters
    ----------
    case
        The case whose claims the questions name.
    activity
        The activity.
    after
        Id of an activity that has to be committed first.
    folder
        Where answers are kept; the notebook's folder by default.
    """

    _esm = module("earlier.js")

    def __init__(self, case: Case, activity: Activity, *, after: str | None = None, folder: Path | None = None) -> None:
        self._case = case
        self._activity = activity
        self._file = AnswerFile.of_lesson(activity.lesson, folder)
        gate = Gate.after(case, after, folder) if after else None
        super().__init__(earlier_shown(case, activity), gate=gate, named=activity.title)

    def _told(self) -> dict[str, Any]:
        record = self._file.read().get(self._activity.id, {})
        return {**super()._told(), "earlier": {**met_again(self._case, self._activity, record), "note": self._file.note}}


def met_again(case: Case, activity: Activity, record: Mapping[str, Any]) -> dict[str, Any]:
    """What was asked and answered, in words, and on which day it was saved last; nothing where there is no answer.

    Of a file that anybody may have edited, whatever is no answer is left out.
    """
    now, first = _values(record, "values"), _values(record, "first")
    rows = []
    for question in activity.questions:
        said, later = _words(activity, question, first.get(question.id)), _words(activity, question, now.get(question.id))
        if said or later:
            rows.append({"ask": asked_words(case, question), "said": said or later, "later": later if said and later != said else ""})
    return {"rows": rows, "saved": _day(record) if rows else ""}


def _values(record: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    values = record.get(name)
    return values if isinstance(values, Mapping) else {}


def _words(activity: Activity, question: Question, value: object) -> str:
    """An answer as the learner saw it; empty where there is none."""
    if question.kind == "write":
        return value.strip() if isinstance(value, str) else ""
    texts = {option.id: option.text for option in (activity.bins if question.kind == "place" else question.options)}
    texts = {**texts, **(dict(STANCES) if question.kind == "scale" else {}), UNSURE: "I can’t say yet"}
    chosen = value if isinstance(value, list) else [value]
    return "; ".join(texts[one] for one in chosen if isinstance(one, str) and one in texts)


def _day(record: Mapping[str, Any]) -> str:
    at = _values(record, "save").get("at")
    try:
        return Date.parse(at[:10]).words if isinstance(at, str) else ""
    except ValueError:
        return ""


def earlier_shown(case: Case, activity: Activity) -> Shown:
    """What stands there before the kernel has answered, and where no script may run: the statement, and where the answers are."""
    named = tuple(dict.fromkeys(name for question in activity.questions for name in question.claims))
    where = f"Your own answers stay in your folder and are not stored in this notebook. You find them in lesson {activity.lesson}, under “{activity.title}”."
    title = f"From lesson {activity.lesson}: {activity.title}"
    body = tag(
        "section",
        tag("p", title, class_="cp-title", role="heading", aria_level=3),
        [
            tag("p", case.claims[name].text, tag("span", f" {locator(case, case.claims[name])} · {name}", class_="cp-at"), class_="cp-claimline")
            for name in named
        ],
        tag("div", tag("p", where, class_="cp-lead"), class_="cp-earlier-room"),
        class_="cp-activity",
        data_earlier=activity.id,
    )
    said = "\n".join(f"  {case.claims[name].text} ({name})" for name in named)
    return Shown("earlier", (activity.id,), body, "\n".join(part for part in (title, said, f"  {where}") if part), ("cards", "questions", "earlier"))
