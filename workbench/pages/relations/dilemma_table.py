"""The dilemma-path matrix as HTML: each cell a link to what stands behind it, gaps marked."""

from collections.abc import Sequence

from workbench.pages.guide import link
from workbench.pages.markup import Html, tag
from workbench.pages.saying import say
from workbench.tasks.relations.answers import DilemmaCellAnswer


def matrix_html(
    cells: Sequence[DilemmaCellAnswer], *, chosen: tuple[str | None, str | None]
) -> Html:
    """Return the matrix with a link from each cell to what stands behind it."""
    dilemmas = {cell["dilemma_id"]: cell["dilemma"] for cell in cells}
    paths = {cell["path_id"]: cell["path"] for cell in cells}
    found = {(cell["dilemma_id"], cell["path_id"]): cell for cell in cells}
    related = [cell for cell in cells if cell["relations"]]
    answered = {cell["dilemma_id"] for cell in related}
    used = {cell["path_id"] for cell in related}
    head = tag(
        "tr",
        tag("th", ""),
        *(
            tag("th", name, class_=None if id_ in used else "wb-gap", scope="col")
            for id_, name in paths.items()
        ),
    )
    rows = (
        tag(
            "tr",
            tag("th", name, scope="row", class_=None if id_ in answered else "wb-gap"),
            *(_cell(found[id_, path], chosen) for path in paths),
        )
        for id_, name in dilemmas.items()
    )
    table = tag(
        "table",
        tag("thead", head),
        tag("tbody", *rows),
        class_="wb-table-list wb-matrix wb-dilemmas",
    )
    return tag("div", table, class_="wb-wide")


def _cell(cell: DilemmaCellAnswer, chosen: tuple[str | None, str | None]) -> Html:
    is_chosen = chosen == (cell["dilemma_id"], cell["path_id"])
    return tag(
        "td",
        link(
            "relations",
            _cell_text(cell),
            dilemma=cell["dilemma_id"],
            path=cell["path_id"],
            title=f"{cell['path']} → {cell['dilemma']}: {state_of(cell)}",
        ),
        class_=f"wb-cell-{cell['state']}{' wb-chosen' if is_chosen else ''}",
    )


def _cell_text(cell: DilemmaCellAnswer) -> Html:
    match cell["state"]:
        case "empty":
            return tag("span", "·")
        case "hint":
            return tag("span", f"{cell['together']:,}", class_="wb-circle")
        case "claimed":
            return tag("span", "?")
        case _:
            parts = (("+", cell["supporting"]), ("−", cell["opposing"]))
            return tag("span", " / ".join(f"{sign}{n:,}" for sign, n in parts if n))


def state_of(cell: DilemmaCellAnswer) -> str:
    """Return what a cell says, in words."""
    return {
        "supported": say("Evidence for it"),
        "contested": say("Evidence for and against"),
        "opposed": say("Only evidence against"),
        "claimed": say("Recorded, no evidence yet"),
        "hint": say("Hint: passages with both, no relation recorded"),
    }.get(cell["state"], say("Nothing is recorded."))
