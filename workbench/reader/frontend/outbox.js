// Operations on their way to the project: numbered, kept in the browser, resent until they are acknowledged.
//
// Every message carries all operations of this client that are not acknowledged, each with its `seq`;
// what a closed tab left behind goes along as `also` under its own client. The project applies each
// once, so sending too often is harmless. `turn` grows with every message, because Streamlit calls
// nobody for a state that equals the one before.

/**
 * @typedef {{act: string, seq?: number, [field: string]: any}} Operation offsets in code points
 * @typedef {{client: string, hash: string, ops: Operation[]}} Abandoned
 */

export const RESEND = 5000; // milliseconds without an acknowledgement

export class Outbox {
  /**
   * @param {{project: string, source: string|number, hash: string, storage: Storage|null,
   *   client?: string}} place storage is null where the browser allows none
   */
  constructor({ project, source, hash, storage, client = crypto.randomUUID() }) {
    this.prefix = `workbench:outbox:reader:${project}:${source}:`;
    this.hash = hash;
    this.storage = storage;
    this.client = client;
    this.seq = 0;
    this.turn = 0;
    this.keepsInStorage = storage !== null;
    /** @type {Operation[]} */
    this.pending = [];
  }

  /** Number an operation and keep it. @returns {number} its seq */
  add(/** @type {Operation} */ operation) {
    this.seq += 1;
    this.pending.push({ seq: this.seq, ...operation });
    this.#keep(this.client, { hash: this.hash, ops: this.pending });
    return this.seq;
  }

  /** What goes to the project now. */
  message() {
    this.turn += 1;
    return { client: this.client, ops: [...this.pending], also: this.abandoned(), turn: this.turn };
  }

  /**
   * Let go of what the project has applied or refused, by client.
   * @param {Record<string, number>} acks
   * @returns {Operation[]} the acknowledged operations of this client
   */
  acknowledge(acks) {
    for (const { client, hash, ops } of this.abandoned()) {
      if (client in acks) this.#keep(client, { hash, ops: ops.filter(({ seq }) => (seq ?? 0) > acks[client]) });
    }
    const newest = acks[this.client] ?? 0;
    const done = this.pending.filter(({ seq }) => (seq ?? 0) <= newest);
    if (!done.length) return done;
    this.pending = this.pending.filter(({ seq }) => (seq ?? 0) > newest);
    this.#keep(this.client, { hash: this.hash, ops: this.pending });
    return done;
  }

  /** @returns {Set<string>} the ids that operations on their way have changed here already */
  get touched() {
    return new Set(this.pending.flatMap(({ id, coding }) => [id, coding]).filter(Boolean));
  }

  /** @returns {Abandoned[]} what other tabs left behind for this source */
  abandoned() {
    const { storage } = this;
    if (!storage) return [];
    return Array.from({ length: storage.length }, (_, place) => storage.key(place) ?? "")
      .filter((key) => key.startsWith(this.prefix) && key !== this.prefix + this.client)
      .flatMap((key) => readKept(storage, key, key.slice(this.prefix.length)));
  }

  #keep(/** @type {string} */ client, /** @type {{hash: string, ops: Operation[]}} */ kept) {
    if (!this.storage) return;
    try {
      if (kept.ops.length) this.storage.setItem(this.prefix + client, JSON.stringify(kept));
      else this.storage.removeItem(this.prefix + client);
      this.keepsInStorage = true;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.keepsInStorage = false; // the storage is full; the operations still live in this tab, and closing it warns
    }
  }
}

/** @returns {Abandoned[]} one, or none when what is kept cannot be read */
function readKept(/** @type {Storage} */ storage, /** @type {string} */ key, /** @type {string} */ client) {
  try {
    const { hash, ops } = JSON.parse(storage.getItem(key) ?? "");
    return Array.isArray(ops) && ops.length ? [{ client, hash, ops }] : [];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [];
  }
}
