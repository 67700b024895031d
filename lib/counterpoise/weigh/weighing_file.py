"""Where a weighing is kept: one small JSON file, replaced whole, never written over by mistake.

``{"format": "counterpoise weighing", "version": 1, "map": "…", "weights": {"ID": {"value": 0.65, "reason": "…", "content": "…"}}}``

``value`` is a number from 0 to 1, a range ``[low, high]``, or absent where only a reason was given; a bare number or range stands for itself.
``content`` is a fingerprint of the claim or argument as it was when it was weighed.

Two processes may write one file. Each save happens under a lock and joins what both have changed since they last agreed;
where both changed one weight, the file of the other is kept under a dated name, and a note says so.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import asdict, define, field, frozen

from counterpoise.debate.document import Document, parse, text_of
from counterpoise.debate.problem import Problem, SeedsError
from counterpoise.debate.structure import structure
from counterpoise.files import dated, locked, write_atomically
from counterpoise.weigh.rules import Value, as_range

FORMAT = "counterpoise weighing"
VERSION = 1


class WeighingError(SeedsError):
    """A file cannot be used as a weighing. It is left as it is."""


@frozen
class Weight:
    """One weight.

    Parameters
    ----------
    value
        A number in [0, 1], a range, or ``None`` where there is only a reason.
    reason
        Why, in one line.
    content
        Fingerprint of what was weighed, as it was then.
    """

    value: Value | None = None
    reason: str = ""
    content: str = ""


ById = Mapping[str, Weight]
"""Weights by the id of what was weighed."""


@frozen(kw_only=True)
class StoredWeight:
    """A weight as it stands in the file."""

    value: Any = None
    reason: str | None = None
    content: str | None = None


@frozen(kw_only=True)
class StoredWeighing:
    """The file as it stands."""

    format: str
    version: int
    map: str | None = None
    weights: Mapping[str, StoredWeight]


@define
class WeighingFile:
    """One file, and the weights in it as this process last read or wrote them.

    Parameters
    ----------
    path
        The file; it need not exist.
    agreed
        What both sides knew when this process last looked.
    """

    path: Path
    agreed: ById = field(factory=dict)
    _written: tuple[str | None, bytes] | None = field(default=None, init=False, repr=False)

    def read(self) -> tuple[str | None, ById]:
        """The map that was weighed and the weights.

        Raises
        ------
        WeighingError
            If the file is missing, damaged, cut off, of another kind or of a newer version; it stays as it is.
        """
        map_, self.agreed = _read(self.path)
        return map_, self.agreed

    def save(self, map_: str | None, mine: ById) -> tuple[ById, str]:
        """Write the weights, joined with what others wrote since; give them back joined, and a note on what the person should know.

        Raises
        ------
        OSError
            If the file cannot be written, such as on a full disk, or cannot be read just now; what was there stays, whole.
        """
        with locked(self.path.with_name(f".{self.path.name[:200]}.lock")):
            joined, note = self._joined(map_, mine)
            stored = {"format": FORMAT, "version": VERSION, "map": map_, "weights": {name: _plain(weight) for name, weight in sorted(joined.items())}}
            written = (json.dumps(stored, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()
            write_atomically(self.path, written)
        self.agreed, self._written = joined, (map_, written)
        return joined, note

    def _joined(self, map_: str | None, mine: ById) -> tuple[ById, str]:
        if not self.path.is_file() and self.path.exists():
            raise OSError(errno.EISDIR, "this is no file", str(self.path))
        try:
            before = self.path.read_bytes()  # What cannot be read for a moment must not be taken for broken.
        except FileNotFoundError:
            return mine, ""
        if (map_, before) == self._written:
            return mine, ""  # Nobody else wrote, as nearly always; reading it again would take longer than all the rest.
        try:
            other_map, theirs = _read(self.path)
        except WeighingError as error:
            return mine, f"The file that was there cannot be used and is kept as {self._kept(before, 'unreadable')}: {error.problems[0].what.rstrip('.')}."
        if other_map != map_:
            return mine, f"The file that was there weighs another map and is kept as {self._kept(before, 'another map')}."
        joined, conflicts = merged(self.agreed, mine, theirs)
        notes = []
        if conflicts:
            kept = self._kept(before, "other weighing")
            notes.append(f"{', '.join(conflicts)} also changed in another window; that weighing is kept as {kept}.")
        if taken := [name for name, weight in mine.items() if joined.get(name) != weight]:
            notes.append(f"{', '.join(taken)} changed in another window, and what was chosen there counts.")
        return joined, " ".join(notes)

    def _kept(self, before: bytes, why: str) -> str:
        """Keep what was there beside the file; the name of the copy."""
        kept = dated(self.path, why)
        write_atomically(kept, before)
        return kept.name


def merged(agreed: ById, mine: ById, theirs: ById) -> tuple[dict[str, Weight], list[str]]:
    """Join two sets of weights that come from one; where both changed a weight, mine counts and its id is named."""
    joined: dict[str, Weight] = {}
    conflicts = []
    for name in dict.fromkeys((*mine, *theirs)):
        was, one, other = agreed.get(name), mine.get(name), theirs.get(name)
        if one != other and was not in (one, other):
            conflicts.append(name)
        kept = other if one == was else one
        if kept is not None:
            joined[name] = kept
    return joined, conflicts


def _plain(weight: Weight) -> dict[str, Any]:
    return asdict(weight, filter=lambda _, value: value not in (None, ""))


def _read(path: Path) -> tuple[str | None, ById]:
    name = str(path)
    try:
        text = text_of(path, name, "A weighing is far smaller: this must be another file.")
        document = _document(text, name)
        file, wrong = structure(document, document.data, StoredWeighing, ())
    except SeedsError as error:
        raise WeighingError(error.problems) from None
    weights = {}
    for id_, entry in file.weights.items() if file else ():
        try:
            value = None if entry.value is None else as_range(entry.value, id_)
        except ValueError as error:
            fix = "Write a number from 0 to 1 without quotation marks, such as 0.65, or a range such as [0.4, 0.7]."
            wrong.append(Problem(name, document.line("weights", id_, "value"), str(error), fix))
        else:
            weights[id_] = Weight(value[0] if value and value[0] == value[1] else value, entry.reason or "", entry.content or "")
    if wrong or file is None:
        raise WeighingError(wrong)
    return file.map, weights


def _document(text: str, name: str) -> Document:
    """The content with its lines, if it is a weighing of this version; a bare number or range becomes a weight with that value."""
    try:
        data = json.loads(text)
    except RecursionError:
        raise WeighingError([Problem(name, 0, "the file is nested too deeply", "This must be another file.")]) from None
    except ValueError as error:  # also of a number with thousands of digits, which has no line
        fix = "If it was saved, use a copy that is whole. If it was written by hand, look here for a comma, bracket or quotation mark; numbers begin with 0."
        why = getattr(error, "msg", "it holds a number that is too long")
        raise WeighingError([Problem(name, getattr(error, "lineno", 0), f"the file is damaged or cut off ({why})", fix)]) from None
    version = data.get("version") if isinstance(data, dict) and data.get("format") == FORMAT else None
    if isinstance(version, int) and version > VERSION:
        what = f"a newer version of the course wrote this file (format {version}; this one reads {VERSION})"
        raise WeighingError([Problem(name, 0, what, "Update the course.")])
    if version != VERSION:
        raise WeighingError([Problem(name, 0, "this is not a weighing", f'A weighing begins with {{"format": "{FORMAT}", "version": {VERSION}.')])
    document = parse(text, name)
    weights = document.data.get("weights")
    if isinstance(weights, dict):
        weights.update({id_: {"value": entry} for id_, entry in weights.items() if isinstance(entry, int | float | list)})
    return document
