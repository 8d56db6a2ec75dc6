"""The words of a project's passages: terms, exact places, one result whichever way."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language as Pipeline

from workbench.errors import WorkbenchError
from workbench.texts.english import EnglishTerms, english_words
from workbench.texts.english_words import EnglishWords
from workbench.texts.folding import fold
from workbench.texts.language import HAN, Language, detect_language
from workbench.texts.pipelines import blank_english, blank_english_words
from workbench.texts.tokenizer import ProjectTokenizer

LANGUAGES: tuple[Language, ...] = ("en", "zh-Hans", "zh-Hant", "mixed")


@cache
def tokenizer() -> ProjectTokenizer:
    return ProjectTokenizer(words=["空心村", "三社联动"])


def terms(text: str, language: Language = "mixed") -> list[str]:
    return [token.term for token in tokenizer().tokens(text, language=language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Villages were visited twice.", "village were visit twice"),
        ("the village's elders; the elders' houses", "the village elder the elder house"),
        ("They don't, can't and won't.", "they do not can not and will not"),
        ("We’ll see what they’ve done", "we will see what they have do"),
        ("left-behind, post-disaster", "left behind post disaster"),
        ("In 2015-2016 it grew 3.5% to 1,000 (p. 5)", "in 2015 2016 it grow 3.5 to 1,000 p 5"),
        ("poverty(Wang,2016;Li,2018).The next", "poverty wang 2016 li 2018 the next"),
        ("It is poor .Affected by it", "it is poor affect by it"),
        ("(8) of Table 8), p. 8)", "8 of table 8 p 8"),
        ("worker(s) and “quotes”", "worker s and quote"),
        ("Dr. Li et al. of the U.S.", "dr li et al of the u.s"),
        (
            "see https://example.org/a?b=1, or a.b@c.org.",
            "see https://example.org/a?b=1 or a.b@c.org",
        ),
        ("doi:10.1016/S0140-6736(05)12.", "doi:10.1016/s0140-6736(05)12"),
        ("ＡＢＣ，Cafés cafe\u0301", "abc cafe cafe"),
        ("Name" + "_" * 500 + "(" * 20_000 + "date", "name date"),
        ("They waved 🇨🇳 👩‍👩‍👧 goodbye", "they wave goodbye"),
    ],
)
def test_english_words_become_terms(text: str, expected: str) -> None:
    assert terms(text, "en") == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我們的空心村里有人。", "我们 的 空心村 里 有人"),
        ("三社聯動，三社联动！", "三社联动 三社联动"),
        ("在2015年，达50%。", "在 2015 年 达 50"),
        ("他用 SPSS 22.0 做 interviews。", "他 用 spss 22.0 做 interview"),
        ("买了T恤和Ｔ恤，Ａ股", "买 了 t恤 和 t恤 a股"),
        ("村里😀👩‍👩‍👧，走了。", "村里 走 了"),
        ("他叫𠮷野", "他 叫 𠮷 野"),
        ("The policy of 精准扶贫 (fupin) works", "the policy of 精准 扶贫 fupin work"),
        ("贫困户（poor households）", "贫困户 poor household"),
    ],
)
@pytest.mark.parametrize("language", ["zh-Hans", "mixed"])
def test_chinese_words_become_folded_terms(text: str, expected: str, language: Language) -> None:
    assert terms(text, language) == expected.split()


def test_text_of_another_language_has_no_tokens() -> None:
    assert tokenizer().tokens("Бедность в деревне 2015", language="other") == []
    (arrays,) = tokenizer().terms_of([("貧困について", "other")])
    assert (arrays.terms, arrays.starts.tolist(), arrays.ends.tolist()) == ([], [], [])


def test_an_english_passage_is_not_loaded_with_chinese() -> None:
    fresh = ProjectTokenizer()
    fresh.tokens("Only English.", language="en")
    assert "_segmenter" not in vars(fresh)


PIECES = [
    "扶貧", "空心村", "三社联动", "𠮷", "㐀", "SPSS", "ＡＢ", "don't", "Wang,2016", "(a)", ".The",
    "😀", "👩‍👩‍👧", "🇨🇳", "e\u0301", "\u00ad", " ", "\u3000", "\n", "。", "……", "5%", "ﬁ", "が",
]  # fmt: skip


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)),
    st.sampled_from(LANGUAGES),
)
@example("🉐𠀀", "en")
@settings(max_examples=300)
def test_tokens_are_in_order_and_hold_words(text: str, language: Language) -> None:
    reached = 0
    for token in tokenizer().tokens(text, language=language):
        assert reached <= token.start < token.end <= len(text)
        word = text[token.start : token.end]
        # Python does not know the Han characters of the newest Unicode as letters. A sign such
        # as 🉐 is one only when it is folded.
        assert any(map(str.isalnum, fold(word))) or re.search(f"[{HAN}]", word)
        assert token.term == fold(token.term) != ""
        reached = token.end


@given(
    st.lists(st.tuples(st.lists(st.sampled_from(PIECES)).map("".join), st.sampled_from(LANGUAGES)))
)
@settings(max_examples=100)
def test_many_passages_have_the_tokens_of_each(texts: list[tuple[str, Language]]) -> None:
    for (text, language), arrays in zip(texts, tokenizer().terms_of(texts), strict=True):
        tokens = tokenizer().tokens(text, language=language)
        assert arrays.starts.dtype == arrays.ends.dtype == np.uint32
        assert arrays.terms == [token.term for token in tokens]
        assert arrays.starts.tolist() == [token.start for token in tokens]
        assert arrays.ends.tolist() == [token.end for token in tokens]


ENGLISH_PIECES = [
    "Villages", "don't", "can’t", "Wang,2016", "(a)", "8)", ".The", "U.S.", "e.g.", "10.1016/x(1)",
    "_" * 40, "left-behind", "elders'", "\u00ad", "😀", "👩‍👩‍👧", "é", " ", "  ", "\n", "\t",
    "\u3000", "\u2028", "—", "…", "5%", "1,000", "cannot", "a.m.", "がら", "деревня", "한국어",
    "dont", "gonna", "Im", "ca", "nt", "km", "PhD", "Id", "THE",
    '"', ",", ".", '"They', 'asked,"', 'etc."', "Co.,", "No.",
]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(ENGLISH_PIECES)).map("".join), max_size=5))
@settings(max_examples=200)
def test_remembered_words_are_those_that_spacy_finds_in_the_whole_text(texts: list[str]) -> None:
    pipeline = cached_pipeline()
    terms_of_forms = EnglishTerms(pipeline)
    for _ in range(2):
        for text, found in zip(texts, cached_words().of_each(texts), strict=True):
            slow = english_words(text, pipeline=pipeline, terms=terms_of_forms)
            assert (found.terms, found.starts.tolist(), found.ends.tolist()) == slow


def test_words_are_found_alike_when_the_memory_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.texts.english_words._MOST_CHARACTERS", 20)
    words = EnglishWords(cached_pipeline())
    texts = ["Nobody asked them why.", "They were asked, 8) or not.", "Nobody asked them."] * 2
    found = [
        (array.terms, array.starts.tolist()) for text in texts for array in words.of_each([text])
    ]
    assert found[0] == (["nobody", "ask", "they", "why"], [0, 7, 13, 18])
    assert found[3:] == found[:3]


def test_words_are_found_alike_while_the_memory_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.texts.english_words._FIRST_ROOM", 2)
    words = EnglishWords(cached_pipeline())
    for number in range(40):
        (found,) = words.of_each([f"Nobody asked them, word{number} 😀 why{number}."])
        assert found.terms == ["nobody", "ask", "they", f"word{number}", f"why{number}"]
        assert found.starts.tolist()[:2] == [0, 7]


@cache
def cached_pipeline() -> Pipeline:
    return blank_english()


@cache
def cached_words() -> EnglishWords:
    # Those that projects use, which know less of a word than the pipeline they are compared with.
    return blank_english_words()


@pytest.mark.parametrize(
    "text",
    [
        "村里的年轻人都出去打工了，剩下老人和孩子守着空心村。",
        "駐村社工走訪了留守老人，沒有人問過他們為什麼不願意搬。",
        "《关于打赢脱贫攻坚战的决定》提出“六个精准”……　我们　来了。",
        "𠮷林村的𡃁仔回来了，𠀀字碑还在😀👩‍👩‍👧。",
    ],
)
def test_the_words_of_spacys_chinese_doc_are_the_tokens(text: str) -> None:
    doc = tokenizer().spacy_doc(text)
    words = [(word.idx, word.idx + len(word), word.lemma_) for word in doc if word.text.isalnum()]
    tokens = tokenizer().tokens(text, language=detect_language(text))
    assert words == [(token.start, token.end, token.term) for token in tokens]
    assert doc.text == text


def test_the_lemmas_of_spacys_english_doc_are_the_terms() -> None:
    text = "The villages don't grow.They (Wang,2016) shrank! See Fig. 3."
    doc = tokenizer().spacy_doc(text)
    found = {(word.idx, word.lemma_) for word in doc}
    assert {(t.start, t.term) for t in tokenizer().tokens(text, language="en")} <= found
    assert [sentence.text for sentence in doc.sents] == [
        "The villages don't grow.",
        "They (Wang,2016) shrank!",
        "See Fig. 3.",
    ]


def test_spacys_chinese_doc_has_sentences() -> None:
    doc = tokenizer().spacy_doc("他说：“我不去。”走了。")
    assert [sentence.text for sentence in doc.sents] == ["他说：“我不去。”", "走了。"]


def test_norms_of_other_packages_change_no_term() -> None:
    pipeline = spacy.blank("en")
    pipeline.vocab["colour"].norm_ = "color"
    found = EnglishTerms(pipeline)
    word = pipeline("colour")[0]
    assert word.norm_ == "color"
    assert found.of_token(word) == "colour"


def test_a_trained_pipeline_gives_its_own_lemmas(tmp_path: Path) -> None:
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "villages"}]], {"LEMMA": "Hamlet"})  # type: ignore[attr-defined]
    pipeline.to_disk(tmp_path / "trained")
    trained = ProjectTokenizer(english_pipeline=str(tmp_path / "trained"))
    found = trained.tokens("Villages, 村里的 villages.", language="mixed")
    assert [token.term for token in found] == ["hamlet", "村里", "的", "hamlet"]


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(WorkbenchError, match=r"'en_core_web_sm_of_nobody'.*pip.*blank"):
        ProjectTokenizer(english_pipeline="en_core_web_sm_of_nobody")


def test_importing_the_tokenizer_loads_nothing_slow() -> None:
    program = (
        "import sys, workbench.texts.tokenizer, workbench.texts.terms;"
        "print([name for name in ('spacy', 'jieba', 'rjieba', 'pandas') if name in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "[]"
