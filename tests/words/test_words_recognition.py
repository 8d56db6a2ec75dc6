"""Sentences from below the screens are recognised whatever stands in their places."""

from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import QueryError
from workbench.texts.query import parse_query
from workbench.words import said
from workbench.words.catalogue import SENTENCE, in_context

SENTENCES = sorted(
    english
    for english in in_context("zh", SENTENCE)
    if "{" in english and "{_" not in english and len(english) > 25
)
NAMES = st.sampled_from(["卫生室", "Left-behind children", "貧困戶 2", "😀 👩‍👩‍👧", "a, b: c"])


# The first sentence of a run waits until the patterns of the catalogue are read.
@given(pattern=st.sampled_from(SENTENCES), values=st.lists(NAMES, min_size=9, max_size=9))
def test_a_sentence_is_recognised_with_any_names_in_it(pattern: str, values: list[str]) -> None:
    names = [place for _, place, _, _ in Formatter().parse(pattern) if place is not None]
    sentence = pattern.format(**dict(zip(dict.fromkeys(names), values, strict=False)))
    spoken = said("zh", sentence)
    assert spoken != sentence
    assert "{" not in spoken.replace("{重复次数}", "").replace("{zh: …}", "")


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Undid: Coded 访谈.txt with Services/Clinic", "撤销：用 Services/Clinic 为访谈.txt 编码"),
        ("Took back the decision on 1 suggestion", "撤回决定：1 条建议"),
        ("3 tracked deletions were left out, as if accepted.", "3 处修订删除：略去，视同已接受。"),
        (
            (
                "This is not a Word file (.docx) but an old Word file. Open it in Word or"
                " LibreOffice, save it as .docx and add that."
            ),
            (
                "这不是 Word 文件（.docx），而是旧版 Word 文件。请用 Word 或 LibreOffice 打开，"
                "另存为 .docx 后添加。"
            ),
        ),
        (
            (
                "“Archived 道路” cannot be undone: Li Wen changed the same since (change 5:"
                " Archived X). Nothing was changed."
            ),
            "无法撤销“归档道路”：Li Wen 此后改动过同一处（更改 5：归档 X）。未作任何更改。",
        ),
        (
            "Two codes at the top level are called '老人' (zh).\n'Care' cannot go under itself.",
            "在顶层有两个代码都叫“老人”（zh）。\n“Care”不能放到自己之下。",
        ),
    ],
)
def test_sentences_inside_sentences_and_below_each_other_are_translated(
    english: str, chinese: str
) -> None:
    assert said("zh", english) == chinese
    assert said("en", english) == english


@pytest.mark.parametrize(
    "words",
    ["", "A source named in a hat", "这句话本来就是中文。", "Something else. It happened 😀"],
)
def test_what_the_program_never_said_stays_as_it_is(words: str) -> None:
    assert said("zh", words) == words


@pytest.mark.parametrize(
    "query", ["(poverty", '"left behind', "NOT 村干部", "NEAR(women)", "a*b 😀", ""]
)
def test_every_complaint_about_a_query_is_said_in_chinese(query: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse_query(query)
    assert said("zh", str(raised.value)).endswith(("。", "。\n"))


def test_a_code_named_like_a_word_of_the_program_keeps_its_name() -> None:
    assert said("zh", "'archived' is merged already.") == "“archived”已经合并。"
