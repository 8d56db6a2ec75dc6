"""What stands beside a term: its collocates in a project, with the rules of their counting."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from workbench.coding.extent.phrases import set_remarks
from workbench.errors import NotFoundError, QueryError
from workbench.formats.tables.word_phrases import phrase
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source, load_sources
from workbench.store.tokens import load_terms
from workbench.tasks.answers import CollocateAnswer
from workbench.tasks.counting import load_extent, refuse_codes
from workbench.tasks.progress import Progress, silent
from workbench.tasks.sources.tokenize_sources import ensure_tokenized, project_tokenizer
from workbench.tasks.words.choice import USUAL, WordChoice
from workbench.tasks.words.concordance_links import near_query
from workbench.tasks.words.running_words import Within, WordReader
from workbench.texts.association.collocates import (
    Collocate,
    CollocationMeasure,
    find_collocates,
)
from workbench.texts.association.windows import Windows, look_around

_NEAR_WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Collocations:
    """The collocates of a term with what a reader must know to trust them.

    Attributes:
        rows: the strongest first, as many as were asked for.
        found: how many there are.
        occurrences: of the term.
        sources: how many sources the term occurs in.
        remarks: sentences on how it was counted.
        parameters: what was asked for, by name.
        language: of the remarks.
    """

    rows: tuple[CollocateAnswer, ...]
    found: int
    occurrences: int
    sources: int
    remarks: tuple[str, ...]
    parameters: dict[str, str | int | None]
    language: str


def make_collocations(
    project: ProjectFile,
    term: str,
    *,
    window: int = 5,
    within: Within = "passage",
    measure: CollocationMeasure = "log-likelihood",
    source: str | None = None,
    choice: WordChoice = USUAL,
    spoken: str = "en",
    progress: Progress = silent,
) -> Collocations:
    """Return the words that stand beside a term more often than chance would put them there.

    Furniture, references and the questions of a survey are left out, as from the terms.

    Args:
        term: a word, or several in a row, in any form and in either script of Chinese.
        window: how many words to look at on each side.
        within: what no window goes beyond.
        measure: what to order by.
        source: name or id of the one source to count in.
        choice: which words to list; they must stand in the windows `least` times.
        spoken: language of the remarks.
        progress: told while outdated tokens are made again.

    Raises:
        NotFoundError: there is no such source or set, or the term does not occur.
        QueryError: the term holds no word, or the conditions of a set name what is not there.
        CodingError: a set is of codes.
    """
    extent = load_extent(project, choice.sets, language=spoken)
    refuse_codes(extent)
    ensure_tokenized(project, progress=progress)
    words = words_of_term(project, term)
    chosen = [find_source(project, source)] if source else load_sources(project)
    reader = WordReader(project)
    windows = look_around(
        (part for one in chosen for part in reader.stretches(one, within=within, extent=extent)),
        words,
        window=window,
    )
    if not windows.occurrences:
        hint = _near(project, words)
        raise NotFoundError(f"No text that is counted here has '{term}' as words of its own.{hint}")
    found = find_collocates(
        windows,
        by=measure,
        least=choice.least,
        tongue=choice.language,
        stopwords=choice.stopped(project),
    )
    rows = [_answer(row, " ".join(words), window=window) for row in found.rows]
    asked: dict[str, str | int | None] = {
        "term": term,
        "words": " ".join(words),
        "window": window,
        "within": within,
        "measure": measure,
        "source": source,
        **asdict(choice),
        "sets": ", ".join(one.name for one in extent.sets) or None,
        "tested": found.tested,
    }
    return Collocations(
        rows=tuple(rows[: choice.limit]),
        found=len(rows),
        occurrences=windows.occurrences,
        sources=windows.sources,
        remarks=(
            *_remarks(asked, windows, found=len(rows), spoken=spoken),
            *set_remarks(extent, language=spoken),
        ),
        parameters=asked,
        language=spoken,
    )


def words_of_term(project: ProjectFile, term: str) -> list[str]:
    """Return a term as the words that the texts were cut into.

    Raises:
        QueryError: it holds none.
    """
    found = [token.term for token in project_tokenizer(project).tokens(term, language="mixed")]
    if not found:
        raise QueryError(f"'{term}' holds no word. Write one, or several in a row.")
    return found


def _near(project: ProjectFile, words: list[str]) -> str:
    """Return words with the missing one in them, as a sentence, or nothing."""
    near = sorted({known for known in load_terms(project) if words[0] in known} - set(words))
    near = sorted(near, key=len)[:_NEAR_WORDS]
    return f" Words with it: {', '.join(near)}." if near else ""


def _answer(row: Collocate, term: str, *, window: int) -> CollocateAnswer:
    return CollocateAnswer(
        word=row.word.term,
        language=row.word.tongue,
        together=row.together,
        before=row.before,
        after=row.after,
        frequency=row.frequency,
        expected=row.expected,
        sources=row.sources,
        log_likelihood=row.log_likelihood,
        p=row.p,
        p_bonferroni=row.p_bonferroni,
        p_bh=row.p_bh,
        log_ratio=row.log_ratio,
        pmi=row.pmi,
        npmi=row.npmi,
        mi3=row.mi3,
        t_score=row.t_score,
        query=near_query(term, row.word.term, window=window),
    )


def _remarks(
    asked: dict[str, str | int | None], windows: Windows, *, found: int, spoken: str
) -> Iterator[str]:
    numbers = {**asked, "occurrences": windows.occurrences, "sources": windows.sources}
    yield phrase("occurrences", spoken=spoken, **numbers)
    yield phrase(f"windows in a {asked['within']}", spoken=spoken, **numbers)
    yield phrase("one place once", spoken=spoken)
    yield phrase("own language", spoken=spoken)
    yield phrase("collocates tested", spoken=spoken, **numbers)
    yield phrase("collocation measures", spoken=spoken)
    yield phrase("left out of counting", spoken=spoken)
    yield phrase(f"function words {asked['stopwords']}", spoken=spoken)
    limit = asked["limit"]
    if isinstance(limit, int) and limit < found:
        yield phrase("collocates cut", spoken=spoken, limit=limit, found=found)
    yield phrase("not independent", spoken=spoken)
