"""The figures of stages: dimensional profiles, and the codebook over time."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from workbench.charts.codebook_timeline import KIND_OF, Axis, codebook_growth, codebook_timeline
from workbench.charts.dimensional_profile import dimensional_profile
from workbench.charts.export import ChartFormat, export_chart
from workbench.coding.finding import spoken
from workbench.errors import CodingError
from workbench.tasks.codebook.answers import CodebookHistoryAnswer, CodeEventAnswer
from workbench.tasks.properties.answers import ProfileAnswer
from workbench.tasks.properties.files import group_name

if TYPE_CHECKING:
    import altair as alt

Drawn = Literal["timeline", "growth"]

_COMES = frozenset({"added", "split off", "restored"})
_GOES = frozenset({"archived", "merged", "removed"})


def draw_profile(answer: ProfileAnswer, *, language: str = "en") -> "alt.LayerChart":
    """Return the dimensional profile of a property as a chart.

    Args:
        answer: as of `show_profile`, in the same language.
        language: of the names and the legend.

    Raises:
        CodingError: no coding has a position, which leaves nothing to draw.
    """
    of = answer["property"]
    if not answer["positions"]:
        raise CodingError("No coding has a position on this property, so there is nothing to draw.")
    words = _words(of["words"], language)
    ends = (0.0, float(len(words) - 1)) if words else (of["low"] or 0.0, of["high"] or 0.0)
    return dimensional_profile(
        [
            {
                "name": group_name(row["group"], language=language),
                "positions": _values(answer, row["group"]),
                "median": row["median_value"],
            }
            for row in answer["groups"]
        ],
        title=f"{of['category']} · {spoken(of['name'], language)}",
        ends=ends,
        words=words,
        language=language,
    )


def profile_figure(
    answer: ProfileAnswer, *, figure_format: ChartFormat, language: str = "en"
) -> bytes:
    """Return the dimensional profile of a property as the bytes of a png, svg or pdf file."""
    return export_chart(draw_profile(answer, language=language), format=figure_format)


def draw_codebook_history(
    answer: CodebookHistoryAnswer,
    *,
    drawn: Drawn = "timeline",
    axis: Axis = "change",
    language: str = "en",
) -> "alt.LayerChart":
    """Return the codebook over time: a row for each code, or the numbers of codes.

    Acts that were undone are not drawn.

    Args:
        answer: as of `show_codebook_history`, in the same language.
        drawn: the acts on each code, or the growth of the codebook.
        axis: places by the numbers of changes, or by time.
        language: of the titles.

    Raises:
        CodingError: no code came yet, which leaves nothing to draw.
    """
    if not answer["growth"] or (drawn == "timeline" and not answer["events"]):
        raise CodingError("No code was added yet, so there is nothing to draw.")
    if drawn == "growth":
        return codebook_growth(answer["growth"], axis=axis, language=language)
    end = _place(answer["growth"][-1], axis)
    rows = _by_code([event for event in answer["events"] if event["state"] == "done"])
    return codebook_timeline(
        [
            {
                "name": events[-1]["code"],
                "spans": _spans(events, end=end, axis=axis),
                "marks": [
                    {"act": event["act"], "at": _place(event, axis)}
                    for event in events
                    if event["act"] in KIND_OF
                ],
            }
            for events in rows.values()
        ],
        axis=axis,
        language=language,
    )


def codebook_history_figure(
    answer: CodebookHistoryAnswer,
    *,
    figure_format: ChartFormat,
    drawn: Drawn = "timeline",
    axis: Axis = "change",
    language: str = "en",
) -> bytes:
    """Return the codebook over time as the bytes of a png, svg or pdf file."""
    chart = draw_codebook_history(answer, drawn=drawn, axis=axis, language=language)
    return export_chart(chart, format=figure_format)


def _words(words: Mapping[str, Sequence[str]], language: str) -> list[str]:
    numbered = {tag: "\n".join(listed) for tag, listed in words.items()}
    return spoken(numbered, language).split("\n") if numbered else []


def _values(answer: ProfileAnswer, group: str | None) -> list[float]:
    def is_in(row: Mapping[str, Any]) -> bool:
        if answer["by"] == "source":
            return bool(row["source"] == group)
        return group in row["cases"] if group is not None else not row["cases"]

    return [row["value"] for row in answer["positions"] if is_in(row)]


def _by_code(events: Sequence[CodeEventAnswer]) -> dict[str, list[CodeEventAnswer]]:
    rows: dict[str, list[CodeEventAnswer]] = {}
    for event in events:
        rows.setdefault(event["code_id"], []).append(event)
    return rows


def _place(row: Mapping[str, Any], axis: Axis) -> Any:
    return row["change"] if axis == "change" else row["at"]


def _spans(events: Sequence[CodeEventAnswer], *, end: Any, axis: Axis) -> list[tuple[Any, Any]]:
    """Return from where to where a code was in use."""
    spans = []
    start = None
    for event in events:
        if event["act"] in _COMES and start is None:
            start = _place(event, axis)
        elif event["act"] in _GOES and start is not None:
            spans.append((start, _place(event, axis)))
            start = None
    return [*spans, (start, end)] if start is not None else spans
