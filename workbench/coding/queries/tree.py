"""What a query over codings means, as a tree: codes, words and sets, and how they go together."""

from dataclasses import dataclass
from dataclasses import field as part
from typing import Literal, TypeAlias

Extent = Literal["under", "itself"]
"""A code with all codes `under` it, or `itself` alone."""

BesideKind = Literal["overlapping", "within", "near", "followed by"]
DistanceUnit = Literal["characters", "words", "sentences", "passages"]
Comparison = Literal["=", "!=", "<", "<=", ">", ">="]
Field = Literal["coder", "source", "case", "kind", "language", "date", "text", "attribute"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeTerm:
    """The codings of a code.

    Attributes:
        name: its name, path or id, as typed.
        extent: with the codes under it, or itself alone.
        at: where it stands in the query, from 0; two terms are equal wherever they stand.
    """

    name: str
    extent: Extent = "under"
    at: int = part(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyCode:
    """Every coding."""

    at: int = part(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTerm:
    """The words that a search finds; `search` is in the language of `workbench.texts.query`."""

    search: str
    at: int = part(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTerm:
    """A set of codes or a saved query, by name or id."""

    name: str
    at: int = part(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a condition; `named` where it is the name of a set."""

    text: str
    named: Literal["value", "set"] = "value"
    at: int = part(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must hold of a coding or of its source.

    Attributes:
        field: what is compared.
        attribute: the name of the attribute, empty for another field.
        comparison: how; only dates and attributes are greater or less.
        values: one or more; any of them may fit.
        at: where it stands in the query, from 0.
    """

    field: Field
    attribute: str = ""
    comparison: Comparison
    values: tuple[Value, ...]
    at: int = part(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filtered:
    """A query that looks only at what fulfils all conditions."""

    node: "Node"
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """At most so many units between two spans, or so many further on; from 0."""

    number: int
    unit: DistanceUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands to the left, where something of the right stands beside it.

    Attributes:
        left: what is found.
        kind: how the two stand.
        distance: of `near` and, if it has one, of `followed by`; None for the others.
        right: what must be there.
    """

    left: "Node"
    kind: BesideKind
    distance: Distance | None = None
    right: "Node"


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    """Where all nodes, at least two, are together."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Either:
    """Where any of the nodes, at least two, is."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """Where what is wanted is, and what is not is not."""

    wanted: "Node"
    unwanted: "Node"


Node: TypeAlias = (
    CodeTerm | AnyCode | TextTerm | NamedTerm | Filtered | Beside | All | Either | Without
)
