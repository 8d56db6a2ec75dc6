"""Asides of texts: heads and questions, in both languages, and texts that have none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.texts.asides import asides_of
from workbench.texts.blocks import Block, SourceKind
from workbench.texts.source import assemble
from workbench.texts.structure.line import Line
from workbench.texts.structure.lines import structure_lines


def said(*lines: str, kind: SourceKind = "other") -> list[str]:
    """Return the passages of lines that are neither heads nor questions nor headings."""
    return told(structure_lines([Line(text=line) for line in lines]), kind=kind)


def told(blocks: tuple[Block, ...], *, kind: SourceKind = "other") -> list[str]:
    source = assemble(blocks)
    asides = asides_of(source.passages, source.text, kind=kind)
    return [
        source.text[passage.start : passage.end]
        for place, passage in enumerate(source.passages)
        if place not in asides and passage.kind != "heading"
    ]


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(kind="paragraph", text=text) for text in texts)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (("Date: 9 April 2018", "Place: Qingyan", "Weather: fog, then sun"), "The bus was late."),
        (("日期：2019年7月8日", "地点：下村李子园", "记录：邓瑶（社工）"), "李子熟得太齐。"),
        (("Muhua, Ajie's house", "Date: 3 May, evening"), "Nineteen women came."),
        (("Mei Fan 🙂", "School of Public Affairs, Hill University"), "Abstract: We walked."),
        (("包澜　匡正", "（北坊大学农村研究学院，云坡 655900）"), "摘要：我们走了。"),
        (("記錄說明：受訪者講當地方言，整理時保留原話。",), "他說了很久。"),
        (
            ("Date: 14 March 2019. Observer: Kuang.",),
            "I counted 表格 with them.",
        ),
    ],
)
def test_what_says_when_where_and_who_is_the_head(head: tuple[str, ...], body: str) -> None:
    again = "And then: nothing, 没有。"
    assert told(paragraphs(*head, body, again)) == [body, again]


@pytest.mark.parametrize(
    "texts",
    [
        ("路太远。", "日期：2019年", "没有车。"),
        ("The road is long.", "Date: 2019"),
        ("No road", "没有路", "👍 yes"),
        ("Observation: The lift 🙂 was broken.", "Nobody came."),
        ("Date: 2019", "Place: here"),
        ("no water", "Nobody came. 没有人。"),
        ("Education: girls leave school at twelve. They marry at sixteen.", "So it is."),
        ("说明：村里没有路。也没有车。谁都走不出去。", "只有山。"),
        (),
    ],
)
def test_a_text_that_begins_at_once_or_is_all_short_lines_has_no_head(
    texts: tuple[str, ...],
) -> None:
    assert told(paragraphs(*texts)) == list(texts)


def test_a_heading_ends_the_head() -> None:
    blocks = (
        Block(kind="heading", text="Visits 走访", level=0),
        *paragraphs("Date: 3 May 2020"),
        Block(kind="heading", text="Week 1", level=1),
        *paragraphs("no water", "Nobody came. 👍"),
    )
    assert told(blocks) == ["no water", "Nobody came. 👍"]
    assert told(blocks[2:]) == ["no water", "Nobody came. 👍"]


def test_a_list_after_the_title_is_no_head_and_a_long_run_is_a_poem() -> None:
    items = (Block(kind="list item", text="no water"), *paragraphs("Nobody came."))
    assert told(items) == ["no water", "Nobody came."]
    lines = [f"line 行 {number}" for number in range(40)]
    assert told(paragraphs(*lines, "The end.")) == [*lines, "The end."]


def test_answers_of_a_survey_have_no_head() -> None:
    assert told(paragraphs("no road", "Nobody comes."), kind="survey answer") == [
        "no road",
        "Nobody comes.",
    ]


@pytest.mark.parametrize(
    ("asks", "answers", "legend"),
    [
        ("Interviewer", "Mrs Li", ""),
        ("访问者", "瞿书记", ""),
        ("問", "婆婆", ""),
        ("I", "D", "I = interviewer, D = Dr. Qu 🙂"),
    ],
)
def test_the_questions_of_who_asks_are_left_out(asks: str, answers: str, legend: str) -> None:
    lines = [
        f"{asks}: Since when? 多久了？",
        f"{answers}: Since 1980. 很久了。",
        f"{asks}: Why? 👵",
        f"{answers}: I stayed. 没有走。",
    ]
    head = ["Date: 1 May 2020", legend, ""] if legend else []
    assert said(*head, *lines) == ["Since 1980. 很久了。", "I stayed. 没有走。"]


@pytest.mark.parametrize("kind", ["other", "field note", "survey answer"])
@pytest.mark.parametrize("line", ["18:40", "2019", "３，５００", "— — —", "👍👍", "²"])
def test_lines_without_a_word_are_left_out(line: str, kind: SourceKind) -> None:
    said_here = ["Nineteen women came 🙂.", "来了十九个人。"]
    assert told(paragraphs(said_here[0], line, said_here[1]), kind=kind) == said_here
    assert told(paragraphs(line), kind=kind) == []


@pytest.mark.parametrize("line", ["3 km", "三", "嗯。", "𠮷", "é 7"])
def test_a_single_word_or_letter_is_one(line: str) -> None:
    assert told(paragraphs("Nineteen women came.", line, "😀 来了。")) == [
        "Nineteen women came.",
        line,
        "😀 来了。",
    ]


def test_a_social_worker_who_speaks_is_no_interviewer() -> None:
    lines = ("社工：您先坐。", "阿朵：好。", "社工：我们慢慢说。", "阿朵：好嘛。")
    assert said(*lines) == ["您先坐。", "好。", "我们慢慢说。", "好嘛。"]


@given(st.lists(st.text(min_size=1), max_size=8))
def test_any_text_has_its_asides_among_its_passages(texts: list[str]) -> None:
    source = assemble(paragraphs(*texts))
    asides = asides_of(source.passages, source.text, kind="other")
    assert asides <= set(range(len(source.passages)))
    worded = {
        place
        for place, passage in enumerate(source.passages)
        if any(letter.isalpha() for letter in source.text[passage.start : passage.end])
    }
    assert not worded or worded - asides
