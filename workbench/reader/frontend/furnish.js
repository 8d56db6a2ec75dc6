// The furniture of a view: its tools, panels and keys, tied to the acts that they ask for.

import { applyCode, applyPin, codeStretch, decideAll, focusedCoding, makeCode, moveEdge, recode, removeCoding, repeat, stretchOf, whereElse } from "./acts.js";
import { drawBar, showChosen } from "./bar.js";
import { copy, quoteOf } from "./describe.js";
import { Drawer } from "./drawer.js";
import { filterPanel } from "./filter_panel.js";
import { Find } from "./find.js";
import { Floating } from "./floating.js";
import { Handles } from "./handles.js";
import { drawHead } from "./head.js";
import { showHelp } from "./help.js";
import { inspect, nearOf } from "./inspect.js";
import { hearKeys } from "./keyboard.js";
import { codingsList } from "./list.js";
import { resizeMargin } from "./margin_width.js";
import { MemoPanel } from "./memos.js";
import { Picker, pickerTitle } from "./picker.js";
import { hearPointer } from "./pointer.js";
import { Tip } from "./tip.js";
import { Touch } from "./touch.js";
import { decideAndGoOn, step } from "./walking.js";
import { say } from "./words.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {(argument?: any, event?: {grows: boolean, t0: number}) => void} Act
 */

const SIZES = { least: 13, usual: 17, most: 30 }; // pixels

/** Furnish a view and return what its parts can be asked for. */
export function furnish(/** @type {View} */ view) {
  const { frame } = view;
  const floating = new Floating(frame.root, frame.scroll);
  const drawer = new Drawer(frame.drawer, frame.scroll, () => view.layOutAnew());
  const picker = new Picker(view, floating);
  const find = new Find(view);
  const handles = new Handles(view);
  const memos = new MemoPanel(view);
  const tip = new Tip(view);
  const acts = actsOf();
  const { sayHidden, sayBlind } = drawHead(view, acts);
  const touch = new Touch(view, acts);
  setSize(view.preferences.get("size", SIZES.usual));
  resizeMargin(view);
  hearPointer(view);
  hearKeys(view, acts);
  hearPage();
  drawBar(view, acts);

  /** @returns {Record<string, Act>} every act of the table of keys, by name */
  function actsOf() {
    return {
      "apply pin": (position, { t0 } = now()) => applyPin(view, position, t0),
      pick: () => pick(),
      repeat: (_, { t0 } = now()) => repeat(view, t0),
      "in vivo": () => inVivo(),
      memo: () => memos.openHere(),
      undo: () => { view.commit({ act: "undo" }); view.announcer.tell(say("Undo…")); },
      redo: () => { view.commit({ act: "redo" }); view.announcer.tell(say("Redo…")); },
      "move grapheme": (direction, { grows } = now()) => moved(() => view.selection.move(direction, "grapheme", grows)),
      "move word": (direction, { grows } = now()) => moved(() => view.selection.move(direction, "word", grows)),
      "move sentence": (direction, { grows } = now()) => moved(() => view.selection.move(direction, "sentence", grows)),
      "move passage": (direction, { grows } = now()) => moved(() => view.selection.move(direction, "passage", grows)),
      "move line": (direction, { grows } = now()) => moved(() => view.selection.moveByLayout(direction, "line", grows)),
      "move to line border": (direction, { grows } = now()) => moved(() => view.selection.moveByLayout(direction, "lineboundary", grows)),
      "move to text border": (direction, { grows } = now()) => moved(() => view.selection.moveToBorder(direction, grows)),
      "move page": (direction, { grows } = now()) => moved(() => view.selection.moveByPage(direction, grows)),
      "take word": (direction) => moved(() => view.selection.take(direction, "word")),
      "take sentence": (direction) => moved(() => view.selection.take(direction, "sentence")),
      "take passage": (direction) => moved(() => view.selection.take(direction, "passage")),
      leave: () => leave(),
      step: (direction) => step(view, direction, "coding"),
      inspect: () => inspectHere(),
      recode: () => { const mark = focusedCoding(view); if (mark) pickFor(mark); },
      "move end": (direction, { t0 } = now()) => moveEdge(view, "end", direction, t0),
      "move start": (direction, { t0 } = now()) => moveEdge(view, "start", direction, t0),
      remove: (_, { t0 } = now()) => { const mark = focusedCoding(view); if (mark) { floating.close(); removeCoding(view, mark, t0); } },
      "copy quote": () => copyQuote(),
      "where else": () => whereElse(view),
      "step suggestion": (direction) => step(view, direction, "suggestion"),
      decide: (decision, { t0 } = now()) => { floating.close(); decideAndGoOn(view, decision, t0); },
      "decide all": (decision) => decideAll(view, decision),
      find: () => find.open(),
      filter: () => (drawer.open === "filter" ? drawer.close() : openFilters(true)),
      "only mine": () => onlyMine(),
      list: () => (drawer.open === "list" ? drawer.close() : openList(true)),
      memos: () => (drawer.open === "memos" ? drawer.close() : memos.openAll()),
      size: (change) => setSize(change ? Number(view.preferences.get("size", SIZES.usual)) + change : SIZES.usual),
      help: () => showHelp(floating, touch.isOn),
    };
  }

  /** Move in the text; a card that was open for another place goes. */
  function moved(/** @type {() => void} */ move) {
    floating.close();
    view.focus(null);
    view.highlights.set("here", []);
    move();
  }

  /** Search the codebook for a code to apply to what is selected. */
  function pick() {
    const at = stretchOf(view);
    if (!at) return view.announcer.show(say("Select words first, then choose a code."));
    picker.open({
      title: pickerTitle(view.source.text.slice(at.start, at.end)), near: nearOf(view, at), chosen: () => codesAt(at),
      pick: (code, t0) => codeStretch(view, code, at, t0), make: (name, parent) => makeCode(view, name, parent, "analytic"),
    });
  }

  /** @returns {string[]} the codes that a stretch bears already */
  function codesAt(/** @type {{start: number, end: number}} */ { start, end }) {
    return view.marks.at(start).filter((mark) => mark.kind === "coding" && mark.start === start && mark.end === end).map(({ code }) => code);
  }

  function inVivo() {
    const { stretch } = view.selection;
    if (!stretch) return view.announcer.show(say("Select the words that become the code."));
    picker.openForNew({
      title: "", near: nearOf(view, stretch), pick: (code, t0) => codeStretch(view, code, stretch, t0), make: (name, parent) => makeCode(view, name, parent, "in vivo"),
    }, view.source.text.slice(stretch.start, stretch.end).replace(/\s+/g, " "));
  }

  /** Choose another code for a coding. */
  function pickFor(/** @type {Mark} */ mark) {
    picker.open({ title: say("Change the code"), near: nearOf(view, mark), pick: (code) => recode(view, mark, code), make: (name, parent) => makeCode(view, name, parent, "analytic") });
  }

  /** Choose a code for a suggestion. */
  function pickWith(/** @type {Mark} */ mark, /** @type {(code: string, t0: number) => void} */ chosen) {
    picker.open({ title: say("Accept with another code"), near: nearOf(view, mark), pick: chosen });
  }

  /** Ask for a code for something else. */
  function ask(/** @type {string} */ title, /** @type {DOMRect} */ near, /** @type {(code: string, t0: number) => void} */ chosen) {
    picker.open({ title, near, pick: chosen, make: (name, parent) => makeCode(view, name, parent, "analytic") });
  }

  function inspectHere() {
    const at = view.focused?.start ?? view.selection.stretch?.start ?? view.selection.focus;
    const marks = at === null || at === undefined ? [] : view.marks.at(at).filter((mark) => view.shows(mark));
    if (!marks.length) return view.selection.stretch ? pick() : view.announcer.show(say("Nothing is coded here."));
    if (!view.focused) view.focus(marks[marks.length - 1].id);
    return inspect(view, marks, true);
  }

  function copyQuote() {
    const at = stretchOf(view);
    if (!at) return view.announcer.show(say("Select words or choose a coding first."));
    return copy(view, quoteOf(view, at), say("The quote is copied with its reference."));
  }

  function leave() {
    if (floating.close() || find.close()) return;
    view.highlights.set("here", []);
    if (view.focusedId !== null) view.focus(null);
    else if (view.selection.stretch) view.selection.clear();
    else drawer.close();
    view.selectionChanged();
  }

  function onlyMine() {
    view.filters.onlyMine = !view.filters.onlyMine;
    filtersChanged();
    view.announcer.show(view.filters.onlyMine ? say("Only your own codings are shown.") : say("The codings of all coders are shown."));
    if (drawer.open === "filter") openFilters();
  }

  function openFilters(isAsked = false) {
    drawer.show("filter", say("What is shown"), filterPanel(view));
    if (isAsked) frame.drawer.querySelector("input")?.focus();
  }

  function openList(isAsked = false) {
    drawer.show("list", say("Codings in this source"), codingsList(view));
    if (isAsked) /** @type {HTMLElement|null} */ (frame.drawer.querySelector(".wbr-list-row"))?.focus();
  }

  function filtersChanged() {
    view.touchAll();
    view.drawTouched();
    sayHidden();
  }

  function setSize(/** @type {number} */ size) {
    const kept = Math.max(SIZES.least, Math.min(SIZES.most, size));
    if (kept !== view.preferences.get("size", SIZES.usual)) view.preferences.set("size", kept);
    frame.body.style.setProperty("--wbr-size", `${kept}px`);
    if (view.visible.size) view.layOutAnew();
  }

  /** Hear what the codebook tree says. */
  function hearPage() {
    const { signal } = view.left;
    document.addEventListener("workbench:apply", (event) => {
      const { code } = /** @type {CustomEvent} */ (event).detail;
      if (view.codebook.byId.has(code) && stretchOf(view) && applyCode(view, code, event.timeStamp)) event.preventDefault();
    }, { signal });
    document.addEventListener("workbench:filter", (event) => {
      const hidden = new Set(/** @type {CustomEvent} */ (event).detail.hidden);
      if (hidden.size === view.filters.hiddenByTree.size && [...hidden].every((id) => view.filters.hiddenByTree.has(id))) return;
      view.filters.hiddenByTree = hidden;
      filtersChanged();
    }, { signal });
    document.addEventListener("workbench:memo", (event) => {
      const { noun, ref } = /** @type {CustomEvent} */ (event).detail;
      memos.openOn(noun, String(ref ?? ""));
    }, { signal });
    document.addEventListener("workbench:codes", (event) => {
      const { codes, pins, from } = /** @type {CustomEvent} */ (event).detail;
      if (from === "reader") return;
      for (const code of codes ?? []) view.codebook.put({ status: "active", ...code });
      if (pins) view.pins = pins;
      view.touchAll();
      codesChanged();
      view.drawTouched();
    }, { signal });
    frame.root.addEventListener("focusout", () => view.selectionChanged(), { signal });
  }

  function codesChanged() {
    drawBar(view, acts);
    selectionChanged();
  }

  function selectionChanged() {
    showChosen(view);
    touch.changed();
  }

  function marksChanged() {
    handles.place();
    selectionChanged();
    sayHidden();
    clearTimeout(listTimer);
    if (drawer.open === "list" && !frame.drawer.contains(document.activeElement)) listTimer = setTimeout(() => { if (drawer.open === "list") openList(); }, 300);
  }

  return {
    acts, floating, drawer, picker, find, handles, memos, tip, touch, pickFor, pickWith, ask, openFilters, filtersChanged, codesChanged, marksChanged,
    selectionChanged, blindChanged: sayBlind,
    scrolled: () => { tip.hide(); if (floating.panel && !floating.panel.contains(document.activeElement)) floating.close(); },
    leave: () => { clearTimeout(listTimer); floating.close(); },
  };
}

/** @type {ReturnType<typeof setTimeout>|undefined} */
let listTimer;

function now() {
  return { grows: false, t0: performance.now() };
}
