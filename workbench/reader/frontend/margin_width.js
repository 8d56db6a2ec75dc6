// The border of the margin: dragged or moved with arrow keys, and remembered.

import { make } from "./elements.js";
import { say } from "./words.js";

/** @typedef {import("./view.js").View} View */

const LEAST = 48; // pixels; stripes without names
const MOST = 640;
const USUAL = 240;
const STEP = 24;

/** Let the margin be resized. */
export function resizeMargin(/** @type {View} */ view) {
  const { scroll, body } = view.frame;
  const border = make("div", "wbr-border", {
    role: "separator", tabindex: 0, "aria-orientation": "vertical", "aria-label": say("Width of the margin"), "aria-valuemin": LEAST, "aria-valuemax": MOST,
  });
  const set = (/** @type {number} */ width, /** @type {boolean} */ isKept) => {
    const kept = Math.round(Math.max(LEAST, Math.min(MOST, width, scroll.clientWidth * 0.6)));
    view.margin.width = kept;
    body.style.setProperty("--wbr-margin", `${kept}px`);
    border.setAttribute("aria-valuenow", String(kept));
    if (isKept) view.preferences.set("margin", kept);
  };
  set(view.preferences.get("margin", scroll.clientWidth < 700 ? LEAST : USUAL), false);
  border.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowLeft" ? STEP : event.key === "ArrowRight" ? -STEP : 0;
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    set(view.margin.width + step, true);
    view.layOutAnew();
  });
  border.addEventListener("pointerdown", (down) => {
    down.preventDefault();
    border.setPointerCapture(down.pointerId);
    const before = view.margin.width;
    const move = (/** @type {PointerEvent} */ event) => { set(before + (down.clientX - event.clientX) * 1, true); view.layOutAnew(); };
    border.addEventListener("pointermove", move);
    border.addEventListener("lostpointercapture", () => border.removeEventListener("pointermove", move), { once: true });
  });
  body.append(border);
}
