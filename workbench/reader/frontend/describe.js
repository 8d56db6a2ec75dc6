// Marks in words: who coded when, how a suggestion was found, where a passage is, a quote with its reference.

import { clockTime } from "./sheet.js";
import { fenced, say, spokenLanguage } from "./words.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./marks.js").Mark} Mark
 */

/** @returns {string} who made a coding and when, or why a suggestion is made */
export function makerOf(/** @type {View} */ view, /** @type {Mark} */ mark) {
  if (mark.kind === "suggestion") return reasonOf(mark);
  const when = mark.at ? dateWords(mark.at) : "";
  const words = mark.fromSuggestion ? say("{coder}, {when}, from a suggestion", { coder: fenced(mark.coder), when }) : say("{coder}, {when}", { coder: fenced(mark.coder), when });
  return words.replace(/(?:, |，)(?=[,，]|$)/, "");
}

function reasonOf(/** @type {Mark} */ { cue }) {
  if (!cue) return say("Suggested");
  if (isOfModel(cue)) {
    const said = [say("language model {name}", { name: fenced(cue.method.slice(OF_MODELS.length)) })];
    if (cue.text) said.push(fenced(cue.text));
    return said.join(" · ");
  }
  const parts = [cue.text ? say("suggested by the cue “{cue}”", { cue: fenced(cue.text) }) : say("suggested by {method}", { method: say(cue.method || "a method") })];
  if (cue.confidence !== null) parts.push(say("confidence {n} %", { n: Math.round(cue.confidence * 100) }));
  parts.push(...cue.flags.map((flag) => say(flag)));
  return parts.join(" · ");
}

const OF_MODELS = "language model ";

/** @returns {boolean} whether a language model made a suggestion, by the beginning of its method */
export function isOfModel(/** @type {import("./marks.js").Cue|null} */ cue) {
  return Boolean(cue?.method?.startsWith(OF_MODELS));
}

/** @returns {string} a moment in the language of the screens */
export function dateWords(/** @type {string} */ moment) {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return moment;
  return new Intl.DateTimeFormat(spokenLanguage() === "zh" ? "zh-CN" : "en-GB", { dateStyle: "medium", timeStyle: "short" }).format(date);
}

/** @returns {string} where a unit is: passage, page and time */
export function placeOf(/** @type {View} */ view, /** @type {number} */ unit) {
  const passage = view.sheet.blockAt(unit)?.passage;
  if (!passage) return "";
  const parts = [say("passage {n}", { n: passage.number })];
  if (passage.page !== null) parts.push(say("p. {n}", { n: passage.page }));
  if (passage.time !== null) parts.push(clockTime(passage.time));
  if (passage.speaker) parts.unshift(passage.speaker);
  return parts.join(say(", "));
}

/** @returns {string} the address of a stretch, for colleagues with the same project */
export function linkTo(/** @type {View} */ view, /** @type {{start: number, end: number}} */ { start, end }) {
  if (!view.link) return "";
  const { offsets } = view.source;
  const sign = view.link.includes("?") ? "&" : "?";
  return `${view.link}${sign}start=${offsets.toPoint(start)}&end=${offsets.toPoint(end, "after")}`;
}

/** @returns {string} a quote with its reference and link */
export function quoteOf(/** @type {View} */ view, /** @type {{start: number, end: number}} */ stretch) {
  const words = view.source.text.slice(stretch.start, stretch.end);
  const isChinese = /\p{Script=Han}/u.test(words.slice(0, 40));
  const place = placeOf(view, stretch.start);
  const title = view.source.title ?? view.source.name;
  const reference = isChinese ? `“${words}”（${title}，${place}）` : `“${words}” (${title}, ${place})`;
  const link = linkTo(view, stretch);
  return link ? `${reference}\n${link}` : reference;
}

/** Put words on the clipboard and say so. */
export async function copy(/** @type {View} */ view, /** @type {string} */ words, /** @type {string} */ told) {
  try {
    await navigator.clipboard.writeText(words);
    view.announcer.show(told);
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    view.announcer.show(say("The browser does not let this page write to the clipboard."));
  }
}
