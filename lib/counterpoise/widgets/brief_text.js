// A brief as a file: Markdown, or one page of HTML. The same text, character for character, as brief_text.py, where the reasons stand.

const NOTHING = "Nothing written here yet.";
const SPACE = /[\t\n\v\f\r \x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/; // what Python splits words at

// Paragraphs, with their line breaks, and lists: { kind, lines, start }.
export function blocksOf(text) {
  const made = [];
  let fresh = true;
  for (const raw of text.replaceAll("\t", " ").replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, "").split(/\r\n|\r|\n/)) {
    const line = raw.replace(/^ +| +$/g, "");
    if (!line) { fresh = true; continue; }
    const bullet = /^[-*+•–] +([^ ].*)$/su.exec(line);
    const numbered = /^([0-9]{1,3})[.)] +([^ ].*)$/su.exec(line);
    const kind = bullet ? "ul" : numbered ? "ol" : "p";
    if (made.at(-1)?.kind !== kind || (fresh && kind === "p")) made.push({ kind, lines: [], start: numbered ? Number(numbered[1]) : 1 });
    made.at(-1).lines.push(bullet ? bullet[1] : numbered ? numbered[2] : line);
    fresh = false;
  }
  return made;
}

export function wordCount(text) {
  return text.split(SPACE).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

// After each known id, the number of its note; numbers are given as ids appear.
function noteTaker(known, titles) {
  const numbers = new Map();
  return {
    numbers,
    pieces(line) {
      const made = [];
      let end = 0;
      const names = /“([^“”]+)”|[A-Za-z0-9_.-]+/g;
      for (let found = names.exec(line); found; found = names.exec(line)) {
        const isQuoted = found[1] !== undefined;
        const said = isQuoted ? found[1] : found[0].replace(/^[._-]+|[._-]+$/g, "");
        const name = !isQuoted ? said : Object.hasOwn(titles, said) ? titles[said] : "";
        if (!Object.hasOwn(known, name)) {
          if (isQuoted) names.lastIndex = found.index + 1; // within the quotation marks there may be an id
          continue;
        }
        const first = !numbers.has(name);
        if (first) numbers.set(name, numbers.size + 1);
        const after = isQuoted ? found.index + found[0].length : found.index + found[0].indexOf(name) + name.length;
        made.push(line.slice(end, after), { number: numbers.get(name), first });
        end = after;
      }
      return [...made, line.slice(end)];
    },
  };
}

const plainMarkdown = (text) => text.replace(/[\\`*_[\]~|$^]/g, "\\$&").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const escapedHtml = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#x27;");

function aboutLine(sheet, values) {
  const words = sheet.fields.reduce((sum, [key]) => sum + wordCount(values[key] ?? ""), 0);
  return `${sheet.about} ${words} ${words === 1 ? "word" : "words"}.`;
}

export function briefAsMarkdown(sheet, values) {
  const notes = noteTaker(sheet.notes, sheet.titles);
  const parts = [`# ${plainMarkdown(sheet.title)}`, `On the question: *${plainMarkdown(sheet.question)}*`, plainMarkdown(aboutLine(sheet, values))];
  for (const [key, heading] of sheet.fields) {
    const written = blocksOf(values[key] ?? "").map((block) => markdownBlock(block, notes));
    parts.push(`## ${plainMarkdown(heading)}`, ...(written.length ? written : [`*${NOTHING}*`]));
  }
  for (const [name, number] of notes.numbers) parts.push(`[^${number}]: ${plainMarkdown(sheet.notes[name])}`);
  return `${parts.join("\n\n")}\n`;
}

function markdownBlock(block, notes) {
  const lines = block.lines.map((text) => {
    const lead = /^(?:[#+=:-]|[0-9]+(?=[.)]))/.exec(text)?.[0];
    const said = notes.pieces(text).map((piece) => (typeof piece === "string" ? plainMarkdown(piece) : `[^${piece.number}]`)).join("");
    if (!lead) return said;
    return /^[0-9]/.test(lead) ? `${lead}\\${said.slice(lead.length)}` : `\\${said}`;
  });
  if (block.kind === "p") return lines.join("\\\n");
  return lines.map((said, place) => `${block.kind === "ol" ? `${block.start + place}. ` : "- "}${said}`).join("\n");
}

export function briefAsHtml(sheet, values) {
  const notes = noteTaker(sheet.notes, sheet.titles);
  const parts = [];
  for (const [key, heading] of sheet.fields) {
    const written = blocksOf(values[key] ?? "").map((block) => htmlBlock(block, notes));
    parts.push(`<h2>${escapedHtml(heading)}</h2>`, ...(written.length ? written : [`<p><em>${NOTHING}</em></p>`]));
  }
  if (notes.numbers.size) {
    const listed = [...notes.numbers].map(([name, number]) =>
      `<li id="note-${number}">${escapedHtml(sheet.notes[name])} <a class="back" href="#at-${number}" aria-label="Back to note ${number} in the text">↩</a></li>`);
    parts.push(['<section class="notes" aria-labelledby="notes">', '<h2 id="notes">Notes</h2>', "<ol>", ...listed, "</ol>", "</section>"].join("\n"));
  }
  const head = [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
    `<title>${escapedHtml(sheet.title)}</title>`,
    `<style>\n${sheet.paper}</style>`,
    "</head>",
    "<body>",
    "<main>",
    `<h1>${escapedHtml(sheet.title)}</h1>`,
    `<p>On the question: <em>${escapedHtml(sheet.question)}</em></p>`,
    `<p class="about">${escapedHtml(aboutLine(sheet, values))}</p>`,
  ];
  return `${[...head, ...parts, "</main>", "</body>", "</html>"].join("\n")}\n`;
}

function htmlBlock(block, notes) {
  const lines = block.lines.map((text) => notes.pieces(text).map((piece) => {
    if (typeof piece === "string") return escapedHtml(piece);
    return `<sup><a${piece.first ? ` id="at-${piece.number}"` : ""} href="#note-${piece.number}" aria-label="Note ${piece.number}">${piece.number}</a></sup>`;
  }).join(""));
  if (block.kind === "p") return `<p dir="auto">${lines.join("<br>")}</p>`;
  const start = block.kind === "ol" && block.start !== 1 ? ` start="${block.start}"` : "";
  return [`<${block.kind}${start}>`, ...lines.map((said) => `<li dir="auto">${said}</li>`), `</${block.kind}>`].join("\n");
}
