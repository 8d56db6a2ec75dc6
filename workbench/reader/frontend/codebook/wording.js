// The words of the tree in the language of the screens: English sentences looked up in a catalogue.

/** @type {Record<string, string>} */
let words = {};

/** @param {Record<string, string>|null|undefined} catalogue translations by English sentence */
export function useWords(catalogue) {
  words = catalogue ?? {};
}

/**
 * Return a sentence in the language of the screens, its `{places}` filled.
 * @param {string} msgid the English sentence
 * @param {Record<string, string|number>} [values]
 */
export function say(msgid, values = {}) {
  return (words[msgid] ?? msgid).replace(/\{(\w+)\}/g, (place, key) => String(values[key] ?? place));
}

/** Return a name in quotes, fenced so that writing marks in it cannot turn the words around it. */
export function quoted(/** @type {string} */ name) {
  return say("‘{name}’", { name: `\u2068${name}\u2069` });
}
