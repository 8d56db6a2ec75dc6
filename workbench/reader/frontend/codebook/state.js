// The codebook as the project last told it, with the operations still on their way drawn on top.

import { emptyCodebook, readCodes } from "./codes.js";
import { applyOperation, applyPins } from "./operations.js";

/** @typedef {import("./operations.js").Operation} Operation */

export class TreeState {
  constructor(/** @type {import("./outbox.js").Outbox} */ outbox) {
    this.outbox = outbox;
    this.told = emptyCodebook();
    /** @type {(string|null)[]} */
    this.toldPins = [];
    /** @type {Record<string, number>} */
    this.toldHere = {};
    /** @type {Map<string, number>} codings made or removed since the project last counted */
    this.counted = new Map();
    /** @type {number|null} */
    this.seen = null;
    /** @type {Set<string>} refusals that were shown */
    this.shown = new Set();
    this.draw();
  }

  /**
   * Take the project's answer; return the sentences of operations that were refused.
   * @param {Record<string, any>} data of protocol 1
   * @returns {string[]}
   */
  receive(data) {
    const refused = (data.refused ?? []).filter((/** @type {any} */ each) => !this.shown.has(`${each.client}:${each.seq}`));
    for (const { client, seq } of refused) this.shown.add(`${client}:${seq}`);
    this.outbox.acknowledge(data.acks ?? {});
    if (data.codes) this.told = readCodes(data.codes);
    if (data.pins) this.toldPins = data.pins;
    if (data.here) this.toldHere = data.here;
    if (data.codes || data.here) this.counted.clear();
    this.seen = data.seen ?? this.seen;
    this.draw();
    return refused.map((/** @type {any} */ { sentence }) => sentence);
  }

  commit(/** @type {Operation} */ operation) {
    this.outbox.add(operation);
    this.draw();
  }

  /** Lay the pending operations over what the project told. */
  draw() {
    this.codebook = this.outbox.pending.reduce(applyOperation, this.told);
    this.pins = applyPins(this.toldPins, this.outbox.pending);
  }

  count(/** @type {string} */ id, /** @type {number} */ by) {
    this.counted.set(id, (this.counted.get(id) ?? 0) + by);
  }

  here(/** @type {string} */ id) {
    return Math.max(0, (this.toldHere[id] ?? 0) + (this.counted.get(id) ?? 0));
  }

  everywhere(/** @type {string} */ id) {
    return Math.max(0, (this.codebook.byId.get(id)?.everywhere ?? 0) + (this.counted.get(id) ?? 0));
  }
}
