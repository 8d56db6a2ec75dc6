"""Dates of sources as a project keeps them: `yyyy`, `yyyy-mm` or `yyyy-mm-dd`."""

import re
from datetime import date

from workbench.texts.structure.kinds import read_date

_KEPT = re.compile(r"\d{4}(?:-\d\d){0,2}")


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
