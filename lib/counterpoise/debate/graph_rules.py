"""What makes the nodes of the graph fit together: sources, claims, arguments, objections, maps and perspectives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from counterpoise.debate.graph import reaching
from counterpoise.debate.known import MAP, TITLE, Known, box
from counterpoise.debate.map import Misplaced
from counterpoise.debate.problem import Problem, did_you_mean
from counterpoise.debate.seeds import Entry


def source(entry: Entry, known: Known) -> Iterator[Problem]:
    """Check a source: its citation, thesis and fingerprints."""
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


def claim(entry: Entry, known: Known) -> Iterator[Problem]:
    """Check a claim: its place, length, facts, and what it repeats."""
    claim = entry.value
    yield from box(entry, claim.text, "text")
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
            yield entry.problem(
                f"{claim.id}: the source {source.id} has no paragraph {claim.at!r}", did_you_mean(claim.at, listed, f"Use one of: {', '.join(listed)}."), "at"
            )
        if claim.status == "added":
            yield entry.problem(f"{claim.id} has a source but is marked as added by us", "Delete `source`, or correct `status`.", "status")
    if (claim.kind == "unreadable") != (claim.status == "unreadable"):
        yield entry.problem(f"{claim.id}: kind and status disagree about whether it can be read", "Write unreadable in both, or in neither.", "kind")
    if claim.same_as is not None:
        yield from known.need(entry, "claims", claim.same_as, "same_as")
        other = known.case.claims.get(claim.same_as)
        if other is not None and (other.same_as is not None or other.id == claim.id):
            yield entry.problem(f"{claim.id} repeats {other.id}, which is itself a repeat", "Name the claim at its first place.", "same_as")


def _in_graph(entry: Entry, known: Known, ids: Iterable[str], *within: str | int) -> Iterator[Problem]:
    for number, wanted in enumerate(ids):
        claim = known.case.claims.get(wanted)
        if claim is not None and not claim.in_graph:
            why = f"it repeats {claim.same_as}" if claim.same_as else f"its kind is {claim.kind}"
            fix = f"Use {claim.same_as} instead." if claim.same_as else "Only a claim or a value can be a premise or a target."
            yield entry.problem(f"{entry.value.id}: {wanted} cannot enter the graph: {why}", fix, *within, number)


def argument(entry: Entry, known: Known) -> Iterator[Problem]:
    """Check an argument: its premises, warrant, target, sign and scheme."""
    argument = entry.value
    yield from box(entry, argument.title, "title", limit=TITLE)
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
        yield entry.problem(
            f"{entry.value.id}: the warrant {warrant} stands in a text", "A warrant is unstated, so its status is `added`; otherwise it is a premise.", *within
        )


def _target(entry: Entry, known: Known, target: str, *within: str | int) -> Iterator[Problem]:
    if target not in known.case.claims and target not in known.case.arguments:
        if any(known.excuses(kind, target) for kind in ("claims", "arguments", "objections")):
            return
        nodes = [*known.case.claims, *known.case.arguments]
        yield entry.problem(
            f"{entry.value.id}: the target {target!r} is neither a claim nor an argument",
            did_you_mean(target, nodes, "Use the id of a claim or an argument."),
            *within,
        )
    elif target in known.case.claims and not known.case.claims[target].in_graph:
        yield from _in_graph(entry, known, [target], *within)


def objection(entry: Entry, known: Known) -> Iterator[Problem]:
    """Check an objection: lengths, targets, types, proponents and reply."""
    objection = entry.value
    yield from box(entry, objection.claim, "claim")
    yield from box(entry, objection.reply.claim, "reply", "claim")
    yield from box(entry, objection.title, "title", limit=TITLE)
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
        yield entry.problem(
            f"{objection.id} names no proponent and does not say why", "Add a proponent with a date, or a note that none was found.", "proponents"
        )
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


def map_(entry: Entry, known: Known) -> Iterator[Problem]:
    """Check a map: that it hangs together, is not too large, and is presented whole."""
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
            yield entry.problem(
                f"the map {drawn.id}: {argument} does not reach {drawn.root}", "Add the arguments in between, or take this one out.", "arguments", number
            )
    for number, solution in enumerate(drawn.accepted):
        for extra in set(solution.arguments) - set(drawn.arguments):
            yield entry.problem(
                f"the map {drawn.id}: the solution {solution.id} uses {extra}, which the map does not hold",
                "Add it to the map, or take it out.",
                "accepted",
                number,
            )
        loose = set(solution.arguments) - reaching(known.case, drawn.root, solution.arguments) if whole else set()
        for extra in sorted(loose & set(drawn.arguments)):
            yield entry.problem(
                f"the map {drawn.id}: in the solution {solution.id}, {extra} does not reach {drawn.root}",
                "Add the arguments in between, or take this one out.",
                "accepted",
                number,
            )
    yield from _building(entry, known)
    shown = Counter(argument for step in drawn.steps for argument in step.arguments)
    if drawn.steps and (set(shown) != set(drawn.arguments) or max(shown.values()) > 1):
        odd = sorted((set(shown) ^ set(drawn.arguments)) | {name for name, count in shown.items() if count > 1})
        yield entry.problem(
            f"the map {drawn.id}: its steps do not show each argument once ({', '.join(odd)})", "Each argument belongs to exactly one step.", "steps"
        )


def _building(entry: Entry, known: Known) -> Iterator[Problem]:
    """What learners are given when they build or repair the map."""
    drawn = entry.value
    if not drawn.accepted:
        for field in ("ask", "cards", "start", "misplaced", "doubts"):
            if getattr(drawn, field):
                yield entry.problem(f"the map {drawn.id} has `{field}` and no accepted map", "Add `accepted`, or take it out.", field)
    yield from known.need(entry, "claims", drawn.cards, "cards")
    yield from _in_graph(entry, known, drawn.cards, "cards")
    for number, card in enumerate(drawn.cards):
        if card == drawn.root:
            yield entry.problem(f"the map {drawn.id} offers its root {card} as a card", "Take it out: the root stands at the top.", "cards", number)
    for number, name in enumerate(drawn.start):
        if name not in drawn.arguments:
            fix = did_you_mean(name, drawn.arguments, "Add it to the map, or take it out.")
            yield entry.problem(f"the map {drawn.id} starts with {name}, which it does not hold", fix, "start", number)
    for number, step in enumerate(drawn.misplaced):
        yield from _misplaced(entry, known, step, "misplaced", number)
    yield from _doubts(entry, known)


def _doubts(entry: Entry, known: Known) -> Iterator[Problem]:
    drawn = entry.value
    offered = {*drawn.cards, *(name for step in drawn.misplaced for name in step.premises)}
    used = {name for one in drawn.accepted for step in one.arguments if step in known.case.arguments for name in known.case.arguments[step].linked}
    for name in drawn.doubts:
        if name in used or name not in offered:
            fix = did_you_mean(name, offered - used, "Doubt a claim of `cards` or `misplaced`, or take it out.")
            yield entry.problem(f"the map {drawn.id} doubts {name}, which an accepted map uses or nothing offers", fix, "doubts", name)


def _misplaced(entry: Entry, known: Known, step: Misplaced, *within: str | int) -> Iterator[Problem]:
    drawn = entry.value
    yield from known.need(entry, "claims", step.premises, *within, "premises")
    yield from _in_graph(entry, known, step.premises, *within, "premises")
    if not step.premises or {drawn.root, step.target} & set(step.premises):
        yield entry.problem(
            f"the map {drawn.id}: a misplaced step has no premise, or one that is the root or its own target", "Name its premises.", *within, "premises"
        )
    if step.target in known.case.arguments and (step.target not in drawn.start or step.sign == "pro"):
        fix = "A misplaced step may undercut (`con`) an argument of `start`."
        yield entry.problem(f"the map {drawn.id}: a misplaced step cannot bear so on {step.target}", fix, *within, "target")
    else:
        yield from _target(entry, known, step.target, *within, "target")


def perspective(entry: Entry, known: Known) -> Iterator[Problem]:
    """Check a perspective: weights from 0 to 1 on what its map holds."""
    view = entry.value
    yield from known.need(entry, "maps", view.map, "map")
    drawn = known.case.maps.get(view.map)
    if drawn is None:
        return
    premises = {p for name in drawn.arguments if name in known.case.arguments for p in known.case.arguments[name].linked}
    for field, weights, allowed in (
        ("truths", view.truths, premises),
        ("relevances", view.relevances, set(drawn.arguments)),
        ("reasons", view.reasons, set(drawn.arguments)),
    ):
        for name in weights:
            if name not in allowed:
                yield entry.problem(
                    f"{view.id}: {field} names {name!r}, which the map {drawn.id} does not hold", did_you_mean(name, allowed, "Take it out."), field, name
                )
    for field, weights in (("truths", view.truths), ("relevances", view.relevances)):
        for name, weight in weights.items():
            if not 0 <= weight <= 1:
                yield entry.problem(f"{view.id}: the weight of {name} is {weight}", "Write a number from 0 to 1.", field, name)
