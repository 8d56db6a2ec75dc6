"""The words that a project counts as one."""

import sqlite3
from collections.abc import Sequence

from workbench.store.project_file import ProjectFile


def load_synonyms(project: ProjectFile) -> list[tuple[str, ...]]:
    """Return the sets of words that count as one, in the researcher's order."""
    sets: dict[int, list[str]] = {}
    for number, word in project.tuples("SELECT number, word FROM synonym ORDER BY number, place"):
        sets.setdefault(number, []).append(word)
    return [tuple(words) for words in sets.values()]


def save_synonyms(connection: sqlite3.Connection, sets: Sequence[Sequence[str]]) -> None:
    """Make the sets of words that count as one these, and touch no row that stays as it is."""
    wanted = {
        word: (number, place)
        for number, words in enumerate(sets)
        for place, word in enumerate(words)
    }
    known = [word for (word,) in connection.execute("SELECT word FROM synonym").fetchall()]
    connection.executemany(
        "DELETE FROM synonym WHERE word = ?", [(word,) for word in known if word not in wanted]
    )
    connection.executemany(
        "INSERT INTO synonym VALUES (?, ?, ?) ON CONFLICT(word) DO UPDATE"
        " SET number = excluded.number, place = excluded.place"
        " WHERE (number, place) IS NOT (excluded.number, excluded.place)",
        [(word, *where) for word, where in wanted.items()],
    )
