// Borders in a text: graphemes that nothing may split, words, sentences and passages, all in UTF-16 units.

import { stretchAt } from "./offsets.js";

/**
 * @typedef {"grapheme"|"word"|"sentence"|"passage"} Step
 * @typedef {{start: number, end: number}} Stretch
 */

const NEAR = 64; // units around a border within which graphemes are looked at
const CHINESE_END = /[。！？]+["'”’」』)）】]*/g; // Intl.Segmenter leaves some of these inside a sentence

export class Segments {
  /**
   * @param {string} text
   * @param {(Stretch & {words?: number})[]} lines the lines of the text, their `\n` included; `words` is where a label ends
   * @param {string} language a tag of the text, for its words
   */
  constructor(text, lines, language) {
    this.text = text;
    this.lines = lines;
    this.graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
    this.words = new Intl.Segmenter(language || undefined, { granularity: "word" });
    this.sentences = new Intl.Segmenter(language || undefined, { granularity: "sentence" });
  }

  /** @returns {Stretch & {words: number}} the line around a unit, without its `\n` */
  lineAt(/** @type {number} */ unit) {
    const { start, end, words = start } = this.lines[stretchAt(this.lines, unit)] ?? { start: 0, end: 0 };
    return { start, end: this.text[end - 1] === "\n" ? end - 1 : end, words };
  }

  /** Return a border of graphemes at or next to a unit, in a direction. */
  border(/** @type {number} */ unit, /** @type {1|-1} */ direction) {
    const line = this.lineAt(unit);
    const from = Math.max(line.start, unit - NEAR);
    const found = this.graphemes.segment(this.text.slice(from, Math.min(line.end, unit + NEAR))).containing(unit - from);
    if (!found || found.index === unit - from) return unit;
    return from + found.index + (direction > 0 ? found.segment.length : 0);
  }

  /** Return the stretch without white space around it and with no character cut, or null when nothing is left. */
  trimmed(/** @type {number} */ start, /** @type {number} */ end) {
    let [from, to] = [Math.max(0, Math.min(start, end)), Math.min(this.text.length, Math.max(start, end))];
    while (from < to && /\s/.test(this.text[from])) from += 1;
    while (to > from && /\s/.test(this.text[to - 1])) to -= 1;
    if (from >= to) return null;
    return { start: this.border(from, -1), end: this.border(to, 1) };
  }

  /** Return the unit that a step from a unit leads to. */
  move(/** @type {number} */ unit, /** @type {1|-1} */ direction, /** @type {Step} */ step) {
    const line = this.lineAt(unit);
    if (direction > 0 && unit >= line.end) return Math.min(this.text.length, unit + 1);
    if (direction < 0 && unit <= line.start) return Math.max(0, unit - 1);
    if (step === "passage") return direction > 0 ? line.end : unit > line.words ? line.words : line.start;
    const borders = this.#borders(line, step, unit);
    const found = direction > 0 ? borders.find((border) => border > unit) : borders.findLast((border) => border < unit);
    return found ?? (direction > 0 ? line.end : line.start);
  }

  /** Return where the next passage with words begins; backwards, where this one does or the one before. */
  passage(/** @type {number} */ unit, /** @type {1|-1} */ direction) {
    const here = this.lineAt(unit);
    if (direction < 0 && unit > here.words) return here.words;
    for (let at = stretchAt(this.lines, unit) + direction; at >= 0 && at < this.lines.length; at += direction) {
      const { start, end, words } = this.lineAt(this.lines[at].start);
      if (end > start) return words;
    }
    return direction > 0 ? here.end : here.words;
  }

  /** Return the word, sentence or passage around a unit, or the next one when it stands between two. */
  around(/** @type {number} */ unit, /** @type {Step} */ step) {
    const line = this.lineAt(unit);
    if (step === "passage") return this.trimmed(line.words, line.end);
    const from = step === "sentence" ? Math.max(unit, line.words) : unit;
    const borders = this.#borders(line, step, from);
    for (let at = 0; at + 1 < borders.length; at += 1) {
      const isWordless = step === "word" && !/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(this.text.slice(borders[at], borders[at + 1]));
      if (borders[at + 1] > from && !isWordless) return this.trimmed(borders[at], borders[at + 1]);
    }
    return this.trimmed(borders.at(-2) ?? line.words, line.end);
  }

  /** @returns {number[]} the borders of a line's steps, ascending; of a long line only those nearby */
  #borders(/** @type {Stretch & {words: number}} */ line, /** @type {Step} */ step, /** @type {number} */ unit) {
    const reach = step === "sentence" ? 6000 : 600;
    const begin = step === "sentence" ? line.words : line.start; // a label is no part of a sentence
    const from = unit - begin > reach ? this.border(unit - reach, -1) : begin;
    const to = line.end - unit > reach ? this.border(unit + reach, 1) : line.end;
    const words = this.text.slice(from, to);
    const segmenter = step === "grapheme" ? this.graphemes : step === "word" ? this.words : this.sentences;
    const borders = new Set([...segmenter.segment(words)].map(({ index }) => from + index));
    if (step === "sentence") for (const found of words.matchAll(CHINESE_END)) borders.add(from + found.index + found[0].length);
    borders.add(to);
    return [...borders].sort((one, other) => one - other);
  }
}
