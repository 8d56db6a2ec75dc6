"""Headings and words of the files about stages, in English and Chinese."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from workbench.formats.tables.report import Cell, Column, ColumnKind, Sheet
from workbench.words import is_chinese, listed

Shown = tuple[str, str, str, ColumnKind, int]
"""A key of a row, its heading in English and Chinese, its kind and its width."""

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "open": ("open", "开放式编码"),
    "axial": ("axial", "主轴编码"),
    "selective": ("selective", "选择性编码"),
    "analytic": ("analytic", "分析性"),
    "in vivo": ("in vivo", "原话"),
    "active": ("active", "使用中"),
    "archived": ("archived", "已归档"),
    "waiting": ("waiting", "待处理"),
    "together": ("in one category", "同属一个类属"),
    "related": ("related", "已有关系"),
    "dismissed": ("dismissed", "已搁置"),
    "done": ("done", "有效"),
    "undone": ("undone", "已撤销"),
    "step": ("undo or redo", "撤销或重做"),
    "added": ("added", "新增"),
    "split off": ("split off", "拆分出"),
    "renamed": ("renamed", "改名"),
    "redefined": ("redefined", "改写"),
    "moved": ("moved", "移动"),
    "merged": ("merged", "并入"),
    "took over": ("took over", "接收"),
    "stage": ("stage", "阶段"),
    "origin": ("origin", "命名依据"),
    "cues": ("cues", "线索词"),
    "restored": ("restored", "恢复"),
    "removed": ("removed", "移除"),
    "definition": ("definition", "定义"),
    "include": ("include", "纳入标准"),
    "exclude": ("exclude", "排除标准"),
    "example": ("example", "示例"),
    "no case": ("(no case)", "（无个案）"),
}
"""What the program calls stages, states and acts."""
_OWN: Final = frozenset({"stage", "origin", "status", "state", "act", "field"})
"""Columns that hold words of the program."""


def own_word(name: str, *, language: str) -> str:
    """Return a word of the program in Chinese for a Chinese tag, else in English.

    >>> own_word("took over", language="zh-Hans"), own_word("together", language="en")
    ('接收', 'in one category')
    """
    return _WORDS[name][is_chinese(language)]


def chosen(pair: tuple[str, str], *, language: str) -> str:
    """Return the English or the Chinese of two words."""
    return pair[is_chinese(language)]


def columns_of(shown: Sequence[Shown], *, language: str) -> tuple[Column, ...]:
    """Return the columns with their headings in a language."""
    return tuple(
        Column(heading=chosen((en, zh), language=language), kind=kind, width=width)
        for _, en, zh, kind, width in shown
    )


def sheet_of(
    name: tuple[str, str],
    shown: Sequence[Shown],
    rows: Sequence[Mapping[str, Any]],
    *,
    language: str,
) -> Sheet:
    """Return rows as a sheet; its name is given in English and Chinese."""
    return Sheet(
        name=chosen(name, language=language),
        columns=columns_of(shown, language=language),
        rows=tuple(
            tuple(_cell(key, row[key], language=language) for key, *_ in shown) for row in rows
        ),
    )


def _cell(key: str, value: Any, *, language: str) -> Cell:
    if isinstance(value, list):
        return listed(value, language=language)
    if key in _OWN and isinstance(value, str):
        return own_word(value, language=language)
    cell: Cell = value
    return cell
