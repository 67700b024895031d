// The argument map: the list that Python wrote, with a toolbar, arrow keys, one branch alone, links that lead somewhere,
// and, in presenting mode, one step after another. Nothing is drawn anew; classes and the folds' own state are all that changes.

import { button, el, focusOn, handOver, randomId, say } from "./ui.js";
import { placed, roomOf } from "./placed.js";
import { strengthsOn } from "./strengths.js";
import { presenting } from "./presenting.js";
import { asDrawing } from "./drawing.js";

const HELP = "On a heading, the arrow keys move, unfold (right) and fold (left); Home and End go to the first and the last.";

const headingOf = (argument) => argument.querySelector(":scope > details > summary");
const foldOf = (argument) => argument.querySelector(":scope > details");
const titleOf = (argument) => argument.querySelector(":scope > details > summary .cp-h").textContent;
const argumentAbove = (element) => element.parentElement?.closest(".cp-arg") ?? null;

function withControls(model, frame) {
  const room = roomOf(frame);
  const trees = [...room.querySelectorAll(".cp-tree")];
  const all = [...room.querySelectorAll(".cp-arg")];
  const uid = randomId();
  const status = el("p", { class: "cp-status", role: "status" });
  const crumbs = el("nav", { class: "cp-crumbs", "aria-label": "Path to this branch", hidden: true });
  const levels = Math.max(1, ...all.map((argument) => Number(argument.dataset.level)));
  const depth = el("select", { id: `${uid}-depth`, onchange: () => depth.value && toLevel(Number(depth.value)) },
    el("option", { value: "" }, "choose…"), Array.from({ length: levels }, (_, index) => el("option", { value: index + 1 }, index ? `${index + 1} levels` : "1 level")));
  const view = (name, words, checked) => el("span", { class: "cp-view" },
    el("input", { type: "radio", name: `${uid}-view`, id: `${uid}-${name}`, value: name, checked, onchange: () => show(name) }), el("label", { for: `${uid}-${name}` }, words));
  const bar = el("div", { class: "cp-toolbar" },
    el("fieldset", { class: "cp-views" }, el("legend", { class: "cp-vh" }, "View"), view("map", "Map", true), view("list", "List", false)),
    button("Unfold all", () => fold(() => true, "All arguments unfolded.")),
    button("Fold all", () => fold(() => false, "All arguments folded.")),
    levels > 1 ? el("span", { class: "cp-levels" }, el("label", { for: `${uid}-depth` }, "Open"), depth) : null,
    button("Save as SVG", () => {
      const file = `${model.get("map")}.svg`;
      handOver(file, "image/svg+xml", asDrawing(frame, room, model.get("named"), model.get("outline")));
      say(status, `Saved as ${file}.`);
    }),
    status);
  room.querySelector(".cp-head").after(bar, el("p", { class: "cp-keys" }, HELP), crumbs);

  // ---- folding and views
  function fold(isOpen, words) {
    leave();
    for (const argument of all) foldOf(argument).open = isOpen(argument);
    say(status, words);
  }
  function toLevel(level) {
    fold((argument) => Number(argument.dataset.level) <= level, `${level === 1 ? "1 level stands" : `${level} levels stand`} open.`);
  }
  // The choice says how the map stands, however it came to stand so.
  function level() {
    const stands = Array.from({ length: levels }, (_, index) => index + 1).find((one) => all.every((argument) => foldOf(argument).open === Number(argument.dataset.level) <= one));
    depth.value = stands ? String(stands) : "";
  }
  function show(name) {
    frame.classList.toggle("cp-as-list", name === "list");
    say(status, name === "list" ? "Shown as a list." : "Shown as a map.");
  }

  // ---- one branch alone
  let alone = null;
  for (const argument of all) {
    headingOf(argument).after(el("button", {
      type: "button", class: "cp-only", "aria-pressed": "false", "aria-label": `Only this branch: ${titleOf(argument)}`,
      onclick: () => (alone === argument ? leave(true) : branch(argument)),
    }, "Only this branch"));
  }
  const onlyOf = (argument) => argument.querySelector(":scope > details > .cp-only");

  function path(argument, mark) {
    const tree = argument.closest(".cp-tree");
    for (let one = argument; one !== tree; one = one.parentElement) one.classList.toggle("cp-path", mark);
    argument.classList.toggle("cp-branch", mark);
    tree.classList.toggle("cp-alone", mark);
    for (const other of trees) other.classList.toggle("cp-offstage", mark && other !== tree);
    onlyOf(argument).setAttribute("aria-pressed", String(mark));
  }
  function branch(argument) {
    if (alone) path(alone, false);
    alone = argument;
    path(argument, true);
    for (let above = argument; above; above = argumentAbove(above)) foldOf(above).open = true;
    const above = [];
    for (let one = argumentAbove(argument); one; one = argumentAbove(one)) above.unshift(one);
    const target = argument.closest("ul").matches(".cp-unders") ? null : (argument.closest(".cp-claim") ?? argument.closest(".cp-tree")).querySelector(".cp-t");
    crumbs.replaceChildren(
      el("ol", {},
        el("li", {}, button("Whole map", () => leave(true), { class: "cp-btn cp-crumb" })),
        above.map((one) => el("li", {}, button(titleOf(one), () => { branch(one); focusOn(headingOf(one)); }, { class: "cp-btn cp-crumb" }))),
        el("li", { "aria-current": "true" }, titleOf(argument))),
      target ? el("p", { class: "cp-bears" }, el("b", {}, `${headingOf(argument).querySelector(".cp-role").textContent}: `), target.textContent) : "");
    crumbs.hidden = false;
    say(status, `Only “${titleOf(argument)}” is shown. Escape or “Whole map” shows everything again.`);
  }
  function leave(withFocus = false) {
    if (!alone) return;
    const was = alone;
    const inside = crumbs.contains(document.activeElement);
    path(was, false);
    alone = null;
    crumbs.hidden = true;
    crumbs.replaceChildren();
    if (withFocus) say(status, "The whole map is shown.");
    if (withFocus || inside) focusOn(document.activeElement === onlyOf(was) ? onlyOf(was) : headingOf(was));
  }

  // ---- links between the places of one claim
  function jump(id) {
    const box = frame.querySelector(`#${CSS.escape(id)}`);
    if (!box) return;
    if (alone && !alone.contains(box)) leave();
    for (let one = box.closest("details"); one && frame.contains(one); one = one.parentElement.closest("details")) one.open = true;
    for (const other of frame.querySelectorAll(".cp-marked")) other.classList.remove("cp-marked");
    box.classList.add("cp-marked");
    box.tabIndex = -1;
    focusOn(box);
  }
  frame.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link || !frame.contains(link)) return;
    event.preventDefault();
    jump(link.getAttribute("href").slice(1));
  });

  // ---- keys
  const seen = (argument) => headingOf(argument).offsetParent !== null && !argument.closest("details:not([open])");
  frame.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && alone) { leave(true); return; }
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (!event.target.matches?.(".cp-inf")) {
      // Elsewhere in the map they would scroll the whole notebook; a select has a use of its own for them.
      if ((event.key === "Home" || event.key === "End") && !event.target.matches?.("select, input")) event.preventDefault();
      return;
    }
    const here = event.target.closest(".cp-arg");
    const visible = all.filter(seen).sort(asDrawn);
    const at = visible.indexOf(here);
    const opened = foldOf(here).open;
    let next;
    if (event.key === "ArrowDown") next = visible[at + 1];
    else if (event.key === "ArrowUp") next = visible[at - 1];
    else if (event.key === "Home") next = visible[0];
    else if (event.key === "End") next = visible.at(-1);
    else if (event.key === "ArrowRight") { if (opened) next = visible.find((one) => argumentAbove(one) === here); else foldOf(here).open = true; }
    else if (event.key === "ArrowLeft") { if (opened && here !== alone) foldOf(here).open = false; else next = visible.find((one) => one === argumentAbove(here)); }
    else return;
    event.preventDefault();
    if (next) focusOn(headingOf(next));
  });
  frame.addEventListener("toggle", (event) => { if (event.target.matches(".cp-arg > details")) level(); }, true);

  level();
  presenting(frame, room);
  return strengthsOn(model, frame);
}

// In the order of the list, which is the order in which it is read.
const asDrawn = (one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);

function render({ model, el: root }) {
  return placed(model, root, (frame) => withControls(model, frame));
}

export default { render };
