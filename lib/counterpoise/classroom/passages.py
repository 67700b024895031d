"""What a lesson says and about what: passages of its prose, of its activities and of the entries that it shows.

A notebook is read as text and never run; the calls of its code cells are looked up in the debate.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from counterpoise.classroom.lessons import lessons_among
from counterpoise.debate.activity import Activity
from counterpoise.debate.case import Case
from counterpoise.debate.problem import Problem, SeedsError

_NAME = re.compile(r"[A-Za-z](?:[\w-]*\w)?(?:\.\d+)?")
"""What an id looks like in prose: ``A6.2``, ``F-A10``, ``W-alt``."""

INSTRUCTOR = "instructor"
"""Tag of the cell that learners' pages leave out."""


@frozen(kw_only=True)
class Passage:
    """A piece of text and the entries it is about.

    Parameters
    ----------
    words
        How many words it has.
    about
        Ids of the claims, objections, facts, predictions and maps that it names or shows.
    activity
        Id of the activity that it belongs to, if any.
    """

    words: int
    about: frozenset[str]
    activity: str | None = None


@frozen(kw_only=True)
class LessonText:
    """One lesson as a learner meets it, passage by passage."""

    number: int
    name: str
    passages: tuple[Passage, ...]


def read_lessons(case: Case, folder: Path) -> list[LessonText]:
    """Every lesson in a folder, in the order of their numbers; none if there is no such folder.

    Raises
    ------
    SeedsError
        If a lesson cannot be read, or calls something by an id that the debate does not have.
    """
    if not folder.is_dir():
        return []
    return [_lesson(case, folder / lesson.name, lesson.number) for lesson in lessons_among(path.name for path in folder.iterdir())]


def _lesson(case: Case, path: Path, number: int) -> LessonText:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        passages = [passage for cell in cells if INSTRUCTOR not in cell["metadata"].get("tags", ()) for passage in _cell(case, cell)]
    except LookupError as error:
        raise SeedsError([Problem(str(path), 0, str(error).strip("'"), "Name an entry of the debate, or add one.")]) from None
    except (OSError, ValueError, TypeError, AttributeError, SyntaxError) as error:
        raise SeedsError([Problem(str(path), 0, f"the lesson cannot be read ({error})", "Open it in JupyterLab and save it again.")]) from None
    return LessonText(number=number, name=path.name, passages=tuple(passages))


def _cell(case: Case, cell: Mapping[str, Any]) -> Iterator[Passage]:
    source = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        yield from (_said(case, paragraph) for paragraph in source.split("\n\n"))
    elif cell["cell_type"] == "code":
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _SHOWN:
                given = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "short")]
                names = [value.value for value in given if isinstance(value, ast.Constant) and isinstance(value.value, str)]
                try:
                    yield from _SHOWN[node.func.attr](case, names)
                except KeyError as error:
                    raise LookupError(f"cell {cell['id']}: show.{node.func.attr} names {error}, which the debate does not have") from None


def _said(case: Case, text: str, about: Iterable[str] = (), activity: str | None = None) -> Passage:
    """A text of ours: it is about what it cites."""
    cited = {name for name in _NAME.findall(text) if name in case.claims or name in case.facts or name in case.predictions}
    return Passage(words=len(text.split()), about=frozenset({*cited, *about}), activity=activity)


def _activities(case: Case, names: Iterable[str]) -> Iterator[Passage]:
    return (passage for name in names for passage in _activity(case, case.activities[name]))


def _activity(case: Case, activity: Activity) -> Iterator[Passage]:
    yield _said(case, f"{activity.title} {activity.ask}", (), activity.id)
    for question in activity.questions:
        options = [text for option in question.options for text in (option.text, option.why or "")]
        said = " ".join(filter(None, [question.ask, *options, *question.readings.values(), question.why]))
        shown = [case.claims[name].text for name in question.claims]
        shown += [case.facts[name].fact for name in question.facts]
        shown += [case.predictions[name].followed for name in question.predictions]
        yield _said(case, " ".join([said, *shown]), {*question.claims, *question.facts, *question.predictions}, activity.id)
    yield from (_said(case, paragraph, (), activity.id) for paragraph in activity.then)


def _claims(case: Case, names: Iterable[str]) -> Iterator[Passage]:
    return (_said(case, case.claims[name].text, {name}) for name in names)


def _facts(case: Case, names: Iterable[str]) -> Iterator[Passage]:
    for name in names:
        fact = case.facts[name]
        yield Passage(words=len(f"{fact.about} {fact.fact} {fact.judgement or ''}".split()), about=frozenset({name}))


def _objections(case: Case, names: Iterable[str]) -> Iterator[Passage]:
    for name in names:
        objection = case.objections[name]
        yield Passage(words=len(f"{objection.title} {objection.steelman}".split()), about=frozenset({name}))
        yield Passage(words=len(objection.reply.text.split()), about=frozenset({objection.reply_id}))


def _maps(case: Case, names: Iterable[str]) -> Iterator[Passage]:
    for name in names:
        drawn = case.maps[name]
        arguments = [case.arguments[one] for one in drawn.arguments]
        boxes = {drawn.root, *drawn.cards, *(claim for argument in arguments for claim in argument.linked)}
        boxes |= {claim for step in drawn.misplaced for claim in step.premises}
        yield Passage(words=len(drawn.title.split()), about=frozenset({name}))
        yield from _claims(case, sorted(boxes))


def _forms(case: Case, names: Iterable[str]) -> Iterator[Passage]:
    for name in names:
        if name in case.maps:
            yield from _maps(case, [name])
        else:
            argument = case.arguments[name]
            yield from _claims(case, [*argument.linked, *([argument.target] if argument.target in case.claims else [])])


def _source(case: Case, names: Iterable[str]) -> Iterator[Passage]:
    source, *paragraphs = names
    return _claims(case, [claim.id for claim in case.claims_of(source) if not paragraphs or claim.at in paragraphs])


_SHOWN: dict[str, Callable[[Case, Iterable[str]], Iterator[Passage]]] = {
    "activity": _activities,
    "sorter": _activities,
    "rows": _activities,
    "claims": _claims,
    "facts": _facts,
    "objections": _objections,
    "map": _maps,
    "build": _maps,
    "scales": _maps,
    "compare": _maps,
    "standard_form": _forms,
    "source": _source,
}
"""For each function of :mod:`counterpoise.show` that shows entries of the debate, the passages it brings."""
