"""What a matrix is asked to count."""

from dataclasses import dataclass
from typing import Final, Literal

from workbench.coding.matrices.by_code import NearUnit, Relation
from workbench.coding.matrices.counting import Count
from workbench.errors import CodingError

RowKind = Literal["each", "categories"]
Agreement = Literal["once", "apart"]
Show = Literal["counts", "row share", "column share", "residuals"]
ColumnKind = Literal["codes", "sources", "cases", "position", "year", "attribute"]

ATTRIBUTE: Final = "attribute:"
"""What stands before the name of an attribute whose values are the columns."""
_WHOLE: Final = ("codes", "sources", "cases", "position", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixChoice:
    """The words that a matrix is asked for with, the same in every face of the program.

    Attributes:
        columns: `codes`, `sources`, `cases`, `position`, `year`, or `attribute:` and the name
            of an attribute.
        relation: of codes by codes; see `count_by_code`.
        near: the greatest distance of `near`, from 0.
        near_unit: what the distance is counted in.
        count: what a cell counts; of codes by codes, `codings` counts pairs of codings.
        codes: a row for `each` code by itself, or for `categories` with all codes under them.
        code: name, path or id of a code, to have rows for it and what is under it only.
        coder: only codings of this coder; None for those of all.
        agreement: whether the same code on the same words by several coders counts `once`,
            or each coder's `apart`.
        sets: names or ids of the sets of sources, cases or codes that alone count.
    """

    columns: str = "codes"
    relation: Relation = "overlap"
    near: int = 200
    near_unit: NearUnit = "characters"
    count: Count = "codings"
    codes: RowKind = "each"
    code: str | None = None
    coder: str | None = None
    agreement: Agreement = "once"
    sets: tuple[str, ...] = ()

    @property
    def kind(self) -> ColumnKind:
        """What the columns are, the name of an attribute aside."""
        return "attribute" if self.attribute is not None else self.columns  # type: ignore[return-value]

    @property
    def attribute(self) -> str | None:
        """The name of the attribute whose values are the columns, or None."""
        is_attribute = self.columns.startswith(ATTRIBUTE)
        return self.columns.removeprefix(ATTRIBUTE).strip() if is_attribute else None


def check_choice(choice: MatrixChoice) -> None:
    """Refuse what no matrix can count.

    Raises:
        CodingError: the columns are none, the distance is negative, or codes by codes are to
            count characters or words.
    """
    if choice.attribute is None and choice.columns not in _WHOLE:
        raise CodingError(
            f"A matrix has no columns '{choice.columns}'. Choose codes, sources, cases, position,"
            " year, or attribute:NAME."
        )
    if choice.near < 0:
        raise CodingError(f"Codings cannot be {choice.near} apart. Give a distance from 0.")
    if choice.kind == "codes" and choice.count in {"characters", "words"}:
        raise CodingError(
            "Codes by codes count pairs of codings, passages or sources, not characters or words."
            " Choose one of these, or other columns."
        )
