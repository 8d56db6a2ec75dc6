"""A summary: what a researcher writes into one cell of the framework matrix."""

from dataclasses import dataclass
from typing import Literal

RowKind = Literal["cases", "sources"]
"""What the rows of a framework matrix are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a case or a source says under a theme, in the words of a researcher.

    Attributes:
        id: GUID (uuid4).
        rows: whether it is on a case or on a source.
        row_id: of that case or source.
        code_id: of the theme.
        text: Markdown, not blank.
        coder: who wrote it last.
        written_at: when, ISO 8601 in UTC.
    """

    id: str
    rows: RowKind
    row_id: str
    code_id: str
    text: str
    coder: str
    written_at: str
