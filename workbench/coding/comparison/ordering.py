"""An order in which similar passages stand next to each other."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from workbench.coding.comparison.likeness import Likeness


def chain(likeness: Likeness, *, among: Sequence[int] | None = None) -> list[int]:
    """Return passages in an order of reading that goes from like to like.

    The first is the one that is most like all others; each next one is the most like the one
    before it among those that have not come yet, the earlier of two that are equally so. The
    script of more passages comes first; passages without words that count come last.

    Args:
        likeness: of all passages.
        among: the numbers of those to order; None for all.
    """
    chosen = range(len(likeness.scripts)) if among is None else sorted(among)
    sizes = Counter(likeness.scripts[i] for i in chosen)
    scripts = sorted(sizes, key=lambda script: (not script, -sizes[script], script))
    return [
        i
        for script in scripts
        for i in _chain_of_one(likeness, [i for i in chosen if likeness.scripts[i] == script])
    ]


def _chain_of_one(likeness: Likeness, rows: list[int]) -> list[int]:
    if not likeness.scripts[rows[0]]:
        return rows
    left = np.array(rows)
    typical = np.array([-1.0 if likeness.means[i] is None else likeness.means[i] for i in rows])
    order = [int(left[int(np.argmax(typical))])]
    left = left[left != order[0]]
    while len(left):
        nearest = int(left[int(np.argmax(likeness.cosines[order[-1], left]))])
        order.append(nearest)
        left = left[left != nearest]
    return order
