"""The command ``counterpoise weigh``: every strength of a weighed case, and what would change the conclusion."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

from counterpoise.debate.case import Case
from counterpoise.debate.consistency import checked
from counterpoise.debate.document import read
from counterpoise.debate.exchange import bag
from counterpoise.debate.graph import CircleError
from counterpoise.debate.problem import Problem, SeedsError, did_you_mean
from counterpoise.debate.seeds import read_seeds
from counterpoise.weigh.crux import Compared, compare
from counterpoise.weigh.graph import Debate, Graph, UnknownIdError
from counterpoise.weigh.insight import LARGEST, Insights, insights
from counterpoise.weigh.printout import printout, told
from counterpoise.weigh.result import Result, words
from counterpoise.weigh.rules import Value, Weights, evaluate
from counterpoise.weigh.weighing import Weighing


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
    """What the command was asked to weigh.

    Parameters
    ----------
    weigher
        Whose weights they are, where that is known.
    notes
        What the person should know and has not asked.
    """

    title: str
    debate: Debate
    weights: Weights
    map: str | None = None
    weigher: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def reasons(self) -> Mapping[str, str]:
        """Why the weights are what they are, by id."""
        return getattr(self.weights, "reasons", {})


def main(case: Path, *, map_: str | None, weighing: str | None, beside: str | None, rule: str, as_json: bool) -> int:
    """Evaluate and print.

    Parameters
    ----------
    case
        A folder of seeds, or a ``.bag`` file.
    map_
        Id of a map; by default the one that the weighing is of, or the whole debate.
    weighing
        A file with one person's weights, or the id of a perspective of the seeds.
    beside
        Another one, to be compared with it.
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
    if case.suffix.lower() == ".bag" and not case.is_dir():
        given, other = _bipolar(case, map_, weighing if beside is None else beside), None
    else:
        joined = _case(case)
        given = _weighed(joined, map_, weighing)
        other = None if beside is None else _weighed(joined, given.map, beside)
    graph = Graph.of(given.debate, given.map)
    result = evaluate(graph, given.weights, rule)
    compared = compare(result, evaluate(graph, other.weights, rule), other.weigher or "") if other else None
    found = insights(result) if len(result.counting) <= LARGEST else None
    for note in (*given.notes, *(other.notes if other else ())):
        print(f"counterpoise: {note}", file=sys.stderr)
    answers = told(result, found, compared)
    if as_json:
        print(json.dumps(data(given, result, found, compared, answers), indent=1))
    else:
        print(printout(given.title, given.weigher, given.reasons, result, answers))
    return 0


def _bipolar(case: Path, map_: str | None, weights: str | None) -> _Given:
    if map_:
        raise OptionError("a .bag file has no maps. Leave out --map.")
    if weights is not None:
        raise OptionError("a .bag file has base scores of its own. Leave out --weighing and --beside, or change the scores in the file.")
    graph = bag.read(case)
    notes = () if len(graph.ends) == 1 else (f"{len(graph.ends)} arguments attack and support nothing; the conclusion is taken to be {graph.root}.",)
    return _Given(graph.title, graph, graph, notes=notes)


def _case(folder: Path) -> Case:
    fix = "Name the folder that holds about.yaml, or a .bag file."
    if not folder.exists():
        raise SeedsError([Problem(str(folder), 0, "there is no such folder or file", fix)])
    if not (folder / "about.yaml").is_file():
        if folder.suffix == ".json":
            fix += " The weights of a person go after --weighing."
        raise SeedsError([Problem(str(folder), 0, "this is no folder of seeds", fix)])
    return checked(read_seeds(folder))


def _weighed(case: Case, map_: str | None, weighing: str | None) -> _Given:
    title = case.about.title
    if weighing is None:
        return _Given(title, case, _NoWeights(), map_)
    if weighing in case.perspectives:
        view = case.perspectives[weighing]
        return _Given(title, case, view, map_ or view.map, f"{view.name} (our reconstruction)")
    path = Path(weighing)
    if not path.exists() and path.suffix.lower() != ".json":
        fix = did_you_mean(weighing, case.perspectives, f"Perspectives are: {', '.join(case.perspectives) or 'none'}.")
        raise UnknownIdError(f"{weighing!r} is neither a file nor a perspective. {fix}")
    loaded = Weighing.load(path, case)
    notes = _gone(path, loaded, case)
    weights = loaded.copy(map_)
    if weights.changed:
        notes.append(f"{path}: changed since it was weighed: {', '.join(weights.changed)}. Weigh it again, or keep the weight.")
    if aside := [name for name in weights.aside if name in case.claims or name in case.arguments]:
        where = f"in the map {weights.map}" if weights.map else "here"
        notes.append(f"{path}: not asked about {where}, and not counted: {', '.join(aside)}.")
    return _Given(title, case, weights, weights.map, path.name, tuple(notes))


def _gone(path: Path, weighing: Weighing, case: Case) -> list[str]:
    """Name every weight on something that the debate has no more.

    Raises
    ------
    SeedsError
        If the debate never had it, as far as the file tells: nothing shows that it was there when it was weighed, so it is a slip of the pen.
    """
    gone = [name for name in weighing.weights if name not in case.claims and name not in case.arguments]
    slips = [name for name in gone if not weighing.weights[name].content]
    if slips:
        document, nodes = read(path), [*case.claims, *case.arguments]
        fixes = [(name, did_you_mean(name, nodes, "Take this weight out.")) for name in slips]
        raise SeedsError(Problem(str(path), document.line("weights", name), f"the debate has no {name!r}", fix) for name, fix in fixes)
    return [f"{path}: no longer in the debate, and not counted: {', '.join(gone)}."] if gone else []


def data(given: _Given, result: Result, found: Insights | None, compared: Compared | None, answers: Mapping[str, list[str]]) -> dict[str, Any]:
    """Everything about one evaluation as plain data.

    Returns
    -------
    dict
        ``strengths`` (id → the strength so far), ``ranges`` (id → ``[low, high]`` where something is open), ``missing`` (ids), and beside them
        ``title``, ``map``, ``rule``, ``weigher``, ``conclusion``, ``claims`` and ``arguments`` (what they say, and the weights that were given),
        ``weighed``, ``left_out``, ``insights`` (``None`` for graphs too large for them), ``beside`` (``None`` if nothing was compared), ``sentences``.
    """
    graph = result.graph
    weights = {node: result.inputs[node] for node in range(len(graph.ids)) if node not in result.silent}
    return {
        "title": given.title,
        "map": graph.map,
        "rule": result.rule.id,
        "weigher": given.weigher,
        "conclusion": {
            "id": graph.ids[graph.root],
            "strength": result.conclusion,
            "verdict": result.verdict,
            "words": words(result.conclusion),
            "band": list(result.band),
            "exact": result.exact,
        },
        "strengths": dict(result.strengths),
        "ranges": {name: list(ends) for name, ends in result.ranges.items()},
        "missing": list(result.missing),
        "claims": {name: {"text": graph.debate.claims[name].text, "truth": weights.get(graph.node[name])} for name in graph.claims},
        "arguments": {
            name: {
                "title": argument.title,
                "premises": list(argument.linked),
                "sign": argument.sign,
                "target": argument.target,
                "relevance": weights.get(graph.node[name]),
            }
            for name, argument in ((name, graph.debate.arguments[name]) for name in graph.arguments)
        },
        "weighed": list(result.weighed),
        "left_out": list(result.left_out),
        "insights": None if found is None else asdict(found),
        "beside": compared
        and {
            "weigher": compared.weigher,
            "conclusion": compared.result.conclusion,
            "cruxes": [asdict(crux) for crux in compared.cruxes],
            "chain": asdict(compared.chain),
        },
        "sentences": [sentence for said in answers.values() for sentence in said],
    }
