"""Reading the conditions between brackets: `coder = Li; age < 40`."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from workbench.coding.queries.keywords import COMPARISONS, FIELDS, place
from workbench.coding.queries.quoting import BRACES, QUOTES, read_quoted
from workbench.coding.queries.tree import Condition, Field, Value
from workbench.errors import QueryError
from workbench.texts.query import parse_query

_COMPARISON: Final = re.compile(r"[<>!＜＞！]\s?[=＝]|[<>=≤≥≠≦≧＜＞＝]")
_EXAMPLE: Final = "Write a field, a comparison and a value: [coder = Li; age < 40]."
_ORDERED: Final = frozenset[Field]({"date", "attribute"})


def read_conditions(query: str, *, start: int, end: int) -> tuple[Condition, ...]:
    """Return the conditions in a part of a query, which a semicolon sets apart.

    Args:
        query: the whole query, so that a sentence can tell the place.
        start: where the conditions begin, in code points.
        end: where they end.

    Raises:
        QueryError: a condition breaks the rules.

    >>> (condition,) = read_conditions("年龄 ≤ 40", start=0, end=5 + 2)
    >>> condition.attribute, condition.comparison, condition.values[0].text
    ('年龄', '<=', '40')
    """
    conditions = tuple(
        _condition(query, start=first, end=last)
        for first, last in _parts(query, ";；", start=start, end=end)
    )
    if not conditions:
        raise QueryError(f"The brackets at {place(start - 1)} hold no condition. {_EXAMPLE}")
    return conditions


def _parts(query: str, signs: str, *, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of what stands between signs that are not quoted, blanks left out."""
    begin = at = start
    while at < end:
        if query[at] in QUOTES or query[at] in BRACES:
            _, at = read_quoted(query, at)
        elif query[at] in signs:
            yield from _trimmed(query, begin, at)
            begin = at = at + 1
        else:
            at += 1
    yield from _trimmed(query, begin, end)


def _trimmed(query: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = query[start:end]
    if part.strip():
        first = start + len(part) - len(part.lstrip())
        yield first, start + len(part.rstrip())


def _condition(query: str, *, start: int, end: int) -> Condition:
    after_name = read_quoted(query, start)[1] if query[start] in BRACES else start
    found = _COMPARISON.search(query, after_name, end)
    name = query[start : found.start()].strip() if found else ""
    if found is None or not name:
        raise QueryError(f"'{query[start:end]}' at {place(start)} is no condition. {_EXAMPLE}")
    field, attribute = _field(name)
    comparison = COMPARISONS[unicodedata.normalize("NFKC", found[0]).replace(" ", "")]
    if comparison not in {"=", "!="} and field not in _ORDERED:
        at = found.start()
        raise QueryError(
            f"{found[0]} at {place(at)} compares dates and attributes only."
            f" Write {name} = or {name} != for it."
        )
    values = tuple(
        _value(query, start=first, end=last)
        for first, last in _parts(query, "|｜", start=found.end(), end=end)
    )
    if not values:
        raise QueryError(f"Nothing follows {name} {found[0]} at {place(start)}. {_EXAMPLE}")
    if field == "text":
        for value in values:
            check_search(value.text, at=value.at)
    return Condition(
        field=field, attribute=attribute, comparison=comparison, values=values, at=start
    )


def _field(name: str) -> tuple[Field, str]:
    """Return the field of that name, or the attribute; a name between braces is one always."""
    if name[0] in BRACES:
        return "attribute", read_quoted(name, 0)[0].strip()
    known = FIELDS.get(unicodedata.normalize("NFKC", name).lower())
    return (known, "") if known else ("attribute", name)


def _value(query: str, *, start: int, end: int) -> Value:
    words = query[start:end]
    if words[0] in "@＠":
        inner = words[1:].strip()
        name = read_quoted(inner, 0)[0] if inner[:1] in BRACES and inner else inner
        if not name.strip():
            raise QueryError(f"@ at {place(start)} has no name behind it. Write that of a set.")
        return Value(text=name, named="set", at=start)
    if words[0] in QUOTES or words[0] in BRACES:
        text, after = read_quoted(query, start)
        if query[after:end].strip():
            raise QueryError(
                f"'{query[after:end].strip()}' at {place(after)} stands behind a value. Write |"
                " between two values, and ; between two conditions."
            )
        return Value(text=text, at=start)
    return Value(text=words, at=start)


def check_search(search: str, *, at: int) -> None:
    """Check that a text of a query can be searched for.

    Raises:
        QueryError: it cannot be understood; the sentence says where the text stands.
    """
    try:
        parse_query(search)
    except QueryError as error:
        raise QueryError(f"The text at {place(at)} cannot be searched for: {error}") from error
