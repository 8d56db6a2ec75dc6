// The bar below the text: the pinned codes with their keys, and the ways to all others.

import { button, iconButton, keyCaps, make, nameOf, swatch } from "./elements.js";
import { applyPin, stretchOf } from "./acts.js";
import { say } from "./words.js";

/** @typedef {import("./view.js").View} View */

/** Draw the bar anew when the pins or the codes have changed. */
export function drawBar(/** @type {View} */ view, /** @type {Record<string, (argument?: any) => void>} */ acts) {
  const chips = view.pins.flatMap((code, at) => (code && view.codebook.byId.has(code) ? [chip(view, code, at + 1)] : []));
  const more = [
    keyed("/", say("All codes"), () => acts.pick()), keyed("v", say("In vivo"), () => acts["in vivo"]()), keyed("m", say("Memo"), () => acts.memo()),
    keyed("e", say("Where else?"), () => acts["where else"]()),
    button(say("Codebook"), () => showTree(view), "wbr-chip wbr-to-tree"),
  ];
  const undo = iconButton("undo", say("Undo"), () => acts.undo());
  const redo = iconButton("redo", say("Redo"), () => acts.redo());
  const pins = make("div", "wbr-chips", {}, ...(chips.length ? chips : [make("span", "wbr-hint", {}, say("Pin up to nine codes in the codebook; they stand here and on the keys 1 to 9."))]));
  view.frame.bar.replaceChildren(pins, make("div", "wbr-bar-more", {}, ...more, undo, redo));
  for (const each of view.frame.bar.querySelectorAll("button")) {
    each.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
  }
}

/** Let the tree come over the lower half of the text, or go; what is to be coded stays in sight. */
function showTree(/** @type {View} */ view) {
  document.dispatchEvent(new CustomEvent("workbench:tree"));
  const at = stretchOf(view);
  if (at) view.goTo(at.start, 0.1);
}

function chip(/** @type {View} */ view, /** @type {string} */ code, /** @type {number} */ digit) {
  const made = button("", (event) => applyPin(view, digit, event.timeStamp), "wbr-chip");
  const path = view.codebook.pathOf(code);
  made.title = path ? `${path} › ${view.codebook.nameOf(code)}` : view.codebook.nameOf(code);
  made.append(keyCaps(String(digit)), swatch(view.codebook.colourOf(code)), nameOf(view.codebook.nameOf(code)));
  return made;
}

function keyed(/** @type {string} */ press, /** @type {string} */ words, /** @type {() => void} */ act) {
  const made = button("", act, "wbr-chip");
  made.append(keyCaps(press), make("span", "", {}, words));
  return made;
}

/** Say below what is selected, and tell the bar whether anything is. */
export function showChosen(/** @type {View} */ view) {
  const { stretch } = view.selection;
  const { chosen, bar } = view.frame;
  bar.classList.toggle("wbr-ready", stretch !== null || view.focused !== null);
  const words = stretch ? say("{n} characters selected", { n: view.source.offsets.toPoint(stretch.end) - view.source.offsets.toPoint(stretch.start) })
    : say("Codings: {n}", { n: view.marks.codings.toLocaleString() });
  if (chosen.textContent !== words) chosen.textContent = words;
}
