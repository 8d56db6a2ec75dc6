// The rows to show: the codebook laid out, folded, filtered and counted.

import { inLanguage, inside, shownLanguage, withInner } from "./codes.js";
import { findCodes } from "./filtering.js";

/**
 * @typedef {{here: number, everywhere: number}} Counts
 * @typedef {{id: string, code: import("./codes.js").Code, name: string, language: string, level: number,
 *   position: number, siblings: number, category: boolean, open: boolean, own: Counts, total: Counts,
 *   pin: number|null, hidden: boolean, meant: boolean}} RowFacts
 * @typedef {{codebook: import("./codes.js").Codebook, language: string, typed: string,
 *   folded: {has: (id: string) => boolean}, hidden: {has: (id: string) => boolean},
 *   pins: (string|null)[], here: (id: string) => number, everywhere: (id: string) => number}} Outlook
 */

/** @returns {RowFacts[]} */
export function outline(/** @type {Outlook} */ outlook) {
  const found = outlook.typed.trim() ? findCodes(outlook.codebook, outlook.typed) : null;
  const counts = totals(outlook);
  const rows = (/** @type {string|null} */ parent, /** @type {number} */ level, /** @type {boolean} */ dimmed) => {
    const ids = inside(outlook.codebook, parent).filter((id) => !found || found.shown.has(id));
    return ids.flatMap((id, place) => {
      const hidden = dimmed || outlook.hidden.has(id);
      const facts = row(outlook, id, { level, position: place + 1, siblings: ids.length, hidden });
      facts.total = counts.get(id) ?? facts.own;
      facts.meant = found?.meant.has(id) ?? false;
      facts.open = facts.category && (found !== null || facts.open);
      return facts.open ? [facts, ...rows(id, level + 1, hidden)] : [facts];
    });
  };
  return rows(null, 1, false);
}

/** @returns {RowFacts} */
function row(/** @type {Outlook} */ outlook, /** @type {string} */ id, /** @type {any} */ place) {
  const code = /** @type {import("./codes.js").Code} */ (outlook.codebook.byId.get(id));
  const own = { here: outlook.here(id), everywhere: outlook.everywhere(id) };
  const pin = outlook.pins.indexOf(id);
  return {
    id, code, ...place, own, total: own, meant: false, pin: pin < 0 ? null : pin + 1,
    name: inLanguage(code.name, outlook.language), language: shownLanguage(code.name, outlook.language),
    category: inside(outlook.codebook, id).length > 0, open: !outlook.folded.has(id),
  };
}

/** @returns {Map<string, Counts>} by code, those of the codes inside it added */
function totals(/** @type {Outlook} */ outlook) {
  /** @type {Map<string, Counts>} */
  const counts = new Map();
  const count = (/** @type {string} */ id) => {
    const total = { here: outlook.here(id), everywhere: outlook.everywhere(id) };
    for (const inner of inside(outlook.codebook, id)) {
      const part = count(inner);
      total.here += part.here;
      total.everywhere += part.everywhere;
    }
    counts.set(id, total);
    return total;
  };
  inside(outlook.codebook, null).forEach(count);
  return counts;
}

/** @returns {string[]} the codes whose codings the text hides: the chosen ones and those inside them */
export function hiddenCodes(/** @type {import("./codes.js").Codebook} */ codebook, /** @type {Iterable<string>} */ ids) {
  const known = [...ids].filter((id) => codebook.byId.has(id));
  return [...new Set(known.flatMap((id) => withInner(codebook, id)))];
}
