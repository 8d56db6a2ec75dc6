"""Finding terms and phrases: lemma by lemma in English, along the words in Chinese."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from workbench.coding.codebook import CueKind
from workbench.coding.passages import CodablePassage
from workbench.texts.folding import fold
from workbench.texts.language import HAN

Place = tuple[int, int, str]
"""Start and end in the passage, and the key of the cue."""

LONGEST_HAN_TERM = 4

_HYPHENS = re.compile("[-‐‑‒–]")
# What may stand between the words of a phrase: blanks, hyphens, apostrophes, quotation marks
# and the marks of Markdown. Tabs and line ends separate the cells and rows of a table.
_GAP = re.compile(
    "[^\\S\t\n\v\f\r\x85\u2028\u2029]*(?:[-‐‑‒–'’ʼ\"“”‘*_^`†‡\u00ad\u200b][^\\S\t\n\v\f\r\x85\u2028\u2029]*)*"
)
_WITH_HAN = re.compile(f"[{HAN}]")
_LETTERS = re.compile(rf"[^\W{HAN}]+")


def has_han(text: str) -> bool:
    """Tell whether a text has a Han character.

    >>> has_han("NGO 参与"), has_han("NGO")
    (True, False)
    """
    return _WITH_HAN.search(text) is not None


def count_words(text: str) -> int:
    """Return how many words a text has, two Han characters counting as one; at least 1.

    >>> count_words("multi-dimensional poverty"), count_words("迫切需要"), count_words("户")
    (3, 2, 1)
    """
    han = len(_WITH_HAN.findall(text))
    return max(len(_LETTERS.findall(text)) + (han + 1) // 2, 1)


def plain_kind(pattern: str) -> CueKind:
    """Return the kind of a cue that a file gives without one.

    One word is a term, several are a phrase. Han characters are written without blanks, and
    up to four of them are taken for a word.

    >>> [plain_kind(cue) for cue in ("poverty", "deep poverty", "迫切需要", "贫困程度深")]
    ['term', 'phrase', 'term', 'phrase']
    """
    if len(pattern.split()) > 1:
        return "phrase"
    return "phrase" if has_han(pattern) and len(pattern) > LONGEST_HAN_TERM else "term"


def words_of(terms: Sequence[str]) -> list[str]:
    """Return terms with those that hold a hyphen taken apart, since writers differ over it.

    >>> words_of(["multi-dimensional", "poverty"])
    ['multi', 'dimensional', 'poverty']
    """
    return [word for term in terms for word in _HYPHENS.split(term) if word]


class WordCues:
    """Terms and phrases of words, found by the terms of the tokens."""

    def __init__(self) -> None:
        """Begin with none."""
        self._terms: dict[str, str] = {}
        self._phrases: dict[str, dict[str, list[tuple[list[str], str]]]] = {}

    def add(self, key: str, words: Sequence[str]) -> None:
        """Add a cue.

        Args:
            key: what `find` gives back for it.
            words: its terms without hyphens, as by `words_of`; at least one.
        """
        if len(words) == 1:
            self._terms[words[0]] = key
        else:
            seconds = self._phrases.setdefault(words[0], {})
            seconds.setdefault(words[1], []).append((list(words), key))

    def find(self, passage: CodablePassage) -> Iterator[Place]:
        """Yield the places of the cues in a passage."""
        terms, starts, ends = passage.terms, passage.starts, passage.ends
        if _HYPHENS.search("".join(terms)):
            terms, starts, ends = _taken_apart(passage)
        alone, phrases = self._terms, self._phrases
        for index in [i for i, term in enumerate(terms) if term in alone]:
            yield starts[index], ends[index], alone[terms[index]]
        for index in [i for i, term in enumerate(terms[:-1]) if term in phrases]:
            for words, key in phrases[terms[index]].get(terms[index + 1], ()):
                after = index + len(words)
                if list(terms[index:after]) == words and _runs_on(
                    passage, starts[index:after], ends[index:after]
                ):
                    yield starts[index], ends[after - 1], key


class HanCues:
    """Terms and phrases with Han characters, found in the folded text where they cut no word."""

    def __init__(self) -> None:
        """Begin with none."""
        self._by_pair: dict[str, list[tuple[str, str]]] = {}
        self._alone: dict[str, str] = {}
        self._pairs: re.Pattern[str] | None = None

    def add(self, key: str, pattern: str) -> None:
        """Add a cue; blanks within it do not count.

        Args:
            key: what `find` gives back for it.
            pattern: as the researcher wrote it.
        """
        folded = "".join(fold(pattern).split())
        if len(folded) == 1:
            self._alone[folded] = key
            return
        self._by_pair.setdefault(folded[:2], []).append((folded, key))
        self._pairs = None

    def find(self, passage: CodablePassage, *, folded: str) -> Iterator[Place]:
        """Yield the places of the cues in a passage.

        Args:
            passage: with its tokens.
            folded: its text, folded.
        """
        if not passage.terms or folded.isascii():
            return
        for index in [i for i, term in enumerate(passage.terms) if term in self._alone]:
            yield passage.starts[index], passage.ends[index], self._alone[passage.terms[index]]
        if self._pairs is None:
            self._pairs = _pairs_of(self._by_pair)
        for match in self._pairs.finditer(folded):
            start = match.start()
            for cue, key in self._by_pair.get(folded[start : start + 2], ()):
                end = start + len(cue)
                if folded.startswith(cue, start) and _stands_as_words(passage, start, end):
                    yield start, end, key


def _pairs_of(pairs: Iterable[str]) -> re.Pattern[str]:
    """Return what finds a first character of a pair before a second one, of any two pairs."""
    first = "".join(sorted({pair[0] for pair in pairs}))
    second = "".join(sorted({pair[1] for pair in pairs}))
    if not first:
        return re.compile("(?!)")
    return re.compile(f"[{re.escape(first)}](?=[{re.escape(second)}])")


def _stands_as_words(passage: CodablePassage, start: int, end: int) -> bool:
    """Tell whether a place is whole words, or a part of one that leaves words over.

    Where a compound of two words is in the dictionary (返贫监测) each is found in it; what is
    left of it must be two characters at least, which a suffix (贫困 in 贫困户) is not.
    """
    starts, ends = passage.starts, passage.ends
    first = bisect_right(starts, start) - 1
    last = bisect_left(starts, end) - 1
    cut_before = start - starts[first] if first >= 0 and start < ends[first] else 0
    cut_after = ends[last] - end if last >= 0 and end < ends[last] else 0
    if not (cut_before or cut_after):
        return True
    return first == last and cut_before != 1 and cut_after != 1


def _runs_on(passage: CodablePassage, starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Tell whether words follow one another in one sentence with no punctuation between."""
    text = passage.text
    for left, right in zip(ends, starts[1:], strict=False):
        if right > left + 1 and not _GAP.fullmatch(text, left, right):
            return False
        if right == left + 1 and not _GAP.fullmatch(text[left]):
            return False
    return not any(starts[0] < bound < ends[-1] for bound, _ in passage.sentence_bounds)


def _taken_apart(passage: CodablePassage) -> tuple[list[str], list[int], list[int]]:
    """Return the tokens with those that hold a hyphen as one token for each of their words."""
    terms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for term, start, end in zip(passage.terms, passage.starts, passage.ends, strict=True):
        words = _HYPHENS.split(term)
        places = _places(passage.text[start:end], start)
        # A lemma may have another number of hyphens than the word in the text.
        if len(words) == len(places) > 1:
            for word, (left, right) in zip(words, places, strict=True):
                terms.append(word)
                starts.append(left)
                ends.append(right)
        else:
            terms.append(term)
            starts.append(start)
            ends.append(end)
    return terms, starts, ends


def _places(word: str, start: int) -> list[tuple[int, int]]:
    bounds = [-1, *(hyphen.start() for hyphen in _HYPHENS.finditer(word)), len(word)]
    return [(start + left + 1, start + right) for left, right in pairwise(bounds)]
