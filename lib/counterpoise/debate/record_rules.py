"""What makes the record and the activities fit: facts, predictions, events, schemes and questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from counterpoise.debate.activity import Activity, Question
from counterpoise.debate.known import Known
from counterpoise.debate.problem import Problem, did_you_mean
from counterpoise.debate.seeds import Entry

FEWEST = 2
"""Options among which one can choose."""


def fact(entry: Entry, known: Known) -> Iterator[Problem]:
    """Check a fact: sources, dates, and a verdict or a judgement."""
    fact = entry.value
    yield from known.need(entry, "claims", fact.claims, "claims")
    for number, citation in enumerate(fact.sources):
        yield from known.need(entry, "references", citation.reference, "sources", number, "reference")
    if not fact.sources and not (fact.source and fact.looked):
        fix = "Add `sources`, or write `source: none found` and say in `looked` where you looked."
        yield entry.problem(f"{fact.id} has no source", fix)
    if not fact.dates:
        yield entry.problem(f"{fact.id} has no date", "Add to `dates` the days, months or years on which it turns.", "dates")
    if (fact.verdict is None) == (fact.judgement is None):
        fix = "Give a verdict; or, where it is a judgement and not a fact, say so in `judgement` and leave the verdict out."
        yield entry.problem(f"{fact.id} needs either a verdict or a judgement", fix)
    if fact.reread != "yes" and not fact.from_memory and fact.sources:
        yield entry.problem(f"{fact.id} was not wholly re-read and does not say what was not", "Name it in `from_memory`.", "reread")


def prediction(entry: Entry, known: Known) -> Iterator[Problem]:
    """Check a prediction's claims and facts."""
    yield from known.need(entry, "claims", entry.value.claims, "claims")
    yield from known.need(entry, "facts", entry.value.facts, "facts")


def event(entry: Entry, known: Known) -> Iterator[Problem]:
    """Check an event: its source, and that it ends after it begins."""
    event = entry.value
    yield from known.need(entry, "facts", event.facts, "facts")
    for number, citation in enumerate(event.sources):
        yield from known.need(entry, "references", citation.reference, "sources", number, "reference")
    if not (event.facts or event.sources or event.source):
        yield entry.problem(f"{event.id} has no source", "Add `facts` or `sources`, or say in `source` why there is none.")
    if event.publishes is not None:
        yield from known.need(entry, "sources", event.publishes, "publishes")
    if event.until is not None and event.until < event.date:
        yield entry.problem(f"{event.id} ends before it begins", "Exchange `date` and `until`.", "until")


def scheme(entry: Entry, known: Known) -> Iterator[Problem]:
    """Check that critical questions have ids of their own."""
    every = Counter(question.id for scheme in known.case.schemes.values() for question in scheme.questions)
    for number, question in enumerate(entry.value.questions):
        if every[question.id] > 1:
            yield entry.problem(f"the critical question {question.id} stands {every[question.id]} times", "Give each its own id.", "questions", number)


def activity(entry: Entry, known: Known) -> Iterator[Problem]:
    """Check an activity: that every question can be answered and every answer has a reason."""
    asked = entry.value
    for number, question in enumerate(asked.questions):
        within = ("questions", number)
        yield from known.need(entry, "claims", question.claims, *within, "claims")
        yield from known.need(entry, "facts", question.facts, *within, "facts")
        yield from known.need(entry, "predictions", question.predictions, *within, "predictions")
        for what, fix in _question(asked, question):
            yield entry.problem(f"{asked.id}: the question {question.id} {what}", fix, *within)
        for place, option in enumerate(question.options):
            if question.kind == "choose" and not option.why:
                fix = "Say in `why` what the learner should know after choosing it."
                yield entry.problem(f"{asked.id}: the option {option.id} of {question.id} gives no reason", fix, *within, "options", place)
    for what, counted in (("question", Counter(q.id for q in asked.questions)), ("bin", Counter(o.id for o in asked.bins))):
        for name, times in counted.items():
            if times > 1:
                yield entry.problem(f"{asked.id}: the {what} {name} stands {times} times", "Give each its own id.")


def _question(asked: Activity, question: Question) -> Iterator[tuple[str, str]]:
    """What is wrong with one question, and what would be right."""
    if question.ask is None and not (question.claims or question.facts or question.predictions):
        yield "asks nothing", "Give it `ask`, `claims`, `facts` or `predictions`."
    options = asked.bins if question.kind == "place" else question.options
    allowed = sorted(option.id for option in options)
    for extra in sorted({*question.accept, *question.near} - set(allowed)):
        yield f"accepts {extra!r}, which cannot be chosen", did_you_mean(extra, allowed, f"Use one of: {', '.join(allowed)}.")
    if question.readings:
        yield from _readings(question, allowed)
    elif question.kind == "place" and (not question.accept or not question.why):
        yield "cannot be marked", "Add `accept`, the bins that fit, and `why`; or `readings`, where no one answer is right."
    if question.kind in {"choose", "tick", "place"} and len(allowed) < FEWEST:
        yield "leaves no choice", "Give two or more `options`, or `bins` to the activity for a question of kind `place`."


def _readings(question: Question, allowed: list[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with the readings of a question that has no one right answer."""
    if question.kind != "place":
        yield f"has readings and is of kind {question.kind}", "Give readings only to a question of kind `place`; elsewhere say it in the `why` of each option."
        return
    for extra in sorted(set(question.readings) - set(allowed)):
        yield f"has a reading for {extra!r}, which cannot be chosen", did_you_mean(extra, allowed, f"Use one of: {', '.join(allowed)}.")
    if question.accept or question.near:
        yield "has readings and a key", "Keep `readings` where no one answer is right; else `accept` and `near`."
    if len(question.readings) < FEWEST:
        yield "has a single reading", "Add a second one, or use `accept` if only one answer stands."
