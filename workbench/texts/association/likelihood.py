"""Log-likelihood G2 of a word in two bodies of text, its p value, and its BIC."""

from math import erfc, log, sqrt

from workbench.errors import WorkbenchError
from workbench.texts.association.contingency import Contingency


def log_likelihood(table: Contingency) -> float:
    """Return G2 over the four cells of the table: the word and all other words, in and out.

    Args:
        table: of one word.

    Returns:
        At least 0; 0 where the word is exactly as frequent inside as outside. It says how sure
        a difference is, not how large, and not in which direction.

    Source:
        Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
        Computational Linguistics 19(1), 61-74. Its Table 2 has "the swiss" with 270.72.

    >>> swiss = Contingency(inside=110, inside_size=2552, outside=111, outside_size=29225)
    >>> round(log_likelihood(swiss), 2)
    270.72
    """
    others_in = table.inside_size - table.inside
    others_out = table.outside_size - table.outside
    return _g2(
        (table.inside, table.expected),
        (table.outside, table.expected_outside),
        (others_in, table.inside_size - table.expected),
        (others_out, table.outside_size - table.expected_outside),
    )


def two_cell_log_likelihood(table: Contingency) -> float:
    """Return G2 over the two cells of the word alone, as the wizard of UCREL and Wmatrix have it.

    It leaves the cells of all other words out and is therefore never above `log_likelihood`;
    for rare words the two are almost the same.

    Args:
        table: of one word.

    Returns:
        At least 0.

    Source:
        Rayson, P. and Garside, R. (2000). Comparing corpora using frequency profiling. In
        Proceedings of the Workshop on Comparing Corpora, ACL 2000, 1-6.

    >>> word = Contingency(inside=10, inside_size=1000, outside=20, outside_size=1000)
    >>> round(two_cell_log_likelihood(word), 2)
    3.4
    """
    return _g2((table.inside, table.expected), (table.outside, table.expected_outside))


def p_value(g2: float) -> float:
    """Return the chance of such a G2 or a larger one where nothing differs, from 0 to 1.

    Args:
        g2: at least 0; of one degree of freedom, as those of this module are.

    Source:
        The upper tail of chi-square with one degree of freedom, P = erfc(sqrt(G2 / 2)).

    >>> round(p_value(3.841459), 4), round(p_value(6.634897), 4)
    (0.05, 0.01)
    """
    return erfc(sqrt(g2 / 2))


def bayes_factor(g2: float, *, total: int) -> float:
    """Return the approximate Bayes factor BIC: G2 less the logarithm of all words.

    Above 0 there is evidence for a difference: up to 2 not worth more than a mention, to 6
    positive, to 10 strong, beyond very strong; below 0 the evidence is against one.

    Args:
        g2: of one degree of freedom.
        total: words of all kinds in both bodies of text.

    Raises:
        WorkbenchError: there is no word.

    Source:
        Wilson, A. (2013). Embracing Bayes factors for key item analysis in corpus linguistics.
        In New Approaches to the Study of Linguistic Variability, 3-11. Peter Lang.

    >>> round(bayes_factor(20.0, total=100_000), 2)
    8.49
    """
    if total < 1:
        raise WorkbenchError("A Bayes factor needs at least one word to be counted.")
    return g2 - log(total)


def _g2(*cells: tuple[float, float]) -> float:
    # A cell with nothing in it adds nothing: x ln x goes to 0. Rounding may leave -1e-16.
    return max(0.0, 2 * sum(seen * log(seen / expected) for seen, expected in cells if seen))
