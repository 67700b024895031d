"""The prose of the lessons in pieces: one for each markdown cell, question and paragraph of feedback, with the ids that it cites."""

import json
import re
from itertools import chain
from pathlib import Path

from attrs import frozen

from counterpoise import show

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))
NUMBERS = [int(path.name[:2]) for path in LESSONS]
CITED = re.compile(r"\b(?:F-[AB]\d\d|BG\d|PR\d+|[AB]\d{1,2}\.\d|[OR]\d{1,2}|W-[a-z-]+)\b")


@frozen
class Piece:
    """Prose that a learner reads at one go.

    ``where`` is the id of a cell, or of an activity with its question; ``cited`` holds the ids of the seeds that stand behind the piece.
    """

    lesson: int
    where: str
    text: str
    cited: frozenset[str]

    def __str__(self):
        return f"lesson {self.lesson}, {self.where}"


def cells(number):
    """Every markdown cell of a lesson."""
    (path,) = (one for one in LESSONS if int(one.name[:2]) == number)
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            text = "".join(cell["source"])
            yield Piece(number, cell["id"], text, frozenset(CITED.findall(text)))


def activities(number):
    """Every question of a lesson's activities, with its options and feedback, and what is said before and after the questions."""
    for one in show.case().activities.values():
        if one.lesson == number:
            questions = [question_of(one, question) for question in one.questions]
            opening = joined([one.title, one.ask, *options(one.bins)])
            yield Piece(number, one.id, opening, frozenset(CITED.findall(opening)).union(*(q.cited for q in questions)))
            yield from questions
            for at, paragraph in enumerate(one.then, 1):
                yield Piece(number, f"{one.id}/then {at}", paragraph, frozenset(CITED.findall(paragraph)))


def question_of(activity, question):
    text = joined([question.ask, *options(question.options), *question.readings.values(), question.why])
    cited = {*CITED.findall(text), *question.claims, *question.facts, *question.predictions}
    return Piece(activity.lesson, f"{activity.id}/{question.id}", text, frozenset(cited))


def options(given):
    return chain.from_iterable((one.text, one.why) for one in given)


def joined(texts):
    return "\n\n".join(filter(None, texts))
