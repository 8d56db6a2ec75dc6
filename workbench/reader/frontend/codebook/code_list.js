// The rows on the page: kept by code, put in order, one of them in the Tab order.

import { make, setOnce } from "./elements.js";
import { Row } from "./row.js";

/** @typedef {import("./outline.js").RowFacts} RowFacts */

export class CodeList {
  constructor() {
    this.element = make("div", "wbt-list", { role: "tree" });
    /** @type {Map<string, Row>} */
    this.rows = new Map();
    /** @type {RowFacts[]} */
    this.facts = [];
    /** @type {string|null} */
    this.current = null;
    /** @type {{after: string|null, element: HTMLElement}|null} */
    this.draft = null;
  }

  /** Show these rows; focus and scrolling stay where they are. */
  show(/** @type {RowFacts[]} */ facts, /** @type {string} */ typed, /** @type {string|null} */ chosen, /** @type {string} */ tongue) {
    const focused = this.element.contains(document.activeElement) ? document.activeElement : null;
    this.#moveCurrent(facts);
    this.facts = facts;
    const kept = new Set(facts.map(({ id }) => id));
    for (const [id, row] of this.rows) {
      if (kept.has(id)) continue;
      row.element.remove();
      this.rows.delete(id);
    }
    for (const each of facts) this.#row(each.id).show(each, typed, each.id === chosen, tongue);
    this.#order();
    this.#rove();
    if (focused && document.activeElement !== focused) this.#focusAgain(focused);
  }

  /** Make a row the current one and, where asked, give it the focus. */
  focus(/** @type {string} */ id) {
    if (!this.rows.has(id)) return;
    this.current = id;
    this.#rove();
    const { element } = this.#row(id);
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }

  /** The row that got the focus some other way is the current one. */
  follow(/** @type {string} */ id) {
    this.current = id;
    this.#rove();
  }

  factsOf(/** @type {string|null} */ id) {
    return this.facts.find((facts) => facts.id === id);
  }

  #row(/** @type {string} */ id) {
    const row = this.rows.get(id) ?? new Row(id);
    this.rows.set(id, row);
    return row;
  }

  #order() {
    const wanted = this.facts.map(({ id }) => this.#row(id).element);
    if (this.draft) {
      const place = this.facts.findIndex(({ id }) => id === this.draft?.after);
      wanted.splice(place < 0 ? wanted.length : place + 1, 0, this.draft.element);
    }
    let at = this.element.firstElementChild;
    for (const element of wanted) {
      if (element === at) at = at.nextElementSibling;
      else this.element.insertBefore(element, at);
    }
    while (at) {
      const next = at.nextElementSibling;
      at.remove();
      at = next;
    }
  }

  /** When the current row goes, the nearest one above that stays becomes current. */
  #moveCurrent(/** @type {RowFacts[]} */ facts) {
    const there = new Set(facts.map(({ id }) => id));
    if (this.current !== null && there.has(this.current)) return;
    const was = this.facts.findIndex(({ id }) => id === this.current);
    const upward = this.facts.slice(0, Math.max(was, 0)).reverse().find(({ id }) => there.has(id));
    this.current = upward?.id ?? facts[0]?.id ?? null;
  }

  #rove() {
    for (const [id, row] of this.rows) setOnce(row.element, "tabindex", id === this.current ? "0" : "-1");
  }

  #focusAgain(/** @type {Element} */ focused) {
    if (focused.isConnected) /** @type {HTMLElement} */ (focused).focus({ preventScroll: true });
    else if (this.current) this.#row(this.current).element.focus({ preventScroll: true });
    if (this.current) this.rows.get(this.current)?.element.scrollIntoView({ block: "nearest" });
  }
}
