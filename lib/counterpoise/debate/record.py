"""The record: what can be checked, when it happened, and where we read it."""

from __future__ import annotations

import calendar
import re
from typing import Any, Literal

from attrs import field, frozen

Verdict = Literal["accurate", "accurate but incomplete", "contested", "inaccurate", "cannot verify"]
Confidence = Literal["high", "medium", "low"]
Reread = Literal["yes", "partly", "no"]
NONE_FOUND = "none found"

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@frozen(order=True)
class Date:
    """A date as exact as we know it: a year, a month or a day.

    Parameters
    ----------
    year, month, day
        ``month`` and ``day`` are 0 where unknown, so that a year sorts before its months.
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> Date:
        """Read ``2018``, ``2018-11`` or ``2018-11-05``.

        Raises
        ------
        ValueError
            If the text has another form or names no day of the calendar.
        """
        match = _ISO.fullmatch(text)
        if not match:
            msg = f"{text!r} is not a date; write 2018, 2018-11 or 2018-11-05"
            raise ValueError(msg)
        year, month, day = (int(part or 0) for part in match.groups())
        if match[2] and not 1 <= month <= len(calendar.month_name) - 1:
            msg = f"{text!r}: there is no month {month}"
            raise ValueError(msg)
        if match[3] and not 1 <= day <= calendar.monthrange(year, month)[1]:
            msg = f"{text!r}: there is no such day"
            raise ValueError(msg)
        return cls(year, month, day)

    def __str__(self) -> str:
        """Write the date as ISO 8601, as exact as it is."""
        return "-".join(f"{part:02d}" for part in (self.year, self.month, self.day) if part)

    @property
    def words(self) -> str:
        """The date as one says it, such as ``27 July 1953``."""
        month = calendar.month_name[self.month] if self.month else ""
        return " ".join(str(part) for part in (self.day, month, self.year) if part)


@frozen(kw_only=True)
class Reference:
    """One work, as an item of CSL-JSON (the Citation Style Language's data model).

    Parameters
    ----------
    data
        The item itself; ``id``, ``type`` and ``title`` are always there.
    """

    id: str
    data: dict[str, Any] = field(repr=False)

    @property
    def title(self) -> str:
        """Title of the work."""
        return str(self.data["title"])

    @property
    def url(self) -> str | None:
        """Address where we read it; it may be a mirror, and ``note`` then says so."""
        return self.data.get("URL")

    @property
    def authors(self) -> str:
        """Names as one reads them, or an empty text."""
        names = [a.get("literal") or " ".join(filter(None, (a.get("given"), a.get("family")))) for a in self.data.get("author", ())]
        return ", ".join(names)

    @property
    def issued(self) -> Date | None:
        """Date of publication, as exact as known."""
        parts = self.data.get("issued", {}).get("date-parts", [[]])[0]
        return Date(*(int(part) for part in parts)) if parts else None


@frozen(kw_only=True)
class Citation:
    """A reference with the place in it that matters."""

    reference: str
    at: str | None = None


@frozen(kw_only=True)
class Fact:
    """One entry of the ledger: a checkable statement, our verdict and the exact fact.

    Parameters
    ----------
    about
        The statement that was checked, in a few words.
    verdict
        One of five, or ``None`` where the statement is a judgement; ``judgement`` then says why.
    caveat
        What the verdict leaves open, in a few words.
    fact
        The exact fact, dated.
    dates
        The dates it turns on, earliest first.
    sources
        Where we read it; empty only if ``source`` is ``none found``, and ``looked`` then says where we looked.
    reread
        Whether the sources were opened again for this course. ``from_memory`` names the parts that were not.
    last_checked
        The day of the last check.
    """

    id: str
    about: str
    claims: tuple[str, ...] = ()
    verdict: Verdict | None = None
    judgement: str | None = None
    caveat: str | None = None
    fact: str
    dates: tuple[Date, ...]
    sources: tuple[Citation, ...] = ()
    source: Literal["none found"] | None = None
    looked: str | None = None
    reread: Reread
    from_memory: str | None = None
    last_checked: Date


@frozen(kw_only=True)
class Prediction:
    """What a text foresaw or took for granted, what followed, and a fair reading of the two."""

    id: str
    claims: tuple[str, ...]
    prediction: str
    followed: str
    reading: str
    accepted: tuple[Literal["borne out", "weakened", "refuted", "untested", "both readings fit"], ...]
    facts: tuple[str, ...] = ()


@frozen(kw_only=True)
class Event:
    """One entry of the timeline.

    Parameters
    ----------
    date, until
        First and, for a stretch of time, last date.
    public
        When it became known, where that was later than ``date``; what an author could know depends on it.
    confidence
        How sure we are of the date and of what happened.
    reread
        Whether a source was opened again for this course.
    publishes
        Id of the source that was published on this day, if the event is that.
    """

    id: str
    date: Date
    until: Date | None = None
    public: Date | None = None
    text: str
    confidence: Confidence
    confidence_note: str | None = None
    reread: Reread
    facts: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    source: str | None = None
    publishes: str | None = None

    @property
    def known(self) -> Date:
        """From when the event could be known."""
        return self.public or self.until or self.date

    @property
    def when(self) -> str:
        """The date or the stretch of time in words."""
        return self.date.words if self.until is None else f"{self.date.words} – {self.until.words}"
