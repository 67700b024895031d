"""Whether the entries of a debate fit together.

Reading (:mod:`counterpoise.debate.seeds`) has made sure that each entry has the fields of its class.
Here every reference between entries is followed, and every problem is reported, not just the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from counterpoise.debate import graph_rules, record_rules
from counterpoise.debate.case import Case
from counterpoise.debate.graph import cycle
from counterpoise.debate.known import Known
from counterpoise.debate.problem import Problem, SeedsError, did_you_mean
from counterpoise.debate.seeds import Entry, Seeds, arguments_of, case, claims_of

CHECKS: dict[str, Callable[[Entry, Known], Iterator[Problem]]] = {
    "sources": graph_rules.source,
    "claims": graph_rules.claim,
    "arguments": graph_rules.argument,
    "objections": graph_rules.objection,
    "facts": record_rules.fact,
    "predictions": record_rules.prediction,
    "timeline": record_rules.event,
    "schemes": record_rules.scheme,
    "maps": graph_rules.map_,
    "perspectives": graph_rules.perspective,
    "activities": record_rules.activity,
}


def problems(seeds: Seeds) -> list[Problem]:
    """Everything that is wrong with them or does not fit, sorted by file and line."""
    if seeds.about is None:
        return sorted(seeds.problems)
    joined = case(seeds)
    known = Known(joined, seeds.broken)
    found = [*seeds.problems, *_duplicates(seeds), *_about(seeds.about, known)]
    for entry in seeds.entries:
        check = CHECKS.get(entry.kind)
        if check is not None:
            found += check(entry, known)
    found += _cycles(seeds, joined)
    return sorted(set(found))


def checked(seeds: Seeds) -> Case:
    """Join the entries to a case that fits together.

    Raises
    ------
    SeedsError
        With everything that does not.
    """
    if found := problems(seeds):
        raise SeedsError(found)
    return case(seeds)


def _duplicates(seeds: Seeds) -> Iterator[Problem]:
    spaces: dict[str, dict[str, Entry]] = {}
    for entry in seeds.entries:
        # Claims, arguments and objections are nodes of one graph, so they share one set of ids.
        names = [entry.value.id]
        if entry.kind == "objections":
            names = [*(claim.id for claim in claims_of(entry.value)), *(argument.id for argument in arguments_of(entry.value))]
        space = spaces.setdefault("nodes" if entry.kind in {"claims", "arguments", "objections"} else entry.kind, {})
        for name in names:
            first = space.setdefault(name, entry)
            if first is not entry:
                place = f"{first.document.name}:{first.document.line(*first.path)}"
                yield entry.problem(f"the id {name!r} is taken (first in {place})", "Give one of the two another id.", "id")


def _about(entry: Entry, known: Known) -> Iterator[Problem]:
    question = entry.value.question
    if question not in known.case.claims and not known.excuses("claims", question):
        fix = did_you_mean(question, known.case.claims, "Use the id of a claim.")
        yield entry.problem(f"the question {question!r} is not a claim", fix, "question")
    elif question in known.case.claims and not known.case.claims[question].in_graph:
        what = f"the question {question} cannot be argued about: its kind is {known.case.claims[question].kind}, or it repeats another"
        yield entry.problem(what, "Use the id of a claim or a value.", "question")


def _cycles(seeds: Seeds, joined: Case) -> Iterator[Problem]:
    ring = cycle(joined)
    if ring:
        for entry in seeds.entries:
            made = {entry.value.id} if entry.kind == "arguments" else {a.id for a in arguments_of(entry.value)} if entry.kind == "objections" else set()
            if made & set(ring):
                what = f"the arguments run in a circle: {' → '.join([*ring, ring[0]])}"
                yield entry.problem(what, "Take out the step that argues for its own ground.", "target" if entry.kind == "arguments" else "attacks")
                return
