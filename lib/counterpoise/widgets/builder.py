"""The map builder: a map is built or repaired from given cards, checked against every accepted map, and revised.

What a link is and when it stands is in :mod:`counterpoise.debate.building` and :mod:`counterpoise.debate.built`;
what is said about a link that does not stand is here, once, for the page and for whoever grades.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import traitlets
from attrs import asdict, evolve

from counterpoise.debate.building import Task, links_of
from counterpoise.debate.built import Assessment, assess
from counterpoise.debate.case import Case, Claim
from counterpoise.debate.map import Map, Solution
from counterpoise.debate.problem import unknown
from counterpoise.widgets.answers import AnswerFile, own_shuffler
from counterpoise.widgets.html import Html, folded, join, tag
from counterpoise.widgets.kept import Kept
from counterpoise.widgets.map import map_shown
from counterpoise.widgets.module import module
from counterpoise.widgets.signs import icon, kind_words, locator

ASK = "Build the map from the cards. Put each card where it bears directly: not where it leads in the end, but the very next step."
REPAIR = "Some of the map stands already, and something in it is wrong. Repair it with the cards."

SIGNS: tuple[tuple[str, str, str], ...] = (
    ("pro", "For", "easier to believe"),
    ("con", "Against", "harder to believe"),
    ("linked", "Linked", "all are needed; if one is false, the step fails"),
    ("separate", "Separate", "each helps by itself"),
    ("undercut", "Undercut", "grants the reason, cuts the step drawn from it"),
)
"""Every word that the builder takes for granted, and what it means in one line."""

WORDS: Mapping[str, tuple[str, str, str]] = {
    "target-claim": (
        "{Does|Do} {cards} speak {side} {target} directly, or {side} something in between?",
        "In an accepted map, another card stands in between. Look for the one that {this card|these cards} would make easier or harder to believe.",
        "In an accepted map, this step bears directly on {answer}.",
    ),
    "target-beside": (
        "{Does|Do} {cards} speak {side} {target}, or {side} another card?",
        "In an accepted map, this step bears on another card, which is not below this one. Read each box of the map and say: “… because …”.",
        "In an accepted map, this step bears directly on {answer}.",
    ),
    "target-above": (
        "{Does|Do} {cards} need {target} to reach the claim at the top, or {does|do} {it|they} bear on it without?",
        "In an accepted map, this step bears directly on the claim at the top.",
        "In an accepted map, this step bears directly on {answer}.",
    ),
    "target-step": (
        "{Does|Do} {cards} grant the reason and cut the step, or bear on one of the claims?",
        "In an accepted map, this step bears directly on {toward}.",
        "In an accepted map, this step bears directly on {answer}.",
    ),
    "target-undercut": (
        "{Does|Do} {cards} deny {target}? Or could one grant that claim and still doubt what is drawn from it?",
        "In an accepted map, this leaves the claims standing and cuts a step.",
        "In an accepted map, this cuts {answer}.",
    ),
    "sign-side": (
        "You let {cards} speak {side} {target}. If that were true, would the claim above be easier to believe, or harder?",
        "The place is right. Look at the side.",
        "The place is right. In an accepted map, it stands on the other side.",
    ),
    "linked-apart": (
        "Linked or separate? You put {cards} together. If one of them were false, would the rest still help?",
        "In an accepted map, these are not all one step. Which of them helps by itself?",
        "In an accepted map, this is a step without the rest: {answer}.",
    ),
    "linked-separate": (
        "Linked or separate? You put {cards} in as reasons apart. If one of them were false, would the rest still help?",
        "The place and the side are right. Look at which cards stand or fall together.",
        "In an accepted map, these are linked: all are needed.",
    ),
    "linked-together": (
        "You let {cards} carry this step alone. Would that be enough for {target}, or must another card stand beside {it|them}?",
        "In an accepted map, another card is linked with {it|them}.",
        "In an accepted map, this is linked with {it|them}: {answer}.",
    ),
    "linked-warrant": (
        "{Does|Do} {cards} carry this very step, or another one?",
        "A dashed card says why a step may be taken. In an accepted map, another step needs {this one|these}.",
        "In an accepted map, this step stands without {cards}.",
    ),
    "direction-swapped": (
        "You put {cards} under {target}. If somebody doubted one of the two, which would you give as the reason for the other?",
        "In an accepted map, the two stand the other way round.",
        "In an accepted map, the two stand the other way round: it is {answer} that needs the reason.",
    ),
    "foreign-step": (
        "Say this step aloud with “because”. {Does|Do} {cards} bear on {target} at all?",
        "The nearest accepted map does without this step.",
        "The nearest accepted map does without this step. You can take it back.",
    ),
    "foreign-card": (
        "Say this step aloud with “because”. {Does|Do} {cards} bear on {target} at all?",
        "The nearest accepted map does without {this card|these cards}. Not every card need be used.",
        "The nearest accepted map does without {this card|these cards}. You can take {it|them} out.",
    ),
    "missing-card": (
        "Every step that you made stands, and something is still missing. Ask of each box “why should I believe this?” and look through your cards.",
        "Look at {cards}. Which box does it make easier or harder to believe, alone or with another card?",
        "In an accepted map, {cards} bears directly on {answer}, alone or with another card.",
    ),
    "missing-link": (
        "Every step that you made stands, and one is missing. A card may do two jobs: which one does?",
        "{This has|One of these has} a second job: {cards}.",
        "In an accepted map, {this has|these have} a second job, {cards}: to bear on {answer}.",
    ),
    "missing-warrant": (
        "Every step stands. One still leaves something unsaid: which dashed card would carry it?",
        "Look at the step from {cards} to {target}.",
        "In an accepted map, the step from {cards} to {target} is carried by {answer}.",
    ),
}
"""Kind and variety of a finding → the question that is asked first, the hint at the second check, and the one from the third on.

Only the last names the place. ``{one|more}`` is chosen by the number of cards. The other places are ``cards``, ``target``,
``side``, ``toward`` and ``answer``.
"""

TOWARD = {"root": "the claim at the top", "card": "another card", "step": "a step", "": "something else"}


class MapBuilder(Kept):
    """A map to build or repair.

    Parameters
    ----------
    case
        The case.
    name
        Id of one of its maps that has accepted maps.
    folder
        Where the work is kept; the notebook's folder by default.
    lesson
        Whose file of answers holds it; the first lesson of the map by default.
    undercuts
        Whether steps can be undercut; by default if any argument of the map undercuts one.
    """

    _esm = module("builder.js")
    task: Any = traitlets.Dict().tag(sync=True)

    def __init__(self, case: Case, name: str, folder: Path | None = None, *, lesson: int | None = None, undercuts: bool | None = None) -> None:
        drawn = _buildable(case, name)
        number = next(iter(drawn.lessons), None) if lesson is None else lesson
        if number is None:
            raise ValueError(f"the map {name!r} belongs to no lesson: say lesson=…, whose file of answers is to hold the work")
        self._built = Task.of(case, drawn)
        file = AnswerFile.opened(number, folder)
        activity = f"build:{name}"
        cuts = any(case.role_of(case.arguments[one]) == "undercut" for one in drawn.arguments) if undercuts is None else undercuts
        cards = list(self._built.cards)
        own_shuffler(file.seed, activity).shuffle(cards)
        task = {
            **self._built.plain(),
            "id": activity,
            "title": drawn.title,
            "ask": asked(drawn),
            "top": {**_card(case, case.claims[drawn.root]), "word": top_word(case.claims[drawn.root])},
            "cards": cards,
            "claims": {one: _card(case, case.claims[one]) for one in cards},
            "undercuts": cuts,
            "signs": [list(sign) for sign in SIGNS if cuts or sign[0] != "undercut"],
            "words": {key: list(words) for key, words in WORDS.items()},
            "toward": TOWARD,
            "notes": {one.id: one.note for one in drawn.accepted if one.note},
            "doubts": dict(drawn.doubts),
            "drawings": {one.id: str(_drawing(case, drawn, one)) for one in drawn.accepted},
        }
        self._text = text(task)
        super().__init__(file, (activity,), "build", _static(task), ("cards", "map", "questions", "builder"), task=task)

    @property
    def links(self) -> list[dict[str, Any]]:
        """The learner's links, as last saved: plain data, each with ``id``, ``premises``, ``sign`` and ``target``."""
        return [{**asdict(link), "premises": list(link.premises)} for link in links_of(self._built, self._values)]

    @property
    def tries(self) -> int:
        """How often the map was checked."""
        return sum(key.startswith("try:") for key in self._values)

    @property
    def assessment(self) -> Assessment:
        """How the map, as last saved, compares with the nearest accepted one."""
        return assess(self._built, links_of(self._built, self._values))

    @property
    def _values(self) -> dict[str, Any]:
        return dict(self.answers.get(self.ids[0], {}).get("values", {}))

    def _without_script(self) -> dict[str, str]:
        return {**super()._without_script(), "text/plain": self._text}


def _buildable(case: Case, name: str) -> Map:
    known = {one.id: one for one in case.maps.values() if one.accepted}
    if name not in known:
        raise LookupError(unknown("map to build", name, known))
    return known[name]


def asked(drawn: Map) -> str:
    """What the learner is asked to do."""
    return drawn.ask or (REPAIR if drawn.start or drawn.misplaced else ASK)


def top_word(claim: Claim) -> str:
    """What the claim at the top is called."""
    return {"question": "Question", "thesis": "Thesis", "objection": "Objection"}.get(claim.role, "Conclusion")


def _card(case: Case, claim: Claim) -> dict[str, Any]:
    """What the page gets to know of a claim. Verdicts of the record stay out: here one asks what bears on what, not what is true."""
    added = claim.role == "warrant"
    return {"text": claim.text, "id": "" if added else claim.id, "at": (kind_words(claim) if added else locator(case, claim)) or "", "added": added}


def _drawing(case: Case, drawn: Map, one: Solution) -> Html:
    # Its own name, since the lesson may draw the same map in another place, and ids must differ.
    part = evolve(drawn, id=f"build-{drawn.id}-{one.id}", title="An accepted map", summary=one.note or "", arguments=one.arguments, accepted=(), steps=())
    return map_shown(case, part).body


def _line(claim: Mapping[str, Any]) -> Html:
    where = tag("span", f"{claim['at']} · {claim['id']}" if claim["id"] else claim["at"], class_="cp-at")
    return tag("div", tag("span", claim["text"], class_="cp-t"), icon("added") if claim["added"] else None, where, class_="cp-box")


def _static(task: Mapping[str, Any]) -> Html:
    """What the page is given, without a script: cards to cut out or to copy, and the accepted maps behind a disclosure."""
    rows = [task["claims"][name] for name in task["cards"]]
    own, other = "After you have built yours: an accepted map", "Another accepted map"
    others = [folded(other if number else own, Html(one), class_="cp-more cp-closed") for number, one in enumerate(task["drawings"].values())]
    words = [tag("li", tag("b", word), f": {meaning}") for _, word, meaning in task["signs"]]
    start = [tag("li", line) for line in standing(task)]
    return tag(
        "section",
        tag("p", task["title"], class_="cp-title", role="heading", aria_level="3"),
        tag("p", task["ask"], class_="cp-lead"),
        tag("ul", words, class_="cp-legend", aria_label="Words"),
        tag("div", tag("span", task["top"]["word"], class_="cp-kicker"), tag("span", task["top"]["text"], class_="cp-t"), class_="cp-box cp-thesis"),
        join(tag("p", "What stands already", class_="cp-kicker"), tag("ul", start)) if start else None,
        tag("p", "Cards", class_="cp-kicker"),
        tag("ul", [tag("li", _line(row), class_="cp-claim" + (" cp-warr" if row["added"] else "")) for row in rows], class_="cp-claims"),
        others,
        class_="cp-activity",
    )


def standing(task: Mapping[str, Any]) -> list[str]:
    """The starting links in words."""
    steps = {link["id"]: f"the step from {' and '.join(link['premises'])}" for link in task["start"]}
    lines = []
    for link in task["start"]:
        does = "undercuts" if link["target"] in steps else {"pro": "speaks for", "con": "speaks against"}[link["sign"]]
        cards = " with ".join(f"“{task['claims'][name]['text']}” ({name})" for name in link["premises"])
        lines.append(f"{cards} {does} {steps.get(link['target'], link['target'])}.")
    return lines


def text(task: Mapping[str, Any]) -> str:
    """The exercise as plain text, without its key."""
    start = standing(task)
    return "\n".join(
        [
            task["title"],
            task["ask"],
            f"At the top: {task['top']['text']} [{task['root']}]",
            *(["Standing already:", *(f"- {line}" for line in start)] if start else []),
            "Cards:",
            *(f"- {task['claims'][name]['text']} [{name}]" for name in task["cards"]),
        ]
    )
