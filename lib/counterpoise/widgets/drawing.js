// What is drawn on the page as one SVG file: boxes, lines, small drawings and text where they stand, in light colours on white.
// It needs no HTML inside, so any viewer and any program for drawings can open it.

const SPACE = 16; // around the drawing
const NAMESPACE = "http://www.w3.org/2000/svg";

const escaped = (text) => text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "").replace(/[&<>"]/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[one]);
const short = (number) => String(Math.round(number * 100) / 100);
const svgTag = (name, attributes, content) => {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === "number" ? short(value) : String(value))}"`).join("");
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
};
const clear = (colour) => !colour || colour === "transparent" || /, 0\)$/.test(colour);

// The page is measured in light colours and without its controls; that is undone before anybody sees it.
export function asDrawing(frame, room, title, description) {
  const was = frame.getAttribute("style");
  frame.classList.add("cp-still");
  for (const [name, value] of [["color-scheme", "light"], ["--cp-page", "#ffffff"], ["--cp-surface", "#ffffff"], ["--cp-sunken", "#ebedea"]]) frame.style.setProperty(name, value);
  try {
    return written(room, title, description);
  } finally {
    frame.classList.remove("cp-still");
    if (was === null) frame.removeAttribute("style");
    else frame.setAttribute("style", was);
  }
}

function written(room, title, description) {
  const parts = [room.querySelector(".cp-head"), room.querySelector(".cp-legend"), ...room.querySelectorAll(":scope > .cp-implied, :scope > .cp-tree, :scope > .cp-steps, :scope > details")]
    .filter((part) => part?.checkVisibility?.() ?? part);
  const areas = parts.map((part) => part.getBoundingClientRect());
  const left = Math.min(...areas.map((area) => area.left)) - SPACE;
  const top = Math.min(...areas.map((area) => area.top)) - SPACE;
  const width = Math.max(...areas.map((area) => area.right)) + SPACE - left;
  const height = Math.max(...areas.map((area) => area.bottom)) + SPACE - top;
  const sheet = { left, top, shapes: [], texts: [], patterns: new Map(), measure: document.createElement("canvas").getContext("2d") };
  for (const part of parts) drawElement(part, sheet);
  const patterns = [...sheet.patterns.values()].map(({ id, colour, slope, gap, stroke }) => svgTag("pattern",
    { id, width: gap, height: gap, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${slope})` }, svgTag("rect", { width: stroke, height: gap, fill: colour })));
  const attributes = { xmlns: NAMESPACE, width, height, viewBox: `0 0 ${short(width)} ${short(height)}`, role: "img", "aria-labelledby": "title", "aria-describedby": "outline" };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svgTag("svg", attributes, [
    svgTag("title", { id: "title" }, escaped(title)), svgTag("desc", { id: "outline" }, escaped(description)),
    patterns.length ? svgTag("defs", {}, patterns.join("")) : "", svgTag("rect", { width: "100%", height: "100%", fill: "#ffffff" }), ...sheet.shapes, ...sheet.texts,
  ].filter(Boolean).join("\n"))}\n`;
}

function drawElement(element, sheet) {
  const style = getComputedStyle(element);
  const area = element.getBoundingClientRect();
  if (style.display === "none" || style.visibility === "hidden" || element.classList.contains("cp-vh") || !element.getClientRects().length) return;
  if (element.matches("svg")) { drawIcon(element, style, area, sheet); return; }
  drawBox(style, { x: area.left - sheet.left, y: area.top - sheet.top, width: area.width, height: area.height }, sheet);
  for (const pseudo of ["::before", "::after"]) drawPseudo(element, area, getComputedStyle(element, pseudo), style, sheet);
  const folded = element.matches("details:not([open])");
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) drawText(child, style, sheet);
    else if (child.nodeType === Node.ELEMENT_NODE && (!folded || child.matches("summary"))) drawElement(child, sheet);
  }
}

function drawIcon(icon, style, area, sheet) {
  sheet.shapes.push(svgTag("svg", { x: area.left - sheet.left, y: area.top - sheet.top, width: area.width, height: area.height, viewBox: icon.getAttribute("viewBox"), fill: style.color, stroke: style.color, "stroke-width": 0 }, icon.innerHTML));
}

// Lines and marks that the style sheet draws. Whatever they say in words is a control's, and has no place on paper.
function drawPseudo(element, area, pseudo, style, sheet) {
  if (pseudo.content !== '""' || pseudo.position !== "absolute" || pseudo.display === "none") return;
  const [left, top, width, height] = [pseudo.left, pseudo.top, pseudo.width, pseudo.height].map(parseFloat);
  if (![left, top, width, height].every(Number.isFinite)) return;
  const place = {
    x: area.left + parseFloat(style.borderLeftWidth) + left - sheet.left, y: area.top + parseFloat(style.borderTopWidth) + top - sheet.top, width, height,
  };
  drawBox(pseudo, place, sheet);
}

function drawBox(style, { x, y, width, height }, sheet) {
  const sides = ["Top", "Right", "Bottom", "Left"].map((side) => ({
    wide: style[`border${side}Style`] === "none" ? 0 : parseFloat(style[`border${side}Width`]), line: style[`border${side}Style`], colour: style[`border${side}Color`],
  }));
  const [above, right, below, left] = sides;
  const fill = fillOf(style, sheet);
  const even = above.wide && sides.every((side) => side.wide === above.wide && side.colour === above.colour && side.line === above.line);
  if (!fill && !sides.some((side) => side.wide && !clear(side.colour))) return;
  const turned = style.transform && style.transform !== "none" ? new DOMMatrix(style.transform) : null;
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  const transform = turned ? `rotate(${short((Math.atan2(turned.b, turned.a) * 180) / Math.PI)} ${short(middleX)} ${short(middleY)})` : undefined;
  const halo = turned && style.boxShadow !== "none" ? 2 : 0; // the gap that a stroke cuts into the line below
  if (halo) sheet.shapes.push(svgTag("rect", { x: x - halo, y: y - halo, width: width + 2 * halo, height: height + 2 * halo, fill: "#ffffff", transform }));
  if (even) {
    const half = above.wide / 2;
    sheet.shapes.push(svgTag("rect", { x: x + half, y: y + half, width: Math.max(0, width - above.wide), height: Math.max(0, height - above.wide), rx: Math.min(parseFloat(style.borderTopLeftRadius) || 0, height / 2) || undefined, fill: fill ?? "none", stroke: above.colour, "stroke-width": above.wide, "stroke-dasharray": dash(above), transform }));
    return;
  }
  if (fill && width && height) sheet.shapes.push(svgTag("rect", { x, y, width, height, fill, transform }));
  const line = (side, x1, y1, x2, y2) => {
    if (side.wide && !clear(side.colour)) sheet.shapes.push(svgTag("line", { x1, y1, x2, y2, stroke: side.colour, "stroke-width": side.wide, "stroke-dasharray": dash(side), transform }));
  };
  line(above, x, y + above.wide / 2, x + width, y + above.wide / 2);
  line(below, x, y + height - below.wide / 2, x + width, y + height - below.wide / 2);
  line(left, x + left.wide / 2, y, x + left.wide / 2, y + height);
  line(right, x + width - right.wide / 2, y, x + width - right.wide / 2, y + height);
}

const dash = (side) => (side.line === "dashed" ? `${short(side.wide * 2.5)} ${short(side.wide * 2)}` : undefined);

// A plain ground, or stripes: their colour, slope and gap are read from the style.
function fillOf(style, sheet) {
  const striped = /repeating-linear-gradient\((-?[\d.]+)deg, (\w+\([^)]*\)) 0(?:px|%)?,? ?(?:\2 )?([\d.]+)px.* ([\d.]+)px\)/.exec(style.backgroundImage);
  if (striped) {
    const [, angle, colour, stroke, gap] = striped;
    const key = `${angle} ${colour} ${stroke} ${gap}`;
    if (!sheet.patterns.has(key)) sheet.patterns.set(key, { id: `stripes-${sheet.patterns.size + 1}`, colour, slope: Number(angle) - 90, gap: Number(gap), stroke: Number(stroke) });
    return `url(#${sheet.patterns.get(key).id})`;
  }
  return clear(style.backgroundColor) ? null : style.backgroundColor;
}

// A text node line by line: where a line begins is where the browser put it.
function drawText(node, style, sheet) {
  if (!node.data.trim()) return;
  const range = document.createRange();
  range.selectNodeContents(node);
  if (!range.getClientRects().length) return;
  const lines = [];
  for (const word of node.data.matchAll(/\S+/g)) {
    for (const [begin, end] of pieces(node, range, word.index, word.index + word[0].length)) {
      range.setStart(node, begin);
      range.setEnd(node, end);
      const area = range.getBoundingClientRect();
      const last = lines.at(-1);
      if (last && Math.abs(last.top - area.top) < area.height / 2) { last.words.push(node.data.slice(begin, end)); last.right = area.right; }
      else lines.push({ top: area.top, left: area.left, right: area.right, words: [node.data.slice(begin, end)] });
    }
  }
  const capital = style.textTransform === "uppercase";
  sheet.measure.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const rise = sheet.measure.measureText("x").fontBoundingBoxAscent;
  const serif = !/sans-serif\s*$/.test(style.fontFamily) && /serif\s*$/.test(style.fontFamily);
  for (const line of lines) {
    const words = line.words.join(" ");
    sheet.texts.push(svgTag("text", {
      x: line.left - sheet.left, y: line.top + rise - sheet.top, fill: style.color, "font-family": serif ? "serif" : "sans-serif", "font-size": parseFloat(style.fontSize),
      "font-weight": style.fontWeight === "400" ? undefined : style.fontWeight, "font-style": style.fontStyle === "normal" ? undefined : style.fontStyle,
      "text-decoration": style.textDecorationLine === "none" ? undefined : style.textDecorationLine,
      textLength: words.length > 1 ? line.right - line.left : undefined, lengthAdjust: words.length > 1 ? "spacingAndGlyphs" : undefined,
    }, escaped(capital ? words.toUpperCase() : words)));
  }
}

// A word that was broken over lines, in its parts; any other as it is.
function* pieces(node, range, begin, end) {
  range.setStart(node, begin);
  range.setEnd(node, end);
  if (range.getClientRects().length < 2) { yield [begin, end]; return; }
  let from = begin;
  let top = null;
  for (let at = begin; at < end; at += 1) {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const area = range.getBoundingClientRect();
    if (top !== null && area.top > top + area.height / 2) { yield [from, at]; from = at; }
    top = area.top;
  }
  yield [from, end];
}
