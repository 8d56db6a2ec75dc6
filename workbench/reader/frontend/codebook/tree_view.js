// The codebook tree on the page: its parts, what reaches it from outside, and what it sends.

import * as acts from "./acts.js";
import { Card, cardWords } from "./card.js";
import { CodeList } from "./code_list.js";
import { nameOf } from "./codes.js";
import { Dragging } from "./dragging.js";
import { dropOn } from "./dropping.js";
import { make, setOnce, setWords } from "./elements.js";
import { Footer } from "./footer.js";
import { Header } from "./header.js";
import { hearKeys } from "./hearing.js";
import { Remembered, storageOf } from "./memory.js";
import { Outbox } from "./outbox.js";
import { hiddenCodes, outline } from "./outline.js";
import { hearPointer } from "./pointing.js";
import { TreeState } from "./state.js";
import { quoted, say, useWords } from "./wording.js";

const RESEND = 5000; // ms without an acknowledgement

/** @typedef {{setStateValue: (name: string, value: any) => void}} Streamlit */

export class TreeView {
  constructor(/** @type {HTMLElement} */ host, /** @type {string} */ project) {
    const storage = storageOf("localStorage");
    this.state = new TreeState(new Outbox(project, storage));
    this.kept = storage !== null;
    this.folded = new Remembered(storage, `workbench:tree:folded:${project}`);
    this.hidden = new Remembered(storageOf("sessionStorage"), `workbench:tree:hidden:${project}`);
    this.language = "en";
    this.tongue = "";
    this.typed = "";
    this.hint = "";
    /** @type {string|null} */
    this.chosen = null;
    this.nonce = 0;
    this.undone = "";
    this.leaving = new AbortController();
    this.#build(host);
    this.#listen();
  }

  #build(/** @type {HTMLElement} */ host) {
    this.element = make("div", "wbt");
    this.list = new CodeList();
    this.empty = make("div", "wbt-empty");
    this.header = new Header({
      typed: (words) => { this.typed = words; this.show(); },
      leave: () => this.#focusMeant(),
      enter: () => this.#focusMeant(),
      add: () => acts.addUnder(this, this.chosen),
      foldAll: () => this.#foldAll(),
      close: () => this.#comeOver(false),
    });
    this.footer = new Footer({ showAll: () => { this.hidden.set([]); this.filterText(); } });
    this.element.append(this.header.element, this.list.element, this.empty, this.footer.element);
    this.card = new Card(this.element);
    host.append(this.element);
    this.dragging = new Dragging(this.list.element, this.element, {
      name: (id) => nameOf(this.state.codebook, id, this.language),
      colour: (id) => this.state.codebook.byId.get(id)?.colour ?? "",
      over: (id, over) => dropOn(this.#ground(), id, over),
      words: (id, drop) => this.#dropWords(drop),
      drop: (id, drop) => this.#drop(id, drop),
      unfold: (id) => { this.folded.put(id, false); this.show(); },
      begin: () => this.card.close(),
      end: (dropped) => { if (!dropped) this.tell(say("Not moved.")); },
    });
  }

  #listen() {
    const options = { signal: this.leaving.signal };
    hearKeys(this, options);
    hearPointer(this, options);
    document.addEventListener("workbench:count", (event) => {
      const { code, by } = /** @type {CustomEvent} */ (event).detail;
      this.state.count(code, by);
      this.show();
    }, options);
    document.addEventListener("workbench:tree", () => this.#comeOver(!document.documentElement.classList.contains("wbt-asked")), options);
    addEventListener("beforeunload", (event) => { if (this.state.outbox.pending.length) event.preventDefault(); }, options);
    this.resending = setInterval(() => { if (this.state.outbox.pending.length) this.send(); }, RESEND);
  }

  /** Take what the project told, and show it. */
  update(/** @type {Record<string, any>} */ data, /** @type {Streamlit} */ streamlit) {
    const first = this.streamlit === undefined;
    this.streamlit = streamlit;
    this.language = data.view?.language ?? this.language;
    if (data.chosen !== undefined) this.chosen = data.chosen;
    useWords(data.words);
    this.tongue = say("Codebook");
    const before = this.state.told;
    for (const sentence of this.state.receive(data)) this.footer.refuse(sentence);
    if (data.undone && this.undone !== `${data.undone.client}:${data.undone.seq}`) {
      this.undone = `${data.undone.client}:${data.undone.seq}`;
      this.tell(data.undone.sentence);
    }
    this.show();
    if (first || before !== this.state.told) this.#tellHidden();
    if (first && (this.state.outbox.abandoned().length || data.codes === undefined)) this.send();
  }

  /** Draw the tree as it stands; only what differs is written. */
  show() {
    const { state } = this;
    const facts = outline({
      codebook: state.codebook, language: this.language, typed: this.typed, folded: this.folded, hidden: this.hidden,
      pins: state.pins, here: (id) => state.here(id), everywhere: (id) => state.everywhere(id),
    });
    setOnce(this.element, "lang", this.language);
    setOnce(this.list.element, "aria-label", say("Codebook"));
    this.list.show(facts, this.typed, this.chosen, this.tongue);
    const under = this.chosen !== null && state.codebook.byId.has(this.chosen) ? this.named(this.chosen) : null;
    const meant = this.typed.trim() ? facts.filter((each) => each.meant).length : null;
    this.header.show({ codes: state.codebook.byId.size, meant, anyOpen: facts.some((each) => each.category && each.open), under });
    const hidden = hiddenCodes(state.codebook, this.hidden.ids).length;
    this.footer.show({ hidden, waiting: state.outbox.pending.length, hint: this.hint, kept: this.kept });
    this.#showEmpty(facts.length);
  }

  #showEmpty(/** @type {number} */ rows) {
    const empty = this.state.codebook.byId.size === 0;
    const isShown = rows > 0 || this.list.draft !== null;
    setOnce(this.list.element, "hidden", isShown ? null : "");
    setOnce(this.empty, "hidden", isShown ? "" : null);
    setWords(this.empty, empty
      ? say("No codes yet. Press + to make the first one, or select words in the text and press v to name a code with them.")
      : say("No code is meant by these words."));
  }

  /** Do an operation at once and send it. */
  commit(/** @type {import("./operations.js").Operation} */ operation) {
    this.state.commit(operation);
    this.show();
    this.#tellCodes();
    this.send();
  }

  send() {
    this.streamlit?.setStateValue("sync", this.state.outbox.message(this.state.seen));
  }

  /** Give a code to the selection in the text; without one, choose it. Tell whether the reader took it. */
  apply(/** @type {string} */ id) {
    const asked = new CustomEvent("workbench:apply", { detail: { code: id }, cancelable: true });
    document.dispatchEvent(asked);
    if (asked.defaultPrevented) {
      this.tell(say("{name} is given to the selection.", { name: this.named(id) }));
      this.#comeOver(false);
      return true;
    }
    this.chosen = id;
    this.nonce += 1;
    this.show();
    this.streamlit?.setStateValue("chosen", { id, nonce: this.nonce });
    this.tell(say("{name} is chosen.", { name: this.named(id) }));
    return false;
  }

  /** Return the name of a code in quotes. */
  named(/** @type {string} */ id) {
    return quoted(nameOf(this.state.codebook, id, this.language));
  }

  tell(/** @type {string} */ sentence) {
    this.footer.tell(sentence);
  }

  /** Say what went against the rules, where it is seen as well. */
  complain(/** @type {string} */ sentence) {
    this.setHint(sentence);
    this.tell(sentence);
  }

  setHint(/** @type {string} */ sentence) {
    this.hint = sentence;
    this.show();
  }

  cardOf(/** @type {string} */ id) {
    return cardWords(this.state.codebook, id, this.language);
  }

  /** Tell the reader what to hide, after a change of it. */
  filterText() {
    this.show();
    this.#tellHidden();
  }

  #tellHidden() {
    const hidden = hiddenCodes(this.state.codebook, this.hidden.ids);
    document.dispatchEvent(new CustomEvent("workbench:filter", { detail: { hidden } }));
  }

  #tellCodes() {
    const codes = [...this.state.codebook.byId.values()];
    document.dispatchEvent(new CustomEvent("workbench:codes", { detail: { codes, pins: this.state.pins } }));
  }

  /** Come over the text, or go away from it, where there is no room beside it. */
  #comeOver(/** @type {boolean} */ isAsked) {
    document.documentElement.classList.toggle("wbt-asked", isAsked);
    if (isAsked) this.#focusMeant();
    else this.card.close();
  }

  #focusMeant() {
    const first = this.list.facts.find((facts) => facts.meant) ?? this.list.facts[0];
    if (first) this.list.focus(first.id);
  }

  #foldAll() {
    const open = this.list.facts.some((facts) => facts.category && facts.open);
    const { codebook } = this.state;
    this.folded.set(open ? [...codebook.byId.keys()].filter((id) => codebook.inside.get(id)?.length) : []);
    this.show();
  }

  #ground() {
    const levelOf = (/** @type {string} */ id) => this.list.factsOf(id)?.level ?? 1;
    const isOpen = (/** @type {string} */ id) => Boolean(this.list.factsOf(id)?.open && this.list.factsOf(id)?.category);
    return { codebook: this.state.codebook, language: this.language, levelOf, isOpen };
  }

  #dropWords(/** @type {import("./dropping.js").Drop|null} */ drop) {
    if (drop === null) return say("Let go here to leave it where it is.");
    if (drop.problem) return drop.problem;
    if (drop.act === "merge") return say("Merge into {name}", { name: this.named(drop.target) });
    if (drop.same) return say("It stands here already.");
    const merging = say("Alt: merge");
    if (drop.side === "under") return `${say("Under {name}", { name: this.named(drop.target) })} · ${merging}`;
    return drop.place.parent === null ? say("To the top") : say("In {name}", { name: this.named(drop.place.parent) });
  }

  #drop(/** @type {string} */ id, /** @type {import("./dropping.js").Drop} */ drop) {
    if (drop.problem) this.complain(drop.problem);
    else if (drop.act === "merge") void acts.merge(this, id, drop.target);
    else acts.move(this, id, drop.place);
  }

  leave() {
    clearInterval(this.resending);
    this.leaving.abort();
    this.#comeOver(false);
    this.element.remove();
  }
}
