// Where the names in the margin stand: near their codings, none over another, pushed apart while there is room.

/** @typedef {{top: number, column: number}} Place */

const PATIENCE = 3; // lines a name is pushed down before it goes to the next column

/**
 * Return a place for each wish, in order; those for which there is no room at all get null.
 * @param {number[]} wishes the tops that the names would like, ascending
 * @param {{height: number, gap: number, columns: number}} room
 * @returns {(Place|null)[]}
 */
export function placeLabels(wishes, { height, gap, columns }) {
  const fits = Math.max(1, Math.floor(height / gap));
  /** @type {number[][]} the wishes of each column */
  const chosen = Array.from({ length: columns }, () => []);
  const free = new Array(columns).fill(-Infinity);
  wishes.forEach((wish, at) => {
    const column = chooseColumn(free, chosen, wish, gap, fits);
    if (column < 0) return;
    chosen[column].push(at);
    free[column] = Math.max(free[column], wish) + gap;
  });
  /** @type {(Place|null)[]} */
  const places = wishes.map(() => null);
  chosen.forEach((column, index) => {
    const tops = spread(column.map((at) => wishes[at]), height, gap);
    column.forEach((at, row) => { places[at] = { top: tops[row], column: index }; });
  });
  return places;
}

function chooseColumn(
  /** @type {number[]} */ free, /** @type {number[][]} */ chosen, /** @type {number} */ wish, /** @type {number} */ gap, /** @type {number} */ fits,
) {
  const open = free.map((_, column) => column).filter((column) => chosen[column].length < fits);
  const near = open.find((column) => free[column] <= wish + gap * PATIENCE);
  if (near !== undefined) return near;
  return open.reduce((best, column) => (best < 0 || free[column] < free[best] ? column : best), -1);
}

/**
 * Move ascending tops apart by at least a gap: each is pushed down by the one above it, and only
 * where the room ends below do they all move up again.
 * @param {number[]} wishes
 * @param {number} height
 * @param {number} gap
 */
export function spread(wishes, height, gap) {
  /** @type {number[]} */
  const tops = [];
  for (const wish of wishes) tops.push(Math.max(wish, 0, (tops.at(-1) ?? -Infinity) + gap));
  let floor = Math.max(height, wishes.length * gap);
  for (let at = tops.length - 1; at >= 0 && tops[at] + gap > floor; at -= 1) {
    tops[at] = floor - gap;
    floor = tops[at];
  }
  return tops;
}
