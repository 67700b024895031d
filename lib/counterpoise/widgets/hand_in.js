// The end of a lesson: what is still open, one button that packs, a receipt; starting again, and forgetting.
// The kernel reads and writes the files; see classroom/hand_in.py. Nothing that a learner did goes into a trait.

import { button, delays, el, focusOn, framed, handOver, present, randomId, say, tellKernel } from "./ui.js";
import { forgetPlace, watch } from "./keeper.js";
import { counted } from "./words.js";

const LOOK_SOON = 300; // after the last of several signs that something was saved
const LOOK_AGAIN = 2000; // not more often than this just because someone comes by
const SAVING = 1500; // the notebook takes about this long to reach the disk
const SILENCE = 6000; // after this long without an answer, say so
const LAST_COUNTS = "You can hand in now and again later; the last one counts.";

function clock(time) {
  const date = new Date(time);
  const day = (one) => `${one.getFullYear()}-${String(one.getMonth() + 1).padStart(2, "0")}-${String(one.getDate()).padStart(2, "0")}`;
  return day(date) === day(new Date()) ? `today at ${date.toTimeString().slice(0, 8)}` : `on ${day(date)} at ${date.toTimeString().slice(0, 5)}`;
}

function term(name, ...words) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, ...words));
}

// A question that is asked in place before something is done that cannot simply be undone.
// Escape and the second button lead back to the button that asked.
function askFirst(opener, { title, words, yes, no, act }) {
  const name = `cph-${randomId()}`;
  const back = button(no, () => close());
  const box = el("div", { class: "cp-confirm", role: "group", id: `${name}-box`, "aria-labelledby": name, "aria-describedby": `${name}-words`, hidden: true },
    el("p", { class: "cp-title", id: name }, title),
    el("div", { id: `${name}-words` }, words.map((one) => el("p", {}, one))),
    el("div", { class: "cp-actions" }, button(yes, () => { close(); act(); }), back));
  opener.setAttribute("aria-expanded", "false");
  opener.setAttribute("aria-controls", box.id);
  function close(focus = true) {
    if (box.hidden) return;
    box.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    if (focus) opener.focus();
  }
  function open() {
    box.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    focusOn(back); // the answer that changes nothing
  }
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  return { box, close, toggle: () => (box.hidden ? open() : close()) };
}

function render({ model, el: root }) {
  const uid = `cph-${randomId()}`;
  const lesson = model.get("lesson");
  const content = el("div");
  const frame = framed(model, root, "cp-hand-in");
  const asleep = el("p", { class: "cp-asleep", role: "status" });
  const status = el("p", { class: "cp-status", role: "status" }); // on packing
  const after = el("p", { class: "cp-status", role: "status" }); // on starting again and forgetting
  let voice = status; // where the answer to what was asked last is said
  const timers = delays();
  let looked = 0;
  let told = ""; // before the next word on what is open
  let gone = []; // what was deleted, in words
  let kept = null; // the notebook, which stays

  function send(message, doing, where = status) {
    if (doing) {
      voice = where;
      say(where, doing);
      timers.later("silence", SILENCE, () => say(where, "No answer yet: the notebook is busy or has lost its kernel. If this stays, choose Run ▸ Run All Cells and try again."));
    }
    tellKernel(model, message);
  }

  const soon = () => timers.later("look", LOOK_SOON, look);

  function look() {
    looked = Date.now();
    send("look");
  }

  // What is open.
  const list = el("ul", { class: "cp-work" });
  const sum = el("p", { class: "cp-sum" });
  const note = el("p", { class: "cp-lead" });
  const again = button("Look again", () => {
    looked = Date.now();
    told = "Looked again. ";
    send("look", "Looking…");
  });
  const saved = el("p", { class: "cp-disk" });

  // Where an activity stands on this page; a notebook may have taken cells that are far away off the page.
  const placeOf = (id) => document.querySelector(`[data-activity="${CSS.escape(id)}"]`);
  let drawn = "";

  function visit(id) {
    const place = placeOf(id);
    if (!place) { say(status, "This activity is further up, and not on the page just now. Scroll up to it."); return; }
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
  }

  function drawList(activities) {
    const rows = activities.map((one) => ({ ...one, leads: one.open && Boolean(placeOf(one.id)) }));
    // Whoever comes by to press something must find it still there.
    if (JSON.stringify(rows) === drawn) return;
    drawn = JSON.stringify(rows);
    const inside = document.activeElement?.closest?.("[data-work]");
    const at = inside && list.contains(inside) ? inside.dataset.work : null;
    list.replaceChildren(...rows.map((one) => el("li", { "data-work": one.id, class: one.open ? "cp-open" : null },
      el("span", { class: `cp-mark cp-mark-${one.mark}`, "aria-hidden": "true" }),
      one.leads
        ? el("button", { type: "button", class: "cp-work-title cp-work-link", onclick: () => visit(one.id) }, el("span", { class: "cp-vh" }, "Go to: "), one.title)
        : el("span", { class: "cp-work-title" }, one.title),
      el("span", { class: "cp-work-state" }, one.words))));
    if (at) focusOn(list.querySelector(`[data-work="${CSS.escape(at)}"] button`) ?? again);
  }

  // What was begun since is listed now, and watched.
  const watched = new Map();
  function follow(ids) {
    for (const id of ids) if (!watched.has(id)) watched.set(id, watch(model.get("place"), id, soon));
  }

  function drawState(state) {
    const { activities } = state;
    drawList(activities);
    follow(activities.map((one) => one.id));
    const open = activities.filter((one) => one.open).length;
    sum.replaceChildren(...(open
      ? [el("b", {}, `${open} of ${counted(activities.length, "activity", "activities")} still open. `), LAST_COUNTS]
      : [el("b", {}, "Nothing is open. "), "You can hand in now, and again if you change something; the last one counts."]));
    note.textContent = state.note;
    note.hidden = !state.note;
    saved.replaceChildren(...present(state.trouble ? [el("b", {}, "Nothing can be packed here. "), state.trouble] : [
      el("b", {}, "Save the notebook first "), "(", el("kbd", {}, "Ctrl+S"), ", on a Mac ", el("kbd", {}, "⌘S"), "): it is packed as it is on disk, where it was last saved ",
      el("span", { class: "cp-num" }, clock(state.saved)), ". Your answers are saved as you give them."]));
    restartOpener.hidden = Boolean(state.hindrance);
    hindrance.hidden = !state.hindrance;
    hindrance.textContent = state.hindrance ? `This lesson cannot be started again from here: ${state.hindrance}.` : "";
    if (told) say(status, told + (open ? `${counted(open, "activity is", "activities are")} still open.` : "Nothing is open."));
    told = "";
  }

  // Packing.
  const packing = button("Pack my work for handing in", () => send("pack", "Packing…"), { class: "cp-btn cp-primary" });
  const receipt = el("div", { class: "cp-receipt", hidden: true });

  function drawReceipt(one, zip) {
    const details = el("dl", { class: "cp-slip" },
      term("File", one.file), term("Size", one.size), term("Packed", one.at),
      term(counted(one.files.length, "file", "files"), el("ul", {}, one.files.map((name) => el("li", {}, name)))),
      term("Code", el("span", { class: "cp-code" }, one.code)),
      term("Still open", one.open.length ? el("ul", {}, one.open.map((words) => el("li", {}, words))) : "nothing"));
    const text = () => [
      `File: ${one.file}`, `Size: ${one.size}`, `Packed: ${one.at}`, `Files: ${one.files.join("; ")}`, `Code: ${one.code}`, `Still open: ${one.open.join("; ") || "nothing"}`,
    ].join("\n");
    const download = button("Download", () => {
      handOver(one.file, "application/zip", zip);
      say(status, `${one.file} is on its way to your downloads.`);
    });
    receipt.hidden = false;
    receipt.replaceChildren(
      el("p", { class: "cp-title", id: `${uid}-receipt` }, "Receipt"),
      details,
      el("p", { class: "cp-lead" }, "The file lies in the folder of this lesson. Hand it in where your course says. The code stands for exactly these files: packed again unchanged, they have the same one."),
      el("div", { class: "cp-actions" }, zip ? download : null, button("Copy the receipt", () => copyText(text(), details))));
  }

  async function copyText(text, shown) {
    try {
      await navigator.clipboard.writeText(text);
      say(status, "The receipt is copied.");
    } catch { // not every page may write there
      getSelection().selectAllChildren(shown);
      say(status, "The receipt is selected. Press Ctrl+C, on a Mac ⌘C, to copy it.");
    }
  }

  // Starting again, and forgetting.
  const restartOpener = button("Start this lesson again", () => { forgetting.close(false); restarting.toggle(); });
  const forgetOpener = button("Forget my work here", () => { restarting.close(false); forgetting.toggle(); });
  const hindrance = el("p", { class: "cp-lead", hidden: true });
  const outcome = el("div", { class: "cp-outcome", hidden: true });
  const restarting = askFirst(restartOpener, {
    title: "Start this lesson again?",
    words: ["The notebook is put back as it came with the course, and every activity is empty. Your own notebook and your answers are kept beside it, with the date in their names."],
    yes: "Yes, start again", no: "No, keep it as it is",
    act: () => send("restart", "Starting again…", after),
  });
  const forgetting = askFirst(forgetOpener, {
    title: "Forget my work here?",
    words: [
      "Your answers to this lesson are deleted from the folder and from this browser. Nothing brings them back.",
      "The notebook stays, and so does what you packed and every dated copy. They are listed afterwards, so that you can delete them too.",
    ],
    yes: "Yes, delete my answers", no: "No, keep them",
    act: () => send("forget", "Forgetting…", after),
  });

  function show(...children) {
    const had = outcome.contains(document.activeElement);
    outcome.hidden = false;
    outcome.replaceChildren(...present(children));
    if (had) focusOn(outcome.querySelector("input, button") ?? forgetOpener);
  }

  // What was packed here is of the work that has just gone.
  function dropReceipt() {
    if (receipt.contains(document.activeElement)) packing.focus();
    receipt.hidden = true;
    receipt.replaceChildren();
    status.textContent = "";
  }

  function drawRestarted({ kept }) {
    forgetPlace(model.get("place"));
    dropReceipt();
    show(
      el("p", { class: "cp-title" }, `Lesson ${lesson} is as it was at the start`),
      kept.length ? el("p", {}, "Kept in the folder of this lesson:") : el("p", {}, "There was nothing of yours to keep."),
      kept.length ? el("ul", { class: "cp-files" }, kept.map((name) => el("li", {}, name))) : null,
      el("p", {}, "This page still shows the notebook as it was. Two steps bring the fresh one:"),
      el("ol", { class: "cp-stepwise" }, el("li", {}, "Choose File ▸ Reload Notebook from Disk. If you are asked, choose Reload or Revert."), el("li", {}, "Choose Run ▸ Run All Cells.")));
    say(after, "The lesson starts again. Now reload the notebook from disk.");
  }

  function drawForgotten({ answers, notebook }, left) {
    forgetPlace(model.get("place"));
    dropReceipt();
    gone = answers
      ? [`Your answers to lesson ${lesson} (${answers})`, "What this browser kept of them"]
      : ["There were no answers in the folder", "What this browser kept of them, if it kept anything"];
    kept = notebook;
    drawLeft(left);
    say(after, answers ? "Your answers are deleted." : "There were no answers in the folder. What this browser kept is deleted.");
  }

  function drawLeft(left) {
    const rows = left.map((one, index) => {
      const input = el("input", { type: "checkbox", id: `${uid}-left-${index}`, value: one.name });
      return el("div", { class: "cp-option" }, input, el("label", { for: input.id }, one.name.split("/").pop(), el("span", { class: "cp-at" }, ` ${one.what}, ${one.size}`)));
    });
    show(
      el("p", { class: "cp-title" }, "Deleted"),
      el("ul", { class: "cp-files" }, gone.map((words) => el("li", {}, words))),
      el("p", { class: "cp-title" }, "Not deleted"),
      kept ? el("p", {}, `${kept}, the notebook itself. Lines that you wrote in cells of your own are in it.`) : null,
      rows.length ? el("fieldset", { class: "cp-left" }, el("legend", {}, "Packed files and copies. Tick what shall be deleted too; nothing brings it back."), rows,
        button("Delete the ticked files", () => {
          const names = [...outcome.querySelectorAll("input:checked")].map((input) => input.value);
          if (names.length) send({ delete: names }, "Deleting…", after);
          else say(after, "Nothing is ticked, so nothing was deleted.");
        })) : el("p", {}, "There are no packed files and no dated copies."));
  }

  function hear(message, buffers) {
    if (!message?.state) return;
    timers.clear("ask");
    timers.clear("silence");
    content.inert = false;
    asleep.textContent = "";
    drawState(message.state);
    if (message.error) say(voice, message.error);
    if (message.packed) {
      drawReceipt(message.packed, buffers?.[0]);
      outcome.hidden = true; // it lists what was there before
      outcome.replaceChildren();
      after.textContent = "";
      const open = message.packed.open.length;
      say(status, `Packed. ${open ? `${counted(open, "activity is", "activities are")} still open. ${LAST_COUNTS}` : "Nothing is open."}`);
    }
    if (message.restarted) drawRestarted(message.restarted);
    if (message.forgotten) drawForgotten(message.forgotten, message.left);
    if (message.deleted) {
      gone = [...gone, ...message.deleted.map((name) => name.split("/").pop())];
      drawLeft(message.left);
      say(after, `Deleted: ${counted(message.deleted.length, "file")}.`);
    }
  }

  content.append(
    el("section", { class: "cp-activity", "aria-labelledby": `${uid}-title` },
      el("p", { class: "cp-title", role: "heading", "aria-level": "3", id: `${uid}-title` }, `Hand in lesson ${lesson}`),
      el("div", { class: "cp-desk" },
        el("div", {}, list, el("div", { class: "cp-sums" }, sum, again), note),
        el("div", {}, saved, el("div", { class: "cp-pack" }, packing, status), receipt))),
    el("section", { class: "cp-else", "aria-labelledby": `${uid}-else` },
      el("p", { class: "cp-title", role: "heading", "aria-level": "3", id: `${uid}-else` }, "Begin again, or leave nothing behind"),
      hindrance, el("div", { class: "cp-ways-out" }, restartOpener, forgetOpener, after), restarting.box, forgetting.box, outcome));
  frame.append(asleep, content);

  // Signs that something may have changed: a save on this page, the notebook being saved, someone coming by.
  follow(model.get("ids"));
  const comeBy = () => { if (Date.now() - looked > LOOK_AGAIN) look(); };
  const saving = (event) => { if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") timers.later("saving", SAVING, look); };
  frame.addEventListener("focusin", comeBy);
  frame.addEventListener("pointerenter", comeBy);
  document.addEventListener("keydown", saving, true);
  model.on("msg:custom", hear);

  content.inert = true;
  timers.later("ask", SILENCE, () => {
    asleep.textContent = "This part is closed until the notebook answers. If it stays closed, choose Run ▸ Run All Cells.";
  });
  look();

  return () => {
    timers.stop();
    for (const stop of watched.values()) stop();
    document.removeEventListener("keydown", saving, true);
    model.off("msg:custom", hear);
  };
}

export default { render };
