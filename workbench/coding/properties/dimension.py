"""The dimension of a property: checked, read from words, and written as words."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Final

from workbench.coding.finding import name_key, spoken
from workbench.coding.properties.category_property import CategoryProperty
from workbench.errors import CodingError

FEWEST_WORDS: Final = 2
_BETWEEN: Final = re.compile(r"[,，、;；\n]")


def read_words(line: str) -> tuple[str, ...]:
    """Return the ordered words that a line names, separated by commas or semicolons.

    >>> read_words("low, medium, high"), read_words("低、中、高")
    (('low', 'medium', 'high'), ('低', '中', '高'))
    """
    return tuple(word for piece in _BETWEEN.split(line) if (word := " ".join(piece.split())))


def check_property(checked: CategoryProperty) -> None:
    """Check that a property has a name and a dimension that codings can stand on.

    Raises:
        CodingError: it has no name, its words are fewer than two, bear one name or are not as
            many in each language, or its range has no extent.
    """
    if not any(name.strip() for name in checked.name.values()):
        raise CodingError("A property needs a name in at least one language. Nothing was written.")
    if checked.kind == "words":
        _check_words(checked.words)
    elif (
        checked.low is None
        or checked.high is None
        or not (math.isfinite(checked.low) and math.isfinite(checked.high))
        or not checked.low < checked.high
    ):
        raise CodingError(
            "The range of a property goes from a number to a higher one. Nothing was written."
        )


def _check_words(words: Mapping[str, Sequence[str]]) -> None:
    lengths = {len(listed) for listed in words.values()}
    if not lengths or min(lengths) < FEWEST_WORDS:
        raise CodingError(
            "The dimension of a property needs at least two words, from the lowest to the highest,"
            " such as: low, high. Nothing was written."
        )
    if len(lengths) > 1:
        raise CodingError(
            "The dimension has not as many words in one language as in the other, so they cannot"
            " stand for each other. Nothing was written."
        )
    for listed in words.values():
        keys = [name_key(word) for word in listed]
        twice = next(
            (word for word, key in zip(listed, keys, strict=True) if keys.count(key) > 1), None
        )
        if twice is not None:
            raise CodingError(
                f"'{twice}' stands twice in the dimension, so it names no one place on it. Nothing"
                " was written."
            )


def read_position(of: CategoryProperty, word: str) -> float:
    """Return the position that a word or a number says.

    A word is read in any language of the property; case, width and traditional characters do
    not matter.

    Raises:
        CodingError: the dimension has no such word, or the number is outside its range.
    """
    if of.kind == "number":
        return _read_number(of, word)
    for listed in of.words.values():
        keys = [name_key(known) for known in listed]
        if name_key(word) in keys:
            return float(keys.index(name_key(word)))
    listed_words = "; ".join(", ".join(listed) for listed in of.words.values())
    raise CodingError(f"'{word}' is no word of this dimension. Its words are: {listed_words}.")


def _read_number(of: CategoryProperty, words: str) -> float:
    low, high = bounds_of(of)
    try:
        number = float(words.strip())
    except ValueError:
        number = math.nan
    if not low <= number <= high:
        raise CodingError(
            f"'{words}' is no number from {write_number(low)} to {write_number(high)}, the range of"
            " this property."
        )
    return number


def bounds_of(of: CategoryProperty) -> tuple[float, float]:
    """Return the lowest and the highest position on a property."""
    if of.kind == "number" and of.low is not None and of.high is not None:
        return of.low, of.high
    return 0.0, float(max(len(listed) for listed in of.words.values()) - 1)


def write_position(of: CategoryProperty, value: float, *, language: str) -> str:
    """Return a position as a reader sees it; between two words it names both.

    >>> relief = CategoryProperty(id="", code_id="", place=0, kind="words", low=None, high=None,
    ...     name={"en": "Reach"}, words={"en": ("low", "high"), "zh": ("低", "高")})
    >>> write_position(relief, 1.0, language="zh"), write_position(relief, 0.5, language="en")
    ('高', 'low–high')
    """
    if of.kind == "number":
        return write_number(value)
    listed = words_in(of, language)
    below, above = math.floor(value), math.ceil(value)
    if below == above:
        return listed[below]
    return f"{listed[below]}–{listed[above]}"


def words_in(of: CategoryProperty, language: str) -> tuple[str, ...]:
    """Return the words of the dimension in a language, or in another where it has none."""
    numbered = {tag: "\n".join(listed) for tag, listed in of.words.items()}
    return tuple(spoken(numbered, language).split("\n")) if numbered else ()


def write_number(number: float) -> str:
    """Return a number without needless zeros.

    >>> write_number(3.0), write_number(2.75)
    ('3', '2.75')
    """
    return f"{number:.10g}"


def write_dimension(of: CategoryProperty, *, language: str) -> str:
    """Return the whole dimension as a reader sees it, `low – medium – high` or `0 – 10`."""
    ends = bounds_of(of)
    shown = map(write_number, ends) if of.kind == "number" else words_in(of, language)
    return " – ".join(shown)
