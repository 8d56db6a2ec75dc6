"""Comparing what a source or a case is with the values of a condition: words, numbers, dates."""

import re
from collections.abc import Callable, Collection
from fractions import Fraction
from operator import eq, ge, gt, le, lt
from typing import Any, Final, Literal

from workbench.coding.finding import name_key
from workbench.coding.queries.tree import Comparison

Order = Literal["number", "date", "none"]

_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_NUMBER: Final = re.compile(r"[-+]?\d+(?:[.,]\d+)?%?")
_ORDERED: Final[dict[Comparison, Callable[[Any, Any], bool]]] = {
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}


def order_of(value: str) -> Order:
    """Tell what a value is ordered as; a year by itself is a number and a date at once.

    >>> order_of("−3,5"), order_of("2019-03"), order_of("村医 😀")
    ('number', 'date', 'none')
    """
    if number_of(value) is not None:
        return "number"
    return "date" if _DATE.fullmatch(value.strip()) else "none"


def number_of(value: str) -> Fraction | None:
    """Return the number that a value is, or None; a comma stands for the point of decimals.

    >>> number_of(" 1,5 "), number_of("about 3") is None
    (Fraction(3, 2), True)
    """
    text = value.strip().replace("−", "-")
    if not _NUMBER.fullmatch(text) or not text.isascii():
        return None
    return Fraction(text.rstrip("%").replace(",", "."))


def fits(held: Collection[str], comparison: Comparison, wanted: Collection[str]) -> bool:
    """Tell whether what is held fits what is wanted.

    Of several values any may fit; for `!=` none may be among those wanted. Nothing held fits
    nothing, not even `!=`.

    Args:
        held: the values of one source or case.
        comparison: how they are compared.
        wanted: the values of the condition.

    >>> fits(["40"], "<", ["40.5"]), fits(["貧困 戶"], "=", ["贫困  户"]), fits([], "!=", ["a"])
    (True, True, False)
    """
    values = [value for value in held if value.strip()]
    if comparison == "!=":
        return bool(values) and not any(_equal(v, w) for v in values for w in wanted)
    if comparison == "=":
        return any(_equal(v, w) for v in values for w in wanted)
    return any(_is_ordered(v, comparison, w) for v in values for w in wanted)


def date_fits(held: str | None, comparison: Comparison, wanted: Collection[str]) -> bool:
    """Tell whether a date, as precise as it is known, fits; dates are as a project keeps them.

    The wanted date stands for all its days: 2019-03-12 fits `= 2019` and `<= 2019`, and not
    `> 2019`. A date that is known less precisely than the wanted one fits nothing.

    >>> date_fits("2019-03", "<=", ["2019"]), date_fits("2019", "=", ["2019-03"])
    (True, False)
    """
    known = [value for value in wanted if held and len(held) >= len(value)]
    if not held or not known:
        return False
    if comparison == "!=":
        return len(known) == len(wanted) and all(held[: len(value)] != value for value in known)
    compare = eq if comparison == "=" else _ORDERED[comparison]
    return any(compare(held[: len(value)], value) for value in known)


def _equal(held: str, wanted: str) -> bool:
    numbers = number_of(held), number_of(wanted)
    if None not in numbers:
        return numbers[0] == numbers[1]
    return name_key(held) == name_key(wanted)


def _is_ordered(held: str, comparison: Comparison, wanted: str) -> bool:
    one, other = number_of(held), number_of(wanted)
    if one is not None and other is not None:
        return _ORDERED[comparison](one, other)
    if _DATE.fullmatch(held.strip()) and _DATE.fullmatch(wanted.strip()):
        return date_fits(held.strip(), comparison, [wanted.strip()])
    return False
