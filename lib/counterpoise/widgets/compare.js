// Two weighings side by side: whom one meets, what one expects, and then where the two part. Nothing of it is sent anywhere.

import { button, el, focusOn, framed, optionGroups, randomId, say } from "./ui.js";
import { keep, valuesOf, watch } from "./keeper.js";
import { compile, evaluate } from "./engine.js";
import { capital, quoted } from "./words.js";
import { LARGEST_FILE, TOO_LARGE, TWO_OTHERS, YOU_AND_OTHER, fingerprintOf, inOrderOfMeeting, readWeighing, readWeights, spelled, whatIs } from "./compared.js";
import { sideBySide } from "./side_by_side.js";

const CANNOT_SAY = "unsure";
const FILE = "file";
const SIDES = [["pro", "For"], ["con", "Against"], ["undercut", "Undercuts a step"]];

function render({ model, el: root }) {
  const spec = model.get("spec");
  const { activity, items } = spec;
  const uid = `cpd-${randomId()}`;
  const graph = compile(spec.graph);
  const people = new Map(spec.people.map((person) => [person.id, { ...person, result: evaluate(graph, person.weights) }]));
  const content = el("div", { "data-activity": activity });
  const frame = framed(model, root, "cp-questions cp-compare");
  let told = {}; // my weighing, as the kernel last read it
  let file = null; // a classmate's weighing; it stays on this page
  let own = null;
  const memory = { tried: new Set(), whole: false, table: false }; // what is tried, whether the rows that hardly move anything are shown, and whether the table is open
  let drawn = "";
  let [whoDrawn, resultsDrawn] = ["", ""]; // what stands there now

  // ---- my own weighing ----

  const shelves = new Map();
  const unwatch = spec.ownPlaces.map((place) => watch(place, spec.own, (entry, forgotten) => {
    shelves.set(place, entry);
    if (forgotten) {
      // What the kernel told before is no longer so. Until it answers again, that lesson holds nothing.
      told = { ...told, layers: (told.layers ?? []).map((layer, index) => (spec.ownPlaces[index] === place ? {} : layer)), committed: false };
      keeper.send("there?");
    }
    meetOwn();
  }));

  function readOwn() {
    // Lesson by lesson, the latest on top. A scale on this page may know more of one than any file yet.
    let values = {};
    let committed;
    [...spec.ownPlaces.keys()].reverse().forEach((index) => {
      const shelf = shelves.get(spec.ownPlaces[index]);
      const here = shelf && Object.keys(shelf.record.values).length ? shelf.record : null;
      const record = here ?? { values: told.layers?.[index] ?? {} };
      const layer = shelf ? valuesOf({ record, change: shelf.change }) : record.values;
      values = { ...values, ...layer };
      if (Object.keys(layer).length) committed = shelf?.change.committed ?? here?.committed ?? told.committed;
    });
    const read = readWeights(items, values);
    if (!Object.keys(read.weights).length) return null;
    return { ...read, committed: committed === true, name: "You", result: evaluate(graph, read.weights) };
  }

  function meetOwn() {
    const before = JSON.stringify(own?.weights ?? null) + own?.committed;
    own = readOwn();
    if (JSON.stringify(own?.weights ?? null) + own?.committed !== before || !drawn) draw();
  }

  const keeper = keep({
    model, frame, content, ids: [activity],
    show: () => draw(),
    forgotten() {
      file = null;
      Object.assign(memory, { tried: new Set(), whole: false, table: false });
      [status.textContent, resultsDrawn, whoDrawn] = ["", "", ""];
      draw();
      keeper.send("there?");
    },
    tell: (id, key) => (key === "other" ? "With whom you compare" : key === "as" ? "Who stands in your place" : "What you expected"),
    tellValue: (id, key, value) => itemOf(value)?.text ?? people.get(value)?.name ?? ({ [CANNOT_SAY]: "I can’t say yet", [FILE]: "A classmate, from a file" }[typeof value === "string" ? value : ""] ?? (value === true ? "yes" : "something else")),
    heard(message) {
      if (!message?.answers) return;
      const kept = message.answers[spec.own]; // where a page stands in for the kernel
      told = message.weighing ?? { layers: [kept?.values ?? {}], committed: kept?.committed };
      meetOwn();
    },
  });

  // ---- who is compared ----

  // A file of answers that somebody wrote by hand may hold anything under any key.
  const itemOf = (id) => (typeof id === "string" && Object.hasOwn(items, id) ? items[id] : undefined);
  function value(key) {
    const kept = keeper.values(activity);
    const one = Object.hasOwn(kept, key) ? kept[key] : undefined;
    return typeof one === "string" || one === true ? one : undefined;
  }
  const first = () => own ?? people.get(value("as")) ?? null;
  const second = () => (value("other") === FILE ? file : people.get(value("other")) ?? null);
  const pair = () => [own ? "" : `${value("as")}~`, value("other") === FILE ? `${FILE}-${file?.print}` : value("other")].join("");
  const who = () => (own ? YOU_AND_OTHER : TWO_OTHERS);
  const seen = () => Boolean(first() && second() && value(`seen:${pair()}`) === true);

  const status = el("p", { class: "cp-status", role: "status" });
  const mineBox = el("div", { class: "cp-duo-own" });
  const whoBox = el("div");
  const expectBox = el("div");
  const resultBox = el("div", { class: "cp-duo-results" });
  content.append(el("section", { class: "cp-activity", "aria-labelledby": `${uid}-title` },
    el("p", { class: "cp-title", id: `${uid}-title`, role: "heading", "aria-level": 3 }, "Compare two weighings"),
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

  const named = (ids) => ids.map((id) => whatIs(items, id)).join(", ");
  const leftAside = ({ length }) => `${capital(spelled(length, "weight"))} for something that this map does not ask ${length === 1 ? "is" : "are"} left aside.`;

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
    if (own.reworded.length) notes.push(`${capital(spelled(own.reworded.length, "weight"))} of yours ${own.reworded.length === 1 ? "is" : "are"} from before a change of wording: ${named(own.reworded)}.`);
    if (own.aside.length) notes.push(leftAside(own.aside));
    mineBox.replaceChildren(el("p", {}, el("b", {}, "Your weighing: "), notes.join(" ")));
  }

  // ---- whom one meets ----

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
      el("legend", { class: "cp-q" }, own ? "With whom do you compare?" : "With whom is it compared?"),
      el("p", { class: "cp-lead" }, spec.ours),
      el("div", { class: "cp-opts cp-duo-people" },
        suggested.length > 1 ? el("p", { class: "cp-duo-start" }, suggested.length === 2 ? "Start with one of these two: you stand between them." : "Start with one of these: you stand between them.") : null,
        persons.map((person) => option(person.id, person.name, suggested.length === 1 && suggested[0] === person ? el("b", {}, "Start with this one, who ends on the other side. ") : null, person.about)),
        option(FILE, "A classmate, from a file", "A weighing that somebody saved as a file and gave you. It is read on this page and sent nowhere.")),
      el("div", { class: "cp-duo-file", hidden: true }, el("label", { for: picker.id }, "The file with the weighing"), picker, el("p", { class: "cp-duo-filenote", role: "status" })));
  }

  function choose(key, chosen) {
    [memory.tried, resultsDrawn] = [new Set(), ""];
    keeper.set(activity, key, chosen);
    status.textContent = "";
    draw();
  }

  async function takeFile(picker) {
    const note = whoBox.querySelector(".cp-duo-filenote");
    const [chosen] = picker.files;
    file = null;
    [memory.tried, resultsDrawn] = [new Set(), ""];
    if (chosen) {
      let [text, read] = ["", { error: "This file cannot be opened. Choose it once more." }];
      try {
        if (chosen.size <= LARGEST_FILE) text = await chosen.text();
        read = chosen.size <= LARGEST_FILE ? readWeighing(text, spec.map, items) : { error: TOO_LARGE };
      } catch { /* The words above say so. */ }
      if (read.error) say(note, `Not read: ${read.error}`);
      else {
        file = { ...read, id: FILE, name: "A classmate", title: chosen.name, kind: FILE, print: fingerprintOf(text), result: evaluate(graph, read.weights) };
        const left = read.aside.length ? ` ${leftAside(read.aside)}` : "";
        const reworded = read.reworded.length ? ` From before a change of wording: ${named(read.reworded)}.` : "";
        say(note, `Read: ${spelled(Object.keys(read.weights).length, "weight")}.${left}${reworded}`);
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
      const words = itemOf(value(key))?.text;
      expectBox.replaceChildren(el("div", { class: "cp-question cp-duo-expected" },
        el("p", {}, "You expected to differ most at ", el("b", {}, words ? quoted(words) : "no one place: you could not say yet"), "."),
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
      optionGroups(SIDES, spec.order.map((one) => ({ id: one, ...items[one] }))),
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
    focusOn(resultBox.querySelector("h4"));
  }

  // ---- where the two part ----

  // Drawn anew only when something in it is another: the kernel's “saved” must not take the focus, nor close what is open.
  function drawResults() {
    const [mine, theirs] = [first(), second()];
    const shape = seen() ? JSON.stringify([pair(), mine.weights, mine.reasons, theirs.weights, value(`expect:${pair()}`)]) : "";
    if (shape && shape === resultsDrawn) return;
    resultsDrawn = shape;
    if (!shape) { resultBox.replaceChildren(); return; }
    resultBox.replaceChildren(...sideBySide({ spec, graph, mine, theirs, own: Boolean(own), words: who(), expected: value(`expect:${pair()}`), memory }));
  }

  meetOwn();
  return () => {
    unwatch.forEach((stop) => stop());
    keeper.stop();
  };
}

export default { render };
