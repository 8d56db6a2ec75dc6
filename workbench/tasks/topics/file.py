"""The topics of a project as a file: its tables, and how topics were found and counted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from workbench.formats.tables.report import Cell, Column, ColumnKind, Report, Sheet
from workbench.formats.tables.theme_report import report_words
from workbench.formats.tables.write import TableFormat, write_report
from workbench.tasks.links import BASE, passage_link
from workbench.tasks.topics.answers import TopicsAnswer
from workbench.words import is_chinese

_Shown = tuple[str, str, str, ColumnKind, int]
"""A key of a row, its heading in English and Chinese, its kind and its width."""

_TOPICS: Final[tuple[_Shown, ...]] = (
    ("topic", "Topic", "话题", "count", 8),
    ("name", "Name", "名称", "text", 20),
    ("terms", "Telling terms", "特征词", "text", 50),
    ("units", "Passages or sources", "段落或资料数", "count", 12),
    ("share", "Share", "占比", "share", 8),
    ("doubtful", "Doubtful", "存疑", "count", 10),
    ("sources", "Sources", "资料", "count", 10),
    ("language_share", "Share of its main language", "主要语言占比", "share", 12),
    ("coherence", "Coherence (NPMI)", "连贯性（NPMI）", "measure", 12),
    ("stability_seeds", "Stability over seeds", "换种子的稳定性", "measure", 12),
    ("stability_members", "Stability over samples", "换样本的稳定性", "measure", 12),
    ("stability_terms", "Terms over samples", "换样本的特征词", "measure", 12),
    ("verdict", "Verdict", "判断", "text", 14),
)
_CODES: Final[tuple[_Shown, ...]] = (
    ("topic", "Topic", "话题", "count", 8),
    ("label", "Name or terms", "名称或特征词", "text", 30),
    ("path", "Code", "代码", "text", 34),
    ("both", "Of both", "两者兼有", "count", 10),
    ("topic_units", "Of the topic", "属于话题", "count", 10),
    ("code_units", "With the code", "带有代码", "count", 10),
    ("jaccard", "Jaccard", "Jaccard", "measure", 10),
    ("kappa", "Kappa", "Kappa", "measure", 10),
    ("of_topic", "Share of the topic", "占话题", "share", 10),
    ("of_code", "Share of the code", "占代码", "share", 10),
)
_GAPS: Final[tuple[_Shown, ...]] = (
    ("kind", "Gap", "缺口", "text", 24),
    ("name", "Topic or code", "话题或代码", "text", 34),
    ("units", "Passages or sources", "段落或资料数", "count", 12),
    ("nearest", "Nearest code or topic", "最接近的代码或话题", "text", 34),
    ("share", "Its share", "其占比", "share", 10),
)
_GROUPS: Final[tuple[_Shown, ...]] = (
    ("by", "By", "分组", "text", 10),
    ("group", "Group", "组", "text", 30),
    ("topic", "Topic", "话题", "count", 8),
    ("label", "Name or terms", "名称或特征词", "text", 30),
    ("units", "Passages or sources", "段落或资料数", "count", 12),
    ("share", "Share of the group", "占该组", "share", 10),
)
_TERMS: Final[tuple[_Shown, ...]] = (
    ("topic", "Topic", "话题", "count", 8),
    ("term", "Term", "词项", "text", 24),
    ("units", "Passages or sources", "段落或资料数", "count", 12),
    ("frequency", "Frequency", "频次", "count", 10),
    ("weight", "c-TF-IDF", "c-TF-IDF", "measure", 10),
    ("keyness", "Log-likelihood", "对数似然", "measure", 12),
)
_TRIED: Final[tuple[_Shown, ...]] = (
    ("k", "Topics", "话题数", "count", 8),
    ("stability", "Stability", "稳定性", "measure", 10),
    ("separation", "Separation", "分离度", "measure", 10),
    ("coherence", "Coherence (NPMI)", "连贯性（NPMI）", "measure", 12),
)
_PASSAGES: Final[tuple[_Shown, ...]] = (
    ("topic", "Topic", "话题", "count", 8),
    ("label", "Name or terms", "名称或特征词", "text", 24),
    ("weight", "Weight", "权重", "measure", 10),
    ("second", "Next topic", "次高话题", "count", 8),
    ("second_weight", "Its weight", "其权重", "measure", 10),
    ("remark", "Remark", "说明", "text", 14),
    ("source", "Source", "资料", "text", 24),
    ("date", "Date", "日期", "text", 12),
    ("cases", "Cases", "个案", "text", 24),
    ("codes", "Codes", "代码", "text", 34),
    ("language", "Language", "语言", "text", 10),
    ("text", "Text", "文本", "text", 60),
    ("x", "Map, x", "图上 x", "measure", 8),
    ("y", "Map, y", "图上 y", "measure", 8),
    ("start", "Start", "起点", "count", 10),
    ("end", "End", "终点", "count", 10),
    ("key", "Key", "键", "text", 10),
)
_CHINESE: Final[Mapping[str, str]] = {
    "stable": "稳定",
    "doubtful": "存疑",
    "unstable": "不稳定",
    "not measured": "未测量",
    "moved": "人工移入",
    "no word counts": "没有计入的词",
    "topic": "没有代码覆盖的话题",
    "code": "没有话题体现的代码",
    "source": "资料",
    "year": "年份",
    "month": "月份",
    "case": "个案",
    "language": "语言",
}
_ENGLISH: Final[Mapping[str, str]] = {
    "topic": "topic that no code covers",
    "code": "code that no topic shows",
}
_WORDS: Final = frozenset({"verdict", "remark", "kind", "by"})
"""The columns whose values are words of the program."""


def topics_file(answer: TopicsAnswer, *, file_format: TableFormat, link_base: str = BASE) -> bytes:
    """Return topics as the bytes of a file, in the language of the remarks.

    Of CSV there is the flat table of all passages with their topics; the other formats have
    every table, print ones without that of passages.

    Args:
        answer: as of `make_topics`.
        file_format: of the file.
        link_base: the address that the links begin with.
    """
    report = topics_report(answer, link_base=link_base)
    if file_format == "csv":
        report = _passages_first(report)
    return write_report(report, format=file_format)


def topics_report(answer: TopicsAnswer, *, link_base: str = BASE) -> Report:
    """Return topics as a report; the arguments are those of its file."""
    language = str(answer["parameters"]["language"])
    chinese = is_chinese(language)

    def sheet(
        names: tuple[str, str],
        titles: tuple[str, str],
        shown: Sequence[_Shown],
        rows: Sequence[Any],
    ) -> Sheet:
        return _sheet(names[chinese], shown, rows, title=titles[chinese], chinese=chinese)

    return Report(
        title="话题" if chinese else "Topics",
        sheets=(
            sheet(
                ("Topics", "话题"),
                ("Topics of the texts, and how stable they are", "文本的话题及其稳定性"),
                _TOPICS,
                answer["topics"],
            ),
            sheet(
                ("Against codes", "与代码对照"),
                ("Topics against codes", "话题与代码对照"),
                _CODES,
                answer["codes"],
            ),
            sheet(
                ("Gaps", "缺口"),
                (
                    "Topics that no code covers, and codes that no topic shows",
                    "没有代码覆盖的话题与没有话题体现的代码",
                ),
                _GAPS,
                answer["gaps"],
            ),
            replace(
                sheet(
                    ("Groups", "分组"),
                    ("Topics by source, time, case and language", "按资料、时间、个案与语言"),
                    _GROUPS,
                    answer["groups"],
                ),
                # Every group times every topic is too much for print.
                place="evidence",
            ),
            sheet(
                ("Terms", "词项"),
                ("Telling terms of each topic", "各话题的特征词"),
                _TERMS,
                answer["terms"],
            ),
            *(
                [
                    sheet(
                        ("Numbers tried", "试过的话题数"),
                        ("Numbers of topics that were tried", "试过的话题数"),
                        _TRIED,
                        answer["tried"],
                    )
                ]
                if answer["tried"]
                else []
            ),
            _sheet(
                "段落" if chinese else "Passages",
                _PASSAGES,
                answer["passages"],
                chinese=chinese,
                link_base=link_base,
            ),
        ),
        remarks=tuple(answer["remarks"]),
        parameters=answer["parameters"],
        language=language,
        words=report_words(language),
        answer=answer,
    )


def _passages_first(report: Report) -> Report:
    *others, passages = report.sheets
    return Report(
        title=report.title,
        sheets=(passages, *others),
        remarks=report.remarks,
        parameters=report.parameters,
        language=report.language,
        words=report.words,
    )


def _sheet(
    name: str,
    shown: Sequence[_Shown],
    rows: Sequence[Mapping[str, Any]],
    *,
    title: str = "",
    chinese: bool,
    link_base: str | None = None,
) -> Sheet:
    """Return rows as a sheet; with a base for links, each ends in one to its passage."""
    columns = [
        Column(heading=zh if chinese else en, kind=kind, width=width)
        for _, en, zh, kind, width in shown
    ]
    if link_base is not None:
        heading = "链接" if chinese else "Link"
        columns.append(Column(heading=heading, kind="link", width=12, place="evidence"))
    return Sheet(
        name=name,
        title=title,
        # A row for each passage is too much for print.
        place="print" if link_base is None else "evidence",
        columns=tuple(columns),
        rows=tuple(
            (
                *(_cell(key, row[key], chinese=chinese) for key, *_ in shown),
                *(
                    ()
                    if link_base is None
                    else (passage_link(row["source_id"], row["start"], row["end"], base=link_base),)
                ),
            )
            for row in rows
        ),
    )


def _cell(key: str, value: Any, *, chinese: bool) -> Cell:
    if isinstance(value, list):
        return ("、" if chinese else ", ").join(value)
    if key in _WORDS:
        return (_CHINESE if chinese else _ENGLISH).get(str(value), str(value))
    if key == "nearest" and not value:
        return "没有段落带有代码" if chinese else "none of them bears a code"
    cell: Cell = value
    return cell
