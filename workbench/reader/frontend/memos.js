// The memos in the drawer: written on a coding, the source, a code or the project, and listed.

import { button, make, nameOf } from "./elements.js";
import { dateWords } from "./describe.js";
import { completeLinks } from "./linking.js";
import { preview } from "./markdown.js";
import { arrive } from "./walking.js";
import { fenced, quoted, say } from "./words.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./memos_model.js").Memo} Memo
 * @typedef {import("./memos_model.js").Noun} Noun
 */

const KIND = "analytic";
const QUOTE = 120; // characters of a coding's words above its memo

export class MemoPanel {
  /** @param {View} view */
  constructor(view) {
    this.view = view;
    /** @type {{noun: Noun, ref: string}|null} */ this.target = null;
    /** @type {HTMLTextAreaElement|null} */ this.field = null;
    /** @type {string|null} */ this.editing = null;
    this.before = "";
  }

  /** Tell whether words stand here that are not yet an operation. */
  get hasDraft() {
    return this.field !== null && this.field.value.trim() !== this.before.trim();
  }

  /** Write on what is at hand: the focused coding, or the source with the selected words as a quote. */
  openHere() {
    const { focused, selection, source } = this.view;
    const { stretch } = selection;
    if (focused?.kind === "coding" && !stretch) return this.openOn("coding", focused.id);
    const own = stretch && this.view.marks.at(stretch.start).find(({ kind, start, end }) => kind === "coding" && start === stretch.start && end === stretch.end);
    if (own) return this.openOn("coding", own.id);
    const words = stretch ? `> ${source.text.slice(stretch.start, stretch.end).replace(/\n/g, "\n> ")}\n\n` : "";
    return this.openOn("source", String(source.id), words);
  }

  /** Open the drawer on the memos of something, ready to write. */
  openOn(/** @type {Noun} */ noun, /** @type {string} */ ref, start = "") {
    this.save();
    this.target = { noun, ref };
    const own = start ? undefined : this.view.memos.of(noun, ref).find(({ coder }) => coder === this.view.coder);
    this.#show(own?.id ?? null, start, true);
  }

  /** List all memos of this source. */
  openAll() {
    this.save();
    this.target = null;
    this.field = null;
    const { memos, parts } = this.view;
    const all = [...memos.byId.values()].sort((one, other) => (one.at < other.at ? 1 : -1));
    const field = make("input", "wbr-field", { type: "search", "aria-label": say("Filter the memos"), placeholder: say("Filter the memos") });
    const list = make("div", "wbr-memo-list");
    const fill = () => {
      const wanted = field.value.trim().toLowerCase();
      const shown = all.filter((memo) => `${memo.text} ${memo.coder} ${this.#titleOf(memo.noun, memo.ref)}`.toLowerCase().includes(wanted));
      list.replaceChildren(...shown.map((memo) => this.#card(memo, true)));
      if (!shown.length) list.append(make("p", "wbr-quiet", {}, all.length ? say("No memo says that.") : say("No memo yet. Press m on a coding or on selected words to write one.")));
    };
    field.addEventListener("input", fill);
    fill();
    const create = make("div", "wbr-panel-acts", {}, button(say("On this source"), () => this.openOn("source", String(this.view.source.id))), button(say("On the project"), () => this.openOn("project", "")));
    parts.drawer.show("memos", say("Memos"), make("div", "wbr-panel", {}, create, field, list), () => this.#leave());
    if (!parts.touch.isOn) field.focus({ preventScroll: true });
  }

  #show(/** @type {string|null} */ editing, start = "", isAsked = false) {
    const { target, view } = this;
    if (!target) return;
    const { noun, ref } = target;
    this.editing = editing;
    this.before = (editing && view.memos.byId.get(editing)?.text) || "";
    const others = view.memos.of(noun, ref).filter(({ id }) => id !== editing);
    const draft = this.#drafts()?.getItem(this.#draftKey());
    this.field = make("textarea", "wbr-field wbr-memo-field", { "aria-label": say("Memo"), rows: 8, "aria-autocomplete": "list", "aria-controls": "wbr-links", placeholder: say("What do you notice? Markdown is welcome; [[ links to codes and codings.") });
    this.field.value = draft ?? (this.before || start);
    const links = make("div", "wbr-choices wbr-links", { id: "wbr-links", role: "listbox", "aria-label": say("Codes and codings"), hidden: "" });
    const shown = make("div", "wbr-memo-shown");
    const redraw = () => shown.replaceChildren(...(this.field?.value.trim() ? [preview(this.field.value, (...link) => this.#link(...link))] : []));
    this.field.addEventListener("input", () => {
      redraw();
      this.#drafts()?.setItem(this.#draftKey(), this.field?.value ?? "");
    });
    this.field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.save();
        view.frame.scroll.focus({ preventScroll: true });
      }
      if (event.key === "Escape") { event.preventDefault(); view.parts.drawer.close(); }
    });
    completeLinks(view, this.field, links);
    redraw();
    const acts = [button(say("Save"), () => this.save(), "wbr-button wbr-main")];
    if (editing) acts.push(button(say("Remove"), () => this.#remove(), "wbr-button wbr-danger"), button(say("Another memo"), () => { this.save(); this.#show(null, "", true); }));
    const code = noun === "coding" ? view.marks.byId.get(ref)?.code : undefined;
    if (code) acts.push(button(say("On its code"), () => this.openOn("code", code)));
    acts.push(button(say("All memos"), () => this.openAll()));
    const panel = make("div", "wbr-panel", {}, ...this.#about(noun, ref), ...others.map((memo) => this.#card(memo, false)), this.field, links,
      make("div", "wbr-panel-acts", {}, ...acts), shown);
    view.parts.drawer.show("memo", say("Memo"), panel, () => this.#leave());
    if (!isAsked) return;
    this.field.focus({ preventScroll: true });
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
  }

  /** Keep what is written as an operation. */
  save() {
    if (!this.target || !this.field || !this.hasDraft) return;
    const { noun, ref } = this.target;
    const text = this.field.value.trim();
    const id = this.editing ?? crypto.randomUUID();
    const kind = (this.editing && this.view.memos.byId.get(this.editing)?.kind) || KIND;
    this.#drafts()?.removeItem(this.#draftKey());
    this.editing = id;
    this.before = text;
    this.view.commit({ act: "memo", id, noun, ref, kind, text });
    this.view.announcer.tell(say("Memo kept."));
  }

  #remove() {
    if (!this.field) return;
    this.field.value = "";
    this.save();
    this.view.parts.drawer.close();
  }

  #leave() {
    this.save();
    this.field = null;
    this.target = null;
  }

  /** Take in that memos have come or gone, without touching what is being written. */
  changed() {
    if (this.view.parts?.drawer.open === "memos") this.openAll();
  }

  #about(/** @type {Noun} */ noun, /** @type {string} */ ref) {
    const mark = noun === "coding" ? this.view.marks.byId.get(ref) : undefined;
    const title = make("div", "wbr-memo-about", {}, this.#titleOf(noun, ref));
    return mark ? [title, make("blockquote", "wbr-memo-quote", {}, this.#quoteOf(mark))] : [title];
  }

  #quoteOf(/** @type {import("./marks.js").Mark} */ { start, end }) {
    const { text } = this.view.source;
    return text.slice(start, Math.min(end, start + QUOTE)) + (end - start > QUOTE ? "…" : "");
  }

  #titleOf(/** @type {Noun} */ noun, /** @type {string} */ ref) {
    const { codebook, marks, source } = this.view;
    if (noun === "coding") return say("On the coding {code}", { code: quoted(codebook.nameOf(marks.byId.get(ref)?.code ?? "")) });
    if (noun === "code") return say("On the code {code}", { code: quoted(codebook.nameOf(ref)) });
    if (noun === "source") return say("On the source {source}", { source: quoted(source.title ?? source.name) });
    return say("On the project");
  }

  #card(/** @type {Memo} */ memo, /** @type {boolean} */ isListed) {
    const who = say("{coder}, {when}", { coder: fenced(memo.coder), when: dateWords(memo.at) });
    const edit = button(say("Edit"), () => { this.target = { noun: memo.noun, ref: memo.ref }; this.#show(memo.id, "", true); });
    const mark = memo.noun === "coding" ? this.view.marks.byId.get(memo.ref) : undefined;
    const go = mark ? [button(say("Show"), () => arrive(this.view, mark))] : [];
    return make("article", "wbr-memo", {}, ...(isListed ? [make("div", "wbr-memo-about", {}, this.#titleOf(memo.noun, memo.ref))] : []),
      preview(memo.text, (...link) => this.#link(...link)), make("div", "wbr-memo-foot", {}, make("span", "wbr-quiet", {}, who), ...go, edit));
  }

  #link(/** @type {string} */ noun, /** @type {string} */ id, /** @type {string} */ words) {
    const mark = noun === "coding" ? this.view.marks.byId.get(id) : undefined;
    const name = noun === "code" ? this.view.codebook.nameOf(id) || words : words;
    const linked = noun === "memo" ? this.view.memos.byId.get(id) : undefined;
    if (linked) return button(name, () => { this.save(); this.target = { noun: linked.noun, ref: linked.ref }; this.#show(linked.id, "", true); }, "wbr-link");
    if (noun === "code") return button(name, () => this.view.setState("open", { what: "code", id, nonce: crypto.randomUUID() }), "wbr-link");
    return mark ? button(name, () => arrive(this.view, mark), "wbr-link") : nameOf(name, "wbr-quiet");
  }

  #drafts() {
    return this.view.preferences.storage;
  }

  #draftKey() {
    const { project, coder } = this.view;
    return `workbench:draft:${project}:${coder}:${this.target?.noun}:${this.target?.ref}:${this.editing ?? "new"}`;
  }
}
