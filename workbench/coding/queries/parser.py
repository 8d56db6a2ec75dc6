"""From a query over codings to its tree."""

import re
from collections import deque
from dataclasses import dataclass, replace
from typing import Final

from workbench.coding.queries.conditions import check_search, read_conditions
from workbench.coding.queries.signs import Kind, Sign, find_signs
from workbench.coding.queries.tree import (
    All,
    AnyCode,
    Beside,
    BesideKind,
    CodeTerm,
    Condition,
    Either,
    Filtered,
    NamedTerm,
    Node,
    TextTerm,
    Without,
)
from workbench.errors import QueryError

_DEEPEST: Final = 20
_BESIDE: Final[dict[Kind, BesideKind]] = {
    "OVERLAPPING": "overlapping",
    "WITHIN": "within",
    "NEAR": "near",
    "FOLLOWED BY": "followed by",
}
_OPERATORS: Final[frozenset[Kind]] = frozenset({"AND", "OR", "NOT", *_BESIDE})
_WITH_ALL: Final = re.compile(r"\s*[/／]\s*(?:…|\.{3}|\*)$")


def read_query(query: str) -> Node:
    """Return the tree of a query, in the language that docs/reference/queries.md describes.

    Raises:
        QueryError: the query is empty or breaks the rules; the sentence says at which
            character, counted from 1, and how to write it.

    >>> read_query("Road AND 孤单").nodes[1].name
    '孤单'
    >>> read_query("Road AND")
    Traceback (most recent call last):
        ...
    workbench.errors.QueryError: Nothing follows AND at character 6. Write a code after it.
    """
    signs = deque(find_signs(query))
    if not signs:
        raise QueryError("The query is empty. Write the name of a code, or * for any code.")
    root = _Reader(query=query, signs=signs).read_either(depth=0)
    if signs:
        raise QueryError(
            f"The parenthesis at {signs[0].place} closes nothing. Take it out, or open one"
            " before it."
        )
    return root


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Reads signs from the left; each method takes away the signs it reads."""

    query: str
    signs: deque[Sign]
    last: Sign | None = None

    def read_either(self, *, depth: int) -> Node:
        nodes = [self.read_all(depth=depth)]
        while self.next_is("OR"):
            self.take()
            nodes.append(self.read_all(depth=depth))
        return nodes[0] if len(nodes) == 1 else Either(nodes=tuple(nodes))

    def read_all(self, *, depth: int) -> Node:
        """Read up to an OR, a closing parenthesis or the end."""
        if self.next_is("NOT"):
            raise QueryError(
                f"NOT at {self.signs[0].place} stands alone, without anything to look for. Write"
                " what should be there before it, or * for any code: * NOT Road."
            )
        wanted, unwanted = [self.read_beside(depth=depth)], []
        while self.signs and not self.next_is("OR", "close"):
            operator = self.take()
            if operator.kind not in {"AND", "NOT"}:
                raise self.out_of_place(operator)
            if operator.kind == "AND" and not self.next_is("NOT"):
                wanted.append(self.read_beside(depth=depth))
                continue
            if operator.kind == "AND":
                self.take()
            unwanted.append(self.read_beside(depth=depth))
        return _without(wanted, unwanted)

    def read_beside(self, *, depth: int) -> Node:
        node = self.read_filtered(depth=depth)
        while self.next_is(*_BESIDE):
            operator = self.take()
            node = Beside(
                left=node,
                kind=_BESIDE[operator.kind],
                distance=operator.distance,
                right=self.read_filtered(depth=depth),
            )
        return node

    def read_filtered(self, *, depth: int) -> Node:
        if self.next_is("filter"):
            node: Node = AnyCode(at=self.signs[0].start)
        else:
            node = self.read_operand(depth=depth)
        conditions: tuple[Condition, ...] = ()
        while self.next_is("filter"):
            sign = self.take()
            conditions += read_conditions(self.query, start=sign.start + 1, end=sign.end - 1)
        return Filtered(node=node, conditions=conditions) if conditions else node

    def read_operand(self, *, depth: int) -> Node:
        self.check_operand()
        sign = self.take()
        match sign.kind:
            case "open":
                return self.read_group(sign, depth=depth + 1)
            case "any":
                return AnyCode(at=sign.start)
            case "text":
                return _text(sign)
            case "set":
                return NamedTerm(name=sign.text.strip(), at=sign.start)
            case "exactly":
                return self.read_exactly(sign)
            case _:
                return _code(sign)

    def read_exactly(self, equals: Sign) -> Node:
        if not self.next_is("name"):
            raise QueryError(
                f"= at {equals.place} has no name of a code behind it. Write =Road for the code"
                " Road without the codes under it."
            )
        return replace(_code(self.take()), extent="itself", at=equals.start)

    def read_group(self, opening: Sign, *, depth: int) -> Node:
        if depth > _DEEPEST:
            raise QueryError(
                f"The parenthesis at {opening.place} stands inside {_DEEPEST} others. Save a part"
                " of the query under a name, and write @name for it."
            )
        node = self.read_either(depth=depth)
        if not self.signs:
            raise _never_closed(opening)
        closing = self.take()
        if closing.kind != "close":
            raise self.out_of_place(closing)
        return node

    def next_is(self, *kinds: str) -> bool:
        return bool(self.signs) and self.signs[0].kind in kinds

    def take(self) -> Sign:
        self.last = self.signs.popleft()
        return self.last

    def check_operand(self) -> None:
        """Check that something comes next that can be looked for."""
        if self.signs and self.signs[0].kind not in _OPERATORS | {"close"}:
            return
        if self.last is None:
            sign = self.signs[0]
            raise QueryError(
                f"Nothing comes before {sign.text} at {sign.place}. Write a code before it."
            )
        if self.last.kind == "open" and not self.signs:
            raise _never_closed(self.last)
        raise QueryError(
            f"Nothing follows {self.last.text} at {self.last.place}. Write a code after it."
        )

    def out_of_place(self, sign: Sign) -> QueryError:
        shown = self.query[sign.start : sign.end]
        return QueryError(
            f"{shown} at {sign.place} stands behind something else without an operator. Write AND,"
            " OR, NOT, OVERLAPPING, WITHIN, NEAR or FOLLOWED BY between the two; a name with"
            " special signs goes between braces: {Care (paid)}."
        )


def _never_closed(opening: Sign) -> QueryError:
    return QueryError(
        f"The parenthesis at {opening.place} is never closed. Close it, or take it out."
    )


def _without(wanted: list[Node], unwanted: list[Node]) -> Node:
    node = wanted[0] if len(wanted) == 1 else All(nodes=tuple(wanted))
    if not unwanted:
        return node
    outside = unwanted[0] if len(unwanted) == 1 else Either(nodes=tuple(unwanted))
    return Without(wanted=node, unwanted=outside)


def _code(sign: Sign) -> CodeTerm:
    name = sign.text if sign.spelling == "braced" else _WITH_ALL.sub("", sign.text)
    if not name.strip():
        raise QueryError(f"The braces at {sign.place} hold no name. Write that of a code.")
    return CodeTerm(name=name.strip(), at=sign.start)


def _text(sign: Sign) -> TextTerm:
    check_search(sign.text, at=sign.start)
    return TextTerm(search=sign.text, at=sign.start)
