// Operations on their way to the project: numbered, kept in the browser, resent until acknowledged.
//
// The semantics of protocol 1, the same as those of the reader's outbox: every message carries ALL
// operations of this client that are not acknowledged, each with its `seq`; outboxes that a closed
// tab left behind are sent as `also` under their own client. The project applies each once, so that
// sending too often is harmless; `turn` grows with every message, because Streamlit calls nobody for
// a state that is equal to the one before.

/**
 * @typedef {import("./operations.js").Operation} Operation
 * @typedef {{client: string, seen: number|null, ops: Operation[],
 *   also: {client: string, ops: Operation[]}[], turn: number}} Message
 */

export class Outbox {
  /**
   * @param {string} project its GUID: an outbox belongs to one project
   * @param {Storage|null} storage null where the browser allows none; operations then live in this tab only
   */
  constructor(project, storage) {
    this.prefix = `workbench:outbox:tree:${project}:`;
    this.storage = storage;
    this.client = crypto.randomUUID();
    this.turn = 0;
    this.seq = 0;
    /** @type {Operation[]} */
    this.pending = [];
  }

  /** Number an operation and keep it. */
  add(/** @type {Operation} */ operation) {
    this.seq += 1;
    this.pending.push({ seq: this.seq, ...operation });
    this.#keep(this.client, this.pending);
  }

  /** @returns {Message} */
  message(/** @type {number|null} */ seen) {
    this.turn += 1;
    return { client: this.client, seen, ops: [...this.pending], also: this.abandoned(), turn: this.turn };
  }

  /** Let go of what the project has applied or refused, by client. */
  acknowledge(/** @type {Record<string, number>} */ acks) {
    const after = (/** @type {string} */ client, /** @type {Operation[]} */ ops) => ops.filter(({ seq }) => (seq ?? 0) > (acks[client] ?? 0));
    for (const { client, ops } of this.abandoned()) {
      if (client in acks) this.#keep(client, after(client, ops));
    }
    const left = after(this.client, this.pending);
    if (left.length !== this.pending.length) this.#keep(this.client, left);
    this.pending = left;
  }

  /** @returns {{client: string, ops: Operation[]}[]} what other tabs left behind */
  abandoned() {
    if (!this.storage) return [];
    const storage = this.storage;
    return Array.from({ length: storage.length }, (_, place) => storage.key(place) ?? "")
      .filter((key) => key.startsWith(this.prefix) && key !== this.prefix + this.client)
      .map((key) => ({ client: key.slice(this.prefix.length), ops: JSON.parse(storage.getItem(key) ?? "[]") }));
  }

  #keep(/** @type {string} */ client, /** @type {Operation[]} */ ops) {
    if (!this.storage) return;
    if (ops.length) this.storage.setItem(this.prefix + client, JSON.stringify(ops));
    else this.storage.removeItem(this.prefix + client);
  }
}
