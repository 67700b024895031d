"""How much a course says about each side, lesson by lesson, and which way its maps lean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from counterpoise.classroom.passages import LessonText
from counterpoise.debate.case import Case
from counterpoise.weigh.graph import Graph
from counterpoise.weigh.lean import lean
from counterpoise.weigh.semantics import RULES

Side = Literal["for", "against", "both", "neither"]
SIDES: tuple[Side, ...] = ("for", "against", "both", "neither")
WEIGHTS = (0.35, 0.5, 0.65, 0.8)
"""The weights at which the lean of a map is shown, each an anchor of the scales."""

_MEANING = """\
Words and activities by side: a passage counts for the side of the claims that
it names or shows. A doubt about a reason names that reason, so it counts with
it: this tells what is talked about, not what is said in favour. The best reply
to an objection, and its weak point, are counted on the other side. Cards of
facts belong to no side. Names of proponents and sources are not counted."""

_LEAN = """\
Lean of each map: the strength of its conclusion when all weights are alike.
A map on which one is to weigh both sides should stay between .45 and .55 under
the default rule; a map of one side's reasons need not."""


def sides(case: Case) -> Mapping[str, frozenset[str]]:
    """Claim or argument → ``for`` and ``against``, whichever it serves: the sides are those of the debate's question.

    A reason for a thesis is on the side of that thesis, what attacks a node is on the other, and a reply back on the first.
    """
    other = {"for": "against", "against": "for"}
    # What lies below a node: on the same side, or on the other. A repeat and what it repeats lie below each other.
    below: dict[str, list[tuple[str, bool]]] = {}
    for argument in case.arguments.values():
        below.setdefault(argument.target, []).extend((name, argument.sign == "pro") for name in (argument.id, *argument.linked))
    for claim in case.claims.values():
        if claim.same_as:
            below.setdefault(claim.id, []).append((claim.same_as, True))
            below.setdefault(claim.same_as, []).append((claim.id, True))
    found: dict[str, set[str]] = {case.about.question: {"for"}}
    for source in case.sources.values():
        found.setdefault(source.thesis, set()).add("for" if source.bears == "pro" else "against")
    open_ = [*found]
    while open_:
        node = open_.pop()
        for name, same in below.get(node, ()):
            carried = found[node] if same else {other[side] for side in found[node]}
            if not carried <= found.setdefault(name, set()):
                found[name] |= carried
                open_.append(name)
    return {name: frozenset(on) for name, on in found.items()}


def words_by_side(case: Case, lesson: LessonText) -> Counter[Side]:
    """How many words of a lesson are about each side."""
    known = sides(case)
    counted: Counter[Side] = Counter()
    for passage in lesson.passages:
        counted[_side(known, passage.about)] += passage.words
    return counted


def activities_by_side(case: Case, lesson: LessonText) -> Counter[Side]:
    """How many activities of a lesson are about each side."""
    known = sides(case)
    about: dict[str, frozenset[str]] = {}
    for passage in lesson.passages:
        if passage.activity:
            about[passage.activity] = about.get(passage.activity, frozenset()) | passage.about
    return Counter(_side(known, ids) for ids in about.values())


def _side(known: Mapping[str, frozenset[str]], ids: Iterable[str]) -> Side:
    on = frozenset[str]().union(*(known.get(name, frozenset()) for name in ids))
    if on == {"for"}:
        return "for"
    if on == {"against"}:
        return "against"
    return "both" if on else "neither"


def printed(case: Case, lessons: list[LessonText]) -> str:
    """Both reports: sides by lesson, and the lean of every map under every rule."""
    lines = []
    if lessons:
        lines += [_MEANING, "", f"  {'':<8}{'words':>28}{'activities':>34}", f"  {'lesson':<8}{_row(SIDES)}  {_row(SIDES)}"]
        for lesson in lessons:
            words, activities = words_by_side(case, lesson), activities_by_side(case, lesson)
            lines.append(f"  {lesson.number:<8}{_row(words[side] for side in SIDES)}  {_row(activities[side] for side in SIDES)}")
        lines.append("")
    if not case.maps:
        return "\n".join([*lines, "There are no maps yet that could lean."])
    width = max(len("every weight at"), *(len(name) for name in case.maps))
    columns = "".join(f"{_two(weight):>4}" for weight in WEIGHTS)
    lines += [_LEAN, "", f"  {'':<{width}}" + "".join(f"  {RULES[rule].name:<{len(columns)}}" for rule in RULES)]
    lines.append(f"  {'every weight at':<{width}}" + f"  {columns}" * len(RULES))
    for name in case.maps:
        graph = Graph.of(case, name)
        leans = ["".join(f"{_two(lean(graph, weight, rule)):>4}" for weight in WEIGHTS) for rule in RULES]
        lines.append(f"  {name:<{width}}" + "".join(f"  {cells}" for cells in leans))
    return "\n".join(lines)


def _row(cells: Iterable[object]) -> str:
    return "".join(f"{cell!s:>9}" for cell in cells)


def _two(value: float) -> str:
    return f"{value:.2f}".removeprefix("0")
