"""Where the sentences of a passage begin and end, in Chinese, English and both at once."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property
from importlib import resources
from itertools import product

from workbench.texts.language import HAN, Language

_STRONG = "。！？；｡؟।۔"
_CLOSERS = "”’」』）)\\]】》〉］｝}»"

# Nine marks of ten can be judged by the characters next to them: none of these has closing
# quotes or brackets after it.
_JUDGED = (
    r"|(?P<inner>(?<=\.)(?=[a-z0-9]))"
    r"|(?P<stop>(?<=[a-z]{3}\.)(?= [A-Z]))"
    rf"|(?P<end>(?<=[?!])(?= [A-Z])|(?<=[{_STRONG}])(?=[\u4e00-\u9fff])(?![的之等]))"
)


def _scanner(judged: str) -> re.Pattern[str]:
    return re.compile(
        # One set of signs first, for which a text is searched ten times as fast as for the parts.
        rf"[\n（(《\[【.!?;．…⋯{_STRONG}](?:(?P<line>(?<=\n)){judged}"
        # Marks within a pair of brackets or title marks do not end the sentence around it. The
        # bounds keep a bracket that is never closed from hiding what follows.
        r"|(?P<pair>(?<=（)[^（）\n]{1,200}）|(?<=\()[^()\n]{1,200}\)|(?<=《)[^《》\n]{1,80}》"
        r"|(?<=\[)[^\[\]\n]{1,60}\]|(?<=【)[^【】\n]{1,60}】)"
        rf"|(?P<mark>(?<=[.!?;．…⋯{_STRONG}])[.!?;．…⋯{_STRONG}]*))"
    )


_SCAN = _scanner(_JUDGED)
_AFTER_MARK = re.compile(
    # Closing quotes and brackets, then marks that point to a note or a reference, then emoji.
    rf"""[{_CLOSERS}]*(?:["'](?=[\s{_CLOSERS}]|$))?[{_CLOSERS}]*"""
    r"(?:\[\d+(?:\s?[-–,，、]\s?\d+)*\]|[⁰¹²³⁴-⁹①-⑳])*"
    "(?: ?[\U0001f000-\U0001faff\u2600-\u27bf\u200d\ufe0f]+)?"
)
_WORD_SIGN = re.compile(r"[^\W_]")
_ELLIPSIS = re.compile(r"[…⋯]+|\.{2,}")
_BLANKS = re.compile(r"\s*")
_OPENING = re.compile(r"\s*[“‘「『\"]")
_BEFORE = re.compile(rf"([{HAN}])[{_CLOSERS}\s]*$")
_NEXT_WORD = re.compile(r"\s*[\"'“‘(\[«¿¡]*([\w’']*)")
_LAST_WORD = re.compile(r"[A-Za-z0-9À-ɏ](?:[A-Za-z0-9À-ɏ’'&-]|\.(?=[A-Za-z0-9]))*$")
_ENUMERATOR = re.compile(
    r"\s*[(（]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[IVXivx]{1,5}|[一二三四五六七八九十]{1,3})[)）]?"
)
_INITIALS = re.compile(r"(?:[A-Z]\.-?)*[A-Z]")
_GLUED = re.compile(rf"[\"“‘(\[]?(?:[A-Z][a-z’']|[AI]\s|[{HAN}“「『])")
_ADDRESS = re.compile(r"://|www\.|@|\b10\.\d{4,9}/")
_REMARK = re.compile(r"\s*\[")
_NUMBER = re.compile(r"\s*(?:[\d#]|(?:[IVX]{2,}|[VX])\b|[A-Z]\d)")
_CONTINUES = re.compile(r"[，、,：:；的之等]")
_CONNECTIVE = re.compile(
    "[“「『]|但|可是|不过|所以|后来|後來|然后|然後|而且|因为|因為|如果|虽然|雖然|其实|其實|反正"
)
# The longest word that can be an abbreviation, with room for a row of initials.
_REACH = 24
_LONGEST_ADDRESS = 200


def sentence_bounds(text: str, *, language: Language) -> tuple[tuple[int, int], ...]:
    """Return the half-open bounds of each sentence, in code points of the text.

    Every character that is no blank is in exactly one sentence, and no sentence begins or
    ends with a blank. A line end always ends a sentence: the passages of this project have
    them only between the rows of tables and the lines of verse.

    Chinese marks (。！？；) end a sentence with the closing quotes and brackets after them,
    unless a comma or 的, 之 or 等 shows that it goes on. An ellipsis ends one only at the end
    of a line, after another mark, before an opening quote or a connective such as 但是, or
    with a closing quote where the whole sentence is quoted; so `好……吧。` is one.

    English full stops are judged by the word before and the word after: abbreviations, initials,
    numbered headings and lower-case words after the stop do not end a sentence; a stop glued
    to the next capitalised word does (`alleviation.The`), except in addresses.

    Args:
        text: one passage.
        language: as detected. In `other` no English abbreviation is looked for.

    >>> text = "他说：“我不想回去。”See Fig. 3 for details.The rest follows."
    >>> [text[start:end] for start, end in sentence_bounds(text, language="mixed")]
    ['他说：“我不想回去。”', 'See Fig. 3 for details.', 'The rest follows.']
    """
    pieces: list[tuple[int, int]] = []
    is_incomplete = False
    for start, end in _trimmed(text, _cuts(text, language)):
        is_wordless = not text[start].isalnum() and not _WORD_SIGN.search(text, start, end)
        # Stray marks and emoji after a sentence belong to it, before the first to the next.
        if pieces and (is_wordless or is_incomplete) and "\n" not in text[pieces[-1][1] : start]:
            pieces[-1] = (pieces[-1][0], end)
            is_incomplete = is_incomplete and is_wordless
        else:
            pieces.append((start, end))
            is_incomplete = is_wordless
    return tuple(pieces)


def _trimmed(text: str, cuts: Iterator[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in cuts:
        end = cut
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end
        start = cut


def _cuts(text: str, language: Language) -> Iterator[int]:
    """Yield the offset after each sentence, the end of the text last."""
    rule = _Rule(text, language)
    start = position = 0
    while found := _SCAN.search(text, position):
        position = found.end()
        what = found.lastgroup
        if what == "inner":
            continue
        if what == "pair":
            ends = rule.is_whole_sentence(start, found)
        elif what == "mark" or (
            what == "stop" and text[position - 4 : position - 1] in _doubtful()
        ):
            position = rule.end_of_closers(start, found)
            ends = rule.ends_sentence(start, found, position)
        else:
            ends = True
        if ends:
            start = position
            yield start
    yield len(text)


class _Rule:
    """Judges the marks of one text."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._kinds = {} if language == "other" else _abbreviations()

    @cached_property
    def _has_capitals(self) -> bool:
        # Some transcripts have no capitals at all; there a small letter says nothing.
        return self._text != self._text.lower()

    def is_whole_sentence(self, start: int, pair: re.Match[str]) -> bool:
        """Return whether a bracket holds all of the sentence, its mark included."""
        inside = pair[0][1:-1]
        return (
            pair[0][0] in "（("
            and inside[-1] in _STRONG + ".!?"
            and not _ENUMERATOR.fullmatch(inside[:-1])
            and _BLANKS.fullmatch(self._text, start, pair.start()) is not None
            and not self._continues(pair.end())
        )

    def end_of_closers(self, start: int, mark: re.Match[str]) -> int:
        """Return the offset after the closing quotes and note marks that follow a mark."""
        closed = _AFTER_MARK.match(self._text, mark.end())
        end = closed.end() if closed else mark.end()
        # A straight quote looks the same opening and closing: the second of two closes.
        if self._text[end : end + 1] == '"' and self._straight_quotes(start, mark.start()) % 2:
            end += 1
        return end

    def ends_sentence(self, start: int, mark: re.Match[str], end: int) -> bool:
        """Return whether the sentence ends at `end`, the offset after a mark and its closers."""
        if end == len(self._text) or self._text[end] == "\n":
            return True
        if self._continues(end):
            return False
        if _ELLIPSIS.fullmatch(mark[0]):
            return self._ellipsis_ends(start, mark, end)
        if any(sign in _STRONG for sign in mark[0]):
            return True
        if _BEFORE.search(self._text, max(start, mark.start() - 4), mark.start()):
            return self._ends_after_han(start, mark, end)
        return self._ends_after_latin(start, mark, end)

    def _straight_quotes(self, start: int, end: int) -> int:
        return bisect_left(self._quote_places, end) - bisect_left(self._quote_places, start)

    @cached_property
    def _quote_places(self) -> list[int]:
        return [found.start() for found in re.finditer('"', self._text)]

    def _continues(self, end: int) -> bool:
        return _CONTINUES.match(self._text, end) is not None

    def _ellipsis_ends(self, start: int, mark: re.Match[str], end: int) -> bool:
        text = self._text
        if _CONNECTIVE.match(text, end):
            return True
        if end > mark.end() and _OPENING.match(text, start):
            return True
        word = self._word_after(end)
        return text[end].isspace() and word[:1].isupper() and word.partition("’")[0] != "I"

    def _ends_after_han(self, start: int, mark: re.Match[str], end: int) -> bool:
        if mark[0][-1] in ".．" and _ENUMERATOR.fullmatch(self._text, start, mark.start()):
            return False
        return bool(_GLUED.match(self._text, end)) or not self._text[end].isalnum()

    def _ends_after_latin(self, start: int, mark: re.Match[str], end: int) -> bool:
        if mark[0][-1] in ";．":
            return False
        if mark[0][-1] == ".":
            return self._stop_ends(start, mark, end)
        return self._exclamation_ends(mark, end)

    def _exclamation_ends(self, mark: re.Match[str], end: int) -> bool:
        text = self._text
        if text[end].isspace():
            # `"Why?" he asked` goes on.
            return end == mark.end() or not self._word_after(end)[:1].islower()
        return bool(_GLUED.match(text, end)) and not self._in_address(mark.start())

    def _stop_ends(self, start: int, mark: re.Match[str], end: int) -> bool:
        text, stop = self._text, mark.end() - 1
        if _ENUMERATOR.fullmatch(text, start, stop):
            return False
        last = _LAST_WORD.search(text, max(start, stop - _REACH), stop)
        word = last[0] if last else ""
        if not text[end].isspace():
            return self._glued_stop_ends(word, stop, end)
        following = self._word_after(end)
        if following[:1].islower() and not _REMARK.match(text, end):
            is_bare = not self._has_capitals and len(word) > 1
            return is_bare and word not in self._kinds
        return not self._is_abbreviated(word, following, end)

    def _glued_stop_ends(self, word: str, stop: int, end: int) -> bool:
        if not _GLUED.match(self._text, end) or self._in_address(stop):
            return False
        before = self._text[stop - 1 : stop]
        if before.isalpha() and (len(word) < 2 or before.isupper()):
            return False
        return self._kinds.get(word.lower()) is None

    def _is_abbreviated(self, word: str, following: str, end: int) -> bool:
        """Return whether the stop belongs to the word alone and the sentence goes on."""
        kind = self._kinds.get(word.lower())
        if kind == "always":
            return True
        if kind == "number":
            return _NUMBER.match(self._text, end) is not None
        if kind == "perhaps" or (self._kinds and _INITIALS.fullmatch(word)):
            return self._kinds.get(following) != "starters"
        return False

    def _word_after(self, end: int) -> str:
        found = _NEXT_WORD.match(self._text, end)
        return found[1] if found else ""

    def _in_address(self, place: int) -> bool:
        """Return whether the run of characters without a blank around a place is an address."""
        text = self._text
        begin = max(place - _LONGEST_ADDRESS, 0)
        begin = max(text.rfind(" ", begin, place) + 1, begin)
        return _ADDRESS.search(text, begin, place + 5) is not None


@cache
def _abbreviations() -> dict[str, str]:
    """Return each abbreviation, in small letters, and each starter, capitalised, with its kind."""
    listed = resources.files("workbench.texts").joinpath("abbreviations.txt")
    kinds: dict[str, str] = {}
    for line in listed.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, _, words = line.partition(":")
            kinds |= dict.fromkeys(words.split(), kind)
    return kinds


@cache
def _doubtful() -> frozenset[str]:
    """Return the last three letters of abbreviations and of Roman numbers."""
    numbers = map("".join, product("ivx", repeat=3))
    abbreviations = (word for word, kind in _abbreviations().items() if kind != "starters")
    return frozenset([*(word[-3:] for word in abbreviations), *numbers])
