"""How evenly a word is spread over sources: Gries's DP and Juilland's D."""

from collections.abc import Sequence
from math import fsum, sqrt

from workbench.errors import WorkbenchError


def deviation_of_proportions(frequencies: Sequence[int], sizes: Sequence[int]) -> float:
    """Return DP: how far the word's spread is from that of all words.

    Args:
        frequencies: shape (n,), occurrences of the word in each source.
        sizes: shape (n,), words of all kinds in each source, each at least 1.

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
    _check(frequencies, sizes)
    occurrences, words = sum(frequencies), sum(sizes)
    return 0.5 * fsum(
        abs(frequency / occurrences - size / words)
        for frequency, size in zip(frequencies, sizes, strict=True)
    )


def juilland_d(frequencies: Sequence[int], sizes: Sequence[int]) -> float:
    """Return Juilland's D over relative frequencies.

    Args:
        frequencies: shape (n,), occurrences of the word in each source.
        sizes: shape (n,), words of all kinds in each source, each at least 1.

    Returns:
        From 0, all in one source, to 1, equally frequent in each.

    Raises:
        WorkbenchError: there are fewer than two sources, or the word does not occur.

    Source:
        Juilland, A., Brodin, D. and Davidovitch, C. (1970). Frequency Dictionary of French
        Words. Mouton. For sources of different length as in Gries (2008), whose example it is.

    >>> round(juilland_d([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 3)
    0.785
    """
    _check(frequencies, sizes)
    rates = [frequency / size for frequency, size in zip(frequencies, sizes, strict=True)]
    mean = fsum(rates) / len(rates)
    deviation = sqrt(fsum((rate - mean) ** 2 for rate in rates) / len(rates))
    # Rounding may leave 1e-16 below 0.
    return max(0.0, 1 - deviation / mean / sqrt(len(rates) - 1))


def _check(frequencies: Sequence[int], sizes: Sequence[int]) -> None:
    if len(sizes) < 2:
        raise WorkbenchError("Dispersion is undefined in fewer than two sources.")
    if not any(frequencies):
        raise WorkbenchError("Dispersion of a word that does not occur is undefined.")
