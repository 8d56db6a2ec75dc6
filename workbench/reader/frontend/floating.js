// A panel that floats over the reader near a place in the text, and goes away with Escape or a click elsewhere.

import { make } from "./elements.js";

const GAP = 8; // pixels

export class Floating {
  /** @param {HTMLElement} root @param {HTMLElement} home what has the focus when the panel goes */
  constructor(root, home) {
    this.root = root;
    this.home = home;
    /** @type {HTMLElement|null} */ this.panel = null;
    /** @type {(() => void)|null} */ this.closed = null;
  }

  get isOpen() {
    return this.panel !== null;
  }

  /**
   * Show a panel near a rectangle of the window.
   * @param {string} kind its class @param {string} label @param {HTMLElement[]} content
   * @param {DOMRect|undefined} near @param {{role?: string, closed?: () => void}} [more]
   */
  open(kind, label, content, near, { role = "dialog", closed } = {}) {
    this.close();
    this.panel = make("div", `wbr-float ${kind}`, { role, "aria-label": label }, ...content);
    this.closed = closed ?? null;
    this.root.append(this.panel);
    this.place(near);
    return this.panel;
  }

  /** Put the panel below a rectangle, or above it where there is no room. */
  place(/** @type {DOMRect|undefined} */ near) {
    if (!this.panel) return;
    const base = this.root.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.panel;
    const at = near ?? base;
    const wish = near ? near.left - base.left : (base.width - width) / 2;
    const left = Math.max(GAP, Math.min(wish, base.width - width - GAP));
    const below = at.bottom - base.top + GAP;
    const above = at.top - base.top - height - GAP;
    const top = below + height < base.height - GAP ? below : above > GAP ? above : Math.max(GAP, base.height - height - GAP);
    this.panel.style.left = `${left}px`;
    this.panel.style.top = `${near ? top : Math.max(GAP, (base.height - height) / 3)}px`;
  }

  close() {
    const { panel, closed } = this;
    if (!panel) return false;
    const hadFocus = panel.contains(document.activeElement);
    this.panel = null;
    this.closed = null;
    panel.remove();
    closed?.();
    if (hadFocus) this.home.focus({ preventScroll: true });
    return true;
  }
}
