// The codebook in the reader: codes by id, their names and paths, and the search by any part of a name.

/**
 * @typedef {Record<string, string>} Texts by language
 * @typedef {{id: string, parent: string|null, name: Texts, colour: string, stage: string, origin: string,
 *   status: string, definition: Texts, include: Texts, exclude: Texts, example: Texts, everywhere: number,
 *   pinyin: string}} Code
 */

const UNKNOWN = "#777777";
const NO_TEXTS = ["name", "definition", "include", "exclude", "example"];

/** Return the codes of the protocol's columns, one object each. @returns {Code[]} */
export function readCodes(/** @type {Record<string, any[]>} */ columns) {
  return columns.id.map((id, row) => {
    const at = (/** @type {string} */ name, /** @type {any} */ missing) => columns[name]?.[row] ?? missing;
    return /** @type {Code} */ ({
      id, parent: at("parent", null), colour: at("colour", UNKNOWN), stage: at("stage", "open"), origin: at("origin", "analytic"),
      status: at("status", "active"), everywhere: at("everywhere", 0), pinyin: at("pinyin", ""),
      ...Object.fromEntries(NO_TEXTS.map((name) => [name, at(name, {})])),
    });
  });
}

export class Codebook {
  /** @param {Code[]} codes @param {string} language the names are shown in this one, or the other */
  constructor(codes = [], language = "en") {
    this.language = language;
    /** @type {Map<string, Code>} */
    this.byId = new Map(codes.map((code) => [code.id, code]));
  }

  /** @returns {Code[]} the codes that can be applied */
  get active() {
    return [...this.byId.values()].filter(({ status }) => status === "active");
  }

  /** @returns {string} the name of a code as it is shown */
  nameOf(/** @type {string} */ id) {
    return inLanguage(this.byId.get(id)?.name ?? {}, this.language);
  }

  colourOf(/** @type {string} */ id) {
    return this.byId.get(id)?.colour ?? UNKNOWN;
  }

  stageOf(/** @type {string} */ id) {
    return this.byId.get(id)?.stage ?? "open";
  }

  /** @returns {string[]} the categories above a code, the top one first */
  above(/** @type {string} */ id) {
    const found = [];
    const seen = new Set([id]);
    let at = this.byId.get(id)?.parent ?? null;
    while (at !== null && !seen.has(at)) {
      seen.add(at);
      found.unshift(at);
      at = this.byId.get(at)?.parent ?? null;
    }
    return found;
  }

  /** @returns {string} the names of the categories above a code */
  pathOf(/** @type {string} */ id) {
    return this.above(id).map((category) => this.nameOf(category)).join(" › ");
  }

  /** Tell whether a code is a category or stands somewhere inside it. */
  isIn(/** @type {string} */ id, /** @type {string} */ category) {
    return id === category || this.above(id).includes(category);
  }

  /** Find an active code that bears exactly this name in any language under a parent. */
  namesake(/** @type {string} */ name, /** @type {string|null|undefined} */ parent) {
    const asked = plain(name);
    return this.active.find((code) => (parent === undefined || code.parent === parent)
      && Object.values(code.name).some((each) => plain(each) === asked)) ?? null;
  }

  /** Take in a new or changed code. */
  put(/** @type {Code} */ code) {
    this.byId.set(code.id, code);
  }

  /**
   * Return the active codes that a query finds, the best first: by the beginning of a name, of a
   * word in it, any part of it in any language, its pinyin initials, then by its path.
   * @param {string} query
   * @param {string[]} [recent] ids that go first among equals
   * @returns {Code[]}
   */
  find(query, recent = []) {
    const parts = plain(query).split(/[\s/›>]+/).filter(Boolean);
    const favour = new Map(recent.map((id, at) => [id, at]));
    return this.active
      .map((code, at) => ({ code, at, worth: this.#worth(code, parts), late: favour.get(code.id) ?? Infinity }))
      .filter(({ worth }) => worth < Infinity)
      .sort((one, other) => one.worth - other.worth || compare(one.late, other.late) || one.at - other.at)
      .map(({ code }) => code);
  }

  /** The sum of what each part of the query is worth: 0 is best, Infinity finds nothing. */
  #worth(/** @type {Code} */ code, /** @type {string[]} */ parts) {
    const names = Object.values(code.name).filter(Boolean).map(plain);
    const path = this.above(code.id).flatMap((id) => Object.values(this.byId.get(id)?.name ?? {})).map(plain);
    const whole = parts.join(" ");
    if (parts.length > 1 && names.some((name) => name.startsWith(whole))) return 0;
    const each = parts.map((part) => Math.min(...names.map((name) => worthOf(name, part)), initials(code.pinyin, part), ...path.map((name) => (name.includes(part) ? 6 : Infinity))));
    const isNamed = !parts.length || each.some((worth) => worth < 6);
    return isNamed || parts.length === 1 ? each.reduce((sum, worth) => sum + worth, 0) : Infinity;
  }
}

/** Return the words in a language, or in the other one, or none. */
export function inLanguage(/** @type {Texts} */ texts, /** @type {string} */ language) {
  return texts[language] || Object.values(texts).find(Boolean) || "";
}

/** Return the language of a name that a researcher types: Chinese where it holds a Chinese character. */
export function languageOf(/** @type {string} */ name) {
  return /\p{Script=Han}/u.test(name) ? "zh" : "en";
}

function worthOf(/** @type {string} */ name, /** @type {string} */ part) {
  if (name === part) return 0;
  if (name.startsWith(part)) return 1;
  const at = name.indexOf(part);
  if (at < 0) return Infinity;
  return /[\s(/\-–]/.test(name[at - 1]) || /\p{Script=Han}/u.test(part) ? 2 : 4;
}

function initials(/** @type {string} */ pinyin, /** @type {string} */ part) {
  if (!pinyin || !/^[a-z0-9]+$/.test(part)) return Infinity;
  if (pinyin === part) return 1;
  if (pinyin.startsWith(part)) return 2;
  return pinyin.includes(part) ? 5 : Infinity;
}

function compare(/** @type {number} */ one, /** @type {number} */ other) {
  return one === other ? 0 : one - other;
}

/** Return what names have in common that only look different: case, width and spaces. */
export function plain(/** @type {string} */ name) {
  return name.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean).join(" ");
}
