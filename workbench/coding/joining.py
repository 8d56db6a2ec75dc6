"""Joining a codebook from a file to that of a project, without doubling a code."""

from collections.abc import Callable
from dataclasses import replace

from workbench.coding.codebook import Code, Codebook
from workbench.coding.identity import provisional_codes, siblings_key
from workbench.coding.tree import TreeChange, compare, lay_out


def join_codebooks(
    codebook: Codebook, incoming: Codebook, *, new_id: Callable[[], str]
) -> TreeChange:
    """Return the codebook of a project after a file was imported.

    A code of the file is one of the project when the ids are the same, or else when it has a
    name of it in the same language under the same category. Such a code takes over all that the
    file says, place and status included. Codes that the file does not name stay as they are,
    after those that it does.

    Args:
        codebook: of the project.
        incoming: of the file.
        new_id: draws an id (uuid4) for each new code to which the file gives none.

    Raises:
        CodebookError: the two together break a rule of the codebook.
    """
    ids = _match(codebook, incoming, new_id)
    codes = {code.id: code for code in codebook.codes}
    order: dict[str | None, list[str]] = {}
    for code in incoming.codes:
        placed = _under_ids(code, ids)
        codes[placed.id] = placed
        order.setdefault(placed.parent_id, []).append(placed.id)
    joined = set(ids.values())
    for code in codebook.codes:
        if code.id not in joined:
            order.setdefault(code.parent_id, []).append(code.id)
    after = lay_out({**codebook.name, **incoming.name}, codes, order)
    return compare(codebook, after)


def _under_ids(code: Code, ids: dict[str, str]) -> Code:
    parent_id = ids[code.parent_id] if code.parent_id is not None else None
    merged_into = ids[code.merged_into] if code.merged_into is not None else None
    return replace(code, id=ids[code.id], parent_id=parent_id, merged_into=merged_into)


def _match(codebook: Codebook, incoming: Codebook, new_id: Callable[[], str]) -> dict[str, str]:
    """Return the id in the project for the id of each code of the file."""
    given = {code.id for code in incoming.codes} - provisional_codes(incoming)
    known = {code.id for code in codebook.codes}
    ids = {id_: id_ for id_ in given & known}
    for code in incoming.codes:
        if code.id in ids:
            continue
        parent_id = ids[code.parent_id] if code.parent_id is not None else None
        same = _namesake(codebook, code, parent_id, taken=set(ids.values()))
        if same is not None:
            ids[code.id] = same
        else:
            ids[code.id] = code.id if code.id in given else new_id()
    return ids


def _namesake(
    codebook: Codebook, code: Code, parent_id: str | None, *, taken: set[str]
) -> str | None:
    names = siblings_key(code)
    found = [
        other
        for other in codebook.codes
        if other.parent_id == parent_id and other.id not in taken and names & siblings_key(other)
    ]
    # An archived code may have the name of the active one that followed it.
    found.sort(key=lambda other: other.status != code.status)
    return found[0].id if found else None
