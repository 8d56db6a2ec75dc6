// Where a code may go: places beside, under and above others, and why a place is closed to it.

import { inside, nameOf, namesake, standsIn } from "./codes.js";
import { quoted, say } from "./wording.js";

/**
 * @typedef {import("./codes.js").Codebook} Codebook
 * @typedef {{parent: string|null, before: string|null}} Place before a sibling, or last (null)
 */

/**
 * Return the place right before, right after or as the last one under a code.
 * @param {Codebook} codebook
 * @param {string} moved the code that is to go there; it does not count as a sibling
 * @param {string} target
 * @param {"before"|"after"|"under"} side
 * @returns {Place}
 */
export function placeBy(codebook, moved, target, side) {
  if (side === "under") return { parent: target, before: null };
  const parent = codebook.byId.get(target)?.parent ?? null;
  if (side === "before" && target !== moved) return { parent, before: target };
  const siblings = inside(codebook, parent);
  const next = siblings.slice(siblings.indexOf(target) + 1).find((id) => id !== moved);
  return { parent, before: next ?? null };
}

/** Tell whether a code stands at a place already. */
export function standsAt(/** @type {Codebook} */ codebook, /** @type {string} */ id, /** @type {Place} */ place) {
  const parent = codebook.byId.get(id)?.parent ?? null;
  const siblings = inside(codebook, parent);
  return parent === place.parent && (siblings[siblings.indexOf(id) + 1] ?? null) === place.before;
}

/** Return the sentence that says why a code cannot go to a place, or null where it can. */
export function moveProblem(
  /** @type {Codebook} */ codebook, /** @type {string} */ id, /** @type {Place} */ place, /** @type {string} */ language,
) {
  const name = quoted(nameOf(codebook, id, language));
  if (place.parent === id) return say("{name} cannot go under itself.", { name });
  if (place.parent !== null && standsIn(codebook, place.parent, id)) {
    const other = quoted(nameOf(codebook, place.parent, language));
    return say("{name} cannot go under {other}, which is already inside it.", { name, other });
  }
  const names = codebook.byId.get(id)?.name ?? {};
  if (namesake(codebook, place.parent, names, id) === null) return null;
  return say("There is a code named {name} there already.", { name });
}

/** Return the sentence that says why a code cannot be merged into another, or null where it can. */
export function mergeProblem(
  /** @type {Codebook} */ codebook, /** @type {string} */ id, /** @type {string} */ into, /** @type {string} */ language,
) {
  const name = quoted(nameOf(codebook, id, language));
  if (id === into) return say("{name} cannot be merged into itself.", { name });
  if (!standsIn(codebook, into, id)) return null;
  const other = quoted(nameOf(codebook, into, language));
  return say("{name} cannot be merged into {other}, which is inside it.", { name, other });
}

/**
 * Return where one step of the keyboard takes a code, or null at the end of the way.
 * @param {Codebook} codebook
 * @param {string} id
 * @param {"up"|"down"|"in"|"out"} step
 * @returns {Place|null}
 */
export function stepPlace(codebook, id, step) {
  const parent = codebook.byId.get(id)?.parent ?? null;
  const siblings = inside(codebook, parent);
  const at = siblings.indexOf(id);
  if (step === "up") return at > 0 ? { parent, before: siblings[at - 1] } : null;
  if (step === "down") return at < siblings.length - 1 ? { parent, before: siblings[at + 2] ?? null } : null;
  if (step === "in") return at > 0 ? { parent: siblings[at - 1], before: null } : null;
  return parent === null ? null : placeBy(codebook, id, parent, "after");
}
