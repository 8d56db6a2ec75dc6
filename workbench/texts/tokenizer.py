"""The tokenizer of a project: its words in both languages with their terms and exact places."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from workbench.texts.chinese import (
    Segmenter,
    SegmenterName,
    check_segmenter,
    cut_around_han,
    make_segmenter,
    restore_capitals,
)
from workbench.texts.dictionary import DictionaryWord
from workbench.texts.english import EnglishTerms, Words, trained_words
from workbench.texts.folding import fold
from workbench.texts.language import HAN, Language
from workbench.texts.pipelines import (
    blank_english,
    blank_english_words,
    chinese_pipeline,
    trained_english,
)
from workbench.texts.tokens import Token, TokenArrays

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

__all__ = ["ProjectTokenizer", "TokenArrays"]

_HAN = re.compile(f"[{HAN}]")
_WORD_SIGN = re.compile(r"[^\W_]")
# Of runs between Han characters, mostly years and abbreviations that come again.
_REMEMBERED_RUNS = 65_536


class ProjectTokenizer:
    """Finds the words of passages with a dictionary that belongs to one project alone.

    Han characters are segmented by jieba (or rjieba, which finds the same words), all other
    words are found by spaCy's English tokenizer, whichever language the passage is in. Whatever
    is slow to load is loaded when a text first needs it: spaCy takes a second, jieba's
    dictionary another. An object belongs to one thread.
    """

    def __init__(
        self,
        *,
        words: Iterable[str | DictionaryWord] = (),
        segmenter: SegmenterName = "auto",
        english_pipeline: str | None = None,
    ) -> None:
        """Make a tokenizer.

        Args:
            words: the project's dictionary, in any order; those without a Han character
                change nothing.
            segmenter: `auto` takes rjieba where it is installed and jieba elsewhere.
            english_pipeline: the name of an installed trained pipeline whose lemmas to take.

        Raises:
            WorkbenchError: the segmenter or the pipeline is not installed.
        """
        check_segmenter(segmenter)
        self._segmenter_name = segmenter
        self._words = [
            word if isinstance(word, DictionaryWord) else DictionaryWord(word=word)
            for word in words
        ]
        self._trained = trained_english(english_pipeline) if english_pipeline else None
        self._words_of_run = lru_cache(maxsize=_REMEMBERED_RUNS)(self._english_words)

    def tokens(self, text: str, *, language: Language) -> list[Token]:
        """Return the words of one passage in order; none where the language is `other`.

        >>> tokenizer = ProjectTokenizer(words=["空心村"])
        >>> [token.term for token in tokenizer.tokens("三個空心村", language="zh-Hant")]
        ['三个', '空心村']
        """
        words = self._words_of(text, language)
        return [
            Token(start=start, end=end, term=term) for term, start, end in zip(*words, strict=True)
        ]

    def terms_of(self, texts: Iterable[tuple[str, Language]]) -> Iterator[TokenArrays]:
        """Yield the words of many passages, the same as `tokens` finds, in their order.

        Args:
            texts: pairs of a passage and its language.
        """
        listed = list(texts)
        english = [place for place, pair in enumerate(listed) if self._is_plain(*pair)]
        found = blank_english_words().of_each([listed[place][0] for place in english])
        together = dict(zip(english, found, strict=True))
        for place, (text, language) in enumerate(listed):
            yield together.get(place) or _columns(self._words_of(text, language))

    def spacy_doc(self, text: str) -> Doc:
        """Return a passage as spaCy's Doc, with sentences and with the terms as lemmas.

        Its words are those of `tokens` and the punctuation between them; only where there
        are Han characters, words of other scripts are cut as jieba cuts them.
        """
        if _HAN.search(text):
            return self._chinese_pipeline(text)
        return self._english_pipeline(text)

    def _is_plain(self, text: str, language: Language) -> bool:
        """Say whether a text has nothing but words that no project finds differently."""
        return self._trained is None and language != "other" and not _has_han(text)

    def _words_of(self, text: str, language: Language) -> Words:
        if language == "other":
            return Words([], [], [])
        if _has_han(text):
            return self._words_around_han(text)
        return self._english_words(text)

    def _english_words(self, text: str) -> Words:
        if self._trained is None:
            return blank_english_words().of(text)
        return trained_words(text, pipeline=self._trained, terms=self._trained_terms)

    def _words_around_han(self, text: str) -> Words:
        folded = fold(text)
        words = Words([], [], [])
        run_start = 0
        for start, piece in cut_around_han(restore_capitals(folded, text), self._segmenter):
            # The comparison answers for nine pieces of ten without a search.
            if "\u4e00" <= piece < "\ua000" or (not piece.isascii() and _HAN.search(piece)):
                if run_start < start:
                    self._add_run(words, text[run_start:start], run_start)
                run_start = start + len(piece)
                words.terms.append(folded[start:run_start])
                words.starts.append(start)
                words.ends.append(run_start)
        self._add_run(words, text[run_start:], run_start)
        return words

    def _add_run(self, words: Words, run: str, offset: int) -> None:
        """Add the words of a run without Han characters that begins at an offset."""
        if not _WORD_SIGN.search(run):
            return
        found = self._words_of_run(run)
        words.terms.extend(found.terms)
        words.starts.extend(start + offset for start in found.starts)
        words.ends.extend(end + offset for end in found.ends)

    @cached_property
    def _segmenter(self) -> Segmenter:
        return make_segmenter(self._segmenter_name, words=self._words)

    @cached_property
    def _chinese_pipeline(self) -> Pipeline:
        return chinese_pipeline(self._segmenter)

    @cached_property
    def _english_pipeline(self) -> Pipeline:
        return self._trained or blank_english()

    @cached_property
    def _trained_terms(self) -> EnglishTerms:
        return EnglishTerms(self._english_pipeline)


def _has_han(text: str) -> bool:
    return not text.isascii() and _HAN.search(text) is not None


def _columns(words: Words) -> TokenArrays:
    return TokenArrays(
        terms=words.terms,
        starts=np.array(words.starts, dtype=np.uint32),
        ends=np.array(words.ends, dtype=np.uint32),
    )
