"""What is found out about each passage of a text: its language and its sentences."""

from collections import Counter
from dataclasses import replace

from workbench.texts.language import Language, detect_language, detect_source_language
from workbench.texts.sentences import sentence_bounds
from workbench.texts.source import Passage, SourceText


def describe(made: SourceText, *, language: Language | None = None) -> SourceText:
    """Return a text with the language and the sentence bounds of every passage.

    Args:
        made: as `assemble` made it.
        language: what the researcher says; it holds for every passage that is in any
            language at all.
    """
    found = [detect_language(made.text[passage.start : passage.end]) for passage in made.passages]
    letters: Counter[Language] = Counter()
    for passage, tag in zip(made.passages, found, strict=True):
        if passage.kind != "furniture":
            letters[tag] += passage.end - passage.start
    most = language or detect_source_language(letters)
    return replace(
        made,
        language=most,
        passages=tuple(
            _describe(
                passage, made.text[passage.start : passage.end], tag=tag, said=language, most=most
            )
            for passage, tag in zip(made.passages, found, strict=True)
        ),
    )


def _describe(
    passage: Passage, text: str, *, tag: Language, said: Language | None, most: Language
) -> Passage:
    if tag == "zh-Hans" and most == "zh-Hant":
        # A few characters may be of either script; then those around them tell.
        tag = detect_language(text, context=most)
    if said and tag != "other":
        tag = said
    # In words, because `replace` takes as long as finding the sentences.
    return Passage(
        number=passage.number,
        start=passage.start,
        end=passage.end,
        kind=passage.kind,
        level=passage.level,
        path=passage.path,
        page=passage.page,
        speaker=passage.speaker,
        start_time=passage.start_time,
        end_time=passage.end_time,
        language=tag,
        sentences=tuple(
            (passage.start + start, passage.start + end)
            for start, end in sentence_bounds(text, language=tag)
        ),
    )
