"""What stands around a draft of a language model, in both languages."""

from typing import Final

from workbench.words.spoken import is_chinese

_WORDS: Final = {
    "heading": ("Draft: {code}", "草稿：{code}"),
    "origin": (
        (
            "*Written by the language model `{model}` on {day}; coded passages it was given:"
            " {passages}; read by nobody yet.{quotes}*"
        ),
        ("*由语言模型 `{model}` 于 {day} 根据 {passages} 个已编码段落写成，尚无人审读。{quotes}*"),
    ),
    "quotes": (" Its quotes stand in the sources to the letter.", "其中的引文与资料一字不差。"),
}


def phrase(name: str, *, language: str, **values: object) -> str:
    """Return a phrase in Chinese, or in English for every other language.

    >>> phrase("heading", language="zh-Hans", code="路 😀")
    '草稿：路 😀'
    """
    return _WORDS[name][is_chinese(language)].format(**values)
