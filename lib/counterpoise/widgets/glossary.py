"""The glossary of a lesson: its own terms, then those of earlier lessons; on the page, links in the text show what a term means."""

from __future__ import annotations

from typing import Any

from counterpoise.debate.activity import Term
from counterpoise.debate.case import Case
from counterpoise.widgets.html import Html, Shown, folded, join, tag
from counterpoise.widgets.module import module
from counterpoise.widgets.piece import Piece


class Glossary(Piece):
    """The terms of a lesson as a list. Links ``[words](#term-<id>)`` in the text of the same notebook lead to its entries.

    Parameters
    ----------
    case
        The case.
    lesson
        Number of the lesson.

    Raises
    ------
    LookupError
        If no term is explained in this lesson; the message says in which there are.
    """

    _esm = module("glossary.js")
    lesson: Any

    def __init__(self, case: Case, lesson: int) -> None:
        self.lesson = lesson
        super().__init__(glossary_shown(case, lesson), named="Words")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of lesson {self.lesson}>"


def glossary_shown(case: Case, lesson: int) -> Shown:
    """What a lesson explains, and what earlier lessons did, as definition lists in alphabetical order.

    Earlier terms stand in a fold that is open, since a link cannot open a fold without a script; the script closes it.
    """
    terms = sorted(case.glossary.values(), key=lambda term: term.term.lower())
    new = [term for term in terms if term.lesson == lesson]
    if not new:
        lessons = sorted({term.lesson for term in terms})
        message = f"no term is explained in lesson {lesson!r}. There are terms in lessons {', '.join(map(str, lessons))}."
        raise LookupError(message)
    earlier = [term for term in terms if term.lesson < lesson]
    heads = ("New in this lesson", f"From earlier lessons ({len(earlier)})")
    fold = folded(heads[1], tag("dl", [_entry(term, f"(lesson {term.lesson})") for term in earlier], class_="cp-terms"), open_=True)
    body = join(tag("p", heads[0], class_="cp-kicker"), tag("dl", [_entry(term) for term in new], class_="cp-terms"), fold if earlier else None)
    parts = [(heads[0], new), (heads[1], earlier)] if earlier else [(heads[0], new)]
    text = "\n\n".join("\n".join([head, *(f"{term.term}: {term.meaning}" for term in some)]) for head, some in parts)
    return Shown("glossary", tuple(term.id for term in (*new, *earlier)), body, text, ("cards", "questions", "glossary"))


def _entry(term: Term, since: str | None = None) -> Html:
    name = tag("dt", term.term, [" ", tag("span", since, class_="cp-of-lesson")] if since else None)
    return tag("div", name, tag("dd", term.meaning), id=f"term-{term.id}", data_term=term.id)
