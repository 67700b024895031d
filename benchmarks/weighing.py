"""How long weighing takes, side by side in one run.

Run it with ``python benchmarks/weighing.py`` in an environment with ``pip install -c constraints.txt -e ".[bench]"``.
It prints medians, and ratios to a bare loop over lists: the least that one could write oneself.
The peer is formal-argumentation, the one library that we found on PyPI that evaluates such graphs.
Every evaluator's result is compared before it is timed.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen
from timing import median

from counterpoise.debate.case import Case
from counterpoise.debate.exchange.bag import BipolarGraph, read
from counterpoise.debate.seeds import load
from counterpoise.paths import course_folder
from counterpoise.weigh.graph import Graph
from counterpoise.weigh.insight import break_evens, by_shapley, flipping_sets, insights
from counterpoise.weigh.rules import Weights, evaluate

ROUNDS = 5
SIZES = (1_000, 10_000, 100_000)
TOLERANCE = 1e-9


@frozen
class Plain:
    """A bipolar graph as lists for the bare loop, and as read from a file."""

    scores: list[float]
    attackers: list[list[int]]
    supporters: list[list[int]]
    graph: BipolarGraph


def plain(count: int, *, near: bool) -> Plain:
    """A graph of nodes that each hear from two earlier ones: from any, or, to be deep, from two of the ten before."""
    draw = random.Random(7)
    scores = [draw.random() for _ in range(count)]
    attackers: list[list[int]] = [[] for _ in range(count)]
    supporters: list[list[int]] = [[] for _ in range(count)]
    rows = [f"arg(n{node},{score!r})." for node, score in enumerate(scores)]
    for node in range(2, count):
        for other in draw.sample(range(max(0, node - 10) if near else 0, node), 2):
            word, neighbours = draw.choice((("att", attackers), ("sup", supporters)))
            neighbours[node].append(other)
            rows.append(f"{word}(n{other},n{node}).")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "graph.bag"
        path.write_text("\n".join(rows))
        return Plain(scores, attackers, supporters, read(path))


def bare(graph: Plain) -> list[float]:
    """DF-QuAD over lists: the yardstick for a plain graph."""
    scores, attackers, supporters = graph.scores, graph.attackers, graph.supporters
    strengths = [0.0] * len(scores)
    for node, score in enumerate(scores):
        kept = free = 1.0
        for other in attackers[node]:
            kept *= 1.0 - strengths[other]
        for other in supporters[node]:
            free *= 1.0 - strengths[other]
        moved = kept - free
        strengths[node] = score + (1.0 - score) * moved if moved >= 0.0 else score + score * moved
    return strengths


@frozen
class Lists:
    """The same debate with its arguments as nodes of their own, as lists: nodes in order, premises, undercutters, pros and cons."""

    order: list[tuple[bool, int]]
    inputs: list[float]
    raising: list[list[int]]
    lowering: list[list[int]]


def lists(graph: Graph, inputs: list[float]) -> Lists:
    """What a bare loop would be given."""
    raising: list[list[int]] = [[] for _ in inputs]
    lowering: list[list[int]] = [[] for _ in inputs]
    for node, _, plus, minus in graph.steps:
        raising[node], lowering[node] = list(plus), list(minus)
    return Lists([(is_argument, node) for node, is_argument, _, _ in graph.steps], inputs, raising, lowering)


def bare_reified(given: Lists) -> list[float]:
    """DF-QuAD with relevances, linked premises and undercutters over lists: the yardstick that does the same arithmetic."""
    strengths, raising, lowering = list(given.inputs), given.raising, given.lowering
    for is_argument, node in given.order:
        if is_argument:
            carried = strengths[node]
            for other in raising[node]:
                carried *= strengths[other]
            for other in lowering[node]:
                carried *= 1.0 - strengths[other]
            strengths[node] = carried
        else:
            free = kept = 1.0
            for other in raising[node]:
                free *= 1.0 - strengths[other]
            for other in lowering[node]:
                kept *= 1.0 - strengths[other]
            moved, score = kept - free, strengths[node]
            strengths[node] = score + (1.0 - score) * moved if moved >= 0.0 else score + score * moved
    return strengths


def peer(graph: BipolarGraph) -> Callable[[], Mapping[str, float]] | None:
    """formal-argumentation's DF-QuAD on the same graph, built beforehand."""
    if find_spec("argumentation") is None:
        return None
    from argumentation.gradual.dfquad import dfquad_strengths  # noqa: PLC0415
    from argumentation.gradual.gradual import WeightedBipolarGraph  # noqa: PLC0415

    pairs: dict[str, set[tuple[str, str]]] = {"pro": set(), "con": set()}
    for argument in graph.arguments.values():
        pairs[argument.sign].add((argument.premises[0], argument.target))
    attacks, supports = frozenset(pairs["con"]), frozenset(pairs["pro"])
    made = WeightedBipolarGraph(arguments=frozenset(graph.claims), initial_weights=dict(graph.truths), attacks=attacks, supports=supports)
    return lambda: dfquad_strengths(made).strengths


def same(one: Sequence[float], other: Sequence[float]) -> None:
    """Stop if two evaluators differ at any node: a fast wrong answer is no answer."""
    assert max(abs(a - b) for a, b in zip(one, other, strict=False)) < TOLERANCE


def evaluation() -> None:
    """Time one evaluation under DF-QuAD."""
    print(f"evaluate, DF-QuAD, milliseconds (medians of {ROUNDS}); compiling the graph and building the peer's are apart")
    heads = ("nodes", "shape", "bare", "reified", "counterpoise", "/ bare", "/ reified", "peer", "peer /", "compile")
    print("  {:>7} {:<6} {:>8} {:>8} {:>12} {:>7} {:>9} {:>8} {:>7} {:>8}".format(*heads))
    for count in SIZES:
        for near in (False, True):
            made = plain(count, near=near)
            graph = Graph.of(made.graph)
            result = evaluate(graph, made.graph)
            given = lists(graph, list(result.inputs))
            strengths = list(result.strengths.values())
            same(bare(made), strengths)
            same(bare_reified(given), strengths)
            ours, loop = median(partial(evaluate, graph, made.graph), ROUNDS), median(partial(bare, made), ROUNDS)
            reified, compiling = median(partial(bare_reified, given), ROUNDS), median(partial(Graph.of, made.graph), ROUNDS)
            theirs = peer(made.graph)
            if theirs is not None:
                found = theirs()
                same([found[name] for name in graph.claims], strengths)
            taken = median(theirs, ROUNDS) if theirs else float("nan")
            shape = "deep" if near else "random"
            print(
                f"  {count:>7,} {shape:<6} {loop * 1000:8.2f} {reified * 1000:8.2f} {ours * 1000:12.2f} {ours / loop:7.2f} {ours / reified:9.2f} "
                f"{taken * 1000:8.1f} {taken / ours:7.1f} {compiling * 1000:8.1f}"
            )


def insight(case: Case) -> None:
    """Time the answers on the shared map of the course."""
    graph = Graph.of(case, "shared")
    result = evaluate(graph, case.perspectives["learner-undecided"])
    fourteen = frozenset(graph.arguments[:14])
    part = evaluate(graph, _Only(case.perspectives["learner-undecided"], fourteen))
    assert len(part.counting) == len(fourteen)
    once = median(lambda: evaluate(graph, case.perspectives["learner-undecided"]), ROUNDS)
    rows = {
        "one evaluation of the shared map (19 arguments, 41 weights)": once,
        "break-even of all 41 weights": median(lambda: break_evens(result), ROUNDS),
        "all flipping sets up to three": median(lambda: flipping_sets(result), ROUNDS),
        "all Shapley values of 14 arguments, exact": median(lambda: by_shapley(part), ROUNDS),
        "all Shapley values of 19 arguments, sampled": median(lambda: by_shapley(result), ROUNDS),
        "every question at once": median(lambda: insights(result), ROUNDS),
    }
    print(f"\ninsight, milliseconds (medians of {ROUNDS}), and how many evaluations that is")
    for name, seconds in rows.items():
        print(f"  {name:<62} {seconds * 1000:9.2f} {seconds / once:9.0f}")


@frozen
class _Only:
    """The weights on some arguments and on all claims."""

    weights: Weights
    arguments: frozenset[str]

    @property
    def truths(self) -> Mapping[str, object]:
        return self.weights.truths

    @property
    def relevances(self) -> Mapping[str, object]:
        return {name: value for name, value in self.weights.relevances.items() if name in self.arguments}


def importing() -> None:
    """Time imports, each in a fresh process."""
    rows = {}
    for name in ("attrs", "counterpoise", "counterpoise.weigh.insight"):
        code = f"import time; begin = time.perf_counter(); import {name}; print(time.perf_counter() - begin)"
        rows[name] = statistics.median(float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout) for _ in range(9))
    print("\nimport, milliseconds (medians of 9 fresh processes)")
    for name, seconds in rows.items():
        print(f"  {name:<30} {seconds * 1000:7.1f} {seconds / rows['attrs']:6.2f} × import attrs")


def main() -> None:
    """Measure and print."""
    evaluation()
    insight(load(course_folder("seeds")))
    importing()


if __name__ == "__main__":
    main()
