"""Title and headings by the look of their type together with their numbers and names."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from workbench.formats.pdf_layout.paragraphs import Part
from workbench.formats.pdf_layout.setting import Setting
from workbench.texts.structure.furniture import is_furniture
from workbench.texts.structure.names import section_role
from workbench.texts.structure.numbering import Numbering, read_both_letters, read_numbering
from workbench.texts.structure.openings import read_caption
from workbench.texts.structure.outline import Fit, Outline
from workbench.texts.structure.writing import (
    ends_sentence,
    is_formula,
    is_mostly_han,
    is_shouted,
)

_LONGEST = 200  # characters of a heading
_LONGEST_HAN = 60
_MOST_LINES = 4
_FRONT = 40  # parts from the beginning among which the title must be
_TITLE_SIZE = 1.15  # of the body's

_ADDRESS = re.compile(r"@\w|https?://|www\.")

Look = tuple[float, str, bool]
"""Size, face and whether in capitals: what the headings of one level share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading.

    Attributes:
        place: of its part.
        level: 0 for the title, 1 for the outermost section.
    """

    place: int
    level: int


def find_headings(parts: Sequence[Part], texts: Sequence[str], setting: Setting) -> list[Heading]:
    """Return the title and the headings of a source.

    Args:
        parts: of the source, in reading order.
        texts: the words of each.
        setting: how the source is set.
    """
    title = _find_title(parts, texts, setting)
    places = [
        place
        for place, (part, text) in enumerate(zip(parts, texts, strict=True))
        if place not in title and _is_heading(part, text, setting)
    ]
    places = _without_front_matter(places, parts, texts, title, setting)
    places = _without_runs(places, texts)
    places = _without_strays(places, parts, texts)
    levels = _levels([(parts[place], texts[place]) for place in places])
    deeper = min(levels, default=1) - 1  # where only sections of a lower rank have numbers
    found = [Heading(place=place, level=0) for place in title[:1]]
    found += [Heading(place=p, level=n - deeper) for p, n in zip(places, levels, strict=True)]
    return found


def _find_title(parts: Sequence[Part], texts: Sequence[str], setting: Setting) -> list[int]:
    """Return the place of the title, if the first page has one in the largest type."""
    first_page = parts[0].lines[0].page if parts else 0
    front = [
        place
        for place, part in enumerate(parts[:_FRONT])
        if part.kind == "body" and part.lines[0].page <= first_page + 1
    ]
    large = [
        place
        for place in front
        if _size(parts[place]) >= _TITLE_SIZE * setting.size
        and len(texts[place]) > 3
        and any(map(str.isalpha, texts[place]))
        and read_numbering(texts[place]) is None
    ]
    if not large:
        return []
    largest = max(_size(parts[place]) for place in large)
    return [next(place for place in large if _size(parts[place]) == largest)]


def _size(part: Part) -> float:
    return max(line.size for line in part.lines)


def _look(part: Part, text: str) -> Look:
    return (round(_size(part) * 2) / 2, part.lines[0].face, is_shouted(text))


def _is_heading(part: Part, text: str, setting: Setting) -> bool:
    if part.kind != "body" or not _has_shape(part, text):
        return False
    if section_role(text) is not None:
        return True
    numbering = read_numbering(text)
    if ends_sentence(text) and (numbering is None or len(text) > _LONGEST / 2):
        return False
    if text[-1] in ",，;；、" or setting.is_smaller(part.lines[0]):
        return False
    return _stands_out(part, text, setting, numbering)


def _has_shape(part: Part, text: str) -> bool:
    """Say whether a part is as short as headings are and no caption, address or formula."""
    if len(part.lines) > _MOST_LINES or is_formula(text):
        return False
    longest = _LONGEST_HAN if is_mostly_han(text) else _LONGEST
    if is_furniture(text):  # a line of a table of contents among them
        return False
    return len(text) <= longest and not read_caption(text) and not _ADDRESS.search(text)


def _stands_out(part: Part, text: str, setting: Setting, numbering: Numbering | None) -> bool:
    """Say whether the type of a short part differs from the body's as a heading's does."""
    first = part.lines[0]
    if all(setting.is_larger(line) or setting.is_bolder(line) for line in part.lines):
        return True
    if numbering is not None and len(part.lines) == 1 and first.size > 1.02 * setting.size:
        return True
    if first.face == "italic" != setting.face or is_shouted(text):
        alone = len(part.lines) == 1 and first.room > 0.1 * first.width
        return alone and (numbering is not None or text[0].isupper()) and len(text) < _LONGEST / 2
    return False


def _without_front_matter(
    places: Sequence[int],
    parts: Sequence[Part],
    texts: Sequence[str],
    title: Sequence[int],
    setting: Setting,
) -> list[int]:
    """Leave out authors and institutions: what stands out before the first section begins."""
    if not title:
        return list(places)
    start = next(
        (
            place
            for place, (part, text) in enumerate(zip(parts, texts, strict=True))
            if place > title[0]
            and (
                section_role(text) is not None
                or (place in places and read_numbering(text) is not None)
                or _is_prose(part, text)
            )
        ),
        0,
    )
    # The part before the first prose may be its heading; those before that are names.
    kept = [place for place in places if place >= start]
    last_before = [place for place in places if title[0] < place < start]
    if last_before and last_before[-1] == start - 1 and _heads_prose(start, parts, texts, setting):
        kept.insert(0, last_before[-1])
    return kept


def _is_prose(part: Part, text: str) -> bool:
    return part.kind == "body" and len(part.lines) >= 3 and ends_sentence(text)


def _heads_prose(start: int, parts: Sequence[Part], texts: Sequence[str], setting: Setting) -> bool:
    look = _look(parts[start - 1], texts[start - 1])
    later = zip(parts[start:], texts[start:], strict=True)
    return any(
        _is_heading(part, text, setting) and _look(part, text) == look for part, text in later
    )


def _without_runs(places: Sequence[int], texts: Sequence[str]) -> list[int]:
    """Leave out what stands out but heads nothing: three and more on end, as on a cover."""
    kept: list[int] = []
    for _, run in groupby(enumerate(places), key=lambda numbered: numbered[1] - numbered[0]):
        of_run = [place for _, place in run]
        certain = [place for place in of_run if _is_certain(texts[place])]
        kept += certain if len(of_run) - len(certain) >= 3 else of_run
    return kept


def _without_strays(
    places: Sequence[int], parts: Sequence[Part], texts: Sequence[str]
) -> list[int]:
    """Leave out numbers that go back, in a type in which no heading counts on: of a table, say."""
    looks = [_look(parts[place], texts[place]) for place in places]
    fits = [fit for fit, _ in _numbered([texts[place] for place in places])]
    counting = {look for look, fit in zip(looks, fits, strict=True) if fit == "next"}
    return [
        place
        for place, look, fit in zip(places, looks, fits, strict=True)
        if fit != "off" or look in counting or section_role(texts[place]) is not None
    ]


def _is_certain(text: str) -> bool:
    return read_numbering(text) is not None or section_role(text) is not None


def _levels(headings: Sequence[tuple[Part, str]]) -> list[int]:
    """Return the level of each heading: by its number, else by the look it shares."""
    looks = [_look(part, text) for part, text in headings]
    numbered = [level for _, level in _numbered([text for _, text in headings])]
    by_look: dict[Look, Counter[int]] = defaultdict(Counter)
    for look, level in zip(looks, numbered, strict=True):
        if level is not None:
            by_look[look][level] += 1
    order = sorted(set(looks), key=_prominence, reverse=True)
    return [
        _look_level(look, by_look, order) if level is None else level
        for level, look in zip(numbered, looks, strict=True)
    ]


def _numbered(texts: Sequence[str]) -> list[tuple[Fit | None, int | None]]:
    """Return how the number of each heading comes in its turn, and the level that it gives.

    Both are None for a heading without a number.
    """
    readings = [read_both_letters(text) for text in texts]
    outline = Outline(number for both in readings for number in both[:1])
    found: list[tuple[Fit | None, int | None]] = []
    for both in readings:
        in_turn = [number for number in both if outline.fit(number) == "next"]
        number = next(iter(in_turn or both), None)
        if number is None:
            found.append((None, None))
            continue
        found.append((outline.fit(number), outline.level(number)))
        outline.add(number, outline.level(number))
    return found


def _prominence(look: Look) -> tuple[float, int, bool]:
    size, face, shouted = look
    return (size, {"bold": 2, "plain": 1, "italic": 0}[face], shouted)


def _look_level(look: Look, by_look: dict[Look, Counter[int]], order: Sequence[Look]) -> int:
    """Return the level of an unnumbered heading from the numbered ones that look like it."""
    if by_look.get(look):
        return by_look[look].most_common(1)[0][0]
    rank = order.index(look)
    above = [by_look[other].most_common(1)[0][0] for other in order[:rank] if by_look.get(other)]
    if above:
        return max(above) + 1
    below = [other for other in order[rank + 1 :] if by_look.get(other)]
    if below:
        return 1
    return rank + 1
