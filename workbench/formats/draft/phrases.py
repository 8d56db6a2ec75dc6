"""What a draft itself says, in English and Chinese."""

from typing import Final, Literal

from workbench.words import is_chinese

Phrase = Literal["sources cited", "no source", "quote", "quotes", "gone", "comma", "brackets"]

_PHRASES: Final[dict[Phrase, tuple[str, str]]] = {
    "sources cited": ("Sources cited", "引用的资料"),
    "no source": ("No source is quoted.", "没有引用任何资料。"),
    "quote": ("{number} quote", "{number} 条引文"),
    "quotes": ("{number} quotes", "{number} 条引文"),
    "gone": ("[{words}: not in the project any more]", "［{words}：已不在项目中］"),
    "comma": (", ", "，"),
    "brackets": ("({words})", "（{words}）"),
}


def draft_phrase(name: Phrase, *, language: str, **values: object) -> str:
    """Return a phrase in Chinese for a Chinese tag, else in English.

    >>> draft_phrase("quotes", language="zh-Hans", number=2)
    '2 条引文'
    """
    return _PHRASES[name][is_chinese(language)].format(**values)


def quotes_phrase(number: int, *, language: str) -> str:
    """Return a number of quotes.

    >>> quotes_phrase(1, language="en")
    '1 quote'
    """
    return draft_phrase("quote" if number == 1 else "quotes", language=language, number=number)
