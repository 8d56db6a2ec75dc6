"""Headings and words of the files of relations, in English and Chinese."""

from typing import Final, Literal

from workbench.formats.tables.report import Column, ColumnKind, Words
from workbench.themes.phrases import phrase
from workbench.words import is_chinese

Heading = Literal[
    "relations",
    "evidence",
    "dilemmas",
    "hints",
    "gaps",
    "dilemma",
    "path",
    "from",
    "type",
    "to",
    "memo",
    "stage",
    "for",
    "against",
    "sources",
    "side",
    "quote",
    "note",
    "source",
    "coder",
    "link",
    "bears",
    "recorded by",
    "passages together",
    "gap",
    "code",
    "without path",
    "without dilemma",
    "paths with a relation",
    "axial",
    "selective",
    "neither",
    "no evidence yet",
]

_HEADINGS: Final[dict[Heading, tuple[str, str]]] = {
    "relations": ("Relations", "关系"),
    "evidence": ("Evidence", "证据"),
    "dilemmas": ("Dilemmas and paths", "困境与路径"),
    "hints": ("Hints", "线索"),
    "gaps": ("Gaps", "缺口"),
    "dilemma": ("Dilemma", "困境"),
    "path": ("Path", "路径"),
    "from": ("From", "起点代码"),
    "type": ("Type", "类型"),
    "to": ("To", "终点代码"),
    "memo": ("Memo", "备忘录"),
    "stage": ("Stage", "阶段"),
    "for": ("For", "支持"),
    "against": ("Against", "反对"),
    "sources": ("Sources", "资料数"),
    "side": ("Side", "立场"),
    "quote": ("Quote", "引文"),
    "note": ("Note", "说明"),
    "source": ("Source", "资料"),
    "coder": ("Coder", "编码者"),
    "link": ("Link", "链接"),
    "bears": ("Coded with", "所用代码"),
    "recorded by": ("Recorded by", "记录者"),
    "passages together": ("Passages with both", "共同段落数"),
    "gap": ("Gap", "缺口"),
    "code": ("Code", "代码"),
    "without path": ("dilemma without a path", "没有路径的困境"),
    "without dilemma": ("path without a dilemma", "没有困境的路径"),
    "paths with a relation": ("Paths with a relation", "有关系的路径数"),
    "axial": ("axial", "主轴"),
    "selective": ("selective", "选择性"),
    "neither": ("neither code", "两个代码之外"),
    "no evidence yet": ("no evidence yet", "尚无证据"),
}


def heading(name: Heading, *, language: str) -> str:
    """Return a heading in Chinese for a Chinese tag, else in English.

    >>> heading("dilemma", language="zh-Hans"), heading("path", language="en")
    ('困境', 'Path')
    """
    return _HEADINGS[name][is_chinese(language)]


def column(
    name: Heading,
    *,
    language: str,
    width: int = 12,
    kind: ColumnKind = "text",
    place: Literal["print", "evidence"] = "print",
) -> Column:
    """Return a column under a heading."""
    return Column(heading=heading(name, language=language), width=width, kind=kind, place=place)


def report_words(language: str) -> Words:
    """Return what the writers of tables say themselves, in a language."""
    # The writers alone know the number, so its place is kept.
    number = "{number}"
    return Words(
        remarks=phrase("remarks sheet", language=language),
        table=phrase("table", language=language),
        note=phrase("note", language=language),
        remark=phrase("remark", language=language),
        parameter=phrase("parameter", language=language),
        value=phrase("value", language=language),
        removed=phrase("removed", language=language, number=number),
        cut=phrase("cut cells", language=language, number=number),
        unlinked=phrase("unlinked", language=language, number=number),
    )
