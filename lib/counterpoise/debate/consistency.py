"""Whether the entries of a debate fit together.

Reading (:mod:`counterpoise.debate.seeds`) has made sure that each entry has the fields of its class.
Here every reference between entries is followed, and every problem is reported, not just the first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from counterpoise.debate.case import Case
from counterpoise.debate.graph import cycle, reaching
from counterpoise.debate.problem import Problem, SeedsError, did_you_mean
from counterpoise.debate.seeds import Entry, Seeds, arguments_of, case, claims_of

BOX = 140
"""Longest text, in characters, that a map draws in a box."""
TITLE = 70
MAP = 20
"""Most arguments of one map: what one can still weigh."""


@frozen
class Known:
    """The joined case, for following references."""

    case: Case
    broken: frozenset[str]

    def excuses(self, kind: str, wanted: str) -> bool:
        """Whether an id may be missing because the entry that has it could not be read, which is told elsewhere."""
        return wanted in self.broken or {"questions": "schemes"}.get(kind, kind) in self.broken

    def need(self, entry: Entry, kind: str, ids: Iterable[str], *within: str | int) -> Iterator[Problem]:
        """Report every id that no entry of the kind has."""
        known = getattr(self.case, kind)
        listed = not isinstance(ids, str)
        for number, wanted in enumerate(ids if listed else [ids]):
            if wanted not in known and not self.excuses(kind, wanted):
                fix = did_you_mean(wanted, known, f"Use the id of an entry of {kind}, or add one.")
                place = (*within, number) if listed else within
                yield entry.problem(f"{entry.value.id}: {'.'.join(map(str, within))} names {wanted!r}, which is not in {kind}", fix, *place)


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
            names += [made.id for made in (*claims_of(entry.value), *arguments_of(entry.value)) if made.id != entry.value.id]
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


def _source(entry: Entry, known: Known) -> Iterator[Problem]:
    source = entry.value
    yield from known.need(entry, "references", source.reference, "reference")
    yield from known.need(entry, "claims", source.thesis, "thesis")
    if source.author is None and not source.author_note:
        yield entry.problem(f"{source.id}: no author and no word about that", "Say in author_note what is known.")
    seen = Counter(paragraph.id for paragraph in source.paragraphs)
    for number, paragraph in enumerate(source.paragraphs):
        if seen[paragraph.id] > 1:
            yield entry.problem(f"{source.id}: the paragraph {paragraph.id} stands {seen[paragraph.id]} times", "Number paragraphs once.", "paragraphs", number)
        if not re.fullmatch(r"[0-9a-f]{64}", paragraph.fingerprint):
            fix = "Write the 64 hexadecimal digits that counterpoise.debate.texts.fingerprint gives for the paragraph."
            yield entry.problem(f"{source.id} {paragraph.id}: this is not a fingerprint", fix, "paragraphs", number, "fingerprint")


def _claim(entry: Entry, known: Known) -> Iterator[Problem]:
    claim = entry.value
    yield from _box(entry, claim.text, "text")
    yield from known.need(entry, "facts", claim.facts, "facts")
    if claim.source is None:
        if claim.status != "added":
            yield entry.problem(f"{claim.id} has no source", "Name its source, or write `status: added` if the course added it.")
    else:
        yield from known.need(entry, "sources", claim.source, "source")
        source = known.case.sources.get(claim.source)
        if claim.at is None:
            yield entry.problem(f"{claim.id} has no locator", "Add `at: P…`, the paragraph in which it stands.")
        elif source and claim.at not in {paragraph.id for paragraph in source.paragraphs}:
            listed = [paragraph.id for paragraph in source.paragraphs]
            yield entry.problem(f"{claim.id}: the source {source.id} has no paragraph {claim.at!r}", did_you_mean(claim.at, listed, f"Use one of: {', '.join(listed)}."), "at")
        if claim.status == "added":
            yield entry.problem(f"{claim.id} has a source but is marked as added by us", "Delete `source`, or correct `status`.", "status")
    if (claim.kind == "unreadable") != (claim.status == "unreadable"):
        yield entry.problem(f"{claim.id}: kind and status disagree about whether it can be read", "Write unreadable in both, or in neither.", "kind")
    if claim.same_as is not None:
        yield from known.need(entry, "claims", claim.same_as, "same_as")
        other = known.case.claims.get(claim.same_as)
        if other is not None and (other.same_as is not None or other.id == claim.id):
            yield entry.problem(f"{claim.id} repeats {other.id}, which is itself a repeat", "Name the claim at its first place.", "same_as")


def _box(entry: Entry, text: str, *within: str | int, limit: int = BOX) -> Iterator[Problem]:
    if len(text) > limit:
        fix = f"Shorten it by {len(text) - limit} characters; put the rest into a longer field of the entry."
        yield entry.problem(f"{entry.value.id}: {'.'.join(map(str, within))} has {len(text)} characters, and a map box holds {limit}", fix, *within)


def _in_graph(entry: Entry, known: Known, ids: Iterable[str], *within: str | int) -> Iterator[Problem]:
    for number, wanted in enumerate(ids):
        claim = known.case.claims.get(wanted)
        if claim is not None and not claim.in_graph:
            why = f"it repeats {claim.same_as}" if claim.same_as else f"its kind is {claim.kind}"
            fix = f"Use {claim.same_as} instead." if claim.same_as else "Only a claim or a value can be a premise or a target."
            yield entry.problem(f"{entry.value.id}: {wanted} cannot enter the graph: {why}", fix, *within, number)


def _argument(entry: Entry, known: Known) -> Iterator[Problem]:
    argument = entry.value
    yield from _box(entry, argument.title, "title", limit=TITLE)
    if not argument.premises:
        yield entry.problem(f"{argument.id} has no premises", "Name at least one claim in `premises`.", "premises")
    yield from known.need(entry, "claims", argument.premises, "premises")
    yield from _in_graph(entry, known, argument.premises, "premises")
    if argument.warrant is not None:
        yield from _warrant(entry, known, argument.warrant, "warrant")
    if argument.scheme is not None:
        yield from known.need(entry, "schemes", argument.scheme, "scheme")
    if argument.source is not None:
        yield from known.need(entry, "sources", argument.source, "source")
    yield from _target(entry, known, argument.target, "target")
    if argument.sign == "pro" and argument.target in known.case.arguments:
        fix = "Support for a step is support for its warrant: make the warrant the target. Only `con` may target an argument."
        yield entry.problem(f"{argument.id} is pro the argument {argument.target!r}", fix, "sign")


def _warrant(entry: Entry, known: Known, warrant: str, *within: str | int) -> Iterator[Problem]:
    yield from known.need(entry, "claims", warrant, *within)
    claim = known.case.claims.get(warrant)
    if claim is not None and claim.status != "added":
        yield entry.problem(f"{entry.value.id}: the warrant {warrant} stands in a text", "A warrant is unstated, so its status is `added`; otherwise it is a premise.", *within)


def _target(entry: Entry, known: Known, target: str, *within: str | int) -> Iterator[Problem]:
    if target not in known.case.claims and target not in known.case.arguments:
        if any(known.excuses(kind, target) for kind in ("claims", "arguments", "objections")):
            return
        nodes = [*known.case.claims, *known.case.arguments]
        yield entry.problem(f"{entry.value.id}: the target {target!r} is neither a claim nor an argument", did_you_mean(target, nodes, "Use the id of a claim or an argument."), *within)
    elif target in known.case.claims and not known.case.claims[target].in_graph:
        yield from _in_graph(entry, known, [target], *within)


def _objection(entry: Entry, known: Known) -> Iterator[Problem]:
    objection = entry.value
    yield from _box(entry, objection.claim, "claim")
    yield from _box(entry, objection.reply.claim, "reply", "claim")
    yield from _box(entry, objection.title, "title", limit=TITLE)
    yield from known.need(entry, "facts", objection.facts, "facts")
    yield from known.need(entry, "facts", objection.reply.facts, "reply", "facts")
    yield from known.need(entry, "questions", objection.questions, "questions")
    if not objection.attacks:
        yield entry.problem(f"{objection.id} attacks nothing", "Add to `attacks` the claim or the argument that it hits.", "attacks")
    for number, attack in enumerate(objection.attacks):
        within = ("attacks", number)
        yield from _target(entry, known, attack.target, *within, "target")
        yield from _type(entry, known, attack.type, attack.target, *within, "type")
        if attack.warrant is not None:
            yield from _warrant(entry, known, attack.warrant, *within, "warrant")
    if not objection.proponents and not objection.note:
        yield entry.problem(f"{objection.id} names no proponent and does not say why", "Add a proponent with a date, or a note that none was found.", "proponents")
    for number, proponent in enumerate(objection.proponents):
        if proponent.reference is not None:
            yield from known.need(entry, "references", proponent.reference, "proponents", number, "reference")
    own = {objection.id, *(attack.id for attack in objection.attacks)}
    if objection.reply.hits not in own:
        fix = f"The reply hits the objection's claim or one of its arguments: {', '.join(sorted(own))}."
        yield entry.problem(f"{objection.id}: the reply hits {objection.reply.hits!r}", fix, "reply", "hits")
    else:
        yield from _type(entry, known, objection.reply.type, objection.reply.hits, "reply", "type")


def _type(entry: Entry, known: Known, type_: str, target: str, *within: str | int) -> Iterator[Problem]:
    """An undercut is exactly an attack on an argument."""
    if (target in known.case.arguments) != (type_ == "undercut") and (target in known.case.arguments or target in known.case.claims):
        kind = "an argument" if target in known.case.arguments else "a claim"
        fix = "Write undercut for a target that is an argument; rebut or undermine for a claim."
        yield entry.problem(f"{entry.value.id}: {type_} does not fit the target {target}, which is {kind}", fix, *within)


def _fact(entry: Entry, known: Known) -> Iterator[Problem]:
    fact = entry.value
    yield from known.need(entry, "claims", fact.claims, "claims")
    for number, citation in enumerate(fact.sources):
        yield from known.need(entry, "references", citation.reference, "sources", number, "reference")
    if not fact.sources and not (fact.source and fact.looked):
        fix = "Add `sources`, or write `source: none found` and say in `looked` where you looked."
        yield entry.problem(f"{fact.id} has no source", fix)
    if not fact.dates:
        yield entry.problem(f"{fact.id} has no date", "Add to `dates` the days, months or years on which it turns.", "dates")
    if (fact.verdict is None) == (fact.judgement is None):
        fix = "Give a verdict; or, where it is a judgement and not a fact, say so in `judgement` and leave the verdict out."
        yield entry.problem(f"{fact.id} needs either a verdict or a judgement", fix)
    if fact.reread != "yes" and not fact.from_memory and fact.sources:
        yield entry.problem(f"{fact.id} was not wholly re-read and does not say what was not", "Name it in `from_memory`.", "reread")


def _prediction(entry: Entry, known: Known) -> Iterator[Problem]:
    yield from known.need(entry, "claims", entry.value.claims, "claims")
    yield from known.need(entry, "facts", entry.value.facts, "facts")


def _event(entry: Entry, known: Known) -> Iterator[Problem]:
    event = entry.value
    yield from known.need(entry, "facts", event.facts, "facts")
    for number, citation in enumerate(event.sources):
        yield from known.need(entry, "references", citation.reference, "sources", number, "reference")
    if not (event.facts or event.sources or event.source):
        yield entry.problem(f"{event.id} has no source", "Add `facts` or `sources`, or say in `source` why there is none.")
    if event.until is not None and event.until < event.date:
        yield entry.problem(f"{event.id} ends before it begins", "Exchange `date` and `until`.", "until")


def _scheme(entry: Entry, known: Known) -> Iterator[Problem]:
    every = Counter(question.id for scheme in known.case.schemes.values() for question in scheme.questions)
    for number, question in enumerate(entry.value.questions):
        if every[question.id] > 1:
            yield entry.problem(f"the critical question {question.id} stands {every[question.id]} times", "Give each its own id.", "questions", number)


def _map(entry: Entry, known: Known) -> Iterator[Problem]:
    drawn = entry.value
    yield from known.need(entry, "claims", drawn.root, "root")
    yield from known.need(entry, "arguments", drawn.arguments, "arguments")
    if len(drawn.arguments) > MAP:
        yield entry.problem(f"the map {drawn.id} has {len(drawn.arguments)} arguments", f"Keep {MAP} or fewer, or make two maps.", "arguments")
    # With an argument missing, those above it would seem cut off; the missing one is told already.
    whole = all(name in known.case.arguments for name in drawn.arguments)
    joined = reaching(known.case, drawn.root, drawn.arguments) if whole else set(drawn.arguments)
    for number, argument in enumerate(drawn.arguments):
        if argument in known.case.arguments and argument not in joined:
            yield entry.problem(f"the map {drawn.id}: {argument} does not reach {drawn.root}", "Add the arguments in between, or take this one out.", "arguments", number)
    for number, solution in enumerate(drawn.accepted):
        for extra in set(solution.arguments) - set(drawn.arguments):
            yield entry.problem(f"the map {drawn.id}: the solution {solution.id} uses {extra}, which the map does not hold", "Add it to the map, or take it out.", "accepted", number)
    shown = Counter(argument for step in drawn.steps for argument in step.arguments)
    if drawn.steps and (set(shown) != set(drawn.arguments) or max(shown.values()) > 1):
        odd = sorted((set(shown) ^ set(drawn.arguments)) | {name for name, count in shown.items() if count > 1})
        yield entry.problem(f"the map {drawn.id}: its steps do not show each argument once ({', '.join(odd)})", "Each argument belongs to exactly one step.", "steps")


def _perspective(entry: Entry, known: Known) -> Iterator[Problem]:
    view = entry.value
    yield from known.need(entry, "maps", view.map, "map")
    drawn = known.case.maps.get(view.map)
    if drawn is None:
        return
    premises = {p for name in drawn.arguments if name in known.case.arguments for p in known.case.arguments[name].linked}
    for field, weights, allowed in (("truths", view.truths, premises), ("relevances", view.relevances, set(drawn.arguments)), ("reasons", view.reasons, set(drawn.arguments))):
        for name in weights:
            if name not in allowed:
                yield entry.problem(f"{view.id}: {field} names {name!r}, which the map {drawn.id} does not hold", did_you_mean(name, allowed, "Take it out."), field, name)
    for field, weights in (("truths", view.truths), ("relevances", view.relevances)):
        for name, weight in weights.items():
            if not 0 <= weight <= 1:
                yield entry.problem(f"{view.id}: the weight of {name} is {weight}", "Write a number from 0 to 1.", field, name)


def _activity(entry: Entry, known: Known) -> Iterator[Problem]:
    activity = entry.value
    bins = {option.id for option in activity.bins}
    for number, question in enumerate(activity.questions):
        within = ("questions", number)
        yield from known.need(entry, "claims", question.claims, *within, "claims")
        if question.ask is None and not question.claims:
            yield entry.problem(f"{activity.id}: the question {question.id} asks nothing", "Give it `ask`, or `claims`.", *within)
        allowed = bins if question.kind == "place" else {option.id for option in question.options}
        for extra in (set(question.accept) | set(question.near)) - allowed:
            yield entry.problem(f"{activity.id}: the question {question.id} accepts {extra!r}, which cannot be chosen", did_you_mean(extra, allowed, f"Use one of: {', '.join(sorted(allowed))}."), *within)
        if question.kind == "place" and (len(bins) < 2 or not question.accept or not question.why):
            yield entry.problem(f"{activity.id}: the question {question.id} cannot be placed", "It needs two or more `bins` in the activity, and `accept` and `why` of its own.", *within)
        if question.kind in {"choose", "tick"} and len(question.options) < 2:
            yield entry.problem(f"{activity.id}: the question {question.id} leaves no choice", "Give it two or more `options`.", *within)
        for place, option in enumerate(question.options):
            if question.kind == "choose" and not option.why:
                yield entry.problem(f"{activity.id}: the option {option.id} of {question.id} gives no reason", "Say in `why` what the learner should know after choosing it.", *within, "options", place)
    for what, counted in (("question", Counter(q.id for q in activity.questions)), ("bin", Counter(o.id for o in activity.bins))):
        for name, times in counted.items():
            if times > 1:
                yield entry.problem(f"{activity.id}: the {what} {name} stands {times} times", "Give each its own id.")


CHECKS: dict[str, Callable[[Entry, Known], Iterator[Problem]]] = {
    "sources": _source,
    "claims": _claim,
    "arguments": _argument,
    "objections": _objection,
    "facts": _fact,
    "predictions": _prediction,
    "timeline": _event,
    "schemes": _scheme,
    "maps": _map,
    "perspectives": _perspective,
    "activities": _activity,
}


def _cycles(seeds: Seeds, joined: Case) -> Iterator[Problem]:
    ring = cycle(joined)
    if ring:
        for entry in seeds.entries:
            made = {entry.value.id} if entry.kind == "arguments" else {a.id for a in arguments_of(entry.value)} if entry.kind == "objections" else set()
            if made & set(ring):
                what = f"the arguments run in a circle: {' → '.join([*ring, ring[0]])}"
                yield entry.problem(what, "Take out the step that argues for its own ground.", "target" if entry.kind == "arguments" else "attacks")
                return
