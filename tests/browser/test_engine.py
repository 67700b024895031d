"""The arithmetic of the page beside that of the package: the same numbers for the same weights."""

import json
import math
import random
from itertools import permutations
from pathlib import Path

import pytest

from counterpoise.debate.case import Claim
from counterpoise.weigh.break_even import break_evens
from counterpoise.weigh.crux import chain, cruxes
from counterpoise.weigh.flips import flipping_sets
from counterpoise.weigh.graph import Graph
from counterpoise.weigh.insight import by_removal, stability
from counterpoise.weigh.result import REMINDER, crosses, verdict_of, words
from counterpoise.weigh.rules import LEAST, MOST, evaluate
from counterpoise.weigh.semantics import RULES
from counterpoise.weigh.sentences import number
from counterpoise.widgets import plain_graph
from weigh.debates import Given, debate, reasons

pytestmark = pytest.mark.browser

SOURCE = Path(plain_graph.__file__).with_name("engine.js").read_text(encoding="utf-8")
LOAD = """async (source) => {
  window.engine = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  window.told = (result) => ({
    ...result, graph: null, rule: result.rule.id,
    inputs: [...result.inputs], values: [...result.values], low: [...result.low], high: [...result.high],
    unknown: [...result.unknown], silent: [...result.silent], ranged: [...result.ranged],
  });
}"""
SAME = 1e-9
GRAPHS, BATCH = 10_000, 1000


@pytest.fixture(scope="module")
def engine(chrome):
    """Ask a blank page with the module in it: a function in JavaScript, and what it is given. Both ways go as text, which is many times faster."""
    page = chrome.new_page()
    page.evaluate(LOAD, SOURCE)
    yield lambda asked, given=None: json.loads(page.evaluate(f"(given) => JSON.stringify(({asked})(JSON.parse(given)))", json.dumps(given)))
    page.close()


def weight(draw, *, ranges):
    if ranges and draw.random() < 0.2:
        return tuple(sorted((draw.random(), draw.random())))
    return draw.choice((0.0, 0.5, 1.0)) if draw.random() < 0.1 else draw.random()


def some_graph(draw, *, most=25, ranges=True, gaps=0.1, claims=8):
    """A debate of any acyclic shape: claims that several arguments share, premises in chains, undercuts of undercuts; and weights, some missing."""
    count = draw.randint(1, claims)
    names = [f"C{n}" for n in range(count)] + ["Q"]
    lines, level = [], {}
    for one in range(draw.randint(3, most)):
        undercut = draw.choice([*level]) if level and draw.random() < 0.35 else None
        top = level[undercut] if undercut else draw.randint(1, count)
        premises = draw.sample(names[:top], draw.randint(1, min(3, top)))
        level[f"a{one}"] = top
        lines.append(f"a{one}: {', '.join(premises)} {'><' if undercut or draw.random() < 0.5 else '>'} {undercut or names[top]}")
    made = debate(*lines)
    made.claims["loose"] = Claim(id="loose", role="premise", status="added", text="in no argument")
    return made, some_weights(draw, made, ranges=ranges, gaps=gaps)


def some_weights(draw, made, *, ranges=True, gaps=0.1):
    """A weight for most leaves and arguments, for some derived claims, and now and then for the conclusion itself."""
    asked = {name: 0.05 if name == made.root else 0.25 if reasons(made, name) else 1 - gaps for name in made.claims}
    return Given(
        {name: weight(draw, ranges=ranges) for name, share in asked.items() if draw.random() < share},
        {name: weight(draw, ranges=ranges) for name in made.arguments if draw.random() < 1 - gaps},
    )


def posed(graph, given, rule):
    return {"graph": plain_graph.plain(graph), "weights": {**given.truths, **given.relevances}, "rule": rule}


def furthest(ours, theirs):
    assert len(ours) == len(theirs)
    assert None not in ours  # what JSON makes of no number
    return max((abs(one - other) for one, other in zip(ours, theirs, strict=True)), default=0.0)


def test_every_strength_of_every_graph_is_the_same(engine, record_property):
    draw = random.Random(20260)
    worst = 0.0
    seen = dict.fromkeys(("unknown", "ranged", "silent", "enclosed", "shared"), 0)
    for start in range(0, GRAPHS, BATCH):
        results = []
        for _ in range(start, start + BATCH):
            made, given = some_graph(draw)
            graph = Graph.of(made)
            results += [(graph, given, rule) for rule in RULES]
        told = engine(
            "(cases) => cases.map((one) => told(engine.evaluate(engine.compile(one.graph), new Map(Object.entries(one.weights)), one.rule)))",
            [posed(*one) for one in results],
        )
        for (graph, given, rule), ours in zip(results, told, strict=True):
            theirs = evaluate(graph, given, rule)
            numbers = [furthest(ours[name], getattr(theirs, name)) for name in ("inputs", "values", "low", "high", "band")]
            worst = max(worst, *numbers, abs(ours["conclusion"] - theirs.conclusion))
            assert worst < SAME, (graph.steps, given, rule)
            for name in ("unknown", "silent", "ranged"):
                assert {*ours[name]} == getattr(theirs, name)
            assert ours["verdict"] == theirs.verdict
            assert ours["exact"] == theirs.exact
            for mine, name in (("missing", "missing"), ("weighed", "weighed"), ("leftOut", "left_out"), ("weights", "weights"), ("counting", "counting")):
                assert tuple(ours[mine]) == getattr(theirs, name)
            for name, met in zip(
                seen,
                (theirs.unknown, theirs.ranged, theirs.silent, not theirs.exact, any(sign and node not in graph.lone for node, sign in enumerate(graph.signs))),
                strict=True,
            ):
                seen[name] += bool(met)
    record_property("largest difference", worst)
    print(f"largest difference in {GRAPHS} graphs: {worst}; graphs with {seen}")
    assert all(count > GRAPHS / 10 for count in seen.values())


def test_weights_are_read_from_an_object_too_and_odd_ones_are_refused(engine):
    graph = Graph.of(debate("a: P > Q"))
    asked = "([graph, weights]) => engine.evaluate(engine.compile(graph), weights).conclusion"
    plain = plain_graph.plain(graph)
    assert engine(asked, [plain, {"P": 0.8, "a": 0.5, "elsewhere": 3}]) == pytest.approx(0.7)
    assert engine(asked, [plain, {"P": None, "a": 0.5}]) == 0.5
    for odd in (1.5, -0.1, "0.5", [0.6, 0.2], [0.1, 0.2, 0.3], True):
        with pytest.raises(Exception, match="the weight of P is"):
            engine(asked, [plain, {"P": odd}])
    with pytest.raises(Exception, match="there is no rule majority"):
        engine("(graph) => engine.evaluate(engine.compile(graph), {}, 'majority')", plain)


def parted(ours, theirs, within):
    """How two lists of break-evens differ: not at all (None), or at which weight."""
    for mine, one in zip(ours, theirs, strict=True):
        places = [(crossing["below"], crossing["above"]) for crossing in mine["crossings"]]
        if (mine["id"], places) != (one.id, [(crossing.below, crossing.above) for crossing in one.crossings]):
            return one.id
        if any(abs(here["at"] - there.at) > within for here, there in zip(mine["crossings"], one.crossings, strict=True)):
            return one.id
    return None


def shared(case):
    graph = Graph.of(case, "shared")
    return [(graph, view, rule) for view in case.perspectives.values() if view.map == "shared" for rule in RULES]


def test_break_evens_are_the_same(engine, case):
    draw = random.Random(20261)
    posed_ = shared(case)
    for one in range(600):
        # Of few claims many are shared, and a weight then pulls both ways.
        made, given = some_graph(draw, most=12, gaps=0.03, claims=8 if one // len(RULES) % 2 else 2)
        posed_.append((Graph.of(made), given, [*RULES][one % len(RULES)]))
    for one in range(200):
        # X first lifts the conclusion and then weighs it down, so that some of its values come in pairs.
        made = debate("up: X, Y > Q", "down: Z >< Q", "twice: X, M >< Q", "m: X > M")
        given = Given({"X": draw.random(), "Y": 1.0, "Z": draw.uniform(0, 0.3)}, {"up": draw.uniform(0.7, 1), "down": 1.0, "twice": 1.0, "m": 1.0})
        posed_.append((Graph.of(made), given, [*RULES][one % len(RULES)]))
    found = engine(
        "(cases) => cases.map((one) => engine.breakEvens(engine.evaluate(engine.compile(one.graph), one.weights, one.rule)))",
        [posed(*one) for one in posed_],
    )
    met = {"lone": 0, "several paths": 0, "twice": 0}
    worst = dict.fromkeys(RULES, 0.0)
    for (graph, given, rule), ours in zip(posed_, found, strict=True):
        theirs = break_evens(evaluate(graph, given, rule))
        assert all(one.complete for one in theirs)
        # Quadratic energy is flat where reasons and objections balance; a value that works through such a place is exact to the square root of
        # what double precision tells apart, in either engine.
        assert parted(ours, theirs, 1e-6 if rule == "quadratic-energy" else SAME) is None, (graph.steps, given, rule, ours, theirs)
        for mine, one in zip(ours, theirs, strict=True):
            assert mine["value"] == one.value
            met["lone" if mine["node"] in graph.lone else "several paths"] += len(one.crossings)
            met["twice"] += len(one.crossings) > 1
            worst[rule] = max([worst[rule], *(abs(here["at"] - there.at) for here, there in zip(mine["crossings"], one.crossings, strict=True))])
    print(f"break-evens compared: {met}; furthest apart: {worst}")
    assert min(met.values()) > 50


def test_the_other_insights_are_the_same(engine, case):
    draw = random.Random(20262)
    pairs = []
    for one in range(100):
        made, given = some_graph(draw, most=12)
        pairs.append((Graph.of(made), given, some_weights(draw, made), [*RULES][one % len(RULES)]))
    graph, views = Graph.of(case, "shared"), [case.perspectives[name] for name in ("peace-critic", "arms-control-realist", "learner-undecided")]
    pairs += [(graph, mine, theirs, rule) for mine, theirs in permutations(views, 2) for rule in RULES]
    found = engine(
        """(cases) => cases.map(([one, other]) => {
          const graph = engine.compile(one.graph);
          const [mine, theirs] = [one, other].map(({ weights, rule }) => engine.evaluate(graph, weights, rule));
          return {
            flips: engine.flippingSets(mine), removal: engine.byRemoval(mine), stability: engine.stability(mine),
            cruxes: engine.cruxes(mine, theirs), chain: engine.chain(mine, theirs),
          };
        })""",
        [(posed(graph, mine, rule), posed(graph, theirs, rule)) for graph, mine, theirs, rule in pairs],
    )
    met = {"flips": 0, "cruxes": 0, "double": 0, "shortest": 0, "greedy": 0}
    for (graph, one, other, rule), ours in zip(pairs, found, strict=True):
        mine, theirs = evaluate(graph, one, rule), evaluate(graph, other, rule)
        flips, crux, way = flipping_sets(mine), cruxes(mine, theirs), chain(mine, theirs)
        assert (ours["flips"]["searched"], ours["flips"]["complete"]) == (flips.searched, flips.complete)
        same(
            [(f["accepted"], f["rejected"], f["size"], f["conclusion"]) for f in ours["flips"]["sets"]],
            [(f.accepted, f.rejected, f.size, f.conclusion) for f in flips.sets],
        )
        removal = {one["id"]: one["value"] for one in ours["removal"]}
        same(sorted(removal.items()), sorted(by_removal(mine).values.items()))
        sizes = [abs(value) for value in removal.values()]
        assert sizes == sorted(sizes, reverse=True)
        others = stability(mine)
        same(
            [(s["rule"], s["name"], s["conclusion"], s["verdict"]) for s in ours["stability"]],
            [(name, RULES[name].name, value, verdict_of(value)) for name, value in others.items()],
        )
        same(
            [(c["id"], c["weights"], c["mine"], c["theirs"], c["turnsMine"], c["turnsTheirs"], c["double"]) for c in ours["cruxes"]],
            [(c.id, c.weights, c.mine, c.theirs, c.turns_mine, c.turns_theirs, c.double) for c in crux],
        )
        same(
            [(e["id"], e["mine"], e["theirs"], e["conclusion"]) for e in ours["chain"]["exchanges"]],
            [(e.id, e.mine, e.theirs, e.conclusion) for e in way.exchanges],
        )
        assert (ours["chain"]["shortest"], ours["chain"]["searched"]) == (way.shortest, way.searched)
        for name, count in zip(
            met, (len(flips.sets), len(crux), sum(c.double for c in crux), way.shortest, bool(way.exchanges) and not way.shortest), strict=True
        ):
            met[name] += count
    print(f"insights compared: {met}")
    assert all(met.values())


def same(ours, theirs):
    """The same rows: names as they are, numbers to the last digits."""
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        for here, there in zip(one, other, strict=True):
            assert (tuple(here) if isinstance(here, list) else here) == (pytest.approx(there, abs=SAME) if isinstance(there, float) else there)


def test_searches_stop_at_the_same_limit_of_work(engine):
    made, given = some_graph(random.Random(7), most=25, ranges=False, gaps=0)
    graph = Graph.of(made)
    mine, theirs = evaluate(graph, given), evaluate(graph, Given({name: 1 - value for name, value in given.truths.items()}, given.relevances))
    for work in (0, 300, 3000):
        sets, way = flipping_sets(mine, 3, work), chain(mine, theirs, work)
        found = engine(
            """([one, other, work]) => {
              const graph = engine.compile(one.graph);
              const [mine, theirs] = [one, other].map(({ weights, rule }) => engine.evaluate(graph, weights, rule));
              return [engine.flippingSets(mine, 3, work), engine.chain(mine, theirs, work)];
            }""",
            [posed(graph, given, "df-quad"), posed(graph, Given({name: 1 - value for name, value in given.truths.items()}, given.relevances), "df-quad"), work],
        )
        assert (found[0]["searched"], found[0]["complete"], len(found[0]["sets"])) == (sets.searched, sets.complete, len(sets.sets))
        assert (found[1]["searched"], found[1]["shortest"], len(found[1]["exchanges"])) == (way.searched, way.shortest, len(way.exchanges))


def test_weighings_of_different_graphs_or_rules_are_not_compared(engine):
    one, other = (posed(Graph.of(debate(line)), Given(), "df-quad") for line in ("a: P > Q", "a: R > Q"))
    for two in ([one, other], [one, {**one, "rule": "mlp"}]):
        with pytest.raises(Exception, match="only weighings of the same map under the same rule"):
            engine("(two) => engine.cruxes(...two.map(({ graph, weights, rule }) => engine.evaluate(engine.compile(graph), weights, rule)))", two)


def test_numbers_are_said_in_the_same_words(engine):
    near = [0.5 + sign * size for sign in (-1, 1) for size in (1e-10, 9e-10, 1.1e-9, 1e-6, 0.004, 0.00499999, 0.005, 0.0050001)]
    values = [*(step / 1000 for step in range(1001)), *(math.nextafter(step / 1000, 0) for step in range(1, 1001)), *near, *(step / 16 for step in range(17))]
    said = engine("(values) => values.map((value) => [engine.number(value), engine.wordsFor(value), engine.verdictOf(value)])", values)
    assert said == [[number(value), words(value), verdict_of(value)] for value in values]
    pairs = [(one, other) for one in (0.2, *near) for other in (0.8, 0.5, *near)]
    assert engine("(pairs) => pairs.map(([one, other]) => engine.crosses(one, other))", pairs) == [crosses(*pair) for pair in pairs]
    assert engine("() => [engine.REMINDER, engine.LEAST, engine.MOST]") == [REMINDER, LEAST, MOST]


def test_the_rules_have_the_same_names(engine):
    assert engine("() => Object.entries(engine.RULES).map(([id, rule]) => [id, rule.id, rule.name])") == [
        [id_, rule.id, rule.name] for id_, rule in RULES.items()
    ]


def test_the_module_can_be_put_together_with_others():
    lines = SOURCE.splitlines()
    assert not [line for line in lines if line.startswith("import ") or "export default" in line]
    assert all(line.startswith(("export function ", "export const ")) for line in lines if "export" in line)
