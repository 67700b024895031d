// Two weighings of one map, as data and in words. The numbers are those of counterpoise.weigh; the words are plainer than its printouts.

import { capital, quoted } from "./words.js";
import { crosses, differing, nodesBelow, number, trial, wordsFor } from "./engine.js";
import { isPlain } from "./data.js";
import { isWeight } from "./weight.js";

export const LARGEST_FILE = 1_000_000; // bytes
export const TOO_LARGE = "This file is larger than 1 MB. A weighing is far smaller, so this must be another file.";
const LONGEST_REASON = 500;
const COUNTED = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

// How two people are spoken of: the learner and another, or two others.
export const YOU_AND_OTHER = { your: "your", yours: "yours", others: "the other’s", you: "you", other: "the other" };
export const TWO_OTHERS = { your: "the first’s", yours: "the first’s", others: "the second’s", you: "the first", other: "the second" };

export const spelled = (many, thing) => `${COUNTED[many] ?? many} ${thing}${many === 1 ? "" : "s"}`;

// A conclusion as it is shown everywhere here: the number, and the word for it.
export const withWord = (value) => `${number(value)} (${wordsFor(value)})`;

// What is asked of a claim or an argument: “how likely it is that …”, “how much … should matter”, “how far … is shared”.
export function weightName(items, id) {
  const said = quoted(items[id].text);
  return { relevance: `how much ${said} should matter`, truth: `how likely it is: ${said}`, share: `how far this value is shared: ${said}` }[items[id].what];
}

// What one exchange would do, where the argument that it concerns has been named already.
export function cruxSentence(items, mine, theirs, crux, who) {
  const single = crux.weights.length === 1 && crux.weights[0] === crux.id;
  const node = mine.graph.node.get(crux.id);
  const [one, other] = [mine.inputs[node], theirs.inputs[node]].map((value) => value?.toFixed(2));
  const asked = items[crux.id].what === "relevance" ? "how much it should matter" : weightName(items, crux.id);
  const answer = (whose, is, was) => (single ? `With ${whose} answer to ${asked} (${is} in place of ${was})` : `With ${whose} answers on this and on all that stands below it`);
  const across = (whose, from, to) => `${whose} conclusion would cross the middle, from ${withWord(from)} to ${withWord(to)}`;
  if (crux.double) return `${answer(who.others, other, one)}, ${across(who.your, mine.conclusion, crux.mine)}; and with ${who.your} ${single ? "answer" : "answers"}, ${across(who.others, theirs.conclusion, crux.theirs)}.`;
  if (crux.turnsMine) return `${answer(who.others, other, one)}, ${across(who.your, mine.conclusion, crux.mine)}.`;
  return `${answer(who.your, one, other)}, ${across(who.others, theirs.conclusion, crux.theirs)}.`;
}

// One quarrel can be found by each of its answers alone and by all of them together: [{ id, cruxes }], an argument with what concerns it,
// in the order in which they were found.
export function quarrels(items, found) {
  const quarrel = new Map();
  for (const crux of found) {
    const [id] = items[crux.id].under ?? [crux.id]; // a claim stands under its argument
    quarrel.set(id, [...(quarrel.get(id) ?? []), crux]);
  }
  return [...quarrel].map(([id, cruxes]) => ({ id, cruxes }));
}

// For whom a quarrel is a crux.
export function cruxFor(cruxes, who) {
  if (cruxes.some((crux) => crux.double)) return "a crux for both (a “double crux”)";
  const [mine, theirs] = [cruxes.some((crux) => crux.turnsMine), cruxes.some((crux) => crux.turnsTheirs)];
  return mine && theirs ? `a crux for ${who.you} and for ${who.other}, each by another answer` : `a crux for ${mine ? who.you : who.other} alone`;
}

export function chainSentences(items, mine, found, who) {
  if (mine.verdict === "on the line") return [`${capital(who.your)} conclusion lies exactly in the middle, so the smallest change that counts takes it to one side.`];
  if (!found.exchanges.length) {
    const sets = found.searched > 1 ? `every set of up to ${spelled(found.searched, "answer")}` : "each answer by itself";
    return [`Even several of ${who.others} answers together were not found to take ${who.your} conclusion across the middle. Tried were ${sets}, and then the answer that moves it most, again and again.`];
  }
  const many = found.exchanges.length;
  const told = !found.shortest ? `Taking over the answer that moves it most, again and again, ${spelled(many, "answer")} would take ${who.your} conclusion across the middle. A shorter way may exist.`
    : many === 1 ? `A single one of ${who.others} answers is enough to take ${who.your} conclusion across the middle.`
    : `${capital(COUNTED[many])} of ${who.others} answers together would take ${who.your} conclusion across the middle, and no fewer would.`;
  return [told, ...found.exchanges.map((one) =>
    `${capital(weightName(items, one.id))}, from ${one.mine.toFixed(2)} to ${one.theirs.toFixed(2)}: ${who.your} conclusion would be ${withWord(one.conclusion)}.`)];
}

// What `mine` becomes with the other's weights at some nodes.
export function withTheirs(mine, theirs, nodes) {
  return nodes.length ? trial(mine, nodes.map((node) => [node, theirs.inputs[node]])) : mine.conclusion;
}

// What each weight that both gave differently would do to my conclusion, alone, the largest first.
export function exchanges(mine, theirs) {
  const rows = differing(mine, theirs).map((node) => ({ id: mine.graph.ids[node], node, to: withTheirs(mine, theirs, [node]), apart: Math.abs(mine.inputs[node] - theirs.inputs[node]) }));
  return rows.sort((one, other) => moved(mine, other) - moved(mine, one) || other.apart - one.apart);
}

// The same for each argument with all below it.
export function groupExchanges(mine, theirs) {
  const differ = differing(mine, theirs);
  const { graph } = mine;
  const groups = graph.bearing.filter(([, isArgument]) => isArgument).map(([argument]) => {
    const below = nodesBelow(graph, argument);
    const nodes = differ.filter((node) => below.has(node));
    return { id: graph.ids[argument], nodes, below, to: withTheirs(mine, theirs, nodes) };
  });
  return groups.filter((group) => group.nodes.length).sort((one, other) => moved(mine, other) - moved(mine, one) || one.nodes.length - other.nodes.length);
}

export const moved = (mine, exchange) => Math.abs(exchange.to - mine.conclusion);
// What alters beside the number: the side of the middle, or only the word.
export const turns = (mine, exchange) => crosses(mine.conclusion, exchange.to);
export const renames = (mine, exchange) => wordsFor(exchange.to) !== wordsFor(mine.conclusion);

// ---- weighings from elsewhere ----

// The weights of a record, by id, and their reasons. What is no weight, or is not asked here, is named and left aside.
export function readWeights(items, values) {
  const [weights, reasons, aside, reworded] = [{}, {}, [], []];
  for (const [id, entry] of Object.entries(isPlain(values) ? values : {})) {
    const value = isPlain(entry) ? entry.value : entry;
    if (!Object.hasOwn(items, id)) { aside.push(id); continue; }
    if (isWeight(value)) weights[id] = value;
    if (isPlain(entry) && typeof entry.reason === "string" && entry.reason) reasons[id] = entry.reason;
    if (isPlain(entry) && typeof entry.content === "string" && entry.content && entry.content !== items[id].content && isWeight(value)) reworded.push(id);
  }
  return { weights, reasons, aside, reworded };
}

// A claim by its words and its code, an argument by its title.
export const whatIs = (items, id) => `${quoted(items[id].text)}${items[id].what === "relevance" ? "" : ` (code ${id})`}`;

// A value as it stands in a file; one that is nested without end has no words.
function inFile(value) {
  try { return String(JSON.stringify(value)).slice(0, 60); } catch { return "something else"; }
}

// A weighing that somebody exported: { weights, reasons, aside, reworded }, or { error } in words.
export function readWeighing(text, map, items) {
  const refuse = (error) => ({ error });
  if (text.length > LARGEST_FILE) return refuse(TOO_LARGE);
  let data;
  try { data = JSON.parse(text); } catch { return refuse("This file cannot be read as a weighing: it is no JSON, or it is cut off. Ask for it once more."); }
  if (!isPlain(data) || data.format !== "counterpoise weighing") return refuse("This is no weighing. Choose the file that “Save a copy as a file” on the scales made; it ends in .json.");
  if (Number.isInteger(data.version) && data.version > 1) return refuse(`A newer version of the course wrote this file (format ${data.version}; this page reads 1).`);
  if (data.version !== 1) return refuse("This weighing has no version that this page knows. It reads version 1.");
  if (data.map !== map) return refuse(typeof data.map !== "string" ? "This weighing does not say which map it is of." : "This is a weighing of another map than the one on this page.");
  if (!isPlain(data.weights)) return refuse("This weighing holds no list of weights.");
  for (const [id, entry] of Object.entries(data.weights)) {
    if (!Object.hasOwn(items, id)) continue; // named below, and left aside
    const value = isPlain(entry) ? entry.value : entry;
    const missing = isPlain(entry) && (value === undefined || value === null);
    if (!missing && !isWeight(value)) return refuse(`The weight of ${whatIs(items, id)} is ${inFile(value)}. A weight is a number from 0 to 1, or two of them with the smaller first.`);
    if (isPlain(entry) && entry.reason !== undefined && (typeof entry.reason !== "string" || entry.reason.length > LONGEST_REASON)) return refuse(`The reason for ${whatIs(items, id)} is no line of at most ${LONGEST_REASON} characters.`);
  }
  const read = readWeights(items, data.weights);
  if (!Object.keys(read.weights).length) return refuse("This weighing holds no weight on this map yet.");
  return read;
}

// The same file gets the same name, so that what was expected of it is found again.
export function fingerprintOf(text) {
  let sum = 2166136261;
  for (let place = 0; place < text.length; place += 1) sum = Math.imul(sum ^ text.charCodeAt(place), 16777619) >>> 0;
  return sum.toString(16).padStart(8, "0");
}

// In which order a learner meets the others: first the reader who ends on the other side, an undecided learner one of each.
export function inOrderOfMeeting(persons, mine, conclusionOf) {
  const side = (value) => (/for$/.test(wordsFor(value)) ? "for" : /against$/.test(wordsFor(value)) ? "against" : "between");
  const readers = persons.filter(({ kind }) => kind === "reader");
  const onSide = (wanted) => readers.find((one) => side(conclusionOf(one)) === wanted);
  const own = mine ? side(mine.conclusion) : null;
  const first = { for: [onSide("against")], against: [onSide("for")], between: [onSide("against"), onSide("for")] }[own] ?? [];
  const suggested = first.filter(Boolean);
  return { suggested, persons: [...suggested, ...persons.filter((one) => !suggested.includes(one))] };
}
