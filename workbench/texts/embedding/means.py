"""What embeddings have in common, told from what a text says."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float16] | NDArray[np.float64]
Reals = NDArray[np.float64]

_AS_MANY: Final = 5
"""As many texts of a mean kind are counted in each language beside its own."""


def without_mean(embeddings: Vectors, languages: Sequence[str]) -> Reals:
    """Return what tells embeddings from the mean one of their language.

    All embeddings have a good part in common, and those of one language a little more; neither
    tells what a text speaks of. The fewer texts a language has, the nearer its mean is put to
    that of all. Sums of numbers in half precision are exact, so that the order of texts changes
    nothing.

    Args:
        embeddings: shape (n_texts, n_numbers), in half precision or held exactly in another; a
            text without one is all zeros, and stays so.
        languages: of each text, a tag such as `en` or `zh-Hans`.
    """
    means, rows = language_means(embeddings, languages)
    return take_off(embeddings, means[rows])


def language_means(
    embeddings: Vectors, languages: Sequence[str]
) -> tuple[Reals, NDArray[np.int64]]:
    """Return the mean of each language, and for each text which of them it is.

    Returns:
        shape (n_languages, n_numbers), and shape (n_texts,).
    """
    tongues, rows = np.unique([tag.partition("-")[0] for tag in languages], return_inverse=True)
    here = embeddings.any(axis=1)
    every = embeddings.sum(axis=0, dtype=np.float64) / max(int(here.sum()), 1)
    means = np.zeros((len(tongues), embeddings.shape[1]))
    for row in range(len(tongues)):
        own = here & (rows == row)
        total = embeddings[own].sum(axis=0, dtype=np.float64)
        means[row] = (total + _AS_MANY * every) / (own.sum() + _AS_MANY)
    return means, rows


def take_off(embeddings: Vectors, means: Reals) -> Reals:
    """Return embeddings less a mean each, both of one shape; what is all zeros stays so."""
    return np.where(embeddings.any(axis=1, keepdims=True), embeddings - means, 0.0)
