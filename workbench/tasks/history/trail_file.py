"""The audit trail as a file: every change, and every field that it wrote."""

from collections.abc import Sequence
from typing import Any, Final

from workbench.formats.tables.report import Column, Report, Sheet
from workbench.formats.tables.theme_report import report_words
from workbench.formats.tables.write import TableFormat, write_report
from workbench.tasks.answers import ChangeAnswer
from workbench.tasks.history.trail_answers import TrailAnswer
from workbench.tasks.relations.dilemmas import said_remarks
from workbench.words import is_chinese

REMARKS: Final = (
    "Times are in UTC. A change is one act of a coder; nothing is ever deleted from the history.",
    (
        "Texts of sources are told by their length, and passages, which are made from them, are"
        " left out; the project file has both."
    ),
)

_HEADINGS: Final[dict[str, tuple[str, str]]] = {
    "change": ("Change", "更改"),
    "at": ("When", "时间"),
    "coder": ("Coder", "编码者"),
    "act": ("Act", "操作"),
    "summary": ("What", "内容"),
    "state": ("State", "状态"),
    "undoes": ("Undoes", "撤销"),
    "rows": ("Rows", "行数"),
    "noun": ("Table", "表"),
    "key": ("Key", "键"),
    "about": ("About", "对象"),
    "operation": ("Operation", "方式"),
    "field": ("Field", "字段"),
    "before": ("Before", "之前"),
    "after": ("After", "之后"),
    "changes": ("Changes", "更改"),
    "fields": ("Fields", "字段"),
    "title": ("Audit trail", "审计轨迹"),
}
_WIDTHS: Final = {"summary": 48, "before": 40, "after": 40, "about": 28, "at": 22, "key": 20}
_CHANGES: Final = ("change", "at", "coder", "act", "summary", "rows", "state", "undoes")
_FIELDS: Final = (
    *("change", "at", "coder", "act", "summary", "state"),
    *("noun", "key", "about", "operation", "field", "before", "after"),
)


def trail_file(
    history: Sequence[ChangeAnswer],
    trail: Sequence[TrailAnswer],
    *,
    file_format: TableFormat,
    language: str = "en",
) -> bytes:
    """Return the audit trail as the bytes of a file.

    CSV holds one table, that of the fields, which has all that is known of their changes.

    Args:
        history: the changes, as of `list_history`.
        trail: what they did, as of `list_trail`.
        file_format: of the file.
        language: of the headings.
    """
    changes = _sheet(
        "changes",
        _CHANGES,
        [{**change, "change": change["number"]} for change in history],
        language,
    )
    fields = _sheet("fields", _FIELDS, trail, language)
    report = Report(
        title=_HEADINGS["title"][is_chinese(language)],
        sheets=(fields,) if file_format == "csv" else (changes, fields),
        remarks=tuple(said_remarks(REMARKS, language)),
        language=language,
        words=report_words(language),
        answer={"changes": list(history), "fields": list(trail)},
    )
    return write_report(report, format=file_format)


def _sheet(name: str, columns: Sequence[str], rows: Sequence[Any], language: str) -> Sheet:
    return Sheet(
        name=_HEADINGS[name][is_chinese(language)],
        columns=tuple(
            Column(
                heading=_HEADINGS[column][is_chinese(language)],
                kind="count" if column in {"change", "rows", "undoes"} else "text",
                width=_WIDTHS.get(column, 12),
            )
            for column in columns
        ),
        rows=tuple(tuple(row[column] for column in columns) for row in rows),
    )
