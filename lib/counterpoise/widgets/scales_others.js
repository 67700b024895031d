// What is shown beside a learner's own conclusion once it is committed: the same weights under other rules, and other readers.

import { el } from "./ui.js";
import { capital, listed, twoPlaces } from "./words.js";
import { isWide } from "./scales_words.js";
import { crosses, evaluate, number, stability, wordsFor } from "./engine.js";

export function otherRules(result) {
  const figures = stability(result);
  const rows = [{ name: `${result.rule.name}, used here`, conclusion: result.conclusion }, ...figures];
  return [
    el("table", { class: "cp-rules" }, el("caption", { class: "cp-vh" }, "Your conclusion under four published rules"),
      el("thead", {}, el("tr", {}, ["Rule", "Your conclusion"].map((words) => el("th", { scope: "col" }, words)))),
      el("tbody", {}, rows.map(({ name, conclusion }) =>
        el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, `${wordsFor(conclusion)} `, el("span", { class: "cp-num" }, number(conclusion))))))),
    el("p", { class: "cp-lead" }, rulesApart(result, figures)),
    el("p", { class: "cp-lead" }, "A rule says how arguments that meet at one claim add up. No rule is the right one. Euler is not even-handed: from the middle it can raise a claim to 1.00 but never lower it below 0.25."),
  ];
}

function rulesApart(result, figures) {
  const across = figures.filter(({ conclusion: value }) => crosses(result.conclusion, value)).map(({ name }) => name);
  const other = figures.filter(({ verdict: side }) => side !== result.verdict).map(({ name }) => name);
  const close = [result.conclusion, ...figures.map(({ conclusion: value }) => value)].every((value) => wordsFor(value) === "too close to call");
  const apart = across.length
    ? `Your conclusion comes down on the other side of the middle under ${listed(across)}.`
    : other.length ? "Your conclusion lies exactly in the middle under some of the four, and not under all." : "Your conclusion lies on the same side of the middle under all four.";
  return close ? `${apart} All four are too close to call.` : apart;
}

// From the one most against to the one most for.
export function otherReaders(graph, perspectives) {
  const weighed = perspectives.map((one) => ({ ...one, theirs: evaluate(graph, one.weights) })).sort((one, other) => one.theirs.conclusion - other.theirs.conclusion);
  return [
    el("p", { class: "cp-title", role: "heading", "aria-level": "3" }, "Other readers"),
    el("p", { class: "cp-lead" }, "Our reconstructions, not anybody’s own words. None of them is the right answer."),
    el("ul", {}, weighed.map(otherReader)),
  ];
}

function otherReader({ name, about, theirs }) {
  const [low, high] = theirs.band;
  const isOpen = isWide(low, high);
  return el("li", {},
    el("p", { class: "cp-reader" }, name),
    el("div", { class: "cp-band cp-small", "aria-hidden": "true" },
      el("i", { class: "cp-axis" }),
      el("i", { class: `cp-band-now${isOpen ? "" : " cp-closed-band"}`, style: `--a:${low};--b:${high}` }),
      el("i", { class: "cp-mid" }),
      el("i", { class: "cp-point", style: `--a:${theirs.conclusion}` })),
    el("div", { class: "cp-zones", "aria-hidden": "true" }, el("span", {}, "against"), el("span", {}, "for")),
    el("p", {}, `${capital(wordsFor(theirs.conclusion))} `, el("span", { class: "cp-num" }, number(theirs.conclusion)), isOpen ? `; what it leaves open could make it anything from ${twoPlaces(low)} to ${twoPlaces(high)}.` : "."),
    el("details", { class: "cp-more" }, el("summary", {}, "About this reader", el("span", { class: "cp-vh" }, `: ${name}`)), el("p", { class: "cp-note" }, about)));
}
