// The scales: one argument at a time, two questions for it, and the conclusion beside it, which moves while one drags.
// One argument at a time, because a notebook's output is a page of its own that cannot keep a conclusion in sight over 41 sliders.

import { button, el, focusOn, framed, fromPython, handOver, picture, randomId, roleLabel, say } from "./ui.js";
import { keep } from "./keeper.js";
import { anchorWord, capital, listed, quoted, twoPlaces } from "./words.js";
import { LEAST, MOST, REMINDER, breakEvens, byRemoval, compile, evaluate, flippingSets, number, verdictOf, wordsFor } from "./engine.js";
import { otherReaders, otherRules } from "./scales_others.js";
import { entryFrom, weightsKept } from "./scales_weights.js";

const QUESTIONS = {
  relevance: "Suppose all that it says is true. How much should this argument matter?",
  truth: "How likely is this true?",
  share: "How far do you share this?",
};
const TURN = { for: "in favour", against: "against" };
const MEANINGS = [
  "Every number runs from 0.00 to 1.00.",
  "A conclusion above the middle, 0.50, comes down for it, and one below the middle against it.",
  "What an argument carries is how much of it is left after your answers: 0.00 is nothing and 1.00 all of it.",
  "A range, such as 0.40 to 0.70, shows what is still open.",
];
const STEP = 0.05;
const TOLD = 3; // most items of one kind that are told

// Which maps of this page are weighed by their short route: that stays so where a widget is drawn anew.
const SHORT_ROUTES = (globalThis[Symbol.for("counterpoise.short")] ??= new Set());

const place = (value) => (value - LEAST) / (MOST - LEAST);
const middle = (value) => (Array.isArray(value) ? (value[0] + value[1]) / 2 : value);

// Only where a slider can go does it tell anything.
const withinReach = (found) => found.filter(({ at }) => at >= LEAST && at <= MOST);

function span([low, high]) {
  return high - low < 0.005 ? twoPlaces(low) : `${twoPlaces(low)} to ${twoPlaces(high)}`;
}

function render({ model, el: root }) {
  const spec = model.get("spec");
  const graph = compile(model.get("graph"));
  const activity = `weigh:${spec.map}`;
  const uid = `cps-${randomId()}`;
  const content = el("div", { class: "cp-sc", "data-activity": activity });
  const frame = framed(model, root, "cp-questions cp-scales");
  const order = spec.rounds.flatMap((round) => round.arguments);
  const titleOf = (id) => spec.arguments[id]?.title ?? spec.claims[id]?.text ?? id;
  const kindOf = (id) => (spec.arguments[id] ? "relevance" : spec.claims[id]?.value ? "share" : "truth");
  const contents = new Map([...Object.entries(spec.arguments), ...Object.entries(spec.claims)].map(([id, one]) => [id, one.content]));
  const anchorsOf = (id) => spec.anchors[kindOf(id)];
  const subject = (id) => (spec.arguments[id] ? `how much ${quoted(titleOf(id))} should matter` : quoted(titleOf(id)));
  let result;
  let crossings = new Map();
  let last = null; // the last change, for “before → after”
  let painted = ""; // what of the record is drawn

  // ---- weights ----

  const keeper = keep({
    model, frame, content, ids: [activity],
    show: () => { if (book.drawn() !== painted) paintAll(); },
    forgotten() {
      book.forget();
      last = null;
      rangedWeights.clear();
      given.clear();
      paintAll();
    },
    tell: (_, id) => subject(id),
    tellValue(_, id, stored) {
      const { value, reason } = entryFrom(stored);
      return [valueText(id, value), reason ? quoted(reason) : ""].filter(Boolean).join(", because ");
    },
    // Every reply of the kernel brings them; drawing all anew for nothing would take the focus from whoever reads.
    heard: (message) => { if (message?.earlier && book.lay(message.earlier)) paintAll(); },
  });
  const book = weightsKept({ keeper, activity, contents });
  const { entryOf, valueOf } = book;

  function valueText(id, value) {
    if (value === undefined) return "not weighed";
    const anchors = anchorsOf(id);
    return Array.isArray(value)
      ? `${anchorWord(value[0], anchors)} to ${anchorWord(value[1], anchors)}, ${twoPlaces(value[0])} to ${twoPlaces(value[1])}`
      : `${anchorWord(value, anchors)}, ${twoPlaces(value)}`;
  }

  // ---- making and taking back changes ----

  function begin(id) {
    if (book.hand() && book.hand().id !== id) end();
    book.begin(id, result.conclusion);
  }

  // A browser tells of no change where a value comes back to what it was, so a weight is also out of hand when the focus leaves it.
  function end() {
    if (!book.hand()) return;
    const changed = book.end();
    if (changed && JSON.stringify(changed.was) !== JSON.stringify(valueOf(changed.id))) tellChange(changed.id, changed.was, changed.conclusion);
    else paint();
  }

  function change(id, changed) {
    begin(id);
    book.put(id, changed);
    paint();
    end();
  }

  function step(back) {
    end();
    const before = result.conclusion;
    const one = book.step(back);
    if (!one) {
      paint();
      say(status, `Nothing to ${back ? "undo" : "redo"}.`);
      return;
    }
    open(argumentOf(one.id), { move: false });
    tellChange(one.id, one.was, before);
  }

  // The words of one committed change: said once, politely, and shown beside the conclusion.
  function tellChange(id, was, before) {
    const value = valueOf(id);
    last = { id, was, before, after: result.conclusion };
    paint();
    paintInsights();
    say(status, `${capital(subject(id))}: ${valueText(id, value)}. ${result.counting.length ? `The conclusion so far is ${wordsFor(result.conclusion)}, ${number(result.conclusion)}.` : "No argument is completely weighed yet."}`);
  }

  // ---- one weight ----

  // Where each claim is asked: with the first argument that needs it.
  const home = new Map();
  for (const id of order) for (const premise of spec.arguments[id].premises) if (!home.has(premise)) home.set(premise, id);
  const argumentOf = (id) => (spec.arguments[id] ? id : home.get(id));
  const painters = new Map(); // argument → how to paint what stands in its card

  function slider(id, name, described, which) {
    const input = el("input", { type: "range", min: LEAST, max: MOST, step: STEP, id: name, "aria-describedby": described });
    const row = el("div", { class: "cp-slide" }, input);
    function takes(value) {
      begin(id);
      const held = valueOf(id);
      if (which === null) book.put(id, { value });
      else {
        const pair = Array.isArray(held) ? [...held] : [held ?? 0.5, held ?? 0.5];
        pair[which] = value;
        // Whoever pushes one end past the other takes it along.
        if (pair[0] > pair[1]) pair[1 - which] = value;
        book.put(id, { value: pair });
      }
      paint();
    }
    input.addEventListener("input", () => takes(Number(input.value)));
    input.addEventListener("change", end);
    input.addEventListener("blur", end);
    // A range always has a value, so a tap on its middle moves nothing and no event tells of it.
    input.addEventListener("click", () => {
      if (valueOf(id) === undefined) { takes(Number(input.value)); end(); }
    });
    input.addEventListener("keydown", (event) => {
      if (valueOf(id) !== undefined || !["Enter", " "].includes(event.key)) return;
      event.preventDefault();
      takes(0.5);
      end();
    });
    return { input, row };
  }

  function weight(id, question, lead = null) {
    const kind = kindOf(id);
    const name = `${uid}-${order.indexOf(argumentOf(id))}-${id.replace(/[^\w-]/g, "-")}`;
    const anchors = anchorsOf(id);
    const single = slider(id, name, `${name}-tip`, null);
    const low = slider(id, `${name}-low`, `${name}-tip`, 0);
    const high = slider(id, `${name}-high`, `${name}-tip`, 1);
    const scale = el("div", { class: "cp-anchors", "aria-hidden": "true" }, anchors.map(([at, word], index) => el("span", { style: `--x:${place(at)}`, class: index % 3 ? "cp-lesser" : "" }, word)));
    const ticks = el("div", { class: "cp-ticks", "aria-hidden": "true" });
    const shown = el("output", { class: "cp-answered", for: name, "aria-live": "off" });
    const tip = el("p", { class: "cp-tip cp-tip-line", id: `${name}-tip` });
    const clear = button("clear", () => { rangedWeights.delete(id); change(id, { value: undefined }); single.input.focus(); }, { class: "cp-link", "aria-label": `Clear: not weighed. ${question}` });
    const ranged = button("give a range", () => setRanged(!isRanged()), { class: "cp-link" });
    const why = el("input", { type: "text", maxlength: spec.longest, autocomplete: "off", id: `${name}-why`, "aria-label": `Your reason in one line, for: ${spec.arguments[id] ? `how much this should matter` : titleOf(id)}` });
    why.addEventListener("input", () => { begin(id); book.put(id, { reason: why.value.replace(/\s+/g, " ") }); paint(); });
    why.addEventListener("change", end);
    why.addEventListener("blur", end);
    const changedNote = el("p", { class: "cp-tip cp-reworded" }, "The wording has changed since you weighed it. Read it again.");
    const box = el("fieldset", { class: `cp-weight cp-of-${kind}`, "data-weight": id },
      lead,
      el("div", { class: "cp-ask-row" }, el("label", { for: name, class: "cp-ask-words" }, question), shown),
      el("div", { class: "cp-single" }, single.row),
      el("div", { class: "cp-ends" },
        el("label", { for: low.input.id, class: "cp-end" }, "at least", el("span", { class: "cp-vh" }, `, for: ${question}`)), low.row,
        el("label", { for: high.input.id, class: "cp-end" }, "at most", el("span", { class: "cp-vh" }, `, for: ${question}`)), high.row),
      el("div", { class: "cp-scale" }, ticks, scale),
      tip,
      changedNote,
      el("div", { class: "cp-below" },
        el("label", { class: "cp-because" }, el("span", { "aria-hidden": "true" }, "because"), why),
        el("span", { class: "cp-below-buttons" }, ranged, clear)));
    const isRanged = () => rangedWeights.has(id) || Array.isArray(valueOf(id));

    function setRanged(on) {
      const held = valueOf(id);
      if (on) {
        rangedWeights.add(id);
        const around = held ?? 0.5;
        change(id, { value: [Math.max(LEAST, around - 0.1), Math.min(MOST, around + 0.1)].map((end) => Math.round(end * 20) / 20) });
        low.input.focus();
      } else {
        rangedWeights.delete(id);
        change(id, { value: Math.round(middle(held) * 20) / 20 });
        single.input.focus();
      }
    }

    function show(one, at, set) {
      if (Number(one.input.value) !== at) one.input.value = at;
      one.row.toggleAttribute("data-unset", !set);
      one.row.style.setProperty("--v", place(at));
    }

    return {
      box,
      paint() {
        const value = valueOf(id);
        const ranges = isRanged();
        box.classList.toggle("cp-ranged", ranges);
        ranged.textContent = ranges ? "one value" : "give a range";
        if (ranges) {
          const [one, other] = Array.isArray(value) ? value : [value ?? 0.5, value ?? 0.5];
          show(low, one, true);
          show(high, other, true);
          low.input.setAttribute("aria-valuetext", `at least ${valueText(id, one)}`);
          high.input.setAttribute("aria-valuetext", `at most ${valueText(id, other)}`);
        }
        show(single, ranges ? middle(value ?? 0.5) : value ?? 0.5, value !== undefined);
        single.input.setAttribute("aria-valuetext", value === undefined ? "not weighed; press Enter for the middle, or an arrow key" : valueText(id, value));
        shown.replaceChildren(...saidOf(value));
        clear.hidden = value === undefined;
        changedNote.hidden = !(entryOf(id).content && value !== undefined && entryOf(id).content !== contents.get(id));
        if (document.activeElement !== why) why.value = entryOf(id).reason ?? "";
        paintTicks(value);
      },
    };

    function saidOf(value) {
      if (value === undefined) return [el("span", { class: "cp-unsaid" }, "not weighed: click or press an arrow key")];
      if (Array.isArray(value)) return [`${anchorWord(value[0], anchors)} to ${anchorWord(value[1], anchors)} `, el("span", { class: "cp-num" }, span(value))];
      return [`${anchorWord(value, anchors)} `, el("span", { class: "cp-num" }, twoPlaces(value))];
    }

    function paintTicks(value) {
      const found = crossings.get(id);
      const inReach = withinReach(found ?? []);
      const ghost = book.earlierValue(id);
      ticks.replaceChildren(
        ...(ghost !== undefined && JSON.stringify(ghost) !== JSON.stringify(value) ? [el("i", { class: "cp-ghost", style: `--x:${place(middle(ghost))}` })] : []),
        ...inReach.map(({ at }) => el("i", { class: "cp-tick", style: `--x:${place(at)}` })),
      );
      const was = ghost !== undefined && JSON.stringify(ghost) !== JSON.stringify(value) ? `earlier: ${valueText(id, ghost)}. ` : "";
      const waiting = value !== undefined && result.unknown.has(graph.node.get(argumentOf(id)));
      tip.textContent = was + (waiting ? "counts once the rest of this argument is weighed" : turningWords(found, inReach));
    }
  }

  const rangedWeights = new Set();

  function turningWords(found, inReach) {
    if (!found || !result.counting.length) return "";
    if (inReach.length) return `turns the verdict at ${listed(inReach.map(({ at }) => twoPlaces(at)))}`;
    return found.length ? "turns the verdict only beyond the end of the scale" : "cannot turn the verdict alone";
  }

  // ---- one argument ----

  function targetWords(id) {
    const { sign, target, targetText } = spec.arguments[id];
    if (graph.root === graph.node.get(target)) return null;
    if (sign === "undercut") return [el("b", {}, "It hits the step of "), quoted(targetText), ": grant what that argument says, and it may still not follow."];
    return [el("b", {}, sign === "pro" ? "It speaks for the claim " : "It speaks against the claim "), quoted(targetText), "."];
  }

  function signWords(id) {
    const { sign, target } = spec.arguments[id];
    if (sign === "undercut") return "Undercuts a step";
    const claim = graph.root === graph.node.get(target) ? "" : " a claim";
    return (sign === "pro" ? "For" : "Against") + claim;
  }

  function premise(id, argument) {
    const claim = spec.claims[id];
    const statement = [el("span", { class: "cp-t cp-statement" }, claim.text), fromPython(claim.about)];
    const lead = el("legend", { class: "cp-vh" }, claim.text);
    if (home.get(id) !== argument) {
      const said = el("span");
      return {
        box: el("div", { class: "cp-weight cp-elsewhere" }, statement, el("p", { class: "cp-lead" }, "You meet this with ", quoted(titleOf(home.get(id))), ": ", said, ". ", link("go to it", () => open(home.get(id), { to: id })))),
        paint() { said.textContent = valueText(id, valueOf(id)); },
      };
    }
    const asked = weight(id, QUESTIONS[claim.value ? "share" : "truth"], [lead, el("div", { class: "cp-says" }, statement)]);
    if (claim.added) asked.box.classList.add("cp-unstated");
    if (!claim.derived) return asked;
    const reasons = order.filter((one) => spec.arguments[one].target === id && spec.arguments[one].sign === "pro");
    const so = el("span");
    const anyway = button("I would believe it anyway", () => { given.add(id); paintAll(); asked.box.querySelector("input").focus(); }, { class: "cp-link" });
    const stands = el("div", { class: "cp-weight cp-derived" }, el("div", { class: "cp-says" }, [el("span", { class: "cp-t cp-statement" }, claim.text), fromPython(claim.about)]),
      el("p", { class: "cp-lead" }, "This claim stands on reasons of its own, so you are not asked for it: ", reasons.map((one, index) => [index ? ", " : "", link(titleOf(one), () => open(one))]), ". ", so, " ", anyway));
    const both = el("div", {}, stands, asked.box);
    return {
      box: both,
      paint() {
        const own = given.has(id) || valueOf(id) !== undefined;
        stands.hidden = own;
        asked.box.hidden = !own;
        so.textContent = result.unknown.has(graph.node.get(id)) ? "None of them is completely weighed yet." : `It comes out at ${strengthText(id)}.`;
        asked.paint();
      },
    };
  }

  const given = new Set(); // derived claims that the learner would believe anyway

  const link = (words, press) => button(words, press, { class: "cp-link" });

  function card(id) {
    const { title, sign, premises } = spec.arguments[id];
    const name = `${uid}-card-${order.indexOf(id)}`;
    const parts = premises.map((one) => premise(one, id));
    const matters = weight(id, QUESTIONS.relevance, el("legend", { class: "cp-vh" }, title));
    const readback = el("p", { class: "cp-readback" });
    const whereabouts = el("p", { class: "cp-whereabouts" });
    const box = el("section", { class: `cp-card-of cp-${sign}`, "data-argument": id, "aria-labelledby": name, tabindex: "-1" },
      whereabouts,
      el("p", { class: "cp-card-role" }, roleLabel(sign, signWords(id))),
      el("p", { class: "cp-card-title", id: name, role: "heading", "aria-level": "4" }, title),
      targetWords(id) ? el("p", { class: "cp-lead" }, targetWords(id)) : null,
      el("div", { class: "cp-card-body" }, matters.box, parts.map((part, index) => [index ? el("p", { class: "cp-and" }, "and") : null, part.box]), readback));
    painters.set(id, () => {
      const round = spec.rounds.find((one) => one.arguments.includes(id));
      const shown = round.arguments.filter(isShown);
      whereabouts.textContent = `${round.title}, ${shown.indexOf(id) + 1} of ${shown.length}`;
      [matters, ...parts].forEach((part) => part.paint());
      readback.replaceChildren(...readBack(id));
    });
    return box;
  }

  function readBack(id) {
    const { premises, sign, target } = spec.arguments[id];
    const asked = premises.filter((one) => !spec.claims[one].derived || valueOf(one) !== undefined);
    const words = (one) => el("b", {}, anchorWord(middle(valueOf(one)), anchorsOf(one)));
    const unsaid = [id, ...asked].filter((one) => valueOf(one) === undefined);
    if (unsaid.length > asked.length) return ["Nothing weighed here yet."];
    const against = sign === "undercut" ? "against the step it cuts" : `${sign === "pro" ? "for" : "against"} ${graph.root === graph.node.get(target) ? "the conclusion" : "that claim"}`;
    const node = graph.node.get(id);
    const so = result.counting.length ? [" The conclusion so far: ", el("b", {}, `${wordsFor(result.conclusion)} `, el("span", { class: "cp-num" }, number(result.conclusion))), "."] : [];
    const may = [" could carry anything from ", el("span", { class: "cp-num" }, span([result.low[node], result.high[node]])), ` ${against}.`];
    if (unsaid.length) return [...halfSaid(id, asked, words), " Until then it does not count; it", ...may, ...so];
    const truths = asked.length
      ? [asked.length > 1 ? "You find the statements " : spec.claims[asked[0]].value ? "You share it " : "You find this ", ...asked.flatMap((one, index) => [index ? (index === asked.length - 1 ? " and " : ", ") : "", words(one)]), "; if so, it should matter "]
      : ["If all that it says is true, it should matter "];
    const carries = result.unknown.has(node)
      ? [". What it stands on is not completely weighed, so it does not count yet; it", ...may]
      : [". It carries ", el("b", { class: "cp-num" }, strengthText(id)), ` ${against}.`];
    return [...truths, words(id), ...carries, ...so];
  }

  // What is said of an argument and what is still to be said, each in a sentence of its own.
  function halfSaid(id, asked, words) {
    const open_ = asked.filter((one) => valueOf(one) === undefined);
    const shares = asked.length === 1 && spec.claims[asked[0]].value;
    if (valueOf(id) === undefined) {
      const opening = asked.length > 1 ? "You have not yet said how much this should matter if true" : `You ${shares ? "share" : "find"} this `;
      if (asked.length > 1) return [open_.length ? `${opening}, nor weighed ${open_.length} of its ${asked.length} statements.` : `${opening}.`];
      return [opening, words(asked[0]), ". You have not yet said how much it should matter if so."];
    }
    const left = asked.length > 1 ? `You have not yet weighed ${open_.length} of its ${asked.length} statements.` : `You have not yet said how ${shares ? "far you share this" : "likely this is"}.`;
    return [`${left} It should matter `, words(id), " if true."];
  }

  function strengthText(id) {
    const node = graph.node.get(id);
    if (result.unknown.has(node)) return "not weighed";
    const open = result.high[node] - result.low[node] >= 0.005;
    return open ? `${twoPlaces(result.values[node])} so far` : twoPlaces(result.values[node]);
  }

  // ---- the list of arguments, which is also the way to them ----

  const rows = new Map();
  const routeName = `${model.get("place")}/${spec.map}`;

  function listRow(id) {
    const { title, sign } = spec.arguments[id];
    const carry = el("span", { class: "cp-num cp-carry" });
    const bar = el("span", { class: "cp-bar", "aria-hidden": "true" }, el("i", { class: "cp-may" }), el("i", { class: "cp-certain" }));
    const row = el("button", { type: "button", class: `cp-row-of cp-${sign}`, onclick: () => open(id) },
      el("span", { class: `cp-role cp-${sign}` }, picture(sign), el("span", { class: "cp-vh" }, `${signWords(id)}: `)),
      el("span", { class: "cp-row-title" }, title), carry, bar);
    rows.set(id, { row, carry, bar });
    return el("li", {}, row);
  }

  let current;
  let everything = false;
  let short = spec.short.length > 0 && SHORT_ROUTES.has(routeName);
  const isShown = (id) => !short || spec.short.includes(id);
  current = order.find(isShown) ?? order[0];
  const cards = new Map(order.map((id) => [id, card(id)]));

  function open(id, { to = null, move = true } = {}) {
    if (!isShown(id)) takeShort(false);
    current = id;
    layOut();
    paintAll();
    if (!move) return;
    const target = to ? cards.get(id).querySelector(`[data-weight="${CSS.escape(to)}"] input`) : cards.get(id);
    focusOn(target ?? cards.get(id));
  }

  function layOut() {
    for (const [id, box] of cards) box.classList.toggle("cp-away", !isShown(id) || (!everything && id !== current));
    for (const [id, { row }] of rows) {
      row.parentElement.hidden = !isShown(id);
      if (id === current) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
    for (const [id, heading] of headings) heading.hidden = !spec.rounds.find((round) => round.id === id).arguments.some(isShown);
    const shown = order.filter(isShown);
    back.setAttribute("aria-disabled", String(shown.indexOf(current) <= 0));
    onward.setAttribute("aria-disabled", String(shown.indexOf(current) >= shown.length - 1));
    paging.hidden = everything;
  }

  function turn(by) {
    const shown = order.filter(isShown);
    const next = shown[shown.indexOf(current) + by];
    if (next) open(next);
  }

  const back = button("Previous", () => turn(-1));
  const onward = button("Next argument", () => turn(1), { class: "cp-btn cp-primary" });
  const paging = el("div", { class: "cp-paging" }, back, onward);
  const headings = new Map();
  const counts = new Map();
  const list = spec.rounds.map((round) => {
    const counted = el("span", { class: "cp-at cp-num" });
    counts.set(round.id, counted);
    const heading = el("div", { class: "cp-round" }, el("p", { class: "cp-kicker" }, round.title, " ", counted), el("p", { class: "cp-at" }, round.lead), el("ul", {}, round.arguments.map(listRow)));
    headings.set(round.id, heading);
    return heading;
  });
  const allBox = el("input", { type: "checkbox", id: `${uid}-all`, onchange: () => { everything = allBox.checked; layOut(); paintAll(); } });
  const shortBox = spec.short.length
    ? el("input", { type: "checkbox", id: `${uid}-short`, checked: short, onchange: () => { takeShort(shortBox.checked); if (!isShown(current)) current = order.find(isShown); layOut(); paintAll(); } })
    : null;

  function takeShort(on) {
    short = on;
    if (shortBox) shortBox.checked = on;
    if (on) SHORT_ROUTES.add(routeName);
    else SHORT_ROUTES.delete(routeName);
  }

  // ---- the conclusion ----

  const status = el("p", { class: "cp-vh", role: "status" });
  const verdict = el("p", { class: "cp-verdict-words" });
  const rest = el("p", { class: "cp-rest" });
  const delta = el("p", { class: "cp-delta" });
  const bandNow = el("i", { class: "cp-band-now" });
  const bandWas = el("i", { class: "cp-band-was" });
  const point = el("i", { class: "cp-point" });
  const progress = el("p", { class: "cp-progress" });
  const undo = button("Undo", () => step(true), { "aria-keyshortcuts": "Control+Z" });
  const redo = button("Redo", () => step(false), { "aria-keyshortcuts": "Control+Shift+Z" });
  const conclusion = el("div", { class: "cp-conclusion" },
    el("div", { class: "cp-undoing" }, el("p", { class: "cp-kicker" }, "What your weights imply"), el("div", { class: "cp-undoings" }, undo, redo)),
    el("p", { class: "cp-thesis-words" }, spec.question),
    el("div", { class: "cp-band", "aria-hidden": "true" }, el("i", { class: "cp-axis" }), bandWas, bandNow, el("i", { class: "cp-mid" }), point),
    el("div", { class: "cp-zones", "aria-hidden": "true" }, el("span", {}, "against"), el("span", {}, "open"), el("span", {}, "for")),
    verdict, rest, progress, delta,
    el("details", { class: "cp-more" }, el("summary", {}, "What do the numbers mean?"),
      el("ul", { class: "cp-note" }, MEANINGS.map((words) => el("li", {}, words)))));

  function paint() {
    result = evaluate(graph, book.all());
    painted = book.drawn();
    const dragging = book.hand();
    crossings = new Map(result.counting.length ? breakEvens(result).map((one) => [one.id, one.crossings]) : []);
    const [low, high] = result.band;
    const known = result.counting.length;
    const bearing = graph.bearing.filter(([node, isArgument]) => isArgument && isShown(graph.ids[node])).map(([node]) => node);
    const counted = bearing.filter((node) => !result.unknown.has(node));
    bandNow.style.cssText = `--a:${low};--b:${high}`;
    bandNow.classList.toggle("cp-closed-band", high - low < 0.005);
    point.style.cssText = `--a:${result.conclusion}`;
    point.classList.toggle("cp-none-yet", !known);
    const side = wordsFor(result.conclusion) === "too close to call" && result.verdict !== "on the line" ? `, a little on the side ${result.verdict}` : "";
    const partial = known && isOneSided();
    verdict.classList.toggle("cp-partial", Boolean(partial));
    verdict.replaceChildren(...(known
      ? [partial ? el("span", { class: "cp-so-far" }, `${partial} `) : "", el("span", { class: "cp-lands" }, `${wordsFor(result.conclusion)}${side} `, el("span", { class: "cp-num" }, number(result.conclusion)))]
      : ["No conclusion yet"]));
    rest.textContent = !known
      ? "Nothing is completely weighed."
      : result.missing.length
        ? `So far. With the rest it will lie somewhere from ${twoPlaces(low)} to ${twoPlaces(high)}.`
        : high - low >= 0.005 ? `Your ranges leave it anywhere from ${twoPlaces(low)} to ${twoPlaces(high)}.` : "Everything is weighed.";
    progress.textContent = `${counted.length} of ${bearing.length} arguments${short ? " of the short route weighed; the rest stays open" : " weighed"}`;
    if (last && Math.abs(last.after - result.conclusion) > 1e-9 && !dragging) last = null; // it changed elsewhere since
    const shownFrom = dragging?.conclusion ?? (last ? last.before : null);
    const moved = dragging ? Math.abs(dragging.conclusion - result.conclusion) >= 0.005 : last && Math.abs(last.before - last.after) >= 0.005;
    bandWas.hidden = !moved;
    if (moved) bandWas.style.cssText = `--a:${Math.min(shownFrom, result.conclusion)};--b:${Math.max(shownFrom, result.conclusion)}`;
    delta.replaceChildren(...deltaWords(dragging, moved, shownFrom));
    undo.setAttribute("aria-disabled", String(!book.canUndo()));
    redo.setAttribute("aria-disabled", String(!book.canRedo()));
    for (const id of everything ? order : [current]) painters.get(id)();
    for (const [id, { carry, bar }] of rows) {
      const node = graph.node.get(id);
      const unknown = result.unknown.has(node);
      const words = unknown ? (valueOf(id) === undefined ? "" : "in part") : twoPlaces(result.values[node]);
      if (carry.textContent !== words) carry.textContent = words;
      bar.style.cssText = `--s:${unknown ? 0 : result.low[node]};--m:${unknown ? 0 : result.high[node]}`;
    }
    for (const round of spec.rounds) {
      const shown = round.arguments.filter(isShown);
      counts.get(round.id).textContent = `${shown.filter((id) => !result.unknown.has(graph.node.get(id))).length} of ${shown.length}`;
    }
    announce();
  }

  // As long as one side alone has been heard at the conclusion, its number says little.
  function isOneSided() {
    const atRoot = Object.entries(spec.arguments).filter(([, { target }]) => graph.node.get(target) === graph.root);
    const heard = atRoot.filter(([id]) => !result.unknown.has(graph.node.get(id)));
    if (heard.length === atRoot.length && !result.missing.length) return null;
    if (!heard.length) return "So far, nothing at the conclusion itself:";
    return heard.length < 2 || new Set(heard.map(([, { sign }]) => sign)).size < 2 ? "So far, one side only:" : null;
  }

  function deltaWords(now, moved, from) {
    const id = now?.id ?? last?.id;
    if (!id) return ["Move a slider and the conclusion moves with it."];
    const was = now ? now.entry.value : last.was;
    const what = `${capital(subject(id))}: ${was === undefined ? "not weighed" : shortText(id, was)} → ${valueOf(id) === undefined ? "not weighed" : shortText(id, valueOf(id))}.`;
    return moved ? [el("b", { class: "cp-num" }, `${number(from)} → ${number(result.conclusion)} `), what] : [what, " The conclusion stays where it was."];
  }

  const shortText = (id, value) => `${Array.isArray(value) ? span(value) : `${anchorWord(value, anchorsOf(id))} ${twoPlaces(value)}`}`;

  // For a map on the same page, which shows the strengths in its boxes: the same as the kernel tells it, see strengths_of in argument_map.py.
  function announce() {
    const missing = new Set(result.missing);
    const silent = (id, node) => missing.has(id) || (result.unknown.has(node) && graph.derived.has(node));
    const ends = (node) => [result.low[node], result.high[node]];
    const strengths = Object.fromEntries(graph.ids.flatMap((id, node) => (silent(id, node) ? [] : [[id, ends(node)]])));
    const conclusion_ = { id: graph.ids[graph.root], value: result.conclusion, words: wordsFor(result.conclusion), band: ends(graph.root), weighed: result.weighed.length };
    const detail = { map: spec.map, place: model.get("place"), strengths, conclusion: conclusion_ };
    document.dispatchEvent(new CustomEvent("counterpoise-strengths", { detail }));
  }

  function paintAll() {
    paint();
    for (const id of order) painters.get(id)();
    paintInsights();
    paintCommitted();
  }

  // ---- what would change your mind ----

  const insights = el("div", { class: "cp-insight-list" });
  const others = el("div");
  const rules = el("details", { class: "cp-more" }, el("summary", {}, "Does the way of adding up matter? The other three rules"), others);
  const readers = el("div", { class: "cp-readers" });

  function goTo(id, words) {
    return [words, " ", link("go to it", () => open(argumentOf(id), { to: id }))];
  }

  function paintInsights() {
    const told = [];
    const moving = [...crossings].map(([id, found]) => [id, withinReach(found)]).filter(([, found]) => found.length).sort((one, other) => distance(one) - distance(other));
    if (!result.counting.length) told.push(["Weigh one argument to the end, and here stands what would turn your verdict."]);
    else if (result.verdict === "on the line") told.push(["Your conclusion lies exactly in the middle, so the smallest change that counts takes it to one side."]);
    else {
      for (const [id, found] of moving.slice(0, TOLD)) told.push(goTo(id, turningSentence(id, found)));
      const still = crossings.size - moving.length;
      if (!moving.length) told.push(["No single weight that you gave can turn the verdict alone."]);
      else if (moving.length > TOLD) told.push([`${moving.length - TOLD} more could turn it alone; the ticks on their sliders show where.`]);
      else if (still) told.push([`None of your other ${still} weights can turn it alone.`]);
      told.push(...flipSentences());
      const [most] = byRemoval(result);
      if (most && Math.abs(most.value) >= 0.005) {
        told.push([`The argument that does most is ${quoted(titleOf(most.id))}: without it your conclusion would ${most.value > 0 ? "fall" : "rise"} from ${number(result.conclusion)} to ${number(result.conclusion - most.value)}.`]);
      }
    }
    const place_ = [...insights.querySelectorAll("button")].indexOf(document.activeElement);
    insights.replaceChildren(el("ul", {}, told.map((one) => el("li", {}, one))));
    if (place_ >= 0) (insights.querySelectorAll("button")[place_] ?? insightTitle).focus({ preventScroll: true });
    others.replaceChildren(...otherRules(result));
  }

  function distance([id, found]) {
    return Math.min(...found.map(({ at }) => Math.abs(at - middle(valueOf(id) ?? 0.5))));
  }

  function turningSentence(id, found) {
    const nearest = found.reduce((best, one) => (Math.abs(one.at - middle(valueOf(id))) < Math.abs(best.at - middle(valueOf(id))) ? one : best));
    const below = nearest.at < middle(valueOf(id));
    const side = below ? nearest.below : nearest.above;
    return `${capital(subject(id))}: you said ${twoPlaces(middle(valueOf(id)))}; ${below ? "below" : "above"} ${twoPlaces(nearest.at)} the verdict would turn ${TURN[side]}.`;
  }

  function flipSentences() {
    const { sets, complete } = flippingSets(result);
    if (!sets.length) return complete ? [["No set of up to three arguments, accepted in full or rejected outright, would turn the verdict."]] : [];
    return sets.slice(0, 2).map(({ accepted, rejected, conclusion: after }) => {
      const parts = [
        accepted.length ? `accepting ${listed(accepted.map((id) => quoted(titleOf(id))))} in full` : "",
        rejected.length ? `rejecting ${listed(rejected.map((id) => quoted(titleOf(id))))} outright` : "",
      ].filter(Boolean).join(" and ");
      return [`${capital(parts)} would turn the verdict ${TURN[verdictOf(after)]} (${number(after)}).`];
    });
  }

  // ---- committing, and what is shown only then ----

  const commit = button("Commit my weights", () => {
    if (!book.all().size) { say(committedSaid, "Nothing is weighed yet. Weigh what you can; what you leave stays open."); return; }
    keeper.commit(activity, true);
    paintAll();
    focusOn(readers.hidden ? insightTitle : readers);
    say(committedSaid, `Committed. ${readers.hidden ? "The other three rules are open above." : "What other readers’ weights come to is shown below."} You may go on changing yours.`);
  }, { class: "cp-btn cp-primary" });
  const copy = button("Save a copy as a file", () => {
    const all = Object.fromEntries([...book.all().keys()].map((id) => [id, entryOf(id)]));
    handOver(`weighing-${spec.map}.json`, "application/json", `${JSON.stringify({ format: "counterpoise weighing", version: 1, map: spec.map, weights: all }, null, 1)}\n`);
  });
  const committedSaid = el("p", { class: "cp-status", role: "status" });
  const insightTitle = el("p", { class: "cp-title", role: "heading", "aria-level": "3", tabindex: "-1" }, "What would change your mind");
  const waiting = el("p", { class: "cp-lead" }, "The other rules, and readers whose weights we reconstructed, open when you have committed. What you leave unweighed stays open: nothing becomes 0.50 by itself.");
  readers.tabIndex = -1;

  function paintCommitted() {
    const committed = keeper.committed(activity);
    commit.hidden = committed;
    waiting.hidden = committed;
    rules.hidden = !committed;
    readers.hidden = !committed || !spec.perspectives.length;
    if (readers.hidden || readers.childElementCount) return;
    readers.append(...otherReaders(graph, spec.perspectives));
  }

  // ---- the whole ----

  content.append(
    el("div", { class: "cp-sc-grid" },
      conclusion,
      el("div", { class: "cp-stage" }, el("div", { class: "cp-all-cards" }, [...cards.values()]), paging),
      el("nav", { class: "cp-arguments", "aria-label": "Arguments" },
        el("p", { class: "cp-list-title", role: "heading", "aria-level": "3" }, "How far each argument carries"),
        el("div", { class: "cp-choices" },
          shortBox ? el("label", {}, shortBox, `Short route: only ${spec.short.length} arguments, the rest stays open`) : null,
          el("label", {}, allBox, "Show all at once")),
        list),
      el("section", { class: "cp-insights", "aria-label": "What would change your mind" },
        insightTitle, insights, rules,
        el("p", { class: "cp-reminder" }, REMINDER),
        waiting,
        el("div", { class: "cp-actions" }, commit, copy, committedSaid))),
    readers,
    status);
  frame.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || event.target.type === "text") return;
    event.preventDefault();
    if (event.shiftKey) step(false);
    else step(true);
  });
  layOut();
  paintAll();
  // Paper shows every argument; while one drags, only the one in hand is painted.
  window.addEventListener("beforeprint", paintAll);
  // A map that came to the page after the last announcement.
  document.addEventListener("counterpoise-strengths-wanted", announce);
  return () => {
    document.removeEventListener("counterpoise-strengths-wanted", announce);
    window.removeEventListener("beforeprint", paintAll);
    keeper.stop();
  };
}

export default { render };
