// How sentences name the cards, the steps and the findings of a map that is being built.

import { listed } from "./words.js";

const SHORT = 48; // characters of a claim where a sentence names it
export const SIDES = { pro: "for", con: "against" };

function shortened(words) {
  if (words.length <= SHORT + 14) return words.replace(/\.$/, "");
  const cut = words.slice(0, SHORT);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), SHORT / 2)).replace(/[\s,;:.]+$/, "")}…`;
}

// How sentences name claims and steps.
export function namesFor(task, links) {
  const claimOf = (name) => (name === task.root ? task.top : task.claims[name]);
  const quote = (name) => {
    const claim = claimOf(name);
    return claim ? `“${shortened(claim.text)}”${claim.id ? ` (${claim.id})` : ""}` : "a card";
  };
  const cards = (names) => listed(names.map(quote));
  const target = (name) => {
    const link = links.find((one) => one.id === name);
    return link ? `the step from ${cards(link.premises)}` : quote(name);
  };
  return { claimOf, quote, cards, target };
}

export function filled(task, links, words, finding) {
  const names = namesFor(task, links);
  const link = links.find((one) => one.id === finding.link);
  const parts = { cards: names.cards(finding.cards), target: names.target(finding.target), side: SIDES[link?.sign] ?? "for", toward: task.toward[finding.toward], answer: finding.toward === "step" ? `the step from ${names.cards(finding.answer)}` : names.cards(finding.answer) };
  const number = finding.cards.length > 1 ? 2 : 1; // {Does|Do}
  return words.replaceAll(/\{([^{}|]*)\|([^{}|]*)\}/g, (...found) => found[number]).replaceAll(/\{(\w+)\}/g, (_, key) => parts[key]);
}

// A step as a sentence.
export function sentenceOf(task, links, id) {
  const link = links.find((one) => one.id === id);
  if (!link) return "";
  const names = namesFor(task, links);
  const isMany = link.premises.length > 1;
  const [one, many] = links.some((other) => other.id === link.target) ? ["undercuts", "undercut"] : link.sign === "pro" ? ["speaks for", "speak for"] : ["speaks against", "speak against"];
  return `${names.cards(link.premises)}${isMany ? ", linked," : ""} ${isMany ? many : one} ${names.target(link.target)}.`;
}
