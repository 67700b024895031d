// Weighing on the page: the arithmetic of the Python package counterpoise.weigh, number for number, so that a slider need
// not wait for a kernel. What the numbers mean and why the rules are these is told there; where the two differ in how they
// search, it is said here. The order of additions and multiplications is the same on purpose: then the results are too.

export const LINE = 0.5;
// What one can say on a screen; a weight that is missing is somewhere between.
export const LEAST = 0.05;
export const MOST = 0.95;
export const REMINDER = "This shows what your weights imply, not whether the conclusion is right.";
// The input of a claim that starts at what its reasons give it.
export const DERIVED = -1;

const NEAR = 1e-9; // how close to the line a conclusion counts as on it
const ROUNDING = 1e-12; // ends of a range that were computed are widened by this, so that rounding puts no point outside
const EDGE = 1e-12; // how close to 0 or 1 a value has nothing beyond it, and how closely crossings are sought
const FOR = 1;
const AGAINST = 2;

// ---- the four rules ----

function products(values, pros, cons) {
  let free = 1;
  let kept = 1;
  for (const node of pros) free *= 1 - values[node];
  for (const node of cons) kept *= 1 - values[node];
  return kept - free;
}

function sums(values, pros, cons) {
  let total = 0;
  for (const node of pros) total += values[node];
  for (const node of cons) total -= values[node];
  return total;
}

// Where no number answers, NaN does: it compares as false with everything, so nothing further is found.
const ratio = (top, bottom) => (bottom ? top / bottom : NaN);

const energy = (a) => (a * a) / (1 + a * a);

// The share of the way from w to 1 (or, below 0, to 0) that leads to the wanted strength.
const shareOfWay = (w, wanted) => (wanted >= w ? ratio(wanted - w, 1 - w) : ratio(wanted - w, w));

// Each rule aggregates what bears on a claim to one number a, by whose influence the base score w moves.
// `needed` is the a that leads from w to a wanted strength, NaN where none does.
export const RULES = {
  "df-quad": {
    id: "df-quad",
    name: "DF-QuAD",
    aggregate: products,
    influence: (w, a) => (a >= 0 ? w + (1 - w) * a : w + w * a),
    needed: shareOfWay,
  },
  "quadratic-energy": {
    id: "quadratic-energy",
    name: "quadratic energy",
    aggregate: sums,
    influence: (w, a) => (a >= 0 ? w + (1 - w) * energy(a) : w - w * energy(a)),
    needed(w, wanted) {
      const share = shareOfWay(w, wanted);
      return Math.abs(share) <= 1 ? Math.sign(share) * Math.sqrt(ratio(Math.abs(share), 1 - Math.abs(share))) : NaN;
    },
  },
  euler: {
    id: "euler",
    name: "Euler",
    aggregate: sums,
    influence(w, a) {
      if (a <= 0) return 1 - (1 - w * w) / (1 + w * Math.exp(a));
      const shrunk = Math.exp(-a); // because eᵃ is too large for a number from a = 710 on
      return w ? 1 - ((1 - w * w) * shrunk) / (shrunk + w) : 0;
    },
    needed(w, wanted) {
      const power = ratio(ratio(1 - w * w, 1 - wanted) - 1, w);
      return power > 0 ? Math.log(power) : NaN;
    },
  },
  mlp: {
    id: "mlp",
    name: "MLP",
    aggregate: sums,
    influence(w, a) {
      if (w <= 0 || w >= 1) return w; // the log-odds are infinite there, and nothing moves them
      if (a > 0) return w / (w + (1 - w) * Math.exp(-a));
      const raised = w * Math.exp(a);
      return raised / (1 - w + raised);
    },
    needed(w, wanted) {
      const odds = ratio(wanted * (1 - w), w * (1 - wanted));
      return odds > 0 ? Math.log(odds) : NaN;
    },
  },
};

// ---- one pass over the steps ----

// Turn inputs into strengths, in place. A step is [node, whether it is an argument, what raises it, what lowers it].
export function sweep(steps, values, rule) {
  const { aggregate, influence } = rule;
  for (const [node, isArgument, plus, minus] of steps) {
    const start = values[node];
    if (isArgument) {
      let carried = start;
      for (const premise of plus) carried *= values[premise];
      for (const undercutter of minus) carried *= 1 - values[undercutter];
      values[node] = carried;
    } else if (start >= 0) {
      values[node] = influence(start, aggregate(values, plus, minus));
    } else {
      values[node] = influence(products(values, plus, []), aggregate(values, [], minus)); // 1 − Π (1 − v): what its reasons give it
    }
  }
  return values;
}

// The steps of a graph twice as large: nodes for the lower ends and, `far` places after them, for the upper ends.
// Whatever lowers a node counts with its other end, so a plain pass over these steps evaluates ranges.
function doubledSteps(steps, far) {
  const shifted = (nodes) => nodes.map((node) => node + far);
  return steps.flatMap(([node, isArgument, plus, minus]) => [
    [node, isArgument, plus, shifted(minus)],
    [node + far, isArgument, shifted(plus), minus],
  ]);
}

// A graph as `plain_graph.py` writes it, with all that can be known before any weight is.
export function compile(plain) {
  const count = plain.ids.length;
  const signs = new Array(count).fill(0); // 1 if every path to the conclusion raises it, 2 if every path lowers it, 3 both, 0 no path
  const paths = new Array(count).fill(0); // to the conclusion; more than two are as good as two
  const used = new Set();
  signs[plain.root] = FOR;
  paths[plain.root] = 1;
  for (const [node, , plus, minus] of [...plain.steps].reverse()) {
    used.add(node);
    for (const other of plus) signs[other] |= signs[node];
    for (const other of minus) signs[other] |= [0, AGAINST, FOR, FOR | AGAINST][signs[node]];
    for (const other of [...plus, ...minus]) {
      used.add(other);
      paths[other] = Math.min(2, paths[other] + paths[node]);
    }
  }
  return {
    ...plain,
    node: new Map(plain.ids.map((id, node) => [id, node])),
    theses: new Set(plain.theses),
    derived: new Set(plain.derived),
    signs,
    used,
    lone: new Set(paths.flatMap((many, node) => (many === 1 ? [node] : []))),
    doubled: doubledSteps(plain.steps, count),
    bearing: plain.steps.filter(([node]) => signs[node]),
    ways: new Array(count),
  };
}

// All that a change of one weight makes one compute anew: the nodes that depend on it, their doubled steps in order, and apart
// from these the two steps of the conclusion itself.
function wayUp(graph, node) {
  if (!graph.ways[node]) {
    const touched = new Set([node]);
    const steps = graph.bearing.filter(([step, , plus, minus]) => {
      const depends = step !== graph.root && [step, ...plus, ...minus].some((other) => touched.has(other));
      if (depends) touched.add(step);
      return depends;
    });
    const last = graph.bearing.filter(([step]) => step === graph.root);
    const [doubled, ends] = [steps, last].map((some) => doubledSteps(some, graph.ids.length));
    graph.ways[node] = { nodes: steps.map(([step]) => step), doubled, ends };
  }
  return graph.ways[node];
}

// ---- from weights to a conclusion ----

export function verdictOf(strength) {
  if (Math.abs(strength - LINE) <= NEAR) return "on the line";
  return strength > LINE ? "for" : "against";
}

export function crosses(before, after) {
  const [one, other] = [verdictOf(before), verdictOf(after)];
  return one !== other && one !== "on the line" && other !== "on the line";
}

function asRange(value, id) {
  const ends = Array.isArray(value) ? value : [value, value];
  if (ends.length !== 2 || !ends.every((end) => typeof end === "number" && end >= 0 && end <= 1) || ends[0] > ends[1])
    throw new RangeError(`the weight of ${id} is ${JSON.stringify(value)}, which is neither a number from 0 to 1 nor a range of two.`);
  return ends;
}

// Evaluate weights (a Map or an object: id → number or [low, high]); those on other parts of the debate are left aside.
export function evaluate(graph, weights, ruleId = "df-quad") {
  const rule = RULES[ruleId];
  if (!rule) throw new RangeError(`there is no rule ${ruleId}.`);
  const { ids, theses, derived, signs } = graph;
  const count = ids.length;
  const given = weights instanceof Map ? (id) => weights.get(id) : (id) => (Object.hasOwn(weights, id) ? weights[id] : undefined);
  const inputs = new Float64Array(count);
  const ends = new Float64Array(2 * count); // lower ends, then upper ends
  const [silent, ranged, open] = [new Set(), new Set(), new Set()];
  const absent = [];
  ids.forEach((id, node) => {
    let [low, high] = [DERIVED, DERIVED];
    const value = given(id);
    if (value !== undefined && value !== null) [low, high] = asRange(value, id);
    else {
      silent.add(node);
      if (theses.has(node)) low = high = LINE;
      else if (!derived.has(node)) {
        absent.push(node);
        [low, high] = [LEAST, MOST];
      }
    }
    if (low !== high) {
      open.add(node);
      if (!silent.has(node)) ranged.add(node);
    }
    ends[node] = low;
    ends[node + count] = high;
    inputs[node] = low === high ? low : silent.has(node) ? 0 : (low + high) / 2;
  });
  const values = sweep(graph.steps, inputs.slice(), rule);
  const [low, high] = open.size ? sweptEnds(graph, ends, rule, open) : [values, values];
  const unknown = unknownNodes(graph, absent, inputs);
  const claims = (node) => node < graph.claims;
  const conclusion = values[graph.root];
  return {
    graph, rule, inputs, values, low, high, unknown, silent, ranged, conclusion,
    missing: absent.filter((node) => graph.used.has(node)).map((node) => ids[node]),
    band: [low[graph.root], high[graph.root]],
    verdict: verdictOf(conclusion),
    weighed: ids.filter((_, node) => !claims(node) && !unknown.has(node)),
    leftOut: ids.filter((_, node) => !claims(node) && unknown.has(node)),
    // Nodes of the weights that can move the conclusion; an imported graph brings its relevances along, and they are not asked.
    weights: signs.flatMap((sign, node) => (sign && !silent.has(node) && !(graph.imported && !claims(node)) ? [node] : [])),
    // Nodes of the arguments that are completely weighed and reach the conclusion.
    counting: graph.bearing.filter(([node, isArgument]) => isArgument && !unknown.has(node)).map(([node]) => node),
    // Where an open weight pulls both ways, the band is an enclosure and may be wider than what can be reached.
    exact: ![...open].some((node) => signs[node] === (FOR | AGAINST)),
  };
}

function sweptEnds(graph, ends, rule, open) {
  const count = graph.ids.length;
  const values = sweep(graph.doubled, ends, rule);
  const [low, high] = [values.slice(0, count), values.slice(count)];
  const touched = new Set(open);
  for (const [node, , plus, minus] of graph.steps) {
    if (touched.has(node) || plus.some((other) => touched.has(other)) || minus.some((other) => touched.has(other))) {
      touched.add(node);
      const [one, other] = [low[node], high[node]];
      low[node] = Math.max(0, Math.min(one, other) - ROUNDING);
      high[node] = Math.min(1, Math.max(one, other) + ROUNDING);
    }
  }
  return [low, high];
}

// Nodes that have no strength so far: an argument needs all its premises, a derived claim one argument for it.
function unknownNodes(graph, absent, inputs) {
  const unknown = new Set(absent);
  for (const [node, isArgument, plus] of absent.length ? graph.steps : []) {
    const lost = (other) => unknown.has(other);
    if (isArgument ? plus.some(lost) : inputs[node] === DERIVED && plus.every(lost)) unknown.add(node);
  }
  return unknown;
}

// The conclusion if some inputs (a Map or pairs: node → number) were others; `fixed` gives nodes a strength whatever bears on them.
export function trial(result, changes, fixed = new Map()) {
  const values = result.inputs.slice();
  for (const [node, value] of changes) values[node] = value;
  for (const [node, value] of fixed) values[node] = value;
  const steps = fixed.size ? result.graph.bearing.filter(([node]) => !fixed.has(node)) : result.graph.bearing;
  return sweep(steps, values, result.rule)[result.graph.root];
}

// ---- break-even: where one weight, the others fixed, changes the verdict ----

const FINEST = 2 ** -10; // two crossings closer together than this may go unseen; a slider moves in steps of .05
const PARTS = 64; // from this many parts of [0, 1] on, none is halved any further, to bound the time of a drag
const LOOKS = 16; // in how many places one looks whether a stretch is more than a hair off the line

// For every given weight that reaches the conclusion: { id, node, value, crossings: [{ at, below, above }] }, smallest first.
// Python solves for lone weights in closed form and halves further for the others. Here one search does for both.
export function breakEvens(result) {
  const both = new Float64Array([...result.values, ...result.values]); // lower and upper ends: each weight in turn is tried in here
  return result.weights.map((node) => ({ id: result.graph.ids[node], node, value: result.inputs[node], crossings: crossingsOf(result, node, both) }));
}

function crossingsOf(result, node, both) {
  const { graph, rule, inputs, values } = result;
  const { nodes, doubled, ends } = wayUp(graph, node);
  const far = values.length;

  // What reaches the conclusion, at least and at most, while the weight runs over a range.
  function reaching(start, end) {
    for (const step of nodes) both[step] = both[step + far] = inputs[step];
    both[node] = start;
    both[node + far] = end;
    sweep(doubled, both, rule);
    return ends.length ? ends.map(([, , plus, minus]) => rule.aggregate(both, plus, minus)) : [0, 0];
  }

  // That is compared with what would be needed, and not the conclusion with the line: quadratic energy is so flat there that
  // rounding hides a crossing. Only the truth of the conclusion itself acts after it.
  const own = node === graph.root;
  const needed = own ? LINE : rule.needed(inputs[graph.root], LINE);
  const conclusionAt = (at) => rule.influence(own ? at : inputs[graph.root], reaching(at, at)[0]);
  const margin = (at) => (own ? conclusionAt(at) : reaching(at, at)[0]) - needed;
  // An evaluation with ranges never misses a crossing.
  function mayCross(start, end) {
    const [least, most] = reaching(start, end);
    return least - needed <= EDGE && most - needed >= -EDGE;
  }

  // By one path the conclusion rises or falls all along, and both ends of it tell everything.
  const lone = graph.lone.has(node);
  let width = 1;
  let parts = lone || mayCross(0, 1) ? [0] : [];
  while (!lone && parts.length && parts.length < PARTS && width > FINEST) {
    width /= 2;
    parts = parts.flatMap((start) => [start, start + width]).filter((start) => mayCross(start, start + width));
  }
  const edges = [...new Set(parts.flatMap((start) => [start, start + width]))].map((at) => [at, margin(at)]).filter(([, off]) => off !== 0);
  const found = edges.slice(1).flatMap(([end, atEnd], place) => {
    const [start, atStart] = edges[place];
    const [below, above] = atStart > 0 ? ["for", "against"] : ["against", "for"];
    return atStart * atEnd < 0 ? [{ at: zeroBetween(margin, start, end, atStart, atEnd), below, above }] : [];
  });
  const crossings = definite(found.filter(({ at }) => at > EDGE && at < 1 - EDGE), conclusionAt);
  for (const place of [node, ...nodes]) both[place] = both[place + far] = values[place]; // as they were, for the next weight
  return crossings;
}

// The crossings that lead from one verdict to the other; a stretch that stays on the line is on neither side.
function definite(found, conclusionAt) {
  if (!found.length) return [];
  const edges = [0, ...found.map(({ at }) => at), 1];
  const looks = Array.from({ length: LOOKS + 1 }, (_, look) => look / LOOKS);
  const stretches = [found[0].below, ...found.map(({ above }) => above)]
    .map((side, place) => ({ side, start: edges[place], end: edges[place + 1] }))
    .filter(({ side, start, end }) => looks.some((look) => verdictOf(conclusionAt(start + (end - start) * look)) === side));
  const turns = stretches.slice(1).map(({ side }, place) => ({ at: stretches[place].end, below: stretches[place].side, above: side }));
  return turns.filter(({ below, above }) => below !== above);
}

// Where a function changes sign in a bracket, by Chandrupatla's method (Advances in Engineering Software, 1997): as sure as
// bisection, and done in a handful of evaluations where the function is nearly straight.
function zeroBetween(f, start, end, atStart, atEnd) {
  let [newest, across, older] = [start, end, start];
  let [fNewest, fAcross, fOlder] = [atStart, atEnd, atStart];
  let share = 0.5;
  for (let tries = 1; ; tries += 1) {
    const tried = newest + share * (across - newest);
    const off = f(tried);
    if (off > 0 === fNewest > 0) [older, fOlder] = [newest, fNewest];
    else [older, fOlder, across, fAcross] = [across, fAcross, newest, fNewest];
    [newest, fNewest] = [tried, off];
    const closest = Math.abs(fNewest) < Math.abs(fAcross) ? newest : across;
    const least = EDGE / Math.abs(across - newest);
    if (off === 0 || least > 0.5 || tries === 200) return closest; // a page must not hang, whatever it is given
    const along = (newest - across) / (older - across);
    const up = (fNewest - fAcross) / (fOlder - fAcross);
    // Inverse quadratic interpolation only where it stays within the bracket.
    share = up * up < along && (1 - up) * (1 - up) < 1 - along
      ? (fNewest / (fAcross - fNewest)) * (fOlder / (fAcross - fOlder)) +
        ((older - newest) / (across - newest)) * (fNewest / (fOlder - fNewest)) * (fAcross / (fOlder - fAcross))
      : 0.5;
    share = Math.min(1 - least, Math.max(least, share));
  }
}

// ---- other questions about one evaluation ----

// The conclusion less what it would be without each argument that counts, the weightiest first.
export function byRemoval(result) {
  return inOrder(result.counting)
    .map((node) => ({ id: result.graph.ids[node], value: result.conclusion - trial(result, [[node, 0]]) }))
    .sort((one, other) => Math.abs(other.value) - Math.abs(one.value));
}

// The conclusion under each of the other rules.
export function stability(result) {
  const others = Object.values(RULES).filter((rule) => rule !== result.rule);
  return others.map((rule) => {
    const conclusion = sweep(result.graph.bearing, result.inputs.slice(), rule)[result.graph.root];
    return { rule: rule.id, name: rule.name, conclusion, verdict: verdictOf(conclusion) };
  });
}

const inOrder = (nodes) => [...nodes].sort((one, other) => one - other);

// All selections of a size, in the order of the items.
function* selections(items, size, from = 0) {
  if (size === 0) yield [];
  for (let place = from; size > 0 && place <= items.length - size; place += 1)
    for (const rest of selections(items, size - 1, place + 1)) yield [items[place], ...rest];
}

// All minimal sets of at most `largest` arguments that, accepted in full (1) or rejected outright (0), turn the verdict.
// `work` bounds the steps of evaluation, so that a large graph cannot hold up the page; `searched` is the size up to which all was seen.
export function flippingSets(result, largest = 3, work = 5_000_000) {
  if (result.verdict === "on the line") return { sets: [], searched: largest, complete: true };
  const { ids, signs, bearing } = result.graph;
  // An argument that can only raise a conclusion, or only lower it, need not be tried the wrong way.
  const wrong = result.verdict === "for" ? FOR : AGAINST;
  let moves = inOrder(result.counting).flatMap((node) => [
    ...(signs[node] === wrong ? [] : [[node, 1]]),
    ...(signs[node] === FOR + AGAINST - wrong ? [] : [[node, 0]]),
  ]);
  const found = new Set();
  const sets = [];
  const key = (chosen) => chosen.join(" ");
  for (let size = 1; size <= largest; size += 1) {
    for (const chosen of selections(moves, size)) {
      work -= bearing.length;
      if (work < 0) return { sets, searched: size - 1, complete: false };
      if (new Set(chosen.map(([node]) => node)).size < size || hasSmaller(chosen, (part) => found.has(key(part)))) continue;
      const conclusion = trial(result, [], new Map(chosen));
      if (!crosses(result.conclusion, conclusion)) continue;
      found.add(key(chosen));
      const named = (wanted) => chosen.filter(([, strength]) => strength === wanted).map(([node]) => ids[node]);
      sets.push({ accepted: named(1), rejected: named(0), size, conclusion });
    }
    moves = moves.filter((move) => !found.has(key([move])));
  }
  return { sets, searched: largest, complete: true };
}

// Whether a part of two or more does already; single arguments that turn the verdict are no longer among the moves.
function hasSmaller(chosen, does) {
  for (let size = 2; size < chosen.length; size += 1) for (const part of selections(chosen, size)) if (does(part)) return true;
  return false;
}

// ---- two evaluations of one graph ----

// Nodes of the weights that both have given, that differ, and that reach the conclusion.
export function differing(mine, theirs) {
  const alike = mine.rule === theirs.rule && String(mine.graph.ids) === String(theirs.graph.ids);
  if (!alike) throw new RangeError("only weighings of the same map under the same rule can be compared.");
  return mine.weights.filter((node) => !theirs.silent.has(node) && mine.inputs[node] !== theirs.inputs[node]);
}

const weightsAt = (result, nodes) => nodes.map((node) => [node, result.inputs[node]]);

// The nodes of an argument and of everything under it.
export function nodesBelow(graph, argument) {
  const found = new Set([argument]);
  for (const [node, , plus, minus] of [...graph.steps].reverse()) if (found.has(node)) for (const other of [...plus, ...minus]) found.add(other);
  return found;
}

// Every single weight, and every argument with all below it, whose exchange turns at least one of two verdicts.
export function cruxes(mine, theirs) {
  const { graph } = mine;
  const differ = differing(mine, theirs);
  const candidates = new Map(differ.map((node) => [String(node), [graph.ids[node], [node]]]));
  for (const argument of inOrder(graph.bearing.filter(([, isArgument]) => isArgument).map(([node]) => node))) {
    const under = nodesBelow(graph, argument);
    const nodes = differ.filter((node) => under.has(node));
    if (nodes.length && !candidates.has(nodes.join(" "))) candidates.set(nodes.join(" "), [graph.ids[argument], nodes]);
  }
  return [...candidates.values()].flatMap(([id, nodes]) => {
    const [one, other] = [trial(mine, weightsAt(theirs, nodes)), trial(theirs, weightsAt(mine, nodes))];
    const [turnsMine, turnsTheirs] = [crosses(mine.conclusion, one), crosses(theirs.conclusion, other)];
    const crux = { id, weights: nodes.map((node) => graph.ids[node]), mine: one, theirs: other, turnsMine, turnsTheirs, double: turnsMine && turnsTheirs };
    return turnsMine || turnsTheirs ? [crux] : [];
  });
}

const SHORTEST = 3; // most exchanges for which the shortest chain is sought among all

// Exchanges, one weight each, that carry `mine` across the line: a shortest chain of up to three, otherwise a greedy one.
export function chain(mine, theirs, work = 5_000_000) {
  const differ = differing(mine, theirs);
  for (let size = 1; size <= SHORTEST; size += 1)
    for (const nodes of selections(differ, size)) {
      work -= mine.graph.bearing.length;
      if (work < 0) return greedyChain(mine, theirs, differ, size - 1);
      if (crosses(mine.conclusion, trial(mine, weightsAt(theirs, nodes)))) return { exchanges: greedy(mine, theirs, nodes), shortest: true, searched: size };
    }
  return greedyChain(mine, theirs, differ, SHORTEST);
}

function greedyChain(mine, theirs, differ, searched) {
  const exchanges = greedy(mine, theirs, differ);
  const crossed = exchanges.length && crosses(mine.conclusion, exchanges[exchanges.length - 1].conclusion);
  return { exchanges: crossed ? exchanges : [], shortest: false, searched };
}

// Exchange what moves the conclusion furthest towards the other side, again and again, until it is across.
function greedy(mine, theirs, nodes) {
  const towards = mine.verdict === "for" ? -1 : 1;
  const open = [...nodes];
  const changes = new Map();
  const exchanges = [];
  let across = false;
  while (open.length && !across) {
    const after = open.map((node) => trial(mine, [...changes, [node, theirs.inputs[node]]]));
    const best = after.reduce((so, value, place) => (towards * value > towards * after[so] ? place : so), 0);
    const [node] = open.splice(best, 1);
    changes.set(node, theirs.inputs[node]);
    exchanges.push({ id: mine.graph.ids[node], mine: mine.inputs[node], theirs: theirs.inputs[node], conclusion: after[best] });
    across = crosses(mine.conclusion, after[best]);
  }
  return exchanges;
}

// ---- numbers in words ----

export const HAIR = 0.005; // a change smaller than what two decimals show

// Two decimals, rounded as Python does: where a value lies exactly between two, to the even one. Only odd eighths do.
function twoDecimals(value) {
  const down = Math.floor(value * 100);
  return (value * 8) % 2 === 1 && down % 2 === 0 ? (down / 100).toFixed(2) : value.toFixed(2);
}

// A value off the line is never shown as if it were on it.
export function number(value) {
  const shown = twoDecimals(value);
  if (shown === "0.50" && verdictOf(value) !== "on the line") return `just ${value > LINE ? "over" : "under"} 0.50`;
  return shown;
}

// In words, for the two decimals that are shown beside them, so that one number never has two names.
export function wordsFor(strength) {
  const shown = Number(twoDecimals(strength));
  if (shown <= 0.19) return "strongly against";
  if (shown <= 0.44) return "against";
  if (shown <= 0.55) return "too close to call";
  return shown <= 0.8 ? "for" : "strongly for";
}
