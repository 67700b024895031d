// The map builder: cards are put into a map, link by link; the map is checked against the accepted ones, and revised.
// What is built is drawn as every other map is, as a nested list, so that reading order, picture and text are one thing.

import { button, el, focusOn, framed, fromPython, picture, randomId, roleLabel, say } from "./ui.js";
import { keep } from "./keeper.js";
import { counted } from "./words.js";
import { linksUnder, topsOf } from "./links.js";
import { checksOf } from "./builder_checks.js";
import { SIDES, namesFor, sentenceOf } from "./builder_words.js";
import { workOn } from "./builder_work.js";

function drawBoard(task, keeper, uid) {
  const work = workOn(task, keeper);
  const status = el("p", { class: "cp-status", role: "status" });
  const ticks = el("p", { class: "cp-status", role: "status" });
  const goes = el("div", { class: "cp-goes" });
  const checks = checksOf({ task, keeper, goTo: (id) => focusOn(byKey(`change:${id}`)) });
  const list = el("div", { class: "cp-cardlist" });
  const canvas = el("div", { class: "cp-canvas" });
  const undo = button("Undo", () => back("undo"), { "data-k": "undo", "aria-keyshortcuts": "Control+Z", class: "cp-btn cp-mini" });
  const redo = button("Redo", () => back("redo"), { "data-k": "redo", "aria-keyshortcuts": "Control+Shift+Z", class: "cp-btn cp-mini" });
  const checker = button("Check my map", check, { "data-k": "check", class: "cp-btn cp-primary" });
  let picked = []; // cards ticked in the tray
  let panel = null; // what is open on the map: { kind: "add", target, ticked } or { kind: "change", id }
  let goal = ""; // where the ticked cards go, in the list below them
  let usedOpen = false;
  let dragged = null;
  let links = work.links();

  const section = el("section", { class: "cp-activity cp-build", "aria-labelledby": `${uid}-title`, "data-activity": task.id },
    el("p", { class: "cp-title", id: `${uid}-title`, role: "heading", "aria-level": "3" }, task.title),
    el("p", { class: "cp-lead" }, task.ask),
    drawSigns(task.signs),
    el("div", { class: "cp-bench" },
      el("div", { class: "cp-tray", role: "group", "aria-label": "Cards" },
        el("p", { class: "cp-lead" }, "Tick a card, then say where it goes: at a box of the map, or below the cards. Or begin at a box: press “Add under this”. Tick several cards only if all of them are needed together."),
        list, el("div", { class: "cp-putline" }, ticks, goes)),
      el("div", { class: "cp-mapside", role: "group", "aria-label": "Your map" },
        el("div", { class: "cp-tools" }, undo, redo, status),
        canvas,
        el("div", { class: "cp-actions" }, checker, el("p", { class: "cp-status" }, "As often as you like. You are told what to look at first, and nothing is locked.")),
        checks.feedback, checks.after)));

  section.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey && (key === "z" || key === "y")) {
      event.preventDefault();
      back(key === "y" || event.shiftKey ? "redo" : "undo");
    } else if (event.key === "Escape" && panel) close();
  });

  const names = () => namesFor(task, links);
  const byKey = (key) => [...section.querySelectorAll("[data-k]")].find((one) => one.dataset.k === key);
  const usedCards = () => task.cards.filter((name) => links.some((link) => link.premises.includes(name)));
  const inOrder = (cards) => task.cards.filter((name) => cards.includes(name));

  // Draw all anew; whoever was on a control stays on it, or goes to the first of the given ones that is there.
  function draw(...wanted) {
    const active = section.contains(document.activeElement) ? document.activeElement : null;
    links = work.links();
    const known = (target) => target === task.root || links.some((link) => link.id === target || link.target === target || link.premises.includes(target));
    if (panel && !(panel.kind === "add" ? known(panel.target) : links.some((link) => link.id === panel.id))) panel = null;
    drawTray();
    drawGoes();
    drawMap();
    undo.setAttribute("aria-disabled", String(!work.canUndo));
    redo.setAttribute("aria-disabled", String(!work.canRedo));
    section.classList.toggle("cp-since", checks.isStale(links));
    const lost = active && !active.isConnected ? [active.dataset.k, "check"] : [];
    const next = [...wanted, ...lost].find((key) => key && byKey(key));
    if (next && byKey(next) !== document.activeElement) focusOn(byKey(next));
  }

  // ——— the tray

  function drawTray() {
    const used = usedCards();
    const left = task.cards.filter((name) => !used.includes(name));
    const again = el("details", { class: "cp-more", open: usedOpen }, el("summary", {}, `In your map already (${used.length})`),
      el("p", { class: "cp-note" }, "A card may be used again, where it does a second job."),
      el("ul", { class: "cp-claims" }, used.map((name) => trayCard(name))));
    again.addEventListener("toggle", () => { usedOpen = again.open; });
    again.firstChild.dataset.k = "used";
    section.classList.toggle("cp-allused", !left.length);
    list.replaceChildren(
      el("p", { class: "cp-kicker", role: "heading", "aria-level": "4" }, left.length ? `${counted(left.length, "card")} left` : "Every card is in your map"),
      ...(left.length ? [el("ul", { class: "cp-claims", "aria-label": "Cards that are left" }, left.map((name) => trayCard(name)))] : []),
      ...(used.length ? [again] : []));
  }

  function trayCard(name) {
    const item = cardRow(name, `${uid}-pick-${name}`, picked.includes(name), `pick:${name}`, (ticked) => {
      picked = inOrder(ticked ? [...picked, name] : picked.filter((one) => one !== name));
      say(ticks, tickedWords(picked.length));
      drawGoes();
      drawMap();
    });
    item.draggable = true;
    item.addEventListener("dragstart", (event) => {
      dragged = picked.includes(name) ? picked : [name];
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", task.claims[name].text);
    });
    item.addEventListener("dragend", () => { dragged = null; });
    return item;
  }

  function tickedWords(number) {
    if (!number) return "";
    const where = `Choose For or Against here or at a box of the map${task.undercuts ? ", or Undercut at a step" : ""}.`;
    return number === 1 ? `1 card ticked. ${where}` : `${number} cards ticked: they would be linked, all needed together. ${where}`;
  }

  const isLink = (name) => links.some((one) => one.id === name);

  // Where something can stand: the top, what is in the map, and the steps that may be cut.
  function placesFor(premises, moved, alwaysThere) {
    const all = [task.root, ...usedCards(), ...topsOf(links, task.root), ...(task.undercuts ? links.map((one) => one.id) : [])];
    return [...new Set(all)].filter((name) => name === alwaysThere || work.possible(name, premises, moved));
  }

  function placeOptions(places) {
    return places.map((name) => el("option", { value: name }, isLink(name) ? `undercuts ${names().target(name)}` : `${name === task.root ? "at the top: " : ""}${names().quote(name)}`));
  }

  // Below the cards, so that one who has ticked with the keyboard need not travel to the box.
  function drawGoes() {
    const places = picked.length ? placesFor(picked) : [];
    if (!places.length) { goes.replaceChildren(); return; }
    if (!places.includes(goal)) goal = "";
    const select = el("select", { id: `${uid}-goal`, "data-k": "put:under" }, goal ? null : el("option", { value: "" }, task.undercuts ? "choose a box or a step" : "choose a box"), placeOptions(places));
    select.value = goal;
    const sides = el("div", { class: "cp-foot" });
    const put = (sign) => {
      if (goal) { place(goal, sign, picked, "tray"); return; }
      say(ticks, `${tickedWords(picked.length)} First say under what.`);
      select.focus();
    };
    const drawSides = () => sides.replaceChildren(...(isLink(goal) ? [["con", roleLabel("undercut", "Undercut it")]] : [["pro", roleLabel("pro", "For it")], ["con", roleLabel("con", "Against it")]])
      .map(([sign, words]) => button(words, () => put(sign), { class: "cp-mini", "data-k": `put:${sign}` })));
    select.addEventListener("change", () => {
      goal = select.value;
      drawSides();
    });
    drawSides();
    goes.replaceChildren(el("div", { class: "cp-where" }, el("label", { for: select.id }, picked.length > 1 ? "Put them under" : "Put it under"), select), sides);
  }

  // A card with a tick box, in the tray or in a panel.
  function cardRow(name, id, checked, key, change, extra) {
    const claim = task.claims[name];
    const input = el("input", { type: "checkbox", id, "data-k": key });
    input.checked = checked;
    input.addEventListener("change", () => change(input.checked));
    return el("li", { class: claim.added ? "cp-claim cp-warr cp-pick" : "cp-claim cp-pick" },
      el("div", { class: "cp-box" }, input, el("label", { for: id }, el("span", { class: "cp-t" }, claim.text), metaOf(claim)), extra));
  }

  function metaOf(claim) {
    return el("span", { class: "cp-meta" }, el("span", { class: claim.added ? "cp-kind" : "cp-at" }, claim.added ? picture("added") : null, claim.at), claim.id ? el("span", { class: "cp-num cp-id" }, claim.id) : null);
  }

  // ——— the map

  function drawMap() {
    const seen = new Set();
    const focus = canvas.contains(document.activeElement) ? document.activeElement.dataset.k : null;
    const [top, ...loose] = topsOf(links, task.root);
    const trees = [drawTop(top, seen)];
    for (const name of loose) {
      if (seen.has(name)) continue;
      const below = el("ul", { class: "cp-args" });
      const tree = el("div", { class: "cp-tree cp-loose" }, el("p", { class: "cp-kicker" }, "Not joined to the map yet"), drawBox(name, seen), below);
      below.append(...linksUnder(links, name, task.root).map((link) => drawLink(link, seen)));
      trees.push(tree);
    }
    canvas.replaceChildren(...trees);
    if (focus) byKey(focus)?.focus({ preventScroll: true });
  }

  function drawTop(name, seen) {
    seen.add(name);
    const box = el("div", { class: "cp-box cp-thesis", "data-claim": name },
      el("span", { class: "cp-kicker" }, task.top.word), el("span", { class: "cp-t" }, task.top.text), el("div", { class: "cp-under" }, metaOf(task.top), footOf(name)), panelAt(name));
    takesDrops(box, name);
    const under = linksUnder(links, name, task.root);
    const sides = ["pro", "con"].filter((sign) => under.some((link) => link.sign === sign)).map((sign) =>
      el("ul", { class: `cp-side cp-side-${sign}`, "aria-label": sign === "pro" ? "Arguments for" : "Arguments against" }, under.filter((link) => link.sign === sign).map((link) => drawLink(link, seen))));
    const room = sides.length ? sides : [el("div", { class: "cp-nothing" }, el("p", { class: "cp-lead" }, "Nothing stands here yet. Which card bears directly on this?"))];
    return el("div", { class: "cp-tree" }, box, el("div", { class: sides.length > 1 ? "cp-sides cp-both" : "cp-sides" }, room));
  }

  function drawBox(name, seen) {
    const claim = names().claimOf(name);
    const first = !seen.has(name);
    seen.add(name);
    const rest = first ? [el("div", { class: "cp-under" }, metaOf(claim), footOf(name)), panelAt(name)] : [el("span", { class: "cp-meta" }, "Also used here; what stands under it is drawn above")];
    const box = el("div", { class: "cp-box", "data-claim": name }, el("span", { class: "cp-t" }, claim.text), rest);
    if (first) takesDrops(box, name);
    return box;
  }

  function drawLink(link, seen) {
    const sign = links.some((one) => one.id === link.target) ? "undercut" : link.sign;
    const many = link.premises.length > 1;
    const look = checks.looksAt(link, links);
    const premises = el("ul", { class: many ? "cp-prem cp-linked" : "cp-prem" });
    const item = el("li", { class: `cp-arg cp-${sign}${look ? " cp-look" : ""}`, "data-link": link.id },
      el("div", { class: "cp-stephead" }, roleLabel(sign), many ? el("span", { class: "cp-at" }, `${link.premises.length} linked: all are needed`) : null, look ? el("b", { class: "cp-lookhere" }, "Look here first") : null, toolsOf(link)),
      panel?.kind === "change" && panel.id === link.id ? changePanel(link) : null,
      premises);
    // Filled only now: a claim is written out where it first stands as one reads.
    for (const name of link.premises) {
      const fresh = !seen.has(name);
      const box = drawBox(name, seen);
      const below = fresh ? linksUnder(links, name, task.root) : [];
      premises.append(el("li", { class: task.claims[name].added ? "cp-claim cp-warr" : "cp-claim" }, box, below.length ? el("ul", { class: "cp-args" }, below.map((one) => drawLink(one, seen))) : null));
    }
    const cuts = linksUnder(links, link.id, task.root);
    item.append(...[panelAt(link.id)].filter(Boolean));
    if (cuts.length) item.append(el("ul", { class: "cp-unders" }, cuts.map((one) => drawLink(one, seen))));
    return item;
  }

  // What can be done at a box: begin with the box, or put there what is ticked.
  function footOf(target) {
    if (panel?.kind === "add" && panel.target === target) return null;
    const where = names().quote(target);
    if (panel || !picked.length) return el("div", { class: "cp-foot" }, button([el("span", { "aria-hidden": "true" }, "+ "), "Add under this"], () => open({ kind: "add", target, ticked: [] }), { class: "cp-mini", "data-k": `add:${target}`, "aria-label": `Add under this: ${where}` }));
    return el("div", { class: "cp-foot" }, ["pro", "con"].map((sign) =>
      button(roleLabel(sign, sign === "pro" ? "For this" : "Against this"), () => place(target, sign, picked), { class: "cp-mini", "data-k": `${sign}:${target}`, "aria-label": `${sign === "pro" ? "For" : "Against"} this: put ${counted(picked.length, "ticked card")} under ${where}` })));
  }

  const panelAt = (target) => (panel?.kind === "add" && panel.target === target ? addPanel(target) : null);

  function toolsOf(link) {
    if (panel?.kind === "change" && panel.id === link.id) return null;
    const what = names().target(link.id);
    const tools = [
      button("Change", () => open({ kind: "change", ...link, ticked: link.premises }), { class: "cp-mini cp-plain", "data-k": `change:${link.id}`, "aria-label": `Change ${what}` }),
      button("Take back", () => takeBack(link), { class: "cp-mini cp-plain", "data-k": `back:${link.id}`, "aria-label": `Take back ${what}` }),
    ];
    if (task.undercuts) {
      tools.unshift(picked.length && !panel
        ? button(roleLabel("undercut", "Undercut"), () => place(link.id, "con", picked), { class: "cp-mini", "data-k": `cut:${link.id}`, "aria-label": `Undercut ${what} with ${counted(picked.length, "ticked card")}` })
        : button("Undercut", () => open({ kind: "add", target: link.id, ticked: [] }), { class: "cp-mini cp-plain", "data-k": `cut:${link.id}`, "aria-label": `Undercut ${what}` }));
    }
    return el("span", { class: "cp-steptools" }, tools);
  }

  function takesDrops(box, target) {
    box.addEventListener("dragover", (event) => {
      if (!dragged) return;
      event.preventDefault();
      box.classList.add("cp-over");
    });
    box.addEventListener("dragleave", () => box.classList.remove("cp-over"));
    box.addEventListener("drop", (event) => {
      if (!dragged) return;
      event.preventDefault();
      const cards = dragged.filter((name) => work.possible(target, [name]));
      dragged = null;
      box.classList.remove("cp-over");
      if (!cards.length) { say(status, "A claim cannot stand under itself, nor under what it supports."); return; }
      picked = [];
      ticks.textContent = "";
      drawGoes();
      open({ kind: "add", target, ticked: cards }, "panel:pro");
    });
  }

  // ——— panels

  function open(what, focus = "panel:first") {
    panel = what;
    draw(focus, "panel:close");
  }

  function close() {
    const key = panel.kind === "add" ? openerOf(panel.target) : `change:${panel.id}`;
    panel = null;
    draw(key);
  }

  const openerOf = (target) => (links.some((link) => link.id === target) ? `cut:${target}` : `add:${target}`);

  function checkRows(cards, ticked, tick, extra = () => null) {
    const used = usedCards();
    const ordered = [...cards.filter((name) => ticked.includes(name)), ...cards.filter((name) => !ticked.includes(name) && !used.includes(name)), ...cards.filter((name) => !ticked.includes(name) && used.includes(name))];
    return el("ul", { class: "cp-checks" }, ordered.map((name, index) => {
      const row = cardRow(name, `${uid}-panel-${name}`, ticked.includes(name), index ? `panel:${name}` : "panel:first", (on) => tick(name, on), extra(name));
      if (used.includes(name) && !ticked.includes(name)) row.querySelector(".cp-meta").append(el("span", {}, "in your map already"));
      return row;
    }));
  }

  function toggle(name, on) {
    panel.ticked = inOrder(on ? [...panel.ticked, name] : panel.ticked.filter((one) => one !== name));
  }

  function addPanel(target) {
    const onStep = links.some((link) => link.id === target);
    const what = names().target(target);
    const cards = task.cards.filter((name) => work.possible(target, [name]));
    const put = (sign) => {
      if (panel.ticked.length) { place(target, sign, panel.ticked); return; }
      say(status, "Tick a card first.");
      byKey("panel:first")?.focus();
    };
    const sides = onStep
      ? [button(roleLabel("undercut", "Undercut the step"), () => put("con"), { class: "cp-btn cp-mini", "data-k": "panel:pro" })]
      : [
        button(roleLabel("pro", "For this"), () => put("pro"), { class: "cp-btn cp-mini", "data-k": "panel:pro" }),
        button(roleLabel("con", "Against this"), () => put("con"), { class: "cp-btn cp-mini", "data-k": "panel:con" }),
      ];
    return el("fieldset", { class: "cp-panel" },
      el("legend", {}, onStep ? `What cuts ${what}, even if one grants the reason?` : `What bears directly on ${what}?`),
      cards.length
        ? [el("p", { class: "cp-lead" }, "Tick one card. Tick several only if all of them are needed together: then they are linked. Put in separate reasons one after another."), checkRows(cards, panel.ticked, toggle)]
        : el("p", { class: "cp-lead" }, "No card can stand here."),
      el("div", { class: "cp-foot" }, cards.length ? sides : null, button("Close", close, { class: "cp-btn cp-mini", "data-k": "panel:close" })));
  }

  function changePanel(link) {
    const cards = task.cards.filter((name) => link.premises.includes(name) || work.possible(link.target, [...link.premises, name], link.id));
    const select = el("select", { id: `${uid}-under`, "data-k": "panel:under" }, placeOptions(placesFor(link.premises, link.id, link.target)));
    select.value = panel.target;
    const radios = ["pro", "con"].map((sign) => {
      const input = el("input", { type: "radio", name: `${uid}-side`, id: `${uid}-side-${sign}`, value: sign, "data-k": `panel:side-${sign}` });
      input.checked = panel.sign === sign;
      input.addEventListener("change", () => { panel.sign = sign; });
      return el("div", { class: "cp-option" }, input, el("label", { for: input.id }, roleLabel(sign, sign === "pro" ? "For it" : "Against it")));
    });
    const side = el("fieldset", { class: "cp-sidechoice" }, el("legend", {}, "It speaks"), radios);
    side.hidden = isLink(panel.target);
    select.addEventListener("change", () => {
      panel.target = select.value;
      side.hidden = isLink(panel.target);
    });
    const splitOff = (name) => (link.premises.length > 1 && link.premises.includes(name)
      ? button("Split off", () => {
        const result = work.split(link.id, name);
        if (result.refused) { say(status, result.refused); return; }
        panel = null;
        draw(`change:${link.id}`);
        tell(`${names().quote(name)} is now a separate reason.`);
      }, { class: "cp-mini cp-plain", "data-k": `panel:split-${name}`, "aria-label": `Split off ${names().quote(name)}: a separate reason` })
      : null);
    const done = () => {
      if (!panel.ticked.length) { say(status, "A step needs a card. To take the whole step out, press Take it back."); return; }
      const result = work.change(link.id, { premises: inOrder(panel.ticked), sign: isLink(panel.target) ? "con" : panel.sign, target: panel.target });
      if (result.refused) { say(status, result.refused); return; }
      panel = null;
      draw(`change:${link.id}`);
      tell(`Changed: ${sentenceOf(task, links, link.id)}${gone(result)}`);
    };
    return el("fieldset", { class: "cp-panel" },
      el("legend", {}, "Change this step"),
      el("p", { class: "cp-lead" }, "Its cards. Several ticked together are linked: all are needed. “Split off” makes a card a separate reason."),
      checkRows(cards, panel.ticked, toggle, splitOff),
      el("div", { class: "cp-where" }, el("label", { for: select.id }, "It stands under"), select), side,
      el("div", { class: "cp-foot" }, button("Done", done, { class: "cp-btn cp-mini cp-primary", "data-k": "panel:done" }), button("Take it back", () => takeBack(link), { class: "cp-btn cp-mini", "data-k": "panel:back" }), button("Close", close, { class: "cp-btn cp-mini", "data-k": "panel:close" })));
  }

  // ——— deeds

  const gone = (result) => (result.gone > 0 ? ` ${counted(result.gone, "step")} went with it; Undo brings back.` : "");

  function tell(words) {
    const left = task.cards.length - usedCards().length;
    say(status, `${words} ${left ? `${counted(left, "card")} left.` : "Every card is in the map."}`);
  }

  function place(target, sign, cards, from = "map") {
    const result = work.place(target, sign, cards);
    if (result.refused) { say(from === "tray" ? ticks : status, result.refused); return; }
    panel = null;
    picked = [];
    ticks.textContent = "";
    links = work.links();
    const left = task.cards.find((name) => !usedCards().includes(name));
    draw(...(from === "tray" ? [`pick:${left}`, "used"] : []), openerOf(target));
    tell(sentenceOf(task, links, result.id));
  }

  function takeBack(link) {
    const words = names().cards(link.premises);
    const result = work.remove(link.id);
    panel = null;
    links = work.links();
    draw(openerOf(link.target), `add:${task.root}`);
    tell(`Taken back: ${words}.${gone(result)}`);
  }

  function back(way) {
    const done = work[way]();
    draw();
    if (done === "done") tell(way === "undo" ? "Undone." : "Done again.");
    else say(status, done ? `Nothing to ${way}: your last step was changed in another window since.` : `Nothing to ${way}.`);
  }

  function check() {
    if (!links.length) { say(status, "There is nothing to check yet. Put a card under the claim at the top."); return; }
    const isAnother = checks.check(links);
    panel = null;
    status.textContent = "";
    draw();
    checks.draw(links);
    if (!isAnother) say(status, "The map is as it was at the last check, so this is not counted.");
  }

  // Work from another window, or from an earlier day.
  function meet() {
    const active = section.contains(document.activeElement) ? document.activeElement : null;
    draw();
    if (checks.recall(links)) {
      draw();
      checks.draw(links);
    }
    if (active && !active.isConnected && !section.contains(document.activeElement)) focusOn(checker);
  }

  // The learner's work was forgotten: nothing that was said of it holds, and nothing of it can be brought back.
  function forgotten() {
    work.forget();
    picked = [];
    goal = "";
    panel = null;
    for (const one of [status, ticks]) one.textContent = "";
    checks.forget();
    draw();
  }

  meet(); // the page may know the work already, where it was run again
  return { section, meet, forgotten };
}

function drawSigns(signs) {
  const mark = (sign, word) => (["pro", "con", "undercut"].includes(sign) ? roleLabel(sign, word) : [el("span", { class: sign === "linked" ? "cp-bracket" : "cp-two", "aria-hidden": "true" }), el("b", {}, word)]);
  return el("ul", { class: "cp-legend", "aria-label": "Words of this exercise" },
    signs.map(([sign, word, meaning]) => el("li", {}, mark(sign, word), el("span", {}, meaning))),
    el("li", {}, el("span", { class: "cp-dashed", "aria-hidden": "true" }), el("b", {}, "Dashed"), el("span", {}, "unstated, added by us")));
}

function render({ model, el: root }) {
  const task = model.get("task");
  const content = el("div");
  const frame = framed(model, root, "cp-questions cp-building");
  let board = null;
  const keeper = keep({
    model, frame, content,
    ids: [task.id],
    show: () => board?.meet(),
    forgotten: () => board?.forgotten(),
    tell: (id, key) => (key.startsWith("g:") ? "A step" : "A check"),
    tellValue: (id, key, value) => {
      if (!value?.premises) return value === false ? "taken out" : String(value);
      const names = namesFor(task, []);
      return `${names.cards(value.premises)} ${SIDES[value.sign]} ${task.claims[value.target] || value.target === task.root ? names.quote(value.target) : "a step"}`;
    },
  });
  board = drawBoard(task, keeper, `cpb-${randomId()}`);
  content.append(board.section);
  return keeper.stop;
}

export default { render };
