"""Units as points: weights of their terms, and the few dimensions that hold most of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from workbench.topics.exact import STEP, bits_for, eigen, independent, on_grid, on_step, step_of
from workbench.topics.kmeans import sums_of
from workbench.topics.units import Points, Table, exactly, in_parts

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
_ROUNDS: Final = 3

# The grid of the weights of terms, which keeps the squares of a thousand of them exact.
_WEIGHT: Final = 2.0**-12

# An axis whose square is below this share of the first has nothing but rounding in it.
_NO_AXIS: Final = 1e-7


def rarity(counts: "csr_matrix") -> Table:
    """Return what a term of each column weighs by its rarity: (1 + ln((1 + n) / (1 + df)))^2.

    Squared, it takes more off the words of every abstract (study, result, 研究, 分析), which no
    list of such words could do for every field.

    Args:
        counts: shape (n_units, n_terms), sparse.
    """
    spread = np.bincount(counts.indices, minlength=counts.shape[1])
    rare: Table = 1 + np.log((1 + counts.shape[0]) / (1 + spread))
    return rare * rare


def weigh_terms(counts: "csr_matrix", *, idf: Table | None = None) -> "csr_matrix":
    """Return TF-IDF weights with sublinear counts, each unit of length 1.

    The weight of a term is (1 + ln count) times its `rarity`.

    Args:
        counts: shape (n_units, n_terms), sparse.
        idf: shape (n_terms,), the `rarity` of each term where these are not all the units.

    Source:
        Salton, G. and Buckley, C. (1988). Term-weighting approaches in automatic text
        retrieval. Information Processing and Management 24(5), 513-523.
    """
    weights = counts.astype(np.float64)
    weights.data = 1 + np.log(weights.data)
    rare = rarity(counts) if idf is None else idf
    # The logarithms of two machines differ in their last digit, which the grid leaves out.
    weights.data = on_step(weights.data * rare[weights.indices], _WEIGHT)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SingularParts:
    """The strongest axes of a table of weights.

    Attributes:
        rows: shape (n_units, n_dimensions), the units on the axes; a column has the length of
            its singular value.
        squares: shape (n_dimensions,), the squares of the singular values, the greatest first.
        basis: shape (n_terms, n), directions that span the axes.
        turn: shape (n, n_dimensions), which turns them into the axes.
        steps: the grids of weights, of units in the directions, and of units on the axes.
    """

    rows: Table
    squares: Table
    basis: Table
    turn: Table
    steps: tuple[float, float, float]

    @property
    def points(self) -> Points:
        """Shape (n_units, n_dimensions), of length 1."""
        return unit_length(self.rows, step=self.steps[2]).astype(np.float32)

    @property
    def axes(self) -> Table:
        """Shape (n_terms, n_dimensions), of length 1."""
        axes: Table = self.basis @ self.turn
        return axes

    def place(self, weights: "csr_matrix") -> Points:
        """Return further units in the space, exactly where they would be had they made it.

        Args:
            weights: shape (n_units, n_terms), sparse, as those that the axes were found in.

        Returns:
            shape (n_units, n_dimensions), of length 1.
        """
        table = weights.copy()
        table.data = on_step(table.data, self.steps[0])
        rows = on_step(table @ self.basis, self.steps[1])
        return unit_length(rows @ self.turn, step=self.steps[2]).astype(np.float32)


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
    steps = [step_of(weights.data, bits)]
    table = weights.copy()
    table.data = on_step(table.data, steps[0])
    turned = table.T.tocsr()
    random = np.random.default_rng(0)
    # Signs are the same on every machine, as normal deviates are not.
    rows = random.integers(0, 2, size=(n_units, min(most + _MORE, n_units, n_terms))) * 2.0 - 1
    basis = on_grid(turned @ rows, bits=bits)
    for _ in range(_ROUNDS):
        rows = on_grid(independent(table @ basis), bits=bits)
        basis = on_grid(turned @ rows, bits=bits)
    basis = on_grid(independent(basis), bits=bits)
    rows = table @ basis
    steps.append(step_of(rows, bits))
    rows = on_step(rows, steps[1])
    squares, turn = eigen(rows.T @ rows)
    kept = np.flatnonzero(squares > _NO_AXIS * squares[0])[:most]
    turn = on_grid(turn[:, kept], bits=bits)
    rows = rows @ turn
    steps.append(step_of(rows, bits_for(rows.shape[1])))
    return SingularParts(
        rows=rows,
        squares=squares[kept],
        basis=basis,
        turn=turn,
        steps=(steps[0], steps[1], steps[2]),
    )


def without_language(points: Points, languages: Sequence[str]) -> Points:
    """Return points of which none is nearer to another for its language alone.

    The mean of each language is taken off its units, so that what is left is how a unit
    differs from the others in its language.

    Args:
        points: shape (n_units, n_dimensions).
        languages: of each unit.
    """
    tongues, spoken = np.unique([tag.partition("-")[0] for tag in languages], return_inverse=True)
    spoken = np.where(points.any(axis=1), spoken, -1)
    sums: Table = np.zeros((len(tongues), points.shape[1]))
    for part in in_parts(len(points)):
        sums += sums_of(exactly(points[part]), spoken[part], k=len(tongues))
    sizes = np.bincount(spoken[spoken >= 0], minlength=len(tongues))
    # The last row is for what is in no language, or alone in one: nothing is taken off it.
    means = np.zeros((len(tongues) + 1, points.shape[1]))
    means[:-1] = np.where(sizes[:, None] > 1, sums / np.maximum(sizes, 1)[:, None], 0)
    moved = [
        float(np.abs(points[part] - means[spoken[part]]).max()) for part in in_parts(len(points))
    ]
    step = step_of(np.array(moved), bits_for(points.shape[1]))
    found = np.empty(points.shape, dtype=np.float32)
    for part in in_parts(len(points)):
        found[part] = unit_length(points[part] - means[spoken[part]], step=step)
    return found


def unit_length(points: Table, *, step: float | None = None) -> Table:
    """Return points scaled to length 1 and put on the grid; points of zeros stay.

    Args:
        points: shape (n_units, n_dimensions).
        step: of the grid that they are put on before; None for one that fits these points.
    """
    grid = step_of(points, bits_for(points.shape[1])) if step is None else step
    rounded = on_step(points, grid)
    lengths = np.sqrt(np.einsum("ij,ij->i", rounded, rounded))[:, None]
    here = lengths > _DUST
    return on_step(np.where(here, rounded, 0) / np.where(here, lengths, 1))
