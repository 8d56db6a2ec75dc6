"""Plain text files: bytes to a reading, hard-wrapped or not, in whatever encoding."""

import re
from collections.abc import Iterator, Sequence

from workbench.formats.encoding import Decoded, decode
from workbench.texts.blocks import Block, Reading
from workbench.texts.structure.kinds import guess_date, guess_source_kind
from workbench.texts.structure.line import Line
from workbench.texts.structure.lines import structure_lines

_LINE_END = re.compile(r"[\n\v\x85\u2028\u2029]")


def read_txt(content: bytes, *, encoding: str | None = None) -> Reading:
    r"""Read a plain text file.

    Args:
        content: its bytes.
        encoding: its name when the researcher knows it, or None to find it out.

    Raises:
        FormatError: the file is no text, or cannot be read in the encoding named.

    >>> reading = read_txt("一、背景\n2012年通路。\n".encode("gb18030"))
    >>> [block.kind for block in reading.blocks], reading.encoding
    (['heading', 'paragraph'], 'gb18030')
    """
    decoded = decode(content, encoding=encoding)
    return plain_reading(structure_lines(tuple(_lines(decoded.text))), decoded)


def plain_reading(blocks: Sequence[Block], decoded: Decoded) -> Reading:
    """Return the reading of a text whose file states nothing about itself beyond its words."""
    kind = guess_source_kind(blocks)
    return Reading(
        blocks=tuple(blocks),
        title=next((b.text for b in blocks if b.kind == "heading" and b.level == 0), None),
        kind=kind,
        date=guess_date(blocks, kind),
        encoding=decoded.encoding,
        remarks=(decoded.remark,) if decoded.remark else (),
    )


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text; form feeds part its pages, where it has any."""
    pages = text.split("\f")
    for number, page in enumerate(pages, start=1):
        blank = Line(text="", page=number if len(pages) > 1 else None)
        for line in _LINE_END.split(page):
            yield Line(text=line, page=blank.page) if line else blank
