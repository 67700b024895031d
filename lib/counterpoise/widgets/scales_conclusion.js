// The panel of the conclusion: where it lies, what is still open, and what the last change did to it.

import { button, el } from "./ui.js";
import { capital, twoPlaces } from "./words.js";
import { HAIR, number, wordsFor } from "./engine.js";
import { isWide } from "./scales_words.js";

const MEANINGS = [
  "Every number runs from 0.00 to 1.00.",
  "A conclusion above the middle, 0.50, comes down for it, and one below the middle against it.",
  "What an argument carries is how much of it is left after your answers: 0.00 is nothing and 1.00 all of it.",
  "A range, such as 0.40 to 0.70, shows what is still open.",
];

// `step(back)` takes a change back or makes it again; `isShown(id)` says whether an argument is on the chosen route.
export function conclusionPanel({ spec, graph, now, book, words, step, isShown }) {
  const verdict = el("p", { class: "cp-verdict-words" });
  const rest = el("p", { class: "cp-rest" });
  const delta = el("p", { class: "cp-delta" });
  const bandNow = el("i", { class: "cp-band-now" });
  const bandWas = el("i", { class: "cp-band-was" });
  const point = el("i", { class: "cp-point" });
  const progress = el("p", { class: "cp-progress" });
  const undo = button("Undo", () => step(true), { "aria-keyshortcuts": "Control+Z" });
  const redo = button("Redo", () => step(false), { "aria-keyshortcuts": "Control+Shift+Z" });
  const box = el("div", { class: "cp-conclusion" },
    el("div", { class: "cp-undoing" }, el("p", { class: "cp-kicker" }, "What your weights imply"), el("div", { class: "cp-undoings" }, undo, redo)),
    el("p", { class: "cp-thesis-words" }, spec.question),
    el("div", { class: "cp-band", "aria-hidden": "true" }, el("i", { class: "cp-axis" }), bandWas, bandNow, el("i", { class: "cp-mid" }), point),
    el("div", { class: "cp-zones", "aria-hidden": "true" }, el("span", {}, "against"), el("span", {}, "even"), el("span", {}, "for")),
    verdict, rest, progress, delta,
    el("details", { class: "cp-more" }, el("summary", {}, "What do the numbers mean?"),
      el("ul", { class: "cp-note" }, MEANINGS.map((meaning) => el("li", {}, meaning)))));

  // `last`: the last committed change, { id, was, before, after }, or nothing; `short`: whether the short route is taken.
  function paint(last, short) {
    const { conclusion, band: [low, high], counting } = now.result;
    bandNow.style.cssText = `--a:${low};--b:${high}`;
    bandNow.classList.toggle("cp-closed-band", !isWide(low, high));
    point.style.cssText = `--a:${conclusion}`;
    point.classList.toggle("cp-none-yet", !counting.length);
    paintVerdict();
    rest.textContent = restWords();
    const bearing = graph.bearing.filter(([node, isArgument]) => isArgument && isShown(graph.ids[node])).map(([node]) => node);
    const weighed = bearing.filter((node) => !now.result.unknown.has(node)).length;
    progress.textContent = `${weighed} of ${bearing.length} arguments${short ? " of the short route weighed; the rest stays open" : " weighed"}`;
    paintMove(last);
    undo.setAttribute("aria-disabled", String(!book.canUndo()));
    redo.setAttribute("aria-disabled", String(!book.canRedo()));
  }

  function paintVerdict() {
    const { conclusion, counting, verdict: side } = now.result;
    const partial = counting.length ? oneSided() : null;
    verdict.classList.toggle("cp-partial", Boolean(partial));
    if (!counting.length) {
      verdict.replaceChildren("No conclusion yet");
      return;
    }
    const close = wordsFor(conclusion) === "too close to call" && side !== "on the line" ? `, leaning ${side}` : "";
    verdict.replaceChildren(
      partial ? el("span", { class: "cp-so-far" }, `${partial} `) : "",
      el("span", { class: "cp-lands" }, `${wordsFor(conclusion)}${close} `, el("span", { class: "cp-num" }, number(conclusion))));
  }

  function restWords() {
    const { band: [low, high], counting, missing } = now.result;
    if (!counting.length) return "Nothing is completely weighed.";
    if (missing.length) return `So far. With the rest it will lie somewhere from ${twoPlaces(low)} to ${twoPlaces(high)}.`;
    return isWide(low, high) ? `Your ranges leave it anywhere from ${twoPlaces(low)} to ${twoPlaces(high)}.` : "Everything is weighed.";
  }

  // As long as one side alone has been heard at the conclusion, its number says little.
  function oneSided() {
    const atRoot = Object.entries(spec.arguments).filter(([, { target }]) => words.isConclusion(target));
    const heard = atRoot.filter(([id]) => !words.isUnknown(id));
    if (heard.length === atRoot.length && !now.result.missing.length) return null;
    if (!heard.length) return "So far, nothing at the conclusion itself:";
    return new Set(heard.map(([, { sign }]) => sign)).size < 2 ? "So far, one side only:" : null;
  }

  // The change in hand, else the last one.
  function paintMove(last) {
    const hand = book.hand();
    const before = hand ? hand.conclusion : last?.before;
    const after = now.result.conclusion;
    const moved = before !== undefined && Math.abs(before - after) >= HAIR;
    bandWas.hidden = !moved;
    if (moved) bandWas.style.cssText = `--a:${Math.min(before, after)};--b:${Math.max(before, after)}`;
    const id = hand?.id ?? last?.id;
    if (!id) {
      delta.replaceChildren("Move a slider and the conclusion moves with it.");
      return;
    }
    const what = `${capital(words.subject(id))}: ${words.shortText(id, hand ? hand.entry.value : last.was)} → ${words.shortText(id, book.valueOf(id))}.`;
    delta.replaceChildren(...(moved ? [el("b", { class: "cp-num" }, `${number(before)} → ${number(after)} `), what] : [what, " The conclusion stays where it was."]));
  }

  return { box, paint };
}
