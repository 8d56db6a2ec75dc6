"""Running heads that hold a page number on their own line, known by its counting on."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from workbench.texts.structure.measure import LONG_LINE, in_columns
from workbench.texts.structure.units import Unit
from workbench.texts.structure.writing import (
    begins_inside,
    ends_clause,
    ends_sentence,
    first_script,
)

_DIGITS = re.compile(r"\d+")
_EDGE_NUMBER = re.compile(
    r"(?P<first>\d{1,4})(?=[\s|·•—–-]+\S)|.*\S[\s|·•—–-]+(?P<last>\d{1,4})(?:\s?(?:of|/)\s?\d{1,4})?"
)
_LONGEST = 160  # letters
_FULL = 0.85  # of the line before; a line of running text in mid-sentence is never shorter
_APART = 3  # lines that lie at least between two page borders
_FURTHEST = 4  # pages between two lines of one form: left and right heads, a page without one


def counted_heads(units: Sequence[Unit], *, pages: bool) -> set[int]:
    """Return the places of lines such as `118 | Upland Studies` and `Osei and Brown 119`.

    Either the same line comes again with a number that has counted on, and it has torn a
    sentence at least once; or a line that tears a sentence begins or ends with a number that
    counts on from line to line, whatever stands beside it.

    Args:
        units: the lines of a text.
        pages: whether the file tells where pages begin; then a line torn off is not needed.
    """
    loose = [
        place
        for place, unit in enumerate(units)
        if not unit.is_settled and unit.bond == "free" and _may_be_head(unit.text)
    ]
    through = frozenset(place for place, unit in enumerate(units) if _DIGITS.search(unit.text))
    torn = {place for place in loose if tears_sentence(units, place, through=through)}
    heads: set[int] = set()
    for again in _alike(units, loose):
        borders = {place for place in again if _cuts_short(units, place, through)}
        if pages:
            borders |= {place for place in again if _is_edge(units, place)}
        if 3 * len(borders) >= len(again):
            heads |= again
    return _with_those_between(units, loose, heads | _chained_intruders(units, torn))


def _may_be_head(text: str) -> bool:
    if not 2 < len(text) < _LONGEST or not _DIGITS.search(text) or begins_inside(text):
        return False
    return sum(map(str.isalpha, text)) > 1 and not ends_sentence(text)


def tears_sentence(units: Sequence[Unit], place: int, *, through: AbstractSet[int]) -> bool:
    """Say whether a line stands in mid-sentence though it is too short to be a part of it.

    Args:
        units: the lines of a text.
        place: of the line.
        through: places of lines beside it that may be furniture too, and are looked past.
    """
    before, after = _beyond(units, place, -1, through), _beyond(units, place, 1, through)
    if before is None or after is None or after.is_settled:
        return False
    if not _cuts_short(units, place, through):
        return False
    runs_on = first_script(before.text) == first_script(after.text) == "wide"
    return begins_inside(after.text) or (runs_on and after.indent <= before.indent)


def _cuts_short(units: Sequence[Unit], place: int, through: AbstractSet[int]) -> bool:
    """Say whether a line leaves room though the sentence of the line before is open."""
    before, text = _beyond(units, place, -1, through), units[place].text
    if before is None or before.is_settled or ends_clause(before.text) or begins_inside(text):
        return False
    return in_columns(before.text) >= LONG_LINE and (
        in_columns(text) <= _FULL * in_columns(before.text)
    )


def _beyond(units: Sequence[Unit], place: int, step: int, through: AbstractSet[int]) -> Unit | None:
    """Return the next line in one direction that is longer than those looked past."""
    place += step
    for _ in range(2):
        if place in through and in_columns(units[place].text) < LONG_LINE:
            place += step
    return units[place] if 0 <= place < len(units) else None


def _is_edge(units: Sequence[Unit], place: int) -> bool:
    page = units[place].page
    return any(
        not 0 <= other < len(units) or units[other].page != page for other in (place - 1, place + 1)
    )


def _alike(units: Sequence[Unit], places: Iterable[int]) -> Iterator[set[int]]:
    """Yield the places of lines that are alike but for one number, which counts on."""
    forms: defaultdict[str, list[int]] = defaultdict(list)
    for place in places:
        forms[_DIGITS.sub("#", units[place].text).casefold()].append(place)
    for again in forms.values():
        if len(again) < 2 or not all(b - a > _APART for a, b in pairwise(again)):
            continue
        numbers = [tuple(map(int, _DIGITS.findall(units[place].text))) for place in again]
        moving = [slot for slot in zip(*numbers, strict=True) if len(set(slot)) > 1]
        if len(moving) == 1 and _counts_on(moving[0]):
            yield set(again)


def _counts_on(values: Sequence[int]) -> bool:
    return all(1 <= later - value <= _FURTHEST for value, later in pairwise(values))


def _chained_intruders(units: Sequence[Unit], torn: AbstractSet[int]) -> set[int]:
    """Return the torn-off lines whose first or last number counts on from one to the next."""
    numbers = {
        place: number
        for place in sorted(torn)
        if (number := _edge_number(units[place].text)) is not None
    }
    return {
        place
        for pair in pairwise(numbers)
        if 1 <= numbers[pair[1]] - numbers[pair[0]] <= _FURTHEST and pair[1] - pair[0] > _APART
        for place in pair
    }


def _with_those_between(
    units: Sequence[Unit], loose: Sequence[int], heads: AbstractSet[int]
) -> set[int]:
    """Return heads and the lines whose number is the one missing between two of them."""
    numbers = {place: _edge_number(units[place].text) for place in loose}
    found = set(heads)
    for first, last in pairwise(sorted(heads)):
        low, high = numbers[first], numbers[last]
        if low is None or high is None or high - low != 2:
            continue
        between = [place for place in loose if first < place < last and numbers[place] == low + 1]
        if len(between) == 1 and last - between[0] > _APART < between[0] - first:
            found |= set(between)
    return found


def _edge_number(text: str) -> int | None:
    found = _EDGE_NUMBER.fullmatch(text) or _EDGE_NUMBER.match(text)
    return int(found["first"] or found["last"]) if found else None
