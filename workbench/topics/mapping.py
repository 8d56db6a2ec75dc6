"""A map of units: points in two dimensions that are near where the texts are alike."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from workbench.errors import WorkbenchError
from workbench.one_thread import one_thread
from workbench.topics.exact import eigen, on_step
from workbench.topics.units import Numbers, Points, Table, evenly, exactly, in_parts

Projection = Literal["svd", "tsne"]

LARGEST_AXES: Final = 50_000
"""Units that the axes of a map are found in at most; all units are then drawn on them."""

LARGEST_TSNE: Final = 5_000
"""Units that t-SNE draws at most; it takes a second for every few hundred."""


def map_points(points: Points, order: Numbers, *, projection: Projection, seed: int) -> Table:
    """Return the units in two dimensions, each from -1 to 1.

    Args:
        points: shape (n_units, n_dimensions).
        order: the canonical order of the units, so that rows in any order give one map.
        projection: `svd` keeps large distances, `tsne` small ones.
        seed: of t-SNE.

    Returns:
        shape (n_units, 2).

    Raises:
        WorkbenchError: there are too many units for t-SNE.

    Source:
        van der Maaten, L. and Hinton, G. (2008). Visualizing data using t-SNE. Journal of
        Machine Learning Research 9, 2579-2605.
    """
    import sklearn.decomposition
    import sklearn.manifold

    with one_thread():
        placed: Table = np.zeros((len(points), 2))
        if projection == "svd" or len(points) <= LARGEST_PERPLEXITY:
            axes = _Axes.of(exactly(points[order[evenly(len(order), LARGEST_AXES)]]))
            for part in in_parts(len(points)):
                placed[part] = axes.place(exactly(points[part]))
        elif len(points) > LARGEST_TSNE:
            raise WorkbenchError(
                f"t-SNE draws {LARGEST_TSNE:,} texts at most, and these are {len(points):,}."
                " Draw the map by SVD."
            )
        else:
            ordered = exactly(points[order])
            model = sklearn.manifold.TSNE(
                init=_Axes.of(ordered).place(ordered) * 1e-4,
                perplexity=min(LARGEST_PERPLEXITY, (len(points) - 1) / 3),
                random_state=seed,
                n_jobs=1,
            )
            placed[order] = model.fit_transform(ordered.astype(np.float32))
    most = float(np.abs(placed).max()) or 1.0
    scaled: Table = np.round(placed / most, 4)
    return scaled


LARGEST_PERPLEXITY: Final = 30
"""How many neighbours t-SNE looks at, where there are enough texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axes:
    """The two principal axes of points; the greatest value of each is positive.

    Attributes:
        middle: shape (n_dimensions,), the mean of the points.
        axes: shape (n_dimensions, 2).
    """

    middle: Table
    axes: Table

    @classmethod
    def of(cls, points: Table) -> "_Axes":
        middle = points.sum(axis=0) / len(points)
        centred = on_step(points - middle)
        axes = np.zeros((points.shape[1], 2))
        found = on_step(eigen(centred.T @ centred)[1][:, :2])
        axes[:, : found.shape[1]] = found
        flat = centred @ axes
        signs = np.sign(flat[np.abs(flat).argmax(axis=0), range(2)])
        return cls(middle=middle, axes=axes * np.where(signs == 0, 1, signs))

    def place(self, points: Table) -> Table:
        """Return points on the axes, shape (n_units, 2)."""
        flat: Table = on_step(points - self.middle) @ self.axes
        return flat
