// The frame of the reader: a head with its tools, the text that scrolls, the drawer beside it, the bars and the line below.

import { make } from "./elements.js";
import { say } from "./words.js";

/**
 * @typedef {{root: HTMLElement, head: HTMLElement, find: HTMLElement, scroll: HTMLElement, body: HTMLElement,
 *   drawer: HTMLElement, strip: HTMLElement, bar: HTMLElement, foot: HTMLElement, saved: HTMLElement, chosen: HTMLElement, hint: HTMLElement,
 *   shown: HTMLElement, live: HTMLElement}} Frame
 */

const LEAST = 320; // pixels of height
const BELOW = 8;

/** @returns {Frame} */
export function buildFrame(/** @type {HTMLElement} */ host) {
  const head = make("header", "wbr-head");
  const find = make("div", "wbr-find", { role: "search", hidden: "" });
  const body = make("div", "wbr-body");
  const scroll = make("div", "wbr-scroll", { tabindex: 0, role: "document", "aria-describedby": "wbr-hint" }, body);
  const drawer = make("div", "wbr-drawer", { role: "region", hidden: "" });
  const shown = make("div", "wbr-shown", { hidden: "", "aria-hidden": "true" });
  const strip = make("div", "wbr-strip", { role: "toolbar", "aria-label": say("At this place"), hidden: "" });
  const bar = make("div", "wbr-bar", { role: "toolbar", "aria-label": say("Pinned codes") });
  const saved = make("span", "wbr-saved");
  const chosen = make("span", "wbr-chosen");
  const hint = make("span", "wbr-hint", { id: "wbr-hint" });
  const foot = make("footer", "wbr-foot", {}, saved, chosen, hint);
  const live = make("div", "wbr-unseen", { "aria-live": "polite", role: "status" });
  const root = make("div", "wbr", {}, head, find, make("div", "wbr-middle", {}, scroll, drawer), shown, strip, bar, foot, live);
  host.append(root);
  return { root, head, find, scroll, body, drawer, strip, bar, foot, saved, chosen, hint, shown, live };
}

/** Let the reader fill the window below where it begins, now and whenever the window changes. */
export function fillWindow(/** @type {HTMLElement} */ root, /** @type {AbortSignal} */ signal) {
  const fill = () => {
    const own = getComputedStyle(root).getPropertyValue("--wbr-height").trim();
    if (own) {
      root.style.height = own;
      return;
    }
    const height = `${Math.max(LEAST, Math.floor(innerHeight - Math.max(0, root.getBoundingClientRect().top) - BELOW))}px`;
    if (root.style.height !== height) root.style.height = height;
  };
  fill();
  addEventListener("resize", fill, { signal });
  const watch = new ResizeObserver(fill);
  for (let each = root.parentElement; each; each = each.parentElement) watch.observe(each); // what comes above makes one of them higher
  signal.addEventListener("abort", () => watch.disconnect());
}
