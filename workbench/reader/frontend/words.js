// The words of the reader in the language of the screens: English sentences looked up in a catalogue.

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
  return (words[msgid] ?? msgid).replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/** Return somebody's words in quotes, fenced so that writing marks in them turn nothing around them. */
export function quoted(/** @type {string} */ name) {
  return say("‘{name}’", { name: fenced(name) });
}

/** Return somebody's words between the isolates of Unicode, for sentences that hold them. */
export function fenced(/** @type {string} */ name) {
  return `\u2068${name}\u2069`;
}
