// One weight as it is asked: a slider or two, the scale of words under it, the point where the verdict turns, a reason.

import { button, el } from "./ui.js";
import { anchorWord, listed, twoPlaces } from "./words.js";
import { same } from "./data.js";
import { LEAST, MOST } from "./engine.js";
import { middle, span } from "./scales_words.js";
import { withinReach } from "./scales_insights.js";

const STEP = 0.05; // a twentieth

const place = (value) => (value - LEAST) / (MOST - LEAST);
const onStep = (value) => Math.round(value * 20) / 20;

// `hands` are what the scales do with a weight: begin(id), put(id, changed), end(), change(id, changed).
// `ranged` holds the weights that are given as ranges.
export function weightAsked(id, { name, question, lead, now, book, words, hands, ranged, longest, isWaiting }) {
  const anchors = words.anchorsOf(id);
  const { valueOf } = book;
  const single = slider(name, (at) => at);
  const low = slider(`${name}-low`, (at) => ends(0, at));
  const high = slider(`${name}-high`, (at) => ends(1, at));
  const ticks = el("div", { class: "cp-ticks", "aria-hidden": "true" });
  const scale = el("div", { class: "cp-anchors", "aria-hidden": "true" }, anchors.map(([at, word], index) => el("span", { style: `--x:${place(at)}`, class: index % 3 ? "cp-lesser" : "" }, word)));
  const shown = el("output", { class: "cp-answered", for: name, "aria-live": "off" });
  const tip = el("p", { class: "cp-tip cp-tip-line", id: `${name}-tip` });
  const clear = button("clear", () => { ranged.delete(id); hands.change(id, { value: undefined }); single.input.focus(); }, { class: "cp-link", "aria-label": `Clear: not weighed. ${question}` });
  const toRange = button("give a range", () => setRanged(!isRanged()), { class: "cp-link" });
  const why = reasonField();
  const reworded = el("p", { class: "cp-tip cp-reworded" }, "The wording has changed since you weighed it. Read it again.");
  const box = el("fieldset", { class: `cp-weight cp-of-${words.kindOf(id)}`, "data-weight": id },
    lead,
    el("div", { class: "cp-ask-row" }, el("label", { for: name, class: "cp-ask-words" }, question), shown),
    el("div", { class: "cp-single" }, single.row),
    el("div", { class: "cp-ends" }, endLabel("at least", low), low.row, endLabel("at most", high), high.row),
    el("div", { class: "cp-graduated" }, ticks, scale),
    tip,
    reworded,
    el("div", { class: "cp-below" },
      el("label", { class: "cp-because" }, el("span", { "aria-hidden": "true" }, "because"), why),
      el("span", { class: "cp-below-buttons" }, toRange, clear)));

  function slider(inputId, valueAt) {
    const input = el("input", { type: "range", min: LEAST, max: MOST, step: STEP, id: inputId, "aria-describedby": `${name}-tip` });
    const row = el("div", { class: "cp-slide" }, input);
    const take = (at) => hands.put(id, { value: valueAt(at) });
    input.addEventListener("input", () => take(Number(input.value)));
    input.addEventListener("change", hands.end);
    input.addEventListener("blur", hands.end);
    // A range always has a value, so a tap on its middle moves nothing and no event tells of it.
    input.addEventListener("click", () => {
      if (valueOf(id) === undefined) { take(Number(input.value)); hands.end(); }
    });
    input.addEventListener("keydown", (event) => {
      if (valueOf(id) !== undefined || !["Enter", " "].includes(event.key)) return;
      event.preventDefault();
      take(0.5);
      hands.end();
    });
    return { input, row };
  }

  function endLabel(words_, { input }) {
    return el("label", { for: input.id, class: "cp-end" }, words_, el("span", { class: "cp-vh" }, `, for: ${question}`));
  }

  // Whoever pushes one end past the other takes it along.
  function ends(which, at) {
    const held = valueOf(id);
    const pair = Array.isArray(held) ? [...held] : [held ?? 0.5, held ?? 0.5];
    pair[which] = at;
    if (pair[0] > pair[1]) pair[1 - which] = at;
    return pair;
  }

  function reasonField() {
    const of = words.kindOf(id) === "relevance" ? "how much this should matter" : words.titleOf(id);
    const field = el("input", { type: "text", maxlength: longest, autocomplete: "off", id: `${name}-why`, "aria-label": `Your reason in one line, for: ${of}` });
    field.addEventListener("input", () => hands.put(id, { reason: field.value.replace(/\s+/g, " ") }));
    field.addEventListener("change", hands.end);
    field.addEventListener("blur", hands.end);
    return field;
  }

  function isRanged() {
    return ranged.has(id) || Array.isArray(valueOf(id));
  }

  function setRanged(on) {
    const held = valueOf(id);
    if (on) {
      const around = held ?? 0.5;
      ranged.add(id);
      hands.change(id, { value: [Math.max(LEAST, around - 0.1), Math.min(MOST, around + 0.1)].map(onStep) });
      low.input.focus();
    } else {
      ranged.delete(id);
      hands.change(id, { value: held === undefined ? held : onStep(middle(held)) });
      single.input.focus();
    }
  }

  function show({ input, row }, at, isSet) {
    if (Number(input.value) !== at) input.value = at;
    row.toggleAttribute("data-unset", !isSet);
    row.style.setProperty("--v", place(at));
  }

  function paint() {
    const value = valueOf(id);
    const both = isRanged();
    box.classList.toggle("cp-ranged", both);
    toRange.textContent = both ? "one value" : "give a range";
    if (both) {
      const [one, other] = Array.isArray(value) ? value : [value ?? 0.5, value ?? 0.5];
      show(low, one, true);
      show(high, other, true);
      low.input.setAttribute("aria-valuetext", `at least ${words.valueText(id, one)}`);
      high.input.setAttribute("aria-valuetext", `at most ${words.valueText(id, other)}`);
    }
    show(single, middle(value ?? 0.5), value !== undefined);
    single.input.setAttribute("aria-valuetext", value === undefined ? "not weighed; press Enter for the middle, or an arrow key" : words.valueText(id, value));
    shown.replaceChildren(...answered(value));
    clear.hidden = value === undefined;
    const { content, reason } = book.entryOf(id);
    reworded.hidden = !(content && value !== undefined && content !== book.contentOf(id));
    if (document.activeElement !== why) why.value = reason ?? "";
    paintTicks(value);
  }

  function answered(value) {
    if (value === undefined) return [el("span", { class: "cp-unsaid" }, "not weighed: click or press an arrow key")];
    const said = Array.isArray(value) ? `${anchorWord(value[0], anchors)} to ${anchorWord(value[1], anchors)} ` : `${anchorWord(value, anchors)} `;
    return [said, el("span", { class: "cp-num" }, Array.isArray(value) ? span(value) : twoPlaces(value))];
  }

  function paintTicks(value) {
    const found = now.crossings.get(id);
    const inReach = withinReach(found ?? []);
    const earlier = book.earlierValue(id);
    const wasOther = earlier !== undefined && !same(earlier, value);
    ticks.replaceChildren(
      ...(wasOther ? [el("i", { class: "cp-ghost", style: `--x:${place(middle(earlier))}` })] : []),
      ...inReach.map(({ at }) => el("i", { class: "cp-be-tick", style: `--x:${place(at)}` })));
    const waits = value !== undefined && isWaiting();
    tip.textContent = (wasOther ? `earlier: ${words.valueText(id, earlier)}. ` : "") + (waits ? "counts once the rest of this argument is weighed" : turningWords(found, inReach));
  }

  function turningWords(found, inReach) {
    if (!found || !now.result.counting.length) return "";
    if (inReach.length) return `turns the verdict at ${listed(inReach.map(({ at }) => twoPlaces(at)))}`;
    return found.length ? "turns the verdict only beyond the end of the scale" : "cannot turn the verdict alone";
  }

  return { box, paint };
}
