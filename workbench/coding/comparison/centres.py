"""Passages held against the centres of codes: look-alikes, and what looks like another code."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from workbench.coding.comparison.compared import Compared, overlap
from workbench.coding.comparison.weights import DIGITS, Weights

_WORDS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAlike:
    """A passage that looks like those of a code.

    Attributes:
        row: its number among the texts.
        score: the cosine with the centre of the code's passages in its script, above 0.
        words: what brings them near, the strongest first; none where they were not asked for.
    """

    row: int
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Misplaced:
    """A passage that looks more like another code than like its own.

    Attributes:
        row: its number among the texts.
        own: the cosine with the centre of the other passages of its own code.
        other: the code that it looks like most.
        score: the cosine with the centre of that code, above `own`.
        passages: how many passages of that code in its script the centre is made of.
        words: what brings it near that code, the strongest first.
    """

    row: int
    own: float
    other: str
    score: float
    passages: int
    words: tuple[str, ...]


def find_look_alikes(
    texts: Sequence[Compared],
    weights: Weights,
    *,
    own: Sequence[int],
    candidates: Sequence[int],
    told: int | None = None,
) -> list[LookAlike]:
    """Return the passages that share words with a code but are not coded with it.

    A candidate that overlaps a passage of the code is left out. The centre is the sum of the
    code's passages in the script of the candidate, each brought to length 1.

    Args:
        texts: all that was weighed.
        weights: of these texts.
        own: the numbers of the code's passages.
        candidates: the numbers of the passages that might be coded with it.
        told: so many of the nearest are told with their words, None for all of them.

    Returns:
        The nearest first, the earlier of two that are equally near.
    """
    coded = _by_source(texts, own)
    found = []
    centres = {
        script: weights.centre(members) for script, members in _by_script(texts, own).items()
    }
    for script, centre in centres.items():
        inside = [
            i
            for i in candidates
            if texts[i].script == script
            and not any(overlap(texts[i], texts[j]) for j in coded[texts[i].source_id])
        ]
        scores = _cosines(weights.rows[inside], centre, _lengths(centre))[:, 0]
        found += [(i, float(s)) for i, s in zip(inside, scores, strict=True) if s > 0]
    found.sort(key=lambda one: (-one[1], one[0]))
    with_words = len(found) if told is None else told
    return [
        LookAlike(
            row=i,
            score=score,
            words=weights.joining(i, centres[texts[i].script], limit=_WORDS)
            if place < with_words
            else (),
        )
        for place, (i, score) in enumerate(found)
    ]


def find_misplaced(
    texts: Sequence[Compared],
    weights: Weights,
    *,
    own: Sequence[int],
    others: Mapping[str, Sequence[int]],
) -> list[Misplaced]:
    """Return the passages of a code that look more like another code.

    The centre of its own code leaves the passage out, and all that overlap it: the same words
    must not speak for themselves. A code that stands on these words already is no other.

    Args:
        texts: all that was weighed.
        weights: of these texts.
        own: the numbers of the code's passages.
        others: the numbers of the passages of each other code.

    Returns:
        The greatest difference of the two scores first. A passage is not among them where the
        code has no other passage in its script to be compared with.
    """
    found = [
        misplaced
        for script, rows in _by_script(texts, own).items()
        for misplaced in _misplaced_of_script(texts, weights, rows, others, script)
    ]
    return sorted(found, key=lambda one: (round(one.own - one.score, DIGITS), one.row))


def _misplaced_of_script(
    texts: Sequence[Compared],
    weights: Weights,
    rows: Sequence[int],
    others: Mapping[str, Sequence[int]],
    script: str,
) -> Iterator[Misplaced]:
    members = {code: [j for j in of if texts[j].script == script] for code, of in others.items()}
    codes = sorted(code for code, of in members.items() if of)
    if not codes:
        return
    centres = weights.centres([members[code] for code in codes])
    scores = _cosines(weights.rows[list(rows)], centres, _lengths(centres))
    whole = weights.centre(rows)
    worded = sum(map(weights.has_features, rows))
    beside = _by_source(texts, rows)
    marked = {code: _by_source(texts, members[code]) for code in codes}
    for i, of_codes in zip(rows, scores, strict=True):
        same = [j for j in beside[texts[i].source_id] if overlap(texts[i], texts[j])]
        score_of_own = _leaving_out(weights, i, same, whole=whole, worded=worded)
        standing = {
            code
            for code, of in marked.items()
            if any(overlap(texts[i], texts[j]) for j in of.get(texts[i].source_id, ()))
        }
        free = [(-float(s), c) for c, s in zip(codes, of_codes, strict=True) if c not in standing]
        if score_of_own is None or not free:
            continue
        score, code = min(free)
        if -score > score_of_own:
            centre = centres[codes.index(code)]
            yield Misplaced(
                row=i,
                own=score_of_own,
                other=code,
                score=-score,
                passages=len(members[code]),
                words=weights.joining(i, centre, limit=_WORDS),
            )


def _leaving_out(
    weights: Weights, row: int, same: Sequence[int], *, whole: Any, worded: int
) -> float | None:
    """Return the cosine of a passage with the centre of those that do not overlap it.

    Args:
        weights: of all texts.
        row: the number of the passage.
        same: the passages that overlap it, itself among them.
        whole: the centre of all passages.
        worded: how many of all passages have words.
    """
    if worded == sum(map(weights.has_features, same)) or not weights.has_features(row):
        return None
    centre = whole - weights.centre(same)
    return float(_cosines(weights.rows[row], centre, _lengths(centre))[0, 0])


def _lengths(centres: Any) -> NDArray[np.float64]:
    squares = np.asarray(centres.multiply(centres).sum(axis=1), np.float64).ravel()
    lengths: NDArray[np.float64] = np.sqrt(squares)
    return lengths


def _cosines(rows: Any, centres: Any, lengths: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the cosine of each row with each centre, 0 with a centre that has no words."""
    products = (rows @ centres.T).toarray()
    quotients = np.divide(products, lengths, out=np.zeros_like(products), where=lengths > 0)
    cosines: NDArray[np.float64] = np.round(quotients, DIGITS)
    return cosines


def _by_script(texts: Sequence[Compared], rows: Sequence[int]) -> dict[str, list[int]]:
    scripts = sorted({texts[i].script for i in rows})
    return {script: [i for i in rows if texts[i].script == script] for script in scripts}


def _by_source(texts: Sequence[Compared], rows: Sequence[int]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for i in rows:
        found[texts[i].source_id].append(i)
    return found
