"""A property of a category: what it is called and the dimension it varies along."""

from dataclasses import dataclass
from typing import Literal

PropertyKind = Literal["words", "number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryProperty:
    """A property of a category with its dimension.

    Attributes:
        id: GUID (uuid4).
        code_id: of the category.
        place: among the properties of the category, from 0.
        kind: the dimension is a row of ordered `words`, or a `number` of a range.
        low: the lowest number; None for words.
        high: the highest number; None for words.
        name: by language; at least one.
        words: by language, from the lowest to the highest, as many in each; empty for a number.

    Source:
        Strauss, A., & Corbin, J. (1998). Basics of Qualitative Research (2nd ed.), ch. 8:
        properties are the characteristics of a category, dimensions the range along which
        they vary.
    """

    id: str
    code_id: str
    place: int
    kind: PropertyKind
    low: float | None
    high: float | None
    name: dict[str, str]
    words: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where one coding stands on a property.

    Attributes:
        property_id: of the property.
        coding_id: of the coding.
        value: the number, or the place of the word from 0.
        coder: who positioned it.
        placed_at: ISO 8601 in UTC.
    """

    property_id: str
    coding_id: str
    value: float
    coder: str
    placed_at: str
