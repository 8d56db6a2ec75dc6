"""Bring back the names of a pseudonymized project with its key file."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from workbench.errors import NotFoundError, WorkbenchError
from workbench.formats.name_key import KeyPlace, read_name_key
from workbench.store.project_file import ProjectFile
from workbench.store.rewriting import Words, find_words, write_words
from workbench.store.sources import load_source
from workbench.tasks.sources.edit_source import plan_edit, widened, write_text
from workbench.tasks.sources.tokenize_sources import ensure_tokenized
from workbench.texts.editing import Edit, Replacement, find_occurrences


@dataclass(slots=True)
class NamesReceipt:
    """How many names came back, and as sentences where they could not."""

    places: int = 0
    set_aside: list[str] = field(default_factory=list)


def reidentify(project: ProjectFile, name: str, content: bytes, *, coder: str) -> NamesReceipt:
    """Put the names of a key file back to their places, as one change that can be undone.

    A text that was edited since is put right where each replacement still stands as often
    as it was put there. The original files do not come back.

    Args:
        name: of the key file.
        content: its bytes.
        coder: who acts.

    Raises:
        FormatError: it is no key file.
        WorkbenchError: it belongs to another project, or two things would bear one name.
    """
    key = read_name_key(name, content)
    if key.project != project.id:
        raise WorkbenchError(f"{name} is the key of another project. Nothing was changed.")
    receipt = NamesReceipt()
    order = sorted(key.places, key=lambda p: (p.table, p.row, p.column, p.start))
    groups = [list(places) for _, places in groupby(order, lambda p: (p.table, p.row, p.column))]
    texts = [places for places in groups if (places[0].table, places[0].column) == _TEXT]
    others = [places for places in groups if (places[0].table, places[0].column) != _TEXT]
    with project.change("reidentify", "Brought names back", coder=coder):
        project.connection.execute("PRAGMA defer_foreign_keys = ON")
        try:
            # Rows are looked up before any key changes, passages before they are made anew.
            _write_words(project, others, receipt)
            for places in texts:
                _write_text(project, places, receipt)
        except sqlite3.IntegrityError as error:
            raise WorkbenchError(
                "Two sources, cases or words would bear the same name. Nothing was changed."
            ) from error
    ensure_tokenized(project)
    return receipt


_TEXT = ("source", "text")


def _write_words(
    project: ProjectFile, groups: Sequence[Sequence[KeyPlace]], receipt: NamesReceipt
) -> None:
    found = [(find_words(project.connection, p[0].table, p[0].row, p[0].column), p) for p in groups]
    for words, places in found:
        where = f"{places[0].table}.{places[0].column}"
        new = _with_names(words, places)
        if words is None or new is None:
            if places[0].table != "passage":  # which the text brings along
                receipt.set_aside.append(f"{where} was changed since and stays as it is.")
            continue
        write_words(project.connection, words.table, words.row, words.column, new)
        receipt.places += len(places)


def _with_names(words: Words | None, places: Sequence[KeyPlace]) -> str | None:
    replacements = _replacements(words.text, places) if words else None
    return Edit(words.text, replacements).new if words and replacements else None


def _write_text(project: ProjectFile, places: Sequence[KeyPlace], receipt: NamesReceipt) -> None:
    try:
        source = load_source(project, json.loads(places[0].row)[0])
    except NotFoundError:
        receipt.set_aside.append("A source is no longer in the project.")
        return
    replacements = _replacements(source.text, places)
    if replacements is None:
        receipt.set_aside.append(
            f"{source.name} was edited since, and its names cannot be put back."
        )
        return
    plan = plan_edit(project, source.id, replacements=replacements)
    write_text(project, plan, widened(plan))
    receipt.places += len(places)


def _replacements(text: str, places: Sequence[KeyPlace]) -> list[Replacement] | None:
    """Return what puts names back, or None where the replacements cannot be told apart."""
    starts = [place.start for place in places]
    if any(not text.startswith(place.replacement, place.start) for place in places):
        moved: dict[str, list[int]] = {}
        for words in {place.replacement for place in places}:
            moved[words] = find_occurrences(text, words)
            if len(moved[words]) != sum(place.replacement == words for place in places):
                return None
        starts = [moved[place.replacement].pop(0) for place in places]
    return [
        Replacement(start=start, end=start + len(place.replacement), words=place.name)
        for start, place in zip(starts, places, strict=True)
    ]
