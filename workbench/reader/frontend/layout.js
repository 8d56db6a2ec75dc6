// The layout of a source: lines as blocks (very long ones in pieces), blocks in chunks that are drawn when near.

import { firstAtOrAfter } from "./offsets.js";

/**
 * A block is one line of the text, or a piece of a very long one; its last unit is the line's `\n`.
 * @typedef {import("./source.js").Passage} Passage
 * @typedef {{start: number, end: number, words: number, passage: Passage|null, isFirst: boolean,
 *   isLast: boolean, chunk: number}} Block `words` is where the label ends
 * @typedef {{index: number, start: number, end: number, firstBlock: number, lastBlock: number}} Chunk
 */

export const CHUNK_LENGTH = 2400; // UTF-16 units; about a screen and a half
const LONG_LINE = 3900;
const PIECE = 3000;
const SENTENCE_END = /[.!?。！？；;…]["'”’」』)）\]]*\s*/g;

/**
 * Return blocks and chunks that cover the text exactly, in order.
 * @param {string} text
 * @param {Passage[]} passages in the order of the text
 * @returns {{blocks: Block[], chunks: Chunk[]}}
 */
export function layOut(text, passages) {
  const blocks = [];
  for (let start = 0; start < text.length;) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found + 1;
    blocks.push(...piecesOf(text, start, end, passageIn(passages, start, end)));
    start = end;
  }
  return { blocks, chunks: chunksOf(blocks) };
}

/** @returns {Passage|null} the passage that begins in a line, or goes on in it */
function passageIn(/** @type {Passage[]} */ passages, /** @type {number} */ start, /** @type {number} */ end) {
  const at = firstAtOrAfter(passages.length, (row) => passages[row].start >= start);
  if (at < passages.length && passages[at].start < end) return passages[at];
  return at > 0 && passages[at - 1].end > start ? passages[at - 1] : null;
}

/** @returns {Block[]} */
function piecesOf(/** @type {string} */ text, /** @type {number} */ start, /** @type {number} */ end, /** @type {Passage|null} */ passage) {
  const pieces = [];
  let from = start;
  while (end - from > LONG_LINE) {
    const cut = cutAfter(text, from);
    pieces.push(blockOf(from, cut, passage, start, false));
    from = cut;
  }
  pieces.push(blockOf(from, end, passage, start, true));
  return pieces;
}

/** @returns {Block} */
function blockOf(
  /** @type {number} */ start, /** @type {number} */ end, /** @type {Passage|null} */ passage,
  /** @type {number} */ line, /** @type {boolean} */ isLast,
) {
  const hasLabel = passage !== null && start === line && passage.start > start && passage.start < end;
  return { start, end, words: hasLabel ? passage.start : start, passage, isFirst: start === line, isLast, chunk: 0 };
}

/** Return where to cut a long line: after a sentence if one ends nearby, never inside a character. */
function cutAfter(/** @type {string} */ text, /** @type {number} */ from) {
  SENTENCE_END.lastIndex = from + PIECE / 2;
  const found = SENTENCE_END.exec(text);
  const end = found ? found.index + found[0].length : Infinity;
  if (end < from + PIECE * 1.2) return end;
  const near = text.slice(from + PIECE - 64, from + PIECE + 64);
  const last = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(near)]
    .findLast(({ index }) => index > 0 && index <= 64);
  const cut = from + PIECE - 64 + (last?.index ?? 64);
  return (text.charCodeAt(cut) & 0xfc00) === 0xdc00 ? cut + 1 : cut;
}

/** @returns {Chunk[]} */
function chunksOf(/** @type {Block[]} */ blocks) {
  /** @type {Chunk[]} */
  const chunks = [];
  blocks.forEach((block, at) => {
    let chunk = chunks.at(-1);
    if (!chunk || chunk.end - chunk.start >= CHUNK_LENGTH) {
      chunk = { index: chunks.length, start: block.start, end: block.end, firstBlock: at, lastBlock: at };
      chunks.push(chunk);
    }
    chunk.end = block.end;
    chunk.lastBlock = at;
    block.chunk = chunk.index;
  });
  return chunks;
}
