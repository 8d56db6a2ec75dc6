"""How large a difference is: log ratio and %DIFF of a word in two bodies of text."""

from math import log2
from typing import Final

from workbench.errors import WorkbenchError
from workbench.texts.association.contingency import Contingency

INSTEAD_OF_ZERO: Final = 0.5
"""The frequency that the log ratio takes in place of 0."""


def log_ratio(table: Contingency) -> float:
    """Return the binary logarithm of the ratio of the two relative frequencies.

    Each step of 1 is a doubling: 3 is eight times as frequent inside, -1 half as frequent. A
    frequency of 0 is taken as 0.5, as CQPweb does, so that the ratio stays finite.

    Args:
        table: of one word that occurs at least once.

    Raises:
        WorkbenchError: the word does not occur, or one of the bodies of text is empty.

    Source:
        Hardie, A. (2014). Log Ratio: an informal introduction. CASS, Lancaster University.

    >>> log_ratio(Contingency(inside=8, inside_size=100, outside=10, outside_size=1000))
    3.0
    >>> log_ratio(Contingency(inside=4, inside_size=100, outside=0, outside_size=100))
    3.0
    """
    if not table.frequency:
        raise WorkbenchError("The log ratio of a word that does not occur is undefined.")
    if not (table.inside_size and table.outside_size):
        raise WorkbenchError("The log ratio needs words on both sides, and one side has none.")
    inside = (table.inside or INSTEAD_OF_ZERO) / table.inside_size
    outside = (table.outside or INSTEAD_OF_ZERO) / table.outside_size
    return log2(inside / outside)


def percent_difference(table: Contingency) -> float:
    """Return %DIFF: by how many percent the word is more frequent inside than outside.

    Args:
        table: of one word.

    Returns:
        At least -100; 100 is twice as frequent inside.

    Raises:
        WorkbenchError: the word does not occur outside, so that there is nothing to compare
            with.

    Source:
        Gabrielatos, C. and Marchi, A. (2011). Keyness: matching metrics to definitions.
        Corpus Linguistics in the South 1, Portsmouth. Where a word is missing outside, they
        put a tiny number in its place; here the percentage is undefined.

    >>> percent_difference(Contingency(inside=6, inside_size=100, outside=3, outside_size=100))
    100.0
    """
    if not table.outside or not table.inside_size:
        raise WorkbenchError("%DIFF is undefined where a word does not occur outside.")
    inside = table.inside / table.inside_size
    outside = table.outside / table.outside_size
    return 100 * (inside - outside) / outside
