"""The finds of a query, as a bar for each code or source."""

from collections.abc import Sequence
from typing import Final, Literal

import altair as alt

from workbench.charts.look import BLUE, INK, finished, row_axis, wrap
from workbench.words import message, say, spoken

_LABEL: Final = 40
_LINE: Final = 15
_TITLES: Final = {
    "codes": message("Finds with the code itself"),
    "sources": message("Finds in the source"),
}


def query_bars(
    rows: Sequence[tuple[str, int]], *, of: Literal["codes", "sources"], language: str = "en"
) -> alt.LayerChart:
    """Draw a bar for each row, in the order of the rows, its number beside it.

    Args:
        rows: the name of a code or source, and its finds.
        of: what the rows are.
        language: of the titles, `en` or `zh`.
    """
    lines = [wrap(name, width=_LABEL) for name, _ in rows]
    values = [{"row": number, "finds": finds} for number, (_, finds) in enumerate(rows)]
    title = say(spoken(language) or "en", _TITLES[of])
    base = alt.Chart(alt.InlineData(values=values)).encode(
        y=alt.Y("row:O", axis=row_axis(lines, bold=[False] * len(lines))),
        x=alt.X("finds:Q", title=title, axis=alt.Axis(format="d", tickMinStep=1)),
    )
    height = max(_LINE * max(map(len, lines), default=1), 18) + 8
    return finished(
        base.mark_bar(color=BLUE),
        base.mark_text(align="left", dx=4, color=INK).encode(text="finds:Q"),
        width=420,
        height=alt.Step(height),
    )
