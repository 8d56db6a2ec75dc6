"""Units as points: weights of their terms, and the few dimensions that hold most of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from workbench.topics.exact import STEP, bits_for, eigen, independent, on_grid, on_step
from workbench.topics.units import Table

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

DIMENSIONS: Final = 100
"""How many dimensions latent semantic analysis keeps, where there are as many."""

# In a few hundred units a hundred dimensions leave half of them in no company, all in one topic.
_FEWEST_DIMENSIONS: Final = 20
_UNITS_EACH: Final = 20

# Beyond them a length is dust that rounding leaves where a unit has no term at all.
_DUST: Final = 1e-6

_MORE: Final = 10
_ROUNDS: Final = 4

# The grid of the weights of terms, which keeps the squares of a thousand of them exact.
_WEIGHT: Final = 2.0**-14

# An axis whose square is below this share of the first has nothing but rounding in it.
_NO_AXIS: Final = 1e-7


def weigh_terms(counts: "csr_matrix") -> "csr_matrix":
    """Return TF-IDF weights with sublinear counts, each unit of length 1.

    The weight of a term is (1 + ln count) * (1 + ln((1 + n) / (1 + df))).

    Args:
        counts: shape (n_units, n_terms), sparse.

    Source:
        Salton, G. and Buckley, C. (1988). Term-weighting approaches in automatic text
        retrieval. Information Processing and Management 24(5), 513-523.
    """
    weights = counts.astype(np.float64)
    weights.data = 1 + np.log(weights.data)
    spread = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = 1 + np.log((1 + counts.shape[0]) / (1 + spread))
    # The logarithms of two machines differ in their last digit, which the grid leaves out.
    weights.data = on_step(weights.data * idf[weights.indices], _WEIGHT)
    return rows_of_length_one(weights)


def rows_of_length_one(weights: "csr_matrix") -> "csr_matrix":
    """Return the rows of a sparse table scaled to length 1; a row without numbers stays."""
    found = weights.copy()
    owners = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))
    squares = np.bincount(owners, weights=found.data**2, minlength=found.shape[0])
    lengths = np.sqrt(np.where(squares > 0, squares, 1))
    found.data = on_step(found.data / lengths[owners], STEP)
    return found


def dimensions_for(n_units: int) -> int:
    """Return how many dimensions so many units are put into: one for every 20, from 20 to 100.

    >>> dimensions_for(542)
    27
    """
    return min(DIMENSIONS, max(_FEWEST_DIMENSIONS, n_units // _UNITS_EACH))


def find_space(weights: "csr_matrix") -> Table:
    """Return the units in the dimensions of latent semantic analysis, each of length 1.

    A unit without a term that counts is a point of zeros.

    Args:
        weights: shape (n_units, n_terms), sparse, as of `weigh_terms`.

    Returns:
        shape (n_units, n_dimensions), as many as `dimensions_for` says where there are as many.

    Source:
        Deerwester, S. et al. (1990). Indexing by latent semantic analysis. Journal of the
        American Society for Information Science 41(6), 391-407.
    """
    return singular_parts(weights, dimensions=dimensions_for(weights.shape[0])).points


@dataclass(frozen=True, slots=True, kw_only=True)
class SingularParts:
    """The strongest axes of a table of weights.

    Attributes:
        rows: shape (n_units, n_dimensions), the units on the axes; a column has the length of
            its singular value.
        axes: shape (n_terms, n_dimensions), of length 1.
        squares: shape (n_dimensions,), the squares of the singular values, the greatest first.
    """

    rows: Table
    axes: Table
    squares: Table

    @property
    def points(self) -> Table:
        """Shape (n_units, n_dimensions), of length 1."""
        return unit_length(self.rows)


def singular_parts(weights: "csr_matrix", *, dimensions: int = DIMENSIONS) -> SingularParts:
    """Return the strongest axes of a table, found by turning a random space towards them.

    Args:
        weights: shape (n_units, n_terms), sparse, as of `weigh_terms`.
        dimensions: how many at most; there are never more than units or terms allow.

    Source:
        Halko, N., Martinsson, P. G. and Tropp, J. A. (2011). Finding structure with randomness.
        SIAM Review 53(2), 217-288.
    """
    n_units, n_terms = weights.shape
    most = max(1, min(dimensions, min(weights.shape) - 1))
    bits = bits_for(max(weights.shape))
    table = on_grid(weights, bits=bits)
    turned = table.T.tocsr()
    random = np.random.default_rng(0)
    # Signs are the same on every machine, as normal deviates are not.
    signs = random.integers(0, 2, size=(n_terms, min(most + _MORE, n_units, n_terms))) * 2.0 - 1
    found = signs
    for _ in range(_ROUNDS + 1):
        rows = on_grid(independent(table @ found), bits=bits)
        found = on_grid(independent(turned @ rows), bits=bits)
    rows = on_grid(table @ found, bits=bits)
    squares, turn = eigen(rows.T @ rows)
    kept = np.flatnonzero(squares > _NO_AXIS * squares[0])[:most]
    turn = on_grid(turn[:, kept], bits=bits)
    return SingularParts(rows=rows @ turn, axes=found @ turn, squares=squares[kept])


def without_language(points: Table, languages: Sequence[str]) -> Table:
    """Return points of which none is nearer to another for its language alone.

    The mean of each language is taken off its units, so that what is left is how a unit
    differs from the others in its language.

    Args:
        points: shape (n_units, n_dimensions).
        languages: of each unit.
    """
    moved = points.copy()
    tongues = np.array([tag.partition("-")[0] for tag in languages])
    filled = points.any(axis=1)
    for tongue in np.unique(tongues):
        own = (tongues == tongue) & filled
        if own.sum() > 1:
            moved[own] -= moved[own].sum(axis=0) / own.sum()
    return unit_length(moved)


def unit_length(points: Table) -> Table:
    """Return points scaled to length 1 and put on the grid; points of zeros stay."""
    rounded = on_grid(points, bits=bits_for(points.shape[1]))
    lengths = np.sqrt(np.einsum("ij,ij->i", rounded, rounded))[:, None]
    here = lengths > _DUST
    return on_step(np.where(here, rounded, 0) / np.where(here, lengths, 1))
