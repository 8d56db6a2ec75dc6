"""Chinese segmentation: jieba's, in a dictionary of each project's own, or rjieba's equal one."""

from __future__ import annotations

import re
import warnings
from functools import cache, lru_cache
from importlib import import_module, resources
from importlib.util import find_spec
from math import log
from typing import TYPE_CHECKING, Any, Literal, Protocol

from workbench.errors import WorkbenchError
from workbench.texts.folding import fold
from workbench.texts.language import HAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.texts.dictionary import DictionaryWord

SegmenterName = Literal["auto", "jieba", "rjieba"]

# jieba's own patterns: what it looks up in its dictionary, and what it passes on whole.
_BLOCKS = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&\._%\-]+)")
_BLANKS = re.compile(r"(\r\n|\s)")
_HAN = re.compile(f"[{HAN}]")
_CAPITALS = re.compile("[A-ZＡ-Ｚ]+")
_NARROW = {code: code - 0xFEE0 for code in range(ord("Ａ"), ord("Ｚ") + 1)}
# A project's own word is at least as frequent as this, so that it also wins over the rare
# words it overlaps (空心村里: not 空心, 村里). From a thousand up it would break common ones
# (生计资本主义).
_LOWEST_FREQUENCY = 20


class Segmenter(Protocol):
    """What cuts a Chinese text into words."""

    def cut(self, text: str, cut_all: Literal[False] = False) -> list[str]:  # noqa: FBT002
        """Return the words, blanks and marks of a text; joined they are the text.

        `cut_all` is there for spaCy, which passes it on to jieba.
        """

    def cut_block(self, block: str) -> Iterable[str]:
        """Return the words of a block of letters that the dictionary is asked for as one."""


def make_segmenter(name: SegmenterName, *, words: Iterable[DictionaryWord] = ()) -> Segmenter:
    """Return a segmenter that knows these words and shares them with no other.

    Args:
        name: `auto` takes rjieba where it is installed; its words are the same.
        words: of the project's dictionary; their order does not matter.

    Raises:
        WorkbenchError: rjieba is asked for and not installed.
    """
    check_segmenter(name)
    if name == "jieba" or find_spec("rjieba") is None:
        return JiebaSegmenter(words)
    return RjiebaSegmenter(words)


def check_segmenter(name: SegmenterName) -> None:
    """Refuse a segmenter that is not installed.

    Raises:
        WorkbenchError: rjieba is asked for and not installed.
    """
    if name == "rjieba" and find_spec("rjieba") is None:
        raise WorkbenchError(
            "The fast Chinese segmenter rjieba is not installed. Install it with "
            "`pip install rjieba`, or choose the segmenter 'jieba', which finds the same words."
        )


class JiebaSegmenter:
    """jieba's words, found in half the time.

    The way through the dictionary's words is jieba's own, computed in one pass instead of
    two, and the guesses at unknown words are remembered; sums are formed in jieba's order, so
    that ties fall the same way.
    """

    def __init__(self, words: Iterable[DictionaryWord] = ()) -> None:
        # An own Tokenizer: jieba's module-wide one would share the words of every project.
        self._jieba = _jieba().Tokenizer()
        self._jieba.FREQ, self._jieba.total = _prefixed_dictionary()
        self._jieba.initialized = True
        added = _with_frequencies(words)
        if added:
            self._jieba.FREQ = dict(self._jieba.FREQ)
        for word, frequency in added:
            _add_word(self._jieba, word, frequency)

    def cut(self, text: str, cut_all: Literal[False] = False) -> list[str]:  # noqa: ARG002, FBT002
        """Return the words, blanks and marks of a text; joined they are the text."""
        words: list[str] = []
        for place, block in enumerate(_BLOCKS.split(text)):
            if place % 2:
                words += self.cut_block(block)
            else:
                words += _pieces(block)
        return words

    def cut_block(self, block: str) -> Iterator[str]:
        """Yield the words of a block of letters."""
        ends = self._best_ends(block)
        start = unknown = 0
        while start < len(block):
            end = ends[start]
            if end - start > 1:
                yield from self._unknown_words(block[unknown:start])
                yield block[start:end]
                unknown = end
            start = end
        yield from self._unknown_words(block[unknown:])

    def _best_ends(self, block: str) -> list[int]:
        """Return where the word ends that begins at each character on the likeliest way."""
        frequency_of = self._jieba.FREQ.get
        log_total = log(self._jieba.total)
        size = len(block)
        scores = [0.0] * (size + 1)
        ends = list(range(1, size + 1))
        for start in range(size - 1, -1, -1):
            end = start + 1
            frequency = frequency_of(block[start])
            best = 0.0 - log_total + scores[end] if not frequency else float("-inf")
            while frequency is not None:
                if frequency:
                    score = log(frequency) - log_total + scores[end]
                    if score >= best:
                        best, ends[start] = score, end
                if end == size:
                    break
                end += 1
                frequency = frequency_of(block[start:end])
            scores[start] = best
        return ends

    def _unknown_words(self, run: str) -> Iterable[str]:
        """Return the words in a run of characters that the dictionary did not join."""
        if len(run) < 2:
            return (run,) if run else ()
        return tuple(run) if self._jieba.FREQ.get(run) else _guessed_words(run)


class RjiebaSegmenter:
    """rjieba's words, which equal jieba's wherever there are Han characters."""

    def __init__(self, words: Iterable[DictionaryWord] = ()) -> None:
        self._jieba = import_module("rjieba").Jieba()
        for word, frequency in _with_frequencies(words):
            self._jieba.add_word(word, frequency, None)

    def cut(self, text: str, cut_all: Literal[False] = False) -> list[str]:  # noqa: ARG002, FBT002
        """Return the words, blanks and marks of a text; joined they are the text."""
        words: list[str] = []
        # Left to itself rjieba also joins rare characters, which jieba leaves single.
        for place, block in enumerate(_BLOCKS.split(text)):
            if place % 2:
                words += self.cut_block(block)
            else:
                words += _pieces(block)
        return words

    def cut_block(self, block: str) -> list[str]:
        """Return the words of a block of letters."""
        words: list[str] = self._jieba.cut(block)
        return words


class RawSegmenter:
    """Cuts a text as another segmenter cuts its folded form, for spaCy, which wants the raw."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter

    def cut(self, text: str, cut_all: Literal[False] = False) -> list[str]:  # noqa: ARG002, FBT002
        """Return the words, blanks and marks of a text; joined they are the text."""
        words, end = [], 0
        for folded in self._segmenter.cut(restore_capitals(fold(text), text)):
            start, end = end, end + len(folded)
            words.append(text[start:end])
        return words


def cut_around_han(text: str, segmenter: Segmenter) -> Iterator[tuple[int, str]]:
    """Yield the words that `segmenter.cut` finds, with their places, wherever Han characters are.

    Blocks of other letters alone are passed over: nothing would be looked up in them.

    >>> list(cut_around_han("the word, 精准扶贫 (Fupin) 𠮷", make_segmenter("jieba")))
    [(10, '精准'), (12, '扶贫'), (23, '𠮷')]
    """
    end = 0
    for place, block in enumerate(_BLOCKS.split(text)):
        start, end = end, end + len(block)
        if block.isascii():
            continue
        if place % 2 == 0:  # what jieba does not know it leaves single
            yield from ((start + found.start(), found[0]) for found in _HAN.finditer(block))
            continue
        for word in segmenter.cut_block(block):
            yield start, word
            start += len(word)


def _pieces(text: str) -> Iterator[str]:
    for piece in _BLANKS.split(text):
        if _BLANKS.match(piece):
            yield piece
        else:
            yield from piece


@cache
def _jieba() -> Any:
    with warnings.catch_warnings():
        # Its patterns and its use of pkg_resources make newer Pythons warn.
        warnings.simplefilter("ignore")
        return import_module("jieba")


@lru_cache(maxsize=65536)
def _guessed_words(run: str) -> tuple[str, ...]:
    _jieba()
    return tuple(import_module("jieba.finalseg").cut(run))


@cache
def _dictionary() -> tuple[dict[str, int], int]:
    """Return jieba's words with their frequencies, and the sum of these.

    Read here, because jieba would print to stderr and leave a file in the shared temporary
    folder.
    """
    _jieba()
    listed = resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    # Three fields a line; as one list they take a quarter of the time.
    fields = listed.replace("\n", " ").split(" ")
    words = dict(zip(fields[::3], map(int, fields[1::3]), strict=False))
    return words, sum(map(int, fields[1::3]))


@cache
def _prefixed_dictionary() -> tuple[dict[str, int], int]:
    words, total = _dictionary()
    return _with_prefixes(words), total


def _with_prefixes(words: dict[str, int]) -> dict[str, int]:
    """Return the dictionary with the beginnings of its words at 0, as jieba looks them up."""
    known = dict(words)
    for word in words:
        prefix = word[:-1]
        while prefix and prefix not in known:
            known[prefix] = 0
            prefix = prefix[:-1]
    return known


def _with_frequencies(words: Iterable[DictionaryWord]) -> list[tuple[str, int]]:
    """Return the words that change the dictionary, with their frequencies.

    A word without one gets what keeps it whole where it stands alone; the short ones first,
    because the frequency of a long word depends on those of its parts. Both segmenters take
    the frequencies from here, since rjieba's own are off by one now and then.
    """
    wanted = {form: word.frequency for word in words for form in _forms(word.word)}
    if not wanted:
        return []
    jieba = _small_jieba(wanted)
    added = []
    for word in sorted(wanted, key=lambda word: (len(word), word)):
        frequency = wanted[word]
        if frequency is None:
            if jieba.FREQ.get(word):
                continue
            frequency = max(int(jieba.suggest_freq(word)), _LOWEST_FREQUENCY)
        _add_word(jieba, word, frequency)
        added.append((word, frequency))
    return added


def _forms(word: str) -> Iterator[str]:
    """Yield the forms in which the word can stand in a text that is folded but for case."""
    folded = fold(word.strip())
    if _HAN.search(folded):
        yield folded
        yield restore_capitals(folded, word.strip())


def restore_capitals(folded: str, text: str) -> str:
    """Return a folded text with the capitals of the text itself.

    jieba's dictionary knows T恤 and A股, but not t恤 and a股.
    """
    if not _CAPITALS.search(text):
        return folded
    pieces, end = [], 0
    for found in _CAPITALS.finditer(text):
        pieces += [folded[end : found.start()], found[0].translate(_NARROW)]
        end = found.end()
    return "".join([*pieces, folded[end:]])


def _small_jieba(words: Iterable[str]) -> Any:
    """Return a tokenizer with as much of the dictionary as these words can ask for."""
    listed, total = _dictionary()
    parts = {
        word[start:end]
        for word in words
        for start in range(len(word))
        for end in range(start + 1, len(word) + 1)
    }
    jieba = _jieba().Tokenizer()
    jieba.FREQ = _with_prefixes({part: listed[part] for part in parts if part in listed})
    jieba.total = total
    jieba.initialized = True
    return jieba


def _add_word(jieba: Any, word: str, frequency: int) -> None:
    # jieba forgets to take the old frequency out of the sum; rjieba does not.
    jieba.total -= jieba.FREQ.get(word, 0)
    jieba.add_word(word, frequency)
