"""The embeddings of texts in the project file, each under the hash of its text.

A text that is changed has another hash, so what is kept is never the embedding of other words,
and a text that comes back, by undo or by adding a file again, has its embedding already.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workbench.store.project_file import ProjectFile

Vector = NDArray[np.float16]

_NUMBERS: Final = "<f2"


def save_embeddings(
    connection: sqlite3.Connection, embeddings: Iterable[tuple[str, Vector]], *, method: str
) -> None:
    """Write embeddings inside the transaction that is open, in place of what was there.

    Args:
        embeddings: pairs of a `text_hash` and an embedding in half precision.
        method: that made them, with its version.
    """
    connection.executemany(
        "INSERT OR REPLACE INTO embedding VALUES (?, ?, ?)",
        [(key, method, vector.astype(_NUMBERS).tobytes()) for key, vector in embeddings],
    )


def load_embeddings(
    project: ProjectFile, keys: Collection[str], *, method: str
) -> dict[str, Vector]:
    """Return the embeddings of texts; those that have none of this method are left out."""
    found = project.tuples(
        "SELECT text_sha256, vector FROM embedding WHERE method = ?"
        " AND text_sha256 IN (SELECT value FROM json_each(?))",
        (method, json.dumps(list(keys))),
    )
    return {key: np.frombuffer(vector, _NUMBERS) for key, vector in found}


def known_keys(project: ProjectFile, *, method: str) -> set[str]:
    """Return the keys of the texts that have an embedding of this method."""
    rows = project.tuples("SELECT text_sha256 FROM embedding WHERE method = ?", (method,))
    return {key for (key,) in rows}


def count_embeddings(project: ProjectFile) -> dict[str, int]:
    """Return how many embeddings there are of each method that any is of."""
    return dict(project.tuples("SELECT method, count(*) FROM embedding GROUP BY method"))


def remove_other_embeddings(connection: sqlite3.Connection, kept: Collection[str]) -> int:
    """Remove the embeddings of all texts but these, and return how many they were."""
    rows = connection.execute("SELECT text_sha256 FROM embedding").fetchall()
    gone = [row for row in rows if row[0] not in kept]
    connection.executemany("DELETE FROM embedding WHERE text_sha256 = ?", gone)
    return len(gone)
