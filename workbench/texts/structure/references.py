"""The reference list of a text: where it stands and where each entry begins."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from workbench.texts.structure.layout import Layout
from workbench.texts.structure.names import run_in_role, section_role
from workbench.texts.structure.numbering import read_numbering
from workbench.texts.structure.openings import read_bullet
from workbench.texts.structure.units import Unit
from workbench.texts.structure.writing import (
    HAN,
    begins_inside,
    ends_sentence,
    has_han,
    is_stranded_mark,
)

EntryStyle = Literal["bracket", "number", "circle", "author"]

_BRACKET = re.compile(r"[\[［【〔]\s?(\d{1,3})\s?[\]］】〕]\s*")
_NUMBER = re.compile(r"[(（]?(\d{1,3})(?:[.．、)）]\s*|\s+)(?=\D|\d{4}\D)")
_CIRCLE = re.compile(r"([①-⑳])\s*")
_AUTHOR = re.compile(
    r"(?:[A-Z][\w’'`-]+(?:\s[A-Z][\w’'-]+)?,?\s(?:[A-Z]\.|[A-Z]\b|[A-Z][\w’'-]+)"
    rf"|(?:[A-Z][\w’'-]*\s){{1,5}}?\(?(?:19|20)\d\d|[{HAN}·]{{2,12}}\s?[,，.．、:：(（])"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENTRY_END = re.compile(r"(?:[.。)\]］]|\d|[A-Za-z]/\S*|\.(?:html?|pdf|com|cn|org)/?)$")
_FURTHEST = 12  # numbers that a list may skip without being taken for something else
_LONGEST_FRONT = 12  # lines from a title to its abstract: authors and where they work


def unheaded_list(units: Sequence[Unit]) -> int | None:
    """Return where the list begins that ends a text without a heading of its own, or None.

    From there on each line that begins with a number in brackets counts on, from `[1]` to at
    least `[3]`.
    """
    numbers = [
        (place, int(entry[1]))
        for place, unit in enumerate(units)
        if unit.text[0] in "[［【〔" and (entry := _BRACKET.match(unit.text))
    ]
    expected = numbers[-1][1] if numbers else 0
    for place, number in reversed(numbers):
        if number != expected:
            return None
        if number == 1:
            return place if numbers[-1][1] >= 3 else None
        expected -= 1
    return None


class ReferenceList:
    """Finds the beginnings of entries in one reference list, by the way that list is made."""

    def __init__(self, units: Sequence[Unit], start: int, layout: Layout) -> None:
        self._units = units
        self._layout = layout
        self._start = start
        self._last = 0
        self.style = self._find_style()

    def _find_style(self) -> EntryStyle:
        styles: Counter[EntryStyle] = Counter()
        for unit in self._units[self._start : self._start + 400]:
            if section_role(unit.text) is not None:
                break
            text = _bare(unit.text)
            if _BRACKET.match(text):
                styles["bracket"] += 1
            elif _NUMBER.match(text):
                styles["number"] += 1
            elif _CIRCLE.match(text):
                styles["circle"] += 1
        first = _bare(self._units[self._start].text) if self._start < len(self._units) else ""
        for style, form in (("bracket", _BRACKET), ("number", _NUMBER), ("circle", _CIRCLE)):
            if form.match(first) and styles[style] >= 1:  # type: ignore[index]
                return style  # type: ignore[return-value]
        common = styles.most_common(1)
        return common[0][0] if common and common[0][1] > 2 else "author"

    def begins_entry(self, place: int, *, entry_open: bool) -> bool:
        """Say whether an entry begins at a unit.

        Args:
            place: of the unit.
            entry_open: whether the lines before it belong to an entry.
        """
        text = _bare(self._units[place].text)
        if self.style == "author":
            return self._begins_author_entry(place, entry_open=entry_open)
        number = self._number(text)
        if number is None:
            return self._units[place].bond == "apart"
        restarts = number == 1 and not is_stranded_mark(text)
        if not (0 < number - self._last <= _FURTHEST or restarts):
            return False
        self._last = number
        return True

    def _number(self, text: str) -> int | None:
        form = {"bracket": _BRACKET, "number": _NUMBER, "circle": _CIRCLE}[self.style]
        found = form.match(text)
        if found is None:
            return None
        return int(found[1]) if found[1].isdecimal() else ord(found[1]) - 0x245F

    def _begins_author_entry(self, place: int, *, entry_open: bool) -> bool:
        unit = self._units[place]
        if not entry_open or read_bullet(unit.text) or unit.bond == "apart":
            return True
        before = self._units[place - 1]
        if not self._layout.is_wrapped or self._layout.is_overlong(before):
            return unit.after_blank or self._is_dated(place)
        if unit.after_blank and not unit.interrupted:
            return bool(_ENTRY_END.search(before.text))
        hanging = self._hanging(place)
        if hanging is not None:
            return hanging
        ended = ends_sentence(before.text) or _ENTRY_END.search(before.text) is not None
        window = " ".join(other.text for other in self._units[place : place + 2])
        return ended and bool(_AUTHOR.match(unit.text)) and bool(_YEAR.search(window))

    def _is_dated(self, place: int) -> bool:
        """Say whether a line of an unwrapped list looks like an entry and not the end of one."""
        text, before = self._units[place].text, self._units[place - 1].text
        dated = _YEAR.search(text) is not None
        return dated and (_AUTHOR.match(text) is not None or _YEAR.search(before) is not None)

    def _hanging(self, place: int) -> bool | None:
        """Say whether an entry begins by its hanging indent; None where there is none."""
        indents = [unit.indent for unit in self._units[self._start : self._start + 60]]
        outer = min(indents)
        if sum(indent >= outer + 2 for indent in indents) < 0.2 * len(indents):
            return None
        return self._units[place].indent < outer + 2

    def ends_before(self, place: int) -> bool:
        """Say whether the list is over before a unit that is no heading."""
        unit = self._units[place]
        if run_in_role(unit.text) in {"front", "abstract", "keywords"}:
            return place > self._start and not self._number_here(place)
        return self._opens_second_front(place)

    def _opens_second_front(self, place: int) -> bool:
        """Say whether the title in another language begins, some lines above its abstract."""
        before, unit = self._units[place - 1], self._units[place]
        if self.style == "author" or place <= self._start or self._number_here(place):
            return False
        if begins_inside(unit.text) or not _ENTRY_END.search(before.text):
            return False
        if not unit.after_blank and has_han(unit.text) == has_han(before.text):
            return False
        for later in range(place + 1, min(place + _LONGEST_FRONT, len(self._units))):
            if self._number_here(later):
                return False
            if run_in_role(self._units[later].text) == "abstract":
                return True
        return False

    def _number_here(self, place: int) -> bool:
        return self.style != "author" and self._number(_bare(self._units[place].text)) is not None

    def owns_number(self, text: str) -> bool:
        """Say whether a numbered line is an entry of this list rather than a heading."""
        number = read_numbering(text)
        if number is None:
            return True
        return self.style == "number" and len(number.values) == 1 and number.style == "decimal"


def _bare(text: str) -> str:
    bullet = read_bullet(text)
    return text[len(bullet) :] if bullet else text
