// What benchmarks and tests read: `globalThis.__workbench.reader`, counters and times of the reader on the page.

/**
 * marks: performance.now() when each stage of opening was first reached (module, text, laid out, merged, painted).
 * ops: each own operation: seq, act, t0 (key press or click), sync (drawing done in script), draw (painted), ack.
 * updates: answers taken in; sent: messages handed to Streamlit; draws: chunks drawn.
 * @typedef {{seq: number, act: string, t0: number, sync: number, draw: number|null, ack: number|null}} Timed
 */

const KEPT = 2000; // operations; older ones are let go so that a long day does not fill the memory

export const figures = {
  /** @type {Record<string, number>} */ marks: {},
  /** @type {Timed[]} */ ops: [],
  updates: 0, sent: 0, draws: 0,
  /** @type {any} the newest view, for tests */ view: null,
};

const page = /** @type {any} */ (globalThis);
page.__workbench = { ...page.__workbench, reader: figures };

/** Note the first time that a stage is reached since the reader took in a source. */
export function reach(/** @type {string} */ stage) {
  figures.marks[stage] ??= performance.now();
}

/** Begin the marks of opening anew. */
export function beginOpening() {
  figures.marks = { module: figures.marks.module, opening: performance.now() };
}

/** Call back once what was drawn is painted. */
export function whenPainted(/** @type {(now: number) => void} */ tell) {
  requestAnimationFrame(() => requestAnimationFrame(() => tell(performance.now())));
}

/** Note an operation that has been drawn. */
export function noteOperation(/** @type {number} */ seq, /** @type {string} */ act, /** @type {number} */ t0) {
  /** @type {Timed} */
  const timed = { seq, act, t0, sync: performance.now(), draw: null, ack: null };
  figures.ops.push(timed);
  if (figures.ops.length > KEPT) figures.ops.shift();
  whenPainted((now) => { timed.draw = now; });
}

/** Note that operations have been acknowledged. */
export function noteAcknowledged(/** @type {Set<number>} */ seqs) {
  const now = performance.now();
  for (const timed of figures.ops) if (timed.ack === null && seqs.has(timed.seq)) timed.ack = now;
}

reach("module");
