"""How far a learner has got with the activities of a lesson, and what is still open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from attrs import frozen

from counterpoise.debate.activity import Activity, Question

_UNSURE = "unsure"  # “I can't say yet”, as in widgets.form; a terminal need not wait for the widget library.
_OTHER = {"build": ("Map", "checked"), "weigh": ("Weights", "committed"), "compare": ("Comparison", "committed"), "brief": ("Brief", "committed")}
_COUNTS = {2: "two", 3: "three", 4: "four", 5: "five"}


@frozen
class Progress:
    """How far one activity is.

    Parameters
    ----------
    activity
        Its id.
    title
        Its name on the screen.
    answered, asked
        Questions with an answer, of those that need one. “I can’t say yet” is an answer.
    begun
        Whether there is any work on it, whatever its widget keeps.
    committed
        Whether the learner has committed the answers.
    versions
        Versions that two windows made of it and between which the learner has yet to choose; 1 if there is nothing to choose.
    """

    activity: str
    title: str
    answered: int = 0
    asked: int = 0
    begun: bool = False
    committed: bool = False
    versions: int = 1

    @property
    def is_open(self) -> bool:
        """Whether the learner may still want to do something about it. It never hinders handing in.

        What asks for nothing that is needed is open only once it is begun.
        """
        may_be_left_out = not self.asked and not is_other_work(self.activity)
        return (not self.committed and (self.begun or not may_be_left_out)) or self.versions > 1

    @property
    def words(self) -> str:
        """Say it."""
        done = _OTHER.get(self.activity.partition(":")[0], ("", "committed"))[1]
        said = done if self.committed else self._uncommitted()
        return f"{said}; {_COUNTS.get(self.versions, self.versions)} versions wait for your choice" if self.versions > 1 else said

    def _uncommitted(self) -> str:
        if self.asked and self.answered == self.asked:
            return "answered, not committed yet"
        if self.answered:
            return f"{self.answered} of {self.asked} answered"
        return "begun" if self.begun else "not begun"


def progress(activities: Iterable[Activity], answers: Mapping[str, Any], others: Mapping[str, Collection[Any]] | None = None) -> list[Progress]:
    """See how far each activity is.

    Parameters
    ----------
    activities
        Those of a lesson, in their order.
    answers
        Activity → record, as the answers file holds them.
    others
        Activity → the other versions that wait for a choice.
    """
    return [_of(activity, answers.get(activity.id), len((others or {}).get(activity.id, ()))) for activity in activities]


def other_work(
    answers: Mapping[str, Any], others: Mapping[str, Collection[Any]] | None = None, also: Iterable[str] = (), titles: Mapping[str, str] | None = None
) -> list[Progress]:
    """See how far work is that is no activity: a map that is built, weights, a comparison, a brief.

    Parameters
    ----------
    answers, others
        As for `progress`.
    also
        Ids that are listed even if there is no work yet, such as ``build:reason-one``. What else there is in the answers comes after them.
    titles
        What is built or weighed, by its id, as it is called on the screen.
    """
    found = [name for name in answers if is_other_work(name)]
    steps = [_other(name, answers.get(name), len((others or {}).get(name, ())), titles or {}) for name in dict.fromkeys((*also, *found))]
    return [one for one in steps if one.activity in also or one.begun or one.committed]


def is_other_work(name: str) -> bool:
    """Whether an id is that of such work."""
    kind, colon, of = name.partition(":")
    return bool(kind in _OTHER and colon and of)


def _of(activity: Activity, record: Any, others: int) -> Progress:
    kept = record if isinstance(record, Mapping) else {}
    given = kept.get("values")
    values: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
    needed = [question for question in activity.questions if not question.optional]
    answered = sum(_is_answer(activity, question, values.get(question.id)) for question in needed)
    return Progress(activity.id, activity.title, answered, len(needed), bool(values), kept.get("committed") is True, 1 + others)


def _other(name: str, record: Any, others: int, titles: Mapping[str, str]) -> Progress:
    kind, _, of = name.partition(":")
    kept = record if isinstance(record, Mapping) else {}
    return Progress(
        name, f"{_OTHER[kind][0]}: {titles.get(of, of)}", begun=bool(kept.get("values")), committed=kept.get("committed") is True, versions=1 + others
    )


def _is_answer(activity: Activity, question: Question, value: Any) -> bool:
    """Tell an answer from none, as the form does: what a newer version of the course no longer offers is none."""
    if question.kind == "write":
        return isinstance(value, str) and bool(value.strip())
    offered = {"place": activity.bins, "choose": question.options, "tick": question.options}.get(question.kind)
    chosen = value if isinstance(value, list) else [value] if value not in (None, "") else []
    return bool(chosen) and (offered is None or all(one == _UNSURE or any(one == option.id for option in offered) for one in chosen))
