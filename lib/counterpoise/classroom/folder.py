"""The learner's own copy of the course, which an update never overwrites.

A manifest remembers the fingerprints of every file as it was shipped.
A file that still has them is the course's and is replaced by a newer one;
any other file is the learner's, stays, and gets the newer one beside it.
Every file is written whole or not at all, so an update that is cut short is simply finished by the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from attrs import field, frozen

from counterpoise.classroom import disk
from counterpoise.classroom.disk import FolderError
from counterpoise.classroom.lessons import Lesson, find_lesson, guarded, lessons_among
from counterpoise.classroom.manifest import Manifest, Shipped
from counterpoise.files import ANSWERS, labelled, vacant
from counterpoise.paths import course_folders

__all__ = ["Folder", "FolderError", "Report", "ResetReport"]


def _absolute(path: Path | str) -> Path:
    return Path(path).expanduser().absolute()


@frozen
class Report:
    """What an update did; every name is a path below the folder.

    Parameters
    ----------
    version
        Of the course now in the folder.
    added
        Files that were missing.
    replaced
        Files the learner had not changed.
    backups
        Copies of notebooks which the learner had run but not changed.
    kept
        Files the learner changed, each with the newer one put beside it.

    """

    version: str
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    backups: tuple[str, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()

    def lines(self) -> list[str]:
        """Say it in words; nothing if nothing was done."""
        said = []
        if self.added:
            said.append(f"{_count(self.added, 'file')} copied.")
        if self.replaced:
            said.append(f"{_count(self.replaced, 'file')} brought up to version {self.version}.")
        if self.backups:
            said.append(f"Notebooks you had run were first copied to {Folder.STATE}/backups.")
        said += [f"You changed {yours}: yours stays, the new one is “{Path(new).name}”." for yours, new in self.kept]
        return said


@frozen
class ResetReport:
    """What a reset did; every name is a path below the folder, None where there was nothing to do."""

    lesson: str
    my_copy: str | None
    my_answers: str | None

    def lines(self) -> list[str]:
        """Say it in words."""
        said = [f"{self.lesson} is as it was at the start."]
        if self.my_copy:
            said.append(f"Your copy is kept as “{Path(self.my_copy).name}”.")
        if self.my_answers:
            said.append(f"Your answers are kept as “{Path(self.my_answers).name}”.")
        said.append("If the lesson is open in JupyterLab, close its tab and open it again.")
        return said


@frozen
class Folder:
    """A learner's copy of the course.

    Parameters
    ----------
    path
        Where the copy is, or shall be.
    shipped
        The folders it is a copy of, by their names in the copy; by default the course's own.
    now
        The clock for the dates in the names of backups.

    """

    STATE = ".counterpoise"

    path: Path = field(converter=_absolute)
    shipped: Mapping[str, Path] = field(factory=course_folders, kw_only=True)
    now: Callable[[], datetime] = field(default=datetime.now, kw_only=True)

    @property
    def state(self) -> Path:
        """The hidden folder with the manifest, the backups and JupyterLab's own files."""
        return self.path / self.STATE

    def lesson(self, wanted: str | None) -> Lesson:
        """Find a shipped lesson by number, slug, file name or the beginning of one (None: the first)."""
        lessons = self.shipped.get("lessons")
        return find_lesson(lessons_among(path.name for path in lessons.iterdir()) if lessons else [], wanted)

    def update(self, version: str) -> Report:
        """Bring the copy up to the shipped version without touching what the learner changed.

        Parameters
        ----------
        version
            Of the shipped course; it names the files put beside changed ones.

        Raises
        ------
        FolderError
            If the folder cannot be written; no file is then half written.

        """
        added, replaced, backups, kept = [], [], [], []
        with self._opened() as manifest:
            for name, data in self._shipped_files():
                target = self.path / name
                mine, new, old = disk.read(target), Shipped.of(data), manifest.entries.get(name)
                if mine is None:
                    disk.write(target, data)
                    added.append(name)
                elif mine != data and (old is None or new.sha256 != old.sha256):
                    if old is not None and old.is_same_work(mine):
                        if Shipped.of(mine).sha256 != old.sha256:
                            backups.append(self._back_up(name, mine))
                        disk.write(target, data)
                        replaced.append(name)
                    elif not new.is_same_work(mine):
                        kept.append((name, self._put_beside(name, data, version)))
                manifest.entries[name] = new
            manifest.save()
        return Report(version, tuple(added), tuple(replaced), tuple(backups), tuple(kept))

    def reset(self, wanted: str) -> ResetReport:
        """Start one lesson afresh; the learner's notebook and answers stay beside it under a dated name.

        Raises
        ------
        FolderError
            If there is no such lesson, or the folder cannot be written.

        """
        lesson = self.lesson(wanted)
        target = self.path / "lessons" / lesson.name
        with self._opened() as manifest:
            data = guarded(_shipped_bytes(self.shipped["lessons"] / lesson.name))
            mine = disk.read(target)
            my_copy = None
            if mine is not None and mine != data:
                copy = vacant(target, f"my copy {self._stamp()}")
                disk.write(copy, mine)
                my_copy = self._name(copy)
            disk.write(target, data)
            manifest.entries[self._name(target)] = Shipped.of(data)
            manifest.save()
            return ResetReport(self._name(target), my_copy, self._set_answers_aside(lesson))

    def _set_answers_aside(self, lesson: Lesson) -> str | None:
        answers = self.path / "lessons" / f"lesson-{lesson.number}{ANSWERS}"
        if not answers.is_file():
            return None
        copy = vacant(answers, f"my copy {self._stamp()}")
        with disk.explained(answers):
            answers.rename(copy)
        return self._name(copy)

    @contextmanager
    def _opened(self) -> Iterator[Manifest]:
        """Hold the folder's lock and read its manifest."""
        for name, source in self.shipped.items():
            if (self.path / name).resolve() == source.resolve():
                message = f"{self.path} is the course itself, not a copy of it. Choose another place with --folder."
                raise FolderError(message)
        with disk.locked(self.state / "lock"):
            yield Manifest.load(self.state / "manifest.json")

    def _shipped_files(self) -> Iterator[tuple[str, bytes]]:
        for folder, source in sorted(self.shipped.items()):
            pattern = "*.ipynb" if folder == "lessons" else "**/*"
            for path in sorted(source.glob(pattern)):
                name = path.relative_to(source)
                if path.is_file() and _is_course_file(name):
                    data = _shipped_bytes(path)
                    yield f"{folder}/{name.as_posix()}", guarded(data) if folder == "lessons" else data

    def _put_beside(self, name: str, data: bytes, version: str) -> str:
        label = "new version " + re.sub(r"[^\w.+-]", "-", version)
        beside = labelled(self.path / name, label)
        if disk.read(beside) != data:  # It is there already if the last update was cut short.
            beside = vacant(self.path / name, label)
            disk.write(beside, data)
        return self._name(beside)

    def _back_up(self, name: str, data: bytes) -> str:
        backup = vacant(self.state / "backups" / name, self._stamp())
        disk.write(backup, data)
        return self._name(backup)

    def _name(self, path: Path) -> str:
        return path.relative_to(self.path).as_posix()

    def _stamp(self) -> str:
        return f"{self.now():%Y-%m-%d %H.%M}"  # No colon: Windows allows none in a name.


def _shipped_bytes(path: Path) -> bytes:
    with disk.explained(path):
        return path.read_bytes()


def _is_course_file(name: Path) -> bool:
    """Tell the course's files from what running notebooks leaves behind, and from anybody's answers."""
    is_left_over = any(part.startswith(".") or part == "__pycache__" for part in name.parts)
    return not is_left_over and not name.name.endswith(ANSWERS)


def _count(names: tuple[str, ...], noun: str) -> str:
    return f"1 {noun}" if len(names) == 1 else f"{len(names)} {noun}s"
