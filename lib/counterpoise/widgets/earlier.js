// What the learner answered in an earlier lesson: told by the kernel, drawn as text, kept nowhere on the page.

import { button, el, say, tellKernel } from "./ui.js";
import { placed } from "./placed.js";

function withAnswers(model, frame) {
  const room = frame.querySelector(".cp-earlier-room");
  const status = el("p", { class: "cp-status", role: "status" });
  let drawn = "";
  let asked = false;
  room.after(status);

  function hear(message) {
    const told = message?.earlier;
    if (!told) return;
    if (asked) say(status, told.rows.length ? "Found." : "Looked again: still nothing.");
    asked = false;
    if (drawn === JSON.stringify(told)) return;
    const held = room.contains(document.activeElement);
    drawn = JSON.stringify(told);
    room.replaceChildren(...[told.note ? el("p", { class: "cp-lead" }, told.note) : null, ...(told.rows.length ? answers(told) : nothing())].filter(Boolean));
    if (held) { room.tabIndex = -1; room.focus({ preventScroll: true }); }
  }

  const nothing = () => [
    el("p", {}, el("b", {}, "There is no answer of yours in this folder. "), "Perhaps you skipped it, gave it in another folder, or had it forgotten. You can go on without it."),
    button("Look again", () => { asked = true; tellKernel(model, "there?"); }),
  ];

  model.on("msg:custom", hear);
  return () => model.off("msg:custom", hear);
}

function answers({ rows, saved }) {
  const own = (words) => el("blockquote", { class: "cp-earlier-words", dir: "auto" }, words);
  return [
    el("p", { class: "cp-lead" }, `Your own words${saved ? `, last saved on ${saved}` : ""}.`),
    ...rows.map((row) => el("div", { class: "cp-question" }, el("p", { class: "cp-q" }, row.ask), own(row.said), row.later ? [el("p", { class: "cp-at" }, "You changed it later to:"), own(row.later)] : null)),
  ];
}

function render({ model, el: root }) {
  return placed(model, root, (frame) => withAnswers(model, frame));
}

export default { render };
