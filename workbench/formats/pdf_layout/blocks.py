"""Blocks of a printed source: pages with places in, paragraphs and headings out."""

from collections.abc import Iterator, Sequence
from functools import partial, reduce

from workbench.formats.pdf_layout.floats import note_label
from workbench.formats.pdf_layout.furniture import Parted, part_furniture
from workbench.formats.pdf_layout.headings import find_headings
from workbench.formats.pdf_layout.lines import PageWords, PrintedLine, lay_lines
from workbench.formats.pdf_layout.paragraphs import Part, join_lines_to_parts
from workbench.formats.pdf_layout.setting import find_setting
from workbench.formats.pdf_layout.tables import table_rows
from workbench.formats.pdf_layout.vertical import lay_on_side
from workbench.formats.pdf_layout.word import PrintedPage
from workbench.formats.prose import table_text
from workbench.texts.blocks import Block, PassageKind
from workbench.texts.structure.joining import Joiner

_KINDS: dict[str, PassageKind] = {
    "body": "paragraph",
    "note": "note",
    "caption": "caption",
    "table": "table",
    "figure": "table",
}


def read_blocks(pages: Sequence[PrintedPage]) -> list[Block]:
    """Return what a printed source holds, in reading order.

    Args:
        pages: of the source, in order.
    """
    pages = [lay_on_side(page) for page in pages]
    parted = part_furniture(pages)
    lines = lay_lines(
        [
            PageWords(page=page.number, width=page.width, words=body.words)
            for page, body in zip(pages, parted, strict=True)
        ]
    )
    blocks = _blocks(lines) if lines else []
    return list(_with_furniture(blocks, pages, parted))


def _blocks(lines: Sequence[PrintedLine]) -> list[Block]:
    setting = find_setting(lines)
    parts = join_lines_to_parts(lines, setting)
    joiner = Joiner(line.text for line in lines)
    texts = [_text(part, joiner) for part in parts]
    levels = {found.place: found.level for found in find_headings(parts, texts, setting)}
    return [
        _block(part, text, level=levels.get(place))
        for place, (part, text) in enumerate(zip(parts, texts, strict=True))
        if text
    ]


def _block(part: Part, text: str, *, level: int | None) -> Block:
    label = note_label(text) if part.kind == "note" else ""
    return Block(
        kind=_KINDS[part.kind] if level is None else "heading",
        text=text[len(label) :],
        label=label,
        level=level or 0,
        page=part.lines[0].page,
    )


def _text(part: Part, joiner: Joiner) -> str:
    if part.kind == "table":
        return table_text(table_rows(part.lines))
    if part.kind == "figure":
        return table_text([[cell.text for cell in line.cells] for line in part.lines])
    return reduce(partial(_join, joiner), (line.text for line in part.lines)).strip()


def _join(joiner: Joiner, left: str, right: str) -> str:
    """Join two lines; a hyphen in a word of capitals is judged as in one of small letters."""
    joined = joiner.join(left, right)
    if left[-1:] != "-" or not (left[-3:-1].isupper() and right[:2].isupper()):
        return joined
    kept = len(joiner.join(left.lower(), right.lower())) == len(left) + len(right)
    return joined if kept else left[:-1] + right


def _with_furniture(
    blocks: Sequence[Block], pages: Sequence[PrintedPage], parted: Sequence[Parted]
) -> Iterator[Block]:
    """Put furniture in: where its page begins or ends, after a paragraph that runs over."""
    edges = iter(_edges(pages, parted))
    waiting = next(edges, None)
    for block in blocks:
        while waiting is not None and waiting[0] <= ((block.page or 0), 0):
            yield waiting[1]
            waiting = next(edges, None)
        yield block
    while waiting is not None:
        yield waiting[1]
        waiting = next(edges, None)


def _edges(
    pages: Sequence[PrintedPage], parted: Sequence[Parted]
) -> Iterator[tuple[tuple[int, int], Block]]:
    for page, body in zip(pages, parted, strict=True):
        number = page.number
        for text in body.heads:
            yield (number, 0), Block(kind="furniture", text=text, page=number)
        for text in body.feet:
            yield (number, 1), Block(kind="furniture", text=text, page=number)
        for words in page.turned:
            text = " ".join(word.text for word in words)
            yield (number, 1), Block(kind="furniture", text=text, page=number)
