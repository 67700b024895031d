"""The timeline as an ordered list: date, event, how sure we are, and where it is from."""

from __future__ import annotations

from counterpoise.debate.case import Case
from counterpoise.debate.record import Date, Event
from counterpoise.widgets.cards import citations, cited
from counterpoise.widgets.html import Html, Shown, folded, join, tag
from counterpoise.widgets.signs import sentence

SHORT = 24
"""With more events than this, decades start folded."""

_SURE = {"high": None, "medium": "fairly sure", "low": "not sure"}


def timeline_shown(case: Case, *, until: Date | None = None, since: Date | None = None, events: tuple[str, ...] = ()) -> Shown:
    """Draw the timeline.

    Parameters
    ----------
    until, since
        Show only what could be known on ``until``, and what came to be known after ``since``.
    events
        Show only these.
    """
    chosen = [e for e in case.timeline.values() if (not events or e.id in events) and _within(e, since, until)]
    span = " ".join(filter(None, (f"after {since.words}" if since else "", f"up to {until.words}" if until else "")))
    head = tag("p", f"Timeline: what could be known {span}" if span else "Timeline", class_="cp-kicker", role="heading", aria_level=3)
    # Decades until the first text, then single years: the closer, the finer.
    fine = min(source.published.year for source in case.sources.values())
    years: dict[str, list[Event]] = {}
    for event in chosen:
        year = event.date.year
        years.setdefault(str(year) if year >= fine else f"{year // 10 * 10}s", []).append(event)
    listed = [_period(case, era, group, open_=len(chosen) <= SHORT or group[0].date.year >= fine) for era, group in years.items()]
    body = join(head, tag("ol", listed, class_="cp-line"))
    text = "\n".join(f"{e.when}: {e.text}" + (f" ({_SURE[e.confidence]})" if _SURE[e.confidence] else "") for e in chosen)
    return Shown("timeline", tuple(e.id for e in chosen), body, text, ("cards", "timeline"))


def _within(event: Event, since: Date | None, until: Date | None) -> bool:
    return (since is None or event.known > since) and (until is None or event.known <= until)


def _period(case: Case, era: str, events: list[Event], *, open_: bool) -> Html:
    count = f"{len(events)} event{'s' if len(events) > 1 else ''}"
    summary = tag("summary", tag("span", era, class_="cp-era"), " ", tag("span", count, class_="cp-at"))
    return tag("li", tag("details", summary, tag("ol", [_event(case, event) for event in events], class_="cp-events"), open=open_), class_="cp-period")


def _event(case: Case, event: Event) -> Html:
    sure = _SURE[event.confidence]
    notes = []
    if event.confidence_note:
        notes.append(tag("p", sentence(event.confidence_note)))
    if event.public and "Public" not in (event.confidence_note or ""):
        notes.append(tag("p", f"Public from {event.public.words}."))
    # Without the verdict, which is about a text's claim and not about the event.
    notes += [tag("p", f"Entry {name} of the record. ", citations(case, case.facts[name].sources)) for name in event.facts]
    notes += [tag("p", cited(case.references[c.reference], c.at)) for c in event.sources]
    if event.source:
        notes.append(tag("p", sentence(event.source)))
    if event.reread != "yes" and not event.source:
        notes.append(tag("p", "The source was partly re-read." if event.reread == "partly" else "The source was not re-read."))
    return tag(
        "li",
        tag("span", tag("time", event.when, datetime=str(event.date)), tag("span", sure, class_="cp-sure") if sure else None, class_="cp-when"),
        tag(
            "div",
            tag("span", event.text, class_="cp-t"),
            folded(join("Source", tag("span", f" for {event.when}", class_="cp-vh")), tag("div", notes, class_="cp-note")) if notes else None,
        ),
        class_="cp-event" + (" cp-text" if event.publishes else ""),
        data_event=event.id,
        data_known=event.known,
    )
