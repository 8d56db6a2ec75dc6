"""Texts that programs embed whole in a Word file (altChunk) instead of writing paragraphs."""

import email
import email.policy

from workbench.formats.encoding import decode
from workbench.formats.html.blocks import PageReader
from workbench.formats.html.notes import note_signs
from workbench.formats.html.page import decode_page, parse_page
from workbench.formats.nature import nature
from workbench.formats.prose import split_at_breaks
from workbench.texts.blocks import Block


def embedded_blocks(content: bytes) -> list[Block] | None:
    """Return the blocks of an embedded page, web archive or plain text.

    Args:
        content: the part of the Word file.

    Returns:
        None for a part of another kind, which is not read.

    Raises:
        FormatError: its encoding cannot be found.
    """
    match nature(content):
        case "web page":
            return _page_blocks(content)
        case "web archive":
            page = _page_of_archive(content)
            return None if page is None else _page_blocks(page)
        case "text":
            lines = split_at_breaks(decode(content).text)
            return [Block(kind="paragraph", text=line) for line in lines]
        case _:
            return None


def _page_blocks(content: bytes) -> list[Block]:
    root = parse_page(decode_page(content, encoding=None).text)
    return PageReader(signs=note_signs([(root, str)])).read(root)


def _page_of_archive(content: bytes) -> bytes | None:
    """Return the first page of a web archive, with the encoding that the archive states."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            charset = part.get_content_charset()
            if isinstance(page, bytes):
                return (f'<meta charset="{charset}">'.encode() if charset else b"") + page
    return None
