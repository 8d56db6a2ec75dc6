// The entries of a code's menu: the acts, each with its key.

import * as acts from "./acts.js";
import { openMenu } from "./menu.js";
import { stepPlace } from "./moving.js";
import { say } from "./wording.js";

/** Open the menu of a code under its row, or at a point. */
export function openCodeMenu(/** @type {import("./tree_view.js").TreeView} */ tree, /** @type {string} */ id, /** @type {DOMRect|undefined} */ at) {
  const row = tree.list.rows.get(id);
  if (!row) return;
  tree.card.close();
  tree.list.focus(id);
  const box = row.swatch.getBoundingClientRect();
  openMenu(tree.element, {
    anchor: row.element, at: at ?? new DOMRect(box.left, row.element.getBoundingClientRect().top, 1, row.element.offsetHeight),
    name: say("Menu of {name}", { name: tree.named(id) }), entries: entries(tree, id), closed: () => tree.list.focus(id),
  });
}

/** @returns {import("./menu.js").Entry[]} */
function entries(/** @type {import("./tree_view.js").TreeView} */ tree, /** @type {string} */ id) {
  const pinned = tree.state.pins.indexOf(id) + 1;
  const free = acts.freeKey(tree);
  const stuck = (/** @type {"up"|"down"|"in"|"out"} */ way) => stepPlace(tree.state.codebook, id, way) === null;
  return [
    { words: say("Apply to the selection"), key: "↵", act: () => tree.apply(id) },
    { words: say("Definition"), act: () => tree.card.show(/** @type {import("./row.js").Row} */ (tree.list.rows.get(id)).element, tree.cardOf(id)) },
    null,
    { words: say("Rename"), key: "F2", act: () => acts.rename(tree, id) },
    { words: say("Colour…"), act: () => acts.colour(tree, id) },
    pinned
      ? { words: say("Unpin from key {key}", { key: pinned }), key: "p 0", act: () => acts.pin(tree, id, null) }
      : { words: free ? say("Pin to key {key}", { key: free }) : say("Pin: all nine keys are taken"), key: `p ${free ?? "1–9"}`, off: !free, act: () => acts.pin(tree, id, free) },
    { words: say("New code under this"), key: "+", act: () => acts.addUnder(tree, id) },
    { words: say("New code at the top"), key: say("Shift Ins"), act: () => acts.addUnder(tree, null) },
    null,
    { words: say("Move up"), key: "Alt ↑", off: stuck("up"), act: () => acts.step(tree, id, "up") },
    { words: say("Move down"), key: "Alt ↓", off: stuck("down"), act: () => acts.step(tree, id, "down") },
    { words: say("Move under the code above"), key: "Alt →", off: stuck("in"), act: () => acts.step(tree, id, "in") },
    { words: say("Move out of its category"), key: "Alt ←", off: stuck("out"), act: () => acts.step(tree, id, "out") },
    null,
    { words: say(tree.list.factsOf(id)?.hidden ? "Show in the text" : "Hide in the text"), key: say("Shift H"), act: () => acts.hide(tree, id) },
    { words: say("Show only this in the text"), act: () => acts.showOnly(tree, id) },
    null,
    { words: say("Merge into…"), act: () => void acts.mergeChosen(tree, id) },
    { words: say("Archive…"), key: say("Del"), act: () => void acts.archive(tree, id) },
  ];
}
