"""Units: what the search index holds, one after the other, with their exact places.

A Chinese, Japanese, Korean, Thai, Lao, Khmer or Burmese letter is a unit of its own, because
these scripts set no blanks between words; so is a symbol or an emoji. A run of other letters
and digits is one unit, an English word in its dictionary form. Punctuation and line ends are
one break unit, so that no phrase runs across them; blanks, hyphens and apostrophes are nothing.

The store joins the units with blanks and indexes the string in an FTS5 table made with
`tokenize='ascii'`, which splits at exactly those blanks.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import groupby

from workbench.texts.folding import fold, fold_words
from workbench.texts.lemma import english_lemma

BREAK = "·"
"""The unit of punctuation. The text's own middle dot is never a unit."""

_LINE_ENDS = "\t\n\v\f\x85\u2028\u2029"
# Hyphens (the en dash stands in ranges), apostrophes, the dots within names, marks of Markdown
# and of footnotes, and the word dividers of Tibetan and Ethiopic: none ends a phrase.
_JOINING = "-‐‑‒–゠־֊'’ʼʻ·・‧*_^`†‡་༌፡\u200b"
_SYMBOLS = "%‰#&@′″〜"
_DROPPED = "\u00ad"
_INVISIBLE = re.compile(
    "[\u0300-\u036f\u180b-\u180d\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U000e0100-\U000e01ef]"
)
_WITHOUT_BLANKS = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u2e80-\u2fdf"
    "\u3000-\u318f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\ua9e0-\ua9ff"
    "\uaa60-\uaadf\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc"
)
_LETTER_WITHOUT_BLANKS = re.compile(f"[{_WITHOUT_BLANKS}]")
_RUN = re.compile("[\u3400-\u9fff]")
_ASCII_SYMBOL = re.compile("[#$%&+<=>@~]")
_DECIMAL_POINT = re.compile(r"\.(?<=[0-9]\.)(?=[0-9])")
# FTS5 cuts a token at 32,768 bytes; a longer run of letters is no word but must be found whole.
_LONGEST_WORD = 1000
# Enough for the vocabulary of a large corpus; beyond it the memory is worth more than the time.
_MOST_TERMS = 500_000
_LONGEST_REMEMBERED = 32  # characters of a run; few longer ones come again
_TWO_BREAKS = f"{BREAK} {BREAK}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of a text and its place.

    Attributes:
        text: the unit as the index holds it.
        start: offset of its first character in the text, in code points.
        end: offset after its last character, with the signs that belong to it (combining
            marks, variation selectors).
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedUnits:
    """The units of a text and their places side by side, where a value for each is too slow.

    Attributes:
        units: as in `index_text`.
        starts: of each unit, in code points.
        ends: of each unit.
    """

    units: list[str]
    starts: list[int]
    ends: list[int]


def index_text(text: str) -> str:
    """Return the units of a text joined by blanks, as the search index takes them.

    >>> index_text("She interviewed 3 村民。")
    'she interview 3 村 民 ·'
    """
    units = " ".join(filter(None, map(_UNITS_OF_RUN.__getitem__, text.split(" "))))
    while _TWO_BREAKS in units:  # of two runs
        units = units.replace(_TWO_BREAKS, BREAK)
    return units


def find_units(text: str) -> Iterator[Unit]:
    """Yield the units of a text, the very ones of `index_text`, with their places.

    >>> [(unit.text, unit.start, unit.end) for unit in find_units("post-disaster 扶貧")]
    [('post', 0, 4), ('disaster', 5, 13), ('扶', 14, 15), ('贫', 15, 16)]
    """
    located = locate_units(text)
    for unit, start, end in zip(located.units, located.starts, located.ends, strict=True):
        yield Unit(text=unit, start=start, end=end)


def locate_units(text: str) -> LocatedUnits:
    """Return the units of a text, the very ones of `index_text`, with their places."""
    shaped = _shaped(text)
    found = _pieces().finditer(shaped)
    if not _RUN.search(shaped):
        return _located(list(found))
    units: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in found:
        piece = match[0]
        start, end = match.span()
        if "\u3400" <= piece[-1] <= "\u9fff":  # a run
            units.extend(piece)
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            units.append(_TERMS[piece])
            starts.append(start)
            ends.append(end)
    return LocatedUnits(units=units, starts=starts, ends=ends)


def _located(found: list[re.Match[str]]) -> LocatedUnits:
    """Return units of which each is a piece, in a third of the time that runs take."""
    return LocatedUnits(
        units=[_TERMS[match[0]] for match in found],
        starts=[match.start() for match in found],
        ends=[match.end() for match in found],
    )


def word_stem(text: str) -> str | None:
    """Return a word folded but not brought to its dictionary form, or None if it is no word.

    That is what a search for the beginnings of words (`allevia*`) compares.

    >>> word_stem("Studi"), word_stem("扶")
    ('studi', None)
    """
    shaped = _shaped(text).strip()
    return _plain(shaped) if _word().fullmatch(shaped) else None


def units_version() -> str:
    """Return what the units depend on; an index made under another version must be made anew."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("opencc", "simplemma"))
    return f"units 1, {packages}, Unicode {unicodedata.unidata_version}"


def _shaped(text: str) -> str:
    """Return the text, no longer and no shorter, with the role of each character plain.

    Blanks and joining signs become a blank, breaks the break unit, what belongs to the
    character before it the soft hyphen; letters are folded.
    """
    if text.isascii() and not _ASCII_SYMBOL.search(text):
        # The same as below, twenty times as fast: the shapes of all others are in Latin-1.
        shaped = text.encode().translate(_ascii_shapes()).decode("latin-1")
    else:
        shaped = fold_words(text).translate(_SHAPES)
    return _DECIMAL_POINT.sub("．", shaped) if "." in shaped else shaped


@cache
def _ascii_shapes() -> bytes:
    shapes = [_SHAPES[code_point] for code_point in range(0x80)]
    plain = [shape if shape < "\u0100" else " " for shape in shapes]
    return "".join(plain).encode("latin-1") + bytes(range(0x80, 0x100))


class _Shapes(dict[int, str]):
    """The shape by code point, found when a character is first met."""

    def __missing__(self, code_point: int) -> str:
        shape = self[code_point] = _shape(chr(code_point))
        return shape


_SHAPES = _Shapes()


def _shape(character: str) -> str:
    category = unicodedata.category(character)
    folded = fold(character)
    if character in _LINE_ENDS or folded == "|":
        return BREAK
    if folded in _JOINING or category in {"Cc", "Cs", "Zs"}:
        return " "
    if category == "Cf" or _INVISIBLE.match(character):
        return _DROPPED
    if category.startswith("P"):
        return _shape_of_punctuation(folded)
    # Numbers that are no digits (², ①) and symbols are units of their own: the shape is the
    # character itself, since its folded form may be a letter that would join a word.
    is_sign = category in {"No", "Nl"} or category.startswith("S")
    return _symbol(character) if is_sign else folded


def _shape_of_punctuation(folded: str) -> str:
    if folded in _SYMBOLS:
        return _symbol(folded)
    return folded if folded in ".," else BREAK


def _symbol(character: str) -> str:
    """Return the symbol; an ASCII one full-width, since FTS5 would split at it."""
    return chr(ord(character) + 0xFEE0) if character.isascii() else character


class _Terms(dict[str, str]):
    """The unit by piece, found when a piece is first met."""

    def __missing__(self, piece: str) -> str:
        if "\u3400" <= piece[-1] <= "\u9fff":  # a run, which is not worth keeping
            return " ".join(piece)
        if len(self) >= _MOST_TERMS:
            self.clear()
        term = self[piece] = _term(piece)
        return term


_TERMS = _Terms()


class _UnitsOfRun(dict[str, str]):
    """The units of a run of characters without a blank, found when a run is first met.

    Only breaks reach over a blank.
    """

    def __missing__(self, run: str) -> str:
        units = " ".join(map(_TERMS.__getitem__, _pieces().findall(_shaped(run))))
        if len(run) <= _LONGEST_REMEMBERED:
            if len(self) >= _MOST_TERMS:
                self.clear()
            self[run] = units
        return units


_UNITS_OF_RUN = _UnitsOfRun()


def _term(piece: str) -> str:
    if piece[0] in "·.,":
        return BREAK
    term = fold(_plain(piece))
    if not term.isascii():
        return term
    if term.isalpha():
        return english_lemma(term)
    return term if term.isalnum() else _symbol(term)


def _plain(piece: str) -> str:
    return piece.replace(_DROPPED, "").replace(",", "")


@cache
def _word() -> re.Pattern[str]:
    letters = _letters()
    return re.compile(
        # A thousands separator stands within a number.
        rf"[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])"
        rf"|[{letters}][{letters}{_DROPPED}]{{0,{_LONGEST_WORD - 1}}}"
    )


@cache
def _pieces() -> re.Pattern[str]:
    # A run of Han characters is taken in one go and parted afterwards, which is three times
    # as fast as `alone` for each.
    han = f"[\u3400-\u9fff]+(?!{_DROPPED})"
    alone = f"[^{_letters()} {BREAK}{_DROPPED}.,]{_DROPPED}*"
    breaks = f"[{BREAK}.,](?:[ {_DROPPED}]*[{BREAK}.,])*"
    return re.compile(f"{han}|{_word().pattern}|{alone}|{breaks}")


@cache
def _letters() -> str:
    """Return the letters, digits and marks of the scripts with blanks, as ranges for a set.

    Letters beyond the basic plane stay out and are units of their own: a set with ranges
    there costs ten times as much for every Chinese character.
    """
    runs = groupby(range(0x10000), key=_is_letter)
    places = [list(run) for told, run in runs if told]
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in places)


def _is_letter(code_point: int) -> bool:
    character = chr(code_point)
    category = unicodedata.category(character)
    if category[0] not in "LM" and category != "Nd":
        return False
    joined = character in _JOINING or _INVISIBLE.match(character)
    return not joined and not _LETTER_WITHOUT_BLANKS.match(character)
