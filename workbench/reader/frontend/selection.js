// The selection: what is marked in the text by mouse, touch or keyboard, in UTF-16 units, and its caret.

import { make } from "./elements.js";

/**
 * @typedef {import("./segments.js").Segments} Segments
 * @typedef {import("./segments.js").Step} Step
 * @typedef {import("./sheet.js").Sheet} Sheet
 * @typedef {{start: number, end: number}} Stretch
 */

const EDGE = 48; // pixels that stay free above and below the caret

export class Selection {
  /**
   * @param {{sheet: Sheet, segments: Segments, scroll: HTMLElement, changed: () => void}} place
   *   `changed` is called after every change
   */
  constructor({ sheet, segments, scroll, changed }) {
    this.sheet = sheet;
    this.segments = segments;
    this.scroll = scroll;
    this.changed = changed;
    /** @type {number|null} */ this.anchor = null;
    /** @type {number|null} */ this.focus = null;
    this.caret = make("div", "wbr-caret", { "aria-hidden": "true" });
    /** @type {Stretch|null} what is selected, trimmed and with no character cut */
    this.stretch = null;
  }

  /** Hear the browser's selection until the signal. */
  listen(/** @type {AbortSignal} */ signal) {
    document.addEventListener("selectionchange", () => this.read(), { signal });
    this.scroll.addEventListener("focus", () => this.showCaret(), { signal });
    this.scroll.addEventListener("blur", () => this.showCaret(), { signal });
  }

  /** Take over what the browser has selected, when it is in the text. */
  read() {
    const chosen = document.getSelection();
    if (!chosen?.anchorNode || !chosen.focusNode) return;
    const { body } = this.sheet;
    if (!body.contains(chosen.focusNode) && !body.contains(chosen.anchorNode)) return this.changed();
    const anchor = this.#unitIn(chosen.anchorNode, chosen.anchorOffset);
    const focus = this.#unitIn(chosen.focusNode, chosen.focusOffset);
    if (anchor !== this.anchor || focus !== this.focus) {
      this.#take(anchor, focus);
      this.changed();
    }
    this.showCaret();
  }

  #unitIn(/** @type {Node} */ node, /** @type {number} */ offset) {
    const { body } = this.sheet;
    if (body.contains(node)) return this.sheet.unitOf(node, offset);
    return body.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING ? 0 : this.sheet.text.length;
  }

  #take(/** @type {number|null} */ anchor, /** @type {number|null} */ focus) {
    this.anchor = anchor;
    this.focus = focus;
    this.stretch = anchor === null || focus === null || anchor === focus ? null : this.segments.trimmed(anchor, focus);
  }

  /** Select a stretch, or set the caret, and show it in the browser. */
  set(/** @type {number} */ anchor, /** @type {number} */ focus) {
    this.#take(anchor, focus);
    this.show();
    this.showCaret();
  }

  /** Make the browser's selection the same as ours. */
  show() {
    if (this.anchor === null || this.focus === null || !this.sheet.text.length) return;
    const isForward = this.anchor <= this.focus;
    const isCollapsed = this.anchor === this.focus;
    const [node, offset] = this.sheet.pointAt(this.anchor, isForward || isCollapsed ? "start" : "end");
    const [toNode, toOffset] = isCollapsed ? [node, offset] : this.sheet.pointAt(this.focus, isForward ? "end" : "start");
    document.getSelection()?.setBaseAndExtent(node, offset, toNode, toOffset);
    this.changed();
  }

  /** Tell whether the browser shows our selection, or something else of the page has its own. */
  get isShown() {
    const chosen = document.getSelection();
    return Boolean(chosen?.focusNode && this.sheet.body.contains(chosen.focusNode));
  }

  clear() {
    if (this.focus === null) return;
    this.set(this.focus, this.focus);
  }

  /** Move the caret or, growing, the moving end of the selection. */
  move(/** @type {1|-1} */ direction, /** @type {Step} */ step, /** @type {boolean} */ grows) {
    const from = this.#caretOr(direction, grows);
    const to = step === "passage" && !grows ? this.segments.passage(from, direction)
      : this.segments.move(from, this.#isRightToLeft(from, step) ? /** @type {1|-1} */ (-direction) : direction, step);
    this.set(grows ? (this.anchor ?? from) : to, to);
    this.#keepInView();
  }

  /** Move as the browser does, by lines or to their borders. */
  moveByLayout(/** @type {1|-1} */ direction, /** @type {"line"|"lineboundary"} */ step, /** @type {boolean} */ grows) {
    if (this.focus === null) this.#caretOr(direction, grows);
    if (!this.isShown) this.show();
    document.getSelection()?.modify(grows ? "extend" : "move", direction > 0 ? "forward" : "backward", step);
    this.read();
    this.#keepInView();
  }

  /** Move to the beginning or end of the text. */
  moveToBorder(/** @type {1|-1} */ direction, /** @type {boolean} */ grows) {
    const to = direction < 0 ? 0 : this.sheet.text.length;
    this.set(grows ? (this.anchor ?? this.#caretOr(direction, grows)) : to, to);
    this.#keepInView();
  }

  /** Move by a screen. */
  moveByPage(/** @type {1|-1} */ direction, /** @type {boolean} */ grows) {
    const from = this.#caretOr(direction, grows);
    const before = this.sheet.rectAt(from);
    this.scroll.scrollTop += direction * this.scroll.clientHeight * 0.85;
    const to = before ? this.sheet.unitAt(before.left + 1, before.top + before.height / 2) : null;
    const reached = to ?? (direction > 0 ? this.sheet.text.length : 0);
    this.set(grows ? (this.anchor ?? from) : reached, reached);
    this.#keepInView();
  }

  /** Select the word, sentence or passage at the caret; again, one more (or, backwards, one less). */
  take(/** @type {1|-1} */ direction, /** @type {Step} */ step) {
    const chosen = this.stretch;
    if (!chosen) {
      const found = this.segments.around(this.#caretOr(1, false), step);
      if (found) this.set(found.start, found.end);
    } else if (direction > 0) {
      const first = this.segments.around(chosen.start, step);
      if (first && first.start < chosen.start && first.end >= chosen.end) return this.set(first.start, first.end); // a part of one
      let at = chosen.end;
      let next = this.segments.around(at, step);
      while ((!next || next.end <= chosen.end) && at < this.sheet.text.length) {
        at = this.segments.move(at, 1, step);
        next = this.segments.around(at, step);
      }
      if (next && next.end > chosen.end) this.set(Math.min(chosen.start, next.start), next.end);
    } else {
      const less = this.segments.trimmed(chosen.start, Math.max(chosen.start, this.segments.move(chosen.end, -1, step)));
      if (less && less.end < chosen.end) this.set(less.start, less.end);
    }
    return this.#keepInView();
  }

  /** Where a move begins: the caret, the border of what is selected, or the first words in view. */
  #caretOr(/** @type {1|-1} */ direction, /** @type {boolean} */ grows) {
    if (this.focus === null || this.anchor === null) {
      const first = this.firstInView();
      this.anchor = first;
      this.focus = first;
    }
    if (grows || this.anchor === this.focus) return this.focus;
    return direction > 0 ? Math.max(this.anchor, this.focus) : Math.min(this.anchor, this.focus);
  }

  #isRightToLeft(/** @type {number} */ unit, /** @type {Step} */ step) {
    if (step !== "grapheme" && step !== "word") return false;
    const block = this.sheet.blockAt(unit);
    return block !== undefined && getComputedStyle(block.element).direction === "rtl";
  }

  /** @returns {number} the first unit in view */
  firstInView() {
    const view = this.scroll.getBoundingClientRect();
    const text = this.sheet.chunks[0]?.text.getBoundingClientRect();
    for (let y = view.top + 12; text && y < view.bottom; y += 18) {
      const unit = this.sheet.unitAt(text.left + 4, y);
      if (unit !== null) return unit;
    }
    return 0;
  }

  #keepInView() {
    const rect = this.focus === null ? undefined : this.sheet.rectAt(Math.min(this.focus, this.sheet.text.length - 1));
    if (!rect) return;
    const view = this.scroll.getBoundingClientRect();
    if (rect.top < view.top + EDGE) this.scroll.scrollTop -= view.top + EDGE - rect.top;
    else if (rect.bottom > view.bottom - EDGE) this.scroll.scrollTop += rect.bottom - view.bottom + EDGE;
  }

  /** Draw the caret: the text is not editable, lest an input method change it, so the browser draws none. */
  showCaret() {
    const chosen = document.getSelection();
    const isThere = document.activeElement === this.scroll && this.anchor === this.focus && this.focus !== null
      && chosen !== null && chosen.rangeCount > 0 && this.sheet.body.contains(chosen.focusNode);
    if (!isThere) return this.caret.remove();
    const range = chosen?.getRangeAt(0);
    const rect = range?.getClientRects()[0] ?? this.sheet.rectAt(/** @type {number} */ (this.focus));
    if (!rect) return this.caret.remove();
    const base = this.sheet.body.getBoundingClientRect();
    this.caret.style.transform = `translate(${rect.left - base.left}px, ${rect.top - base.top}px)`;
    this.caret.style.height = `${rect.height || 20}px`;
    if (!this.caret.isConnected) this.sheet.body.append(this.caret);
    return undefined;
  }
}
