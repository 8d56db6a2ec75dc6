"""Add sources: files of a folder become sources with passages, tokens and an index."""

import hashlib
import os
import stat
import traceback
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from workbench.errors import FormatError, NotFoundError, WorkbenchError
from workbench.formats.file_names import readable_name
from workbench.formats.reading import PartReading, TableChoice, read_file
from workbench.store.cases import set_source_values
from workbench.store.passages import add_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import (
    RowSource,
    add_source,
    find_same,
    find_same_text,
    free_name,
    load_row_sources,
    next_number,
    text_hash,
)
from workbench.tasks.cases.speakers import link_named_speakers
from workbench.tasks.progress import Progress, silent
from workbench.tasks.sources.tokenize_sources import ProjectTokens
from workbench.texts.blocks import SourceKind
from workbench.texts.description import describe
from workbench.texts.language import Language
from workbench.texts.source import Source, SourceText, assemble
from workbench.texts.structure.kinds import guess_date, guess_source_kind

_LINKED_FOLDER = (
    "It is a link to another folder, which is not followed. Name that folder itself to add what "
    "is in it."
)
_NO_FILE = (
    "It is no file but a pipe, a socket or a device, so it was not opened. Save what it gives as "
    "a file and add that."
)
_DANGLING = "It is a link to a file that is not there."
_CLOSED_FOLDER = (
    "You are not allowed to open this folder, so nothing in it was added. Ask for the right to "
    "read it, or copy its files to a folder of your own."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A source that was added.

    Attributes:
        file: it was read from.
        source: as it is stored.
        passages: how many, furniture left out.
        speakers: the cases whose words its speakers speak, as they bear their names.
    """

    file: str
    source: Source
    passages: int
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AlreadyThere:
    """A file, or a part of one, that the project holds already under the name `source`."""

    file: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A file that was not added, and why."""

    file: str
    reason: str


@dataclass(slots=True)
class Receipt:
    """What became of each file."""

    added: list[Added] = field(default_factory=list)
    already_there: list[AlreadyThere] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingChoice:
    """What the researcher says of the files; None leaves it to the reader to find out.

    Attributes:
        kind: of every source.
        language: of every source, for passages that have any letters.
        encoding: to read text files in.
        table: how the rows of tables become sources.
    """

    kind: SourceKind | None = None
    language: Language | None = None
    encoding: str | None = None
    table: TableChoice | None = None


def nobody_stops() -> bool:
    """Say that nobody has asked the program to stop."""
    return False


def add_sources(
    project: ProjectFile,
    paths: Sequence[Path],
    *,
    coder: str,
    choice: ReadingChoice | None = None,
    receipt: Receipt | None = None,
    progress: Progress = silent,
    is_stopped: Callable[[], bool] = nobody_stops,
) -> Receipt:
    """Add files, and all readable files of folders, each as a change of its own.

    One bad file never stops the others: it is set aside with the reason.

    Args:
        paths: of files and folders.
        coder: who adds them.
        choice: what the researcher says of the files.
        receipt: to write into, for who wants to tell what became of the files before an error.
        progress: called before and after each file.
        is_stopped: tells whether somebody has asked the program to stop.

    Raises:
        KeyboardInterrupt: somebody did; what was added before stays.
        NotFoundError: one of the paths does not exist; nothing was added.
        FormatError: there is no such encoding; nothing was added.
        ProjectError: the project cannot be written; what was added before stays.
    """
    if choice and choice.encoding:
        # Weighing encodings takes a library that most files do not need.
        from workbench.formats.encoding import encoding_called

        encoding_called(choice.encoding)
    files = list(find_files(paths))
    receipt = Receipt() if receipt is None else receipt
    tokens = ProjectTokens(project)
    for done, (path, wished) in enumerate(files, start=1):
        progress(done - 1, len(files), wished[0])
        content = _content(path, receipt)
        if content is None:
            continue
        add_content(
            project,
            wished,
            content,
            coder=coder,
            choice=choice or ReadingChoice(),
            tokens=tokens,
            receipt=receipt,
            is_stopped=is_stopped,
        )
        progress(done, len(files), wished[0])
    return receipt


def find_files(paths: Sequence[Path]) -> Iterable[tuple[Path, tuple[str, ...]]]:
    """Yield each file with the names its source could bear, the shortest first.

    Of a folder, hidden files are passed over; whatever no reader knows is taken along, and so is
    what cannot be opened, so that the receipt says of everything what became of it.

    Raises:
        NotFoundError: a path does not exist.
    """
    for path in paths:
        if not _is_there(path):
            raise NotFoundError(f"There is no file or folder {path}. Nothing was added.")
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir() fails where it may not look
            for file in _below(path):
                inside = file.relative_to(path)
                yield file, _names(file.name, inside.as_posix(), f"{path.name}/{inside.as_posix()}")
        else:
            yield path, _names(path.name, f"{path.parent.resolve().name}/{path.name}")


def _names(*names: str) -> tuple[str, ...]:
    return tuple(map(readable_name, names))


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        # Nobody may look: that is a reason to set it aside, and none to leave the others out.
        return True
    return True


def _below(folder: Path) -> Iterator[Path]:
    """Yield what is below a folder, and the folders among it that cannot be opened."""
    if not os.access(folder, os.R_OK | os.X_OK):
        yield folder
        return
    try:
        inside = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in inside:
        # "~$" begins the lock file that Word keeps beside an open document.
        if entry.name.startswith((".", "~$")):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(folder / entry.name)
        else:
            yield folder / entry.name


def _content(path: Path, receipt: Receipt) -> bytes | None:
    """Return the bytes of a file, or write into the receipt why it cannot be read."""
    try:
        reason = _no_file(path)
        if reason is None:
            return path.read_bytes()
    except OSError as error:
        reason = f"It cannot be read: {error.strerror}."
    receipt.set_aside.append(SetAside(file=readable_name(str(path)), reason=reason))
    return None


def _no_file(path: Path) -> str | None:
    if path.is_symlink() and not path.exists():
        return _DANGLING
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        return _LINKED_FOLDER if path.is_symlink() else _CLOSED_FOLDER
    # A pipe would be waited for until somebody writes into it.
    return None if stat.S_ISREG(mode) else _NO_FILE


def add_content(
    project: ProjectFile,
    wished: Sequence[str],
    content: bytes,
    *,
    coder: str,
    choice: ReadingChoice,
    tokens: ProjectTokens,
    receipt: Receipt,
    is_stopped: Callable[[], bool] = nobody_stops,
) -> None:
    """Add the sources that one file's bytes hold, and write into `receipt` what became of it.

    Args:
        wished: names the source could bear, the preferred first.
        is_stopped: tells whether somebody has asked the program to stop.

    Raises:
        KeyboardInterrupt: somebody did.
        WorkbenchError: the project cannot be written.
    """
    file = wished[0]
    with _faults_told(file, receipt), _stops_kept(is_stopped):
        sha256 = hashlib.sha256(content).hexdigest()
        same = find_same(project, original_sha256=sha256, part="")
        if same:
            receipt.already_there.append(AlreadyThere(file=file, source=same))
            return
        try:
            with _stops_kept(is_stopped):
                parts = read_file(file, content, encoding=choice.encoding, table=choice.table)
        except FormatError as error:
            receipt.set_aside.append(SetAside(file=file, reason=str(error)))
            return
        except (MemoryError, RecursionError):
            receipt.set_aside.append(
                SetAside(file=file, reason="It is damaged, or too large or deep to be read here.")
            )
            return
        if not any(part.reading.blocks for part in parts):
            receipt.set_aside.append(SetAside(file=file, reason=f"{file} holds no text."))
            return
        rows = RowsThere(project, file)
        for part in parts:
            if part.reading.blocks and not rows.take(part, sha256=sha256, receipt=receipt):
                _add_part(
                    project,
                    part,
                    wished=wished,
                    content=content,
                    sha256=sha256,
                    coder=coder,
                    choice=choice,
                    tokens=tokens,
                    receipt=receipt,
                )


@contextmanager
def _faults_told(file: str, receipt: Receipt) -> Iterator[None]:
    """Let a fault of the program at one file keep no other out: the receipt tells where it was."""
    try:
        yield
    except WorkbenchError:
        raise
    except Exception as fault:  # noqa: BLE001 - whatever it is, the receipt tells it
        receipt.set_aside.append(SetAside(file=file, reason=_told(fault)))


@contextmanager
def _stops_kept(is_stopped: Callable[[], bool]) -> Iterator[None]:
    """Let a stop that a library turned into an error of its own be a stop again."""
    try:
        yield
    except Exception as fault:
        if is_stopped():
            raise KeyboardInterrupt from fault
        raise


def _told(fault: Exception) -> str:
    """Say where the program failed at a file, so that it can be mended."""
    *_, place = traceback.extract_tb(fault.__traceback__)
    where = f"{type(fault).__name__}, {Path(place.filename).name}, line {place.lineno}"
    return (
        f"The program failed at it ({where}); this is no fault of the file. Please report it"
        " with these words; save the file in another format to go on."
    )


class RowsThere:
    """The rows of earlier versions of a table, each to be recognised once.

    A survey is exported again when more people have answered. Its file is another one then, but
    a row with the same text and the same facts is the same answer.
    """

    def __init__(self, project: ProjectFile, file: str) -> None:
        self._project = project
        self._file = file

    @cached_property
    def _rows(self) -> dict[tuple[str, tuple[tuple[str, str], ...]], list[RowSource]]:
        rows: dict[tuple[str, tuple[tuple[str, str], ...]], list[RowSource]] = {}
        for row in load_row_sources(self._project, self._file):
            rows.setdefault(row.key, []).append(row)
        return rows

    def take(self, part: PartReading, *, sha256: str, receipt: Receipt) -> bool:
        """Tell whether a row is there from another version, and write it into the receipt."""
        if not (part.part and self._rows):
            return False
        text = assemble(part.reading.blocks).text
        same = self._rows.get((text_hash(text), tuple(sorted(part.reading.attributes.items()))))
        if not same or same[0].original_sha256 == sha256:
            return False
        receipt.already_there.append(AlreadyThere(file=self._file, source=same.pop(0).name))
        return True


def _add_part(
    project: ProjectFile,
    part: PartReading,
    *,
    wished: Sequence[str],
    content: bytes,
    sha256: str,
    coder: str,
    choice: ReadingChoice,
    tokens: ProjectTokens,
    receipt: Receipt,
) -> None:
    made = describe(assemble(part.reading.blocks), language=choice.language)
    same = _same(project, part, made, sha256=sha256)
    if same:
        receipt.already_there.append(AlreadyThere(file=wished[0], source=same))
        return
    arrays = tokens.of_passages(made)
    names = [f"{file}, {part.name}" for file in wished] if part.name else wished
    with project.change("add", "", coder=coder, parameters={"file": wished[0]}) as change:
        # Another program may have added it while its words were found.
        same = _same(project, part, made, sha256=sha256)
        if same:
            receipt.already_there.append(AlreadyThere(file=wished[0], source=same))
            return
        source = _source(
            part,
            made,
            number=next_number(project),
            name=free_name(project, names),
            sha256=sha256,
            file=wished[0],
            kind=choice.kind,
        )
        change.tell(f"Added {source.name}")
        add_source(project.connection, source, original=content)
        ids = add_passages(project.connection, source.id, made.text, made.passages)
        tokens.write(source.id, ids, made, arrays)
        set_source_values(project.connection, source.id, part.reading.attributes)
        named = link_named_speakers(project, source_id=source.id)
    counted = sum(passage.kind != "furniture" for passage in made.passages)
    receipt.added.append(
        Added(file=wished[0], source=source, passages=counted, speakers=named.names)
    )


def _same(project: ProjectFile, part: PartReading, made: SourceText, *, sha256: str) -> str | None:
    return find_same(project, original_sha256=sha256, part=part.part) or (
        find_same_text(project, made.text) if not part.part else None
    )


def _source(
    part: PartReading,
    made: SourceText,
    *,
    number: int,
    name: str,
    sha256: str,
    file: str,
    kind: SourceKind | None,
) -> Source:
    reading = part.reading
    found = kind or reading.kind or guess_source_kind(reading.blocks)
    return Source(
        id=str(uuid.uuid4()),
        number=number,
        name=name,
        title=reading.title,
        kind=found or "other",
        language=made.language,
        date=reading.date or guess_date(reading.blocks, found),
        text=made.text,
        original_sha256=sha256,
        original_name=file,
        part=part.part,
        encoding=reading.encoding,
        remarks=reading.remarks,
    )
