"""The remarks of a framework matrix: how it was counted, and what stands in no cell."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.coding.framework.columns import ThemeColumn
from workbench.coding.framework.phrases import Phrase, listing, phrase
from workbench.coding.framework.summary import RowKind
from workbench.coding.framework.table import FrameworkCell, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a matrix leaves out or counts more than once.

    Attributes:
        codings: in the matrix, each once.
        elsewhere: codings in a row, but under none of its themes.
        no_passage: codings in the matrix that touch no passage.
        several: sources that stand, as a whole, in more than one row.
        without: sources in no row.
        codings_without: the codings in those.
        sourceless: rows without any source.
        nested: names of themes under another theme that is shown, each with that.
        merged: `old → new` for each merged code with codings.
        hidden: summaries on rows of this kind that stand in no cell shown.
        parted: sources of which parts belong to cases.
        outside: codings in those that touch the words of no case.
        wordless: cases that are linked to one of them but have no words there.
    """

    codings: int
    elsewhere: int
    no_passage: int
    several: int
    without: int
    codings_without: int
    sourceless: int
    nested: Sequence[tuple[str, str]]
    merged: Sequence[str]
    hidden: int
    parted: int = 0
    outside: int = 0
    wordless: Sequence[str] = ()


def framework_remarks(
    facts: Facts,
    cells: Sequence[FrameworkCell],
    columns: Sequence[ThemeColumn],
    *,
    kind: RowKind,
    progress: Progress,
    language: str,
) -> tuple[str, ...]:
    """Return the remarks as sentences, each only where it applies.

    Args:
        facts: what the matrix leaves out or counts more than once.
        cells: all of them, in any order.
        columns: the themes.
        kind: what the rows are.
        progress: of the summaries.
        language: of the sentences.
    """
    return (
        *_progress(cells, progress, language=language),
        phrase("counting", language=language, number=facts.codings),
        phrase("several codes", language=language),
        *_rows(facts, language=language),
        *_columns(facts, columns, language=language),
        *_left_out(facts, kind=kind, language=language),
    )


def _progress(
    cells: Sequence[FrameworkCell], progress: Progress, *, language: str
) -> Iterator[str]:
    if progress.share is None:
        yield phrase("no progress", language=language)
    else:
        yield phrase(
            "progress",
            language=language,
            coded=progress.coded,
            summarized=progress.summarized,
            share=f"{progress.share:.1%}",
        )
    bare = sum(cell.state == "unsupported" for cell in cells)
    if bare:
        yield phrase("unsupported cells", language=language, number=bare)
    writers = Counter(cell.summary.coder for cell in cells if cell.summary is not None)
    if writers:
        names = (f"{name} ({number})" for name, number in sorted(writers.items()))
        yield phrase("writers", language=language, names=listing(names, language=language))


def _rows(facts: Facts, *, language: str) -> Iterator[str]:
    if facts.several:
        yield phrase("several cases", language=language, number=facts.several)
    if facts.parted:
        yield phrase("parts of cases", language=language, number=facts.parted)
    if facts.outside:
        yield phrase("outside parts", language=language, number=facts.outside)
    if facts.wordless:
        names = listing(facts.wordless, language=language)
        yield phrase("wordless", language=language, names=names)
    if facts.without:
        yield phrase(
            "without case",
            language=language,
            number=facts.without,
            codings=facts.codings_without,
        )
    if facts.sourceless:
        yield phrase("without source", language=language, number=facts.sourceless)


def _columns(facts: Facts, columns: Sequence[ThemeColumn], *, language: str) -> Iterator[str]:
    for below, above in facts.nested:
        yield phrase("nested", language=language, below=below, above=above)
    archived = [column.name for column in columns if column.status != "active"]
    if archived:
        yield phrase("archived", language=language, names=listing(archived, language=language))
    if facts.merged:
        yield phrase("merged", language=language, names=listing(facts.merged, language=language))


def _left_out(facts: Facts, *, kind: RowKind, language: str) -> Iterator[str]:
    if facts.elsewhere:
        yield phrase("elsewhere", language=language, number=facts.elsewhere)
    if facts.no_passage:
        yield phrase("no passage", language=language, number=facts.no_passage)
    if facts.hidden:
        name: Phrase = "hidden cases" if kind == "cases" else "hidden sources"
        yield phrase(name, language=language, number=facts.hidden)
