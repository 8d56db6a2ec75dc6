"""Furniture: page numbers, running heads, and the lines of the publisher."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from workbench.texts.structure.counted_heads import counted_heads, tears_sentence
from workbench.texts.structure.lone_heads import lone_heads
from workbench.texts.structure.masthead import masthead_extent
from workbench.texts.structure.speakers import read_turn
from workbench.texts.structure.units import Unit
from workbench.texts.structure.writing import begins_inside, ends_clause, ends_sentence

_PUBLISHER = re.compile(
    r"(?:Copyright\s*)?(?:©|\(c\)|&copy;)\s*(?:Copyright\s*)?"
    r"(?:\(?(?:19|20)\d\d|The\s+Author|by\b).*"
    r"|Copyright\b\s*(?:©|\(c\)|by\b|\(?(?:19|20)\d\d).*"
    r"|.{0,120}\bAll rights reserved\.?"
    r"|版权所有.{0,40}"
    r"|Published by .{2,60}\b(?:Press|Publish\w*|Atlantis|Elsevier|Springer|UK)\b.{0,60}"
    r"|This is an open[- ]access article\b.{0,160}"
    r"|[^.。]{0,110}\be?ISSN\b[^.。]{0,10}\d{4}-\d{3}[\dX]\b.{0,90}"
    r"|ISBN\b[\s:：]*[\d\s-]{9,17}[\dX]\b.{0,40}",
    re.IGNORECASE,
)
_PUBLISHER_SIGNS = (
    "©", "(c)", "&copy;", "copyright", "rights reserved", "版权所有", "published by", "open", "ssn",
    "isbn",
)  # fmt: skip
# These also stand in reference lists, so that only their neighbours or their coming again tell
_BORDER_LINE = re.compile(
    r"(?:DOI\s*[:：]?\s*)?(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+"
    r"|(?:Advances in|Academic Journal|International Journal|Journal of|Frontiers in|Proceedings"
    r" of)[^.。]{3,110}(?:,\s*volume|\bVol\.?)\s*\d+.{0,40}"
    r"|(?:Proceedings of the )?(?:(?:19|20)\d\d\s)?(?:\w+\s+){0,4}?International\s+"
    r"(?:Conference|Symposium).{3,140}\(\w{2,12}[\s-]?\d{4}\)"
    r"|[^，。,.]{2,40}第\s?\d{1,3}\s?[卷期].{0,40}",
    re.IGNORECASE,
)
_NUMBERED_PAGE = re.compile(
    r"[-–—·•|]\s*\d{1,4}\s*[-–—·•|]|(?:Page|PAGE|page)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|(?:P ?a ?g ?e\s*\|\s*)\d{1,4}|\d{1,4}\s*\|\s*P ?a ?g ?e|\d{1,4}\s+of\s+\d{1,4}"
    r"|第\s*\d{1,4}\s*[页頁](?:\s*[,，/]?\s*共\s*\d{1,4}\s*[页頁])?|\d{1,4}\s*/\s*\d{1,4}"
)
_BARE = re.compile(r"[1-9]\d{0,3}")
_BRACKETED_PAGE = re.compile(r"[\[［〔]\s?([1-9]\d{0,3})\s?[\]］〕]")
_LEADER = re.compile(r".{2,160}?(?:\.{4,}|…{2,}|·{4,}|(?:\. ){4,})\s*\d{1,4}")
_LEADER_SIGNS = ("....", "……", "····", ". . .")
_DIGITS = re.compile(r"\d+")
_INLINE = re.compile(
    r"\s*Copyright\s*©\s*\(?(?:19|20)\d\d\)?[^.。]{0,90}?(?:\s\d{1,4})?"
    r"\s*DOI:?\s*10\.\d{4,9}/[^\s，。]+\s*",
)
_SHORTEST_HEAD = 6  # letters of `author: title`; what an answerer says again and again is shorter
_LEAST_PAGE = 8  # lines
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2100


def find_furniture(
    units: Sequence[Unit], certain: frozenset[int], *, wrapped: bool, pages: bool
) -> frozenset[int]:
    """Return the places of the units that are furniture.

    Args:
        units: the lines of a text.
        certain: the places of those that `is_furniture` knows by themselves.
        wrapped: whether each is a printed line, so that a bare number is no paragraph.
        pages: whether the file tells where pages begin.
    """
    loose = [place for place, unit in enumerate(units) if not unit.is_settled]
    certain |= set(range(masthead_extent(units)))
    found = certain | _border_lines(units, loose, certain)
    found |= _bracketed_page_numbers(units) | counted_heads(units, pages=pages)
    found |= _running_heads(units, found, pages=pages)
    found |= _bare_page_numbers(units, found, wrapped=wrapped)
    numbers = {place for place in found if _is_page_mark(units[place].text)}
    numbers |= {place for place in found if _BRACKETED_PAGE.fullmatch(units[place].text)}
    return frozenset(found | lone_heads(units, numbers, wrapped=wrapped))


def _is_page_mark(text: str) -> bool:
    return is_bare_number(text) or (len(text) < 30 and bool(_NUMBERED_PAGE.fullmatch(text)))


def is_furniture(text: str) -> bool:
    """Say whether a line by itself is a page number in its dress or a line of the publisher.

    >>> is_furniture("Copyright © (2021) North Press, UK"), is_furniture("- 12 -")
    (True, True)
    >>> is_furniture("Copyright matters to the villagers."), is_furniture("12")
    (False, False)
    """
    if len(text) > 260:
        return False
    lower = text.casefold()
    if any(sign in lower for sign in _PUBLISHER_SIGNS) and _PUBLISHER.fullmatch(text):
        return True
    if any(sign in text for sign in _LEADER_SIGNS) and _LEADER.fullmatch(text):
        return True
    return len(text) < 30 and _NUMBERED_PAGE.fullmatch(text) is not None


def is_bare_number(text: str) -> bool:
    """Say whether a line holds nothing but a number that may be a page's."""
    return _BARE.fullmatch(text) is not None


def cut_inline(text: str) -> tuple[str, tuple[str, ...]]:
    """Take a publisher's line out of the running text it was glued into.

    >>> cut_inline("made it more Copyright © (2021) North Press 118 DOI: 10.1/a complicated")
    ('made it more Copyright © (2021) North Press 118 DOI: 10.1/a complicated', ())
    >>> cut_inline("made more Copyright © (2021) North Press 118 DOI: 10.5555/a.b complicated")
    ('made more complicated', ('Copyright © (2021) North Press 118 DOI: 10.5555/a.b',))
    """
    if "Copyright" not in text:
        return text, ()
    taken = tuple(found.group().strip() for found in _INLINE.finditer(text))
    return (_INLINE.sub(" ", text).strip(), taken) if taken else (text, ())


def _border_lines(units: Sequence[Unit], loose: Sequence[int], found: AbstractSet[int]) -> set[int]:
    """Return the places of lines of the publisher that stand beside blanks or other furniture."""
    lines = [
        place
        for place in loose
        if len(units[place].text) <= 200 and _BORDER_LINE.fullmatch(units[place].text)
    ]
    times = Counter(_DIGITS.sub("#", units[place].text) for place in lines)
    return {
        place
        for place in lines
        if times[_DIGITS.sub("#", units[place].text)] > 1
        or place == 0
        or any(_is_border(units, other, found) for other in (place - 1, place + 1))
        or units[place].after_blank
        or _is_torn(units, place)
    }


def _is_torn(units: Sequence[Unit], place: int) -> bool:
    """Say whether a line stands between the two halves of a sentence."""
    if not 0 < place < len(units) - 1:
        return False
    before, after = units[place - 1].text, units[place + 1].text
    return not ends_clause(before) and begins_inside(after)


def _is_border(units: Sequence[Unit], place: int, found: AbstractSet[int]) -> bool:
    if not 0 <= place < len(units):
        return False
    return place in found or _BARE.fullmatch(units[place].text) is not None


def _bare_page_numbers(
    units: Sequence[Unit], found: AbstractSet[int], *, wrapped: bool
) -> set[int]:
    bare = {
        place: int(unit.text)
        for place, unit in enumerate(units)
        if not unit.is_settled and unit.bond == "free" and is_bare_number(unit.text)
    }
    lone = [place for place in bare if place - 1 not in bare and place + 1 not in bare]
    chained = _chained(lone, bare)
    return {
        place
        for place in lone
        if _is_page_number(units, place, found, chained=place in chained, wrapped=wrapped)
    }


def _bracketed_page_numbers(units: Sequence[Unit]) -> set[int]:
    """Return the places of lines such as `[46]` that count the pages and no references."""
    numbers = {
        place: int(found[1])
        for place, unit in enumerate(units)
        if not unit.is_settled and unit.bond == "free"
        if (found := _BRACKETED_PAGE.fullmatch(unit.text))
    }
    alone = all(units[place].after_blank or units[place].indent > 9 for place in numbers)
    counted = all(numbers[later] - numbers[place] == 1 for place, later in pairwise(numbers))
    apart = all(later - place > _LEAST_PAGE for place, later in pairwise(numbers))
    return set(numbers) if len(numbers) > 1 and alone and counted and apart else set()


def _chained(places: Sequence[int], values: dict[int, int]) -> set[int]:
    """Return the places of numbers that count on by one to three, as page numbers do."""
    chained: set[int] = set()
    for place, later in pairwise(places):
        if 1 <= values[later] - values[place] <= 3 and later - place > 4:
            chained |= {place, later}
    return chained


def _is_page_number(
    units: Sequence[Unit], place: int, found: AbstractSet[int], *, chained: bool, wrapped: bool
) -> bool:
    unit, value = units[place], int(units[place].text)
    before = units[place - 1] if place else None
    after = units[place + 1] if place + 1 < len(units) else None
    at_border = any(other is not None and other.page != unit.page for other in (before, after))
    beside = at_border or place - 1 in found or place + 1 in found
    blank = unit.after_blank or (after is not None and after.after_blank)
    torn = (before is not None and not ends_clause(before.text)) and (
        after is None or begins_inside(after.text)
    )
    if _EARLIEST_YEAR < value < _LATEST_YEAR and not (chained or beside):
        return False
    if not wrapped:
        return beside or (torn and blank) or (chained and at_border)
    raised_mark = torn and value <= 30 and not blank  # a reference mark printed above the line
    return beside or chained or not raised_mark


def _running_heads(units: Sequence[Unit], found: AbstractSet[int], *, pages: bool) -> set[int]:
    """Return the places of lines that come again and again at the borders of pages."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        if not unit.is_settled and unit.bond == "free" and 2 < len(unit.text) < 160:
            places[_DIGITS.sub("#", unit.text).casefold()].append(place)
    heads: set[int] = set()
    for again in (again for again in places.values() if len(again) > 1):
        at_border = [place for place in again if _is_at_border(units, place, found, pages=pages)]
        if _is_repeated(units, again, at_border, pages=pages):
            heads.update(at_border if pages else again)
    return heads


def _is_repeated(
    units: Sequence[Unit], again: Sequence[int], at_border: Sequence[int], *, pages: bool
) -> bool:
    if len(at_border) < 2:
        return False
    if pages:
        return len({units[place].page for place in at_border}) >= 2
    texts = [units[place].text for place in again]
    text = texts[0]
    if begins_inside(text) or ends_sentence(text) or text[0] in "[(（【#*-|":
        return False
    if read_turn(text) and (len(set(texts)) > 1 or len(text) < _SHORTEST_HEAD):
        return False
    apart = all(later - place > 3 for place, later in pairwise(again))
    return apart and len(at_border) > 0.5 * len(again)


def _is_at_border(
    units: Sequence[Unit], place: int, found: AbstractSet[int], *, pages: bool
) -> bool:
    """Say whether a line is among the first or last two of a page, or tears a sentence."""
    if pages:
        page = units[place].page
        return any(
            not 0 <= other < len(units) or units[other].page != page
            for other in (place - 2, place - 1, place + 1, place + 2)
        )
    if place == 0:
        return True
    if place - 1 in found or place + 1 in found:
        return True
    before, after = units[place - 1], units[min(place + 1, len(units) - 1)]
    if any(_BARE.fullmatch(other.text) for other in (before, after)):
        return True
    if tears_sentence(units, place, through=frozenset()):
        return True
    return _is_torn(units, place) and (units[place].after_blank or after.after_blank)
