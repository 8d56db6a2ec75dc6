"""A matrix and its cells as an address, for links into the screen and back."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, Final
from urllib.parse import urlencode

from workbench.coding.matrices.choice import MatrixChoice
from workbench.coding.matrices.table import Line

SCREEN: Final = "matrices"
_SEPARATOR: Final = ","
"""Between the ids of sets, which hold none."""
NO_VALUE: Final = ""
"""Stands for the column of the sources without a value, whose id is None; no value is empty."""


def matrix_query(choice: MatrixChoice) -> dict[str, str]:
    """Return what an address must say of a choice: all that is not as usual.

    >>> matrix_query(MatrixChoice(columns="attribute:村", near=50))
    {'columns': 'attribute:村', 'near': '50'}
    """
    usual = asdict(MatrixChoice())
    return {
        name: _SEPARATOR.join(value) if name == "sets" else str(value)
        for name, value in asdict(choice).items()
        if value != usual[name] and value
    } | ({"near": "0"} if choice.near == 0 else {})


def cell_query(row: Line, column: Line) -> dict[str, str]:
    """Return what an address must say of a cell."""
    return {"row": row.id or NO_VALUE, "column": column.id or NO_VALUE}


def cell_link(choice: MatrixChoice, row: Line, column: Line, *, base: str) -> str:
    """Return the address of the screen that shows the passages behind a cell."""
    return f"{base}/{SCREEN}?{urlencode(matrix_query(choice) | cell_query(row, column))}"


def choice_of(query: Mapping[str, str]) -> MatrixChoice:
    """Return the choice that an address tells; what it does not name is as usual.

    Nothing is checked but that the distance is a number: `check_choice` does the rest.

    >>> choice_of({"columns": "year", "row": "5f0c", "near": "far"})
    ... # doctest: +ELLIPSIS
    MatrixChoice(columns='year', relation='overlap', near=200, ...)
    """
    known: dict[str, Any] = {
        field.name: query[field.name] for field in fields(MatrixChoice) if field.name in query
    }
    if "sets" in known:
        known["sets"] = tuple(known["sets"].split(_SEPARATOR))
    near = known.pop("near", "")
    if near.isdecimal():
        known["near"] = int(near)
    return MatrixChoice(**known)
