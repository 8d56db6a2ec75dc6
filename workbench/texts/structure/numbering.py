"""The numbers that headings and list items begin with."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from workbench.texts.structure.writing import HAN, has_han

Style = Literal[
    "decimal", "roman", "letter", "han", "han bracket", "bracket", "half bracket", "circle",
    "small letter", "chapter", "section",
]  # fmt: skip
"""`decimal` 1. 1.1 3.2.3; `roman` IV.; `letter` A.; `han` 一、; `han bracket` （一）;
`bracket` （1）; `half bracket` 1）; `circle` ①; `small letter` a) (a) a.; `chapter` 第一章,
壹、 Chapter 1, Part II; `section` 第一节, Section 1:."""

_HAN_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "两": 2, "兩": 2, "十": 10, "百": 100,
    "壹": 1, "贰": 2, "貳": 2, "叁": 3, "參": 3, "叄": 3, "肆": 4, "伍": 5, "陆": 6, "陸": 6,
    "柒": 7, "捌": 8, "玖": 9, "拾": 10,
}  # fmt: skip
_HAN_NUMBER = "[〇零一二三四五六七八九十百]{1,5}"
_FORMAL_NUMBER = "[壹贰貳叁參叄肆伍陆陸柒捌玖拾]{1,3}"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_SIGNS = {chr(0x2160 + place): place + 1 for place in range(12)}
_CIRCLES = {chr(0x2460 + place): place + 1 for place in range(20)}

_FORMS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("chapter", re.compile(rf"第\s?({_HAN_NUMBER}|\d{{1,2}})\s?[章编編篇]\s*[:：]?\s*")),
    ("section", re.compile(rf"第\s?({_HAN_NUMBER}|\d{{1,2}})\s?[节節]\s*[:：]?\s*")),
    (
        "chapter",
        re.compile(r"(?:Chapter|CHAPTER|Part|PART)\s+([IVXL]{1,6}|\d{1,2})[.:：]?(?:\s+|$)"),
    ),
    ("chapter", re.compile(rf"({_FORMAL_NUMBER})(?:\s?[、．.]\s*|[\u3000 ]+)(?=[{HAN}])")),
    (
        "section",
        re.compile(r"(?:Section|SECTION)\s+([IVXL]{1,6}|\d{1,2})\s?[.:：]\s+(?=[A-Z“\"])"),
    ),
    ("han", re.compile(rf"({_HAN_NUMBER})(?:\s?[、．.]\s*|[\u3000 ]*\u3000[\u3000 ]*)")),
    ("han", re.compile(rf"({_HAN_NUMBER}) {{1,2}}(?=[{HAN}][^，。；、：]{{1,24}}$)")),
    ("han bracket", re.compile(rf"[(（]\s?({_HAN_NUMBER})\s?[)）]\s*[、.．]?\s*")),
    ("bracket", re.compile(r"[(（]\s?(\d{1,2})\s?[)）]\s*[、.．]?\s*")),
    ("half bracket", re.compile(r"(\d{1,2})[)）]\s*")),
    ("circle", re.compile(rf"([{''.join(_CIRCLES)}])\s*")),
    ("roman", re.compile(r"([IVXLC]{1,7})(?:[.．]\s+|[.．、]\s*(?=[" + HAN + r"]))")),
    ("roman", re.compile(r"([IVX]{1,4})\s+(?=[A-Z][A-Z\s’',&:-]{3,}$)")),
    ("roman", re.compile(rf"([{''.join(_ROMAN_SIGNS)}])\s?[.．、]?\s*")),
    ("letter", re.compile(r"([A-Z])[.．]\s+")),
    ("small letter", re.compile(r"[(（]?([a-z])[)）]\s*")),
    ("small letter", re.compile(r"([a-z])[.．]\s+")),
)
_BEGINNING = re.compile(  # whatever no form can begin with is told at a glance
    rf"[\d§(（第{''.join(_CIRCLES)}{''.join(_ROMAN_SIGNS)}]|{_HAN_NUMBER}[\s\u3000、．.]"
    rf"|{_FORMAL_NUMBER}[\s\u3000、．.]|S(?:ection|ECTION)\s"
    r"|[A-Za-z][.．)]|[IVXLC]+[.．、\s]|Chapter|CHAPTER|Part|PART"
)
_DECIMAL = re.compile(
    r"§?\s?(\d{1,2}(?!\d)(?:\s?[.．]\s?\d{1,2}(?!\d)){0,5})((?:\s?[.．、])?)(\s*)"
)
_COUNTED = re.compile(
    r"[万亿億萬千百%％‰元个個年月日号號人户戶名倍米公斤吨噸亩畝岁歲次点點分时時周天位家所条條项項成多余餘]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """The number at the beginning of a line.

    Attributes:
        style: the family it belongs to.
        values: its parts, the outermost first; `3.2.1` is (3, 2, 1).
        prefix: as printed, the blank after it included.
        rest: the line after the prefix.
        stop: the mark after the number, where the style leaves a choice.
    """

    style: Style
    values: tuple[int, ...]
    prefix: str
    rest: str
    stop: str = ""


@lru_cache(maxsize=4096)
def read_numbering(text: str) -> Numbering | None:
    """Return the number that a line begins with, or None.

    >>> [read_numbering(t).values for t in ("3.2.1 Findings", "IV. METHOD", "（二）方法")]
    [(3, 2, 1), (4,), (2,)]
    >>> read_numbering("9.08 earthquake"), read_numbering("2018. The year")
    (None, None)
    """
    if not _BEGINNING.match(text):
        return None
    return _read_decimal(text) or next(
        (found for style, form in _FORMS if (found := _read_form(text, style, form))), None
    )


def read_both_letters(text: str) -> tuple[Numbering, ...]:
    """Return every reading of a line's number: `C.` is a letter and a roman hundred.

    >>> [found.style for found in read_both_letters("C. Results")]
    ['roman', 'letter']
    """
    first = read_numbering(text)
    if first is None or first.style != "roman":
        return (first,) if first else ()
    letter = _read_form(text, "letter", dict(_FORMS)["letter"])
    return (first, letter) if letter else (first,)


def _read_decimal(text: str) -> Numbering | None:
    found = _DECIMAL.match(text)
    if found is None:
        return None
    number, stop, blank = found[1], found[2].strip(), found[3]
    rest = text[found.end() :]
    parts = re.split(r"\s?[.．]\s?", number)
    if any(len(part) > 1 and part[0] == "0" for part in parts) or int(parts[0]) > 40:
        return None
    if len(parts) == 2 and parts[1] == "0" and blank:  # 2.0 Methods, 2.1 Visits
        parts, stop = parts[:1], stop or "."
    if not _may_follow(rest, parts=len(parts), stop=stop, blank=blank):
        return None
    return Numbering(
        style="decimal",
        values=tuple(map(int, parts)),
        prefix=found.group(),
        rest=rest,
        stop=stop or ("" if blank else "none"),
    )


def _may_follow(rest: str, *, parts: int, stop: str, blank: str) -> bool:
    """Say whether what stands after a decimal number can be a heading's or an item's words."""
    first = rest[:1]
    if not first or first in ")）.．、,，;；%％~～/+=<>×-–—":
        return False
    if blank or (stop and not first.isdigit()):
        return not (parts > 1 and not stop and _COUNTED.match(rest))
    if parts == 1 and not stop:
        return has_han(first) and not _COUNTED.match(rest)
    return (has_han(first) and not _COUNTED.match(rest)) or first.isupper() or first in '“"《'


def _read_form(text: str, style: Style, form: re.Pattern[str]) -> Numbering | None:
    found = form.match(text)
    if found is None:
        return None
    value = _value(found.group(1), style)
    rest = text[found.end() :]
    if value is None or (style in {"letter", "small letter", "roman"} and not rest):
        return None
    return Numbering(style=style, values=(value,), prefix=found.group(), rest=rest)


def _value(sign: str, style: Style) -> int | None:
    if sign.isdecimal():  # the digits of full width, too
        return int(sign)
    if style in {"letter", "small letter"}:
        return ord(sign.upper()) - ord("A") + 1
    if sign in _CIRCLES or sign in _ROMAN_SIGNS:
        return _CIRCLES.get(sign) or _ROMAN_SIGNS.get(sign)
    return _han_value(sign) if sign[0] in _HAN_DIGITS else _roman_value(sign)


def _han_value(sign: str) -> int | None:
    total = digit = 0
    for character in sign:
        value = _HAN_DIGITS[character]
        if value >= 10:
            total += (digit or 1) * value
            digit = 0
        elif digit:
            return None  # 二三 is "two or three", no number
        else:
            digit = value
    return total + digit


def _roman_value(sign: str) -> int | None:
    values = [_ROMAN[letter] for letter in sign]
    total = sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
    return total if _roman_sign(total) == sign else None


def _roman_sign(value: int) -> str:
    signs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
             (4, "IV"), (1, "I"))  # fmt: skip
    written = ""
    for worth, sign in signs:
        written += sign * (value // worth)
        value %= worth
    return written
