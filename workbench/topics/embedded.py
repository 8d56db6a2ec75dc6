"""Units placed by their embeddings, alone or beside the places that their words give them."""

from collections.abc import Sequence
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from workbench.errors import WorkbenchError
from workbench.texts.embedding.means import language_means, take_off
from workbench.topics.clustering import Method
from workbench.topics.exact import bits_for, eigen, independent, on_grid, on_step
from workbench.topics.space import dimensions_for, unit_length
from workbench.topics.units import Table, in_parts

Embeddings = NDArray[np.float16]

Vectors = Literal["words", "embeddings", "both"]
"""What units are compared by: their words, the embeddings of their texts, or both."""

_BESIDE: Final = 2.0
"""How much embeddings count beside words, where both are of length 1."""

_MORE: Final = 10
_ROUNDS: Final = 12


def refuse_uncounted(method: Method, vectors: Vectors) -> None:
    """Refuse a method that knows no embeddings.

    Raises:
        WorkbenchError: it counts words, and units are to be compared by more.
    """
    if vectors != "words" and method not in {"kmeans", "hierarchy"}:
        raise WorkbenchError(
            f"The method {method} finds topics in counts of words and knows no embeddings."
            " Choose kmeans or hierarchy for them."
        )


def beside(words: Table, embedded: Table) -> Table:
    """Return units placed by their words and their embeddings, each of length 1.

    Args:
        words: shape (n_units, n_dimensions), the units placed by their words.
        embedded: shape (n_units, n_axes), the units placed by their embeddings.
    """
    return unit_length(np.concatenate([words, embedded * _BESIDE], axis=1))


def embedded_points(embeddings: Embeddings, languages: Sequence[str]) -> Table:
    """Return units on the strongest axes of their embeddings, each of length 1.

    There are as many axes as latent semantic analysis would have. Units are looked at in parts,
    as all of them in full precision would take too much memory.

    Args:
        embeddings: shape (n_units, n_numbers), in half precision; a unit without one is all
            zeros, and stays so.
        languages: of each unit; the mean of each is taken off, so that no unit is near another
            for its language alone.

    Returns:
        shape (n_units, n_axes).
    """
    means, rows = language_means(embeddings, languages)
    size = embeddings.shape[1]
    products: Table = np.zeros((size, size))
    for part in in_parts(len(embeddings)):
        told = unit_length(take_off(embeddings[part], means[rows[part]]))
        # On the grid of units these sums are exact up to a million of them.
        products += told.T @ told
    axes = _strongest_axes(products, dimensions=min(dimensions_for(len(embeddings)), size))
    bits = bits_for(size)
    found = [
        on_step(unit_length(take_off(embeddings[part], means[rows[part]])) @ axes, 2.0**-bits)
        for part in in_parts(len(embeddings))
    ]
    return unit_length(np.concatenate(found))


def _strongest_axes(products: Table, *, dimensions: int) -> Table:
    """Return the first eigenvectors of a table of products, on a grid, shape (n, n_dimensions).

    A random space is turned towards them, as for the words.

    Source:
        Halko, N., Martinsson, P. G. and Tropp, J. A. (2011). Finding structure with randomness.
        SIAM Review 53(2), 217-288.
    """
    bits = bits_for(len(products))
    table = on_grid(products, bits=bits)
    random = np.random.default_rng(0)
    found = random.integers(0, 2, size=(len(table), min(dimensions + _MORE, len(table)))) * 2.0 - 1
    for _ in range(_ROUNDS):
        found = on_grid(independent(table @ found), bits=bits)
    inner = found.T @ on_grid(table @ found, bits=bits)
    turn = eigen((inner + inner.T) / 2)[1][:, :dimensions]
    return on_step(found @ on_grid(turn, bits=bits), 2.0**-bits)
