"""The shapes of what tasks answer about the outline and the draft."""

from typing import TypedDict


class OutlineAnswer(TypedDict):
    """An entry of the outline; a heading has no memo, `title` is what stands in the list.

    `entry` is `memo` or `heading`; `level` is 0 at the top; `kind`, `about` and `coder` are
    those of the memo and empty for a heading; `quotes` counts the codings that the draft quotes
    there: those that the memo links to, and the one that it is on.
    """

    number: str
    id: str
    parent_id: str | None
    level: int
    entry: str
    title: str
    memo: str | None
    kind: str
    about: str
    coder: str
    quotes: int


class DraftAnswer(TypedDict):
    """What a draft came to: entries, memos, quotes and sources cited, and what is to be said."""

    title: str
    entries: int
    memos: int
    quotes: int
    sources: int
    remarks: list[str]
