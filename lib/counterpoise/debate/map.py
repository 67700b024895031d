"""Parts of a case that are drawn and weighed together, and the views that readers take of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

from attrs import field, frozen


def frozen_dict(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """A copy of a mapping that cannot be changed."""
    return MappingProxyType(dict(value))


@frozen(kw_only=True)
class Step:
    """One step of a map in presenting mode: the arguments that appear, and what we ask before they do."""

    ask: str
    arguments: tuple[str, ...]
    say: str


@frozen(kw_only=True)
class Solution:
    """One accepted way to build a map: which groups of premises support or attack what."""

    id: str
    arguments: tuple[str, ...]
    note: str | None = None


@frozen(kw_only=True)
class Misplaced:
    """A step that stands in the wrong place when a learner begins to repair a map. It is no argument of the case.

    Parameters
    ----------
    premises
        Ids of its claims.
    sign
        ``pro`` or ``con`` the target.
    target
        Id of a claim, or of an argument of the map's ``start`` (``con`` only).
    """

    premises: tuple[str, ...]
    sign: Literal["pro", "con"]
    target: str


@frozen(kw_only=True)
class Map:
    """A named part of the case, drawn and weighed together.

    Parameters
    ----------
    root
        Id of the claim at the top.
    arguments
        Ids of its arguments, at most 20, each of which must reach the root within the map.
    accepted
        Where learners build or repair this map: the sets of arguments we accept.
    ask
        What they are asked to do; a general sentence by default.
    cards
        Ids of claims that they are offered beyond those of the accepted maps, and need not use.
    start
        Ids of arguments that stand already when they begin.
    misplaced
        Steps that stand already, and wrongly.
    doubts
        Id of a claim that no accepted map uses → what they are asked first if it stands in theirs.
    steps
        Where it is presented step by step.
    """

    id: str
    title: str
    summary: str
    root: str
    arguments: tuple[str, ...]
    lessons: tuple[int, ...] = ()
    accepted: tuple[Solution, ...] = ()
    ask: str | None = None
    cards: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    misplaced: tuple[Misplaced, ...] = ()
    doubts: Mapping[str, str] = field(converter=frozen_dict, factory=dict)
    steps: tuple[Step, ...] = ()


@frozen(kw_only=True)
class Perspective:
    """A named weighing by a reader, reconstructed by us; never "this author thinks".

    Parameters
    ----------
    truths
        Claim id → how likely, or how far shared, in [0, 1]. A claim that is absent was not weighed.
    relevances
        Argument id → how much it should matter if true, in [0, 1].
    reasons
        Argument id → why the weights on it are what they are.
    """

    id: str
    name: str
    kind: Literal["reader", "author", "model learner"]
    letter: str
    map: str
    about: str
    truths: Mapping[str, float] = field(converter=frozen_dict)
    relevances: Mapping[str, float] = field(converter=frozen_dict)
    reasons: Mapping[str, str] = field(converter=frozen_dict, factory=dict)

    @property
    def weights(self) -> dict[str, float]:
        """Truths and relevances together, by id."""
        return {**self.truths, **self.relevances}
