"""One evaluation to be read in a terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from textwrap import TextWrapper

from counterpoise.weigh import sentences
from counterpoise.weigh.crux import Compared
from counterpoise.weigh.insight import LARGEST, Insights
from counterpoise.weigh.result import REMINDER, Result, words

WIDEST = 160
"""Most characters of a printed line."""


def told(result: Result, found: Insights | None, compared: Compared | None = None) -> dict[str, list[str]]:
    """Question → sentences; the conclusion itself stands first, under no question."""
    answers = {"": sentences.conclusion(result)}
    if found is None:
        too_many = f"What would change it is worked out for at most {LARGEST} arguments; these are {len(result.counting):,}. Weigh a smaller part of them."
        answers[""].append(too_many)
    elif result.counting:
        answers |= found.told(result)
    if compared:
        theirs = compared.result.conclusion
        answers[f"Where do you part from “{compared.weigher}”?"] = [
            f"The other’s conclusion is {words(theirs)}: {sentences.number(theirs)}.",
            *(sentences.crux(result, compared.result, crux) for crux in compared.cruxes),
            *([] if compared.cruxes else ["No single exchange, of one weight or of an argument with what stands below it, turns either verdict."]),
            *sentences.chain(result, compared.chain),
        ]
    return answers


def printout(title: str, weigher: str | None, reasons: Mapping[str, str], result: Result, answers: Mapping[str, list[str]]) -> str:
    """The whole text."""
    graph = result.graph
    width = min(WIDEST, shutil.get_terminal_size((100, 24)).columns)
    wrap = TextWrapper(width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    heading = [title, f"Rule: {result.rule.name}"]
    if graph.map:
        heading.insert(1, f"Map: {graph.debate.maps[graph.map].title}")
    elif graph.debate.maps:
        heading.insert(1, f"Map: none, so the whole debate is weighed. --map takes one of: {', '.join(graph.debate.maps)}")
    if weigher:
        heading.append(f"Weighed by: {weigher}; that is “you” below")
    first, *others = answers.items()
    parts = ["\n".join(map(wrap.fill, heading)), "\n".join(map(wrap.fill, [graph.debate.claims[graph.ids[graph.root]].text, *first[1], REMINDER]))]
    parts += ["\n".join([wrap.fill(question), *(wrap.fill(f"- {sentence}") for sentence in said)]) for question, said in others]
    if result.missing:
        parts.append(wrap.fill(f"Not weighed yet, the truth of claims and the relevance of arguments: {', '.join(result.missing)}"))
    parts.append("\n".join(["Claims: how strong each is, where that comes from, and what it says", *_claims(result, reasons, width)]))
    parts.append("\n".join(["Arguments: what each carries, and from where to where", *_arguments(result, reasons, width)]))
    return "\n\n".join(parts)


def _claims(result: Result, reasons: Mapping[str, str], width: int) -> Iterator[str]:
    graph = result.graph
    wide = _widest(graph.claims)
    for node, name in enumerate(graph.claims):
        if node in graph.used or node not in result.silent:
            start = "not weighed" if node in result.unknown else "from its reasons" if result.is_derived(node) else f"starts at {result.inputs[node]:.2f}"
            text = graph.debate.claims[name].text
            yield _cut(f"  {name:<{wide}}  {_strength(result, node)}  {start:<16}  {'' if text == name else text}", width)
            if name in reasons:
                yield _cut(f"  {'':<{wide}}  why: {reasons[name]}", width)


def _arguments(result: Result, reasons: Mapping[str, str], width: int) -> Iterator[str]:
    graph = result.graph
    wide = _widest(graph.arguments)
    for node, name in enumerate(graph.arguments, len(graph.claims)):
        argument = graph.debate.arguments[name]
        yield _cut(f"  {name:<{wide}}  {_strength(result, node)}  {argument.title}", width)
        does = "undercuts" if argument.target in graph.debate.arguments else "for" if argument.sign == "pro" else "against"
        relevance = "not weighed" if node in result.silent else f"{result.inputs[node]:.2f}"
        from_ = "" if graph.imported else f" from {' + '.join(argument.linked)}, relevance {relevance}"
        yield _cut(f"  {'':<{wide}}  {does} {argument.target}{from_}", width)
        if name in reasons:
            yield _cut(f"  {'':<{wide}}  why: {reasons[name]}", width)


def _strength(result: Result, node: int) -> str:
    strength = "–" if node in result.unknown else f"{result.values[node]:.2f}"
    low, high = result.low[node], result.high[node]
    return f"{strength:<4}" + (f" ({low:.2f}–{high:.2f})" if low < high else "            " if result.band[0] < result.band[1] else "")


def _widest(ids: tuple[str, ...]) -> int:
    return min(20, max(map(len, ids), default=0))


def _cut(row: str, width: int) -> str:
    return row.rstrip() if len(row) <= width else row[: max(1, width - 1)].rstrip() + "…"
