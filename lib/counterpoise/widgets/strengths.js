// Strengths on the map: for each claim and argument a bar, words and the number; hatched where weights are still missing.
// They come from the kernel as a message, or from a widget on the same page that announces what its weights imply.

import { el } from "./ui.js";
import { anchorWord, twoPlaces } from "./words.js";
import { ANNOUNCED, WANTED } from "./announced.js";
import { HAIR, number } from "./engine.js";

// What a strength says; there are no ends where it is not weighed. Without anchors it is an argument, which carries more or less.
function told(ends, anchors, before = "") {
  const isArgument = !anchors;
  if (!ends) return meter("not weighed", undefined, undefined, isArgument);
  const [low, high] = ends;
  if (high - low > HAIR) return meter(`${isArgument ? "carries " : ""}${twoPlaces(low)} to ${twoPlaces(high)}, open`, low, high, isArgument);
  return meter(isArgument ? `carries ${twoPlaces(low)}` : `${before}${anchorWord(low, anchors)} ${twoPlaces(low)}`, low, high, isArgument);
}

function gauge(low, high) {
  const bar = el("span", { class: low === undefined ? "cp-gauge cp-unweighed" : "cp-gauge", "aria-hidden": "true" });
  if (low === undefined) return bar;
  const open = high - low > HAIR;
  const part = el("span", { class: open ? "cp-gauge-open" : "cp-gauge-full" });
  part.style.marginInlineStart = `${open ? low * 100 : 0}%`;
  part.style.width = `${Math.max(2, (open ? high - low : high) * 100)}%`;
  bar.append(part);
  return bar;
}

// Read aloud, a heading and its strength are two things.
const meter = (words, low, high, isArgument = false) =>
  el("span", { class: "cp-strength" }, isArgument ? el("span", { class: "cp-vh" }, ", ") : null, gauge(low, high), el("span", { class: "cp-num" }, words));

// The conclusion is not likely or unlikely: it has a verdict.
function concluded({ value, band: [low, high], words }, weighed, of) {
  const open = high - low > HAIR;
  const counted = weighed < of ? ` (${weighed} of ${of} arguments weighed)` : "";
  if (weighed === 0) return meter("not weighed");
  return meter(`${words} ${number(value)}${open ? `, can still be ${number(low)} to ${number(high)}` : ""}${counted}`, low, high);
}

export function strengthsOn(model, frame) {
  const values = new Set(model.get("values"));
  const anchors = model.get("anchors");
  const put = (place, after, made) => {
    place.querySelector(":scope > .cp-strength")?.remove();
    if (made) after.after(made);
  };

  const names = new Set([...frame.querySelectorAll(".cp-arg")].map((one) => one.dataset.argument));

  function draw({ strengths, conclusion }) {
    const weighed = conclusion?.weighed ?? [...names].filter((name) => strengths?.[name]).length;
    frame.classList.toggle("cp-weighed", Boolean(strengths));
    for (const argument of frame.querySelectorAll(".cp-arg")) {
      const heading = argument.querySelector(":scope > details > .cp-inf");
      put(heading, heading.querySelector(".cp-h"), strengths && told(strengths[argument.dataset.argument]));
    }
    for (const box of frame.querySelectorAll(".cp-box")) {
      const id = box.dataset.claim;
      const isRoot = box.classList.contains("cp-thesis") && conclusion;
      const made = strengths && (isRoot ? concluded(conclusion, weighed, names.size) : (values.has(id) ? told(strengths[id], anchors.share, "shared: ") : told(strengths[id], anchors.truth)));
      put(box, box.querySelector(":scope > .cp-t"), made);
    }
    const root = frame.querySelector(".cp-tree")?.parentElement;
    root?.querySelector(":scope > .cp-implied")?.remove();
    if (strengths && root) frame.querySelector(".cp-tree").before(el("p", { class: "cp-implied" }, "This shows what these weights imply, not whether the conclusion is right."));
  }

  const fromKernel = (message) => { if (message && "strengths" in message) draw(message); };
  const fromPage = ({ detail }) => {
    const elsewhere = detail?.place && model.get("place") && detail.place !== model.get("place");
    if (model.get("follows") && detail?.map === model.get("map") && !elsewhere) draw(detail);
  };
  model.on("msg:custom", fromKernel);
  document.addEventListener(ANNOUNCED, fromPage);
  // Whoever has announced weights before this map was there may do so again.
  if (model.get("follows")) document.dispatchEvent(new CustomEvent(WANTED, { detail: { map: model.get("map") } }));
  return () => {
    model.off("msg:custom", fromKernel);
    document.removeEventListener(ANNOUNCED, fromPage);
  };
}
