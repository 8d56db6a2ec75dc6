"""The type of an attribute: what its values may be, and which comes before which."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, get_args

from workbench.errors import CodingError
from workbench.texts.dates import whole_date
from workbench.texts.folding import fold

AttributeType = Literal["text", "number", "date", "ordered", "unordered"]

TYPES: Final[tuple[AttributeType, ...]] = get_args(AttributeType)

_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_DIGITS = re.compile(r"(\d+)")

Key = tuple[int, tuple[tuple[str, Decimal], ...]]
"""What a value is sorted by: a value that fits its type before one that does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The type of an attribute with its categories.

    Attributes:
        type: of the values: `text` as it stands; a `number`; a `date`; one of some `ordered`
            categories; one of some `unordered` categories.
        categories: of an ordered type all of them from low to high; of an unordered one those
            that are allowed, or none where every word is a category of its own.
    """

    type: AttributeType = "text"
    categories: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.type == "ordered" and not self.categories:
            raise CodingError(
                "Ordered categories need their order. Write them from low to high:"
                " ordered:low,middle,high."
            )
        if self.categories and self.type not in {"ordered", "unordered"}:
            raise CodingError(f"A {self.type} has no categories. Leave them out.")
        if len({_folded(name) for name in self.categories}) < len(self.categories):
            raise CodingError(
                f"A category stands twice in {', '.join(self.categories)}. Name each once;"
                " capitals and the script make no difference."
            )

    def fits(self, value: str) -> bool:
        """Tell whether a value is one of this type.

        >>> Scale(type="number").fits("１,200"), Scale(type="date").fits("2019年3月")
        (True, True)
        """
        return self._standard(value) is not None

    def standard(self, value: str) -> str:
        """Return a value in the one spelling in which values of its type are compared.

        A value that does not fit stays as it is.

        >>> Scale(type="number").standard("1,200.0"), Scale(type="date").standard("2019年3月")
        ('1200', '2019-03')
        >>> Scale(type="ordered", categories=("低", "Middle")).standard("middle ")
        'Middle'
        """
        found = self._standard(value)
        return value.strip() if found is None else found

    def key(self, value: str) -> Key:
        """Return what to sort a value by: numbers by size, dates by time, categories in order.

        Of two dates of which one is only a year, the year comes first. Values that do not fit
        come last, in the order of the alphabet with the numbers in them by size.

        >>> sorted(["10", "9.5", "多"], key=Scale(type="number").key)
        ['9.5', '10', '多']
        """
        found = self._standard(value)
        if found is None:
            return 1, _name_key(value)
        if self.type == "number":
            return 0, (("", Decimal(found)),)
        if self.type in {"ordered", "unordered"} and self.categories:
            return 0, (("", Decimal(self.categories.index(found))),)
        return 0, _name_key(found)

    def _standard(self, value: str) -> str | None:
        match self.type:
            case "number":
                return _plain_number(value)
            case "date":
                return whole_date(unicodedata.normalize("NFKC", value))
            case "ordered" | "unordered" if self.categories:
                wanted = _folded(value)
                return next((name for name in self.categories if _folded(name) == wanted), None)
            case _:
                return value.strip()


def in_order(values: Sequence[str], scale: Scale) -> list[str]:
    """Return values in the order of their type, the same whatever order they come in."""
    return sorted(values, key=lambda value: (scale.key(value), value))


def read_scale(words: str) -> Scale:
    """Return a type as a researcher writes it: `number`, or `ordered:low,middle,high`.

    Raises:
        CodingError: there is no such type, or it lacks its categories.

    >>> read_scale("ordered：低，中，高")
    Scale(type='ordered', categories=('低', '中', '高'))
    """
    name, _, listed = words.replace("：", ":").partition(":")
    wanted = name.strip().lower()
    for type_ in TYPES:
        if type_ == wanted:
            return Scale(type=type_, categories=read_categories(listed))
    raise CodingError(
        f"'{name.strip()}' is no type of an attribute. The types are: {', '.join(TYPES)}."
    )


def read_categories(listed: str) -> tuple[str, ...]:
    """Return the categories of a list that is parted by commas.

    >>> read_categories("18-24, 25-34，75+")
    ('18-24', '25-34', '75+')
    """
    parts = re.split(r"[,，、;；\n]", listed)
    return tuple(name for part in parts if (name := part.strip()))


def write_scale(scale: Scale) -> str:
    """Return a type as `read_scale` reads it.

    >>> write_scale(Scale(type="ordered", categories=("低", "high")))
    'ordered:低,high'
    """
    return ":".join((scale.type, ",".join(scale.categories))) if scale.categories else scale.type


def _plain_number(value: str) -> str | None:
    plain = unicodedata.normalize("NFKC", value).strip().replace("−", "-")
    if not plain.isascii() or not _NUMBER.fullmatch(plain):
        return None
    number = Decimal(plain.replace(",", ""))
    return format(number.normalize(), "f") if number else "0"


def _folded(value: str) -> str:
    return " ".join(fold(value).split())


def _name_key(value: str) -> tuple[tuple[str, Decimal], ...]:
    parts = _DIGITS.split(value.strip().casefold())
    return tuple(
        ("0", Decimal(part)) if part.isdecimal() else (part, Decimal(0)) for part in parts if part
    )
