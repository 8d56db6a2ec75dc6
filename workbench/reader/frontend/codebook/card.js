// The definition of a code beside its row: on hover and, after a moment, on focus; it never covers the row.

import { above, inLanguage, nameOf, shownLanguage } from "./codes.js";
import { make } from "./elements.js";
import { close, openBeside } from "./floating.js";
import { say } from "./wording.js";

const HOVER = 450; // ms: longer than the pointer needs to pass over a row
const FOCUS = 900; // ms: longer than going through rows with the arrows
const LEAVE = 180; // ms: enough to reach the card with the pointer

export class Card {
  constructor(/** @type {HTMLElement} */ home) {
    this.home = home;
    this.element = make("div", "wbt-card", { popover: "manual", role: "tooltip", id: `wbt-${crypto.randomUUID()}` });
    this.element.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.element.addEventListener("pointerleave", () => this.leave());
    home.append(this.element);
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.timer = undefined;
    /** @type {HTMLElement|null} */
    this.row = null;
  }

  /** Show the card of a row after a moment. */
  wait(/** @type {HTMLElement} */ row, /** @type {"hover"|"focus"} */ why, /** @type {() => Node[]} */ words) {
    clearTimeout(this.timer);
    if (this.row === row) return;
    const open = this.row !== null && why === "hover";
    this.timer = setTimeout(() => this.show(row, words()), open ? LEAVE : why === "hover" ? HOVER : FOCUS);
  }

  show(/** @type {HTMLElement} */ row, /** @type {Node[]} */ words) {
    this.close();
    if (!row.isConnected || !words.length) return;
    this.element.replaceChildren(...words);
    this.row = row;
    row.setAttribute("aria-describedby", this.element.id);
    openBeside(this.element, row, this.home);
  }

  leave() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.close(), LEAVE);
  }

  close() {
    clearTimeout(this.timer);
    this.row?.removeAttribute("aria-describedby");
    this.row = null;
    close(this.element);
  }
}

/** Return the words of the card: path, name, definition, include, exclude and example. */
export function cardWords(/** @type {import("./codes.js").Codebook} */ codebook, /** @type {string} */ id, /** @type {string} */ language) {
  const code = codebook.byId.get(id);
  if (!code) return [];
  const others = Object.entries(code.name).filter(([tag, name]) => name && tag !== shownLanguage(code.name, language));
  const parts = [
    path(codebook, id, language),
    words("h3", inLanguage(code.name, language), shownLanguage(code.name, language)),
    ...others.map(([tag, name]) => words("p", name, tag, "wbt-card-other")),
    ...text(code.definition, language, ""),
    ...text(code.include, language, say("Include")),
    ...text(code.exclude, language, say("Exclude")),
    ...text(code.example, language, say("Example"), "wbt-card-example"),
  ];
  if (![code.definition, code.include, code.exclude, code.example].some((texts) => inLanguage(texts, language))) {
    parts.push(make("p", "wbt-card-none", {}, [say("No definition yet. Write one on the Codebook screen.")]));
  }
  return parts.filter((part) => part !== null);
}

function path(/** @type {import("./codes.js").Codebook} */ codebook, /** @type {string} */ id, /** @type {string} */ language) {
  const names = above(codebook, id).reverse().map((each) => `\u2068${nameOf(codebook, each, language)}\u2069`);
  return names.length ? make("p", "wbt-card-path", {}, [names.join(" › ")]) : null;
}

function text(/** @type {Record<string, string>} */ texts, /** @type {string} */ language, /** @type {string} */ title, name = "") {
  const written = inLanguage(texts, language);
  if (!written) return [];
  const head = title ? [make("h4", "", {}, [title])] : [];
  return [...head, words("p", written, shownLanguage(texts, language), name)];
}

function words(/** @type {string} */ tag, /** @type {string} */ written, /** @type {string} */ language, name = "") {
  return make(tag, name, { lang: language, dir: "auto" }, [written]);
}
