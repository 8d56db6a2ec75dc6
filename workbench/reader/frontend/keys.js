// The keys of the reader: one table, by which keys are heard and from which the help is drawn.

/**
 * @typedef {{group: string, act: string, presses: Record<string, any>, shown: string, says: string,
 *   extends?: boolean}} Row `presses` maps each press to the argument of its act; with `extends` Shift stretches the selection
 */

const PINS = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [String(at + 1), at + 1]));

/** @type {Row[]} */
export const KEYS = [
  { group: "Code", act: "apply pin", presses: PINS, shown: "1 … 9", says: "apply a pinned code" },
  { group: "Code", act: "pick", presses: { "/": null }, shown: "/", says: "search the codebook and apply a code, or a new one" },
  { group: "Code", act: "repeat", presses: { ".": null }, shown: ".", says: "apply the last code again" },
  { group: "Code", act: "in vivo", presses: { v: null }, shown: "v", says: "make an in-vivo code from the words" },
  { group: "Code", act: "memo", presses: { m: null }, shown: "m", says: "write a memo here" },
  { group: "Code", act: "undo", presses: { "Mod+z": null }, shown: "Ctrl Z", says: "undo, step by step, of earlier days too" },
  { group: "Code", act: "redo", presses: { "Mod+Shift+z": null, "Mod+y": null }, shown: "Ctrl Shift Z", says: "redo" },

  { group: "Select", act: "move grapheme", presses: { ArrowLeft: -1, ArrowRight: 1 }, extends: true, shown: "← →", says: "by character; with Shift the selection grows" },
  { group: "Select", act: "move word", presses: { "Mod+ArrowLeft": -1, "Mod+ArrowRight": 1, "Alt+ArrowLeft": -1, "Alt+ArrowRight": 1 }, extends: true, shown: "Ctrl ← →", says: "by word" },
  { group: "Select", act: "move line", presses: { ArrowUp: -1, ArrowDown: 1 }, extends: true, shown: "↑ ↓", says: "by line" },
  { group: "Select", act: "move passage", presses: { "Mod+ArrowUp": -1, "Mod+ArrowDown": 1, "Alt+ArrowUp": -1, "Alt+ArrowDown": 1 }, extends: true, shown: "Ctrl ↑ ↓", says: "by passage" },
  { group: "Select", act: "move sentence", presses: { k: -1, j: 1 }, extends: true, shown: "j k", says: "to the next or previous sentence" },
  { group: "Select", act: "move to line border", presses: { Home: -1, End: 1 }, extends: true, shown: "Home End", says: "to the beginning or end of the line" },
  { group: "Select", act: "move to text border", presses: { "Mod+Home": -1, "Mod+End": 1 }, extends: true, shown: "Ctrl Home End", says: "to the beginning or end of the source" },
  { group: "Select", act: "move page", presses: { PageUp: -1, PageDown: 1 }, extends: true, shown: "PgUp PgDn", says: "by screen" },
  { group: "Select", act: "take word", presses: { w: 1, "Shift+w": -1 }, shown: "w", says: "select the word, again the next too; with Shift one less" },
  { group: "Select", act: "take sentence", presses: { s: 1, "Shift+s": -1 }, shown: "s", says: "select the sentence, again the next too; with Shift one less" },
  { group: "Select", act: "take passage", presses: { a: 1, "Shift+a": -1 }, shown: "a", says: "select the passage, again the next too; with Shift one less" },
  { group: "Select", act: "leave", presses: { Escape: null }, shown: "Esc", says: "close, let go of the coding, then of the selection" },

  { group: "Codings", act: "step", presses: { n: 1, p: -1 }, shown: "n p", says: "next or previous coding" },
  { group: "Codings", act: "inspect", presses: { Enter: null }, shown: "Enter", says: "the codings here and what can be done with them" },
  { group: "Codings", act: "recode", presses: { c: null }, shown: "c", says: "change the code" },
  { group: "Codings", act: "move end", presses: { "[": -1, "]": 1 }, shown: "[ ]", says: "move the end of the selection or coding by a word" },
  { group: "Codings", act: "move start", presses: { "{": -1, "}": 1 }, shown: "{ }", says: "move its beginning by a word" },
  { group: "Codings", act: "remove", presses: { Delete: null, Backspace: null }, shown: "Del", says: "remove the coding" },
  { group: "Codings", act: "copy quote", presses: { q: null }, shown: "q", says: "copy the quote with its reference and link" },
  { group: "Codings", act: "where else", presses: { e: null }, shown: "e", says: "where else the like of the selection or coding stands" },

  { group: "Suggestions", act: "step suggestion", presses: { g: 1, "Shift+g": -1 }, shown: "g", says: "next suggestion; with Shift the previous" },
  { group: "Suggestions", act: "decide", presses: { y: "accepted", x: "rejected" }, shown: "y x", says: "accept or reject it and go on" },
  { group: "Suggestions", act: "decide all", presses: { "Shift+y": "accepted", "Shift+x": "rejected" }, shown: "Shift Y X", says: "all in view" },

  { group: "View", act: "find", presses: { f: null, "Mod+f": null }, shown: "f", says: "find in the text" },
  { group: "View", act: "filter", presses: { "Shift+f": null }, shown: "Shift F", says: "choose what is shown" },
  { group: "View", act: "only mine", presses: { o: null }, shown: "o", says: "only my own codings, or all" },
  { group: "View", act: "list", presses: { l: null }, shown: "l", says: "the codings as a list" },
  { group: "View", act: "memos", presses: { "Shift+m": null }, shown: "Shift M", says: "the memos" },
  { group: "View", act: "size", presses: { "+": 1, "=": 1, "-": -1, 0: 0 }, shown: "+ − 0", says: "larger or smaller letters" },
  { group: "View", act: "help", presses: { "?": null }, shown: "?", says: "these keys" },
];

/** What a Chinese keyboard writes where an English one has the sign of a key. */
const SIGNS = { "、": "/", "。": ".", "【": "[", "】": "]", "｛": "{", "｝": "}", "？": "?", "＋": "+", "－": "-", "／": "/", "．": "." };
const IS_MAC = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");

/** @type {Map<string, {act: string, argument: any, grows: boolean}>} */
const BY_PRESS = new Map(KEYS.flatMap(({ act, presses, extends: grows }) => Object.entries(presses).flatMap(([press, argument]) => [
  /** @type {[string, any]} */ ([press, { act, argument, grows: false }]),
  ...(grows ? [/** @type {[string, any]} */ ([withShift(press), { act, argument, grows: true }])] : []),
])));

function withShift(/** @type {string} */ press) {
  const at = press.lastIndexOf("+") + 1;
  return `${press.slice(0, at)}Shift+${press.slice(at)}`;
}

/** @returns {{act: string, argument: any, grows: boolean}|undefined} what a key press asks for */
export function actOf(/** @type {KeyboardEvent} */ event) {
  return BY_PRESS.get(pressOf(event));
}

/** Return the name of a press: Mod+, Alt+, Shift+ and the key; Shift only where the sign does not hold it. */
export function pressOf(/** @type {KeyboardEvent} */ event) {
  const isLevel3 = event.getModifierState?.("AltGraph") ?? false; // AltGr writes [ and { on many keyboards
  const isMod = !isLevel3 && (event.ctrlKey || event.metaKey);
  const isAlt = !isLevel3 && event.altKey;
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1];
  if (digit && !isMod && !isAlt && !isLevel3 && !event.shiftKey) return digit; // a French keyboard writes é there
  const key = SIGNS[/** @type {keyof typeof SIGNS} */ (event.key)] ?? event.key;
  const holdsShift = key.length === 1 && !/\p{L}/u.test(key);
  const name = key.length === 1 ? key.toLowerCase() : key;
  const press = `${isMod ? "Mod+" : ""}${isAlt ? "Alt+" : ""}${event.shiftKey && !holdsShift ? "Shift+" : ""}${name}`;
  return IS_MAC ? onMac(press, event) : press;
}

/** A Mac moves to the border of line and text with Command and an arrow. */
function onMac(/** @type {string} */ press, /** @type {KeyboardEvent} */ event) {
  if (!event.metaKey) return press;
  return press.replace("Mod+ArrowLeft", "Home").replace("Mod+ArrowRight", "End").replace("Mod+Shift+ArrowLeft", "Shift+Home")
    .replace("Mod+Shift+ArrowRight", "Shift+End").replace("ArrowUp", "Home").replace("ArrowDown", "End");
}
