// Words that several widgets put together in the same way.

// The nearest of the seven words for a weight; halfway between two, the lower one, as in anchors.py.
export function anchorWord(value, anchors) {
  return anchors.reduce((best, one) => (Math.abs(one[0] - value) < Math.abs(best[0] - value) - 1e-9 ? one : best))[1];
}

export const twoPlaces = (value) => value.toFixed(2);

// “3 cards”, “1 card”
export const counted = (number, one, more = `${one}s`) => `${number} ${number === 1 ? one : more}`;

// “a”, “a and b”, “a, b and c”
export const listed = (items) => (items.length > 1 ? `${items.slice(0, -1).join(", ")} and ${items.at(-1)}` : items[0] ?? "");

// A quotation within it takes single marks.
export const quoted = (text) => `“${text.replace(/\.$/, "").replaceAll("“", "‘").replaceAll("”", "’")}”`;

// To begin a sentence, also where it begins with a quotation.
export const capital = (words) => words.replace(/^(“?)(.)/u, (_, mark, letter) => mark + letter.toUpperCase());
