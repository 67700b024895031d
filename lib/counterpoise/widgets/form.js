// The form of an activity: native controls, answer → commit → feedback → revise.
// Everything happens on the page; the kernel is told after, and answers with when and where it saved.

const MARKS = { right: ["✔", "Right"], partly: ["◐", "Partly right"], "not yet": ["✘", "Not yet"] };
const UNSURE = "unsure";
const WAIT = 6000; // after this long without word from the kernel, say that nothing was saved
const ASK = 5000; // after this long without a sign of the kernel, say why the form is closed

// Place and activity → the record that no kernel has confirmed yet. All forms of a page share it, so that one which is
// drawn anew (Run All, with a new kernel or while someone types) takes up what the one before it could not save.
const unsaved = (globalThis[Symbol.for("counterpoise.unsaved")] ??= new Map());

// Make an element. Text goes in as text, so nothing that anybody wrote can become markup.
function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

function mark(question, value) {
  if (value === undefined || value === UNSURE) return null;
  if (question.kind === "place") return question.accept.includes(value) ? "right" : question.near.includes(value) ? "partly" : "not yet";
  return question.options.find((option) => option.id === value)?.mark ?? null;
}

function verdict(name) {
  if (!name) return null;
  const [sign, words] = MARKS[name];
  return el("span", { class: "cp-verdict" }, el("span", { "aria-hidden": "true" }, sign), ` ${words}. `);
}

// Whether an answer can still be given: a newer version of the course may have other questions and options.
function possible(activity, id, value) {
  const question = activity.questions.find((one) => one.id === id);
  if (!question || question.kind === "write") return Boolean(question);
  const options = question.kind === "place" ? activity.bins : question.options;
  return [value].flat().every((one) => one === UNSURE || options.some((option) => option.id === one));
}

function answered(question, value) {
  if (question.kind === "write") return Boolean(value && value.trim());
  if (question.kind === "tick") return Array.isArray(value) && value.length > 0;
  return value !== undefined && value !== "";
}

// One question: its words, its control, and room for feedback.
function drawQuestion(question, activity, uid, state) {
  const name = `${uid}-${question.id}`;
  const claims = question.claims.map((claim) =>
    el("span", { class: "cp-claimline", "data-claim": claim.id }, claim.text, el("span", { class: "cp-at" }, ` ${claim.at} · ${claim.id}`)));
  const feedback = el("div", { class: "cp-feedback" });
  const words = question.ask ?? "";
  let box;
  if (question.kind === "write") {
    const field = el("textarea", { id: name, rows: question.rows, maxlength: 5000 });
    field.value = state.values[question.id] ?? "";
    field.addEventListener("input", () => state.set(question.id, field.value));
    const label = el("label", { for: name, class: "cp-q" }, words || claims, question.optional ? " (if you like)" : "");
    box = el("div", { class: "cp-question" }, label, words ? claims : null, field, feedback);
  } else if (question.kind === "place") {
    const choices = [["", "Choose…"], ...activity.bins.map((bin) => [bin.id, bin.text]), [UNSURE, "I can’t say yet"]];
    const select = el("select", { id: name }, choices.map(([value, text]) => el("option", { value }, text)));
    select.value = state.values[question.id] ?? "";
    select.addEventListener("change", () => state.set(question.id, select.value || undefined));
    const label = el("label", { for: name, class: "cp-q" }, words || claims);
    box = el("div", { class: "cp-question cp-place" }, el("div", {}, label, words ? claims : null), select, feedback);
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
      return el("div", { class: mine ? "cp-option cp-mine" : "cp-option" }, input, el("label", { for: input.id }, option.text, mine ? " (your answer)" : ""));
    });
    box = el("fieldset", { class: `cp-question cp-${question.kind}` }, el("legend", { class: "cp-q" }, words || claims), words ? claims : null, el("div", { class: "cp-opts" }, inputs), feedback);
  }
  box.dataset.question = question.id;
  return box;
}

// What a learner reads after committing: the mark, the reason, and how the other answers fare.
function feedbackFor(question, activity, value) {
  if (question.kind === "place") {
    const fits = activity.bins.filter((bin) => question.accept.includes(bin.id)).map((bin) => bin.text);
    const told = value === UNSURE || value === undefined ? "You left this open. " : null;
    return [el("p", {}, verdict(mark(question, value)), told, el("b", {}, `Fits: ${fits.join(" or ")}. `), question.why)];
  }
  if (question.kind === "tick") {
    const keyed = question.accept.length > 0;
    const rows = question.options.map((option) => {
      const ticked = (value ?? []).includes(option.id);
      const wanted = question.accept.includes(option.id);
      const near = question.near.includes(option.id);
      const sign = !keyed ? null : near ? "partly" : ticked === wanted ? "right" : "not yet";
      return el("li", {}, el("b", {}, `${option.text} `), el("span", { class: "cp-at" }, ticked ? "(you ticked it) " : "(not ticked) "), verdict(sign), option.why);
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

function drawActivity(activity, uid, model, saver) {
  const key = `${model.get("place")} ${activity.id}`;
  let known; // the record that is drawn
  const state = {
    take(record) {
      known = JSON.stringify(record);
      this.values = Object.fromEntries(Object.entries(record.values ?? {}).filter(([id, value]) => possible(activity, id, value)));
      this.committed = record.committed === true;
      this.first = record.first;
    },
    changed() {
      const record = { values: { ...this.values }, committed: this.committed, ...(this.first ? { first: this.first } : {}) };
      known = JSON.stringify(record);
      unsaved.set(key, record);
    },
    set(id, value) {
      if (value === undefined) delete this.values[id];
      else this.values[id] = value;
      this.changed();
      saver.soon();
    },
  };
  state.take(unsaved.get(key) ?? {});
  const section = el("section", { class: "cp-activity", "aria-labelledby": `${uid}-title`, "data-activity": activity.id });
  const status = el("p", { class: "cp-status", role: "status" });
  const commit = el("button", { type: "button", class: "cp-btn cp-primary" }, activity.sealed ? "Save and close" : "Commit my answers");
  const change = el("button", { type: "button", class: "cp-btn" }, activity.sealed ? "Open it again" : "Change my answers");
  const head = [el("p", { class: "cp-title", id: `${uid}-title` }, activity.title), el("p", { class: "cp-lead" }, activity.ask)];
  const bins = activity.bins.some((bin) => bin.why)
    ? el("dl", { class: "cp-terms cp-bins" }, activity.bins.map((bin) => el("div", {}, el("dt", {}, bin.text), el("dd", {}, bin.why))))
    : null;
  const list = el("div", { class: "cp-list" });
  const then = el("div", { class: "cp-then" });
  section.append(...head, ...(bins ? [bins] : []), list, el("div", { class: "cp-actions" }, commit, change, status), then);

  function draw() {
    list.replaceChildren(...activity.questions.map((question) => drawQuestion(question, activity, uid, state)));
    section.classList.toggle("cp-done", state.committed);
    list.hidden = state.committed && activity.sealed;
    commit.hidden = state.committed;
    change.hidden = !state.committed;
    then.replaceChildren(...(state.committed ? activity.then.map((words) => el("p", {}, words)) : []));
    status.textContent = state.committed ? summary() : "";
    if (!state.committed) return;
    for (const control of list.querySelectorAll("input, select, textarea")) control.disabled = true;
    for (const question of activity.questions) {
      const room = list.querySelector(`[data-question="${CSS.escape(question.id)}"] .cp-feedback`);
      room.replaceChildren(...feedbackFor(question, activity, state.values[question.id]).filter(Boolean));
    }
  }

  function summary() {
    if (activity.sealed) return "Saved and closed.";
    const marks = activity.questions.map((question) => mark(question, state.values[question.id]));
    const keyed = activity.questions.filter((question) => question.kind === "place" || question.options.some((option) => option.mark));
    if (keyed.length < 2) return "Committed. The reasons stand above.";
    const open = keyed.filter((question) => !answered(question, state.values[question.id]) || state.values[question.id] === UNSURE).length;
    return `Committed: ${marks.filter((one) => one === "right").length} of ${keyed.length} right${open ? `, ${open} left open` : ""}. The reasons stand under each.`;
  }

  commit.addEventListener("click", () => {
    const open = activity.questions.filter((question) => !question.optional && !answered(question, state.values[question.id]));
    if (open.length) {
      const ways = [
        open.some((question) => question.kind !== "write") && "choose “I can’t say yet”",
        open.some((question) => question.kind === "write") && "write a dash",
      ].filter(Boolean).join(" or ");
      status.textContent = `${open.length} of ${activity.questions.length} still open. Answer ${open.length > 1 ? "them" : "it"}, or ${ways}.`;
      list.querySelector(`[data-question="${CSS.escape(open[0].id)}"]`)?.querySelector("input, select, textarea")?.focus();
      return;
    }
    state.committed = true;
    state.first ??= { ...state.values };
    draw();
    change.focus();
    state.changed();
    saver.now();
  });
  change.addEventListener("click", () => {
    state.committed = false;
    draw();
    status.textContent = "Open again. Your answers are as you left them.";
    list.querySelector("input, select, textarea")?.focus();
    state.changed();
    saver.now();
  });
  draw();
  return {
    section,
    key,
    id: activity.id,
    // The same form may stand in two windows; what was saved in the other is shown here, unless something is being written.
    meet(record) {
      if (!record || unsaved.has(key) || JSON.stringify(record) === known) return;
      state.take(record);
      draw();
    },
  };
}

function render({ model, el: root }) {
  // Lab binds letters and arrow keys on the notebook: "d d" would delete the cell.
  root.addEventListener("keydown", (event) => event.stopPropagation());
  const uid = `cpf-${Math.random().toString(36).slice(2, 8)}`;
  const frame = el("div", { class: "cp cp-questions" });
  const note = el("p", { class: "cp-saved", role: "status" });
  const asleep = el("p", { class: "cp-asleep", role: "status" });
  const timers = {};
  const later = (name, wait, action) => { clearTimeout(timers[name]); timers[name] = setTimeout(action, wait); };
  const sent = { turn: "", records: new Map() };
  const saver = {
    soon() { later("save", 500, () => this.now()); },
    now() {
      clearTimeout(timers.save);
      delete timers.save;
      const changed = drawn.filter((one) => unsaved.has(one.key));
      if (!changed.length) return;
      sent.turn = Math.random().toString(36).slice(2);
      sent.records = new Map(changed.map((one) => [one.key, unsaved.get(one.key)]));
      tell({ turn: sent.turn, records: Object.fromEntries(changed.map((one) => [one.id, unsaved.get(one.key)])) });
      later("wait", WAIT, () => {
        note.textContent = "Not saved yet: the notebook is busy or has lost its kernel. Your answers are still on this page. If this stays, choose Run ▸ Run All Cells.";
      });
    },
    // Whoever leaves a field may run the notebook or close the page next.
    leaving() { if (timers.save) this.now(); },
  };
  const leave = () => saver.leaving();
  const drawn = model.get("spec").map((activity, index) => drawActivity(activity, `${uid}-${index}`, model, saver));
  const sections = el("div", {}, drawn.map((one) => one.section));
  const tell = (message) => { try { model.send(message); } catch { /* Without a kernel nobody hears; the notes say so. */ } };
  const report = (message) => {
    if (message.turn === sent.turn) {
      clearTimeout(timers.wait);
      if (!message.error) for (const [key, record] of sent.records) if (unsaved.get(key) === record) unsaved.delete(key);
    }
    note.textContent = message.error ?? [message.at ? `Saved at ${message.at} in ${message.file}.` : "", message.note ?? ""].filter(Boolean).join(" ");
  };
  // A reopened notebook shows the form with nobody behind it who could save, or who knows the answers.
  // So the form asks, and is closed until someone answers.
  sections.inert = true;
  const hear = (message) => {
    if (!message?.answers) return;
    clearTimeout(timers.ask);
    if (message.turn || sections.inert) report(message);
    drawn.forEach((one) => one.meet(message.answers[one.id]));
    if (!sections.inert) return;
    sections.inert = false;
    asleep.textContent = "";
    if (drawn.some((one) => unsaved.has(one.key))) saver.soon();
  };
  frame.append(asleep, sections, note);
  root.replaceChildren(document.createRange().createContextualFragment(model.get("sheet")), frame);
  model.on("msg:custom", hear);
  frame.addEventListener("focusout", leave);
  window.addEventListener("pagehide", leave);
  later("ask", ASK, () => {
    asleep.textContent = "This form is closed until the notebook answers. If it stays closed, choose Run ▸ Run All Cells; your answers come back.";
  });
  tell("there?");
  return () => {
    saver.leaving();
    Object.values(timers).forEach(clearTimeout);
    window.removeEventListener("pagehide", leave);
    model.off("msg:custom", hear);
  };
}

export default { render };
