"""The outline: memos and headings sorted into a tree, for a draft of the report."""

import uuid
from collections.abc import Callable

from workbench.coding.memo import memo_links, memo_title
from workbench.coding.outline import (
    Inside,
    Outline,
    OutlineEntry,
    Step,
    add_entry,
    checked_heading,
    find_entry,
    head_entry,
    move_entry,
    outline_numbers,
    outline_rows,
    remove_entry,
    shift_entry,
)
from workbench.errors import NotFoundError
from workbench.store.memos import load_memo
from workbench.store.outline import load_outline, save_outline
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import MemoAnswer
from workbench.tasks.memos.answers import OutlineAnswer
from workbench.tasks.memos.keep_memos import list_memos


def list_outline(project: ProjectFile, *, language: str = "en") -> list[OutlineAnswer]:
    """Return the entries of the outline in their order.

    Args:
        language: of the codes' names.
    """
    outline = load_outline(project)
    memos = {memo["id"]: memo for memo in list_memos(project, language=language)}
    return [
        _answer(entry, number, row.parent_id, memos.get(entry.memo_id or ""))
        for entry, number, row in zip(
            outline, outline_numbers(outline), outline_rows(outline), strict=True
        )
    ]


def list_unsorted(project: ProjectFile, *, language: str = "en") -> list[MemoAnswer]:
    """Return the memos that stand nowhere in the outline, the newest first."""
    sorted_ = {entry.memo_id for entry in load_outline(project)}
    return [memo for memo in list_memos(project, language=language) if memo["id"] not in sorted_]


def add_memo_entry(
    project: ProjectFile,
    memo: str,
    *,
    under: str | None = None,
    at: int | None = None,
    coder: str,
) -> str:
    """Put a memo into the outline and return the id of its entry.

    Args:
        memo: its id.
        under: the entry that it goes under, by number or id; None for the top.
        at: its place there, counted from 1; None for the last.
        coder: who sorts.

    Raises:
        NotFoundError: there is no such memo or entry.
        OutlineError: the memo stands in the outline already, or the place is too deep.
    """
    found = load_memo(project, memo)
    if found is None:
        raise NotFoundError(f"No memo of this project has the id {memo}.")
    entry = OutlineEntry(id=str(uuid.uuid4()), memo_id=memo)
    _change(
        project,
        lambda outline: add_entry(outline, entry, under=_id(outline, under), at=at),
        summary=f"Put “{memo_title(found.text)}” into the outline",
        coder=coder,
    )
    return entry.id


def add_heading(
    project: ProjectFile,
    heading: str,
    *,
    under: str | None = None,
    at: int | None = None,
    coder: str,
) -> str:
    """Put a heading of one's own into the outline and return the id of its entry.

    Args:
        heading: its words.
        under: the entry that it goes under, by number or id; None for the top.
        at: its place there, counted from 1; None for the last.
        coder: who sorts.

    Raises:
        NotFoundError: there is no such entry.
        OutlineError: the words are empty, or the place is too deep.
    """
    entry = OutlineEntry(id=str(uuid.uuid4()), heading=checked_heading(heading))
    _change(
        project,
        lambda outline: add_entry(outline, entry, under=_id(outline, under), at=at),
        summary=f"Put the heading “{entry.heading}” into the outline",
        coder=coder,
    )
    return entry.id


def move_in_outline(
    project: ProjectFile,
    entry: str,
    *,
    under: str | None = None,
    at: int | None = None,
    coder: str,
) -> None:
    """Move an entry, with all that is in it, under another one or to the top.

    Args:
        entry: by number or id.
        under: the entry that it goes under, by number or id as they are before; None for the top.
        at: its place there when it has left its old one, counted from 1; None for the last.
        coder: who sorts.

    Raises:
        NotFoundError: there is no such entry.
        OutlineError: it would go into itself, or the place is too deep.
    """
    _change(
        project,
        lambda outline: move_entry(
            outline, find_entry(outline, entry).id, under=_id(outline, under), at=at
        ),
        summary=f"Moved “{_title_of(project, entry)}” in the outline",
        coder=coder,
    )


def step_in_outline(project: ProjectFile, entry: str, step: Step, *, coder: str) -> None:
    """Move an entry one step `up`, `down`, `in` or `out`, as `shift_entry` explains them.

    Raises:
        NotFoundError: there is no such entry.
        OutlineError: there is nothing to step past, into or out of.
    """
    _change(
        project,
        lambda outline: shift_entry(outline, find_entry(outline, entry).id, step),
        summary=f"Moved “{_title_of(project, entry)}” in the outline",
        coder=coder,
    )


def rename_heading(project: ProjectFile, entry: str, heading: str, *, coder: str) -> None:
    """Give a heading other words.

    Raises:
        NotFoundError: there is no such entry.
        OutlineError: it is a memo, or the words are empty.
    """
    _change(
        project,
        lambda outline: head_entry(outline, find_entry(outline, entry).id, heading),
        summary=f"Renamed “{_title_of(project, entry)}” in the outline",
        coder=coder,
    )


def remove_from_outline(
    project: ProjectFile, entry: str, *, inside: Inside = "kept", coder: str
) -> None:
    """Take an entry out of the outline; its memo itself stays in the project.

    Args:
        entry: by number or id.
        inside: what is in it is `kept` and moves up into its place, or `removed` as well.
        coder: who sorts.

    Raises:
        NotFoundError: there is no such entry.
    """
    _change(
        project,
        lambda outline: remove_entry(outline, find_entry(outline, entry).id, inside=inside),
        summary=f"Took “{_title_of(project, entry)}” out of the outline",
        coder=coder,
    )


def _change(
    project: ProjectFile, sort: Callable[[Outline], Outline], *, summary: str, coder: str
) -> None:
    """Sort the outline as it is when nobody else can write."""
    with project.change("outline", summary, coder=coder):
        before = load_outline(project)
        save_outline(project.connection, before, sort(before))


def _id(outline: Outline, words: str | None) -> str | None:
    return None if words is None else find_entry(outline, words).id


def _title_of(project: ProjectFile, words: str) -> str:
    entry = find_entry(load_outline(project), words)
    memo = load_memo(project, entry.memo_id) if entry.memo_id else None
    return memo_title(memo.text) if memo else entry.heading or ""


def _answer(
    entry: OutlineEntry, number: str, parent_id: str | None, memo: MemoAnswer | None
) -> OutlineAnswer:
    return OutlineAnswer(
        number=number,
        id=entry.id,
        parent_id=parent_id,
        level=entry.level,
        entry="heading" if memo is None else "memo",
        title=entry.heading or "" if memo is None else memo_title(memo["text"]),
        memo=entry.memo_id,
        kind=memo["kind"] if memo else "",
        about=memo["about"] if memo else "",
        coder=memo["coder"] if memo else "",
        quotes=len(quoted_codings(memo)) if memo else 0,
    )


def quoted_codings(memo: MemoAnswer) -> list[str]:
    """Return the ids of the codings that a draft quotes at a memo, each once.

    First the one that the memo is on, then those that it links to, in the order of its text.
    """
    own = [memo["ref"]] if memo["on"] == "coding" else []
    linked = [link.id for link in memo_links(memo["text"]) if link.noun == "coding"]
    return list(dict.fromkeys([*own, *linked]))
