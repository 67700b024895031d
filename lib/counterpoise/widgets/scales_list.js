// The list of arguments, which is also the way to them, with how far each carries.

import { el, picture } from "./ui.js";
import { twoPlaces } from "./words.js";

export function argumentList({ spec, graph, now, book, words, open, isShown }) {
  const rows = new Map();
  const rounds = spec.rounds.map((round) => {
    const count = el("span", { class: "cp-at cp-num" });
    const box = el("div", { class: "cp-round" },
      el("p", { class: "cp-kicker" }, round.title, " ", count),
      el("p", { class: "cp-at" }, round.lead),
      el("ul", {}, round.arguments.map(row)));
    return { box, count, of: round.arguments };
  });

  function row(id) {
    const { title, sign } = spec.arguments[id];
    const carry = el("span", { class: "cp-num cp-carry" });
    const bar = el("span", { class: "cp-bar", "aria-hidden": "true" }, el("i", { class: "cp-may" }), el("i", { class: "cp-certain" }));
    const press = el("button", { type: "button", class: `cp-row-of cp-${sign}`, onclick: () => open(id) },
      el("span", { class: `cp-role cp-${sign}` }, picture(sign), el("span", { class: "cp-vh" }, `${words.signWords(id)}: `)),
      el("span", { class: "cp-row-title" }, title), carry, bar);
    rows.set(id, { press, carry, bar });
    return el("li", {}, press);
  }

  function layOut(current) {
    for (const [id, { press }] of rows) {
      press.parentElement.hidden = !isShown(id);
      if (id === current) press.setAttribute("aria-current", "true");
      else press.removeAttribute("aria-current");
    }
    for (const { box, of } of rounds) box.hidden = !of.some(isShown);
  }

  function paint() {
    const { values, low, high } = now.result;
    for (const [id, { carry, bar }] of rows) {
      const node = graph.node.get(id);
      const unknown = words.isUnknown(id);
      const said = unknown ? (book.valueOf(id) === undefined ? "" : "in part") : twoPlaces(values[node]);
      if (carry.textContent !== said) carry.textContent = said;
      bar.style.cssText = `--s:${unknown ? 0 : low[node]};--m:${unknown ? 0 : high[node]}`;
    }
    for (const { count, of } of rounds) {
      const shown = of.filter(isShown);
      count.textContent = `${shown.filter((id) => !words.isUnknown(id)).length} of ${shown.length}`;
    }
  }

  return { boxes: rounds.map(({ box }) => box), layOut, paint };
}
