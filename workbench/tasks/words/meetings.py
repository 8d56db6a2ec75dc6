"""The lines in which a term and one of its collocates stand together."""

from collections.abc import Iterator, Sequence

from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source, load_sources
from workbench.tasks.answers import HitAnswer
from workbench.tasks.counting import load_extent
from workbench.tasks.sources.tokenize_sources import ensure_tokenized
from workbench.tasks.words.make_collocations import words_of_term
from workbench.tasks.words.running_words import PassageWords, Within, WordReader, stretches_of
from workbench.texts.association.windows import find_meetings
from workbench.texts.association.words import Word
from workbench.texts.concordance import kwic
from workbench.texts.matching import Hit
from workbench.texts.source import Source


def list_meetings(
    project: ProjectFile,
    term: str,
    word: Word,
    *,
    window: int = 5,
    within: Within = "passage",
    source: str | None = None,
    sets: Sequence[str] = (),
    width: int = 40,
) -> list[HitAnswer]:
    """Return the lines behind the number of a collocate, as many as it says, in reading order.

    The quote of a line reaches from the term to the word, whichever comes first.

    Args:
        term: as for `make_collocations`, and likewise the options.
        word: the collocate with its language.
        sets: as of the choice of words.
        width: about how many characters of context to give on each side.

    Raises:
        NotFoundError: there is no such source or set.
        QueryError: the term holds no word.
    """
    ensure_tokenized(project)
    words = words_of_term(project, term)
    reader = WordReader(project)
    extent = load_extent(project, sets)
    return [
        _line(each, passage, span, width=width)
        for each in ([find_source(project, source)] if source else load_sources(project))
        for passage in reader.passages(each, extent=extent)
        for span in _spans(passage, words, word, window=window, within=within)
    ]


def _spans(
    passage: PassageWords, words: list[str], word: Word, *, window: int, within: Within
) -> Iterator[Hit]:
    """Yield from where to where a term and the word reach, in the text of the source."""
    for bounds in stretches_of(passage, within=within):
        stretch = passage.words[bounds.start : bounds.stop]
        for occurrence, place in find_meetings(stretch, words, word, window=window):
            places = [bounds.start + at for at in (occurrence.start, occurrence.stop - 1, place)]
            yield Hit(start=int(passage.starts[min(places)]), end=int(passage.ends[max(places)]))


def _line(source: Source, passage: PassageWords, span: Hit, *, width: int) -> HitAnswer:
    start = passage.passage.start
    text = source.text[start : passage.passage.end]
    left, quote, right = kwic(
        text, Hit(start=span.start - start, end=span.end - start), width=width
    )
    return HitAnswer(
        source=source.name,
        source_id=source.id,
        passage=passage.passage.number,
        start=span.start,
        end=span.end,
        quote=quote,
        left=left,
        right=right,
    )
