"""Footnotes and endnotes of a Word file, numbered as Word numbers them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from workbench.formats.docx.package import W, value
from workbench.formats.docx.words import NoteKind, NoteMark
from workbench.formats.numerals import word_number
from workbench.texts.blocks import Block

_USUAL: dict[NoteKind, str] = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(slots=True)
class Notes:
    """The notes of a file by id, and the count of those referred to so far.

    Attributes:
        roots: the part that holds the notes of each kind.
        numberings: Word's name of the format of their numbers.
        read: reads the blocks of one note.
    """

    roots: dict[NoteKind, etree._Element]
    numberings: dict[NoteKind, str]
    read: Callable[[etree._Element], Iterator[Block]]
    _counts: dict[NoteKind, int] = field(default_factory=dict)
    _by_id: dict[tuple[NoteKind, str], etree._Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for kind, root in self.roots.items():
            for note in root.iterfind(f"{W}{kind}"):
                self._by_id[kind, value(note, "id") or ""] = note

    def blocks(self, mark: NoteMark, *, page: int | None) -> Iterator[Block]:
        """Yield the blocks of the note that a mark refers to, the first with its sign."""
        sign = mark.sign or self._next_number(mark.kind)
        note = self._by_id.get((mark.kind, mark.id))
        label = f"[{sign}] "
        for block in () if note is None else self.read(note):
            own = "" if block.label == "- " else block.label
            yield replace(block, kind="note", label=label + own, level=0, page=page)
            label = ""

    def _next_number(self, kind: NoteKind) -> str:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return word_number(self._counts[kind], numbering=self.numberings[kind])


def note_numberings(*roots: etree._Element | None) -> dict[NoteKind, str]:
    """Return how notes are numbered, as the first of the given parts that says so has it."""
    numberings = dict(_USUAL)
    for kind, usual in _USUAL.items():
        for root in roots:
            stated = None if root is None else root.find(f".//{W}{kind}Pr/{W}numFmt")
            if stated is not None:
                numberings[kind] = value(stated) or usual
                break
    return numberings
