"""What is known of codes on passages: from codings, decisions and sources that were read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Marked:
    """Places of the table of passages and codes, as pairs of a passage and a code.

    Attributes:
        coded: a person coded the passage with the code, or accepted a suggestion of it.
        rejected: a person rejected a suggestion of it, or found in an audit that it is not so.
        waiting: a suggestion of it waits for a decision.
        read: shape (n_passages,), whether a person who codes by hand has come past it.
    """

    coded: Sequence[tuple[int, int]]
    rejected: Sequence[tuple[int, int]]
    waiting: Sequence[tuple[int, int]]
    read: Flags


def known_truth(marked: Marked, *, kin: Mapping[int, Sequence[int]], codes: int) -> Reals:
    """Return what people have said of every passage and code.

    A passage bears a code where a person coded some of its words. It does not where a person
    rejected it, or where the passage was read or coded otherwise and nothing suggests the
    code any more. Of a code in whose category, or under which, the passage is coded, nothing
    is known: the one does not speak against the other. Who coded outweighs who rejected.

    Args:
        marked: what was decided.
        kin: for each code the codes above and under it.
        codes: how many there are.

    Returns:
        Shape (n_passages, codes): 1, 0, or NaN where nobody knows.
    """
    shape = (len(marked.read), codes)
    coded, rejected, waiting = (
        _flags(pairs, shape) for pairs in (marked.coded, marked.rejected, marked.waiting)
    )
    looked = marked.read | coded.any(axis=1)
    truth = np.where(looked[:, None] & ~waiting, 0.0, np.nan)
    truth[related(coded, kin)] = np.nan
    truth[rejected] = 0.0
    truth[coded] = 1.0
    return truth


def related(coded: Flags, kin: Mapping[int, Sequence[int]]) -> Flags:
    """Return where a code above or under the code is coded, shape (n_passages, n_codes)."""
    found = np.zeros_like(coded)
    for code, others in kin.items():
        if others:
            found[:, code] = coded[:, list(others)].any(axis=1)
    return found


def _flags(pairs: Sequence[tuple[int, int]], shape: tuple[int, int]) -> Flags:
    flags = np.zeros(shape, dtype=bool)
    if pairs:
        passages, codes = np.array(pairs, np.int64).T
        flags[passages, codes] = True
    return flags
