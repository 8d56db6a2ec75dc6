// The help: all keys of the reader, drawn from the one table by which they are heard.

import { keyCaps, make } from "./elements.js";
import { KEYS } from "./keys.js";
import { say } from "./words.js";

/** Show the keys over the reader. */
export function showHelp(/** @type {import("./floating.js").Floating} */ floating) {
  const groups = [...new Set(KEYS.map(({ group }) => group))];
  const columns = groups.map((group) => make("section", "wbr-help-group", {}, make("h3", "", {}, say(group)),
    ...KEYS.filter((row) => row.group === group).map(({ shown, says }) => make("div", "wbr-help-row", {}, caps(shown), make("span", "", {}, say(says))))));
  const panel = floating.open("wbr-help", say("Keys"), [make("div", "wbr-float-title", {}, say("Keys")), make("div", "wbr-help-groups", {}, ...columns)], undefined);
  panel.tabIndex = -1;
  panel.focus({ preventScroll: true });
}

function caps(/** @type {string} */ shown) {
  const isMac = /Mac/.test(navigator.platform);
  return make("span", "wbr-caps", {}, ...shown.split(" ").map((cap) => (cap === "…" ? cap : keyCaps(isMac && cap === "Ctrl" ? "⌘" : cap))));
}
