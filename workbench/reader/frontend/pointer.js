// Mouse and touch in the text: hover shows a tip, a click or tap gives a coding the focus and opens its card.

import { inspect } from "./inspect.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./marks.js").Mark} Mark
 */

const REACH = 14; // pixels around a stripe that belong to it under a finger

/** Hear the pointer until the view is left. */
export function hearPointer(/** @type {View} */ view) {
  const { scroll } = view.frame;
  const { signal } = view.left;
  let isWaiting = false;
  let isFinger = false;
  scroll.addEventListener("pointermove", (event) => {
    if (isWaiting || event.buttons || event.pointerType === "touch") return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      if (!signal.aborted && !view.parts.floating.isOpen) view.parts.tip.show(marksUnder(view, event), event.clientX, event.clientY);
    });
  }, { signal, passive: true });
  scroll.addEventListener("pointerleave", () => view.parts.tip.hide(), { signal });
  scroll.addEventListener("pointerdown", ({ pointerType }) => {
    isFinger = pointerType !== "mouse"; // a click does not tell in every browser
    view.parts.tip.hide();
  }, { signal });
  scroll.addEventListener("click", (event) => click(view, event, isFinger), { signal });
}

function click(/** @type {View} */ view, /** @type {MouseEvent} */ event, /** @type {boolean} */ isFinger) {
  const target = /** @type {Element} */ (event.target);
  if (event.button || target.closest(".wbr-handle")) return;
  view.selection.read();
  if (isFinger) letGo(view, event);
  else if (view.selection.stretch && !target.closest(".wbr-margin")) return; // a drag ended here
  const marks = isFinger && target.closest(".wbr-margin") ? marksNear(view, event) : marksUnder(view, event);
  const narrowest = marks.toSorted((one, other) => one.end - one.start - (other.end - other.start))[0];
  view.focus(narrowest?.id ?? null);
  if (marks.length) inspect(view, marks, false);
  else view.parts.floating.close();
}

/** A tap lets go of what was selected, which some browsers keep where it falls on it, and sets the caret. */
function letGo(/** @type {View} */ view, /** @type {MouseEvent} */ { clientX, clientY }) {
  if (!view.selection.stretch) return;
  const unit = view.sheet.unitAt(clientX, clientY) ?? view.selection.stretch.start;
  view.selection.set(unit, unit);
}

/** @returns {Mark[]} the marks whose stripes or names are in reach of a finger */
function marksNear(/** @type {View} */ view, /** @type {MouseEvent} */ { clientX, clientY, target }) {
  const margin = /** @type {Element} */ (target).closest(".wbr-margin");
  const near = [.../** @type {NodeListOf<HTMLElement>} */ (margin?.querySelectorAll("[data-mark]") ?? [])].filter((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return clientX > left - REACH && clientX < right + REACH && clientY > top - REACH && clientY < bottom + REACH;
  });
  return [...new Set(near.map(({ dataset }) => dataset.mark ?? ""))].flatMap((id) => view.marks.byId.get(id) ?? []);
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
