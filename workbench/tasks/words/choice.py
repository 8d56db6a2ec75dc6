"""Which words a table of collocates or key words lists."""

from dataclasses import dataclass
from typing import Final

from workbench.store.project_file import ProjectFile
from workbench.tasks.words.list_terms import StopWords
from workbench.tasks.words.stop_words import project_stop_words
from workbench.texts.association.words import Tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChoice:
    """Which words to list.

    Attributes:
        least: how often a word must occur, where the table says.
        language: words in this language only: Chinese words are those with a Han character.
        stopwords: what happens to function words; they count among all words in any case.
        limit: so many words; None for all.
        sets: names or ids of the sets of sources or cases whose words alone count.
    """

    least: int = 3
    language: Tongue | None = None
    stopwords: StopWords = "left out"
    limit: int | None = None
    sets: tuple[str, ...] = ()

    def stopped(self, project: ProjectFile) -> frozenset[str]:
        """Return the terms that are not listed."""
        return project_stop_words(project) if self.stopwords == "left out" else frozenset()


USUAL: Final = WordChoice()
"""Words of both languages that occur three times, function words left out, without a limit."""
