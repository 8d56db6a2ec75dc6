"""The matrix of dilemmas and paths: which way out is recorded for which difficulty.

The rows are the codes right under one category, the columns those right under another. A cell
holds the relations that say that the path addresses the dilemma, with their evidence; where
none is recorded, passages that are coded with both are only a hint.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import product
from typing import Literal

from workbench.coding.codebook import Codebook
from workbench.coding.finding import (
    ancestry,
    children_of,
    code_of,
    descendants,
    display_name,
)
from workbench.coding.heirs import heirs_of
from workbench.coding.relation import ADDRESSES, Relation
from workbench.errors import CodingError

Place = tuple[str, int]
"""A passage: the id of its source and its number there."""

CellState = Literal["supported", "contested", "opposed", "claimed", "hint", "empty"]
"""What a cell says: evidence for, on both sides, only against, a relation without evidence,
no relation but passages coded with both, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DilemmaCell:
    """What is recorded between one dilemma and one path.

    Attributes:
        dilemma_id: the code of the row.
        path_id: the code of the column.
        relations: that count, the oldest first.
        together: passages in which both are coded, whoever coded them.
    """

    dilemma_id: str
    path_id: str
    relations: tuple[Relation, ...]
    together: frozenset[Place]

    @property
    def supporting(self) -> frozenset[str]:
        """The ids of the codings that support a relation, each once."""
        return frozenset(id_ for relation in self.relations for id_ in relation.supporting)

    @property
    def opposing(self) -> frozenset[str]:
        """The ids of the codings that speak against a relation, each once."""
        return frozenset(id_ for relation in self.relations for id_ in relation.opposing)

    @property
    def state(self) -> CellState:
        """What the cell says, in one word."""
        if not self.relations:
            return "hint" if self.together else "empty"
        if self.supporting:
            return "contested" if self.opposing else "supported"
        return "opposed" if self.opposing else "claimed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DilemmaMatrix:
    """Dilemmas by paths.

    Attributes:
        dilemmas_id: the category of the rows.
        paths_id: the category of the columns.
        types: the types of relation that count.
        dilemmas: the codes of the rows, in the order of the codebook.
        paths: the codes of the columns, in the order of the codebook.
        cells: row by row, one for each dilemma and path.
        reversed: how many relations that count lead from the dilemma to the path.
        left_out: relations of a type that counts between the two categories that belong to no
            cell: an end is the category itself, or a code that is not in use.
    """

    dilemmas_id: str
    paths_id: str
    types: tuple[str, ...]
    dilemmas: tuple[str, ...]
    paths: tuple[str, ...]
    cells: tuple[DilemmaCell, ...]
    reversed: int
    left_out: int

    @property
    def without_path(self) -> tuple[str, ...]:
        """The dilemmas for which no relation with any of the paths is recorded."""
        answered = {cell.dilemma_id for cell in self.cells if cell.relations}
        return tuple(code_id for code_id in self.dilemmas if code_id not in answered)

    @property
    def without_dilemma(self) -> tuple[str, ...]:
        """The paths for which no relation with any of the dilemmas is recorded."""
        used = {cell.path_id for cell in self.cells if cell.relations}
        return tuple(code_id for code_id in self.paths if code_id not in used)


def dilemma_matrix(
    codebook: Codebook,
    relations: Iterable[Relation],
    passages: Mapping[str, AbstractSet[Place]],
    *,
    dilemmas: str,
    paths: str,
    types: Collection[str] = (ADDRESSES,),
) -> DilemmaMatrix:
    """Set the dilemmas under one category against the paths under another.

    A row or column is an active code right under its category; the active codes deeper inside
    it count with it, and so do codes that were merged into one of them. A relation counts in
    whichever direction it is recorded. A passage counts for a code that any coding of it
    touches; the two codings need not overlap nor be of one coder.

    Args:
        codebook: the tree of codes.
        relations: of all types and codes.
        passages: of each code that is coded, the passages that its own codings touch.
        dilemmas: the id of the category of the rows.
        paths: the id of the category of the columns.
        types: of the relations that count.

    Raises:
        NotFoundError: a category is not in the codebook.
        CodingError: the two are one or one is inside the other, or one has no active codes.
    """
    _check_apart(codebook, dilemmas, paths)
    grid = _Grid(
        codebook=codebook,
        heirs=heirs_of(codebook),
        rows=_heads(codebook, dilemmas),
        columns=_heads(codebook, paths),
    )
    counted: dict[tuple[str, str], list[Relation]] = {}
    backwards = left_out = 0
    for relation in (each for each in relations if each.type in types):
        cell = grid.cell_of(relation)
        if cell is None:
            left_out += grid.lies_between(relation, dilemmas, paths)
            continue
        counted.setdefault(cell, []).append(relation)
        backwards += grid.is_backwards(relation)
    return DilemmaMatrix(
        dilemmas_id=dilemmas,
        paths_id=paths,
        types=tuple(types),
        dilemmas=tuple(dict.fromkeys(grid.rows.values())),
        paths=tuple(dict.fromkeys(grid.columns.values())),
        cells=tuple(_cells(grid, counted, grid.touched(passages))),
        reversed=backwards,
        left_out=left_out,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """Where codes stand in a matrix.

    Attributes:
        codebook: the tree of codes.
        heirs: the code that stands for each code.
        rows: the code of the row, for each code that counts in one.
        columns: the code of the column, likewise.
    """

    codebook: Codebook
    heirs: Mapping[str, str]
    rows: Mapping[str, str]
    columns: Mapping[str, str]

    def ends(self, relation: Relation) -> tuple[str, str]:
        """Return the codes at both ends, or their heirs."""
        return self.heirs[relation.from_id], self.heirs[relation.to_id]

    def is_backwards(self, relation: Relation) -> bool:
        """Tell whether a relation leads from a dilemma to a path."""
        from_id, to_id = self.ends(relation)
        return from_id in self.rows and to_id in self.columns

    def cell_of(self, relation: Relation) -> tuple[str, str] | None:
        """Return the row and the column that a relation belongs to, in either direction."""
        path, dilemma = self.ends(relation)
        if self.is_backwards(relation):
            path, dilemma = dilemma, path
        if dilemma in self.rows and path in self.columns:
            return self.rows[dilemma], self.columns[path]
        return None

    def lies_between(self, relation: Relation, dilemmas: str, paths: str) -> bool:
        """Tell whether one end lies in the one category and the other in the other."""
        above = [{code.id for code in ancestry(self.codebook, end)} for end in self.ends(relation)]
        return any(dilemmas in one and paths in other for one, other in (above, above[::-1]))

    def touched(self, passages: Mapping[str, AbstractSet[Place]]) -> dict[str, set[Place]]:
        """Return the passages of each row and column, inner and merged codes included."""
        heads = {**self.rows, **self.columns}
        touched: dict[str, set[Place]] = {head: set() for head in heads.values()}
        for code_id, places in passages.items():
            head = heads.get(self.heirs[code_id])
            if head is not None:
                touched[head] |= places
        return touched


def _cells(
    grid: _Grid,
    counted: Mapping[tuple[str, str], Sequence[Relation]],
    touched: Mapping[str, set[Place]],
) -> Iterator[DilemmaCell]:
    rows, columns = dict.fromkeys(grid.rows.values()), dict.fromkeys(grid.columns.values())
    for row, column in product(rows, columns):
        yield DilemmaCell(
            dilemma_id=row,
            path_id=column,
            relations=tuple(counted.get((row, column), ())),
            together=frozenset(touched[row] & touched[column]),
        )


def _check_apart(codebook: Codebook, dilemmas: str, paths: str) -> None:
    names = [display_name(code_of(codebook, id_), "en") for id_ in (dilemmas, paths)]
    for id_, other in ((dilemmas, paths), (paths, dilemmas)):
        if id_ in {code.id for code in ancestry(codebook, other)}:
            raise CodingError(
                f"'{names[0]}' and '{names[1]}' are one category, or one stands inside the other."
                " Choose two that stand apart."
            )


def _heads(codebook: Codebook, category: str) -> dict[str, str]:
    """Return, for each active code under a category, the code right under it that it is in."""
    heads = {
        inner.id: code.id
        for code in children_of(codebook, category)
        for inner in (code, *descendants(codebook, code.id))
        if inner.status == code.status == "active"
    }
    if not heads:
        name = display_name(code_of(codebook, category), "en")
        raise CodingError(
            f"'{name}' has no codes in use under it. Name a category whose codes are to be set"
            " against others."
        )
    return heads
