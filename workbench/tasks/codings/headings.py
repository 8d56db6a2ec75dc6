"""Headings and words of the files that list codings and memos, in English and Chinese."""

from typing import Final, Literal

from workbench.formats.tables.report import Column, ColumnKind
from workbench.words import is_chinese, say, spoken

Heading = Literal[
    "codings",
    "memos",
    "source",
    "code",
    "quote",
    "memo",
    "coder",
    "coded",
    "from",
    "to",
    "link",
    "on",
    "about",
    "kind",
    "written",
]

_HEADINGS: Final[dict[Heading, tuple[str, str]]] = {
    "codings": ("Codings", "编码"),
    "memos": ("Memos", "备忘录"),
    "source": ("Source", "资料"),
    "code": ("Code", "代码"),
    "quote": ("Quote", "引文"),
    "memo": ("Memo", "备忘录"),
    "coder": ("Coder", "编码者"),
    "coded": ("Coded", "编码时间"),
    "from": ("From", "起"),
    "to": ("To", "止"),
    "link": ("Link", "链接"),
    "on": ("On", "对象"),
    "about": ("About", "所关于"),
    "kind": ("Kind", "类型"),
    "written": ("Written", "撰写时间"),
}


def heading(name: Heading, *, language: str) -> str:
    """Return a heading in Chinese for a Chinese tag, else in English.

    >>> heading("coded", language="zh-Hans"), heading("about", language="en")
    ('编码时间', 'About')
    """
    return _HEADINGS[name][is_chinese(language)]


def column(name: Heading, *, language: str, width: int, kind: ColumnKind = "text") -> Column:
    """Return a column under a heading; links are left out in print."""
    return Column(
        heading=heading(name, language=language),
        kind=kind,
        width=width,
        place="evidence" if kind == "link" else "print",
    )


def own_word(word: str, *, language: str) -> str:
    """Return a kind of memos, or what one is on, as a language says it.

    >>> own_word("theoretical", language="zh"), own_word("coding", language="en")
    ('理论性', 'coding')
    """
    return say(spoken(language) or "en", word)
