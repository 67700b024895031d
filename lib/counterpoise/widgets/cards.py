"""Cards: facts with their verdicts, claims with their locators, objections with their replies, and terms."""

from __future__ import annotations

from collections.abc import Iterable

from counterpoise.debate.case import Case, Claim
from counterpoise.debate.objection import Objection
from counterpoise.debate.record import Citation, Fact, Reference
from counterpoise.widgets.html import Html, Shown, folded, join, tag
from counterpoise.widgets.signs import PLAIN, badge, kind_words, locator, meta, role, sentence, verdict_of


def cited(reference: Reference, at: str | None = None) -> Html:
    """One reference as a reader's bibliography would have it: author, title, where, when, address."""
    title = (
        tag("a", reference.title, href=reference.url) if reference.url and reference.url.startswith(("https://", "http://")) else tag("cite", reference.title)
    )
    where = reference.data.get("container-title") or reference.data.get("publisher")
    parts = [reference.authors or None, title, where, reference.issued.words if reference.issued else "no date", at]
    spaced: list[object] = []
    for part in filter(None, parts):
        spaced += [part] if not spaced else [", ", part]
    return join(*spaced, ".", f" {reference.data['note']}" if reference.data.get("note") else None)


def citations(case: Case, sources: Iterable[Citation]) -> Html | None:
    """A folded list of references."""
    listed = [tag("li", cited(case.references[c.reference], c.at)) for c in sources]
    return folded(f"Sources ({len(listed)})", tag("ul", listed, class_="cp-note cp-sources")) if listed else None


def _checked(fact: Fact) -> str:
    reread = {"yes": "sources re-read", "partly": "sources partly re-read", "no": "not re-read"}[fact.reread]
    rest = f" {'Not re-read: ' if fact.reread == 'partly' else ''}{fact.from_memory}" if fact.from_memory else ""
    return f"Last checked {fact.last_checked.words}; {reread}.{rest}"


def fact_card(case: Case, fact: Fact) -> Html:
    """One entry of the ledger: what was checked, the verdict, the exact fact, and where it is from."""
    return tag(
        "li",
        tag("p", badge(fact), tag("span", f" · {fact.caveat.rstrip('.')}.") if fact.caveat else None, class_="cp-cardhead"),
        tag("p", fact.about, class_="cp-about"),
        tag("p", fact.fact),
        tag("p", fact.judgement, class_="cp-lead") if fact.judgement else None,
        tag("p", "No source found. ", fact.looked, class_="cp-lead") if fact.source else None,
        tag("p", _checked(fact), class_="cp-checked"),
        citations(case, fact.sources),
        class_="cp-card",
        data_fact=fact.id,
    )


def facts_shown(case: Case, names: tuple[str, ...]) -> Shown:
    """Entries of the ledger as cards."""
    facts = [case.facts[name] for name in names]
    body = join(tag("p", "From the record", class_="cp-kicker"), tag("ul", [fact_card(case, fact) for fact in facts], class_="cp-cards"))
    text = "\n\n".join(f"{PLAIN[verdict_of(f)]} {verdict_of(f).capitalize()} · {f.id} · {f.about}\n{f.fact}\n{_checked(f)}" for f in facts)
    return Shown("facts", names, body, text, ("cards",))


def claim_card(case: Case, claim: Claim, *, plain: bool = False) -> Html:
    """One claim in a box, with its place; ``plain`` leaves out what we say about it."""
    if plain:
        box = tag("div", tag("span", claim.text, class_="cp-t"), meta(case, claim, verdicts=False, kind=False), class_="cp-box")
        return tag("li", box, class_="cp-claim", data_claim=claim.id)
    notes = []
    if claim.more:
        notes.append(tag("p", claim.more))
    if claim.signal:
        notes.append(tag("p", tag("b", "Signal word: "), f"“{claim.signal.strip('“”')}”."))
    if claim.unstated:
        notes.append(tag("p", tag("b", "Left unsaid: "), " ".join(map(sentence, claim.unstated))))
    role_words = claim.role.capitalize() if not kind_words(claim) else None
    return tag(
        "li",
        tag(
            "div",
            tag("span", claim.text, class_="cp-t"),
            meta(case, claim),
            tag("span", role_words, class_="cp-at") if role_words else None,
            folded("More", tag("div", notes, class_="cp-note")) if notes else None,
            class_="cp-box",
        ),
        class_="cp-claim" + (" cp-warr" if claim.status == "added" else ""),
        data_claim=claim.id,
    )


def claims_shown(case: Case, names: tuple[str, ...], *, plain: bool = False) -> Shown:
    """Claims as a list of boxes; ``plain`` leaves out verdicts, roles and notes."""
    claims = [case.claims[name] for name in names]
    body = tag("ul", [claim_card(case, claim, plain=plain) for claim in claims], class_="cp-claims")
    text = "\n".join(f"{c.id} ({locator(case, c)}): {c.text}" for c in claims)
    return Shown("claims", names, body, text, ("cards",))


def objection_card(case: Case, objection: Objection, *, closed: bool = False) -> Html:
    """One objection at full strength; its reply, its weak point and what would settle it wait until asked for.

    ``closed`` folds all of it behind one line, so that a list of objections can be read at a glance.
    """
    reply = objection.reply
    who = [
        tag("li", p.who, f", {p.date.words}" if p.date else None, f": {p.said}" if p.said else None, tag("span", " (not re-read)") if not p.reread else None)
        for p in objection.proponents
    ]
    hits = tag("ul", [tag("li", role("undercut" if a.type == "undercut" else "con", _HITS[a.type]), " ", _target(case, a.target)) for a in objection.attacks])
    told = [
        tag("p", objection.steelman),
        folded("What it hits", tag("div", hits, class_="cp-note")),
        folded("Who has said so", tag("ul", who, class_="cp-note")) if who else None,
        folded("The best reply", tag("div", tag("p", reply.text), class_="cp-note")),
        folded("Its weak point", tag("div", tag("p", objection.weakness), class_="cp-note")) if objection.weakness else None,
        folded("What would settle it", tag("div", tag("p", objection.settled_by), tag("p", objection.note) if objection.note else None, class_="cp-note")),
        # Without verdicts: those are about the texts' claims, and beside an objection they would seem to be about it.
        tag("p", f"Entries of the record that bear on it: {', '.join(objection.facts)}.", class_="cp-checked") if objection.facts else None,
    ]
    head = f"{objection.id}. {objection.title}"
    line = folded([tag("b", head), " ", objection.claim], *told, class_="cp-more cp-oneline") if closed else None
    return tag("li", line or [tag("p", head, class_="cp-title"), *told], class_="cp-card", data_objection=objection.id)


_HITS = {"rebut": "Rebuts", "undermine": "Undermines", "undercut": "Undercuts"}


def _target(case: Case, target: str) -> str:
    if target in case.arguments:
        return f"the step “{case.arguments[target].title}”"
    return f"{case.claims[target].text} ({target})"


def objections_shown(case: Case, names: tuple[str, ...], *, closed: bool = False) -> Shown:
    """Objections as cards; ``closed`` shows one line of each until it is opened."""
    objections = [case.objections[name] for name in names]
    body = tag("ul", [objection_card(case, o, closed=closed) for o in objections], class_="cp-cards cp-wide")
    text = "\n\n".join(f"{o.id}. {o.title}\n{o.steelman}\nReply: {o.reply.text}" for o in objections)
    return Shown("objections", names, body, text, ("cards",))


def terms_shown(case: Case, names: tuple[str, ...]) -> Shown:
    """Entries of the glossary as a definition list."""
    terms = [case.glossary[name] for name in names]
    body = tag("dl", [tag("div", tag("dt", t.term), tag("dd", t.meaning)) for t in terms], class_="cp-terms")
    text = "\n".join(f"{t.term}: {t.meaning}" for t in terms)
    return Shown("terms", names, body, text, ("cards",))
