"""spaCy pipelines of both languages, with the sentences, lemmas and words of this project."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError
from workbench.texts.chinese import RawSegmenter, Segmenter
from workbench.texts.english import EnglishTerms
from workbench.texts.english_words import EnglishWords
from workbench.texts.language import detect_language
from workbench.texts.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

SENTENCES = "workbench_sentences"
LEMMAS = "workbench_lemmas"

# Papers typeset in China leave out blanks: `poverty(Wang,2016;Li,2018).The next`.
_BETWEEN = [
    r"[()\[\]{};\"“”„«»，。；：！？、（）《》【】「」…]",
    r"(?<=[A-Za-zÀ-ɏ]),(?=[0-9])",
    r"(?<=[0-9]),(?=[A-Za-zÀ-ɏ])",
    r"(?<=[0-9]{4}),(?=[0-9]{4})",
    r"(?<=[a-zß-ɏ0-9)\]”])\.(?=[A-Z])",
]
_BRACKETS = frozenset("()[]")
_BEFORE = [r"\.(?=[A-Za-z])"]
_DOI = r"(?:doi:)?10\.\d{4,9}/\S+"


def blank_english() -> Pipeline:
    """Return a pipeline that works with no download: words, lemmas and sentences."""
    import spacy

    _register_components()
    pipeline = spacy.blank("en")
    _cut_glued_words(pipeline)
    pipeline.add_pipe(LEMMAS)
    return _finished(pipeline)


@cache
def blank_english_words() -> EnglishWords:
    """Return what finds the words of `blank_english`, loaded once a process.

    Nothing in it belongs to a project, and it takes half a second to load.
    """
    pipeline = blank_english()
    # Of every new word spaCy would find its shape, whether it is like an address, and thirty
    # facts more: a third of the time, and nobody asks for them here.
    vocabulary: Any = pipeline.vocab
    norm = getattr(import_module("spacy.attrs"), "NORM")  # noqa: B009 - it has no stubs
    vocabulary.lex_attr_getters = {norm: vocabulary.lex_attr_getters[norm]}
    return EnglishWords(pipeline)


def trained_english(name: str) -> Pipeline:
    """Return an installed pipeline with its own lemmas and the sentences of this project.

    Its parser and its entity recognizer, three quarters of its work, are left out.

    Raises:
        WorkbenchError: no pipeline of this name is installed.
    """
    import spacy

    _register_components()
    try:
        pipeline = spacy.load(name, exclude=["parser", "senter", "ner", "entity_linker"])
    except OSError as error:
        raise WorkbenchError(
            f"No spaCy pipeline {name!r} is installed here. Install it with pip, or go back to the"
            " one that comes with the program: workbench pipeline PROJECT blank"
        ) from error
    _cut_glued_words(pipeline)
    return _finished(pipeline)


def chinese_pipeline(segmenter: Segmenter) -> Pipeline:
    """Return a Chinese pipeline that segments with this segmenter and no other.

    Texts are segmented in their folded form, and their Docs keep them as they are.
    """
    import spacy

    _register_components()
    pipeline = spacy.blank("zh")
    # Set here, not in the pipeline's configuration: that would load the dictionary which all
    # users of jieba in this process share, and write it to the shared temporary folder.
    tokenizer: Any = pipeline.tokenizer
    tokenizer.segmenter = "jieba"
    tokenizer.jieba_seg = RawSegmenter(segmenter)
    pipeline.add_pipe(LEMMAS)
    return _finished(pipeline)


def _finished(pipeline: Pipeline) -> Pipeline:
    pipeline.add_pipe(SENTENCES)
    # The limit of a million characters is for parsers, and there is none.
    pipeline.max_length = sys.maxsize
    return pipeline


@cache
def _register_components() -> None:
    """Make the components known to spaCy, which takes a second to import: not on import."""
    from spacy.language import Language as Pipeline

    Pipeline.component(SENTENCES, func=_mark_sentences)
    Pipeline.factory(LEMMAS, func=_make_lemmas)


def _make_lemmas(nlp: Pipeline, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy's call
    return EnglishTerms(nlp).set_lemmas


def _mark_sentences(doc: Doc) -> Doc:
    bounds = sentence_bounds(doc.text, language=detect_language(doc.text))
    starts = {start for start, _ in bounds}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc


def _cut_glued_words(pipeline: Pipeline) -> None:
    from spacy.util import compile_infix_regex, compile_prefix_regex

    plain: Any = pipeline.tokenizer
    defaults = pipeline.Defaults
    # A new tokenizer, because the old one would load its thousand special cases again for each
    # of the three rules.
    pipeline.tokenizer = type(plain)(
        pipeline.vocab,
        # The smiley `8)` would swallow the number in `(p. 8)`.
        rules={form: parts for form, parts in plain.rules.items() if not _BRACKETS & set(form)},
        prefix_search=compile_prefix_regex([*(defaults.prefixes or []), *_BEFORE]).search,
        suffix_search=plain.suffix_search,
        infix_finditer=compile_infix_regex([*(defaults.infixes or []), *_BETWEEN]).finditer,
        token_match=plain.token_match,
        url_match=_address_match(plain.url_match),
        faster_heuristics=plain.faster_heuristics,
        max_cache_size=plain.max_cache_size,
    )


def _address_match(
    url_match: Callable[[str], re.Match[str] | None],
) -> Callable[[str], re.Match[str] | None]:
    import re

    doi_match = re.compile(_DOI).fullmatch
    return lambda text: url_match(text) or doi_match(text)
