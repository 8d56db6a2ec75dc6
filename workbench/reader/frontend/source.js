// Sources as their carriers bring them: the text with its passages, kept until the reader asks.

import { Offsets } from "./offsets.js";
import { learn } from "./words.js";

/**
 * Offsets are UTF-16 units; `line` is where the passage's line begins, with its label if it has one.
 * @typedef {{number: number, line: number, start: number, end: number, kind: string, level: number|null,
 *   page: number|null, speaker: string|null, time: number|null, language: string|null}} Passage
 * @typedef {{id: string|number, hash: string, name: string, title: string|null, kind: string,
 *   language: string, text: string, offsets: Offsets, passages: Passage[]}} Source
 */

const KEPT = 4; // sources read lately stay at hand for the way back
const LINE_END = 10;

/** @type {Map<string, Source>} by the hash of the text and the id of the source */
const sources = new Map();
/** @type {Map<string, ((source: Source) => void)[]>} */
const waiting = new Map();

/** Take what a carrier mount brings: a source, or the catalogue of messages. */
export function receive(/** @type {Uint8Array} */ bytes) {
  const carried = readCarrier(bytes);
  if ("words" in carried) {
    learn(carried.language, carried.words);
    return;
  }
  const key = keyOf(carried.id, carried.hash);
  sources.delete(key);
  sources.set(key, carried);
  for (const old of [...sources.keys()].slice(0, -KEPT)) sources.delete(old);
  for (const tell of waiting.get(key) ?? []) tell(carried);
  waiting.delete(key);
}

/** @returns {Promise<Source>} the source, as soon as its carrier has come */
export function sourceOf(/** @type {string|number} */ id, /** @type {string} */ hash) {
  const key = keyOf(id, hash);
  const known = sources.get(key);
  if (known) return Promise.resolve(known);
  return new Promise((tell) => waiting.set(key, [...(waiting.get(key) ?? []), tell]));
}

function keyOf(/** @type {string|number} */ id, /** @type {string} */ hash) {
  return `${id} ${hash}`;
}

/**
 * Return what a carrier holds: one line of JSON, then the text.
 * @param {Uint8Array} bytes
 * @returns {Source|{words: Record<string, string>, language: string}}
 */
export function readCarrier(bytes) {
  const end = bytes.indexOf(LINE_END);
  const decode = new TextDecoder("utf-8", { ignoreBOM: true }); // a byte order mark in a text counts
  const head = JSON.parse(decode.decode(bytes.subarray(0, end)));
  if (head.words) return { words: head.words, language: head.language };
  const text = decode.decode(bytes.subarray(end + 1));
  const offsets = new Offsets(text);
  return {
    id: head.source, hash: head.hash, name: head.name, title: head.title ?? null, kind: head.kind,
    language: head.language, text, offsets, passages: readPassages(head.passages, offsets),
  };
}

/** @returns {Passage[]} */
function readPassages(/** @type {Record<string, any[]>} */ columns, /** @type {Offsets} */ offsets) {
  return columns.start.map((start, row) => ({
    number: columns.number[row], line: offsets.toUnit(columns.line?.[row] ?? start),
    start: offsets.toUnit(start), end: offsets.toUnit(columns.end[row]), kind: columns.kind[row],
    level: columns.level?.[row] ?? null, page: columns.page?.[row] ?? null, speaker: columns.speaker?.[row] ?? null,
    time: columns.time?.[row] ?? null, language: columns.language?.[row] ?? null,
  }));
}
