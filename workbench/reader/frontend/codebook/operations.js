// What an operation of the protocol does to the codebook, drawn before the server confirms it.

import { inside, withInner } from "./codes.js";

/**
 * @typedef {import("./codes.js").Codebook} Codebook
 * @typedef {{seq?: number, act: string, [field: string]: any}} Operation
 */

/**
 * Return the codebook after an operation; one that no longer fits changes nothing.
 * @param {Codebook} codebook
 * @param {Operation} operation
 * @returns {Codebook}
 */
export function applyOperation(codebook, operation) {
  const act = ACTS[operation.act];
  if (!act || (operation.act !== "new code" && !codebook.byId.has(operation.id))) return codebook;
  const draft = { byId: new Map(codebook.byId), inside: new Map(codebook.inside) };
  act(draft, operation);
  return draft;
}

/** @type {Record<string, (draft: Codebook, operation: Operation) => void>} */
const ACTS = {
  "new code": (draft, { id, parent, name, language, origin }) => {
    if (draft.byId.has(id)) return;
    const home = draft.byId.has(parent) ? parent : null;
    draft.byId.set(id, {
      id, parent: home, name: { [language]: name }, colour: colourAbove(draft, home), stage: "open", origin,
      definition: {}, include: {}, exclude: {}, example: {}, everywhere: 0, pinyin: "",
    });
    put(draft, id, home, null);
  },
  "rename code": (draft, { id, name, language }) => revise(draft, id, { name: { ...draft.byId.get(id)?.name, [language]: name } }),
  "colour code": (draft, { id, colour }) => {
    revise(draft, id, { colour: colour ?? colourAbove(draft, draft.byId.get(id)?.parent ?? null) });
  },
  "move code": (draft, { id, parent, before }) => {
    const closed = parent !== null && (!draft.byId.has(parent) || withInner(draft, id).includes(parent));
    if (closed) return;
    take(draft, id);
    put(draft, id, parent, before);
  },
  "merge code": (draft, { id, into }) => {
    if (!draft.byId.has(into) || withInner(draft, id).includes(into)) return;
    const gained = draft.byId.get(id)?.everywhere ?? 0;
    for (const inner of inside(draft, id)) put(draft, inner, into, null);
    revise(draft, into, { everywhere: (draft.byId.get(into)?.everywhere ?? 0) + gained });
    take(draft, id);
    draft.byId.delete(id);
    draft.inside.delete(id);
  },
  "archive code": (draft, { id }) => {
    const gone = withInner(draft, id);
    take(draft, id);
    for (const each of gone) {
      draft.byId.delete(each);
      draft.inside.delete(each);
    }
  },
};

function revise(/** @type {Codebook} */ draft, /** @type {string} */ id, /** @type {object} */ fields) {
  const code = draft.byId.get(id);
  if (code) draft.byId.set(id, { ...code, ...fields });
}

function take(/** @type {Codebook} */ draft, /** @type {string} */ id) {
  const parent = draft.byId.get(id)?.parent ?? null;
  draft.inside.set(parent, inside(draft, parent).filter((other) => other !== id));
}

function put(
  /** @type {Codebook} */ draft, /** @type {string} */ id,
  /** @type {string|null} */ parent, /** @type {string|null} */ before,
) {
  const siblings = [...inside(draft, parent)];
  const place = before === null ? -1 : siblings.indexOf(before);
  siblings.splice(place < 0 ? siblings.length : place, 0, id);
  draft.inside.set(parent, siblings);
  revise(draft, id, { parent });
}

function colourAbove(/** @type {Codebook} */ draft, /** @type {string|null} */ parent) {
  return (parent !== null && draft.byId.get(parent)?.colour) || "#888888";
}

/**
 * Return the codes of keys 1 to 9 after operations on them.
 * @param {(string|null)[]} pins
 * @param {Operation[]} operations
 */
export function applyPins(pins, operations) {
  return operations.filter(({ act }) => act === "pin").reduce(
    (row, { code, position }) => row.map((held, key) => (key + 1 === position ? code : held === code ? null : held)),
    Array.from({ length: 9 }, (_, key) => pins[key] ?? null),
  );
}
