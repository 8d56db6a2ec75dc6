"""What SQLite reports, told as sentences for the researcher."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import ProjectBusyError, ProjectError

_SENTENCES = (
    (
        "unique constraint failed",
        ProjectBusyError,
        (
            "Another program wrote the same to {path} at this moment. What you did last was not"
            " written; look at the project again and repeat it if it is still wanted."
        ),
    ),
    (
        "locked",
        ProjectBusyError,
        (
            "{path} is being written by another program. Nothing was changed. Close that program or"
            " wait until it is done, and try again."
        ),
    ),
    (
        "disk is full",
        ProjectError,
        (
            "The disk that holds {path} is full. What was being written was taken back and the"
            " project is whole. Make room and try again."
        ),
    ),
    (
        "readonly",
        ProjectError,
        (
            "{path} cannot be written: the file or its folder is read-only. Nothing was changed."
            " Copy the project to a folder of your own, or ask for the right to write there."
        ),
    ),
    (
        "unable to open",
        ProjectError,
        (
            "{path} cannot be opened: its folder cannot be read or written by you. A project needs"
            " a folder that you may write to."
        ),
    ),
    (
        "not a database",
        ProjectError,
        (
            "{path} is not a project file: it is no SQLite file, or it is encrypted or damaged at"
            " its very beginning. It was left as it is."
        ),
    ),
    (
        "malformed",
        ProjectError,
        (
            "{path} is damaged. It was left as it is. Open the newest copy of it; what is still"
            ' readable can be saved with: sqlite3 {name} ".recover" > saved.sql'
        ),
    ),
    (
        "disk i/o error",
        ProjectError,
        (
            "The disk refused to read or write {path}. Check that the drive or the network folder"
            " is still connected, and try again."
        ),
    ),
)


@contextmanager
def told_as_sentences(path: Path) -> Iterator[None]:
    """Turn the faults of SQLite that a researcher can cause into errors with a sentence.

    Any other fault is a fault of the program and passes unchanged.
    """
    try:
        yield
    except sqlite3.DatabaseError as fault:
        said = str(fault).lower()
        for mark, kind, sentence in _SENTENCES:
            if mark in said:
                raise kind(sentence.format(path=path, name=path.name)) from fault
        raise
