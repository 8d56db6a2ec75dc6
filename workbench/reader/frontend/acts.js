// What a researcher does to codings: each act makes one operation, draws it and says it.

import { languageOf } from "./codes.js";
import { isOfModel } from "./describe.js";
import { quoted, say } from "./words.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {{start: number, end: number}} Stretch
 */

/** @returns {Stretch|null} what an act is about: what is selected, or else the focused coding */
export function stretchOf(/** @type {View} */ view) {
  return view.selection.stretch ?? view.focused;
}

/** Code what is selected; tell whether that was possible. */
export function applyCode(/** @type {View} */ view, /** @type {string} */ code, /** @type {number} */ t0) {
  const at = stretchOf(view);
  if (!at) {
    view.announcer.show(say("Select words first, then choose a code."));
    return false;
  }
  codeStretch(view, code, at, t0);
  return true;
}

/** Code a stretch unless it bears this code already. */
export function codeStretch(/** @type {View} */ view, /** @type {string} */ code, /** @type {Stretch} */ { start, end }, /** @type {number} */ t0) {
  const name = quoted(view.codebook.nameOf(code));
  view.used(code);
  const there = view.marks.at(start).some((mark) => mark.kind === "coding" && mark.code === code && mark.coder === view.coder && mark.start === start && mark.end === end);
  if (there) {
    view.announcer.show(say("These words bear {code} already.", { code: name }));
    return;
  }
  const { offsets } = view.source;
  view.commit({ act: "code", id: crypto.randomUUID(), code, start: offsets.toPoint(start), end: offsets.toPoint(end, "after") }, t0);
  view.announcer.tell(say("Coded {code}.", { code: name }));
}

/** Apply the code that is pinned to a digit. */
export function applyPin(/** @type {View} */ view, /** @type {number} */ position, /** @type {number} */ t0) {
  const code = view.pins[position - 1];
  if (code) applyCode(view, code, t0);
  else view.announcer.show(say("No code is pinned to {n}. Pin one in the codebook.", { n: position }));
}

/** Apply the last code again. */
export function repeat(/** @type {View} */ view, /** @type {number} */ t0) {
  const [code] = view.recent;
  if (code) applyCode(view, code, t0);
  else view.announcer.show(say("No code was applied yet."));
}

/** Make a code and return its id, or the id of the one that bears this name there already. */
export function makeCode(/** @type {View} */ view, /** @type {string} */ name, /** @type {string|null} */ parent, /** @type {"analytic"|"in vivo"} */ origin) {
  const clean = name.split(/\s+/).filter(Boolean).join(" ");
  const there = view.codebook.namesake(clean, parent);
  if (there) return there.id;
  const id = crypto.randomUUID();
  view.commit({ act: "new code", id, parent, name: clean, language: languageOf(clean), origin });
  view.parts.codesChanged();
  document.dispatchEvent(new CustomEvent("workbench:codes", { detail: { codes: [...view.codebook.byId.values()], pins: view.pins, from: "reader" } }));
  return id;
}

/** Take a coding away. */
export function removeCoding(/** @type {View} */ view, /** @type {Mark} */ mark, /** @type {number} */ t0) {
  view.commit({ act: "uncode", id: mark.id }, t0);
  view.announcer.tell(say("The coding {code} is removed. Ctrl Z brings it back.", { code: quoted(view.codebook.nameOf(mark.code)) }));
}

/** Give a coding other boundaries. */
export function boundCoding(/** @type {View} */ view, /** @type {Mark} */ mark, /** @type {Stretch|null} */ stretch, /** @type {number} */ t0) {
  if (!stretch || (stretch.start === mark.start && stretch.end === mark.end)) return;
  const { offsets } = view.source;
  view.commit({
    act: "bound", id: mark.id, start: offsets.toPoint(stretch.start), end: offsets.toPoint(stretch.end, "after"),
    was: [offsets.toPoint(mark.start), offsets.toPoint(mark.end, "after")],
  }, t0);
  view.announcer.tell(quoted(view.source.text.slice(stretch.start, stretch.end).slice(-200)));
}

/** Move one end of what is selected, or of the focused coding, by a word. */
export function moveEdge(/** @type {View} */ view, /** @type {"start"|"end"} */ edge, /** @type {1|-1} */ direction, /** @type {number} */ t0) {
  const { stretch } = view.selection;
  if (stretch) {
    const moved = withEdgeMoved(view, stretch, edge, direction);
    if (moved) view.selection.set(moved.start, moved.end);
    return;
  }
  const mark = focusedCoding(view);
  if (mark) boundCoding(view, mark, withEdgeMoved(view, mark, edge, direction), t0);
}

/** @returns {Stretch|null} a stretch with one end moved by a word; signs go along with the word before them */
function withEdgeMoved(/** @type {View} */ view, /** @type {Stretch} */ mark, /** @type {"start"|"end"} */ edge, /** @type {1|-1} */ direction) {
  const { segments, source: { text } } = view;
  const isWord = (/** @type {number} */ one, /** @type {number} */ other) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text.slice(Math.min(one, other), Math.max(one, other)));
  let at = mark[edge];
  for (let before = -1; at !== before && !isWord(mark[edge], at);) {
    before = at;
    at = segments.move(at, direction, "word");
  }
  const [start, end] = edge === "start" ? [Math.min(at, mark.end), mark.end] : [mark.start, Math.max(at, mark.start)];
  return segments.trimmed(start, end);
}

/** Give a coding another code. */
export function recode(/** @type {View} */ view, /** @type {Mark} */ mark, /** @type {string} */ code) {
  if (mark.code === code) return;
  view.commit({ act: "recode", id: mark.id, code, was: mark.code });
  view.used(code);
  view.announcer.tell(say("The code is now {code}.", { code: quoted(view.codebook.nameOf(code)) }));
}

/** @returns {Mark|null} the coding that has the focus; without one it is said how to get it */
export function focusedCoding(/** @type {View} */ view) {
  const mark = view.focused;
  if (mark?.kind === "coding") return mark;
  view.announcer.show(say("Choose a coding first: click it, or press n."));
  return null;
}

/** Accept or reject a suggestion. */
export function decide(/** @type {View} */ view, /** @type {Mark} */ mark, /** @type {"accepted"|"rejected"} */ decision, /** @type {number} */ t0) {
  view.commit({ act: "decide", id: mark.id, decision, coding: crypto.randomUUID() }, t0);
  const code = quoted(view.codebook.nameOf(mark.code));
  view.announcer.tell(decision === "accepted" ? say("Accepted: {code}.", { code }) : say("Rejected: {code}.", { code }));
}

/** Ask the screen for the passages most like what is selected, or like a coding or suggestion. */
export function whereElse(/** @type {View} */ view, /** @type {Stretch|null} */ at = stretchOf(view)) {
  if (!at) return view.announcer.show(say("Select words or choose a coding first."));
  const { offsets } = view.source;
  view.setState("open", { what: "where else", start: offsets.toPoint(at.start), end: offsets.toPoint(at.end, "after"), nonce: crypto.randomUUID() });
  view.announcer.tell(say("Looking for passages like it…"));
}

/** Decide on all suggestions that can be seen whole or in part. */
export function decideAll(/** @type {View} */ view, /** @type {"accepted"|"rejected"} */ decision) {
  const [first, last] = unitsInView(view);
  const seen = view.marks.inTextOrder.filter((mark) => mark.kind === "suggestion" && view.shows(mark) && mark.end > first && mark.start < last);
  if (!seen.length) return view.announcer.show(say("No suggestion is in view."));
  const next = view.marks.inTextOrder.find((mark) => mark.kind === "suggestion" && mark.start >= last);
  const chosen = decision === "accepted" ? seen.filter((mark) => isSureEnough(view, mark)) : seen;
  for (const mark of chosen) view.commit({ act: "decide", id: mark.id, decision, coding: crypto.randomUUID() });
  const n = chosen.length;
  const ofModels = decision === "accepted" ? seen.filter(({ cue }) => isOfModel(cue)).length : 0;
  const unsure = seen.length - n - ofModels;
  const sentences = [decision === "accepted" ? say("{n} suggestions accepted.", { n }) : say("{n} suggestions rejected.", { n })];
  if (unsure) sentences.push(say("Left: {n} learned ones, less probable than the threshold of their code; set it on the screen Learning.", { n: unsure }));
  if (ofModels) sentences.push(say("Left: {n} of a language model, which are accepted one by one.", { n: ofModels }));
  if (n === seen.length && !next) sentences.push(say("No more suggestions below."));
  view.announcer.show(sentences.join(" "));
}

/** @returns {boolean} whether a suggestion may be accepted in bulk: none of a language model, a learned one from the threshold of its code on */
function isSureEnough(/** @type {View} */ view, /** @type {Mark} */ { code, cue }) {
  if (isOfModel(cue)) return false;
  return cue?.method !== "learned" || (cue.confidence ?? 0) >= (view.thresholds[code] ?? Infinity);
}

/** @returns {[number, number]} the first and last unit in view */
export function unitsInView(/** @type {View} */ view) {
  const { scroll } = view.frame;
  const box = scroll.getBoundingClientRect();
  const inside = view.sheet.blocks.filter(({ element, chunk }) => {
    if (!view.visible.has(chunk)) return false;
    const rect = element.getBoundingClientRect();
    return rect.bottom > box.top && rect.top < box.bottom;
  });
  return [inside[0]?.start ?? 0, inside.at(-1)?.end ?? 0];
}
