"""Where a learner's answers live: one small JSON file beside the notebook.

It holds no name. It is made at the first answer, saved after every change, and replaced whole,
so that a crash leaves either the old file or the new one.

Pages send changes, and the file joins them key by key: two windows that answer different questions of one activity
lose nothing, and where both change one answer the learner chooses.
"""

from __future__ import annotations

import errno
import hashlib
import json
import math
import os
import platform
import random
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from attrs import Factory, define, field, frozen

from counterpoise.files import ANSWERS, dated, locked, write_atomically

FORMAT = "counterpoise answers"
VERSION = 1
MAX_BYTES = 8_000_000
LONGEST = 10_000
"""Most characters of one written answer."""
LONGEST_KEY = 80
MOST_KEYS = 300
DEPTH = 4
"""Most levels of lists within lists."""
LARGEST = 1e9
MOST_STEPS = 30
"""Most values of one key that a page may have gone through between two answers of the kernel."""
MOST_VERSIONS = 12
"""Most windows whose versions of one activity wait for the learner's choice."""
PATIENCE = 5.0
"""Seconds to wait while another notebook writes; longer, and the learner should be told."""
ORDERS = 1009
"""How many orders there are: enough for a class, too few to identify a learner."""


def own_order(path: Path) -> int:
    """A number from which one learner's orders are shuffled: the same every day in the same folder, too coarse to tell who it is."""
    place = f"{platform.node()} {path.absolute()}"
    return int.from_bytes(hashlib.sha256(place.encode(errors="replace")).digest()[:4]) % ORDERS


def own_shuffler(seed: int, activity: str) -> random.Random:
    """What shuffles for one learner in one activity: the same way every time."""
    return random.Random(f"{seed} {activity}")  # noqa: S311 (an order of cards, not a secret)


@define
class AnswerFile:
    """The answers of one lesson.

    Parameters
    ----------
    path
        The file; it need not exist.
    seed
        Number from which orders are shuffled: by default that of the folder, from the first answer on the one in the file.
    note
        What the learner should know about the file, if anything went wrong with it.
    """

    path: Path
    seed: int = field(default=Factory(lambda self: own_order(self.path), takes_self=True))
    note: str = ""
    others: dict[str, dict[str, Any]] = field(factory=dict, init=False)
    """Activity → tab → what that window made of some answers, as the file was last read; the learner has yet to choose."""

    @classmethod
    def of_lesson(cls, lesson: int, folder: Path | None = None) -> AnswerFile:
        """The file of a lesson in the folder of its notebook, which is the kernel's working folder."""
        return cls((folder or Path.cwd()) / f"lesson-{lesson}{ANSWERS}")

    @classmethod
    def opened(cls, lesson: int, folder: Path | None = None) -> AnswerFile:
        """The same, read once, so that its seed is the one by which its learner's orders were shuffled before."""
        file = cls.of_lesson(lesson, folder)
        file.read()
        return file

    @property
    def place(self) -> str:
        """Tells this file from those of other folders, without naming it."""
        return hashlib.sha256(os.fsencode(self.path.absolute())).hexdigest()[:16]

    def read(self) -> dict[str, Any]:
        """All answers by activity; empty if there is no file.

        A file that is not ours or is broken is put aside under a dated name, never overwritten.
        """
        try:
            return self._read()
        except OSError as error:
            self.note = f"Your earlier answers cannot be read ({error.strerror})."
            return {}

    def _read(self) -> dict[str, Any]:
        try:
            if self.path.stat().st_size > MAX_BYTES:
                return self._aside("it is larger than 8 MB")
            stored = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            self.others = {}
            return {}
        except (ValueError, RecursionError):
            return self._aside("it is not JSON")
        answers = stored.get("answers") if isinstance(stored, dict) and stored.get("format") == FORMAT else None
        if not isinstance(answers, dict) or not all(isinstance(r, dict) and isinstance(r.get("values", {}), dict) for r in answers.values()):
            return self._aside("it is not a file of answers")
        if stored.get("version") != VERSION:
            return self._aside("another version of the course wrote it")
        if isinstance(stored.get("seed"), int):
            self.seed = stored["seed"]
        self.others = _versions(stored.get("others"))
        return answers

    def change(self, changes: Mapping[str, Change], tab: str = "") -> None:
        """Join changes to what the file holds, key by key, and write it once.

        Where another window changed the same key since, the file's own version stays, the one with these changes
        is kept beside it among ``others``, and nothing is lost until the learner chooses.

        Parameters
        ----------
        changes
            Activity → what a page changed in it.
        tab
            Which browser tab it was.

        Raises
        ------
        OSError
            If the file cannot be written, or cannot be read just now; what was there stays.
        """
        tab = tab or "-"
        with self._writing() as (answers, others):
            for activity, change in changes.items():
                was = answers.get(activity, {})
                record, clash = joined(was, change)
                if record != was:
                    answers[activity] = {**record, "save": _stamp(was, tab)}
                versions = dict(others.get(activity, {}))
                kept = {key: value for key, value in _values(versions.pop(tab, {})).items() if key not in change.keys}
                if kept or clash:
                    versions[tab] = {"values": {**kept, **clash}, "save": _stamp(was, tab)}
                if len(versions) > MOST_VERSIONS:
                    raise OSError(errno.EDQUOT, "too many versions of one activity wait for your choice")
                others[activity] = versions

    def choose(self, activity: str, version: str) -> None:
        """Let one of several versions of some answers count; every other answer stays as it is.

        Parameters
        ----------
        version
            The tab whose version it is; empty for what the file holds. One that is not there changes nothing.
        """
        with self._writing() as (answers, others):
            versions = others.get(activity, {})
            if version in versions:
                was = answers.get(activity, {})
                values = dict(was.get("values", {}))
                for key, value in _values(versions[version]).items():
                    _put(values, key, value)
                answers[activity] = {**was, "values": values, "save": _stamp(was, version)}
            if version in ("", *versions):
                others[activity] = {}

    def save(self, activity: str, record: dict[str, Any]) -> None:
        """Replace the answers to one activity."""
        with self._writing() as (answers, _):
            answers[activity] = record

    def forget(self) -> bool:
        """Delete the file; whether there was one."""
        with self._lock():
            existed = self.path.is_file()
            self.path.unlink(missing_ok=True)
            for part in self.path.parent.glob(f".{self.path.name}.*.part"):  # of a save that was cut short
                part.unlink(missing_ok=True)
        self._lock_path.unlink(missing_ok=True)
        self.others = {}
        return existed

    @contextmanager
    def _writing(self) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """The answers and the other versions, to be changed and then written, while no other process does the same."""
        with self._lock():
            # Not read(): answers that cannot be seen for a moment must not be replaced by these.
            answers = self._read()
            others = dict(self.others)
            before = json.dumps([answers, others], sort_keys=True)
            yield answers, others
            others = {name: versions for name, versions in others.items() if versions}
            if json.dumps([answers, others], sort_keys=True) == before and self.path.is_file():
                return
            stored = {"format": FORMAT, "version": VERSION, "seed": self.seed, "answers": answers}
            if others:
                stored["others"] = others
            text = (json.dumps(stored, indent=1, ensure_ascii=False, sort_keys=True, allow_nan=False) + "\n").encode()
            if len(text) > MAX_BYTES:  # It could not be read again.
                raise OSError(errno.EFBIG, f"your answers to this lesson would take more than {MAX_BYTES // 1_000_000} MB")
            write_atomically(self.path, text)
            self.others = others

    def _lock(self) -> AbstractContextManager[None]:
        return locked(self._lock_path, PATIENCE)

    @property
    def _lock_path(self) -> Path:
        return self.path.with_name(f".{self.path.name}.lock")

    def _aside(self, why: str) -> dict[str, Any]:
        self.others = {}
        kept = dated(self.path, "unreadable")
        self.path.rename(kept)
        self.note = f"The file {self.path.name} could not be used ({why}); it is kept as {kept.name}."
        return {}


def _versions(others: object) -> dict[str, dict[str, Any]]:
    """What stands in the file, as far as it can be used."""
    found = others.items() if isinstance(others, dict) else ()
    usable = {name: {tab: one for tab, one in tabs.items() if isinstance(one, dict)} for name, tabs in found if isinstance(tabs, dict)}
    return {name: tabs for name, tabs in usable.items() if tabs}


def _values(version: Mapping[str, Any]) -> dict[str, Any]:
    values = version.get("values")
    return dict(values) if isinstance(values, dict) else {}


def joined(was: Mapping[str, Any], change: Change) -> tuple[dict[str, Any], dict[str, Any]]:
    """Join a change to a record, as the file should hold it; and the keys that clash, with what the change wanted.

    A key that nobody else has touched since takes its new value. So does one that has vanished.
    """
    values = dict(was.get("values", {}))
    clash = {}
    for key, (*before, after) in change.keys.items():
        now = values.get(key)
        if now is None or now in (*before, after):
            _put(values, key, after)
        else:
            clash[key] = after
    record = {**was, "values": values}
    record["committed"] = was.get("committed") is True if change.committed is None else change.committed
    if record["committed"] and "first" not in record:
        record["first"] = values
    return record, clash


def _put(values: dict[str, Any], key: str, value: Any) -> None:
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value


def _stamp(was: Mapping[str, Any], tab: str) -> dict[str, Any]:
    """Which save it is, of which tab, when: by this, two versions of one record can be told apart."""
    count = was.get("save", {}).get("count", 0) if isinstance(was.get("save"), dict) else 0
    return {"count": (count if isinstance(count, int) else 0) + 1, "tab": tab, "at": datetime.now().astimezone().isoformat(timespec="seconds")}


@frozen
class Change:
    """What a page changed in one activity.

    Parameters
    ----------
    keys
        Key → the values that the page started from or has sent already, and last the one that is to hold; ``None`` is no value.
    committed
        Whether the answers are committed; ``None`` if that did not change.
    """

    keys: Mapping[str, tuple[Any, ...]]
    committed: bool | None = None

    @classmethod
    def of(cls, sent: object) -> Change:
        """Read what came from a page: known fields, plain values, bounded sizes; anything else is left out."""
        given = sent if isinstance(sent, dict) else {}
        keys = given.get("keys")
        pairs = list(keys.items())[:MOST_KEYS] if isinstance(keys, dict) else []
        read = {_text(str(key), LONGEST_KEY): tuple(map(plain, pair)) for key, pair in pairs if isinstance(pair, list) and 2 <= len(pair) <= MOST_STEPS}  # noqa: PLR2004
        committed = given.get("committed")
        return cls(read, committed if isinstance(committed, bool) else None)


def plain(raw: object, depth: int = DEPTH) -> Any:
    """What may be stored of a value from the page: text, numbers, and lists and mappings of them, all bounded; anything else is ``None``."""
    if isinstance(raw, str):
        return _text(raw, LONGEST)
    if isinstance(raw, bool) or (isinstance(raw, int | float) and math.isfinite(raw) and abs(raw) < LARGEST):
        return raw
    if isinstance(raw, list) and depth:
        return [plain(item, depth - 1) for item in raw[:MOST_KEYS]]
    if isinstance(raw, dict) and depth:
        return {_text(str(key), LONGEST_KEY): plain(item, depth - 1) for key, item in list(raw.items())[:MOST_KEYS]}
    return None


def _text(text: str, longest: int) -> str:
    """Half of a character that was cut in two on the page becomes a question mark: no file can hold it."""
    return text[:longest].encode(errors="replace").decode()
