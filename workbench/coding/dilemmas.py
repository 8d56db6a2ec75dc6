"""The matrix of dilemmas and paths: which way out is recorded for which difficulty.

The rows are the codes right under one category, the columns those right under another. A cell
holds the relations that say that the path addresses the dilemma, with their evidence; where
none is recorded, passages that are coded with both are only a hint.
"""

from collections.abc import Collection, Iterable, Mapping
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
    rows, columns = _heads(codebook, dilemmas), _heads(codebook, paths)
    heirs = heirs_of(codebook)
    counted: dict[tuple[str, str], list[Relation]] = {}
    backwards = left_out = 0
    for relation in relations:
        ends = heirs[relation.from_id], heirs[relation.to_id]
        if relation.type not in types:
            continue
        if ends[1] in rows and ends[0] in columns:
            counted.setdefault((rows[ends[1]], columns[ends[0]]), []).append(relation)
        elif ends[0] in rows and ends[1] in columns:
            counted.setdefault((rows[ends[0]], columns[ends[1]]), []).append(relation)
            backwards += 1
        else:
            left_out += _lies_between(codebook, ends, (dilemmas, paths))
    touched = _touched(passages, heirs, {**rows, **columns})
    order = tuple(dict.fromkeys(rows.values())), tuple(dict.fromkeys(columns.values()))
    return DilemmaMatrix(
        dilemmas_id=dilemmas,
        paths_id=paths,
        types=tuple(types),
        dilemmas=order[0],
        paths=order[1],
        cells=tuple(
            DilemmaCell(
                dilemma_id=row,
                path_id=column,
                relations=tuple(counted.get((row, column), ())),
                together=frozenset(touched[row] & touched[column]),
            )
            for row, column in product(*order)
        ),
        reversed=backwards,
        left_out=left_out,
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


def _lies_between(codebook: Codebook, ends: tuple[str, str], categories: tuple[str, str]) -> bool:
    """Tell whether one end lies in the one category and the other in the other."""
    above = [{code.id for code in ancestry(codebook, end)} for end in ends]
    return any(
        categories[0] in one and categories[1] in other for one, other in (above, above[::-1])
    )


def _touched(
    passages: Mapping[str, AbstractSet[Place]], heirs: Mapping[str, str], heads: Mapping[str, str]
) -> dict[str, set[Place]]:
    """Return the passages of each row and column, those of its inner and merged codes included."""
    touched: dict[str, set[Place]] = {head: set() for head in heads.values()}
    for code_id, places in passages.items():
        head = heads.get(heirs[code_id])
        if head is not None:
            touched[head] |= places
    return touched
