// What all widgets share on the page: making elements, small drawings, keys that stay inside, one voice for screen readers.

import SHAPES from "./shapes.json" with { type: "json" };

// Make an element. Text goes in as text, so nothing that anybody wrote can become markup.
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...present(children));
  return made;
}

export function present(children) {
  return children.flat(3).filter((child) => child !== null && child !== undefined && child !== false);
}

// A small drawing beside a word; the word says it, so screen readers skip the drawing.
export function picture(name) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({ class: "cp-i", viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" })) drawing.setAttribute(key, value);
  drawing.innerHTML = SHAPES[name]; // ours, and the same for everyone
  return drawing;
}

export const ROLE_WORDS = { pro: "For", con: "Against", undercut: "Undercuts the step" };

// The label of an argument: a word, a shape, a colour.
export function roleLabel(sign, words = ROLE_WORDS[sign]) {
  return el("span", { class: `cp-role cp-${sign}` }, picture(sign), words);
}

export function button(words, press, attributes = {}) {
  return el("button", { type: "button", class: "cp-btn", onclick: press, ...attributes }, words);
}

// Say one thing to those who listen; the same words twice in a row are said twice.
export function say(status, words) {
  status.textContent = status.textContent === words ? `${words} ` : words;
}

// Focus without the page jumping, unless the element is out of sight.
export function focusOn(element) {
  if (!element) return;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

// Markup that Python wrote, with everything escaped there.
export function fromPython(markup) {
  return document.createRange().createContextualFragment(markup);
}

// The frame of a widget: its style, and no key that the notebook would hear, where “d d” would delete the cell.
export function framed(model, root, name, ...children) {
  const frame = el("div", { class: `cp ${name}` }, ...children);
  root.addEventListener("keydown", keepInside);
  root.replaceChildren(fromPython(model.get("sheet")), frame);
  return frame;
}

function keepInside(event) {
  // Saving the notebook stays possible from anywhere in it.
  if (!((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s")) event.stopPropagation();
}

// Give the reader a file that was made on the page.
export function handOver(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// Tell the kernel. Without one nobody hears; the notes of the widgets say so.
export function tellKernel(model, message) {
  try { model.send(message); } catch { /* nobody there */ }
}

// Things to be done later, by name: of each name the last one counts.
export function delays() {
  const timers = new Map();
  const clear = (name) => { clearTimeout(timers.get(name)); timers.delete(name); };
  return {
    clear,
    later(name, wait, action) {
      clear(name);
      timers.set(name, setTimeout(() => { timers.delete(name); action(); }, wait));
    },
    has: (name) => timers.has(name),
    stop() { for (const name of [...timers.keys()]) clear(name); },
  };
}

// Options under a heading for each role that is there; items are { id, text, role }.
export function optionGroups(roles, items) {
  const groups = roles.map(([role, label]) => [label, items.filter((one) => one.role === role)]).filter(([, some]) => some.length);
  return groups.map(([label, some]) => el("optgroup", { label }, some.map((one) => el("option", { value: one.id }, one.text))));
}

export function randomId() {
  return Math.random().toString(36).slice(2, 10);
}
