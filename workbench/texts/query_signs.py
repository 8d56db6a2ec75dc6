"""The signs of a query: its words, quoted phrases, operators and parentheses, with their places."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from workbench.errors import QueryError

SignKind = Literal["word", "phrase", "open", "close", "near", "AND", "OR", "NOT"]

_OPERATORS: dict[str, SignKind] = {"AND": "AND", "OR": "OR", "NOT": "NOT", "NEAR": "near"}
_BORROWED = {"|": "OR", "||": "OR", "&&": "AND"}
# What may close a phrase, by what opens it; typists and word processors mix the English ones.
_MIXED = '"“”„＂'
_CLOSING = dict.fromkeys(_MIXED, _MIXED) | dict(zip("«「『﹁﹃", "»」』﹂﹄", strict=True))
_QUOTES = "".join(_CLOSING) + "»」』﹂﹄"
_SIGN = re.compile(
    rf"(?P<open>[(（])|(?P<close>[)）])|(?P<phrase>[{_QUOTES}])|(?P<word>[^\s()（）{_QUOTES}]+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sign of a query.

    Attributes:
        kind: what it is.
        text: as typed; of a phrase what stands between the quotation marks, with the
            asterisk that may follow the closing one.
        start: offset of its first character in the query, in code points.
        end: offset after its last character.
    """

    kind: SignKind
    text: str
    start: int
    end: int

    @property
    def place(self) -> str:
        """Where it stands, as a person counts.

        >>> Sign(kind="word", text="扶贫", start=0, end=2).place
        'character 1'
        """
        return f"character {self.start + 1}"


def find_signs(query: str) -> Iterator[Sign]:
    """Yield the signs of a query in order.

    Raises:
        QueryError: a quotation mark opens or closes nothing, or a word begins or is made up
            as in other programs, where this one has operators.

    >>> [(sign.kind, sign.text) for sign in find_signs('NOT （“留守 儿童” work*)')]
    [('NOT', 'NOT'), ('open', '（'), ('phrase', '留守 儿童'), ('word', 'work*'), ('close', ')')]
    """
    place = 0
    while match := _SIGN.search(query, place):
        sign = _sign(query, match)
        yield sign
        place = sign.end


def _sign(query: str, match: re.Match[str]) -> Sign:
    if match["open"]:
        return Sign(kind="open", text=match[0], start=match.start(), end=match.end())
    if match["close"]:
        return Sign(kind="close", text=match[0], start=match.start(), end=match.end())
    return _phrase(query, match.start()) if match["phrase"] else _word(query, match)


def _phrase(query: str, start: int) -> Sign:
    closing = _CLOSING.get(query[start])
    if closing is None:
        raise QueryError(
            f"The quotation mark {query[start]} at character {start + 1} closes nothing. "
            'Put the words of a phrase between two: "left behind".'
        )
    end = next((at for at in range(start + 1, len(query)) if query[at] in closing), None)
    if end is None:
        raise QueryError(
            f"The quotation mark {query[start]} at character {start + 1} is never closed. "
            'Put the words of a phrase between two: "left behind".'
        )
    asterisks = re.compile("[*＊]*").match(query, end + 1)
    assert asterisks is not None
    text = query[start + 1 : end] + asterisks[0]
    return Sign(kind="phrase", text=text, start=start, end=asterisks.end())


def _word(query: str, match: re.Match[str]) -> Sign:
    text = unicodedata.normalize("NFKC", match[0])
    kind = _OPERATORS.get(text, "word")
    sign = Sign(kind=kind, text=match[0], start=match.start(), end=match.end())
    if text in _BORROWED:
        raise QueryError(
            f"{match[0]} at {sign.place} is no operator here. Write {_BORROWED[text]} for it."
        )
    if re.match(r"NEAR/\d", text):
        raise QueryError(
            f"{match[0]} at {sign.place} is not how closeness is written here. "
            "Write the words behind it in parentheses: NEAR(women work, 5)."
        )
    if text[0] in "+-":
        _check_plus_or_minus(query, sign, operator="NOT" if text[0] == "-" else "AND")
    return sign


def _check_plus_or_minus(query: str, sign: Sign, *, operator: str) -> None:
    following = query[sign.start + 1 : sign.start + 2]
    if following.isalpha() or following in set("(（" + _QUOTES):
        raise QueryError(
            f"{query[sign.start]} before a word, at {sign.place}, is no operator here. "
            f"Write {operator} for it: poverty {operator} urban."
        )
