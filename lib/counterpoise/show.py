"""What the cells of a lesson say: ``from counterpoise import show``.

Each function takes ids from the seeds and shows them as accessible HTML or as a form.
An id that does not exist is an error that names the nearest ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from counterpoise.debate.case import Case
from counterpoise.debate.problem import SeedsError, did_you_mean
from counterpoise.debate.record import Date
from counterpoise.debate.seeds import load
from counterpoise.debate.texts import compare as compare_copy
from counterpoise.paths import course_folder
from counterpoise.widgets.cards import claims_shown, facts_shown, objections_shown, terms_shown
from counterpoise.widgets.html import Shown
from counterpoise.widgets.reader import source_named, source_shown
from counterpoise.widgets.standard_form import standard_form_shown

if TYPE_CHECKING:
    from counterpoise.classroom.hand_in import HandIn
    from counterpoise.widgets.argument_map import ArgumentMap
    from counterpoise.widgets.brief import Brief
    from counterpoise.widgets.builder import MapBuilder
    from counterpoise.widgets.compare import Compare
    from counterpoise.widgets.earlier import Earlier
    from counterpoise.widgets.form import Face, Form
    from counterpoise.widgets.glossary import Glossary
    from counterpoise.widgets.piece import Piece
    from counterpoise.widgets.rows import Rows
    from counterpoise.widgets.scales import Scales
    from counterpoise.widgets.sorter import Sorter
    from counterpoise.widgets.timeline_widget import Timeline

__all__ = [
    "activity",
    "brief",
    "build",
    "case",
    "claims",
    "compare",
    "earlier",
    "facts",
    "glossary",
    "hand_in",
    "map",
    "objections",
    "rows",
    "scales",
    "sorter",
    "source",
    "standard_form",
    "terms",
    "timeline",
]

F = TypeVar("F", bound="Face")

_FEW = 20
"""So many ids can be named in a message; of more, the first and their number."""


class UnknownIdError(LookupError):
    """No entry of the seeds has this id, or a text is no date."""

    def _render_traceback_(self) -> list[str]:
        # A learner who mistyped an id needs one line, not the inside of the library.
        return [f"{type(self).__name__}: {self}"]


@cache
def case() -> Case:
    """The case of the course, read once."""
    return load(course_folder("seeds"))


def _known(entries: Mapping[str, object], kind: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    if not ids:
        msg = f"name at least one of {kind}, such as {next(iter(entries))!r}"
        raise UnknownIdError(msg)
    for name in ids:
        if name not in entries:
            few = len(entries) <= _FEW
            hint = did_you_mean(name, entries, f"There are: {', '.join(entries)}." if few else f"There are {len(entries)}, from {next(iter(entries))!r}.")
            msg = f"there is no {name!r} among the {kind}. {hint}"
            raise UnknownIdError(msg)
    return ids


def activity(*ids: str) -> Form:
    """One or more activities as a form: answer, commit, then see the feedback. Answers are saved beside the notebook."""
    from counterpoise.widgets.form import Form  # noqa: PLC0415 (anywidget takes most of the import time, and reading needs none of it)

    activities = case().activities
    return Form(case(), [activities[name] for name in _known(activities, "activities", ids)])


def build(name: str) -> MapBuilder:
    """A map to build or to repair from cards: build, check, read what to look at first, revise. The work is saved beside the notebook."""
    from counterpoise.widgets.builder import MapBuilder  # noqa: PLC0415 (as above)

    buildable = {one.id: one for one in case().maps.values() if one.accepted}
    _known(buildable, "maps to build", (name,))
    return MapBuilder(case(), name)


def claims(*ids: str, plain: bool = False) -> Shown:
    """Claims, each with the paragraph in which it stands; ``plain`` leaves out verdicts, roles and notes, for use before learners judge these."""
    return claims_shown(case(), _known(case().claims, "claims", ids), plain=plain)


def compare(map: str = "shared", *, lesson: int = 8, mine_lesson: int | tuple[int, ...] = 6) -> Compare:  # noqa: A002 (the word of the design)
    """Two weighings of a map side by side, cruxes first: the learner's own, from ``mine_lesson``, and a reader's or a classmate's.

    ``lesson`` is the one whose answers keep what is committed here; of several ``mine_lesson``, the latest come first.
    """
    from counterpoise.widgets.compare import Compare  # noqa: PLC0415 (as for forms)

    _known(case().maps, "maps", (map,))
    return Compare(case(), map, lesson=lesson, mine=mine_lesson)


def earlier(name: str, *, after: str | None = None) -> Earlier:
    """What the learner answered to an activity of an earlier lesson, read from the answers beside the notebook.

    ``after`` keeps it closed until the learner has committed that activity.
    """
    from counterpoise.widgets.earlier import Earlier  # noqa: PLC0415 (as for forms)

    _known(case().activities, "activities", (name,))
    _after(after)
    return Earlier(case(), case().activities[name], after=after)


def brief(
    name: str = "position",
    *,
    lesson: int = 8,
    map: str = "shared",  # noqa: A002
    mine_lesson: int | tuple[int, ...] = 6,
    today: tuple[str, ...] = (),
) -> Brief:
    """A position paper in six guided fields; ``name`` tells one from another, and ``map`` gives the arguments it may name.

    ``today`` names the fields that are asked for today, such as ``("objection", "reply")``: these are marked, and the others come later.
    """
    from counterpoise.widgets.brief import Brief  # noqa: PLC0415 (as for forms)
    from counterpoise.widgets.brief_frame import FIELDS  # noqa: PLC0415 (as for forms)

    _known(case().maps, "maps", (map,))
    if today:
        _known({field.id: field for field in FIELDS}, "fields", today)
    return Brief(case(), name, lesson=lesson, map=map, mine=mine_lesson, today=today)


def facts(*ids: str, closed: bool | str = False, after: str | None = None) -> Shown | Piece:
    """Entries of the ledger: verdict, exact fact, date, sources, last checked.

    ``closed`` hides them until asked for, and may say under which words; ``after`` keeps them closed until the learner has committed that activity.
    """
    shown = facts_shown(case(), _known(case().facts, "facts", ids))
    if closed is not False:
        shown = shown.closed(closed if isinstance(closed, str) and closed else f"From the record: {', '.join(ids)}")
    return _gated(shown, after, "From the record")


def _gated(shown: Shown, activity: str | None, named: str) -> Shown | Piece:
    """The piece as it is, or closed until the learner has committed the activity."""
    if activity is None:
        return shown
    from counterpoise.widgets.gate import Gate  # noqa: PLC0415 (as for `activity`: only what waits is a widget)
    from counterpoise.widgets.piece import Piece  # noqa: PLC0415

    _after(activity)
    return Piece(shown, gate=Gate.after(case(), activity), named=named)


def glossary(lesson: int) -> Glossary:
    """The terms that a lesson explains, and behind a fold those of earlier lessons.

    Links ``[words](#term-<id>)`` in the text of the notebook show the meaning when they are pointed at or have the focus, and lead here.
    """
    from counterpoise.widgets.glossary import Glossary  # noqa: PLC0415 (as for `activity`)

    try:
        return Glossary(case(), lesson)
    except LookupError as error:
        raise UnknownIdError(str(error)) from None


def hand_in(lesson: int, also: Iterable[str] = ()) -> HandIn:
    """What is still open in a lesson, one button that packs notebook and answers, and ways to start again or to forget.

    ``also`` names what is no activity and yet belongs to the lesson, such as ``["build:reason-one"]`` for a map that is built there.
    """
    from counterpoise.classroom.hand_in import HandIn  # noqa: PLC0415 (as for `activity`)
    from counterpoise.classroom.progress import is_other_work  # noqa: PLC0415
    from counterpoise.classroom.submit import Work  # noqa: PLC0415

    chosen = tuple(one for one in case().activities.values() if one.lesson == lesson)
    if not chosen:
        numbers = ", ".join(str(number) for number in sorted({one.lesson for one in case().activities.values()}))
        msg = f"there is no lesson {lesson!r}. The lessons are {numbers}."
        raise UnknownIdError(msg)
    titles = {name: one.title for name, one in case().maps.items()}
    names = (also,) if isinstance(also, str) else tuple(also)
    for name in names:
        kind, _, of = name.partition(":")
        if not is_other_work(name):
            msg = f"there is no kind of work {kind!r} in {name!r}: it begins with build:, weigh:, compare: or brief:."
            raise UnknownIdError(msg)
        if kind != "brief":
            _known(titles, "maps", (of,))
    return HandIn(Work(lesson, Path.cwd(), chosen, also=names, titles=titles))


def map(  # noqa: A001 (show.map reads as what it does)
    name: str,
    *,
    depth: int | None = None,
    steps: bool = False,
    verdicts: bool = True,
    schemes: bool = True,
    closed: bool = False,
    after: str | None = None,
    weighing: Any = None,
    rule: str = "df-quad",
) -> ArgumentMap:
    """An argument map.

    ``depth`` levels stand open, ``steps`` presents it step by step, ``closed`` hides it until asked for,
    ``verdicts=False`` leaves out what the record says of each claim, ``schemes=False`` the name of each pattern,
    ``after`` keeps it closed until the learner has committed that activity.
    With ``weighing``, a perspective of the seeds by its id or anything that holds weights, strengths stand on it.
    """
    from counterpoise.widgets.argument_map import ArgumentMap  # noqa: PLC0415 (as for activity)

    _known(case().maps, "maps", (name,))
    _after(after)
    if isinstance(weighing, str):
        weighing = case().perspectives[_known(case().perspectives, "perspectives", (weighing,))[0]]
    return ArgumentMap(case(), name, weighing, rule, depth=depth, steps=steps, verdicts=verdicts, schemes=schemes, closed=closed, after=after)


def _after(activity: str | None) -> None:
    if activity is not None:
        _known(case().activities, "activities", (activity,))


def objections(*ids: str, closed: bool = False, after: str | None = None) -> Shown | Piece:
    """Objections at full strength; reply, weak point and what would settle them are folded.

    ``closed`` leaves one line of each until it is opened; ``after`` keeps them closed until the learner has committed that activity.
    """
    return _gated(objections_shown(case(), _known(case().objections, "objections", ids), closed=closed), after, "Objections")


def rows(name: str) -> Rows:
    """An activity that compares two texts: in each row what both say side by side, and how they relate."""
    from counterpoise.widgets.rows import Rows  # noqa: PLC0415 (as for a form)

    return _face(Rows, name)


def scales(map: str, *, lesson: int | None = None, earlier: int | None = None, short: str | None = None) -> Scales:  # noqa: A002 (the word of the design)
    """Scales on which to weigh a map; ``earlier`` names the lesson whose weights count until they are changed, ``short`` a map that is the short route."""
    from counterpoise.widgets.scales import Scales  # noqa: PLC0415 (as above)

    for name in filter(None, (map, short)):
        _known(case().maps, "maps", (name,))
    return Scales(case(), map, lesson=lesson, earlier=earlier, short=short)


def sorter(name: str) -> Sorter:
    """An activity whose statements are put into kinds, card by card. It keeps the same record as the form."""
    from counterpoise.widgets.sorter import Sorter  # noqa: PLC0415 (as for a form)

    return _face(Sorter, name)


def _face(face: type[F], name: str) -> F:
    activities = case().activities
    if name not in activities:
        fitting = face.fitting(case())
        hint = did_you_mean(name, fitting, f"These fit here: {', '.join(fitting)}.")
        msg = f"there is no {name!r} among the activities. {hint}"
        raise UnknownIdError(msg)
    try:
        return face(case(), activities[name])
    except ValueError as error:
        raise UnknownIdError(str(error)) from None


def source(name: str, *paragraphs: str, closed: bool = False, plain: bool = False, after: str | None = None) -> Shown | Piece:
    """A source paragraph by paragraph, in our words, beside the reader's own lawful copy if there is one.

    ``closed`` hides it until asked for, ``plain`` leaves out verdicts and roles, and ``after`` keeps it closed until the learner has committed that activity.
    """
    _known(case().sources, "sources", (name,))
    chosen = case().sources[name]
    if paragraphs:
        _known({p.id: p for p in chosen.paragraphs}, f"paragraphs of {name}", paragraphs)
    path = _copy(name)
    try:
        shown = source_shown(case(), chosen, paragraphs, compare_copy(chosen, path) if path else None, plain=plain)
    except SeedsError as error:  # The lesson is whole without the copy, so a broken one must not stop it.
        shown = source_shown(case(), chosen, paragraphs, trouble=f"Your copy cannot be shown. {error}", plain=plain)
    named = source_named(chosen, paragraphs)
    return _gated(shown.closed(named) if closed else shown, after, named)


def _copy(name: str) -> Path | None:
    """The reader's own copy: in the seeds of a checkout, or in a folder ``texts`` near the notebook."""
    places = [course_folder("seeds") / "texts", Path.cwd() / "texts", Path.cwd().parent / "texts"]
    return next((place / f"{name}.txt" for place in places if (place / f"{name}.txt").is_file()), None)


def standard_form(name: str) -> Shown:
    """A map, or one argument, as numbered premises and conclusions."""
    if name in case().maps:
        drawn = case().maps[name]
        chosen = drawn.accepted[0].arguments if drawn.accepted else drawn.arguments
        return standard_form_shown(case(), drawn.title, chosen)
    _known({**case().maps, **case().arguments}, "maps and arguments", (name,))
    return standard_form_shown(case(), case().arguments[name].title, (name,))


def terms(*ids: str) -> Shown:
    """Entries of the glossary."""
    return terms_shown(case(), _known(case().glossary, "terms", ids))


def timeline(
    *,
    until: str | None = None,
    since: str | None = None,
    events: list[str] | None = None,
    closed: bool = False,
    after: str | None = None,
) -> Timeline:
    """The timeline: all of it, what could be known on ``until``, what came after ``since``, or the named ``events``.

    ``closed`` hides it until asked for, ``after`` keeps it closed until the learner has committed that activity.
    """
    from counterpoise.widgets.timeline_widget import Timeline  # noqa: PLC0415 (as for activity)

    chosen = _known(case().timeline, "events", tuple(events)) if events else ()
    _after(after)
    return Timeline(case(), until=_day(until), since=_day(since), events=chosen, closed=closed, after=after)


def _day(text: str | None) -> Date | None:
    try:
        return Date.parse(text) if text else None
    except ValueError as error:
        raise UnknownIdError(str(error)) from None
