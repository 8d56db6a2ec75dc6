"""The agreement of coders as a file: a table for the paper, and every coefficient."""

from collections.abc import Mapping
from typing import Any, Final

from workbench.coding.agreement.phrases import phrase
from workbench.formats.tables.report import Cell, Column, ColumnKind, Report, Sheet
from workbench.formats.tables.theme_report import report_words
from workbench.formats.tables.write import TableFormat, write_report
from workbench.tasks.agreement.measure_agreement import (
    COEFFICIENTS,
    FURTHER,
    AgreementAnswer,
    AgreementRow,
)
from workbench.words import is_chinese

_Shown = tuple[str, str, str, ColumnKind, int]
"""A key of a row, its heading in English and Chinese, its kind and its width."""

_PAPER: Final[tuple[_Shown, ...]] = (
    ("coders", "Coders", "编码者", "text", 18),
    ("path", "Code", "代码", "text", 30),
    ("text", "Text", "文本", "text", 10),
    ("units", "Units", "单位数", "count", 8),
    ("coded_by", "Coded by each", "各自编码数", "text", 12),
    ("percent", "Percent agreement", "百分比一致性", "share", 10),
    ("kappa", "Kappa", "Kappa", "measure", 8),
    ("gwet", "AC1", "AC1", "measure", 8),
    ("alpha", "Alpha", "Alpha", "measure", 8),
    ("interval", "95% of alpha", "Alpha 的 95% 区间", "text", 14),
    ("unitizing_alpha", "Unitizing alpha", "单元化 alpha", "measure", 10),
    ("interval of unitizing", "95% of unitizing alpha", "单元化 alpha 的 95% 区间", "text", 14),
    ("overlap", "Codings matched", "吻合的编码", "share", 10),
)
_NAMES: Final[dict[str, tuple[str, str]]] = {
    "percent": ("Percent agreement", "百分比一致性"),
    "kappa": ("Kappa", "Kappa"),
    "fleiss": ("Pi", "Pi"),
    "brennan_prediger": ("Brennan-Prediger", "Brennan-Prediger"),
    "gwet": ("AC1", "AC1"),
    "alpha": ("Krippendorff's alpha", "Krippendorff alpha"),
    "holsti": ("Holsti", "Holsti"),
    "multi_valued_alpha": ("Multi-valued alpha", "多值 alpha"),
    "unitizing_alpha": ("Unitizing alpha", "单元化 alpha"),
}
_INTERVALS: Final = {"interval": "alpha", "interval of unitizing": "unitizing_alpha"}
_TEXTS: Final = {"all": ("all text", "全部文本"), "coded": ("coded text", "已编码文本")}


def agreement_file(answer: AgreementAnswer, *, file_format: TableFormat) -> bytes:
    """Return an agreement report as the bytes of a file, in the language of its remarks.

    Args:
        answer: as of `measure_agreement`.
        file_format: of the file.
    """
    return write_report(agreement_report(answer), format=file_format)


def agreement_report(answer: AgreementAnswer) -> Report:
    """Return an agreement report: the table for a paper, then every coefficient."""
    language = str(answer["parameters"]["language"])
    chinese = is_chinese(language)
    several = len({tuple(row["coders"]) for row in answer["rows"]}) > 1
    paper = [shown for shown in _PAPER if several or shown[0] != "coders"]
    return Report(
        title=phrase("title", language=language),
        sheets=(
            _sheet(phrase("sheet", language=language), paper, answer, chinese=chinese),
            _sheet(
                "全部系数" if chinese else "All coefficients",
                list(_every()),
                answer,
                chinese=chinese,
                place="evidence",
            ),
        ),
        remarks=tuple(answer["remarks"]),
        parameters=answer["parameters"],
        language=language,
        words=report_words(language),
        answer=dict(answer),
    )


def _every() -> list[_Shown]:
    shown: list[_Shown] = [
        ("coders", "Coders", "编码者", "text", 18),
        ("path", "Code", "代码", "text", 30),
        ("text", "Text", "文本", "text", 10),
        ("units", "Units", "单位数", "count", 8),
        ("coded_by", "Coded by each", "各自编码数", "text", 12),
        ("coded_by_any", "Coded by any", "任一人编码数", "count", 10),
        ("coded_by_all", "Coded by all", "所有人编码数", "count", 10),
    ]
    for name in (*COEFFICIENTS, *FURTHER):
        english, chinese = _NAMES[name]
        shown += [
            (name, english, chinese, "measure", 10),
            (f"{name}_low", f"{english}, 2.5%", f"{chinese}，2.5%", "measure", 10),
            (f"{name}_high", f"{english}, 97.5%", f"{chinese}，97.5%", "measure", 10),
        ]
    return [
        *shown,
        ("codings", "Codings", "编码数", "count", 10),
        ("codings_matched", "Codings matched", "吻合的编码", "count", 10),
        ("overlap", "Share matched", "吻合比例", "share", 10),
    ]


def _sheet(
    name: str, shown: list[_Shown], answer: AgreementAnswer, *, chinese: bool, **more: Any
) -> Sheet:
    return Sheet(
        name=name,
        columns=tuple(
            Column(
                heading=zh if chinese else en,
                kind=kind,
                width=width,
                repeats="hidden" if key in {"coders", "path"} else "shown",
            )
            for key, en, zh, kind, width in shown
        ),
        rows=tuple(
            tuple(_cell(row, key, chinese=chinese) for key, *_ in shown) for row in answer["rows"]
        ),
        **more,
    )


def _cell(row: AgreementRow, key: str, *, chinese: bool) -> Cell:
    if key == "coders":
        return ("、" if chinese else ", ").join(row["coders"])
    if key == "text":
        return _TEXTS[row["text"]][chinese]
    if key == "coded_by":
        return " / ".join(map(str, row["coded_by"]))
    if key in _INTERVALS:
        return interval_text(row, _INTERVALS[key], language="zh" if chinese else "en")
    cell: Cell = row[key]  # type: ignore[literal-required]
    return cell


def interval_text(row: Mapping[str, Any], name: str, *, language: str = "en") -> str:
    """Return the ends of an interval as print shows them, a dash where there is none.

    >>> interval_text({"alpha_low": 0.6129, "alpha_high": 0.9}, "alpha")
    '0.61 to 0.90'
    >>> interval_text({"alpha_low": 0.6129, "alpha_high": 0.9}, "alpha", language="zh")
    '0.61 至 0.90'
    """
    low, high = row.get(f"{name}_low"), row.get(f"{name}_high")
    if low is None or high is None:
        return "—"
    to = "至" if is_chinese(language) else "to"
    # A zero has no sign in print.
    return f"{round(low, 2) + 0:.2f} {to} {round(high, 2) + 0:.2f}"
