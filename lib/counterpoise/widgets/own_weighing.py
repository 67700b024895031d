"""A learner's own weighing, for widgets that look at it: read from the answers, told in messages, never a trait."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from attrs import frozen

from counterpoise.debate.case import Case
from counterpoise.weigh.graph import Graph
from counterpoise.weigh.rules import Value, as_range
from counterpoise.widgets.answers import AnswerFile

Lessons = int | tuple[int, ...]


def activity_of(map_: str) -> str:
    """The key under which the weights on a map are kept."""
    return f"weigh:{map_}"


def value_of(entry: object, name: str) -> Value | None:
    """The weight in an entry of a file that anybody may have edited; ``None`` where there is none, or no weight."""
    with suppress(ValueError):
        low, high = as_range(entry.get("value") if isinstance(entry, Mapping) else None, name)
        return low if low == high else (low, high)
    return None


@frozen
class Given:
    """Values by claim and by argument, as :func:`counterpoise.weigh.rules.evaluate` takes them."""

    truths: Mapping[str, Value]
    relevances: Mapping[str, Value]

    @classmethod
    def of(cls, debate: Case | Graph, weights: object) -> Given:
        """Read ``{id: number or [low, high], or {"value": …}}``; what the debate does not have, and what is no weight, is left aside.

        It is called while a learner's work is saved, which nothing that stands in it may hinder.
        """
        entries = weights.items() if isinstance(weights, Mapping) else ()
        read = {name: value for name, entry in entries if (value := value_of(entry if isinstance(entry, Mapping) else {"value": entry}, str(name))) is not None}
        return cls({name: read[name] for name in read if name in debate.claims}, {name: read[name] for name in read if name in debate.arguments})


@frozen
class OwnWeighing:
    """Where a weighing of one map is kept.

    Parameters
    ----------
    map
        Id of the map.
    lessons
        The lessons in which it may have been weighed, the latest first: its weights are laid over those of the earlier ones.
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
        return activity_of(self.map)

    @property
    def places(self) -> list[str]:
        """Where a page looks for work that is not saved yet."""
        return [AnswerFile.of_lesson(lesson, self.folder).place for lesson in self.lessons]

    def read(self) -> dict[str, Any]:
        """The weights as they are saved now, lesson by lesson, and whether those of the latest lesson that has any are committed."""
        records = [AnswerFile.of_lesson(lesson, self.folder).read().get(self.activity, {}) for lesson in self.lessons]
        latest: Mapping[str, Any] = next((record for record in records if record.get("values")), {})
        return {"layers": [record.get("values", {}) for record in records], "committed": latest.get("committed") is True}

    def values(self) -> dict[str, Any]:
        """The weights that count now, by id."""
        values: dict[str, Any] = {}
        for layer in reversed(self.read()["layers"]):
            values = laid_over(values, layer)
        return values

    def weights(self, graph: Graph) -> Given:
        """The values that can be used; what is no weight, or is not asked about, is left aside."""
        asked = {*asked_in(graph)}
        return Given.of(graph, {name: entry for name, entry in self.values().items() if name in asked})


def laid_over(below: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Weights laid over earlier ones: a new one counts in place of the old, and one that was cleared counts no more."""
    both = {**below, **own}
    return {name: entry for name, entry in both.items() if isinstance(entry, dict) and not entry.get("cleared")}


def asked_in(graph: Graph) -> tuple[str, ...]:
    """Ids of what is weighed: every claim but the theses, and every argument."""
    return tuple(name for node, name in enumerate(graph.ids) if node not in graph.theses)
