// The timeline: the list that Python wrote, with filters by what could be known when, and a search over its words.

import { el, randomId, say } from "./ui.js";
import { placed, roomOf } from "./placed.js";

const QUIET = 400; // after this long without another key, the number of events is said

const plainWords = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function withFilters(model, frame) {
  const room = roomOf(frame);
  const uid = randomId();
  const filters = [{ words: "All" }, ...model.get("filters")];
  const periods = [...room.querySelectorAll(".cp-period")].map((item) => {
    const count = item.querySelector("summary .cp-at");
    const events = [...item.querySelectorAll(".cp-event")].map((event) => ({
      item: event, known: event.dataset.known, words: plainWords(`${event.querySelector(".cp-when").textContent} ${event.querySelector(".cp-t").textContent}`),
    }));
    return { item, fold: item.querySelector("details"), count, whole: count.textContent, events, was: null };
  });
  const total = periods.reduce((sum, period) => sum + period.events.length, 0);
  const status = el("p", { class: "cp-status", role: "status" });
  const search = el("input", { type: "search", id: `${uid}-search`, autocomplete: "off", spellcheck: "false", maxlength: 200 });
  let chosen = filters[0];
  let timer;

  function draw() {
    const wanted = plainWords(search.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const period of periods) {
      let here = 0;
      for (const event of period.events) {
        const kept = (!chosen.until || event.known <= chosen.until) && (!chosen.since || event.known > chosen.since) && wanted.every((word) => event.words.includes(word));
        event.item.hidden = !kept;
        here += kept;
      }
      shown += here;
      period.item.hidden = here === 0;
      period.count.textContent = here === period.events.length ? period.whole : `${here} of ${period.whole}`;
      // What is found must not stay in a fold; after the search the folds are as before.
      if (wanted.length && period.was === null) period.was = period.fold.open;
      if (wanted.length) period.fold.open = true;
      else if (period.was !== null) { period.fold.open = period.was; period.was = null; }
    }
    return shown === total ? `${total} event${total === 1 ? "" : "s"}` : shown ? `${shown} of ${total} events` : `0 of ${total} events. Try fewer or other words, or “All”.`;
  }
  search.addEventListener("input", () => {
    const words = draw();
    clearTimeout(timer);
    timer = setTimeout(() => say(status, words), QUIET);
  });
  const choices = filters.map((one, index) => el("div", { class: "cp-choice-of" },
    el("input", { type: "radio", name: `${uid}-known`, id: `${uid}-${index}`, value: index, checked: index === 0, onchange: () => { chosen = one; say(status, draw()); } }),
    el("label", { for: `${uid}-${index}` }, one.words)));
  const bar = el("div", { class: "cp-filters" },
    filters.length > 1 ? el("fieldset", { class: "cp-known" }, el("legend", {}, "Show events"), choices) : null,
    el("div", { class: "cp-search" }, el("label", { for: `${uid}-search` }, "Search the events"), search),
    status);
  room.querySelector(".cp-kicker").after(bar);
  status.textContent = draw();
  return () => clearTimeout(timer);
}

function render({ model, el: root }) {
  return placed(model, root, (frame) => withFilters(model, frame));
}

export default { render };
