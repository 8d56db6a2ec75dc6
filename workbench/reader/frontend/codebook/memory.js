// What the browser remembers of a project's tree: folded categories, and codes hidden in the text.

/** Return the browser's storage, or null where its settings forbid one. */
export function storageOf(/** @type {"localStorage"|"sessionStorage"} */ kind) {
  try {
    return window[kind];
  } catch (problem) {
    if (problem instanceof DOMException) return null;
    throw problem;
  }
}

export class Remembered {
  /** A set of ids under a name. Without a storage it lasts as long as the page. */
  constructor(/** @type {Storage|null} */ storage, /** @type {string} */ name) {
    this.storage = storage;
    this.name = name;
    /** @type {Set<string>} */
    this.ids = new Set(JSON.parse(storage?.getItem(name) ?? "[]"));
  }

  has(/** @type {string} */ id) {
    return this.ids.has(id);
  }

  set(/** @type {Iterable<string>} */ ids) {
    this.ids = new Set(ids);
    this.storage?.setItem(this.name, JSON.stringify([...this.ids]));
  }

  put(/** @type {string} */ id, /** @type {boolean} */ there) {
    const others = [...this.ids].filter((other) => other !== id);
    this.set(there ? [...others, id] : others);
  }
}
