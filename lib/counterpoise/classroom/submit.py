"""A learner's work on one lesson: see what is open, pack it for handing in, start again, forget it.

The widget of `classroom.hand_in` and the commands ``counterpoise submit`` and ``counterpoise forget`` do the same through here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from attrs import field, frozen

from counterpoise import __version__
from counterpoise.classroom import disk
from counterpoise.classroom.disk import FolderError
from counterpoise.classroom.folder import Folder, ResetReport
from counterpoise.classroom.lessons import lessons_among
from counterpoise.classroom.package import Package, pack, size
from counterpoise.classroom.progress import Progress, other_work, progress
from counterpoise.debate.activity import Activity
from counterpoise.debate.problem import SeedsError
from counterpoise.debate.seeds import load
from counterpoise.files import ANSWERS, vacant
from counterpoise.paths import CourseNotFound, course_folder
from counterpoise.widgets.answers import AnswerFile

EXPECTED = (CourseNotFound, FolderError, SeedsError)
"""The errors whose message is all a learner needs."""

LAST_COUNTS = "You can hand in now and again later; the last one counts."


def _now() -> datetime:
    return datetime.now().astimezone()


def _absolute(path: Path) -> Path:
    return path.absolute()


@frozen
class HandedIn:
    """What was packed, and under which name it lies beside the notebook."""

    path: Path
    package: Package
    data: bytes


@frozen
class Left:
    """A file with the learner's work that `Work.forget` does not delete by itself; its name is a path from the lesson's folder."""

    name: str
    what: str
    bytes: int


@frozen
class Forgotten:
    """What `Work.forget` deleted, and what is still there."""

    answers: str | None
    notebook: str | None
    left: tuple[Left, ...]


@frozen
class Work:
    """What a learner has of one lesson.

    Parameters
    ----------
    lesson
        Its number.
    folder
        The folder of its notebook, which is also that of the answers.
    activities
        Those of the lesson, in their order.
    also
        Ids of work of the lesson that is no activity, such as ``build:reason-one``; whatever of that kind has been begun is listed anyhow.
    titles
        What maps are called, by their ids.
    now
        The clock.
    """

    lesson: int
    folder: Path = field(converter=_absolute)
    activities: tuple[Activity, ...] = ()
    also: tuple[str, ...] = field(default=(), kw_only=True)
    titles: Mapping[str, str] = field(factory=dict, kw_only=True)
    now: Callable[[], datetime] = field(default=_now, kw_only=True)

    @property
    def answers(self) -> AnswerFile:
        """The file of answers, which need not exist."""
        return AnswerFile.of_lesson(self.lesson, self.folder)

    def notebook(self) -> Path:
        """Find the notebook.

        Raises
        ------
        FolderError
            If there is none, or more than one and none is the course's own.
        """
        with disk.explained(self.folder):
            names = [path.name for path in self.folder.iterdir()] if self.folder.is_dir() else []
        found = [lesson.name for lesson in lessons_among(names) if lesson.number == self.lesson]
        found = [name for name in found if name == self._shipped()] or found
        if len(found) == 1:
            return self.folder / found[0]
        if found:
            raise FolderError(f"there are several notebooks of lesson {self.lesson} in {self.folder}: {', '.join(found)}. Move away those that you do not use.")
        raise FolderError(f"there is no notebook of lesson {self.lesson} in {self.folder} (a file named {self.lesson:02}-name.ipynb).")

    def progress(self) -> tuple[list[Progress], str]:
        """How far each part is; and what the learner should know about the file of answers, if anything is wrong with it."""
        file = self.answers
        answers = file.read()
        return [*progress(self.activities, answers, file.others), *other_work(answers, file.others, self.also, self.titles)], file.note

    def hand_in(self) -> HandedIn:
        """Pack notebook and answers as they are on disk, under a dated name beside them; nothing that was packed earlier is touched.

        Raises
        ------
        FolderError
            If there is no notebook, or the folder cannot be written; nothing is then half written.
        """
        notebook, now = self.notebook(), self.now()
        still_open = [one for one in self.progress()[0] if one.is_open]
        package = pack(notebook, self.answers.path, course=__version__, lesson=self.lesson, at=now, still_open=still_open)
        path = self.folder / f"lesson-{self.lesson} hand-in {now:%Y-%m-%d %H.%M.%S}.zip"  # No colon: Windows allows none in a name.
        path = vacant(path, "another") if os.path.lexists(path) else path
        data = package.data
        disk.write(path, data)
        return HandedIn(path, package, data)

    def hindrance(self) -> str:
        """Why the lesson cannot be started again from here; empty if it can."""
        if self.folder.name != "lessons" or not (self.folder.parent / Folder.STATE / "manifest.json").is_file():
            return "this folder is no copy of the course made by “counterpoise open”, so there is nothing to put the notebook back from"
        return "" if self._shipped() else f"the course that is installed here has no lesson {self.lesson}"

    def restart(self) -> ResetReport:
        """Start the lesson afresh, as ``counterpoise reset`` does.

        Raises
        ------
        FolderError
            If that is not possible here, or the folder cannot be written.
        """
        hindrance = self.hindrance()
        if hindrance:
            raise FolderError(f"the lesson cannot be started again: {hindrance}.")
        return Folder(self.folder.parent).reset(str(self.lesson))

    def forget(self) -> Forgotten:
        """Delete the answers. The notebook stays, and so do packages and dated copies: they are listed, and `delete` deletes them.

        Raises
        ------
        FolderError
            If the file cannot be deleted.
        """
        file = self.answers
        with disk.explained(file.path):
            existed = file.forget() if self.folder.is_dir() else False
        notebook = None
        with suppress(FolderError):
            notebook = self.notebook().name
        return Forgotten(file.path.name if existed else None, notebook, self.left())

    def left(self) -> tuple[Left, ...]:
        """List the packages and the dated copies of the lesson."""
        with disk.explained(self.folder):
            return tuple(Left(Path(os.path.relpath(path, self.folder)).as_posix(), what, path.stat().st_size) for path, what in self._copies())

    def delete(self, names: Collection[str]) -> tuple[str, ...]:
        """Delete some of the files that `left` lists; any other name is passed over.

        Returns
        -------
        tuple[str, ...]
            The names of those that were deleted.
        """
        known = [left.name for left in self.left() if left.name in names]
        for name in known:
            with disk.explained(self.folder / name):
                (self.folder / name).unlink(missing_ok=True)
        return tuple(known)

    def _copies(self) -> Iterator[tuple[Path, str]]:
        kinds = [
            (self.folder, f"lesson-{self.lesson} hand-in *.zip", "packed for handing in"),
            (self.folder, f"lesson-{self.lesson} (*){ANSWERS}", "earlier answers"),
        ]
        with suppress(FolderError):
            stem = self.notebook().stem
            kinds += [
                (self.folder, f"{stem} (my copy *).ipynb", "an earlier notebook"),
                (self.folder.parent / Folder.STATE / "backups" / "lessons", f"{stem} (*).ipynb", "a notebook kept before an update"),
                (self.folder / ".ipynb_checkpoints", f"{stem}-checkpoint.ipynb", "JupyterLab’s own copy of the notebook"),
            ]
        for place, pattern, what in kinds:
            yield from ((path, what) for path in sorted(place.glob(pattern)) if path.is_file())

    def _shipped(self) -> str | None:
        """The name of the lesson's notebook in the course that is installed, if it has one."""
        with suppress(CourseNotFound, OSError):
            return next(
                (lesson.name for lesson in lessons_among(path.name for path in course_folder("lessons").iterdir()) if lesson.number == self.lesson), None
            )
        return None


def work_in(folder: Path, wanted: str) -> Work:
    """A lesson in a learner's copy of the course, found by what the learner would call it.

    Raises
    ------
    FolderError
        If there is no such lesson, or no course in the folder.
    """
    copy = Folder(folder)
    number = copy.lesson(wanted).number
    if not (copy.path / "lessons").is_dir():
        raise FolderError(f"there is no copy of the course in {copy.path}. Name with --folder the one that “counterpoise open” made.")
    case = load(course_folder("seeds"))
    activities = tuple(activity for activity in case.activities.values() if activity.lesson == number)
    return Work(number, copy.path / "lessons", activities, titles={name: one.title for name, one in case.maps.items()})


def submit_lesson(folder: Path, lesson: str) -> int:
    """Pack a lesson for handing in, and say what is open and what was packed.

    Returns
    -------
    int
        Exit status 0, also if something is open; everything else is an exception.
    """
    work = work_in(folder, lesson)
    steps, note = work.progress()
    handed = work.hand_in()
    receipt = handed.package.receipt
    if note:
        print(note)
    print(f"Still open in lesson {work.lesson}:" if receipt.open else f"Everything in lesson {work.lesson} is committed.")
    for one in receipt.open:
        print(f"  {one.title}: {one.words}")
    if receipt.open:
        print(f"{len(steps) - len(receipt.open)} of {len(steps)} activities are done. {LAST_COUNTS}")
    print(f"Packed for handing in, {size(len(handed.data))}:\n  {handed.path}")
    for file in receipt.files:
        print(f"    {file.name}, {size(file.bytes)}")
    print(f"Receipt: {receipt.code}")
    return 0


def forget_lesson(folder: Path, lesson: str) -> int:
    """Delete the answers to a lesson, and say what was deleted and what was not.

    Returns
    -------
    int
        Exit status 0; everything else is an exception.
    """
    work = work_in(folder, lesson)
    done = work.forget()
    print(f"Deleted: {done.answers}" if done.answers else f"There were no answers to lesson {work.lesson}.")
    if done.notebook or done.left:
        print(f"Still in {work.folder}:")
    for name, what in [(done.notebook, "the lesson itself"), *((one.name, one.what) for one in done.left)]:
        if name:
            print(f"  {name} ({what})")
    return 0
