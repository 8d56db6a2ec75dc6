"""Citations in the brackets of a text, by author and year."""

import re
from typing import Final

from workbench.texts.language import HAN

# Not a span of years, which a plan has, and not a date.
YEAR: Final = r"(?:1[89]|20)\d{2}[a-z]?(?!\s*[-–—~～至]\s*\d{4})(?![\d年])"
"""A pattern of the year of a publication."""

_NO_NAME: Final = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|In|Since|By|Until|From"
_NAME: Final = rf"(?!(?:{_NO_NAME}))[A-ZÀ-Þ][\w'’\-]+"
NAMES: Final = rf"{_NAME}(?:\s+(?:and|&)\s+{_NAME}|\s+et\s+al\.?)?"
"""A pattern of the one or two authors, or the first of several, of a publication in English."""

_PARTICLES: Final = "van|von|de|der|den|del|della|di|da|la|le|al"

_CITATION: Final = re.compile(
    rf"""
    [(（] \s*
    (?: (?:see|cf\.?|e\.g\.|参见|參見|见|見) [\s,，:：]* (?:also\s+|e\.g\.,?\s*)? )?
    (?: (?:{_PARTICLES}) \s+ )*
    (?:
        (?= [A-ZÀ-Þ{HAN}] )              # names, and a comma before the year
        [^()（）\d]{{1,160}}? (?: [,，] | \bet\ al\.? | 等 ) \s*
      | (?: {NAMES} ) \s+               # one or two, and none
      | [{HAN}]{{2,4}} (?: [、和与與] [{HAN}]{{2,4}} )? \s+
    )
    {YEAR}
    (?: (?: \s* [,，:：;；、] | \s+ pp?\. ) [^()（）]{{0,300}} )? \s*
    [)）]
    """,
    re.VERBOSE,
)


def find_citations(text: str) -> list[tuple[int, int]]:
    """Return the half-open bounds of citations in brackets, the brackets included.

    A bracket is one if it names somebody and then a year: several authors, or one, with a comma
    before the year, or one or two without. Names in a sentence, as in `Wang (2018) says`, are
    part of what it says.

    >>> [text[a:b] for text in ["so it is (Wang, Rui, 2018; Li, 2016).", "没有（李某，2016）。"]
    ...  for a, b in find_citations(text)]
    ['(Wang, Rui, 2018; Li, 2016)', '（李某，2016）']
    >>> find_citations("the winter (Guizhou, 3 May 2019), spring (in 2018), 当年（云坡，2019年）")
    []
    """
    if "(" not in text and "（" not in text:
        return []
    return [found.span() for found in _CITATION.finditer(text)]
