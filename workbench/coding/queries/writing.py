"""From the tree of a query back to its words, with no more parentheses than it needs."""

import re
from typing import Final

from workbench.coding.queries.keywords import (
    FIELDS,
    UNITS,
    Operator,
    field_word,
    operator_word,
    unit_word,
)
from workbench.coding.queries.signs import find_signs
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
    Value,
    Without,
)
from workbench.errors import QueryError

_BESIDE: Final[dict[BesideKind, Operator]] = {
    "overlapping": "OVERLAPPING",
    "within": "WITHIN",
    "near": "NEAR",
    "followed by": "FOLLOWED BY",
}
_EITHER, _ALL, _NEXT, _OPERAND = range(4)
"""How tightly a part binds, the loosest first."""

_SIGNS_IN_VALUES: Final = re.compile(r"[;；|｜\[\]［］【】\"“”「」『』«»＂{}｛｝]")


def write_query(node: Node, *, language: str = "en") -> str:
    """Return a query that `read_query` reads as this tree.

    Args:
        node: the tree.
        language: of the operators; names are written as the tree has them.

    >>> from workbench.coding.queries.parser import read_query
    >>> write_query(read_query("Road  AND(孤单 OR =Old people)"), language="zh")
    'Road 且 (孤单 或 =Old people)'
    """
    return _Writer(language).write(node, at_least=_EITHER)


def write_conditions(conditions: tuple[Condition, ...], *, language: str = "en") -> str:
    """Return conditions as they stand between brackets."""
    return "; ".join(_condition(condition, language) for condition in conditions)


class _Writer:
    def __init__(self, language: str) -> None:
        self.language = language

    def write(self, node: Node, *, at_least: int) -> str:
        binding, words = self._write(node)
        return words if binding >= at_least else f"({words})"

    def _write(self, node: Node) -> tuple[int, str]:  # noqa: PLR0911 - one for each kind
        match node:
            case CodeTerm():
                return _OPERAND, f"{'=' if node.extent == 'itself' else ''}{_name(node.name)}"
            case AnyCode():
                return _OPERAND, "*"
            case TextTerm():
                return _OPERAND, _quoted(node.search)
            case NamedTerm():
                return _OPERAND, f"@{_one_word(node.name)}"
            case Filtered():
                inner = self.write(node.node, at_least=_OPERAND)
                return (
                    _OPERAND,
                    f"{inner}[{write_conditions(node.conditions, language=self.language)}]",
                )
            case Beside():
                return _NEXT, self._beside(node)
            case All():
                return _ALL, self._joined(node.nodes, "AND", at_least=_NEXT)
            case Either():
                return _EITHER, self._joined(node.nodes, "OR", at_least=_ALL)
            case Without():
                return _ALL, self._without(node)

    def _beside(self, node: Beside) -> str:
        operator = operator_word(_BESIDE[node.kind], language=self.language)
        if node.distance is not None:
            number = node.distance.number
            unit = unit_word(node.distance.unit, number=number, language=self.language)
            operator = f"{operator}/{number} {unit}"
        left = self.write(node.left, at_least=_NEXT)
        return f"{left} {operator} {self.write(node.right, at_least=_OPERAND)}"

    def _without(self, node: Without) -> str:
        unwanted = node.unwanted.nodes if isinstance(node.unwanted, Either) else (node.unwanted,)
        wanted = (
            self._joined(node.wanted.nodes, "AND", at_least=_NEXT)
            if isinstance(node.wanted, All)
            else self.write(node.wanted, at_least=_NEXT)
        )
        operator = operator_word("NOT", language=self.language)
        parts = [self.write(each, at_least=_NEXT) for each in unwanted]
        return " ".join([wanted, *(f"{operator} {part}" for part in parts)])

    def _joined(self, nodes: tuple[Node, ...], operator: Operator, *, at_least: int) -> str:
        word = f" {operator_word(operator, language=self.language)} "
        return word.join(self.write(each, at_least=at_least) for each in nodes)


def _name(name: str) -> str:
    return name if _is_plain(name) else _braced(name)


def _is_plain(name: str) -> bool:
    """Tell whether a name without braces is read as that name."""
    if (
        name.partition(" ")[0] in UNITS
        or name.startswith(("*", "=", "＝"))
        or re.search(r"[/／]\s*(…|\.{3}|\*)$", name)
    ):
        return False
    return _reads_as(name, "name", name)


def _one_word(name: str) -> str:
    return name if _reads_as(f"@{name}", "set", name) else _braced(name)


def _reads_as(words: str, kind: str, text: str) -> bool:
    try:
        signs = find_signs(words)
    except QueryError:
        return False
    return len(signs) == 1 and (signs[0].kind, signs[0].text) == (kind, text)


def _braced(name: str) -> str:
    return f"{{{name.replace('}', '}}')}}}"


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _condition(condition: Condition, language: str) -> str:
    if condition.field == "attribute":
        name = _attribute(condition.attribute)
    else:
        name = field_word(condition.field, language=language)
    write = _search if condition.field == "text" else _value
    return f"{name} {condition.comparison} {' | '.join(map(write, condition.values))}"


def _attribute(name: str) -> str:
    plain = name == name.strip() and not _SIGNS_IN_VALUES.search(name)
    plain = plain and not re.search(r"[<>=!≤≥≠≦≧＜＞＝！]", name) and bool(name)
    return name if plain and name.lower() not in FIELDS else _braced(name)


def _search(value: Value) -> str:
    return _quoted(value.text)


def _value(value: Value) -> str:
    if value.named == "set":
        return f"@{_braced(value.text)}"
    text = value.text
    # "date < =3" would be read as "date <= 3".
    plain = text == text.strip() and text and text[0] not in "@＠<>=!≤≥≠≦≧＜＞＝！"
    plain = plain and not _SIGNS_IN_VALUES.search(text)
    return text if plain else _quoted(text)
