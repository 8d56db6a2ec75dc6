"""Relations between codes as values: typed, directed, with the codings that speak for and against.

Axial coding puts the data together again by making connections between categories (Strauss &
Corbin 1990, ch. 7). A relation is such a connection; it rests on codings, also on those that
contradict it, since a negative case is part of the analysis.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from workbench.coding.finding import name_key, spoken
from workbench.errors import CodingError

Side = Literal["for", "against"]
"""Whether a coding supports a relation or speaks against it."""

RelationStage = Literal["axial", "selective"]

RELATION_STAGES: Final[tuple[RelationStage, ...]] = get_args(RelationStage)

ADDRESSES: Final = "addresses"
"""The type of the relation between a path and the dilemma that it answers."""

RELATION_TYPES: Final[Mapping[str, Mapping[str, str]]] = {
    "causes": {"en": "causes", "zh": "导致"},
    "is condition for": {"en": "is condition for", "zh": "是…的条件"},
    "is strategy for": {"en": "is strategy for", "zh": "是…的策略"},
    "leads to": {"en": "leads to", "zh": "带来"},
    "contradicts": {"en": "contradicts", "zh": "与…矛盾"},
    "is part of": {"en": "is part of", "zh": "属于"},
    ADDRESSES: {"en": "addresses", "zh": "回应"},
}
"""The types that the program knows, by the name that is stored, with their names."""

SYMMETRIC: Final = frozenset({"contradicts"})
"""Types that say the same in both directions: such a relation is recorded once."""

LONGEST_TYPE: Final = 60
"""Characters that the name of an own type has at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationEvidence:
    """A coding that supports a relation or speaks against it.

    Attributes:
        coding_id: the coding.
        side: `for` or `against`; a passage that does both stands on both sides.
        note: what it shows, empty where nobody said.
        coder: the name of who brought it in, not of who coded.
        added_at: ISO 8601 in UTC.
    """

    coding_id: str
    side: Side
    note: str = ""
    coder: str = ""
    added_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A typed, directed link between two codes.

    Attributes:
        id: GUID (uuid4).
        from_id: the code that the sentence begins with.
        type: a key of `RELATION_TYPES`, or the name of an own type.
        to_id: the code that it ends with.
        memo: what the relation means and where it holds.
        stage: `axial`, or `selective` where it ties a category to the core category.
        coder: the name of who recorded it.
        created_at: ISO 8601 in UTC.
        evidence: in the order in which it was brought in.
    """

    id: str
    from_id: str
    type: str
    to_id: str
    memo: str = ""
    stage: RelationStage = "axial"
    coder: str = ""
    created_at: str = ""
    evidence: tuple[RelationEvidence, ...] = ()

    @property
    def supporting(self) -> frozenset[str]:
        """The ids of the codings that support it."""
        return frozenset(piece.coding_id for piece in self.evidence if piece.side == "for")

    @property
    def opposing(self) -> frozenset[str]:
        """The ids of the codings that speak against it."""
        return frozenset(piece.coding_id for piece in self.evidence if piece.side == "against")


def read_type(words: str) -> str:
    """Return the type that a researcher means: one of the program's in any language, or an own.

    >>> read_type("回应"), read_type(" Leads  to "), read_type("is the price of")
    ('addresses', 'leads to', 'is the price of')

    Raises:
        CodingError: no type was named, or the name is too long.
    """
    own = " ".join(words.split())
    for name, names in RELATION_TYPES.items():
        if name_key(own) in map(name_key, (name, *names.values())):
            return name
    if not any(sign.isalnum() for sign in own):
        raise CodingError(
            f"Say what the relation is: one of {', '.join(RELATION_TYPES)}, or a type of your own."
        )
    if len(own) > LONGEST_TYPE:
        raise CodingError(
            f"The name of a type of relation has at most {LONGEST_TYPE} characters, this one"
            f" {len(own)}. Write the rest into the memo."
        )
    return own


def type_name(type_: str, *, language: str) -> str:
    """Return what a type is called in a language; an own type keeps its name.

    >>> type_name("causes", language="zh-Hans"), type_name("is the price of", language="zh")
    ('导致', 'is the price of')
    """
    return spoken(RELATION_TYPES.get(type_, {}), language) or type_
