"""Tokenize sources: with the project's dictionary, and again for what it has changed."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import cached_property

from workbench.coding.codebook import Code
from workbench.store.codes import load_codebook, texts_of_topics
from workbench.store.dictionary import load_words
from workbench.store.passages import load_languages, load_passages
from workbench.store.project_file import ProjectFile
from workbench.store.settings import load_setting
from workbench.store.sources import load_source
from workbench.store.tokens import (
    TermNumbers,
    add_tokens,
    load_fingerprints,
    mark_tokenized,
)
from workbench.tasks.progress import Progress, silent
from workbench.texts.dictionary import DictionaryWord, words_from_names
from workbench.texts.source import SourceText
from workbench.texts.tokenizer import ProjectTokenizer
from workbench.texts.tokens import TokenArrays
from workbench.version import __version__

ENGLISH_PIPELINE = "english_pipeline"
"""The setting that names the trained pipeline whose lemmas a project takes."""

NOT_TOKENIZED = frozenset({"furniture"})
"""Kinds of passages that never count."""


class ProjectTokens:
    """Makes and writes the tokens of one project with its own dictionary."""

    def __init__(self, project: ProjectFile) -> None:
        self._project = project
        self._numbers: TermNumbers | None = None
        self._others = 0

    @cached_property
    def tokenizer(self) -> ProjectTokenizer:
        """The tokenizer of both languages with the project's words."""
        return project_tokenizer(self._project)

    @cached_property
    def _dictionary_hash(self) -> str:
        words = "\n".join(f"{w.word} {w.frequency}" for w in _dictionary(self._project))
        return hashlib.sha256(words.encode()).hexdigest()[:16]

    def fingerprint(self, languages: Iterable[str]) -> str:
        """Return what tokens of passages in these languages depend on.

        Texts without Chinese do not depend on the dictionary.
        """
        pipeline = load_setting(self._project, ENGLISH_PIPELINE)
        english = f"{__version__}:{pipeline}" if pipeline else __version__
        chinese = any(tag.startswith("zh") or tag == "mixed" for tag in languages)
        return f"{english}:{self._dictionary_hash if chinese else 'en'}"

    def of_passages(self, made: SourceText) -> list[TokenArrays | None]:
        """Return the tokens of each passage, None for those that never count."""
        wanted = [p for p in made.passages if p.kind not in NOT_TOKENIZED]
        arrays = self.tokenizer.terms_of([(made.text[p.start : p.end], p.language) for p in wanted])
        return [next(arrays) if p.kind not in NOT_TOKENIZED else None for p in made.passages]

    def write(
        self,
        source_id: str,
        ids: Sequence[int],
        made: SourceText,
        arrays: Sequence[TokenArrays | None],
    ) -> None:
        """Write the tokens of a source inside the transaction that is open."""
        counted = [(id_, own) for id_, own in zip(ids, arrays, strict=True) if own is not None]
        add_tokens(
            self._project.connection,
            [id_ for id_, _ in counted],
            [own for _, own in counted],
            self._term_numbers(),
        )
        mark_tokenized(
            self._project.connection,
            source_id,
            self.fingerprint(p.language for p in made.passages),
        )

    def _term_numbers(self) -> TermNumbers:
        # Terms that this connection numbered inside a transaction that was rolled back, or
        # that another program added, would be wrong: the table is read anew when in doubt.
        others = int(self._project.value("PRAGMA data_version"))
        highest = int(self._project.value("SELECT max(id) FROM term") or 0)
        if self._numbers is None or (self._others, self._numbers.highest) != (others, highest):
            self._numbers, self._others = TermNumbers(self._project.connection), others
        return self._numbers


def project_tokenizer(project: ProjectFile) -> ProjectTokenizer:
    """Return a tokenizer that knows the project's dictionary and the words of its codebook.

    Raises:
        WorkbenchError: the project takes its lemmas from a pipeline that is not installed here.
    """
    return ProjectTokenizer(
        words=_dictionary(project), english_pipeline=load_setting(project, ENGLISH_PIPELINE)
    )


def ensure_tokenized(project: ProjectFile, *, progress: Progress = silent) -> int:
    """Tokenize again whatever the dictionary or the program has outdated.

    Returns:
        how many sources were tokenized.
    """
    tokens = ProjectTokens(project)
    known = load_fingerprints(project)
    stale = [
        source_id
        for source_id, tags in load_languages(project).items()
        if known.get(source_id) != tokens.fingerprint(tags)
    ]
    for done, source_id in enumerate(stale, start=1):
        source = load_source(project, source_id)
        placed = load_passages(project, source_id)
        made = SourceText(text=source.text, passages=tuple(p.passage for p in placed))
        arrays = tokens.of_passages(made)
        with project.transaction():
            tokens.write(source_id, [p.id for p in placed], made, arrays)
        progress(done, len(stale), source.name)
    return len(stale)


def _dictionary(project: ProjectFile) -> list[DictionaryWord]:
    own = [DictionaryWord(word=word, frequency=count) for word, count in load_words(project)]
    codebook = load_codebook(project)
    active = [code for code in codebook.codes if code.status == "active"]
    # What a code was made of a topic with are terms as they were cut: as words of their own they
    # would cut the texts anew, and the topic would be another one.
    made = texts_of_topics(project)
    texts = [
        text for code in active for text in _han_texts(code) if text not in made.get(code.id, ())
    ]
    known = {entry.word for entry in own}
    derived = sorted(set(words_from_names(texts)) - known)
    return [*own, *(DictionaryWord(word=word, frequency=None) for word in derived)]


def _han_texts(code: Code) -> list[str]:
    """Return what may be a Chinese word: the names and the Chinese cues of a code."""
    cues = (cue for cue in code.cues if cue.kind != "regex" and cue.language.startswith("zh"))
    return [*code.name.values(), *(cue.pattern for cue in cues)]
