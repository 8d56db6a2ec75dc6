// The codebook in the browser: codes by id, the order inside each category, and questions about them.

/**
 * @typedef {Record<string, string>} Texts by language
 * @typedef {{id: string, parent: string|null, name: Texts, colour: string, stage: string,
 *   origin: string, definition: Texts, include: Texts, exclude: Texts, example: Texts,
 *   everywhere: number, pinyin: string}} Code
 * @typedef {{byId: Map<string, Code>, inside: Map<string|null, string[]>}} Codebook
 */

/** @returns {Codebook} */
export function emptyCodebook() {
  return { byId: new Map(), inside: new Map() };
}

/**
 * Return the codebook of the protocol's columns; archived and merged codes are left out.
 * @param {Record<string, any[]>} columns
 * @returns {Codebook}
 */
export function readCodes(columns) {
  const codebook = emptyCodebook();
  columns.id.forEach((id, row) => {
    if ((columns.status?.[row] ?? "active") === "active") codebook.byId.set(id, codeAt(columns, row));
  });
  for (const code of codebook.byId.values()) {
    if (!codebook.byId.has(code.parent ?? "")) code.parent = null;
    const siblings = codebook.inside.get(code.parent) ?? [];
    codebook.inside.set(code.parent, [...siblings, code.id]);
  }
  return codebook;
}

/** @returns {Code} */
function codeAt(/** @type {Record<string, any[]>} */ columns, /** @type {number} */ row) {
  const at = (/** @type {string} */ name, /** @type {any} */ missing) => columns[name]?.[row] ?? missing;
  return {
    id: columns.id[row], parent: at("parent", null), name: at("name", {}), colour: at("colour", "#888888"),
    stage: at("stage", "open"), origin: at("origin", "analytic"),
    definition: at("definition", {}), include: at("include", {}), exclude: at("exclude", {}),
    example: at("example", {}), everywhere: at("everywhere", 0), pinyin: at("pinyin", ""),
  };
}

/** @returns {string[]} the ids inside a category, in order; null is the top */
export function inside(/** @type {Codebook} */ codebook, /** @type {string|null} */ id) {
  return codebook.inside.get(id) ?? [];
}

/** Return the words in a language, or in the other one, or none. */
export function inLanguage(/** @type {Texts} */ texts, /** @type {string} */ language) {
  return texts[language] || Object.values(texts).find(Boolean) || "";
}

/** Return the language that words are shown in: the one asked for, or the one they exist in. */
export function shownLanguage(/** @type {Texts} */ texts, /** @type {string} */ language) {
  return texts[language] ? language : (Object.keys(texts).find((tag) => texts[tag]) ?? language);
}

/** @returns {string} the name of a code as it is shown */
export function nameOf(/** @type {Codebook} */ codebook, /** @type {string} */ id, /** @type {string} */ language) {
  const code = codebook.byId.get(id);
  return code ? inLanguage(code.name, language) : "";
}

/** Tell whether a code is another one or stands somewhere inside it. */
export function standsIn(/** @type {Codebook} */ codebook, /** @type {string|null} */ id, /** @type {string} */ category) {
  for (let at = id; at !== null; at = codebook.byId.get(at)?.parent ?? null) {
    if (at === category) return true;
  }
  return false;
}

/** @returns {string[]} a code and all codes inside it, in the order of the tree */
export function withInner(/** @type {Codebook} */ codebook, /** @type {string} */ id) {
  return [id, ...inside(codebook, id).flatMap((inner) => withInner(codebook, inner))];
}

/** @returns {string[]} every code, each category before its codes */
export function inOrder(/** @type {Codebook} */ codebook) {
  return inside(codebook, null).flatMap((id) => withInner(codebook, id));
}

/** @returns {string[]} the categories above a code, the nearest first */
export function above(/** @type {Codebook} */ codebook, /** @type {string} */ id) {
  const parent = codebook.byId.get(id)?.parent ?? null;
  return parent === null ? [] : [parent, ...above(codebook, parent)];
}

/**
 * Return a sibling that bears one of these names in the same language already, or null.
 * The project's own rule also takes traditional characters for simplified ones; it has the last word.
 */
export function namesake(
  /** @type {Codebook} */ codebook, /** @type {string|null} */ parent,
  /** @type {Texts} */ names, /** @type {string|null} */ except,
) {
  const taken = (/** @type {Texts} */ theirs) => Object.entries(names)
    .some(([language, name]) => name && theirs[language] && plain(theirs[language]) === plain(name));
  return inside(codebook, parent).find((id) => id !== except && taken(codebook.byId.get(id)?.name ?? {})) ?? null;
}

/** Return what two names have in common that only look different: case, width and spaces. */
function plain(/** @type {string} */ name) {
  return name.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean).join(" ");
}
