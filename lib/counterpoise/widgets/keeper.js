// Keeping a learner's work. Every change is at once in three places: on the page, in the browser's own storage,
// and, as soon as the kernel answers, in the learner's file.
//
// A *record* is what the file holds of one activity: { values, committed, first }.
// A *change* is what this page did to it and no kernel has confirmed: { keys: { key: [before, …, after] }, committed };
// between the first and the last stand values that were sent already and may have arrived.
// What one sees is the record with the change on top. The kernel joins changes key by key;
// where two windows changed one key, it keeps both and the learner chooses.

import { button, delays, el, focusOn, randomId, tellKernel } from "./ui.js";
import { same } from "./data.js";

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
  keys(start) { try { return Object.keys(localStorage).filter((key) => key.startsWith(start)); } catch { return []; } },
  get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
};

const nothing = () => ({ keys: Object.create(null) }); // a key may have any name, “constructor” too
const isEmpty = (change) => !Object.keys(change.keys).length && change.committed === undefined;

export function shelved(place, id) {
  const name = `counterpoise/${place}/${id}`;
  if (!SHELF.has(name)) {
    SHELF.set(name, { name, record: { values: {} }, change: nothing(), others: {}, rivals: [], views: new Set() });
    takeUp(SHELF.get(name));
  }
  return SHELF.get(name);
}

// Work of an earlier page, or of a window that is gone, moves here at once, so that of one thread of work there is one copy.
// Where two windows were at the same answer, the later counts, and the earlier is handed over as that window's version.
function takeUp(entry) {
  const copies = storage.keys(`${entry.name}/`).filter((key) => key !== `${entry.name}/${TAB}`).map((key) => [key, storage.get(key)]);
  const left = copies.filter(([, change]) => Object.values(change?.keys ?? {}).every((steps) => Array.isArray(steps) && steps.length > 1) && change?.keys);
  left.sort(([, one], [, other]) => (other.at ?? 0) - (one.at ?? 0));
  for (const [key, { keys, committed }] of left) {
    const rival = nothing();
    for (const [one, steps] of Object.entries(keys)) {
      const mine = entry.change.keys[one];
      if (!mine) entry.change.keys[one] = steps;
      else if (!same(mine.at(-1), steps.at(-1))) rival.keys[one] = steps;
    }
    entry.change.committed ??= committed;
    if (!isEmpty(rival)) entry.rivals.push([key.slice(entry.name.length + 1), rival]);
  }
  if (!left.length) return;
  keepCopy(entry);
  if (entry.stored === false) return;
  for (const [key] of left) if (!entry.rivals.some(([tab]) => key.endsWith(`/${tab}`))) storage.drop(key);
}

function keepCopy(entry) {
  const key = `${entry.name}/${TAB}`;
  if (isEmpty(entry.change)) storage.drop(key);
  else entry.stored = storage.put(key, JSON.stringify({ ...entry.change, at: Date.now() }));
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
  for (const key of storage.keys(start)) storage.drop(key);
  for (const [name, entry] of SHELF) {
    if (!name.startsWith(start)) continue;
    Object.assign(entry, { record: { values: {} }, change: nothing(), others: {}, rivals: [], stored: undefined });
    for (const view of entry.views) view(entry, true);
  }
}

export function valuesOf(entry) {
  // Until the learner has chosen, a window goes on showing its own version.
  const own = Object.entries(entry.others?.[TAB]?.values ?? {});
  const changed = Object.entries(entry.change?.keys ?? {}).map(([key, steps]) => [key, steps.at(-1)]);
  const values = { ...entry.record.values };
  for (const [key, value] of [...own, ...changed]) {
    if (value === null) delete values[key];
    else values[key] = value;
  }
  return values;
}

// One of them, for those who ask for many at every move of a slider.
function valueAt({ record, change, others }, key) {
  const layers = [others?.[TAB]?.values, record.values].filter((values) => values && Object.hasOwn(values, key));
  return (Object.hasOwn(change.keys, key) ? change.keys[key].at(-1) : layers[0]?.[key]) ?? undefined;
}

export const committedOf = (entry) => entry.change.committed ?? entry.record.committed === true;

// Keep the work on some activities.
//   show(id)          draw what changed elsewhere: in another view, in another window, in an earlier session
//   tell(id, key)     the words for a key, for the choice between two versions
//   tellValue(id, key, value)
//   forgotten()       the learner had all of it forgotten: empty whatever else is kept, such as what could be undone
export function keep({ model, frame, content, ids, show, tell = (id, key) => key, tellValue = (id, key, value) => plainly(value), heard = () => {}, forgotten = () => {} }) {
  const place = model.get("place");
  const entries = new Map(ids.map((id) => [id, shelved(place, id)]));
  const note = el("p", { class: "cp-saved", role: "status" });
  const asleep = el("p", { class: "cp-asleep", role: "status" });
  const choice = el("div", { class: "cp-choice" });
  const timers = delays();
  const send = (message) => tellKernel(model, message);
  let turn = "";
  let sent = new Map();

  function touched(id) {
    const entry = entries.get(id);
    keepCopy(entry);
    for (const view of entry.views) if (view !== views.get(id)) view(entry);
  }

  const views = new Map(ids.map((id) => [id, (_, isForgotten) => {
    if (isForgotten) { // what was said of saving is no longer so
      timers.clear("wait");
      timers.clear("again");
      note.textContent = "";
      forgotten();
      offerChoice();
      send("there?"); // so that the kernel looks, too
    }
    show(id);
  }]));
  for (const id of ids) entries.get(id).views.add(views.get(id));

  const keeper = {
    values: (id) => valuesOf(entries.get(id)),
    value: (id, key) => valueAt(entries.get(id), key),
    committed: (id) => committedOf(entries.get(id)),
    first: (id) => entries.get(id).record.first,
    set(id, key, value) {
      const { record, change } = entries.get(id);
      const after = value === undefined ? null : value;
      const known = entries.get(id).others[TAB]?.values ?? {};
      const before = change.keys[key]?.slice(0, -1) ?? [(Object.hasOwn(known, key) ? known[key] : record.values?.[key]) ?? null];
      if (before.length === 1 && same(before[0], after)) delete change.keys[key];
      else change.keys[key] = [...before, after];
      touched(id);
      timers.later("save", PAUSE, keeper.now);
    },
    commit(id, committed) {
      entries.get(id).change.committed = committed;
      touched(id);
      keeper.now();
    },
    now() {
      timers.clear("save");
      if (content.inert) return;
      for (const id of ids) handOverRivals(id);
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
      timers.later("wait", PATIENCE, () => {
        note.textContent = `Not saved in your folder yet: the notebook is busy or has lost its kernel. ${safe()} If this stays, choose Run ▸ Run All Cells.`;
      });
    },
    send,
    note(words) { note.textContent = words; },
    stop() {
      if (timers.has("save")) keeper.now();
      timers.stop();
      for (const id of ids) entries.get(id).views.delete(views.get(id));
      window.removeEventListener("pagehide", leaving);
      model.off("msg:custom", hear);
    },
  };

  function safe() {
    const stored = ids.every((id) => entries.get(id).stored !== false);
    return stored ? "Your work is on this page and kept in this browser." : "Your work is on this page only: this browser keeps nothing.";
  }

  function handOverRivals(id) {
    const entry = entries.get(id);
    for (const [tab, rival] of entry.rivals.splice(0)) {
      // The later version first, so that it is the one that counts until the learner says otherwise.
      setTimeout(() => send({ turn: `${tab} of ${id}`, tab, changes: { [id]: rival } }));
      waiting.set(`${tab} of ${id}`, `${entry.name}/${tab}`);
    }
  }

  const waiting = new Map(); // what was handed over for another window → its copy in the browser

  // The kernel's word on what the file holds now. What it has confirmed is no longer a change.
  function take(id, record, others, confirmed) {
    const entry = entries.get(id);
    const was = JSON.stringify([valuesOf(entry), committedOf(entry)]);
    entry.record = { values: {}, ...record };
    entry.others = others ?? {};
    if (confirmed) {
      for (const [key, steps] of Object.entries(confirmed.keys)) {
        const now = entry.change.keys[key];
        if (!now) continue;
        if (same(now.at(-1), steps.at(-1))) delete entry.change.keys[key];
        else entry.change.keys[key] = [steps.at(-1), now.at(-1)]; // it went on changing while it was saved
      }
      if (entry.change.committed === confirmed.committed) delete entry.change.committed;
      touched(id);
    }
    if (was !== JSON.stringify([valuesOf(entry), committedOf(entry)])) for (const view of entry.views) view(entry);
  }

  function report(message) {
    const mine = message.turn && message.turn === turn;
    if (mine) {
      timers.clear("wait");
      if (message.error) timers.later("again", AGAIN, keeper.now);
    }
    note.textContent = message.error
      ? `${message.error} ${safe()} It is tried again by itself.`
      : [message.at ? `Saved at ${message.at} in ${message.file}.` : "", message.note ?? "", clashing() ? "There are two versions of one answer: choose above." : ""].filter(Boolean).join(" ");
  }

  function hear(message) {
    if (waiting.has(message?.turn) && !message.error) {
      storage.drop(waiting.get(message.turn));
      waiting.delete(message.turn);
    }
    heard(message);
    if (!message?.answers) return;
    timers.clear("ask");
    const confirmed = message.turn === turn && !message.error ? sent : new Map();
    for (const id of ids) take(id, message.answers[id], message.others?.[id], confirmed.get(id));
    offerChoice();
    if (message.turn || message.error || content.inert) report(message);
    if (!content.inert) return;
    content.inert = false;
    asleep.textContent = "";
    if (ids.some((id) => !isEmpty(entries.get(id).change))) timers.later("save", 0, keeper.now);
  }

  const clashing = () => ids.some((id) => Object.keys(entries.get(id).others).length);

  // Two windows changed the same thing: nothing is dropped until the learner says which counts.
  function offerChoice() {
    const held = choice.contains(document.activeElement);
    choice.replaceChildren(...ids.filter((id) => Object.keys(entries.get(id).others).length).map((id) => {
      const { record, others } = entries.get(id);
      const keys = [...new Set(Object.values(others).flatMap((one) => Object.keys(one.values ?? {})))];
      const versions = [["", { ...record, values: Object.fromEntries(keys.map((key) => [key, record.values?.[key]])) }], ...Object.entries(others)];
      const list = versions.map(([version, one]) => {
        const own = version ? version === TAB : one.save?.tab === TAB;
        const at = typeof one.save?.at === "string" ? `, saved at ${one.save.at.slice(11, 19)}` : "";
        return el("div", { class: "cp-version" },
          el("p", { class: "cp-lead" }, `${own ? "This window" : version ? "Another window" : "What was saved first"}${at}`),
          el("ul", {}, Object.entries(one.values ?? {}).map(([key, value]) => el("li", {}, el("b", {}, `${tell(id, key)}: `), value === undefined || value === null ? "nothing" : tellValue(id, key, value)))),
          button(version ? `Take ${own ? "this window’s" : "the other window’s"}` : "Keep what was saved first", () => send({ choose: { [id]: version } })));
      });
      return el("fieldset", { class: "cp-versions" }, el("legend", { class: "cp-title" }, "Two versions of your work. Which one counts?"),
        el("p", { class: "cp-lead" }, "The same answer was changed in two windows. Both are kept until you choose; everything else you did stays."), el("div", { class: "cp-both-versions" }, list));
    }));
    if (held && !choice.childElementCount) focusOn(content.querySelector("input, select, textarea, button"));
  }

  const leaving = () => { if (timers.has("save")) keeper.now(); };
  content.classList.add("cp-kept");
  frame.append(asleep, choice, content, note);
  // A reopened notebook shows the form with nobody behind it who could save, or who knows the answers.
  // So the form asks, and is closed until someone answers.
  content.inert = true;
  model.on("msg:custom", hear);
  frame.addEventListener("focusout", leaving);
  window.addEventListener("pagehide", leaving);
  timers.later("ask", HUSH, () => {
    asleep.textContent = "This part is closed until the notebook answers. If it stays closed, choose Run ▸ Run All Cells; your work comes back.";
  });
  send("there?");
  return keeper;
}

function plainly(value) {
  const words = typeof value === "string" ? value || "nothing" : JSON.stringify(value);
  return words.length > 400 ? `${words.slice(0, 400)}…` : words;
}
