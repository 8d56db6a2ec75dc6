"""What SQLite reports, told as sentences for the researcher."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from workbench.errors import ProjectBusyError, ProjectError

_DAMAGED: Final = (
    "{path} is damaged. It was left as it is. Open the newest copy of it; what is still"
    ' readable can be saved with: sqlite3 {name} ".recover" > saved.sql'
)

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
        _DAMAGED,
    ),
    (
        "could not decode to utf-8",
        ProjectError,
        _DAMAGED,
    ),
    (
        "vtable constructor failed",
        ProjectError,
        _DAMAGED,
    ),
    # Every table is made with the file: one that is missing was lost.
    (
        "no such table",
        ProjectError,
        _DAMAGED,
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
        _raise_sentence(path, str(fault), fault)
        raise


@contextmanager
def asked_of_sqlite(path: Path) -> Iterator[None]:
    """Tell the faults of a block that asks SQLite, and nothing else, as sentences.

    What SQLite says of a damaged file can quote bytes of it that are no text, and comes as a
    fault of decoding then, as any text of a researcher may.
    """
    try:
        with told_as_sentences(path):
            yield
    except UnicodeDecodeError as fault:
        _raise_sentence(path, fault.object.decode("utf-8", errors="replace"), fault)
        raise


def _raise_sentence(path: Path, said: str, fault: Exception) -> None:
    for mark, kind, sentence in _SENTENCES:
        if mark in said.lower():
            raise kind(sentence.format(path=path, name=path.name)) from fault
