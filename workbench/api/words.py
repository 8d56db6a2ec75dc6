"""Searching and counting words."""

from collections.abc import Sequence
from typing import Literal

from workbench.api.face import Face
from workbench.tasks.answers import (
    CollocateAnswer,
    HitAnswer,
    KeywordAnswer,
    SynonymsAnswer,
    TermAnswer,
)
from workbench.tasks.words.choice import WordChoice
from workbench.tasks.words.list_terms import TermGrouping, list_terms
from workbench.tasks.words.make_collocations import make_collocations
from workbench.tasks.words.make_keyness import make_keyness
from workbench.tasks.words.running_words import Within
from workbench.tasks.words.search import search
from workbench.tasks.words.synonyms import add_synonyms, list_synonyms, remove_synonyms
from workbench.texts.association.collocates import CollocationMeasure
from workbench.texts.association.keywords import KeynessMeasure
from workbench.texts.association.words import Tongue


class WordVerbs(Face):
    """The verbs of words."""

    def search(
        self,
        query: str,
        *,
        source: str | None = None,
        width: int = 40,
        sort: Literal["place", "left", "right"] = "place",
    ) -> list[HitAnswer]:
        """Return every hit of a query, as `workbench.tasks.words.search`."""
        return search(self.file, query, source=source, width=width, sort=sort)

    def terms(
        self,
        *,
        by: TermGrouping = "all",
        language: Literal["en", "zh"] | None = None,
        source: str | None = None,
        sets: Sequence[str] = (),
        stopwords: Literal["left out", "counted"] = "left out",
        length: int = 1,
        limit: int | None = None,
    ) -> list[TermAnswer]:
        """Return the terms by frequency, as `workbench.tasks.words.list_terms`."""
        return list_terms(
            self.file,
            by=by,
            language=language,
            source=source,
            sets=sets,
            stopwords=stopwords,
            length=length,
            limit=limit,
        )

    def synonyms(self) -> list[SynonymsAnswer]:
        """Return the words that topics count as one."""
        return list_synonyms(self.file)

    def add_synonyms(self, sets: Sequence[Sequence[str]]) -> None:
        """Count words as one: `[("扶贫", "poverty alleviation")]`."""
        add_synonyms(self.file, sets, coder=self.coder)

    def remove_synonyms(self, words: Sequence[str]) -> None:
        """Take words off the list of those that count as one."""
        remove_synonyms(self.file, words, coder=self.coder)

    def collocations(  # noqa: PLR0913 - each is an option of the command
        self,
        term: str,
        *,
        window: int = 5,
        within: Within = "passage",
        measure: CollocationMeasure = "log-likelihood",
        least: int = 3,
        language: Tongue | None = None,
        source: str | None = None,
        stopwords: Literal["left out", "counted"] = "left out",
        limit: int | None = None,
        sets: Sequence[str] = (),
    ) -> list[CollocateAnswer]:
        """Return the words beside a term, as `workbench.tasks.words.make_collocations`."""
        made = make_collocations(
            self.file,
            term,
            window=window,
            within=within,
            measure=measure,
            source=source,
            choice=WordChoice(
                least=least,
                language=language,
                stopwords=stopwords,
                limit=limit,
                sets=tuple(sets),
            ),
        )
        return list(made.rows)

    def keyness(
        self,
        *group: str,
        against: Sequence[str] = ("rest",),
        inside: Sequence[str] = (),
        measure: KeynessMeasure = "log-likelihood",
        least: int = 3,
        language: Tongue | None = None,
        stopwords: Literal["left out", "counted"] = "left out",
        limit: int | None = None,
        sets: Sequence[str] = (),
    ) -> list[KeywordAnswer]:
        """Return the key words of groups of texts, as `workbench.tasks.words.make_keyness`."""
        made = make_keyness(
            self.file,
            group,
            against=against,
            inside=inside,
            measure=measure,
            choice=WordChoice(
                least=least,
                language=language,
                stopwords=stopwords,
                limit=limit,
                sets=tuple(sets),
            ),
        )
        return list(made.rows)
