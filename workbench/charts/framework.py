"""Which cells of a framework matrix are filled: a heat map of their states."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import altair as alt

from workbench.charts.heads import heads
from workbench.charts.look import BLUE, INK, LIGHT_BLUE, LIGHT_ORANGE, finished, row_axis, wrap
from workbench.words import message, say, spoken

# Told apart in grey, too: dark, middle, light, lightest.
_LOOK: Final = {
    "summarized": (BLUE, message("Summarized")),
    "waiting": (LIGHT_ORANGE, message("Passages, but no summary")),
    "unsupported": (LIGHT_BLUE, message("Summary without a passage")),
    "empty": ("#EFEFEF", message("No passage")),
}
_LABEL: Final = 40
_LINE: Final = 15


def framework_heatmap(
    states: Sequence[Sequence[str]],
    passages: Sequence[Sequence[int]],
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    language: str = "en",
) -> alt.LayerChart:
    """Draw a cell for each row under each theme: its state by colour, its passages as a number.

    Args:
        states: shape (rows, columns): summarized, waiting, unsupported or empty.
        passages: of each cell, same shape; those of an empty cell are not written.
        rows: the name of each case or source.
        columns: the name of each theme.
        language: of the legend, `en` or `zh`.
    """
    tongue = spoken(language) or "en"
    lines = [wrap(name, width=_LABEL) for name in rows]
    labels = heads(columns)
    base = alt.Chart(alt.InlineData(values=list(_drawn(states, passages)))).encode(
        x=alt.X("column:O", axis=labels.axis),
        y=alt.Y("row:O", axis=row_axis(lines, bold=[False] * len(lines))),
    )
    names = {state: say(tongue, words) for state, (_, words) in _LOOK.items()}
    legend = alt.Legend(
        title=say(tongue, message("The number is that of passages")),
        orient="top",
        columns=2,
        labelExpr=" : ".join(f"datum.value == '{s}' ? '{n}'" for s, n in names.items()) + " : ''",
    )
    scale = alt.Scale(domain=list(_LOOK), range=[colour for colour, _ in _LOOK.values()])
    return finished(
        base.mark_rect(stroke="white", strokeWidth=2).encode(
            color=alt.Color("state:N", scale=scale, legend=legend)
        ),
        base.mark_text(fontSize=12).encode(
            text="text:N",
            color=alt.condition("datum.state == 'summarized'", alt.value("white"), alt.value(INK)),
        ),
        width=alt.Step(labels.width),
        height=alt.Step(max(_LINE * max(map(len, lines), default=1) + 10, 32)),
    )


def _drawn(
    states: Sequence[Sequence[str]], passages: Sequence[Sequence[int]]
) -> Iterator[dict[str, Any]]:
    for row, (line, numbers) in enumerate(zip(states, passages, strict=True)):
        for column, (state, number) in enumerate(zip(line, numbers, strict=True)):
            text = "·" if state == "empty" else f"{number:,}"
            yield {"row": row, "column": column, "state": state, "text": text}
