// A light preview of a memo's markdown, built of elements only: headings, lists, quotes, emphasis, and links to codes, codings and memos.

import { make } from "./elements.js";

/** @typedef {(noun: string, id: string, words: string) => Node} Linked makes the element of a link */

const INLINE = /(\*\*(?=\S)[^*]+\*\*|\*(?=\S)[^*]+\*|`[^`]+`|\[\[(?:code|coding|memo):[^\]|]+\|[^\]]*\]\])/g;

/** Return a memo's words with its links as names, for places too small for a preview. */
export function plainMemo(/** @type {string} */ text) {
  return text.replace(/\[\[(?:code|coding|memo):[^\]|]+\|([^\]]*)\]\]/g, "$1").replace(/\*\*(?=\S)([^*]+)\*\*/g, "$1");
}

/** @returns {HTMLElement} */
export function preview(/** @type {string} */ text, /** @type {Linked} */ linked) {
  const shown = make("div", "wbr-preview");
  for (const block of text.split(/\n{2,}/)) shown.append(...blocksOf(block, linked));
  return shown;
}

/** @returns {HTMLElement[]} */
function blocksOf(/** @type {string} */ block, /** @type {Linked} */ linked) {
  /** @type {HTMLElement[]} */
  const made = [];
  for (const line of block.split("\n")) {
    const heading = /^(#{1,4})\s+(.*)$/.exec(line);
    const point = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/.exec(line);
    const quote = /^>\s?(.*)$/.exec(line);
    if (heading) made.push(filled("h4", heading[2], linked));
    else if (point) inList(made, point[1] ? "OL" : "UL").append(filled("li", point[2], linked));
    else if (quote) joined(made, "BLOCKQUOTE", "blockquote").append(...inline(`${quote[1]}\n`, linked));
    else joined(made, "P", "p").append(...inline(`${line}\n`, linked));
  }
  return made;
}

function inList(/** @type {HTMLElement[]} */ made, /** @type {"OL"|"UL"} */ kind) {
  return joined(made, kind, kind === "OL" ? "ol" : "ul");
}

/** Return the last element where it is of this kind, or a new one. */
function joined(/** @type {HTMLElement[]} */ made, /** @type {string} */ kind, /** @type {"ol"|"ul"|"p"|"blockquote"} */ tag) {
  const last = made.at(-1);
  if (last?.tagName === kind) return last;
  const fresh = make(tag);
  made.push(fresh);
  return fresh;
}

function filled(/** @type {"h4"|"li"} */ tag, /** @type {string} */ words, /** @type {Linked} */ linked) {
  return make(tag, "", {}, ...inline(words, linked));
}

/** @returns {(Node|string)[]} */
function inline(/** @type {string} */ words, /** @type {Linked} */ linked) {
  return words.split(INLINE).filter(Boolean).map((part) => {
    const link = /^\[\[(code|coding|memo):([^\]|]+)\|([^\]]*)\]\]$/.exec(part);
    if (link) return linked(link[1], link[2], link[3]);
    if (/^\*\*.+\*\*$/s.test(part)) return make("strong", "", {}, part.slice(2, -2));
    if (/^\*.+\*$/s.test(part)) return make("em", "", {}, part.slice(1, -1));
    if (/^`.+`$/s.test(part)) return make("code", "", {}, part.slice(1, -1));
    return part;
  });
}
