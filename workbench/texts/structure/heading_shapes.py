"""What the words of a heading look like, whatever stands around them."""

import re
from collections.abc import Sequence

from workbench.texts.structure.measure import in_columns
from workbench.texts.structure.names import run_in_role, section_role
from workbench.texts.structure.numbering import Numbering, read_numbering
from workbench.texts.structure.openings import read_bullet, read_caption
from workbench.texts.structure.units import Unit
from workbench.texts.structure.writing import (
    ends_sentence,
    has_han,
    is_mostly_han,
    is_shouted,
    is_stranded_mark,
)

_HASHES = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1\s*[:：]?$")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3})(?=\S)([^*_]+?)(?<=\S)\1")
_ESCAPED_STOP = re.compile(r"^([\dIVX]{1,5})\\(?=[.)])")
_INNER_END = re.compile(
    r"(?<![A-Z])(?<!\b(?:vs|St|Dr|Mr|al|no|No))[.!?][\"”’)]?\s+[A-Z“\"‘]|[。！？；](?=.)"
)
_OPENERS = frozenset("“\"‘'《「『（([【〈")
_FIRST_EMOJI = "\U0001f000"
LONGEST = 240
"""Columns of the longest heading in Latin letters."""

_LONGEST_HAN = 130
ENUMERATED = frozenset({"decimal", "bracket", "half bracket", "circle", "small letter"})
"""The styles that number lists as well as headings."""

_OUTER = frozenset({"chapter", "section", "roman", "han"})
_LONGEST_LABEL = 24  # letters of a heading that ends with a colon
_SMALL_WORD = re.compile(
    r"(?:an?|the|of|in|on|at|to|for|from|by|with|and|or|nor|but|as|than|into|under|over|between|"
    r"among|its|their|is|are|via|per|through|during)",
    re.IGNORECASE,
)


def mark_levels(units: Sequence[Unit]) -> dict[int, int]:
    """Return the level of each depth of `#`: a single first `#` is the title, level 0."""
    depths = [
        len(found[1])
        for unit in units
        if not unit.is_settled and (found := _HASHES.match(unit.text))
    ]
    titled = depths[:1] == [1] and depths.count(1) == 1
    used = sorted(set(depths[1:] if titled else depths))
    outermost = used[0] if used else 1
    levels = {depth: depth - outermost + 1 for depth in used}
    return levels | {1: 0} if titled else levels


def unmarked(text: str) -> tuple[str, str]:
    """Return a line without the marks that make it a heading, and those marks."""
    if hashes := _HASHES.match(text):
        inner = _EMPHASIS.fullmatch(hashes[2])
        text = inner[2] if inner else hashes[2]
        return _ESCAPED_STOP.sub(r"\1", text), hashes[1]
    bold = _BOLD.fullmatch(text)
    if bold and bold[1] not in bold[2]:
        return bold[2], "**"
    return text, ""


def is_shaped(text: str, number: Numbering) -> bool:
    """Say whether words are a heading's: not too long, one clause, no end of a sentence."""
    rest = text[len(number.prefix) :]
    if not rest or in_columns(text) > (_LONGEST_HAN if is_mostly_han(rest) else LONGEST):
        return False
    if _INNER_END.search(rest) or _breaks_off(rest, number):
        return False
    first = rest[0]
    if not (first.isalnum() or first in _OPENERS or first >= _FIRST_EMOJI):
        return False
    if first.islower() and (len(number.values) == 1 or rest[-1] == "."):
        return False
    if ends_sentence(text) and rest.rstrip('"”’)）')[-1:] not in "?？!！":
        single = number.style in ENUMERATED and len(number.values) == 1
        return rest[-1] == "." and not single and len(rest.split()) <= 8 and not has_han(rest)
    return any(letter.isalpha() for letter in rest)


def _breaks_off(rest: str, number: Numbering) -> bool:
    """Say whether words end with a mark that no heading ends with; some end with a colon."""
    if rest[-1] in ":：":
        return number.style not in _OUTER or len(rest) > _LONGEST_LABEL
    return rest[-1] in ",;，、；。"


def is_weak(number: Numbering) -> bool:
    """Say whether a number may as well be a quantity: `3 wells` and `3. Wells` differ."""
    single = number.style == "decimal" and len(number.values) == 1
    return single and number.stop in {"", "none"}


def counts_on(number: Numbering, following: Numbering) -> bool:
    """Say whether a number follows another of the same style, as in 1.2 and 1.3."""
    same = number.style == following.style and len(number.values) == len(following.values)
    return (
        same
        and number.values[:-1] == following.values[:-1]
        and (following.values[-1] == number.values[-1] + 1)
    )


def opens_anything(text: str) -> bool:
    """Say whether a line begins something of its own, whatever stands before it."""
    plain, mark = unmarked(text)
    number = read_numbering(plain)
    if mark or (number and is_shaped(plain, number)):
        return True
    return bool(
        run_in_role(text) or section_role(text) or read_caption(text) or read_bullet(text)
        or is_stranded_mark(text)
    )  # fmt: skip


def names_section_in_capitals(text: str) -> bool:
    """Say whether a line in capitals names a section and says more after a colon.

    >>> names_section_in_capitals("CONCLUSION: TALK THAT COUNTS")
    True
    >>> names_section_in_capitals("DATE: MARCH"), names_section_in_capitals("Conclusion: Talk")
    (False, False)
    """
    name, _, rest = text.partition(":")
    return bool(rest.strip()) and is_shouted(text) and section_role(name) is not None


def is_titled(text: str) -> bool:
    """Say whether the words of a text are capitalised as in a title."""
    words = [word.strip("\"“”‘’'(),:") for word in text.split()]
    weighty = [word for word in words if word[:1].isalpha() and not _SMALL_WORD.fullmatch(word)]
    return bool(weighty) and sum(word[0].isupper() for word in weighty) >= 0.8 * len(weighty)


def has_digit(text: str) -> bool:
    """Say whether any digit stands in a text."""
    return any(character.isdigit() for character in text)
