"""Words for weights: the seven anchors of a slider, by what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from counterpoise.debate.case import Case

Asked = Literal["truth", "share", "relevance"]

ANCHORS: Mapping[Asked, tuple[tuple[float, str], ...]] = {
    "truth": (
        (0.05, "almost surely false"),
        (0.2, "unlikely"),
        (0.35, "rather unlikely"),
        (0.5, "as likely as not"),
        (0.65, "rather likely"),
        (0.8, "likely"),
        (0.95, "almost surely true"),
    ),
    "share": (
        (0.05, "hardly at all"),
        (0.2, "a little"),
        (0.35, "to some extent"),
        (0.5, "by half"),
        (0.65, "more than half"),
        (0.8, "largely"),
        (0.95, "fully"),
    ),
    "relevance": (
        (0.05, "hardly"),
        (0.2, "a little"),
        (0.35, "some"),
        (0.5, "a fair amount"),
        (0.65, "quite a lot"),
        (0.8, "a great deal"),
        (0.95, "decisive"),
    ),
}
"""What is asked → value and word, from low to high."""


def plain_anchors(*kinds: Asked) -> dict[str, list[list[Any]]]:
    """The anchors as plain data, for a page: of these kinds, or of all."""
    return {kind: [list(anchor) for anchor in ANCHORS[kind]] for kind in kinds or ANCHORS}


def asked(case: Case, name: str) -> Asked:
    """What is asked of a claim or an argument: how likely it is, how far one shares it, or how much it should matter."""
    if name in case.arguments:
        return "relevance"
    return "share" if case.claims[name].kind == "value" else "truth"


def in_words(value: float, kind: Asked) -> str:
    """The word of the nearest anchor; halfway between two, of the lower one."""
    return min(ANCHORS[kind], key=lambda anchor: (round(abs(anchor[0] - value), 9), anchor[0]))[1]
