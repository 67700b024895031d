// Two weighings, drawn side by side: conclusions, cruxes, what was expected, a table of differences to try, and the rest.

import { button, el, roleLabel, say } from "./ui.js";
import { HAIR, REMINDER, chain, cruxes, number, trial, wordsFor } from "./engine.js";
import { anchorWord, capital, quoted } from "./words.js";
import { chainSentences, cruxFor, cruxSentence, exchanges, groupExchanges, moved, quarrels, renames, spelled, turns, weightName, withWord } from "./compared.js";

const TOLD = 3; // most of one kind that are told at once; the rest are folded
const ZONES = [["strongly against", 0, 0.195], ["against", 0.195, 0.445], ["too close to call", 0.445, 0.555], ["for", 0.555, 0.805], ["strongly for", 0.805, 1]];

// The first of them in one list, and the rest in another that is folded.
function few(items, list) {
  const rest = items.slice(TOLD);
  return [list(items.slice(0, TOLD)), rest.length ? el("details", { class: "cp-more" }, el("summary", {}, `${rest.length} more`), list(rest)) : null];
}

// Elements, in order.
//   mine, theirs  { name, result, weights, reasons }, and for a reader `about`, for a file its `title`
//   own           whether `mine` is the learner
//   expected      where the learner expected the two to differ most
//   memory        { tried, whole, table }: outlives this drawing
export function sideBySide({ spec, graph, mine, theirs, own, words, expected, memory }) {
  const { items } = spec;
  const alone = exchanges(mine.result, theirs.result);
  const groups = groupExchanges(mine.result, theirs.result);

  function ours(person) {
    const reasons = Object.entries(person.reasons).filter(([id]) => Object.hasOwn(items, id));
    const list = el("ul", { class: "cp-note" }, reasons.map(([id, reason]) => el("li", {}, el("b", {}, `${items[id].text}: `), reason)));
    return el("div", { class: "cp-duo-ours" },
      reasons.length ? el("details", { class: "cp-more" }, el("summary", {}, `Why these weights: ${person.name}`), list) : null);
  }

  function drawCruxes() {
    const [one, other] = [mine.result, theirs.result];
    if (!alone.length) return el("p", {}, "Nothing that both weighed differs, so there is nothing to try out.");
    const weight = (crux) => (crux.weights.length > 1 ? 4 : 0) + (crux.double ? 0 : crux.turnsMine ? 1 : 2);
    const found = cruxes(one, other).sort((a, b) => weight(a) - weight(b) || a.weights.length - b.weights.length);
    const data = (crux) => ({ "data-crux": crux.weights.join(" ") });
    const item = ({ id, cruxes: ways }) => el("li", { "data-argument": id },
      el("p", {}, el("b", { class: "cp-duo-read" }, quoted(items[id].text)), ` is ${cruxFor(ways, words)}.`),
      ways.length === 1 ? el("p", data(ways[0]), cruxSentence(items, one, other, ways[0], words))
        : [el("p", {}, "It is one quarrel. Any of these answers would do:"), el("ul", { class: "cp-duo-ways" }, ways.map((crux) => el("li", data(crux), cruxSentence(items, one, other, crux, words))))],
      why(id, new Set([id, ...ways.flatMap((crux) => crux.weights)])));
    const all = quarrels(items, found);
    const told = [el("p", { class: "cp-lead" }, "A ", el("em", {}, "crux"), ` is a difference that would carry one of ${own ? "you" : "the two"} across the middle, which is 0.50.`)];
    if (found.length) {
      told.push(...few(all.map(item), (some) => el("ol", { class: "cp-duo-cruxes" }, some)));
    }
    if (!found.some((crux) => crux.turnsMine)) {
      const [most] = groups;
      const single = most.nodes.length === 1 && graph.ids[most.nodes[0]] === most.id;
      const none = found.length ? `None of these would take ${words.your} conclusion across the middle` : "No single difference would take either conclusion across the middle";
      told.push(el("p", {}, `${none}. This one moves ${words.yours} most: `,
        el("b", { class: "cp-duo-read" }, quoted(items[most.id].text)), `${single ? "" : " and all that stands below it"}, from ${withWord(one.conclusion)} to ${withWord(most.to)}.`), why(most.id));
    }
    const renamed = alone.filter((row) => renames(one, row) && !turns(one, row));
    if (renamed.length) {
      const rows = renamed.map((row) => el("li", {}, el("span", { class: "cp-duo-read" }, quoted(items[row.id].text)), `: ${withWord(row.to)}`));
      told.push(el("div", { class: "cp-duo-renamed" },
        el("p", {}, `Without crossing the middle, ${renamed.length === 1 ? "one answer" : `each of ${renamed.length} answers`} would alone change the word “${wordsFor(one.conclusion)}”:`),
        few(rows, (some) => el("ul", { class: "cp-duo-ways" }, some))));
    }
    const [head, ...steps] = chainSentences(items, one, chain(one, other), words);
    told.push(el("p", {}, head));
    if (steps.length) told.push(el("details", { class: "cp-more" }, el("summary", {}, "Which answers, one after another"), el("ol", { class: "cp-duo-chain" }, steps.map((step) => el("li", {}, step)))));
    return told.filter(Boolean);
  }

  // Why either put a weight where it is, in their own words or, for a reader, in ours.
  function why(id, ids = new Set([id])) {
    const reasonOf = (person) => [...ids].map((one) => person.reasons?.[one]).find(Boolean) ?? (person.about ? (items[id].under ?? []).map((argument) => person.reasons?.[argument]).find(Boolean) : undefined);
    const said = [[own ? "You" : mine.name, reasonOf(mine)], [theirs.name, reasonOf(theirs)]].filter(([, reason]) => reason);
    return said.length ? el("details", { class: "cp-more" }, el("summary", {}, "Why", el("span", { class: "cp-vh" }, `: ${items[id].text}`)), el("div", { class: "cp-note" }, said.map(([name, reason]) => el("p", {}, el("b", {}, `${name}: `), reason)))) : null;
  }

  function drawExpected() {
    const chosen = expected;
    const [most] = groups;
    if (!most || moved(mine.result, most) < HAIR) return el("p", {}, `With ${words.others} answers for any one argument and all below it, ${words.your} conclusion would move by less than 0.01.`);
    const to = (group) => `${withWord(mine.result.conclusion)} to ${withWord(group.to)}`;
    const largest = [el("b", { class: "cp-duo-read" }, quoted(items[most.id].text)), `: with ${words.others} answers there, and for all below it, ${words.your} conclusion would go from ${to(most)}.`];
    if (!Object.hasOwn(items, chosen ?? "")) return el("p", {}, "You could not say. The largest difference is ", largest);
    const place = groups.findIndex((group) => group.id === chosen);
    if (place === 0) return el("p", {}, "Yes. The largest difference is where you expected it: ", largest);
    const mineAt = groups[place];
    if (mineAt && moved(mine.result, most) - moved(mine.result, mineAt) < HAIR)
      return el("p", {}, "As good as. What you named does about as much as the largest: it would take ", `${words.your} conclusion from ${to(mineAt)}. The largest by a hair is `, largest);
    const inside = most.below.has(graph.node.get(chosen));
    const told = !mineAt ? "At what you named, nothing that both weighed differs."
      : `What you named comes ${ordinal(place + 1)} of ${groups.length}: it would take ${words.your} conclusion from ${to(mineAt)}.`;
    return el("p", {}, inside ? "Nearly. What you named stands below the largest difference, " : "Not quite. The largest difference is ", largest, " ", told);
  }

  // ---- the table ----

  function drawTable() {
    if (!alone.length) return el("p", {}, "Nothing that both weighed differs.");
    const reading = el("p", { class: "cp-duo-reading", role: "status" });
    const scale = el("div");
    const back = button("Put all back", putAllBack, { "data-keep": "all-back" });
    const trialBox = el("div", { class: "cp-duo-trial" }, reading, scale, back);
    const head = ["Claim or argument", own ? "You answer" : "The first", own ? "They answer" : "The second", "How far apart", `With ${own ? "theirs" : "the second’s"} alone, ${words.your} conclusion`, "Try it"];
    const mark = (name) => el("span", { class: `cp-duo-key cp-duo-${name}`, "aria-hidden": "true" });
    const slight = (row) => moved(mine.result, row) < HAIR;
    const rows = alone.map((row) => {
      const press = button("", () => toggle(row), { "data-keep": `try-${row.id}`, class: "cp-btn cp-duo-try" });
      const now = el("span", { class: "cp-duo-now" });
      const change = slight(row) ? "hardly moves" : `${number(mine.result.conclusion)} to ${withWord(row.to)}`;
      const turned = turns(mine.result, row) ? el("b", {}, " crosses the middle") : renames(mine.result, row) ? el("b", {}, " changes the word") : null;
      const cell = (label, ...inner) => el("td", { role: "cell", "data-label": label }, inner);
      const line = el("tr", { role: "row" },
        el("th", { scope: "row", role: "rowheader" }, itemWords(row.id), why(row.id)),
        cell(head[1], weightWords(mine, row.id)), cell(head[2], weightWords(theirs, row.id)),
        el("td", { role: "cell", class: "cp-duo-apart" }, dumbbell(row.node)),
        cell(head[4], el("span", { class: "cp-num" }, change), turned),
        el("td", { role: "cell", class: "cp-duo-do" }, press, now));
      return { ...row, line, press, now };
    });
    const table = el("table", { class: "cp-duo-table", role: "table" },
      el("caption", { class: "cp-vh" }, "What both weighed, and weighed differently"),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, head.map((text, place) => el("th", { scope: "col", role: "columnheader" }, place === 1 ? mark("disc") : place === 2 ? mark("ring") : null, text)))),
      el("tbody", { role: "rowgroup" }, rows.filter((row) => !slight(row)).map((row) => row.line)),
      el("tbody", { role: "rowgroup", class: "cp-duo-slight" }, rows.filter(slight).map((row) => row.line)));
    const few = rows.filter(slight).length;
    const rest = table.querySelector(".cp-duo-slight");
    const unfold = button("", () => { memory.whole = !memory.whole; meetWhole(); }, { class: "cp-btn cp-duo-unfold", "data-keep": "unfold" });

    function meetWhole() {
      rest.hidden = !memory.whole && few < rows.length;
      unfold.hidden = !few || few === rows.length;
      unfold.setAttribute("aria-expanded", String(memory.whole));
      unfold.textContent = memory.whole ? "Hide what hardly moves it" : few === 1 ? "Show one more, which hardly moves it" : `Show ${few} more, which hardly move it`;
    }
    meetWhole();

    function meetTrial() {
      memory.tried = new Set(rows.map((row) => row.node).filter((node) => memory.tried.has(node)));
      const to = trial(mine.result, [...memory.tried].map((node) => [node, theirs.result.inputs[node]]));
      const so = `${number(to)}, ${wordsFor(to)}`;
      for (const row of rows) {
        const on = memory.tried.has(row.node);
        row.line.classList.toggle("cp-duo-on", on);
        row.press.replaceChildren(on ? "Put back" : "Try theirs here", el("span", { class: "cp-vh" }, `: ${items[row.id].text}`));
        row.now.textContent = on ? `in all ${so}` : "";
      }
      back.setAttribute("aria-disabled", String(!memory.tried.size));
      scale.replaceChildren(track([["disc", mine.result.conclusion], ...(memory.tried.size ? [["square", to]] : [])]));
      return so;
    }

    function toggle(row) {
      const on = !memory.tried.delete(row.node);
      if (on) memory.tried.add(row.node);
      const so = meetTrial();
      const what = on ? `With ${words.others} answer to ${weightName(items, row.id)}` : `With ${words.your} own answer back to ${weightName(items, row.id)}`;
      say(reading, `${what}, ${words.your} conclusion would be ${so}. ${capital(spelled(memory.tried.size, "answer"))} tried; nothing is saved.`);
    }

    function putAllBack() {
      if (!memory.tried.size) return;
      memory.tried.clear();
      say(reading, `All put back: ${words.your} own weights give ${meetTrial()}.`);
    }

    const so = meetTrial();
    reading.textContent = memory.tried.size ? `${capital(spelled(memory.tried.size, "answer"))} tried: ${so}. Nothing is saved.` : `Nothing tried yet: ${words.your} own weights give ${so}.`;
    const fold = el("details", { class: "cp-more cp-duo-fold", open: memory.table, ontoggle: () => { memory.table = fold.open; } },
      el("summary", {}, `${capital(spelled(alone.length, "answer"))} differ${alone.length === 1 ? "s" : ""}: see ${alone.length === 1 ? "it" : "them"} side by side, and try ${own ? "theirs" : "the second’s"}`),
      el("p", { class: "cp-lead" }, `The first rows move ${words.your} conclusion most. Try ${own ? "their" : "the second’s"} answers, one or several: nothing is saved, and everything can be put back.`), trialBox, table, unfold);
    return fold;
  }

  function itemWords(id) {
    const item = items[id];
    const asks = { relevance: "How much it should matter", truth: "How likely it is", share: "How far it is shared" }[item.what];
    return [item.role ? roleLabel(item.role) : null, el("span", { class: "cp-t" }, item.text), el("span", { class: "cp-at" }, [asks, item.at].filter(Boolean).join(" · "))];
  }

  function weightWords(person, id) {
    const value = person.weights[id];
    if (value === undefined) return el("span", { class: "cp-duo-none" }, "not weighed");
    const anchors = spec.anchors[items[id].what];
    const [low, high] = [value].flat().length === 2 ? value : [value, value];
    const [one, other] = [anchorWord(low, anchors), anchorWord(high, anchors)];
    return [el("span", {}, one === other ? one : `${one} to ${other}`), " ", el("span", { class: "cp-num cp-at" }, low === high ? low.toFixed(2) : `${low.toFixed(2)} to ${high.toFixed(2)}`)];
  }

  function dumbbell(node) {
    const [one, other] = [mine.result.inputs[node], theirs.result.inputs[node]];
    return el("div", { class: "cp-duo-bell", "aria-hidden": "true", style: `--one:${one};--other:${other};--low:${Math.min(one, other)};--high:${Math.max(one, other)}` }, el("i", { class: "cp-duo-span" }), el("i", { class: "cp-duo-disc" }), el("i", { class: "cp-duo-ring" }));
  }

  // What was not compared, and what is the same.
  function drawRest() {
    const ids = Object.keys(items);
    const has = (person, id) => person.weights[id] !== undefined;
    const list = (some) => el("ul", { class: "cp-duo-list" }, some.map((id) => el("li", {}, itemWords(id), el("p", { class: "cp-duo-two" }, el("b", {}, own ? "You: " : "The first: "), weightWords(mine, id), el("b", {}, own ? " · The other: " : " · The second: "), weightWords(theirs, id)))));
    const fold = (some, words) => (some.length ? el("details", { class: "cp-more cp-duo-fold" }, el("summary", {}, words), list(some)) : null);
    const derived = (id) => graph.derived.has(graph.node.get(id)); // nobody need weigh what its reasons build
    const differ = new Set(alone.map(({ id }) => id));
    const both = ids.filter((id) => has(mine, id) && has(theirs, id) && !differ.has(id));
    const names = own ? ["you", "the other"] : ["the first", "the second"];
    const oneOnly = ids.filter((id) => has(mine, id) && !has(theirs, id));
    const otherOnly = ids.filter((id) => !has(mine, id) && has(theirs, id));
    const neither = ids.filter((id) => !has(mine, id) && !has(theirs, id) && !derived(id));
    return el("section", { class: "cp-duo-part" }, el("h4", { class: "cp-title", tabindex: "-1" }, "The rest"),
      el("p", { class: "cp-lead" }, `Only what both weighed can be tried out.${mine.result.ranged.size || theirs.result.ranged.size ? " A range counts as its middle." : ""}`),
      fold(both, `Agreed: ${both.length}`), fold(oneOnly, `Weighed by ${names[0]} alone: ${oneOnly.length}`), fold(otherOnly, `Weighed by ${names[1]} alone: ${otherOnly.length}`), fold(neither, `Not weighed by either: ${neither.length}`));
  }

  // Conclusions on one scale; the drawing repeats what the words say.
  function strip(rows) {
    const asked = spec.order.length;
    return el("div", { class: "cp-duo-strip" },
      rows.map(([name, { conclusion, band: [low, high], counting, missing }, mark]) => {
        const open = low.toFixed(2) !== high.toFixed(2);
        const range = `anywhere from ${low.toFixed(2)} to ${high.toFixed(2)}`;
        const more = !counting.length ? "No argument is completely weighed yet."
          : missing.length ? `${counting.length} of ${asked} arguments weighed${open ? `; with the rest, ${range}` : ""}.`
          : open ? `Ranges leave it ${range}.` : null;
        return el("div", { class: "cp-duo-row" },
          el("p", { class: "cp-duo-name" }, el("span", { class: `cp-duo-key cp-duo-${mark}`, "aria-hidden": "true" }), el("b", {}, name), el("span", { class: "cp-duo-says" }, `${wordsFor(conclusion)}, ${number(conclusion)}`), more ? el("span", { class: "cp-at" }, more) : null),
          track([[mark, conclusion]], open ? [low, high] : null));
      }),
      el("div", { class: "cp-duo-row" }, el("span"), axis()));
  }

  function track(marks, band = null) {
    return el("div", { class: "cp-duo-track", "aria-hidden": "true" },
      ZONES.slice(1).map(([, start]) => el("i", { class: "cp-duo-edge", style: `left:${start * 100}%` })),
      band ? el("i", { class: "cp-duo-band", style: `--low:${band[0]};--high:${band[1]}` }) : null,
      el("i", { class: "cp-duo-mid" }),
      marks.map(([mark, at]) => el("i", { class: `cp-duo-dot cp-duo-${mark}`, style: `--at:${at}` })));
  }

  const axis = () => el("div", { class: "cp-duo-axis", "aria-hidden": "true" }, ZONES.map(([words, start, end]) => el("span", { style: `--at:${(start + end) / 2}` }, words)));

  const part = (title, ...inner) => el("section", { class: "cp-duo-part" }, el("h4", { class: "cp-title", tabindex: "-1" }, title), inner);
  return [
    part(own ? "What your weights imply, and theirs" : "What the two weighings imply", strip([[own ? "You" : mine.name, mine.result, "disc"], [theirs.name, theirs.result, "ring"]]),
      [mine, theirs].some((one) => one.about) ? el("p", { class: "cp-duo-ours" }, spec.ours) : null,
      [mine, theirs].filter((one) => one.about).map(ours),
      theirs.title ? el("p", { class: "cp-duo-ours" }, el("b", {}, "A classmate. "), `From the file ${theirs.title}. It stays on this page.`) : null,
      el("p", { class: "cp-duo-reminder" }, REMINDER)),
    el("div", { class: "cp-duo-pair" },
      part("The differences that decide", drawCruxes()),
      part("Was it where you expected?", drawExpected())),
    part(`Where ${own ? "you" : "they"} differ, what moves ${own ? "your conclusion" : "the first’s conclusion"} most on top`, drawTable()),
    drawRest(),
  ];
}

function ordinal(place) {
  return ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"][place] ?? `number ${place}`;
}
