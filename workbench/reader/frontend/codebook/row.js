// One row of the tree: made once, then only what differs is written.
//
// Marks and counts are drawn by the style sheet from `data-shown`: who listens hears them as words,
// in the row's label, after the name that all see.

import { icon, iconButton, label, make, setOnce } from "./elements.js";
import { markedPart } from "./filtering.js";
import { say } from "./wording.js";

/** @typedef {import("./outline.js").RowFacts} RowFacts */

const STAGES = ["axial", "selective"]; // open coding is where every code begins: no mark

export class Row {
  constructor(/** @type {string} */ id) {
    this.fold = make("span", "wbt-fold", { "data-act": "fold", "aria-hidden": true }, [icon("fold")]);
    this.dot = make("i", "wbt-dot");
    this.swatch = make("span", "wbt-swatch", { "data-act": "colour", "aria-hidden": true }, [this.dot]);
    this.words = make("bdi", "", { dir: "auto" });
    this.name = make("span", "wbt-name", {}, [this.words]);
    this.vivo = make("span", "wbt-vivo", { "aria-hidden": true, "data-shown": "“”" });
    this.stage = make("span", "wbt-stage", { "aria-hidden": true });
    this.off = make("span", "wbt-off", { "aria-hidden": true }, [icon("closedEye")]);
    this.pin = make("kbd", "wbt-pin", { "aria-hidden": true });
    this.here = make("span", "wbt-count wbt-count-here", { "aria-hidden": true });
    this.everywhere = make("span", "wbt-count", { "aria-hidden": true });
    this.hide = iconButton("eye", "hide");
    this.more = iconButton("menu", "menu");
    this.main = make("span", "wbt-main", {}, [this.name, this.vivo, this.stage, this.off]);
    this.element = make("div", "wbt-row", { role: "treeitem", tabindex: -1, "data-id": id }, [
      this.fold, this.swatch, this.main, this.pin, this.here, this.everywhere,
      make("span", "wbt-tools", {}, [this.hide, this.more]),
    ]);
    this.drawn = "";
    this.counted = "";
  }

  /** Write what differs from the row as it stands. */
  show(/** @type {RowFacts} */ facts, /** @type {string} */ typed, /** @type {boolean} */ chosen, /** @type {string} */ tongue) {
    const { code, own, total, ...look } = facts;
    const drawn = JSON.stringify([look, code.colour, code.stage, code.origin, typed, chosen, tongue]);
    const counted = `${own.here} ${own.everywhere} ${total.here} ${total.everywhere}`;
    if (drawn === this.drawn && counted === this.counted) return;
    if (drawn !== this.drawn) {
      this.#place(facts, chosen);
      this.#words(facts, typed);
      this.#marks(facts);
    }
    this.#counts(facts);
    this.drawn = drawn;
    this.counted = counted;
  }

  #place(/** @type {RowFacts} */ facts, /** @type {boolean} */ chosen) {
    const { element } = this;
    setOnce(element, "aria-level", String(facts.level));
    setOnce(element, "aria-posinset", String(facts.position));
    setOnce(element, "aria-setsize", String(facts.siblings));
    setOnce(element, "aria-expanded", facts.category ? String(facts.open) : null);
    setOnce(element, "aria-selected", String(chosen));
    element.style.setProperty("--level", String(facts.level - 1));
    element.classList.toggle("wbt-category", facts.category);
    element.classList.toggle("wbt-hidden", facts.hidden);
  }

  #words(/** @type {RowFacts} */ facts, /** @type {string} */ typed) {
    setOnce(this.words, "lang", facts.language);
    const part = facts.meant ? markedPart(facts.name, typed) : null;
    if (!part) return this.words.replaceChildren(facts.name);
    const [start, end] = part;
    const mark = make("mark", "", {}, [facts.name.slice(start, end)]);
    return this.words.replaceChildren(facts.name.slice(0, start), mark, facts.name.slice(end));
  }

  #marks(/** @type {RowFacts} */ facts) {
    this.dot.style.setProperty("--colour", /^#[0-9a-f]{6}$/i.test(facts.code.colour) ? facts.code.colour : "#888888");
    this.vivo.hidden = facts.code.origin !== "in vivo";
    setOnce(this.vivo, "title", say("in vivo: a participant's own words"));
    this.stage.hidden = !STAGES.includes(facts.code.stage);
    const stage = say(facts.code.stage);
    setOnce(this.stage, "data-shown", stage);
    setOnce(this.stage, "data-short", [...stage][0]);
    setOnce(this.stage, "title", say("Stage: {stage}", { stage }));
    this.off.hidden = !facts.hidden;
    this.pin.hidden = facts.pin === null;
    setOnce(this.pin, "data-shown", String(facts.pin ?? ""));
    setOnce(this.pin, "title", say("Key {key} gives this code", { key: facts.pin ?? "" }));
    this.hide.replaceChildren(icon(facts.hidden ? "closedEye" : "eye"));
    label(this.hide, say(facts.hidden ? "Show in the text" : "Hide in the text"));
    label(this.more, say("Menu"));
    setOnce(this.swatch, "title", say("Colour"));
  }

  #counts(/** @type {RowFacts} */ facts) {
    const { here, everywhere } = facts.category && !facts.open ? facts.total : facts.own;
    setOnce(this.here, "data-shown", here ? String(here) : "");
    setOnce(this.everywhere, "data-shown", everywhere ? String(everywhere) : "");
    const counted = say("here {here}, everywhere {everywhere}", facts.own);
    const inner = facts.category ? say("with the codes inside: here {here}, everywhere {everywhere}", facts.total) : "";
    for (const count of [this.here, this.everywhere]) setOnce(count, "title", [counted, inner].filter(Boolean).join("\n"));
    const marks = [
      `\u2068${facts.name}\u2069`, facts.code.origin === "in vivo" ? say("in vivo") : "",
      STAGES.includes(facts.code.stage) ? say(facts.code.stage) : "",
      facts.pin === null ? "" : say("key {key}", { key: facts.pin }), counted, inner,
      facts.hidden ? say("hidden in the text") : "",
    ];
    setOnce(this.element, "aria-label", marks.filter(Boolean).join(say(", ")));
  }
}
