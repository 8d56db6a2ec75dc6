"""Page numbers, running heads and publishers' lines leave the sentence they interrupt."""

import pytest

from workbench.texts.structure.furniture import cut_inline, is_furniture
from workbench.texts.structure.line import Line
from workbench.texts.structure.lines import structure_lines

FIRST = "The first households were visited in March, when there was snow on the upper fields and"
SECOND = "nobody had work to do. We were given tea, and after the tea we were asked what it was we"
THIRD = "wanted. It took us some time to understand that this was not a question but a greeting."

HAN_FIRST = "那年春天我们第一次走进山里，雪还没有化，家家户户都闲着，"
HAN_SECOND = "请我们喝茶，喝完茶才问我们想要什么。过了很久我们才明白，"
HAN_THIRD = "这不是一个问题，而是一句问候。"
HAN_OPENING = (
    "核桃是怎样走出峡谷的，村里有两种讲法，一种是县里的，一种",
    "是村里的，两种讲法都有道理，可是谁也说服不了谁，我们把它",
    "们都写了下来。",
)


def read(*texts: str) -> list[tuple[str, str]]:
    return [(b.kind, b.text) for b in structure_lines([Line(text=text) for text in texts])]


@pytest.mark.parametrize(
    "furniture",
    [
        ["118"],
        ["", "118", ""],
        ["Copyright © (2021) Northern Press, UK", "", "118", "", "DOI: 10.25236/a.2021.020"],
        ["- 118 -"],
        ["第 118 页 共 300 页"],
        ["Page 3 of 10", ""],
        ["© 2020 The Authors. Published by Hill Press."],
        ["Copyright © 2020 The Authors. Published by Hill Press SARL.",
         "This is an open access article under the CC BY-NC license. 118"],
        ["118", "Advances in Upland Research, volume 466", ""],
        ["ISSN 2616-5783 Vol. 4, Issue 3"],
    ],
)  # fmt: skip
def test_furniture_comes_after_the_paragraph_that_it_interrupted(furniture: list[str]) -> None:
    found = read(FIRST, SECOND, *furniture, THIRD)
    assert found == [
        ("paragraph", f"{FIRST} {SECOND} {THIRD}"),
        *(("furniture", text) for text in furniture if text),
    ]


def test_furniture_between_paragraphs_stays_where_it_is() -> None:
    found = read(FIRST, THIRD, "", "118", "", "2. Methods", FIRST, THIRD)
    assert [kind for kind, _ in found] == ["paragraph", "furniture", "heading", "paragraph"]


def test_furniture_interrupts_chinese_without_leaving_a_blank() -> None:
    first = "社会工作者进村以后，先用三个月做了入户走访，把每一位老人的情况都记了下来，然后才开始组"
    found = read(first, "58", "织活动。村民们说，这样的做法让人放心。")
    assert found == [
        ("paragraph", first + "织活动。村民们说，这样的做法让人放心。"),
        ("furniture", "58"),
    ]


def test_running_heads_are_known_by_coming_again() -> None:
    page = [FIRST, SECOND, THIRD, FIRST, SECOND]
    head = "Upland Studies"
    found = read(head, *page, "1", head, *page, "2", head, *page)
    assert [text for kind, text in found if kind == "furniture"] == [head, "1", head, "2", head]


@pytest.mark.parametrize(
    "heads",
    [
        ("117 | Upland Studies", "118 | Upland Studies", "119 | Upland Studies"),
        ("Upland Studies 2021, 13, 4567 7 of 24", "Upland Studies 2021, 13, 4567 8 of 24"),
        ("117  Upland Studies 12(3)", "Osei and Brown  118", "119  Upland Studies 12(3)"),
        ("第 3 期 陶文，高桥：山核桃与山路 17", "第 3 期 陶文，高桥：山核桃与山路 18"),
        ("WEN 👩‍🌾 Wells 9", "WEN 👩‍🌾 Wells 10"),
    ],
)
def test_running_heads_are_known_by_the_page_number_that_they_hold(heads: tuple[str, ...]) -> None:
    page = [THIRD, FIRST, SECOND, FIRST.replace("March", "May"), SECOND]
    found = read(*page, *(text for head in heads for text in (head, *page)), THIRD)
    assert [text for kind, text in found if kind == "furniture"] == list(heads)
    assert not any(head in text for head in heads for kind, text in found if kind != "furniture")


def test_numbered_cases_are_no_running_heads() -> None:
    texts = [line for n in (1, 2, 3) for line in (f"Case {n}", FIRST, SECOND, THIRD, FIRST, THIRD)]
    assert "furniture" not in {kind for kind, _ in read(FIRST, THIRD, *texts)}


def test_last_lines_of_paragraphs_that_differ_in_a_number_are_no_running_heads() -> None:
    page = [FIRST, SECOND, THIRD, FIRST, SECOND]
    found = read(*page, "by the villages of the valley in 2015.", *page, "[6].", *page, "[7].")
    assert {kind for kind, _ in found} == {"paragraph"}


NOTES = (
    ["1 See Osei (2017) for the names of villages and the years in", "which they were counted."],
    ["* Corresponding author. E-mail: wen@heron.example"],
    ["7 Names of persons have been changed.", "8 Field note of 3 May 2019."],
)  # fmt: skip
HAN_NOTES = (
    ["① 参见李青山：《山路与市场》，《云岭社会科学》2017年第4期。"],
    ["① 参见李青山：《山路与市场：一个市场怎样形", "成》，《云岭科学》第4期。", "② 𠮷婆婆，化名。"],
    ["基金项目：云岭省社会科学基金项目“山村社会工作研究”。", "作者简介：陶文，鹭岛学院副教授。"],
)  # fmt: skip


@pytest.mark.parametrize("notes", NOTES)
def test_footnotes_leave_the_sentence_that_they_interrupt(notes: list[str]) -> None:
    found = read(FIRST, SECOND, FIRST, *notes, "118", SECOND.replace("nobody", "no one"), THIRD)
    assert found[0][0] == "paragraph"
    assert found[0][1].endswith(f"{SECOND} {FIRST} {SECOND.replace('nobody', 'no one')} {THIRD}")
    assert {kind for kind, _ in found[1:]} == {"note", "furniture"}
    for line in notes:
        assert line.lstrip("*178 ") in " ".join(text for _, text in found[1:])


@pytest.mark.parametrize("notes", HAN_NOTES)
def test_chinese_footnotes_leave_the_sentence_that_they_interrupt(notes: list[str]) -> None:
    body = [*HAN_OPENING[:2], "们都写了下来。" + HAN_FIRST[:18], HAN_SECOND]
    found = read(*body[:2], *notes, "·23·", *body[2:], HAN_THIRD)
    assert found[0] == ("paragraph", "".join([*body, HAN_THIRD]))
    assert [kind for kind, _ in found[1:]].count("note") == sum(
        line[0] in "①②" or "：" in line[:5] for line in notes
    )


def test_a_number_that_goes_on_with_a_sentence_is_no_footnote() -> None:
    dated = "12 December 2015 was the day on which the decision was read out to the whole village."
    found = read(FIRST, SECOND, FIRST, dated, "118", "Nobody had work to do.")
    assert "note" not in {kind for kind, _ in found}


@pytest.mark.parametrize(
    "masthead",
    [
        ["Upland Studies Quarterly", "Volume 18, Number 2, Summer 2020"],
        ["Int. J. Upland Welf. 2022, 7, 33–41      ISSN 2049-1128", "DOI: 10.5555/ijuw.2022.033"],
        ["第38卷 第4期        云岭师范学院学报（社会科学版）        2021年7月",
         "Vol. 38 No. 4       Journal of Yunling Normal College       Jul. 2021"],
        ["云岭社会科学", "2021年第3期（总第120期）"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("title", ["Wells and Stoves in Two Villages", "两个村庄的水井与火塘 🔥"])
def test_the_masthead_of_the_journal_is_no_title(masthead: list[str], title: str) -> None:
    found = read(*masthead, title, "Abstract: " + FIRST, SECOND, THIRD)
    assert found[: len(masthead)] == [("furniture", text) for text in masthead]
    assert found[len(masthead)] == ("heading", title)


def test_page_numbers_in_brackets_are_told_from_references() -> None:
    villages = ("Dam", "Mill", "Ford", "Pass", "Well", "Lake", "Hill", "Weir", "Moor", "Fen")
    page = [f"at the {name}, {line}" for name in villages for line in (FIRST[:60], SECOND[:60])]
    foot = ("", "[45]", "Upland Studies 18(2)", "")
    found = read(*page[:10], *foot, *page[10:], "", "[46]", "", THIRD)
    assert [text for kind, text in found if kind == "furniture"] == [
        "[45]", "Upland Studies 18(2)", "[46]",
    ]  # fmt: skip
    assert "furniture" not in {kind for kind, _ in read(FIRST, "[2]", SECOND, "[3]", THIRD)}


def test_a_line_of_the_body_that_comes_again_is_no_running_head() -> None:
    found = read(FIRST, SECOND, THIRD, FIRST, SECOND, THIRD, FIRST, SECOND, THIRD)
    assert {kind for kind, _ in found} == {"paragraph"}


def test_pages_of_the_file_tell_running_heads() -> None:
    lines = [
        Line(text=text, page=page)
        for page in (1, 2, 3)
        for text in (
            f"Upland Studies · {page}",
            *(f"{('one', 'two', 'three')[page - 1]} {line}" for line in (FIRST, SECOND, THIRD)),
            str(page),
        )
    ]
    blocks = structure_lines(lines)
    assert [b.text for b in blocks if b.kind == "furniture"] == [
        "Upland Studies · 1", "1", "Upland Studies · 2", "2", "Upland Studies · 3", "3",
    ]  # fmt: skip


def test_a_link_that_ends_a_reference_is_no_furniture() -> None:
    found = read(
        "References",
        "[1] Osei, A. (2017) After the harvest: Labour exchange and migration. Upland Review.",
        "https://doi.org/10.1000/wur.2017.01",
        "[2] Brown, K. (2014) Mutual aid. Journal of Upland Studies, Vol. 4,",
        "11-19.",
    )
    assert [kind for kind, _ in found] == ["heading", "reference", "reference"]
    assert found[1][1].endswith("Upland Review. https://doi.org/10.1000/wur.2017.01")


def test_numbers_that_are_answers_are_no_page_numbers() -> None:
    assert read("How many wells?", "", "5", "", "How many springs?", "", "12") == [
        ("paragraph", "How many wells?"), ("paragraph", "5"),
        ("paragraph", "How many springs?"), ("paragraph", "12"),
    ]  # fmt: skip


def test_a_year_alone_is_no_page_number() -> None:
    assert ("paragraph", "2019") in read("Field notes", "2019", "", FIRST, SECOND, THIRD)


def test_what_the_publisher_glued_into_a_sentence_is_cut_out() -> None:
    glued = (
        "made it more Copyright © (2019) Hill Press, UK 118 DOI: 10.25236/x.2019.020 complicated"
    )
    assert cut_inline(glued) == (
        "made it more complicated",
        ("Copyright © (2019) Hill Press, UK 118 DOI: 10.25236/x.2019.020",),
    )
    assert read(glued + ".") == [
        ("paragraph", "made it more complicated."),
        ("furniture", "Copyright © (2019) Hill Press, UK 118 DOI: 10.25236/x.2019.020"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Copyright matters to the villagers.", "12", "The DOI of the paper is 10.1000/1.",
        "Published by whom?", "版权", "👩‍👩‍👧", "We copyright nothing (c) 𠮷",
    ],
)  # fmt: skip
def test_sentences_are_no_furniture(text: str) -> None:
    assert not is_furniture(text)


OPENING = (
    "There are two ways of telling how the walnuts left the valley, one of the county and one",
    "of the people who carried them, and both of them have been written down here as they were",
    "told to us.",
)


@pytest.mark.parametrize(
    "head",
    [
        "陶文，高桥：山核桃与山路",
        "陶文、𠮷田等：一个峡谷的市场",
        "云岭学刊　春季号",
        "山路与市场 🏔",
    ],
)
@pytest.mark.parametrize(
    "border", [["· 47 ·", "{}"], ["", "47", "", "{}", ""], ["{}", "", "— 47 —", ""]]
)
def test_a_running_head_beside_a_page_number_leaves_the_sentence(
    head: str, border: list[str]
) -> None:
    printed = [line.format(head) for line in border]
    found = read(
        "山核桃与山路", "陶文　高桥", *HAN_OPENING, HAN_FIRST, *printed, HAN_SECOND, HAN_THIRD
    )
    assert ("paragraph", HAN_FIRST + HAN_SECOND + HAN_THIRD) in found
    assert ("furniture", head) in found


@pytest.mark.parametrize(
    "head", ["Paths and Prices", "T. Wen and S. Ray: Paths and Prices", "Upland Letters"]
)
def test_an_english_running_head_that_comes_once_leaves_the_sentence(head: str) -> None:
    found = read("Paths and Prices", "Tao Wen", "", *OPENING, "", FIRST, "118", head,
                 SECOND, THIRD)  # fmt: skip
    assert ("furniture", head) in found
    assert ("paragraph", f"{FIRST} {SECOND} {THIRD}") in found


def test_a_turn_beside_a_page_number_is_no_running_head() -> None:
    lines = [
        "访谈员：多久了？",
        "王芳：四十年",
        "访谈员：为什么？",
        "12",
        "王芳：喜欢",
        "访谈员：哦。",
    ]
    assert [kind for kind, _ in read(*lines)].count("utterance") == 5


def test_running_text_beside_a_page_number_is_no_running_head() -> None:
    assert ("furniture", HAN_SECOND) not in read(
        "山核桃与山路", "陶文", *HAN_OPENING, HAN_FIRST, "47", HAN_SECOND, HAN_THIRD
    )
