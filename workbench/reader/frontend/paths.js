// The paths of an SVG layer: one for each kind and colour, written only where it differs.

import { drawn } from "./elements.js";

/** @typedef {{kind: string, colour: string, outline: string}} Outline a kind names the look of the path in the style sheet */

/**
 * Let a layer hold outlines in their order, and return its paths for the next time. The style of a path that is made
 * anew is computed anew, and one more coding changes the outlines of one colour.
 * @param {SVGElement} layer
 * @param {Map<string, SVGElement>} before
 * @param {Outline[]} outlines of each kind one a colour
 */
export function writePaths(layer, before, outlines) {
  const paths = new Map(outlines.map(({ kind, colour }) => [`${kind} ${colour}`, before.get(`${kind} ${colour}`) ?? makePath(kind, colour)]));
  for (const [key, path] of before) if (!paths.has(key)) path.remove();
  let at = layer.firstElementChild;
  for (const { kind, colour, outline } of outlines) {
    const path = /** @type {SVGElement} */ (paths.get(`${kind} ${colour}`));
    if (path.getAttribute("d") !== outline) path.setAttribute("d", outline);
    if (path === at) at = at.nextElementSibling;
    else layer.insertBefore(path, at);
  }
  return paths;
}

function makePath(/** @type {string} */ kind, /** @type {string} */ colour) {
  const made = drawn("path", { class: `wbr-${kind}` });
  made.style.setProperty("--code", colour);
  return made;
}
