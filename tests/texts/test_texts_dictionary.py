"""Dictionaries as researchers write them, and words out of codebooks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import FormatError
from workbench.texts.dictionary import DictionaryWord, read_dictionary, words_from_names


def test_a_dictionary_has_a_word_a_line_as_jieba_writes_it() -> None:
    text = "\ufeff# 村里的词\n空心村 20 n\r\n建档立卡户\n\n  三社联动 nz\n𠮷林村 3\nT恤店\n"
    assert read_dictionary(text) == [
        DictionaryWord(word="空心村", frequency=20),
        DictionaryWord(word="建档立卡户"),
        DictionaryWord(word="三社联动"),
        DictionaryWord(word="𠮷林村", frequency=3),
        DictionaryWord(word="T恤店"),
    ]


def test_the_later_of_two_lines_holds() -> None:
    assert read_dictionary("空心村 20\n空心村 30") == [DictionaryWord(word="空心村", frequency=30)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# x\n空心村 0", "Line 2 .*'空心村' the frequency '0'"),
        ("空心村 often!", "Line 1 .*'often!'"),
        ("空心村 -3", "'-3'"),
        ("空心村 3.5", "'3.5'"),
        ("\n\n空心 村 里 3", "Line 3 .*'空心 村 里 3'"),
        ("空心村 3 n 4", "without blanks"),
    ],
)
def test_a_line_in_another_form_is_named(text: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read_dictionary(text)


WORDS = st.text(st.characters(categories=["Lo"]), min_size=1)


@given(st.dictionaries(WORDS, st.none() | st.integers(min_value=1)))
def test_a_written_dictionary_is_read_again(words: dict[str, int | None]) -> None:
    text = "".join(f"{word} {count or ''}\n" for word, count in words.items())
    expected = [DictionaryWord(word=word, frequency=count) for word, count in words.items()]
    assert read_dictionary(text) == expected


def test_names_and_cues_give_their_chinese_words() -> None:
    names = [
        "必要性",
        "增权／赋能",
        "資源不足",
        "资源不足",
        "Needs 需求",
        "村",
        "社工😀介入",
        "𠮷林",
    ]
    assert words_from_names(names) == [
        "必要性",
        "增权",
        "赋能",
        "资源不足",
        "需求",
        "社工",
        "介入",
        "𠮷林",
    ]


def test_a_clause_is_no_word() -> None:
    assert words_from_names(["社会工作介入农村精准扶贫的必要性"]) == []
