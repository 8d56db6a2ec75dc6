"""The look of all charts: fonts for both languages, colours for every eye, labels never cut."""

import json
import unicodedata
from collections.abc import Sequence
from typing import Final, Literal, TypeVar

import altair as alt

FONTS: Final = (
    "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, Microsoft YaHei, PingFang SC,"
    " Noto Sans CJK TC, Microsoft JhengHei, PingFang TC, Arial, sans-serif"
)
"""One family for both scripts where the machine has one, so that mixed labels look of a piece."""

# Okabe and Ito (2008), Color universal design: told apart with every kind of colour vision.
BLUE: Final = "#0072B2"
ORANGE: Final = "#D55E00"
LIGHT_BLUE: Final = "#8CC1E0"
LIGHT_ORANGE: Final = "#F0B48C"
INK: Final = "#222222"
# One hue from light to dark reads the same in grey.
_ROOM: Final = 12
"""Pixels around a figure."""
BLUES: Final = ("#E3EEF8", "#9DC6E3", "#4A93C6", "#135F9E", "#08306B")


Whole = TypeVar("Whole", alt.LayerChart, alt.VConcatChart)


def finished(
    *layers: alt.Chart, width: float | alt.Step, height: float | alt.Step
) -> alt.LayerChart:
    """Return layers as one chart with the fonts and axes of all charts.

    Nothing in a label is left out. The size is that of the drawing alone, since the screens would
    press axes and legend into it, too, and cut what has no room there. The configuration belongs
    to the whole chart, so this comes last.

    Args:
        layers: drawn one over the other.
        width: in pixels, or as a step for each column.
        height: in pixels, or as a step for each row.
    """
    chart: alt.LayerChart = alt.LayerChart(layer=layers).properties(width=width, height=height)
    return _configured(chart)


def fitting(chart: alt.LayerChart) -> alt.LayerChart:
    """Return a finished chart that is as wide as its room, axes and legend included."""
    fitted: alt.LayerChart = chart.properties(
        width="container", autosize=alt.AutoSizeParams(type="fit-x", contains="padding")
    )
    return fitted


def stacked(*charts: alt.LayerChart, spacing: int = 16) -> alt.VConcatChart:
    """Return charts one below the other as one chart with the fonts and axes of all charts.

    Args:
        charts: with their sizes, none of them finished.
        spacing: pixels between them.
    """
    chart: alt.VConcatChart = alt.vconcat(*charts, spacing=spacing)
    return _configured(chart)


def _configured(chart: Whole) -> Whole:
    # Without it Streamlit takes the width for that of the whole picture, legend and labels
    # included, and squeezes what is drawn; on the screen as in the file it is that of the drawing.
    # The same goes for the room around it, which Streamlit leaves out where it stands below.
    chart = chart.properties(
        autosize=alt.AutoSizeParams(type="pad"),
        padding={"left": _ROOM, "right": _ROOM, "top": _ROOM, "bottom": _ROOM},
    )
    configured: Whole = (
        chart.configure(font=FONTS, background="white")
        .configure_view(stroke=None)
        .configure_axis(
            labelLimit=0,
            titleLimit=0,
            labelOverlap=False,
            labelFlush=False,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            labelColor=INK,
            titleColor=INK,
            gridColor="#E5E5E5",
            domainColor="#888888",
            ticks=False,
        )
        .configure_legend(
            # The marks of a legend are never as pale as a thin line that is drawn first.
            symbolOpacity=1,
            labelLimit=0,
            titleLimit=0,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            labelColor=INK,
            titleColor=INK,
        )
    )
    return configured


def wrap(label: str, *, width: int) -> list[str]:
    """Return the lines of a label, none wider than `width` columns unless a word is.

    Chinese text breaks between any two characters, but no line begins with a closing mark.

    >>> wrap("Limits of material relief", width=14)
    ['Limits of', 'material', 'relief']
    >>> wrap("县里派驻社工流动频繁", width=12)
    ['县里派驻社工', '流动频繁']
    """
    lines = [""]
    for piece in _pieces(" ".join(label.split())):
        if lines[-1] and columns(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> list[str]:
    """Cut a text where a line may end: after blanks and around wide characters."""
    pieces: list[str] = []
    for character in text:
        joins = pieces and not pieces[-1].endswith(" ") and not _breaks(pieces[-1][-1], character)
        if joins:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _breaks(before: str, after: str) -> bool:
    if after == " " or unicodedata.category(after) in {
        "Pe",
        "Pf",
        "Po",
        "Mn",
        "Me",
        "Mc",
        "Cf",
        "Lm",
    }:
        return False
    if unicodedata.category(before) in {"Ps", "Pi", "Cf"}:
        return False
    return _is_wide(before) or _is_wide(after)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def columns(text: str) -> int:
    """Return the width of a text in columns, a Chinese character taking two."""
    return sum(2 if _is_wide(character) else 1 for character in text)


def row_axis(lines: Sequence[Sequence[str]], *, bold: Sequence[bool]) -> alt.Axis:
    """Return the axis of rows whose values are their numbers, for two may bear one name.

    Args:
        lines: the label of each row.
        bold: whether it is set bold.
    """
    weights = json.dumps(["bold" if heavy else "normal" for heavy in bold])
    return alt.Axis(
        title=None,
        labelExpr=_by_number(lines),
        labelFontWeight=alt.ExprRef(f"{weights}[datum.value]"),
        domain=False,
        grid=False,
        labelPadding=8,
    )


def column_axis(
    lines: Sequence[Sequence[str]],
    *,
    stand: Literal["upright", "slanted"],
    side: Literal["top", "bottom"] = "bottom",
) -> alt.Axis:
    """Return the axis of columns whose values are their numbers.

    Args:
        lines: the label of each column.
        stand: how the labels are set.
        side: above only where no label is broken: Vega lets broken ones grow downwards alone.
    """
    return alt.Axis(
        title=None,
        labelExpr=_by_number(lines),
        # Steeper above, where the last ones reach beyond the last column.
        labelAngle=0 if stand == "upright" else -45 if side == "bottom" else -60,
        orient=side,
        domain=False,
        labelPadding=6,
    )


def _by_number(lines: Sequence[Sequence[str]]) -> str:
    """Return the expression that finds the label of a row or column by its number."""
    return f"{json.dumps(lines, ensure_ascii=False)}[datum.value]"
