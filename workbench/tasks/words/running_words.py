"""The words of a project as they run through its passages, for counting what goes together."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from workbench.coding.extent.extent import Extent
from workbench.store.passages import load_passages
from workbench.store.project_file import ProjectFile
from workbench.store.tokens import iterate_tokens, load_terms
from workbench.tasks.words.list_terms import is_counted
from workbench.texts.association.words import Stretch, Word, word_of
from workbench.texts.source import Passage, Source

Within = Literal["passage", "sentence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageWords:
    """The words of one passage with their places.

    Attributes:
        passage: where they stand.
        words: in the order of the text.
        starts: shape (n,), offset of each word in the text of the source, in code points.
        ends: shape (n,), half-open.
    """

    passage: Passage
    words: Sequence[Word]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


class WordReader:
    """Reads the words of sources; the terms of the project are looked up once."""

    def __init__(self, project: ProjectFile) -> None:
        self._project = project
        terms = load_terms(project)
        # Whether a number is Chinese depends on its passage, so there are two lists.
        self._words = {
            language: [word_of(term, passage_language=language) for term in terms]
            for language in ("zh", "en")
        }

    def passages(self, source: Source, *, extent: Extent | None = None) -> Iterator[PassageWords]:
        """Yield the passages of a source whose words count, in reading order.

        Args:
            source: of the project.
            extent: the sources and the words of cases whose passages alone count; None for all.
        """
        looked = extent or Extent()
        if not looked.has_source(source.id):
            return
        tokens = {stored.passage_id: stored for stored in iterate_tokens(self._project, source.id)}
        for placed in load_passages(self._project, source.id):
            stored = tokens.get(placed.id)
            if stored is None or not is_counted(placed.passage, source):
                continue
            if not looked.has_words(source.id, placed.passage.start, placed.passage.end):
                continue
            words = self._words["zh" if placed.passage.language.startswith("zh") else "en"]
            yield PassageWords(
                passage=placed.passage,
                words=[words[number] for number in stored.terms.tolist()],
                starts=stored.starts.astype(np.int64) + placed.passage.start,
                ends=stored.ends.astype(np.int64) + placed.passage.start,
            )

    def stretches(
        self, source: Source, *, within: Within, extent: Extent | None = None
    ) -> Iterator[Stretch]:
        """Yield the words of a source, cut where no window may go beyond.

        Args:
            source: of the project.
            within: what no window goes beyond.
            extent: the sources and the words of cases whose passages alone count; None for all.
        """
        for passage in self.passages(source, extent=extent):
            for bounds in stretches_of(passage, within=within):
                yield Stretch(source_id=source.id, words=passage.words[bounds.start : bounds.stop])


def stretches_of(passage: PassageWords, *, within: Within) -> list[range]:
    """Return the numbers of the words in each stretch that no window goes beyond.

    A word belongs to the sentence that it begins in.
    """
    if within == "passage":
        return [range(len(passage.words))]
    starts = passage.starts.tolist()
    borders = [bisect_left(starts, start) for start, _ in passage.passage.sentences[1:]]
    return [
        range(first, last)
        for first, last in zip([0, *borders], [*borders, len(starts)], strict=True)
    ]
