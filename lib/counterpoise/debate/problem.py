"""What is wrong with a file, where, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from attrs import frozen


@frozen(order=True)
class Problem:
    """One thing that is wrong in one place.

    Parameters
    ----------
    file
        Path of the file as its author would name it.
    line
        Line in it, counted from 1; 0 where the whole file is meant.
    what
        What is wrong.
    fix
        What would be right.
    """

    file: str
    line: int
    what: str
    fix: str

    def __str__(self) -> str:
        """Write the problem the way compilers and editors do, so that a click leads to the line."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what}\n    {self.fix}"


class SeedsError(Exception):
    """The seeds of a debate cannot be used. ``problems`` holds every reason, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def did_you_mean(word: object, known: Iterable[str], otherwise: str) -> str:
    """Suggest the nearest known words, or say ``otherwise``."""
    near = get_close_matches(str(word), list(known), n=3, cutoff=0.6)
    return f"Did you mean {' or '.join(near)}?" if near else otherwise


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Say that there is no such thing, and which there are."""
    names = list(known)
    listed = ", ".join(names) or "none"
    return f"there is no {what} {name!r}. {did_you_mean(name, names, f'There are: {listed}.')}"
