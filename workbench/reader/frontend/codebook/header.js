// The head of the tree: filter, new code, fold all; and the line under it that names the counts.

import { icon, iconButton, label, make, setOnce, setWords } from "./elements.js";
import { say } from "./wording.js";

export class Header {
  /** @param {{typed: (words: string) => void, leave: () => void, enter: () => void, add: () => void, foldAll: () => void, close: () => void}} wishes */
  constructor(wishes) {
    this.field = /** @type {HTMLInputElement} */ (make("input", "wbt-filter-field", { type: "search", autocomplete: "off", spellcheck: false, enterkeyhint: "search" }));
    this.clear = iconButton("close", "clear");
    this.filter = make("div", "wbt-filter", {}, [icon("find"), this.field, this.clear]);
    this.add = iconButton("plus", "add");
    this.fold = iconButton("foldAll", "fold-all");
    this.leave = iconButton("close", "leave");
    /** @type {boolean|null} what the sign for folding says */
    this.anyOpen = null;
    for (const button of [this.add, this.fold, this.leave]) button.tabIndex = 0;
    this.found = make("span", "wbt-found", { "aria-live": "polite" });
    this.hereWord = make("span", "wbt-count");
    this.allWord = make("span", "wbt-count");
    this.element = make("div", "wbt-head", {}, [
      make("div", "wbt-bar", {}, [this.filter, this.add, this.fold, this.leave]),
      make("div", "wbt-columns", {}, [this.found, this.hereWord, this.allWord, make("span", "wbt-tools")]),
    ]);
    this.field.addEventListener("input", () => wishes.typed(this.field.value));
    this.field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "ArrowDown") wishes.leave();
      else if (event.key === "Enter") wishes.enter();
      else if (event.key === "Escape" && this.field.value) this.empty(wishes);
      else return;
      event.preventDefault();
    });
    this.clear.addEventListener("click", () => {
      this.empty(wishes);
      this.field.focus();
    });
    this.add.addEventListener("click", wishes.add);
    this.fold.addEventListener("click", wishes.foldAll);
    this.leave.addEventListener("click", wishes.close);
  }

  empty(/** @type {{typed: (words: string) => void}} */ wishes) {
    this.field.value = "";
    wishes.typed("");
  }

  /** @param {{codes: number, meant: number|null, anyOpen: boolean, under: string|null}} now */
  show({ codes, meant, anyOpen, under }) {
    label(this.field, say("Filter codes"), say("Any part of a name in any language, or the first letters of its pinyin"));
    setOnce(this.field, "placeholder", say("Filter codes"));
    label(this.clear, say("Clear the filter"));
    setOnce(this.clear, "hidden", this.field.value ? null : "");
    label(this.add, under === null ? say("New code") : say("New code under {name}", { name: under }));
    label(this.leave, say("Back to the text"));
    label(this.fold, say(anyOpen ? "Fold all" : "Unfold all"));
    if (this.anyOpen !== anyOpen) this.fold.replaceChildren(icon(anyOpen ? "foldAll" : "unfoldAll"));
    this.anyOpen = anyOpen;
    setWords(this.found, meant === null ? say("Codes: {codes}", { codes }) : say("Found: {meant} of {codes}", { meant, codes }));
    setWords(this.hereWord, say("here"));
    setOnce(this.hereWord, "title", say("Codings in the open source"));
    setWords(this.allWord, say("all"));
    setOnce(this.allWord, "title", say("Codings in all sources"));
  }
}
