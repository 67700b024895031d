// The brief: six fields with guides, counts and helpers, a self-check, and files to hand on.

import { button, delays, el, focusOn, framed, handOver, optionGroups, randomId, say } from "./ui.js";
import { keep, watch } from "./keeper.js";
import { quoted } from "./words.js";
import { briefAsHtml, briefAsMarkdown, wordCount } from "./brief_text.js";

const LONGEST_FIELD = 10_000; // characters, as everywhere
const REST = 1500; // so long after the last key, the count is said
const AFTERWARDS = 2000; // so long after a weight on this page moved, what follows from it is asked again
const KINDS = [["pro", "Arguments for"], ["con", "Arguments against"], ["undercut", "Arguments that undercut a step"]];

const inWords = (many) => `${many} word${many === 1 ? "" : "s"}`;

function render({ model, el: root }) {
  const spec = model.get("spec");
  const { activity, fields, criteria, least, most, today } = spec;
  const uid = `cpb-${randomId()}`;
  const content = el("div", { "data-activity": activity });
  const frame = framed(model, root, "cp-questions cp-brief");
  const timers = delays();

  const keeper = keep({
    model, frame, content, ids: [activity],
    show: () => meet(),
    tell: (id, key) => fields.find((field) => field.id === key)?.title ?? criteria.find((one) => `check:${one.id}` === key)?.ask ?? key,
    forgotten() {
      [status.textContent, said.textContent, counter.textContent, copied.value, copied.hidden] = ["", "", "", "", true];
      drawSuggestions({});
      meet();
      keeper.send("there?");
    },
    heard: (message) => { if (message?.suggestions) drawSuggestions(message.suggestions); },
  });
  const unwatch = spec.ownPlaces.map((place) => watch(place, spec.own, (_, forgotten) => timers.later("ask", forgotten ? 0 : AFTERWARDS, () => keeper.send("there?"))));

  // A file of answers that somebody wrote by hand may hold anything.
  function value(key) {
    const kept = keeper.values(activity);
    return Object.hasOwn(kept, key) && typeof kept[key] === "string" ? kept[key] : "";
  }
  const texts = () => Object.fromEntries(fields.map(({ id }) => [id, value(id)]));
  const total = () => fields.reduce((sum, { id }) => sum + wordCount(value(id)), 0);
  const judged = (many) => (many < least ? `${inWords(least - many)} short of ${least}` : many > most ? `${inWords(many - most)} over ${most}` : `within ${least} to ${most}`);

  // ---- the fields ----

  const counter = el("p", { class: "cp-vh", role: "status" });
  const sum = el("p", { class: "cp-brief-sum" });
  const bar = el("div", { class: "cp-brief-bar", "aria-hidden": "true" }, el("i", { class: "cp-brief-fits" }), el("i", { class: "cp-brief-fill" }), el("span", { style: `--at:${least / most / 1.25}` }, least), el("span", { style: `--at:${1 / 1.25}` }, most));
  bar.style.setProperty("--least", least / most / 1.25);
  const boxes = new Map(fields.map((field, place) => [field.id, drawField(field, place)]));

  function drawField(field, place) {
    const name = `${uid}-${field.id}`;
    const area = el("textarea", { id: name, rows: field.rows, maxlength: LONGEST_FIELD, dir: "auto", "aria-describedby": `${name}-guide` });
    const count = el("span", { class: "cp-brief-count" });
    const facts = el("div");
    area.addEventListener("input", () => {
      keeper.set(activity, field.id, area.value || undefined);
      drawCounts();
      timers.later("count", REST, () => say(counter, `${inWords(wordCount(value(field.id)))} here, ${total()} in all: ${judged(total())}.`));
    });
    const select = el("select", { id: `${name}-insert` },
      el("option", { value: "" }, "Choose…"),
      optionGroups(KINDS, spec.arguments),
      el("optgroup", { label: "Claims, each with its code" }, spec.claims.map((one) => el("option", { value: one.id }, `${one.id}: ${one.text}`))));
    const press = button("Insert", () => {
      const chosen = [...spec.arguments, ...spec.claims].find((one) => one.id === select.value);
      if (chosen) insert(area, chosen.role ? quoted(chosen.text) : `${quoted(chosen.text)} (${chosen.id})`);
      else { say(counter, "First choose an argument or a claim."); select.focus(); }
    }, { "aria-label": `Insert into: ${field.title}` });
    const helps = el("div", { class: "cp-brief-helps" },
      fold("Questions that help", field.title, el("ul", { class: "cp-note" }, field.questions.map((question) => el("li", {}, question)))),
      fold("Insert an argument or a claim", field.title, el("div", { class: "cp-brief-insert" }, el("label", { for: select.id, class: "cp-vh" }, `Argument or claim for: ${field.title}`), select, press)),
      facts);
    const box = el("div", { class: "cp-question cp-brief-field" },
      el("div", { class: "cp-brief-head" }, el("label", { for: name, class: "cp-title" }, el("span", { class: "cp-brief-place", "aria-hidden": "true" }, place + 1), field.title, " ", due(today.includes(field.id))), count),
      el("p", { class: "cp-lead", id: `${name}-guide` }, field.guide), area, helps);
    return { box, area, count, facts, helps };
  }

  // Whether a part is asked for today, where not all are.
  function due(now) {
    return today.length ? el("span", { class: `cp-brief-due${now ? " cp-brief-today" : ""}` }, now ? "Today" : "Later") : null;
  }

  function fold(words, title, ...inner) {
    return el("details", { class: "cp-more" }, el("summary", {}, words, el("span", { class: "cp-vh" }, `: ${title}`)), inner);
  }

  // Put a reference where the cursor is, or where it was last.
  function insert(area, text) {
    const before = area.value.slice(0, area.selectionStart);
    const glue = before && !/\s$/.test(before) ? " " : "";
    if (area.value.length + text.length + glue.length > LONGEST_FIELD) return;
    area.setRangeText(glue + text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input"));
    focusOn(area);
  }

  function drawSuggestions(all) {
    for (const field of fields) {
      const { facts, area } = boxes.get(field.id);
      const some = all[field.id] ?? [];
      const words = JSON.stringify(some);
      if (facts.dataset.words === words) continue;
      facts.dataset.words = words;
      const open = facts.querySelector("details")?.open ?? false;
      const had = facts.contains(document.activeElement);
      facts.replaceChildren(...(some.length ? [fold("From your weighing", field.title,
        el("p", { class: "cp-lead" }, "What your own weights imply, to use or to leave. ", spec.reminder),
        el("ul", { class: "cp-brief-facts" }, some.map((one) => el("li", {}, el("span", {}, one.said), button("Insert", () => insert(area, one.insert), { "aria-label": `Insert: ${one.insert}` })))))] : []));
      if (facts.firstChild) facts.firstChild.open = open;
      if (had) (facts.querySelector("summary") ?? area).focus({ preventScroll: true });
    }
  }

  function drawCounts() {
    for (const { id } of fields) boxes.get(id).count.textContent = inWords(wordCount(value(id)));
    const many = total();
    sum.replaceChildren(el("b", {}, `${inWords(many)} in all`), `: ${judged(many)}. A guide, and no limit.`);
    bar.style.setProperty("--fill", Math.min(1, many / most / 1.25));
  }

  // ---- the self-check ----

  const checks = criteria.map((criterion) => {
    const name = `${uid}-check-${criterion.id}`;
    const inputs = spec.marks.map(([mark, words], place) => {
      const input = el("input", { type: "radio", name, id: `${name}-${place}`, value: mark, onchange: () => keeper.set(activity, `check:${criterion.id}`, mark) });
      return el("div", { class: "cp-option" }, input, el("label", { for: input.id }, words));
    });
    const advice = el("p", { class: "cp-brief-advice" });
    const box = el("fieldset", { class: "cp-question cp-brief-check", "aria-describedby": `${name}-full` },
      el("legend", { class: "cp-q" }, criterion.ask), el("p", { class: "cp-at", id: `${name}-full` }, el("b", {}, "Clear and complete: "), criterion.full), el("div", { class: "cp-opts" }, inputs), advice);
    return { criterion, box, advice };
  });

  // ---- commit and hand on ----

  const status = el("p", { class: "cp-status", role: "status" });
  const commit = el("button", { type: "button", class: "cp-btn cp-primary" }, "Commit my brief");
  const change = button("Change my brief", () => {
    keeper.commit(activity, false);
    meet();
    say(status, "Open again. Everything is as you left it.");
    focusOn(boxes.get(fields[0].id).area);
  });
  commit.addEventListener("click", () => {
    const empty = fields.filter(({ id }) => !value(id).trim());
    const open = criteria.filter(({ id }) => !value(`check:${id}`));
    if (empty.length) {
      say(status, `${empty.length} of ${fields.length} fields still empty. Write in ${empty.length > 1 ? "them" : "it"}, or put a dash.`);
      focusOn(boxes.get(empty[0].id).area);
    } else if (open.length) {
      say(status, `${open.length} of ${criteria.length} questions of the self-check still open. “Not yet” is an answer.`);
      const { box } = checks.find((one) => one.criterion === open[0]);
      box.querySelector("input").focus({ preventScroll: true });
      box.scrollIntoView({ block: "nearest" }); // with the question, not the buttons alone
    } else {
      keeper.commit(activity, true);
      meet();
      say(status, "Committed. You can hand it on below, or change it.");
      focusOn(change);
    }
  });

  const said = el("p", { class: "cp-status", role: "status" });
  const copied = el("textarea", { class: "cp-brief-copied", readonly: true, rows: 6, hidden: true, "aria-label": "The brief as Markdown" });
  const handOn = el("section", { class: "cp-brief-hand", "aria-labelledby": `${uid}-hand` },
    el("h4", { class: "cp-title", id: `${uid}-hand` }, "Take it with you"),
    el("p", { class: "cp-lead" }, `A title in “quotation marks” and a code such as ${spec.claims[0]?.id} become notes that lead back to the texts. Nothing is sent anywhere.`),
    el("div", { class: "cp-actions" },
      button("Save as a page (HTML)", () => { handOver(`${spec.file}.html`, "text/html", briefAsHtml(spec.sheet, texts())); say(said, `Handed to your browser as ${spec.file}.html.`); }),
      button("Save as Markdown", () => { handOver(`${spec.file}.md`, "text/markdown", briefAsMarkdown(spec.sheet, texts())); say(said, `Handed to your browser as ${spec.file}.md.`); }),
      button("Copy as Markdown", copy)), said, copied);

  async function copy() {
    const text = briefAsMarkdown(spec.sheet, texts());
    try {
      await navigator.clipboard.writeText(text);
      copied.hidden = true;
      say(said, "Copied.");
    } catch {
      copied.value = text;
      copied.hidden = false;
      focusOn(copied);
      copied.select();
      say(said, "This browser does not let a page copy. The text stands below and is selected: copy it with Ctrl+C or ⌘C.");
    }
  }

  content.append(el("section", { class: "cp-activity", "aria-labelledby": `${uid}-title` },
    el("p", { class: "cp-title", id: `${uid}-title`, role: "heading", "aria-level": 3 }, "Your brief"),
    el("p", { class: "cp-brief-question" }, spec.question),
    el("p", { class: "cp-lead" }, `Six parts, ${least} to ${most} words in all. Your verdict is nobody’s business but yours; how you reason is what readers look at.${today.length ? " What is marked Today is enough for today." : ""}`),
    [...boxes.values()].map((one) => one.box), counter,
    el("div", { class: "cp-brief-total" }, sum, bar),
    el("section", { class: "cp-brief-self", "aria-labelledby": `${uid}-self` }, el("h4", { class: "cp-title", id: `${uid}-self` }, "Before you commit: read it as somebody else would ", due(false)), checks.map((one) => one.box)),
    el("div", { class: "cp-actions" }, commit, change, status), handOn));

  // Show what is kept. Only what differs is touched, so that nobody's cursor jumps.
  function meet() {
    const committed = keeper.committed(activity);
    for (const { id } of fields) {
      const { area, helps } = boxes.get(id);
      if (area.value !== value(id)) area.value = value(id);
      area.readOnly = committed;
      helps.hidden = committed;
    }
    for (const { criterion, box, advice } of checks) {
      const mark = value(`check:${criterion.id}`);
      for (const input of box.querySelectorAll("input")) { input.checked = input.value === mark; input.disabled = committed; }
      advice.textContent = committed && mark !== "yes" ? "Not there yet, as you say. You can open the brief again and add what is missing." : "";
    }
    commit.hidden = committed;
    change.hidden = !committed;
    content.firstChild.classList.toggle("cp-done", committed);
    drawCounts();
  }

  meet();
  return () => {
    timers.stop();
    unwatch.forEach((stop) => stop());
    keeper.stop();
  };
}

export default { render };
