// Where the researcher is: what is selected or focused, and the place where one reads, told once they have settled.

/** @typedef {import("./view.js").View} View */

const SETTLED = 300; // milliseconds until what is selected is told to the screen
const READ = 1500; // milliseconds until the place where one reads is told

export class Whereabouts {
  /** @param {View} view */
  constructor(view) {
    this.view = view;
    /** @type {number|null} the first code point in view, as it was told last */
    this.place = null;
    this.told = "";
    this.isFollowed = false;
    this.isKept = true; // perhaps, by a tab that was closed
  }

  /** Whether the screen shows something of the place; telling it for nothing would cost a run of the screen each time. */
  follow(/** @type {boolean} */ isFollowed) {
    const begins = isFollowed && !this.isFollowed;
    this.isFollowed = isFollowed;
    if (!begins) return;
    this.told = "";
    this.#tell();
  }

  /** What is selected or focused may be something else now. */
  moved() {
    clearTimeout(this.timer);
    if (this.isFollowed) this.timer = setTimeout(() => this.#tell(), SETTLED);
  }

  /** The text was scrolled. */
  scrolled() {
    clearTimeout(this.reading);
    this.reading = setTimeout(() => {
      const place = this.view.source.offsets.toPoint(this.view.selection.firstInView());
      if (place === this.place) return;
      this.place = place;
      this.#keep(String(place));
      this.view.courier.sendNow();
    }, READ);
  }

  /** @returns {number|null} where one has read while the project did not answer, a code point */
  get unheard() {
    const kept = this.view.preferences.storage?.getItem(this.#key) ?? "";
    return /^\d+$/.test(kept) ? Number(kept) : null;
  }

  /** The project answers, so it knows the place. */
  heard() {
    if (this.isKept) this.view.preferences.storage?.removeItem(this.#key);
    this.isKept = false;
  }

  #keep(/** @type {string} */ place) {
    this.isKept = true;
    try {
      this.view.preferences.storage?.setItem(this.#key, place);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // the storage is full: the work that waits there is worth more
    }
  }

  get #key() {
    const { project, coder, source } = this.view;
    return `workbench:place:${project}:${coder}:${source.id}`;
  }

  #tell() {
    const { view } = this;
    const { offsets } = view.source;
    const at = view.selection.stretch ?? view.focused;
    const unit = at?.start ?? view.selection.focus;
    if (unit === null) return;
    const passage = view.sheet.blockAt(unit)?.passage ?? null;
    const here = {
      start: offsets.toPoint(unit), end: offsets.toPoint(at?.end ?? unit, "after"), passage: passage?.number ?? null, page: passage?.page ?? null,
      coding: view.focused?.kind === "coding" ? view.focusedId : null,
    };
    const told = JSON.stringify(here);
    if (told === this.told) return;
    this.told = told;
    view.setState("here", here);
  }

  leave() {
    clearTimeout(this.timer);
    clearTimeout(this.reading);
  }
}
