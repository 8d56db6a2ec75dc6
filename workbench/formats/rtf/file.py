"""RTF files (.rtf): the text with its headings, lists, tables and notes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from workbench.formats.nature import nature, not_a
from workbench.formats.prose import tidy
from workbench.formats.rtf.reader import RtfReader
from workbench.formats.styled import styled_reading
from workbench.texts.blocks import Block, Reading


def read_rtf(content: bytes) -> Reading:
    r"""Read an RTF file.

    Each piece of text is read in the encoding of its font (`\'xx`) or as Unicode (`\u`).
    Deleted and hidden text and comments are left out, and remarks say how many. Notes follow
    the paragraph that refers to them, numbered as they come; numbers and bullets of lists
    are labels.

    Args:
        content: the whole file.

    Raises:
        FormatError: it is no RTF file.

    >>> read_rtf(rb"{\rtf1\ansi\ansicpg936 \'b4\'e5 \u26449?\par}").blocks[0].text
    '村 村'
    """
    if nature(content) != "RTF file":
        raise not_a("an RTF file (.rtf)", content)
    reader = RtfReader()
    blocks = reader.read(content)
    if reader.pages.counted == "no":
        blocks = [replace(block, page=None) for block in blocks]
    running = {block.text: block for block in reader.running if any(map(str.isalpha, block.text))}
    blocks += [Block(kind="furniture", text=text) for text in running]
    title = tidy(reader.title)
    return styled_reading(
        blocks,
        stated_title=title if any(letter.isalpha() for letter in title) else None,
        remarks=_remarks(reader.seen),
    )


def _remarks(seen: Counter[str]) -> Iterator[str]:
    if seen["unclosed"]:
        yield "The file breaks off before its end; what was there has been read."
    for name, one, several, fate in _FATES:
        if seen[name]:
            met = f"1 {one} was" if seen[name] == 1 else f"{seen[name]} {several} were"
            yield f"{met} {fate}."


_FATES = (
    ("deletion", "tracked deletion", "tracked deletions", "left out, as if accepted"),
    ("insertion", "tracked insertion", "tracked insertions", "kept, as if accepted"),
    ("comment", "comment in the margin", "comments in the margin", "left out"),
    ("hidden", "piece of hidden text", "pieces of hidden text", "left out"),
    ("picture", "picture or object", "pictures or objects", "left out, with any words in them"),
)
