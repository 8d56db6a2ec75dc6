// The text on the screen: chunks of blocks whose text nodes are made once and never touched, and where each unit is.

import { make } from "./elements.js";
import { firstAtOrAfter, stretchAt } from "./offsets.js";
import { layOut } from "./layout.js";

/**
 * @typedef {import("./source.js").Source} Source
 * @typedef {import("./layout.js").Block & {element: HTMLElement, nodes: {start: number, node: Text}[]}} ShownBlock
 * @typedef {import("./layout.js").Chunk & {element: HTMLElement, text: HTMLElement, margin: HTMLElement,
 *   rects: Map<string, Box[]>, leaders?: {element: SVGElement, paths: Map<string, SVGElement>}, height?: number}} ShownChunk
 * @typedef {{left: number, top: number, width: number, height: number}} Box within a chunk's text, in pixels
 */

const EMPTY_BOX = 1; // pixels: narrower rectangles are artefacts of node borders

export class Sheet {
  /** @param {Source} source @param {HTMLElement} body the text is put in here */
  constructor(source, body) {
    const { blocks, chunks } = layOut(source.text, source.passages);
    this.source = source;
    this.text = source.text;
    this.body = body;
    this.blocks = /** @type {ShownBlock[]} */ (blocks);
    this.chunks = /** @type {ShownChunk[]} */ (chunks);
    /** @type {WeakMap<Text, number>} */
    this.starts = new WeakMap();
    body.replaceChildren(...this.chunks.map((chunk) => this.#showChunk(chunk)));
  }

  #showChunk(/** @type {ShownChunk} */ chunk) {
    chunk.text = make("div", "wbr-text");
    chunk.margin = make("div", "wbr-marks");
    chunk.element = make("section", "wbr-chunk", {}, chunk.text, make("div", "wbr-margin", { "aria-hidden": "true" }, chunk.margin));
    chunk.rects = new Map();
    let lines = 0;
    for (let at = chunk.firstBlock; at <= chunk.lastBlock; at += 1) {
      const block = this.blocks[at];
      chunk.text.append(this.#showBlock(block, this.blocks[at - 1]));
      lines += linesOf(this.text, block) + 0.4;
    }
    chunk.element.style.setProperty("--wbr-lines", String(Math.ceil(lines)));
    return chunk.element;
  }

  #showBlock(/** @type {ShownBlock} */ block, /** @type {ShownBlock|undefined} */ before) {
    const { passage } = block;
    const element = make("div", `wbr-block wbr-${(passage?.kind ?? "blank").replace(/\s+/g, "-")}`, { dir: "auto" });
    block.element = element;
    block.nodes = [];
    if (block.words > block.start) {
      const label = make("span", "wbr-label");
      this.#addText(block, label, block.start, block.words);
      element.append(label);
    }
    this.#addText(block, element, block.words, block.end);
    if (!block.isLast) element.classList.add("wbr-goes-on");
    if (passage) describe(element, block, passage, before, this.source);
    return element;
  }

  #addText(/** @type {ShownBlock} */ block, /** @type {HTMLElement} */ into, /** @type {number} */ start, /** @type {number} */ end) {
    const node = document.createTextNode(this.text.slice(start, end));
    this.starts.set(node, start);
    block.nodes.push({ start, node });
    into.append(node);
  }

  /** @returns {ShownBlock|undefined} */
  blockAt(/** @type {number} */ unit) {
    return this.blocks[stretchAt(this.blocks, unit)];
  }

  /** @returns {ShownChunk|undefined} */
  chunkAt(/** @type {number} */ unit) {
    return this.chunks[stretchAt(this.chunks, unit)];
  }

  /**
   * Return node and offset of a unit. At a border of nodes the beginning of a range belongs to the
   * node that follows and its end to the one before, or its first rectangle is an empty one.
   * @param {number} unit
   * @param {"start"|"end"} edge
   * @returns {[Text, number]}
   */
  pointAt(unit, edge = "start") {
    const within = Math.max(0, Math.min(edge === "end" ? unit - 1 : unit, this.text.length - 1));
    const { nodes } = this.blocks[stretchAt(this.blocks, within)];
    const { start, node } = nodes[stretchAt(nodes, within)];
    return [node, Math.max(0, Math.min(unit - start, node.length))];
  }

  rangeOf(/** @type {number} */ start, /** @type {number} */ end) {
    const range = document.createRange();
    range.setStart(...this.pointAt(start, "start"));
    range.setEnd(...this.pointAt(end, "end"));
    return range;
  }

  /** @returns {StaticRange} for the Highlight API, which a live range would slow */
  staticRangeOf(/** @type {number} */ start, /** @type {number} */ end) {
    const [startContainer, startOffset] = this.pointAt(start, "start");
    const [endContainer, endOffset] = this.pointAt(end, "end");
    return new StaticRange({ startContainer, startOffset, endContainer, endOffset });
  }

  /** Return the unit at a place in the document, which may lie between elements or outside the text. */
  unitOf(/** @type {Node} */ node, /** @type {number} */ offset) {
    const start = this.starts.get(/** @type {Text} */ (node));
    if (start !== undefined) return start + offset;
    const place = document.createRange();
    place.setStart(node, offset);
    const isAfter = (/** @type {Node} */ other) => place.comparePoint(other, 0) >= 0;
    const at = firstAtOrAfter(this.blocks.length, (each) => isAfter(this.blocks[each].element));
    const inside = at > 0 ? this.blocks[at - 1].nodes.find(({ node: each }) => isAfter(each)) : undefined;
    return inside?.start ?? this.blocks[at]?.start ?? this.text.length;
  }

  /** @returns {number|null} the unit at a point of the window */
  unitAt(/** @type {number} */ x, /** @type {number} */ y) {
    const place = caretAt(x, y);
    return place && this.starts.has(/** @type {Text} */ (place.node)) ? this.unitOf(place.node, place.offset) : null;
  }

  /** @returns {DOMRect|undefined} where a unit stands in the window */
  rectAt(/** @type {number} */ unit) {
    const range = this.rangeOf(unit, Math.min(unit + 1, this.text.length));
    return range.getClientRects()[0] ?? range.getBoundingClientRect();
  }

  /** Return the boxes of a stretch within a chunk, a line each, from the layout or as read before. */
  boxes(/** @type {ShownChunk} */ chunk, /** @type {number} */ start, /** @type {number} */ end) {
    const key = `${Math.max(start, chunk.start)}-${Math.min(end, chunk.end)}`;
    let found = chunk.rects.get(key);
    if (!found) {
      found = this.#readBoxes(chunk, Math.max(start, chunk.start), Math.min(end, chunk.end));
      chunk.rects.set(key, found);
    }
    return found;
  }

  /** Forget what was read of a chunk's layout, since that has changed or is no longer needed. */
  forgetLayout(/** @type {ShownChunk} */ chunk) {
    chunk.rects.clear();
    chunk.height = undefined;
  }

  /** One range for each text node: a range over whole blocks also returns the boxes of the blocks. */
  #readBoxes(/** @type {ShownChunk} */ chunk, /** @type {number} */ start, /** @type {number} */ end) {
    /** @type {Box[]} */
    const boxes = [];
    const base = chunk.text.getBoundingClientRect();
    const range = document.createRange();
    for (let at = stretchAt(this.blocks, start); at <= chunk.lastBlock && this.blocks[at].start < end; at += 1) {
      for (const { start: from, node } of this.blocks[at].nodes) {
        const first = Math.max(start - from, 0);
        const last = Math.min(end - from, node.data.endsWith("\n") ? node.length - 1 : node.length);
        if (last <= first) continue;
        range.setStart(node, first);
        range.setEnd(node, last);
        for (const rect of range.getClientRects()) addBox(boxes, rect, base);
      }
    }
    return boxes;
  }
}

/** Add a rectangle, joined with the one before where both stand on one line. */
function addBox(/** @type {Box[]} */ boxes, /** @type {DOMRect} */ rect, /** @type {DOMRect} */ base) {
  if (rect.width < EMPTY_BOX) return;
  const left = rect.left - base.left;
  const top = rect.top - base.top;
  const last = boxes.at(-1);
  if (last && Math.abs(last.top + last.height / 2 - top - rect.height / 2) < rect.height / 2) {
    const right = Math.max(last.left + last.width, left + rect.width);
    last.left = Math.min(last.left, left);
    last.width = right - last.left;
  } else {
    boxes.push({ left, top, width: rect.width, height: rect.height });
  }
}

function caretAt(/** @type {number} */ x, /** @type {number} */ y) {
  if (document.caretPositionFromPoint) {
    const place = document.caretPositionFromPoint(x, y);
    return place && { node: place.offsetNode, offset: place.offset };
  }
  const range = document.caretRangeFromPoint(x, y); // Safari before 26
  return range && { node: range.startContainer, offset: range.startOffset };
}

/** Guess how many lines a block takes, for the scroll bar before it is laid out. */
function linesOf(/** @type {string} */ text, /** @type {ShownBlock} */ block) {
  const isChinese = /\p{Script=Han}/u.test(text.slice(block.start, block.start + 40));
  return Math.ceil((block.end - block.start) / (isChinese ? 36 : 78)) || 1;
}

/** Give a block what its passage says of itself: place in the gutter, level, language. */
function describe(
  /** @type {HTMLElement} */ element, /** @type {ShownBlock} */ block, /** @type {import("./source.js").Passage} */ passage,
  /** @type {ShownBlock|undefined} */ before, /** @type {Source} */ source,
) {
  element.lang = languageTag(passage.language ?? source.language, source.language) || guessedLanguage(source.text.slice(block.words, block.end));
  if (passage.kind === "heading") {
    element.setAttribute("role", "heading");
    element.setAttribute("aria-level", String(Math.min(6, passage.level ?? 2)));
    element.dataset.level = String(Math.min(6, passage.level ?? 2));
  }
  if (!block.isFirst || (before && before.passage === passage)) return;
  element.dataset.number = String(passage.number);
  if (passage.page !== null && passage.page !== before?.passage?.page) element.dataset.page = String(passage.page);
  if (passage.time !== null) element.dataset.time = clockTime(passage.time);
}

/** Return a language tag that chooses fonts and line breaks. */
export function languageTag(/** @type {string} */ language, /** @type {string} */ fallback) {
  const tag = language === "mixed" || language === "other" ? fallback : language;
  if (tag === "zh") return "zh-Hans";
  return tag === "mixed" || tag === "other" ? "" : tag;
}

/** Words of two languages are set as those of the one that fills more of the line. */
function guessedLanguage(/** @type {string} */ words) {
  return (words.match(/\p{Script=Han}/gu)?.length ?? 0) > words.length * 0.3 ? "zh-Hans" : "en";
}

/** Return seconds as 4:31 or 1:04:31. */
export function clockTime(/** @type {number} */ seconds) {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
