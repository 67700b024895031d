"""Following a reference from one entry to another, and the limits that every kind of entry shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from counterpoise.debate.case import Case
from counterpoise.debate.problem import Problem, did_you_mean
from counterpoise.debate.seeds import Entry

BOX = 140
"""Longest text, in characters, that a map draws in a box."""
TITLE = 70
MAP = 20
"""Most arguments of one map: what one can still weigh."""


@frozen
class Known:
    """The joined case, for following references."""

    case: Case
    broken: frozenset[str]

    def excuses(self, kind: str, wanted: str) -> bool:
        """Whether an id may be missing because the entry that has it could not be read, which is told elsewhere."""
        return wanted in self.broken or {"questions": "schemes"}.get(kind, kind) in self.broken

    def need(self, entry: Entry, kind: str, ids: Iterable[str], *within: str | int) -> Iterator[Problem]:
        """Report every id that no entry of the kind has."""
        known = getattr(self.case, kind)
        wanted_ids = [ids] if isinstance(ids, str) else list(ids)
        for number, wanted in enumerate(wanted_ids):
            if wanted not in known and not self.excuses(kind, wanted):
                fix = did_you_mean(wanted, known, f"Use the id of an entry of {kind}, or add one.")
                place = within if isinstance(ids, str) else (*within, number)
                yield entry.problem(f"{entry.value.id}: {'.'.join(map(str, within))} names {wanted!r}, which is not in {kind}", fix, *place)


def box(entry: Entry, text: str, *within: str | int, limit: int = BOX) -> Iterator[Problem]:
    """Report a text that is longer than the box that a map draws for it."""
    if len(text) > limit:
        fix = f"Shorten it by {len(text) - limit} characters; put the rest into a longer field of the entry."
        yield entry.problem(f"{entry.value.id}: {'.'.join(map(str, within))} has {len(text)} characters, and a map box holds {limit}", fix, *within)
