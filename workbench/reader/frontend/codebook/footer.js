// The foot of the tree: what was refused, what is hidden, what is still on its way; and the line read aloud.

import { iconButton, label, make, setOnce, setWords } from "./elements.js";
import { say } from "./wording.js";

export class Footer {
  constructor(/** @type {{showAll: () => void}} */ wishes) {
    this.spoken = make("div", "wbt-spoken", { role: "status", "aria-live": "polite" });
    this.refusals = make("div", "wbt-refusals", { role: "alert" });
    this.hint = make("span", "wbt-hint");
    this.hidden = make("span", "wbt-hidden-words");
    this.showAll = make("button", "wbt-link", { type: "button" });
    this.waiting = make("span", "wbt-waiting");
    this.element = make("div", "wbt-foot", {}, [
      this.refusals, make("div", "wbt-states", {}, [this.hint, this.hidden, this.showAll, this.waiting]), this.spoken,
    ]);
    this.showAll.addEventListener("click", wishes.showAll);
  }

  /** Say a sentence to those who listen. The same sentence twice is said twice. */
  tell(/** @type {string} */ sentence) {
    this.spoken.textContent = this.spoken.textContent === sentence ? `${sentence}\u00a0` : sentence;
  }

  refuse(/** @type {string} */ sentence) {
    const close = iconButton("close", "dismiss");
    close.tabIndex = 0;
    label(close, say("Dismiss"));
    const notice = make("div", "wbt-refusal", {}, [make("span", "", { dir: "auto" }, [sentence]), close]);
    close.addEventListener("click", () => notice.remove());
    this.refusals.append(notice);
  }

  /** @param {{hidden: number, waiting: number, hint: string, kept: boolean}} now */
  show({ hidden, waiting, hint, kept }) {
    setWords(this.hint, hint);
    setWords(this.hidden, hidden ? say("Hidden in the text: {hidden}", { hidden }) : "");
    setOnce(this.showAll, "hidden", hidden ? null : "");
    setWords(this.showAll, say("Show all"));
    const words = kept ? say("Saving: {waiting}", { waiting }) : say("Saving: {waiting}. Keep this page open.", { waiting });
    setWords(this.waiting, waiting ? words : "");
    this.element.classList.toggle("wbt-quiet", !hidden && !waiting && !hint);
  }
}
