"""Flipping sets: the fewest arguments whose full acceptance or rejection turns the verdict.

To *accept* an argument is to let it carry 1, to *reject* it to let it carry 0, whatever bears on it.
A set is *minimal* if no part of it does the same.
"""

from __future__ import annotations

from itertools import combinations

from attrs import frozen

from counterpoise.weigh.graph import AGAINST, FOR
from counterpoise.weigh.result import Result, crosses

LARGEST = 3
"""Most arguments of one set."""

WORK = 5_000_000
"""Most steps of evaluation spent on a search."""


@frozen
class Flip:
    """One minimal set, and the conclusion it leads to."""

    accepted: tuple[str, ...]
    rejected: tuple[str, ...]
    conclusion: float

    @property
    def size(self) -> int:
        """How many arguments it takes."""
        return len(self.accepted) + len(self.rejected)


@frozen
class Flips:
    """Every minimal set that was found, smallest first.

    Parameters
    ----------
    searched
        The size up to which every set was looked at.
    complete
        Whether that is as far as was asked.
    """

    sets: tuple[Flip, ...]
    searched: int
    complete: bool


def flipping_sets(result: Result, largest: int = LARGEST, work: int = WORK) -> Flips:
    """All minimal sets of at most ``largest`` weighed arguments that turn the verdict.

    A conclusion on the line has no side from which to turn, and therefore no set.
    """
    if result.verdict == "on the line":
        return Flips((), largest, complete=True)
    names, start = result.graph.ids, result.conclusion
    # An argument that can only raise a conclusion, or only lower it, need not be tried the wrong way.
    wrong = FOR if result.verdict == "for" else AGAINST
    moves = [
        (node, strength)
        for node in sorted(result.counting)
        for strength, sign in ((1.0, wrong), (0.0, FOR + AGAINST - wrong))
        if result.graph.signs[node] != sign
    ]
    found: dict[frozenset[tuple[int, float]], float] = {}
    left = work
    for size in range(1, largest + 1):
        for chosen in combinations(moves, size):
            left -= len(result.graph.bearing)
            if left < 0:
                return _flips(found, names, size - 1, complete=False)
            fixed = dict(chosen)
            # Single arguments that turn the verdict are no longer among the moves, so only smaller sets of two or more need a look.
            if len(fixed) == size and not any(frozenset(part) in found for less in range(2, size) for part in combinations(chosen, less)):
                after = result.trial({}, fixed)
                if crosses(start, after):
                    found[frozenset(chosen)] = after
        moves = [move for move in moves if frozenset([move]) not in found]
    return _flips(found, names, largest, complete=True)


def _flips(found: dict[frozenset[tuple[int, float]], float], names: tuple[str, ...], searched: int, *, complete: bool) -> Flips:
    sets = []
    for chosen, after in found.items():
        accepted = tuple(names[node] for node, strength in sorted(chosen) if strength)
        rejected = tuple(names[node] for node, strength in sorted(chosen) if not strength)
        sets.append(Flip(accepted, rejected, after))
    return Flips(tuple(sets), searched, complete)
