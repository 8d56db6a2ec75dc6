"""How a text is set: its measure, its indents, its letters; and where its paragraphs part."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from workbench.texts.structure.furniture import is_bare_number, is_furniture
from workbench.texts.structure.measure import (
    LONG_LINE,
    Measure,
    find_measure,
    in_columns,
    in_times,
)
from workbench.texts.structure.units import Unit, grouped
from workbench.texts.structure.writing import (
    begins_inside,
    ends_clause,
    ends_sentence,
    first_script,
    is_cut_off,
    is_stranded_mark,
    is_wide,
    last_script,
)

_FIRST_INDENT = 3  # columns of blank before a first line: two Han letters or four blanks
_WORD_BORDER = " "
_ADDRESS = re.compile(r"\d{1,2}[A-Z][a-z]+ |\S+@\S+\.\w+|[*†‡]\s?[A-Z]")  # of an author


class Layout:
    """The facts of a whole text that decide where one paragraph ends and the next begins.

    Attributes:
        units: the lines and blocks of the text.
        furniture: the places of those that are furniture whatever stands beside them.
        measure: the width of the column, or None where the lines are not printed lines.
    """

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = tuple(units)
        self.furniture = frozenset(
            place
            for place, unit in enumerate(units)
            if not unit.is_settled and is_furniture(unit.text)
        )
        self.measure = find_measure(grouped(self._lines()))

    def _lines(self) -> Iterator[Unit]:
        """Yield the units that can be lines of a paragraph."""
        for place, unit in enumerate(self.units):
            if place not in self.furniture and not is_bare_number(unit.text):
                yield unit

    @property
    def is_wrapped_apart(self) -> bool:
        """Whether each line would be a printed line if the blank lines meant nothing."""
        return find_measure(grouped(self._lines(), by="blocks")) is not None or self._has_edges

    @property
    def is_wrapped(self) -> bool:
        """Whether each line is a printed line rather than a paragraph."""
        return self.measure is not None or self._has_edges

    @cached_property
    def _has_edges(self) -> bool:
        known = sum(unit.line is not None and unit.line.right is not None for unit in self.units)
        return 2 * known > len(self.units)

    @cached_property
    def body_size(self) -> float | None:
        """The height in points that most letters have, or None where unknown."""
        sizes: Counter[float] = Counter()
        for unit in self.units:
            if unit.line and unit.line.size:
                sizes[round(unit.line.size, 1)] += len(unit.text)
        return sizes.most_common(1)[0][0] if sizes else None

    @cached_property
    def body_weight(self) -> str | None:
        """How most letters are set, or None where unknown."""
        weights: Counter[str] = Counter()
        for unit in self.units:
            if unit.line and unit.line.weight:
                weights[unit.line.weight] += len(unit.text)
        return weights.most_common(1)[0][0] if weights else None

    @cached_property
    def _usual_gap(self) -> float | None:
        gaps = [unit.line.gap for unit in self.units if unit.line and unit.line.gap is not None]
        return median(gaps) if gaps else None

    @cached_property
    def _indents_begin_paragraphs(self) -> bool:
        """Whether lines further in than the line before mostly follow a finished one."""
        begun = [
            (before, unit)
            for before, unit in zip(self.units, self.units[1:], strict=False)
            if self.is_indented(before, unit)
        ]
        after_end = sum(
            ends_clause(before.text) or unit.after_blank or self.is_short(before, unit)
            for before, unit in begun
        )
        opening = len(self.units) > 1 and self.is_indented(self.units[1], self.units[0])
        return len(begun) + opening >= 2 and after_end >= 0.7 * len(begun)

    @cached_property
    def _first_lines_stand_in(self) -> bool:
        """Whether paragraphs begin with two Han letters of blank and go on at the edge."""
        if self.measure is None or not self._indents_begin_paragraphs:
            return False
        lines = [unit for unit in self.units if unit.line is not None]
        inner = sum(map(_stands_in, lines))
        outer = sum(unit.indent < 2 for unit in lines)
        runs_on = sum(
            _stands_in(before) and unit.indent < 2 and not ends_clause(before.text)
            for before, unit in pairwise(lines)
        )
        return inner > 2 and runs_on > 1 and inner + outer > 0.9 * len(lines)

    def is_indented(self, before: Unit, unit: Unit) -> bool:
        """Say whether a line stands further in than the one before it, as first lines do."""
        if (
            unit.line
            and unit.line.left is not None
            and before.line
            and before.line.left is not None
        ):
            em = unit.line.size or self.body_size or 10.0
            return 0.8 * em < unit.line.left - before.line.left < 6 * em
        return unit.indent - before.indent >= 2

    def is_short(self, unit: Unit, following: Unit) -> bool:
        """Say whether a line stops before its column ends: the next word would have fitted."""
        if unit.line and unit.line.right is not None:
            word = following.text.split(maxsplit=1)[0][:30]
            em = unit.line.size or self.body_size or 10.0
            unit_width = 2.0 if is_wide(word[:1]) else in_times(word + _WORD_BORDER)
            return unit.line.right > max(unit_width * em / 2, 1.5 * em)
        if self.measure is None:
            return True
        return _has_room(self.measure, unit, following)

    def is_half_empty(self, unit: Unit) -> bool:
        """Say whether a line leaves a quarter of its column or more."""
        if unit.line and unit.line.right is not None and unit.line.left is not None:
            em = unit.line.size or self.body_size or 10.0
            return unit.line.right > in_times(unit.text) * em / 6
        return self.measure is None or self.measure.share(unit.printed) < 0.75

    def is_overlong(self, unit: Unit) -> bool:
        """Say whether a line is far longer than the column, so that it was never wrapped."""
        return self.measure is not None and self.measure.share(unit.text) > 1.5

    def parts(self, paragraph: Sequence[Unit], unit: Unit) -> bool:
        """Say whether a new paragraph begins with a unit that opens nothing else.

        Args:
            paragraph: the lines of the open paragraph so far, at least one.
            unit: the line after them.
        """
        if unit.bond != "free":
            return unit.bond == "apart"
        # a raised mark on a line of its own says nothing about the line it was raised above
        printed = paragraph[-14:]
        if is_stranded_mark(printed[-1].text):
            printed = [line for line in printed if not is_stranded_mark(line.text)] or printed
        before = printed[-1]
        if self.is_wrapped and not self.is_overlong(before):
            return self._parts_wrapped(printed, unit)
        return not self._runs_over(before, unit)

    def _parts_wrapped(self, paragraph: Sequence[Unit], unit: Unit) -> bool:
        before = paragraph[-1]
        ended = ends_clause(before.text)
        if self._first_lines_stand_in and _stands_in(paragraph[0]):
            return self._parts_indented(paragraph, unit)
        if not ended and (begins_inside(unit.text) or is_cut_off(before.text)):
            return False
        short = self.is_short(before, unit) and not self._fills_narrower(paragraph, unit)
        if unit.after_blank and not unit.interrupted:
            return ended or short
        if self.is_set_off(before, unit) or (not ended and _ADDRESS.match(unit.text)):
            return True
        if not ended or self._indents_begin_paragraphs:
            return short and self.is_half_empty(before)
        return short

    def _parts_indented(self, paragraph: Sequence[Unit], unit: Unit) -> bool:
        """Say whether a paragraph ends whose first line stood in, as those of the text do."""
        before = paragraph[-1]
        ended = ends_clause(before.text)
        if _stands_in(unit) and self._is_block(paragraph, unit):
            return ended and in_columns(before.text) + 2 < max(
                in_columns(line.text) for line in (*paragraph, unit)
            )
        if _stands_in(unit):
            return ended or (not is_cut_off(before.text) and self.is_short(before, unit))
        if not ended:
            return False
        return (unit.after_blank and not unit.interrupted) or self.is_half_empty(before)

    def _is_block(self, paragraph: Sequence[Unit], unit: Unit) -> bool:
        """Say whether lines that all stand in are a quotation set narrower than the text."""
        if any(line.indent != unit.indent for line in paragraph):
            return False
        torn = begins_inside(unit.text) and not ends_clause(paragraph[-1].text)
        return torn or unit.indent >= self._first_indent + 2

    @cached_property
    def _first_indent(self) -> float:
        """How far first lines mostly stand in, in columns."""
        indents = Counter(
            unit.indent
            for before, unit in pairwise(self.units)
            if _stands_in(unit) and before.indent < unit.indent
        )
        return indents.most_common(1)[0][0] if indents else _FIRST_INDENT

    def is_set_off(self, before: Unit, unit: Unit) -> bool:
        """Say whether blank space, at its left or above it, sets a line off from the last."""
        if self._indents_begin_paragraphs and self.is_indented(before, unit):
            return True
        if unit.line is None or unit.line.gap is None or self._usual_gap is None:
            return False
        em = unit.line.size or self.body_size or 10.0
        wide_gap = unit.line.gap > self._usual_gap + 0.4 * em
        return wide_gap and unit.page == before.page and ends_clause(before.text)

    def _fills_narrower(self, paragraph: Sequence[Unit], following: Unit) -> bool:
        """Say whether a line is full in a paragraph set narrower, such as an abstract."""
        if self.measure is None or len(paragraph) < 3:
            return False
        recent = [unit.printed for unit in paragraph[-12:]]
        early = sum(self.measure.room(line, after) > 0.06 for line, after in pairwise(recent))
        if early < 2 or early < 0.6 * (len(recent) - 1):
            return False
        narrower = replace(self.measure, width=max(map(self.measure.take, recent)))
        return not _has_room(narrower, paragraph[-1], following)

    def _runs_over(self, before: Unit, unit: Unit) -> bool:
        """Say whether a paragraph of an unwrapped text was torn and goes on in the next line."""
        if ends_clause(before.text):
            return False
        long = in_columns(before.text[-2 * LONG_LINE :]) >= LONG_LINE
        if begins_inside(unit.text):
            return long or is_cut_off(before.text)
        if not long:
            return False
        return is_cut_off(before.text) or _torn_in_han(before.text, unit.text)


def _stands_in(unit: Unit) -> bool:
    return unit.indent >= _FIRST_INDENT


def _has_room(measure: Measure, unit: Unit, following: Unit) -> bool:
    slack = 2.5 if first_script(following.text) == "wide" else 0.01 * measure.width
    return measure.needed(unit.printed, following.text) + slack < measure.width


def _torn_in_han(before: str, after: str) -> bool:
    """Say whether Chinese prose breaks off at one line's end and goes on in the next."""
    if last_script(before) != "wide" or first_script(after) != "wide":
        return False
    prose = any(mark in before for mark in "，。；、") and any(mark in after for mark in "，。；")
    return prose and before[-1].isalpha() and (ends_sentence(after) or len(after) > LONG_LINE)
