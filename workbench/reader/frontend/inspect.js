// The card of the codings at a place: what can be done with each, by mouse and keyboard.

import { button, make, nameOf, swatch } from "./elements.js";
import { decide, recode, removeCoding, whereElse } from "./acts.js";
import { copy, makerOf, placeOf, quoteOf, linkTo } from "./describe.js";
import { plainMemo } from "./markdown.js";
import { say } from "./words.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./marks.js").Mark} Mark
 */

/** Open a card on marks; with `isAsked` the keyboard goes into it. */
export function inspect(/** @type {View} */ view, /** @type {Mark[]} */ marks, /** @type {boolean} */ isAsked) {
  const { floating } = view.parts;
  const [first] = marks;
  if (!first) return;
  const title = placeOf(view, first.start);
  const rows = marks.map((mark) => row(view, mark));
  const closing = view.parts.touch.isOn ? [make("div", "wbr-card-acts", {}, button(say("Close"), () => floating.close()))] : [];
  const panel = floating.open("wbr-card", say("Codings here"), [make("div", "wbr-float-title", {}, title), ...rows, ...closing], nearOf(view, first));
  panel.addEventListener("keydown", (event) => keys(event, panel));
  const own = panel.querySelector(".wbr-now") ?? panel;
  if (isAsked) own.querySelector("button")?.focus({ preventScroll: true });
}

/** @returns {DOMRect|undefined} the last line of a mark that is in view */
export function nearOf(/** @type {View} */ view, /** @type {{start: number, end: number}} */ { start, end }) {
  const box = view.frame.scroll.getBoundingClientRect();
  const rects = [...view.sheet.rangeOf(start, Math.min(end, start + 1500)).getClientRects()].filter(({ width, top, bottom }) => width > 1 && top >= box.top && bottom <= box.bottom);
  return rects.at(-1) ?? view.sheet.rectAt(start);
}

function row(/** @type {View} */ view, /** @type {Mark} */ mark) {
  const { codebook, memos } = view;
  const isNow = mark.id === view.focusedId;
  const name = make("div", "wbr-card-name", {}, swatch(codebook.colourOf(mark.code)), nameOf(codebook.nameOf(mark.code)), nameOf(codebook.pathOf(mark.code), "wbr-path"));
  const maker = make("div", "wbr-quiet", {}, makerOf(view, mark));
  const made = make("div", `wbr-card-row${isNow ? " wbr-now" : ""}`, {}, name, maker);
  for (const memo of mark.kind === "coding" ? memos.of("coding", mark.id) : []) made.append(make("div", "wbr-card-memo", {}, plainMemo(memo.text)));
  made.append(make("div", "wbr-card-acts", {}, ...(mark.kind === "coding" ? codingActs(view, mark) : suggestionActs(view, mark))));
  made.addEventListener("pointerdown", () => view.focus(mark.id));
  return made;
}

function codingActs(/** @type {View} */ view, /** @type {Mark} */ mark) {
  const { parts } = view;
  const acts = [
    button(say("Change code"), () => parts.pickFor(mark)),
    button(say("Adjust"), () => { parts.floating.close(); view.focus(mark.id); parts.handles.takeKeyboard(); }),
    button(say("Memo"), () => { parts.floating.close(); parts.memos.openOn("coding", mark.id); }),
    button(say("Where else?"), () => { parts.floating.close(); whereElse(view, mark); }),
    button(say("Copy quote"), () => copy(view, quoteOf(view, mark), say("The quote is copied with its reference."))),
  ];
  if (linkTo(view, mark)) acts.push(button(say("Copy link"), () => copy(view, linkTo(view, mark), say("The link is copied."))));
  const remove = button(say("Remove"), (event) => { parts.floating.close(); removeCoding(view, mark, event.timeStamp); }, "wbr-button wbr-danger");
  return [...acts, remove];
}

function suggestionActs(/** @type {View} */ view, /** @type {Mark} */ mark) {
  const { floating } = view.parts;
  const change = (/** @type {string} */ code, /** @type {number} */ t0) => {
    const coding = crypto.randomUUID();
    view.commit({ act: "decide", id: mark.id, decision: "accepted", coding }, t0);
    const made = view.marks.byId.get(coding);
    if (made) recode(view, made, code);
  };
  return [
    button(say("Accept"), (event) => { floating.close(); decide(view, mark, "accepted", event.timeStamp); }, "wbr-button wbr-main"),
    button(say("Reject"), (event) => { floating.close(); decide(view, mark, "rejected", event.timeStamp); }),
    button(say("Accept with another code"), () => view.parts.pickWith(mark, change)),
    button(say("Where else?"), () => { floating.close(); whereElse(view, mark); }),
  ];
}

/** Arrows go through the buttons of the card. */
function keys(/** @type {KeyboardEvent} */ event, /** @type {HTMLElement} */ panel) {
  const direction = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 })[event.key];
  if (!direction) return;
  event.preventDefault();
  event.stopPropagation();
  const buttons = [...panel.querySelectorAll("button")];
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  buttons[(at + direction + buttons.length) % buttons.length]?.focus();
}
