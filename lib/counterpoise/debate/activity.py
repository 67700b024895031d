"""What a learner does: questions with options, reasons for each, and words to write; and the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from counterpoise.debate.map import frozen_dict

Mark = Literal["right", "partly", "not yet"]


@frozen(kw_only=True)
class Option:
    """One answer that can be chosen.

    Parameters
    ----------
    mark
        ``right``, ``partly`` or ``not yet``; ``None`` where no answer is better than another.
    why
        What the learner reads after choosing it.
    """

    id: str
    text: str
    mark: Mark | None = None
    why: str | None = None


@frozen(kw_only=True)
class Question:
    """One thing that is asked.

    Parameters
    ----------
    ask
        The question, or the statement that is to be placed.
    kind
        ``choose`` one option, ``tick`` any number, ``place`` in one of the activity's bins,
        ``scale`` on seven anchors from strongly against to strongly for, or ``write`` in words.
    options
        For ``choose`` and ``tick``.
    accept, near
        For ``place`` and ``tick``: ids of the bins or options that are right, and of those that are a near miss.
    readings
        For ``place``, instead of ``accept``, where no one answer is right: the id of a bin, and one sentence why one may read it so.
        Such a question is not marked.
    why
        The reason, shown after the learner has committed. For ``write``: what we would look for.
    claims
        Ids of the claims that the question is about; their texts and locators are shown with it.
    facts
        Ids of the facts that the question is about; what was checked and the exact fact are shown with it, without our verdict.
    predictions
        Ids of the predictions that the question is about; what was foreseen and what followed are shown with it, without our reading.
    """

    id: str
    ask: str | None = None
    kind: Literal["choose", "tick", "place", "scale", "write"]
    options: tuple[Option, ...] = ()
    accept: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    readings: Mapping[str, str] = field(converter=frozen_dict, factory=dict)
    why: str | None = None
    claims: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    predictions: tuple[str, ...] = ()
    rows: int = 2
    optional: bool = False


@frozen(kw_only=True)
class Activity:
    """A group of questions that are answered together and then met with feedback.

    Parameters
    ----------
    lesson
        Number of the lesson.
    kind
        ``check`` is a quick check, ``task`` any other activity, ``view`` records where the learner stands.
    bins
        For ``place``: where statements can be put.
    then
        What is shown after the learner has committed, in paragraphs.
    sealed
        Whether the answers close when given, to be met again later. ``then`` says when.
    shuffle
        Whether options and statements are shown in an order of the learner's own.
    """

    id: str
    lesson: int
    kind: Literal["check", "task", "view"]
    title: str
    ask: str
    minutes: int | None = None
    bins: tuple[Option, ...] = ()
    questions: tuple[Question, ...]
    then: tuple[str, ...] = ()
    sealed: bool = False
    shuffle: bool = True
    objectives: tuple[str, ...] = ()


@frozen(kw_only=True)
class Term:
    """One entry of the glossary."""

    id: str
    term: str
    meaning: str
    lesson: int
