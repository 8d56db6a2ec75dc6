"""A map of units: points in two dimensions that are near where the texts are alike."""

from typing import Final, Literal

import numpy as np

from workbench.errors import WorkbenchError
from workbench.topics.exact import eigen, on_step
from workbench.topics.units import Numbers, Table

Projection = Literal["svd", "tsne"]

LARGEST_TSNE: Final = 5_000
"""Units that t-SNE draws at most; it takes a second for every few hundred."""


def map_points(points: Table, order: Numbers, *, projection: Projection, seed: int) -> Table:
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
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):
        ordered = points[order]
        if projection == "svd" or len(points) <= LARGEST_PERPLEXITY:
            flat = _two_components(ordered)
        elif len(points) > LARGEST_TSNE:
            raise WorkbenchError(
                f"t-SNE draws {LARGEST_TSNE:,} texts at most, and these are {len(points):,}."
                " Draw the map by SVD."
            )
        else:
            model = sklearn.manifold.TSNE(
                init=_two_components(ordered) * 1e-4,
                perplexity=min(LARGEST_PERPLEXITY, (len(points) - 1) / 3),
                random_state=seed,
                n_jobs=1,
            )
            flat = model.fit_transform(ordered.astype(np.float32)).astype(np.float64)
    placed: Table = np.zeros((len(points), 2))
    placed[order] = flat
    most = float(np.abs(placed).max()) or 1.0
    scaled: Table = np.round(placed / most, 4)
    return scaled


LARGEST_PERPLEXITY: Final = 30
"""How many neighbours t-SNE looks at, where there are enough texts."""


def _two_components(points: Table) -> Table:
    """Return the two principal components; the greatest value of each is positive."""
    centred = on_step(points - points.sum(axis=0) / len(points))
    axes = on_step(eigen(centred.T @ centred)[1][:, :2])
    flat = np.zeros((len(points), 2))
    flat[:, : axes.shape[1]] = centred @ axes
    signs = np.sign(flat[np.abs(flat).argmax(axis=0), range(2)])
    flipped: Table = flat * np.where(signs == 0, 1, signs)
    return flipped
