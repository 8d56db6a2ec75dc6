"""Markdown files: their marks are structure, and only the words are text."""

import pytest

from workbench.formats.markdown import read_markdown
from workbench.texts.blocks import Reading


def read(text: str) -> Reading:
    return read_markdown(text.encode())


def shown(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.label + block.text) for block in read(text).blocks]


def test_headings_of_both_forms_have_levels() -> None:
    assert shown("# 路\n\n井。\n\nWells\n-----\n\nDeep.\n\n### Springs ###\n\nCold.\n") == [
        ("heading", 0, "路"), ("paragraph", 0, "井。"), ("heading", 1, "Wells"),
        ("paragraph", 0, "Deep."), ("heading", 2, "Springs"), ("paragraph", 0, "Cold."),
    ]  # fmt: skip


def test_several_first_headings_are_sections_and_no_title() -> None:
    assert [level for _, level, _ in shown("# Roads\n\nA.\n\n## Stone\n\nB.\n\n# Wells\n\nC.")] == [
        1, 0, 2, 0, 1, 0,
    ]  # fmt: skip


def test_numbers_in_headings_give_the_level() -> None:
    found = shown("# 标题\n\n## 一、路\n\n### （一）石路\n\n#### 1．碎石\n\n文。\n\n## 二、井\n")
    assert [level for kind, level, _ in found if kind == "heading"] == [0, 1, 2, 3, 1]


def test_numbered_lines_are_headings_and_lists_are_lists() -> None:
    text = "1. Introduction\n\nThe road came.\n\n2. Methods\n\nWe asked:\n\n1. who?\n2. when?\n"
    assert shown(text) == [
        ("heading", 1, "1. Introduction"), ("paragraph", 0, "The road came."),
        ("heading", 1, "2. Methods"), ("paragraph", 0, "We asked:"),
        ("list item", 1, "1. who?"), ("list item", 1, "2. when?"),
    ]  # fmt: skip


def test_a_year_that_begins_a_paragraph_is_no_list() -> None:
    assert shown("2018. The year was dry.\n") == [("paragraph", 0, "2018. The year was dry.")]


def test_bold_lines_are_headings_and_bold_words_are_words() -> None:
    assert shown("**Roads**\n\nThey are **old** and *bad*.\n\n**They are.**\n") == [
        ("heading", 1, "Roads"), ("paragraph", 0, "They are old and bad."),
        ("paragraph", 0, "They are."),
    ]  # fmt: skip


def test_lists_keep_their_depth() -> None:
    assert shown("- 路\n  - 石\n    - 沙\n- 井\n\n  深\n") == [
        ("list item", 1, "- 路"), ("list item", 2, "- 石"), ("list item", 3, "- 沙"),
        ("list item", 1, "- 井"), ("list item", 1, "深"),
    ]  # fmt: skip


def test_wrapped_lines_of_a_paragraph_are_joined_by_script() -> None:
    assert shown("The road\nof the commu-\nnity.\n\n村里的\n路。\n") == [
        ("paragraph", 0, "The road of the community."),
        ("paragraph", 0, "村里的路。"),
    ]


def test_a_table_is_rows_of_cells() -> None:
    assert shown("| 村 | **n** |\n|----|---:|\n| 上村 | 4 |\n") == [("table", 0, "村\tn\n上村\t4")]


def test_notes_are_notes_where_they_stand() -> None:
    notes = "[^1]: Of *stone*\n    and sand.\n[^n]: 井。\n"
    text = f"Roads[^1] and `[^1]` wells[^n] and [^2].\n\n{notes}\nMore.\n"
    assert shown(text) == [
        ("paragraph", 0, "Roads and [^1] wells and [^2]."), ("note", 0, "[^1]: Of stone and sand."),
        ("note", 0, "[^n]: 井。"), ("paragraph", 0, "More."),
    ]  # fmt: skip


def test_code_is_kept_as_it_stands() -> None:
    text = "```r\n# not a heading\n[^1]: no note\n```\n\n    1. no list\n"
    assert shown(text) == [
        ("paragraph", 0, "# not a heading\n[^1]: no note"),
        ("paragraph", 0, "1. no list"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a [link](http://x.y 'z') b", "a link b"),
        ("see [it][1]\n\n[1]: http://x.y", "see it"),
        ("![the road](road.png) 👩‍🌾", "the road 👩‍🌾"),
        ("`code` and ~~old~~ <b>new</b>", "code and old new"),
        ("重点：**注意：**后文", "重点：注意：后文"),
        ("AT&amp;T \\*no\\*", "AT&T *no*"),
        ("<http://x.y>", "http://x.y"),
        ("𠮷家<!-- hidden -->村", "𠮷家村"),
    ],
)
def test_inline_marks_are_reduced_to_their_words(text: str, words: str) -> None:
    assert shown(text) == [("paragraph", 0, words)]


def test_comments_are_dropped_and_words_in_html_kept() -> None:
    text = "<!-- one\n\ntwo -->\n\n<div>\n井<br>泉\n</div>\n\nRoad.\n\n<!-- open: kept"
    assert [words for _, _, words in shown(text)] == ["井", "泉", "Road.", "<!-- open: kept"]


def test_quotes_are_paragraphs() -> None:
    assert shown("> We stayed\n> at home.\n>\n> 不去。\n") == [
        ("paragraph", 0, "We stayed at home."),
        ("paragraph", 0, "不去。"),
    ]


def test_speakers_in_bold_speak() -> None:
    reading = read("**Interviewer:** Since when?\n\n**W1**: Since *1980*.\n**访谈员：**哦？\n")
    assert [(b.speaker, b.label, b.text) for b in reading.blocks] == [
        ("Interviewer", "Interviewer: ", "Since when?"),
        ("W1", "W1: ", "Since 1980."),
        ("访谈员", "访谈员：", "哦？"),
    ]
    assert reading.kind == "interview"


def test_references_are_entries() -> None:
    text = "# Roads\n\nText.\n\n## References\n\n1. Li N. 2016.\n2. Osei A. 2017.\n"
    assert [kind for kind, _, _ in shown(text)][-2:] == ["reference", "reference"]
    text = "## 参考文献\n\n[1] 李娜. 2016.\n[2] 陶文. 2017.\n"
    assert [kind for kind, _, _ in shown(text)][-2:] == ["reference", "reference"]


def test_front_matter_is_stated_and_not_text() -> None:
    reading = read(
        "---\ntitle: 访谈七\ndate: 2019-05-14\nkind: interview\nvillage: 上村\ntags: [路, wells]\n"
        "consent: true\n---\n\nThe road came.\n"
    )
    assert (reading.title, reading.date, reading.kind) == ("访谈七", "2019-05-14", "interview")
    assert reading.attributes["village"] == "上村"
    assert reading.attributes["tags"] == "路, wells"
    assert reading.attributes["consent"] == "yes"
    assert [block.text for block in reading.blocks] == ["The road came."]


def test_front_matter_that_is_no_yaml_is_read_as_text_and_said() -> None:
    reading = read("---\ntitle: [open\n---\n\nThe road came.\n")
    assert "line" in reading.remarks[0]
    assert "title: [open" in "".join(block.text for block in reading.blocks)


def test_a_rule_at_the_beginning_is_no_front_matter() -> None:
    assert [words for _, _, words in shown("---\n\nThe road came.\n\n---\n\nAnd went.\n")] == [
        "The road came.",
        "And went.",
    ]


def test_the_encoding_of_markdown_is_found_too() -> None:
    reading = read_markdown("# 路\n\n村里的路修好了。\n".encode("gb18030"))
    assert (reading.encoding, reading.title) == ("gb18030", "路")
    assert reading.remarks


@pytest.mark.parametrize("text", ["[" * 3000, "> " * 2000, "*a " * 3000, "- " * 500, "#" * 9000])
def test_strange_markdown_is_read_in_good_time(text: str) -> None:
    assert read(text).blocks is not None
