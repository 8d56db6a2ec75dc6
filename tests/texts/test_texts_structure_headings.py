"""Headings are found with their levels, and what only looks like one is not taken for one."""

import pytest

from workbench.texts.blocks import Block
from workbench.texts.structure.line import Line
from workbench.texts.structure.lines import structure_lines
from workbench.texts.structure.numbering import read_numbering
from workbench.texts.structure.paragraphs import recognise_blocks

BODY = "The people of the valley went on with their work, and the road went on with its own."
TEXT = "村里的人照常干活，路也照常修着，谁也没有觉得有什么不同。"


def outline(*texts: str) -> list[tuple[int, str]]:
    blocks = structure_lines([Line(text=text) for text in texts])
    return [(block.level, block.text) for block in blocks if block.kind == "heading"]


@pytest.mark.parametrize(
    ("headings", "levels"),
    [
        (["1. Roads", "1.1 Stone", "1.1.1. Gravel", "1.2 Sand", "2. Wells"], [1, 2, 3, 2, 1]),
        (["1 Introduction", "1.1 Aims", "2 Methods", "2.1 Sample"], [1, 2, 1, 2]),
        (["I. ROADS", "A. Stone", "B. Sand", "II. WELLS", "A. Depth"], [1, 2, 2, 1, 2]),
        (["I. Roads", *(f"{letter}. Stone" for letter in "ABCDEFGHIJKLM"), "II. Wells",
          "A. Depth", "B. Water", "C. Springs", "III. Prices", "A. Cost", "B. Pay", "C. Fall 🍂",
          "IV. Rest"], [1, *[2] * 13, 1, 2, 2, 2, 1, 2, 2, 2, 1]),
        (["Ⅰ. Roads", "Ⅱ. Wells"], [1, 1]),
        (["A. Roads", "B. Wells", "C. Springs", "D. Prices"], [1, 1, 1, 1]),
        (["1.0 Roads", "2.0 Wells", "2.1 Depth", "3.0 Prices"], [1, 1, 2, 1]),
        (["Section 1: Roads", "Section 2: Wells 🚰"], [1, 1]),
        (["壹、前言", "一、路", "（一）石路", "貳、井", "參、結論"], [1, 2, 3, 1, 1]),
        (["（一）路", "1．石路", "（１）碎石", "（２）細沙", "（二）井"], [1, 2, 3, 3, 1]),
        (["一 引言", "二 路与井", "三 结论"], [1, 1, 1]),
        (["一、路：", "二、井：", "三、结论："], [1, 1, 1]),
        (["I. Roads", "IV. Wells"], [1, 1]),
        (["一、路", "（一）石路", "1．碎石", "（1）来源", "（2）用途", "（二）土路", "二、井"],
         [1, 2, 3, 4, 4, 2, 1]),
        (["一、路", "(一)石路", "1.碎石", "2.细沙", "二、井", "(一)深度"], [1, 2, 3, 3, 1, 2]),
        (["第一章 绪论", "第一节 路", "第二节 井", "第二章 方法"], [1, 2, 2, 1]),
        (["第一章 绪论", "第一节 路", "一、石路", "（一）碎石", "第二章 方法"], [1, 2, 3, 4, 1]),
        (["1 引言", "1.1 路", "1.1.1 石路", "2 方法", "2.1 井"], [1, 2, 3, 1, 2]),
        (["一、引言", "1.1 路", "1.2 井", "二、方法"], [1, 2, 2, 1]),
        (["Chapter 1 Roads", "1.1 Stone", "Chapter 2 Wells"], [1, 2, 1]),
        (["Abstract", "1. Roads", "Acknowledgments", "References"], [1, 1, 1, 1]),
        (["摘  要", "一、路", "结 语", "致谢", "附录A"], [1, 1, 1, 1, 1]),
        (["1. Roads", "1.1 stone and sand", "2. Wells"], [1, 2, 1]),
        (["3.2.1 Roads", "3.2.2 Wells", "3.3 Springs"], [3, 3, 2]),
        (["2.1.Roads of stone", "2.2.Wells"], [2, 2]),
        (["一、𠮷家村的路", "（一）👩‍🌾 与路"], [1, 2]),
    ],
)  # fmt: skip
def test_numbers_and_names_give_levels(headings: list[str], levels: list[int]) -> None:
    body = BODY if headings[0].isascii() else TEXT
    texts = [text for heading in headings for text in (heading, body)]
    assert outline(*texts) == list(zip(levels, headings, strict=True))


@pytest.mark.parametrize("gap", [[], [""]], ids=["no blank lines", "blank lines"])
def test_marks_of_markdown_are_headings_in_plain_text_too(gap: list[str]) -> None:
    texts = ["# Roads", "## Stone", "**Gravel**", "### 1.1.1 Sand", "## Wells"]
    lines = [line for text in texts for line in (text, *gap, BODY, *gap)]
    assert outline(*lines) == [
        (0, "Roads"),
        (1, "Stone"),
        (2, "Gravel"),
        (3, "1.1.1 Sand"),
        (1, "Wells"),
    ]


def test_bold_lines_alone_are_sections() -> None:
    assert outline("**Roads**", BODY, "**井**", TEXT) == [(1, "Roads"), (1, "井")]


def test_a_bold_sentence_is_no_heading() -> None:
    blocks = structure_lines([Line(text="**This is what they said.**"), Line(text=BODY)])
    assert [block.kind for block in blocks] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    "text",
    [
        "2018. The year of the road was a dry one, and nobody sowed before June.",
        "20, accurate counting of the wells was begun in the villages of the upper valley.",
        "5.9 earthquake in the neighbouring county did no harm to the wells.",
        "9.08 earthquake relief reached the village.",
        "1. Wang, S. (2016). Roads and wells. Upland Review, 3(2), 11-19.",
        "[1] Wang S. Roads and wells[J]. Upland Review, 2016.",
        "3.5 tons of walnuts were sold.",
        "2019年，路修通了。",
        "3月15日，社会工作者进村。",
        "1.5万元的补贴发到了村里",
        "5个村参加了活动",
        "三是加强宣传。",
        "一方面，路修好了",
        "12:30 lunch at the school",
    ],
)
def test_sentences_that_begin_with_a_number_are_no_headings(text: str) -> None:
    assert outline("1. Roads", BODY, text, BODY, "一、路", TEXT, text, TEXT)[:1] == [
        (1, "1. Roads")
    ]
    assert (0, text) not in outline(BODY, text, BODY)
    assert text not in [words for _, words in outline(BODY, "", text, "", BODY)]


def test_a_number_in_the_middle_of_a_wrapped_sentence_is_no_heading() -> None:
    lines = [
        "1. Roads",
        "The roads of the valley are older than the county, and they have been mended so often",
        "that nobody can say which of the stones were laid by whom. What can be said is how long",
        "they are and who pays for them, since the county has kept its books from the beginning,",
        "though not always in the same ink. The wells were counted later, as is told in Section",
        "2. Methods of counting differ between the villages, and we have kept to the one that was",
        "in use before the war, although the people of the lower villages laughed at it until the",
        "2018. The count was made again in that year by the same teacher, and he found that about",
        "2.5 Million litres had gone.",
        "2. Methods",
        "We counted.",
    ]
    assert outline(*lines) == [(1, "1. Roads"), (1, "2. Methods")]


def test_items_of_a_list_are_no_headings() -> None:
    blocks = structure_lines(
        [
            Line(text=text)
            for text in (
                "1. Roads", BODY, "They asked for three things:", "1. A lamp at the bridge",
                "2. A bus on market days", "3. A nurse", "2. Wells", BODY,
            )
        ]
    )  # fmt: skip
    assert [(block.kind, block.label) for block in blocks] == [
        ("heading", ""), ("paragraph", ""), ("paragraph", ""), ("list item", "1. "),
        ("list item", "2. "), ("list item", "3. "), ("heading", ""), ("paragraph", ""),
    ]  # fmt: skip


def test_enumerations_inside_a_paragraph_stay_inside() -> None:
    lines = [
        "Two questions guide the survey. 1. How are the wells counted by those who use them? And",
        "2. How are they counted by those who do not? We ask the first in the villages, and we ask",
        "the second in the county town; (1) by telephone and (2) in the office, which is open on",
        "one day of the week.",
    ]
    blocks = structure_lines([Line(text=line) for line in lines])
    assert [block.kind for block in blocks] == ["paragraph"]


def test_initials_are_no_letters_of_an_outline() -> None:
    lines = [
        "I. ROADS", "The road was measured by the teacher of the school, and was measured again by",
        "A. Osei in the second year of the survey, when the bridge had gone.", "II. WELLS", "None.",
    ]  # fmt: skip
    assert outline(*lines) == [(1, "I. ROADS"), (1, "II. WELLS")]


def test_the_letter_c_after_b_is_no_hundred() -> None:
    texts = ["I. ROADS", "A. Stone", BODY, "B. Sand", BODY, "C. Gravel", BODY, "D. Clay", BODY]
    assert [level for level, _ in outline(*texts)] == [1, 2, 2, 2, 2]


def test_a_table_of_contents_is_furniture() -> None:
    texts = [
        "Contents",
        "1. Roads ........ 3",
        "2. Wells ........ 12",
        "1. Roads",
        BODY,
        "2. Wells",
        BODY,
    ]
    assert outline(*texts) == [(1, "Contents"), (1, "1. Roads"), (1, "2. Wells")]


def test_a_title_is_level_0_and_its_authors_are_paragraphs() -> None:
    blocks = structure_lines(
        [
            Line(text=t)
            for t in ("Roads and Wells of", "the Upper Valley", "Tao Wen", "Abstract: " + BODY)
        ]
    )
    assert [(block.kind, block.level, block.text[:16]) for block in blocks] == [
        ("heading", 0, "Roads and Wells "),
        ("paragraph", 0, "Tao Wen"),
        ("paragraph", 0, "Abstract: The pe"),
    ]


def test_a_text_that_begins_with_its_abstract_has_no_title() -> None:
    blocks = structure_lines(
        [Line(text="Abstract: " + BODY), Line(text="1. Roads"), Line(text=BODY)]
    )
    assert [block.kind for block in blocks] == ["paragraph", "heading", "paragraph"]


def test_larger_letters_make_a_heading_and_a_title() -> None:
    def line(text: str, size: float, weight: str = "regular") -> Line:
        return Line(text=text, page=1, size=size, weight=weight, left=0.0, right=10.0)

    blocks = structure_lines(
        [
            line("1. Roads", 12.0),
            line(BODY, 10.0),
            line("The bridges", 10.0, "bold"),
            line(BODY, 10.0),
        ]
    )
    assert [(b.kind, b.text) for b in blocks if b.kind == "heading"] == [
        ("heading", "1. Roads"),
        ("heading", "The bridges"),
    ]


def test_paragraphs_that_a_reader_knows_are_recognised_by_their_words() -> None:
    texts = ["摘要", TEXT, "一、路", TEXT, "图1　村里的路", "参考文献", "[1] 陶文. 山路[J]. 2017."]
    blocks = recognise_blocks([Block(kind="paragraph", text=text, page=2) for text in texts])
    assert [(b.kind, b.level, b.page) for b in blocks] == [
        ("heading", 1, 2), ("paragraph", 0, 2), ("heading", 1, 2), ("paragraph", 0, 2),
        ("caption", 0, 2), ("heading", 1, 2), ("reference", 0, 2),
    ]  # fmt: skip


def test_blocks_of_other_kinds_pass_unchanged() -> None:
    given = [
        Block(kind="heading", text="Roads", level=3),
        Block(kind="table", text="1. a\t2. b\n3. c\t4. d"),
        Block(kind="note", text="[1] A note", label="1 "),
        Block(kind="utterance", text="一、二、三", speaker="W1", start_time=3.5, end_time=4.0),
        Block(kind="list item", text="Abstract", label="- ", level=2),
        Block(kind="furniture", text="12"),
        Block(kind="caption", text="Table 1"),
    ]
    assert list(recognise_blocks(given)) == given


def test_paragraphs_that_a_reader_knows_are_never_joined() -> None:
    given = [
        Block(kind="paragraph", text=text) for text in ("They went to the", "market", "and home")
    ]
    assert [block.text for block in recognise_blocks(given)] == [block.text for block in given]


def test_a_list_under_references_holds_references() -> None:
    given = [
        Block(kind="heading", text="References", level=1),
        Block(kind="list item", text="Wang, S. (2016). Roads.", label="1. ", level=1),
        Block(kind="heading", text="Appendix", level=1),
        Block(kind="list item", text="A map", label="1. ", level=1),
    ]
    assert [block.kind for block in recognise_blocks(given)] == [
        "heading", "reference", "heading", "list item",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "style", "values"),
    [
        ("3.2.3 Wells", "decimal", (3, 2, 3)),
        ("1．井", "decimal", (1,)),
        ("2、井", "decimal", (2,)),
        ("1 . Wells", "decimal", (1,)),
        ("IX. Wells", "roman", (9,)),
        ("B. Wells", "letter", (2,)),
        ("二十一、井", "han", (21,)),
        ("（十）井", "han bracket", (10,)),
        ("(3) wells", "bracket", (3,)),
        ("3) wells", "half bracket", (3,)),
        ("③井", "circle", (3,)),
        ("第十二章 井", "chapter", (12,)),
        ("第3节 井", "section", (3,)),
        ("Part II Wells", "chapter", (2,)),
    ],
)
def test_numbers_are_read(text: str, style: str, values: tuple[int, ...]) -> None:
    number = read_numbering(text)
    assert number is not None
    assert (number.style, number.values) == (style, values)
    assert number.prefix + number.rest == text


@pytest.mark.parametrize(
    "text", ["2018. The", "3%", "1.2%的人", "二三个人", "IIII. No", "100 wells", "1.", "- 3", "。1"]
)
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert read_numbering(text) is None


def test_a_section_in_capitals_may_say_more_after_a_colon() -> None:
    texts = ("ROADS AND WELLS", BODY, "CONCLUSION: TALK THAT COUNTS", BODY, "DATE: MARCH", BODY)
    assert (1, "CONCLUSION: TALK THAT COUNTS") in outline("1. Roads", BODY, *texts)
    assert "DATE: MARCH" not in [text for _, text in outline("1. Roads", BODY, *texts)]


@pytest.mark.parametrize(
    "lines",
    [
        ["Roads and the Work of Going Back:", "A Review of the Upper Valley"],
        ["嵌入与回流：搬迁社区社会工作的", "实践困境及其化解"],
    ],
)
def test_a_title_that_breaks_off_goes_on_in_the_next_line(lines: list[str]) -> None:
    label = "Abstract: " if lines[0].isascii() else "摘要："
    blocks = structure_lines([Line(text=t) for t in (*lines, "陶文", label + BODY, "一、路", TEXT)])
    assert (blocks[0].kind, blocks[0].level) == ("heading", 0)
    assert blocks[0].text.endswith(lines[1])
    assert blocks[1].text == "陶文"


def test_a_heading_in_capitals_over_two_lines_is_one() -> None:
    body = [
        "The first survey of the valley was made by a teacher, and it has been lost except for one",
        "page, on which the wells are counted. The other was made in the winter of the great snow.",
    ]
    lines = [
        "ROADS AND WELLS", *body,
        "WHY THE WELLS OF THE UPPER VALLEY WERE COUNTED SO MUCH LATER THAN THE WELLS OF ALL THE",
        "OTHER VALLEYS", *body, "SPRINGS", "ICE AND SNOW", *body,
    ]  # fmt: skip
    assert [text for _, text in outline("1. Maps", *body, *lines)][2:] == [
        " ".join(lines[3:5]), "SPRINGS", "ICE AND SNOW",
    ]  # fmt: skip
