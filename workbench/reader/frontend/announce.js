// What is said: sentences to the ear by an aria-live line, and briefly to the eye above the bar.

const SHOWN = 6000; // milliseconds that a sentence stays on the screen

export class Announcer {
  /** @param {HTMLElement} live read aloud @param {HTMLElement} shown seen, and only there when it matters to the eye */
  constructor(live, shown) {
    this.live = live;
    this.shown = shown;
    this.again = false;
  }

  /** Say a sentence to the ear; the eye sees what happened in the text. */
  tell(/** @type {string} */ sentence) {
    this.again = !this.again;
    this.live.textContent = sentence + (this.again ? "\u00a0" : ""); // the same words are read out again
  }

  /** Say a sentence that must be seen, too: a refusal, a thing that is not possible. */
  show(/** @type {string} */ sentence) {
    this.tell(sentence);
    this.shown.textContent = sentence;
    this.shown.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.shown.hidden = true; }, SHOWN);
  }

  leave() {
    clearTimeout(this.timer);
  }
}
