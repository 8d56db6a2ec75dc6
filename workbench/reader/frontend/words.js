// The words of the reader in the language of the screens: English sentences looked up in a catalogue.

/** @typedef {Record<string, string>} Words translations by English sentence */

/** @type {Words} */
let words = {};
let spoken = "en";

/** @type {Map<string, Words>} by language, as their carriers brought them */
const catalogues = new Map([["en", {}]]);
/** @type {Map<string, (() => void)[]>} */
const waiting = new Map();

/** Keep the words of a language that a carrier brought. */
export function learn(/** @type {string} */ language, /** @type {Words} */ catalogue) {
  catalogues.set(language, catalogue);
  for (const tell of waiting.get(language) ?? []) tell();
  waiting.delete(language);
}

/** Speak a language from now on, as soon as its words have come. */
export async function speak(/** @type {string} */ language) {
  if (!catalogues.has(language)) await new Promise((tell) => waiting.set(language, [...(waiting.get(language) ?? []), () => tell(null)]));
  words = catalogues.get(language) ?? {};
  spoken = language;
}

/** @returns {string} the language of the screens */
export function spokenLanguage() {
  return spoken;
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
