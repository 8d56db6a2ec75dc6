"""The stop words of a project: the lists of the program with the project's own changes."""

from typing import Final, Literal

from workbench.store.dictionary import load_stop_words
from workbench.store.project_file import ProjectFile
from workbench.texts.stopwords import load_stopwords

_LISTS: Final[tuple[Literal["en", "zh"], ...]] = ("en", "zh")


def project_stop_words(project: ProjectFile) -> frozenset[str]:
    """Return the stop words of both languages as this project has them.

    A word that the researcher wrote in capitals or traditional characters is the term it
    folds to.
    """
    words: frozenset[str] = frozenset()
    for language in _LISTS:
        words |= load_stopwords(
            language,
            extra=load_stop_words(project, language=language, status="added"),
            removed=load_stop_words(project, language=language, status="removed"),
        )
    return words
