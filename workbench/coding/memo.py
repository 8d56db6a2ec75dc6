"""Memos as values."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

MemoNoun = Literal["coding", "source", "code", "project"]

MEMO_NOUNS: Final[tuple[MemoNoun, ...]] = get_args(MemoNoun)

MemoKind = Literal["analytic", "theoretical", "methodological", "reflexive"]

MEMO_KINDS: Final[tuple[MemoKind, ...]] = get_args(MemoKind)
"""The kinds of memos that grounded theory tells apart: on the data, on concepts, on the way of
working, and on the researcher's own part in it (Corbin & Strauss 2015, ch. 6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """What a coder wrote on something.

    Attributes:
        id: GUID (uuid4).
        noun: what it is on.
        ref: the id of that coding, source or code; empty for the project.
        kind: one of `MEMO_KINDS`.
        text: Markdown, with links `[[code:<id>|<name>]]` and `[[coding:<id>|<quote>]]`.
        coder: the name of who wrote it last.
        written_at: when it was written last, ISO 8601 in UTC.
    """

    id: str
    noun: MemoNoun
    ref: str
    kind: str
    text: str
    coder: str
    written_at: str
