"""Counterpoise: weigh the arguments of a debate, see the conclusion move, learn what would change your mind.

Lessons say ``from counterpoise import show``. Everything else is imported when it is used,
so that ``import counterpoise`` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["__version__", "show"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import ``show`` on first use (PEP 562)."""
    if name == "show":
        return import_module("counterpoise.show")
    msg = f"module 'counterpoise' has no attribute {name!r}"
    raise AttributeError(msg)
