"""The stop words of a project: the lists of the program with the project's own changes."""

from workbench.store.dictionary import load_stop_words
from workbench.store.project_file import ProjectFile
from workbench.texts.stopwords import load_stopwords


def project_stop_words(project: ProjectFile) -> frozenset[str]:
    """Return the stop words of both languages as this project has them."""
    words: set[str] = set()
    for language in ("en", "zh"):
        words |= load_stopwords(language)
        words |= load_stop_words(project, language=language, status="added")
        words -= load_stop_words(project, language=language, status="removed")
    return frozenset(words)
