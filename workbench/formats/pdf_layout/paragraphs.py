"""Lines put together to paragraphs, over columns and pages and past what stands between."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.formats.pdf_layout.floats import Float, opens_note, sort_floats
from workbench.formats.pdf_layout.lines import PrintedLine
from workbench.formats.pdf_layout.setting import INDENT, Setting
from workbench.texts.structure.numbering import read_numbering
from workbench.texts.structure.openings import read_caption, read_list_number
from workbench.texts.structure.writing import (
    begins_inside,
    ends_clause,
    ends_sentence,
    is_cut_off,
    is_wide,
)

_WIDE_LEADING = 1.28  # times the usual one; wider means a new paragraph
_OTHER_SIZE = 1.07
_JUSTIFIED = 1.5  # points that lines of justified text may differ at their right ends
_MOSTLY_BLANK = 0.4  # of its width: a line so short ends something, whatever its words
_LEADER = re.compile(r"(?:\.{4,}|…{2,}|·{4,}|(?:\. ){4,})\s*[\divxlc]{1,5}$")
_ENTRY = re.compile(r"\[\d{1,3}\]|〔\d{1,3}〕|［\d{1,3}］|[•▪●○■□◆◇►▶★➢✓]\s?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Lines that belong together.

    Attributes:
        kind: what they belong to; a caption is `caption`.
        lines: at least one.
    """

    kind: Float | str
    lines: tuple[PrintedLine, ...]


def join_lines_to_parts(lines: Sequence[PrintedLine], setting: Setting) -> list[Part]:
    """Return paragraphs, notes, tables and captions in reading order.

    What stands between two halves of a paragraph (a note at the foot of the page, a table)
    follows the whole paragraph.
    """
    parts: list[Part] = []
    waiting: list[Part] = []
    open_lines: list[PrintedLine] = []
    for kind, group in _stretches(lines, setting):
        if kind != "body":
            waiting.append(Part(kind=kind, lines=tuple(group)))
            continue
        if open_lines and not _runs_on(open_lines, group, setting):
            parts.append(Part(kind="body", lines=tuple(open_lines)))
            open_lines = []
        if not open_lines:
            parts += waiting
            waiting = []
        open_lines += group
    if open_lines:
        parts.append(Part(kind="body", lines=tuple(open_lines)))
    return parts + waiting


def _stretches(
    lines: Sequence[PrintedLine], setting: Setting
) -> Iterator[tuple[str, list[PrintedLine]]]:
    """Yield lines of one column that belong together, with what they belong to."""
    kinds = sort_floats(lines, setting)
    group: list[PrintedLine] = []
    kind = ""
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        if group and not (
            line.column == group[-1].column
            and _same_stretch(kind, kinds[place], group, line, following, setting)
        ):
            yield kind, group
            group = []
        if not group:
            kind = kinds[place]
            if kind == "body" and read_caption(line.text):
                kind = "caption"
        group.append(line)
    if group:
        yield kind, group


def _same_stretch(
    open_kind: str,
    kind: Float,
    group: Sequence[PrintedLine],
    line: PrintedLine,
    following: PrintedLine | None,
    setting: Setting,
) -> bool:
    if open_kind == "note" == kind:
        return not opens_note(line) or _hangs(group, line)
    if open_kind in {"table", "figure"}:
        return kind == open_kind
    if kind != "body":
        return False
    return not parts(group, line, following, setting)


def _hangs(group: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Say whether a number at the beginning of a note's line is only a word of it."""
    return not line.opens_raised and line.left > group[0].left + INDENT * line.size


def parts(
    group: Sequence[PrintedLine],
    line: PrintedLine,
    following: PrintedLine | None,
    setting: Setting,
) -> bool:
    """Say whether a new paragraph begins with a line below an open one, in one column."""
    before = group[-1]
    leading = line.leading or 0
    if _is_display(before, line, setting) and leading <= 1.6 * line.size and len(group) < 5:
        return read_numbering(line.text) is not None
    if _changes_look(before, line):
        return True
    usual = setting.leading * line.size
    if _LEADER.search(before.text):
        return True
    if _is_torn(before, line):
        return leading > 2 * usual or before.room > _MOSTLY_BLANK * before.width
    if leading > _WIDE_LEADING * usual:
        return True
    return not _hangs_in_entry(group, line) and (
        _is_short(group, line)
        or _is_set_in(group, line, following, setting)
        or _opens_entry(group, line)
    )


def _is_torn(before: PrintedLine, line: PrintedLine) -> bool:
    """Say whether a sentence runs on from one line to another by its words alone."""
    if ends_clause(before.text):
        return False
    return begins_inside(line.text) or is_cut_off(before.text)


def _hangs_in_entry(group: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Say whether a line goes on with a marked entry: further in, or in mid-sentence."""
    if _ENTRY.match(group[0].text) is None or _ENTRY.match(line.text) is not None:
        return False
    return line.left - group[0].left > INDENT * line.size or not ends_sentence(group[-1].text)


def _is_display(before: PrintedLine, line: PrintedLine, setting: Setting) -> bool:
    """Say whether two lines are of one title or heading in large type."""
    return before.size == line.size and line.size > 1.12 * setting.size


def _changes_look(before: PrintedLine, line: PrintedLine) -> bool:
    larger, smaller = max(before.size, line.size), min(before.size, line.size)
    if larger > _OTHER_SIZE * smaller:
        return True
    return (before.face == "bold") != (line.face == "bold")


def _is_short(group: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Say whether the last line of a paragraph had room for the beginning of a line.

    Where all its other lines reach the edge, the text is justified, and any room tells.
    """
    before = group[-1]
    if len(group) > 2 and all(other.room < _JUSTIFIED for other in group[:-1]):
        # A line of Chinese may end early for a mark that may not begin the next one.
        least = line.first_width if is_wide(line.text[0]) else _JUSTIFIED
        return before.room > least + _JUSTIFIED
    return before.room > line.first_width + 0.75 * line.size


def _is_set_in(
    group: Sequence[PrintedLine],
    line: PrintedLine,
    following: PrintedLine | None,
    setting: Setting,
) -> bool:
    """Say whether the left edge of a line tells that a paragraph begins."""
    before, indent = group[-1], INDENT * line.size
    further = line.left - before.left
    if abs(further) < indent:
        # One first line under another: the upper paragraph is a line long.
        under_first = len(group) == 1 and line.left > indent and setting.indents
        return under_first and ends_clause(before.text)
    if further < 0:
        # An open paragraph of two lines or more has shown its edge; this one stands out of it,
        # or back under the first line of an entry whose other lines hang.
        hangs = abs(group[0].left - line.left) < indent
        return len(group) > 1 and (before.left - group[-2].left < indent or hangs)
    if following is not None and following.column == line.column:
        hangs = abs(following.left - line.left) < indent
        if hangs and len(group) == 1:
            return False
    return ends_clause(before.text)


def _opens_entry(group: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Say whether a line begins with the mark of a list or a reference, as the open one did."""
    number = read_list_number(line.text)
    if number is not None and ends_clause(group[-1].text):
        first = read_list_number(group[0].text)
        if number.values == (1,) or (first and number.values[0] == first.values[0] + 1):
            return True
    if _ENTRY.match(line.text) is None:
        return False
    return _ENTRY.match(group[0].text) is not None or ends_sentence(group[-1].text)


def _runs_on(
    open_lines: Sequence[PrintedLine], group: Sequence[PrintedLine], setting: Setting
) -> bool:
    """Say whether a paragraph goes on in another column, on another page, past a float."""
    before, line = open_lines[-1], group[0]
    if (
        before.column == line.column
        and line.baseline - before.baseline <= (line.leading or 0) + 0.1
    ):
        return False  # nothing stands between them, so their own looks have decided
    if _changes_look(before, line) or setting.is_larger(line):
        return False
    if _is_torn(before, line):
        return before.room < _MOSTLY_BLANK * before.width
    if _is_short(open_lines, line) or _begins_indented(open_lines, group):
        return False
    if not ends_sentence(before.text):
        return line.column != before.column or not _is_marked(line)
    # A paragraph seldom ends with a full line, so even a full stop there ends most often
    # a sentence only; but columns of another width hold another part of the page.
    return not _is_marked(line) and abs(before.width - line.width) < 0.1 * line.width


def _is_marked(line: PrintedLine) -> bool:
    """Say whether a line begins with the number or mark of a heading, a list or a reference."""
    return read_numbering(line.text) is not None or _ENTRY.match(line.text) is not None


def _begins_indented(open_lines: Sequence[PrintedLine], group: Sequence[PrintedLine]) -> bool:
    """Say whether a line stands in as first lines do, and not as the lines before it do."""
    line, edge = group[0], group[1].left if len(group) > 1 else 0.0
    as_before = abs(line.left - open_lines[-1].left) < INDENT * line.size
    return line.left - edge > INDENT * line.size and not (as_before and len(open_lines) > 1)
