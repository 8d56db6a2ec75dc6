"""p values of many tests at once, corrected for their number."""

from collections.abc import Sequence


def bonferroni(p_values: Sequence[float]) -> list[float]:
    """Return each p value times the number of tests, at most 1.

    Below 0.05 in one of them: chances are at most 5 % that there is any false alarm at all.

    Args:
        p_values: shape (n,), of all tests that were made, from 0 to 1.

    Source:
        Dunn, O. J. (1961). Multiple comparisons among means. Journal of the American
        Statistical Association 56, 52-64.

    >>> bonferroni([0.01, 0.02, 0.5])
    [0.03, 0.06, 1.0]
    """
    return [min(1.0, p * len(p_values)) for p in p_values]


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """Return p values adjusted for the false discovery rate.

    Of all words below 0.05, at most 5 % are expected to be false alarms.

    Args:
        p_values: shape (n,), of all tests that were made, from 0 to 1.

    Source:
        Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. Journal
        of the Royal Statistical Society B 57(1), 289-300.

    >>> benjamini_hochberg([0.01, 0.5, 0.02])
    [0.03, 0.5, 0.03]
    """
    adjusted = [1.0] * len(p_values)
    least = 1.0
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    for rank in range(len(order), 0, -1):
        place = order[rank - 1]
        least = min(least, p_values[place] * len(p_values) / rank)
        adjusted[place] = least
    return adjusted
