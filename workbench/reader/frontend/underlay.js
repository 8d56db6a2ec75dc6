// What is drawn under the words: one SVG layer per visible chunk, with tints, an underline per coding, dashes per suggestion.

import { drawn } from "./elements.js";
import { depths } from "./marks.js";
import { writePaths } from "./paths.js";

/**
 * @typedef {import("./sheet.js").Box} Box
 * @typedef {import("./sheet.js").ShownChunk} ShownChunk
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {{sheet: import("./sheet.js").Sheet, marksIn: (chunk: number) => Mark[], colourOf: (mark: Mark) => string,
 *   isFocused: (mark: Mark) => boolean}} Scene what the layer asks of the reader
 * @typedef {Map<string, string>} Paths outlines by colour
 * @typedef {import("./paths.js").Outline} Outline
 */

const LEVELS = 6; // underlines below one line of text; deeper codings show in the margin
const ROOMY = { pitch: 3, thick: 2, rise: 0.02 }; // up to three underlines on one line
const TIGHT = { pitch: 2.4, thick: 1.5, rise: 0.13 }; // up to six, begun nearer to the letters

export class Underlay {
  /** @param {Scene} scene */
  constructor(scene) {
    this.scene = scene;
    /** @type {Map<number, {element: SVGElement, paths: Map<string, SVGElement>}>} by chunk; its paths by kind and colour */
    this.layers = new Map();
  }

  /** Draw a chunk, now or anew, from what was read of it. */
  draw(/** @type {ShownChunk} */ chunk, /** @type {Outline[]} */ outlines) {
    let layer = this.layers.get(chunk.index);
    if (!layer) {
      layer = { element: drawn("svg", { class: "wbr-under", "aria-hidden": "true" }), paths: new Map() };
      chunk.text.prepend(layer.element);
      this.layers.set(chunk.index, layer);
    }
    layer.paths = writePaths(layer.element, layer.paths, outlines);
  }

  /** Take the drawing of a chunk away that has left the screen. */
  clear(/** @type {ShownChunk} */ chunk) {
    this.layers.get(chunk.index)?.element.remove();
    this.layers.delete(chunk.index);
    this.scene.sheet.forgetLayout(chunk);
  }

  /** Read from the layout what to draw. @returns {Outline[]} in the order in which they are painted */
  read(/** @type {ShownChunk} */ chunk) {
    const marks = this.scene.marksIn(chunk.index);
    const depth = depths(marks);
    /** @type {{tint: Paths, strong: Paths, line: Paths, dash: Paths, cue: Paths}} */
    const paths = { tint: new Map(), strong: new Map(), line: new Map(), dash: new Map(), cue: new Map() };
    let covered = chunk.start; // only the first coding tints a stretch: mixed tints turn to mud
    for (const mark of marks) {
      const colour = this.scene.colourOf(mark);
      const boxes = this.scene.sheet.boxes(chunk, mark.start, mark.end);
      const style = (depth.get(mark) ?? 1) > 3 ? TIGHT : ROOMY;
      if (mark.kind === "coding" && mark.end > covered) {
        const rest = covered > mark.start ? this.scene.sheet.boxes(chunk, covered, mark.end) : boxes;
        add(paths.tint, colour, rest.map(filled).join(""));
        covered = mark.end;
      }
      if (this.scene.isFocused(mark)) add(paths.strong, colour, boxes.map(filled).join(""));
      if (mark.kind === "suggestion") {
        add(paths.dash, colour, boxes.map((box) => dashed(box, mark.lane, style)).join(""));
        if (mark.cue && mark.cue.end > mark.cue.start) add(paths.cue, colour, this.scene.sheet.boxes(chunk, mark.cue.start, mark.cue.end).map(filled).join(""));
      } else if (mark.lane >= 0 && mark.lane < LEVELS) {
        add(paths.line, colour, boxes.map((box) => lined(box, mark.lane, style)).join(""));
      }
    }
    return Object.entries(paths).flatMap(([kind, byColour]) => [...byColour].map(([colour, outline]) => ({ kind, colour, outline })));
  }
}

function add(/** @type {Paths} */ paths, /** @type {string} */ colour, /** @type {string} */ outline) {
  if (outline) paths.set(colour, (paths.get(colour) ?? "") + outline);
}

function filled(/** @type {Box} */ box) {
  return rectangle(box.left, box.top - 1, box.width, box.height + 2);
}

function lined(/** @type {Box} */ box, /** @type {number} */ level, /** @type {typeof ROOMY} */ style) {
  return rectangle(box.left, box.top + box.height * (1 - style.rise) + level * style.pitch, box.width, style.thick);
}

function dashed(/** @type {Box} */ box, /** @type {number} */ level, /** @type {typeof ROOMY} */ style) {
  const at = box.top + box.height * (1 - style.rise) + Math.max(0, Math.min(level, LEVELS - 1)) * style.pitch + style.thick / 2;
  return `M${one(box.left)} ${one(at)}h${one(box.width)}`;
}

function rectangle(/** @type {number} */ left, /** @type {number} */ top, /** @type {number} */ width, /** @type {number} */ height) {
  return `M${one(left)} ${one(top)}h${one(width)}v${one(height)}h${one(-width)}z`;
}

function one(/** @type {number} */ number) {
  return Math.round(number * 10) / 10;
}
