// The handles of the focused coding: drag its beginning or end, by mouse, touch or the arrow keys.

import { make } from "./elements.js";
import { boundCoding, moveEdge } from "./acts.js";
import { say } from "./words.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {"start"|"end"} Edge
 */

const LATE = 400; // milliseconds until the click of a finger has come
const BORDER = 36; // pixels: held nearer to the upper or lower border, the text scrolls
const ROLL = 6; // pixels a frame

export class Handles {
  /** @param {View} view */
  constructor(view) {
    this.view = view;
    this.handles = { start: this.#make("start"), end: this.#make("end") };
  }

  #make(/** @type {Edge} */ edge) {
    const words = edge === "start" ? say("Beginning of the coding") : say("End of the coding");
    const handle = make("button", `wbr-handle wbr-handle-${edge}`, { type: "button", tabindex: -1, "aria-label": words, title: words });
    handle.addEventListener("pointerdown", (event) => this.#drag(event, edge));
    handle.addEventListener("keydown", (event) => {
      const direction = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (!direction) return;
      event.preventDefault();
      event.stopPropagation();
      moveEdge(this.view, edge, /** @type {1|-1} */ (direction), event.timeStamp);
    });
    return handle;
  }

  /** Put the handles where the focused coding begins and ends. */
  place() {
    const mark = this.view.focused;
    const { sheet } = this.view;
    for (const edge of /** @type {Edge[]} */ (["start", "end"])) {
      const handle = this.handles[edge];
      const chunk = mark && sheet.chunkAt(edge === "start" ? mark.start : mark.end - 1);
      const boxes = mark?.kind === "coding" && chunk && this.view.visible.has(chunk.index) ? sheet.boxes(chunk, mark.start, mark.end) : [];
      const box = edge === "start" ? boxes[0] : boxes.at(-1);
      if (!box || !chunk) {
        handle.remove();
        continue;
      }
      handle.style.left = `${edge === "start" ? box.left : box.left + box.width}px`;
      handle.style.top = `${edge === "start" ? box.top : box.top + box.height}px`;
      if (handle.parentNode !== chunk.text) chunk.text.append(handle);
    }
  }

  /** Say how the ends are moved: by a finger, or by the arrow keys. */
  takeKeyboard() {
    this.place();
    if (this.view.parts.touch.isOn) {
      this.view.announcer.show(say("Drag the handles, or move End and Beginning below by a word."));
      return;
    }
    this.handles.end.focus({ preventScroll: true });
    this.view.announcer.show(say("← and → move the end by a word, Tab goes to the beginning; [ ] { } do the same from the text."));
  }

  #drag(/** @type {PointerEvent} */ down, /** @type {Edge} */ edge) {
    const mark = this.view.focused;
    if (!mark || down.button) return;
    down.preventDefault();
    down.stopPropagation();
    const handle = this.handles[edge];
    const { root, scroll } = this.view.frame;
    handle.setPointerCapture(down.pointerId);
    root.classList.add("wbr-adjusting"); // the handles let the words under them be found
    const held = this.#heldAt(mark, edge, down);
    /** @type {{start: number, end: number}|null} */
    let stretch = null;
    let rolling = 0;
    const move = (/** @type {PointerEvent} */ event) => {
      cancelAnimationFrame(rolling);
      const unit = this.#unitAt(event.clientX + held.x, event.clientY + held.y, event.pointerType !== "mouse");
      stretch = (unit === null ? null : this.#stretchTo(mark, edge, unit)) ?? stretch;
      this.#showPending(stretch);
      const { top, bottom } = scroll.getBoundingClientRect();
      const by = event.clientY < top + BORDER ? -ROLL : event.clientY > bottom - BORDER ? ROLL : 0;
      if (by) rolling = requestAnimationFrame(() => { scroll.scrollTop += by; move(event); });
    };
    const end = (/** @type {PointerEvent} */ event) => {
      if (stretch && event.type === "pointerup") move(event); // a quick hand lets go farther than it was last seen
      cancelAnimationFrame(rolling);
      root.classList.remove("wbr-adjusting");
      handle.removeEventListener("pointermove", move);
      this.#showPending(null);
      if (event.type === "pointerup") boundCoding(this.view, mark, stretch, event.timeStamp);
      ignoreClick();
      scroll.focus({ preventScroll: true });
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", end, { once: true });
    handle.addEventListener("pointercancel", end, { once: true });
  }

  /** @returns {{x: number, y: number}} from the pointer to the end that it moves, so that a finger covers no word */
  #heldAt(/** @type {Mark} */ mark, /** @type {Edge} */ edge, /** @type {PointerEvent} */ { clientX, clientY }) {
    const { sheet } = this.view;
    const line = sheet.rectAt(edge === "start" ? mark.start : mark.end - 1);
    if (!line) return { x: 0, y: 0 };
    return { x: (edge === "start" ? line.left : line.right) - clientX, y: line.top + line.height / 2 - clientY };
  }

  /** @returns {number|null} the unit at a point; a finger, which cannot meet a letter, the nearest border of a word */
  #unitAt(/** @type {number} */ x, /** @type {number} */ y, /** @type {boolean} */ isFinger) {
    const unit = this.view.sheet.unitAt(x, y);
    const word = unit === null || !isFinger ? null : this.view.segments.around(unit, "word");
    if (unit === null || !word || unit <= word.start || unit >= word.end) return unit;
    return unit - word.start < word.end - unit ? word.start : word.end;
  }

  #stretchTo(/** @type {Mark} */ mark, /** @type {Edge} */ edge, /** @type {number} */ unit) {
    const { segments } = this.view;
    return edge === "start" ? segments.trimmed(Math.min(unit, mark.end - 1), mark.end) : segments.trimmed(mark.start, Math.max(unit, mark.start + 1));
  }

  #showPending(/** @type {{start: number, end: number}|null} */ stretch) {
    this.view.highlights.set("pending", stretch ? [[stretch.start, stretch.end]] : []);
    this.view.highlights.draw(this.view.visible);
  }
}

/** Letting go is no click on the words that lie there. */
function ignoreClick() {
  const done = new AbortController();
  addEventListener("click", (event) => event.stopPropagation(), { capture: true, signal: done.signal });
  addEventListener("pointerdown", () => done.abort(), { capture: true, signal: done.signal });
  setTimeout(() => done.abort(), LATE);
}
