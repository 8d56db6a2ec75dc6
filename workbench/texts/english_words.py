"""The words of many English texts at once, found as spaCy finds them and remembered."""

from __future__ import annotations

import re
from itertools import compress, pairwise, repeat
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from workbench.texts.english import EnglishTerms, Words, english_words, term_of
from workbench.texts.tokens import TokenArrays

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from spacy.language import Language as Pipeline

# Of remembered runs, about a hundred megabytes; beyond it memory is worth more than time.
_MOST_CHARACTERS = 3_000_000
_FIRST_ROOM = 4096
_UNKNOWN = -1

# A full stop behind a capital may be part of the word. No rule of the tokenizer has a quote.
_PLAIN = re.compile(r'"?(([A-Za-z]+)(?:,|(?<=[a-z])\.)?)"?')


class EnglishWords:
    """Finds the words of texts as a pipeline's tokenizer finds them, in a fraction of its time.

    The tokenizer takes one run of characters between two blanks or line ends after the other,
    and most runs come again and again: what it found in a run is remembered. Several threads may
    share an object.
    """

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._terms = EnglishTerms(pipeline)
        named = map(pipeline.vocab.strings.__getitem__, self._terms.parts)
        self._ruled = frozenset([*(getattr(pipeline.tokenizer, "rules", None) or ()), *named])
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
        # No token reaches over the end of a line.
        runs = " ".join(texts).replace("\n", " ").split(" ")
        numbers, table = self._look_up(runs)
        counts = table.counts[numbers]
        words = np.repeat(table.firsts[numbers] - _sums_before(counts), counts)
        words += np.arange(len(words))
        # Where each run begins in its own text.
        gaps = (text.count(" ") + text.count("\n") for text in texts)
        runs_of_text = _numbers(gaps, len(texts)) + 1
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
        known = remembered.numbers
        numbers = _numbers(map(known.get, runs, repeat(_UNKNOWN)), len(runs))
        places = np.flatnonzero(numbers == _UNKNOWN)
        if len(places):
            missed = [runs[place] for place in places.tolist()]
            with self._one_at_a_time:
                new = [run for run in dict.fromkeys(missed) if run not in known]
                remembered.add(new, self._cut(new))
                if remembered.characters > _MOST_CHARACTERS:
                    self._remembered = _Remembered()
            numbers[places] = _numbers(map(known.__getitem__, missed), len(missed))
        return numbers, remembered.table

    def _cut(self, runs: Sequence[str]) -> _Table:
        """Return the words of runs that are not remembered yet."""
        found = [self._plain_word(run) for run in runs]
        plain = np.fromiter(map(bool, found), bool, len(runs))
        plain_words = list(filter(None, found))
        terms = {word: term_of(word) for word in set(plain_words)}
        words = list(map(terms.__getitem__, plain_words))
        quoted = (run.startswith('"') for run in compress(runs, found))
        begins = _numbers(quoted, len(words))
        cut = self._cut_by_tokenizer(list(compress(runs, ~plain)))
        firsts, counts = np.arange(len(runs)), np.ones(len(runs), np.int64)
        firsts[plain] = np.arange(len(words))
        firsts[~plain], counts[~plain] = cut.firsts + len(words), cut.counts
        return _Table(
            firsts=firsts,
            counts=counts,
            terms=np.concatenate([_objects(words), cut.terms]),
            starts=np.concatenate([begins, cut.starts]),
            ends=np.concatenate([begins + _numbers(map(len, plain_words), len(words)), cut.ends]),
        )

    def _plain_word(self, run: str) -> str:
        """Return the one word of a run, or an empty string where the tokenizer must look for it.

        Three runs of four are letters of English, perhaps quoted or with a comma or a full stop
        behind them, and the tokenizer would try a hundred patterns on each. It always takes these
        signs off, but for the words that its rules name.
        """
        found = _PLAIN.fullmatch(run)
        if not found or not self._ruled.isdisjoint(found.groups()):
            return ""
        return found[2]

    def _cut_by_tokenizer(self, runs: Sequence[str]) -> _Table:
        # A line end is a token for spaCy: no rule for several tokens runs across it.
        words = english_words("\n".join(runs), pipeline=self._pipeline, terms=self._terms)
        run_starts = _sums_before(_numbers(map(len, runs), len(runs)) + 1)
        starts = np.array(words.starts, np.int64)
        run_of_word = np.searchsorted(run_starts, starts, side="right") - 1
        counts = np.bincount(run_of_word, minlength=len(runs))
        return _Table(
            firsts=_sums_before(counts),
            counts=counts,
            terms=_objects(words.terms),
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


def _objects(terms: Sequence[str]) -> NDArray[Any]:
    found = np.empty(len(terms), dtype=object)
    found[:] = terms
    return found


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
