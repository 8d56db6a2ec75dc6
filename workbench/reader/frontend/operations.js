// Operations applied here at once, before the project has confirmed them; its answer mends what differs.

/**
 * @typedef {import("./outbox.js").Operation} Operation
 * @typedef {import("./view.js").View} View
 */

/** Draw what an operation will do. Offsets of operations are code points. */
export function applyHere(/** @type {View} */ view, /** @type {Operation} */ operation) {
  ACTS[operation.act]?.(view, operation);
}

/** @type {Record<string, (view: View, operation: Operation) => void>} */
const ACTS = {
  code: (view, { id, code, start, end }) => {
    const { offsets } = view.source;
    view.put({ ...newCoding(view), id, code, start: offsets.toUnit(start), end: offsets.toUnit(end) });
  },
  uncode: (view, { id }) => view.remove(id),
  bound: (view, { id, start, end }) => {
    const mark = view.marks.byId.get(id);
    const { offsets } = view.source;
    if (mark) view.put({ ...mark, start: offsets.toUnit(start), end: offsets.toUnit(end) });
  },
  recode: (view, { id, code }) => {
    const mark = view.marks.byId.get(id);
    if (mark) view.put({ ...mark, code });
  },
  decide: (view, { id, decision, coding }) => {
    const mark = view.marks.byId.get(id);
    if (!mark || decision === "open") return;
    view.remove(id);
    if (decision === "accepted") view.put({ ...newCoding(view), id: coding, code: mark.code, start: mark.start, end: mark.end, fromSuggestion: true });
  },
  "new code": (view, { id, parent, name, language, origin }) => {
    const colour = parent ? view.codebook.colourOf(parent) : "#777777";
    view.codebook.put({
      id, parent, name: { [language]: name }, colour, stage: "open", origin, status: "active",
      definition: {}, include: {}, exclude: {}, example: {}, everywhere: 0, pinyin: "",
    });
  },
  memo: (view, { id, noun, ref, kind, text }) => {
    view.memos.put({ id, noun, ref: String(ref), kind, text, coder: view.coder, at: new Date().toISOString() });
    view.memoChanged(noun, String(ref));
  },
  pin: (view, { code, position }) => {
    view.pins = view.pins.map((pinned, at) => (at + 1 === position ? code : pinned === code ? null : pinned));
  },
};

/** @returns {Omit<import("./marks.js").Marking, "id"|"code"|"start"|"end">} */
function newCoding(/** @type {View} */ view) {
  return { kind: "coding", coder: view.coder, at: new Date().toISOString(), fromSuggestion: false, cue: null };
}
