"""Topics by source, year, month, case, language or code, as a table with a row for each of them."""

from typing import Final

from workbench.errors import WorkbenchError
from workbench.formats.tables.report import Cell, Column, Report, Sheet
from workbench.formats.tables.theme_report import report_words
from workbench.formats.tables.write import TableFormat, write_report
from workbench.tasks.topics.answers import TopicsAnswer
from workbench.tasks.topics.cell import Spread
from workbench.tasks.topics.figure import count_without, groups_drawn, named
from workbench.tasks.topics.phrases import topic_phrase
from workbench.words import is_chinese

_NAMES: Final[dict[Spread, tuple[str, str]]] = {
    "source": ("Source", "资料"),
    "year": ("Year", "年份"),
    "month": ("Month", "月份"),
    "case": ("Case", "个案"),
    "language": ("Language", "语言"),
    "codes": ("Code", "代码"),
}
_UNITS: Final = {"passage": ("Passages", "段落"), "source": ("Sources", "资料")}


def spread_file(answer: TopicsAnswer, by: Spread, *, file_format: TableFormat) -> bytes:
    """Return how topics spread as the bytes of a file; see `spread_report`."""
    return write_report(spread_report(answer, by), format=file_format)


def spread_report(answer: TopicsAnswer, by: Spread) -> Report:
    """Return a row for each source, year, month, case, language or code, with every topic.

    Beside each count stands its share: of the group, or of what bears the code.

    Args:
        answer: as of `make_topics`.
        by: what topics are spread over; years and months are those of the sources.

    Raises:
        WorkbenchError: no text has anything of that kind.
    """
    language = str(answer["parameters"]["language"])
    chinese = is_chinese(language)
    rows = _rows(answer, by)
    if not rows:
        raise WorkbenchError(f"There is nothing to spread topics by {by} over.")
    title = f"话题 × {_NAMES[by][1]}" if chinese else f"Topics by {_NAMES[by][0].lower()}"
    sheet = Sheet(name=_NAMES[by][chinese], columns=_columns(answer, by, chinese), rows=tuple(rows))
    return Report(
        title=title,
        sheets=(sheet,),
        remarks=(*_left_out(answer, by, language), *answer["remarks"]),
        parameters=answer["parameters"],
        language=language,
        words=report_words(language),
    )


def _left_out(answer: TopicsAnswer, by: Spread, language: str) -> tuple[str, ...]:
    """Return how many texts no row of the table counts, and why."""
    without = count_without(answer, by)
    if not without:
        return ()
    whole = len(answer["passages"])
    return (topic_phrase(f"without {by}", language=language, without=without, whole=whole),)


def _columns(answer: TopicsAnswer, by: Spread, chinese: bool) -> tuple[Column, ...]:  # noqa: FBT001
    labels = [f"{one['topic']} {named(one)}" for one in answer["topics"]]
    share = "占比" if chinese else "share"
    counted = _UNITS[str(answer["parameters"]["unit"])][chinese]
    return (
        Column(heading=_NAMES[by][chinese], width=24),
        Column(heading=counted, kind="count", width=10),
        *(Column(heading=label, kind="count", width=12) for label in labels),
        *(Column(heading=f"{label}, {share}", kind="share", width=12) for label in labels),
    )


def _rows(answer: TopicsAnswer, by: Spread) -> list[tuple[Cell, ...]]:
    topics = [one["topic"] for one in answer["topics"]]
    if by == "codes":
        counted = {(row["path"], row["topic"]): row["both"] for row in answer["codes"]}
        totals = {row["path"]: row["code_units"] for row in answer["codes"]}
    else:
        own = [row for row in answer["groups"] if row["by"] == by]
        counted = {(row["group"], row["topic"]): row["units"] for row in own}
        totals = {}
        for row in own:
            totals[row["group"]] = totals.get(row["group"], 0) + row["units"]
    found: list[tuple[Cell, ...]] = []
    for group in groups_drawn(answer, by):
        counts = [counted.get((group, topic), 0) for topic in topics]
        found.append((group, totals[group], *counts, *(n / totals[group] for n in counts)))
    return found
