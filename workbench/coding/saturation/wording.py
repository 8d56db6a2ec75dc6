"""Numbers of units and codes as a sentence says them, in English and Chinese."""

from collections.abc import Iterable
from typing import Final, Literal

from workbench.coding.saturation.gathering import UnitKind
from workbench.words import is_chinese

_NOUNS: Final[dict[UnitKind, dict[bool, tuple[str, str]]]] = {
    "source": {False: ("source", "sources"), True: ("份资料", "资料")},
    "case": {False: ("case", "cases"), True: ("个个案", "个案")},
}


def noun_of(kind: UnitKind, *, language: str, number: int = 1) -> str:
    """Return what a unit is called; in Chinese with its measure word.

    >>> noun_of("source", language="en", number=2), noun_of("case", language="zh")
    ('sources', '个个案')
    """
    chinese = is_chinese(language)
    return _NOUNS[kind][chinese][0 if chinese or number == 1 else 1]


def plural_of(kind: UnitKind, *, language: str) -> str:
    """Return what units are called in general.

    >>> plural_of("source", language="en"), plural_of("source", language="zh")
    ('sources', '资料')
    """
    return _NOUNS[kind][is_chinese(language)][1]


def units(number: int, kind: UnitKind, *, language: str) -> str:
    """Return a number of units.

    >>> units(1, "case", language="en"), units(12, "source", language="zh")
    ('1 case', '12 份资料')
    """
    return f"{number:,} {noun_of(kind, language=language, number=number)}"


def codes(number: int, *, language: str, which: Literal["all", "new"] = "all") -> str:
    """Return a number of codes, of all or of new ones.

    >>> codes(1, language="en", which="new"), codes(0, language="zh")
    ('1 new code', '0 个代码')
    """
    if is_chinese(language):
        return f"{number:,} 个{'新' if which == 'new' else ''}代码"
    return f"{number:,} {'new ' if which == 'new' else ''}code{'' if number == 1 else 's'}"


def percent(share: float, *, digits: int = 1) -> str:
    """Return a share as a percentage without idle zeros.

    >>> percent(0.05), percent(1 / 37), percent(0), percent(0.0025, digits=4)
    ('5%', '2.7%', '0%', '0.25%')
    """
    written = f"{100 * share:.{digits}f}"
    return f"{written.rstrip('0').rstrip('.') if '.' in written else written}%"


def quoted(name: str, *, language: str) -> str:
    """Return the name of a code in quotation marks.

    >>> quoted("Needs", language="en"), quoted("需求", language="zh")
    ("'Needs'", '“需求”')
    """
    return f"“{name}”" if is_chinese(language) else f"'{name}'"


def listing(names: Iterable[str], *, language: str) -> str:
    """Join names as a sentence of the language does.

    >>> listing(["林", "Li Wen"], language="zh")
    '林、Li Wen'
    """
    return ("、" if is_chinese(language) else ", ").join(names)
