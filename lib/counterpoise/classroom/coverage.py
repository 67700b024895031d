"""Which entries of a debate each lesson meets, and which none does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from counterpoise.classroom.passages import LessonText
from counterpoise.debate.case import Case


@frozen(kw_only=True)
class Coverage:
    """How many entries of one kind the lessons meet.

    Parameters
    ----------
    kind
        What they are, such as ``facts``.
    all
        Their ids.
    met
        Lesson → those that it names, asks about or shows.
    """

    kind: str
    all: tuple[str, ...]
    met: Mapping[int, frozenset[str]]

    @property
    def unused(self) -> tuple[str, ...]:
        """Ids that no lesson meets."""
        return tuple(name for name in self.all if not any(name in met for met in self.met.values()))


def coverage(case: Case, lessons: Iterable[LessonText]) -> list[Coverage]:
    """For claims by source, objections, facts, predictions and maps: what each lesson meets."""
    ours = [c.id for c in case.claims.values() if c.source is None and c.id not in case.objections and c.role != "reply"]
    kinds = {
        **{f"claims of {source}": [claim.id for claim in case.claims_of(source)] for source in case.sources},
        "claims added by us": ours,
        "objections": [*case.objections],
        "facts": [*case.facts],
        "predictions": [*case.predictions],
        "maps": [*case.maps],
    }
    about = {lesson.number: frozenset[str]().union(*(passage.about for passage in lesson.passages)) for lesson in lessons}
    return [Coverage(kind=kind, all=tuple(names), met={number: met & {*names} for number, met in about.items()}) for kind, names in kinds.items()]


def printed(case: Case, lessons: list[LessonText]) -> str:
    """A table, one row a kind and one column a lesson; below it, what no lesson meets."""
    rows = coverage(case, lessons)
    width = max(len(row.kind) for row in rows)
    lines = [
        "Met in each lesson: named in its text, asked about, or shown",
        "",
        f"  {'':<{width}}{'of':>5}  {''.join(f'{lesson.number:>5}' for lesson in lessons)}",
        *(f"  {row.kind:<{width}}{len(row.all):>5}  {''.join(f'{len(row.met[lesson.number]):>5}' for lesson in lessons)}" for row in rows),
    ]
    left = [f"  {row.kind}: {', '.join(row.unused)}" for row in rows if row.unused]
    return "\n".join([*lines, "", *(["In no lesson:", *left] if left else ["Every one of them is met in a lesson."])])
