"""The dilemma-path matrix: recorded relations with their evidence, hints apart, gaps named."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import altair as alt

from workbench.charts.look import (
    BLUE,
    INK,
    LIGHT_BLUE,
    ORANGE,
    column_axis,
    columns,
    finished,
    row_axis,
    wrap,
)
from workbench.charts.relation_words import relation_word

State = Literal["supported", "contested", "opposed", "claimed", "hint"]

# Okabe and Ito's reddish purple, between the blue of support and the orange of opposition.
_CONTESTED: Final = "#8C4F83"
_FILLS: Final[dict[State, str]] = {
    "supported": BLUE,
    "contested": _CONTESTED,
    "opposed": ORANGE,
    "claimed": LIGHT_BLUE,
    "hint": "#F4F4F4",
}
# Columns of text before a label is broken; a line of it is 15 pixels high.
_LABEL: Final = 34
_HEAD: Final = 13
_LINE: Final = 15
_COLUMN: Final = 6.5


def dilemma_chart(cells: Sequence[Mapping[str, Any]], *, language: str = "en") -> alt.LayerChart:
    """Draw a square for each dilemma and path: recorded relations full, hints small and grey.

    A square says how many codings speak for (+) and against (−) the relation. A dilemma
    without a recorded path, and a path without a dilemma, say so beside their name.

    Args:
        cells: one for each dilemma and path, row by row, with the keys `dilemma_id`,
            `dilemma`, `path_id`, `path`, `state`, `relations`, `supporting`, `opposing` and
            `together`; `state` is one of the five drawn, or `empty`.
        language: of the words, `en` or `zh`.
    """
    rows = list(dict.fromkeys(cell["dilemma_id"] for cell in cells))
    heads = list(dict.fromkeys(cell["path_id"] for cell in cells))
    lines = _labels(cells, rows, "dilemma", gap=relation_word("no path", language=language))
    tops = _labels(cells, heads, "path", gap=relation_word("no dilemma", language=language))
    drawn = [_square(cell, rows, heads, language=language) for cell in cells]
    base = alt.Chart(alt.InlineData(values=drawn)).encode(
        x=alt.X("column:O", axis=column_axis(tops, stand="upright"), scale=_of(heads)),
        y=alt.Y("row:O", axis=row_axis(lines, bold=[False] * len(rows)), scale=_of(rows)),
    )
    widest = max((columns(line) for label in tops for line in label), default=0)
    return finished(
        base.mark_rect(fill="#FFFFFF", stroke="#DDDDDD", strokeWidth=1),
        base.transform_filter("datum.kind == 'relation'")
        .mark_rect(stroke="white", strokeWidth=3)
        .encode(color=_colour(drawn, language)),
        base.transform_filter("datum.kind == 'hint'").mark_point(
            shape="circle", size=420, fill="#F4F4F4", stroke="#999999", strokeDash=[3, 2]
        ),
        base.mark_text(fontSize=12).encode(
            text="text:N",
            color=alt.condition("datum.dark", alt.value("white"), alt.value(INK)),
            size=alt.condition("datum.kind == 'hint'", alt.value(11), alt.value(13)),
        ),
        width=alt.Step(max(74, _COLUMN * widest + 10)),
        height=alt.Step(max(_LINE * max(map(len, lines), default=1) + 10, 42)),
    )


def _labels(
    cells: Sequence[Mapping[str, Any]],
    ids: Sequence[str],
    side: Literal["dilemma", "path"],
    *,
    gap: str,
) -> list[list[str]]:
    width = _LABEL if side == "dilemma" else _HEAD
    names = {cell[f"{side}_id"]: cell[side] for cell in cells}
    related = {cell[f"{side}_id"] for cell in cells if cell["relations"]}
    return [
        [*wrap(names[id_], width=width), *([] if id_ in related else wrap(f"({gap})", width=width))]
        for id_ in ids
    ]


def _of(ids: Sequence[str]) -> alt.Scale:
    # Rows and columns without a single square must stay.
    return alt.Scale(domain=list(range(len(ids))))


def _square(
    cell: Mapping[str, Any], rows: Sequence[str], heads: Sequence[str], *, language: str
) -> dict[str, Any]:
    state = cell["state"]
    kind = state if state in {"hint", "empty"} else "relation"
    return {
        "row": rows.index(cell["dilemma_id"]),
        "column": heads.index(cell["path_id"]),
        "dilemma_id": cell["dilemma_id"],
        "path_id": cell["path_id"],
        "kind": kind,
        "state": "" if state == "empty" else relation_word(state, language=language),
        "text": _text(cell, kind, language=language),
        "dark": state in {"supported", "contested", "opposed"},
    }


def _text(cell: Mapping[str, Any], kind: str, *, language: str) -> str:
    if kind != "relation":
        return str(cell["together"]) if kind == "hint" else ""
    sides = (("for", cell["supporting"]), ("against", cell["opposing"]))
    told = [
        relation_word("for" if side == "for" else "against", language=language, number=number)
        for side, number in sides
        if number
    ]
    return " / ".join(told) or "?"


def _colour(drawn: Sequence[Mapping[str, Any]], language: str) -> alt.Color:
    names = {relation_word(state, language=language): fill for state, fill in _FILLS.items()}
    present = {square["state"] for square in drawn}
    shown = {name: fill for name, fill in names.items() if name in present}
    return alt.Color(
        "state:N",
        title=None,
        scale=alt.Scale(domain=list(shown), range=list(shown.values())),
        legend=alt.Legend(orient="top", columns=2, symbolType="square", symbolSize=160),
    )
