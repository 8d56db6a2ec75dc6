"""Rows of cells as blocks: one table, or the turns of a transcript typed into a table."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.formats.prose import join_lines, table_text
from workbench.texts.blocks import Block
from workbench.texts.structure.names import speaker_role

_TIME = re.compile(r"\[?(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,]\d+)?\]?(?:\s*[-–—~].*)?")
_SPEAKER_COLUMN = re.compile(
    r"speakers?|names?|who|说话人|說話人|发言人|發言人|讲话人|对象|角色|人物|姓名|身份",
    re.IGNORECASE,
)
_LONGEST_NAME = 24
_FEWEST_TURNS = 3
_WIDE = re.compile(r"[\u2e80-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Which columns of a transcript hold names, words and, if any does, times."""

    name: int
    words: int
    time: int | None


def grid_blocks(rows: Iterable[Sequence[str]], *, page: int | None = None) -> list[Block]:
    r"""Return the blocks of a table.

    A table is one block, its cells parted by tabs. Where one column names speakers and
    another holds what they say, each row is a turn, as many interviews are typed that way.

    Args:
        rows: the text of each cell, merged cells once.
        page: the page the table begins on, or None.

    >>> turns = [["访谈员", "您好。"], ["村民", "你好。"], ["访谈员", "几口人？"]]
    >>> [(block.kind, block.label + block.text) for block in grid_blocks(turns)][:2]
    [('utterance', '访谈员：您好。'), ('utterance', '村民：你好。')]
    >>> grid_blocks([["村", "户数"], ["王村", "12"]])[0].text
    '村\t户数\n王村\t12'
    """
    grid = [[join_lines(cell) for cell in row] for row in rows]
    columns = _transcript_columns(grid)
    if columns is not None:
        return list(_turns(grid, columns, page))
    text = table_text(grid)
    return [Block(kind="table", text=text, page=page)] if text else []


def _transcript_columns(grid: Sequence[Sequence[str]]) -> _Columns | None:
    """Return where names and words are, None for a table that is no transcript."""
    width = max((len(row) for row in grid), default=0)
    if not 2 <= width <= 5 or len(grid) < _FEWEST_TURNS:
        return None
    columns = [[row[place] if place < len(row) else "" for row in grid] for place in range(width)]
    words = max(range(width), key=lambda place: sum(len(cell) for cell in columns[place]))
    for place in range(width):
        if place != words and _names_speakers(columns[place]):
            times = (other for other in range(width) if _is_times(columns[other][1:]))
            return _Columns(name=place, words=words, time=next(times, None))
    return None


def _names_speakers(column: Sequence[str]) -> bool:
    """Tell whether cells name those who ask and those who answer, and come back."""
    names = [_bare(cell) for cell in column if cell]
    if any(len(name) > _LONGEST_NAME for name in names) or 2 * len(names) < len(column):
        return False
    roles = {name: speaker_role(name) for name in names}
    if len(roles) > 1 and "question" in roles.values():
        return sum(names.count(name) > 1 or bool(role) for name, role in roles.items()) > 1
    headed = _SPEAKER_COLUMN.fullmatch(names[0]) is not None if names else False
    return headed and 1 < len(roles) - 1 < len(names) - 1


def _bare(name: str) -> str:
    return name.strip(" :：[]【】()（）")


def _is_times(column: Sequence[str]) -> bool:
    cells = [cell for cell in column if cell]
    return bool(cells) and all(_TIME.fullmatch(cell) for cell in cells)


def _turns(grid: Sequence[Sequence[str]], columns: _Columns, page: int | None) -> Iterator[Block]:
    """Yield a turn for each row; a row without a name goes on with the speaker before it."""
    speaker: str | None = None
    for place, row in enumerate(grid):
        cells = [*row, *[""] * (max(columns.name, columns.words) + 1 - len(row))]
        words = cells[columns.words]
        if place == 0 and _SPEAKER_COLUMN.fullmatch(_bare(cells[columns.name])):
            yield Block(kind="table", text="\t".join(cell for cell in cells if cell), page=page)
            continue
        name = _bare(cells[columns.name])
        speaker = name or speaker
        if words:
            yield Block(
                kind="utterance",
                text=words,
                label=f"{name}{'：' if _WIDE.search(name) else ': '}" if name else "",
                page=page,
                speaker=speaker,
                start_time=_seconds(cells, columns.time),
            )


def _seconds(cells: Sequence[str], place: int | None) -> float | None:
    match = _TIME.fullmatch(cells[place]) if place is not None and place < len(cells) else None
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return float(3600 * hours + 60 * minutes + seconds)
