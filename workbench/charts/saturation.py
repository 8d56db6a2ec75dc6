"""The curve of saturation: new codes as bars, all codes as a line, random orders as a band."""

from typing import Any, Final, Literal

import altair as alt
import pandas as pd

from workbench.charts.look import BLUE, INK, LIGHT_BLUE, ORANGE, finished
from workbench.words import message, say, spoken

Unit = Literal["source", "case"]
Order = Literal["reading", "coding", "date", "random"]
_Series = Literal["new", "mean new", "total", "median", "band"]

_SERIES: Final[dict[_Series, str]] = {
    "new": message("New codes"),
    "mean new": message("New codes, mean of random orders"),
    "total": message("Codes so far"),
    "median": message("Median of random orders"),
    "band": message("95% of random orders"),
}
_COLOURS: Final[dict[_Series, str]] = {
    "new": ORANGE,
    "mean new": ORANGE,
    "total": BLUE,
    "median": "#7A7A7A",
    "band": LIGHT_BLUE,
}
_AXES: Final[dict[Unit, dict[Order, str]]] = {
    "source": {
        "reading": message("Sources, in the order of adding"),
        "coding": message("Sources, in the order of first coding"),
        "date": message("Sources, in the order of their dates"),
        "random": message("Sources, in random orders"),
    },
    "case": {
        "reading": message("Cases, in the order of adding"),
        "coding": message("Cases, in the order of first coding"),
        "date": message("Cases, in the order of their dates"),
        "random": message("Cases, in random orders"),
    },
}
_CODES: Final = message("Number of codes")
# A bar takes this part of the room between two units, which is so many pixels wide.
_BAR: Final = 0.36
_STEP: Final = 26
_NARROWEST: Final = 420
_WIDEST: Final = 860
_HEIGHT: Final = 320


def saturation_chart(
    steps: pd.DataFrame,
    *,
    reached: int | None = None,
    run: int = 2,
    label: str = "",
    unit: Unit = "source",
    order: Order = "reading",
    language: str = "en",
) -> alt.LayerChart:
    """Draw what each unit brings, and mark where the threshold is met.

    All of it is drawn on one axis that begins at 0, so that bars and lines can be compared. In
    random orders the bars are means, and the line is the median. The run that meets the threshold
    is shaded, and a line stands where it begins.

    Args:
        steps: with the columns of `StepAnswer`, a row for each unit in order.
        reached: how many units come before the run that meets the threshold, or None.
        run: units in the run.
        label: stands at that line, as `6+2 (5%)`.
        unit: what the units are.
        order: in which they stand.
        language: of the titles, `en` or `zh`.
    """
    rows = [_row(row) for row in steps.to_dict("records")]
    series: list[_Series] = ["mean new"] if order == "random" else ["new", "total"]
    series += ["median", "band"]
    names = {name: _said(_SERIES[name], language) for name in series}
    titles = _said(_AXES[unit][order], language), _said(_CODES, language)
    draw = _Drawing(rows=rows, names=names, titles=titles)
    layers = [
        *(draw.shade(reached, run) if reached is not None else ()),
        draw.band(),
        draw.bars("mean new" if order == "random" else "new"),
        draw.line("median", look="pointed" if order == "random" else "dashed"),
        *(() if order == "random" else (draw.line("total", look="pointed"),)),
        *(draw.mark(reached, label) if reached is not None else ()),
    ]
    width = min(max(_STEP * len(rows), _NARROWEST), _WIDEST)
    return finished(*layers, width=width, height=_HEIGHT)


def _said(words: str, language: str) -> str:
    return say(spoken(language) or "en", words)


def _row(row: dict[Any, Any]) -> dict[str, float | None]:
    """Return the numbers of a step with the left and the right edge of its bar."""
    position = float(row["position"])
    return {
        "position": position,
        "left": position - _BAR,
        "right": position + _BAR,
        "new": None if pd.isna(row["new"]) else float(row["new"]),
        "mean new": float(row["mean_new"]),
        "total": None if pd.isna(row["total"]) else float(row["total"]),
        "median": float(row["median"]),
        "low": float(row["low"]),
        "high": float(row["high"]),
    }


class _Drawing:
    """The layers of one curve, which share their rows, their axes and their legend."""

    def __init__(
        self,
        *,
        rows: list[dict[str, float | None]],
        names: dict[_Series, str],
        titles: tuple[str, str],
    ) -> None:
        # Each row bears the name of every series, since a legend is made from values.
        named = [row | {f"is {name}": words for name, words in names.items()} for row in rows]
        self.base = alt.Chart(alt.InlineData(values=named))
        self.names = names
        self.titles = titles
        self.last = max(len(rows), 1)

    def band(self) -> alt.Chart:
        """Draw where most of the random orders lie."""
        drawn: alt.Chart = self.base.mark_area(opacity=0.45).encode(
            x=self._x("position"), y=self._y("low"), y2="high:Q", color=self._colour("band")
        )
        return drawn

    def bars(self, name: _Series) -> alt.Chart:
        """Draw a bar for each unit."""
        drawn: alt.Chart = self.base.mark_rect().encode(
            x=self._x("left"),
            x2="right:Q",
            y=self._y(name),
            y2=alt.datum(0),
            color=self._colour(name),
        )
        return drawn

    def line(self, name: _Series, *, look: Literal["dashed", "pointed"]) -> alt.Chart:
        """Draw a line through the units."""
        marked = (
            self.base.mark_line(strokeDash=[5, 4], strokeWidth=1.5)
            if look == "dashed"
            else self.base.mark_line(strokeWidth=2.2, point=alt.OverlayMarkDef(size=36))
        )
        drawn: alt.Chart = marked.encode(
            x=self._x("position"), y=self._y(name), color=self._colour(name)
        )
        return drawn

    def shade(self, reached: int, run: int) -> tuple[alt.Chart]:
        """Shade the run that meets the threshold."""
        edges = alt.InlineData(values=[{"left": reached + 0.5, "right": reached + run + 0.5}])
        shade = alt.Chart(edges).mark_rect(color="#888888", opacity=0.16)
        return (shade.encode(x=self._x("left"), x2="right:Q"),)

    def mark(self, reached: int, label: str) -> tuple[alt.Chart, alt.Chart]:
        """Draw a line where the run begins, its label above it."""
        base = alt.Chart(alt.InlineData(values=[{"left": reached + 0.5, "label": label}]))
        text = base.mark_text(baseline="bottom", fontSize=12, color=INK)
        return (
            base.mark_rule(color=INK, strokeDash=[3, 3]).encode(x=self._x("left")),
            text.encode(x=self._x("left"), y=alt.value(-4), text="label:N"),
        )

    def _x(self, field: str) -> alt.X:
        return alt.X(
            f"{field}:Q",
            title=self.titles[0],
            scale=alt.Scale(domain=[0.4, self.last + 0.6], nice=False),
            axis=alt.Axis(tickMinStep=1, format="d", grid=False),
        )

    def _y(self, field: str) -> alt.Y:
        return alt.Y(
            f"{field}:Q",
            title=self.titles[1],
            scale=alt.Scale(zero=True),
            axis=alt.Axis(tickMinStep=1, format="d", grid=True),
        )

    def _colour(self, name: _Series) -> alt.Color:
        return alt.Color(
            f"is {name}:N",
            title=None,
            scale=alt.Scale(
                domain=list(self.names.values()),
                range=[_COLOURS[known] for known in self.names],
            ),
            legend=alt.Legend(title=None, orient="top", symbolType="square", symbolOpacity=1),
        )
