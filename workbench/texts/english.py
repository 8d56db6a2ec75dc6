"""English words as a spaCy pipeline finds them, and their terms."""

from __future__ import annotations

import re
import unicodedata
from importlib import import_module
from itertools import compress
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from workbench.texts.folding import fold
from workbench.texts.lemma import english_lemma

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc, Token

_POSSESSIVES = frozenset({"'s", "’s", "'d", "’d"})
_COLUMNS: list[int | str] = ["ORTH", "IDX", "LENGTH"]
_LINES = re.compile("[!-/:-@\\[-`{-~\u00a1-\u00bf\u2010-\u205e\u3001-\u303f\uff01-\uff0f]{30,}")
_SOFT_HYPHEN = "\u00ad"
# Enough for the vocabulary of a large corpus; beyond it the memory is worth more than the time.
_MOST_TERMS = 500_000


class Words(NamedTuple):
    """The words of a text as three lists of one length.

    Attributes:
        terms: what is counted.
        starts: offset of each word's first character, in code points.
        ends: offset after each word's last character.
    """

    terms: list[str]
    starts: list[int]
    ends: list[int]


def english_words(text: str, *, pipeline: Pipeline, terms: EnglishTerms) -> Words:
    """Return the words of a text as the pipeline's tokenizer finds them.

    Words and numbers are tokens; punctuation, blanks and a possessive `'s` are none. A
    hyphenated compound is one token for each part, a contraction one for each word
    (`don't` is `do` and `not`), an address or a DOI one as a whole.
    """
    # spaCy takes punctuation off a word sign by sign: a line of 20,000 would take a minute.
    # The tokenizer alone, because calling the pipeline would check and wrap every text.
    doc = pipeline.tokenizer(_LINES.sub(_blank, text))
    forms, starts, lengths = doc.to_array(_COLUMNS).T.tolist()
    found = [terms[form] for form in forms]
    if not terms.parts.isdisjoint(forms):
        for place, form in enumerate(forms):
            if form in terms.parts:
                found[place] = terms.of_token(doc[place])
    # compress() takes the numbers that stand beside a term: this is the busiest line of all.
    return Words(
        list(compress(found, found)),
        list(compress(starts, found)),
        list(compress(map(add, starts, lengths), found)),
    )


def _blank(line: re.Match[str]) -> str:
    return " " * len(line[0])


def trained_words(text: str, *, pipeline: Pipeline, terms: EnglishTerms) -> Words:
    """Return the words of a text with the lemmas of a trained pipeline, where it has any."""
    doc = pipeline(_LINES.sub(_blank, text))
    has_lemmas = doc.has_annotation("LEMMA")
    words = Words([], [], [])
    for token in doc:
        term = terms.of_token(token)
        if term:
            words.terms.append(fold(token.lemma_) if has_lemmas and token.lemma_ else term)
            words.starts.append(token.idx)
            words.ends.append(token.idx + len(token))
    return words


class EnglishTerms(dict[int, str]):
    """The term by spaCy's number of a token's form; empty for what is no word.

    Attributes:
        parts: the numbers of `ca`, `n't` and other parts of contractions that only their norm
            names. Other norms depend on which packages are installed and change no term.
    """

    def __init__(self, pipeline: Pipeline) -> None:
        orth, norm = (getattr(import_module("spacy.attrs"), name) for name in ("ORTH", "NORM"))
        self._strings = pipeline.vocab.strings
        # The tokenizer of Chinese has no rules.
        rules = (getattr(pipeline.tokenizer, "rules", None) or {}).values()
        self.parts = {
            self._strings.add(part[orth])
            for rule in rules
            if len(rule) > 1
            for part in rule
            if term_of(part.get(norm, part[orth])) != term_of(part[orth])
        }

    def __missing__(self, form: int) -> str:
        if len(self) >= _MOST_TERMS:
            self.clear()
        term = self[form] = term_of(self._strings[form])
        return term

    def of_token(self, token: Token) -> str:
        """Return the term of a token, of a contraction's part that of the word it stands for."""
        return self[token.norm] if token.orth in self.parts else self[token.orth]

    def set_lemmas(self, doc: Doc) -> Doc:
        """Give every token of a Doc its term as lemma, or its small letters if it has none."""
        for token in doc:
            token.lemma_ = self.of_token(token) or token.lower_
        return doc


def term_of(word: str) -> str:
    """Return the term of an English word, or an empty string where it is no word.

    >>> [term_of(word) for word in ("Villages", "2019", "U.S.", "Fig.", "’s", "—")]
    ['village', '2019', 'u.s', 'fig', '', '']
    """
    if word.isascii() and word.isalpha():
        return english_lemma(word.lower())
    if word.lower() in _POSSESSIVES or not any(map(str.isalnum, word)):
        return ""
    plain = unicodedata.normalize("NFC", word).replace(_SOFT_HYPHEN, "")
    term = fold(plain).strip("'’").rstrip(".")
    return english_lemma(term) if term.isascii() and term.isalpha() else term
