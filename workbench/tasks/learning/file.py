"""How well codes are learnt as a file: its tables, and how it was counted."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from workbench.formats.tables.report import Column, ColumnKind, Report, Sheet
from workbench.formats.tables.theme_report import report_words
from workbench.formats.tables.write import TableFormat, write_report
from workbench.tasks.learning.measure_learning import LearningAnswer
from workbench.words import is_chinese, message, said, say, spoken

_Shown = tuple[str, str, str, ColumnKind, int]
"""A key of a row, its heading in English and Chinese, its kind and its width."""

_LATER: Final[tuple[_Shown, ...]] = (
    ("told", "Foretold", "预测的编码", "count", 10),
    ("right", "of them, right", "其中成立", "count", 10),
    ("bearing", "Bearing it later", "后来带有代码", "count", 10),
    ("precision", "Precision of what was foretold", "预测后来编码的精确率", "share", 12),
    ("precision_low", "Foretold, 95% from", "预测的精确率，95% 下限", "share", 10),
    ("precision_high", "Foretold, 95% to", "预测的精确率，95% 上限", "share", 10),
    ("recall", "Recall of what came later", "预测后来编码的召回率", "share", 12),
    ("recall_low", "Recall later, 95% from", "预测的召回率，95% 下限", "share", 10),
    ("recall_high", "Recall later, 95% to", "预测的召回率，95% 上限", "share", 10),
)
_CODES: Final[tuple[_Shown, ...]] = (
    ("path", "Code", "代码", "text", 34),
    ("examples", "Examples", "例子", "count", 10),
    ("against", "Against", "反例", "count", 10),
    ("least", "Probability from", "概率下限", "share", 10),
    ("accepted", "Bearing it", "带有代码", "count", 10),
    ("decided", "Held-out examples so probable", "达到此概率的留出例子", "count", 12),
    ("precision", "Precision", "精确率", "share", 10),
    ("precision_low", "Precision, 95% from", "精确率，95% 下限", "share", 10),
    ("precision_high", "Precision, 95% to", "精确率，95% 上限", "share", 10),
    ("recall", "Recall of held-out examples", "留出例子的召回率", "share", 12),
    ("later_accepted", "Learned suggestions accepted", "已接受的学习建议", "count", 12),
    ("later_decided", "Learned suggestions decided", "已决定的学习建议", "count", 12),
    ("threshold", "Threshold", "阈值", "share", 10),
)
_CURVE: Final[tuple[_Shown, ...]] = (
    ("learnt_from", "Learnt from passages", "学习所据段落", "count", 12),
    ("passages", "Passages that came next", "随后的段落", "count", 12),
    *_LATER,
)
_BINS: Final[tuple[_Shown, ...]] = (
    ("low", "Probability from", "概率自", "measure", 10),
    ("high", "to", "至", "measure", 10),
    ("decisions", "Held-out decisions", "留出的决定", "count", 12),
    ("probability", "Mean probability", "平均概率", "measure", 10),
    ("share", "Share that bears the code", "带有代码的占比", "share", 12),
    ("share_low", "95% from", "95% 下限", "share", 10),
    ("share_high", "95% to", "95% 上限", "share", 10),
)
_TITLE: Final = message("How well the codes are learnt")


def learning_file(
    answer: LearningAnswer, *, file_format: TableFormat, language: str = "en"
) -> bytes:
    """Return how well codes are learnt as the bytes of a file.

    Of CSV there is the table of codes alone; the other formats have the learning curve and the
    reliability of probabilities as well.

    Args:
        answer: as of `measure_learning`.
        file_format: of the file.
        language: of headings and remarks.
    """
    return write_report(learning_report(answer, language=language), format=file_format)


def learning_report(answer: LearningAnswer, *, language: str = "en") -> Report:
    """Return how well codes are learnt as a report."""
    chinese = is_chinese(language)
    tongue = spoken(language) or "en"
    codes = [
        {**row, **{f"later {k}": v for k, v in row["foretold"].items()}} for row in answer["codes"]
    ]
    later = tuple((f"later {key}", *rest) for key, *rest in _LATER)
    return Report(
        title=say(tongue, _TITLE),
        sheets=(
            _sheet("代码" if chinese else "Codes", (*_CODES, *later), codes, chinese=chinese),
            _sheet("学习曲线" if chinese else "Curve", _CURVE, answer["curve"], chinese=chinese),
            _sheet("可靠性" if chinese else "Reliability", _BINS, answer["bins"], chinese=chinese),
        ),
        remarks=tuple(said(tongue, remark) for remark in answer["remarks"]),
        parameters={"least": answer["codes"][0]["least"]} if answer["codes"] else {},
        language=language,
        words=report_words(language),
        answer=dict(answer),
    )


def _sheet(
    name: str, shown: Sequence[Any], rows: Sequence[Mapping[str, Any]], *, chinese: bool
) -> Sheet:
    return Sheet(
        name=name,
        columns=tuple(
            Column(heading=zh if chinese else en, kind=kind, width=width)
            for _, en, zh, kind, width in shown
        ),
        rows=tuple(tuple(row[key] for key, *_ in shown) for row in rows),
    )
