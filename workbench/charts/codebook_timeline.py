"""The codebook over time: a row for each code with marks for acts, and the number of codes."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import altair as alt

from workbench.charts.look import BLUE, ORANGE, finished, row_axis, wrap
from workbench.words import message, say, spoken

Axis = Literal["change", "time"]

_LABEL: Final = 34
_LINE: Final = 15
_WIDTH: Final = 520
_HEIGHT: Final = 260
_KINDS: Final = {
    "came": message("Came, or split off"),
    "worded": message("Name, texts or cues changed"),
    "moved": message("Moved"),
    "joined": message("Merged, or took over"),
    "staged": message("Stage or origin changed"),
    "left": message("Archived"),
    "back": message("In use again"),
}
# Okabe and Ito's colours, each with a shape of its own, as print may be grey.
_LOOKS: Final = {
    "came": ("#0072B2", "circle"),
    "worded": ("#7A6000", "square"),
    "moved": ("#00744F", "triangle-right"),
    "joined": ("#D55E00", "diamond"),
    "staged": ("#A3195B", "triangle-up"),
    "left": ("#222222", "cross"),
    "back": ("#56A0D0", "triangle-down"),
}
KIND_OF: Final[Mapping[str, str]] = {
    "added": "came",
    "split off": "came",
    "renamed": "worded",
    "redefined": "worded",
    "cues": "worded",
    "moved": "moved",
    "merged": "joined",
    "took over": "joined",
    "stage": "staged",
    "origin": "staged",
    "archived": "left",
    "restored": "back",
}
"""The mark of each act."""


def codebook_timeline(
    codes: Sequence[Mapping[str, Any]], *, axis: Axis = "change", language: str = "en"
) -> alt.LayerChart:
    """Draw a row for each code: a line while it is in use, and a mark for each act on it.

    Args:
        codes: each with its `name`, its `spans` in use as pairs of places, and its `marks`, each
            with an `act` and a place `at`; a place is a number of a change or an ISO time.
        axis: whether places are numbers of changes or times.
        language: of the titles, `en` or `zh`.
    """
    tongue = spoken(language) or "en"
    lines = [wrap(str(code["name"]), width=_LABEL) for code in codes]
    marks = [mark for row, code in enumerate(codes) for mark in _marks(row, code)]
    shown = [kind for kind in _KINDS if any(mark["kind"] == kind for mark in marks)]
    names = {kind: say(tongue, _KINDS[kind]) for kind in shown}
    spans = [
        {"row": row, "from": start, "to": end}
        for row, code in enumerate(codes)
        for start, end in code["spans"]
    ]
    y_axis = row_axis(lines, bold=[False] * len(lines))
    y_axis.values = list(range(len(lines)))
    y_scale = alt.Scale(domain=[-0.5, len(lines) - 0.5], reverse=True, nice=False)
    legend = alt.Legend(title=None, orient="top", columns=4)
    domain = list(names.values())
    base = alt.Chart(alt.InlineData(values=spans)).mark_rule(color="#B5B5B5", strokeWidth=3)
    points = alt.Chart(
        alt.InlineData(values=[{**mark, "kind": names[mark["kind"]]} for mark in marks])
    ).mark_point(filled=True, size=70, opacity=1)
    return finished(
        base.encode(
            x=_x("from", axis, tongue),
            x2="to",
            y=alt.Y("row:Q", scale=y_scale, axis=y_axis),
        ),
        points.encode(
            x=_x("at", axis, tongue),
            y=alt.Y("row:Q", scale=y_scale, axis=y_axis),
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=domain, range=[_LOOKS[kind][0] for kind in shown]),
                legend=legend,
            ),
            shape=alt.Shape(
                "kind:N",
                scale=alt.Scale(domain=domain, range=[_LOOKS[kind][1] for kind in shown]),
                legend=legend,
            ),
        ),
        width=_WIDTH,
        height=max(_LINE * max(map(len, lines), default=1) + 6, 22) * max(len(lines), 1),
    )


def codebook_growth(
    growth: Sequence[Mapping[str, Any]], *, axis: Axis = "change", language: str = "en"
) -> alt.LayerChart:
    """Draw how many codes and categories were in use after each change of the codebook.

    Args:
        growth: each with `codes`, `categories`, `change` and `at`, the oldest first.
        axis: whether the numbers stand at changes or at times.
        language: of the titles, `en` or `zh`.
    """
    tongue = spoken(language) or "en"
    names = {
        "codes": say(tongue, message("Codes in use")),
        "categories": say(tongue, message("Categories in use")),
    }
    values = [
        {"at": row["change"] if axis == "change" else row["at"], "number": row[key], "series": name}
        for key, name in names.items()
        for row in growth
    ]
    colour = alt.Color(
        "series:N",
        scale=alt.Scale(domain=list(names.values()), range=[BLUE, ORANGE]),
        legend=alt.Legend(title=None, orient="top"),
    )
    base = alt.Chart(alt.InlineData(values=values)).mark_line(
        interpolate="step-after", strokeWidth=2.2, point=alt.OverlayMarkDef(size=28)
    )
    y = alt.Y(
        "number:Q",
        title=say(tongue, message("Number of codes")),
        scale=alt.Scale(zero=True),
        axis=alt.Axis(tickMinStep=1, format="d", grid=True),
    )
    return finished(
        base.encode(x=_x("at", axis, tongue), y=y, color=colour), width=_WIDTH, height=_HEIGHT
    )


def _marks(row: int, code: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the marks of a code; several kinds at one place stand above each other."""
    held: dict[Any, list[str]] = {}
    for mark in code["marks"]:
        kinds = held.setdefault(mark["at"], [])
        kind = KIND_OF[mark["act"]]
        if kind not in kinds:
            kinds.append(kind)
    return [
        {"row": row + (place - (len(kinds) - 1) / 2) * 0.3, "at": at, "kind": kind}
        for at, kinds in held.items()
        for place, kind in enumerate(kinds)
    ]


def _x(field: str, axis: Axis, tongue: Literal["en", "zh"]) -> alt.X:
    if axis == "change":
        return alt.X(
            f"{field}:Q",
            title=say(tongue, message("Change of the project, by number")),
            scale=alt.Scale(zero=False, nice=False, padding=12),
            axis=alt.Axis(tickMinStep=1, format="d", grid=True),
        )
    return alt.X(
        f"{field}:T",
        title=say(tongue, message("Time (UTC)")),
        scale=alt.Scale(type="utc", padding=12),
        axis=alt.Axis(grid=True, format="%Y-%m-%d %H:%M", tickCount=4),
    )
