"""What a learner's own weighing offers to a brief: facts about the weights, to use or to leave."""

from __future__ import annotations

from counterpoise.debate.case import Case
from counterpoise.weigh import sentences
from counterpoise.weigh.break_even import break_evens
from counterpoise.weigh.contribution import by_removal
from counterpoise.weigh.flips import flipping_sets
from counterpoise.weigh.graph import Graph
from counterpoise.weigh.result import Result, words
from counterpoise.weigh.rules import Value, evaluate
from counterpoise.widgets.anchors import asked, in_words
from counterpoise.widgets.own_weighing import OwnWeighing

MOST_SUGGESTED = 3
"""Most suggestions of one kind."""

MOST_OF_EACH = 2
"""Most of each side, where both are offered."""


def suggestions(case: Case, graph: Graph, own: OwnWeighing) -> dict[str, list[dict[str, str]]]:
    """Field → facts from the learner's own weighing: what the page says, and what it inserts."""
    weights = own.weights(graph)
    result = evaluate(graph, weights)
    if not result.counting:
        return {}
    gains = by_removal(result).values
    ranked = sorted((name for name, value in gains.items() if abs(value) >= sentences.HAIR), key=lambda name: -abs(gains[name]))
    own_side = [name for name in ranked if (gains[name] > 0) == (result.verdict != "against")]
    other_side = [name for name in ranked if name not in own_side]
    # Near the middle nobody but the learner knows for which side the claim is: both are offered, each with its side.
    if words(result.conclusion) == "too close to call":
        strongest = [[name for name in ranked if (gains[name] > 0) == up][:MOST_OF_EACH] for up in (True, False)]
        reasons = objections = [name for side in strongest for name in side]
    else:
        reasons, objections = own_side[:MOST_SUGGESTED], other_side[:MOST_SUGGESTED]
    made = {
        "claim": [_told(sentences.conclusion(result)[0], f"My own weights come out {words(result.conclusion)}, at {sentences.number(result.conclusion)}.")],
        "reasons": [_argument(case, result, name, gains[name]) for name in reasons],
        "objection": [_argument(case, result, name, gains[name]) for name in objections],
        "limits": [_told(said) for said in _movers(graph, result)],
        "value": [_value(case, name, value) for name, value in weights.truths.items() if asked(case, name) == "share"],
    }
    return {field: said for field, said in made.items() if said}


def _told(said: str, inserted: str | None = None) -> dict[str, str]:
    mine = said.replace("You put ", "I put ").replace("The middle of your ", "The middle of my ").replace("your ", "my ").replace(" you ", " I ")
    return {"said": said, "insert": mine if inserted is None else inserted}


def _argument(case: Case, result: Result, name: str, gain: float) -> dict[str, str]:
    named = sentences.quoted(case.arguments[name].title)
    before, after = sentences.number(result.conclusion), sentences.number(result.conclusion - gain)
    return _told(f"{'For' if gain > 0 else 'Against'}: {named}. Without it your conclusion would go from {before} to {after}.", named)


def _movers(graph: Graph, result: Result) -> list[str]:
    """What would turn the verdict: weights that can alone, else the smallest sets of arguments."""
    found = break_evens(result)
    told = sentences.break_evens(result, found)[:MOST_SUGGESTED]
    if not any(one.crossings for one in found):
        told += [sentences.flip(graph, one) for one in flipping_sets(result).sets[:MOST_SUGGESTED]]
    return told


def _value(case: Case, name: str, value: Value) -> dict[str, str]:
    low, high = value if isinstance(value, tuple) else (value, value)
    word = in_words((low + high) / 2, "share")
    named = f"{sentences.quoted(case.claims[name].text)} ({name})"
    shown = f"{low:.2f}" if low == high else f"{low:.2f} to {high:.2f}"
    return _told(f"{named}: how far you share it: {word}, {shown}.", named)
