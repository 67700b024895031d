"""Words for weights: seven anchors from .05 to .95, so that nobody has to think in numbers."""

from __future__ import annotations

Anchors = tuple[tuple[float, str], ...]

_PLACES = (0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95)


def _anchors(*words: str) -> Anchors:
    return tuple(zip(_PLACES, words, strict=True))


TRUTH: Anchors = _anchors("almost surely false", "unlikely", "rather unlikely", "as likely as not", "rather likely", "likely", "almost surely true")
"""How likely is this true?"""

SHARE: Anchors = _anchors("not at all", "hardly", "rather little", "half and half", "rather much", "largely", "fully")
"""How far do you share this value?"""

RELEVANCE: Anchors = _anchors("hardly", "a little", "some", "a fair amount", "quite a lot", "a great deal", "decisive")
"""If true, how much should it matter?"""


def in_words(value: float, anchors: Anchors) -> str:
    """The word of the nearest anchor; halfway between two, of the lower one."""
    return min(anchors, key=lambda anchor: (round(abs(anchor[0] - value), 9), anchor[0]))[1]
