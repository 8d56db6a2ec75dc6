// The help: all keys of the reader, drawn from the one table by which they are heard.

import { button, keyCaps, make } from "./elements.js";
import { KEYS } from "./keys.js";
import { say } from "./words.js";

/** Show the keys over the reader, and first what a finger does where one works. */
export function showHelp(/** @type {import("./floating.js").Floating} */ floating, /** @type {boolean} */ isTouch) {
  const groups = [...new Set(KEYS.map(({ group }) => group))];
  const taps = isTouch ? [make("section", "wbr-help-group", {}, make("h3", "", {}, say("Touch")), ...touches().map((words) => make("p", "wbr-help-touch", {}, words)))] : [];
  const columns = groups.map((group) => make("section", "wbr-help-group", {}, make("h3", "", {}, say(group)),
    ...KEYS.filter((row) => row.group === group).map(({ shown, says }) => make("div", "wbr-help-row", {}, caps(shown), make("span", "", {}, say(says))))));
  const close = make("div", "wbr-panel-acts wbr-help-close", { hidden: isTouch ? null : "" }, button(say("Close"), () => floating.close()));
  const panel = floating.open("wbr-help", say("Keys"), [make("div", "wbr-float-title", {}, say("Keys")), close, make("div", "wbr-help-groups", {}, ...taps, ...columns)], undefined);
  panel.tabIndex = -1;
  panel.focus({ preventScroll: true });
}

/** @returns {string[]} what a finger does */
function touches() {
  return [
    say("Hold a word to select it and drag the ends of the selection; or tap, then take the word, the sentence or the passage below the text."),
    say("Tap a pinned code, or All codes, to code what is selected; tap it in the codebook tree to do the same."),
    say("Tap a coding or its stripe: its card says who coded when and why, and changes, adjusts or removes it."),
    say("The arrows below the text go to the next coding or suggestion and move the ends by a word."),
  ];
}

function caps(/** @type {string} */ shown) {
  const isMac = /Mac/.test(navigator.platform);
  return make("span", "wbr-caps", {}, ...shown.split(" ").map((cap) => (cap === "…" ? cap : keyCaps(isMac && cap === "Ctrl" ? "⌘" : cap))));
}
