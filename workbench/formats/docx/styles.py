"""What the paragraph styles of a Word file mean: heading, title, caption, list, contents."""

import re
from dataclasses import dataclass

from lxml import etree

from workbench.formats.docx.package import W, flag, number, value
from workbench.texts.blocks import PassageKind

_HEADING = re.compile(
    r"(?:heading|标题|標題|見出し|제목|überschrift|titre|título|titolo|заголовок|kop|rubrik)"
    r"\s*([1-9])$"
)
_TITLE = frozenset({"title", "标题", "標題", "文档标题", "文章标题", "论文标题", "题目", "titel"})
_CAPTION = frozenset({"caption", "题注", "題註", "图注", "表注", "图题", "表题"})
_CONTENTS = re.compile(
    r"(?:toc|contents|目录|目錄)\s*(?:heading|标题|\d)|table of (?:figures|authorities)"
)
_REFERENCE = frozenset({"bibliography", "endnote bibliography", "书目", "参考文献", "參考文獻"})
_NOTE = frozenset({"footnote text", "endnote text", "脚注文本", "尾注文本"})
_LIST = re.compile(r"list (?:bullet|number)\s*([2-5]?)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a paragraph is by its style: a kind of passage and its level."""

    kind: PassageKind
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One style as styles.xml states it, before what it inherits.

    Attributes:
        name: in small letters; Word keeps English names for its own styles in any language.
        based_on: the id of the style it inherits from, or None.
        outline: outline level, 0 for the outermost, 9 for none, or None if not stated.
        list_id: the id of its numbering, or None; "0" switches numbering off.
        list_level: depth in the numbering, from 0, or None.
        hidden: `yes` where its text is not shown.
        new_page: `yes` where it begins a page.
    """

    name: str
    based_on: str | None
    outline: int | None
    list_id: str | None
    list_level: int | None
    hidden: str
    new_page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """All styles of a file by id, and the one for paragraphs that name none."""

    by_id: dict[str, Style]
    default: str | None

    def chain(self, style_id: str | None) -> list[Style]:
        """Return a style and those it inherits from, the nearest first."""
        found: list[Style] = []
        seen: set[str] = set()
        current = style_id if style_id is not None else self.default
        while current is not None and current in self.by_id and current not in seen:
            seen.add(current)
            found.append(self.by_id[current])
            current = found[-1].based_on
        return found

    def role(self, style_id: str | None, *, outline: int | None = None) -> Role:
        """Return what a paragraph is.

        Args:
            style_id: the style the paragraph names, or None.
            outline: the outline level the paragraph states itself, from 0, or None.
        """
        if outline is not None and outline < 9:
            return Role(kind="heading", level=outline + 1)
        chain = self.chain(style_id) or [_unknown(style_id)]
        for style in chain:
            role = _role_of(style, stated=outline)
            if role is not None:
                return role
        return Role(kind="paragraph")

    def numbering(self, style_id: str | None) -> tuple[str | None, int | None]:
        """Return the numbering id and depth a style brings, None where it brings none."""
        chain = self.chain(style_id)
        list_id = next((s.list_id for s in chain if s.list_id is not None), None)
        depth = next((s.list_level for s in chain if s.list_level is not None), None)
        return list_id, depth

    def hides(self, style_id: str | None) -> bool:
        """Tell whether text in a character style is not shown."""
        return style_id is not None and any(s.hidden == "yes" for s in self.chain(style_id))

    def begins_page(self, style_id: str | None) -> bool:
        """Tell whether a paragraph in a style begins a page."""
        return any(style.new_page == "yes" for style in self.chain(style_id))


def read_styles(root: etree._Element | None) -> Styles:
    """Return the styles of styles.xml, none for a file without it."""
    by_id: dict[str, Style] = {}
    default = None
    for element in root.iterfind(f"{W}style") if root is not None else ():
        style_id = value(element, "styleId") or ""
        by_id[style_id] = _read_style(element)
        if value(element, "type") == "paragraph" and value(element, "default") in {"1", "true"}:
            default = style_id
    return Styles(by_id=by_id, default=default)


def _read_style(element: etree._Element) -> Style:
    properties = element.find(f"{W}pPr")
    letters = element.find(f"{W}rPr")
    numbering = None if properties is None else properties.find(f"{W}numPr")
    outline = None if properties is None else properties.find(f"{W}outlineLvl")
    return Style(
        name=(value(element.find(f"{W}name")) or "").strip().lower(),
        based_on=value(element.find(f"{W}basedOn")),
        outline=number(outline),
        list_id=None if numbering is None else value(numbering.find(f"{W}numId")),
        list_level=None if numbering is None else number(numbering.find(f"{W}ilvl")),
        hidden="yes" if flag(letters, "vanish") else "no",
        new_page="yes" if flag(properties, "pageBreakBefore") else "no",
    )


def _unknown(style_id: str | None) -> Style:
    """Return a style that only has a name, for files whose styles.xml lacks it."""
    spaced = re.sub(r"(?<=[^\d])(?=\d)", " ", style_id or "").lower()
    return Style(
        name=spaced,
        based_on=None,
        outline=None,
        list_id=None,
        list_level=None,
        hidden="no",
        new_page="no",
    )


def _role_of(style: Style, *, stated: int | None) -> Role | None:
    """Return the role that one style of a chain decides, None to ask the one it inherits from.

    An outline level that the paragraph or the style sets to "body text" overrules what the
    name says, as in a style made from a heading for text that only looks like one.
    """
    if _CONTENTS.match(style.name):
        return Role(kind="furniture")
    if style.outline is not None and style.outline < 9 and stated is None:
        return Role(kind="heading", level=style.outline + 1)
    if stated == 9 or style.outline == 9:
        return Role(kind="paragraph")
    return _role_of_name(style.name)


def _role_of_name(name: str) -> Role | None:
    heading = _HEADING.match(name)
    if heading:
        return Role(kind="heading", level=int(heading[1]))
    if name in _TITLE:
        return Role(kind="heading", level=0)
    if name in _CAPTION or name.endswith(" caption"):
        return Role(kind="caption")
    if name in _REFERENCE:
        return Role(kind="reference")
    if name in _NOTE:
        return Role(kind="note")
    listed = _LIST.match(name)
    return Role(kind="list item", level=int(listed[1] or 1)) if listed else None
