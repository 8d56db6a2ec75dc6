// The keys of the tree: which act a key means, and going to a code by typing its name.

import { folded } from "./filtering.js";

const PLAIN = {
  ArrowDown: "next", ArrowUp: "previous", ArrowRight: "open", ArrowLeft: "close", Home: "first", End: "last",
  PageDown: "page down", PageUp: "page up",
  Enter: "apply", " ": "apply", F2: "rename", Insert: "new under", "+": "new under", "*": "open beside",
  "/": "filter", Delete: "archive", ContextMenu: "menu",
};
const WITH_SHIFT = { F10: "menu", H: "hide", Insert: "new top" };
const WITH_ALT = { ArrowUp: "move up", ArrowDown: "move down", ArrowRight: "move in", ArrowLeft: "move out" };
const WITH_CONTROL = { z: "undo", y: "redo" };

/** Return the act that a key means in the tree, or null; letters are for typing ahead. */
export function actOfKey(/** @type {KeyboardEvent} */ event) {
  const { key, altKey, shiftKey } = event;
  const control = event.ctrlKey || event.metaKey;
  if (control && shiftKey && key.toLowerCase() === "z") return "redo";
  if (control) return lookUp(WITH_CONTROL, key.toLowerCase());
  if (altKey) return lookUp(WITH_ALT, key);
  return (shiftKey ? lookUp(WITH_SHIFT, key) : null) ?? lookUp(PLAIN, key);
}

function lookUp(/** @type {Record<string, string>} */ keys, /** @type {string} */ key) {
  return Object.hasOwn(keys, key) ? keys[key] : null;
}

export class TypeAhead {
  /** Letters typed within this many milliseconds belong to one word. */
  static PAUSE = 700;

  constructor() {
    this.typed = "";
    this.at = -Infinity;
  }

  /** Tell whether a word is being typed at this moment. */
  isOpen(/** @type {number} */ now) {
    return this.typed !== "" && now - this.at < TypeAhead.PAUSE;
  }

  /**
   * Return the row that the letters so far lead to: its name, or the pinyin of its Chinese name, begins with them.
   * @param {string} letters
   * @param {number} now milliseconds
   * @param {{id: string, name: string, language: string, code: {pinyin: string}}[]} rows
   * @param {string|null} current
   */
  find(letters, now, rows, current) {
    this.typed = this.isOpen(now) ? this.typed + letters : letters;
    this.at = now;
    const same = [...this.typed].every((letter) => letter === this.typed[0]);
    const wanted = folded(same ? this.typed[0] : this.typed);
    const from = rows.findIndex(({ id }) => id === current) + (same ? 1 : 0);
    return [...rows.slice(from), ...rows.slice(0, from)]
      .find(({ name, language, code }) => folded(name).startsWith(wanted) || (language !== "en" && code.pinyin.startsWith(wanted)))?.id ?? null;
  }
}
