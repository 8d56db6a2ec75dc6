// What floats over the page: placed beside its row, inside the window, above everything else.

/** Show a popover beside an element: under it, or over it where there is no room below. */
export function openUnder(/** @type {HTMLElement} */ popover, /** @type {HTMLElement} */ anchor, at = anchor.getBoundingClientRect()) {
  popover.showPopover();
  const size = popover.getBoundingClientRect();
  const below = at.bottom + 2;
  const top = below + size.height > innerHeight - 8 ? at.top - size.height - 2 : below;
  place(popover, at.left, Math.max(8, top), size.width);
}

/** Show a popover at the side of the tree, level with a row: right, else left, else under or over the row. */
export function openBeside(/** @type {HTMLElement} */ popover, /** @type {HTMLElement} */ row, /** @type {HTMLElement} */ tree) {
  popover.showPopover();
  const size = popover.getBoundingClientRect();
  const line = row.getBoundingClientRect();
  const edge = tree.getBoundingClientRect();
  const top = Math.max(8, Math.min(line.top, innerHeight - size.height - 8));
  if (edge.right + size.width + 16 <= innerWidth) return place(popover, edge.right + 8, top, size.width);
  if (edge.left - size.width - 16 >= 0) return place(popover, edge.left - size.width - 8, top, size.width);
  return openUnder(popover, row, new DOMRect(line.left + 24, line.top, line.width, line.height));
}

function place(/** @type {HTMLElement} */ popover, /** @type {number} */ left, /** @type {number} */ top, /** @type {number} */ width) {
  popover.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  popover.style.top = `${top}px`;
}

/** Close the popover when it loses what it stands beside. */
export function close(/** @type {HTMLElement} */ popover) {
  if (popover.isConnected && popover.matches(":popover-open")) popover.hidePopover();
}
