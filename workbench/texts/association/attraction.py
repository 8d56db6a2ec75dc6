"""How strongly a term draws a word: pointwise mutual information and its kin, and the t-score."""

from math import log2, sqrt

from workbench.errors import WorkbenchError
from workbench.texts.association.contingency import Contingency


def mutual_information(table: Contingency, *, power: int = 1) -> float:
    """Return log2(O^k / E): pointwise mutual information, or its k-th power.

    O are the occurrences inside the windows, E those expected there, the width of the windows
    included. PMI favours rare words; MI3, of the third power, gives frequent ones more weight.

    Args:
        table: of one word that occurs inside the windows.
        power: k; 1 is PMI.

    Raises:
        WorkbenchError: the word does not occur inside.

    Source:
        Church, K. W. and Hanks, P. (1990). Word association norms, mutual information, and
        lexicography. Computational Linguistics 16(1), 22-29, where "honorary" and "doctor"
        have 11.3. The powers: Daille, B. (1994), thesis, Paris 7, over counts as corpus tools
        have it; over probabilities it is less by (k - 1) log2 N, which changes no order.

    >>> doctor = Contingency(
    ...     inside=12, inside_size=111, outside=609, outside_size=15_000_000 - 111
    ... )
    >>> round(mutual_information(doctor), 2)
    11.35
    """
    if not table.inside:
        raise WorkbenchError("Mutual information of words that never meet is undefined.")
    return log2(table.inside**power / table.expected)


def normalized_mutual_information(table: Contingency) -> float:
    """Return NPMI: pointwise mutual information as a part of the most it could be.

    Args:
        table: of one word that occurs inside the windows.

    Returns:
        From -1 to 1; 0 where word and term do not care for each other, 1 where the word
        stands at every place of the windows and nowhere else.

    Raises:
        WorkbenchError: the word does not occur inside, or there is no other word.

    Source:
        Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction.
        In Proceedings of GSCL 2009, 31-40.

    >>> normalized_mutual_information(
    ...     Contingency(inside=4, inside_size=4, outside=0, outside_size=60)
    ... )
    1.0
    """
    if table.inside == table.total:
        raise WorkbenchError("NPMI is undefined where there is only one word.")
    return mutual_information(table) / -log2(table.inside / table.total)


def t_score(table: Contingency) -> float:
    """Return (O - E) / sqrt(O): by how many standard errors a word is above what is expected.

    It favours frequent words and is read as an order, not as a test.

    Args:
        table: of one word that occurs inside the windows.

    Raises:
        WorkbenchError: the word does not occur inside.

    Source:
        Church, K., Gale, W., Hanks, P. and Hindle, D. (1991). Using statistics in lexical
        analysis. In Lexical Acquisition, 115-164. Manning, C. D. and Schuetze, H. (1999),
        Foundations of Statistical Natural Language Processing, p. 164, have 0.999932 for
        "new companies".

    >>> new_companies = Contingency(
    ...     inside=8, inside_size=15828, outside=4667, outside_size=14_307_668 - 15828
    ... )
    >>> round(t_score(new_companies), 4)
    0.9999
    """
    if not table.inside:
        raise WorkbenchError("The t-score of words that never meet is undefined.")
    return (table.inside - table.expected) / sqrt(table.inside)
