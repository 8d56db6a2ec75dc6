"""Pages of PDFs as one sees them: their pictures, and where the words of a passage stand."""

import struct
import time
from pathlib import Path

import pytest
from making_pdfs import Page, save

from workbench.errors import FormatError
from workbench.formats.pdf import read_pdf
from workbench.formats.pdf_page import Rectangle, count_pages, draw_page, find_on_page
from workbench.texts.source import assemble

ENGLISH = (
    "The keys hung in the old school, and whoever needed one asked the village doctor for it,"
    " who had a list of all the families and of their doors, one line a house."
)
CHINESE = (
    "钥匙挂在旧小学里，谁要用谁去问村医，村医有一本名册，写着每一户人家和门牌，一行一户，"
    "字是二十年前写的，社工看不太懂。"
)


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def sheet(rotate: int = 0) -> Page:
    page = Page(rotate=rotate)
    page.column(60, 100, [ENGLISH], width=220)
    page.column(320, 100, [CHINESE], width=220)
    return page


def is_left(rectangle: Rectangle) -> bool:
    return rectangle.right < 0.5


def test_a_page_is_drawn_as_wide_as_wanted() -> None:
    assert size_of(draw_page(save([sheet()]), 1, width=600))[0] in {600, 601}


@pytest.mark.parametrize("rotate", [90, 270])
def test_a_turned_page_lies(rotate: int) -> None:
    width, height = size_of(draw_page(save([sheet(rotate)]), 1, width=600))
    assert width > height


def test_a_page_as_long_as_a_street_is_drawn_smaller() -> None:
    page = Page(width=200, height=14_000)
    page.write(20, 50, "Far away")
    width, height = size_of(draw_page(save([page]), 1, width=100_000))
    assert width * height < 25_000_000


def test_each_column_is_outlined_in_its_own_lines() -> None:
    content = save([sheet()])
    english, chinese = find_on_page(content, 1, ENGLISH), find_on_page(content, 1, CHINESE)
    assert len(english) > 3
    assert len(chinese) > 2
    assert all(map(is_left, english))
    assert not any(map(is_left, chinese))
    assert [r.top for r in english] == sorted(r.top for r in english)


@pytest.mark.parametrize("rotate", [0, 90, 270])
def test_outlines_turn_with_the_page(rotate: int) -> None:
    found = find_on_page(save([sheet(rotate)]), 1, "The keys hung")
    (only,) = found
    middle = ((only.left + only.right) / 2, (only.top + only.bottom) / 2)
    places = {0: (0.15, 0.12), 90: (0.88, 0.15), 270: (0.12, 0.85)}
    assert middle == pytest.approx(places[rotate], abs=0.06)


def test_hyphens_and_ligatures_do_not_hide_words() -> None:
    page = Page()
    for number, line in enumerate(("The e\ufb03cient poli-", "cy was ﬁnished 😀")):
        page.write(60, 100 + 14 * number, line)
    assert len(find_on_page(save([page]), 1, "efficient policy was finished")) == 2


def test_of_a_passage_over_two_pages_each_page_has_its_part() -> None:
    first, second = Page(), Page()
    first.column(60, 700, [ENGLISH[:90]], width=400)
    second.column(60, 100, [ENGLISH[90:], CHINESE], width=400)
    content = save([first, second])
    assert count_pages(content) == 2
    assert min(r.top for r in find_on_page(content, 1, ENGLISH)) > 0.7
    assert max(r.bottom for r in find_on_page(content, 2, ENGLISH)) < 0.3


def test_words_are_found_in_their_own_passage() -> None:
    page = Page()
    page.column(60, 100, ["She was not asked by anyone there.", "He was not asked."], width=400)
    passage = "He was not asked."
    (found,) = find_on_page(save([page]), 1, "not asked", passage=passage, at=7)
    whole = find_on_page(save([page]), 1, passage)
    assert found.top == pytest.approx(whole[0].top)


@pytest.mark.parametrize(
    "words", ["Nothing of it stands here at all.", "这里没有这句话。", "😀", ""]
)
def test_words_that_do_not_stand_there_are_not_outlined(words: str) -> None:
    assert find_on_page(save([sheet()]), 1, words) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"no PDF", "not a PDF"),
        (b"%PDF-1.7\nbroken", "damaged"),
        (save([sheet()], locked=True), "protected"),
        (save([sheet()]), "there is no page 7"),
    ],
)
def test_what_cannot_be_drawn_says_why(content: bytes, sentence: str) -> None:
    for ask in (
        lambda: draw_page(content, 7, width=300),
        lambda: find_on_page(content, 7, "words"),
    ):
        with pytest.raises(FormatError, match=sentence):
            ask()


@pytest.mark.parametrize(
    "name", ["paper-02-villages-between-forms.pdf", "paper-12-fangzhi-fanpin.pdf"]
)
def test_every_passage_of_the_samples_is_outlined_in_moments(root: Path, name: str) -> None:
    content = (root / "corpus" / name).read_bytes()
    made = assemble(read_pdf(content).blocks)
    begun = time.process_time()
    lost = [
        made.text[p.start : p.end]
        for p in made.passages
        if p.page and p.kind != "furniture"
        if not find_on_page(content, p.page, made.text[p.start : p.end])
    ]
    assert lost == []
    assert (time.process_time() - begun) / len(made.passages) < 2
