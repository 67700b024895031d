// What an answer is worth, and what one reads of it after committing: shared by all that ask questions.

import { el } from "./ui.js";

export const UNSURE = "unsure";
const MARKS = { right: ["✔", "Right"], partly: ["◐", "Partly right"], "not yet": ["✘", "Not yet"] };

// Whether more than one answer stands, so that none is marked.
export function isOpen(question) {
  return Object.keys(question.readings ?? {}).length > 0;
}

export function mark(question, value) {
  if (value === undefined || value === UNSURE || isOpen(question)) return null;
  if (question.kind === "place") return question.accept.includes(value) ? "right" : question.near.includes(value) ? "partly" : "not yet";
  return question.options.find((option) => option.id === value)?.mark ?? null;
}

export function verdict(name) {
  if (!name) return null;
  const [sign, words] = MARKS[name];
  return el("span", { class: "cp-verdict" }, el("span", { "aria-hidden": "true" }, sign), ` ${words}. `);
}

// Whether an answer can still be given: a newer version of the course may have other questions and options.
function possible(activity, id, value) {
  const question = activity.questions.find((one) => one.id === id);
  if (!question || question.kind === "write") return Boolean(question);
  const options = question.kind === "place" ? activity.bins : question.options;
  return [value].flat().every((one) => one === UNSURE || options.some((option) => option.id === one));
}

export function answered(question, value) {
  if (question.kind === "write") return Boolean(value && value.trim());
  if (question.kind === "tick") return Array.isArray(value) && value.length > 0;
  return value !== undefined && value !== "";
}

// The answers to an activity, as far as they can still be given.
export function stateOf(activity, keeper) {
  return {
    get values() { return Object.fromEntries(Object.entries(keeper.values(activity.id)).filter(([id, value]) => possible(activity, id, value))); },
    get committed() { return keeper.committed(activity.id); },
    set: (id, value) => keeper.set(activity.id, id, value),
  };
}

// "7 of 10 right, 1 left open", or nothing where too little is marked for a count.
export function score(activity, values) {
  const keyed = activity.questions.filter((question) => !isOpen(question) && (question.kind === "place" || question.options.some((option) => option.mark)));
  if (keyed.length < 2) return null;
  const right = keyed.filter((question) => mark(question, values[question.id]) === "right").length;
  const open = keyed.filter((question) => !answered(question, values[question.id]) || values[question.id] === UNSURE).length;
  return `${right} of ${keyed.length} right${open ? `, ${open} left open` : ""}`;
}

// The readings of a question that is not marked: the learner's own first.
export function readings(question, activity, value) {
  const named = (bin) => el("b", {}, `“${bin.text}”: `);
  const own = activity.bins.find((bin) => bin.id === value);
  const others = activity.bins.filter((bin) => bin !== own && question.readings[bin.id]);
  return [
    el("p", { class: "cp-verdict" }, "More than one reading stands."),
    own
      ? el("p", {}, "You read it as ", named(own), question.readings[own.id] ?? "We know no good case for this reading; what is yours?")
      : el("p", {}, "You left this open."),
    ...others.map((bin) => el("p", {}, own ? "It can also be read as " : "It can be read as ", named(bin), question.readings[bin.id])),
    question.why ? el("p", {}, question.why) : null,
  ];
}

// The words for what a record holds, where two versions of it are compared.
export function telling(spec) {
  const question = (id, key) => spec.find((one) => one.id === id)?.questions.find((one) => one.id === key);
  return {
    tell: (id, key) => question(id, key)?.ask ?? question(id, key)?.claims[0]?.text ?? key,
    tellValue: (id, key, value) => {
      const options = [...(question(id, key)?.options ?? []), ...(spec.find((one) => one.id === id)?.bins ?? []), { id: UNSURE, text: "I can’t say yet" }];
      return [value].flat().map((one) => options.find((option) => option.id === one)?.text ?? String(one)).join(", ");
    },
  };
}
