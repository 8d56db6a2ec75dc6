"""The entries of a reference list come one by one, however the list is made."""

import pytest

from workbench.texts.blocks import Block
from workbench.texts.structure.line import Line
from workbench.texts.structure.lines import structure_lines
from workbench.texts.structure.paragraphs import recognise_blocks

BODY = "The people of the valley went on with their work, and the road went on with its own."


def read(*texts: str) -> list[tuple[str, str]]:
    blocks = structure_lines([Line(text=text) for text in texts])
    return [(block.kind, block.label + block.text) for block in blocks]


def entries(*texts: str) -> list[str]:
    return [text for kind, text in read("1. Roads", BODY, *texts) if kind == "reference"]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["[1] Li N. Roads[J]. 2016.", "[2] Osei A. Wells[J]. 2017."], 2),
        (["- [1] Li N. Roads[J]. 2016.", "- [2] Osei A. Wells[J]. 2017."], 2),
        (["[1]李娜.山路[J].2016.", "[2]陶文.水井[J].2017.", "[3]𠮷 Y. 🌰[M].2018."], 3),
        (["1. Li N. Roads. 2016.", "2. Osei A. Wells. 2017.", "3. Ray S. Springs. 2018."], 3),
        (["1、李娜：《山路》，2016年。", "2、陶文：《水井》，2017年。"], 2),
        (["［１］李娜：《山路》，2016年。", "［２］陶文：《水井》，2017年。"], 2),
        (["（１）李娜：《山路》，2016年。", "（２）陶文：《水井》，2017年。"], 2),
        (["①李娜：《山路》，2016年。", "②陶文：《水井》，2017年。"], 2),
        (["Li, N. (2016). Roads.", "Osei, A. (2017). Wells.", "Ray, S. (2018). Springs."], 3),
        (["李娜.山路[J].乡土研究,2016(3).", "陶文.水井[J].乡土研究,2017(4)."], 2),
    ],
)
def test_each_entry_is_a_reference(lines: list[str], wanted: int) -> None:
    assert entries("References", *lines) == lines[:wanted]
    assert entries("参考文献", *(text for line in lines for text in (line, ""))) == lines[:wanted]


def test_entries_run_over_lines_and_pages() -> None:
    found = entries(
        *([BODY + " It took", "them many years to see it."] * 4),
        "7. References",
        "[1] Li, N. and Wang, X. (2016) Speaking for others: Translation in the interviews of the",
        "upper villages. Journal of Upland Studies, 12(3), 45-61.",
        "[2] Osei, A., Lund, P. (2017) After the harvest: Labour exchange and migration. Upland",
        "118",
        "Review, 8, 101-",
        "119.",
        "2017. Reprinted.",
        "[3] Brown, K. (2014) Mutual aid. Northfield: Hill Press.",
    )
    assert found == [
        (
            "[1] Li, N. and Wang, X. (2016) Speaking for others: Translation in the interviews of "
            "the upper villages. Journal of Upland Studies, 12(3), 45-61."
        ),
        (
            "[2] Osei, A., Lund, P. (2017) After the harvest: Labour exchange and migration. "
            "Upland Review, 8, 101-119. 2017. Reprinted."
        ),
        "[3] Brown, K. (2014) Mutual aid. Northfield: Hill Press.",
    ]


def test_hanging_indents_begin_entries() -> None:
    found = entries(
        "References",
        "Brown, K. (2014). Mutual aid in mountain villages: A study of labour",
        "    exchange. Northfield: Hill Press.",
        "Osei, A., & Lund, P. (2012). Two professions, one door. Journal of Town",
        "    Health, 3(2), 11-19.",
    )
    assert [entry[:5] for entry in found] == ["Brown", "Osei,"]
    assert found[1].endswith("Journal of Town Health, 3(2), 11-19.")


def test_authors_and_years_begin_entries_without_indents() -> None:
    found = entries(
        *([BODY + " It took", "them many years to see it."] * 4),
        "References",
        "Brown, K. (2014). Mutual aid in mountain villages: A study of labour exchange in hills.",
        "Northfield: Hill Press.",
        "Lund, P. (2012). Two professions, one door: How doctors and social workers share a room.",
        "Journal of Town Health, 3(2), 11-19.",
        "Ray, S., & Osei, A. (2015). The price of a shared desk: What joint services cost, and who",
        "pays for them. Health Budget Review, 9, 1-14.",
    )
    assert [entry[:5] for entry in found] == ["Brown", "Lund,", "Ray, "]


@pytest.mark.parametrize(
    "after",
    ["Appendix", "附录", "Acknowledgments", "8. Afterword", "致谢", "## Notes on the valley"],
)
def test_the_next_heading_ends_the_list(after: str) -> None:
    found = read("7. Conclusion", BODY, "References", "[1] Li N. 2016.", after, BODY)
    assert [kind for kind, _ in found][-3:] == ["reference", "heading", "paragraph"]


def test_a_label_of_the_author_ends_the_list() -> None:
    found = read("参考文献", "[1]李娜.山路[J].2016.", "作者简介：陶文，鹭岛学院讲师。")
    assert [kind for kind, _ in found] == ["heading", "reference", "paragraph"]


def test_numbered_entries_are_no_headings() -> None:
    lines = ["1. Li N. Roads and Wells, Hill Press", "2. Osei A. Springs", "3. Ray S. Stones"]
    assert entries("References", *lines) == lines


def test_a_list_without_a_heading_ends_the_text() -> None:
    lines = ["[1] Li N. Roads[J]. 2016.", "[2] Osei A. Wells[J]. 2017.", "[3] 陶文. 井[J]. 2018."]
    assert entries(*lines) == lines


def test_a_mark_that_begins_a_line_of_the_body_begins_no_list() -> None:
    found = read(
        "The wells of the valley have been counted three times, as is told by those who counted",
        "[1] and by those who paid for the counting, and they agree in everything but the number",
        "of the wells, which is either eleven or twelve.",
    )
    assert [kind for kind, _ in found] == ["paragraph"]


@pytest.mark.parametrize(
    "caption", ["表1 上岭村的水井", "Table 2 Wells of the valley", "图3　𠮷村 🗺️"]
)
def test_a_caption_after_the_references_is_none_of_them(caption: str) -> None:
    wanted = ["heading", "reference", "reference", "caption", "reference"]
    lines = [
        "参考文献",
        "[1]李娜.山路[J].2016.",
        "[2] Osei A. Wells. 2017.",
        caption,
        "[3]陶文.井.2018.",
    ]
    assert [kind for kind, _ in read(*lines)] == wanted
    blocks = recognise_blocks([Block(kind="paragraph", text=line) for line in lines])
    assert [block.kind for block in blocks] == wanted


def test_a_table_under_a_caption_after_the_references_is_a_table() -> None:
    found = read("References", "Li N. Roads. 2016.", "", "Table 1: Wells", "村\t井", "上村\t4")
    assert [kind for kind, _ in found] == ["heading", "reference", "caption", "table"]


def test_the_title_page_in_another_language_ends_the_list() -> None:
    front = ["Wells and Roads of the Upper Valley", "LI Na, TAO Wen", "(Hill College, Yunling)"]
    entry = "[2]陶文.水井[J].2017."
    found = read("一、路", BODY, "参考文献", "[1]李娜.山路[J].2016.", entry, *front,
                 "Abstract: We ask who leaves.")  # fmt: skip
    assert [text for kind, text in found if kind == "reference"][1] == entry
    assert not any(line in text for line in front for kind, text in found if kind == "reference")
