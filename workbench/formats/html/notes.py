"""Footnotes of web pages and books: which elements are notes, and the signs that mark them."""

import re
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from workbench.formats.html.page import attribute, tag

_NOTE = re.compile(r"doc-(?:footnote|endnote)\b(?!s)|\b(?:footnote|endnote|rearnote)\b")
_NOTES = re.compile(r"doc-endnotes|\b(?:footnotes|endnotes|rearnotes)\b")
_NOTE_MARK = re.compile(r"doc-noteref|\bnoteref\b|\bfootnote-ref\b")
_BACK = re.compile(r"doc-backlink|\bbacklink\b|footnote-back")

LONGEST_SIGN = 5
"""Letters. A link to a note with more than these is words of the text, not a mark."""


def note_role(element: etree._Element) -> str:
    """Return `note`, `notes`, `mark` or `back` for the parts of footnotes, else empty."""
    if not element.keys():
        return ""
    said = " ".join(attribute(element, name) for name in ("role", "type", "class"))
    if said.isspace():
        return ""
    if tag(element) == "a":
        return "back" if _BACK.search(said) else "mark" if _NOTE_MARK.search(said) else ""
    if _NOTES.search(said):
        return "notes"
    return "note" if _NOTE.search(said) and tag(element) != "sup" else ""


def note_signs(roots: Iterable[tuple[etree._Element, Callable[[str], str]]]) -> dict[str, str]:
    """Return the sign of every note that a mark in the text leads to.

    Args:
        roots: pages, each with the function that makes keys from its ids and links.
    """
    pages = list(roots)
    notes = {key("#" + note.get("id", "")) for root, key in pages for note in _notes(root)}
    signs: dict[str, str] = {}
    for root, key in pages:
        for element in root.iter():
            target = key(element.get("href", "")) if tag(element) == "a" else ""
            marked = note_role(element) == "mark" or target in notes
            if target and marked and note_role(element) != "back":
                sign = "".join(str(piece) for piece in element.itertext()).strip(
                    " []()（）〔〕\n\t"
                )
                signs.setdefault(target, sign or str(len(signs) + 1))
    return signs


def note_sign(link: etree._Element) -> str:
    """Return the sign that a mark shows, without its brackets."""
    return "".join(str(piece) for piece in link.itertext()).strip(" []()（）〔〕\n\t")


def _notes(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter():
        role = note_role(element)
        if role == "note" and element.get("id"):
            yield element
        elif role == "notes":
            yield from (li for li in element.iter() if tag(li) == "li" and li.get("id"))
