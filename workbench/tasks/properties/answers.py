"""The shapes of what the tasks of properties answer, on the command line and in Python.

Offsets are Unicode code points, half-open, in the stored text of the source.
"""

from typing import TypedDict


class PropertyAnswer(TypedDict):
    """A property of a category; `low` and `high` are None for a dimension of words.

    `positioned` counts the codings under the category that have a position on it, `codings` all
    under the category, `outside` those that have one but stand under the category no more.
    """

    id: str
    category_id: str
    category: str
    status: str
    name: dict[str, str]
    kind: str
    dimension: str
    words: dict[str, list[str]]
    low: float | None
    high: float | None
    positioned: int
    codings: int
    outside: int


class PositionAnswer(TypedDict):
    """A coding on a property; `value` is the number, or the place of the word from 0."""

    property_id: str
    coding_id: str
    value: float
    position: str
    source: str
    source_id: str
    cases: list[str]
    start: int
    end: int
    quote: str
    code_id: str
    path: str
    coder: str
    placed_by: str


class CodingPropertyAnswer(TypedDict):
    """A property that a coding can stand on, and where it stands; None where it stands nowhere."""

    property: PropertyAnswer
    position: str | None
    value: float | None


class GroupAnswer(TypedDict):
    """A case or source on a property; `group` is None for sources without a case.

    Values are numbers, or places of words from 0; the others say the same in words. All are
    None where no coding has a position.
    """

    property_id: str
    property: str
    group: str | None
    codings: int
    sources: int
    lowest_value: float | None
    median_value: float | None
    highest_value: float | None
    lowest: str | None
    median: str | None
    highest: str | None


class ProfileAnswer(TypedDict):
    """The dimensional profile of a property: its groups, every position, and its remarks."""

    property: PropertyAnswer
    by: str
    groups: list[GroupAnswer]
    positions: list[PositionAnswer]
    remarks: list[str]


class PropertyTableAnswer(TypedDict):
    """The properties of a category by group: one row a property and group, and the remarks."""

    category_id: str
    category: str
    by: str
    properties: list[PropertyAnswer]
    groups: list[str | None]
    cells: list[GroupAnswer]
    remarks: list[str]
