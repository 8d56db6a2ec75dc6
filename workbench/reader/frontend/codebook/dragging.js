// Dragging rows with mouse, pen or finger: pointer events, a line where the code would go, and a word beside it.

import { make } from "./elements.js";
import { close } from "./floating.js";

const FAR = 5; // px that a pressed mouse moves before it drags
const HOLD = 380; // ms that a finger rests before it drags; sooner, it scrolls
const LINGER = 650; // ms over a folded category that unfold it
const BORDER = 28; // px at the edges of the list where it scrolls

/**
 * @typedef {import("./dropping.js").Drop} Drop
 * @typedef {{target: string, height: number, level: number, merge: boolean}} Over
 * @typedef {{name: (id: string) => string, colour: (id: string) => string, over: (id: string, over: Over) => Drop,
 *   words: (id: string, drop: Drop|null) => string, drop: (id: string, drop: Drop) => void,
 *   unfold: (id: string) => void, begin: () => void, end: (dropped: boolean) => void}} Wishes
 */

export class Dragging {
  constructor(/** @type {HTMLElement} */ list, /** @type {HTMLElement} */ home, /** @type {Wishes} */ wishes) {
    Object.assign(this, { list, home, wishes });
    this.list = list;
    this.wishes = wishes;
    this.line = make("div", "wbt-line", { "aria-hidden": true });
    this.word = make("div", "wbt-ghost-word");
    this.dot = make("i", "wbt-dot");
    this.title = make("bdi");
    this.ghost = make("div", "wbt-ghost", { popover: "manual", "aria-hidden": true }, [make("div", "wbt-ghost-name", {}, [this.dot, this.title]), this.word]);
    home.append(this.ghost);
    /** @type {string|null} */
    this.moved = null;
    /** @type {Drop|null} */
    this.drop = null;
    this.justDropped = false;
    list.addEventListener("pointerdown", (event) => this.#press(event));
    // A finger that drags must not scroll as well; only a listener that is not passive can say so.
    list.addEventListener("touchmove", (event) => { if (this.moved) event.preventDefault(); }, { passive: false });
  }

  #press(/** @type {PointerEvent} */ event) {
    const from = /** @type {HTMLElement} */ (event.target);
    const row = /** @type {HTMLElement|null} */ (from.closest(".wbt-row[data-id]"));
    if (!row || event.button !== 0 || this.moved || from.closest("button, input")) return;
    const pressed = new AbortController();
    const begin = () => this.#begin(row, event, pressed);
    const timer = event.pointerType === "touch" ? setTimeout(begin, HOLD) : null;
    const options = { signal: pressed.signal };
    const stop = () => {
      if (timer) clearTimeout(timer);
      if (this.moved) this.#end(false);
      pressed.abort();
    };
    addEventListener("pointermove", (move) => {
      const far = Math.hypot(move.clientX - event.clientX, move.clientY - event.clientY) > FAR;
      if (!this.moved && far && timer) stop();
      else if (!this.moved && far) begin();
      if (this.moved) this.#move(move, move.altKey || move.ctrlKey || move.metaKey);
    }, options);
    addEventListener("pointerup", () => {
      if (this.moved) this.#end(true);
      stop();
    }, options);
    addEventListener("pointercancel", stop, options);
    addEventListener("keydown", (key) => {
      if (key.key === "Escape" && this.moved) {
        key.preventDefault();
        key.stopPropagation();
        stop();
      }
    }, { ...options, capture: true });
    for (const kind of /** @type {const} */ (["keydown", "keyup"])) {
      addEventListener(kind, (key) => {
        if (this.moved && this.point) this.#move(this.point, key.altKey || key.ctrlKey || key.metaKey);
      }, options);
    }
  }

  #begin(/** @type {HTMLElement} */ row, /** @type {PointerEvent} */ event, /** @type {AbortController} */ pressed) {
    this.moved = row.dataset.id ?? null;
    if (!this.moved) return pressed.abort();
    this.row = row;
    row.classList.add("wbt-moved");
    this.title.textContent = this.wishes.name(this.moved);
    this.dot.style.setProperty("--colour", this.wishes.colour(this.moved));
    this.ghost.showPopover();
    this.list.classList.add("wbt-dragging");
    this.list.append(this.line);
    this.wishes.begin();
    this.#move(event, false);
  }

  #move(/** @type {{clientX: number, clientY: number}} */ point, /** @type {boolean} */ merge) {
    this.point = { clientX: point.clientX, clientY: point.clientY };
    const { clientX, clientY } = point;
    this.ghost.style.left = `${Math.min(clientX + 14, innerWidth - this.ghost.offsetWidth - 8)}px`;
    this.ghost.style.top = `${Math.min(clientY + 14, innerHeight - this.ghost.offsetHeight - 8)}px`;
    const row = this.#rowAt(clientY);
    const id = /** @type {string} */ (this.moved);
    this.#clear();
    if (row?.dataset.id && this.#isNear(clientX)) {
      const box = row.getBoundingClientRect();
      const height = Math.max(0, Math.min(1, (clientY - box.top) / box.height));
      this.drop = this.wishes.over(id, { target: row.dataset.id, height, level: this.#levelAt(clientX), merge });
      this.#draw(row, this.drop);
      this.#linger(row, this.drop);
    }
    const words = this.wishes.words(id, this.drop);
    if (this.word.textContent !== words) this.word.textContent = words;
    this.ghost.classList.toggle("wbt-never", Boolean(this.drop?.problem));
    this.#scroll(clientY);
  }

  #rowAt(/** @type {number} */ y) {
    const rows = /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll(".wbt-row[data-id]")]);
    return rows.find((row) => y < row.getBoundingClientRect().bottom) ?? rows.at(-1);
  }

  #isNear(/** @type {number} */ x) {
    const box = this.list.getBoundingClientRect();
    return x > box.left - 24 && x < box.right + 24;
  }

  #levelAt(/** @type {number} */ x) {
    const indent = parseFloat(getComputedStyle(this.list).getPropertyValue("--wbt-indent")) || 16;
    return Math.max(1, Math.floor((x - this.list.getBoundingClientRect().left - 8) / indent));
  }

  #draw(/** @type {HTMLElement} */ row, /** @type {Drop} */ drop) {
    if (drop.problem) row.classList.add("wbt-never");
    else if (drop.act === "merge") row.classList.add("wbt-merging");
    else if (drop.side === "under") row.classList.add("wbt-into");
    this.line.hidden = drop.side === "under" || Boolean(drop.problem) || drop.same;
    this.line.style.setProperty("--level", String(drop.level - 1));
    this.line.style.top = `${row.offsetTop + (drop.side === "after" ? row.offsetHeight : 0) - 1}px`;
  }

  #linger(/** @type {HTMLElement} */ row, /** @type {Drop} */ drop) {
    const folded = drop.side === "under" && row.getAttribute("aria-expanded") === "false" && !drop.problem;
    if (folded && this.lingering === row) return;
    clearTimeout(this.timer);
    this.lingering = folded ? row : null;
    if (folded) this.timer = setTimeout(() => this.wishes.unfold(row.dataset.id ?? ""), LINGER);
  }

  #scroll(/** @type {number} */ y) {
    const box = this.list.getBoundingClientRect();
    const by = y < box.top + BORDER ? -6 : y > box.bottom - BORDER ? 6 : 0;
    if (this.rolling) cancelAnimationFrame(this.rolling);
    this.rolling = by ? requestAnimationFrame(() => {
      const before = this.list.scrollTop;
      this.list.scrollTop += by;
      if (this.moved && this.point && this.list.scrollTop !== before) this.#move(this.point, this.drop?.act === "merge");
    }) : 0;
  }

  #clear() {
    this.drop = null;
    this.line.hidden = true;
    for (const row of this.list.querySelectorAll(".wbt-into, .wbt-merging, .wbt-row.wbt-never")) {
      row.classList.remove("wbt-into", "wbt-merging", "wbt-never");
    }
  }

  #end(/** @type {boolean} */ letGo) {
    const { moved, drop } = this;
    clearTimeout(this.timer);
    if (this.rolling) cancelAnimationFrame(this.rolling);
    this.#clear();
    this.moved = null;
    this.row?.classList.remove("wbt-moved");
    this.list.classList.remove("wbt-dragging");
    this.line.remove();
    close(this.ghost);
    // The click that follows letting go is not meant for the row.
    this.justDropped = true;
    setTimeout(() => { this.justDropped = false; });
    const dropped = letGo && moved !== null && drop !== null;
    this.wishes.end(dropped);
    if (dropped) this.wishes.drop(moved, drop);
  }
}
