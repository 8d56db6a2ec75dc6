"""The languages that the screens speak."""

from collections.abc import Iterable
from typing import Final, Literal

Spoken = Literal["en", "zh"]

NAMES: Final[dict[Spoken, str]] = {"en": "English", "zh": "中文"}
"""The languages by their tags, each called by its own name."""


def spoken(tag: str | None) -> Spoken | None:
    """Return the language of the screens that a language tag asks for, or None.

    >>> spoken("zh-TW"), spoken("EN_us"), spoken("fr"), spoken(None)
    ('zh', 'en', None, None)
    """
    wanted = (tag or "").replace("_", "-").split("-")[0].casefold()
    return next((language for language in NAMES if language == wanted), None)


def is_chinese(language: str) -> bool:
    """Say whether a language tag names Chinese in any script.

    >>> is_chinese("zh-Hant"), is_chinese("en")
    (True, False)
    """
    return language.lower().split("-")[0] == "zh"


def listed(parts: Iterable[str], *, language: str) -> str:
    """Return parts of a list that may have commas in them, as a language parts them.

    >>> listed(["Needs, other", "Roads"], language="en"), listed(["需求", "道路"], language="zh")
    ('Needs, other; Roads', '需求；道路')
    """
    return ("；" if is_chinese(language) else "; ").join(parts)
