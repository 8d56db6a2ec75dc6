"""The words of many English texts at once, found as spaCy finds them and remembered."""

from __future__ import annotations

from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from workbench.texts.english import EnglishTerms, Words, english_words
from workbench.texts.tokens import TokenArrays

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from spacy.language import Language as Pipeline

# Of remembered runs, about a hundred megabytes; beyond it memory is worth more than time.
_MOST_CHARACTERS = 3_000_000
_FIRST_ROOM = 4096


class EnglishWords:
    """Finds the words of texts as a pipeline's tokenizer finds them, in a fraction of its time.

    The tokenizer takes one run of characters between two blanks after the other, and most runs
    come again and again: what it found in a run is remembered. Several threads may share an
    object.
    """

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._terms = EnglishTerms(pipeline)
        self._remembered = _Remembered()
        self._one_at_a_time = Lock()

    def of(self, text: str) -> Words:
        """Return the words of a text, those that `english_words` finds in each of its runs."""
        (found,) = self.of_each([text])
        return Words(found.terms, found.starts.tolist(), found.ends.tolist())

    def of_each(self, texts: Sequence[str]) -> list[TokenArrays]:
        """Return the words of each text, the same as `of` finds."""
        if not texts:
            return []
        runs = " ".join(texts).split(" ")
        numbers, table = self._look_up(runs)
        counts = table.counts[numbers]
        words = np.repeat(table.firsts[numbers] - _sums_before(counts), counts)
        words += np.arange(len(words))
        # Where each run begins in its own text.
        runs_of_text = _numbers((text.count(" ") + 1 for text in texts), len(texts))
        places = _sums_before(_numbers(map(len, runs), len(runs)) + 1)
        places -= np.repeat(places[_sums_before(runs_of_text)], runs_of_text)
        offsets = np.repeat(places, counts)
        starts = (offsets + table.starts[words]).astype(np.uint32)
        ends = (offsets + table.ends[words]).astype(np.uint32)
        terms = table.terms[words].tolist()
        borders = [0, *np.cumsum(counts)[np.cumsum(runs_of_text) - 1].tolist()]
        return [
            TokenArrays(terms=terms[first:last], starts=starts[first:last], ends=ends[first:last])
            for first, last in pairwise(borders)
        ]

    def _look_up(self, runs: Sequence[str]) -> tuple[NDArray[np.int64], _Table]:
        """Return the numbers of the runs, and the table that they are the numbers of."""
        remembered = self._remembered
        try:
            return _numbers(map(remembered.numbers.__getitem__, runs), len(runs)), remembered.table
        except KeyError:
            with self._one_at_a_time:
                new = [run for run in dict.fromkeys(runs) if run not in remembered.numbers]
                remembered.add(new, self._cut(new))
                if remembered.characters > _MOST_CHARACTERS:
                    self._remembered = _Remembered()
            return _numbers(map(remembered.numbers.__getitem__, runs), len(runs)), remembered.table

    def _cut(self, runs: Sequence[str]) -> _Table:
        """Return the words of runs that are not remembered yet."""
        # A line end is a token for spaCy: no rule for several tokens runs across it.
        words = english_words("\n".join(runs), pipeline=self._pipeline, terms=self._terms)
        run_starts = _sums_before(_numbers(map(len, runs), len(runs)) + 1)
        starts = np.array(words.starts, np.int64)
        run_of_word = np.searchsorted(run_starts, starts, side="right") - 1
        counts = np.bincount(run_of_word, minlength=len(runs))
        terms = np.empty(len(starts), dtype=object)
        terms[:] = words.terms
        return _Table(
            firsts=_sums_before(counts),
            counts=counts,
            terms=terms,
            starts=starts - run_starts[run_of_word],
            ends=np.array(words.ends, np.int64) - run_starts[run_of_word],
        )


class _Table(NamedTuple):
    """The words in numbered runs.

    Attributes:
        firsts: shape (n_runs,), where the words of each run begin among all words.
        counts: shape (n_runs,), how many words each run has.
        terms: shape (n_words,), of strings, the words of one run after those of the other.
        starts: shape (n_words,), offset of each word in its run, in code points.
        ends: shape (n_words,), offset after it.
    """

    firsts: NDArray[np.int64]
    counts: NDArray[np.int64]
    terms: NDArray[Any]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


class _Remembered:
    """Runs with their numbers, and their words. Only ever grows: others may be reading in it."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.characters = 0
        self._columns = [_Column(kind) for kind in (np.int64, np.int64, object, np.int64, np.int64)]

    @property
    def table(self) -> _Table:
        """The words of all runs so far."""
        return _Table(*(column.filled for column in self._columns))

    def add(self, runs: Sequence[str], words: _Table) -> None:
        moved = words._replace(firsts=words.firsts + len(self.table.terms))
        # The table before the numbers, so that no number is in use without its words.
        for column, values in zip(self._columns, moved, strict=True):
            column.extend(values)
        self.numbers.update((run, number) for number, run in enumerate(runs, len(self.numbers)))
        self.characters += sum(map(len, runs))


class _Column:
    """A column that grows by whole steps, since to copy it for each new word would be quadratic.

    Attributes:
        filled: what it holds; what was handed out before stays as it is.
    """

    def __init__(self, kind: type) -> None:
        self._room: NDArray[Any] = np.empty(_FIRST_ROOM, dtype=kind)
        self.filled = self._room[:0]

    def extend(self, values: NDArray[Any]) -> None:
        before, after = len(self.filled), len(self.filled) + len(values)
        if after > len(self._room):
            room = np.empty(max(2 * len(self._room), after), dtype=self._room.dtype)
            room[:before] = self.filled
            self._room = room
        self._room[before:after] = values
        self.filled = self._room[:after]


def _numbers(numbers: Iterable[int], count: int) -> NDArray[np.int64]:
    return np.fromiter(numbers, np.int64, count)


def _sums_before(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each number the sum of those before it."""
    return np.cumsum(counts) - counts
