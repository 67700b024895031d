// Presenting mode: each step first asks, then shows. Finished steps stay. The folds that Python wrote are the steps.

import { button, el, say } from "./ui.js";

export function presenting(frame, room) {
  const list = room.querySelector(":scope > .cp-steps");
  if (!list) return;
  const steps = [...list.children];
  const foldIn = (step) => step.querySelector(":scope > details");
  const status = el("p", { class: "cp-vh", role: "status" });
  const now = el("span", { class: "cp-step-now", "aria-hidden": "true" });
  let at = 0; // twice the step, and one more once it is shown

  const back = button("Back", () => go(Math.max(0, at - 1)));
  const next = button("", () => { if (at < last) go(at + 1); }, { class: "cp-btn cp-primary" });
  const whole = button("Show everything", () => go(last, true));
  const last = steps.length * 2 - 1;
  // They stand right under the question: what is shown then opens below them, and they stay where one pressed.
  const bar = el("div", { class: "cp-actions cp-stepping" }, back, next, whole, now);
  // And whoever has read a long step down to its end need not go up again.
  const onward = button("Next step", () => { go(at + 1); next.focus({ preventScroll: true }); }, { class: "cp-btn cp-onward" });
  list.after(status);
  frame.classList.add("cp-presenting");

  function draw(stay) {
    const step = steps[at >> 1];
    steps.forEach((one, index) => {
      one.classList.toggle("cp-later", index > at >> 1);
      const shown = index * 2 < at;
      if (foldIn(one).open !== shown) foldIn(one).open = shown;
    });
    if (!stay && bar.parentElement !== step) {
      // A button that is moved loses the focus.
      const had = bar.contains(document.activeElement) ? document.activeElement : null;
      step.querySelector(":scope > .cp-ask").after(bar);
      had?.focus({ preventScroll: true });
    }
    step.append(onward);
    onward.hidden = at >= last || at % 2 === 0;
    next.textContent = at >= last ? "This was the last step" : at % 2 ? "Next step" : "Show this step";
    // They keep the focus.
    next.setAttribute("aria-disabled", String(at >= last));
    back.setAttribute("aria-disabled", String(at === 0));
    whole.setAttribute("aria-disabled", String(at >= last));
  }
  function go(to, stay = false) {
    if (to === at) return;
    const before = at >> 1;
    at = to;
    draw(stay);
    const number = (at >> 1) + 1;
    now.textContent = at >= last ? `Step ${number} of ${steps.length}: everything is shown.` : `Step ${number} of ${steps.length}: ${at % 2 ? "shown" : "what would you expect next?"}`;
    say(status, now.textContent);
    if (stay) return;
    // A new question stands at the top, with room for its answer below; so does one whose answer would open out of sight.
    const step = steps[at >> 1];
    const away = before !== at >> 1 || step.getBoundingClientRect().bottom > innerHeight;
    (away ? step : bar).scrollIntoView({ block: away ? "start" : "nearest" });
  }
  // Whoever opens the fold itself has seen the step.
  steps.forEach((step, index) => foldIn(step).addEventListener("toggle", () => {
    if (foldIn(step).open && at === index * 2 && !frame.classList.contains("cp-whole")) go(at + 1);
  }));
  draw();
  now.textContent = `Step 1 of ${steps.length}: what would you expect?`;
}
