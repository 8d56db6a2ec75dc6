// The codings as a list: the same as the drawing says, for screen readers and for a quick look.

import { button, make, nameOf, swatch } from "./elements.js";
import { placeOf } from "./describe.js";
import { arrive } from "./walking.js";
import { say } from "./words.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./marks.js").Mark} Mark
 */

const AT_ONCE = 200; // rows
const QUOTE = 140; // characters

/** @returns {HTMLElement} the list for the drawer */
export function codingsList(/** @type {View} */ view) {
  const marks = view.marks.inTextOrder.filter((mark) => view.shows(mark));
  const list = make("ol", "wbr-list");
  const panel = make("div", "wbr-panel", {});
  if (!marks.length) panel.append(make("p", "wbr-quiet", {}, say("Nothing is coded here yet. Select words and press a digit or /.")));
  const from = view.selection.firstInView();
  const more = (/** @type {number} */ start) => {
    list.append(...marks.slice(start, start + AT_ONCE).map((mark) => row(view, mark)));
    if (marks.length <= start + AT_ONCE) return;
    const next = button(say("Show {n} more", { n: marks.length - start - AT_ONCE }), () => { next.remove(); more(start + AT_ONCE); });
    panel.append(next);
  };
  const first = Math.max(0, marks.findIndex(({ end }) => end > from));
  panel.append(list);
  if (first > 0) {
    const before = button(say("Show the {n} before", { n: first }), () => { before.remove(); list.prepend(...marks.slice(0, first).map((mark) => row(view, mark))); });
    panel.prepend(before);
  }
  more(first);
  return panel;
}

function row(/** @type {View} */ view, /** @type {Mark} */ mark) {
  const quote = view.source.text.slice(mark.start, Math.min(mark.end, mark.start + QUOTE)) + (mark.end - mark.start > QUOTE ? "…" : "");
  const go = button("", () => { arrive(view, mark); view.frame.scroll.focus({ preventScroll: true }); }, "wbr-list-row");
  const who = mark.kind === "suggestion" ? say("suggestion") : mark.coder;
  go.append(make("span", "wbr-list-code", {}, swatch(view.codebook.colourOf(mark.code)), nameOf(view.codebook.nameOf(mark.code))),
    make("span", "wbr-list-quote", {}, quote), make("span", "wbr-quiet", {}, `${who} · ${placeOf(view, mark.start)}`));
  return make("li", "", {}, go);
}
