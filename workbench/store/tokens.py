"""The tokens of passages: a cache beside the text, made again whenever the dictionary changes."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, groupby, pairwise
from operator import itemgetter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from workbench.store.project_file import ProjectFile
from workbench.texts.tokens import Token, TokenArrays

_WIDTHS: Final = {2: "<u1", 4: "<u2", 8: "<u4"}
"""The width of a number by the bytes of a pair."""

_TOGETHER: Final = 20_000
"""Passages whose tokens are unpacked together, which takes ten times their room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTokens:
    """The tokens of one passage.

    Attributes:
        passage_id: the row number of the passage.
        terms: shape (n,), row numbers in the table of terms.
        starts: shape (n,), offsets in the passage's own text, in code points.
        ends: shape (n,), half-open.
    """

    passage_id: int
    terms: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    ends: NDArray[np.uint32]


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenColumns:
    """The tokens of many passages, one after the other.

    Attributes:
        terms: shape (n,), row numbers in the table of terms.
        starts: shape (n,), offsets in the own text of each passage, in code points.
        ends: shape (n,), half-open.
        counts: shape (n_passages,), how many of them each passage has.
    """

    terms: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    ends: NDArray[np.uint32]
    counts: NDArray[np.int64]


class TermNumbers:
    """The numbers of the terms in one project, remembered while a connection writes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[str, int] = {
            text: number for number, text in connection.execute("SELECT id, text FROM term")
        }
        self._highest = max(self._numbers.values(), default=0)

    @property
    def highest(self) -> int:
        """The highest number given so far, 0 without any."""
        return self._highest

    def number(self, terms: Iterable[str]) -> NDArray[np.uint32]:
        """Return the number of each term, adding the terms that are new to the project."""
        wanted = list(terms)
        try:
            return self._known(wanted)
        except KeyError:
            self._add([term for term in dict.fromkeys(wanted) if term not in self._numbers])
            return self._known(wanted)

    def _known(self, terms: Sequence[str]) -> NDArray[np.uint32]:
        return np.fromiter(map(self._numbers.__getitem__, terms), np.uint32, len(terms))

    def _add(self, terms: Sequence[str]) -> None:
        rows = list(enumerate(terms, start=self._highest + 1))
        self._connection.executemany("INSERT INTO term VALUES (?, ?)", rows)
        self._highest += len(rows)
        self._numbers.update((term, number) for number, term in rows)


def add_tokens(
    connection: sqlite3.Connection,
    ids: Sequence[int],
    tokens: Sequence[TokenArrays],
    numbers: TermNumbers,
) -> None:
    """Write the tokens of passages, in place of what was there.

    Args:
        ids: row numbers of the passages.
        tokens: of each of them.
        numbers: of the terms.
    """
    connection.executemany(
        "INSERT OR REPLACE INTO passage_tokens VALUES (?, ?, ?)",
        zip(
            ids,
            _pack_terms(numbers.number(chain.from_iterable(t.terms for t in tokens)), tokens),
            _pack_places(tokens),
            strict=True,
        ),
    )


def mark_tokenized(connection: sqlite3.Connection, source_id: str, fingerprint: str) -> None:
    """Remember with what tokenizer and dictionary a source was tokenized."""
    connection.execute(
        "INSERT OR REPLACE INTO tokenization VALUES (?, ?)", (source_id, fingerprint)
    )


def load_fingerprints(project: ProjectFile) -> dict[str, str]:
    """Return, for each tokenized source, what it was tokenized with."""
    return {
        row["source_id"]: row["fingerprint"]
        for row in project.rows("SELECT source_id, fingerprint FROM tokenization")
    }


def load_terms(project: ProjectFile) -> list[str]:
    """Return the terms by number; number 0 is no term."""
    rows = project.tuples("SELECT id, text FROM term ORDER BY id")
    terms = [""] * (rows[-1][0] + 1 if rows else 1)
    for number, text in rows:
        terms[number] = text
    return terms


def load_term_numbers(project: ProjectFile, terms: Iterable[str]) -> NDArray[np.int64]:
    """Return the numbers of those of some terms that the project has, in no order."""
    found = project.tuples(
        "SELECT id FROM term WHERE text IN (SELECT value FROM json_each(?))",
        (json.dumps(list(terms), ensure_ascii=False),),
    )
    return np.array([number for (number,) in found], np.int64)


def iterate_tokens(project: ProjectFile, source_id: str | None = None) -> Iterator[StoredTokens]:
    """Yield the tokens of the passages of a source, or of all, in the order of row numbers."""
    if source_id is None:
        yield from _stored(project.rows("SELECT * FROM passage_tokens ORDER BY passage_id"))
        return
    yield from _stored(
        project.rows(
            "SELECT t.* FROM passage p JOIN passage_tokens t ON t.passage_id = p.id"
            " WHERE p.source_id = ? ORDER BY p.number",
            (source_id,),
        )
    )


def load_token_columns(project: ProjectFile, passage_ids: Sequence[int]) -> TokenColumns:
    """Return the tokens of many passages, in the order asked for.

    Args:
        passage_ids: row numbers; one without tokens has a count of 0.
    """
    parts = [
        _load_part(project, passage_ids[first : first + _TOGETHER])
        for first in range(0, max(len(passage_ids), 1), _TOGETHER)
    ]
    return TokenColumns(
        terms=np.concatenate([part.terms for part in parts]),
        starts=np.concatenate([part.starts for part in parts]),
        ends=np.concatenate([part.ends for part in parts]),
        counts=np.concatenate([part.counts for part in parts]),
    )


def _load_part(project: ProjectFile, passage_ids: Sequence[int]) -> TokenColumns:
    stored = {
        passage_id: (terms, places)
        for passage_id, terms, places in project.tuples(
            "SELECT passage_id, terms, places FROM passage_tokens"
            " WHERE passage_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(passage_ids)),),
        )
    }
    return _columns([stored.get(passage_id, (b"", b"")) for passage_id in passage_ids])


def tokens_of(stored: StoredTokens, terms: list[str]) -> list[Token]:
    """Return stored tokens as values; `terms` as of `load_terms`."""
    return [
        Token(start=start, end=end, term=terms[term])
        for term, start, end in zip(
            stored.terms.tolist(), stored.starts.tolist(), stored.ends.tolist(), strict=True
        )
    ]


def _pack_terms(numbers: NDArray[np.uint32], tokens: Sequence[TokenArrays]) -> Iterator[bytes]:
    packed = numbers.astype("<u4").tobytes()
    return (packed[4 * first : 4 * last] for first, last in _borders(tokens))


def _pack_places(tokens: Sequence[TokenArrays]) -> Iterator[bytes]:
    """Yield the places of each passage's tokens.

    Gaps and lengths instead of offsets fit one byte almost always, a quarter of the room.
    """
    if not tokens:
        return
    starts = np.concatenate([t.starts for t in tokens]).astype(np.int64)
    ends = np.concatenate([t.ends for t in tokens]).astype(np.int64)
    gaps = starts - np.concatenate(([0], ends[:-1]))[: len(starts)]
    borders = list(_borders(tokens))
    firsts = [first for first, last in borders if first < last]
    gaps[firsts] = starts[firsts]
    pairs = np.column_stack((gaps, ends - starts))
    # One width for all of a source where one byte or two are enough, which is nearly always.
    width = _width(pairs)
    packed = pairs.astype(width).tobytes()
    size = 2 * np.dtype(width).itemsize
    for first, last in borders:
        if width == "<u4":
            own = pairs[first:last]
            yield own.astype(_width(own)).tobytes()
        else:
            yield packed[size * first : size * last]


def _width(pairs: NDArray[np.int64]) -> str:
    most = pairs.max() if len(pairs) else 0
    return "<u1" if most < 1 << 8 else "<u2" if most < 1 << 16 else "<u4"


def _borders(tokens: Sequence[TokenArrays]) -> Iterator[tuple[int, int]]:
    return pairwise(accumulate((len(t.terms) for t in tokens), initial=0))


def _stored(rows: Sequence[dict[str, Any]]) -> Iterator[StoredTokens]:
    """Yield what rows of the table of tokens hold, unpacked in one go."""
    columns = _columns([(row["terms"], row["places"]) for row in rows])
    lasts = np.cumsum(columns.counts).tolist()
    for row, (first, last) in zip(rows, pairwise([0, *lasts]), strict=False):
        yield StoredTokens(
            passage_id=row["passage_id"],
            terms=columns.terms[first:last],
            starts=columns.starts[first:last],
            ends=columns.ends[first:last],
        )


def _columns(packed: Sequence[tuple[bytes, bytes]]) -> TokenColumns:
    """Unpack the terms and the places of passages."""
    terms = np.frombuffer(b"".join([terms for terms, _ in packed]), "<u4")
    counts = np.array([len(terms) // 4 for terms, _ in packed], np.int64)
    pairs = _pairs([places for _, places in packed], counts.tolist())
    ends = np.cumsum(pairs.sum(axis=1))
    # Each passage counts from its own beginning.
    before = np.concatenate(([0], ends))[np.cumsum(counts) - counts]
    ends -= np.repeat(before, counts)
    return TokenColumns(
        terms=terms,
        starts=(ends - pairs[:, 1]).astype(np.uint32),
        ends=ends.astype(np.uint32),
        counts=counts,
    )


def _pairs(packed: Sequence[bytes], counts: Sequence[int]) -> NDArray[np.int64]:
    """Return the gap before each token of all passages and its length, shape (n_tokens, 2)."""
    groups: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    counted = [
        (len(places) // count, places)
        for places, count in zip(packed, counts, strict=True)
        if count
    ]
    for width, alike in groupby(counted, key=itemgetter(0)):
        joined = b"".join([places for _, places in alike])
        groups.append(np.frombuffer(joined, _WIDTHS[width]).astype(np.int64))
    return np.concatenate(groups).reshape(-1, 2)
