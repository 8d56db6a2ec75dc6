"""A cell of the framework matrix as an address, for links into the screen and back."""

from typing import Final
from urllib.parse import urlencode

SCREEN: Final = "framework"


def cell_query(rows: str, row_id: str, theme_id: str) -> dict[str, str]:
    """Return what an address must say of a cell."""
    return {"rows": rows, "row": row_id, "theme": theme_id}


def cell_link(rows: str, row_id: str, theme_id: str, *, base: str) -> str:
    """Return the address of the screen that shows a cell with its passages.

    >>> cell_link("cases", "5f0c", "77aa", base="http://127.0.0.1:8501")
    'http://127.0.0.1:8501/framework?rows=cases&row=5f0c&theme=77aa'
    """
    return f"{base}/{SCREEN}?{urlencode(cell_query(rows, row_id, theme_id))}"
