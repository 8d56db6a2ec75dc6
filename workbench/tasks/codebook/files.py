"""Stages, similar codes and the codebook's history as files."""

from typing import Final

from workbench.formats.tables.report import Report
from workbench.formats.tables.theme_report import report_words
from workbench.formats.tables.write import TableFormat, write_report
from workbench.tasks.codebook.answers import CodebookHistoryAnswer, SimilarAnswer, StagesAnswer
from workbench.tasks.codebook.headings import Shown, chosen, sheet_of

_STAGES: Final[tuple[Shown, ...]] = (
    ("stage", "Stage", "阶段", "text", 14),
    ("codes", "Codes", "代码", "count", 8),
    ("categories", "of them, categories", "其中类属", "count", 10),
    ("in_vivo", "of them, in vivo", "其中原话代码", "count", 10),
    ("uncoded", "of them, without codings", "其中无编码", "count", 12),
    ("codings", "Codings", "编码数", "count", 10),
    ("sources", "Sources", "资料数", "count", 10),
)
_STAGED: Final[tuple[Shown, ...]] = (
    ("path", "Code", "代码", "text", 40),
    ("stage", "Stage", "阶段", "text", 14),
    ("origin", "Origin", "命名依据", "text", 12),
    ("inside", "Codes inside", "下级代码", "count", 10),
    ("codings", "Codings", "编码数", "count", 10),
    ("sources", "Sources", "资料数", "count", 10),
)
_PAIRS: Final[tuple[Shown, ...]] = (
    ("first_path", "Code", "代码", "text", 28),
    ("second_path", "Other code", "另一代码", "text", 28),
    ("score", "Score", "总分", "measure", 8),
    ("shared_passages", "Passages with both", "共同段落", "count", 10),
    ("either_passages", "Passages with either", "任一段落", "count", 10),
    ("passages", "Share of passages", "段落重合率", "share", 10),
    ("words", "Words", "用词", "measure", 8),
    ("shared_words", "Shared words", "共同用词", "text", 28),
    ("gap", "Median gap in characters", "间距中位数（字符）", "count", 12),
    ("nearness", "Nearness", "邻近", "measure", 8),
    ("names", "Names", "名称", "measure", 8),
    ("state", "State", "状态", "text", 14),
    ("reasons", "Reasons", "理由", "text", 50),
)
_GROUPS: Final[tuple[Shown, ...]] = (
    ("paths", "Codes", "代码", "text", 60),
    ("least", "Lowest score of two", "两两最低分", "measure", 10),
    ("mean", "Mean score of two", "两两平均分", "measure", 10),
)
_EVENTS: Final[tuple[Shown, ...]] = (
    ("change", "Change", "更改", "count", 8),
    ("at", "Time (UTC)", "时间（UTC）", "text", 22),
    ("coder", "Coder", "编码者", "text", 14),
    ("code", "Code", "代码", "text", 26),
    ("act", "Act", "操作", "text", 12),
    ("sentence", "What was done", "说明", "text", 44),
    ("field", "Text", "文字", "text", 12),
    ("before", "Before", "之前", "text", 30),
    ("after", "After", "之后", "text", 30),
    ("state", "State", "状态", "text", 12),
)
_LIVES: Final[tuple[Shown, ...]] = (
    ("path", "Code", "代码", "text", 40),
    ("stage", "Stage", "阶段", "text", 14),
    ("origin", "Origin", "命名依据", "text", 12),
    ("added_at", "Added at (UTC)", "新增时间（UTC）", "text", 22),
    ("added_by", "Added by", "新增者", "text", 14),
    ("change", "Change", "更改", "count", 8),
    ("first_source", "First coded in", "首次编码于", "text", 26),
    ("acts", "Acts", "操作数", "count", 8),
)
_GROWTH: Final[tuple[Shown, ...]] = (
    ("change", "Change", "更改", "count", 8),
    ("at", "Time (UTC)", "时间（UTC）", "text", 22),
    ("codes", "Codes in use", "使用中代码", "count", 10),
    ("categories", "Categories", "类属", "count", 10),
    ("open", "Open", "开放式", "count", 8),
    ("axial", "Axial", "主轴", "count", 8),
    ("selective", "Selective", "选择性", "count", 8),
)


def stages_file(answer: StagesAnswer, *, file_format: TableFormat, language: str = "en") -> bytes:
    """Return the codes by stage as the bytes of a file.

    Args:
        answer: as of `count_stages`, in the same language.
        file_format: of the file.
        language: of the headings, `en` or `zh`.
    """
    report = Report(
        title=chosen(("Codes by stage", "各阶段的代码"), language=language),
        sheets=(
            sheet_of(("Stages", "阶段"), _STAGES, answer["stages"], language=language),
            sheet_of(("Codes", "代码"), _STAGED, answer["codes"], language=language),
        ),
        remarks=tuple(answer["remarks"]),
        language=language,
        words=report_words(language),
        answer=dict(answer),
    )
    return write_report(report, format=file_format)


def similar_file(answer: SimilarAnswer, *, file_format: TableFormat, language: str = "en") -> bytes:
    """Return similar codes as the bytes of a file.

    Args:
        answer: as of `list_similar`, in the same language.
        file_format: of the file.
        language: of the headings, `en` or `zh`.
    """
    report = Report(
        title=chosen(("Similar codes", "相近代码"), language=language),
        sheets=(
            sheet_of(("Pairs", "代码对"), _PAIRS, answer["pairs"], language=language),
            sheet_of(("Groups", "代码组"), _GROUPS, answer["groups"], language=language),
        ),
        remarks=tuple(answer["remarks"]),
        language=language,
        words=report_words(language),
        answer=dict(answer),
    )
    return write_report(report, format=file_format)


def codebook_history_file(
    answer: CodebookHistoryAnswer, *, file_format: TableFormat, language: str = "en"
) -> bytes:
    """Return the history of the codebook as the bytes of a file.

    Args:
        answer: as of `show_codebook_history`, in the same language.
        file_format: of the file; of CSV there are the acts alone.
        language: of the headings, `en` or `zh`.
    """
    report = Report(
        title=chosen(("History of the codebook", "编码本的历史"), language=language),
        sheets=(
            sheet_of(("Acts", "操作"), _EVENTS, answer["events"], language=language),
            sheet_of(("Codes", "代码"), _LIVES, answer["codes"], language=language),
            sheet_of(("Number of codes", "代码数量"), _GROWTH, answer["growth"], language=language),
        ),
        remarks=tuple(answer["remarks"]),
        language=language,
        words=report_words(language),
        answer=dict(answer),
    )
    return write_report(report, format=file_format)
