"""A draft as a Word document: real headings, lists and block quotes, ready to be written on."""

import io
from typing import Any, Final

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from workbench.formats.draft.blocks import (
    BlockQuote,
    CitedSource,
    Draft,
    Heading,
    Paragraph,
    Run,
)
from workbench.formats.draft.phrases import draft_phrase, quotes_phrase
from workbench.formats.tables.printing import printable
from workbench.formats.tables.timeless import without_times
from workbench.formats.word_parts import hint_script, link_run, set_fonts, set_style_fonts

_SHORT_SIDE: Final = Cm(21.0)
_LONG_SIDE: Final = Cm(29.7)
_MARGIN: Final = Cm(2.54)
_INDENT: Final = Cm(1.27)
_CODE_FONT: Final = "Courier New"
_HEADINGS: Final = ("Title", *(f"Heading {level}" for level in range(1, 10)))
_LIST_STYLES: Final = {
    "bullet": "List Bullet",
    "numbered": "List Number",
    "continued": "List Continue",
}
# Word's own template has three styles of each kind of list.
_DEEPEST_LIST: Final = 2


def write_draft_docx(draft: Draft) -> bytes:
    """Write a draft as a Word document on A4 pages.

    Headings have Word's own styles, so that its navigation and table of contents know them.
    Characters that the format cannot hold are left out.
    """
    document = Document()
    _set_up(document, draft)
    _add(document, draft.title, "Title")
    writing = _Writing(document)
    for block in draft.blocks:
        match block:
            case Heading():
                _add(document, block.text, f"Heading {block.level}")
            case BlockQuote():
                _quote(document, block)
            case Paragraph():
                writing.paragraph(block)
    _sources(document, draft)
    made = io.BytesIO()
    document.save(made)
    return without_times(made.getvalue())


def _set_up(document: WordDocument, draft: Draft) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = _SHORT_SIDE, _LONG_SIDE
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    properties = document.core_properties
    properties.title = printable(draft.title)[:255]
    properties.author = properties.comments = ""
    properties.language = draft.language
    set_fonts(document, draft.language)
    styles: Any = document.styles
    styles["Normal"].font.size = Pt(12)
    for name in _HEADINGS:
        set_style_fonts(document, name, draft.language)
        styles[name].font.color.rgb = RGBColor(0, 0, 0)
    quote = styles["Quote"]
    # Italics are no Chinese way to quote, and journals set block quotes upright.
    quote.font.italic = False
    quote.font.color.rgb = RGBColor(0, 0, 0)
    quote.paragraph_format.left_indent = quote.paragraph_format.right_indent = _INDENT


def _add(document: WordDocument, text: str, style: str) -> WordParagraph:
    paragraph = document.add_paragraph(style=style)
    _words(paragraph, text)
    return paragraph


def _words(paragraph: WordParagraph, text: str) -> Any:
    run = paragraph.add_run(printable(text))
    hint_script(run)
    return run


def _quote(document: WordDocument, quote: BlockQuote) -> None:
    paragraph = _add(document, quote.text.strip(), "Quote")
    _words(paragraph, " ")
    link_run(paragraph, _words(paragraph, quote.reference), quote.target)


class _Writing:
    """The paragraphs under way, with the numbering of the lists that they are in."""

    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self.numbering: dict[int, int] = {}

    def paragraph(self, paragraph: Paragraph) -> None:
        """Write one paragraph in the style of its shape."""
        depth = min(paragraph.depth, _DEEPEST_LIST)
        made = self.document.add_paragraph(style=_style(paragraph, depth))
        if paragraph.shape == "code":
            made.paragraph_format.left_indent = _INDENT
        if paragraph.number is not None:
            self._count(made, paragraph, depth)
        for run in paragraph.runs:
            _run(made, run, paragraph)

    def _count(self, made: WordParagraph, paragraph: Paragraph, depth: int) -> None:
        if paragraph.begins:
            self.numbering[depth] = self._new_list(_style(paragraph, depth), paragraph.number or 0)
        element: Any = made._p  # noqa: SLF001 - python-docx has no other way to number a list
        properties = element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self.numbering[depth]

    def _new_list(self, style: str, first: int) -> int:
        """Let a list count anew: in Word, all lists of a style are one until it is said."""
        numbering: Any = self.document.part.numbering_part.element
        own: Any = self.document.styles[style].element
        of_style = numbering.num_having_numId(own.pPr.numPr.numId.val)
        made = numbering.add_num(of_style.abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(first)
        return int(made.numId)


def _style(paragraph: Paragraph, depth: int) -> str:
    if paragraph.shape == "quote":
        return "Quote"
    named = _LIST_STYLES.get(paragraph.shape)
    if named is None:
        return "Normal"
    return f"{named} {depth + 1}" if depth else named


def _run(made: WordParagraph, run: Run, paragraph: Paragraph) -> None:
    words = _words(made, run.text)
    words.font.bold = True if "bold" in run.looks else None
    words.font.italic = True if "italic" in run.looks else None
    if "code" in run.looks or paragraph.shape == "code":
        words.font.name = _CODE_FONT
    if run.target:
        link_run(made, words, run.target)


def _sources(document: WordDocument, draft: Draft) -> None:
    _add(document, draft_phrase("sources cited", language=draft.language), "Heading 1")
    if not draft.sources:
        _add(document, draft_phrase("no source", language=draft.language), "Normal")
    for source in draft.sources:
        _source(document, source, draft.language)


def _source(document: WordDocument, source: CitedSource, language: str) -> None:
    comma = draft_phrase("comma", language=language)
    facts = (source.name, *source.facts, quotes_phrase(source.quotes, language=language))
    paragraph = _add(document, comma.join(facts), "Normal")
    # A hanging indent, as lists of references have it.
    paragraph.paragraph_format.left_indent = _INDENT
    paragraph.paragraph_format.first_line_indent = -_INDENT
