"""The language of passages and of whole sources."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.texts.language import (
    _LATIN_WORDS,
    Language,
    _is_plainly_english,
    _latin_language,
    detect_language,
    detect_source_language,
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The village is poor.", "en"),
        ("Necessity", "en"),
        ("Wang Sibin (2016)", "en"),
        ("Garcia de la Torre, M.", "en"),
        ("The policy of 精准扶贫 changed everything.", "en"),
        ("Nous mangeons au Café de Paris, he said, and that was all of it.", "en"),
        ("村里的年轻人都出去打工了。", "zh-Hans"),
        ("他的英文名叫 John Smith。", "zh-Hans"),
        ("本研究用 SPSS 22.0 分析。", "zh-Hans"),
        ("他住在𠮷林村。", "zh-Hans"),
        ("皇后在那里", "zh-Hans"),
        ("貧困戶的生活", "zh-Hant"),
        ("她說社工 Annie 很好", "zh-Hant"),
        ("“我不想回去。” (I do not want to go back.)", "mixed"),
        ("这个 project 的 deadline 很 tight，boss 说 maybe 下周", "mixed"),
        ("精准扶贫 targeted poverty alleviation", "mixed"),
        ("Le village est pauvre et les jeunes sont dans la ville.", "other"),
        ("La pobreza en el campo es un problema de todos los vecinos.", "other"),
        ("Die Armut auf dem Land ist nicht neu, und sie wird bleiben.", "other"),
        ("貧困について考えています", "other"),
        ("カタカナ", "other"),
        ("농촌의 빈곤", "other"),
        ("Бедность в деревне", "other"),
        ("2015", "other"),
        ("１２．５％", "other"),
        ("😀👩‍👩‍👧🇨🇳", "other"),
        ("……", "other"),
        ("", "other"),
    ],
)
def test_a_passage_is_told_by_its_words(text: str, language: Language) -> None:
    assert detect_language(text) == language


def test_a_passage_alike_in_both_scripts_follows_its_source() -> None:
    assert detect_language("老人在家") == "zh-Hans"
    assert detect_language("老人在家", context="zh-Hant") == "zh-Hant"
    assert detect_language("老人在家", context="en") == "zh-Hans"


def test_the_source_does_not_overrule_what_a_passage_shows() -> None:
    assert detect_language("贫困户", context="zh-Hant") == "zh-Hans"


@given(st.text())
@settings(max_examples=300)
def test_any_text_has_a_language_whatever_its_source(text: str) -> None:
    found = detect_language(text)
    assert detect_language(text, context="zh-Hant") in {found, "zh-Hant"}
    if not any(map(str.isalpha, text)):
        assert found in {"other", "zh-Hans"}


def test_thirty_thousand_short_texts_take_moments() -> None:
    texts = ["村里的年轻人都出去打工了。", "He went back in 2015.", "扶貧 in the village"] * 10_000
    detect_language("扶")
    begin = time.process_time()
    for text in texts:
        detect_language(text)
    # Far more than it takes, so that a busy machine does not fail.
    assert time.process_time() - begin < 10


@pytest.mark.parametrize(
    ("letters", "language"),
    [
        ({"en": 20_000, "other": 300}, "en"),
        # A Chinese paper with an English abstract and English references.
        ({"zh-Hans": 9000, "en": 6000}, "zh-Hans"),
        ({"zh-Hant": 900, "zh-Hans": 80}, "zh-Hant"),
        ({"zh-Hans": 1000, "en": 3750}, "mixed"),
        ({"mixed": 500, "en": 400}, "mixed"),
        ({"other": 500, "en": 400}, "other"),
        ({}, "other"),
    ],
)
def test_a_source_is_in_the_language_of_most_of_its_words(
    letters: dict[Language, int], language: Language
) -> None:
    assert detect_source_language(letters) == language


WORDS = [
    "the", "of", "La", "de", "die", "und", "come", "door", "qu'il", "l'on", "d’une", "well-to-do",
    "don’t", "the-and", "village", "Wang", "2015", "'", "-", "—", "“a”", "(c)",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
@settings(max_examples=500)
def test_what_is_plainly_english_is_english_word_by_word(text: str) -> None:
    if _is_plainly_english(text):
        assert _latin_language(_LATIN_WORDS.findall(text)) == "en"
    assert detect_language(text) == _latin_language(_LATIN_WORDS.findall(text))
