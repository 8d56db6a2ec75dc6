"""How evenly a word is spread over sources: the deviation of proportions of Gries."""

from collections.abc import Sequence
from math import fsum

from workbench.errors import WorkbenchError


def deviation_of_proportions(frequencies: Sequence[int], sizes: Sequence[int]) -> float:
    """Return DP: how far the word's spread is from that of all words.

    Sources without the word may stand together as one, which changes nothing.

    Args:
        frequencies: shape (n,), occurrences of the word in each source.
        sizes: shape (n,), words of all kinds in each source.

    Returns:
        From 0, spread as the sources are long, to nearly 1, all in one short source.

    Raises:
        WorkbenchError: there are fewer than two sources, or the word does not occur.

    Source:
        Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. International
        Journal of Corpus Linguistics 13(4), 403-437; the example is its own.

    >>> round(deviation_of_proportions([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 3)
    0.18
    """
    if len(sizes) < 2:
        raise WorkbenchError("Dispersion is undefined in fewer than two sources.")
    occurrences, words = sum(frequencies), sum(sizes)
    if not occurrences:
        raise WorkbenchError("Dispersion of a word that does not occur is undefined.")
    return 0.5 * fsum(
        abs(frequency / occurrences - size / words)
        for frequency, size in zip(frequencies, sizes, strict=True)
    )
