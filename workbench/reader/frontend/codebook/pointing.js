// Mouse and finger in the tree: clicks on the parts of a row, its menu, and its card on hover and focus.

import * as acts from "./acts.js";
import { openCodeMenu } from "./code_menu.js";
import { fold } from "./hearing.js";

/** Hear the pointer on the tree's rows until the signal. */
export function hearPointer(/** @type {import("./tree_view.js").TreeView} */ tree, /** @type {{signal: AbortSignal}} */ options) {
  const list = tree.list.element;
  const rowOf = (/** @type {Event} */ event) => /** @type {HTMLElement|null} */ (/** @type {HTMLElement} */ (event.target).closest(".wbt-row[data-id]"));
  const partOf = (/** @type {Event} */ event) => /** @type {HTMLElement|null} */ (/** @type {HTMLElement} */ (event.target).closest("[data-act]"))?.dataset.act ?? "";
  const isField = (/** @type {Event} */ event) => Boolean(/** @type {HTMLElement} */ (event.target).closest(".wbt-editor"));
  let taken = false;

  // The selection in the text must survive a click in the tree.
  list.addEventListener("mousedown", (event) => {
    if (isField(event)) return;
    const field = /** @type {HTMLElement|null} */ (list.querySelector(".wbt-field"));
    event.preventDefault();
    field?.blur();
  }, options);
  list.addEventListener("click", (event) => {
    const id = rowOf(event)?.dataset.id;
    if (!id || isField(event) || tree.dragging.justDropped) return;
    const part = partOf(event);
    tree.card.close();
    if (part === "menu") return openCodeMenu(tree, id, undefined);
    tree.list.focus(id);
    tree.setHint("");
    if (part === "fold" && tree.list.factsOf(id)?.category) return fold(tree, id, tree.list.factsOf(id)?.open ?? false);
    if (part === "colour") return acts.colour(tree, id);
    if (part === "hide") return acts.hide(tree, id);
    if (event.detail < 2) taken = tree.apply(id);
  }, options);
  list.addEventListener("dblclick", (event) => {
    const id = rowOf(event)?.dataset.id;
    // A double click that gave the code to a selection was two clicks in a hurry.
    if (id && !partOf(event) && !isField(event) && !taken) acts.rename(tree, id);
  }, options);
  list.addEventListener("contextmenu", (event) => {
    const id = rowOf(event)?.dataset.id;
    if (!id || isField(event)) return;
    event.preventDefault();
    if (tree.dragging.moved) return;
    openCodeMenu(tree, id, event.detail === 0 && event.clientX === 0 ? undefined : new DOMRect(event.clientX, event.clientY, 1, 1));
  }, options);
  list.addEventListener("pointerover", (event) => {
    const row = rowOf(event);
    if (event.pointerType === "touch" || tree.dragging.moved || isField(event)) return;
    if (row) tree.card.wait(row, "hover", () => tree.cardOf(row.dataset.id ?? ""));
  }, options);
  list.addEventListener("pointerleave", () => tree.card.leave(), options);
  list.addEventListener("focusin", (event) => {
    const row = rowOf(event);
    const id = row?.dataset.id;
    if (!row || !id || isField(event)) return;
    tree.list.follow(id);
    if (row.matches(":focus-visible")) tree.card.wait(row, "focus", () => tree.cardOf(id));
  }, options);
  list.addEventListener("focusout", () => tree.card.leave(), options);
  list.addEventListener("scroll", () => tree.card.close(), options);
}
