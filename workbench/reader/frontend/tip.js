// The tip that hovers: code, coder, time and memo of what is under the mouse.

import { make, nameOf, swatch } from "./elements.js";
import { makerOf } from "./describe.js";
import { plainMemo } from "./markdown.js";
import { say } from "./words.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./marks.js").Mark} Mark
 */

const MOST = 8; // marks in one tip
const MEMO = 160; // characters of a memo

export class Tip {
  /** @param {View} view */
  constructor(view) {
    this.view = view;
    this.element = make("div", "wbr-tip", { "aria-hidden": "true", hidden: "" });
    view.frame.root.append(this.element);
    this.shown = "";
  }

  /** Show a tip on marks beside a point of the window, or none. */
  show(/** @type {Mark[]} */ marks, /** @type {number} */ x, /** @type {number} */ y) {
    const key = marks.map(({ id }) => id).join(" ");
    if (key !== this.shown) {
      this.shown = key;
      this.element.replaceChildren(...marks.slice(0, MOST).map((mark) => this.#row(mark)));
      if (marks.length > MOST) this.element.append(make("div", "wbr-quiet", {}, say("and {n} more", { n: marks.length - MOST })));
    }
    this.element.hidden = !marks.length;
    if (!marks.length) return;
    const base = this.view.frame.root.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const left = Math.min(x - base.left + 14, base.width - width - 8);
    const below = y - base.top + 22;
    const top = below + height < base.height - 8 ? below : y - base.top - height - 14;
    this.element.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
  }

  hide() {
    if (this.shown) this.show([], 0, 0);
  }

  #row(/** @type {Mark} */ mark) {
    const { codebook, memos } = this.view;
    const path = codebook.pathOf(mark.code);
    const name = make("div", "wbr-tip-name", {}, swatch(codebook.colourOf(mark.code)), nameOf(codebook.nameOf(mark.code)), ...(path ? [nameOf(path, "wbr-path")] : []));
    const memo = plainMemo(memos.of("coding", mark.id)[0]?.text ?? "");
    const row = make("div", "wbr-tip-row", {}, name, make("div", "wbr-quiet", {}, makerOf(this.view, mark)));
    if (memo) row.append(make("div", "wbr-tip-memo", {}, memo.length > MEMO ? `${memo.slice(0, MEMO)}…` : memo));
    return row;
  }
}
