"""The signs that pieces share: role labels, fact badges, locators. Each is a word and a shape as well as a colour."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from counterpoise.debate.case import Case, Claim
from counterpoise.debate.record import Fact
from counterpoise.widgets.html import Html, join, tag

SHAPES: Mapping[str, str] = json.loads(Path(__file__).with_name("shapes.json").read_text(encoding="utf-8"))
"""Drawings on a square of 16 units, by name. Scripts read the same file."""
_CLASS = {"accurate but incomplete": "incomplete", "cannot verify": "unverified"}

PLAIN = {
    "accurate": "●",
    "accurate but incomplete": "◕",
    "contested": "◐",
    "inaccurate": "⊗",
    "cannot verify": "◌",
    "judgement": "◇",
}
"""One character for each verdict, for plain text."""


def icon(name: str) -> Html:
    """A small drawing beside a word; the word says it, so screen readers skip the drawing."""
    return Html(f'<svg class="cp-i" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{SHAPES[name]}</svg>')


def role(sign: str, words: str) -> Html:
    """The label of an argument: ``pro``, ``con`` or ``undercut``, with its word."""
    return tag("span", icon(sign), words, class_=f"cp-role cp-{sign}")


def verdict_of(fact: Fact) -> str:
    """The verdict, or ``judgement`` where the entry has none."""
    return fact.verdict or "judgement"


def badge(fact: Fact) -> Html:
    """The verdict on a fact: a disc, its word and the entry's id."""
    verdict = verdict_of(fact)
    name = _CLASS.get(verdict, verdict)
    return tag("span", icon(verdict), tag("b", verdict.capitalize()), " ", tag("span", fact.id, class_="cp-num"), class_=f"cp-fact cp-v-{name}")


def judged(case: Case, claim: Claim) -> list[Fact]:
    """The facts whose verdict is about this claim. Those of an objection or a reply are about what the texts say, not about it."""
    return [] if claim.role in ("objection", "reply") else [case.facts[name] for name in claim.facts]


def limit(fact: Fact) -> str | None:
    """What an ``inaccurate`` verdict is about, so that a slip in one word does not seem to condemn a whole claim."""
    return fact.caveat if fact.verdict == "inaccurate" else None


def sentence(words: str) -> str:
    """Words of the seeds as a sentence of their own."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!")) else ".")


def locator(case: Case, claim: Claim) -> str:
    """Where a claim stands, such as ``2018 op-ed, paragraph 5``."""
    if claim.source is None:
        return {"question": "Our question", "objection": "Objection", "reply": "Reply"}.get(claim.role, "Added by us")
    number = (claim.at or "").lstrip("P")
    place = f"paragraph {number}" if number.isdigit() else {"BIO": "author’s note"}.get(number, "heading")
    return f"{case.sources[claim.source].short.removeprefix('the ')}, {place}"


def kind_words(claim: Claim) -> str | None:
    """What an entry is, where that is not plain from its place."""
    if claim.status == "implied":
        return "Implied, not stated"
    if claim.status == "unreadable":
        return "Cannot be read in our copy"
    if claim.role == "warrant":
        return "Unstated, added by us"
    return {"value": "A value", "framing": "Framing", "attribution": "Reports a view"}.get(claim.kind) or {
        "prediction": "A prediction",
        "proposal": "A proposal",
        "thesis": "Thesis",
    }.get(claim.role)


def meta(case: Case, claim: Claim, *, verdicts: bool = True, kind: bool = True, place: bool = True) -> Html:
    """The line under a claim: verdicts, what it is, and where it stands, as far as what is around it does not say so."""
    words = kind_words(claim) if kind else None
    added = claim.role == "warrant"
    made = claim.id in {objection.reply_id for objection in case.objections.values()}  # a code that no text names
    return tag(
        "span",
        [join(badge(fact), tag("span", f"({limit(fact)})") if limit(fact) else None, " ") for fact in (judged(case, claim) if verdicts else ())],
        tag("span", icon("added") if added else None, words, class_="cp-kind") if words else None,
        " ",
        tag("span", locator(case, claim), class_="cp-at") if place and not added else None,
        " ",
        None if made else tag("span", claim.id, class_="cp-num cp-id"),
        class_="cp-meta",
    )


LEGEND = (
    ("pro", "For"),
    ("con", "Against"),
    ("undercut", "Undercuts: grants the reason, cuts the step"),
)


def legend(case: Case, arguments: tuple[str, ...]) -> Html:
    """What the signs of a map mean, as far as the map uses them."""
    drawn = [case.arguments[name] for name in arguments]
    used = {case.role_of(argument) for argument in drawn}
    linked = any(len(argument.linked) > 1 for argument in drawn)
    added = any(case.claims[name].role == "warrant" for argument in drawn for name in argument.linked)
    return tag(
        "ul",
        [tag("li", role(sign, words)) for sign, words in LEGEND if sign in used],
        tag("li", tag("span", class_="cp-bracket", aria_hidden="true"), "Linked: all are needed") if linked else None,
        tag("li", tag("span", class_="cp-dashed", aria_hidden="true"), "Dashed: unstated, added by us") if added else None,
        class_="cp-legend",
        aria_label="Signs in this map",
    )
