"""What a lesson says and about what: passages of its prose, of its activities and of the entries that it shows.

A notebook is read as text and never run; the calls of its code cells are looked up in the debate.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

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
        With every lesson that cannot be read, and every id that a call in :data:`_SHOWN` names and the debate does not have.
    """
    if not folder.is_dir():
        return []
    read: list[LessonText] = []
    problems: list[Problem] = []
    for lesson in lessons_among(path.name for path in folder.iterdir()):
        path = folder / lesson.name
        try:
            read.append(LessonText(number=lesson.number, name=lesson.name, passages=tuple(_passages(case, path))))
        except SeedsError as error:
            problems += error.problems
        # A notebook can be anything, also thousands of brackets one in another.
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            problems.append(Problem(str(path), 0, f"the lesson cannot be read ({type(error).__name__}: {error})", "Open it in JupyterLab and save it again."))
    if problems:
        raise SeedsError(problems)
    return read


def _passages(case: Case, path: Path) -> Iterator[Passage]:
    problems: list[Problem] = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if INSTRUCTOR in cell["metadata"].get("tags", ()):
            continue
        if cell["cell_type"] == "markdown":
            yield from (_said(case, paragraph) for paragraph in source.split("\n\n"))
        elif cell["cell_type"] == "code":
            for function, names in _calls(path, str(cell.get("id", "?")), source):
                try:
                    yield from [*_SHOWN[function](case, names)]
                except KeyError as error:
                    what = f"cell {cell.get('id', '?')}: show.{function} names {error}, which the debate does not have"
                    problems.append(Problem(str(path), 0, what, "Name an entry of the debate, or add one."))
    if problems:
        raise SeedsError(problems)


def _calls(path: Path, cell: str, source: str) -> Iterator[tuple[str, list[str]]]:
    """The calls ``show.name("id", …)`` of a cell, with the ids that they name."""
    lines = ["" if line.lstrip().startswith(("%", "!")) else line for line in source.splitlines()]  # JupyterLab's own commands are no Python
    try:
        tree = ast.parse("\n".join(lines))
    except (SyntaxError, MemoryError, RecursionError) as error:
        raise SeedsError([Problem(str(path), 0, f"cell {cell} is not Python ({error})", "Mend the cell, or make it text.")]) from None
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="show"), attr=function)) if function in _SHOWN:
                given = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg in {"name", "map", "short"})]
                names = [value.value for value in given if isinstance(value, ast.Constant) and isinstance(value.value, str)]
                yield function, names or [*_BY_ITSELF.get(function, ())]


def _said(case: Case, text: str, about: Iterable[str] = (), activity: str | None = None) -> Passage:
    """A text of ours: it is about what it cites."""
    cited = {name for name in _NAME.findall(text) if name in case.claims or name in case.facts or name in case.predictions}
    return Passage(words=len(text.split()), about=frozenset({*cited, *about}), activity=activity)


def _activities(case: Case, names: Iterable[str]) -> Iterator[Passage]:
    return (passage for name in names for passage in _activity(case, case.activities[name]))


def _activity(case: Case, activity: Activity) -> Iterator[Passage]:
    bins = [text for option in activity.bins for text in (option.text, option.why or "")]
    yield _said(case, " ".join([activity.title, activity.ask, *bins]), (), activity.id)
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
        yield Passage(words=len(f"{objection.title} {objection.steelman} {objection.settled_by}".split()), about=frozenset({name}))
        yield Passage(words=len(f"{objection.reply.text} {objection.weakness or ''}".split()), about=frozenset({objection.reply_id}))


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
            drawn = case.maps[name]
            yield from _steps(case, drawn.accepted[0].arguments if drawn.accepted else drawn.arguments)
        else:
            yield from _steps(case, (name,))


def _source(case: Case, names: Iterable[str]) -> Iterator[Passage]:
    source, *paragraphs = names
    known = {paragraph.id for paragraph in case.sources[source].paragraphs}
    for name in paragraphs:
        if name not in known:
            raise KeyError(name)
    return _claims(case, [claim.id for claim in case.claims_of(source) if not paragraphs or claim.at in paragraphs])


def _terms(case: Case, names: Iterable[str]) -> Iterator[Passage]:
    return (_said(case, case.glossary[name].meaning) for name in names)


def _steps(case: Case, arguments: Iterable[str]) -> Iterator[Passage]:
    steps = [case.arguments[name] for name in arguments]
    boxes = dict.fromkeys(claim for step in steps for claim in (*step.linked, step.target) if claim in case.claims)
    return _claims(case, boxes)


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
    "earlier": _activities,
    "terms": _terms,
    "standard_form": _forms,
    "source": _source,
}
"""For each function of :mod:`counterpoise.show` that shows entries of the debate, the passages it brings."""

_BY_ITSELF = {"compare": ("shared",)}
"""What a call shows that names nothing."""
