"""Notes at the foot of a printed page, known by the sentence that they interrupt."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from workbench.texts.structure.measure import LONG_LINE, in_columns
from workbench.texts.structure.names import run_in_role, section_role
from workbench.texts.structure.numbering import read_numbering
from workbench.texts.structure.openings import read_caption
from workbench.texts.structure.units import Unit
from workbench.texts.structure.writing import HAN, begins_inside, ends_clause, first_script

_SIGN = re.compile(r"(?:[①-⑳]|[¹²³⁴-⁹⁰]{1,2}|[*∗†‡]{1,3})\s*(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})(?:\s+(?=[A-Z“\"‘])|\s*(?=[" + HAN + r"]))")
_POINTS_ELSEWHERE = re.compile(
    r"\d{1,2}\s*(?:参见|參見|详见|詳見|转引|轉引|引自|参考|參考|见|見|本文|本研究|作者|此处|此處|感谢|感謝|据)"
)
_ADDRESS_END = re.compile(r"(?:\S+@\S+|(?:https?://|www\.)\S+|\d)[.。]?$")
_LONGEST = 12  # lines of notes on one page


def find_footnotes(units: Sequence[Unit], furniture: AbstractSet[int]) -> tuple[range, ...]:
    """Return the places of each note that stands between the halves of a sentence.

    Such notes stand above the border of a page, which is told by furniture or by the file;
    the line above them leaves a sentence open, and the line below the border goes on with it.

    Args:
        units: the lines of a hard-wrapped text.
        furniture: the places of its page numbers and running heads.
    """
    notes: list[range] = []
    for border, after in _borders(units, furniture):
        if section_role(units[border - 1].text) == "references":
            break
        start = _start(units, border, after, furniture)
        if start is not None:
            notes += _parted(units, start, border)
    return tuple(notes)


def note_mark(text: str) -> str:
    """Return the mark that a footnote begins with, the blank after it included, or nothing.

    >>> note_mark("② 化名。"), note_mark("12 See Osei (2017)."), note_mark("See Osei.")
    ('② ', '12 ', '')
    """
    found = _SIGN.match(text) or _NUMBER.match(text)
    return found.group() if found else ""


def _borders(units: Sequence[Unit], furniture: AbstractSet[int]) -> Iterator[tuple[int, int]]:
    """Yield where the lines of a page end and where those of the next begin."""
    place = 1
    while place < len(units):
        after = place
        while after in furniture:
            after += 1
        crossed = after < len(units) and units[after].page != units[place - 1].page
        if after < len(units) and place - 1 not in furniture and (after > place or crossed):
            yield place, after
        place = max(after, place + 1)


def _start(
    units: Sequence[Unit], border: int, after: int, furniture: AbstractSet[int]
) -> int | None:
    """Return where the notes above a border begin, or None where there are none."""
    following, last = units[after], units[border - 1]
    if following.is_settled or not _has_ended(last.text):
        return None
    for place in range(max(1, border - _LONGEST), border):
        before, unit = units[place - 1], units[place]
        if before.is_settled or unit.is_settled or {place - 1, place} & furniture:
            continue
        if in_columns(before.text) < LONG_LINE or ends_clause(before.text):
            continue
        if run_in_role(before.text) or any(map(_heads_section, units[place:border])):
            continue
        if _goes_on(before, following) and _opens_note(unit.text, following.text):
            return place
    return None


def _heads_section(unit: Unit) -> bool:
    number = read_numbering(unit.text)
    numbered = number is not None and (
        number.style in {"chapter", "section", "han", "han bracket", "roman"}
        or len(number.values) > 1
    )
    return numbered or section_role(unit.text) is not None


def _has_ended(text: str) -> bool:
    return ends_clause(text) or _ADDRESS_END.search(text) is not None


def _goes_on(before: Unit, following: Unit) -> bool:
    """Say whether a line can be the rest of the sentence that another one leaves open."""
    if begins_inside(following.text):
        return True
    if not first_script(before.text) == first_script(following.text) == "wide":
        return False
    opens = read_numbering(following.text) or section_role(following.text)
    return not opens and following.indent <= before.indent and not read_caption(following.text)


def _opens_note(text: str, following: str) -> bool:
    """Say whether a line begins a note; a bare number must be no quantity of the sentence."""
    if _SIGN.match(text) or run_in_role(text) == "front":
        return True
    if _POINTS_ELSEWHERE.match(text):
        return True
    return begins_inside(following) and _NUMBER.match(text) is not None


def _parted(units: Sequence[Unit], start: int, stop: int) -> Iterator[range]:
    """Yield the places of each of the notes from one place to another."""
    begun, number = start, _value(units[start].text)
    for place in range(start + 1, stop):
        text = units[place].text
        value = _value(text)
        counts_on = value is not None and number is not None and value == number + 1
        if counts_on or (_SIGN.match(text) and value is None) or run_in_role(text) == "front":
            yield range(begun, place)
            begun, number = place, value
    yield range(begun, stop)


def _value(text: str) -> int | None:
    """Return the number that a note counts with, or None for a sign that does not count."""
    if "①" <= text[0] <= "⑳":
        return ord(text[0]) - ord("①") + 1
    digits = re.match(r"[⁰¹²³⁴-⁹]+|\d{1,2}", text)
    if digits is None:
        return None
    return int(digits.group().translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")))
