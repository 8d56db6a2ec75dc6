"""The project's own words for Chinese segmentation, and its changes to the stop words."""

import sqlite3

from workbench.store.project_file import ProjectFile


def add_word(connection: sqlite3.Connection, word: str, frequency: int | None) -> None:
    """Put a word into the project's dictionary."""
    connection.execute(
        "INSERT INTO dictionary_word VALUES (?, ?) ON CONFLICT(word) DO UPDATE"
        " SET frequency = excluded.frequency WHERE frequency IS NOT excluded.frequency",
        (word, frequency),
    )


def remove_word(connection: sqlite3.Connection, word: str) -> None:
    """Take a word out of the project's dictionary."""
    connection.execute("DELETE FROM dictionary_word WHERE word = ?", (word,))


def load_words(project: ProjectFile) -> list[tuple[str, int | None]]:
    """Return the words of the project's dictionary with their frequencies."""
    rows = project.rows("SELECT word, frequency FROM dictionary_word ORDER BY word")
    return [(row["word"], row["frequency"]) for row in rows]


def set_stop_word(connection: sqlite3.Connection, word: str, *, language: str, status: str) -> None:
    """Say that a word is `added` to the stop words of a language or `removed` from them."""
    connection.execute(
        "INSERT INTO stop_word VALUES (?, ?, ?) ON CONFLICT(language, word) DO UPDATE"
        " SET status = excluded.status WHERE status != excluded.status",
        (language, word, status),
    )


def load_stop_words(project: ProjectFile, *, language: str, status: str) -> set[str]:
    """Return the words that the project added to or removed from a language's stop words."""
    rows = project.rows(
        "SELECT word FROM stop_word WHERE language = ? AND status = ?", (language, status)
    )
    return {row["word"] for row in rows}
