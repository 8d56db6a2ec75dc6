"""A query as the parts of a builder, one below the other, and back: every query has such parts.

The parts are read from the first down: each joins what it holds to all above it. What would
need parentheses to the right of an operator is one part, a query of its own.
"""

from dataclasses import dataclass, replace
from typing import Literal

from workbench.coding.queries.conditions import read_conditions
from workbench.coding.queries.keywords import Operator
from workbench.coding.queries.parser import read_query
from workbench.coding.queries.tree import (
    All,
    AnyCode,
    Beside,
    BesideKind,
    CodeTerm,
    Distance,
    Either,
    Filtered,
    NamedTerm,
    Node,
    TextTerm,
    Without,
)
from workbench.coding.queries.writing import write_conditions, write_query

OperandKind = Literal["code", "exactly", "any", "text", "named", "query"]

_KINDS: dict[BesideKind, Operator] = {
    "overlapping": "OVERLAPPING",
    "within": "WITHIN",
    "near": "NEAR",
    "followed by": "FOLLOWED BY",
}
_OPERATORS: dict[Operator, BesideKind] = {operator: kind for kind, operator in _KINDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """What one part of a query looks for.

    Attributes:
        kind: a `code` with those under it, a code `exactly`, `any` code, a `text`, a `named`
            set or saved query, or a `query` of its own.
        words: the name, the search, or that query; empty for any code.
    """

    kind: OperandKind
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A part of a query that joins what it looks for to all above it.

    Attributes:
        operator: how.
        distance: of NEAR, and of FOLLOWED BY where it has one.
        operand: what it looks for.
    """

    operator: Operator
    distance: Distance | None = None
    operand: Operand


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """A query as parts.

    Attributes:
        first: what the first part looks for.
        steps: the other parts, in order.
        conditions: of the whole, as between its brackets; empty without any.
    """

    first: Operand
    steps: tuple[Step, ...] = ()
    conditions: str = ""


def build_of(node: Node, *, language: str = "en") -> Build:
    """Return the parts of a query.

    Args:
        node: the tree of the query.
        language: of the operators in a part that is a query of its own, and of conditions.

    >>> build_of(read_query('Road AND (a OR b) NOT "孤单"')).steps[0].operand
    Operand(kind='query', words='a OR b')
    """
    if isinstance(node, Filtered):
        inner = _parts(node.node, language)
        conditions = write_conditions(node.conditions, language=language)
        return replace(inner, conditions=conditions)
    return _parts(node, language)


def query_of(build: Build) -> Node:
    """Return the query of these parts.

    Raises:
        QueryError: the words of a part or the conditions break the rules.

    >>> write_query(query_of(build_of(read_query("(a OR 孤单) AND c NEAR/2 words d"))))
    '(a OR 孤单) AND c NEAR/2 words d'
    """
    node = _node(build.first)
    for step in build.steps:
        node = _with_step(node, step)
    if not build.conditions.strip():
        return node
    conditions = read_conditions(build.conditions, start=0, end=len(build.conditions))
    return Filtered(node=node, conditions=conditions)


def _parts(node: Node, language: str) -> Build:
    """Take a query apart from its last part to its first."""
    steps: list[Step] = []
    while not _is_first(node):
        node, taken = _last_steps(node, language)
        steps = [*taken, *steps]
    return Build(first=_operand(node, language), steps=tuple(steps))


def _is_first(node: Node) -> bool:
    return not isinstance(node, All | Either | Without | Beside)


def _last_steps(node: Node, language: str) -> tuple[Node, list[Step]]:
    """Return what stands before the last parts of a query, and these parts."""
    match node:
        case All():
            return node.nodes[0], [_step("AND", each, language) for each in node.nodes[1:]]
        case Either():
            return node.nodes[0], [_step("OR", each, language) for each in node.nodes[1:]]
        case Without():
            unwanted = (
                node.unwanted.nodes if isinstance(node.unwanted, Either) else (node.unwanted,)
            )
            return node.wanted, [_step("NOT", each, language) for each in unwanted]
        case Beside():
            step = _step(_KINDS[node.kind], node.right, language)
            return node.left, [replace(step, distance=node.distance)]
        case _:
            raise AssertionError(f"{node} is one part")


def _step(operator: Operator, node: Node, language: str) -> Step:
    return Step(operator=operator, operand=_operand(node, language))


def _operand(node: Node, language: str) -> Operand:
    match node:
        case CodeTerm():
            return Operand(kind="code" if node.extent == "under" else "exactly", words=node.name)
        case AnyCode():
            return Operand(kind="any")
        case TextTerm():
            return Operand(kind="text", words=node.search)
        case NamedTerm():
            return Operand(kind="named", words=node.name)
        case _:
            return Operand(kind="query", words=write_query(node, language=language))


def _node(operand: Operand) -> Node:
    match operand.kind:
        case "code":
            return CodeTerm(name=operand.words)
        case "exactly":
            return CodeTerm(name=operand.words, extent="itself")
        case "any":
            return AnyCode()
        case "text":
            return TextTerm(search=operand.words)
        case "named":
            return NamedTerm(name=operand.words)
        case "query":
            return read_query(operand.words)


def _with_step(node: Node, step: Step) -> Node:
    right = _node(step.operand)
    match step.operator:
        case "AND":
            nodes = node.nodes if isinstance(node, All) else (node,)
            return All(nodes=(*nodes, right))
        case "OR":
            nodes = node.nodes if isinstance(node, Either) else (node,)
            return Either(nodes=(*nodes, right))
        case "NOT":
            if not isinstance(node, Without):
                return Without(wanted=node, unwanted=right)
            old = node.unwanted
            unwanted = old.nodes if isinstance(old, Either) else (old,)
            return Without(wanted=node.wanted, unwanted=Either(nodes=(*unwanted, right)))
        case _:
            kind = _OPERATORS[step.operator]
            return Beside(left=node, kind=kind, distance=step.distance, right=right)
