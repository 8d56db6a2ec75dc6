"""The units of a text are the tokens of the index, each at its exact place."""

import sqlite3

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.texts.folding import fold
from workbench.texts.lemma import english_lemma, lemmas_of_forms
from workbench.texts.source import clean_text
from workbench.texts.units import BREAK, find_units, index_text, units_version, word_stem

TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(
            "扶貧计畫𠮷𠀀々〇、。“”「」（）·・abcXYZ éÉ'’-–—.,3510１，．²①½Ⅳ%$+~|*_/\\\n\t"
            "👩🏽‍🌾❤️🇨🇳1️⃣ไทยမြန်ខ្មែរລາວ한국어がｶﾞहिन्दीབོད་\u00ad\u200b\ufeff\u3000"
        ),
    ),
).map(clean_text)
# Sets of neighbours differ from plane to plane; beyond the third all are alike.
EVERY_CHARACTER = clean_text("a".join(chr(point) for point in range(0x20100)))


def tokens_of_fts5(text: str) -> list[str]:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE passages USING fts5(units, content='', tokenize='ascii')"
    )
    connection.execute("CREATE VIRTUAL TABLE places USING fts5vocab(passages, instance)")
    connection.execute("INSERT INTO passages(rowid, units) VALUES (1, ?)", [index_text(text)])
    rows = connection.execute('SELECT term FROM places ORDER BY "offset"').fetchall()
    connection.close()
    return [term for (term,) in rows]


@given(TEXTS)
@example(EVERY_CHARACTER)
@example("x" * 40_000 + "字" + "é" * 40_000)
def test_the_units_are_the_tokens_of_the_index(text: str) -> None:
    units = [unit.text for unit in find_units(text)]
    assert units == index_text(text).split(" ") if units else index_text(text) == ""
    assert units == tokens_of_fts5(text)


@given(TEXTS)
@example(EVERY_CHARACTER)
def test_units_stand_in_order_and_each_is_the_unit_of_its_own_words(text: str) -> None:
    end = 0
    for unit in find_units(text):
        assert end <= unit.start < unit.end <= len(text)
        end = unit.end
        if unit.text != BREAK and not text[unit.start : unit.end].isascii():
            assert index_text(text[unit.start : unit.end]) == unit.text


@given(st.text(st.characters(max_codepoint=127)))
@example("".join(map(chr, range(128))))
def test_ascii_has_the_units_that_it_has_beside_other_letters(text: str) -> None:
    units = [(unit.text, unit.start, unit.end) for unit in find_units(text)]
    beside = [(unit.text, unit.start, unit.end) for unit in find_units(f"{text} 村")]
    assert [*units, ("村", len(text) + 1, len(text) + 2)] == beside


@given(TEXTS, st.sampled_from(["扶贫", "社會工作", "𠮷", "村", "😀", "村干部", "๑ก"]), TEXTS)
def test_a_word_of_a_script_without_blanks_is_found_wherever_it_stands(
    before: str, word: str, after: str
) -> None:
    text = before + word + after
    starts = {unit.start for unit in find_units(text) if unit.text == fold(word[0])}
    assert len(before) in starts
    assert f" {index_text(word)} " in f" {index_text(text)} "


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("精準扶貧，社會工作。", "精 准 扶 贫 · 社 会 工 作 ·"),
        ("贫 困\u3000户", "贫 困 户"),
        ("“不想回去！”他说：", "· 不 想 回 去 · 他 说 ·"),
        ("第一行\n第二行", "第 一 行 · 第 二 行"),
        ("She interviewed village women.", "she interview village woman ·"),
        ("post-disaster relief", "post disaster relief"),
        ("the villagers’ needs, don't", "the villager need · do t"),
        ("US us better", "us us better"),
        ("3.5% of 1,000 people", "3 ． 5 ％ of 1000 people"),
        ("2020.3.15, 2019,2020", "2020 ． 3 ． 15 · 2019 · 2020"),
        ("p < .05", "p ＜ · 05"),
        ("GDP增长了3．5％", "gdp 增 长 了 3 ． 5 ％"),
        ("买买提·艾力", "买 买 提 艾 力"),
        ("𠮷野家 𠀀", "𠮷 野 家 𠀀"),
        ("👩🏽‍🌾很好❤️🇨🇳", "👩 🏽 🌾 很 好 ❤ 🇨 🇳"),
        ("Café cafe\u0301 naïve", "cafe cafe naive"),
        ("poverty² m²", "poverty 2 m 2"),
        ("pover\u00adty", "poverty"),
        ("**targeted** poverty_alleviation", "target poverty alleviation"),
        ("ไทย", "ไ ท ย"),
        ("한국어 カタカナ", "한 국 어 カ タ カ ナ"),
        ("हिन्दी भाषा", "हिन्दी भाषा"),
        ("бедность в деревне", "бедность в деревне"),
        ("C++ & R&D $5", "c ＋ ＋ ＆ r ＆ d ＄ 5"),
        ("…——", "·"),
        (" \u200b-", ""),
    ],
)
def test_a_text_has_these_units(text: str, units: str) -> None:
    assert index_text(text) == units
    assert [unit.text for unit in find_units(text)] == units.split()


def test_the_place_of_a_unit_takes_in_the_signs_that_belong_to_it() -> None:
    text = "𠮷❤️，cafe\u0301 1,000"
    quotes = [text[unit.start : unit.end] for unit in find_units(text)]
    assert quotes == ["𠮷", "❤️", "，", "cafe\u0301", "1,000"]


def test_forms_of_an_english_word_are_one_unit() -> None:
    forms = "interview interviews interviewed interviewing Interviewed ＩＮＴＥＲＶＩＥＷＳ"
    assert set(index_text(forms).split()) == {"interview"}


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("children", "child"), ("policies", "policy"), ("us", "us"), ("worse", "worse")],
)
def test_a_lemma_is_the_word_a_researcher_would_look_up(word: str, lemma: str) -> None:
    assert english_lemma(word) == lemma


def test_a_stem_that_only_a_form_begins_with_leads_to_its_lemma() -> None:
    assert lemmas_of_forms("worki") == ("work",)
    assert lemmas_of_forms("childr") == ("child",)
    assert lemmas_of_forms("interview") == ()


def test_only_a_single_word_has_a_stem() -> None:
    assert word_stem("Ｓｔｕｄi") == "studi"
    assert word_stem("１,000") == "1000"
    assert [word_stem(text) for text in ("扶", "post-dis", "1,00", "😀", "𠮷", "")] == [None] * 6


def test_the_version_names_what_the_units_depend_on() -> None:
    assert "opencc" in units_version()
    assert "simplemma" in units_version()
