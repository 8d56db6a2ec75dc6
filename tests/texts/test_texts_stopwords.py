"""The stop words are terms, with their source told and open to the project's changes."""

from importlib import resources

import pytest

from workbench.texts.language import Language
from workbench.texts.stopwords import load_stopwords
from workbench.texts.tokenizer import ProjectTokenizer


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_every_stop_word_is_a_term_as_the_tokenizer_makes_it(language: Language) -> None:
    tokenizer = ProjectTokenizer()
    for word in load_stopwords(language):
        found = [token.term for token in tokenizer.tokens(word, language=language)]
        assert found == [word], word


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It's they who don't; we've been with them, haven't we, and/or, e.g., as he did."),
        ("zh-Hans", "我们也在这里，但是他们并没有，因为这个是那样的，所以呢。"),
        ("zh-Hant", "我們也在這裡，但是他們並沒有，因為這個是那樣的，所以呢。"),
    ],
)
def test_a_text_of_function_words_has_no_term_left(language: Language, text: str) -> None:
    terms = {token.term for token in ProjectTokenizer().tokens(text, language=language)}
    assert terms - load_stopwords(language) == set()


def test_words_of_a_codebook_are_no_stop_words() -> None:
    content = {"need", "village", "poor", "social", "需要", "需求", "贫困", "困难", "家", "愿意"}
    assert content & load_stopwords("mixed") == set()


def test_mixed_text_has_both_lists_and_other_text_none() -> None:
    assert load_stopwords("mixed") == load_stopwords("en") | load_stopwords("zh")
    assert load_stopwords("zh-Hant") == load_stopwords("zh")
    assert load_stopwords("other") == frozenset()


def test_a_project_adds_and_removes_stop_words_in_any_spelling() -> None:
    found = load_stopwords("zh", extra=["貧困戶", "Village"], removed=["我們"])
    assert {"贫困户", "village"} <= found
    assert "我们" not in found


@pytest.mark.parametrize("name", ["en", "zh", "latin"])
def test_a_word_list_tells_its_source_and_licence_first(name: str) -> None:
    listed = resources.files("workbench.texts").joinpath("stopwords", f"{name}.txt")
    first = listed.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("#")
    assert "Source:" in first
    assert "Licence:" in first
