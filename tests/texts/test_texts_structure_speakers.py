"""Turns of speakers, their times, lists, captions, and what a source seems to be."""

import pytest

from workbench.texts.blocks import Block
from workbench.texts.structure.kinds import guess_date, guess_source_kind, read_date
from workbench.texts.structure.line import Line
from workbench.texts.structure.lines import structure_lines

BODY = "The people of the valley went on with their work, and the road went on with its own."


def read(*texts: str) -> tuple[Block, ...]:
    return structure_lines([Line(text=text) for text in texts])


def turns(*texts: str) -> list[tuple[str | None, str]]:
    return [(b.speaker, b.text) for b in read(*texts) if b.kind == "utterance"]


@pytest.mark.parametrize(
    ("lines", "speakers"),
    [
        (["Interviewer: Since when?", "W1: Since 1980."], ["Interviewer", "W1"]),
        (["Q: Since when?", "A: Since 1980.", "Q: Why?", "A: Love."], ["Q", "A", "Q", "A"]),
        (["Mrs Li: Hm.", "Tao: Well.", "Mrs Li: Yes.", "Tao: No."], ["Mrs Li", "Tao"] * 2),
        (["访谈员：多久了？", "受访者：四十年。"], ["访谈员", "受访者"]),
        (["問：幾年了？", "答：四十年。"], ["問", "答"]),
        (["问: 多久了？", "𠮷婆婆: 四十年。👩‍🌾"], ["问", "𠮷婆婆"]),
        (["受访者1：嗯。", "受访者2：对。", "主持人：好。"], ["受访者1", "受访者2", "主持人"]),
        (["W1（女，62岁）：嗯。", "访员：好。"], ["W1（女，62岁）", "访员"]),
        (["**Interviewer:** Why?", "**W1**: Love."], ["Interviewer", "W1"]),
        (["Interviewer [00:01]: Why?", "W1 [00:05]: Love."], ["Interviewer", "W1"]),
    ],
)
def test_turns_have_their_speakers(lines: list[str], speakers: list[str]) -> None:
    assert [speaker for speaker, _ in turns(*lines)] == speakers


@pytest.mark.parametrize(
    ("asks", "answers", "colon"), [("Q", "A", ": "), ("问", "答", "："), ("問", "答", "： ")]
)
def test_counted_questions_have_one_who_asks(asks: str, answers: str, colon: str) -> None:
    words = ["您多大了？", "七十一。", "谁帮您？", "没有人。👵 At 10:30 they came."]
    names = [f"{asks}1", f"{answers}1", f"{asks}2", f"{answers}2"]
    lines = [name + colon + text for name, text in zip(names, words, strict=True)]
    assert turns(*lines) == list(zip([asks, answers] * 2, words, strict=True))
    assert [block.label + block.text for block in read(*lines)] == lines


@pytest.mark.parametrize("asks", ["Interviewer", "Q"])
def test_counted_respondents_without_counted_questions_are_several(asks: str) -> None:
    lines = [f"{asks}: Why?", "A1: Love.", "A2: 𠮷.", "A1: Hm."]
    assert [speaker for speaker, _ in turns(*lines)] == [asks, "A1", "A2", "A1"]


def test_label_and_words_are_the_line_of_the_source() -> None:
    lines = [
        "[00:01:02] Interviewer: Since when?",
        "Mrs Li (00:01:05):  Since 1980.",
        "问：为什么？",
    ]
    assert [block.label + block.text for block in read(*lines)] == lines


def test_times_are_in_seconds() -> None:
    blocks = read("[00:01:02] 问：多久了？", "Mrs Li (1:00:05.5): Long.", "00:03 Tao: Yes.")
    assert [block.start_time for block in blocks] == [62.0, 3605.5, 3.0]


def test_a_name_and_time_on_a_line_of_their_own_head_the_turn() -> None:
    found = turns("说话人1 00:03", "大家好。", "说话人2 00:10", "好的。", "路是2012年修的。")
    assert found == [("说话人1", "大家好。"), ("说话人2", "好的。路是2012年修的。")]


def test_a_turn_goes_on_over_lines() -> None:
    found = turns(
        "Interviewer: Since when?", "W1: All my life. I was born behind the mill, and when I",
        "married I moved across the path.", "[laughs]", "Interviewer: And your sons?",
        "W1: 都在城里。儿子开货", "车，女儿做衣服。",
    )  # fmt: skip
    assert found[1] == (
        "W1",
        (
            "All my life. I was born behind the mill, and when I married I moved across the path."
            " [laughs]"
        ),
    )
    assert found[3] == ("W1", "都在城里。儿子开货车，女儿做衣服。")


def test_a_paragraph_after_a_blank_line_is_the_same_speaker_s() -> None:
    found = turns("Interviewer: Since when?", "W1: Since the road.", "", "Before that I was away.")
    assert found[1:] == [("W1", "Since the road."), ("W1", "Before that I was away.")]


@pytest.mark.parametrize(
    "lines",
    [
        ["Abstract: " + BODY, "Keywords: roads; wells", "Note: none", "Note: again", "Note: third"],
        ["Date: 3 May", "Place: the mill", "Weather: rain", "Date: 4 May", "Weather: sun"],
        ["日期：5月3日", "地点：磨坊", "访谈时间：上午", "日期：5月4日", "访谈时间：下午"],
        ["He said: " + BODY, BODY],
        ["https://example.org", "https://example.com", "http://example.net"],
        ["12:30 lunch", "13:15 walk", "14:00 talk"],
        ["第一：修路。", "第二：打井。", "第三：办学。"],
        ["Q1: Who came?", "Q2: Who stayed?", "Q3: 谁走了？"],
    ],
)
def test_labels_that_are_no_names_make_no_turns(lines: list[str]) -> None:
    assert turns(*lines) == []


PAPER = ["Abstract", BODY, *[BODY, "人们照常过日子。📘 The road went on."] * 8]


@pytest.mark.parametrize("asks", ["Interviewer", "问"])
def test_a_few_labels_in_a_paper_are_no_turns(asks: str) -> None:
    labels = [f"{asks}: Where is the mill?", "Text: By the river.", "Text: 在河边。"]
    assert turns(*PAPER, *labels, "References", "Aba (2001) Keys. Hedo Press.") == []


def test_an_interview_printed_as_an_article_has_turns() -> None:
    talk = ["Interviewer: Since when?", "W1: 四十年了。"] * 9
    assert len(turns(*PAPER, *talk, "References", "Aba (2001) Keys. Hedo Press.")) == 18


def test_the_head_of_a_transcript_is_no_turn() -> None:
    found = turns(
        "受访者：邱婆婆，八十一岁", "问：多久了？", "婆婆：四十年。", "问：哦？", "婆婆：嗯。"
    )
    assert [speaker for speaker, _ in found] == ["问", "婆婆", "问", "婆婆"]


@pytest.mark.parametrize(
    ("head", "talk"),
    [
        (["訪談紀錄", "", "受訪者：邱婆婆，八十一歲", "日期：2018年5月3日", ""],
         ["訪談者：多久了？", "受訪者：四十年。", "訪談者：哦？", "受訪者：嗯。"]),
        (["时间：5月3日", "地点：磨坊", "访谈员：陶文", "受访者：𠮷婆婆 👵", ""],
         ["访谈员：多久了？", "受访者：四十年。"]),
        (["Interviewee: Mrs Li, 81", "Date: 3 May 2018", "Place: the mill"],
         ["Interviewer: Since when?", "Interviewee: Since 1980."]),
    ],
)  # fmt: skip
def test_the_form_above_a_transcript_is_no_turn(head: list[str], talk: list[str]) -> None:
    blocks = read(*head, *talk)
    spoken = [b.label + b.text for b in blocks if b.kind == "utterance"]
    assert spoken == talk
    assert [b.text for b in blocks if b.kind == "paragraph"][-2:] == [t for t in head if t][-2:]


def test_a_short_turn_after_the_form_is_a_turn() -> None:
    found = turns("日期：5月3日", "", "访谈员：您好", "受访者：你好", "访谈员：多久了？")
    assert [speaker for speaker, _ in found] == ["访谈员", "受访者", "访谈员"]


def test_bullets_and_numbers_are_the_labels_of_list_items() -> None:
    lines = [
        "They asked for:",
        "- rice",
        "  - in spring",
        "• 玉米",
        "1) a lamp",
        "2) 一辆车",
        "① 👩‍⚕️",
    ]
    found = [(b.label, b.text, b.level) for b in read(*lines) if b.kind == "list item"]
    assert found == [
        ("- ", "rice", 1), ("- ", "in spring", 2), ("• ", "玉米", 1), ("1) ", "a lamp", 1),
        ("2) ", "一辆车", 1), ("① ", "👩‍⚕️", 1),
    ]  # fmt: skip


def test_captions_are_told_from_sentences_about_figures() -> None:
    lines = [
        "Figure 1. The valley", "Figure 2 shows the valley from the bridge.", "Table 3: Wells",
        "图1　峡谷", "表2 水井数量", "表2显示，水井减少了。", "如图1所示，峡谷很深。",
    ]  # fmt: skip
    assert [block.kind for block in read(*(line for text in lines for line in (text, "")))] == [
        "caption", "paragraph", "caption", "caption", "caption", "paragraph", "paragraph",
    ]  # fmt: skip


def test_a_figure_in_the_middle_of_a_sentence_does_not_cut_it() -> None:
    found = read(
        "The wells were counted by the teacher, who found that there were fewer than", "",
        "Figure 1. The wells of the valley", "", "in the year before.",
    )  # fmt: skip
    assert [block.kind for block in found] == ["paragraph", "caption"]
    assert found[0].text.endswith("fewer than in the year before.")


def test_rows_parted_by_tabs_are_a_table() -> None:
    found = read(BODY, "村\t户数", "上村\t41", "", BODY)
    assert [(b.kind, b.text) for b in found][1] == ("table", "村\t户数\n上村\t41")


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["Abstract: " + BODY, "1. Roads", BODY], "paper"),
        (["摘要：村里的路。", "关键词：路", "一、路", "路修好了。"], "paper"),
        (["Interviewer: Since when?", "W1: Since 1980."], "interview"),
        (["Field note, 3 May 2019", "", BODY], "field note"),
        (["田野笔记三", "", "今天下雨。"], "field note"),
        (["2019年5月3日 雨", "今天下雨，我们去了磨坊。"], "field note"),
        ([BODY], None),
    ],
)
def test_the_kind_of_a_source_is_guessed(lines: list[str], kind: str | None) -> None:
    assert guess_source_kind(read(*lines)) == kind


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019年5月3日", "2019-05-03"), ("2019-05-03", "2019-05-03"), ("2019/5/3", "2019-05-03"),
        ("3 May 2019", "2019-05-03"), ("May 3rd, 2019", "2019-05-03"), ("2019.5.3", "2019-05-03"),
        ("二〇一九年五月三日", "2019-05-03"), ("May 2019", "2019-05"), ("2019年5月", "2019-05"),
        ("2019", None), ("35 May 2019", "2019-05"), ("13/45/2019", None),
        ("in the May of 2019", None),
    ],
)  # fmt: skip
def test_dates_are_read(text: str, date: str | None) -> None:
    assert read_date(f"上岭村，{text} 👩‍🌾") == date


def test_a_field_note_is_dated_at_its_top_and_a_paper_by_its_copyright_line() -> None:
    note = read("上岭村", "日期：2019年5月3日", "", "今天下雨，2020年再来。")
    assert guess_date(note, "field note") == "2019-05-03"
    paper = read("Abstract: In 2016 " + BODY, "", "Copyright © (2019) Hill Press", "", "1. Roads")
    assert guess_date(paper, "paper") == "2019"
    assert guess_date(read(BODY), None) is None
