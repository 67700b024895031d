// What an answer is worth, and what one reads of it after committing: shared by all that ask questions.

import { el } from "./ui.js";

export const UNSURE = "unsure";
const LONG = 400; // characters after which an entry stands better in two columns, where there is room
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

// An entry of the record: what was said, unless the question says it already, and the exact fact or what followed. Our verdict is not among it.
export function entryLine(entry, asked, attributes = {}) {
  return el("div", { class: entry.text.length > LONG ? "cp-factline cp-longish" : "cp-factline", "data-entry": entry.id, ...attributes },
    entry.about === asked ? null : el("b", {}, /[.?!]$/.test(entry.about) ? entry.about : `${entry.about}.`),
    el("p", {}, entry.text), el("span", { class: "cp-at" }, [entry.is, entry.at].filter(Boolean).join("; ")));
}

// Whether an answer can still be given: a newer version of the course may have other questions and options,
// and a file that was edited by hand may hold anything.
function possible(activity, id, value) {
  const question = activity.questions.find((one) => one.id === id);
  if (!question) return false;
  if (question.kind === "write") return typeof value === "string";
  const options = question.kind === "place" ? activity.bins : question.options;
  const known = (one) => one === UNSURE || options.some((option) => option.id === one);
  return question.kind === "tick" ? Array.isArray(value) && value.every(known) : known(value);
}

export function answered(question, value) {
  if (question.kind === "write") return typeof value === "string" && value.trim() !== "";
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

// How each option of a question to tick fares, as far as there is a key. Who ticked “None of these, or I can’t say yet” left them all open.
export function tickMark(question, option, value) {
  if (!question.accept.length || !answered(question, value) || value.includes(UNSURE)) return null;
  if (question.near.includes(option.id)) return "partly";
  return value.includes(option.id) === question.accept.includes(option.id) ? "right" : "not yet";
}

// What one question adds to the score. Where one ticks, each option counts, because each has a mark of its own.
function counts(question, value) {
  if (isOpen(question)) return ["not marked"];
  const open = (found) => found ?? "left open";
  if (question.kind === "tick" && question.accept.length) return question.options.map((option) => open(tickMark(question, option, value)));
  if (question.kind === "place" || question.options.some((option) => option.mark)) return [open(mark(question, value))];
  return question.kind === "choose" || question.kind === "tick" ? ["not marked"] : [];
}

// "7 right, 1 partly, 1 not yet, 1 left open", which adds up to all that was asked; nothing where too little is marked for a count.
export function score(activity, values) {
  const all = activity.questions.flatMap((question) => counts(question, values[question.id]));
  if (all.filter((one) => one !== "not marked").length < 2) return null;
  return ["right", "partly", "not yet", "left open", "not marked"]
    .map((name) => [all.filter((one) => one === name).length, name]).filter(([number]) => number)
    .map(([number, name]) => `${number} ${name}`).join(", ");
}

// Bring what needs the learner wholly into sight, and the focus to a control of it. At once: a slow scroll would be
// lost where the page changes its height meanwhile.
export function goTo(box, control) {
  control?.focus({ preventScroll: true });
  box?.scrollIntoView({ block: box.offsetHeight > innerHeight * 0.6 ? "start" : "nearest" }); // the notebook takes some of the window's height
  control?.scrollIntoView({ block: "nearest" });
}

// The readings of a question that is not marked: the learner's own first.
export function readings(question, activity, value) {
  const named = (bin) => el("b", {}, `“${bin.text}”: `);
  const own = activity.bins.find((bin) => bin.id === value);
  const others = activity.bins.filter((bin) => bin !== own && question.readings[bin.id]);
  return [
    el("p", { class: "cp-verdict" }, "More than one reading stands."),
    own
      ? el("p", {}, "You read it as ", named(own), question.readings[own.id] ?? "We know no good case for this reading. If you have one, keep it for the discussion.")
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
