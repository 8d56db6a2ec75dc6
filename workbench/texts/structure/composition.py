"""The composition of blocks: units put together as the recognition says what begins where."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.texts.blocks import Block
from workbench.texts.structure.footnotes import find_footnotes, note_mark
from workbench.texts.structure.furniture import cut_inline, find_furniture
from workbench.texts.structure.joining import Joiner
from workbench.texts.structure.layout import Layout
from workbench.texts.structure.names import names_institution
from workbench.texts.structure.openings import Opening
from workbench.texts.structure.recognition import Recognition
from workbench.texts.structure.titles import mark_title
from workbench.texts.structure.units import Piece, Unit, units_of
from workbench.texts.structure.writing import (
    begins_inside,
    ends_clause,
    first_script,
    is_cut_off,
    is_mostly_han,
    is_stranded_mark,
)

Asides = Mapping[int, Sequence[Block]]
"""Furniture and footnotes by the place of the unit that they stood before."""


def structure_pieces(pieces: Iterable[Piece]) -> tuple[Block, ...]:
    """Return the blocks of a text given as lines and as blocks, in reading order.

    Args:
        pieces: a block of kind `paragraph` is recognised as a paragraph of its own, other
            blocks pass unchanged.
    """
    units, layout = _laid_out(units_of(pieces))
    joiner = Joiner(unit.text for unit in units)
    body, asides = _set_aside(units, layout, joiner)
    return mark_title(_Composition(joiner, layout).blocks(body, asides))


def _laid_out(units: Sequence[Unit]) -> tuple[Sequence[Unit], Layout]:
    """Return the units and their layout; blank lines after each printed line mean nothing."""
    layout = Layout(units)
    spaced = sum(unit.after_blank and unit.bond == "free" for unit in units)
    if layout.is_wrapped or spaced < 4 or spaced < 0.8 * len(units):
        return units, layout
    if not layout.is_wrapped_apart:
        return units, layout
    closed = [replace(unit, after_blank=False) for unit in units]
    return closed, Layout(closed)


def _set_aside(units: Sequence[Unit], layout: Layout, joiner: Joiner) -> tuple[list[Unit], Asides]:
    """Part furniture and footnotes from the text, remembering where they stood."""
    pages = any(unit.page is not None for unit in units)
    furniture = find_furniture(units, layout.furniture, wrapped=layout.is_wrapped, pages=pages)
    aside = {place: _furniture(units[place], units[place].text) for place in furniture}
    notes = find_footnotes(units, furniture) if layout.is_wrapped else ()
    aside |= {note.start: _footnote([units[place] for place in note], joiner) for note in notes}
    left_out = furniture.union(*notes)
    body: list[Unit] = []
    asides: dict[int, list[Block]] = {}
    interrupted = False
    for place, unit in enumerate(units):
        if place in left_out:
            asides.setdefault(len(body), []).extend([aside[place]] if place in aside else [])
            interrupted = True
            continue
        text, glued = ("", ()) if unit.is_settled else cut_inline(unit.text)
        crossed = bool(body) and body[-1].page != unit.page
        body.append(_as_it_stands(unit, text or unit.text, interrupted=interrupted or crossed))
        asides.setdefault(len(body), []).extend(_furniture(unit, words) for words in glued)
        interrupted = False
    return body, asides


def _as_it_stands(unit: Unit, text: str, *, interrupted: bool) -> Unit:
    if text == unit.text and interrupted == unit.interrupted:
        return unit
    return replace(unit, text=text, interrupted=interrupted)


def _furniture(unit: Unit, text: str) -> Block:
    return Block(kind="furniture", text=text, page=unit.page)


def _footnote(lines: Sequence[Unit], joiner: Joiner) -> Block:
    mark = note_mark(lines[0].text)
    text = joiner.join(lines[0].text[len(mark) :], *(line.text for line in lines[1:]))
    return Block(kind="note", label=mark, text=text, page=lines[0].page)


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A block in the making."""

    opening: Opening
    units: list[Unit]
    texts: list[str]


class _Composition:
    """Puts units together to blocks as the recognition says what begins where."""

    def __init__(self, joiner: Joiner, layout: Layout) -> None:
        self._joiner = joiner
        self._layout = layout
        self._blocks: list[Block] = []
        self._pending: list[Block] = []
        self._draft: _Draft | None = None

    def blocks(self, units: Sequence[Unit], asides: Asides) -> tuple[Block, ...]:
        """Return the blocks of a text; furniture waits until its paragraph is complete."""
        recognition = Recognition(units, self._layout)
        place = 0
        while place < len(units):
            self._wait(asides.get(place, ()))
            extent = self._take(units, place, recognition)
            for within in range(place + 1, place + extent):
                self._wait(asides.get(within, ()))
            place += extent
        self._close()
        self._blocks.extend(asides.get(len(units), ()))
        return tuple(self._blocks)

    def _wait(self, aside: Sequence[Block]) -> None:
        """Keep furniture back while a paragraph is open that may go on after it."""
        (self._blocks if self._draft is None else self._pending).extend(aside)

    def _take(self, units: Sequence[Unit], place: int, recognition: Recognition) -> int:
        """Take the unit at a place, and those certain to belong to it; return how many."""
        unit = units[place]
        if unit.is_settled:
            self._close()
            settled = recognition.note_settled(place).block
            self._blocks.extend([settled] if settled else [])
            return 1
        opening = recognition.at(place)
        if opening is None:
            self._go_on(unit, recognition)
            return 1
        taken = list(units[place : place + opening.extent])
        if self._is_float(opening, units, place):
            self._pending.append(self._made(self._drafted(opening, taken)))
            return opening.extent
        self._close()
        self._draft = self._drafted(opening, taken)
        if opening.closed:
            self._close()
        return opening.extent

    def _go_on(self, unit: Unit, recognition: Recognition) -> None:
        draft = self._draft
        if draft is not None and not self._parts(draft, unit):
            draft.units.append(unit)
            draft.texts.append(unit.text)
            return
        self._close()
        recognition.note_paragraph()
        opening = Opening(kind="reference" if recognition.in_references else "paragraph")
        if draft is not None and draft.opening.kind == "utterance":
            opening = Opening(kind="utterance", speaker=draft.opening.speaker)
        self._draft = _Draft(opening=opening, units=[unit], texts=[unit.text])

    def _parts(self, draft: _Draft, unit: Unit) -> bool:
        """Say whether a unit that opens nothing begins a paragraph of its own all the same."""
        if unit.bond != "apart" and (is_stranded_mark(unit.text) or not any(draft.texts)):
            return False
        kind, blank = draft.opening.kind, unit.after_blank and not unit.interrupted
        if kind == "utterance" and not blank and unit.bond == "free":
            return self._is_own_paragraph(draft, unit)
        if kind == "reference" and not blank and unit.bond == "free":
            return False
        return self._is_after_title(draft, unit) or self._layout.parts(draft.units, unit)

    def _is_after_title(self, draft: _Draft, unit: Unit) -> bool:
        """Say whether the first line of a text is its title and a short line follows it.

        A title may fill its line by chance; what it runs over to is found with the title.
        """
        first = all(block.kind == "furniture" for block in self._blocks)
        if not first or len(draft.units) > 1 or not self._layout.is_wrapped:
            return False
        before = draft.units[0].text
        goes_on = begins_inside(unit.text) or is_cut_off(before) or ends_clause(before)
        if is_mostly_han(before) and not self._layout.is_short(draft.units[0], unit):
            goes_on = goes_on or (
                len(unit.text) not in {2, 3, 4} and not names_institution(unit.text)
            )
        return not goes_on and self._layout.is_half_empty(unit)

    def _is_own_paragraph(self, draft: _Draft, unit: Unit) -> bool:
        """Say whether a line of a turn is a long paragraph after another long one."""
        if self._layout.is_wrapped or not ends_clause(draft.texts[-1]):
            return False
        return min(len(draft.texts[-1]), len(unit.text)) > 200

    def _is_float(self, opening: Opening, units: Sequence[Unit], place: int) -> bool:
        """Say whether a table or caption stands in the middle of a sentence."""
        after = place + opening.extent
        if opening.kind not in {"caption", "table"} or self._draft is None or after >= len(units):
            return False
        last = self._draft.units[-1].text
        if ends_clause(last) or units[after].is_settled or units[after].bond == "apart":
            return False
        if begins_inside(units[after].text):
            return True
        wide = first_script(units[after].text) == "wide" and len(last) > 20
        return wide and not self._layout.is_short(self._draft.units[-1], units[after])

    def _drafted(self, opening: Opening, units: list[Unit]) -> _Draft:
        texts = opening.texts if opening.texts is not None else tuple(u.text for u in units)
        return _Draft(opening=opening, units=units, texts=list(texts))

    def _close(self) -> None:
        if self._draft is not None:
            self._blocks.append(self._made(self._draft))
        self._draft = None
        self._blocks += self._pending
        self._pending = []

    def _made(self, draft: _Draft) -> Block:
        """Return the finished block; facts that the file told of its paragraph stay."""
        opening, first = draft.opening, draft.units[0]
        rows = opening.kind == "table"
        text = "\n".join(draft.texts) if rows else self._joiner.join(*draft.texts)
        label = opening.label
        if not text:  # a speaker who is named and then says nothing
            text, label = label.strip(), ""
        elif label and not opening.texts and not rows and opening.kind == "utterance":
            label = label.rstrip() + " "  # the words began on the next line
        known = first.block
        if known is None:
            return Block(
                kind=opening.kind,
                text=text,
                label=label,
                level=opening.level,
                page=first.page,
                speaker=opening.speaker,
                start_time=opening.time,
            )
        return replace(
            known,
            kind=opening.kind,
            text=text,
            label=known.label + label,
            level=opening.level,
            speaker=opening.speaker or known.speaker,
            start_time=opening.time if opening.time is not None else known.start_time,
        )
