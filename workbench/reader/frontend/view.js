// The view of one source: text, marks, selection and outbox together, and what is drawn again when one changes.

import { Announcer } from "./announce.js";
import { takeAnswer } from "./answers.js";
import { figures, noteOperation, reach, whenPainted } from "./bench.js";
import { Codebook } from "./codes.js";
import { Colours } from "./colours.js";
import { Courier, standingWords } from "./courier.js";
import { Drawing } from "./drawing.js";
import { Filters } from "./filters.js";
import { buildFrame, fillWindow } from "./frame.js";
import { Highlights } from "./highlights.js";
import { takeKeyboard } from "./keyboard.js";
import { Margin } from "./margin.js";
import { Marks } from "./marks.js";
import { Memos } from "./memos_model.js";
import { applyHere } from "./operations.js";
import { Outbox } from "./outbox.js";
import { Preferences } from "./preferences.js";
import { Scene } from "./scene.js";
import { Segments } from "./segments.js";
import { Selection } from "./selection.js";
import { languageTag, Sheet } from "./sheet.js";
import { say, quoted } from "./words.js";
import { Underlay } from "./underlay.js";
import { Whereabouts } from "./whereabouts.js";
import { furnish } from "./furnish.js";

/**
 * @typedef {import("./source.js").Source} Source
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {import("./marks.js").Marking} Marking
 * @typedef {import("./outbox.js").Operation} Operation
 * @typedef {(name: string, value: any) => void} SetState
 */

const RECENT = 12; // codes that the search offers first

export class View {
  /** @param {HTMLElement} host @param {Source} source @param {Record<string, any>} answer @param {SetState} setState */
  constructor(host, source, answer, setState) {
    this.host = host;
    this.source = source;
    this.setState = setState;
    this.project = answer.project ?? "";
    this.coder = answer.coder;
    this.link = answer.view?.link ?? "";
    this.left = new AbortController();
    const storage = browserStorage();
    this.preferences = new Preferences(storage);
    this.frame = buildFrame(host);
    document.documentElement.classList.add("wbr-reading"); // the page around makes room
    this.announcer = new Announcer(this.frame.live, this.frame.shown);
    this.sheet = new Sheet(source, this.frame.body);
    this.segments = new Segments(source.text, this.sheet.blocks, languageTag(source.language, ""));
    this.selection = new Selection({ sheet: this.sheet, segments: this.segments, scroll: this.frame.scroll, changed: () => this.selectionChanged() });
    this.marks = new Marks(this.sheet.chunks);
    this.memos = new Memos();
    this.codebook = new Codebook([], answer.view?.language ?? "en");
    this.colours = new Colours(getComputedStyle(this.frame.root).backgroundColor);
    this.filters = new Filters();
    this.scene = new Scene(this);
    this.margin = new Margin(this.scene);
    this.highlights = new Highlights(this.sheet);
    this.drawing = new Drawing({
      sheet: this.sheet, scene: this.scene, underlay: new Underlay(this.scene), margin: this.margin, scroll: this.frame.scroll,
      shown: () => this.highlights.draw(this.visible), drawn: () => this.parts.marksChanged(),
    });
    this.whereabouts = new Whereabouts(this);
    this.outbox = new Outbox({ project: this.project, source: source.id, hash: source.hash, storage });
    this.courier = new Courier({
      outbox: this.outbox, more: () => this.#more(), hand: (message) => this.setState("sync", message),
      stands: (standing, waiting) => this.#showStanding(standing, waiting),
    });
    /** @type {(string|null)[]} */ this.pins = new Array(9).fill(null);
    /** @type {Record<string, number>} the probability from which on learned suggestions of a code may be accepted in bulk */ this.thresholds = {};
    /** @type {number|null} */ this.seen = null;
    /** @type {string|null} */ this.focusedId = null;
    /** @type {string[]} */ this.recent = [];
    /** @type {Set<string>} */ this.heard = new Set();
    /** @type {{nonce: string, query: string, isAnswered: boolean}|null} */ this.finding = null;
    this.codesSignature = "";
    this.parts = furnish(this);
    this.#begin(answer);
  }

  #begin(/** @type {Record<string, any>} */ answer) {
    const { scroll, root } = this.frame;
    const { signal } = this.left;
    scroll.setAttribute("aria-label", this.source.title ?? this.source.name);
    scroll.lang = languageTag(this.source.language, "");
    root.dataset.kind = this.source.kind;
    if (!this.source.text) this.frame.body.append(say("This source holds no text."));
    fillWindow(root, signal);
    this.selection.listen(signal);
    addEventListener("beforeunload", (event) => { if (this.outbox.pending.length || this.parts.memos.hasDraft) event.preventDefault(); }, { signal });
    reach("laid out");
    this.#take(answer);
    const place = this.whereabouts.unheard ?? answer.place;
    if (place) this.goTo(this.source.offsets.toUnit(place), 0.02);
    this.drawing.watch(signal);
    scroll.addEventListener("scroll", () => { this.parts.scrolled(); this.whereabouts.scrolled(); }, { signal, passive: true });
    takeKeyboard(this);
    if (this.outbox.abandoned().length) this.courier.sendNow();
    this.courier.tell();
    figures.view = this;
    figures.ops.length = 0;
    document.dispatchEvent(new CustomEvent("workbench:reader", { detail: { source: this.source.id } })); // the tree says again what it hides
  }

  /** Take in an answer of the project. */
  update(/** @type {Record<string, any>} */ answer, /** @type {SetState} */ setState) {
    this.setState = setState;
    this.link = answer.view?.link ?? this.link;
    this.whereabouts.heard();
    this.#take(answer);
  }

  #take(/** @type {Record<string, any>} */ answer) {
    figures.updates += 1;
    if (this.colours.setPaper(getComputedStyle(this.frame.root).backgroundColor)) this.touchAll();
    this.frame.root.classList.toggle("wbr-dark", this.colours.isDark);
    this.parts.blindChanged(Boolean(answer.view?.blind));
    this.whereabouts.follow(Boolean(answer.view?.followed));
    takeAnswer(this, answer);
    this.drawTouched();
    this.parts.selectionChanged();
    this.parts.find.take(answer.find);
    const { focus } = answer;
    if (focus && this.heardOnce(`focus ${focus.nonce}`)) this.focusOn(focus);
  }

  /** @returns {Set<number>} the chunks that are drawn */
  get visible() {
    return this.drawing.visible;
  }

  /** Read the layout again: the window, the letters or the margin have another size. */
  layOutAnew() {
    this.drawing.layOutAnew();
    this.selection.showCaret();
  }

  /** Take in a marking; `drawTouched` shows it. */
  put(/** @type {Marking} */ marking) {
    this.touch(this.marks.byId.get(marking.id));
    this.touch(this.marks.put(marking));
  }

  remove(/** @type {string} */ id) {
    this.touch(this.marks.remove(id));
    if (this.focusedId === id) this.focusedId = null;
  }

  touch(/** @type {Mark|null|undefined} */ mark) {
    this.drawing.touch(mark);
  }

  touchAll() {
    this.drawing.touchAll();
  }

  drawTouched() {
    this.drawing.drawTouched();
  }

  /** Draw an operation at once and send it on its way. */
  commit(/** @type {Operation} */ operation, t0 = performance.now()) {
    const seq = this.outbox.add(operation);
    const counted = this.#countsOf(operation);
    this.applyHere(operation);
    this.drawTouched();
    noteOperation(seq, operation.act, t0);
    this.courier.send();
    for (const { code, by } of counted) document.dispatchEvent(new CustomEvent("workbench:count", { detail: { code, by } }));
    this.whereabouts.moved();
  }

  applyHere(/** @type {Operation} */ operation) {
    applyHere(this, operation);
  }

  /** @returns {{code: string, by: number}[]} how an operation changes the counts of codes */
  #countsOf(/** @type {Operation} */ { act, id, code, decision }) {
    const mark = this.marks.byId.get(id);
    if (act === "code") return [{ code, by: 1 }];
    if (act === "uncode" && mark) return [{ code: mark.code, by: -1 }];
    if (act === "recode" && mark) return [{ code: mark.code, by: -1 }, { code, by: 1 }];
    return act === "decide" && decision === "accepted" && mark ? [{ code: mark.code, by: 1 }] : [];
  }

  shows(/** @type {Mark} */ mark) {
    return this.filters.shows(mark, this.codebook, this.coder);
  }

  /** @returns {Mark|null} the coding or suggestion that has the focus */
  get focused() {
    return this.focusedId === null ? null : this.marks.byId.get(this.focusedId) ?? null;
  }

  /** Give a mark the focus, or none. */
  focus(/** @type {string|null} */ id) {
    if (id === this.focusedId) return;
    this.touch(this.focused);
    this.focusedId = id;
    this.touch(this.focused);
    this.drawTouched();
    this.whereabouts.moved();
  }

  /** Go to what another screen asks for: a stretch, and a coding when it is one. */
  async focusOn(/** @type {{start: number, end: number, id: string|null}} */ { start, end, id }) {
    const [from, to] = [this.source.offsets.toUnit(start), this.source.offsets.toUnit(end)];
    this.focus(id !== null && this.marks.byId.has(id) ? id : null);
    this.highlights.set("here", this.focused ? [] : [[from, to]]);
    await this.goTo(from, 0.3);
    this.frame.scroll.focus({ preventScroll: true });
    this.selection.set(from, from);
    this.highlights.draw(this.visible);
    this.announcer.tell(quoted(this.source.text.slice(from, Math.min(to, from + 200))));
  }

  /** Scroll until a unit stands at a height of the window (0 to 1) and stays there: estimated heights settle on the way. */
  async goTo(/** @type {number} */ unit, height = 0.3) {
    const { scroll } = this.frame;
    const going = Symbol("going");
    this.going = going; // a later wish ends an earlier one
    for (let turn = 0, settled = 0; turn < 12 && settled < 2 && this.going === going; turn += 1) {
      const rect = this.sheet.rectAt(Math.min(unit, this.source.text.length - 1));
      const view = scroll.getBoundingClientRect();
      const off = (rect?.top ?? view.top) - view.top - view.height * height;
      const before = scroll.scrollTop;
      if (Math.abs(off) >= 3) scroll.scrollTop += off;
      settled = scroll.scrollTop === before ? settled + 1 : 0;
      await new Promise((done) => whenPainted(done));
    }
  }

  selectionChanged() {
    this.highlights.set("pending", !this.selection.isShown && this.selection.stretch ? [[this.selection.stretch.start, this.selection.stretch.end]] : []);
    this.highlights.draw(this.visible);
    this.parts.selectionChanged();
    this.whereabouts.moved();
  }

  #more() {
    const find = this.finding && !this.finding.isAnswered ? { nonce: this.finding.nonce, query: this.finding.query } : null;
    return { source: this.source.id, hash: this.source.hash, seen: this.seen, place: this.whereabouts.place, find };
  }

  #showStanding(/** @type {import("./courier.js").Standing} */ standing, /** @type {number} */ waiting) {
    const { saved } = this.frame;
    const words = standingWords(standing, waiting);
    if (saved.textContent !== words) saved.textContent = words;
    if (saved.dataset.standing === standing) return;
    if (standing === "not saved") this.announcer.show(words);
    saved.dataset.standing = standing;
  }

  acknowledged() {
    this.courier.acknowledged();
  }

  /** Ask for everything that was missed. */
  askAgain() {
    this.courier.sendNow();
  }

  /** Tell whether something is heard for the first time: answers repeat what they told. */
  heardOnce(/** @type {string} */ key) {
    if (this.heard.has(key)) return false;
    this.heard.add(key);
    return true;
  }

  setCodebook(/** @type {Codebook} */ codebook) {
    this.codebook = codebook;
    this.touchAll();
    this.parts.codesChanged();
  }

  setPins(/** @type {(string|null)[]} */ pins) {
    this.pins = pins;
    this.parts.codesChanged();
  }

  /** Remember that a code was used, for `.` and the search. */
  used(/** @type {string} */ code) {
    this.recent = [code, ...this.recent.filter((id) => id !== code)].slice(0, RECENT);
  }

  memoChanged(/** @type {string} */ noun, /** @type {string} */ ref) {
    if (noun === "coding") this.touch(this.marks.byId.get(ref));
    this.parts.memos.changed();
  }

  leave() {
    this.left.abort();
    this.whereabouts.leave();
    this.courier.leave();
    this.announcer.leave();
    this.highlights.leave();
    this.parts.leave();
    this.frame.root.remove();
    if (!document.querySelector(".wbr")) document.documentElement.classList.remove("wbr-reading"); // the next one may be open already
    if (figures.view === this) figures.view = null;
  }
}

/** @returns {Storage|null} */
export function browserStorage() {
  try {
    return globalThis.localStorage;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return null; // the person allows this page no storage
  }
}
