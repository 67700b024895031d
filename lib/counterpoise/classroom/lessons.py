"""Finding a lesson by what a learner would call it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from difflib import get_close_matches

from attrs import frozen

from counterpoise.classroom.disk import FolderError

_FILE = re.compile(r"(?P<number>[0-9]+)-(?P<slug>[\w-]+)\.ipynb")


@frozen(order=True)
class Lesson:
    """A lesson's notebook, named ``NN-slug.ipynb``."""

    number: int
    slug: str
    name: str

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return self.name.removesuffix(".ipynb")

    def answers_to(self, wanted: str) -> bool:
        """Tell whether `wanted` is this lesson's number, slug or file name."""
        is_number = wanted.isdecimal() and int(wanted) == self.number
        return is_number or wanted in {self.slug.lower(), self.stem.lower(), self.name.lower()}

    def begins_with(self, wanted: str) -> bool:
        """Tell whether `wanted` is the beginning of this lesson's slug or file name."""
        is_name = bool(wanted) and not wanted.isdecimal()
        return is_name and (self.slug.lower().startswith(wanted) or self.name.lower().startswith(wanted))


def lessons_among(names: Iterable[str]) -> list[Lesson]:
    """Pick the lessons out of file names, in the order of their numbers."""
    matches = [match for name in names if (match := _FILE.fullmatch(name))]
    return sorted(Lesson(int(match["number"]), match["slug"], match[0]) for match in matches)


def find_lesson(lessons: list[Lesson], wanted: str | None) -> Lesson:
    """Find a lesson by number (``1``, ``01``), slug, file name or the beginning of either.

    Parameters
    ----------
    lessons
        Those there are, in their order.
    wanted
        What the learner typed; None means the first lesson.

    Raises
    ------
    FolderError
        If there is none, or more than one; the message lists those there are.

    """
    if not lessons:
        raise FolderError("there are no lessons here (files named NN-name.ipynb). Install the package again.")
    if wanted is None:
        return lessons[0]
    key = re.split(r"[/\\]", wanted.strip())[-1].lower()
    exact = [lesson for lesson in lessons if lesson.answers_to(key)]
    found = exact or [lesson for lesson in lessons if lesson.begins_with(key)]
    if len(found) == 1:
        return found[0]
    if found:
        raise FolderError(f"“{wanted}” could be several lessons; say which:\n{_listed(found)}")
    raise FolderError(f"there is no lesson “{wanted}”.{_hint(lessons, key)} The lessons are:\n{_listed(lessons)}")


def guarded(data: bytes) -> bytes:
    """Protect the cells of a lesson from a slip of the hand, as a learner's copy has it.

    A double click on text would show its source, a key in a line of code would break it, and two presses of D delete a cell.
    The learner may still add cells, and try things there.
    """
    try:
        notebook = json.loads(data)
        for cell in notebook["cells"]:
            cell["metadata"] |= {"deletable": False, "editable": False}
    except (ValueError, TypeError, KeyError, RecursionError):
        return data  # Not a notebook: nothing to protect.
    return (json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _listed(lessons: list[Lesson]) -> str:
    return "\n".join(f"  {lesson.stem}" for lesson in lessons)


def _hint(lessons: list[Lesson], key: str) -> str:
    slugs = {name: lesson.slug for lesson in lessons for name in (lesson.slug.lower(), lesson.stem.lower())}
    close = get_close_matches(key, slugs, n=1)
    return f" Did you mean “{slugs[close[0]]}”?" if close else ""
