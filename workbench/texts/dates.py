"""Dates as people write them, brought to `yyyy`, `yyyy-mm` or `yyyy-mm-dd`."""

import re
from datetime import date

from workbench.texts.structure.kinds import read_date

_KEPT = re.compile(r"\d{4}(?:-\d\d){0,2}")
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_NOTHING_ELSE = re.compile(
    rf"(?:[\d\s./,年月日号號〇○零一二三四五六七八九十-]|of|st|nd|rd|th|{_MONTHS})+", re.IGNORECASE
)
_YEAR = re.compile(r"(\d{4})\s?年")


def kept_date(text: str) -> str | None:
    """Return a date that a person wrote as a project keeps it, or None where it is no date.

    A date such as 12/03/2019 is none, as its day and month cannot be told apart.

    >>> kept_date("2019-03"), kept_date("2019年3月12日"), kept_date("12/03/2019")
    ('2019-03', '2019-03-12', None)
    """
    text = text.strip()
    if not _KEPT.fullmatch(text):
        return read_date(text)
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return None
    return text


def whole_date(text: str) -> str | None:
    """Return the date that a cell of a table is, or None where it says anything else as well.

    >>> whole_date("2019年3月"), whole_date("2019 年"), whole_date("in 2019-03, with 王婶")
    ('2019-03', '2019', None)
    """
    text = text.strip()
    if found := _YEAR.fullmatch(text):
        return kept_date(found[1])
    return kept_date(text) if _NOTHING_ELSE.fullmatch(text) else None
