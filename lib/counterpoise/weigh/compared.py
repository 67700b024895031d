"""A second weighing beside the first: where the two part."""

from __future__ import annotations

from attrs import frozen

from counterpoise.weigh.crux import Chain, Crux, chain, cruxes
from counterpoise.weigh.result import Result


@frozen
class Compared:
    """Another's evaluation, what turns either verdict, and the way from one's own to the other side."""

    weigher: str
    result: Result
    cruxes: tuple[Crux, ...]
    chain: Chain


def compare(mine: Result, theirs: Result, weigher: str) -> Compared:
    """Put another's evaluation beside one's own."""
    return Compared(weigher, theirs, cruxes(mine, theirs), chain(mine, theirs))
