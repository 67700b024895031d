// The sorter: one statement at a time, large, and below it the kinds. A kind is one thing: its head is the button that
// puts the card there, and under it lie the cards that it holds. Dragging does the same and is never needed.

import { button, el, framed, randomId, say } from "./ui.js";
import { keep } from "./keeper.js";
import { UNSURE, entryLine, goTo, isOpen, mark, readings, score, stateOf, telling, verdict } from "./marks.js";
import { listed, quoted } from "./words.js";

const PULL = 6; // pixels after which a press is a drag
const HOLD = 14; // where in a dragged card the pointer is, in pixels from its corner
const KEYS = 9; // kinds that have a number key

const wordsOf = (question) => [question.ask, ...question.claims.map((claim) => claim.text)].filter(Boolean).join(" ");
const statement = (text) => (/[.?!”]$/.test(text) ? text : `${text}.`);
const locator = (question) => question.claims.map((claim) => `${claim.at} · ${claim.id}`).join(", ");

// The words of a card, as they stand on the desk and among the reasons. A fact may be long: the desk scrolls it, so that the kinds
// stay in reach, and among the reasons it is folded.
function face(question, onDesk = false) {
  const lines = question.ask
    ? [el("p", { class: "cp-wording" }, question.ask), ...question.claims.map((claim) => el("p", { class: "cp-claimline" }, claim.text))]
    : question.claims.map((claim) => el("p", { class: "cp-wording" }, claim.text));
  const record = question.record.map((entry) => (onDesk
    ? entryLine(entry, question.ask, { role: "group", tabindex: "0", "aria-label": entry.is })
    : el("details", { class: "cp-more" }, el("summary", {}, entry.is), entryLine(entry, question.ask))));
  return [...lines, question.claims.length ? el("p", { class: "cp-at" }, locator(question)) : null, ...record].filter(Boolean);
}

const grip = () => el("span", { class: "cp-grip", "aria-hidden": "true" });

function drawSorter(activity, uid, keeper) {
  const state = stateOf(activity, keeper);
  const questions = activity.questions;
  const kinds = [
    ...activity.bins.map((bin, index) => ({ ...bin, key: index < KEYS ? String(index + 1) : null })),
    { id: UNSURE, text: "I can’t say yet", why: activity.bins.some((bin) => bin.why) ? "Leaves the card open; that is an answer too." : null, key: "0" },
  ];
  const total = questions.length;
  const past = []; // placings that can be undone
  let current = null; // the id of the card on the desk
  let begun = false; // whether the learner did anything on this page
  let drawn = null; // whether the committed cards are drawn, or the open ones

  const question = (id) => questions.find((one) => one.id === id);
  const kindOf = (id) => kinds.find((kind) => kind.id === id);
  const place = (id) => questions.findIndex((one) => one.id === id);
  const openIds = () => questions.filter((one) => state.values[one.id] === undefined).map((one) => one.id);
  const ordinal = (id) => `Card ${place(id) + 1} of ${total}`;
  const cardWords = (id) => `${ordinal(id)}: ${statement(wordsOf(question(id)))}`;
  const under = (id) => (id === UNSURE ? "under “I can’t say yet”" : `under ${kindOf(id).text}`);

  const status = el("p", { class: "cp-status", role: "status" });
  // What is plain to see on the desk is said to those who listen only.
  const tell = (seen, heard) => { say(status, seen); if (heard) status.append(el("span", { class: "cp-vh" }, ` ${heard}`)); };

  // The desk
  const count = el("p", { class: "cp-count" });
  const lies = el("p", { class: "cp-lies" });
  const pips = el("p", { class: "cp-pips", "aria-hidden": "true" }, questions.map(() => el("i")));
  const back = button("Previous", () => step(-1));
  const forth = button("Next", () => step(1));
  const undoing = button("Undo", undo, { "aria-keyshortcuts": "Control+Z" });
  const words = el("div");
  // The grip stays while the words change: a finger may still rest on it.
  const card = el("div", { class: "cp-now" }, grip(), words);
  const hint = el("p", { class: "cp-hint" }, "Press a kind, press its number, or drag the card.");
  const desk = el("div", { class: "cp-hand", role: "group", tabindex: "-1", "aria-label": "The card in hand" },
    el("div", { class: "cp-deskhead" }, count, pips, el("div", { class: "cp-turn" }, back, forth, undoing)), card, hint);

  // The kinds
  const lists = new Map();
  const boxes = kinds.map((kind, index) => {
    const name = `${uid}-kind-${index}`;
    const list = el("ul", { class: "cp-holds", "aria-label": `Cards ${under(kind.id)}` });
    const head = el("button", { type: "button", class: "cp-put", "aria-labelledby": name, "aria-describedby": kind.why ? `${name}-why` : null, "aria-keyshortcuts": kind.key, onclick: () => put(kind.id) },
      el("span", { class: "cp-kindname", id: name }, kind.text), kind.key ? el("kbd", { "aria-hidden": "true" }, kind.key) : null,
      kind.why ? el("span", { class: "cp-kindwhy", id: `${name}-why` }, kind.why) : null);
    const box = el("li", { class: kind.id === UNSURE ? "cp-kindbox cp-aside" : "cp-kindbox", "data-kind": kind.id }, head, list);
    lists.set(kind.id, list);
    return box;
  });
  const columns = kinds.length < 5 ? kinds.length : kinds.length % 3 === 0 || kinds.length === 5 ? 3 : 4; // rows as full as can be
  const kindList = el("ul", { class: "cp-kinds", "aria-label": "The kinds", style: `--columns: ${columns}` }, boxes);
  // Where it is narrow the kinds are one line each, so that they stay near the card; their meanings fold away together.
  const meanings = el("details", { class: "cp-more cp-meanings" }, el("summary", {}, "What each kind means"),
    el("dl", {}, kinds.filter((kind) => kind.why).map((kind) => el("div", {}, el("dt", {}, kind.text), el("dd", {}, kind.why)))));

  // A small button for each card, made once, so that moving it keeps its focus.
  const placed = new Map(questions.map((one) => {
    const small = el("button", { type: "button", class: "cp-placed", onclick: () => take(one.id) }, grip(), el("span", {}, wordsOf(one)));
    draggable(small, () => one.id);
    return [one.id, el("li", { "data-card": one.id }, small)];
  }));
  draggable(card, () => current);

  const commit = button("Commit my answers", finish, { class: "cp-btn cp-primary" });
  const change = button("Change my answers", reopen);
  const result = el("div", { class: "cp-result" });
  const then = el("div", { class: "cp-then" });
  const ask = el("p", { class: "cp-lead" }, activity.ask);
  const section = el("section", { class: "cp-activity cp-sorter", "aria-labelledby": `${uid}-title`, "data-activity": activity.id },
    el("p", { class: "cp-title", id: `${uid}-title`, role: "heading", "aria-level": "3" }, activity.title), ask,
    desk, status, meanings, kindList, result, el("div", { class: "cp-actions" }, commit, change), then);

  // Acting

  function put(kind, id = current) {
    begun = true;
    if (id === null) { tell(`All ${total} cards are placed. Press a card to take it up again, or commit.`); return; }
    const before = state.values[id];
    if (before !== kind) {
      past.push({ id, before, after: kind });
      state.set(id, kind);
    }
    if (id === current) current = nextOpen(id, 1);
    fill();
    const done = before === kind ? `It stays ${under(kind)}.` : `Placed ${under(kind)}.`;
    if (current === null) tell(`${done} All ${total} cards are placed: commit, or press a card to take it up again.`);
    else tell(done, cardWords(current));
  }

  // The next card that is not placed, from here on and round again.
  function nextOpen(id, by) {
    const open = openIds();
    for (let far = 1; far <= total; far += 1) {
      const found = questions[(place(id) + by * far + total * far) % total].id;
      if (open.includes(found) && found !== id) return found;
    }
    return open.includes(id) ? id : null;
  }

  function step(by) {
    const found = current === null ? null : nextOpen(current, by);
    if (found === null || found === current) { tell(current === null ? "No card is open." : "No other card is open."); return; }
    begun = true;
    current = found;
    fill();
    tell("", cardWords(current));
  }

  function take(id) {
    begun = true;
    current = id;
    fill();
    tell(`Taken up again: it lies ${under(state.values[id])} until you put it elsewhere.`, cardWords(id));
    desk.scrollIntoView({ block: "nearest" });
  }

  // What was changed elsewhere since, or forgotten, is not undone here.
  function stillMine() {
    while (past.length && state.values[past.at(-1).id] !== past.at(-1).after) past.pop();
  }

  function undo() {
    stillMine();
    const last = past.pop();
    if (!last) { tell("Nothing to undo."); fill(); return; }
    state.set(last.id, last.before);
    current = last.id;
    fill();
    tell(last.before === undefined ? "Undone: the card is in your hand again." : `Undone: it lies ${under(last.before)} again.`, cardWords(last.id));
  }

  function finish() {
    const open = openIds().filter((id) => !question(id).optional);
    if (open.length) {
      begun = true;
      [current] = open;
      fill();
      const [those, it] = open.length > 1 ? ["cards are", "each"] : ["card is", "it"];
      tell(`${open.length} of ${total} ${those} still open. Place ${it}, or press “I can’t say yet”.`, cardWords(current));
      goTo(desk, desk);
      return;
    }
    keeper.commit(activity.id, true);
    draw();
    const read = section.querySelector(".cp-caption") ?? change;
    goTo(read, read);
  }

  function reopen() {
    keeper.commit(activity.id, false);
    draw();
    tell("Open again. Your answers are as you left them: press a card to take it up.");
    goTo(section, desk);
  }

  section.addEventListener("keydown", (event) => {
    // A key that is held down places one card and no more.
    if (event.repeat && (event.key === "Enter" || event.key === " ") && event.target.closest(".cp-put")) event.preventDefault();
    if (drawn || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "z" || event.shiftKey) return;
      event.preventDefault();
      undo();
      return;
    }
    // Where the digits stand above other signs, the keys count by their place.
    const key = /^\d$/.test(event.key) ? event.key : event.shiftKey ? null : /^Digit(\d)$/.exec(event.code)?.[1];
    const kind = kinds.find((one) => one.key === key);
    if (!key || !kind || event.repeat) return;
    event.preventDefault();
    put(kind.id);
  });

  // Dragging, by a mouse or a pen from anywhere on a card, by a finger from its grip, so that elsewhere the finger scrolls the page.

  let swallow = false;
  section.addEventListener("click", (event) => { if (swallow) { event.stopPropagation(); event.preventDefault(); } }, true);

  function draggable(node, idOf) {
    node.addEventListener("pointerdown", (down) => {
      const id = idOf();
      if (id === null || down.button !== 0 || down.target.closest(".cp-factline") || (down.pointerType === "touch" && !down.target.closest(".cp-grip"))) return;
      const stop = new AbortController();
      let moving = false;
      let over = null;
      const end = (dropped) => {
        stop.abort();
        if (!moving) return;
        swallow = true;
        setTimeout(() => { swallow = false; });
        node.style.translate = desk.style.minHeight = "";
        node.classList.remove("cp-dragged");
        section.classList.remove("cp-dragging");
        over?.classList.remove("cp-aimed");
        if (dropped && over) put(over.dataset.kind, id);
        else tell("Not moved.");
      };
      const listen = (name, call, capture = false) => window.addEventListener(name, call, { signal: stop.signal, capture });
      listen("pointermove", (event) => {
        if (event.pointerId !== down.pointerId) return;
        if (!moving && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < PULL) return;
        if (!moving) {
          moving = true;
          desk.style.minHeight = `${desk.offsetHeight}px`; // the card leaves, its place stays
          try { node.setPointerCapture(down.pointerId); } catch { /* it was let go already */ }
          node.classList.add("cp-dragged");
          section.classList.add("cp-dragging");
        }
        // Measured anew, because the page may have scrolled.
        node.style.translate = "";
        const home = node.getBoundingClientRect();
        const farthest = section.getBoundingClientRect().right - home.width;
        node.style.translate = `${Math.min(event.clientX - HOLD, farthest) - home.x}px ${event.clientY - HOLD - home.y}px`;
        const found = boxes.find((box) => {
          const { left, right, top, bottom } = box.getBoundingClientRect();
          return event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
        }) ?? null;
        if (found === over) return;
        over?.classList.remove("cp-aimed");
        over = found;
        over?.classList.add("cp-aimed");
      });
      listen("pointerup", (event) => { if (event.pointerId === down.pointerId) end(true); });
      listen("pointercancel", (event) => { if (event.pointerId === down.pointerId) end(false); });
      listen("keydown", (event) => {
        if (event.key !== "Escape" || !moving) return;
        event.preventDefault();
        event.stopPropagation();
        end(false);
      }, true);
    });
    node.addEventListener("dragstart", (event) => event.preventDefault());
  }

  // Drawing

  // Whatever has the focus keeps it while it moves; what is gone hands it to the desk, or after the commit to the caption.
  function keepingFocus(action) {
    const held = document.activeElement;
    const inside = section.contains(held);
    action();
    if (!inside || document.activeElement === held && held.checkVisibility()) return;
    if (held.isConnected && held.checkVisibility()) held.focus({ preventScroll: true });
    else (drawn ? section.querySelector(".cp-caption") ?? change : desk).focus({ preventScroll: true });
  }

  function fill() {
    keepingFocus(() => {
      const values = state.values;
      for (const kind of kinds) {
        const wanted = questions.filter((one) => values[one.id] === kind.id).map((one) => placed.get(one.id));
        const list = lists.get(kind.id);
        if (wanted.length !== list.children.length || wanted.some((one, index) => list.children[index] !== one)) list.replaceChildren(...wanted);
      }
      for (const [id, item] of placed) {
        if (values[id] === undefined) item.remove();
        item.firstChild.toggleAttribute("aria-current", false);
        if (id === current) item.firstChild.setAttribute("aria-current", "true");
      }
      const open = openIds();
      questions.forEach((one, index) => { pips.children[index].className = [values[one.id] === undefined ? "" : "cp-filled", one.id === current ? "cp-here" : ""].join(" ").trim(); });
      count.textContent = current === null ? `${total} of ${total} placed` : ordinal(current);
      lies.textContent = current !== null && values[current] !== undefined ? `now ${under(values[current])}` : "";
      card.classList.toggle("cp-none", current === null);
      card.firstChild.hidden = hint.hidden = current === null;
      words.replaceChildren(...(current === null ? [el("p", { class: "cp-lead" }, "No card is left. Press one below to take it up again, or commit.")] : [...face(question(current), true), lies]));
      for (const turn of [back, forth]) turn.setAttribute("aria-disabled", String(!open.some((id) => id !== current)));
      stillMine();
      undoing.setAttribute("aria-disabled", String(!past.length));
    });
  }

  function draw() {
    keepingFocus(() => {
      const done = state.committed;
      if (!begun || current === null || (drawn && !done)) current = openIds()[0] ?? null;
      drawn = done;
      section.classList.toggle("cp-done", done);
      for (const part of [desk, kindList, commit]) part.hidden = done;
      meanings.hidden = done || !kinds.some((kind) => kind.why);
      ask.hidden = done && activity.sealed;
      for (const part of [result, change]) part.hidden = !done;
      then.replaceChildren(...(done ? activity.then.map((words) => el("p", {}, words)) : []));
      if (done) past.length = 0;
      result.replaceChildren(...(done && !activity.sealed ? results() : []));
      tell(!done ? "" : activity.sealed ? "Saved and closed." : "Committed.");
    });
    if (!drawn) fill();
  }

  // After the commit: every statement once, under the kind that the learner chose, with the reason.

  function results() {
    const values = state.values;
    const unmarked = questions.filter(isOpen);
    const marked = questions.filter((one) => !isOpen(one));
    const groups = kinds.map((kind) => ({ ...kind, cards: marked.filter((one) => (values[one.id] ?? UNSURE) === kind.id) })).filter(({ cards }) => cards.length)
      .map(({ id, text, why, cards }) => (id === UNSURE ? group(id, "Left open", null, cards.map(reason)) : group(id, text, why, cards.map(reason))));
    if (unmarked.length) {
      const cards = unmarked.map((one) => el("li", { "data-card": one.id }, face(one), el("div", { class: "cp-reason" }, readings(one, activity, values[one.id]))));
      groups.push(group("readings", "Not marked", "No one answer is right here.", cards));
    }
    // The score stands where the focus goes, so that it is read first and in sight.
    const scored = score(activity, values);
    const caption = el("p", { class: "cp-kicker cp-caption", tabindex: "-1" }, scored ? el("span", { class: "cp-score" }, `${scored}. `) : null, "Each statement, where you placed it");
    return [el("div", { class: "cp-resulthead" }, caption, filter(groups)), ...groups];
  }

  function group(id, name, why, cards) {
    return el("div", { class: "cp-laid", role: "group", "aria-labelledby": `${uid}-laid-${id}`, "data-laid": id },
      el("div", {}, el("p", { class: "cp-kindname", id: `${uid}-laid-${id}` }, name), why ? el("p", { class: "cp-kindwhy" }, why) : null),
      el("ul", {}, cards));
  }

  function reason(one) {
    const value = state.values[one.id];
    const sign = mark(one, value);
    return el("li", { "data-card": one.id, "data-mark": sign ?? "open" }, face(one),
      el("div", { class: "cp-reason" }, el("p", {}, verdict(sign), fitting(one, value, sign), one.why)));
  }

  // Under which kinds a statement fits that the learner did not choose.
  function fitting(one, value, sign) {
    const names = one.accept.filter((id) => id !== value).map((id) => quoted(kindOf(id).text));
    if (!names.length) return "";
    return sign === "right" ? `It also fits under ${listed(names)}. ` : `It fits ${sign === "partly" ? "better " : ""}under ${names.join(" or ")}. `;
  }

  function filter(groups) {
    const marks = questions.filter((one) => !isOpen(one)).map((one) => mark(one, state.values[one.id]));
    if (marks.every((one) => one === "right")) return null;
    const box = el("input", { type: "checkbox", id: `${uid}-only` });
    const elsewhere = (item) => item.dataset.mark && item.dataset.mark !== "right";
    box.addEventListener("change", () => {
      for (const one of groups) {
        for (const item of one.querySelectorAll("[data-card]")) item.hidden = box.checked && !elsewhere(item);
        one.hidden = box.checked && !one.querySelector("[data-card]:not([hidden])");
      }
      const shown = new Set([...result.querySelectorAll("[data-card]:not([hidden])")].map((item) => item.dataset.card)).size;
      tell(`Showing ${shown} of ${total}.`);
    });
    return el("div", { class: "cp-option" }, box, el("label", { for: box.id }, marks.includes(null) ? "Only those that fit elsewhere or that I left open" : "Only those that fit elsewhere"));
  }

  // The desk stays in sight while one scrolls; what gets the focus below must not lie behind it.
  const height = new ResizeObserver(() => section.style.setProperty("--hand", `${desk.offsetHeight}px`));
  height.observe(desk);
  draw();
  return {
    section,
    // What was answered elsewhere is shown here.
    meet() { if (state.committed || drawn || !begun) draw(); else { current ??= openIds()[0] ?? null; fill(); } },
    // Everything was forgotten: there is nothing to undo, and the first card is in hand again.
    forgotten() { past.length = 0; begun = false; current = null; draw(); },
    stop() { height.disconnect(); },
  };
}

function render({ model, el: root }) {
  const content = el("div");
  const frame = framed(model, root, "cp-questions");
  const spec = model.get("spec");
  let sorter = null;
  const keeper = keep({ model, frame, content, ids: spec.map((activity) => activity.id), show: () => sorter?.meet(), forgotten: () => sorter?.forgotten(), ...telling(spec) });
  sorter = drawSorter(spec[0], `cps-${randomId()}`, keeper);
  content.append(sorter.section);
  return () => { keeper.stop(); sorter.stop(); };
}

export default { render };
