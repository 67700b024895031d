// Two weighings side by side: whom one meets, what one expects, and then where the two part. Nothing of it is sent anywhere.

import { button, el, focusOn, framed, randomId, roleLabel, say } from "./ui.js";
import { keep, valuesOf, watch } from "./keeper.js";
import { REMINDER, chain, compile, cruxes, evaluate, number, trial, wordsFor } from "./engine.js";
import { TWO_OTHERS, YOU_AND_OTHER, anchorWord, capital, chainSentences, counted, cruxSentence, exchanges, fingerprintOf, groupExchanges, inOrderOfMeeting, landing, moved, readWeighing, readWeights, turns, weightName } from "./compared.js";

const CANNOT_SAY = "unsure";
const FILE = "file";
const TOLD = 6; // most cruxes that are told at once
const SIDES = [["pro", "For"], ["con", "Against"], ["undercut", "Undercuts a step"]];
const ZONES = [["strongly against", 0, 0.195], ["against", 0.195, 0.445], ["too close to call", 0.445, 0.555], ["for", 0.555, 0.805], ["strongly for", 0.805, 1]];

function render({ model, el: root }) {
  const spec = model.get("spec");
  const { activity, items } = spec;
  const uid = `cpd-${randomId()}`;
  const graph = compile(spec.graph);
  const people = new Map(spec.people.map((person) => [person.id, { ...person, result: evaluate(graph, person.weights) }]));
  const content = el("div");
  const frame = framed(model, root, "cp-questions cp-compare");
  let told = {}; // my weighing, as the kernel last read it
  let file = null; // a classmate's weighing; it stays on this page
  let own = null;
  let tried = new Set();
  let drawn = "";
  let whole = false; // whether the rows that hardly move anything are shown

  // ---- my own weighing ----

  const shelves = new Map();
  const unwatch = spec.ownPlaces.map((place) => watch(place, spec.own, (entry) => { shelves.set(place, entry); meetOwn(); }));

  function readOwn() {
    const shelf = spec.ownPlaces.map((place) => shelves.get(place)).find((entry) => entry && Object.keys(valuesOf(entry)).length);
    // A scale on this page may hold what no file has yet; what it changed goes on top of what the file says.
    const known = shelf && Object.keys(shelf.record.values).length ? shelf.record : told;
    const values = shelf ? valuesOf({ record: { values: known.values ?? {} }, change: shelf.change }) : told.values;
    const read = readWeights(items, values);
    if (!Object.keys(read.weights).length) return null;
    const committed = (shelf?.change.committed ?? known.committed) === true;
    return { ...read, committed, name: "You", result: evaluate(graph, read.weights) };
  }

  function meetOwn() {
    const before = JSON.stringify(own?.weights ?? null) + own?.committed;
    own = readOwn();
    if (JSON.stringify(own?.weights ?? null) + own?.committed !== before || !drawn) draw();
  }

  const keeper = keep({
    model, frame, content, ids: [activity],
    show: () => draw(),
    tell: (id, key) => (key === "other" ? "Whom you meet" : key === "as" ? "Who stands in your place" : "What you expected"),
    tellValue: (id, key, value) => items[value]?.text ?? people.get(value)?.name ?? (value === CANNOT_SAY ? "I can’t say yet" : String(value)),
    heard(message) {
      const record = message?.weighing ?? message?.answers?.[spec.own];
      if (!message?.answers) return;
      told = record ?? {};
      meetOwn();
    },
  });

  // ---- who is compared ----

  const value = (key) => keeper.values(activity)[key];
  const first = () => own ?? people.get(value("as")) ?? null;
  const second = () => (value("other") === FILE ? file : people.get(value("other")) ?? null);
  const pair = () => [own ? "" : `${value("as")}~`, value("other") === FILE ? `${FILE}-${file?.print}` : value("other")].join("");
  const who = () => (own ? YOU_AND_OTHER : TWO_OTHERS);
  const seen = () => Boolean(first() && second() && value(`seen:${pair()}`));

  const status = el("p", { class: "cp-status", role: "status" });
  const mineBox = el("div", { class: "cp-duo-own" });
  const whoBox = el("div");
  const expectBox = el("div");
  const resultBox = el("div", { class: "cp-duo-results" });
  content.append(el("section", { class: "cp-activity", "aria-labelledby": `${uid}-title` },
    el("p", { class: "cp-title", id: `${uid}-title` }, "Compare two weighings"),
    el("p", { class: "cp-duo-question" }, spec.question),
    mineBox, whoBox, expectBox, status, resultBox));

  function draw() {
    drawn = "drawn";
    const focused = content.contains(document.activeElement) ? document.activeElement.dataset.keep : null;
    drawOwn();
    drawWho();
    drawExpect();
    drawResults();
    if (focused && !content.contains(document.activeElement)) content.querySelector(`[data-keep="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  function drawOwn() {
    const lessons = spec.ownLessons.map((lesson) => `lesson ${lesson}`).join(" or ");
    const again = button("Look again", () => { keeper.send("there?"); say(status, "Looked again for your weighing."); }, { "data-keep": "again" });
    if (!own) {
      mineBox.replaceChildren(
        el("p", {}, el("b", {}, "There is no weighing of yours yet. "), `Weigh this map in ${lessons}, then come back. Meanwhile you can put two others side by side.`), again);
      return;
    }
    const notes = [`${own.result.counting.length} of ${spec.order.length} arguments weighed.`];
    if (!own.committed) notes.push(`You have not committed it in ${lessons} yet. What you see here may sway what you weigh there.`);
    if (own.reworded.length) notes.push(`${capital(counted(own.reworded.length, "weight"))} of yours ${own.reworded.length === 1 ? "is" : "are"} from before a change of wording: ${own.reworded.join(", ")}.`);
    if (own.aside.length) notes.push(`Not asked on this map, and left aside: ${own.aside.slice(0, 8).join(", ")}.`);
    mineBox.replaceChildren(el("p", {}, el("b", {}, "Your weighing: "), notes.join(" ")));
  }

  // ---- whom one meets ----

  let whoDrawn = "";
  function drawWho() {
    const { suggested, persons } = inOrderOfMeeting([...people.values()], own?.result, (person) => person.result.conclusion);
    const shape = JSON.stringify([Boolean(own), persons.map(({ id }) => id), suggested.map(({ id }) => id)]);
    if (shape !== whoDrawn) {
      whoDrawn = shape;
      whoBox.replaceChildren(...(own ? [] : [drawInMyPlace()]), drawOthers(persons, suggested));
    }
    for (const input of whoBox.querySelectorAll("input[type=radio]")) input.checked = value("other") === input.value;
    const picker = whoBox.querySelector("select");
    if (picker) picker.value = value("as") ?? "";
    whoBox.querySelector(".cp-duo-file").hidden = value("other") !== FILE;
  }

  function drawInMyPlace() {
    const choices = [["", "Choose…"], ...spec.people.map((person) => [person.id, person.name])];
    const select = el("select", { id: `${uid}-as`, "data-keep": "as", onchange: () => choose("as", select.value || undefined) }, choices.map(([id, text]) => el("option", { value: id }, text)));
    return el("div", { class: "cp-question" }, el("label", { class: "cp-q", for: `${uid}-as` }, "Whose weighing stands in the place of yours?"), select);
  }

  function drawOthers(persons, suggested) {
    const option = (id, name, ...more) => {
      const input = el("input", { type: "radio", name: `${uid}-other`, id: `${uid}-${id}`, value: id, "data-keep": `other-${id}`, "aria-describedby": `${uid}-${id}-about`, onchange: () => choose("other", id) });
      return el("div", { class: "cp-option" }, input, el("div", { class: "cp-duo-who" }, el("label", { for: input.id }, name), el("p", { class: "cp-at", id: `${uid}-${id}-about` }, more)));
    };
    const picker = el("input", { type: "file", accept: ".json,application/json", id: `${uid}-picker`, "data-keep": "picker", onchange: () => takeFile(picker) });
    return el("fieldset", { class: "cp-question" },
      el("legend", { class: "cp-q" }, own ? "Whom do you meet?" : "With whom is it compared?"),
      el("p", { class: "cp-lead" }, `Readers: ${spec.ours.slice(0, 1).toLowerCase()}${spec.ours.slice(1)}`),
      el("div", { class: "cp-opts cp-duo-people" },
        persons.map((person) => option(person.id, person.name, suggested.includes(person) ? el("b", {}, "Meet this one first, for where you stand. ") : null, person.about)),
        option(FILE, "A classmate, from a file", "A weighing that somebody saved as a file and gave you. It is read on this page and sent nowhere.")),
      el("div", { class: "cp-duo-file", hidden: true }, el("label", { for: picker.id }, "The file with the weighing"), picker, el("p", { class: "cp-duo-filenote", role: "status" })));
  }

  function choose(key, chosen) {
    tried = new Set();
    keeper.set(activity, key, chosen);
    status.textContent = "";
    draw();
  }

  async function takeFile(picker) {
    const note = whoBox.querySelector(".cp-duo-filenote");
    const [chosen] = picker.files;
    file = null;
    tried = new Set();
    if (chosen) {
      const text = chosen.size > 1_000_000 ? " ".repeat(1_000_001) : await chosen.text();
      const read = readWeighing(text, spec.map, items);
      if (read.error) say(note, `Not read: ${read.error}`);
      else {
        file = { ...read, id: FILE, name: "A classmate", title: chosen.name, kind: FILE, print: fingerprintOf(text), result: evaluate(graph, read.weights) };
        const left = read.aside.length ? ` Not asked on this map, and left aside: ${read.aside.slice(0, 12).join(", ")}${read.aside.length > 12 ? " and others" : ""}.` : "";
        const reworded = read.reworded.length ? ` From before a change of wording: ${read.reworded.join(", ")}.` : "";
        say(note, `Read: ${counted(Object.keys(read.weights).length, "weight")}.${left}${reworded}`);
      }
    } else say(note, "No file chosen.");
    draw();
  }

  // ---- what one expects ----

  function drawExpect() {
    const ready = first() && second() && first() !== second();
    if (!ready) {
      const same = first() && first() === second();
      expectBox.replaceChildren(same ? el("p", { class: "cp-lead" }, "These are one and the same weighing. Choose another.") : "");
      return;
    }
    const key = `expect:${pair()}`;
    const id = `${uid}-expect`;
    if (seen()) {
      const words = items[value(key)]?.text;
      expectBox.replaceChildren(el("div", { class: "cp-question cp-duo-expected" },
        el("p", {}, "You expected to differ most at ", el("b", {}, words ? `“${words}”` : "no one place: you could not say yet"), "."),
        button("Change what I expected", () => {
          keeper.set(activity, `seen:${pair()}`, undefined);
          draw();
          say(status, "Closed again. What you expected is as you left it.");
          focusOn(expectBox.querySelector("select"));
        }, { "data-keep": "change" })));
      return;
    }
    const select = el("select", { id, "data-keep": "expect", onchange: () => keeper.set(activity, key, select.value || undefined) },
      el("option", { value: "" }, "Choose…"),
      SIDES.map(([role, words]) => el("optgroup", { label: words }, spec.order.filter((one) => items[one].role === role).map((one) => el("option", { value: one }, items[one].text)))).filter((group) => group.children.length),
      el("option", { value: CANNOT_SAY }, "I can’t say yet"));
    select.value = value(key) ?? "";
    expectBox.replaceChildren(
      el("div", { class: "cp-question" }, el("label", { class: "cp-q", for: id }, own ? "Where do you expect to differ most?" : "Where do you expect these two to differ most?"), select),
      el("div", { class: "cp-actions" }, el("button", { type: "button", class: "cp-btn cp-primary", "data-keep": "commit", onclick: commit }, "Commit and compare")));
  }

  function commit() {
    const select = expectBox.querySelector("select");
    if (!select.value) {
      say(status, "First say where you expect to differ most, or choose “I can’t say yet”.");
      select.focus();
      return;
    }
    keeper.set(activity, `seen:${pair()}`, true);
    keeper.commit(activity, true);
    draw();
    say(status, "Committed. The comparison stands below.");
    focusOn(resultBox.querySelector("h3"));
  }

  // ---- where the two part ----

  function drawResults() {
    if (!seen()) { resultBox.replaceChildren(); return; }
    const [mine, theirs, words] = [first(), second(), who()];
    const alone = exchanges(mine.result, theirs.result);
    const groups = groupExchanges(mine.result, theirs.result);
    const part = (title, ...inner) => el("section", { class: "cp-duo-part" }, el("h3", { class: "cp-title", tabindex: "-1" }, title), inner);
    resultBox.replaceChildren(
      part(own ? "What your weights imply, and theirs" : "What the two weighings imply", strip([[own ? "You" : mine.name, mine.result, "disc"], [theirs.name, theirs.result, "ring"]]),
        [mine, theirs].filter((one) => one.about).map(ours),
        theirs.title ? el("p", { class: "cp-duo-ours" }, el("b", {}, "A classmate. "), `From the file ${theirs.title}. It stays on this page.`) : null,
        el("p", { class: "cp-duo-reminder" }, REMINDER)),
      el("div", { class: "cp-duo-pair" },
        part("Cruxes first", drawCruxes(mine, theirs, words, alone, groups)),
        part("Was it where you expected?", drawExpected(mine, words, groups))),
      part(`Where ${own ? "you" : "they"} differ, by what it would do`, drawTable(mine, theirs, words, alone)),
      drawRest(mine, theirs),
    );
  }

  function ours(person) {
    const reasons = Object.entries(person.reasons).filter(([id]) => items[id]);
    const list = el("ul", { class: "cp-note" }, reasons.map(([id, reason]) => el("li", {}, el("b", {}, `${items[id].text}: `), reason)));
    return el("div", { class: "cp-duo-ours" }, el("p", {}, el("b", {}, `${person.name}: `), `${spec.ours.slice(0, 1).toLowerCase()}${spec.ours.slice(1)}`),
      reasons.length ? el("details", { class: "cp-more" }, el("summary", {}, "Why these weights", el("span", { class: "cp-vh" }, `: ${person.name}`)), list) : null);
  }

  function drawCruxes(mine, theirs, words, alone, groups) {
    const [one, other] = [mine.result, theirs.result];
    if (!alone.length) return el("p", {}, "There is no weight that both gave and on which they differ, so there is nothing to exchange.");
    const weight = (crux) => (crux.weights.length > 1 ? 4 : 0) + (crux.double ? 0 : crux.turnsMine ? 1 : 2);
    const found = cruxes(one, other).sort((a, b) => weight(a) - weight(b) || a.weights.length - b.weights.length);
    const item = (crux) => el("li", {}, el("p", {}, cruxSentence(items, one, other, crux, words)), why(mine, theirs, crux.id));
    const told = [];
    if (found.length) {
      told.push(el("ol", { class: "cp-duo-cruxes" }, found.slice(0, TOLD).map(item)));
      if (found.length > TOLD) told.push(el("details", { class: "cp-more" }, el("summary", {}, `${found.length - TOLD} more`), el("ol", { class: "cp-duo-cruxes" }, found.slice(TOLD).map(item))));
    }
    if (!found.some((crux) => crux.turnsMine)) {
      const [most] = groups;
      const single = most.nodes.length === 1 && graph.ids[most.nodes[0]] === most.id;
      const none = found.length ? `None of these turns ${words.your} verdict` : "No single exchange turns either verdict";
      told.push(el("p", {}, `${none}; ${single ? "this one" : "this group"} moves ${words.yours} most: `,
        el("b", { class: "cp-duo-read" }, `“${items[most.id].text}”`), `${single ? "" : " and what stands below it"}, from ${number(one.conclusion)} to ${landing(most.to)}.`), why(mine, theirs, most.id));
    }
    const [head, ...steps] = chainSentences(items, one, chain(one, other), words);
    const taken = [el("p", {}, head), steps.length ? el("ol", { class: "cp-duo-chain" }, steps.map((step) => el("li", {}, step))) : null];
    told.push(steps.length ? el("details", { class: "cp-more", open: !found.length }, el("summary", {}, "Taken in turn"), taken) : taken);
    return told.filter(Boolean);
  }

  // Why either put a weight where it is, in their own words or, for a reader, in ours.
  function why(mine, theirs, id) {
    const reasonOf = (person) => person.reasons?.[id] ?? (person.about ? (items[id].under ?? []).map((argument) => person.reasons?.[argument]).find(Boolean) : undefined);
    const said = [[own ? "You" : mine.name, reasonOf(mine)], [theirs.name, reasonOf(theirs)]].filter(([, reason]) => reason);
    return said.length ? el("details", { class: "cp-more" }, el("summary", {}, "Why", el("span", { class: "cp-vh" }, `: ${items[id].text}`)), el("div", { class: "cp-note" }, said.map(([name, reason]) => el("p", {}, el("b", {}, `${name}: `), reason)))) : null;
  }

  function drawExpected(mine, words, groups) {
    const chosen = value(`expect:${pair()}`);
    const [most] = groups;
    if (!most || moved(mine.result, most) < 0.005) return el("p", {}, `No argument, exchanged with all below it, moves ${words.your} conclusion by as much as 0.01.`);
    const to = (group) => `${number(mine.result.conclusion)} to ${landing(group.to)}`;
    const largest = [el("b", { class: "cp-duo-read" }, `“${items[most.id].text}”`), `: exchanged with all below it, it takes ${words.your} conclusion from ${to(most)}.`];
    if (!items[chosen]) return el("p", {}, "You could not say. The largest difference is ", largest);
    const place = groups.findIndex((group) => group.id === chosen);
    if (place === 0) return el("p", {}, "Yes. The largest difference is where you expected it: ", largest);
    const mineAt = groups[place];
    if (mineAt && moved(mine.result, most) - moved(mine.result, mineAt) < 0.005)
      return el("p", {}, "As good as. What you named does about as much as the largest: it would take ", `${words.your} conclusion from ${to(mineAt)}. The largest by a hair is `, largest);
    const inside = most.below.has(graph.node.get(chosen));
    const told = !mineAt ? "At what you named there is no weight that both gave and on which they differ."
      : `What you named comes ${ordinal(place + 1)} of ${groups.length}: it would take ${words.your} conclusion from ${to(mineAt)}.`;
    return el("p", {}, inside ? "Nearly. What you named stands below the largest difference, " : "Not quite. The largest difference is ", largest, " ", told);
  }

  // ---- the table ----

  function drawTable(mine, theirs, words, alone) {
    if (!alone.length) return el("p", {}, "Nothing that both weighed differs.");
    const reading = el("p", { class: "cp-duo-reading", role: "status" });
    const scale = el("div");
    const back = button("Put all back", putAllBack, { "data-keep": "all-back" });
    const trialBox = el("div", { class: "cp-duo-trial" }, reading, scale, back);
    const head = ["Claim or argument", own ? "You" : "First", own ? "They" : "Second", "Apart", `With ${own ? "theirs" : "the second’s"} alone`, "Try it"];
    const mark = (name) => el("span", { class: `cp-duo-key cp-duo-${name}`, "aria-hidden": "true" });
    const slight = (row) => moved(mine.result, row) < 0.005;
    const rows = alone.map((row) => {
      const press = button("", () => toggle(row), { "data-keep": `try-${row.id}`, class: "cp-btn cp-duo-try" });
      const now = el("span", { class: "cp-duo-now" });
      const change = slight(row) ? "hardly moves" : `${number(mine.result.conclusion)} to ${landing(row.to)}`;
      const turned = turns(mine.result, row) ? el("b", {}, " turns it") : null;
      const cell = (label, ...inner) => el("td", { role: "cell", "data-label": label }, inner);
      const line = el("tr", { role: "row" },
        el("th", { scope: "row", role: "rowheader" }, itemWords(row.id), why(mine, theirs, row.id)),
        cell(head[1], weightWords(mine, row.id)), cell(head[2], weightWords(theirs, row.id)),
        el("td", { role: "cell", class: "cp-duo-apart" }, dumbbell(mine, theirs, row.node)),
        cell(head[4], el("span", { class: "cp-num" }, change), turned),
        el("td", { role: "cell", class: "cp-duo-do" }, press, now));
      return { ...row, line, press, now };
    });
    const table = el("table", { class: "cp-duo-table", role: "table" },
      el("caption", { class: "cp-vh" }, "Weights that both gave and on which they differ"),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, head.map((text, place) => el("th", { scope: "col", role: "columnheader" }, place === 1 ? mark("disc") : place === 2 ? mark("ring") : null, text)))),
      el("tbody", { role: "rowgroup" }, rows.filter((row) => !slight(row)).map((row) => row.line)),
      el("tbody", { role: "rowgroup", class: "cp-duo-slight" }, rows.filter(slight).map((row) => row.line)));
    const few = rows.filter(slight).length;
    const rest = table.querySelector(".cp-duo-slight");
    const unfold = button("", () => { whole = !whole; meetWhole(); }, { class: "cp-btn cp-duo-unfold", "data-keep": "unfold" });

    function meetWhole() {
      rest.hidden = !whole && few < rows.length;
      unfold.hidden = !few || few === rows.length;
      unfold.setAttribute("aria-expanded", String(whole));
      unfold.textContent = whole ? `Put away the ${few} that hardly move it` : `Show the ${few} more that hardly move it`;
    }
    meetWhole();

    function meetTrial() {
      tried = new Set(rows.map((row) => row.node).filter((node) => tried.has(node)));
      const to = trial(mine.result, [...tried].map((node) => [node, theirs.result.inputs[node]]));
      const so = `${number(to)}, ${wordsFor(to)}`;
      for (const row of rows) {
        const on = tried.has(row.node);
        row.line.classList.toggle("cp-duo-on", on);
        row.press.replaceChildren(on ? "Put back" : "Try theirs here", el("span", { class: "cp-vh" }, `: ${items[row.id].text}`));
        row.now.textContent = on ? `in all ${so}` : "";
      }
      back.setAttribute("aria-disabled", String(!tried.size));
      scale.replaceChildren(track([["disc", mine.result.conclusion], ...(tried.size ? [["square", to]] : [])]));
      return so;
    }

    function toggle(row) {
      const on = !tried.delete(row.node);
      if (on) tried.add(row.node);
      const so = meetTrial();
      const what = on ? `With ${words.others} answer for ${weightName(items, row.id)}` : `With ${words.your} own answer back for ${weightName(items, row.id)}`;
      say(reading, `${what}, ${words.your} conclusion would be ${so}. ${capital(counted(tried.size, "answer"))} tried; nothing is saved.`);
    }

    function putAllBack() {
      if (!tried.size) return;
      tried.clear();
      say(reading, `All put back: ${words.your} own weights give ${meetTrial()}.`);
    }

    const so = meetTrial();
    reading.textContent = tried.size ? `${capital(counted(tried.size, "answer"))} tried: ${so}. Nothing is saved.` : `Nothing tried yet: ${words.your} own weights give ${so}.`;
    return [el("p", { class: "cp-lead" }, `The first rows move ${words.your} conclusion most. Try ${own ? "their" : "the second’s"} answers, one or several: nothing is saved, and everything can be put back.`), trialBox, table, unfold];
  }

  function itemWords(id) {
    const item = items[id];
    const asks = { relevance: "How much it should matter", truth: "How likely it is", share: "How far it is shared" }[item.what];
    return [item.role ? roleLabel(item.role) : null, el("span", { class: "cp-t" }, item.text), el("span", { class: "cp-at" }, `${asks} · ${item.at}`)];
  }

  function weightWords(person, id) {
    const value = person.weights[id];
    if (value === undefined) return el("span", { class: "cp-duo-none" }, "not weighed");
    const anchors = spec.anchors[items[id].what];
    const [low, high] = [value].flat().length === 2 ? value : [value, value];
    const [one, other] = [anchorWord(anchors, low), anchorWord(anchors, high)];
    return [el("span", {}, one === other ? one : `${one} to ${other}`), " ", el("span", { class: "cp-num cp-at" }, low === high ? low.toFixed(2) : `${low.toFixed(2)} to ${high.toFixed(2)}`)];
  }

  function dumbbell(mine, theirs, node) {
    const [one, other] = [mine.result.inputs[node], theirs.result.inputs[node]];
    return el("div", { class: "cp-duo-bell", "aria-hidden": "true", style: `--one:${one};--other:${other};--low:${Math.min(one, other)};--high:${Math.max(one, other)}` }, el("i", { class: "cp-duo-span" }), el("i", { class: "cp-duo-disc" }), el("i", { class: "cp-duo-ring" }));
  }

  // What was not compared, and what is the same.
  function drawRest(mine, theirs) {
    const ids = Object.keys(items);
    const has = (person, id) => person.weights[id] !== undefined;
    const list = (some) => el("ul", { class: "cp-duo-list" }, some.map((id) => el("li", {}, itemWords(id), el("p", { class: "cp-duo-two" }, el("b", {}, own ? "You: " : "First: "), weightWords(mine, id), el("b", {}, own ? " · They: " : " · Second: "), weightWords(theirs, id)))));
    const fold = (some, words) => (some.length ? el("details", { class: "cp-more cp-duo-fold" }, el("summary", {}, words), list(some)) : null);
    const derived = (id) => graph.derived.has(graph.node.get(id)); // nobody need weigh what its reasons build
    const differ = new Set(exchanges(mine.result, theirs.result).map(({ id }) => id));
    const both = ids.filter((id) => has(mine, id) && has(theirs, id) && !differ.has(id));
    const names = own ? ["you", "the other"] : ["the first", "the second"];
    const oneOnly = ids.filter((id) => has(mine, id) && !has(theirs, id));
    const otherOnly = ids.filter((id) => !has(mine, id) && has(theirs, id));
    const neither = ids.filter((id) => !has(mine, id) && !has(theirs, id) && !derived(id));
    return el("section", { class: "cp-duo-part" }, el("h3", { class: "cp-title", tabindex: "-1" }, "The rest"),
      el("p", { class: "cp-lead" }, `Only weights that both gave can be exchanged.${mine.result.ranged.size || theirs.result.ranged.size ? " A range counts as its middle." : ""}`),
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

  meetOwn();
  return () => {
    unwatch.forEach((stop) => stop());
    keeper.stop();
  };
}

function ordinal(place) {
  return ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"][place] ?? `number ${place}`;
}

export default { render };
