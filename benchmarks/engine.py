"""How long the page takes for what it does at every move of a slider, beside the package, in one run.

Run it with ``python benchmarks/engine.py`` in an environment with ``pip install -c constraints.txt -e ".[test]"`` and Chromium.
A move evaluates all weights anew, ranges and gaps included, and seeks the break-even of each. It prints medians and the 95th percentile
of both engines, and how many times as long the package takes. Their conclusions are compared before they are timed.
"""

from __future__ import annotations

import json
import random
import shutil
import statistics
import time
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

from attrs import field, frozen
from playwright.sync_api import sync_playwright

from counterpoise.debate.case import Argument, Claim
from counterpoise.debate.map import Map
from counterpoise.debate.seeds import load
from counterpoise.paths import course_folder
from counterpoise.weigh.graph import Graph
from counterpoise.weigh.insight import break_evens
from counterpoise.weigh.rules import Value, Weights, evaluate
from counterpoise.widgets.plain_graph import plain

ROUNDS = 30
WARM = 200
"""Moves before the clock starts, as in a drag of a few seconds: a page compiles what it runs often. The first move of all is timed apart."""

TOLERANCE = 1e-9
CLAIMS, ARGUMENTS = 60, 40

# A page tells time in steps of a tenth of a millisecond, too coarse for one move; so each round is the mean of ten.
TIMED = """(text) => {
  const { graph, weights, warm, rounds } = JSON.parse(text);
  const begin = performance.now();
  const compiled = engine.compile(graph);
  const move = () => { const result = engine.evaluate(compiled, weights); engine.breakEvens(result); return result; };
  const { conclusion } = move();
  const first = performance.now() - begin;
  for (let round = 0; round < warm; round += 1) move();
  const taken = Array.from({ length: rounds }, () => {
    const begin = performance.now();
    for (let time = 0; time < 10; time += 1) move();
    return (performance.now() - begin) / 10;
  });
  return { first, taken, conclusion };
}"""


@frozen
class Large:
    """A debate of claims and arguments alone."""

    claims: Mapping[str, Claim]
    arguments: Mapping[str, Argument]
    maps: Mapping[str, Map] = field(factory=dict)

    @property
    def question(self) -> Claim:
        """The claim that everything bears on."""
        return self.claims["c0"]


@frozen
class Given:
    """Weights as plain dictionaries."""

    truths: Mapping[str, Value]
    relevances: Mapping[str, Value]


def large() -> tuple[Large, Given]:
    """A random debate and all its weights, in which claims are shared, so that a weight often reaches the conclusion by several paths."""
    draw = random.Random(7)
    claims = {f"c{n}": Claim(id=f"c{n}", role="premise" if n else "question", status="added", text=f"c{n}") for n in range(CLAIMS)}
    arguments: dict[str, Argument] = {}
    level = {"c0": 0}  # of what is in use: an argument for, against or on it takes its premises from claims with higher numbers
    for number in range(ARGUMENTS):
        target = draw.choice([name for name, least in level.items() if least < CLAIMS // 2 and (name[0] == "c" or draw.randrange(3) == 0)])
        least = level[target]
        fresh = next((n for n in range(least + 1, CLAIMS) if f"c{n}" not in level), CLAIMS - 1)
        premises = dict.fromkeys(f"c{n}" for n in (fresh, draw.randrange(least + 1, CLAIMS)))
        sign = "con" if target[0] == "a" or draw.randrange(2) else "pro"
        arguments[f"a{number}"] = Argument(id=f"a{number}", title="", premises=tuple(premises), sign=sign, target=target)
        level |= {f"a{number}": least, **{name: int(name[1:]) for name in premises}}
    reasoned = {argument.target for argument in arguments.values() if argument.sign == "pro"}
    truths = {name: draw.uniform(0.05, 0.95) for name in claims if name != "c0" and name not in reasoned}
    return Large(claims, arguments), Given(truths, {name: draw.uniform(0.05, 0.95) for name in arguments})


def each(work: Callable[[], object]) -> list[float]:
    """Milliseconds of every round, the first not counted."""
    work()
    taken = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begin) * 1000)
    return taken


def figures(taken: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def row(browser: Any, name: str, graph: Graph, weights: Weights, source: str) -> None:
    """Time one graph in both engines and print a line."""
    given = {"graph": plain(graph), "weights": {**weights.truths, **weights.relevances}, "warm": WARM, "rounds": ROUNDS}
    page = browser.new_page()  # a new one, on which nothing has run yet
    page.evaluate("async (source) => { window.engine = await import(URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))); }", source)
    found = page.evaluate(TIMED, json.dumps(given))
    page.close()
    result = evaluate(graph, weights)
    assert abs(found["conclusion"] - result.conclusion) < TOLERANCE
    ours, theirs = figures(found["taken"]), figures(each(lambda: break_evens(evaluate(graph, weights))))
    several = sum(node not in graph.lone for node in result.weights)
    print(
        f"  {name:<28} {len(result.weights):>7} {several:>8} {ours[0]:9.3f} {ours[1]:7.3f} {theirs[0]:10.3f} {theirs[1]:8.3f} "
        f"{theirs[0] / ours[0]:8.0f} {found['first']:9.2f}"
    )


def main() -> None:
    """Measure and print."""
    source = files("counterpoise.widgets").joinpath("engine.js").read_text(encoding="utf-8")
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert chromium, "the page needs Chromium"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        print(f"evaluate and break-evens, DF-QuAD, milliseconds (medians of {ROUNDS} and 95th percentile); Chromium {browser.version}")
        print(
            "  {:<28} {:>7} {:>8} {:>9} {:>7} {:>10} {:>8} {:>8} {:>9}".format("graph", "weights", "sharing", "page", "p95", "package", "p95", "times", "first")
        )
        case = load(course_folder("seeds"))
        shared = Graph.of(case, "shared")
        for view in ("learner-undecided", "reader-2018"):
            row(browser, f"shared map, {view}"[:28], shared, case.perspectives[view], source)
        debate, given = large()
        row(browser, f"{CLAIMS} claims, {ARGUMENTS} arguments", Graph.of(debate), given, source)
        browser.close()


if __name__ == "__main__":
    main()
