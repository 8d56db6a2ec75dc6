// What letting go of a code over a row means: a place beside or under it, or a merge.

import { inside } from "./codes.js";
import { mergeProblem, moveProblem, placeBy, standsAt } from "./moving.js";

/**
 * @typedef {import("./moving.js").Place} Place
 * @typedef {{act: "move"|"merge", target: string, side: "before"|"after"|"under", level: number,
 *   place: Place, same: boolean, problem: string|null}} Drop level: where the line is drawn, from 1
 * @typedef {{codebook: import("./codes.js").Codebook, language: string, levelOf: (id: string) => number, isOpen: (id: string) => boolean}} Ground
 */

const EDGE = 0.28; // the share of a row's height, above and below, that means beside it

/**
 * Return what letting go means.
 * @param {Ground} ground
 * @param {string} moved
 * @param {{target: string, height: number, level: number, merge: boolean}} pointer
 *   height: where in the row, from 0 to 1; level: the level that the pointer is indented to
 * @returns {Drop}
 */
export function dropOn(ground, moved, { target, height, level, merge }) {
  const { codebook, language } = ground;
  if (merge) {
    const problem = mergeProblem(codebook, moved, target, language);
    return { act: "merge", target, side: "under", level: ground.levelOf(target), place: { parent: target, before: null }, same: false, problem };
  }
  const side = height < EDGE ? "before" : height > 1 - EDGE ? "after" : "under";
  const spot = side === "after" ? after(ground, moved, target, level) : { place: placeBy(codebook, moved, target, side), level: ground.levelOf(target) };
  const same = side !== "under" && standsAt(codebook, moved, spot.place);
  return { act: "move", target, side, ...spot, same, problem: same ? null : moveProblem(codebook, moved, spot.place, language) };
}

/** After an open category is its first place; after a last code, the pointer's indent chooses how far out. */
function after(/** @type {Ground} */ { codebook, levelOf, isOpen }, /** @type {string} */ moved, /** @type {string} */ target, /** @type {number} */ level) {
  const first = inside(codebook, target).find((id) => id !== moved);
  if (first && isOpen(target)) return { place: { parent: target, before: first }, level: levelOf(target) + 1 };
  let at = target;
  while (level < levelOf(at) && isLast(codebook, moved, at)) at = codebook.byId.get(at)?.parent ?? at;
  return { place: placeBy(codebook, moved, at, "after"), level: levelOf(at) };
}

function isLast(/** @type {import("./codes.js").Codebook} */ codebook, /** @type {string} */ moved, /** @type {string} */ id) {
  const parent = codebook.byId.get(id)?.parent ?? null;
  return parent !== null && inside(codebook, parent).filter((other) => other !== moved || other === id).at(-1) === id;
}
