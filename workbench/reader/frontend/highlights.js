// Marks that pass: the selection while a search has the focus, hits of find, a place that was linked to.

/** @typedef {[number, number]} Span in UTF-16 units, half-open */

const NAMES = ["pending", "found", "now", "here"];
const LIMIT = 400; // hits drawn at once; only those near the window are, so more are never needed

export class Highlights {
  /** @param {import("./sheet.js").Sheet} sheet */
  constructor(sheet) {
    this.sheet = sheet;
    /** @type {Map<string, Span[]>} */
    this.spans = new Map();
  }

  set(/** @type {string} */ name, /** @type {Span[]} */ spans) {
    if (!spans.length && !this.spans.has(name)) return;
    if (spans.length) this.spans.set(name, spans);
    else this.spans.delete(name);
    this.stale = true;
  }

  /** Draw those in the visible chunks; the text itself is not touched. */
  draw(/** @type {Set<number>} */ visible) {
    if (!globalThis.CSS?.highlights || (!this.stale && !this.spans.size)) return;
    this.stale = false;
    const near = [...visible].map((at) => this.sheet.chunks[at]);
    const first = Math.min(...near.map(({ start }) => start));
    const last = Math.max(...near.map(({ end }) => end));
    for (const name of NAMES) {
      const spans = (this.spans.get(name) ?? []).filter(([start, end]) => end > first && start < last).slice(0, LIMIT);
      if (spans.length) CSS.highlights.set(`wbr-${name}`, new Highlight(...spans.map(([start, end]) => this.sheet.staticRangeOf(start, end))));
      else CSS.highlights.delete(`wbr-${name}`);
    }
  }

  leave() {
    for (const name of NAMES) globalThis.CSS?.highlights?.delete(`wbr-${name}`);
  }
}
