// The scene: which marks each chunk shows and how they look, as the layers under and beside the text ask for it.

import { say } from "./words.js";

/**
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {import("./view.js").View} View
 */

export class Scene {
  /** @param {View} view */
  constructor(view) {
    this.view = view;
    /** @type {Map<number, Mark[]>} */
    this.kept = new Map();
  }

  get sheet() {
    return this.view.sheet;
  }

  /** @returns {Mark[]} the shown marks of a chunk in order, the same array until the chunk changes */
  marksIn(/** @type {number} */ chunk) {
    let marks = this.kept.get(chunk);
    if (!marks) {
      marks = this.view.marks.of(chunk).filter((mark) => this.view.shows(mark));
      this.kept.set(chunk, marks);
    }
    return marks;
  }

  forget(/** @type {number} */ chunk) {
    this.kept.delete(chunk);
  }

  isFocused(/** @type {Mark} */ mark) {
    return mark.id === this.view.focusedId;
  }

  colourOf(/** @type {Mark} */ mark) {
    return this.view.colours.line(this.view.codebook.colourOf(mark.code));
  }

  wordColourOf(/** @type {Mark} */ mark) {
    return this.view.colours.word(this.view.codebook.colourOf(mark.code));
  }

  nameOf(/** @type {Mark} */ mark) {
    return this.view.codebook.nameOf(mark.code) || say("(unknown code)");
  }

  /** What tells another coder's coding from one's own. */
  tagOf(/** @type {Mark} */ mark) {
    return mark.kind === "coding" && mark.coder !== this.view.coder ? initials(mark.coder) : "";
  }

  hasMemo(/** @type {Mark} */ mark) {
    return mark.kind === "coding" && this.view.memos.has("coding", mark.id);
  }
}

/** Return two letters for a name: its initials, or the first two Chinese characters. */
export function initials(/** @type {string} */ name) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? words.map((word) => [...word][0]).slice(0, 2) : [...(words[0] ?? "?")].slice(0, 2);
  return letters.join("").toUpperCase();
}
