// The scales: one argument at a time, two questions for it, and the conclusion beside it, which moves while one drags.
// One argument at a time, because a notebook's output is a page of its own that cannot keep a conclusion in sight over 41 sliders.

import { button, el, focusOn, framed, handOver, randomId, say } from "./ui.js";
import { keep } from "./keeper.js";
import { ANNOUNCED, WANTED } from "./announced.js";
import { same } from "./data.js";
import { quoted } from "./words.js";
import { REMINDER, breakEvens, compile, evaluate, wordsFor } from "./engine.js";
import { cardsOf, link } from "./scales_card.js";
import { conclusionPanel } from "./scales_conclusion.js";
import { insightsOf } from "./scales_insights.js";
import { argumentList } from "./scales_list.js";
import { otherReaders, otherRules } from "./scales_others.js";
import { entryFrom, weightsKept } from "./scales_weights.js";
import { wordsOfMap } from "./scales_words.js";

function render({ model, el: root }) {
  const spec = model.get("spec");
  const graph = compile(model.get("graph"));
  const activity = `weigh:${spec.map}`;
  const route = `route:${spec.map}`; // which of the arguments are weighed: “short” or “whole”
  const uid = `cps-${randomId()}`;
  const content = el("div", { class: "cp-sc", "data-activity": activity });
  const frame = framed(model, root, "cp-questions cp-scales");
  const order = spec.rounds.flatMap((round) => round.arguments);
  const contents = new Map([...Object.entries(spec.arguments), ...Object.entries(spec.claims)].map(([id, one]) => [id, one.content]));
  const now = { result: null, crossings: new Map() }; // the last evaluation, and where each weight would turn it
  const words = wordsOfMap({ spec, graph, now });
  const ranged = new Set(); // weights that are given as ranges
  const given = new Set(); // derived claims that the learner would believe anyway
  let last = null; // the last change, for “before → after”
  let painted = ""; // what of the record is drawn

  // ---- weights ----

  const keeper = keep({
    model, frame, content, ids: [activity, ...(spec.short.length ? [route] : [])],
    show: () => { if (meetRoute() || book.drawn() !== painted) paintAll(); },
    forgotten() {
      book.forget();
      last = null;
      ranged.clear();
      given.clear();
      beyond = false;
      meetRoute();
      paintAll();
    },
    tell: (kept, id) => (kept === route ? "Which arguments you weigh" : words.subject(id)),
    tellValue(kept, id, stored) {
      if (kept === route) return stored === "short" ? "the short route" : "the whole map";
      const { value, reason } = entryFrom(stored);
      return [words.valueText(id, value), reason ? quoted(reason) : ""].filter(Boolean).join(", because ");
    },
    // Every reply of the kernel brings them; drawing all anew for nothing would take the focus from whoever reads.
    heard(message) {
      if (!message?.earlier) return;
      const changed = book.lay(message.earlier);
      before = message.earlierRoute;
      if (meetRoute() || changed) paintAll();
    },
  });
  const book = weightsKept({ keeper, activity, contents });
  const { entryOf, valueOf } = book;

  // ---- making and taking back changes ----

  const hands = { put, end, change };

  function put(id, changed) {
    if (book.hand() && book.hand().id !== id) end();
    book.begin(id, now.result.conclusion);
    book.put(id, changed);
    paint();
  }

  // A browser tells of no change where a value comes back to what it was, so a weight is also out of hand when the focus leaves it.
  function end() {
    if (!book.hand()) return;
    const changed = book.end();
    if (changed && !same(changed.was, valueOf(changed.id))) tellChange(changed.id, changed.was, changed.conclusion);
    else paint();
  }

  function change(id, changed) {
    put(id, changed);
    end();
  }

  function step(back) {
    end();
    const before = now.result.conclusion;
    const one = book.step(back);
    if (!one) {
      paint();
      say(status, `Nothing to ${back ? "undo" : "redo"}.`);
      return;
    }
    open(argumentOf(one.id), { move: false });
    tellChange(one.id, one.was, before);
  }

  // One committed change: said once, politely, and shown beside the conclusion.
  function tellChange(id, was, before) {
    last = { id, was, before, after: now.result.conclusion };
    paint();
    paintInsights();
    say(status, words.changeTold(id, valueOf(id)));
  }

  // ---- which arguments are in sight ----

  let everything = false;
  let before; // the route that was taken in the earlier lesson
  let beyond = false; // whether something that is not on the short route was ever weighed
  const onRoute = new Set(spec.short.flatMap((id) => [id, ...spec.arguments[id].premises]));
  let short = routeNow() === "short";
  const isShown = (id) => !short || spec.short.includes(id);
  let current = order.find(isShown) ?? order[0];
  const { cards, argumentOf } = cardsOf({ spec, order, uid, now, book, words, hands, ranged, given, open, isShown, paintAll });
  const list = argumentList({ spec, graph, now, book, words, open, isShown });
  const back = button("Previous", () => turn(-1));
  const onward = button("Next argument", () => turn(1), { class: "cp-btn cp-primary" });
  const paging = el("div", { class: "cp-paging" }, back, onward);
  const allBox = el("input", { type: "checkbox", id: `${uid}-all`, onchange: () => { everything = allBox.checked; layOut(); paintAll(); } });
  const routes = new Map(spec.short.length ? [["short", `Short route: ${spec.short.length} arguments, the rest stays open`], ["whole", `Whole map: ${order.length} arguments`]].map(routeChoice) : []);
  const routeBox = routes.size
    ? el("fieldset", { class: "cp-routes" }, el("legend", { class: "cp-vh" }, "Which arguments do you weigh?"), [...routes.values()].map((input) => input.parentElement))
    : null;

  function routeChoice([name, text]) {
    const input = el("input", { type: "radio", name: `${uid}-route`, id: `${uid}-${name}`, checked: short === (name === "short"), onchange: () => takeRoute(name) });
    el("label", {}, input, text);
    return [name, input];
  }

  // The learner’s choice, here or in the earlier lesson. Without one it is the short route, unless that would hide a weight.
  function routeNow() {
    if (!spec.short.length) return "whole";
    const chosen = keeper.value(route, "route") ?? before;
    beyond ||= [...book.all().keys()].some((id) => !onRoute.has(id));
    return chosen === "short" || chosen === "whole" ? chosen : beyond ? "whole" : "short";
  }

  // Whether another route is taken than was drawn.
  function meetRoute() {
    const now = routeNow() === "short";
    if (now === short) return false;
    short = now;
    for (const [name, input] of routes) input.checked = short === (name === "short");
    if (!isShown(current)) current = order.find(isShown);
    layOut();
    return true;
  }

  function takeRoute(name) {
    keeper.set(route, "route", name);
    if (meetRoute()) paintAll();
  }

  // Go to an argument, or `to` a weight in its card.
  function open(id, { to = null, move = true } = {}) {
    if (!isShown(id)) takeRoute("whole");
    current = id;
    layOut();
    paintAll();
    if (!move) return;
    const { box } = cards.get(id);
    focusOn((to && box.querySelector(`[data-weight="${CSS.escape(to)}"] input`)) || box);
  }

  function turn(by) {
    const shown = order.filter(isShown);
    const next = shown[shown.indexOf(current) + by];
    if (next) open(next);
  }

  function layOut() {
    for (const [id, { box }] of cards) box.classList.toggle("cp-away", !isShown(id) || (!everything && id !== current));
    list.layOut(current);
    const shown = order.filter(isShown);
    back.setAttribute("aria-disabled", String(shown.indexOf(current) <= 0));
    onward.setAttribute("aria-disabled", String(shown.indexOf(current) >= shown.length - 1));
    paging.hidden = everything;
  }

  // ---- drawing ----

  const status = el("p", { class: "cp-vh", role: "status" });
  const panel = conclusionPanel({ spec, graph, now, book, words, step, isShown });

  // While one drags, only the arguments in sight are painted.
  function paint(which = everything ? order : [current]) {
    const result = evaluate(graph, book.all());
    now.result = result;
    now.crossings = new Map(result.counting.length ? breakEvens(result).map((one) => [one.id, one.crossings]) : []);
    painted = book.drawn();
    if (last && Math.abs(last.after - result.conclusion) > 1e-9 && !book.hand()) last = null; // it changed elsewhere since
    panel.paint(last, short);
    for (const id of which) cards.get(id).paint();
    list.paint();
    announce();
  }

  function paintAll() {
    paint(order);
    paintInsights();
    paintCommitted();
  }

  // For a map on the same page, which shows the strengths in its boxes: the same as the kernel tells it, see strengths_of in argument_map.py.
  function announce() {
    const { missing, unknown, low, high, conclusion, weighed } = now.result;
    const unweighed = new Set(missing);
    const silent = (id, node) => unweighed.has(id) || (unknown.has(node) && graph.derived.has(node));
    const ends = (node) => [low[node], high[node]];
    const strengths = Object.fromEntries(graph.ids.flatMap((id, node) => (silent(id, node) ? [] : [[id, ends(node)]])));
    const whole = { id: graph.ids[graph.root], value: conclusion, words: wordsFor(conclusion), band: ends(graph.root), weighed: weighed.length };
    document.dispatchEvent(new CustomEvent(ANNOUNCED, { detail: { map: spec.map, place: model.get("place"), strengths, conclusion: whole } }));
  }

  // ---- what would change your mind ----

  const insightTitle = el("p", { class: "cp-title", role: "heading", "aria-level": "3", tabindex: "-1" }, "What would change your mind");
  const insights = el("div", { class: "cp-insight-list" });
  const others = el("div");
  const rules = el("details", { class: "cp-more" }, el("summary", {}, "Does the way of adding up matter? The other three rules"), others);

  function paintInsights() {
    const focused = [...insights.querySelectorAll("button")].indexOf(document.activeElement);
    const told = insightsOf({ ...now, valueOf, words });
    insights.replaceChildren(el("ul", {}, told.map(({ words: said, id }) => el("li", {}, said, id ? [" ", link("go to it", () => open(argumentOf(id), { to: id }))] : null))));
    if (focused >= 0) (insights.querySelectorAll("button")[focused] ?? insightTitle).focus({ preventScroll: true });
    others.replaceChildren(...otherRules(now.result));
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
  const waiting = el("p", { class: "cp-lead" }, "The other rules, and readers whose weights we reconstructed, open when you have committed. What you leave unweighed stays open: nothing becomes 0.50 by itself.");
  const readers = el("div", { class: "cp-readers", tabindex: "-1" });

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
      panel.box,
      el("div", { class: "cp-stage" }, routeBox, el("div", { class: "cp-all-cards" }, [...cards.values()].map(({ box }) => box)), paging),
      el("nav", { class: "cp-arguments", "aria-label": "Arguments" },
        el("p", { class: "cp-list-title", role: "heading", "aria-level": "3" }, "How far each argument carries"),
        el("div", { class: "cp-choices" },
          el("label", {}, allBox, "Show all at once")),
        list.boxes),
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
    step(!event.shiftKey);
  });
  layOut();
  paintAll();
  // Paper shows every argument.
  window.addEventListener("beforeprint", paintAll);
  document.addEventListener(WANTED, announce);
  return () => {
    document.removeEventListener(WANTED, announce);
    window.removeEventListener("beforeprint", paintAll);
    keeper.stop();
  };
}

export default { render };
