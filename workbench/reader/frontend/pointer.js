// Mouse and touch in the text: hover shows a tip, a click gives a coding the focus and opens its card.

import { inspect } from "./inspect.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./marks.js").Mark} Mark
 */

/** Hear the pointer until the view is left. */
export function hearPointer(/** @type {View} */ view) {
  const { scroll } = view.frame;
  const { signal } = view.left;
  let isWaiting = false;
  scroll.addEventListener("pointermove", (event) => {
    if (isWaiting || event.buttons || event.pointerType === "touch") return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      if (!signal.aborted && !view.parts.floating.isOpen) view.parts.tip.show(marksUnder(view, event), event.clientX, event.clientY);
    });
  }, { signal, passive: true });
  scroll.addEventListener("pointerleave", () => view.parts.tip.hide(), { signal });
  scroll.addEventListener("pointerdown", () => view.parts.tip.hide(), { signal });
  scroll.addEventListener("click", (event) => click(view, event), { signal });
}

function click(/** @type {View} */ view, /** @type {MouseEvent} */ event) {
  if (event.button || /** @type {Element} */ (event.target).closest(".wbr-handle")) return;
  view.selection.read();
  if (view.selection.stretch && !/** @type {Element} */ (event.target).closest(".wbr-margin")) return; // a drag ended here
  const marks = marksUnder(view, event);
  const narrowest = marks.toSorted((one, other) => one.end - one.start - (other.end - other.start))[0];
  view.focus(narrowest?.id ?? null);
  if (marks.length) inspect(view, marks, false);
  else view.parts.floating.close();
}

/** @returns {Mark[]} the shown marks under the pointer, in the text or in the margin */
function marksUnder(/** @type {View} */ view, /** @type {MouseEvent} */ event) {
  const named = /** @type {HTMLElement|null} */ (/** @type {Element} */ (event.target).closest?.("[data-mark]"));
  if (named) return [view.marks.byId.get(named.dataset.mark ?? "")].filter((mark) => mark !== undefined);
  const unit = view.sheet.unitAt(event.clientX, event.clientY);
  if (unit === null || !isOver(view, unit, event)) return [];
  return view.marks.at(unit).filter((mark) => view.shows(mark));
}

/** Tell whether a point lies on the words themselves and not on the white beside them. */
function isOver(/** @type {View} */ view, /** @type {number} */ unit, /** @type {MouseEvent} */ { clientX, clientY }) {
  const range = view.sheet.rangeOf(Math.max(0, unit - 1), Math.min(unit + 1, view.source.text.length));
  return [...range.getClientRects()].some(({ left, right, top, bottom }) => clientX >= left - 3 && clientX <= right + 3 && clientY >= top - 4 && clientY <= bottom + 4);
}
