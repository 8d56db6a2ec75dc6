"""The signs of a query over codings: names, texts, sets, operators and brackets, with places."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from workbench.coding.queries.keywords import OPERATORS, UNITS, Operator, place
from workbench.coding.queries.quoting import (
    BRACES,
    BRACKETS,
    QUOTES,
    end_of_brackets,
    read_quoted,
)
from workbench.coding.queries.tree import Distance
from workbench.errors import QueryError

Kind = Literal["name", "exactly", "any", "text", "set", "open", "close", "filter", Operator]

_LONGEST: Final = 1_000_000
_OPEN: Final = "(（"
_CLOSE: Final = ")）"
_AT: Final = "@＠"
_SPECIAL: Final = "".join((_OPEN, _CLOSE, *QUOTES, *BRACES, *BRACKETS, "”」』»}｝]］】"))
_WORD: Final = re.compile(rf"[^\s{re.escape(_SPECIAL)}]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sign of a query.

    Attributes:
        kind: what it is; `exactly` is the equals sign before a name.
        text: the words themselves: of a name or set without braces, of a text without
            quotation marks, of a filter what stands between the brackets.
        start: offset of its first character in the query, in code points.
        end: offset after its last character.
        distance: of NEAR and FOLLOWED BY, where one is said.
        spelling: `plain`, or `braced` for a name between braces.
    """

    kind: Kind
    text: str
    start: int
    end: int
    distance: Distance | None = None
    spelling: Literal["plain", "braced"] = "plain"

    @property
    def place(self) -> str:
        """Where it stands, as a person counts."""
        return place(self.start)


def find_signs(query: str) -> list[Sign]:
    """Return the signs of a query in order; words in a row that are no operator are one name.

    Raises:
        QueryError: something is never closed, closes nothing, or is no distance.

    >>> [(s.kind, s.text) for s in find_signs('=Old people NEAR/2 words “孤单”')]
    [('exactly', '='), ('name', 'Old people'), ('NEAR', 'NEAR/2 words'), ('text', '孤单')]
    """
    return list(_joined(query, _single(query)))


def _single(query: str) -> Iterator[Sign]:
    at = 0
    while at < len(query):
        if query[at].isspace():
            at += 1
            continue
        sign = _sign(query, at)
        yield sign
        at = sign.end


def _sign(query: str, at: int) -> Sign:
    character = query[at]
    if character in _OPEN or character in _CLOSE:
        kind: Kind = "open" if character in _OPEN else "close"
        return Sign(kind=kind, text=character, start=at, end=at + 1)
    if character in QUOTES:
        text, end = read_quoted(query, at)
        return Sign(kind="text", text=text, start=at, end=end)
    if character in BRACES:
        text, end = read_quoted(query, at)
        return Sign(kind="name", text=text, start=at, end=end, spelling="braced")
    if character in BRACKETS:
        end = end_of_brackets(query, at)
        return Sign(kind="filter", text=query[at + 1 : end], start=at, end=end + 1)
    return _word(query, at) if character not in _AT else _set(query, at)


def _set(query: str, at: int) -> Sign:
    if query[at + 1 : at + 2] in BRACES and query[at + 1 : at + 2]:
        text, end = read_quoted(query, at + 1)
        return Sign(kind="set", text=text, start=at, end=end, spelling="braced")
    word = _WORD.match(query, at + 1)
    if word is None:
        raise QueryError(
            f"@ at {place(at)} has no name behind it. Write the name of a set or of a saved"
            " query: @name, or @{a name of several words}."
        )
    return Sign(kind="set", text=word[0], start=at, end=word.end())


def _word(query: str, at: int) -> Sign:
    if query[at] in "=＝":
        return Sign(kind="exactly", text="=", start=at, end=at + 1)
    word = _WORD.match(query, at)
    if word is None:
        raise QueryError(f"{query[at]} at {place(at)} closes nothing. Take it out.")
    text = unicodedata.normalize("NFKC", word[0])
    if text == "*":
        return Sign(kind="any", text="*", start=at, end=word.end())
    head, slash, rest = text.partition("/")
    if text == "FOLLOWED" or head not in OPERATORS or (slash and not _takes_distance(head)):
        return _followed(query, at) or Sign(kind="name", text=word[0], start=at, end=word.end())
    return _operator(query, OPERATORS[head], start=at, end=word.end(), rest=rest if slash else None)


def _takes_distance(word: str) -> bool:
    return OPERATORS[word] in {"NEAR", "FOLLOWED BY"}


def _followed(query: str, at: int) -> Sign | None:
    """Return FOLLOWED BY, the one operator of two words, or None where another word stands."""
    found = re.compile(r"FOLLOWED\s+BY(?:/(?P<rest>\S*))?(?=\s|$|[(（{@\"“「『\[=*])").match(
        query, at
    )
    if found is None:
        return None
    return _operator(query, "FOLLOWED BY", start=at, end=found.end(), rest=found["rest"])


def _operator(query: str, operator: Operator, *, start: int, end: int, rest: str | None) -> Sign:
    if rest is None:
        if operator == "NEAR":
            raise QueryError(
                f"{query[start:end]} at {place(start)} does not say how near. Write a number and"
                " what it counts: NEAR/5 words, NEAR/200 characters, NEAR/1 passages."
            )
        return Sign(kind=operator, text=query[start:end], start=start, end=end)
    rest = unicodedata.normalize("NFKC", rest)
    said = re.fullmatch(r"(?P<number>\d+)(?P<unit>[^\W\d_]*)", rest)
    if said is None or int(said["number"]) > _LONGEST:
        raise QueryError(
            f"{query[start:end]} at {place(start)} has no whole number from 0 to {_LONGEST:,}"
            " behind the slash. Write NEAR/5 words, NEAR/200 characters or NEAR/1 passages."
        )
    unit, end = _unit(query, said["unit"], start=start, end=end)
    distance = Distance(number=int(said["number"]), unit=UNITS[unit])
    return Sign(kind=operator, text=query[start:end], start=start, end=end, distance=distance)


def _unit(query: str, glued: str, *, start: int, end: int) -> tuple[str, int]:
    """Return the unit of a distance and where the operator ends with it."""
    if glued in UNITS:
        return glued, end
    following = re.compile(r"\s*([^\W\d_]+)").match(query, end)
    if not glued and following and following[1] in UNITS:
        return following[1], following.end()
    raise QueryError(
        f"{query[start:end]} at {place(start)} does not say what it counts. Write words,"
        " characters, sentences or passages behind the number: NEAR/5 words."
    )


def _joined(query: str, signs: Iterator[Sign]) -> Iterator[Sign]:
    """Yield the signs with words in a row as one name."""
    run: list[Sign] = []
    for sign in signs:
        if sign.kind == "name" and sign.spelling == "plain":
            run.append(sign)
            continue
        yield from _named(query, run)
        run = []
        yield sign
    yield from _named(query, run)


def _named(query: str, run: list[Sign]) -> Iterator[Sign]:
    if run:
        start, end = run[0].start, run[-1].end
        yield Sign(kind="name", text=query[start:end], start=start, end=end)
