"""The masthead: lines of the journal that stand above the title on the first page."""

import re
from collections.abc import Iterator, Sequence

from workbench.texts.structure.measure import in_columns
from workbench.texts.structure.units import Unit
from workbench.texts.structure.writing import ends_sentence

_ISSUE = re.compile(
    r"Vol(?:ume|\.)?\s*\d{1,4}\b.*|第\s*\d{1,4}\s*卷.*|(?:19|20)\d\d\s*年\s*第\s*\d{1,3}\s*期.*"
    r"|e?ISSN\b.*|(?:No|Number|Issue)\.?\s*\d{1,3}\b.*(?:19|20)\d\d.*",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r".{2,80}?[\s,，]Vol(?:ume|\.)?\s*\d{1,4}\b.*|.{2,60}第\s*\d{1,4}\s*[卷期].*"
    r"|.{2,110}\be?ISSN\b\s*[:：]?\s*\d{4}-\d{3}[\dX]\b.*"
    r"|(?:DOI\s*[:：]?\s*)?(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+",
    re.IGNORECASE,
)
_LONGEST = 180  # columns
_LONGEST_NAME = 50  # columns of a journal's name on a line of its own


def masthead_extent(units: Sequence[Unit]) -> int:
    """Return how many lines at the top of a text belong to the journal and not to the paper.

    The name of a journal on a line of its own is known by the volume or issue below it.
    """
    extent = 0
    for names_journal, unit in _top(units):
        if not (names_journal or _is_masthead(unit.text)):
            break
        extent += 1
    return extent if extent < len(units) else 0


def _top(units: Sequence[Unit]) -> Iterator[tuple[bool, Unit]]:
    """Yield the first lines, each with whether it is the name over the line of an issue."""
    for place, unit in enumerate(units[:6]):
        if unit.is_settled or unit.bond != "free":
            return
        below = units[place + 1].text if place + 1 < len(units) else ""
        short = in_columns(unit.text) <= _LONGEST_NAME and not ends_sentence(unit.text)
        yield place == 0 and short and _ISSUE.fullmatch(below) is not None, unit


def _is_masthead(text: str) -> bool:
    if in_columns(text) > _LONGEST or ends_sentence(text):
        return False
    return _ISSUE.fullmatch(text) is not None or _OTHER.fullmatch(text) is not None
