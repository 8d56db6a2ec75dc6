"""PDF files read in columns, scripts, sizes and shapes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from making_pdfs import Order, Page, em, save, wrap, write_lines

from workbench.formats.pdf import read_pdf
from workbench.texts.blocks import Block
from workbench.texts.structure.writing import ends_sentence

Made = Callable[[int], list[str]]
NAMES = (
    "Aba Bela Cira Dado Eno Fila Gora Hedo Ira Jolo Kito Lema Mora Nilo Oda Pia".split()  # noqa: SIM905 - a list of names reads best as words
)
HAN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"


def english(count: int) -> list[str]:
    """Return paragraphs of which no two have a line in common."""
    return [
        f"The keys that {NAMES[n % 16]} kept hung in the old school, and whoever needed one asked"
        f" {NAMES[(n * 7 + n // 16) % 16]} for it before the bell rang in the morning. Nobody had"
        f" told {NAMES[(n * 5 + 3) % 16]} who would pay for the road, so {NAMES[(n * 3 + 1) % 16]}"
        f" and {NAMES[(n + 9) % 16]} carried the stones down to {NAMES[(n * 11 + n // 16) % 16]}"
        f" and wrote the hours on the door of {NAMES[(n * 13 + 5) % 16]}."
        for n in range(count)
    ]


def chinese(count: int) -> list[str]:
    """Return paragraphs of which no two have a line in common."""
    return [
        f"种子仓库的钥匙挂在{HAN[n % 16]}家的旧小学里，{HAN[(n * 7 + n // 16) % 16]}家要用，就在"
        f"早晨打铃之前去拿，用完再挂回去。没有人告诉{HAN[(n * 5 + 3) % 16]}家修路的钱由谁来出，于是"
        f"{HAN[(n * 3 + 1) % 16]}家和{HAN[(n + 9) % 16]}家把石头背下山来，"
        f"把工时都记在{HAN[(n * 11 + n // 16) % 16]}家的门板上，"
        f"{HAN[(n * 13 + 5) % 16]}家也看得见。"
        for n in range(count)
    ]


def mixed(count: int) -> list[str]:
    """Return paragraphs of both scripts, with rare characters and emoji."""
    return [
        f"{han[:24]}，𠮷先生的 WeChat 群里有 {n + 20} 人👩‍🌾。{latin[:150].strip()}"
        " 大家说：“不急。”📘"
        for n, (han, latin) in enumerate(zip(chinese(count), english(count), strict=True))
    ]


ENGLISH, CHINESE = english(3), chinese(3)
SCRIPTS = pytest.mark.parametrize("made", [english, chinese, mixed])


def words(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if block.kind == "paragraph"]


def kinds(blocks: tuple[Block, ...]) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in blocks]


def columned(paragraphs: list[str], *, count: int, height: int, lead: int = 0) -> list[Page]:
    """Lay paragraphs in columns of a number of lines, page after page."""
    width = (495 - 20 * (count - 1)) / count
    lines: list[tuple[float, str, bool]] = []
    for text in paragraphs:
        broken = wrap(text, width, 10, 12)
        lines += [
            (12 if number == 0 else 0, line, number < len(broken) - 1)
            for number, line in enumerate(broken)
        ]
    pages: list[Page] = []
    for start in range(0, len(lines), height):
        column = (start // height) % count
        if column == 0:
            pages.append(Page())
        x, y = 50 + column * (width + 20), 100.0 + lead
        for indent, line, is_full in lines[start : start + height]:
            ends = [line, ""] if is_full else [line]
            write_lines(pages[-1], x + indent, y, ends, width - indent)
            y += 12
    return pages


@SCRIPTS
def test_the_lines_of_a_paragraph_are_one_passage(made: Made) -> None:
    page, paragraphs = Page(), made(4)
    page.column(50, 100, paragraphs, width=300, indent=12)
    assert words(read_pdf(save([page])).blocks) == paragraphs


@SCRIPTS
def test_paragraphs_parted_by_a_gap_need_no_indent(made: Made) -> None:
    page, paragraphs = Page(), made(4)
    page.column(50, 100, paragraphs, width=300, gap=8)
    assert words(read_pdf(save([page])).blocks) == paragraphs


@SCRIPTS
@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("order", ["as written", "shuffled"])
def test_columns_are_read_one_after_the_other(made: Made, count: int, order: Order) -> None:
    paragraphs = made(24)
    pages = columned(paragraphs, count=count, height=30)
    assert words(read_pdf(save(pages, order=order)).blocks) == paragraphs


@settings(max_examples=8)
@example(paragraphs=english(9) + chinese(7), count=3, height=34)
@given(
    paragraphs=st.lists(
        st.sampled_from(english(20) + chinese(20)), min_size=16, max_size=20, unique=True
    ),
    count=st.integers(1, 3),
    height=st.integers(18, 30),
)
def test_no_paragraph_is_torn_however_columns_and_pages_break(
    paragraphs: list[str], count: int, height: int
) -> None:
    pages = columned(paragraphs, count=count, height=height)
    assert words(read_pdf(save(pages, order="shuffled")).blocks) == paragraphs


def test_chinese_marks_that_hang_over_the_edge_of_a_column_close_no_gutter() -> None:
    page = Page()
    left = "山里人把核桃背下来卖，背的人比卖的人多，路远的要走一天"  # 27 letters
    right = "到了街上，收购商只看成色不看人，价钱一年比一年低，老人说"
    lines = [left[:24], left[3:26] + "多。", left[1:25]] * 7, [right[:24], "“" + right[1:24]] * 11
    for x, column in zip((50, 304), lines, strict=True):
        for row, line in enumerate(column[:21]):
            start = x - 5 * line.startswith("“")
            page.write(start, 100 + 14 * row, line)
    found = "".join(block.text for block in read_pdf(save([page])).blocks)
    assert found == "".join("".join(column[:21]) for column in lines)


def test_a_title_and_an_abstract_above_two_columns_come_first() -> None:
    (page,) = columned(english(6), count=2, height=40, lead=150)
    page.write(100, 60, "Keys and Stones in Three Villages", size=18, font="Bold")
    abstract = "Abstract: " + english(9)[8]
    page.column(50, 100, [abstract], width=495)
    read = kinds(read_pdf(save([page], order="shuffled")).blocks)
    assert read[0] == ("heading", 0, "Keys and Stones in Three Villages")
    assert read[1] == ("paragraph", 0, abstract)
    assert [text for _, _, text in read[2:]] == english(6)


def test_a_paragraph_over_a_page_break_begins_on_its_first_page() -> None:
    blocks = read_pdf(save(columned(english(14), count=1, height=16))).blocks
    assert words(blocks) == english(14)
    assert blocks[0].page == 1
    assert sorted({block.page or 0 for block in blocks}) == [1, 2, 3]


@pytest.mark.parametrize(
    ("head", "number"), [("Journal of Villages 3 (2026)", "- {} -"), ("农村实务", "第 {} 页")]
)
def test_running_heads_and_page_numbers_follow_the_paragraph_they_interrupt(
    head: str, number: str
) -> None:
    pages = columned(chinese(20), count=1, height=20)
    for place, page in enumerate(pages, 1):
        page.write(200, 40, head, size=8)
        page.write(280, 810, number.format(place), size=8)
    blocks = read_pdf(save(pages)).blocks
    assert words(blocks) == chinese(20)
    furniture = [block.text for block in blocks if block.kind == "furniture"]
    assert furniture == [
        text for place in range(1, len(pages) + 1) for text in (head, number.format(place))
    ]
    assert blocks[0].text == head
    assert blocks[-1].text == number.format(len(pages))


def test_left_and_right_pages_may_have_heads_of_their_own() -> None:
    pages = columned(english(16), count=1, height=16)
    for place, page in enumerate(pages, 1):
        page.write(50, 40, f"{place + 100}" if place % 2 else "Harlow and Wen", size=8)
        page.write(400, 40, "Keys and Stones" if place % 2 else f"{place + 100}", size=8)
    blocks = read_pdf(save(pages)).blocks
    assert words(blocks) == english(16)
    assert sum(block.kind == "furniture" for block in blocks) == len(pages)


def test_a_head_that_names_each_section_is_furniture_where_others_stand() -> None:
    pages = columned(english(15), count=1, height=9)
    names = ["Keys", "Keys", "Keys", "Stones", "Doors", "Doors", "Doors"]
    for page, name in zip(pages, names, strict=False):
        page.write(250, 40, name, size=8)
    blocks = read_pdf(save(pages)).blocks
    assert words(blocks) == english(15)
    assert [b.text for b in blocks if b.kind == "furniture"] == names[: len(pages)]


def test_numbers_of_lines_in_the_margin_are_no_words_of_the_text() -> None:
    page, texts = Page(), english(5)
    page.column(80, 100, texts, width=400, indent=12)
    for number in range(1, 29):
        page.write(50, 88 + 12 * number, f"{number:>2}".strip(), size=8)
    blocks = read_pdf(save([page])).blocks
    assert words(blocks) == texts
    assert [b.text for b in blocks if b.kind == "furniture"] == [" ".join(map(str, range(1, 29)))]


def test_words_broken_at_line_ends_are_whole_again() -> None:
    page = Page()
    lines = [
        "Most of the people in the commu-",
        "nity agreed that the decision-",
        "making had been long, and a deci-",
        "sion-making day in the com\u00ad",
        "munity was kept from 2019-",
        "2020 in the village.",
    ]
    for number, line in enumerate(lines):
        page.write(50, 100 + 12 * number, line)
    assert words(read_pdf(save([page])).blocks) == [
        (
            "Most of the people in the community agreed that the decision-making had been long,"
            " and a decision-making day in the community was kept from 2019-2020 in the village."
        )
    ]


def test_ligatures_and_radicals_become_letters() -> None:
    page = Page()
    page.write(50, 100, "The oﬃce ﬁled the ﬂoor plan.")
    page.write(50, 130, "⽣产⻓的⻋⻔在⼀起。")
    assert words(read_pdf(save([page])).blocks) == [
        "The office filed the floor plan.",
        "生产长的车门在一起。",
    ]


def test_stray_accents_go_onto_the_letters_they_stand_over() -> None:
    page = Page()
    page.write(50, 100, "Jose Ruız of Mexico")
    page.write(65, 100, "´")
    page.write(85, 100, "´")
    page.write(120, 100, "´")
    assert words(read_pdf(save([page])).blocks) == ["José Ruíz of México"]


def test_raised_marks_stay_in_their_sentence() -> None:
    page = Page()
    page.write(50, 100, "Keys were kept in 2019")
    page.write(50 + 10 * em("Keys were kept in 2019"), 96, "3", size=6)
    page.write(50 + 10 * em("Keys were kept in 2019") + 3, 100, ", as before.")
    page.write(50, 130, "研究")
    page.write(70, 126, "[12]", size=6)
    page.write(82, 130, "表明钥匙仍在学校。")
    assert words(read_pdf(save([page])).blocks) == [
        "Keys were kept in 2019³, as before.",
        "研究[12]表明钥匙仍在学校。",
    ]


@pytest.mark.parametrize(
    ("made", "note"), [(english, "Names are pseudonyms."), (chinese, "姓名均为化名。")]
)
def test_a_footnote_does_not_tear_the_paragraph_that_runs_past_it(made: Made, note: str) -> None:
    pages = columned(made(8), count=1, height=18)
    pages[0].write(50, 777, "1", size=5)
    pages[0].write(56, 780, note, size=7)
    blocks = read_pdf(save(pages)).blocks
    assert words(blocks) == made(8)
    (found,) = [block for block in blocks if block.kind == "note"]
    assert (found.label.strip(), found.text, found.page) == ("¹", note, 1)


def test_headings_take_their_level_from_numbers_and_type() -> None:
    page = Page()
    page.write(150, 60, "Keys and Stones", size=20, font="Bold")
    y = 100.0
    for text, size in [
        ("Overview", 14),
        ("1. Methods", 14),
        ("1.1 The valley", 12),
        ("The upper terrace", 12),
        ("2. Findings", 14),
    ]:
        page.write(50, y, text, size=size, font="Bold")
        y = page.column(50, y + 18, ENGLISH[:2], width=400, indent=12) + 14
    found = [(b.level, b.text) for b in read_pdf(save([page])).blocks if b.kind == "heading"]
    assert found == [
        (0, "Keys and Stones"),
        (1, "Overview"),
        (1, "1. Methods"),
        (2, "1.1 The valley"),
        (2, "The upper terrace"),
        (1, "2. Findings"),
    ]


def test_formulas_and_numbers_out_of_their_turn_are_no_headings() -> None:
    page = Page()
    page.write(150, 60, "Keys and Stones", size=20, font="Bold")
    y = 100.0
    for text, size, font in [
        ("0.8 QW", 12, "Plain"),
        ("1. Methods", 14, "Bold"),
        ("K = N/2", 14, "Bold"),
        ("Z 1", 14, "Bold"),
        ("2. Findings", 14, "Bold"),
        ("1 Far too steep", 11, "Plain"),
        ("三、后记 📘", 14, "Bold"),
    ]:
        page.write(50, y, text, size=size, font=font)
        y = page.column(50, y + 18, ENGLISH[:1], width=400, indent=12) + 14
    found = [b.text for b in read_pdf(save([page])).blocks if b.kind == "heading" and b.level]
    assert found == ["1. Methods", "2. Findings", "三、后记 📘"]


def test_the_drawn_signs_above_a_caption_do_not_tear_a_paragraph() -> None:
    lines = wrap(ENGLISH[0], 400, 10, 12)
    first, second = Page(), Page()
    y = first.column(50, 60, ENGLISH[1:], width=400, indent=12)
    write_lines(first, 50, y, [*lines[:3], lines[3]], 400, indent=12)
    for number in range(6):
        signs = f"=<6>?J+{number}:F>*:</+>?7-<#0(1{number}23#" * 2
        second.write(60, 60 + 14 * number, signs, size=10)
    second.write(50, 150, "Figure 1. Keys by week.", size=10)
    write_lines(second, 50, 190, lines[4:], 400)
    assert ENGLISH[0] in words(read_pdf(save([first, second])).blocks)


def test_chinese_headings_take_their_level_from_their_numbers() -> None:
    page = Page()
    page.write(150, 60, "三个山村的钥匙与石头", size=18)
    y = 100.0
    for text, size in [("一、引言", 13), ("（一）山谷", 11), ("二、发现", 13)]:
        page.write(50, y, text, size=size, font="Bold")
        y = page.column(50, y + 18, CHINESE, width=400, indent=20) + 14
    found = [(b.level, b.text) for b in read_pdf(save([page])).blocks if b.kind == "heading"]
    assert found == [
        (0, "三个山村的钥匙与石头"),
        (1, "一、引言"),
        (2, "（一）山谷"),
        (1, "二、发现"),
    ]


def test_a_letter_spaced_heading_is_words_again() -> None:
    page = Page()
    x = 50.0
    for word in ("THE", "UPPER", "TERRACE"):
        for letter in word:
            page.write(x, 100, letter, size=12, font="Bold")
            x += 6 + 4
        x += 10
    page.column(50, 120, ENGLISH, width=400, indent=12)
    first = read_pdf(save([page])).blocks[0]
    assert (first.kind, first.text) == ("heading", "THE UPPER TERRACE")


def test_a_turned_page_is_read_upright_and_a_stamp_on_its_side_is_furniture() -> None:
    page = Page(width=842, height=595, rotate=90)
    for number, line in enumerate(wrap(" ".join(ENGLISH), 300, 10)):
        page.write(100 + 12 * number, 500, line, turned=True)
    page.write(20, 30, "arXiv:0000.00000", size=9)
    blocks = read_pdf(save([page])).blocks
    assert kinds(blocks) == [
        ("paragraph", 0, " ".join(ENGLISH)),
        ("furniture", 0, "arXiv:0000.00000"),
    ]


def test_vertical_columns_are_read_from_right_to_left() -> None:
    page, texts = Page(), chinese(4)
    lines = [line for text in texts for line in wrap("　　" + text, 400, 10)]
    for number, line in enumerate(lines):
        for place, character in enumerate(line):
            if character != "　":
                page.write(520 - 16 * number, 110 + 10 * place, character)
    assert words(read_pdf(save([page])).blocks) == texts


def test_a_table_is_rows_of_cells() -> None:
    page = Page()
    y = page.column(50, 100, ENGLISH, width=400, indent=12) + 20
    for row in [("Village", "Keys", "Visits"), ("Upper", "12", "3"), ("王村", "7", "40")]:
        for x, cell in zip((60, 200, 300), row, strict=True):
            page.write(x, y, cell, size=9)
        y += 12
    page.write(60, y + 10, "Table 1. Keys handed over", size=9)
    page.column(50, y + 40, ENGLISH, width=400, indent=12)
    blocks = read_pdf(save([page], order="shuffled")).blocks
    assert [(b.kind, b.text) for b in blocks if b.kind != "paragraph"] == [
        ("table", "Village\tKeys\tVisits\nUpper\t12\t3\n王村\t7\t40"),
        ("caption", "Table 1. Keys handed over"),
    ]
    assert words(blocks) == ENGLISH * 2


def test_turns_set_in_two_columns_stay_with_their_speakers() -> None:
    page, y = Page(), 100.0
    for number in range(6):
        page.write(50, y, ("Interviewer:", "Mrs Qiang:")[number % 2])
        y = page.column(140, y, [ENGLISH[number % 3]], width=380) + 6
    blocks = read_pdf(save([page])).blocks
    assert [(b.speaker, b.text) for b in blocks] == [
        (("Interviewer", "Mrs Qiang")[n % 2], ENGLISH[n % 3]) for n in range(6)
    ]


def test_text_that_flows_around_a_figure_is_not_torn_by_its_caption() -> None:
    page, text = Page(), " ".join(english(4))
    caption = (
        "Figure 1. Keys handed over in the first week of planting, by those who asked for one"
        " and by those who only came to look at the stones"
    )
    beside = wrap(text, 240, 10)[:12]
    write_lines(page, 50, 100, [*beside, ""], 240)
    page.column(50, 100 + 12 * 12, [text[len(" ".join(beside)) + 1 :]], width=495)
    page.column(320, 188, [caption], width=225, size=8)
    blocks = read_pdf(save([page])).blocks
    assert kinds(blocks) == [("paragraph", 0, text), ("caption", 0, caption)]


def test_entries_of_a_reference_list_are_references() -> None:
    page = Page()
    y = page.column(50, 60, ENGLISH, width=400, indent=12) + 10
    page.write(50, y, "References", size=12, font="Bold")
    entries = [
        f"[{n}] Harlow, M. (20{n + 10}). Keys and stones in the villages of the upper valley:"
        f" a study of the year after the road was built. Journal of Villages, {n}(2), 1-20."
        for n in range(1, 6)
    ]
    y += 18
    for entry in entries:
        lines = wrap(entry, 380, 9)
        for number, line in enumerate(lines):
            page.write(50 if number == 0 else 70, y, line, size=9)
            y += 11
    blocks = read_pdf(save([page])).blocks
    assert [(b.kind, b.text) for b in blocks[-5:]] == [("reference", entry) for entry in entries]


@pytest.mark.parametrize("name", ["paper-02-villages-between-forms", "paper-12-fangzhi-fanpin"])
def test_no_sentence_of_a_sample_paper_is_torn(root: Path, name: str) -> None:
    reading = read_pdf((root / "corpus" / f"{name}.pdf").read_bytes())
    assert reading.remarks == ()
    first = next(
        place
        for place, block in enumerate(reading.blocks)
        if block.kind == "heading" and block.level == 1
    )
    paragraphs = [block for block in reading.blocks[first:] if block.kind == "paragraph"]
    assert len(paragraphs) > 10
    assert [block.text for block in paragraphs if not ends_sentence(block.text)] == []
