"""The project file: made, opened, migrated, and written in changes."""

import json
import os
import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote
from types import TracebackType
from typing import Any, Self

from workbench.errors import ProjectBusyError, ProjectError, ProjectVersionError
from workbench.store.faults import asked_of_sqlite, told_as_sentences
from workbench.store.file_format import APPLICATION_ID, FORMAT
from workbench.version import __version__

BUSY_TIMEOUT = 10.0
"""Seconds that a write waits for another program before it gives up."""


class ProjectFile:
    """An open project: one SQLite file and this thread's connection to it.

    Use it as a context manager, or call `close()`. A connection belongs to the thread that
    opened it; opening costs about a millisecond, so open one per thread or script run.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; the file keeps everything that was committed."""
        self.connection.close()

    @property
    def id(self) -> str:
        """The GUID of the project, the same in every copy of its file."""
        return str(self.value("SELECT value FROM project WHERE key = 'id'"))

    @property
    def change_number(self) -> int:
        """The number of the newest change, 0 in a new project: the key of every cache."""
        return int(self.value("SELECT coalesce(max(number), 0) FROM change"))

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Return the rows of a query as dictionaries."""
        with asked_of_sqlite(self.path):
            cursor = self.connection.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def tuples(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query as tuples, for half of what dictionaries cost."""
        with asked_of_sqlite(self.path):
            return self.connection.execute(sql, parameters).fetchall()

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Return the first column of a query's first row, or None without a row."""
        with asked_of_sqlite(self.path):
            row = self.connection.execute(sql, parameters).fetchone()
            return row[0] if row else None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let all that is read inside the block be of one moment, whoever writes meanwhile."""
        with told_as_sentences(self.path):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                self.connection.execute("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write everything inside the block or nothing of it.

        Begins IMMEDIATE: a transaction that reads first and then asks for the write lock
        fails at once when another program wrote in between, whatever the busy timeout.
        """
        with told_as_sentences(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                if self.connection.in_transaction:
                    self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def change(
        self,
        act: str,
        summary: str,
        *,
        coder: str,
        parameters: dict[str, Any] | None = None,
        undoes: int | None = None,
        seen: int | None = None,
    ) -> Iterator["OpenChange"]:
        """Write one act of a coder as one change of the journal.

        A block that touches no journaled row leaves no change behind.

        Args:
            act: the verb, as on the command line.
            summary: a sentence for the history.
            coder: the name of who acts; a coder who is new to the project is added.
            parameters: what the act was asked to do, kept as JSON.
            undoes: the number of the change that is undone or redone.
            seen: the newest change that the act was decided on, or None where it does not matter.

        Raises:
            ProjectError: the coder has no name.
            ProjectBusyError: another program changed the project after `seen`.
        """
        if not coder.strip():
            raise ProjectError("Say who acts: the name of the coder is empty. Nothing was changed.")
        with self.transaction() as connection:
            if seen is not None and self.change_number != seen:
                raise ProjectBusyError(
                    f"{self.path} was changed by somebody else at this moment. Nothing was done:"
                    " look at the project again and repeat what is still wanted."
                )
            known = connection.execute("SELECT id FROM coder WHERE name = ?", (coder,)).fetchone()
            coder_id = known[0] if known else str(uuid.uuid4())
            number = connection.execute(
                "INSERT INTO change(at, coder_id, act, summary, parameters, program, undoes)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    now(),
                    coder_id,
                    act,
                    summary,
                    json.dumps(parameters or {}, ensure_ascii=False, sort_keys=True),
                    __version__,
                    undoes,
                ),
            ).lastrowid
            if number is None:
                raise AssertionError("SQLite gave no row number to a change")
            connection.execute("INSERT INTO open_change VALUES (1, ?)", (number,))
            if not known:
                connection.execute("INSERT INTO coder VALUES (?, ?, 'person')", (coder_id, coder))
            opened = OpenChange(connection, number, coder_id)
            yield opened
            connection.execute("DELETE FROM open_change")
            opened.kept = not _changed_nothing(connection, number)
            if not opened.kept:
                connection.execute("ROLLBACK")


class OpenChange:
    """A change while it is being written.

    Attributes:
        number: its number in the journal.
        coder_id: the id of who acts.
        kept: once it is written, whether it touched a journaled row, and so is in the history.
    """

    def __init__(self, connection: sqlite3.Connection, number: int, coder_id: str) -> None:
        self._connection = connection
        self.number = number
        self.coder_id = coder_id
        self.kept = False

    def tell(self, summary: str) -> None:
        """Set the sentence for the history, once the act knows what it came to."""
        self._connection.execute(
            "UPDATE change SET summary = ? WHERE number = ?", (summary, self.number)
        )


def now() -> str:
    """Return this moment in UTC, to the millisecond, in ISO form."""
    return datetime.now(tz=UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def create_project_file(path: Path) -> ProjectFile:
    """Make a new project file and open it.

    Raises:
        ProjectError: something of that name is there already, or the folder cannot be written.
    """
    if path.exists():
        raise ProjectError(
            f"{path} is there already and stays as it is. Choose another name for the new project."
        )
    if not path.parent.is_dir():
        raise ProjectError(f"There is no folder {path.parent} to put {path.name} into.")
    with told_as_sentences(path):
        connection = _connect(path)
        try:
            _prepare(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            _migrate(connection)
            with ProjectFile(path, connection).transaction():
                connection.executemany(
                    "INSERT INTO project VALUES (?, ?)",
                    [("id", str(uuid.uuid4())), ("created_at", now()), ("made_by", __version__)],
                )
        except BaseException:
            connection.close()
            # What was begun here is no project yet, and would bar the name for the next try.
            for left in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
                left.unlink(missing_ok=True)
            raise
    return ProjectFile(path, connection)


def open_project_file(path: Path) -> ProjectFile:
    """Open a project file, bringing one of an older program up to date.

    Before anything is migrated, a copy of the file is kept beside it. Where the file or its folder
    may not be written, the project can be read and every write is refused.

    Raises:
        ProjectError: there is no such file, or it is not a project, or it is damaged.
        ProjectBusyError: another program holds it.
        ProjectVersionError: a newer program made it.
    """
    if not path.is_file():
        raise ProjectError(
            f"There is no project file {path}. Make one with: workbench new {quote(str(path))}"
        )
    with asked_of_sqlite(path):
        connection = _connect(path) if _may_be_written(path) else _connect_to_read(path)
        try:
            _check_kind(path, connection)
            _prepare(connection)
            found = connection.execute("PRAGMA user_version").fetchone()[0]
            if found < FORMAT:
                _keep_copy(path, connection, found)
                _migrate(connection)
        except BaseException:
            connection.close()
            raise
    return ProjectFile(path, connection)


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=BUSY_TIMEOUT, isolation_level=None)


def _may_be_written(path: Path) -> bool:
    file = path.resolve()
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


_NO_LOG = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
"""What SQLite reports where it may not make a log, by its version."""


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """Open a project that may not be written, or that is in a folder which may not.

    As long as its owner has it open, the log and the locks are there, and what is read is what
    was written last. Otherwise SQLite can make neither, and is told to ask for neither: it takes
    the file for one that nobody changes. What is in a log is never left out.
    """
    file = path.resolve()
    log = file.with_name(f"{file.name}-wal")
    if not log.exists() and not os.access(file, os.W_OK):
        # SQLite would make a log with the rights of the file, which stays there and may not be
        # written once the file may.
        connection = _connect_in(file, "mode=ro&immutable=1")
        if not log.exists():
            return connection
        # Its owner has opened it at this moment.
        connection.close()
    connection = _connect_in(file, "mode=ro")
    try:
        connection.execute("PRAGMA application_id")
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF not in _NO_LOG or log.exists():
            raise
        return _connect_in(file, "mode=ro&immutable=1")
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_in(file: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{file.as_uri()}?{mode}", uri=True, timeout=BUSY_TIMEOUT, isolation_level=None
    )


def _prepare(connection: sqlite3.Connection) -> None:
    # Only once the file is known to be a project: the first line writes into it.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    # 64 megabytes at most instead of two: with less, a large index is written again and again.
    connection.execute("PRAGMA cache_size = -65536")


def _check_kind(path: Path, connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ProjectError(
            f"{path} is an SQLite file, but no project of the workbench. It was left as it is."
        )
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > FORMAT:
        raise ProjectVersionError(
            f"{path} was written by a newer workbench (its format is {found}, this program"
            f" {__version__} knows up to {FORMAT}). Install the newer program to open it."
        )


def _keep_copy(path: Path, connection: sqlite3.Connection, found: int) -> None:
    copy = _copy_name(path)
    try:
        connection.execute("VACUUM INTO ?", (str(copy),))
    except sqlite3.Error as error:
        raise ProjectVersionError(
            f"{path} was written by an older workbench (format {found}) and must be brought to"
            f" format {FORMAT}, but no copy of it could be kept as {copy.name} first ({error})."
            " It was left as it is: make room or ask for the right to write into its folder."
        ) from error


def _copy_name(path: Path) -> Path:
    copy = path.with_name(f"{path.stem}.before-format-{FORMAT}{path.suffix}")
    number = 1
    while copy.exists():
        number += 1
        copy = path.with_name(f"{path.stem}.before-format-{FORMAT}-{number}{path.suffix}")
    return copy


def _migrate(connection: sqlite3.Connection) -> None:
    # sqlite-utils loads pandas where it is installed, which takes a second: only a new or an
    # outdated project should wait for it.
    from sqlite_utils import Database

    from workbench.store.migrations import migrations

    db = Database(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(db)
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _changed_nothing(connection: sqlite3.Connection, number: int) -> bool:
    """Tell whether a change wrote nothing; the coder it may have added does not count."""
    lines = connection.execute(
        "SELECT 1 FROM journal WHERE change = ? AND noun != 'coder' LIMIT 1", (number,)
    )
    return lines.fetchone() is None
