// The marks on a text, codings and suggestions: by id, by chunk, each in a lane that no overlapping one shares.

import { stretchAt } from "./offsets.js";

/**
 * Offsets are UTF-16 units.
 * @typedef {{text: string, start: number, end: number, confidence: number|null, flags: string[], method: string}} Cue
 * @typedef {{id: string, kind: "coding"|"suggestion", code: string, coder: string, start: number, end: number,
 *   at: string, fromSuggestion: boolean, cue: Cue|null}} Marking
 * @typedef {Marking & {lane: number, firstChunk: number, lastChunk: number}} Mark a marking in its place
 * @typedef {{start: number, end: number}} Stretch
 */

export const LANES = 30; // more codings on one word than anybody can read

export class Marks {
  /** @param {Stretch[]} chunks the stretches of the text that are drawn apart */
  constructor(chunks) {
    this.chunks = chunks;
    /** @type {Map<string, Mark>} */
    this.byId = new Map();
    /** @type {Set<Mark>[]} */
    this.inChunk = chunks.map(() => new Set());
    /** @type {Mark[]|null} */
    this.sorted = null;
    this.codings = 0;
  }

  /** Take in many marks of a text at once, lanes by one sweep. */
  fill(/** @type {Marking[]} */ markings) {
    const marks = markings.map((marking) => this.#place(marking)).sort(inOrder);
    const ends = new Array(LANES).fill(-1);
    for (const mark of marks) {
      mark.lane = ends.findIndex((end) => end <= mark.start);
      if (mark.lane >= 0) ends[mark.lane] = mark.end;
    }
  }

  /** Take in a mark, or its changed self; it keeps its lane while that is free. */
  put(/** @type {Marking} */ marking) {
    const old = this.remove(marking.id);
    const mark = this.#place(marking);
    mark.lane = this.#freeLane(mark, old?.lane ?? -1);
    return mark;
  }

  /** Take a mark out and return it, or null. */
  remove(/** @type {string} */ id) {
    const mark = this.byId.get(id);
    if (!mark) return null;
    this.byId.delete(id);
    for (let at = mark.firstChunk; at <= mark.lastChunk; at += 1) this.inChunk[at].delete(mark);
    this.sorted = null;
    if (mark.kind === "coding") this.codings -= 1;
    return mark;
  }

  /** @returns {Mark[]} all marks in the order of the text */
  get inTextOrder() {
    this.sorted ??= [...this.byId.values()].sort(inOrder);
    return this.sorted;
  }

  /** @returns {Mark[]} the marks that cover a unit, the widest first */
  at(/** @type {number} */ unit) {
    const near = this.inChunk[stretchAt(this.chunks, unit)] ?? new Set();
    return [...near].filter(({ start, end }) => start <= unit && unit < end).sort(inOrder);
  }

  /** @returns {Mark[]} the marks of a chunk in order */
  of(/** @type {number} */ chunk) {
    return [...this.inChunk[chunk]].sort(inOrder);
  }

  #place(/** @type {Marking} */ marking) {
    const firstChunk = stretchAt(this.chunks, marking.start);
    const lastChunk = stretchAt(this.chunks, Math.max(marking.start, marking.end - 1));
    const mark = { ...marking, lane: -1, firstChunk, lastChunk };
    this.byId.set(mark.id, mark);
    for (let at = firstChunk; at <= lastChunk && at < this.inChunk.length; at += 1) this.inChunk[at].add(mark);
    this.sorted = null;
    if (mark.kind === "coding") this.codings += 1;
    return mark;
  }

  #freeLane(/** @type {Mark} */ mark, /** @type {number} */ wish) {
    const taken = new Set();
    for (let at = mark.firstChunk; at <= mark.lastChunk && at < this.inChunk.length; at += 1) {
      for (const other of this.inChunk[at]) {
        if (other !== mark && other.start < mark.end && mark.start < other.end) taken.add(other.lane);
      }
    }
    if (wish >= 0 && !taken.has(wish)) return wish;
    for (let lane = 0; lane < LANES; lane += 1) if (!taken.has(lane)) return lane;
    return -1;
  }
}

/** The order of the text; of those that begin together the longest first, then the oldest. */
export function inOrder(/** @type {Mark} */ one, /** @type {Mark} */ other) {
  return one.start - other.start || other.end - one.end || compare(one.at, other.at) || compare(one.id, other.id);
}

function compare(/** @type {string} */ one, /** @type {string} */ other) {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** Tell whether two markings would be drawn alike. */
export function isSame(/** @type {Marking} */ one, /** @type {Marking} */ other) {
  return one.start === other.start && one.end === other.end && one.code === other.code
    && one.coder === other.coder && one.kind === other.kind;
}

/**
 * Return, for marks in order, how many lanes the group of overlapping marks around each one needs.
 * @param {Mark[]} marks
 * @returns {Map<Mark, number>}
 */
export function depths(marks) {
  const found = new Map();
  /** @type {Mark[]} */
  let group = [];
  let end = -1;
  const close = () => {
    const depth = Math.max(0, ...group.map(({ lane }) => lane + 1));
    for (const mark of group) found.set(mark, depth);
  };
  for (const mark of marks) {
    if (mark.start >= end) {
      close();
      group = [];
    }
    group.push(mark);
    end = Math.max(end, mark.end);
  }
  close();
  return found;
}
