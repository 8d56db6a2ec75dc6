"""Web pages (.html): the text between navigation and forms, by the elements of the page."""

from dataclasses import replace

from lxml import etree

from workbench.formats.html.blocks import PageReader
from workbench.formats.html.notes import note_signs
from workbench.formats.html.page import (
    attribute,
    decode_page,
    is_hidden,
    letters,
    parse_page,
    stated_date,
    stated_title,
    tag,
)
from workbench.formats.nature import nature, not_a
from workbench.formats.styled import styled_reading, title_heading
from workbench.texts.blocks import Block, Reading

_MOST = 0.5
"""The share of a page's letters that `main` or `article` must hold to stand for the page."""


def read_html(content: bytes, *, encoding: str | None = None) -> Reading:
    """Read a web page.

    Scripts, navigation, asides, forms and hidden parts are left out, and a remark says how
    many letters; where `main` or one `article` holds most of the text, only that is read.
    A single `h1` at the head is the title of the source (level 0), and `h2` then begins
    sections. Marks of footnotes are dropped and the notes come with them as labels.

    Args:
        content: the whole file.
        encoding: the name of the encoding, or None to find it.

    Raises:
        FormatError: it is another kind of file, or not in the encoding asked for.
    """
    if nature(content) not in {"web page", "text", "Word XML file", "empty file"}:
        raise not_a("a web page (.html)", content)
    decoded = decode_page(content, encoding=encoding)
    if not decoded.text.strip():
        raise not_a("a web page (.html)", b"")
    root = parse_page(decoded.text)
    blocks, left_out = _read_body(root)
    remarks = [decoded.remark] if decoded.remark else []
    if left_out:
        remarks.append(
            f"{left_out:,} letters in navigation, side columns, forms and hidden parts of the "
            "page were left out."
        )
    levelled = _levelled(blocks)
    reading = styled_reading(
        levelled, date=stated_date(root), encoding=decoded.encoding, remarks=remarks
    )
    return replace(reading, title=_title(levelled, stated_title(root)) or reading.title)


def _read_body(root: etree._Element) -> tuple[list[Block], int]:
    """Return the blocks of the part that holds the text, and the letters left out."""
    body = next((element for element in root.iter() if tag(element) == "body"), root)
    reader = PageReader(signs=note_signs([(body, str)]), forms=_forms(body))
    main = _main_part(body)
    if main is None:
        return reader.read(body), reader.left_out
    heading = _heading_outside(body, main)
    blocks = [*([] if heading is None else reader.read(heading)), *reader.read(main)]
    outside = letters(body) - letters(main) - (0 if heading is None else letters(heading))
    return blocks, outside + reader.left_out


def _main_part(body: etree._Element) -> etree._Element | None:
    """Return the one `main` or `article` that holds most of the text, None without one."""
    whole = letters(body)
    for names in ({"main"}, {"article"}):
        parts = [
            element
            for element in body.iter()
            if (tag(element) in names or attribute(element, "role") in names)
            and not is_hidden(element)
        ]
        if len(parts) == 1 and letters(parts[0]) > _MOST * whole:
            return parts[0]
    return None


def _heading_outside(body: etree._Element, main: etree._Element) -> etree._Element | None:
    """Return the only `h1` of a page when it stands outside the part that holds the text."""
    found = [element for element in body.iter() if tag(element) == "h1" and not is_hidden(element)]
    return found[0] if len(found) == 1 and main not in found[0].iterancestors() else None


def _forms(body: etree._Element) -> str:
    """Return `read` where a form wraps the whole page, as some servers do."""
    inside = sum(letters(element) for element in body.iter() if tag(element) == "form")
    return "read" if inside > _MOST * letters(body) else "left out"


def _levelled(blocks: list[Block]) -> list[Block]:
    """Return blocks whose single `h1`, coming before all headings, is the title."""
    levels = [block.level for block in blocks if block.kind == "heading"]
    if not levels or levels[0] != 1 or levels.count(1) > 1:
        return blocks
    return [
        replace(block, level=block.level - 1) if block.kind == "heading" else block
        for block in blocks
    ]


def _title(blocks: list[Block], stated: str | None) -> str | None:
    """Return the title: the heading, where the page's own title repeats it with more words."""
    title = title_heading(blocks)
    return title if title and (stated is None or title in stated) else stated
