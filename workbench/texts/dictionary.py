"""A project's dictionary: the words that Chinese segmentation is to keep whole."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.errors import FormatError
from workbench.texts.folding import fold
from workbench.texts.language import HAN

_HAN_RUN = re.compile(f"[{HAN}]+")
_TAG = re.compile("[a-z]+")
_SHORTEST_WORD = 2
# Longer names are clauses, which segmentation should go on taking apart.
_LONGEST_WORD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class DictionaryWord:
    """A word that segmentation is to keep whole.

    Attributes:
        word: as the researcher wrote it; simplified and traditional forms are one.
        frequency: how often it occurs in 60 million words, at least 1, or None to take one
            that keeps the word whole almost everywhere.
    """

    word: str
    frequency: int | None = None


def read_dictionary(text: str) -> list[DictionaryWord]:
    r"""Return the words of a dictionary in jieba's form.

    One word a line, after it if wanted its frequency and its part of speech, with blanks
    between; the part of speech is not used. Empty lines and lines that begin with `#` are
    passed over. Where a word stands twice the later line holds, as in jieba.

    Raises:
        FormatError: a line is in another form; the message names the line.

    >>> read_dictionary("# words of the village\n空心村 20 n\n建档立卡户\n")
    [DictionaryWord(word='空心村', frequency=20), DictionaryWord(word='建档立卡户', frequency=None)]
    """
    words: dict[str, DictionaryWord] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        fields = line.split()
        if fields and not fields[0].startswith("#"):
            words[fields[0]] = _read_line(fields, number)
    return list(words.values())


def _read_line(fields: list[str], number: int) -> DictionaryWord:
    word, *rest = fields
    frequency = rest.pop(0) if rest and not _TAG.fullmatch(rest[0]) else None
    if rest and _TAG.fullmatch(rest[0]):
        rest.pop(0)
    if rest:
        raise FormatError(
            f"Line {number} of the dictionary, {' '.join(fields)!r}, has more than a word, its "
            "frequency and its part of speech. Write one word a line, without blanks in it."
        )
    if frequency is not None and not (frequency.isdecimal() and int(frequency) > 0):
        raise FormatError(
            f"Line {number} of the dictionary gives {word!r} the frequency {frequency!r}. A "
            "frequency is a whole number from 1 up; leave it out to keep the word whole."
        )
    return DictionaryWord(word=word, frequency=int(frequency) if frequency else None)


def words_from_names(names: Iterable[str]) -> list[str]:
    """Return the Chinese words in the names and cues of a codebook, each once, in order.

    A name or cue is a word when it is two to eight Han characters long; of one with other
    characters between (`增权／赋能`) each part is. Spellings that fold to one are one word.

    >>> words_from_names(["精准扶贫", "增权／赋能", "精準扶貧", "Needs", "村"])
    ['精准扶贫', '增权', '赋能']
    """
    runs = (run for name in names for run in _HAN_RUN.findall(fold(name)))
    return list(dict.fromkeys(run for run in runs if _SHORTEST_WORD <= len(run) <= _LONGEST_WORD))
