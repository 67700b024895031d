// The form of an activity: native controls, answer → commit → feedback → revise.
// Everything happens on the page; the kernel is told after, and answers with when and where it saved.

import { el, framed, randomId, say } from "./ui.js";
import { keep } from "./keeper.js";
import { UNSURE, answered, entryLine, goTo, isOpen, mark, readings, score, stateOf, telling, tickMark, verdict } from "./marks.js";

const LONGEST = 10_000; // characters of an answer

function claimLine(claim) {
  return el("span", { class: "cp-claimline", "data-claim": claim.id }, claim.text, el("span", { class: "cp-at" }, ` ${claim.at} · ${claim.id}`));
}

// What two texts say, side by side: two lists, each named by its text.
function sides(question, activity, name) {
  return el("div", { class: "cp-pair" }, activity.sides.map((text, side) => el("div", {},
    el("p", { class: "cp-kicker", id: `${name}-side-${side}` }, text),
    el("ul", { "aria-labelledby": `${name}-side-${side}` }, question.claims.filter((claim) => claim.side === side).map((claim) => el("li", {}, claimLine(claim)))))));
}

// One question: its words, its control, and room for feedback.
function drawQuestion(question, activity, uid, state) {
  const name = `${uid}-${question.id}`;
  const claims = activity.sides ? sides(question, activity, name) : question.claims.map(claimLine);
  const record = question.record.map((entry) => entryLine(entry, question.ask));
  const feedback = el("div", { class: "cp-feedback" });
  const words = question.ask ?? "";
  let box;
  if (question.kind === "write") {
    const field = el("textarea", { id: name, rows: question.rows, maxlength: LONGEST });
    field.value = state.values[question.id] ?? "";
    field.addEventListener("input", () => state.set(question.id, field.value));
    const label = el("label", { for: name, class: "cp-q" }, words || claims, question.optional && !words.startsWith("If you have time") ? " (if you like)" : "");
    box = el("div", { class: "cp-question" }, label, words ? claims : null, record, field, feedback);
  } else if (question.kind === "place") {
    const choices = [["", "Choose…"], ...activity.bins.map((bin) => [bin.id, bin.text]), [UNSURE, "I can’t say yet"]];
    const select = el("select", { id: name }, choices.map(([value, text]) => el("option", { value }, text)));
    select.value = state.values[question.id] ?? "";
    select.addEventListener("change", () => state.set(question.id, select.value || undefined));
    const label = el("label", { for: name, class: "cp-q" }, words || claims);
    box = el("div", { class: "cp-question cp-place" }, el("div", {}, label, words ? claims : null, record), select, feedback);
  } else {
    const many = question.kind === "tick";
    const options = [...question.options, { id: UNSURE, text: many ? "None of these, or I can’t say yet" : "I can’t say yet" }];
    const chosen = () => state.values[question.id];
    const inputs = options.map((option, index) => {
      const input = el("input", { type: many ? "checkbox" : "radio", name, id: `${name}-${index}`, value: option.id });
      input.checked = many ? (chosen() ?? []).includes(option.id) : chosen() === option.id;
      input.addEventListener("change", () => {
        const ticked = [...box.querySelectorAll("input:checked")];
        // "None of these" and a tick on one of them cannot stand together: the later one counts.
        if (many && input.checked) ticked.filter((one) => (one.value === UNSURE) !== (input.value === UNSURE)).forEach((one) => { one.checked = false; });
        const all = ticked.filter((one) => one.checked).map((one) => one.value);
        state.set(question.id, many ? all : all[0]);
      });
      const mine = state.committed && input.checked;
      const looks = ["cp-option", mine ? "cp-mine" : "", option.id === UNSURE ? "cp-apart" : ""].filter(Boolean).join(" ");
      return el("div", { class: looks }, input, el("label", { for: input.id }, option.text, mine ? " (your answer)" : ""));
    });
    box = el("fieldset", { class: `cp-question cp-${question.kind}` }, el("legend", { class: "cp-q" }, words || claims), words ? claims : null, record, el("div", { class: "cp-opts" }, inputs), feedback);
  }
  box.dataset.question = question.id;
  return box;
}

// What a learner reads after committing: the mark, the reason, and how the other answers fare.
function feedbackFor(question, activity, value) {
  if (isOpen(question)) return readings(question, activity, value);
  if (question.kind === "place") {
    const fits = activity.bins.filter((bin) => question.accept.includes(bin.id)).map((bin) => bin.text);
    const told = value === UNSURE || value === undefined ? "You left this open. " : null;
    return [el("p", {}, verdict(mark(question, value)), told, el("b", {}, `Fits: ${fits.join(" or ")}. `), question.why)];
  }
  if (question.kind === "tick") {
    const rows = question.options.map((option) => {
      const ticked = (value ?? []).includes(option.id);
      return el("li", {}, el("b", {}, `${option.text} `), el("span", { class: "cp-at" }, ticked ? "(you ticked it) " : "(not ticked) "), verdict(tickMark(question, option, value)), option.why);
    });
    return [el("ul", {}, rows), question.why ? el("p", {}, question.why) : null];
  }
  if (question.kind === "choose") {
    const chosen = question.options.find((option) => option.id === value);
    const others = question.options.filter((option) => option !== chosen && option.why);
    const list = el("ul", {}, others.map((option) => el("li", {}, el("b", {}, `${option.text} `), verdict(option.mark), option.why)));
    return [
      chosen ? el("p", {}, verdict(chosen.mark), chosen.why) : el("p", {}, "You left this open. Here is what speaks for each answer."),
      others.length ? el("details", { class: "cp-more", open: !chosen }, el("summary", {}, chosen ? "The other answers" : "All answers"), list) : null,
      question.why ? el("p", {}, question.why) : null,
    ];
  }
  return question.why ? [el("p", {}, question.why)] : [];
}

function drawActivity(activity, uid, keeper) {
  const state = stateOf(activity, keeper);
  const section = el("section", { class: activity.sides ? "cp-activity cp-rowed" : "cp-activity", "aria-labelledby": `${uid}-title`, "data-activity": activity.id });
  const status = el("p", { class: "cp-status", role: "status" });
  const commit = el("button", { type: "button", class: "cp-btn cp-primary" }, activity.sealed ? "Save and close" : "Commit my answers");
  const change = el("button", { type: "button", class: "cp-btn" }, activity.sealed ? "Open it again" : "Change my answers");
  const ask = el("p", { class: "cp-lead" }, activity.ask);
  const head = [el("p", { class: "cp-title", id: `${uid}-title`, role: "heading", "aria-level": "3" }, activity.title), ask];
  // What is sealed hides the questions and the answers. The statements stay: what is said after the commit speaks of them.
  const about = el("div", { class: "cp-about" }, activity.sealed ? [...new Map(activity.questions.flatMap((question) => question.claims).map((claim) => [claim.id, claim])).values()].map(claimLine) : []);
  const bins = activity.bins.some((bin) => bin.why)
    ? el("dl", { class: "cp-terms cp-bins" }, activity.bins.map((bin) => el("div", {}, el("dt", {}, bin.text), el("dd", {}, bin.why))))
    : null;
  const list = el("div", { class: "cp-list" });
  const then = el("div", { class: "cp-then" });
  section.append(...head, ...(bins ? [bins] : []), about, list, el("div", { class: "cp-actions" }, commit, change, status), then);
  let drawn = null; // whether the committed form is drawn, or the open one

  function draw() {
    drawn = state.committed;
    list.replaceChildren(...activity.questions.map((question) => drawQuestion(question, activity, uid, state)));
    section.classList.toggle("cp-done", drawn);
    list.hidden = ask.hidden = drawn && activity.sealed;
    about.hidden = !list.hidden;
    commit.hidden = drawn;
    change.hidden = !drawn;
    then.replaceChildren(...(drawn ? activity.then.map((words) => el("p", {}, words)) : []));
    status.textContent = drawn ? summary() : "";
    if (!drawn) return;
    for (const control of list.querySelectorAll("input, select, textarea")) control.disabled = true;
    for (const question of activity.questions) {
      const room = list.querySelector(`[data-question="${CSS.escape(question.id)}"] .cp-feedback`);
      room.replaceChildren(...feedbackFor(question, activity, state.values[question.id]).filter(Boolean));
    }
  }

  function summary() {
    if (activity.sealed) return "Saved and closed.";
    const count = score(activity, state.values);
    return count ? `Committed: ${count}. The reasons stand under each.` : "Committed. The reasons stand above.";
  }

  commit.addEventListener("click", () => {
    const open = activity.questions.filter((question) => !question.optional && !answered(question, state.values[question.id]));
    if (open.length) {
      const ways = [
        open.some((question) => question.kind !== "write") && "choose “I can’t say yet”",
        open.some((question) => question.kind === "write") && "write a dash",
      ].filter(Boolean).join(" or ");
      say(status, `${open.length} of ${activity.questions.length} still open. Answer ${open.length > 1 ? "them" : "it"}, or ${ways}.`);
      const first = list.querySelector(`[data-question="${CSS.escape(open[0].id)}"]`);
      goTo(first, first?.querySelector("input, select, textarea"));
      return;
    }
    keeper.commit(activity.id, true);
    draw();
    change.focus();
  });
  change.addEventListener("click", () => {
    keeper.commit(activity.id, false);
    draw();
    status.textContent = "Open again. Your answers are as you left them.";
    goTo(list.firstElementChild, list.querySelector("input, select, textarea"));
  });
  draw();
  return {
    section,
    id: activity.id,
    // What was answered elsewhere is shown here. Where the form stays open, only what differs is touched, so that nobody's cursor jumps.
    meet() {
      if (state.committed || drawn) { draw(); return; }
      for (const question of activity.questions) setControls(list.querySelector(`[data-question="${CSS.escape(question.id)}"]`), question, state.values[question.id]);
    },
  };
}

function setControls(box, question, value) {
  const field = box.querySelector("textarea, select");
  if (field && field.value !== (value ?? "")) field.value = value ?? "";
  for (const input of box.querySelectorAll("input")) input.checked = [value ?? []].flat().includes(input.value);
}

function render({ model, el: root }) {
  const uid = `cpf-${randomId()}`;
  const content = el("div");
  const frame = framed(model, root, "cp-questions");
  const spec = model.get("spec");
  const drawn = new Map();
  const keeper = keep({
    model, frame, content,
    ids: spec.map((activity) => activity.id),
    show: (id) => drawn.get(id)?.meet(),
    ...telling(spec),
  });
  spec.forEach((activity, index) => drawn.set(activity.id, drawActivity(activity, `${uid}-${index}`, keeper)));
  content.append(...[...drawn.values()].map((one) => one.section));
  return keeper.stop;
}

export default { render };
