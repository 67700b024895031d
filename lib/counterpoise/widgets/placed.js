// A piece that Python wrote, put on the page behind its gate, with ids and links of its own.

import { framed, fromPython, randomId, tellKernel } from "./ui.js";
import { gated } from "./gate.js";

// Put the piece on the page; enhance(frame) then gives it its controls and returns how to stop them.
export function placed(model, root, enhance = () => {}) {
  const frame = framed(model, root, `cp-${model.get("kind")}`);
  let end = () => {};
  let isOpen = false;
  // Without a kernel the piece is whole, but for what only a kernel knows.
  const ask = () => tellKernel(model, "there?");
  const close = gated(model, frame, () => {
    isOpen = true;
    frame.append(ownIds(fromPython(model.get("body"))));
    end = enhance(frame) ?? end;
    ask();
  });
  if (!isOpen) ask();
  const endPrinting = wholeInPrint(frame);
  return () => { close(); endPrinting(); end(); };
}

// The same piece may stand twice on a page, and a link must not lead into the other one.
export function ownIds(fragment) {
  const own = randomId();
  for (const one of fragment.querySelectorAll("[id]")) one.id = `${one.id}-${own}`;
  for (const link of fragment.querySelectorAll("a[href^='#']")) link.setAttribute("href", `${link.getAttribute("href")}-${own}`);
  return fragment;
}

// On paper nothing can be unfolded: all of it is printed, and stands as before afterwards.
function wholeInPrint(frame) {
  let folded = [];
  const printing = () => {
    frame.classList.add("cp-whole");
    folded = [...folded, ...frame.querySelectorAll("details:not([open])")];
    for (const one of folded) one.open = true;
  };
  const printed = () => {
    for (const one of folded) one.open = false;
    folded = [];
    frame.classList.remove("cp-whole");
  };
  window.addEventListener("beforeprint", printing);
  window.addEventListener("afterprint", printed);
  return () => {
    window.removeEventListener("beforeprint", printing);
    window.removeEventListener("afterprint", printed);
  };
}

// Where the controls go: inside the fold, if the whole piece is folded.
export const roomOf = (frame) => frame.querySelector(":scope > details.cp-closed") ?? frame;
