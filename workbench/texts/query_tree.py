"""What a query means, as a tree: phrases, and how they go together."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Units in a row; a word is a phrase of its units.

    Attributes:
        units: as in the index, at least one where there is no stem.
        stem: what the unit after them begins with, or None where the phrase ends with them.
        lemmas: the units that stand for the stem although they do not begin with it: `study`
            for `studi`, because the index holds it for `studies`.
    """

    units: tuple[str, ...]
    stem: str | None = None
    lemmas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Phrases, at least two, close to each other in any order.

    Attributes:
        phrases: all of them must be there.
        distance: the most units between the end of the first and the start of the last.
    """

    phrases: tuple[Phrase, ...]
    distance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class And:
    """All of its nodes, at least two."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Or:
    """Any of its nodes, at least two."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """What is wanted, in passages without what is not."""

    wanted: "Node"
    unwanted: "Node"


Node: TypeAlias = Phrase | Near | And | Or | Not


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query as it was typed and as it was understood."""

    text: str
    root: Node
