"""Chinese and Japanese set from top to bottom, laid on its side so that it reads as lines."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from workbench.formats.pdf_layout.word import BREAK, PrintedPage, Word
from workbench.texts.structure.writing import is_wide

_FEWEST = 20  # characters: fewer under one another are a label
_SHARE = 0.6  # of the Chinese characters, from which a page is set vertically
_DESCENT = 0.12  # of the type size, below the baseline of a Chinese character


def lay_on_side(page: PrintedPage) -> PrintedPage:
    """Return a page that is set vertically with its columns as lines, any other as it is.

    Columns run from right to left. Latin words in them lie on their side already.
    """
    if not _is_vertical(page.words):
        return page
    laid = [_laid(word, page.width) for word in page.words]
    beside = page.turned[0] if page.turned else ()
    words = sorted((*laid, *beside), key=lambda word: word.order)
    return replace(
        page,
        width=page.height,
        height=page.width,
        words=tuple(words),
        turned=page.turned[1:],
    )


def _is_vertical(words: Sequence[Word]) -> bool:
    wide = sum(is_wide(word.text[0]) for word in words)
    if wide < _FEWEST:
        return False
    under = sum(_stands_under(above, below) for above, below in pairwise(words))
    return under > _SHARE * wide


def _stands_under(above: Word, below: Word) -> bool:
    if len(above.text) > 2 or len(below.text) > 2:
        return False
    shift = abs(below.left - above.left)
    step = below.baseline - above.baseline
    return shift < 0.4 * below.size and 0.7 * below.size < step < 1.7 * below.size


def _laid(word: Word, width: float) -> Word:
    top = word.baseline - (1 - _DESCENT) * word.size
    long = max(1.0, len(word.text) if is_wide(word.text[0]) else 1.0)
    return replace(
        word,
        left=top,
        right=top + long * word.size,
        baseline=round(width - word.left - _DESCENT * word.size, 1),
        lead=BREAK,
    )
