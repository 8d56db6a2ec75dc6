"""The words on the charts, in English and Chinese."""

from typing import Final, Literal

Word = Literal[
    "sources",
    "sources of",
    "passages",
    "codings",
    "suggestions",
    "share",
    "of both",
    "coded",
    "suggested",
]

_WORDS: Final[dict[Word, tuple[str, str]]] = {
    "sources": ("Number of sources", "资料数"),
    "sources of": (
        "Number of sources (share of the {considered} considered)",
        "资料数（占纳入的 {considered} 份资料之比）",
    ),
    "passages": ("Number of passages", "段落数"),
    "codings": ("Number of codings", "编码数"),
    "suggestions": ("Number of suggestions", "建议数"),
    "share": ("Share of sources in the group", "组内资料占比"),
    "of both": ("{measure}, coded or suggested", "{measure}（编码或建议）"),
    "coded": ("Coded", "编码"),
    "suggested": ("Suggested, not accepted", "建议（未接受）"),
}


def word(name: Word, *, language: str, **values: object) -> str:
    """Return a word or phrase in Chinese for a Chinese tag, else in English.

    >>> word("passages", language="zh-Hans")
    '段落数'
    """
    chinese = language.lower().split("-")[0] == "zh"
    return _WORDS[name][chinese].format(**values)
