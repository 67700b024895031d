// A learner's weights on one map: read strictly, laid over those of an earlier lesson, changed one at a time, taken back.

import { isPlain, same } from "./data.js";
import { isWeight } from "./weight.js";

// An entry of a file that anybody may have edited. What is no weight counts as not weighed.
export function entryFrom(stored) {
  if (!isPlain(stored) || stored.cleared) return {};
  return {
    ...(isWeight(stored.value) ? { value: stored.value } : {}),
    ...(typeof stored.reason === "string" && stored.reason ? { reason: stored.reason } : {}),
    ...(typeof stored.content === "string" && stored.content ? { content: stored.content } : {}),
  };
}

// A file holds the parts of an entry in an order of its own, so entries are compared by what they say.
const saying = (stored) => (stored === undefined ? null : [entryFrom(stored), isPlain(stored) && Boolean(stored.cleared)]);
const sameEntry = (one, other) => same(saying(one), saying(other));

// `contents` goes from id to the fingerprint of what is weighed.
export function weightsKept({ keeper, activity, contents }) {
  let earlier = {};
  let hand = null; // the weight that is being changed: { id, own, entry, conclusion } as they were before
  const done = [];
  const undone = [];
  const own = (id) => keeper.value(activity, id);
  const below = (id) => (Object.hasOwn(earlier, id) ? earlier[id] : undefined);
  const entryOf = (id) => entryFrom(own(id) === undefined ? below(id) : own(id));

  return {
    entryOf,
    valueOf: (id) => entryOf(id).value,
    earlierValue: (id) => entryFrom(below(id)).value,
    contentOf: (id) => contents.get(id),
    hand: () => hand,
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
    all: () => new Map([...contents.keys()].flatMap((id) => (entryOf(id).value === undefined ? [] : [[id, entryOf(id).value]]))),
    // All that is drawn of it, to be compared with what was drawn before.
    drawn: () => JSON.stringify([[...contents.keys()].map((id) => [entryOf(id), below(id)]), keeper.committed(activity)]),

    // The weights of an earlier lesson; whether they are others than before.
    lay(stored) {
      const now = isPlain(stored) ? stored : {};
      const changed = !same(now, earlier);
      earlier = now;
      return changed;
    },

    begin(id, conclusion) {
      hand ??= { id, own: own(id), entry: entryOf(id), conclusion };
    },

    put(id, changed) {
      const entry = { ...entryOf(id), ...changed };
      // Who only gives a reason, or comes back to the old value, has not weighed the new wording.
      if ("value" in changed) entry.content = same(changed.value, hand.entry.value) ? hand.entry.content : contents.get(id);
      const empty = entry.value === undefined && !entry.reason;
      const kept = Object.fromEntries(Object.entries(entry).filter(([, part]) => part !== undefined && part !== ""));
      keeper.set(activity, id, empty ? (below(id) ? { cleared: true } : undefined) : kept);
    },

    // The weight is out of hand. What it was before, if it is another now.
    end() {
      if (!hand) return null;
      const { id, own: before, entry, conclusion } = hand;
      hand = null;
      if (same(entryOf(id), entry)) {
        if (!sameEntry(own(id), before)) keeper.set(activity, id, before);
        return null;
      }
      done.push({ id, before, after: own(id) });
      undone.length = 0;
      return { id, was: entry.value, conclusion };
    },

    // Take the last change back, or make it again; what was changed elsewhere since is left as it is.
    step(back) {
      const [from, to, key, expected] = back ? [done, undone, "before", "after"] : [undone, done, "after", "before"];
      let one = from.pop();
      while (one && !sameEntry(own(one.id), one[expected])) one = from.pop();
      if (!one) return null;
      const was = entryOf(one.id).value;
      keeper.set(activity, one.id, one[key]);
      to.push(one);
      return { id: one.id, was };
    },

    forget() {
      done.length = 0;
      undone.length = 0;
      hand = null;
    },
  };
}
