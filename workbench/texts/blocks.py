"""What a reader hands over: the blocks of a source in reading order, and what it had to say."""

from dataclasses import dataclass, field
from typing import Literal

PassageKind = Literal[
    "heading",
    "paragraph",
    "utterance",
    "list item",
    "table",
    "reference",
    "note",
    "caption",
    "furniture",
]
"""`note` is a footnote or endnote; `furniture` is a running head, a page number or a
copyright line: kept, shown apart, and left out of every count."""

SourceKind = Literal["paper", "interview", "field note", "survey answer", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph-like unit as a reader found it, before it has a place in the stored text.

    Attributes:
        kind: what the unit is.
        text: its words; line ends only inside tables (rows) and verse. Never empty.
        label: what stands before the words on the same line and belongs to the source but
            not to the passage: a bullet, a speaker's name with its colon, a time stamp.
        level: of a heading, 1 for the outermost section, 0 for the title of the whole
            source; of a list item its depth, from 1; otherwise 0.
        page: the page the unit begins on, as counted from 1 in the file, or None.
        speaker: who speaks, or None.
        start_time: seconds from the beginning of the recording, or None.
        end_time: seconds, or None.
    """

    kind: PassageKind
    text: str
    label: str = ""
    level: int = 0
    page: int | None = None
    speaker: str | None = None
    start_time: float | None = None
    end_time: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader made of one text.

    Attributes:
        blocks: in reading order; may be empty only for a file without any text.
        title: the title the file itself states, or None.
        kind: what the source seems to be, or None when the reader cannot tell.
        date: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`, as the file states it, or None.
        encoding: the encoding that was read or guessed, for text formats, or None.
        attributes: further facts, such as the other columns of a table's row.
        remarks: sentences for the researcher about what was guessed or left out.
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    kind: SourceKind | None = None
    date: str | None = None
    encoding: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
