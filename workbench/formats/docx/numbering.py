"""The numbers and bullets of Word's lists and headings, which are nowhere in the text."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from workbench.formats.docx.package import W, flag, number, value
from workbench.formats.numerals import word_number

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLevel:
    """One depth of a numbering.

    Attributes:
        numbering: Word's name of its format: decimal, bullet, chineseCounting ...
        pattern: its text with `%1` for the number of the outermost depth, and so on.
        start: its first number.
        gap: what stands between number and text: a space, or nothing.
        restart: the depth, from 1, whose next number starts this one anew; 0 for none.
        digits: `all` where the outer numbers are written in digits too.
    """

    numbering: str = "decimal"
    pattern: str = ""
    start: int = 1
    gap: str = " "
    restart: int | None = None
    digits: str = "own"


@dataclass(slots=True)
class Numbering:
    """The numberings of a file, counting along as its paragraphs are read in order.

    Attributes:
        definitions: levels by depth, for each id of an abstract numbering.
        instances: for each numbering id, the abstract id it belongs to.
        overrides: first numbers by depth that a numbering id sets anew.
        levels: levels by depth that a numbering id replaces.
        style_depths: depth by style id, for levels that name a heading style.
    """

    definitions: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    instances: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, dict[int, int]] = field(default_factory=dict)
    levels: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    style_depths: dict[tuple[str, str], int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def depth_of_style(self, list_id: str, style_id: str | None) -> int | None:
        """Return the depth whose level names a paragraph style, None without one."""
        return self.style_depths.get((self.instances.get(list_id, ""), style_id or ""))

    def label(self, list_id: str, depth: int) -> str | None:
        """Count one paragraph and return what stands before it: `1.1 `, `（一）`, `- `.

        Args:
            list_id: the paragraph's numbering id.
            depth: its depth, from 0.

        Returns:
            The label with its space, empty for a level that shows nothing, or None where
            the file does not define that numbering.
        """
        abstract = self.instances.get(list_id)
        level = self._level(list_id, depth)
        if abstract is None or level is None:
            return None
        self._count(abstract, list_id, depth)
        if level.numbering == "bullet":
            return "- " if level.pattern.strip() else ""
        return self._written(abstract, list_id, level)

    def _level(self, list_id: str, depth: int) -> ListLevel | None:
        replaced = self.levels.get(list_id, {}).get(depth)
        return replaced or self.definitions.get(self.instances.get(list_id, ""), {}).get(depth)

    def _count(self, abstract: str, list_id: str, depth: int) -> None:
        counts = self._counts[abstract]
        override = self.overrides.get(list_id, {}).get(depth)
        if override is not None and (list_id, depth) not in self._begun:
            counts[depth] = override
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = self._start(list_id, depth)
        self._begun.add((list_id, depth))
        for outer in range(depth):
            counts.setdefault(outer, self._start(list_id, outer))
        for inner in [inner for inner in counts if inner > depth]:
            level = self._level(list_id, inner)
            if level is None or level.restart is None or level.restart > depth:
                del counts[inner]

    def _start(self, list_id: str, depth: int) -> int:
        level = self._level(list_id, depth)
        return level.start if level is not None else 1

    def _written(self, abstract: str, list_id: str, level: ListLevel) -> str:
        counts = self._counts[abstract]

        def place(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            outer = self._level(list_id, depth)
            numbering = "decimal" if outer is None or level.digits == "all" else outer.numbering
            return (
                ""
                if numbering == "none"
                else word_number(counts.get(depth, 1), numbering=numbering)
            )

        written = _PLACE.sub(place, level.pattern).strip()
        return written + level.gap if written else ""


def read_numbering(root: etree._Element | None) -> Numbering:
    """Return the numberings of numbering.xml, none for a file without it."""
    numbering = Numbering()
    if root is None:
        return numbering
    links: dict[str, str] = {}
    by_style_link: dict[str, str] = {}
    for element in root.iterfind(f"{W}abstractNum"):
        abstract = value(element, "abstractNumId") or ""
        numbering.definitions[abstract] = _read_levels(element)
        _note_styles(numbering, abstract, element)
        _note_links(links, by_style_link, abstract, element)
    for element in root.iterfind(f"{W}num"):
        _read_instance(numbering, element, links, by_style_link)
    return numbering


def _note_styles(numbering: Numbering, abstract: str, element: etree._Element) -> None:
    for level in element.iterfind(f"{W}lvl"):
        style_id = value(level.find(f"{W}pStyle"))
        if style_id is not None:
            numbering.style_depths[abstract, style_id] = number(level, "ilvl") or 0


def _note_links(
    links: dict[str, str], by_style_link: dict[str, str], abstract: str, element: etree._Element
) -> None:
    """Note list styles: one abstract numbering can stand for the one that a style defines."""
    link = value(element.find(f"{W}numStyleLink"))
    style = value(element.find(f"{W}styleLink"))
    if link is not None:
        links[abstract] = link
    if style is not None:
        by_style_link[style] = abstract


def _read_instance(
    numbering: Numbering,
    element: etree._Element,
    links: dict[str, str],
    by_style_link: dict[str, str],
) -> None:
    list_id = value(element, "numId") or ""
    abstract = value(element.find(f"{W}abstractNumId")) or ""
    numbering.instances[list_id] = by_style_link.get(links.get(abstract, ""), abstract)
    for override in element.iterfind(f"{W}lvlOverride"):
        depth = number(override, "ilvl") or 0
        start = number(override.find(f"{W}startOverride"))
        if start is not None:
            numbering.overrides.setdefault(list_id, {})[depth] = start
        replaced = override.find(f"{W}lvl")
        if replaced is not None:
            numbering.levels.setdefault(list_id, {})[depth] = _read_level(replaced)


def _read_levels(element: etree._Element) -> dict[int, ListLevel]:
    return {number(level, "ilvl") or 0: _read_level(level) for level in element.iterfind(f"{W}lvl")}


def _read_level(element: etree._Element) -> ListLevel:
    start = number(element.find(f"{W}start"))
    return ListLevel(
        numbering=value(element.find(f"{W}numFmt")) or "decimal",
        pattern=value(element.find(f"{W}lvlText")) or "",
        # The standard's own default is zero.
        start=0 if start is None else start,
        gap="" if value(element.find(f"{W}suff")) == "nothing" else " ",
        restart=number(element.find(f"{W}lvlRestart")),
        digits="all" if flag(element, "isLgl") else "own",
    )
