"""Running heads that stand in a text only once, known by the page number beside them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from workbench.texts.structure.measure import in_columns
from workbench.texts.structure.names import run_in_role, section_role
from workbench.texts.structure.numbering import read_numbering
from workbench.texts.structure.speakers import read_turn
from workbench.texts.structure.units import Unit
from workbench.texts.structure.writing import (
    HAN,
    begins_inside,
    ends_clause,
    ends_sentence,
    first_script,
    is_cut_off,
)

_HAN_NAME = rf"(?:[{HAN}][ \u3000]{{1,3}}[{HAN}]|[{HAN}·]{{2,4}})"
_LATIN_NAME = r"(?:[A-Z][\w’'.-]*\s?){1,4}"
_AUTHORS = re.compile(
    rf"(?P<first>{_HAN_NAME})(?P<others>(?:[，,、\s]\s*{_HAN_NAME})*)(?:\s?等)?\s*[:：]\s*(?=\S{{4}})"
    rf"|(?P<latin>{_LATIN_NAME})(?P<more>(?:(?:,|\s?&|and)\s?{_LATIN_NAME})*)\s*:\s+(?=[A-Z])"
)
_LONGEST = 120  # columns
_TITLE_LINES = 3  # at the top of a text, among which the title is
_TOP = 8  # lines among which those are that no masthead takes
_SIGNS = re.compile(r"[\W_]+")
_FULL = 0.85  # of the line before; a line of running text in mid-sentence is never shorter


def lone_heads(
    units: Sequence[Unit], furniture: AbstractSet[int], *, wrapped: bool
) -> frozenset[int]:
    """Return the places of running heads that nothing but their neighbours tells.

    Such a line stands beside a page number and is no sentence. It names the paper or its
    authors, or stands between two halves of a sentence and is too short for a part of it.

    Args:
        units: the lines of a text.
        furniture: the places of page numbers and other furniture known already.
        wrapped: whether each unit is a printed line.
    """
    beside = {place + step for place in furniture for step in (-1, 1)} - furniture
    candidates = [
        place
        for place in sorted(beside)
        if _TITLE_LINES <= place < len(units) and _may_be_head(units[place])
    ]
    if not candidates:
        return frozenset()
    top = [unit for place, unit in enumerate(units[:_TOP]) if place not in furniture]
    titles = tuple(_titles(top[:_TITLE_LINES]))
    names = Counter(turn.name for unit in units if (turn := read_turn(unit.text)))
    heads: set[int] = set()
    for place in candidates:
        text = units[place].text
        turn = read_turn(text)
        if turn is not None and names[turn.name] > 1:
            continue
        torn = wrapped and _tears(units, place, furniture)
        if torn or _names_paper(text, titles) or _has_authors(text):
            heads.add(place)
    return frozenset(heads)


def _may_be_head(unit: Unit) -> bool:
    text = unit.text
    if unit.is_settled or unit.bond != "free" or not 3 < in_columns(text) <= _LONGEST:
        return False
    if begins_inside(text) or ends_sentence(text) or any(mark in text for mark in "。；;"):
        return False
    if section_role(text) or run_in_role(text) or text[0] in "[(（【#*-|":
        return False
    return read_numbering(text) is None or _has_authors(text)


def _titles(units: Sequence[Unit]) -> Iterator[str]:
    for place, unit in enumerate(units):
        yield _plain(unit.text)
        yield _plain(unit.text + "".join(other.text for other in units[place + 1 : place + 2]))


def _plain(text: str) -> str:
    return _SIGNS.sub("", text).casefold()


def _names_paper(text: str, titles: Sequence[str]) -> bool:
    """Say whether a line holds the title, or is a good part of it, with the authors or without."""
    plain, bare = _plain(text), _plain(_AUTHORS.sub("", text, count=1))
    return any(
        (in_columns(title) >= 12 and title in plain and 3 * len(title) > len(plain))
        or (in_columns(bare) >= 12 and bare in title)
        for title in titles
    )


def _has_authors(text: str) -> bool:
    """Say whether a line has the form `author, author: title`."""
    found = _AUTHORS.match(text)
    return found is not None and bool(found["others"] or found["more"])


def _tears(units: Sequence[Unit], place: int, furniture: AbstractSet[int]) -> bool:
    """Say whether a sentence goes on from before the page's border to after it."""
    first, last = place - 1, place + 1
    while first >= 0 and first in furniture:
        first -= 1
    while last < len(units) and last in furniture:
        last += 1
    if first < 0 or last >= len(units) or units[last].indent > units[first].indent:
        return False
    before, after = units[first].text, units[last].text
    if ends_clause(before) or read_numbering(after) or section_role(after):
        return False
    text = units[place].text
    if is_cut_off(text) or in_columns(text) > _FULL * in_columns(before):
        return False
    runs_on = first_script(before) == first_script(after) == "wide"
    return begins_inside(after) or (runs_on and any(mark in after for mark in "，。；、"))
