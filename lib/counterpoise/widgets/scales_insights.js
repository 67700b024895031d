// What would change a learner's mind: the single weights, the small sets of arguments, and the one that does most.

import { capital, listed, quoted, twoPlaces } from "./words.js";
import { HAIR, LEAST, MOST, byRemoval, flippingSets, number, verdictOf } from "./engine.js";
import { middle } from "./scales_words.js";

const TURN = { for: "in favour", against: "against" };
const TOLD = 3; // most items of one kind that are told

// Only where a slider can go does it tell anything.
export const withinReach = (found) => found.filter(({ at }) => at >= LEAST && at <= MOST);

// Sentences in the order they are told: { words, id }, where `id` names the weight to go to, if there is one.
export function insightsOf({ result, crossings, valueOf, words }) {
  if (!result.counting.length) return [{ words: "Weigh one argument to the end, and here stands what would turn your verdict." }];
  if (result.verdict === "on the line") return [{ words: "Your conclusion lies exactly in the middle, so the smallest change that counts takes it to one side." }];
  return [...turningWeights(crossings, valueOf, words), ...turningSets(result, words), ...strongest(result, words)];
}

function turningWeights(crossings, valueOf, words) {
  const far = (id) => ({ at }) => Math.abs(at - middle(valueOf(id) ?? 0.5));
  const distance = ([id, found]) => Math.min(...found.map(far(id)));
  const moving = [...crossings].map(([id, found]) => [id, withinReach(found)]).filter(([, found]) => found.length).sort((one, other) => distance(one) - distance(other));
  const still = crossings.size - moving.length;
  if (!moving.length) return [{ words: "No single weight that you gave can turn the verdict alone." }];
  const told = moving.slice(0, TOLD).map(([id, found]) => {
    const nearest = found.reduce((best, one) => (far(id)(one) < far(id)(best) ? one : best));
    const held = middle(valueOf(id));
    const below = nearest.at < held;
    const side = below ? nearest.below : nearest.above;
    return { words: `${capital(words.subject(id))}: you said ${twoPlaces(held)}; ${below ? "below" : "above"} ${twoPlaces(nearest.at)} the verdict would turn ${TURN[side]}.`, id };
  });
  if (moving.length > TOLD) told.push({ words: `${moving.length - TOLD} more could turn it alone; the ticks on their sliders show where.` });
  else if (still) told.push({ words: `None of your other ${still} weights can turn it alone.` });
  return told;
}

function turningSets(result, { titleOf }) {
  const { sets, complete } = flippingSets(result);
  if (!sets.length) return complete ? [{ words: "No set of up to three arguments, accepted in full or rejected outright, would turn the verdict." }] : [];
  const named = (ids) => listed(ids.map((id) => quoted(titleOf(id))));
  return sets.slice(0, 2).map(({ accepted, rejected, conclusion }) => {
    const parts = [accepted.length ? `accepting ${named(accepted)} in full` : "", rejected.length ? `rejecting ${named(rejected)} outright` : ""].filter(Boolean).join(" and ");
    return { words: `${capital(parts)} would turn the verdict ${TURN[verdictOf(conclusion)]} (${number(conclusion)}).` };
  });
}

function strongest(result, { titleOf }) {
  const [most] = byRemoval(result);
  if (!most || Math.abs(most.value) < HAIR) return [];
  const without = `without it your conclusion would ${most.value > 0 ? "fall" : "rise"} from ${number(result.conclusion)} to ${number(result.conclusion - most.value)}.`;
  return [{ words: `The argument that does most is ${quoted(titleOf(most.id))}: ${without}` }];
}
