// The border of the margin: dragged or moved with arrow keys, and remembered.

import { make } from "./elements.js";
import { say } from "./words.js";

/** @typedef {import("./view.js").View} View */

const LEAST = 48; // pixels; stripes without names
const MOST = 640;
const USUAL = 240;
const STEP = 24;
const NARROW = 560; // pixels: with less, the gutter holds numbers only
const SLIM = 720; // pixels: with less, the drawer stands below the text
const GUTTER = { wide: 5.4, narrow: 2.6 }; // letters, as in the style sheet
const MEASURE = 22; // letters that a line keeps before the margin may have its width

/** Let the margin be resized; where the text would have no room, it gives way. */
export function resizeMargin(/** @type {View} */ view) {
  const { root, scroll, body } = view.frame;
  const border = make("div", "wbr-border", {
    role: "separator", tabindex: 0, "aria-orientation": "vertical", "aria-label": say("Width of the margin"), "aria-valuemin": LEAST, "aria-valuemax": MOST,
  });
  const put = (/** @type {number} */ width) => {
    view.margin.width = Math.round(Math.max(LEAST, Math.min(MOST, width, scroll.clientWidth * 0.6)));
    body.style.setProperty("--wbr-margin", `${view.margin.width}px`);
    border.setAttribute("aria-valuenow", String(view.margin.width));
  };
  const set = (/** @type {number} */ width) => {
    put(width);
    view.preferences.set("margin", view.margin.width);
    view.layOutAnew();
  };
  const fit = () => {
    const isNarrow = scroll.clientWidth < NARROW;
    root.classList.toggle("wbr-narrow", isNarrow);
    root.classList.toggle("wbr-slim", root.clientWidth < SLIM);
    const text = (MEASURE + (isNarrow ? GUTTER.narrow : GUTTER.wide)) * parseFloat(getComputedStyle(body).fontSize);
    put(Math.min(view.preferences.get("margin", USUAL), scroll.clientWidth - text));
  };
  fit();
  const watch = new ResizeObserver(() => {
    const before = view.margin.width;
    fit();
    if (view.margin.width !== before) view.layOutAnew();
  });
  watch.observe(scroll);
  view.left.signal.addEventListener("abort", () => watch.disconnect());
  border.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowLeft" ? STEP : event.key === "ArrowRight" ? -STEP : 0;
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    set(view.margin.width + step);
  });
  border.addEventListener("pointerdown", (down) => {
    down.preventDefault();
    border.setPointerCapture(down.pointerId);
    const before = view.margin.width;
    const move = (/** @type {PointerEvent} */ event) => { set(before + down.clientX - event.clientX); };
    border.addEventListener("pointermove", move);
    border.addEventListener("lostpointercapture", () => border.removeEventListener("pointermove", move), { once: true });
  });
  body.append(border);
}
