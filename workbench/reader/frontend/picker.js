// The search of the codebook: a combobox that applies a code, several of them, or makes a new one under a parent.

import { button, keyCaps, make, nameOf, swatch } from "./elements.js";
import { fenced, quoted, say } from "./words.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./floating.js").Floating} Floating
 * @typedef {{code: string|null, fresh: boolean}} Choice a code, the top level (null), or a new code
 * @typedef {{title: string, near: DOMRect|undefined, pick: (code: string, t0: number) => void,
 *   make?: (name: string, parent: string|null) => string, chosen?: () => string[]}} Wish
 *   `make` where a new code may be made; `chosen` gives the codes that are ticked
 */

const SHOWN = 60; // rows; more are found by typing on

export class Picker {
  /** @param {View} view @param {Floating} floating */
  constructor(view, floating) {
    this.view = view;
    this.floating = floating;
  }

  /** Ask for a code. */
  open(/** @type {Wish} */ wish) {
    this.wish = wish;
    this.fresh = null;
    this.#show(wish.title, say("Any part of a name, or pinyin initials"), "");
  }

  /** Ask under which category a new code goes; its name can be changed first. */
  openForNew(/** @type {Wish} */ wish, /** @type {string} */ name) {
    this.wish = wish;
    this.fresh = make("input", "wbr-field wbr-fresh-name", { type: "text", "aria-label": say("Name of the new code") });
    this.fresh.value = name;
    this.#show(say("New code: under which category?"), say("Enter for the top level, or type a category"), "");
  }

  #show(/** @type {string} */ title, /** @type {string} */ placeholder, /** @type {string} */ typed) {
    this.at = 0;
    this.field = make("input", "wbr-field", {
      type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "wbr-choices", "aria-autocomplete": "list",
      "aria-label": title, placeholder, autocomplete: "off", spellcheck: "false",
    });
    this.field.value = typed;
    this.rows = make("div", "wbr-choices", { id: "wbr-choices", role: "listbox", "aria-label": title });
    this.more = make("div", "wbr-float-hint");
    const isTouch = this.view.parts.touch.isOn;
    const foot = isTouch ? this.#buttons() : this.#keys();
    const content = [make("div", "wbr-float-title", {}, title), ...(this.fresh ? [this.fresh] : []), this.field, this.rows, this.more, foot];
    this.floating.open("wbr-picker", title, content, this.wish?.near, { closed: () => this.view.selectionChanged() });
    this.field.addEventListener("input", () => { this.at = 0; this.#list(); });
    for (const field of [this.field, this.fresh]) field?.addEventListener("keydown", (event) => this.#key(event));
    this.#list();
    this.floating.place(this.wish?.near);
    if (!isTouch) this.field.focus({ preventScroll: true }); // the keyboard of a screen would cover the codes
    this.view.selectionChanged();
  }

  /** Say what the keys do. */
  #keys() {
    const hint = make("div", "wbr-float-hint", {}, keyCaps("Enter"), this.fresh ? say("create and apply") : say("apply"));
    if (!this.fresh && this.wish?.chosen) hint.append(keyCaps("Shift Enter"), say("apply and go on"));
    hint.append(keyCaps("Esc"), say("close"));
    return hint;
  }

  /** What a finger has for Shift and Escape. */
  #buttons() {
    const acts = make("div", "wbr-panel-acts wbr-picker-acts");
    this.several = null;
    if (!this.fresh && this.wish?.chosen) {
      this.several = button(say("Several codes"), () => this.several?.setAttribute("aria-pressed", String(!this.isSeveral)));
      this.several.setAttribute("aria-pressed", "false");
      acts.append(this.several);
    }
    acts.append(button(say("Close"), () => { this.floating.close(); this.view.selection.show(); }));
    for (const each of acts.children) each.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
    return acts;
  }

  get isSeveral() {
    return this.several?.getAttribute("aria-pressed") === "true";
  }

  /** @returns {Choice[]} */
  #choices() {
    const typed = this.field?.value.trim() ?? "";
    const found = this.view.codebook.find(typed, this.view.recent).map(({ id }) => ({ code: id, fresh: false }));
    if (this.fresh) return typed ? found : [{ code: null, fresh: false }, ...found];
    const isNew = typed && this.wish?.make && !this.view.codebook.namesake(typed, undefined);
    return isNew ? [...found, { code: null, fresh: true }] : found;
  }

  #list() {
    this.choices = this.#choices();
    this.at = Math.max(0, Math.min(this.at ?? 0, this.choices.length - 1));
    const from = Math.max(0, Math.min(this.at - SHOWN + 5, this.choices.length - SHOWN));
    const shown = this.choices.slice(from, from + SHOWN);
    const last = this.choices.at(-1);
    if (last?.fresh && !shown.includes(last)) shown.push(last);
    const ticked = new Set(this.wish?.chosen?.() ?? []);
    this.rows?.replaceChildren(...shown.map((choice) => this.#row(choice, ticked)));
    const left = this.choices.length - shown.length;
    this.more?.replaceChildren(...(left ? [say("{n} more: type a part of the name.", { n: left })] : []));
    if (!shown.length) this.rows?.append(make("div", "wbr-nothing", {}, say("No code is called that.")));
    this.#mark();
  }

  #mark() {
    const now = this.choices?.[this.at ?? 0];
    for (const row of this.rows?.children ?? []) {
      const isNow = row.id === `wbr-choice-${this.at}`;
      row.setAttribute("aria-selected", String(isNow));
      if (isNow) row.scrollIntoView({ block: "nearest" });
    }
    if (now) this.field?.setAttribute("aria-activedescendant", `wbr-choice-${this.at}`);
    else this.field?.removeAttribute("aria-activedescendant");
  }

  #row(/** @type {Choice} */ choice, /** @type {Set<string>} */ ticked) {
    const at = this.choices?.indexOf(choice) ?? 0;
    const row = make("div", "wbr-choice", { id: `wbr-choice-${at}`, role: "option" });
    if (choice.fresh) row.append(make("span", "wbr-plus", { "aria-hidden": "true" }, "+"), say("Create {name} …", { name: quoted(this.field?.value.trim() ?? "") }));
    else if (choice.code === null) row.append(make("span", "wbr-plus", { "aria-hidden": "true" }, "⤒"), say("Top level"));
    else row.append(...this.#codeParts(choice.code, ticked));
    row.addEventListener("pointerdown", (event) => event.preventDefault());
    row.addEventListener("click", (event) => { this.at = at; this.#choose(event.shiftKey || this.isSeveral, event.timeStamp); });
    return row;
  }

  #codeParts(/** @type {string} */ id, /** @type {Set<string>} */ ticked) {
    const { codebook, pins } = this.view;
    const code = codebook.byId.get(id);
    const other = Object.entries(code?.name ?? {}).find(([language, name]) => language !== codebook.language && name && name !== codebook.nameOf(id))?.[1];
    const parts = [swatch(codebook.colourOf(id)), nameOf(codebook.nameOf(id))];
    if (other) parts.push(nameOf(other, "wbr-other"));
    const path = codebook.pathOf(id);
    if (path) parts.push(nameOf(path, "wbr-path"));
    const pin = pins.indexOf(id);
    if (pin >= 0) parts.push(keyCaps(String(pin + 1)));
    if (ticked.has(id)) parts.push(make("span", "wbr-ticked", { "aria-label": say("applied here") }, "✓"));
    return parts;
  }

  #key(/** @type {KeyboardEvent} */ event) {
    event.stopPropagation();
    if (event.isComposing || event.keyCode === 229) return; // Enter ends the composition of an input method, not the search
    const steps = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 });
    const count = this.choices?.length ?? 0;
    if (event.key in steps && count) {
      event.preventDefault();
      this.at = Math.max(0, Math.min(count - 1, (this.at ?? 0) + steps[event.key]));
      if (document.getElementById(`wbr-choice-${this.at}`)) this.#mark();
      else this.#list();
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#choose(event.shiftKey, event.timeStamp);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.floating.close();
      this.view.selection.show();
    }
  }

  #choose(/** @type {boolean} */ stay, /** @type {number} */ t0) {
    const choice = this.choices?.[this.at ?? 0];
    const { wish } = this;
    if (!choice || !wish) return;
    if (this.fresh) {
      const name = this.fresh.value.trim();
      if (!name || !wish.make) return;
      this.floating.close();
      wish.pick(wish.make(name, choice.code), t0);
      this.view.selection.show();
    } else if (choice.fresh) {
      this.openForNew(wish, this.field?.value.trim() ?? "");
    } else if (choice.code !== null) {
      this.#apply(wish, choice.code, stay, t0);
    }
  }

  #apply(/** @type {Wish} */ wish, /** @type {string} */ code, /** @type {boolean} */ stay, /** @type {number} */ t0) {
    if (stay && wish.chosen) {
      wish.pick(code, t0);
      if (!this.several) this.field?.select();
      this.#list();
      return;
    }
    this.floating.close();
    wish.pick(code, t0);
    this.view.selection.show();
  }
}

/** @returns {string} the title of a search that codes these words */
export function pickerTitle(/** @type {string} */ quote) {
  const short = quote.length > 60 ? `${quote.slice(0, 58).trimEnd()}…` : quote;
  return say("Code “{quote}”", { quote: fenced(short.replace(/\s+/g, " ")) });
}
