// Going from mark to mark: the next and previous coding or suggestion in the order of the text.

import { decide, unitsInView } from "./acts.js";
import { fenced, say } from "./words.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./marks.js").Mark} Mark
 */

const QUOTE = 160; // characters of a quote that are read aloud

/** Go to the next (1) or previous (-1) mark of a kind. */
export function step(/** @type {View} */ view, /** @type {1|-1} */ direction, /** @type {"coding"|"suggestion"} */ kind) {
  const marks = view.marks.inTextOrder.filter((mark) => mark.kind === kind && view.shows(mark));
  if (!marks.length) {
    view.announcer.show(kind === "coding" ? say("No coding is shown here.") : say("No suggestion is open here."));
    return;
  }
  const at = nextPlace(view, marks, direction);
  arrive(view, marks[at], at, marks.length);
}

function nextPlace(/** @type {View} */ view, /** @type {Mark[]} */ marks, /** @type {1|-1} */ direction) {
  const here = marks.findIndex(({ id }) => id === view.focusedId);
  if (here >= 0) return (here + direction + marks.length) % marks.length;
  const from = view.focused?.start ?? view.selection.stretch?.start ?? placeInView(view);
  const after = marks.findIndex(({ start }) => start >= from);
  if (direction > 0) return after < 0 ? 0 : after;
  return ((after < 0 ? marks.length : after) - 1 + marks.length) % marks.length;
}

/** @returns {number} the caret where it can be seen, or else the first unit in view */
function placeInView(/** @type {View} */ view) {
  const { focus } = view.selection;
  const [first, last] = unitsInView(view);
  return focus !== null && focus >= first && focus <= last ? focus : view.selection.firstInView();
}

/** Give a mark the focus, bring it into view and say what it is. */
export function arrive(/** @type {View} */ view, /** @type {Mark} */ mark, at = -1, all = 0) {
  view.selection.set(mark.start, mark.start);
  view.focus(mark.id);
  const box = view.frame.scroll.getBoundingClientRect();
  const rect = view.sheet.rectAt(mark.start);
  const isInView = rect && rect.top > box.top + 30 && rect.bottom < box.bottom - 60;
  if (!isInView) view.goTo(mark.start, 0.3);
  const quote = view.source.text.slice(mark.start, Math.min(mark.end, mark.start + QUOTE));
  const name = view.codebook.nameOf(mark.code);
  const sentence = mark.kind === "coding"
    ? say("{code}: {quote}", { code: fenced(name), quote: fenced(quote) })
    : say("Suggestion {code}: {quote}", { code: fenced(name), quote: fenced(quote) });
  view.announcer.tell((all ? `${say("{n} of {all}", { n: at + 1, all })}. ` : "") + sentence);
}

/** Decide on the focused suggestion and go on to the next; without one go to the first from here. */
export function decideAndGoOn(/** @type {View} */ view, /** @type {"accepted"|"rejected"} */ decision, /** @type {number} */ t0) {
  const mark = view.focused;
  if (mark?.kind !== "suggestion") return step(view, 1, "suggestion");
  const open = view.marks.inTextOrder.filter((each) => each.kind === "suggestion" && view.shows(each));
  const next = open[open.indexOf(mark) + 1] ?? open.find((each) => each !== mark);
  decide(view, mark, decision, t0);
  if (next) arrive(view, next);
  else view.announcer.show(say("That was the last suggestion here."));
}
