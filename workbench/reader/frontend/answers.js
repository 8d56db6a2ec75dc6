// The project's answers taken in: acknowledgements, refusals, codes, and the rows that are new, changed or gone.

import { Codebook, readCodes } from "./codes.js";
import { isSame } from "./marks.js";
import { noteAcknowledged, reach } from "./bench.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./marks.js").Marking} Marking
 * @typedef {Record<string, any>} Answer the `data` of protocol 1
 */

/** Take in an answer; draw only what differs. */
export function takeAnswer(/** @type {View} */ view, /** @type {Answer} */ answer) {
  const done = takeAcknowledgements(view, answer);
  takeCodes(view, answer);
  takePins(view, answer);
  view.thresholds = answer.thresholds ?? {};
  const isWhole = answer.since === null || answer.since === undefined;
  if (!isWhole && (view.seen === null || answer.since > view.seen)) view.askAgain();
  else takeRows(view, answer, isWhole);
  takeUndone(view, answer);
  if (done) view.acknowledged();
}

/** @returns {boolean} whether operations of this reader were acknowledged */
function takeAcknowledgements(/** @type {View} */ view, /** @type {Answer} */ answer) {
  const done = view.outbox.acknowledge(answer.acks ?? {});
  if (done.length) noteAcknowledged(new Set(done.map(({ seq }) => seq ?? 0)));
  for (const { client, seq, sentence } of answer.refused ?? []) {
    if (view.heardOnce(`refused ${client} ${seq}`)) view.announcer.show(sentence);
  }
  return done.length > 0;
}

function takeUndone(/** @type {View} */ view, /** @type {Answer} */ { undone }) {
  if (undone && view.heardOnce(`undone ${undone.client} ${undone.seq}`)) view.announcer.show(undone.sentence);
}

function takeCodes(/** @type {View} */ view, /** @type {Answer} */ answer) {
  const language = answer.view?.language ?? view.codebook.language;
  const signature = answer.codes ? JSON.stringify(answer.codes) : view.codesSignature;
  if (signature === view.codesSignature && language === view.codebook.language) return;
  const codes = answer.codes ? readCodes(answer.codes) : [...view.codebook.byId.values()];
  const made = view.outbox.pending.filter(({ act }) => act === "new code").flatMap(({ id }) => view.codebook.byId.get(id) ?? []);
  view.codesSignature = signature;
  view.setCodebook(new Codebook([...codes, ...made.filter(({ id }) => !codes.some((code) => code.id === id))], language));
}

function takePins(/** @type {View} */ view, /** @type {Answer} */ { pins }) {
  if (!pins || view.outbox.pending.some(({ act }) => act === "pin")) return;
  if (JSON.stringify(pins) !== JSON.stringify(view.pins)) view.setPins(pins);
}

function takeRows(/** @type {View} */ view, /** @type {Answer} */ answer, /** @type {boolean} */ isWhole) {
  const mine = view.outbox.touched;
  const markings = [...readCodings(view, answer), ...readSuggestions(view, answer)].filter(({ id }) => !mine.has(id));
  const memos = readMemos(answer.memos).filter(({ id }) => !mine.has(id));
  if (view.seen === null) {
    view.marks.fill(markings);
    for (const memo of memos) view.memos.put(memo);
    for (const operation of view.outbox.pending) view.applyHere(operation);
    view.touchAll();
    reach("merged");
  } else {
    const gone = isWhole ? goneFrom(view, markings, mine) : [...(answer.codings?.gone ?? []), ...(answer.suggestions?.gone ?? [])];
    for (const id of gone) if (!mine.has(id)) view.remove(id);
    for (const marking of markings) {
      const old = view.marks.byId.get(marking.id);
      if (!old || !isSame(old, marking)) view.put(marking);
      else Object.assign(old, { at: marking.at, fromSuggestion: marking.fromSuggestion }); // nothing that is drawn
    }
    changeMemos(view, memos, answer.memos?.gone ?? [], isWhole, mine);
  }
  view.seen = Math.max(view.seen ?? 0, answer.seen);
}

/** @returns {string[]} the ids that a whole snapshot no longer holds */
function goneFrom(/** @type {View} */ view, /** @type {Marking[]} */ markings, /** @type {Set<string>} */ mine) {
  const there = new Set(markings.map(({ id }) => id));
  return [...view.marks.byId.keys()].filter((id) => !there.has(id) && !mine.has(id));
}

function changeMemos(
  /** @type {View} */ view, /** @type {import("./memos_model.js").Memo[]} */ memos,
  /** @type {string[]} */ gone, /** @type {boolean} */ isWhole, /** @type {Set<string>} */ mine,
) {
  const there = new Set(memos.map(({ id }) => id));
  const away = isWhole ? [...view.memos.byId.keys()].filter((id) => !there.has(id) && !mine.has(id)) : gone;
  for (const id of away) {
    const old = view.memos.remove(id);
    if (old) view.memoChanged(old.noun, old.ref);
  }
  for (const memo of memos) {
    const old = view.memos.byId.get(memo.id);
    if (old && old.text === memo.text && old.kind === memo.kind) continue;
    view.memos.put(memo);
    view.memoChanged(memo.noun, memo.ref);
  }
}

/** @returns {Marking[]} */
function readCodings(/** @type {View} */ view, /** @type {Answer} */ answer) {
  const columns = answer.codings;
  if (!columns?.id) return [];
  const { offsets } = view.source;
  return columns.id.map((/** @type {string} */ id, /** @type {number} */ row) => ({
    id, kind: "coding", code: named(columns.code[row], answer.code_ids), coder: named(columns.coder[row], answer.coder_names),
    start: offsets.toUnit(columns.start[row]), end: offsets.toUnit(columns.end[row]), at: columns.at?.[row] ?? "",
    fromSuggestion: Boolean(columns.from_suggestion?.[row]), cue: null,
  }));
}

/** @returns {Marking[]} */
function readSuggestions(/** @type {View} */ view, /** @type {Answer} */ answer) {
  const columns = answer.suggestions;
  if (!columns?.id) return [];
  const { offsets } = view.source;
  const unit = (/** @type {number|null|undefined} */ point) => (point === null || point === undefined ? 0 : offsets.toUnit(point));
  return columns.id.map((/** @type {string} */ id, /** @type {number} */ row) => ({
    id, kind: "suggestion", code: named(columns.code[row], answer.code_ids), coder: "", at: "", fromSuggestion: false,
    start: offsets.toUnit(columns.start[row]), end: offsets.toUnit(columns.end[row]),
    cue: {
      text: columns.cue?.[row] ?? "", start: unit(columns.cue_start?.[row]), end: unit(columns.cue_end?.[row]),
      confidence: columns.confidence?.[row] ?? null, flags: columns.flags?.[row] ?? [], method: columns.method?.[row] ?? "",
    },
  }));
}

/** @returns {import("./memos_model.js").Memo[]} */
function readMemos(/** @type {Record<string, any[]>|undefined} */ columns) {
  if (!columns?.id) return [];
  return columns.id.map((id, row) => ({
    id, noun: columns.noun[row], ref: String(columns.ref[row] ?? ""), kind: columns.kind[row], text: columns.text[row],
    coder: columns.coder[row], at: columns.at[row],
  }));
}

/** A column holds names, or places in a list of names. */
function named(/** @type {string|number} */ value, /** @type {string[]|undefined} */ names) {
  return typeof value === "number" ? (names?.[value] ?? String(value)) : value;
}
