// Links in a memo: after `[[` codes, codings and memos are offered, and the chosen one is written as [[code:id|name]].

import { make, nameOf, swatch } from "./elements.js";
import { plainMemo } from "./markdown.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {{words: string, link: string, colour: string, quote: string}} Offer
 */

const MOST = 8;
const MOST_MEMOS = 3;

/** Offer links while `[[` stands before the caret of a field. */
export function completeLinks(/** @type {View} */ view, /** @type {HTMLTextAreaElement} */ field, /** @type {HTMLElement} */ list) {
  /** @type {Offer[]} */
  let offers = [];
  let at = 0;
  const show = () => {
    const asked = askedFor(field);
    offers = asked === null ? [] : offersFor(view, asked);
    at = Math.min(at, Math.max(0, offers.length - 1));
    list.replaceChildren(...offers.map((offer, row) => rowOf(offer, row === at, () => take(row))));
    list.hidden = !offers.length;
    if (offers.length) field.setAttribute("aria-activedescendant", `wbr-link-${at}`);
    else field.removeAttribute("aria-activedescendant");
    [...list.children].forEach((row, place) => { row.id = `wbr-link-${place}`; });
  };
  const take = (/** @type {number} */ row) => {
    const from = field.value.lastIndexOf("[[", field.selectionStart - 1);
    field.setRangeText(offers[row].link, from, field.selectionStart, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  };
  field.addEventListener("input", () => { at = 0; show(); });
  field.addEventListener("blur", () => setTimeout(() => { list.hidden = true; }, 150));
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing || event.keyCode === 229) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step) at = (at + step + offers.length) % offers.length;
    if (step) show();
    else if (event.key === "Enter" || event.key === "Tab") take(at);
    else if (event.key === "Escape") list.hidden = true;
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
}

/** @returns {string|null} what is typed after an open `[[` before the caret */
function askedFor(/** @type {HTMLTextAreaElement} */ field) {
  return /\[\[([^\][\n]{0,60})$/.exec(field.value.slice(0, field.selectionStart))?.[1] ?? null;
}

/** @returns {Offer[]} codes by the search of the codebook, then codings whose words hold what is typed */
function offersFor(/** @type {View} */ view, /** @type {string} */ asked) {
  const { codebook, source } = view;
  const clean = (/** @type {string} */ words) => words.replace(/[\][|\n]+/g, " ").trim();
  const codes = codebook.find(asked, view.recent).slice(0, MOST / 2).map((code) => {
    const name = clean(codebook.nameOf(code.id));
    return { words: codebook.nameOf(code.id), link: `[[code:${code.id}|${name}]]`, colour: code.colour, quote: "" };
  });
  const wanted = asked.toLowerCase();
  const codings = view.marks.inTextOrder.filter(({ kind, start, end }) => kind === "coding" && source.text.slice(start, Math.min(end, start + 300)).toLowerCase().includes(wanted))
    .slice(0, MOST - codes.length).map((mark) => {
      const quote = clean(source.text.slice(mark.start, Math.min(mark.end, mark.start + 60)));
      return { words: codebook.nameOf(mark.code), link: `[[coding:${mark.id}|${quote}]]`, colour: codebook.colourOf(mark.code), quote };
    });
  const memos = [...view.memos.byId.values()].map(({ id, text }) => ({ id, title: clean(plainMemo(text).trim().split("\n")[0].replace(/^[#>\s*-]+/, "")).slice(0, 80) }))
    .filter(({ title }) => title && title.toLowerCase().includes(wanted)).slice(0, MOST_MEMOS)
    .map(({ id, title }) => ({ words: title, link: `[[memo:${id}|${title}]]`, colour: "transparent", quote: "" }));
  return [...codes, ...codings, ...memos];
}

function rowOf(/** @type {Offer} */ offer, /** @type {boolean} */ isNow, /** @type {() => void} */ take) {
  const row = make("div", "wbr-choice", { role: "option", "aria-selected": isNow }, swatch(offer.colour), nameOf(offer.words));
  if (offer.quote) row.append(nameOf(offer.quote, "wbr-path"));
  row.addEventListener("pointerdown", (event) => { event.preventDefault(); take(); });
  return row;
}
