"""How a whole source is set: its body type, its leading, how its paragraphs begin."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from workbench.formats.pdf_layout.lines import PrintedLine
from workbench.formats.pdf_layout.word import Face

INDENT = 0.7  # of the type size: the least that the eye takes for an indent
_ENOUGH = 5  # lines
_DEEPEST_INDENT = 6  # of the type size: further in stands something else, such as a quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Facts of a whole source that decide what one line is.

    Attributes:
        size: of the type that most letters have, in points.
        leading: from baseline to baseline within paragraphs, as a multiple of the type size.
        face: that most letters have.
        indents: whether paragraphs begin with an indent.
    """

    size: float
    leading: float
    face: Face
    indents: bool

    def is_larger(self, line: PrintedLine) -> bool:
        """Say whether a line is set larger than the body."""
        return line.size > 1.06 * self.size

    def is_bolder(self, line: PrintedLine) -> bool:
        """Say whether a line is set bold and the body is not."""
        return line.face == "bold" != self.face

    def is_smaller(self, line: PrintedLine) -> bool:
        """Say whether a line is set smaller than the body."""
        return line.size < 0.95 * self.size


def find_setting(lines: Sequence[PrintedLine]) -> Setting:
    """Return the facts of a source from its lines in reading order; at least one line."""
    letters: Counter[float] = Counter()
    faces: Counter[Face] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
        faces[line.face] += len(line.text)
    size = letters.most_common(1)[0][0]
    body = [line for line in lines if line.size == size]
    leadings = [line.leading / size for line in body if line.leading]
    return Setting(
        size=size,
        leading=_usual(leadings),
        face=faces.most_common(1)[0][0],
        indents=_begins_indented(lines, size),
    )


def _usual(leadings: Sequence[float]) -> float:
    """Return the middle leading; a few lines may all stand apart, and prove nothing."""
    if not leadings:
        return 1.2
    return median(leadings) if len(leadings) >= _ENOUGH else min(median(leadings), 1.5)


def _begins_indented(lines: Sequence[PrintedLine], size: float) -> bool:
    """Say whether lines that stand further in than both neighbours are a habit of the body."""
    by_column: dict[int, list[PrintedLine]] = defaultdict(list)
    for line in lines:
        if line.size == size:
            by_column[line.column].append(line)
    indented = total = 0
    for column in by_column.values():
        for before, line in pairwise(column):
            total += 1
            indented += INDENT * size < line.left - before.left < _DEEPEST_INDENT * size
    return indented >= max(2, total / 40)
