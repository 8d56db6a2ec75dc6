"""Putting the printed lines of one paragraph together again."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

import simplemma

from workbench.texts.structure.wordlists import read_words
from workbench.texts.structure.writing import HAN, first_script, is_mostly_han, is_wide, last_script

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+(?:[-‐][^\W\d_]+)*)[-‐]$")
_BEGUN = re.compile(r"[^\W\d_]+")
_SOFT = "\u00ad\ufffe\x02"  # what a PDF gives for a hyphen that only the line end put there
_OPEN_URL = re.compile(r"(?:https?://|www\.)\S*[/\-._=&?%#]$", re.IGNORECASE)
_URL_ENDS = frozenset("/-._=&?%#")
_SPACED_BORDER = re.compile(rf"[A-Za-z0-9] [{HAN}]|[{HAN}] [A-Za-z0-9]")
_TIGHT_BORDER = re.compile(rf"[A-Za-z0-9][{HAN}]|[{HAN}][A-Za-z0-9]")
_MARK = re.compile(r"\[\d{1,3}[\],，;；、–-]")
_CLINGS_LEFT = frozenset(",.;:!?)]}%")
_CLINGS_RIGHT = frozenset("([{")


class Joiner:
    """Joins printed lines as their own text writes words and borders between scripts.

    Whether a hyphen at a line end belongs to the word is decided by the same text first,
    then by an English word list. Han lines are joined without a blank, others with one.

    >>> joiner = Joiner(["a long-term plan of the commu-", "nity, made for the long-", "term"])
    >>> joiner.join("of the commu-", "nity"), joiner.join("for the long-", "term")
    ('of the community', 'for the long-term')
    >>> joiner.join("农村社会", "工作")
    '农村社会工作'
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = tuple(lines)
        self._words: Counter[str] | None = None
        self._border: str | None = None
        self._is_han: bool | None = None

    def join(self, *lines: str) -> str:
        """Return the lines of a paragraph as one, without losing a character but a hyphen."""
        pieces: list[str] = []
        for line in lines:
            if pieces and pieces[-1]:
                dropped, glue = self._seam(pieces[-1], line)
                pieces[-1] = pieces[-1][: len(pieces[-1]) - dropped] + glue
            pieces.append(line)
        return "".join(pieces)

    def _seam(self, left: str, right: str) -> tuple[int, str]:
        """Return how many letters to drop from the end of a line, and what to put there."""
        if not right:
            return 0, ""
        if left[-1] in _SOFT:
            return 1, ""
        broken = _BROKEN.search(left[-80:]) if left[-1] in "-‐" else None
        if broken is None:
            return 0, self._between(left, right)
        begun = _BEGUN.match(right)
        if begun is None or not begun.group()[0].islower():
            return 0, ""
        keeps = self._keeps_hyphen(broken.group(1).casefold(), begun.group().casefold())
        return (0, "") if keeps else (1, "")

    def _keeps_hyphen(self, beginning: str, end: str) -> bool:
        compound, whole = self._seen(f"{beginning}-{end}"), self._seen(beginning + end)
        if compound != whole:
            return compound > whole
        return _is_compound(beginning.rpartition("-")[2], end)

    def _seen(self, word: str) -> int:
        if self._words is None:
            self._words = Counter(
                word.casefold().replace("‐", "-")
                for line in self._lines
                for word in _WORD.findall(line)
            )
        return self._words[word.replace("‐", "-")]

    def _between(self, left: str, right: str) -> str:
        if _clings(left, right):
            return ""
        if left[-1].isdigit() and right[0].isdigit() and self._cuts_numbers(left):
            return ""
        scripts = {last_script(left), first_script(right)}
        if scripts == {"wide"}:
            return ""
        return " " if scripts == {"narrow"} else self._mixed(left[-1], right[0])

    def _cuts_numbers(self, line: str) -> bool:
        """Say whether lines end anywhere, as those of a Chinese text do, inside a number too."""
        if self._is_han is None:
            self._is_han = is_mostly_han("".join(self._lines))
        return self._is_han and is_mostly_han(line)

    def _mixed(self, last: str, first: str) -> str:
        """Return what the text puts between Han and Latin: nothing at a mark, else its custom."""
        if (is_wide(last) and not last.isalpha()) or (is_wide(first) and not first.isalpha()):
            return ""
        if self._border is None:
            spaced = sum(len(_SPACED_BORDER.findall(line)) for line in self._lines)
            tight = sum(len(_TIGHT_BORDER.findall(line)) for line in self._lines)
            self._border = " " if spaced > tight else ""
        return self._border


def _clings(left: str, right: str) -> bool:
    """Say whether two pieces touch whatever their script: marks, ranges, raised marks, links."""
    if left[-1] in _CLINGS_RIGHT or right[0] in _CLINGS_LEFT:
        return True
    if (left[-1].isdigit() and right[0] in "-–") or (left[-1] in "-–" and left[-2:-1].isalnum()):
        return True
    if is_wide(left[-1]) and _MARK.match(right):
        return True
    return left[-1] in _URL_ENDS and _OPEN_URL.search(left[-200:]) is not None


@cache
def _words_of(name: str) -> frozenset[str]:
    return frozenset(read_words(name))


def _is_compound(beginning: str, end: str) -> bool:
    """Say whether two parts that the text writes nowhere else are a hyphenated compound."""
    if beginning + end in _words_of("closed_compounds.txt"):
        return False
    whole = simplemma.is_known(beginning + end, lang="en")
    parts = all(len(part) > 2 and simplemma.is_known(part, lang="en") for part in (beginning, end))
    usual = beginning in _words_of("compound_beginnings.txt") and len(end) > 3
    return parts and (usual or not whole)
