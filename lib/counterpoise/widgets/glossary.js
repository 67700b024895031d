// The glossary: the list that Python wrote. Links to its terms, anywhere in the same notebook, show the meaning beside the
// word while they are pointed at or have the focus, and lead to the entry and back.
// Listeners stand on the window, not on links: JupyterLab draws the text anew whenever it likes.

import { button, delays, el, fromPython, randomId } from "./ui.js";
import { placed } from "./placed.js";

const TERM = "#term-";
const TERM_LINK = `a[href^='${TERM}']`;
const TEXT_LINK = `${TERM_LINK}, .jp-MarkdownOutput a[href]`;
const NOTEBOOK = ".jp-NotebookPanel"; // several may be open in JupyterLab, each with a glossary of its own
const REST = 120; // a pointer that only passes over a word shows nothing
const LEAVE = 350; // time to move the pointer from the word into the note
const GAP = 7; // between the word and its note, in pixels
const EDGE = 8; // between the note and the window

function linked(model, root, frame) {
  // Open for those without a script, whom a link could not open it for.
  for (const fold of frame.querySelectorAll("details")) fold.open = false;
  const entries = new Map([...frame.querySelectorAll("[data-term]")].map((item) => [item.dataset.term, {
    item, term: item.querySelector("dt"), end: item.querySelector("dd"), words: [item.querySelector("dt").firstChild.textContent.trim(), item.querySelector("dd").textContent],
  }]));
  const wait = delays();
  const name = el("b", {});
  const meaning = el("span", { id: `term-meaning-${randomId()}` });
  const note = el("div", { class: "cp cp-word-note", role: "tooltip", popover: "manual", hidden: true }, el("p", {}, name, " ", meaning));
  // A layer of its own with a style of its own: the output may be scrolled away, cut off, or folded.
  const layer = el("div", {}, fromPython(model.get("sheet")), note);
  document.body.append(layer);
  let home = null; // the notebook; remembered, because cells that are far away may not be attached
  let over = null; // the link that is pointed at
  let focused = null; // the link that has the focus
  let shown = null; // the link whose meaning is shown
  let from = null; // the link that led to the list

  const homeOf = (one) => one.closest(NOTEBOOK) ?? document.documentElement;
  function linkAt(target) {
    const link = target instanceof Element ? target.closest(TERM_LINK) : null;
    if (!link) return null;
    if (root.isConnected) home = homeOf(root);
    return homeOf(link) === home && entryOf(link) ? link : null;
  }
  const entryOf = (link) => entries.get(link.getAttribute("href").slice(TERM.length));

  function settle() {
    const wanted = over ?? focused;
    if (!wanted) { hide(); return; }
    if (wanted === shown) return;
    hide();
    // Another glossary of the same notebook has it already.
    if (wanted.hasAttribute("aria-describedby")) return;
    shown = wanted;
    [name.textContent, meaning.textContent] = entryOf(shown).words;
    note.hidden = false;
    note.showPopover?.();
    shown.setAttribute("aria-describedby", meaning.id);
    place();
    // Whoever uses keys cannot scroll the note, so it gets the room that it needs.
    if (shown === focused && note.scrollHeight > note.clientHeight + 1) shown.scrollIntoView({ block: "start", behavior: "instant" });
  }
  function hide() {
    shown?.removeAttribute("aria-describedby");
    shown = null;
    if (note.hidden) return;
    note.hidePopover?.();
    note.hidden = true;
  }
  function dismiss() {
    for (const one of ["rest", "leave"]) wait.clear(one);
    over = focused = null;
    hide();
  }
  // Under the word, or above it where there is more room; never on it.
  function place() {
    if (!shown) return;
    const whole = shown.getBoundingClientRect();
    const sight = sightOf(shown);
    if (!shown.isConnected || whole.bottom <= sight.top || whole.top >= sight.bottom) { dismiss(); return; }
    const lines = [...shown.getClientRects()];
    const below = innerHeight - whole.bottom - GAP - EDGE;
    const above = whole.top - GAP - EDGE;
    Object.assign(note.style, { maxHeight: "none", left: "0" }); // to be measured with all the room there is
    const under = note.offsetHeight <= below || below >= above;
    note.style.maxHeight = `${Math.max(under ? below : above, 0)}px`;
    const { left } = under ? lines.at(-1) : lines[0];
    note.style.left = `${Math.max(EDGE, Math.min(left, sight.right - note.offsetWidth - EDGE))}px`;
    note.style.top = `${under ? whole.bottom + GAP : whole.top - GAP - note.offsetHeight}px`;
  }
  // What is seen of the notebook: of a page of its own the window, in JupyterLab the panel.
  function sightOf(link) {
    const { clientWidth: width } = document.documentElement;
    const panel = link.closest(NOTEBOOK)?.getBoundingClientRect() ?? { top: 0, bottom: innerHeight, right: width };
    return { top: Math.max(panel.top, 0), bottom: Math.min(panel.bottom, innerHeight), right: Math.min(panel.right, width) };
  }

  const there = (one, block) => one.scrollIntoView({ block, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  const back = button("Back to the text", () => {
    // The text may have been drawn anew since.
    const href = from.getAttribute("href");
    const link = from.isConnected ? from : [...home.querySelectorAll(TERM_LINK)].find((one) => one.getAttribute("href") === href);
    if (!link) { back.closest("[data-term]").querySelector("dt").focus(); return; } // the text has no such link any more
    link.focus({ preventScroll: true });
    dismiss(); // who has just read the entry needs no note
    there(link, "center");
    back.remove();
  });
  function go(link) {
    const { item, term, end } = entryOf(link);
    const fold = item.closest("details");
    const wasOpen = fold?.open;
    if (fold) fold.open = true;
    if (!item.isConnected || item.getClientRects().length === 0) { // the list is folded away or far from what is drawn: the note will do
      if (fold) fold.open = wasOpen;
      if (link === document.activeElement) { over = null; focused = link; } else over = link;
      settle();
      return;
    }
    dismiss();
    from = link;
    end.append(back);
    term.tabIndex = -1;
    term.focus({ preventScroll: true });
    there(item, "center");
  }

  const heard = {
    pointerover(event) {
      if (event.pointerType === "touch") return;
      const link = linkAt(event.target);
      if (link) {
        if (link === over) wait.clear("leave");
        wait.later("rest", REST, () => { wait.clear("leave"); over = link; settle(); });
        return;
      }
      wait.clear("rest");
      if (note.contains(event.target)) wait.clear("leave");
      else if (over && !wait.has("leave")) wait.later("leave", LEAVE, () => { over = null; settle(); });
    },
    pointerout(event) {
      if (event.relatedTarget !== null) return; // only where the pointer leaves the window, of which pointerover does not tell
      wait.clear("rest");
      if (over && !wait.has("leave")) wait.later("leave", LEAVE, () => { over = null; settle(); });
    },
    pointerdown(event) {
      if (over && !linkAt(event.target) && !note.contains(event.target)) { over = null; settle(); }
    },
    focusin(event) {
      const link = linkAt(event.target);
      focused = link?.matches(":focus-visible") ? link : null;
      if (focused) { // who moves on by key means this word, wherever the pointer rests
        for (const one of ["rest", "leave"]) wait.clear(one);
        over = null;
      }
      settle(); // at once, so that the meaning is there when the focus is spoken
    },
    focusout() { focused = null; settle(); },
    keydown(event) {
      if (event.key === "Escape" && shown) { event.stopPropagation(); dismiss(); }
      // JupyterLab takes Enter in a text cell for itself, and no link there, to a term or elsewhere, could be followed by keyboard.
      const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
      if (event.key === "Enter" && plain && event.target.matches?.(TEXT_LINK)) event.stopPropagation();
    },
    click(event) {
      const link = linkAt(event.target);
      if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      event.stopImmediatePropagation(); // JupyterLab would look for the entry in whatever notebook comes first
      // A finger cannot point without pressing: the first touch shows the meaning, the next one leads to the list.
      if (event.pointerType === "touch" && shown !== link) { over = link; settle(); } else go(link);
    },
  };
  for (const [kind, listener] of Object.entries(heard)) window.addEventListener(kind, listener, true);
  window.addEventListener("scroll", place, { capture: true, passive: true });
  window.addEventListener("resize", place);
  return () => {
    for (const [kind, listener] of Object.entries(heard)) window.removeEventListener(kind, listener, true);
    window.removeEventListener("scroll", place, { capture: true });
    window.removeEventListener("resize", place);
    wait.stop();
    dismiss();
    layer.remove();
  };
}

function render({ model, el: root }) {
  return placed(model, root, (frame) => linked(model, root, frame));
}

export default { render };
