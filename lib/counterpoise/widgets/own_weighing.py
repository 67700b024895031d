"""A learner's own weighing, for widgets that look at it: read from the answers, told in messages, never a trait."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from counterpoise.weigh.graph import Graph
from counterpoise.weigh.rules import Value, as_range
from counterpoise.widgets.answers import AnswerFile
from counterpoise.widgets.kept import place_of

Lessons = int | tuple[int, ...]


@frozen
class Weights:
    """Values by claim and by argument, as :func:`counterpoise.weigh.rules.evaluate` takes them."""

    truths: Mapping[str, Value]
    relevances: Mapping[str, Value]


@frozen
class OwnWeighing:
    """Where a weighing of one map is kept.

    Parameters
    ----------
    map
        Id of the map.
    lessons
        The lessons in which it may have been weighed; the first one that holds a weight counts.
    folder
        The folder of the notebooks; the kernel's own by default.
    """

    map: str
    lessons: tuple[int, ...]
    folder: Path | None = None

    @classmethod
    def of(cls, map_: str, lessons: Lessons, folder: Path | None = None) -> OwnWeighing:
        """One lesson, or several in order."""
        return cls(map_, (lessons,) if isinstance(lessons, int) else tuple(lessons), folder)

    @property
    def activity(self) -> str:
        """The key of the weighing in the answers."""
        return f"weigh:{self.map}"

    @property
    def places(self) -> list[str]:
        """Where a page looks for work that is not saved yet."""
        return [place_of(AnswerFile.of_lesson(lesson, self.folder)) for lesson in self.lessons]

    def read(self) -> dict[str, Any]:
        """The record as it is saved now; empty if there is none."""
        for lesson in self.lessons:
            record = AnswerFile.of_lesson(lesson, self.folder).read().get(self.activity)
            if record and record.get("values"):
                return {"values": record["values"], "committed": record.get("committed") is True}
        return {}

    def weights(self, graph: Graph) -> Weights:
        """The values that can be used; what is no weight, or is not asked about, is left aside."""
        found: dict[str, Value] = {}
        for name, entry in self.read().get("values", {}).items():
            if name not in asked_in(graph):
                continue
            try:
                low, high = as_range(entry.get("value") if isinstance(entry, dict) else None, name)
            except ValueError:
                continue
            found[name] = low if low == high else (low, high)
        return Weights({k: v for k, v in found.items() if k in graph.claims}, {k: v for k, v in found.items() if k in graph.arguments})


def asked_in(graph: Graph) -> tuple[str, ...]:
    """Ids of what is weighed: every claim but the theses, and every argument."""
    return tuple(name for node, name in enumerate(graph.ids) if node not in graph.theses)
