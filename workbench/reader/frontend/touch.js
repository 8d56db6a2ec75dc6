// Touch: where a finger works, targets are larger, and a strip of buttons does what else are keys.

import { button, iconButton, make, nameOf } from "./elements.js";
import { fenced, say } from "./words.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./furnish.js").Act} Act
 * @typedef {"selection"|"coding"|"suggestion"|"caret"|"text"} Place what is at hand
 */

const SETTLE = 400; // milliseconds: nothing moves under the finger before its click has come

export class Touch {
  /** @param {View} view @param {Record<string, Act>} acts */
  constructor(view, acts) {
    this.view = view;
    this.acts = acts;
    this.isOn = false;
    this.drawn = "";
    this.#hear();
  }

  #hear() {
    const { view } = this;
    const { root, strip } = view.frame;
    const { signal } = view.left;
    const coarse = matchMedia("(pointer: coarse)");
    coarse.addEventListener("change", () => this.#turn(coarse.matches), { signal });
    for (const kind of /** @type {const} */ (["pointerup", "pointercancel"])) {
      root.addEventListener(kind, ({ pointerType }) => {
        clearTimeout(this.timer);
        if (this.isOn === (pointerType !== "mouse")) return;
        this.timer = setTimeout(() => { if (!signal.aborted) this.#turn(pointerType !== "mouse"); }, SETTLE);
      }, { signal, passive: true });
    }
    strip.addEventListener("pointerdown", (event) => event.preventDefault(), { signal }); // the selection stays
    this.#turn(coarse.matches);
  }

  /** Begin or end to serve a finger. */
  #turn(/** @type {boolean} */ isOn) {
    const { root, strip, hint } = this.view.frame;
    this.isOn = isOn;
    root.classList.toggle("wbr-touch", isOn);
    strip.hidden = !isOn;
    hint.textContent = isOn ? say("Hold a word to select it; tap a coding to open it.") : say("Arrow keys move in the text, Shift selects; ? shows all keys.");
    this.drawn = "";
    if (this.view.parts) this.changed();
  }

  /** What is at hand may be something else: draw the buttons that belong to it. */
  changed() {
    if (!this.isOn) return;
    const { view } = this;
    const place = placeOf(view);
    const [last] = view.recent;
    const drawn = JSON.stringify([place, last, last && view.codebook.nameOf(last), view.marks.codings < view.marks.byId.size]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    view.frame.strip.replaceChildren(...this.#buttons(place));
  }

  /** @returns {HTMLElement[]} */
  #buttons(/** @type {Place} */ place) {
    const { acts, view } = this;
    const act = (/** @type {string} */ words, /** @type {string} */ name, /** @type {any} */ argument = undefined) => (
      button(words, ({ timeStamp }) => acts[name](argument, { grows: false, t0: timeStamp }), "wbr-chip"));
    const pair = (/** @type {string} */ words, /** @type {string} */ name, /** @type {string} */ back, /** @type {string} */ on) => make("span", "wbr-pair", { role: "group", "aria-label": words },
      iconButton("left", back, ({ timeStamp }) => acts[name](-1, { grows: false, t0: timeStamp })), make("span", "", { "aria-hidden": "true" }, words),
      iconButton("right", on, ({ timeStamp }) => acts[name](1, { grows: false, t0: timeStamp })));
    const codings = pair(say("Coding"), "step", say("Previous coding"), say("Next coding"));
    const suggestions = pair(say("Suggestion"), "step suggestion", say("Previous suggestion"), say("Next suggestion"));
    const edges = [
      pair(say("End"), "move end", say("End: one word earlier"), say("End: one word later")),
      pair(say("Beginning"), "move start", say("Beginning: one word earlier"), say("Beginning: one word later")),
    ];
    const steps = view.marks.codings < view.marks.byId.size ? [codings, suggestions] : [codings];
    const whole = [act(say("Sentence"), "take sentence", 1), act(say("Passage"), "take passage", 1)];
    const here = act(say("Codings here"), "inspect");
    if (place === "selection") return [...whole, ...edges, ...this.#again(act), act(say("Copy quote"), "copy quote")];
    if (place === "coding") return [codings, ...edges, here];
    if (place === "suggestion") {
      return [
        act(say("Accept"), "decide", "accepted"), act(say("Reject"), "decide", "rejected"), suggestions, here,
        act(say("Accept all in view"), "decide all", "accepted"), act(say("Reject all in view"), "decide all", "rejected"),
      ];
    }
    return place === "caret" ? [act(say("One word"), "take word", 1), ...whole, ...steps] : steps;
  }

  /** The last code once more. */
  #again(/** @type {(words: string, name: string) => HTMLElement} */ act) {
    const { codebook, recent: [last] } = this.view;
    if (!last || !codebook.byId.has(last)) return [];
    const made = act("", "repeat");
    made.append(nameOf(say("Again: {code}", { code: fenced(codebook.nameOf(last)) })));
    return [made];
  }
}

/** @returns {Place} */
function placeOf(/** @type {View} */ view) {
  if (view.selection.stretch) return "selection";
  if (view.focused) return view.focused.kind;
  return view.selection.focus === null ? "text" : "caret";
}
