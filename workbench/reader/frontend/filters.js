// Which marks are shown: by coder, code, category, stage, only one's own, with or without suggestions.

/** @typedef {import("./marks.js").Mark} Mark */
/** @typedef {import("./codes.js").Codebook} Codebook */

export class Filters {
  constructor() {
    this.onlyMine = false;
    this.suggestions = true;
    /** @type {Set<string>} */ this.hiddenCoders = new Set();
    /** @type {Set<string>} */ this.hiddenCodes = new Set();
    /** @type {Set<string>} */ this.hiddenByTree = new Set();
    /** @type {Set<string>} */ this.hiddenStages = new Set();
  }

  /** Tell whether a mark is shown. */
  shows(/** @type {Mark} */ mark, /** @type {Codebook} */ codebook, /** @type {string} */ me) {
    if (this.hiddenByTree.has(mark.code) || this.hiddenCodes.has(mark.code)) return false;
    if (this.hiddenStages.size && this.hiddenStages.has(codebook.stageOf(mark.code))) return false;
    if (mark.kind === "suggestion") return this.suggestions;
    return !(this.onlyMine && mark.coder !== me) && !this.hiddenCoders.has(mark.coder);
  }

  /** Tell whether anything may be hidden. */
  get isActive() {
    return this.onlyMine || !this.suggestions || [this.hiddenCoders, this.hiddenCodes, this.hiddenByTree, this.hiddenStages].some(({ size }) => size);
  }

  /** Show all again, save what the tree hides. */
  clear() {
    this.onlyMine = false;
    this.suggestions = true;
    for (const hidden of [this.hiddenCoders, this.hiddenCodes, this.hiddenStages]) hidden.clear();
  }
}
