"""The command ``counterpoise weigh``: every strength of a weighed case, and what would change the conclusion."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from textwrap import TextWrapper
from typing import Any

from attrs import asdict, frozen

from counterpoise.debate.case import Case
from counterpoise.debate.consistency import checked
from counterpoise.debate.document import read
from counterpoise.debate.exchange import bag
from counterpoise.debate.graph import CircleError
from counterpoise.debate.problem import Problem, SeedsError, did_you_mean
from counterpoise.debate.seeds import read_seeds
from counterpoise.weigh import sentences
from counterpoise.weigh.graph import Debate, Graph, UnknownIdError
from counterpoise.weigh.insight import LARGEST, Insights, insights
from counterpoise.weigh.result import REMINDER, Result, words
from counterpoise.weigh.rules import Value, Weights, evaluate
from counterpoise.weigh.weighing import Weighing

WIDEST = 160
"""Most characters of a printed line."""


class OptionError(ValueError):
    """Options that do not go together; the message says what would be right."""


EXPECTED = (SeedsError, UnknownIdError, CircleError, OptionError, OSError)
"""What can be wrong with what the command was given; each says what would be right."""


@frozen
class _NoWeights:
    """Nothing is weighed yet."""

    truths: Mapping[str, Value] = {}
    relevances: Mapping[str, Value] = {}


@frozen
class _Given:
    """What the command was asked to weigh."""

    title: str
    debate: Debate
    weights: Weights
    map: str | None
    notes: tuple[str, ...] = ()


def main(case: Path, *, map_: str | None, weighing: Path | None, perspective: str | None, rule: str, as_json: bool) -> int:
    """Evaluate and print.

    Parameters
    ----------
    case
        A folder of seeds, or a ``.bag`` file.
    map_
        Id of a map; by default the one that the weighing or the perspective is of, or the whole debate.
    weighing
        A file with one person's weights.
    perspective
        Id of a perspective of the seeds, in place of a file.
    rule
        Id of a rule.
    as_json
        Whether to print data and not text.

    Returns
    -------
    int
        Exit status 0; whatever is wrong is raised.

    Raises
    ------
    SeedsError
        If a file cannot be read.
    UnknownIdError
        If there is no such map, rule or perspective.
    OptionError
        If the options do not go together.
    """
    given = _bipolar(case, map_, weighing, perspective) if case.suffix.lower() == ".bag" else _seeds(case, map_, weighing, perspective)
    result = evaluate(Graph.of(given.debate, given.map), given.weights, rule)
    found = insights(result) if len(result.counting) <= LARGEST else None
    for note in given.notes:
        print(f"counterpoise: {note}", file=sys.stderr)
    print(json.dumps(data(given.title, result, found), indent=1) if as_json else text(given.title, result, found))
    return 0


def _bipolar(case: Path, map_: str | None, weighing: Path | None, perspective: str | None) -> _Given:
    if weighing or perspective:
        raise OptionError("a .bag file has base scores of its own. Leave out --weighing and --perspective, or change the scores in the file.")
    graph = bag.read(case)
    notes = () if len(graph.ends) == 1 else (f"{len(graph.ends)} arguments attack and support nothing; the conclusion is taken to be {graph.root}.",)
    return _Given(graph.title, graph, graph, map_, notes)


def _seeds(folder: Path, map_: str | None, weighing: Path | None, perspective: str | None) -> _Given:
    if weighing and perspective:
        raise OptionError("--weighing and --perspective both give weights. Leave one of them out.")
    if not folder.is_dir():
        fix = "Name the folder that holds about.yaml, or a .bag file."
        raise SeedsError([Problem(str(folder), 0, "this is no folder of seeds" if folder.exists() else "there is no such folder or file", fix)])
    joined = checked(read_seeds(folder))
    if weighing:
        weights = Weighing.load(weighing, joined)
        _known(weighing, weights, joined)
        changed = f"changed since it was weighed: {', '.join(weights.changed)}. Weigh it again, or keep the weight." if weights.changed else ""
        return _Given(joined.about.title, joined, weights, map_ or weights.map, (changed,) if changed else ())
    if perspective:
        if perspective not in joined.perspectives:
            fix = did_you_mean(perspective, joined.perspectives, f"There are: {', '.join(joined.perspectives) or 'none'}.")
            raise UnknownIdError(f"there is no perspective {perspective!r}. {fix}")
        view = joined.perspectives[perspective]
        return _Given(f"{joined.about.title}\nAs if you were: {view.name} (our reconstruction)", joined, view, map_ or view.map)
    return _Given(joined.about.title, joined, _NoWeights(), map_)


def _known(path: Path, weighing: Weighing, case: Case) -> None:
    """Name every weight on something that the debate does not have, by its line."""
    nodes = [*case.claims, *case.arguments]
    strange = [name for name in weighing.weights if name not in case.claims and name not in case.arguments]
    if strange:
        document = read(path)
        where = [(name, document.line("weights", name)) for name in strange]
        raise SeedsError(Problem(str(path), line, f"the debate has no {name!r}", did_you_mean(name, nodes, "Take this weight out.")) for name, line in where)


def data(title: str, result: Result, found: Insights | None) -> dict[str, Any]:
    """Everything about one evaluation as plain data.

    Returns
    -------
    dict
        ``strengths`` (id → the strength so far), ``ranges`` (id → ``[low, high]`` where something is open), ``missing`` (ids),
        ``conclusion``, ``weighed``, ``left_out``, ``insights`` (``None`` for graphs too large for them), ``sentences``.
    """
    return {
        "title": title,
        "map": result.graph.map,
        "rule": result.rule.id,
        "conclusion": {
            "id": result.graph.ids[result.graph.root],
            "strength": result.conclusion,
            "verdict": result.verdict,
            "words": words(result.conclusion),
            "band": list(result.band),
            "exact": result.exact,
        },
        "strengths": dict(result.strengths),
        "ranges": {name: list(ends) for name, ends in result.ranges.items()},
        "missing": list(result.missing),
        "weighed": list(result.weighed),
        "left_out": list(result.left_out),
        "insights": None if found is None else asdict(found),
        "sentences": [sentence for said in _told(result, found).values() for sentence in said],
    }


def _told(result: Result, found: Insights | None) -> dict[str, list[str]]:
    """Question → sentences; the conclusion itself stands first."""
    told = {"": sentences.conclusion(result)}
    if found is None:
        too_many = f"What would change it is worked out for at most {LARGEST} arguments; these are {len(result.counting):,}. Weigh a map of them."
        told[""].append(too_many)
    elif result.counting:
        told |= found.told(result)
    return told


def text(title: str, result: Result, found: Insights | None) -> str:
    """Everything about one evaluation to be read."""
    graph = result.graph
    width = min(WIDEST, shutil.get_terminal_size((100, 24)).columns)
    wrap = TextWrapper(width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    heading = [title, *([f"Map: {graph.debate.maps[graph.map].title}"] if graph.map else []), f"Rule: {result.rule.name}"]
    told = _told(result, found)
    parts = ["\n".join(heading), "\n".join(wrap.fill(line) for line in (graph.debate.claims[graph.ids[graph.root]].text, *told.pop(""), REMINDER))]
    parts += ["\n".join([question, *(wrap.fill(f"- {sentence}") for sentence in said)]) for question, said in told.items()]
    if result.missing:
        parts.append(wrap.fill(f"Not weighed yet: {', '.join(result.missing)}"))
    first = len(graph.claims)
    for kind, nodes in (("Claims", range(first)), ("Arguments", range(first, len(graph.ids)))):
        parts.append("\n".join([f"{kind}: strength, and the range that is open", *(_row(result, node, width) for node in nodes)]))
    return "\n\n".join(parts)


def _row(result: Result, node: int, width: int) -> str:
    graph = result.graph
    name = graph.ids[node]
    strength = "–" if node in result.unknown else f"{result.values[node]:.2f}"
    low, high = result.low[node], result.high[node]
    row = f"  {name:<{min(20, max(map(len, graph.ids)))}}  {strength:<4}  {f'{low:.2f}–{high:.2f}' if low < high else '':9}  "
    said = graph.debate.arguments[name].title if name in graph.debate.arguments else graph.debate.claims[name].text
    return (row + ("" if said == name else _short(said, width - len(row)))).rstrip()


def _short(text_: str, width: int) -> str:
    return text_ if len(text_) <= width else text_[: max(1, width - 1)].rstrip() + "…"
