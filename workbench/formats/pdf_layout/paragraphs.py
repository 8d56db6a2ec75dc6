"""Lines put together to paragraphs, over columns and pages and past what stands between."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.formats.pdf_layout.floats import Float, caption_begins, opens_note, sort_floats
from workbench.formats.pdf_layout.lines import PrintedLine
from workbench.formats.pdf_layout.setting import INDENT, Setting
from workbench.texts.structure.numbering import read_numbering
from workbench.texts.structure.writing import begins_inside, ends_clause, ends_sentence

_WIDE_LEADING = 1.28  # times the usual one; wider means a new paragraph
_OTHER_SIZE = 1.07
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
            if kind == "body" and caption_begins(line.text):
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
    goes_on = begins_inside(line.text) and not ends_clause(before.text)
    wide = leading > _WIDE_LEADING * setting.leading * line.size
    if wide and not (goes_on and leading < 2 * setting.leading * line.size):
        return True
    if caption_begins(line.text) and wide:
        return True
    if _is_short(before, line):
        return not (goes_on and before.room < 0.4 * before.width)
    return _is_set_in(group, line, following) or _opens_entry(group, line)


def _is_display(before: PrintedLine, line: PrintedLine, setting: Setting) -> bool:
    """Say whether two lines are of one title or heading in large type."""
    return before.size == line.size and line.size > 1.12 * setting.size


def _changes_look(before: PrintedLine, line: PrintedLine) -> bool:
    larger, smaller = max(before.size, line.size), min(before.size, line.size)
    if larger > _OTHER_SIZE * smaller:
        return True
    return (before.face == "bold") != (line.face == "bold")


def _is_short(before: PrintedLine, line: PrintedLine) -> bool:
    """Say whether the line before had room for the beginning of this one."""
    return before.room > line.first_width + 0.75 * line.size


def _is_set_in(
    group: Sequence[PrintedLine],
    line: PrintedLine,
    following: PrintedLine | None,
) -> bool:
    """Say whether the left edge of a line tells that a paragraph begins."""
    before, indent = group[-1], INDENT * line.size
    further = line.left - before.left
    if abs(further) < indent:
        return False
    if further < 0:
        # An open paragraph of two lines or more has shown its edge; this one stands out of it.
        return len(group) > 1 and before.left - group[-2].left < indent
    if following is not None and following.column == line.column:
        hangs = abs(following.left - line.left) < indent
        if hangs and len(group) == 1:
            return False
    return ends_clause(before.text)


def _opens_entry(group: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Say whether a line begins with the mark of a list or a reference, as the open one did."""
    if _ENTRY.match(line.text) is None:
        return False
    return _ENTRY.match(group[0].text) is not None or ends_sentence(group[-1].text)


def _runs_on(
    open_lines: Sequence[PrintedLine], group: Sequence[PrintedLine], setting: Setting
) -> bool:
    """Say whether a paragraph goes on in another column, on another page, past a float."""
    before, line = open_lines[-1], group[0]
    if _changes_look(before, line) or setting.is_larger(line):
        return False
    if (
        before.column == line.column
        and line.baseline - before.baseline <= (line.leading or 0) + 0.1
    ):
        return False  # nothing stands between them, so their own looks have decided
    ended = ends_sentence(before.text)
    if begins_inside(line.text) and not ends_clause(before.text):
        return before.room < 0.4 * before.width
    if _is_short(before, line) or read_numbering(line.text) or _ENTRY.match(line.text):
        return False
    indented = line.left > INDENT * line.size
    following = group[1] if len(group) > 1 else None
    if following is not None:
        indented = line.left - following.left > INDENT * line.size
    if indented:
        return False
    return not ended or setting.indents
