"""Writes the parts of a sample as a DOCX file with what real ones hold: notes, tables, changes."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element
    from originals import Part

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
MARKED = re.compile(r"\{\{(note|ins): (.*?)\}\}")
# A fixed day, so that the same originals make the same file.
WRITTEN = dt.datetime(2022, 3, 1, 9, 0)  # noqa: DTZ001, python-docx writes it without a zone
STYLES = {"title": "Title", "author": "Subtitle", "list item": "List Bullet"}


def write_word_file(parts: list[Part], path: Path) -> None:
    """Write a DOCX file with heading styles, tables, footnotes and tracked insertions.

    The first paragraph of an interview or field note, which says when and where, is put into a
    content control, as forms do it.
    """
    document = docx.Document()
    _set_fonts(document)
    document.core_properties.author = "Workbench samples"
    document.core_properties.title = parts[0].text
    document.core_properties.created = document.core_properties.modified = WRITTEN
    notes: list[str] = []
    for part in parts:
        if part.kind == "table":
            _add_table(document, part.text)
        else:
            _fill(document.add_paragraph(style=_style(part)), part.text, notes)
    if path.name.startswith(("interview", "fieldnote")):
        _put_into_control(document.paragraphs[1])
    if notes:
        _add_notes(document, notes)
    document.save(str(path))


def _style(part: Part) -> str:
    return f"Heading {part.level}" if part.kind == "heading" else STYLES.get(part.kind, "Normal")


def _set_fonts(document: Document) -> None:
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")


def _add_table(document: Document, text: str) -> None:
    rows = [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words


def _fill(paragraph: Paragraph, text: str, notes: list[str]) -> None:
    speaker = re.match(r"(INTERVIEWER|JIKO): ", text)
    if speaker:
        paragraph.add_run(speaker[0]).bold = True
        text = text[speaker.end() :]
    plain, *marked = MARKED.split(text)
    paragraph.add_run(plain)
    for kind, words, after in zip(marked[::3], marked[1::3], marked[2::3], strict=True):
        if kind == "note":
            notes.append(words)
        mark = _note_mark(len(notes)) if kind == "note" else _insertion(words)
        paragraph._p.append(mark)  # noqa: SLF001, python-docx has neither notes nor changes
        paragraph.add_run(after)


def _note_mark(number: int) -> _Element:
    return parse_xml(
        f"<w:r {nsdecls('w')}><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
        f"<w:footnoteReference w:id='{number}'/></w:r>"
    )


def _insertion(words: str) -> _Element:
    insertion = parse_xml(
        f"<w:ins {nsdecls('w')} w:id='901' w:author='Second author' "
        f"w:date='{WRITTEN.isoformat()}Z'><w:r><w:t xml:space='preserve'/></w:r></w:ins>"
    )
    insertion[0][0].text = words
    return insertion


def _put_into_control(paragraph: Paragraph) -> None:
    element = paragraph._p  # noqa: SLF001, python-docx has no content controls
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val='When and where'/></w:sdtPr>"
        "<w:sdtContent/></w:sdt>"
    )
    element.addprevious(control)
    control[-1].append(element)


def _add_notes(document: Document, notes: list[str]) -> None:
    root = parse_xml(
        f"<w:footnotes {nsdecls('w')}>"
        "<w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
        "<w:footnote w:type='continuationSeparator' w:id='0'><w:p><w:r>"
        "<w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>"
    )
    for number, words in enumerate(notes, 1):
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        note.append(
            parse_xml(
                f"<w:p {nsdecls('w')}><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
                "<w:footnoteRef/></w:r><w:r><w:t xml:space='preserve'/></w:r></w:p>"
            )
        )
        note[0][1][0].text = f" {words}"
        root.append(note)
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package = document.part.package
    part = PackagePart(PackURI("/word/footnotes.xml"), FOOTNOTES, blob, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
