"""The rows of a matrix: each code by itself, or categories with all that is under them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import children_of, code_of, descendants
from workbench.coding.matrices.choice import RowKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row, and the codes whose codings count in it; no code counts in two rows.

    Attributes:
        code: what the row is named after.
        members: the ids of these codes.
        extent: whether it is the code by itself, or `with all below`.
    """

    code: Code
    members: frozenset[str]
    extent: Literal["itself", "with all below"] = "itself"


def lay_rows(
    codebook: Codebook, *, by: RowKind, coded: Collection[str], under: str | None = None
) -> tuple[Row, ...]:
    """Return the rows of a matrix in the order of the codebook.

    A code that is not active is shown only where it, or for a category what is under it, has
    codings. Of `each` code by itself, categories without codings of their own are left out,
    since a 0 there would hide what the codes under them have.

    Args:
        codebook: the tree of codes.
        by: `each` code by itself; or `categories`: the top ones, or those right under `under`,
            each with all codes under it, before them the code `under` by itself.
        coded: the ids of the codes that have codings.
        under: the id of a code, to have rows for it and what is under it only.

    Raises:
        NotFoundError: the codebook has no code `under`.
    """
    if by == "categories":
        rows = [*_categories(codebook, under)]
        return tuple(row for row in rows if _is_shown(row, rows, coded=coded))
    codes = (
        codebook.codes
        if under is None
        else (code_of(codebook, under), *descendants(codebook, under))
    )
    above = {code.parent_id for code in codebook.codes if code.status == "active"}
    return tuple(
        Row(code=code, members=frozenset({code.id}))
        for code in codes
        if code.id in coded or (code.status == "active" and code.id not in above)
    )


def _categories(codebook: Codebook, under: str | None) -> Iterator[Row]:
    if under is not None:
        yield Row(code=code_of(codebook, under), members=frozenset({under}))
    for code in children_of(codebook, under):
        below = {inner.id for inner in descendants(codebook, code.id)}
        yield Row(code=code, members=frozenset({code.id, *below}), extent="with all below")


def _is_shown(row: Row, rows: list[Row], *, coded: Collection[str]) -> bool:
    if not row.members.isdisjoint(coded):
        return True
    return row.code.status == "active" and (row.extent == "with all below" or len(rows) == 1)


def silent_categories(codebook: Codebook, rows: Collection[Row], *, under: str | None) -> int:
    """Return how many active categories are left out, having no codings of their own."""
    shown = {row.code.id for row in rows}
    above = {code.parent_id for code in codebook.codes if code.status == "active"}
    inside = (
        {code.id for code in codebook.codes}
        if under is None
        else {under, *(code.id for code in descendants(codebook, under))}
    )
    return sum(
        code.id in above and code.id in inside and code.id not in shown
        for code in codebook.codes
        if code.status == "active"
    )
