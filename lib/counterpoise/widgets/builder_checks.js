// What a map that is being built is told: the checks that were made, what the last one found, and, late, the accepted maps.

import { button, el, fromPython, randomId } from "./ui.js";
import { counted } from "./words.js";
import { assess, printOf } from "./links.js";
import { ownIds } from "./placed.js";
import { filled } from "./builder_words.js";

const HINT_FROM = 2; // checks
const KEY_FROM = 3; // checks, from which on a hint names the place, and accepted maps are offered

// `goTo(id)` goes to a step of the map.
export function checksOf({ task, keeper, goTo }) {
  const feedback = el("div", { class: "cp-feedback", role: "status" });
  const after = el("div", { class: "cp-after" });
  let shown = null; // the last assessment: its result, how many checks there were, and the links it is of
  let recalled = ""; // what an earlier check was said to be

  const made = () => Object.entries(keeper.values(task.id)).filter(([key]) => key.startsWith("try:")).sort(([one], [other]) => (one < other ? -1 : 1));

  // What the last check found, with the print of the map that it was about.
  function lastCheck() {
    const found = made().at(-1)?.[1];
    return Array.isArray(found) ? { standing: found[0], all: found[1], print: found[2] } : {};
  }

  // Whether the map has been changed since it was assessed.
  const isStale = (links) => Boolean(shown) && shown.of !== JSON.stringify(links);
  const looksAt = (link, links) => shown?.result.finding?.link === link.id && !isStale(links);

  // Assess a map. Whoever presses twice gets the same words: only a changed map is another try. Says whether it was.
  function check(links) {
    const result = assess(task, links);
    const print = printOf(links);
    const isAnother = lastCheck().print !== print;
    const count = made().length + (isAnother ? 1 : 0);
    if (isAnother) {
      keeper.set(task.id, `try:${String(count).padStart(3, "0")}-${randomId()}`, [result.links, result.of, print]);
      keeper.commit(task.id, true);
    }
    shown = { result, count, of: JSON.stringify(links) };
    return isAnother;
  }

  // How a map stood that was checked in an earlier session; nothing is counted for that. Says whether it still stands so.
  function recall(links) {
    const count = made().length;
    if (!count || shown) return false;
    const { standing = 0, all = 0, print } = lastCheck();
    const result = assess(task, links);
    // Checks of older versions of the course have no print; the same numbers will do.
    if (print === undefined ? result.links === standing && result.of === all : print === printOf(links)) {
      shown = { result, count, of: JSON.stringify(links) };
      return true;
    }
    const words = `You have checked this map ${count === 1 ? "once" : `${count} times`} and changed it since. At the last check, ${counted(standing, "step")} stood.`;
    if (words !== recalled) {
      recalled = words;
      feedback.replaceChildren(el("p", {}, words));
      after.replaceChildren(keyAfter(count, result.solution));
    }
    return false;
  }

  function draw(links) {
    if (shown.result.finding) drawFinding(links);
    else drawAccepted();
  }

  function drawAccepted() {
    const { links: standing, of: all, solution } = shown.result;
    const others = othersThan(solution);
    feedback.replaceChildren(
      el("p", {}, el("span", { class: "cp-verdict" }, el("span", { "aria-hidden": "true" }, "✔ "), "This is an accepted map. "), `${standing === 1 ? "Its one step stands." : `All ${all} steps stand.`}`),
      ...(task.notes[solution] ? [el("p", {}, task.notes[solution])] : []));
    after.replaceChildren(...(others.length ? [drawings(`The other accepted ${others.length > 1 ? "maps" : "map"} (${others.length})`, others)] : []));
  }

  function drawFinding(links) {
    const { result, count } = shown;
    const { finding } = result;
    const [general, hint, place] = task.words[`${finding.kind}-${finding.variety}`];
    // What this debate asks about a card that no accepted map uses says more than the general question.
    const ask = finding.kind === "foreign" ? finding.cards.map((name) => task.doubts[name]).filter(Boolean).join(" ") || general : general;
    feedback.replaceChildren(
      el("p", { class: "cp-verdict" }, standWords(result)),
      el("p", { class: "cp-asked" }, finding.link ? el("b", {}, "Look here first. ") : null, filled(task, links, ask, finding)),
      ...(count >= HINT_FROM ? [el("p", {}, el("b", {}, "Hint. "), filled(task, links, count >= KEY_FROM ? place : hint, finding))] : []),
      ...(count === KEY_FROM ? [el("p", { class: "cp-lead" }, "From now on you can also look at an accepted map, below.")] : []));
    const since = el("p", { class: "cp-status cp-sincewords" }, "You have changed the map since. Check it again when you are ready.");
    const go = finding.link ? [button("Go to this step", () => goTo(finding.link), { class: "cp-btn cp-mini cp-go" })] : [];
    after.replaceChildren(since, ...go, keyAfter(count, result.solution));
  }

  function standWords({ links: standing, of: all, extra }) {
    const more = extra && standing === all ? ` ${counted(extra, "more step")} of yours ${extra === 1 ? "is" : "are"} not in it.` : "";
    return standing ? `${counted(standing, "step")} ${standing === 1 ? "stands" : "stand"} as in an accepted map.${more}` : "No step stands as in an accepted map yet.";
  }

  function othersThan(solution) {
    return Object.keys(task.drawings).filter((id) => id !== solution);
  }

  // Whole maps come late, so that one tries first; until then it is said when.
  function keyAfter(count, solution) {
    if (count >= KEY_FROM) return drawings("Show an accepted map", [solution, ...othersThan(solution)]);
    return el("p", { class: "cp-status" }, "After three tries you can also look at an accepted map. A try is a check of a changed map.");
  }

  // Accepted maps, drawn only when asked for.
  function drawings(words, ids) {
    const fold = el("details", { class: "cp-more cp-closed" }, el("summary", {}, words));
    fold.addEventListener("toggle", () => {
      if (!fold.open || fold.children.length > 1) return;
      ids.forEach((id, index) => {
        const drawn = el("div", { class: "cp-accepted" }, ownIds(fromPython(task.drawings[id])));
        fold.append(index ? el("details", { class: "cp-more" }, el("summary", {}, "Another accepted map"), drawn) : drawn);
      });
    });
    return fold;
  }

  function forget() {
    shown = null;
    recalled = "";
    for (const one of [feedback, after]) one.replaceChildren();
  }

  return { feedback, after, isStale, looksAt, check, recall, draw, forget };
}
