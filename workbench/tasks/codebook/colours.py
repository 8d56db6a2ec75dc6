"""The colour of every code: its own, a shade of its category's, or one of a palette."""

from collections import Counter
from typing import Final

from workbench.coding.codebook import Codebook
from workbench.coding.rules import COLOUR
from workbench.coding.shades import shade
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
    """Return a colour `#rrggbb` for each code by its id."""
    return colours_of(load_codebook(project))


def colours_of(codebook: Codebook) -> dict[str, str]:
    """Return a colour `#rrggbb` for each code by its id.

    A code without a colour takes a shade of its category's, by its place among its siblings;
    a top category without one takes one of the palette by its place.
    """
    found: dict[str, str] = {}
    places: Counter[str | None] = Counter()
    for code in codebook.codes:
        place = places[code.parent_id]
        places[code.parent_id] += 1
        if code.colour and COLOUR.fullmatch(code.colour):
            found[code.id] = code.colour
        elif code.parent_id is None:
            found[code.id] = PALETTE[place % len(PALETTE)]
        else:
            found[code.id] = shade(found[code.parent_id], place)
    return found
