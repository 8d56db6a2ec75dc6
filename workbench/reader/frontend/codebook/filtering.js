// Finding codes by any part of a name in any language, or by the first letters of its pinyin.

import { above, inOrder } from "./codes.js";

/** Return words without case, accents and width, as they are compared. */
export function folded(/** @type {string} */ words) {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Tell whether a code is meant by what was typed. */
export function isMeant(/** @type {import("./codes.js").Code} */ code, /** @type {string} */ typed) {
  const wanted = folded(typed).trim();
  const letters = wanted.replace(/[\s']/g, "");
  return Object.values(code.name).some((name) => folded(name).includes(wanted))
    || (/^[a-z]+$/.test(letters) && code.pinyin.includes(letters));
}

/**
 * Return the codes that are meant, and those to show: they and the categories above them.
 * @param {import("./codes.js").Codebook} codebook
 * @param {string} typed
 */
export function findCodes(codebook, typed) {
  const meant = new Set(inOrder(codebook).filter((id) => {
    const code = codebook.byId.get(id);
    return code !== undefined && isMeant(code, typed);
  }));
  const shown = new Set([...meant].flatMap((id) => [id, ...above(codebook, id)]));
  return { meant, shown };
}

/**
 * Return where in a name the typed words stand, in UTF-16 units, or null.
 * @returns {[number, number]|null}
 */
export function markedPart(/** @type {string} */ name, /** @type {string} */ typed) {
  const start = name.toLowerCase().indexOf(typed.trim().toLowerCase());
  return start < 0 || !typed.trim() ? null : [start, start + typed.trim().length];
}
