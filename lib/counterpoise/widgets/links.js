// Maps that learners build, without the page: which links a record holds, in which order one reads them,
// and how near they come to an accepted map. The same as debate/building.py and debate/built.py; a test runs both.

const MOST_LINKS = 100;
const LINK_KEY = /^g:[0-9A-Za-z-]{1,60}$/;

const among = (list, one) => list.includes(one);
const distinct = (list) => [...new Set(list)];
const largest = (list, size) => list.reduce((best, one) => (size(one) > size(best) ? one : best));
const shared = (list, have) => list.filter((one) => have.has(one)).length;

// The links that a record holds, in order, whatever is in it.
export function linksOf(task, values) {
  return once(heldLinks(task, values));
}

// The same before what stands twice is joined.
export function heldLinks(task, values) {
  const found = new Map(task.start.map((link) => [link.id, link]));
  for (const key of Object.keys(values).filter((one) => LINK_KEY.test(one)).sort().slice(0, MOST_LINKS)) {
    const link = readLink(task, key, values[key]);
    if (values[key] === false) found.delete(key);
    else if (link) found.set(key, link);
  }
  return grounded(task, [...found.keys()].sort().map((key) => found.get(key)));
}

function readLink(task, id, value) {
  if (!value || !Array.isArray(value.premises) || typeof value.target !== "string" || !["pro", "con"].includes(value.sign)) return null;
  const premises = distinct(value.premises.filter((name) => among(task.cards, name)));
  return premises.length && !among(premises, value.target) ? { id, premises, sign: value.sign, target: value.target } : null;
}

// Those that end, over however many undercuts, at a claim of the task.
function grounded(task, links) {
  const claims = new Set([task.root, ...task.cards]);
  const kept = new Map();
  for (;;) {
    const fresh = links.filter((link) => !kept.has(link.id) && (claims.has(link.target) || kept.has(link.target)));
    if (!fresh.length) return links.filter((link) => kept.has(link.id)).map((link) => kept.get(link.id));
    for (const link of fresh) kept.set(link.id, claims.has(link.target) ? link : { ...link, sign: "con" });
  }
}

// A link that stands twice, as when two windows made it, counts once.
function once(links) {
  const seen = new Map();
  for (const link of links) {
    const name = JSON.stringify([[...link.premises].sort(), link.sign, link.target]);
    if (seen.has(name)) {
      const rest = links.filter((other) => other.id !== link.id).map((other) => (other.target === link.id ? { ...other, target: seen.get(name) } : other));
      return once(rest);
    }
    seen.set(name, link.id);
  }
  return links;
}

const byId = (links) => [...links].sort((one, other) => (one.id < other.id ? -1 : 1));

// The root, then every claim at which a part hangs that is not joined to it; last what runs in a circle.
export function topsOf(links, root) {
  const ids = new Set(links.map((link) => link.id));
  const supported = new Set(links.flatMap((link) => link.premises));
  const ends = byId(links).map((link) => link.target).filter((target) => !ids.has(target));
  return distinct([root, ...ends.filter((end) => !supported.has(end)), ...ends]);
}

export function linksUnder(links, target, root) {
  const under = byId(links).filter((link) => link.target === target);
  return target === root ? [...under.filter((link) => link.sign === "pro"), ...under.filter((link) => link.sign === "con")] : under;
}

// The links in the order in which one reads the map, from the given claims down.
export function reading(links, root, from = topsOf(links, root)) {
  const order = [];
  const seen = new Set();
  const below = (claim) => {
    if (seen.has(claim)) return;
    seen.add(claim);
    linksUnder(links, claim, root).forEach(step);
  };
  const step = (link) => {
    order.push(link);
    link.premises.forEach(below);
    linksUnder(links, link.id, root).forEach(step);
  };
  from.forEach(below);
  return order;
}

// Whether a claim would, over some steps, be a reason for itself.
export function circular(links) {
  const next = new Map();
  const lead = (from, to) => next.set(from, [...(next.get(from) ?? []), to]);
  for (const link of links) {
    for (const premise of link.premises) lead(premise, link.id);
    lead(link.id, link.target);
  }
  const done = new Set();
  const runs = (node, path) => {
    if (path.has(node)) return true;
    if (done.has(node)) return false;
    path.add(node);
    const found = (next.get(node) ?? []).some((one) => runs(one, path));
    path.delete(node);
    done.add(node);
    return found;
  };
  return [...next.keys()].some((node) => runs(node, new Set()));
}

const allOf = (wanted) => distinct([...wanted.needs, ...wanted.warrants, ...wanted.may]);
const isStep = (one, name) => one.links.some((other) => other.id === name);

function holds(wanted, link) {
  const all = allOf(wanted);
  return wanted.needs.every((name) => among(link.premises, name)) && link.premises.every((name) => among(all, name));
}

function sameTarget(link, wanted, one, pairs) {
  return (isStep(one, wanted.target) ? pairs.get(link.target) : link.target) === wanted.target;
}

// Link → accepted argument, for those that stand. In reading order every undercut comes after what it cuts.
function matchedTo(order, one) {
  const pairs = new Map();
  for (const link of order) {
    const taken = [...pairs.values()];
    const have = new Set(link.premises);
    const fits = one.links.filter((w) => !among(taken, w.id) && w.sign === link.sign && holds(w, link) && sameTarget(link, w, one, pairs));
    if (fits.length) pairs.set(link.id, largest(fits, (w) => shared(distinct([...w.needs, ...w.warrants]), have)).id);
  }
  return pairs;
}

// Compare a learner's links with every accepted map: the nearest counts.
export function assess(task, links) {
  const order = reading(links, task.root);
  let best = null;
  for (const one of task.accepted) {
    const pairs = matchedTo(order, one);
    const others = order.length + one.links.length - 2 * pairs.size;
    if (!best || pairs.size > best.pairs.size || (pairs.size === best.pairs.size && others < best.others)) best = { one, pairs, others };
  }
  const { one, pairs } = best;
  return {
    solution: one.id,
    links: pairs.size,
    of: one.links.length,
    extra: order.length - pairs.size,
    matched: Object.fromEntries(pairs),
    finding: findingIn(task, order, one, pairs),
  };
}

function findingIn(task, order, one, pairs) {
  const wrong = order.find((link) => !pairs.has(link.id));
  if (wrong) return wrongWith(task, wrong, order.filter((link) => link !== wrong), one, pairs);
  const used = order.flatMap((link) => link.premises);
  const taken = [...pairs.values()];
  const open = one.links.filter((wanted) => !among(taken, wanted.id));
  if (open.length) {
    // One that could be placed now, before one whose place is not there yet.
    const here = [task.root, ...used, ...taken];
    const first = open.find((wanted) => among(here, wanted.target)) ?? open[0];
    const unused = first.needs.filter((name) => !among(used, name));
    // One card is enough to look at; to name all that belong together would give the linking away.
    const cards = unused.length ? unused.slice(0, 1) : first.needs;
    return { kind: "missing", variety: unused.length ? "card" : "link", link: "", cards, target: "", toward: towardOf(task, first, one), answer: bearsOn(first, one) };
  }
  for (const link of order) {
    const wanted = one.links.find((w) => w.id === pairs.get(link.id));
    if (!wanted.warrants.every((name) => among(link.premises, name))) {
      const unsaid = wanted.warrants.filter((name) => !among(link.premises, name));
      return { kind: "missing", variety: "warrant", link: link.id, cards: link.premises, target: link.target, toward: "", answer: unsaid };
    }
  }
  return null;
}

// What is wrong with a link that does not stand: the plainest difference from an accepted step that is still open.
function wrongWith(task, link, others, one, pairs) {
  const have = new Set(link.premises);
  const taken = [...pairs.values()];
  const free = one.links.filter((wanted) => !among(taken, wanted.id));
  const exact = free.filter((wanted) => holds(wanted, link));
  const here = free.filter((wanted) => sameTarget(link, wanted, one, pairs));
  const found = (kind, variety, cards = link.premises, toward = "", answer = []) => ({ kind, variety, link: link.id, cards, target: link.target, toward, answer });
  const misdirected = (wanted) => {
    const toward = towardOf(task, wanted, one);
    const onClaim = among([task.root, ...task.cards], link.target);
    const outside = toward === "root" ? "above" : "beside";
    const variety = !onClaim ? "step" : toward === "step" ? "undercut" : aboveIn(wanted.target, one).has(link.target) ? "claim" : outside;
    return found("target", variety, link.premises, toward, bearsOn(wanted, one));
  };
  if (exact.some((wanted) => among(here, wanted))) return found("sign", "side");
  const swapped = free.find((wanted) => have.has(wanted.target) && among(wanted.needs, link.target));
  if (swapped) return found("direction", "swapped", link.premises, "", [swapped.target]);
  if (exact.length) return misdirected(exact[0]);
  const overlap = (wanted) => shared(allOf(wanted), have);
  const near = here.filter((wanted) => wanted.sign === link.sign && overlap(wanted));
  if (near.length) return linking(link, largest(near, overlap), others, one, found);
  const apart = free.filter(overlap);
  if (apart.length) {
    const nearest = largest(apart, overlap);
    return among(here, nearest) ? found("sign", "side") : misdirected(nearest);
  }
  return found("foreign", shared(distinct(one.links.flatMap(allOf)), have) ? "step" : "card");
}

// Right place and side, but not the cards that belong together.
function linking(link, wanted, others, one, found) {
  const extra = link.premises.filter((name) => !among(allOf(wanted), name));
  const known = one.links.flatMap(allOf);
  const warrants = one.links.flatMap((other) => [...other.warrants, ...other.may]);
  const strangers = extra.filter((name) => !among(known, name));
  if (!extra.length) {
    const lacking = wanted.needs.filter((name) => !among(link.premises, name));
    const beside = others.filter((other) => other.target === link.target && other.sign === link.sign).flatMap((other) => other.premises);
    // What belongs together may stand there already, as reasons apart.
    return lacking.every((name) => among(beside, name)) ? found("linked", "separate", wanted.needs) : found("linked", "together", link.premises, "", lacking);
  }
  if (strangers.length) return found("foreign", "card", strangers);
  return extra.every((name) => among(warrants, name)) ? found("linked", "warrant", extra) : found("linked", "apart", link.premises, "", link.premises.filter((name) => among(allOf(wanted), name)));
}

// The claim that a step bears on; of a step that is cut, its premises.
function bearsOn(wanted, one) {
  return one.links.find((other) => other.id === wanted.target)?.needs ?? [wanted.target];
}

// What a claim leads to in an accepted map, over however many steps; a step that is cut leads to what it bore on.
function aboveIn(claim, one) {
  const reached = new Set();
  const climb = (name) => one.links.filter((other) => other.id === name || among(allOf(other), name)).forEach((other) => {
    if (reached.has(other.target)) return;
    reached.add(other.target);
    climb(other.target);
  });
  climb(claim);
  return reached;
}

function towardOf(task, wanted, one) {
  if (wanted.target === task.root) return "root";
  return isStep(one, wanted.target) ? "step" : "card";
}

// A short name for what a map says, whatever its links are called: to know whether a map has changed since it was checked.
export function printOf(links) {
  const told = (link) => {
    const cut = links.find((one) => one.id === link.target);
    return JSON.stringify([[...link.premises].sort(), link.sign, cut ? [told(cut)] : link.target]);
  };
  let hash = 0x811c9dc5;
  for (const code of links.map(told).sort().join("\n")) hash = Math.imul(hash ^ code.codePointAt(0), 0x01000193) >>> 0;
  return hash.toString(36);
}
