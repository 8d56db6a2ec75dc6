// The margin beside the text: a stripe for each coding and its name, drawn for the visible chunks only.

import { drawn, make } from "./elements.js";
import { placeLabels } from "./labels.js";
import { writePaths } from "./paths.js";
import { say } from "./words.js";

/**
 * @typedef {import("./sheet.js").ShownChunk} ShownChunk
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {{mark: Mark, top: number, bottom: number, lane: number}} Extent where a mark stands in a chunk, in pixels
 * @typedef {import("./underlay.js").Scene & {nameOf: (mark: Mark) => string, wordColourOf: (mark: Mark) => string,
 *   tagOf: (mark: Mark) => string, hasMemo: (mark: Mark) => boolean}} Scene
 */

const LANE = 7; // pixels from stripe to stripe
const STRIPE = 4;
const LINE = 17; // pixels a name takes
const NAME = 118; // pixels that a name needs at least before a second column is opened
const SPACE = 8;

export class Margin {
  /** @param {Scene} scene */
  constructor(scene) {
    this.scene = scene;
    this.width = 240;
    /** @type {Map<number, Map<string, HTMLElement>>} */
    this.drawn = new Map();
  }

  /** Draw a chunk, now or anew, from what was read of it. */
  draw(/** @type {ShownChunk} */ chunk, /** @type {Extent[]} */ extents) {
    const before = this.drawn.get(chunk.index) ?? new Map();
    /** @type {Map<string, HTMLElement>} */
    const now = new Map();
    const keep = (/** @type {string} */ key, /** @type {string} */ kind) => {
      const element = before.get(key) ?? make("div");
      if (element.className !== kind) element.className = kind;
      now.set(key, element);
      return element;
    };
    for (const extent of extents) this.#stripe(keep(`stripe ${extent.mark.id}`, stripeClass(extent.mark, chunk, this.scene)), extent);
    const lanes = Math.max(0, ...extents.map(({ lane }) => lane + 1));
    this.#names(chunk, extents.filter(({ mark }) => mark.start >= chunk.start), lanes, keep);
    for (const [key, element] of before) if (now.get(key) !== element) element.remove();
    for (const element of now.values()) if (element.parentNode !== chunk.margin) chunk.margin.append(element);
    this.drawn.set(chunk.index, now);
  }

  clear(/** @type {ShownChunk} */ chunk) {
    this.drawn.delete(chunk.index);
    chunk.margin.replaceChildren();
  }

  /** Read from the layout where marks stand. @returns {Extent[]} */
  read(/** @type {ShownChunk} */ chunk) {
    heightOf(chunk);
    const extents = this.scene.marksIn(chunk.index).flatMap((mark) => {
      const boxes = this.scene.sheet.boxes(chunk, mark.start, mark.end);
      const last = boxes.at(-1);
      return last ? [{ mark, top: boxes[0].top, bottom: last.top + last.height, lane: 0 }] : [];
    });
    return layStripes(extents);
  }

  #stripe(/** @type {HTMLElement} */ element, /** @type {Extent} */ { mark, top, bottom, lane }) {
    element.dataset.mark = mark.id;
    restyle(element, {
      transform: `translate(${SPACE + lane * LANE}px, ${Math.round(top)}px)`, height: `${Math.max(6, Math.round(bottom - top))}px`, color: this.scene.colourOf(mark),
    });
  }

  #names(/** @type {ShownChunk} */ chunk, /** @type {Extent[]} */ extents, /** @type {number} */ lanes, /** @type {(key: string, kind: string) => HTMLElement} */ keep) {
    const left = SPACE + lanes * LANE + SPACE;
    const room = this.width - left - SPACE;
    if (room < 40) return;
    const sorted = [...extents].sort((one, other) => one.top - other.top);
    const places = placeLabels(sorted.map(({ top }) => top), {
      height: heightOf(chunk), gap: LINE, columns: Math.max(1, Math.floor(room / NAME)),
    });
    const columns = 1 + Math.max(0, ...places.map((place) => place?.column ?? 0));
    const width = Math.floor(room / columns);
    /** @type {Map<string, string>} */
    const leaders = new Map();
    sorted.forEach(({ mark, top, lane }, at) => {
      const place = places[at];
      if (!place) return;
      const element = keep(`name ${mark.id}`, nameClass(mark, this.scene));
      this.#name(element, mark);
      restyle(element, { transform: `translate(${left + place.column * width}px, ${Math.round(place.top)}px)`, width: `${width - 6}px`, color: this.scene.wordColourOf(mark) });
      if (Math.abs(top - place.top) <= 3 || place.column) return;
      const colour = this.scene.colourOf(mark);
      const line = `M${SPACE + lane * LANE + STRIPE + 1} ${Math.round(top + LINE / 2)}L${left - 3} ${Math.round(place.top + LINE / 2)}`;
      leaders.set(colour, (leaders.get(colour) ?? "") + line);
    });
    this.#lead(chunk, leaders);
    const without = places.filter((place) => place === null).length;
    if (without) keep("rest", "wbr-rest").textContent = say("{n} more names", { n: without });
  }

  /** Draw thin lines from stripes to names that had to move. */
  #lead(/** @type {ShownChunk} */ chunk, /** @type {Map<string, string>} */ leaders) {
    if (!chunk.leaders?.element.isConnected) {
      chunk.leaders = { element: drawn("svg", { class: "wbr-leaders" }), paths: new Map() };
      chunk.margin.prepend(chunk.leaders.element);
    }
    const outlines = [...leaders].map(([colour, outline]) => ({ kind: "leader", colour, outline }));
    chunk.leaders.paths = writePaths(chunk.leaders.element, chunk.leaders.paths, outlines);
  }

  #name(/** @type {HTMLElement} */ element, /** @type {Mark} */ mark) {
    const name = this.scene.nameOf(mark);
    const tag = this.scene.tagOf(mark);
    const words = `${mark.kind === "suggestion" ? "? " : ""}${name}\u0000${tag}\u0000${this.scene.hasMemo(mark)}`;
    if (element.dataset.words === words) return;
    element.dataset.words = words;
    element.dataset.mark = mark.id;
    element.replaceChildren(make("bdi", "", {}, (mark.kind === "suggestion" ? "? " : "") + name));
    if (this.scene.hasMemo(mark)) element.append(make("span", "wbr-has-memo", {}, "✎"));
    if (tag) element.append(make("span", "wbr-tag", {}, tag));
  }
}

/**
 * Give each stripe a lane that no stripe beside it has, its mark's own where that is free.
 * @param {Extent[]} extents
 */
export function layStripes(extents) {
  /** @type {number[]} where the last stripe of each lane ends */
  const ends = [];
  for (const extent of [...extents].sort((one, other) => one.top - other.top || other.bottom - one.bottom)) {
    const isFree = (/** @type {number} */ lane) => (ends[lane] ?? -Infinity) <= extent.top + 1;
    const own = Math.max(0, extent.mark.lane);
    const lowest = [...ends, -Infinity].findIndex((_, lane) => isFree(lane));
    extent.lane = own <= ends.length && isFree(own) ? own : lowest;
    ends[extent.lane] = extent.bottom;
  }
  return extents;
}

function stripeClass(/** @type {Mark} */ mark, /** @type {ShownChunk} */ chunk, /** @type {Scene} */ scene) {
  const comes = mark.start < chunk.start ? " wbr-comes" : "";
  const goes = mark.end > chunk.end ? " wbr-goes" : "";
  return `wbr-stripe wbr-${mark.kind}${comes}${goes}${scene.isFocused(mark) ? " wbr-now" : ""}`;
}

function nameClass(/** @type {Mark} */ mark, /** @type {Scene} */ scene) {
  return `wbr-label-name wbr-${mark.kind}${scene.isFocused(mark) ? " wbr-now" : ""}`;
}

/** Read the height of a chunk once after each layout: reading it lays out all that changed before. */
function heightOf(/** @type {ShownChunk} */ chunk) {
  chunk.height ??= chunk.text.offsetHeight;
  return Math.max(chunk.height, LINE);
}

/** @type {WeakMap<HTMLElement, Record<string, string>>} */
const styles = new WeakMap();

/** Set only what differs: a style that is set anew is computed anew. */
function restyle(/** @type {HTMLElement} */ element, /** @type {Record<string, string>} */ wanted) {
  const now = styles.get(element) ?? {};
  for (const [property, value] of Object.entries(wanted)) {
    if (now[property] !== value) element.style.setProperty(property, value);
  }
  styles.set(element, wanted);
}
