// The head of the reader: the source's title, what is hidden, and the tools.

import { button, iconButton, make, nameOf } from "./elements.js";
import { say } from "./words.js";

/** @typedef {import("./view.js").View} View */

/** Draw the head once; the returned functions say anew what the filters and the blind mode hide. */
export function drawHead(/** @type {View} */ view, /** @type {Record<string, (argument?: any) => void>} */ acts) {
  const { source } = view;
  const title = nameOf(source.title ?? source.name, "wbr-title");
  const hidden = button("", () => acts.filter(), "wbr-hidden");
  hidden.hidden = true;
  const tools = make("div", "wbr-tools", { role: "toolbar", "aria-label": say("Tools of the reader") },
    iconButton("smaller", say("Smaller letters"), () => acts.size(-1)), iconButton("larger", say("Larger letters"), () => acts.size(1)),
    iconButton("find", say("Find in the text"), () => acts.find()), iconButton("filter", say("Choose what is shown"), () => acts.filter()),
    iconButton("list", say("Codings as a list"), () => acts.list()), iconButton("memo", say("Memos"), () => acts.memos()),
    iconButton("help", say("Keys"), () => acts.help()));
  const blind = make("span", "wbr-blind", { hidden: "" }, say("Blind: the work of other coders is hidden"));
  view.frame.head.append(title, blind, hidden, tools);
  const sayHidden = () => {
    const { filters } = view;
    if (hidden.hidden === Boolean(filters.isActive)) hidden.hidden = !filters.isActive; // set again, it would be drawn again
    if (!filters.isActive) return;
    let away = 0;
    for (const mark of view.marks.byId.values()) if (!view.shows(mark)) away += 1;
    hidden.textContent = filters.onlyMine ? say("Only mine · {n} hidden", { n: away }) : say("{n} hidden", { n: away });
  };
  return { sayHidden, sayBlind: (/** @type {boolean} */ isBlind) => { blind.hidden = !isBlind; } };
}
