"""English words as a spaCy pipeline finds them, and their terms."""

from __future__ import annotations

import unicodedata
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from workbench.texts.folding import fold
from workbench.texts.lemma import english_lemma

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

_POSSESSIVES = frozenset({"'s", "’s", "'d", "’d"})
_COLUMNS: list[int | str] = ["ORTH", "NORM", "IDX", "LENGTH"]
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
    # The tokenizer alone: calling the pipeline would check and wrap every text.
    rows = pipeline.tokenizer(text).to_array(_COLUMNS)
    found = [
        (term, start, start + length)
        for form, norm, start, length in rows.tolist()
        if (term := terms[form, norm])
    ]
    return Words(*map(list, zip(*found, strict=True))) if found else Words([], [], [])


def trained_words(text: str, *, pipeline: Pipeline, terms: EnglishTerms) -> Words:
    """Return the words of a text with the lemmas of a trained pipeline, where it has any."""
    doc = pipeline(text)
    has_lemmas = doc.has_annotation("LEMMA")
    words = Words([], [], [])
    for token in doc:
        term = terms[token.orth, token.norm]
        if term:
            words.terms.append(fold(token.lemma_) if has_lemmas and token.lemma_ else term)
            words.starts.append(token.idx)
            words.ends.append(token.idx + len(token))
    return words


class EnglishTerms(dict[tuple[int, int], str]):
    """The term by spaCy's numbers of a token's form and norm; empty for what is no word."""

    def __init__(self, pipeline: Pipeline) -> None:
        orth = import_module("spacy.attrs").ORTH
        self._strings = pipeline.vocab.strings
        # The tokenizer of Chinese has no rules.
        rules = (getattr(pipeline.tokenizer, "rules", None) or {}).values()
        # Contractions are cut into `ca` and `n't`, which only the norm names. Other norms
        # depend on which packages are installed and must not change a count.
        self._parts = {part[orth] for rule in rules if len(rule) > 1 for part in rule}

    def __missing__(self, numbers: tuple[int, int]) -> str:
        if len(self) >= _MOST_TERMS:
            self.clear()
        form, norm = (self._strings[number] for number in numbers)
        term = self[numbers] = term_of(norm if form in self._parts else form)
        return term

    def set_lemmas(self, doc: Doc) -> Doc:
        """Give every token of a Doc its term as lemma, or its small letters if it has none."""
        for token in doc:
            token.lemma_ = self[token.orth, token.norm] or token.lower_
        return doc


def term_of(word: str) -> str:
    """Return the term of an English word, or an empty string where it is no word.

    >>> [term_of(word) for word in ("Villages", "2019", "U.S.", "Fig.", "’s", "—")]
    ['village', '2019', 'u.s', 'fig', '', '']
    """
    if word.lower() in _POSSESSIVES or not any(map(str.isalnum, word)):
        return ""
    term = (
        fold(unicodedata.normalize("NFC", word).replace(_SOFT_HYPHEN, "")).strip("'’").rstrip(".")
    )
    return english_lemma(term) if term.isascii() and term.isalpha() else term
