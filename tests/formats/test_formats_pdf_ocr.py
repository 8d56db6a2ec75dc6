"""Scanned pages: the words that an eye gives, and recognition itself where it is installed."""

import io
import math

import pytest
from PIL import Image, ImageDraw, ImageFont

from workbench.formats.ocr import Box, can_recognise, words_of_lines
from workbench.formats.pdf import read_pdf
from workbench.formats.pdf_layout.blocks import read_blocks
from workbench.formats.pdf_layout.word import PrintedPage

needs_extra = pytest.mark.skipif(
    not can_recognise(), reason="The extra for optical recognition is not installed."
)

LEFT = [
    "The keys of the seed store hung in the old",
    "school, and whoever needed one asked the",
    "teacher for it before the bell rang. Nobody",
    "had been told who would pay for the road.",
    "Three households carried the stones down,",
    "and wrote the hours on a door.",
]
RIGHT = [
    "种子仓库的钥匙挂在旧小学里，谁要用，就在早",
    "晨打铃之前找老师拿，用完再挂回去。没有人说",
    "过修路的钱由谁来出，于是三户人家从上面的梯",
    "田把石头背下来，把工时记在门板上。县里来的",
    "人要一份组员名单，名单当天晚上就写好了，写",
    "名单的人此前从没有一起开过会。",
]


def box(x: float, y: float, width: float, height: float, *, degrees: float = 0) -> Box:
    """Return the corners of a line's box on a page that lies askew."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    first, second, third, fourth = [
        (a * cosine - b * sine, a * sine + b * cosine) for a, b in corners
    ]
    return first, second, third, fourth


@pytest.mark.parametrize("degrees", [0, 1.5, -2])
def test_boxes_found_row_by_row_are_read_column_by_column(degrees: float) -> None:
    found: list[tuple[Box, str]] = []
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        y = 300 + 50 * number
        full = number < len(LEFT) - 1
        found.append((box(150, y, 900 if full else 640, 38, degrees=degrees), left))
        found.append((box(1150, y + 6, 900 if full else 600, 41, degrees=degrees), right))
    words = tuple(words_of_lines(found))
    blocks = read_blocks([PrintedPage(number=1, width=800, height=1000, words=words)])
    assert [block.text for block in blocks] == [" ".join(LEFT), "".join(RIGHT)]


def test_a_page_without_a_line_has_no_words() -> None:
    assert list(words_of_lines([])) == []


@needs_extra
def test_a_scan_is_recognised_and_says_so() -> None:
    picture = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(picture)
    letters = ImageFont.load_default(size=34)
    for number, line in enumerate(LEFT):
        pen.text((150, 200 + 50 * number), line, fill=0, font=letters)
    file = io.BytesIO()
    picture.save(file, "PDF", resolution=150)
    reading = read_pdf(file.getvalue())
    assert [block.text for block in reading.blocks] == [" ".join(LEFT)]
    assert reading.remarks == (
        "The words of page 1 were recognised from a scan; letters may be wrong.",
    )
