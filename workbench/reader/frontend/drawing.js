// What is drawn: chunks as they come near the window, and again when something in them has changed.

import { figures, reach, whenPainted } from "./bench.js";

/**
 * @typedef {import("./sheet.js").ShownChunk} ShownChunk
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {{sheet: import("./sheet.js").Sheet, scene: import("./scene.js").Scene, underlay: import("./underlay.js").Underlay,
 *   margin: import("./margin.js").Margin, scroll: HTMLElement, shown: () => void, drawn: () => void}} Layers
 *   `shown` is called when other chunks are near, `drawn` after a change was drawn
 */

const NEAR = "500px 0px"; // chunks this near to the window are drawn

export class Drawing {
  /** @param {Layers} layers */
  constructor(layers) {
    this.layers = layers;
    /** @type {Set<number>} */ this.visible = new Set();
    /** @type {Set<number>} */ this.touched = new Set();
  }

  /** Draw chunks as they come near and take the drawing away as they leave, until the signal. */
  watch(/** @type {AbortSignal} */ signal) {
    const { sheet, scroll, shown } = this.layers;
    const near = new IntersectionObserver((entries) => {
      // Of a chunk that came and went since the last call, what was seen last holds.
      const isNear = new Map(entries.map(({ target, isIntersecting }) => [sheet.chunks[Number(/** @type {HTMLElement} */ (target).dataset.chunk)], isIntersecting]));
      const chunks = [...isNear.keys()];
      this.#show(chunks.filter((chunk) => isNear.get(chunk)));
      for (const chunk of chunks) if (!isNear.get(chunk)) this.#hide(chunk);
      shown();
    }, { root: scroll, rootMargin: NEAR });
    const { top, bottom } = scroll.getBoundingClientRect();
    this.#show(sheet.chunks.filter(({ element }) => { // those in view are not left to the next frame
      const box = element.getBoundingClientRect();
      return box.bottom > top && box.top < bottom;
    }));
    sheet.chunks.forEach((chunk, at) => {
      chunk.element.dataset.chunk = String(at);
      near.observe(chunk.element);
    });
    whenPainted(() => reach("painted"));
    this.#watchWidth(signal);
    signal.addEventListener("abort", () => near.disconnect());
  }

  #watchWidth(/** @type {AbortSignal} */ signal) {
    const { sheet, scroll } = this.layers;
    let width = sheet.chunks[0]?.text.clientWidth ?? 0;
    const resized = new ResizeObserver(() => {
      const now = sheet.chunks[0]?.text.clientWidth ?? 0;
      if (now !== width) this.layOutAnew();
      width = now;
    });
    resized.observe(scroll);
    if (document.fonts?.status === "loading") document.fonts.ready.then(() => { if (!signal.aborted) this.layOutAnew(); });
    signal.addEventListener("abort", () => resized.disconnect());
  }

  #show(/** @type {ShownChunk[]} */ chunks) {
    const hidden = chunks.filter(({ index }) => !this.visible.has(index));
    for (const { index } of hidden) this.visible.add(index);
    this.#draw(hidden);
  }

  #hide(/** @type {ShownChunk} */ chunk) {
    if (!this.visible.delete(chunk.index)) return;
    this.layers.underlay.clear(chunk);
    this.layers.margin.clear(chunk);
    this.layers.scene.forget(chunk.index);
  }

  /** Draw chunks. All is read before anything is written: reading after writing lays the page out once more. */
  #draw(/** @type {ShownChunk[]} */ chunks) {
    const { scene, underlay, margin } = this.layers;
    figures.draws += chunks.length;
    for (const { index } of chunks) scene.forget(index);
    const read = chunks.map((chunk) => ({ chunk, outlines: underlay.read(chunk), extents: margin.read(chunk) }));
    for (const { chunk, outlines, extents } of read) {
      underlay.draw(chunk, outlines);
      margin.draw(chunk, extents);
    }
  }

  /** Read the layout again: the window, the letters or the margin have another size. */
  layOutAnew() {
    for (const at of this.visible) this.layers.sheet.forgetLayout(this.layers.sheet.chunks[at]);
    this.touchAll();
    this.drawTouched();
  }

  /** Note that a mark has changed; `drawTouched` draws it. */
  touch(/** @type {Mark|null|undefined} */ mark) {
    for (let at = mark?.firstChunk ?? 0; mark && at <= mark.lastChunk; at += 1) this.touched.add(at);
  }

  touchAll() {
    for (const at of this.visible) this.touched.add(at);
    this.layers.scene.kept.clear();
  }

  drawTouched() {
    if (!this.touched.size) return;
    for (const at of this.touched) this.layers.scene.forget(at);
    this.#draw([...this.touched].filter((at) => this.visible.has(at)).map((at) => this.layers.sheet.chunks[at]));
    this.touched.clear();
    this.layers.drawn();
  }
}
