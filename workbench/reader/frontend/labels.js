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
 * Move ascending tops apart by at least a gap and into 0…height, each as little as possible:
 * neighbours that collide become one group around the mean of their wishes.
 * @param {number[]} wishes
 * @param {number} height
 * @param {number} gap
 */
export function spread(wishes, height, gap) {
  /** @type {{sum: number, size: number, top: number}[]} */
  const groups = [];
  const settle = (/** @type {{sum: number, size: number, top: number}} */ group) => {
    const last = Math.max(0, height - group.size * gap);
    group.top = Math.max(0, Math.min(group.sum / group.size, last));
  };
  wishes.forEach((wish) => {
    let group = { sum: wish, size: 1, top: 0 };
    settle(group);
    for (let before = groups.at(-1); before && before.top + before.size * gap > group.top; before = groups.at(-1)) {
      groups.pop();
      group = { sum: before.sum + group.sum - group.size * before.size * gap, size: before.size + group.size, top: 0 };
      settle(group);
    }
    groups.push(group);
  });
  return groups.flatMap(({ top, size }) => Array.from({ length: size }, (_, row) => top + row * gap));
}
