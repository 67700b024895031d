// Keeping a learner's work. Every change is at once in three places: on the page, in the browser's own storage,
// and, as soon as the kernel answers, in the learner's file.
//
// A *record* is what the file holds of one activity: { values, committed, first }.
// A *change* is what this page did to it and no kernel has confirmed: { keys: { key: [before, …, after] }, committed };
// between the first and the last stand values that were sent already and may have arrived.
// What one sees is the record with the change on top. The kernel joins changes key by key;
// where two windows changed one key, it keeps both and the learner chooses.

import { button, el, randomId } from "./ui.js";

const PAUSE = 500; // after this long without another change, save
const PATIENCE = 6000; // after this long without word from the kernel, say that nothing was saved
const AGAIN = 15_000; // after a failed save, try again
const MOST_STEPS = 20; // values of one key that are remembered
const HUSH = 5000; // after this long without a sign of the kernel, say why the form is closed

// Everything that the widgets of one page know, by place and activity. Widgets that are drawn anew (Run All, with a new
// kernel or while someone types) take up what those before them could not save, and two views of one activity agree.
const SHELF = (globalThis[Symbol.for("counterpoise.shelf")] ??= new Map());
const TAB = (globalThis[Symbol.for("counterpoise.tab")] ??= randomId());

const storage = {
  // A browser may refuse its storage, or have none left; then the page alone keeps the work.
  put(key, value) { try { localStorage.setItem(key, value); return true; } catch { return false; } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* nothing there */ } },
  all(start) {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(start)).map((key) => [key, JSON.parse(localStorage.getItem(key))]);
    } catch { return []; }
  },
};

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const nothing = () => ({ keys: {} });
const isEmpty = (change) => !Object.keys(change.keys).length && change.committed === undefined;

export function shelved(place, id) {
  const name = `counterpoise/${place}/${id}`;
  if (!SHELF.has(name)) {
    const entry = { name, record: { values: {} }, change: nothing(), others: [], views: new Set() };
    // Work of an earlier page, or of a window that is gone. Whoever hands it over twice does no harm.
    for (const [key, left] of storage.all(`${name}/`)) {
      if (key === `${name}/${TAB}` || !left?.keys) continue;
      for (const [one, steps] of Object.entries(left.keys)) entry.change.keys[one] ??= steps;
      entry.change.committed ??= left.committed;
      (entry.found ??= []).push(key);
    }
    SHELF.set(name, entry);
  }
  return SHELF.get(name);
}

// Widgets elsewhere on the page that only want to know what was committed, or what the weights are.
export function watch(place, id, call) {
  const entry = shelved(place, id);
  entry.views.add(call);
  return () => entry.views.delete(call);
}

// Forget what this page and this browser know of one folder's lesson: its file is gone, and nothing here may bring it back.
export function forgetPlace(place) {
  const start = `counterpoise/${place}/`;
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(start)) localStorage.removeItem(key);
  } catch { /* A browser that keeps nothing has nothing to forget. */ }
  for (const [name, entry] of SHELF) {
    if (!name.startsWith(start)) continue;
    Object.assign(entry, { record: { values: {} }, change: nothing(), others: [], found: undefined, stored: undefined });
    for (const view of entry.views) view(entry, true);
  }
}

export function valuesOf(entry) {
  const values = { ...entry.record.values };
  for (const [key, steps] of Object.entries(entry.change.keys)) {
    const after = steps.at(-1);
    if (after === null) delete values[key];
    else values[key] = after;
  }
  return values;
}

export const committedOf = (entry) => entry.change.committed ?? entry.record.committed === true;

// Keep the work on some activities.
//   show(id)          draw what changed elsewhere: in another view, in another window, in an earlier session
//   tell(id, key)     the words for a key, for the choice between two versions
//   tellValue(id, key, value)
export function keep({ model, frame, content, ids, show, tell = (id, key) => key, tellValue = (id, key, value) => plainly(value), heard = () => {} }) {
  const place = model.get("place");
  const entries = new Map(ids.map((id) => [id, shelved(place, id)]));
  const note = el("p", { class: "cp-saved", role: "status" });
  const asleep = el("p", { class: "cp-asleep", role: "status" });
  const choice = el("div", { class: "cp-choice" });
  const timers = {};
  const later = (name, wait, action) => { clearTimeout(timers[name]); timers[name] = setTimeout(action, wait); };
  const send = (message) => { try { model.send(message); } catch { /* Without a kernel nobody hears; the notes say so. */ } };
  let turn = "";
  let sent = new Map();

  function touched(id) {
    const entry = entries.get(id);
    if (isEmpty(entry.change)) storage.drop(`${entry.name}/${TAB}`);
    else entry.stored = storage.put(`${entry.name}/${TAB}`, JSON.stringify({ ...entry.change, at: Date.now() }));
    for (const view of entry.views) if (view !== views.get(id)) view(entry);
  }

  const views = new Map(ids.map((id) => [id, (_, forgotten) => {
    if (forgotten) { // what was said of saving is no longer so
      clearTimeout(timers.wait);
      note.textContent = "";
      offerChoice();
    }
    show(id);
  }]));
  for (const id of ids) entries.get(id).views.add(views.get(id));

  const keeper = {
    values: (id) => valuesOf(entries.get(id)),
    committed: (id) => committedOf(entries.get(id)),
    first: (id) => entries.get(id).record.first,
    set(id, key, value) {
      const { record, change } = entries.get(id);
      const after = value === undefined ? null : value;
      const before = change.keys[key]?.slice(0, -1) ?? [record.values?.[key] ?? null];
      if (before.length === 1 && same(before[0], after)) delete change.keys[key];
      else change.keys[key] = [...before, after];
      touched(id);
      later("save", PAUSE, keeper.now);
    },
    commit(id, committed) {
      entries.get(id).change.committed = committed;
      touched(id);
      keeper.now();
    },
    now() {
      clearTimeout(timers.save);
      delete timers.save;
      if (content.inert) return;
      sent = new Map(ids.filter((id) => !isEmpty(entries.get(id).change)).map((id) => [id, structuredClone(entries.get(id).change)]));
      if (!sent.size) return;
      for (const id of sent.keys()) {
        for (const steps of Object.values(entries.get(id).change.keys)) {
          if (!same(steps.at(-1), steps.at(-2))) steps.push(steps.at(-1));
          if (steps.length > MOST_STEPS) steps.splice(1, 1);
        }
      }
      turn = randomId();
      send({ turn, tab: TAB, changes: Object.fromEntries(sent) });
      later("wait", PATIENCE, () => {
        note.textContent = `Not saved in your folder yet: the notebook is busy or has lost its kernel. ${safe()} If this stays, choose Run ▸ Run All Cells.`;
      });
    },
    send,
    note(words) { note.textContent = words; },
    stop() {
      if (timers.save) keeper.now();
      Object.values(timers).forEach(clearTimeout);
      for (const id of ids) entries.get(id).views.delete(views.get(id));
      window.removeEventListener("pagehide", leaving);
      model.off("msg:custom", hear);
    },
  };

  function safe() {
    const stored = ids.every((id) => entries.get(id).stored !== false);
    return stored ? "Your work is on this page and kept in this browser." : "Your work is on this page only: this browser keeps nothing.";
  }

  // The kernel's word on what the file holds now. What it has confirmed is no longer a change.
  function take(id, record, others, confirmed) {
    const entry = entries.get(id);
    const was = JSON.stringify([valuesOf(entry), committedOf(entry)]);
    entry.record = { values: {}, ...record };
    entry.others = others ?? [];
    if (confirmed) {
      for (const [key, steps] of Object.entries(confirmed.keys)) {
        const now = entry.change.keys[key];
        if (!now) continue;
        if (same(now.at(-1), steps.at(-1))) delete entry.change.keys[key];
        else entry.change.keys[key] = [steps.at(-1), now.at(-1)]; // it went on changing while it was saved
      }
      if (entry.change.committed === confirmed.committed) delete entry.change.committed;
      for (const key of entry.found ?? []) storage.drop(key);
      delete entry.found;
      touched(id);
    }
    if (was !== JSON.stringify([valuesOf(entry), committedOf(entry)])) for (const view of entry.views) view(entry);
  }

  function report(message) {
    const mine = message.turn && message.turn === turn;
    if (mine) {
      clearTimeout(timers.wait);
      if (message.error) later("again", AGAIN, keeper.now);
    }
    note.textContent = message.error
      ? `${message.error} ${safe()} It is tried again by itself.`
      : [message.at ? `Saved at ${message.at} in ${message.file}.` : "", message.note ?? ""].filter(Boolean).join(" ");
  }

  function hear(message) {
    heard(message);
    if (!message?.answers) return;
    clearTimeout(timers.ask);
    if (message.turn || content.inert) report(message);
    const confirmed = message.turn === turn && !message.error ? sent : new Map();
    for (const id of ids) take(id, message.answers[id], message.others?.[id], confirmed.get(id));
    offerChoice();
    if (!content.inert) return;
    content.inert = false;
    asleep.textContent = "";
    if (ids.some((id) => !isEmpty(entries.get(id).change))) later("save", 0, keeper.now);
  }

  // Two windows changed the same thing: nothing is dropped until the learner says which counts.
  function offerChoice() {
    const open = ids.filter((id) => entries.get(id).others.length);
    choice.replaceChildren(...open.map((id) => {
      const { record, others } = entries.get(id);
      const versions = [record, ...others];
      const keys = [...new Set(versions.flatMap((one) => Object.keys(one.values ?? {})))].filter((key) => versions.some((one) => !same(one.values?.[key], record.values?.[key])));
      const title = el("legend", { class: "cp-title" }, "Two versions of your work. Which one counts?");
      const list = versions.map((one, index) => {
        const own = one.save?.tab === TAB;
        const words = `Keep the version ${own ? "of this window" : "of the other window"}`;
        return el("div", { class: "cp-version" },
          el("p", { class: "cp-lead" }, `${own ? "This window" : "Another window"}${one.save?.at ? `, saved at ${one.save.at.slice(11, 19)}` : ""}`),
          el("ul", {}, keys.slice(0, 6).map((key) => el("li", {}, el("b", {}, `${tell(id, key)}: `), one.values?.[key] === undefined ? "nothing" : tellValue(id, key, one.values[key])))),
          keys.length > 6 ? el("p", { class: "cp-lead" }, `and ${keys.length - 6} more`) : null,
          button(words, () => send({ choose: { [id]: index } })));
      });
      return el("fieldset", { class: "cp-versions" }, title,
        el("p", { class: "cp-lead" }, "The same answer was changed in two windows. Both versions are kept until you choose."), el("div", { class: "cp-both-versions" }, list));
    }));
  }

  const leaving = () => { if (timers.save) keeper.now(); };
  content.classList.add("cp-kept");
  frame.append(asleep, choice, content, note);
  // A reopened notebook shows the form with nobody behind it who could save, or who knows the answers.
  // So the form asks, and is closed until someone answers.
  content.inert = true;
  model.on("msg:custom", hear);
  frame.addEventListener("focusout", leaving);
  window.addEventListener("pagehide", leaving);
  later("ask", HUSH, () => {
    asleep.textContent = "This part is closed until the notebook answers. If it stays closed, choose Run ▸ Run All Cells; your work comes back.";
  });
  send("there?");
  return keeper;
}

function plainly(value) {
  const words = typeof value === "string" ? value || "nothing" : JSON.stringify(value);
  return words.length > 400 ? `${words.slice(0, 400)}…` : words;
}
