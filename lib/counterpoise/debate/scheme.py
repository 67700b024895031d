"""Common patterns of argument, and the questions that test them."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class CriticalQuestion:
    """A standard test of a scheme."""

    id: str
    ask: str


@frozen(kw_only=True)
class Scheme:
    """A common pattern of argument, by Walton's name, with its critical questions."""

    id: str
    name: str
    pattern: str
    questions: tuple[CriticalQuestion, ...]
