"""What every Word document of ours needs: fonts of both scripts, and links."""

from typing import Any, Final

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from workbench.formats.tables.printing import address
from workbench.themes.likeness import script_of

_LATIN_FONT: Final = "Times New Roman"
# The fonts that Word and WPS have on every Chinese machine; others put their own in place.
_EAST_ASIAN_FONTS: Final = {"zh-Hant": ("PMingLiU", "zh-TW"), "": ("SimSun", "zh-CN")}


def set_fonts(document: WordDocument, language: str) -> None:
    """Name a Latin and an East Asian font, and take the theme's fonts out of their way."""
    font, tag = _EAST_ASIAN_FONTS.get(language, _EAST_ASIAN_FONTS[""])
    styles: Any = document.styles.element
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    normal: Any = document.styles["Normal"].element.get_or_add_rPr()
    for properties in (defaults, normal):
        _name_fonts(properties, font)
    defaults.find(qn("w:lang")).set(qn("w:eastAsia"), tag)


def set_style_fonts(document: WordDocument, style: str, language: str) -> None:
    """Let a style that has fonts of the theme, such as a heading, have those of the document."""
    font, _ = _EAST_ASIAN_FONTS.get(language, _EAST_ASIAN_FONTS[""])
    _name_fonts(document.styles[style].element.get_or_add_rPr(), font)


def _name_fonts(properties: Any, east_asian: str) -> None:
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), _LATIN_FONT)
    fonts.set(qn("w:eastAsia"), east_asian)
    properties.insert(0, fonts)


def hint_script(run: Any) -> None:
    """Tell Word that the marks of a run of Chinese words are Chinese.

    Quotation marks and dashes belong to both scripts; the hint makes them full-width.
    """
    if script_of(run.text) == "Han":
        fonts = OxmlElement("w:rFonts")
        fonts.set(qn("w:hint"), "eastAsia")
        run._r.get_or_add_rPr().insert(0, fonts)  # noqa: SLF001 - python-docx knows no hint


def link_run(paragraph: Paragraph, run: Any, target: str) -> None:
    """Make a run lead to an address, unless it is one that may not be clicked."""
    clickable = address(target)
    if clickable is None:
        return
    key = paragraph.part.relate_to(clickable, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    run._r.addprevious(link)  # noqa: SLF001 - python-docx reads hyperlinks but makes none
    link.append(run._r)  # noqa: SLF001 - as above
