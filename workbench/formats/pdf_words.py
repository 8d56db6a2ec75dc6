"""Words with places out of the text layer of a PDF page."""

import ctypes
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import pypdfium2 as pdfium
from pypdfium2 import raw

from workbench.formats.pdf_accents import Ink, put_accents_on
from workbench.formats.pdf_layout.word import BREAK, Face, PrintedPage, Word
from workbench.formats.pdf_letters import mend_letters

# PDFium writes U+0002 or U+FFFE for a hyphen at a line end and runs on without a break.
_TOKEN = re.compile(r"[^\s\x00\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_HYPHENS = "\x02\ufffe"
_SOFT_HYPHEN = "\u00ad"
_AS_HYPHEN = dict.fromkeys(map(ord, _HYPHENS), "-")
_BOLD = re.compile(
    r"bold|black|heavy|semibd|demi|medi(?:um)?(?![a-z])|^cmb|^sfb|^ecb|cmssbx|simhei|heiti|fzhei"
    r"|黑|[-,]bd\b",
    re.IGNORECASE,
)
_ITALIC = re.compile(r"italic|oblique|slanted|kursiv|^cmti|^sfti|[-,]it\b|楷|kaiti", re.IGNORECASE)
_JOINERS = "\u200d\ufe0f"  # what is left of an emoji that the font could not name
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_WIDE = re.compile(
    "[\u2e80-\ua4cf\uac00-\ud7a3\ud840-\ud8bf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60]"
)
_FACE_NAME = 128  # longer names are cut; the words that tell of weight stand before that
_SMALLEST, _LARGEST = 0.5, 2_000.0  # points; a broken file can say anything
_SLANT = 10  # degrees; a text more askew than that is a stamp across the page, not lines


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run of characters is set; `turn` counts quarter turns, None is a slant."""

    turn: int | None
    size: float
    face: Face
    baseline: float
    font: str = field(compare=False)


def read_words(page: pdfium.PdfPage, *, number: int) -> PrintedPage:
    """Return the words of a page's text layer, each direction turned upright.

    Args:
        page: an open page.
        number: of the page, counted from 1.
    """
    text_page = page.get_textpage()
    try:
        reader = _TextLayer(text_page, corners=page.get_bbox())
        by_turn = reader.words_by_turn()
    finally:
        text_page.close()
    turns = sorted(by_turn, key=lambda turn: -sum(len(word.text) for word in by_turn[turn]))
    width, height = _size(page.get_bbox(), turns[0] if turns else 0)
    return PrintedPage(
        number=number,
        width=width,
        height=height,
        words=tuple(by_turn[turns[0]]) if turns else (),
        turned=tuple(tuple(by_turn[turn]) for turn in turns[1:]),
    )


class _TextLayer:
    """The text layer of one page while it is open."""

    def __init__(
        self, text_page: pdfium.PdfTextPage, *, corners: tuple[float, float, float, float]
    ) -> None:
        self._page = text_page.raw
        count = text_page.count_chars()
        unicode = raw.FPDFText_GetUnicode
        # One entry for each half of a UTF-16 pair, so that places in the text are PDFium's.
        text = "".join([chr(unicode(self._page, index) & 0xFFFF) for index in range(count)])
        self._corners = corners
        self._looks: tuple[int, _Look] | None = None
        self._box = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._name = ctypes.create_string_buffer(_FACE_NAME)
        self._sides = tuple(ctypes.c_double() for _ in range(4))
        self._text = put_accents_on(text, self._ink)

    def _ink(self, index: int) -> Ink:
        raw.FPDFText_GetCharBox(self._page, index, *self._sides)
        return self._sides[0].value, self._sides[1].value, self._origin(index)[1]

    def words_by_turn(self) -> dict[int | None, list[Word]]:
        """Return the words under the direction they are set in, in the order of the file."""
        words: dict[int | None, list[Word]] = defaultdict(list)
        for order, (start, end, lead, look) in enumerate(self._pieces()):
            word = self._word(start, end, lead=lead, look=look, order=order)
            if word.text:
                words[look.turn].append(word)
        return words

    def _pieces(self) -> Iterator[tuple[int, int, str, _Look]]:
        """Yield start, end, lead and look of what stands between blanks in one look."""
        last = 0
        for token in _TOKEN.finditer(self._text):
            start, end = token.span()
            lead = self._lead(last, start)
            for first, after, look in self._runs(start, end):
                yield first, after, lead, look
                lead = ""
            last = end

    def _lead(self, last: int, start: int) -> str:
        between = self._text[last:start]
        if not between:
            return BREAK if self._text[start - 1 : start] in _HYPHENS else ""
        if "\n" in between or "\r" in between:
            return BREAK
        if _WIDE.match(self._text[start]) or _WIDE.match(self._text[last - 1 : last]):
            # PDFium writes blanks into widely set Chinese, and where programs set Chinese a
            # little off from digits; only the file's own blanks count.
            made = raw.FPDFText_IsGenerated(self._page, start - 1) == 1
            return BREAK if made else between[-1]
        return " "

    def _runs(self, start: int, end: int) -> Iterator[tuple[int, int, _Look]]:
        """Split what stands between blanks where its look changes."""
        if self._object(start) == self._object(end - 1):
            yield start, end, self._look(start)
            return
        first, look = start, self._look(start)
        for index in range(start + 1, end):
            other = self._look(index)
            if other != look:
                yield first, index, look
                first, look = index, other
        yield first, end, look

    def _object(self, index: int) -> int:
        found = raw.FPDFText_GetTextObject(self._page, index)
        return ctypes.addressof(found.contents) if found else 0

    def _look(self, index: int) -> _Look:
        address = self._object(index)
        if self._looks is None or self._looks[0] != address or not address:
            self._looks = (address, self._new_look(index))
        return self._looks[1]

    def _new_look(self, index: int) -> _Look:
        raw.FPDFText_GetMatrix(self._page, index, self._matrix)
        matrix = self._matrix
        degrees = math.degrees(math.atan2(matrix.b, matrix.a))
        turn = round(degrees / 90)
        askew = abs(degrees - 90 * turn) > _SLANT
        size = raw.FPDFText_GetFontSize(self._page, index) * math.hypot(matrix.c, matrix.d)
        font = self._font(index)
        turned = None if askew else turn % 4
        return _Look(
            turn=turned,
            size=round(min(max(size, _SMALLEST), _LARGEST), 1),
            face=_face(font),
            baseline=round(_upright(matrix.e, matrix.f, turn=turned, corners=self._corners)[1], 1),
            font=font,
        )

    def _font(self, index: int) -> str:
        length = raw.FPDFText_GetFontInfo(self._page, index, self._name, _FACE_NAME, None)
        name = self._name.value.decode("utf-8", "replace") if length else ""
        return _SUBSET.sub("", name)

    def _word(self, start: int, end: int, *, lead: str, look: _Look, order: int) -> Word:
        text = self._text[start:end].translate(_AS_HYPHEN)
        if text.endswith(_SOFT_HYPHEN):  # inside a word it was not printed, at its end it was
            text = text[:-1] + "-"
        left, right = self._left(start, look), self._right(end - 1, look)
        return Word(
            text=mend_letters(text, font=look.font).strip(_JOINERS),
            left=left,
            right=max(left, right),
            baseline=look.baseline,
            size=look.size,
            face=look.face,
            lead=lead,
            order=order,
        )

    def _left(self, index: int, look: _Look) -> float:
        return self._upright(*self._origin(index), look)[0]

    def _origin(self, index: int) -> tuple[float, float]:
        raw.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        return self._x.value, self._y.value

    def _right(self, index: int, look: _Look) -> float:
        if look.turn:
            # PDFium knows the advance of a letter only where it stands upright.
            left, right, bottom, top = self._sides
            raw.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
            ends = ((right.value, top.value), (left.value, bottom.value))
            return max(self._upright(*end, look)[0] for end in ends)
        raw.FPDFText_GetLooseCharBox(self._page, index, self._box)
        right_end = self._upright(self._box.right, 0, look)[0]
        if not look.font and _WIDE.match(self._text[index]):
            # A drawn (Type 3) letter has only its ink; a full-width mark is wider than that.
            return max(right_end, self._left(index, look) + look.size)
        return right_end

    def _upright(self, x: float, y: float, look: _Look) -> tuple[float, float]:
        return _upright(x, y, turn=look.turn, corners=self._corners)


@lru_cache(maxsize=1024)
def _face(font: str) -> Face:
    # The weight that PDFium tells is measured on letters and calls many a plain face bold.
    if _BOLD.search(font):
        return "bold"
    return "italic" if _ITALIC.search(font) else "plain"


def _size(corners: tuple[float, float, float, float], turn: int | None) -> tuple[float, float]:
    """Return width and height of a page as it lies when text of a direction stands upright."""
    left, bottom, right, top = corners
    return (top - bottom, right - left) if turn in {1, 3} else (right - left, top - bottom)


def _upright(
    x: float, y: float, *, turn: int | None, corners: tuple[float, float, float, float]
) -> tuple[float, float]:
    """Return a place of the page as it lies when text of a direction stands upright.

    >>> _upright(100, 700, turn=0, corners=(0, 0, 600, 800))
    (100, 100)
    >>> _upright(100, 700, turn=1, corners=(0, 0, 600, 800))
    (700, 100)
    """
    left, bottom, right, top = corners
    match turn:
        case 1:
            return y - bottom, x - left
        case 2:
            return right - x, y - bottom
        case 3:
            return top - y, right - x
        case _:
            return x - left, top - y
