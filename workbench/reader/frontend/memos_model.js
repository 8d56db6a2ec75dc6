// The memos of a source: on its codings, on itself, on codes and on the project.

/**
 * @typedef {"coding"|"source"|"code"|"project"} Noun
 * @typedef {{id: string, noun: Noun, ref: string, kind: string, text: string, coder: string, at: string}} Memo
 */

export class Memos {
  constructor() {
    /** @type {Map<string, Memo>} */
    this.byId = new Map();
    /** @type {Map<string, Set<string>>} */
    this.ids = new Map();
  }

  /** Take in a memo or its changed self; an empty text takes it out. */
  put(/** @type {Memo} */ memo) {
    this.remove(memo.id);
    if (!memo.text) return;
    this.byId.set(memo.id, memo);
    const key = keyOf(memo.noun, memo.ref);
    this.ids.set(key, (this.ids.get(key) ?? new Set()).add(memo.id));
  }

  remove(/** @type {string} */ id) {
    const old = this.byId.get(id);
    if (!old) return null;
    this.byId.delete(id);
    this.ids.get(keyOf(old.noun, old.ref))?.delete(id);
    return old;
  }

  /** @returns {Memo[]} the memos on something, the oldest first */
  of(/** @type {Noun} */ noun, /** @type {string} */ ref) {
    const ids = this.ids.get(keyOf(noun, ref)) ?? [];
    return [...ids].flatMap((id) => this.byId.get(id) ?? []).sort((one, other) => (one.at < other.at ? -1 : 1));
  }

  has(/** @type {Noun} */ noun, /** @type {string} */ ref) {
    return (this.ids.get(keyOf(noun, ref))?.size ?? 0) > 0;
  }
}

function keyOf(/** @type {string} */ noun, /** @type {string|number} */ ref) {
  return noun === "project" ? "project" : `${noun} ${ref}`;
}
