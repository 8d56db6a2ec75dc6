"""Pseudonymize: put other words in the place of names, in the sources and in the history."""

import json
import os
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.formats.name_key import KeyPlace, NameKey, write_name_key
from workbench.store.case_parts import load_speakers, rename_speaker
from workbench.store.history import REWRITES
from workbench.store.passages import ensure_indexed
from workbench.store.project_file import ProjectFile, now
from workbench.store.rewriting import (
    Words,
    forget_words,
    iterate_words,
    key_of_row,
    project_files,
    remove_unused_originals,
    replace_original,
    rewrite_journal,
    wipe_free_pages,
    write_words,
)
from workbench.store.sources import find_source, load_original, load_sources
from workbench.tasks.answers import PseudonymAnswer
from workbench.tasks.sources.edit_source import plan_edit, widened, write_text
from workbench.tasks.sources.tokenize_sources import ensure_tokenized
from workbench.texts.pseudonyms import (
    NameFinder,
    NamePlace,
    Pseudonym,
    replace_places,
    replacements_for,
)
from workbench.texts.source import Source

CONTEXT = 20
"""Characters shown before and after a name."""

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5")
_OF_SOURCES = frozenset({"source", "passage", "source_value", "speaker_case"})
_FOLLOWING = frozenset({"passage", "speaker_case"})
"""Tables whose words follow from the text, whatever was kept."""


@dataclass(slots=True)
class PseudonymReceipt:
    """What pseudonymizing came to.

    Attributes:
        places: how many names were replaced.
        sources: the sources whose text was changed, by their new names.
        originals: the sources whose original file was replaced by the new text.
        removed: how many selections became the same as another one and went.
        remaining: where names are still found, as sentences.
    """

    places: int = 0
    sources: list[str] = field(default_factory=list)
    originals: list[str] = field(default_factory=list)
    removed: int = 0
    remaining: list[str] = field(default_factory=list)


def preview_pseudonyms(
    project: ProjectFile, names: Sequence[Pseudonym], *, sources: Sequence[str] = ()
) -> list[PseudonymAnswer]:
    """Return every name that would be replaced, with the words around it.

    Args:
        names: the list.
        sources: names or ids of those to look in; none for all.

    Raises:
        NotFoundError: there is no such source.
    """
    finder = NameFinder(names)
    chosen = _chosen(project, sources)
    answers = [
        _answer(
            source.name, _place_id("source", source.name, "text", place.start), source.text, place
        )
        for source in chosen
        for place in finder.find(source.text)
    ]
    for words in _words(project, chosen, only_chosen=bool(sources)):
        if words.table not in _FOLLOWING:
            where = f"{words.table}.{words.column}"
            answers += [
                _answer(where, _id_of(words, place), words.text, place)
                for place in finder.find(words.text)
            ]
    return answers


def pseudonymize(
    project: ProjectFile,
    names: Sequence[Pseudonym],
    *,
    key: Path,
    sources: Sequence[str] = (),
    keep: Collection[str] = (),
    coder: str,
) -> PseudonymReceipt:
    """Replace names in texts, titles, speakers, cases, memos, codes and the whole history.

    The original files of the sources with names are replaced by the new text. Nothing up to
    this act can be undone; only the key file brings the names back.

    Args:
        names: the list.
        key: a file that is not there yet; what reverses the act is written into it.
        sources: names or ids of those to change; none for all.
        keep: the `place` of each name of the preview that is none and stays.
        coder: who acts.

    Raises:
        NotFoundError: there is no such source.
        WorkbenchError: no name was found, the key file is there already, or two sources,
            cases or words would bear one name. Nothing was changed.
    """
    seen = project.change_number
    chosen = _chosen(project, sources)
    finder = NameFinder(names)
    _refuse_existing(project, key)
    act = _Act(project, finder, chosen, whole=not sources, keep=frozenset(keep))
    # Whatever is freed is overwritten at once, should the program be killed before the end.
    project.connection.execute("PRAGMA secure_delete = ON")
    try:
        with project.change(REWRITES, "Replaced names by pseudonyms", coder=coder, seen=seen):
            act.write()
            _write_key(key, act.key())
    except BaseException:
        if act.wrote_key:
            key.unlink(missing_ok=True)
        raise
    ensure_indexed(project)
    ensure_tokenized(project)
    is_wiped = wipe_free_pages(project)
    act.receipt.remaining = list(find_remaining(project, names, is_wiped=is_wiped))
    return act.receipt


def find_remaining(
    project: ProjectFile, names: Sequence[Pseudonym], *, is_wiped: bool = True
) -> Iterator[str]:
    """Yield, as sentences, where names of a list still stand in the project and beside it."""
    lowered = {entry.name.lower() for entry in names}
    counts: Counter[str] = Counter()
    for source in load_sources(project):
        found = sum(source.text.lower().count(name) for name in lowered)
        counts[f"the text of {source.name}"] += found
        original = load_original(project, source.original_sha256)
        counts[f"the original file of {source.name}"] += _holds(original, lowered)
    for words in iterate_words(project.connection):
        holds = any(name in words.text.lower() for name in lowered)
        counts[f"{words.table}.{words.column}"] += holds
    for row in project.rows("SELECT name FROM coder"):
        counts["the names of the coders"] += any(name in row["name"].lower() for name in lowered)
    yield from (f"{count} left in {place}." for place, count in counts.items() if count)
    if not any(counts.values()):
        for path in project_files(project.path):
            if _in_bytes(path.read_bytes(), lowered):
                yield f"A name is still found in the bytes of {path.name}."
    if not is_wiped:
        yield (
            "Another program has the project open, so its log could not be emptied. Close it and"
            " open the project once more."
        )
    for copy in sorted(project.path.parent.glob(f"{project.path.stem}.before-format-*")):
        yield f"{copy.name} is an older copy of the project and still has the names."


_TWICE = (
    "Two sources, cases or words would bear the same name after this. Give them different"
    " replacements. Nothing was changed."
)


class _Act:
    """Pseudonymizing while it is written."""

    def __init__(
        self,
        project: ProjectFile,
        finder: NameFinder,
        chosen: Sequence[Source],
        *,
        whole: bool,
        keep: frozenset[str],
    ) -> None:
        self._project = project
        self._finder = finder
        self._chosen = chosen
        self._whole = whole
        self._keep = keep
        self.places: list[KeyPlace] = []
        self.receipt = PseudonymReceipt()
        self.wrote_key = False

    def write(self) -> None:
        """Write everything inside the change that is open.

        Raises:
            WorkbenchError: no name was found, or two things would bear the same name.
        """
        try:
            self._write()
        except sqlite3.IntegrityError as error:
            raise WorkbenchError(_TWICE) from error
        if not self.places:
            raise WorkbenchError("None of the names stands in the project. Nothing was changed.")

    def _write(self) -> None:
        connection = self._project.connection
        connection.execute("PRAGMA defer_foreign_keys = ON")
        texts = [source for source in self._chosen if self._write_text(source)]
        changed = {source.id for source in texts} | self._write_words()
        for source in self._chosen:
            content = load_original(self._project, source.original_sha256)
            if source.id in changed or _holds(content, self._lowered()):
                replace_original(connection, source.id)
                self.receipt.originals.append(source.id)
        self.receipt.sources = [find_source(self._project, s.id).name for s in texts]
        self.receipt.originals = [
            find_source(self._project, id_).name for id_ in self.receipt.originals
        ]
        self.receipt.places = len(self.places)
        if self.places:
            remove_unused_originals(connection)
            rewrite_journal(connection, self._finder.replace)
            forget_words(connection)

    def key(self) -> NameKey:
        """Return what reverses it; from here on the key file is there."""
        self.wrote_key = True
        return NameKey(project=self._project.id, at=now(), places=tuple(self.places))

    def _lowered(self) -> set[str]:
        return {entry.name.lower() for entry in self._finder.pseudonyms}

    def _write_text(self, source: Source) -> bool:
        places = self._kept(source)
        if not places:
            return False
        plan = plan_edit(self._project, source.id, replacements=replacements_for(places))
        choices = widened(plan)
        write_text(self._project, plan, choices)
        self.receipt.removed += sum(choice == "remove" for choice in choices.values())
        self._remember(source.text, places, "source", json.dumps([source.id]), "text")
        return True

    def _write_words(self) -> set[str]:
        """Replace names outside the texts; return the sources that bore one themselves."""
        named: set[str] = set()
        connection = self._project.connection
        self._join_speakers()
        written: list[tuple[Words, list[NamePlace]]] = []
        for words in list(_words(self._project, self._chosen, only_chosen=not self._whole)):
            places = [
                place
                for place in self._finder.find(words.text)
                if words.table in _FOLLOWING or _id_of(words, place) not in self._keep
            ]
            if places:
                new = replace_places(words.text, places)
                write_words(connection, words.table, words.row, words.column, new)
                written.append((words, places))
        for words, places in written:
            key = key_of_row(connection, words.table, words.row)
            self._remember(words.text, places, words.table, key, words.column)
            if words.table == "source":
                named.add(json.loads(key)[0])
        return named

    def _join_speakers(self) -> None:
        """Keep one link of those of speakers who will bear one name and belong to one case."""
        heirs: dict[tuple[str, str], str] = {}
        for source in self._chosen:
            for row in load_speakers(self._project, source.id):
                new = self._finder.replace(row.speaker)
                if row.cases and heirs.setdefault((source.id, new), row.speaker) != row.speaker:
                    rename_speaker(
                        self._project.connection,
                        source.id,
                        row.speaker,
                        to=heirs[source.id, new],
                    )

    def _kept(self, source: Source) -> list[NamePlace]:
        return [
            place
            for place in self._finder.find(source.text)
            if _place_id("source", source.name, "text", place.start) not in self._keep
        ]

    def _remember(
        self, words: str, places: Sequence[NamePlace], table: str, row: str, column: str
    ) -> None:
        shift = 0
        for place in places:
            new = place.pseudonym.replacement
            self.places.append(
                KeyPlace(
                    table=table,
                    row=row,
                    column=column,
                    start=place.start + shift,
                    name=words[place.start : place.end],
                    replacement=new,
                )
            )
            shift += len(new) - (place.end - place.start)


def _chosen(project: ProjectFile, sources: Sequence[str]) -> list[Source]:
    if not sources:
        return load_sources(project)
    return [find_source(project, name) for name in dict.fromkeys(sources)]


def _words(project: ProjectFile, chosen: Sequence[Source], *, only_chosen: bool) -> Iterator[Words]:
    """Yield the words of all rows, of the rows of sources only those of the chosen ones."""
    ids = {source.id for source in chosen}
    rows: dict[str, set[int]] = {}
    for table in _OF_SOURCES if only_chosen else ():
        column = "id" if table == "source" else "source_id"
        rows[table] = {
            row["row"]
            for row in project.rows(f"SELECT rowid AS row, {column} AS id FROM {table}")  # noqa: S608
            if row["id"] in ids
        }
    for words in iterate_words(project.connection):
        if words.table not in rows or words.row in rows[words.table]:
            yield words


def _id_of(words: Words, place: NamePlace) -> str:
    return _place_id(words.table, words.text, words.column, place.start)


def _place_id(table: str, words: str, column: str, start: int) -> str:
    """Return a short name of a place, the same in the preview and in the act.

    It follows from the name of a source, or from the words of a row: rows with the same words
    share it.
    """
    return sha256(f"{table} {words} {column} {start}".encode()).hexdigest()[:10]


def _answer(where: str, place_id: str, words: str, place: NamePlace) -> PseudonymAnswer:
    return PseudonymAnswer(
        place=place_id,
        where=where,
        start=place.start,
        end=place.end,
        left=words[max(0, place.start - CONTEXT) : place.start],
        name=words[place.start : place.end],
        right=words[place.end : place.end + CONTEXT],
        replacement=place.pseudonym.replacement,
    )


def _refuse_existing(project: ProjectFile, key: Path) -> None:
    if key.exists() or key.resolve() == project.path.resolve():
        raise WorkbenchError(
            f"{key} is there already and stays as it is: a key that is lost cannot be made again."
            " Choose another name for the key file. Nothing was changed."
        )
    if not key.parent.is_dir():
        raise WorkbenchError(f"There is no folder {key.parent} to put the key file into.")


def _write_key(path: Path, key: NameKey) -> None:
    # Only its owner may read it, and it must be on the disk before the names are gone.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(write_name_key(key))
        file.flush()
        os.fsync(file.fileno())


def _holds(content: bytes, lowered: set[str]) -> bool:
    """Tell whether a file holds a name as far as one can look into it without reading it."""
    if _in_bytes(content, lowered):
        return True
    if not zipfile.is_zipfile(BytesIO(content)):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            return any(_in_bytes(parts.read(part), lowered) for part in parts.namelist())
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError):
        return False


def _in_bytes(content: bytes, lowered: set[str]) -> bool:
    small = content.lower()
    return any(
        name.encode(encoding, "ignore") in small
        for name in lowered
        for encoding in _ENCODINGS
        if len(name.encode(encoding, "ignore")) > 2
    )
