"""Styles and lists of OpenDocument texts: what a paragraph is, and the number before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from workbench.formats.numerals import numbered_like
from workbench.texts.blocks import PassageKind

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"

_ESCAPED = re.compile(r"_([0-9a-f]{1,4})_")
_PLACE = re.compile(r"%(\d+)%")

_ROLES: tuple[tuple[re.Pattern[str], PassageKind, int], ...] = (
    (re.compile(r"title|标题|標題"), "heading", 0),
    (re.compile(r"bibliography heading"), "heading", 1),
    (re.compile(r"contents.*|.*index heading"), "furniture", 0),
    (re.compile(r"bibliography.*"), "reference", 0),
    (re.compile(r"caption"), "caption", 0),
)
"""The kind and level that names of styles give, the first that fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OdtStyle:
    """A paragraph or character style as the file states it, before what it inherits.

    Attributes:
        name: as shown, in small letters.
        parent: the style it inherits from, or None.
        outline: the level of headings in it, from 1, or None.
        list_style: the list style of paragraphs in it, empty for none, or None if not stated.
        hidden: `yes` where its text is not shown.
        new_page: `before` or `after` where it breaks the page, else empty.
    """

    name: str
    parent: str | None
    outline: int | None
    list_style: str | None
    hidden: str
    new_page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OdtLevel:
    """One depth of a list style.

    Attributes:
        sign: the first number of its series (1, a, I, 一 ...), empty for none, or None for
            bullets.
        before: what stands before the number.
        after: what stands after it.
        shown: how many depths of numbers are shown.
        start: the first number.
        pattern: the whole label with `%1%` for numbers, where the file gives it, or empty.
    """

    sign: str | None
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1
    pattern: str = ""


@dataclass(slots=True)
class OdtStyles:
    """Everything the file states about styles and lists.

    Attributes:
        styles: by name.
        lists: levels by depth from 1, for each list style.
        outline: the levels that number headings.
    """

    styles: dict[str, OdtStyle] = field(default_factory=dict)
    lists: dict[str, dict[int, OdtLevel]] = field(default_factory=dict)
    outline: dict[int, OdtLevel] = field(default_factory=dict)

    def chain(self, name: str | None) -> Iterator[OdtStyle]:
        """Yield a style and those it inherits from, the nearest first."""
        seen: set[str] = set()
        while name is not None and name in self.styles and name not in seen:
            seen.add(name)
            yield self.styles[name]
            name = self.styles[name].parent

    def role(self, name: str | None) -> tuple[PassageKind, int]:
        """Return the kind and the level of a paragraph in a style."""
        for style in self.chain(name):
            heading = re.fullmatch(r"(?:heading|标题|標題) (\d+)", style.name)
            if heading or style.outline:
                return "heading", int(heading[1]) if heading else style.outline or 1
            for names, kind, level in _ROLES:
                if names.fullmatch(style.name):
                    return kind, level
        return "paragraph", 0

    def hides(self, name: str | None) -> bool:
        """Tell whether text in a style is not shown."""
        return next((s.hidden for s in self.chain(name) if s.hidden), "no") == "yes"

    def breaks_page(self, name: str | None) -> str:
        """Return `before` or `after` where a paragraph in a style breaks the page, else empty."""
        return next((s.new_page for s in self.chain(name) if s.new_page), "").removeprefix("no")

    def list_style(self, name: str | None) -> str | None:
        """Return the list style that a paragraph style brings, or None."""
        return next((s.list_style for s in self.chain(name) if s.list_style is not None), None)


def read_odt_styles(*roots: etree._Element) -> OdtStyles:
    """Return the styles of styles.xml and content.xml."""
    found = OdtStyles()
    for root in roots:
        for element in root.iter(f"{STYLE}style"):
            found.styles[element.get(f"{STYLE}name", "")] = _read_style(element)
        for element in root.iter(f"{TEXT}list-style"):
            found.lists[element.get(f"{STYLE}name", "")] = _read_levels(element)
        for element in root.iter(f"{TEXT}outline-style"):
            found.outline = _read_levels(element)
    return found


def label(levels: dict[int, OdtLevel], counts: dict[int, int], depth: int) -> str:
    """Return what stands before an item or heading, with its space; empty for nothing.

    Args:
        levels: of the list style, by depth.
        counts: the current number at each depth.
        depth: from 1.
    """
    level = levels.get(depth)
    if level is None or level.sign is None:
        return "- " if level is not None else ""
    if not level.sign:
        return ""

    def number(at: int) -> str:
        sign = levels[at].sign if at in levels else "1"
        return numbered_like(counts.get(at, 1), first=sign) if sign else ""

    if level.pattern:
        written = _PLACE.sub(lambda match: number(int(match[1])), level.pattern)
    else:
        shown = range(max(1, depth - level.shown + 1), depth + 1)
        numbers = ".".join(text for at in shown if (text := number(at)))
        written = f"{level.before}{numbers}{level.after}"
    return f"{written.strip()} " if written.strip() else ""


def count(
    levels: dict[int, OdtLevel], counts: dict[int, int], depth: int, *, at: int | None = None
) -> None:
    """Count one item at a depth, from `at` where the file says so; deeper ones begin anew."""
    start = levels[depth].start if depth in levels else 1
    counts[depth] = at if at is not None else counts.get(depth, start - 1) + 1
    for inner in [inner for inner in counts if inner > depth]:
        del counts[inner]


def whole(text: str | None) -> int | None:
    """Return a whole number from an attribute, None where it is none."""
    return int(text) if text is not None and text.strip().isdecimal() else None


def _read_style(element: etree._Element) -> OdtStyle:
    stated = element.get(f"{STYLE}display-name", element.get(f"{STYLE}name", ""))
    name = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), stated)
    paragraph = element.find(f"{STYLE}paragraph-properties")
    letters = element.find(f"{STYLE}text-properties")
    display = None if letters is None else letters.get(f"{TEXT}display")
    return OdtStyle(
        name=name.strip().lower(),
        parent=element.get(f"{STYLE}parent-style-name"),
        outline=whole(element.get(f"{STYLE}default-outline-level")) or None,
        list_style=element.get(f"{STYLE}list-style-name"),
        hidden="" if display is None else "yes" if display == "none" else "no",
        new_page=_page_break(element, paragraph),
    )


def _page_break(style: etree._Element, paragraph: etree._Element | None) -> str:
    if style.get(f"{STYLE}master-page-name"):
        return "before"
    if paragraph is None:
        return ""
    if paragraph.get(f"{FO}break-before") == "page":
        return "before"
    if paragraph.get(f"{FO}break-before") == "auto":
        return "no"
    return "after" if paragraph.get(f"{FO}break-after") == "page" else ""


def _read_levels(element: etree._Element) -> dict[int, OdtLevel]:
    levels: dict[int, OdtLevel] = {}
    for child in element:
        depth = whole(child.get(f"{TEXT}level"))
        if depth is not None:
            levels[depth] = _read_level(child)
    return levels


def _read_level(element: etree._Element) -> OdtLevel:
    if not str(element.tag).endswith(("-number", "outline-level-style")):
        return OdtLevel(sign=None)
    patterns = [
        value for key, value in element.attrib.items() if str(key).endswith("num-list-format")
    ]
    return OdtLevel(
        sign=element.get(f"{STYLE}num-format", ""),
        before=element.get(f"{STYLE}num-prefix", ""),
        after=element.get(f"{STYLE}num-suffix", ""),
        shown=whole(element.get(f"{TEXT}display-levels")) or 1,
        start=1 if (start := whole(element.get(f"{TEXT}start-value"))) is None else start,
        pattern=str(patterns[0]) if patterns else "",
    )
