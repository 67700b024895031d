// The card of one argument: what it says, the two questions for it, and the answers read back.

import { button, el, fromPython, roleLabel } from "./ui.js";
import { quoted } from "./words.js";
import { weightAsked } from "./scales_weight.js";

const QUESTIONS = {
  relevance: "Suppose all that it says is true. How much should this argument matter?",
  truth: "How likely is this true?",
  share: "How far do you share this?",
};

export const link = (words, press) => button(words, press, { class: "cp-link" });

// `order` holds the arguments as they are met; `open(id, { to })` goes to an argument, or to a weight in it;
// `given` holds the derived claims that the learner would believe anyway.
export function cardsOf({ spec, order, uid, now, book, words, hands, ranged, given, open, isShown, paintAll }) {
  const { valueOf } = book;
  // Where each claim is asked: with the first argument that needs it.
  const home = new Map();
  for (const id of order) for (const claim of spec.arguments[id].premises) if (!home.has(claim)) home.set(claim, id);
  const argumentOf = (id) => home.get(id) ?? id;

  function ask(id, lead) {
    const name = `${uid}-${order.indexOf(argumentOf(id))}-${id.replace(/[^\w-]/g, "-")}`;
    const isWaiting = () => words.isUnknown(argumentOf(id));
    return weightAsked(id, { name, question: QUESTIONS[words.kindOf(id)], lead, now, book, words, hands, ranged, longest: spec.longest, isWaiting });
  }

  function premise(id, argument) {
    const claim = spec.claims[id];
    const statement = () => [el("span", { class: "cp-t cp-statement" }, claim.text), fromPython(claim.about)];
    if (home.get(id) !== argument) return askedElsewhere(id, statement());
    const asked = ask(id, [el("legend", { class: "cp-vh" }, claim.text), el("div", { class: "cp-says" }, statement())]);
    if (claim.added) asked.box.classList.add("cp-unstated");
    return claim.derived ? standingOnReasons(id, statement(), asked) : asked;
  }

  function askedElsewhere(id, statement) {
    const said = el("span");
    const there = home.get(id);
    const box = el("div", { class: "cp-weight cp-elsewhere" }, statement,
      el("p", { class: "cp-lead" }, "You meet this with ", quoted(words.titleOf(there)), ": ", said, ". ", link("go to it", () => open(there, { to: id }))));
    return { box, paint() { said.textContent = words.valueText(id, valueOf(id)); } };
  }

  function standingOnReasons(id, statement, asked) {
    const reasons = order.filter((one) => spec.arguments[one].target === id && spec.arguments[one].sign === "pro");
    const so = el("span");
    const anyway = link("I would believe it anyway", () => { given.add(id); paintAll(); asked.box.querySelector("input").focus(); });
    const stands = el("div", { class: "cp-weight cp-derived" }, el("div", { class: "cp-says" }, statement),
      el("p", { class: "cp-lead" }, "This claim stands on reasons of its own, so you are not asked for it: ",
        reasons.map((one, index) => [index ? ", " : "", link(words.titleOf(one), () => open(one))]), ". ", so, " ", anyway));
    return {
      box: el("div", {}, stands, asked.box),
      paint() {
        const own = given.has(id) || valueOf(id) !== undefined;
        stands.hidden = own;
        asked.box.hidden = !own;
        so.textContent = words.isUnknown(id) ? "None of them is completely weighed yet." : `It comes out at ${words.strengthText(id)}.`;
        asked.paint();
      },
    };
  }

  function card(id) {
    const { title, sign, premises } = spec.arguments[id];
    const round = spec.rounds.find((one) => one.arguments.includes(id));
    const name = `${uid}-card-${order.indexOf(id)}`;
    const parts = premises.map((one) => premise(one, id));
    const matters = ask(id, el("legend", { class: "cp-vh" }, title));
    const readback = el("p", { class: "cp-readback" });
    const whereabouts = el("p", { class: "cp-whereabouts" });
    const target = words.targetWords(id);
    const box = el("section", { class: `cp-card-of cp-${sign}`, "data-argument": id, "aria-labelledby": name, tabindex: "-1" },
      whereabouts,
      el("p", { class: "cp-card-role" }, roleLabel(sign, words.signWords(id))),
      el("p", { class: "cp-card-title", id: name, role: "heading", "aria-level": "4" }, title),
      target ? el("p", { class: "cp-lead" }, target) : null,
      el("div", { class: "cp-card-body" }, matters.box, parts.map((part, index) => [index ? el("p", { class: "cp-and" }, "and") : null, part.box]), readback));
    return {
      box,
      paint() {
        const shown = round.arguments.filter(isShown);
        whereabouts.textContent = `${round.title}, ${shown.indexOf(id) + 1} of ${shown.length}`;
        for (const part of [matters, ...parts]) part.paint();
        const asked = premises.filter((one) => !spec.claims[one].derived || valueOf(one) !== undefined);
        readback.replaceChildren(...words.readBack(id, asked, valueOf));
      },
    };
  }

  return { cards: new Map(order.map((id) => [id, card(id)])), argumentOf };
}
