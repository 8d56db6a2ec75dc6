"""Guessing the type of an attribute from its values."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Final

from workbench.coding.cases.scale import Scale
from workbench.texts.folding import fold

_MOST_CATEGORIES: Final = 12
_LONGEST_CATEGORY: Final = 40
"""Characters; a longer cell is an answer in words of its own."""

_UNIT = r"\s?(?:周?岁|周?歲|years?(?:\sold)?|yrs?)?\s?"
_RANGE = re.compile(rf"(\d+){_UNIT}[-–—~～至到](\d+){_UNIT}")
_RANGE_TO = re.compile(rf"(\d+)\s?(?:to)\s?(\d+){_UNIT}")
_FROM = re.compile(
    rf"(?:(\d+){_UNIT}(?:\+|及?以上|and (?:over|above|older)|or (?:more|older|over))"
    rf"|(?:over|above|>=?|≥)\s?(\d+){_UNIT})"
)
_UP_TO = re.compile(
    rf"(?:(?:<=?|≤|under|below|less than|up to)\s?(\d+){_UNIT}|(\d+){_UNIT}(?:及?以下|and under))"
)
_OF_TIME = re.compile(r"date|year|日期|时间|年份|年月|出生|when", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def guess_scale(values: Iterable[str], *, name: str = "") -> Scale:
    """Return the type that all values fit, the narrowest one.

    Args:
        values: of one attribute; empty ones say nothing.
        name: of the attribute; where it speaks of time, four digits are a year.

    Returns:
        `number` or `date` where every value is one; `ordered` where every value is a range of
        numbers, or all stand on one scale of words such as low, middle, high; `unordered` where
        a few short values come back, twice each on average; else `text`.

    >>> guess_scale(["55-64", "75+", "18–24"]).categories
    ('18–24', '55-64', '75+')
    >>> guess_scale(["高", "低", "中"]).categories, guess_scale(["女", "男", "女", "女"]).type
    (('低', '中', '高'), 'unordered')
    """
    given = [stripped for value in values if (stripped := value.strip())]
    distinct = list(dict.fromkeys(given))
    if not given:
        return Scale()
    number, date = Scale(type="number"), Scale(type="date")
    years = all(map(_YEAR.fullmatch, distinct)) and _OF_TIME.search(name) is not None
    if all(map(number.fits, distinct)):
        return date if years else number
    if all(map(date.fits, distinct)):
        return date
    ordered = _ranges(distinct) or _on_one_scale(distinct)
    if ordered:
        return Scale(type="ordered", categories=ordered)
    few = len({fold(value) for value in distinct}) <= min(_MOST_CATEGORIES, len(given) // 2)
    if few and max(map(len, distinct)) <= _LONGEST_CATEGORY:
        return Scale(type="unordered")
    return Scale()


def _ranges(values: list[str]) -> tuple[str, ...]:
    bounds = {value: _lower_bound(value) for value in values}
    if len({fold(value) for value in values}) < max(2, len(values)):
        return ()
    if any(bound is None for bound in bounds.values()):
        return ()
    return tuple(sorted(bounds, key=lambda value: (bounds[value] or (0, 0), value)))


def _lower_bound(value: str) -> tuple[int, int] | None:
    """Return where a range begins, one without a beginning before all others."""
    plain = unicodedata.normalize("NFKC", value).strip().casefold()
    if found := _RANGE.fullmatch(plain) or _RANGE_TO.fullmatch(plain):
        low, high = int(found[1]), int(found[2])
        return (low, high) if low <= high else None
    if found := _FROM.fullmatch(plain):
        return int(found[1] or found[2]), 1 << 62
    if found := _UP_TO.fullmatch(plain):
        return -1, int(found[1] or found[2])
    return None


def _on_one_scale(values: list[str]) -> tuple[str, ...]:
    """Return the values from low to high where one scale knows all of them as different."""
    folded = {value: " ".join(fold(value).split()) for value in values}
    if len(values) < 2:
        return ()
    for places in _scales():
        known = [places.get(word) for word in folded.values()]
        if None not in known and len(set(known)) == len(values):
            return tuple(sorted(values, key=lambda value: places[folded[value]]))
    return ()


@cache
def _scales() -> list[dict[str, int]]:
    """Return the place of each word on each scale that the program knows."""
    listed = resources.files("workbench.coding.cases").joinpath("ordered_scales.txt")
    lines = listed.read_text(encoding="utf-8").splitlines()
    return [
        {
            " ".join(fold(word).split()): place
            for place, step in enumerate(line.split("|"))
            for word in step.split(",")
        }
        for line in lines
        if not line.startswith("#")
    ]
