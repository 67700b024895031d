// Words for what a learner weighed on one map: of a weight, of an argument, of what it carries.
// `now.result` is the last evaluation.

import { el } from "./ui.js";
import { anchorWord, capital, quoted, twoPlaces } from "./words.js";
import { HAIR, number, wordsFor } from "./engine.js";

export const middle = (value) => (Array.isArray(value) ? (value[0] + value[1]) / 2 : value);

// Whether a range is more than a hair, and so told as one.
export const isWide = (low, high) => high - low >= HAIR;

export function span([low, high]) {
  return isWide(low, high) ? `${twoPlaces(low)} to ${twoPlaces(high)}` : twoPlaces(low);
}

export function wordsOfMap({ spec, graph, now }) {
  const isArgument = (id) => Object.hasOwn(spec.arguments, id);
  const isConclusion = (id) => graph.node.get(id) === graph.root;
  const isUnknown = (id) => now.result.unknown.has(graph.node.get(id));
  const titleOf = (id) => spec.arguments[id]?.title ?? spec.claims[id]?.text ?? id;
  const kindOf = (id) => (isArgument(id) ? "relevance" : spec.claims[id]?.value ? "share" : "truth");
  const anchorsOf = (id) => spec.anchors[kindOf(id)];
  const word = (id, value) => anchorWord(middle(value), anchorsOf(id));
  const subject = (id) => (isArgument(id) ? `how much ${quoted(titleOf(id))} should matter` : quoted(titleOf(id)));

  // In a word and a number; of a range, both ends.
  function valueText(id, value) {
    if (value === undefined) return "not weighed";
    return Array.isArray(value) ? `${word(id, value[0])} to ${word(id, value[1])}, ${twoPlaces(value[0])} to ${twoPlaces(value[1])}` : `${word(id, value)}, ${twoPlaces(value)}`;
  }

  function shortText(id, value) {
    if (value === undefined) return "not weighed";
    return Array.isArray(value) ? span(value) : `${word(id, value)} ${twoPlaces(value)}`;
  }

  // What an argument or a claim comes out at.
  function strengthText(id) {
    if (isUnknown(id)) return "not weighed";
    const node = graph.node.get(id);
    const { values, low, high } = now.result;
    return isWide(low[node], high[node]) ? `${twoPlaces(values[node])} so far` : twoPlaces(values[node]);
  }

  function signWords(id) {
    const { sign, target } = spec.arguments[id];
    if (sign === "undercut") return "Undercuts a step";
    return (sign === "pro" ? "For" : "Against") + (isConclusion(target) ? "" : " a claim");
  }

  // What an argument speaks to, unless that is the conclusion.
  function targetWords(id) {
    const { sign, target, targetText } = spec.arguments[id];
    if (isConclusion(target)) return null;
    if (sign === "undercut") return [el("b", {}, "It hits the step of "), quoted(targetText), ": grant what that argument says, and it may still not follow."];
    return [el("b", {}, sign === "pro" ? "It speaks for the claim " : "It speaks against the claim "), quoted(targetText), "."];
  }

  function conclusionSoFar() {
    const { counting, conclusion } = now.result;
    return counting.length ? [" The conclusion so far: ", el("b", {}, `${wordsFor(conclusion)} `, el("span", { class: "cp-num" }, number(conclusion))), "."] : [];
  }

  // The answers to one argument, read back as sentences. `asked`: the claims that were asked with it.
  function readBack(id, asked, valueOf) {
    const { sign, target } = spec.arguments[id];
    const said = (one) => el("b", {}, word(one, valueOf(one)));
    const unsaid = [id, ...asked].filter((one) => valueOf(one) === undefined);
    if (unsaid.length > asked.length) return ["Nothing weighed here yet."];
    const against = sign === "undercut" ? "against the step it cuts" : `${sign === "pro" ? "for" : "against"} ${isConclusion(target) ? "the conclusion" : "that claim"}`;
    const node = graph.node.get(id);
    const may = [" could carry anything from ", el("span", { class: "cp-num" }, span([now.result.low[node], now.result.high[node]])), ` ${against}.`];
    if (unsaid.length) return [...halfSaid(id, asked, said, valueOf), " Until then it does not count; it", ...may, ...conclusionSoFar()];
    const truths = asked.length
      ? [asked.length > 1 ? "You find the statements " : spec.claims[asked[0]].value ? "You share it " : "You find this ", ...asked.flatMap((one, index) => [index ? (index === asked.length - 1 ? " and " : ", ") : "", said(one)]), "; if so, it should matter "]
      : ["If all that it says is true, it should matter "];
    const carries = isUnknown(id)
      ? [". What it stands on is not completely weighed, so it does not count yet; it", ...may]
      : [". It carries ", el("b", { class: "cp-num" }, strengthText(id)), ` ${against}.`];
    return [...truths, said(id), ...carries, ...conclusionSoFar()];
  }

  // What is said of an argument and what is still to be said, each in a sentence of its own.
  function halfSaid(id, asked, said, valueOf) {
    const open = asked.filter((one) => valueOf(one) === undefined);
    const shares = asked.length === 1 && spec.claims[asked[0]].value;
    if (valueOf(id) === undefined) {
      if (asked.length === 1) return [`You ${shares ? "share" : "find"} this `, said(asked[0]), ". You have not yet said how much it should matter if so."];
      const opening = "You have not yet said how much this should matter if true";
      return [open.length ? `${opening}, nor weighed ${open.length} of its ${asked.length} statements.` : `${opening}.`];
    }
    const left = asked.length > 1 ? `You have not yet weighed ${open.length} of its ${asked.length} statements.` : `You have not yet said how ${shares ? "far you share this" : "likely this is"}.`;
    return [`${left} It should matter `, said(id), " if true."];
  }

  // The conclusion after one committed change, for those who listen.
  function changeTold(id, value) {
    const { counting, conclusion } = now.result;
    return `${capital(subject(id))}: ${valueText(id, value)}. ${counting.length ? `The conclusion so far is ${wordsFor(conclusion)}, ${number(conclusion)}.` : "No argument is completely weighed yet."}`;
  }

  return { isConclusion, isUnknown, titleOf, kindOf, anchorsOf, subject, valueText, shortText, strengthText, signWords, targetWords, readBack, changeTold };
}
