// What a person likes, kept in the browser: size of the letters, width of the margin, what is open beside the text.

const KEY = "workbench:reader:preferences";

export class Preferences {
  /** @param {Storage|null} storage */
  constructor(storage) {
    this.storage = storage;
    /** @type {Record<string, any>} */
    this.values = readKept(storage?.getItem(KEY) ?? "{}");
  }

  get(/** @type {string} */ name, /** @type {any} */ usual) {
    return this.values[name] ?? usual;
  }

  set(/** @type {string} */ name, /** @type {any} */ value) {
    this.values[name] = value;
    try {
      this.storage?.setItem(KEY, JSON.stringify(this.values));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // the storage is full: liked for this visit only
    }
  }
}

function readKept(/** @type {string} */ kept) {
  try {
    const values = JSON.parse(kept);
    return values && typeof values === "object" ? values : {};
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {};
  }
}
