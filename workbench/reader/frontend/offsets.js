// Offsets in a text: code points on the wire and in the project, UTF-16 units in the browser.

export class Offsets {
  /** @param {string} text the whole text of a source */
  constructor(text) {
    this.pairs = Uint32Array.from(surrogatePairs(text));
    this.units = text.length;
    this.points = text.length - this.pairs.length;
  }

  /**
   * Return the code point at a UTF-16 unit; inside a pair the one before or after it.
   * @param {number} unit
   * @param {"before"|"after"} [side]
   */
  toPoint(unit, side = "before") {
    const before = firstAtOrAfter(this.pairs.length, (at) => this.pairs[at] >= unit);
    const isInside = before > 0 && this.pairs[before - 1] === unit - 1;
    return unit - before + (isInside && side === "after" ? 1 : 0);
  }

  /** @returns {number} the UTF-16 unit at which a code point begins */
  toUnit(/** @type {number} */ point) {
    return point + firstAtOrAfter(this.pairs.length, (at) => this.pairs[at] - at >= point);
  }
}

/** @returns {number[]} the unit at which each surrogate pair begins */
function surrogatePairs(/** @type {string} */ text) {
  const found = [];
  for (let at = 0; at + 1 < text.length; at += 1) {
    if ((text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      found.push(at);
      at += 1;
    }
  }
  return found;
}

/** Return the first place in 0…length for which a question that turns true once is true. */
export function firstAtOrAfter(/** @type {number} */ length, /** @type {(at: number) => boolean} */ isReached) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isReached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Return the index of the last stretch that begins at or before a unit (0 when none does). */
export function stretchAt(/** @type {{start: number}[]} */ stretches, /** @type {number} */ unit) {
  return Math.max(0, firstAtOrAfter(stretches.length, (at) => stretches[at].start > unit) - 1);
}
