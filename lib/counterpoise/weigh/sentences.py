"""Each insight as a sentence that needs no mathematics. The data stand beside it, in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from counterpoise.weigh.break_even import BreakEven, Crossing, sides
from counterpoise.weigh.contribution import Contributions
from counterpoise.weigh.crux import Chain, Crux, Exchange
from counterpoise.weigh.flips import Flip, Flips
from counterpoise.weigh.graph import Graph
from counterpoise.weigh.result import LINE, Result, crosses, verdict_of, words
from counterpoise.weigh.rules import LEAST, MOST
from counterpoise.weigh.semantics import RULES

MOST_TOLD = 5
"""Most items of one kind that are told; all of them are in the data."""

HAIR = 0.005
"""A change smaller than what two decimals show."""

ON_THE_LINE = "Your conclusion lies exactly in the middle, so the smallest change that counts takes it to one side."

TURN = {"for": "in favour", "against": "against"}
"""What a verdict turns."""

_INNER = str.maketrans("“”", "‘’")

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(value: float) -> str:
    """Two decimals; a value off the line is never shown as if it were on it."""
    shown = f"{value:.2f}"
    if shown == "0.50" and verdict_of(value) != "on the line":
        return f"just {'over' if value > LINE else 'under'} 0.50"
    return shown


def count(many: int, thing: str) -> str:
    """A number of things in words: “one argument”, “twelve arguments”, “13 arguments”."""
    return f"{NUMBERS[many] if many < len(NUMBERS) else many} {thing}{'' if many == 1 else 's'}"


def capital(said: str) -> str:
    """The same with a capital letter, to begin a sentence."""
    return said[:1].upper() + said[1:]


def quoted(text: str) -> str:
    """In quotation marks, without a full stop; a quotation within it takes single ones."""
    return f"“{text.rstrip('.').translate(_INNER)}”"


def name(graph: Graph, id_: str) -> str:
    """What a claim says or an argument is called, in quotation marks; the bare id where there are no other words."""
    text = graph.debate.arguments[id_].title if id_ in graph.debate.arguments else graph.debate.claims[id_].text
    return id_ if text == id_ else quoted(text)


def listed(items: Iterable[str]) -> str:
    """“a”, “a and b”, “a, b and c”."""
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last


def landing(value: float) -> str:
    """A conclusion that a change would lead to; the number, and words where the number alone might seem decisive."""
    return f"{number(value)}, too close to call" if words(value) == "too close to call" else number(value)


def conclusion(result: Result) -> list[str]:
    """What the conclusion is so far, and what may still become of it."""
    value, (low, high) = result.conclusion, result.band
    said = words(value)
    if said == "too close to call" and result.verdict != "on the line":
        said += f", leaning {result.verdict}"
    told = [f"Your conclusion so far is {said}: {number(value)}."]
    if not result.weighed and result.missing:
        told = [f"You have weighed no argument completely, so there is no conclusion yet: it starts at {number(value)}."]
    if result.missing and f"{low:.2f}" != f"{high:.2f}":
        asked, known = sum(is_argument for _, is_argument, _, _ in result.graph.bearing), len(result.counting)
        told.append(f"{known} of {asked} arguments {'is' if known == 1 else 'are'} weighed. With the rest it will lie somewhere from {low:.2f} to {high:.2f}.")
        if known:
            turns = ", and the rest can still turn the verdict" if crosses(value, low) or crosses(value, high) else ""
            told.append(f"Everything below is about what you have weighed so far{turns}.")
    elif low < high:
        told.append(f"Your ranges leave it anywhere from {low:.2f} to {high:.2f}.")
    if result.ranged:
        told.append("Below, a range counts as its middle.")
    if low < high and not result.exact:
        told.append("That range is an outer bound: the conclusion may not be able to go all the way.")
    return told


def removals(result: Result, contributions: Contributions) -> list[str]:
    """What the conclusion would be without each argument, the weightiest first."""
    told = []
    for id_, value in _largest(contributions):
        before, after = number(result.conclusion), number(result.conclusion - value)
        if abs(value) >= HAIR and before != after:
            told.append(f"Without {name(result.graph, id_)} your conclusion would {'fall' if value > 0 else 'rise'} from {before} to {after}.")
    if contributions.values and not told:
        told.append(f"No argument taken away by itself would move your conclusion from {number(result.conclusion)} by as much as 0.01.")
    return told


def shares(result: Result, contributions: Contributions) -> list[str]:
    """How the way from the start to the conclusion is shared out."""
    largest = [(id_, value) for id_, value in _largest(contributions) if abs(value) >= HAIR]
    if not largest:
        return []
    start = number(result.inputs[result.graph.root])
    parts = [f"{name(result.graph, id_)} {'adds' if value > 0 else 'takes'} {abs(value):.2f}" for id_, value in largest]
    others = len(contributions.values) - len(parts)
    rest = f"; the other {others} share the rest" if others > 1 else "; one other has the rest" if others else ""
    error = f" (an estimate, each very probably within {max(0.001, *contributions.errors.values()):.3f})" if contributions.errors else ""
    return [f"Your conclusion started at {start}. Shared out fairly over the arguments, {listed(parts)}{rest}{error}."]


def slopes(result: Result, contributions: Contributions) -> list[str]:
    """Which weight moves the conclusion most just now."""
    for id_, slope in _largest(contributions)[:1]:
        if abs(slope) >= HAIR * 10:
            way = "the same way" if slope > 0 else "the other way"
            return [f"Just now {weight(result.graph, id_)} matters most: a change of 0.10 in it moves your conclusion {way} by about {abs(slope) / 10:.2f}."]
        return ["Just now a change of 0.10 in any single weight hardly moves your conclusion."]
    return []


def _largest(contributions: Contributions) -> list[tuple[str, float]]:
    return sorted(contributions.values.items(), key=lambda item: -abs(item[1]))[:MOST_TOLD]


def weight(graph: Graph, id_: str) -> str:
    """“the relevance of …”, “the truth of …”, “the agreement with …” a value, or “the base score of …” in an imported graph."""
    if id_ in graph.debate.arguments:
        kind = "relevance of"
    elif graph.imported:
        kind = "base score of"
    else:
        kind = "agreement with" if graph.debate.claims[id_].kind == "value" else "truth of"
    return f"the {kind} {name(graph, id_)}"


def break_evens(result: Result, found: Iterable[BreakEven]) -> list[str]:
    """At which value of each weight the verdict changes sides, the nearest first."""
    if result.verdict == "on the line":
        return [ON_THE_LINE]
    found = tuple(found)
    movers = sorted((one for one in found if one.crossings), key=lambda one: min(abs(c.at - one.value) for c in one.crossings))
    told = [break_even(result, one) for one in movers]
    stopped = [one for one in found if not one.complete]
    still = len(found) - len({one.id for one in (*movers, *stopped)})
    if still:
        given = "base score" if result.graph.imported else "weight that you gave"
        if still == len(found):
            which = f"any {given}" if still > 1 else f"the one {given}"
        else:
            which = f"any of the other {still} weights" if still > 1 else "the one other weight"
        told.append(f"No value of {which} can turn the verdict alone.")
    if stopped:
        told.append(f"For {listed(weight(result.graph, one.id) for one in stopped)} the search was stopped before it had looked at every value.")
    return told


def break_even(result: Result, one: BreakEven) -> str:
    """One weight, and where the verdict would be another; “no value of this weight alone can” where there is none."""
    subject = weight(result.graph, one.id)
    if not one.crossings:
        return f"No value of {subject} alone can turn the verdict."
    edges = [None, *one.crossings, None]
    parts = []
    for start, end, side in zip(edges[:-1], edges[1:], sides(one.crossings), strict=True):
        if side != result.verdict:
            far = "" if any(edge and edge.in_reach for edge in (start, end)) else f", which is further than a slider goes ({LEAST:.2f} to {MOST:.2f})"
            parts.append(f"{_stretch(start, end, one.value)} the verdict would turn {TURN[side]}{far}")
    where = "The middle of your range for" if result.graph.node[one.id] in result.ranged else "You put"
    verb = "is" if where != "You put" else "at"
    return f"{where} {subject} {verb} {one.value:.2f}; {listed(parts)}."


def _stretch(start: Crossing | None, end: Crossing | None, value: float) -> str:
    if start and end:
        return f"between {_place(start, value)} and {_place(end, value)}"
    return f"above {_place(start, value)}" if start else f"below {_place(end, value)}" if end else ""


def _place(crossing: Crossing, value: float) -> str:
    """Two decimals, and more words where they would be those of another number: the weight itself, or an end of the scale or of a slider."""
    shown = f"{crossing.at:.2f}"
    edges = {0.0, 1.0, LEAST, MOST, value}
    for edge in edges:
        if shown == f"{edge:.2f}" and crossing.at != edge:
            return f"just {'over' if crossing.at > edge else 'under'} {shown}"
    return shown


def flips(result: Result, found: Flips) -> list[str]:
    """Which arguments, accepted in full or rejected outright, turn the verdict."""
    if result.verdict == "on the line":
        return []  # said already, of single weights
    told = [flip(result.graph, one) for one in found.sets[:MOST_TOLD]]
    if further := found.sets[MOST_TOLD:]:
        largest = further[-1].size
        said = count(len(further), "further argument") if largest == 1 else count(len(further), "further set") + f" of up to {NUMBERS[largest]} arguments"
        told.append(f"{capital(said)} would do it too.")
    if not found.complete:
        told.append(f"The search was stopped early: sets of up to {count(found.searched, 'argument')} were all looked at, larger ones only in part.")
    elif not found.sets:
        weighed = " that you have weighed" if result.missing else ""
        told.append(f"No set of up to {NUMBERS[found.searched]} arguments{weighed}, accepted in full or rejected outright, would turn the verdict.")
    return told


def flip(graph: Graph, one: Flip) -> str:
    """One set of arguments that turns the verdict."""
    parts = []
    if one.accepted:
        parts.append(f"accepting {listed(name(graph, id_) for id_ in one.accepted)} in full")
    if one.rejected:
        parts.append(f"rejecting {listed(name(graph, id_) for id_ in one.rejected)} outright")
    return f"{capital(' and '.join(parts))} would turn the verdict {TURN[verdict_of(one.conclusion)]} ({landing(one.conclusion)})."


def stability(result: Result, others: Mapping[str, float]) -> list[str]:
    """Whether the verdict survives the other rules."""
    figures = listed(f"{RULES[rule].name} {number(value)}" for rule, value in others.items())
    parting = [rule for rule, value in others.items() if verdict_of(value) != result.verdict]
    if parting:
        named = listed(f"{RULES[rule].name} ({verdict_of(others[rule])})" for rule in parting)
        return [f"It does: another verdict comes from {named}. The figures are {figures}. A verdict that changes with the rule is fragile."]
    if all(words(value) == words(result.conclusion) for value in others.values()):
        return [f"Hardly: the other {count(len(others), 'rule')} say the same ({figures})."]
    return [f"Not for the side, but for how clear it is: the other {count(len(others), 'rule')} come to the same side of the middle ({figures})."]


def crux(mine: Result, theirs: Result, found: Crux) -> str:
    """One crux between two weighings."""
    if found.weights == (found.id,):
        node = mine.graph.node[found.id]
        what = f"the other’s answer for {weight(mine.graph, found.id)} ({theirs.inputs[node]:.2f} in place of {mine.inputs[node]:.2f})"
    else:
        what = f"the other’s weights for {name(mine.graph, found.id)} and what stands below it"
    mine_to, theirs_to = number(found.mine), number(found.theirs)
    if found.double:
        return f"With {what} your conclusion would go to {mine_to}, and with yours the other’s to {theirs_to}: a double crux, it turns both verdicts."
    if found.turns_mine:
        return f"With {what} your conclusion would go from {number(mine.conclusion)} to {mine_to}: a crux, it turns your verdict."
    return f"With {what} exchanged for yours the other’s conclusion would go from {number(theirs.conclusion)} to {theirs_to}: it turns the other’s verdict."


def chain(mine: Result, found: Chain) -> list[str]:
    """The exchanges that lead across the line."""
    if mine.verdict == "on the line":
        return [ON_THE_LINE]
    if not found.exchanges:
        tried = f"No chain of up to {count(found.searched, 'exchange')}, and none that takes the largest step each time,"
        return [f"{tried} leads your conclusion across the middle."]
    many = count(len(found.exchanges), "exchange")
    if found.shortest:
        told = f"{capital(many)} with the other’s weights would take your conclusion across the middle, and no fewer would:"
    else:
        told = f"Taking the largest step each time, {many} with the other’s weights would take your conclusion across the middle; a shorter way may exist:"
    return [told, *(_exchange(mine, one) for one in found.exchanges)]


def _exchange(mine: Result, one: Exchange) -> str:
    return f"{capital(weight(mine.graph, one.id))} from {one.mine:.2f} to {one.theirs:.2f}: your conclusion would be {number(one.conclusion)}."
