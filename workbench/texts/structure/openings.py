"""What a line can open besides a heading: a list item, a caption, a turn, a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.texts.blocks import PassageKind
from workbench.texts.structure.numbering import Numbering, read_numbering
from workbench.texts.structure.units import Unit
from workbench.texts.structure.writing import begins_inside, ends_sentence, has_han

BULLET = re.compile(r"(?:[-*+•●○■□◆◇▪‣⁃∙·➢➤√✓✔\uf06c\uf0d8\uf0b7]|[–—](?!—))[ \t\u3000]+(?=\S)")
_CAPTION = re.compile(
    r"(?:Figure|Fig\.?|FIGURE|FIG\.?|Table|TABLE|Chart|Box|Plate|Map|Photo)\s?"
    r"(?:\d{1,3}|[IVX]{1,4}|[A-Z]\d{1,2})(?:[.-]\d{1,3})?(?P<stop>\s?[.:：|—–]\s*|\s+|$)(?P<rest>.*)"
    r"|(?:图|圖|表|附图|附表|照片)\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:\s?[.．-]\s?\d{1,3})?"
    r"(?P<han_stop>\s?[.．:：、]\s*|[\s\u3000]+|$)(?P<han_rest>.*)"
)
_CAPTION_INITIALS = frozenset("FTCBPM图圖表附照")
_PIPES = re.compile(r"\|.*\||[^|]+(?:\|[^|]+){2,}")
_COLUMNS = re.compile(r"\S(?:\t+|\s{3,})\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What begins with a line.

    Attributes:
        kind: of the block that begins.
        label: of the block.
        level: of the block.
        speaker: who speaks, or None.
        time: start in seconds, or None.
        extent: how many lines are certain to belong to it, from this one on.
        texts: what those lines say without label and marks; None to take them as they are.
        closed: whether no further line can join.
        mark: how a heading is marked (`#` times its depth, `**`, or nothing).
    """

    kind: PassageKind
    label: str = ""
    level: int = 0
    speaker: str | None = None
    time: float | None = None
    extent: int = 1
    texts: tuple[str, ...] | None = None
    closed: bool = False
    mark: str = ""
    numbering: Numbering | None = None


def read_caption(text: str) -> bool:
    """Say whether a line is the caption of a figure or table and no sentence about one.

    >>> read_caption("Table 2. Households by income"), read_caption("图1　研究框架")
    (True, True)
    >>> read_caption("Table 2 shows the households."), read_caption("表1显示，收入增加。")
    (False, False)
    """
    found = _CAPTION.match(text[:301]) if text[:1] in _CAPTION_INITIALS else None
    if found is None or len(text) > 300:
        return False
    if found["han_rest"] is not None:
        stop, rest = found["han_stop"], found["han_rest"]
        return bool(stop.strip() or not ends_sentence(rest)) and not rest.startswith(
            ("所示", "显示")
        )
    stop, rest = found["stop"].strip(), found["rest"]
    if not rest or stop:
        return not begins_inside(rest) or not rest
    return (rest[0].isupper() or has_han(rest[0])) and not ends_sentence(rest)


def read_bullet(text: str) -> str | None:
    """Return the bullet that a line begins with, the blank after it included, or None.

    >>> read_bullet("- rice and maize"), read_bullet("-3 degrees")
    ('- ', None)
    """
    found = BULLET.match(text)
    return found.group() if found else None


def read_list_number(text: str) -> Numbering | None:
    """Return the number of what may be a list item, or None.

    >>> read_list_number("（1）修路").values, read_list_number("3) a road").values
    ((1,), (3,))
    >>> read_list_number("3.1 Findings"), read_list_number("第一章 绪论")
    (None, None)
    """
    number = read_numbering(text)
    if number is None or len(number.values) > 1 or number.stop == "none":
        return None
    if number.style == "decimal" and not number.stop:
        return None
    styles = {"decimal", "bracket", "half bracket", "circle", "small letter"}
    return number if number.style in styles else None


def table_extent(units: Sequence[Unit], place: int) -> int:
    """Return how many lines from a place on are the rows of a table; 0 when none is.

    Rows are parted by tabs, bars or wide blanks; a single such line is no table.
    """
    for is_row, least in ((_has_bars, 2), (_has_tabs, 2), (_has_columns, 3)):
        extent = 0
        while place + extent < len(units) and is_row(units[place + extent].text):
            if extent and units[place + extent].after_blank:
                break
            extent += 1
        if extent >= least:
            return extent
    return 0


def _has_bars(text: str) -> bool:
    return "|" in text and _PIPES.fullmatch(text) is not None


def _has_tabs(text: str) -> bool:
    return "\t" in text and re.search(r"\S\t+\S", text) is not None


def _has_columns(text: str) -> bool:
    return "   " in text and len(_COLUMNS.findall(text)) >= 2
