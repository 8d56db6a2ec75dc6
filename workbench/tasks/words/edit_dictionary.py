"""Add and remove words of the project's dictionary and of its stop words."""

from collections.abc import Sequence

from workbench.errors import WorkbenchError
from workbench.store.dictionary import add_word, load_words, remove_word, set_stop_word
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import WordAnswer
from workbench.tasks.progress import Progress, silent
from workbench.tasks.sources.tokenize_sources import ensure_tokenized
from workbench.texts.dictionary import DictionaryWord


def list_words(project: ProjectFile) -> list[WordAnswer]:
    """Return the words that the project added to the dictionary."""
    return [WordAnswer(word=word, frequency=count) for word, count in load_words(project)]


def add_words(
    project: ProjectFile,
    words: Sequence[DictionaryWord],
    *,
    coder: str,
    progress: Progress = silent,
) -> None:
    """Put words into the dictionary and tokenize again what they touch."""
    with project.change("words", f"Added to the dictionary: {_told(words)}", coder=coder):
        for entry in words:
            add_word(project.connection, entry.word, entry.frequency)
    ensure_tokenized(project, progress=progress)


def remove_words(
    project: ProjectFile, words: Sequence[str], *, coder: str, progress: Progress = silent
) -> None:
    """Take words out of the dictionary and tokenize again what they touched.

    Raises:
        WorkbenchError: the dictionary has no such word; it stays as it is.
    """
    known = {word for word, _ in load_words(project)}
    missing = [word for word in words if word not in known]
    if missing:
        raise WorkbenchError(
            f"The project's dictionary has no word {', '.join(missing)}. Nothing was removed."
        )
    with project.change("words", f"Removed from the dictionary: {', '.join(words)}", coder=coder):
        for word in words:
            remove_word(project.connection, word)
    ensure_tokenized(project, progress=progress)


def change_stop_word(
    project: ProjectFile, word: str, *, language: str, status: str, coder: str
) -> None:
    """Make a word a stop word of a language (`added`), or no longer one (`removed`).

    Raises:
        WorkbenchError: the word is empty.
    """
    if not word.strip():
        raise WorkbenchError("The stop word is empty. Nothing was changed.")
    with project.change("stop words", f"Stop word {status}: {word} ({language})", coder=coder):
        set_stop_word(project.connection, word, language=language, status=status)


def _told(words: Sequence[DictionaryWord]) -> str:
    first = ", ".join(entry.word for entry in words[:5])
    return first if len(words) <= 5 else f"{first} and {len(words) - 5} more"
