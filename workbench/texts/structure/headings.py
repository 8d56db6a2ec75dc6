"""Headings: which lines are one, over how many lines it runs, and what its level is."""

from collections.abc import Iterator, Sequence

from workbench.texts.structure.heading_shapes import (
    ENUMERATED,
    LONGEST,
    counts_on,
    has_digit,
    is_shaped,
    is_titled,
    is_weak,
    mark_levels,
    names_section_in_capitals,
    opens_anything,
    unmarked,
)
from workbench.texts.structure.layout import Layout
from workbench.texts.structure.measure import in_columns
from workbench.texts.structure.names import run_in_role, section_role
from workbench.texts.structure.numbering import Numbering, read_both_letters, read_numbering
from workbench.texts.structure.openings import Opening, read_caption
from workbench.texts.structure.outline import Outline
from workbench.texts.structure.speakers import read_turn
from workbench.texts.structure.units import Unit
from workbench.texts.structure.writing import (
    begins_inside,
    ends_clause,
    ends_sentence,
    has_han,
    is_cut_off,
    is_formula,
    is_shouted,
)

_MOST_LINES = 7


class Headings:
    """Finds the headings of one text, in order, each in the light of those before it."""

    def __init__(self, units: Sequence[Unit], layout: Layout) -> None:
        self._units = units
        self._layout = layout
        self._outline = Outline(self._candidates())
        self._mark_levels = mark_levels(units)
        self._plain_level = 0

    def _candidates(self) -> Iterator[Numbering]:
        for unit in self._units:
            text, _ = unmarked(unit.text)
            number = read_numbering(text)
            if number is None or unit.is_settled or number.rest[:1].islower():
                continue
            if is_shaped(text, number):
                yield number

    def at(self, place: int, *, parted: bool, previous: Numbering | None) -> Opening | None:
        """Return the heading that begins at a unit, or None.

        Args:
            place: of the unit.
            parted: whether the text before it has come to an end.
            previous: the number of the list item just before it, or None.
        """
        text, mark = unmarked(self._units[place].text)
        if not text or read_caption(text) or (not mark and is_formula(text)):
            return None
        found = (
            self._numbered(place, text, mark, parted=parted, previous=previous)
            or self._marked(place, text, mark)
            or self._named(place, text, parted=parted)
            or self._set_apart(place, text, parted=parted)
        )
        if found:
            self._note(found)
        return found

    def note_settled(self, unit: Unit) -> None:
        """Take note of a heading that the file itself marks as one."""
        if unit.block and unit.block.kind == "heading" and unit.block.level > 0:
            self._outline.add(self._read_number(unit.text), unit.block.level)

    def _note(self, found: Opening) -> None:
        if found.mark != "**" or found.numbering:
            self._plain_level = found.level
        if found.level:
            self._outline.add(found.numbering, found.level)

    # numbered -----------------------------------------------------------------------------

    def _numbered(
        self, place: int, text: str, mark: str, *, parted: bool, previous: Numbering | None
    ) -> Opening | None:
        number = self._read_number(text)
        if number is None:
            return None
        texts = self._lines_of(place, text, mark)
        whole = " ".join(texts)
        if mark == "**" and (ends_sentence(whole) or in_columns(whole) > LONGEST):
            return None
        if not mark and not (
            self._stands_as_heading(place, whole, len(texts), number, previous)
            and self._comes_in_turn(place, number, len(texts), parted=parted)
        ):
            return None
        if mark and is_weak(number):
            return None
        return Opening(
            kind="heading",
            level=self._outline.level(number),
            extent=len(texts),
            texts=tuple(texts),
            closed=True,
            mark=mark,
            numbering=number,
        )

    def _read_number(self, text: str) -> Numbering | None:
        """Return the number of a line; of two readings the one that counts on."""
        readings = [
            number
            for number in read_both_letters(text)
            if number.style not in {"half bracket", "circle", "small letter"}
        ]
        in_turn = [number for number in readings if self._outline.fit(number) == "next"]
        return next(iter(in_turn or readings), None)

    def _stands_as_heading(
        self, place: int, whole: str, extent: int, number: Numbering, previous: Numbering | None
    ) -> bool:
        """Say whether words and neighbours are a heading's and not a list item's."""
        named = section_role(whole) is not None
        if not is_shaped(whole, number) and not named:
            return False
        if is_weak(number):
            known = self._outline.counts_without_stop and number.stop == ""
            if not (named or known):
                return False
        if number.style == "letter" and self._outline.fit(number) == "off":
            return False
        return named or not self._is_in_list(place, extent, number, previous)

    def _is_in_list(
        self, place: int, extent: int, number: Numbering, previous: Numbering | None
    ) -> bool:
        """Say whether numbers count on from item to item with no text between them."""
        if number.style not in ENUMERATED or len(number.values) > 1:
            return False
        if previous and counts_on(previous, number):
            return True
        if place + extent >= len(self._units):
            return False
        following = read_numbering(unmarked(self._units[place + extent].text)[0])
        return following is not None and counts_on(number, following)

    def _comes_in_turn(self, place: int, number: Numbering, extent: int, *, parted: bool) -> bool:
        fit = self._outline.fit(number)
        deep = len(number.values) > 1 or number.style in {"han", "chapter", "section"}
        last = self._units[place + extent - 1]
        stops_short = self._stops_short(place + extent - 1)
        if number.rest[0].islower():
            return fit == "next" and parted and stops_short
        if fit == "next":
            strong = deep or is_shouted(last.text)
            return parted or strong or (stops_short and number.style != "letter")
        if not parted or number.style in {"letter", "bracket"}:
            return False
        if fit == "gap":
            return deep or number.style in {"roman", "han bracket"} or stops_short
        counted = number.style == "decimal" and 1 <= number.values[0] <= 20
        return deep and stops_short and counted

    def _stops_short(self, place: int) -> bool:
        if place + 1 >= len(self._units):
            return True
        return self._layout.is_short(self._units[place], self._units[place + 1])

    # over several lines -------------------------------------------------------------------

    def _lines_of(self, place: int, text: str, mark: str) -> list[str]:
        """Return the lines of the heading that begins at a unit."""
        lines = [text]
        if mark or not self._layout.is_wrapped:
            return lines
        while len(lines) < _MOST_LINES and place + len(lines) < len(self._units):
            if not self._runs_on(place + len(lines), lines):
                break
            lines.append(self._units[place + len(lines)].text)
        return lines

    def _runs_on(self, place: int, lines: Sequence[str]) -> bool:
        """Say whether the line at a place still belongs to the heading of the lines above."""
        before, unit = self._units[place - 1], self._units[place]
        set_off = unit.is_settled or (unit.after_blank and not unit.interrupted)
        if set_off or ends_sentence(before.text) or opens_anything(unit.text):
            return False
        if self._layout.is_set_off(before, unit):
            return False
        if (look := self._same_look(before, unit)) is not None:
            return look
        if is_shouted("".join(lines)):
            return is_shouted(unit.text)
        return self._continues_words(place, lines)

    def _continues_words(self, place: int, lines: Sequence[str]) -> bool:
        """Say whether the words of a line go on with those of the heading above it."""
        before, unit = self._units[place - 1], self._units[place]
        inside, cut = begins_inside(unit.text), is_cut_off(before.text)
        if inside and cut:
            return True
        # headings are set bolder than the body, so their lines are full somewhat earlier
        if self._layout.is_half_empty(before):
            return False
        return inside or cut or self._ends_heading(place, lines)

    def _same_look(self, before: Unit, unit: Unit) -> bool | None:
        """Say whether two lines are set alike and unlike the body; None where unknown."""
        if not (before.line and unit.line and before.line.size and unit.line.size):
            return None
        if not self._stands_out(before):
            return None
        same_size = abs(before.line.size - unit.line.size) < 0.3
        return same_size and before.line.weight == unit.line.weight

    def _ends_heading(self, place: int, lines: Sequence[str]) -> bool:
        """Say whether a line after a full heading line is its end rather than the body."""
        unit = self._units[place]
        closing = self._layout.is_half_empty(unit) and not ends_clause(unit.text)
        if has_han(unit.text[:1]):
            return closing and not any(mark in unit.text for mark in "。；")
        full = not self._layout.is_short(self._units[place - 1], unit)
        return closing or (full and is_titled(" ".join(lines)) and is_titled(unit.text))

    # marked, named, set apart -------------------------------------------------------------

    def _marked(self, place: int, text: str, mark: str) -> Opening | None:
        if not mark or (mark == "**" and not self._is_bold_heading(place, text)):
            return None
        level = self._mark_levels[len(mark)] if mark[0] == "#" else self._bold_level(text)
        return Opening(kind="heading", level=level, texts=(text,), closed=True, mark=mark)

    def _is_bold_heading(self, place: int, text: str) -> bool:
        if ends_sentence(text) or in_columns(text) > LONGEST or run_in_role(text + ":"):
            return section_role(text) is not None
        return self._units[place].bond != "same" and not read_turn(self._units[place].text)

    def _bold_level(self, text: str) -> int:
        named = section_role(text) is not None and not any(self._mark_levels.values())
        return 1 if named else self._plain_level + 1

    def _named(self, place: int, text: str, *, parted: bool) -> Opening | None:
        if section_role(text) is None or begins_inside(text) or ends_sentence(text.rstrip(".")):
            return None
        if not (parted or is_shouted(text)) or self._units[place].bond == "same":
            return None
        return Opening(kind="heading", level=1, texts=(text,), closed=True)

    def _set_apart(self, place: int, text: str, *, parted: bool) -> Opening | None:
        """Return a heading known by its look alone: capitals, larger or bolder letters."""
        unit = self._units[place]
        if not parted or unit.bond == "same" or ends_clause(text) or in_columns(text) > LONGEST:
            return None
        if opens_anything(text) and not names_section_in_capitals(text):
            return None
        if not self._outline.is_open and not self._heads_text(place):
            return None
        if self._stands_out(unit):
            texts = self._lines_of(place, text, "")
            return Opening(
                kind="heading", level=1, extent=len(texts), texts=tuple(texts), closed=True
            )
        if is_shouted(text) and len(text) > 5 and in_columns(text) < 100 and not has_digit(text):
            texts = [text] if self._stops_short(place) else self._lines_of(place, text, "")
            return Opening(
                kind="heading", level=1, extent=len(texts), texts=tuple(texts), closed=True
            )
        return None

    def _heads_text(self, place: int) -> bool:
        """Say whether a unit that is not the first stands above running text."""
        following = self._units[place + 1 : place + 2]
        return place > 0 and any(ends_sentence(unit.text) for unit in following)

    def _stands_out(self, unit: Unit) -> bool:
        line, body = unit.line, self._layout.body_size
        if line is None:
            return False
        larger = bool(line.size and body and line.size > 1.1 * body)
        bolder = bool(line.weight == "bold" and self._layout.body_weight not in {None, "bold"})
        return larger or (bolder and bool(body and line.size and line.size >= 0.95 * body))
