"""The colour of every code: its own, its category's, or one of a palette."""

from collections.abc import Sequence
from typing import Final

from workbench.coding.codebook import Code
from workbench.coding.finding import ancestry
from workbench.coding.rules import COLOUR
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile

# Paul Tol's "muted" scheme, told apart with every kind of colour vision; the last, a pale
# grey, is left out.
PALETTE: Final = (
    "#332288",
    "#117733",
    "#882255",
    "#999933",
    "#44aa99",
    "#cc6677",
    "#aa4499",
    "#88ccee",
    "#ddcc77",
)


def code_colours(project: ProjectFile) -> dict[str, str]:
    """Return a colour `#rrggbb` for each code by its id.

    A code without a colour takes that of the nearest category above it which has one; under
    a top category without any, one of the palette by the category's place.
    """
    codebook = load_codebook(project)
    tops = [code.id for code in codebook.codes if code.parent_id is None]
    return {code.id: _colour(ancestry(codebook, code.id), tops) for code in codebook.codes}


def _colour(line: Sequence[Code], tops: Sequence[str]) -> str:
    for code in reversed(line):
        if code.colour and COLOUR.fullmatch(code.colour):
            return code.colour
    return PALETTE[tops.index(line[0].id) % len(PALETTE)]
