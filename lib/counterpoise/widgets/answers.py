"""Where a learner's answers live: one small JSON file beside the notebook.

It holds no name. It is made at the first answer, saved after every change, and replaced whole,
so that a crash leaves either the old file or the new one.
"""

from __future__ import annotations

import hashlib
import json
import platform
from pathlib import Path
from typing import Any

from attrs import Factory, define, field

from counterpoise.files import ANSWERS, dated, write_atomically

FORMAT = "counterpoise answers"
VERSION = 1
MAX_BYTES = 2_000_000
LONGEST = 5_000
"""Most characters of one written answer."""
ORDERS = 1009
"""How many orders there are: enough for a class, too few to identify a learner."""


def own_order(path: Path) -> int:
    """A number from which one learner's orders are shuffled: the same every day in the same folder, too coarse to tell who it is."""
    place = f"{platform.node()} {path.absolute()}"
    return int.from_bytes(hashlib.sha256(place.encode(errors="replace")).digest()[:4]) % ORDERS


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
    _seen: dict[str, Any] = field(factory=dict, init=False, repr=False)
    """The records as this object last read or wrote them, to notice when another notebook wrote too."""

    @classmethod
    def of_lesson(cls, lesson: int, folder: Path | None = None) -> AnswerFile:
        """The file of a lesson in the folder of its notebook, which is the kernel's working folder."""
        return cls((folder or Path.cwd()) / f"lesson-{lesson}{ANSWERS}")

    def read(self) -> dict[str, Any]:
        """All answers by activity; empty if there is no file.

        A file that is not ours or is broken is put aside under a dated name, never overwritten.
        """
        try:
            answers = self._read()
        except OSError as error:
            self.note = f"Your earlier answers cannot be read ({error.strerror})."
            return {}
        self._seen = dict(answers)
        return answers

    def _read(self) -> dict[str, Any]:
        try:
            if self.path.stat().st_size > MAX_BYTES:
                return self._aside("it is larger than 2 MB")
            stored = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (ValueError, RecursionError):
            return self._aside("it is not JSON")
        answers = stored.get("answers") if isinstance(stored, dict) and stored.get("format") == FORMAT else None
        if not isinstance(answers, dict) or not all(isinstance(record, dict) for record in answers.values()):
            return self._aside("it is not a file of answers")
        if stored.get("version") != VERSION:
            return self._aside("another version of the course wrote it")
        if isinstance(stored.get("seed"), int):
            self.seed = stored["seed"]
        return answers

    def save(self, activity: str, record: dict[str, Any]) -> None:
        """Keep the answers to one activity, beside those to the others.

        Where another notebook has answered the same activity in between, its file is first kept under a dated name.

        Raises
        ------
        OSError
            If the file cannot be written, or cannot be read just now; what was there stays.
        """
        # Not read(): answers that cannot be seen for a moment must not be replaced by this one.
        answers = self._read()
        if activity in answers and answers[activity] not in (self._seen.get(activity), record):
            kept = dated(self.path, "other answers")
            write_atomically(kept, self.path.read_bytes())
            self.note = f"This lesson was answered in another notebook too; those answers are kept as {kept.name}."
        answers[activity] = record
        stored = {"format": FORMAT, "version": VERSION, "seed": self.seed, "answers": answers}
        write_atomically(self.path, json.dumps(stored, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
        self._seen[activity] = record

    def _aside(self, why: str) -> dict[str, Any]:
        kept = dated(self.path, "unreadable")
        self.path.rename(kept)
        self.note = f"The file {self.path.name} could not be used ({why}); it is kept as {kept.name}."
        return {}


def clean(record: object) -> dict[str, Any]:
    """What may be stored of a record that came from the page: known fields, plain values, bounded text."""
    given = record if isinstance(record, dict) else {}
    kept: dict[str, Any] = {"committed": given.get("committed") is True}
    for name in ("values", "first"):
        values = given.get(name)
        if isinstance(values, dict):
            kept[name] = {_whole(str(key)[:80]): value for key, raw in list(values.items())[:200] if (value := _plain(raw)) is not None}
    return kept


def _plain(raw: object) -> str | list[str] | None:
    if isinstance(raw, str):
        return _whole(raw[:LONGEST])
    if isinstance(raw, list):
        return [_whole(str(item)[:80]) for item in raw[:50]]
    return None


def _whole(text: str) -> str:
    """Half of a character that was cut in two on the page becomes a question mark: no file can hold it."""
    return text.encode(errors="replace").decode()
