// Find in the text: hits marked and counted, gone through, and all coded after a look.

import { button, iconButton, make } from "./elements.js";
import { codeStretch } from "./acts.js";
import { say } from "./words.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./highlights.js").Span} Span
 * @typedef {{nonce: string, query: string, hits: [number, number][], sentence: string|null}} Found the project's answer
 */

const PAUSE = 250; // milliseconds after the last letter
const LOOKED_AT = 200; // hits listed before all are coded

export class Find {
  /** @param {View} view */
  constructor(view) {
    this.view = view;
    /** @type {Span[]} */ this.hits = [];
    this.at = -1;
    const { find } = view.frame;
    this.field = make("input", "wbr-field", { type: "search", "aria-label": say("Find in this text"), placeholder: say("Find words or characters"), autocomplete: "off", spellcheck: "false" });
    this.count = make("span", "wbr-find-count", { role: "status" });
    this.all = button(say("Code all…"), () => this.#look());
    this.list = make("div", "wbr-find-list", { hidden: "" });
    find.append(this.field, this.count, iconButton("previous", say("Previous hit"), () => this.go(-1)), iconButton("next", say("Next hit"), () => this.go(1)), this.all,
      iconButton("close", say("Close"), () => this.close()), this.list);
    this.field.addEventListener("input", () => { if (!this.isComposing) this.#later(); });
    this.field.addEventListener("compositionstart", () => { this.isComposing = true; });
    this.field.addEventListener("compositionend", () => { this.isComposing = false; this.#later(); });
    find.addEventListener("keydown", (event) => this.#key(event));
  }

  open() {
    const { stretch } = this.view.selection;
    this.view.frame.find.hidden = false;
    if (stretch && stretch.end - stretch.start < 80) this.field.value = this.view.source.text.slice(stretch.start, stretch.end);
    this.field.focus({ preventScroll: true });
    this.field.select();
    this.#ask();
  }

  close() {
    clearTimeout(this.timer);
    const { find, scroll } = this.view.frame;
    if (find.hidden) return false;
    find.hidden = true;
    this.list.hidden = true;
    const hit = this.hits[this.at];
    this.#show([], "");
    this.view.finding = null;
    scroll.focus({ preventScroll: true });
    if (hit) this.view.selection.set(hit[0], hit[1]);
    return true;
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#ask(), PAUSE);
  }

  /** Look here at once, and ask the project, which also finds traditional for simplified characters. */
  #ask() {
    const query = this.field.value.trim();
    this.list.hidden = true;
    if (query === this.view.finding?.query) return;
    if (!query) {
      this.view.finding = null;
      return this.#show([], "");
    }
    this.view.finding = { nonce: crypto.randomUUID(), query, isAnswered: false };
    this.#show(findHere(this.view.source.text, query), "");
    this.view.courier.sendNow();
  }

  /** Take the project's answer. */
  take(/** @type {Found|null|undefined} */ found) {
    if (!found || found.nonce !== this.view.finding?.nonce || !this.view.heardOnce(`find ${found.nonce}`)) return;
    this.view.finding.isAnswered = true;
    const { offsets } = this.view.source;
    const hits = found.hits.map(([start, end]) => /** @type {Span} */ ([offsets.toUnit(start), offsets.toUnit(end)]));
    this.#show(hits, found.sentence ?? "");
  }

  #show(/** @type {Span[]} */ hits, /** @type {string} */ sentence) {
    const isSame = JSON.stringify(hits) === JSON.stringify(this.hits);
    this.hits = hits;
    this.view.highlights.set("found", hits);
    if (!isSame) {
      const from = this.view.selection.firstInView();
      const near = hits.findIndex(([start]) => start >= from);
      this.at = hits.length ? Math.max(0, near) : -1;
      this.#arrive();
    }
    this.view.highlights.draw(this.view.visible);
    this.#tell(sentence);
  }

  #tell(/** @type {string} */ sentence) {
    const { length } = this.hits;
    const words = length ? say("{n} of {all}", { n: this.at + 1, all: length }) : this.field.value.trim() ? say("Not found") : "";
    this.count.textContent = sentence || words;
    this.all.hidden = !length;
  }

  /** Go to the next or previous hit. */
  go(/** @type {1|-1} */ direction) {
    if (!this.hits.length) return;
    this.at = (this.at + direction + this.hits.length) % this.hits.length;
    this.#arrive();
    this.#tell("");
  }

  #arrive() {
    const hit = this.hits[this.at];
    this.view.highlights.set("now", hit ? [hit] : []);
    this.view.highlights.draw(this.view.visible);
    if (!hit) return;
    const box = this.view.frame.scroll.getBoundingClientRect();
    const rect = this.view.sheet.rectAt(hit[0]);
    if (!rect || rect.top < box.top + 20 || rect.bottom > box.bottom - 40) this.view.goTo(hit[0], 0.35);
  }

  #key(/** @type {KeyboardEvent} */ event) {
    event.stopPropagation();
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.target === this.field && (event.key === "Enter" || event.key === "F3")) {
      event.preventDefault();
      clearTimeout(this.timer);
      this.#ask();
      this.go(event.shiftKey ? -1 : 1);
    }
  }

  /** Show every hit in its words, each to be left out, before all are coded. */
  #look() {
    const { text } = this.view.source;
    const shown = this.hits.slice(0, LOOKED_AT);
    const rows = shown.map(([start, end], at) => {
      const box = make("input", "", { type: "checkbox", "data-hit": at });
      box.checked = true;
      const around = [text.slice(Math.max(0, start - 30), start), text.slice(end, end + 40)].map((words) => words.replace(/\s+/g, " "));
      return make("label", "wbr-find-hit", {}, box, make("span", "", {}, around[0], make("mark", "", {}, text.slice(start, end)), around[1]));
    });
    const code = button(say("Choose a code for them"), () => this.#codeAll(), "wbr-button wbr-main");
    const more = this.hits.length - shown.length;
    this.list.replaceChildren(...rows, ...(more > 0 ? [make("div", "wbr-quiet", {}, say("The {n} hits after these are not coded; code them in a second turn.", { n: more }))] : []), code);
    this.list.hidden = false;
    code.focus({ preventScroll: true });
  }

  #codeAll() {
    const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (this.list.querySelectorAll("input[data-hit]"));
    const chosen = [...boxes].filter(({ checked }) => checked).map(({ dataset }) => this.hits[Number(dataset.hit)]);
    if (!chosen.length) return;
    const code = (/** @type {string} */ id, /** @type {number} */ t0) => {
      for (const [start, end] of chosen) codeStretch(this.view, id, { start, end }, t0);
      this.list.hidden = true;
      this.view.announcer.show(say("{n} hits coded. Each can be undone by itself.", { n: chosen.length }));
    };
    this.view.parts.ask(say("Code {n} hits", { n: chosen.length }), this.list.getBoundingClientRect(), code);
  }
}

/** @returns {Span[]} the hits of a query as it stands, in any case, for as long as the project has not answered */
export function findHere(/** @type {string} */ text, /** @type {string} */ query) {
  const escaped = query.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
  return [...text.matchAll(new RegExp(escaped, "giu"))].map((found) => [found.index, found.index + found[0].length]);
}
