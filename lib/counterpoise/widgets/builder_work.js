// What a learner does to a map: every deed is a change of a few keys, one for each link, and can be undone.

import { same } from "./data.js";
import { circular, heldLinks, linksOf, reading } from "./links.js";

const CIRCLE = "A claim cannot stand under itself, nor under what it supports.";
const within = (some, all) => some.every((one) => all.includes(one));
const bare = ({ premises, sign, target }) => ({ premises, sign, target });

// The work on one task. Deeds answer { id, gone }: the link in question, and how many links went with it; or { refused: why }.
export function workOn(task, keeper) {
  const started = new Map(task.start.map((link) => [link.id, bare(link)]));
  const past = [];
  const future = [];
  const values = () => keeper.values(task.id);
  const links = () => linksOf(task, values());

  function set(step, side) {
    for (const [key, pair] of Object.entries(step)) keeper.set(task.id, key, pair[side]);
  }

  // Whether a step's result is what stands now. If not, another window went on from there, and its work is not undone.
  const holds = (step, side) => Object.entries(step).every(([key, pair]) => same(values()[key], pair[side]));

  // Undo or redo one step: "done", or "changed" if there were only steps that another window overtook, or "".
  function move(from, to, side) {
    let skipped = "";
    while (from.length) {
      const step = from.pop();
      if (holds(step, 1 - side)) {
        set(step, side);
        to.push(step);
        return "done";
      }
      skipped = "changed";
    }
    return skipped;
  }

  // Make the map these links. A starting link that is gone must be marked as gone, or it would be back tomorrow.
  // What this version of the course cannot read stays as it is.
  function become(next) {
    const was = values();
    const wanted = new Map(next.map((link) => [link.id, bare(link)]));
    const held = new Map(heldLinks(task, was).map((link) => [link.id, bare(link)]));
    const step = {};
    for (const key of new Set([...held.keys(), ...started.keys(), ...wanted.keys()])) {
      if (wanted.has(key) && same(wanted.get(key), held.get(key))) continue;
      const after = !wanted.has(key) ? (started.has(key) ? false : undefined) : same(wanted.get(key), started.get(key)) ? undefined : wanted.get(key);
      if (!same(was[key], after)) step[key] = [was[key], after];
    }
    if (!Object.keys(step).length) return;
    set(step, 1);
    past.push(step);
    future.length = 0;
  }

  function freshKey() {
    // Keys sort by when they were made; the random part keeps two windows apart.
    const highest = Math.max(0, ...Object.keys(values()).filter((key) => key.startsWith("g:")).map((key) => Number.parseInt(key.slice(2), 10) || 0));
    return `g:${String(highest + 1).padStart(3, "0")}-${Math.random().toString(36).slice(2, 8)}`;
  }

  // A link that says less than the made one, about the same thing, is taken up by it. What hung from what is gone goes too.
  function settled(next, made) {
    const joined = (all) => new Set(reading(all, task.root, [task.root]).map((link) => link.id));
    const before = joined(links());
    const taken = made ? next.filter((one) => one !== made && one.target === made.target && one.sign === made.sign && within(one.premises, made.premises)) : [];
    const names = new Set(taken.map((one) => one.id));
    const rest = next.filter((one) => !names.has(one.id)).map((one) => (names.has(one.target) ? { ...one, target: made.id } : one));
    const after = joined(rest);
    return rest.filter((one) => after.has(one.id) || !before.has(one.id));
  }

  function put(next, made) {
    const fuller = next.find((one) => one.id !== made.id && one.target === made.target && one.sign === made.sign && within(made.premises, one.premises));
    if (fuller && same([...fuller.premises].sort(), [...made.premises].sort())) return { refused: "That step is there already." };
    if (fuller) return { refused: "It stands there already, linked with another card. To make it a separate reason, change that step and split it off." };
    if (made.premises.includes(made.target) || circular(next)) return { refused: CIRCLE };
    const count = next.length;
    const result = settled(next, made);
    become(result);
    return { id: made.id, gone: count - result.length };
  }

  return {
    links,
    place(target, sign, premises) {
      const made = { id: freshKey(), premises, sign, target };
      return put([...links(), made], made);
    },
    change(id, part) {
      const now = links();
      const made = { ...now.find((link) => link.id === id), ...part };
      return put(now.map((link) => (link.id === id ? made : link)), made);
    },
    split(id, name) {
      const now = links();
      const link = now.find((one) => one.id === id);
      const made = { ...link, id: freshKey(), premises: [name] };
      const rest = link.premises.filter((other) => other !== name);
      const stands = (premises) => now.some((one) => one !== link && one.target === link.target && one.sign === link.sign && within(premises, one.premises));
      if (stands([name]) || stands(rest)) return { refused: `${stands([name]) ? "This card" : "What would be left"} stands there already, as another step. Take that one back first.` };
      become([...now.map((one) => (one === link ? { ...link, premises: rest } : one)), made]);
      return { id, gone: 0 };
    },
    remove(id) {
      const now = links();
      const result = settled(now.filter((link) => link.id !== id));
      become(result);
      return { id, gone: now.length - 1 - result.length };
    },
    // Whether a card, or a moved link, could stand there.
    possible(target, premises, moved) {
      const others = links().filter((link) => link.id !== moved);
      return !premises.includes(target) && target !== moved && !circular([...others, { id: moved ?? "?", premises, sign: "pro", target }]);
    },
    get canUndo() { return past.some((step) => holds(step, 1)); },
    get canRedo() { return future.some((step) => holds(step, 0)); },
    undo: () => move(past, future, 0),
    redo: () => move(future, past, 1),
    forget() {
      past.length = 0;
      future.length = 0;
    },
  };
}
