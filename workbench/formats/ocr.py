"""Optical recognition of scanned pages, in English and Chinese, by the extra `ocr`.

The networks come inside the rapidocr package; nothing is loaded from elsewhere, and the
packages themselves are imported only when a scan is read.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import accumulate, pairwise
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.formats.pdf_layout.word import BREAK, PrintedPage, Word
from workbench.texts.structure.writing import is_wide

DOTS = 200
"""Per inch, of the pictures; finer ones take longer and read no better."""

_POINTS = 72 / DOTS
_TYPE = 0.78  # size of the type to the height of the box around a line of it
_FOOT = 0.22  # of that height, from the baseline down
_UNEVEN = 0.2  # heights of one type vary that much with the letters of the line

Corner = tuple[float, float]
Box = tuple[Corner, Corner, Corner, Corner]
"""Upper left, upper right, lower right, lower left, in dots, y downwards."""


def can_recognise() -> bool:
    """Say whether the extra for optical recognition is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognise_page(picture: NDArray[np.uint8], *, number: int) -> PrintedPage:
    """Return the words on the picture of a page.

    Args:
        picture: shape (height, width, 3) or (height, width), in `DOTS` an inch.
        number: of the page, counted from 1.

    Raises:
        ImportError: the extra is not installed; ask `can_recognise` first.
    """
    found = _engine()(picture)
    lines: list[tuple[Box, str]] = []
    if found.boxes is not None:
        lines = [
            (_box(corners), text)
            for corners, text in zip(found.boxes, found.txts, strict=True)
            if text.strip()
        ]
    height, width = picture.shape[:2]
    return PrintedPage(
        number=number,
        width=_POINTS * width,
        height=_POINTS * height,
        words=tuple(words_of_lines(lines)),
    )


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    # Pages stand upright; the network that looks for lines upside down errs more than it helps.
    return RapidOCR(params={"Global.log_level": "error", "Global.use_cls": False})


def _box(corners: Sequence[Sequence[float]]) -> Box:
    first, second, third, fourth = ((float(x), float(y)) for x, y in corners)
    return first, second, third, fourth


def words_of_lines(lines: Sequence[tuple[Box, str]]) -> Iterator[Word]:
    """Yield the words of recognised lines, each with its share of the line's box.

    Boxes are turned straight by the slant that most of them have, and a type is given one
    size, though boxes around it differ in height with its letters.

    Args:
        lines: boxes in dots, and what stands in them.
    """
    if not lines:
        return
    slant = median(_slant(box) for box, _ in lines)
    placed = [(_straight(box, slant), text) for box, text in lines]
    heights = [bottom - top for (_, top, _, bottom), _ in placed]
    usual = median(heights)
    order = 0
    for (left, top, right, bottom), text in placed:
        height = bottom - top
        even = usual if abs(height - usual) < _UNEVEN * usual else height
        lead = BREAK
        for start, end, word in _shares(text):
            yield Word(
                text=word,
                left=_POINTS * (left + start * (right - left)),
                right=_POINTS * (left + end * (right - left)),
                baseline=_POINTS * ((top + bottom) / 2 + even / 2 - _FOOT * even),
                size=round(_POINTS * _TYPE * even, 1),
                face="plain",
                lead=lead,
                order=order,
            )
            order += 1
            lead = " "


def _slant(box: Box) -> float:
    (x1, y1), (x2, y2) = box[0], box[1]
    return math.atan2(y2 - y1, x2 - x1)


def _straight(box: Box, slant: float) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a box turned back by a slant."""
    sine, cosine = math.sin(-slant), math.cos(-slant)
    turned = [(x * cosine - y * sine, x * sine + y * cosine) for x, y in box]
    xs, ys = [x for x, _ in turned], [y for _, y in turned]
    return (xs[0] + xs[3]) / 2, (ys[0] + ys[1]) / 2, (xs[1] + xs[2]) / 2, (ys[2] + ys[3]) / 2


def _shares(text: str) -> Iterator[tuple[float, float, str]]:
    """Yield each word of a line with where it begins and ends, as shares of the line.

    >>> [(round(a, 2), round(b, 2), w) for a, b, w in _shares("贫困 aid")]
    [(0.0, 0.5, '贫困'), (0.62, 1.0, 'aid')]
    """
    widths = [2.0 if is_wide(character) else 1.0 for character in text]
    places = [0.0, *accumulate(widths)]
    cuts = [-1, *(n for n, character in enumerate(text) if character.isspace()), len(text)]
    for before, after in pairwise(cuts):
        if after > before + 1:
            start, end = places[before + 1], places[after]
            yield start / places[-1], end / places[-1], text[before + 1 : after]
