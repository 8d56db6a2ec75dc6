"""What begins where: each unit of a text asked in turn what it opens."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.texts.structure.heading_shapes import is_titled
from workbench.texts.structure.headings import Headings
from workbench.texts.structure.layout import Layout
from workbench.texts.structure.names import run_in_role, section_role
from workbench.texts.structure.numbering import Numbering
from workbench.texts.structure.openings import (
    Opening,
    read_bullet,
    read_caption,
    read_list_number,
    table_extent,
)
from workbench.texts.structure.references import ReferenceList, unheaded_list
from workbench.texts.structure.speakers import asked_as, find_speakers, read_turn
from workbench.texts.structure.transcript_heads import head_extent
from workbench.texts.structure.units import Unit
from workbench.texts.structure.writing import (
    begins_inside,
    ends_clause,
    ends_sentence,
    has_han,
    is_cut_off,
    is_stranded_mark,
)

_SAID_IN_PARAGRAPHS = 0.2
_SAID_IN_LINES = 0.05


class Recognition:
    """Asks each unit, in order, what begins with it, in the light of what came before."""

    def __init__(self, units: Sequence[Unit], layout: Layout) -> None:
        self._units = units
        self._layout = layout
        self._headings = Headings(units, layout)
        self._head = head_extent(units)
        self._speakers = find_speakers(
            (unit.text for unit in units[self._head :] if not unit.is_settled),
            least=self._least_said(),
        )
        self._references: ReferenceList | None = None
        self._unheaded = unheaded_list(units)
        self._last: Opening | None = None
        self._list_indents: list[int] = []

    def _least_said(self) -> float:
        """Return the share of units that begin a turn where an article is an interview."""
        texts = [unit.text for unit in self._units]
        parts = {section_role(text) for text in texts} | {run_in_role(text) for text in texts}
        if not parts & {"abstract", "references"}:
            return 0.0
        return _SAID_IN_LINES if self._layout.is_wrapped else _SAID_IN_PARAGRAPHS

    @property
    def in_references(self) -> bool:
        """Whether the units asked about now stand in a reference list."""
        return self._references is not None

    def at(self, place: int) -> Opening | None:
        """Return what begins with a unit, or None for a paragraph or the middle of one."""
        if is_stranded_mark(self._units[place].text) and not self.in_references:
            return None
        found = self._reference(place) if self.in_references else self._anything(place)
        if found is not None:
            self._note(found, place)
        return found

    def note_paragraph(self) -> None:
        """Take note that a paragraph without an opening has begun."""
        self._last = None

    def note_settled(self, place: int) -> Unit:
        """Take note of a block whose kind the file tells; return it as it should stand."""
        unit = self._units[place]
        self._headings.note_settled(unit)
        self._last = None
        if unit.block is None or unit.block.kind != "heading":
            return self._as_entry(unit)
        is_list = section_role(unit.text) == "references"
        self._references = ReferenceList(self._units, place + 1, self._layout) if is_list else None
        return unit

    def _as_entry(self, unit: Unit) -> Unit:
        if self.in_references and unit.block is not None and unit.block.kind == "list item":
            return replace(unit, block=replace(unit.block, kind="reference", level=0))
        return unit

    def _note(self, found: Opening, place: int) -> None:
        self._last = found
        if found.kind == "heading":
            after = place + found.extent
            is_list = section_role(" ".join(found.texts or ())) == "references"
            self._references = ReferenceList(self._units, after, self._layout) if is_list else None
        if found.kind != "list item":
            self._list_indents = []

    # outside a reference list -------------------------------------------------------------

    def _anything(self, place: int) -> Opening | None:
        parted = self._is_parted(place)
        if place == self._unheaded and parted:
            self._references = ReferenceList(self._units, place, self._layout)
            return self._reference(place)
        return (
            self._turn(place)
            or self._caption(place, parted=parted)
            or self._table(place, parted=parted)
            or self._headings.at(place, parted=parted, previous=self._list_number())
            or self._list_item(place, parted=parted)
            or self._labelled(place, parted=parted)
            or self._lone_line(place)
        )

    def _lone_line(self, place: int) -> Opening | None:
        """Return the line of its own that a full last line of a paragraph would have hidden.

        It leaves room that no line of running text leaves before the next one.
        """
        if not 0 < place < len(self._units) - 1 or not self._layout.is_wrapped:
            return None
        before, unit, after = self._units[place - 1 : place + 2]
        if unit.bond != "free" or unit.line is None or unit.line.right is not None:
            return None
        if before.is_settled or after.is_settled or after.after_blank:
            return None
        if not ends_sentence(before.text) or ends_clause(unit.text) or is_cut_off(unit.text):
            return None
        if begins_inside(after.text) or not (has_han(unit.text[0]) or is_titled(unit.text)):
            return None
        alone = self._layout.is_half_empty(unit) and not self._layout.is_half_empty(after)
        return Opening(kind="paragraph", closed=True) if alone else None

    def _is_parted(self, place: int) -> bool:
        """Say whether the text before a unit has come to an end."""
        unit = self._units[place]
        if place == 0 or unit.bond == "apart":
            return True
        before = self._before(place)
        if before.is_settled or (self._last is not None and self._last.closed):
            return True
        if ends_clause(before.text):
            return True
        if unit.bond == "same" or is_cut_off(before.text):
            return False
        if unit.after_blank and not unit.interrupted:
            return True
        return self._layout.is_short(before, unit)

    def _before(self, place: int) -> Unit:
        """Return the unit before a place, looking past raised marks on lines of their own."""
        while place > 1 and is_stranded_mark(self._units[place - 1].text):
            place -= 1
        return self._units[place - 1]

    def _list_number(self) -> Numbering | None:
        is_item = self._last is not None and self._last.kind == "list item"
        return self._last.numbering if is_item and self._last is not None else None

    def _turn(self, place: int) -> Opening | None:
        if not self._speakers:
            return None
        turn = read_turn(self._units[place].text)
        if turn is None or turn.name not in self._speakers:
            return None
        if place < self._head:
            return Opening(kind="paragraph", closed=True)
        return Opening(
            kind="utterance",
            label=turn.label,
            speaker=asked_as(turn.name, self._speakers),
            time=turn.time,
            texts=(turn.rest,) if turn.rest else (),
        )

    def _caption(self, place: int, *, parted: bool) -> Opening | None:
        unit = self._units[place]
        if not (parted or unit.after_blank) or not read_caption(unit.text):
            return None
        extent = 1
        while place + extent < len(self._units):
            lines, following = self._units[place : place + extent], self._units[place + extent]
            if following.after_blank or following.is_settled:
                break
            if ends_sentence(lines[-1].text) or self._layout.parts(lines, following):
                break
            extent += 1
        return Opening(kind="caption", extent=extent, closed=True)

    def _table(self, place: int, *, parted: bool) -> Opening | None:
        if not parted and not self._units[place].after_blank:
            return None
        extent = table_extent(self._units, place)
        return Opening(kind="table", extent=extent, closed=True) if extent else None

    def _list_item(self, place: int, *, parted: bool) -> Opening | None:
        unit = self._units[place]
        if not parted:
            return None
        if bullet := read_bullet(unit.text):
            return self._listed(unit, bullet, None)
        number = read_list_number(unit.text)
        if number is None or not number.rest or begins_inside(number.rest[0].upper()):
            return None
        return self._listed(unit, number.prefix, number) if self._counts(place, number) else None

    def _counts(self, place: int, number: Numbering) -> bool:
        """Say whether a number can be an item's here: the first, the next, or set apart."""
        previous = self._list_number()
        following = previous is not None and (
            previous.style == number.style and number.values[0] == previous.values[0] + 1
        )
        if number.style == "small letter":
            return following or number.values == (1,)
        if following or number.values == (1,) or not self._layout.is_wrapped:
            return True
        unit = self._units[place]
        return unit.after_blank or self._layout.is_short(self._units[place - 1], unit)

    def _listed(self, unit: Unit, label: str, number: Numbering | None) -> Opening:
        while self._list_indents and self._list_indents[-1] >= unit.indent:
            self._list_indents.pop()
        self._list_indents.append(unit.indent)
        return Opening(
            kind="list item",
            label=label,
            level=len(self._list_indents),
            texts=(unit.text[len(label) :],),
            numbering=number,
        )

    def _labelled(self, place: int, *, parted: bool) -> Opening | None:
        """Return the paragraph that a label such as `Keywords:` opens."""
        text = self._units[place].text
        role = run_in_role(text)
        if role == "form" and text[0] in "(（":  # a note on what was just quoted
            return None
        in_form = place > 0 and run_in_role(self._units[place - 1].text) is not None
        if role is None or not (parted or in_form or role in {"abstract", "keywords"}):
            return None
        return Opening(kind="paragraph")

    # inside a reference list --------------------------------------------------------------

    def _reference(self, place: int) -> Opening | None:
        entries = self._references
        if entries is None:
            return None
        if heading := self._heading_after(place, entries):
            return heading
        if entries.ends_before(place):
            self._references = None
            return self._anything(place) or Opening(kind="paragraph")
        if exhibit := self._exhibit(place):
            return exhibit
        entry_open = self._last is not None and self._last.kind == "reference"
        if not entries.begins_entry(place, entry_open=entry_open):
            return None
        text = self._units[place].text
        bullet = read_bullet(text) or ""
        return Opening(kind="reference", label=bullet, texts=(text[len(bullet) :],))

    def _exhibit(self, place: int) -> Opening | None:
        """Return the caption that stands among the references, or the table under it."""
        under_caption = self._last is not None and self._last.kind == "caption"
        return self._caption(place, parted=self._is_parted(place)) or (
            self._table(place, parted=True) if under_caption else None
        )

    def _heading_after(self, place: int, entries: ReferenceList) -> Opening | None:
        """Return the heading that ends a reference list; numbered entries are none."""
        unit = self._units[place]
        if (
            section_role(unit.text) is None
            and unit.text[0] not in "#*"
            and (entries.owns_number(unit.text))
        ):
            return None
        return self._headings.at(place, parted=self._is_parted(place), previous=None)
