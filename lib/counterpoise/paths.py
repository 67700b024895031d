"""Where the course's own folders are: in a wheel, or in a checkout of the project.

In a wheel they lie inside the package, at ``counterpoise/course/<name>``.
In a checkout they lie beside ``lib/``, so that whoever opens the project sees the course first.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Literal

FolderName = Literal["seeds", "lessons", "exercises"]

_PACKAGE = Path(__file__).resolve().parent


class CourseNotFound(Exception):  # noqa: N818 - reads as what happened
    """A folder of the course is neither in the installed package nor in a checkout beside it."""


def course_folder(name: FolderName) -> Path:
    """Find one folder of the course.

    Parameters
    ----------
    name
        ``"seeds"``, ``"lessons"`` or ``"exercises"``.

    Raises
    ------
    CourseNotFound
        If it is in neither place; the message names both.

    """
    installed = _PACKAGE / "course" / name
    if installed.is_dir():
        return installed
    checkout = _PACKAGE.parents[1]
    is_checkout = (checkout / "pyproject.toml").is_file()
    if is_checkout and (checkout / name).is_dir():
        return checkout / name
    missing = f"there is no folder {name} there" if is_checkout else "there is no pyproject.toml, so it is no checkout"
    message = (
        f"the course's folder “{name}” was not found. Looked for {installed} (an installed course) "
        f"and {checkout / name} (a checkout of the project: {missing}). "
        "Install the package again, or run counterpoise from a complete checkout."
    )
    raise CourseNotFound(message)


def course_folders() -> dict[str, Path]:
    """Find the folders a learner gets a copy of: the lessons and, where there are any, the exercises.

    Raises
    ------
    CourseNotFound
        If there are no lessons, since there is then nothing to hand out.

    """
    folders = {"lessons": course_folder("lessons")}
    with suppress(CourseNotFound):
        folders["exercises"] = course_folder("exercises")
    return folders
