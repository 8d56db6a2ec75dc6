// Colours of codes made readable on the page: lines at least 3:1, words at least 4.5:1 in light and dark.

/** @typedef {[number, number, number]} Rgb each 0 to 255 */

const LINE_CONTRAST = 3.1;
const WORD_CONTRAST = 4.6;

export class Colours {
  /** @param {string} paper the colour of the page */
  constructor(paper) {
    this.named = "";
    /** @type {Rgb} */
    this.paper = [255, 255, 255];
    this.isDark = false;
    /** @type {Map<string, string>} */
    this.lines = new Map();
    /** @type {Map<string, string>} */
    this.words = new Map();
    this.setPaper(paper);
  }

  /** Take the colour of the page; tell whether it is another one. */
  setPaper(/** @type {string} */ paper) {
    if (paper === this.named) return false;
    this.named = paper;
    this.paper = readColour(paper);
    this.isDark = luminance(this.paper) < 0.2;
    this.lines.clear();
    this.words.clear();
    return true;
  }

  /** The colour of a code as a line or stripe. */
  line(/** @type {string} */ colour) {
    return this.#kept(this.lines, colour, LINE_CONTRAST);
  }

  /** The colour of a code as words. */
  word(/** @type {string} */ colour) {
    return this.#kept(this.words, colour, WORD_CONTRAST);
  }

  #kept(/** @type {Map<string, string>} */ kept, /** @type {string} */ colour, /** @type {number} */ least) {
    let made = kept.get(colour);
    if (made === undefined) {
      made = toHex(readable(readColour(colour), this.paper, least, this.isDark ? 255 : 0));
      kept.set(colour, made);
    }
    return made;
  }
}

/** Mix a colour towards black or white until it stands out from the paper. */
function readable(/** @type {Rgb} */ colour, /** @type {Rgb} */ paper, /** @type {number} */ least, /** @type {number} */ ink) {
  let mixed = colour;
  for (let share = 0; share <= 1 && contrast(mixed, paper) < least; share += 0.05) {
    mixed = /** @type {Rgb} */ (colour.map((part) => Math.round(part + (ink - part) * share)));
  }
  return mixed;
}

/** @returns {Rgb} what `#rgb`, `#rrggbb` or `rgb(…)` says; grey for anything else */
export function readColour(/** @type {string} */ colour) {
  const hex = /^#([0-9a-f]{6})/i.exec(colour)?.[1] ?? /^#([0-9a-f]{3})$/i.exec(colour)?.[1].replace(/./g, "$&$&");
  if (hex) return /** @type {Rgb} */ ([0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)));
  const parts = /^rgba?\(([^)]+)\)/.exec(colour)?.[1].split(/[,\s/]+/).map(Number) ?? [];
  if (parts.length === 4 && parts[3] === 0) return [255, 255, 255];
  return parts.length >= 3 ? [parts[0], parts[1], parts[2]] : [119, 119, 119];
}

/** The contrast ratio of WCAG 2, from 1 to 21. */
export function contrast(/** @type {Rgb} */ one, /** @type {Rgb} */ other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(/** @type {Rgb} */ colour) {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function toHex(/** @type {Rgb} */ colour) {
  return `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
