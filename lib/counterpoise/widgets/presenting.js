// Presenting mode: each step first asks, then shows. Finished steps stay. The folds that Python wrote are the steps.

import { button, el, say } from "./ui.js";

export function presenting(frame, room) {
  const list = room.querySelector(":scope > .cp-steps");
  if (!list) return;
  const steps = [...list.children];
  const foldIn = (step) => step.querySelector(":scope > details");
  const status = el("p", { class: "cp-status cp-step-now", role: "status" });
  let at = 0; // twice the step, and one more once it is shown

  const back = button("Back", () => go(Math.max(0, at - 1)));
  const next = button("", () => { if (at < last) go(at + 1); }, { class: "cp-btn cp-primary" });
  const whole = button("Show everything", () => go(last));
  const last = steps.length * 2 - 1;
  list.after(el("div", { class: "cp-actions cp-stepping" }, back, next, whole, status));
  frame.classList.add("cp-presenting");

  function draw() {
    steps.forEach((step, index) => {
      step.classList.toggle("cp-later", index > at >> 1);
      const shown = index * 2 < at;
      if (foldIn(step).open !== shown) foldIn(step).open = shown;
    });
    next.textContent = at >= last ? "This was the last step" : at % 2 ? "Next step" : "Show this step";
    // They stay where they are and keep the focus.
    next.setAttribute("aria-disabled", String(at >= last));
    back.setAttribute("aria-disabled", String(at === 0));
    whole.setAttribute("aria-disabled", String(at >= last));
  }
  function go(to) {
    if (to === at) return;
    at = to;
    draw();
    const number = (at >> 1) + 1;
    say(status, at >= last ? `Step ${number} of ${steps.length}: everything is shown.` : `Step ${number} of ${steps.length}: ${at % 2 ? "shown" : "what would you expect next?"}`);
  }
  // Whoever opens the fold itself has seen the step.
  steps.forEach((step, index) => foldIn(step).addEventListener("toggle", () => {
    if (foldIn(step).open && at === index * 2 && !frame.classList.contains("cp-whole")) go(at + 1);
  }));
  draw();
  status.textContent = `Step 1 of ${steps.length}: what would you expect?`;
}
