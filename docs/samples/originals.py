"""Reads the originals of the samples: texts/*.txt with a few marks at the beginning of a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TEXTS = Path(__file__).resolve().parent / "texts"
BLOCK = re.compile(r"^\{\{table: [^}]*\}\}$|^.+$", flags=re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One line of an original, or one table.

    Attributes:
        kind: title, author, heading, list item, table or paragraph.
        level: 1 and deeper for headings, else 0.
        text: the words, with notes and insertions still marked; of a table, its lines.
    """

    kind: str
    level: int = 0
    text: str


def read_parts(name: str) -> Iterator[Part]:
    """Yield the parts of one original in texts/."""
    text = (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
    for block in BLOCK.findall(text):
        yield _part(block)


def _part(block: str) -> Part:
    if block.startswith("{{table: "):
        return Part(kind="table", text=block.removeprefix("{{table: ").removesuffix("}}"))
    marks = {"# ": "title", "@ ": "author", "* ": "list item"}
    if block[:2] in marks:
        return Part(kind=marks[block[:2]], text=block[2:])
    if heading := re.match(r"#(#+) ", block):
        return Part(kind="heading", level=len(heading[1]), text=block[heading.end() :])
    return Part(kind="paragraph", text=block)
