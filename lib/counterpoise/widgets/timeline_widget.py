"""The timeline as a widget: the list that ``timeline.py`` writes, with filters by what could be known when, and a search."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import traitlets

from counterpoise.debate.case import Case
from counterpoise.debate.problem import unknown
from counterpoise.debate.record import Date
from counterpoise.widgets.gate import Gate
from counterpoise.widgets.module import module
from counterpoise.widgets.piece import Piece
from counterpoise.widgets.timeline import timeline_shown


class Timeline(Piece):
    """The timeline of a case.

    Parameters
    ----------
    case
        The case.
    until, since
        Show only what could be known on ``until``, and what came to be known after ``since``.
    events
        Show only these.
    closed
        Whether it is hidden until asked for.
    after
        Id of an activity that has to be committed first.
    folder
        Where answers are kept; the notebook's folder by default.

    Raises
    ------
    LookupError
        If there is no such event or activity; the message says which there are.
    """

    _esm = module("timeline.js")
    filters: Any = traitlets.List().tag(sync=True)
    """What one can choose beside all events: words, and the first or the last day on which an event came to be known."""

    def __init__(
        self,
        case: Case,
        *,
        until: Date | None = None,
        since: Date | None = None,
        events: tuple[str, ...] = (),
        closed: bool = False,
        after: str | None = None,
        folder: Path | None = None,
    ) -> None:
        for name in events:
            if name not in case.timeline:
                raise LookupError(unknown("event", name, case.timeline))
        shown = timeline_shown(case, until=until, since=since, events=events)
        gate = Gate.after(case, after, folder) if after else None
        label = "Timeline" if closed else None
        super().__init__(shown, gate=gate, label=label, sheets=("questions", "timeline_widget"), named="Timeline", filters=filters_of(case, shown.ids))


def filters_of(case: Case, events: tuple[str, ...]) -> list[dict[str, str]]:
    """One filter for each source, by what could be known on the day it was published, and one for what came after the last.

    Where only a stretch of days is known, the last of them counts: a filter of a text must hold the text itself.
    Only those that leave some of the events and not all. They name the day: a month would seem to hold what came after it.
    """
    published = {event.publishes: event.known for event in case.timeline.values() if event.publishes}
    days = sorted({published.get(name, source.published) for name, source in case.sources.items()})
    filters = [{"words": f"Known by {day.words}", "until": str(day)} for day in days]
    filters += [{"words": f"Since {day.words}", "since": str(day)} for day in days[-1:]]
    known = [str(case.timeline[name].known) for name in events]
    return [one for one in filters if 0 < sum(kept(one, day) for day in known) < len(known)]


def kept(one: dict[str, str], day: str) -> bool:
    """Whether a filter keeps what came to be known on a day; as text, less exact dates sort before more exact ones, as dates do."""
    return day <= one["until"] if "until" in one else day > one["since"]
