// The menu of a code: every act on it, with its key.

import { make } from "./elements.js";
import { close, openUnder } from "./floating.js";

/** @typedef {{words: string, key?: string, act: () => void, off?: boolean}|null} Entry null is a line between groups */

/**
 * Open a menu under an element (or at a point) and call what is chosen.
 * @param {HTMLElement} home where the menu lives in the page
 * @param {{anchor: HTMLElement, at?: DOMRect, name: string, entries: Entry[], closed: () => void}} options
 */
export function openMenu(home, { anchor, at, name, entries, closed }) {
  const menu = make("div", "wbt-menu", { role: "menu", popover: "auto", "aria-label": name });
  let chosen = false;
  for (const entry of entries) menu.append(entry ? item(entry) : make("div", "wbt-menu-line", { role: "separator" }));
  const items = () => /** @type {HTMLElement[]} */ ([...menu.querySelectorAll("[role=menuitem]:not([aria-disabled=true])")]);
  menu.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const all = items();
    const here = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const step = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (step !== undefined) all.at(step % all.length)?.focus();
    if (event.key === "Tab") close(menu);
    if (step !== undefined || event.key === "Tab") event.preventDefault();
  });
  menu.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "closed") return;
    menu.remove();
    if (!chosen) closed();
  });
  function item(/** @type {NonNullable<Entry>} */ { words, key, act, off }) {
    const button = make("button", "wbt-menu-item", { role: "menuitem", type: "button", tabindex: -1, "aria-disabled": Boolean(off) }, [
      make("span", "", {}, [words]), make("kbd", "", { "aria-hidden": true }, [key ?? ""]),
    ]);
    button.addEventListener("click", () => {
      if (off) return;
      chosen = true;
      close(menu);
      closed();
      act();
    });
    return button;
  }
  home.append(menu);
  openUnder(menu, anchor, at);
  items()[0]?.focus();
  return menu;
}
