// The keyboard in the reader: presses looked up in the table of keys and handed to their acts.

import { actOf } from "./keys.js";

/** Take the keyboard when a source is opened, unless a person is at work elsewhere on the page. */
export function takeKeyboard(/** @type {import("./view.js").View} */ view) {
  const at = document.activeElement;
  if (!at || at === document.body || at.matches("a[href]")) view.frame.scroll.focus({ preventScroll: true });
}

/** Hear the keys until the view is left. */
export function hearKeys(/** @type {import("./view.js").View} */ view, /** @type {Record<string, import("./furnish.js").Act>} */ acts) {
  const { root, scroll } = view.frame;
  root.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    // Streamlit reruns the app on a bare r and clears its cache on c.
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    const isWritten = target.matches("input:not([type=checkbox]), textarea, select");
    const asked = actOf(event);
    if (!asked || (isWritten && asked.act !== "leave")) return;
    const isOnControl = target !== scroll && target !== root && !target.matches(".wbr-handle, .wbr-help");
    if (isOnControl && [" ", "Enter", "Tab", "ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    acts[asked.act]?.(asked.argument, { grows: asked.grows, t0: event.timeStamp });
  }, { signal: view.left.signal });
}
