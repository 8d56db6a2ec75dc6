"""Holding the quotes of a model to the letter against the text that it was given."""

import re
from collections.abc import Iterable
from typing import Final

LEFT_OUT: Final = "[…]"
"""Stands where a quotation was that is in no source."""

_QUOTED: Final = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|「([^「」]+)」|『([^『』]+)』|«([^«»]+)»")


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """Return where a quote stands in a text, half-open, or None where it does not.

    Every code point counts: another blank, another form of a character, a missing word make it
    another text. Blanks around the quote do not count. Where it stands twice, it is the first.

    >>> find_quote("她说：😀路太远。", "路太远"), find_quote("路太远", "路太遠")
    ((4, 7), None)
    """
    wanted = quote.strip()
    start = text.find(wanted) if wanted else -1
    return None if start < 0 else (start, start + len(wanted))


def without_false_quotations(prose: str, texts: Iterable[str]) -> tuple[str, int]:
    """Return prose whose quotations stand in one of the texts, and how many did not.

    A quotation that no text holds to the letter is left out, marks and all.

    >>> without_false_quotations("They say “路太远” and “the road is bad”.", ["路太远。"])
    ('They say “路太远” and […].', 1)
    """
    known = list(texts)
    dropped = 0

    def checked(found: re.Match[str]) -> str:
        nonlocal dropped
        words = next(group for group in found.groups() if group is not None)
        if any(find_quote(text, words) for text in known):
            return found[0]
        dropped += 1
        return LEFT_OUT

    return _QUOTED.sub(checked, prose), dropped
