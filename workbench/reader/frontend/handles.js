// The handles of the focused coding: drag its beginning or end, by mouse, touch or the arrow keys.

import { make } from "./elements.js";
import { boundCoding, moveEdge } from "./acts.js";
import { say } from "./words.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {"start"|"end"} Edge
 */

const ABOVE = 12; // pixels between the finger and the line that it moves over

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

  /** Let the arrow keys move the end. */
  takeKeyboard() {
    this.place();
    this.handles.end.focus({ preventScroll: true });
    this.view.announcer.show(say("← and → move the end by a word, Tab goes to the beginning; [ ] { } do the same from the text."));
  }

  #drag(/** @type {PointerEvent} */ down, /** @type {Edge} */ edge) {
    const mark = this.view.focused;
    if (!mark || down.button) return;
    down.preventDefault();
    down.stopPropagation();
    const handle = this.handles[edge];
    handle.setPointerCapture(down.pointerId);
    /** @type {{start: number, end: number}|null} */
    let stretch = null;
    const move = (/** @type {PointerEvent} */ event) => {
      stretch = this.#stretchAt(mark, edge, event.clientX, event.clientY) ?? stretch;
      this.view.highlights.set("pending", stretch ? [[stretch.start, stretch.end]] : []);
      this.view.highlights.draw(this.view.visible);
    };
    const end = (/** @type {PointerEvent} */ event) => {
      handle.removeEventListener("pointermove", move);
      this.view.highlights.set("pending", []);
      this.view.highlights.draw(this.view.visible);
      if (event.type === "pointerup") boundCoding(this.view, mark, stretch, event.timeStamp);
      this.view.frame.scroll.focus({ preventScroll: true });
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", end, { once: true });
    handle.addEventListener("pointercancel", end, { once: true });
  }

  #stretchAt(/** @type {Mark} */ mark, /** @type {Edge} */ edge, /** @type {number} */ x, /** @type {number} */ y) {
    const unit = this.view.sheet.unitAt(x, y + (edge === "start" ? ABOVE : -ABOVE));
    if (unit === null) return null;
    const { segments } = this.view;
    return edge === "start" ? segments.trimmed(Math.min(unit, mark.end - 1), mark.end) : segments.trimmed(mark.start, Math.max(unit, mark.start + 1));
  }
}
