// The drawer beside the text: one panel at a time, with its title and a way to close it.

import { iconButton, make } from "./elements.js";
import { say } from "./words.js";

export class Drawer {
  /** @param {HTMLElement} element @param {HTMLElement} home gets the focus when the drawer closes @param {() => void} resized */
  constructor(element, home, resized) {
    this.element = element;
    this.home = home;
    this.resized = resized;
    /** @type {string|null} */ this.open = null;
    /** @type {(() => void)|null} */ this.closing = null;
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    });
  }

  /** Show a panel; `closing` is called before it goes. */
  show(/** @type {string} */ name, /** @type {string} */ title, /** @type {HTMLElement} */ content, /** @type {() => void} */ closing = () => {}) {
    if (this.open !== name) this.closing?.();
    const wasHidden = this.element.hidden;
    this.open = name;
    this.closing = closing;
    const close = iconButton("close", say("Close"), () => this.close());
    this.element.replaceChildren(make("div", "wbr-drawer-head", {}, make("h2", "wbr-drawer-title", {}, title), close), content);
    this.element.setAttribute("aria-label", title);
    this.element.dataset.panel = name;
    this.element.hidden = false;
    if (wasHidden) this.resized();
  }

  close() {
    if (this.open === null) return false;
    const hadFocus = this.element.contains(document.activeElement);
    const { closing } = this;
    this.open = null;
    this.closing = null;
    closing?.();
    this.element.hidden = true;
    this.element.replaceChildren();
    if (hadFocus) this.home.focus({ preventScroll: true });
    this.resized();
    return true;
  }
}
