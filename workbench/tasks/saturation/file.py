"""The saturation of codes as a file: its tables, the sentence, and how it was counted."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from workbench.coding.saturation.phrases import phrase
from workbench.formats.tables.report import Cell, Column, ColumnKind, Link, Report, Sheet
from workbench.formats.tables.theme_report import report_words
from workbench.formats.tables.write import TableFormat, write_report
from workbench.tasks.links import BASE, passage_link
from workbench.tasks.saturation.answers import SaturationAnswer
from workbench.words import is_chinese

_Shown = tuple[str, str, str, ColumnKind, int]
"""A key of a row, its heading in English and Chinese, its kind and its width."""
_Columns = Sequence[_Shown]
_Rows = Sequence[Mapping[str, Any]]

_STEPS: Final[tuple[_Shown, ...]] = (
    ("position", "No.", "序号", "count", 6),
    ("unit", "Source or case", "资料或个案", "text", 30),
    ("date", "Date", "日期", "text", 12),
    ("codes", "Codes in it", "所含代码", "count", 10),
    ("new", "New codes", "新代码", "count", 10),
    ("total", "Codes so far", "累计代码", "count", 10),
    ("mean_new", "New codes, mean of random orders", "新代码，随机顺序均值", "measure", 14),
    ("median", "Codes so far, median of random orders", "累计代码，随机顺序中位数", "measure", 14),
    ("low", "2.5%", "2.5%", "measure", 8),
    ("high", "97.5%", "97.5%", "measure", 8),
)
_IN_ORDER: Final = frozenset({"unit", "date", "codes", "new", "total"})
_ASSESSMENTS: Final[tuple[_Shown, ...]] = (
    ("threshold", "Threshold", "阈值", "share", 10),
    ("base", "Base", "基础规模", "count", 8),
    ("run", "Run", "检验长度", "count", 8),
    ("base_codes", "Codes in the base", "基础部分代码", "count", 10),
    ("notation", "Reached at", "达到饱和处", "text", 12),
    ("status", "Outcome", "结论", "text", 18),
    ("exceeded_again", "Later runs above it", "此后超过阈值的轮数", "count", 12),
    ("orders", "Random orders assessed", "可检验的随机顺序", "count", 12),
    ("orders_reached", "of them, reached", "其中达到", "count", 12),
    ("orders_low", "2.5% reached within", "2.5% 已达到", "count", 12),
    ("orders_median", "50% reached within", "50% 已达到", "count", 12),
    ("orders_high", "97.5% reached within", "97.5% 已达到", "count", 12),
)
_RUNS: Final[tuple[_Shown, ...]] = (
    ("first", "From", "自", "count", 8),
    ("last", "To", "至", "count", 8),
    ("new", "New codes", "新代码", "count", 10),
    ("base_codes", "Codes in the base", "基础部分代码", "count", 12),
    ("share", "Share", "占比", "share", 10),
    ("meets", "Meets", "达到阈值", "text", 12),
)
_ESTIMATES: Final[tuple[_Shown, ...]] = (
    ("category", "Category", "类属", "text", 26),
    ("estimator", "Estimator", "估计方法", "text", 10),
    ("size", "Sources, cases or codings", "资料、个案或编码数", "count", 12),
    ("observed", "Codes seen", "已见代码", "count", 10),
    ("singles", "seen once", "见一次", "count", 8),
    ("doubles", "seen twice", "见两次", "count", 8),
    ("estimate", "Codes estimated", "估计代码数", "measure", 12),
    ("low", "95% from", "95% 下限", "measure", 10),
    ("high", "95% to", "95% 上限", "measure", 10),
    ("coverage", "Coverage", "覆盖率", "share", 10),
    ("form", "Form", "形式", "text", 14),
    ("remark", "Remark", "说明", "text", 26),
)
_FREQUENCIES: Final[tuple[_Shown, ...]] = (
    ("units", "Sources or cases", "资料或个案数", "count", 16),
    ("codes", "Codes in exactly so many", "恰好出现于其中的代码数", "count", 20),
)
_CODES: Final[tuple[_Shown, ...]] = (
    ("path", "Code", "代码", "text", 34),
    ("units", "Sources or cases", "资料或个案数", "count", 10),
    ("codings", "Codings", "编码数", "count", 10),
    ("position", "Brought by number", "由第几份带来", "count", 10),
    ("unit", "First in", "首见于", "text", 26),
    ("quote", "First passage", "首个段落", "text", 50),
)
_CHINESE: Final[Mapping[str, str]] = {
    "reached": "已达到",
    "not reached": "未达到",
    "too few units": "数量不足",
    "no code in the base": "基础部分没有代码",
    "random orders": "随机顺序",
    "classic": "经典形式",
    "bias-corrected": "偏差校正",
}
"""What the program calls outcomes and forms, in Chinese."""


def saturation_file(
    answer: SaturationAnswer, *, file_format: TableFormat, link_base: str = BASE
) -> bytes:
    """Return an analysis of saturation as the bytes of a file, in the language of its remarks.

    The remarks begin with the sentence for a paper. Of CSV there is the table of new codes
    alone; the other formats have every table.

    Args:
        answer: as of `measure_saturation`.
        file_format: of the file.
        link_base: the address that the links begin with.
    """
    return write_report(saturation_report(answer, link_base=link_base), format=file_format)


def saturation_report(answer: SaturationAnswer, *, link_base: str = BASE) -> Report:
    """Return an analysis of saturation as a report; the arguments are those of its file."""
    language = str(answer["parameters"]["language"])
    chinese = is_chinese(language)

    def sheet(names: tuple[str, str], shown: _Columns, rows: _Rows, **more: Any) -> Sheet:
        return _sheet(names[chinese], shown, rows, language=language, **more)

    return Report(
        title=phrase("title", language=language),
        sheets=(
            sheet(("New codes", "新代码"), _shown_steps(answer), answer["steps"]),
            sheet(("Saturation", "饱和"), _ASSESSMENTS, answer["assessments"]),
            sheet(("Runs", "各轮检验"), _RUNS, answer["runs"]),
            sheet(("Estimates", "估计"), _ESTIMATES, answer["estimates"]),
            sheet(("Frequencies", "频次"), _FREQUENCIES, answer["frequencies"]),
            sheet(("Codes", "代码"), _CODES, answer["codes"], link_base=link_base),
        ),
        remarks=(answer["sentence"]["zh" if chinese else "en"], *answer["remarks"]),
        parameters=answer["parameters"],
        language=language,
        words=report_words(language),
        answer=dict(answer),
    )


def _shown_steps(answer: SaturationAnswer) -> _Columns:
    random = answer["parameters"]["order"] == "random"
    return [shown for shown in _STEPS if not (random and shown[0] in _IN_ORDER)]


def _sheet(
    name: str, shown: _Columns, rows: _Rows, *, language: str, link_base: str | None = None
) -> Sheet:
    """Return rows as a sheet; with a base for links, each ends in one to its passage."""
    chinese = is_chinese(language)
    columns = [
        Column(heading=zh if chinese else en, kind=kind, width=width)
        for _, en, zh, kind, width in shown
    ]
    if link_base is not None:
        heading = "链接" if chinese else "Link"
        columns.append(Column(heading=heading, kind="link", width=12, place="evidence"))
    return Sheet(
        name=name,
        # A list with quotes is too long for print.
        place="print" if link_base is None else "evidence",
        columns=tuple(columns),
        rows=tuple(
            (
                *(_cell(key, row[key], language=language) for key, *_ in shown),
                *(() if link_base is None else (_link(row, base=link_base),)),
            )
            for row in rows
        ),
    )


def _cell(key: str, value: Any, *, language: str) -> Cell:
    if key == "category" and value is None:
        return "全部代码" if is_chinese(language) else "All codes"
    if isinstance(value, list):
        return "、".join(value) if is_chinese(language) else ", ".join(value)
    if key in {"status", "form"} and is_chinese(language):
        return _CHINESE[value]
    cell: Cell = value
    return cell


def _link(row: Mapping[str, Any], *, base: str) -> Link:
    return passage_link(row["source_id"], row["start"], row["end"], base=base)
