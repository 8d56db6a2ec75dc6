"""The words of the query language in English and Chinese, and how a sentence tells a place."""

from collections.abc import Mapping
from typing import Final, Literal

from workbench.coding.queries.tree import Comparison, DistanceUnit, Field
from workbench.words import is_chinese

Operator = Literal["AND", "OR", "NOT", "OVERLAPPING", "WITHIN", "NEAR", "FOLLOWED BY"]

OPERATORS: Final[Mapping[str, Operator]] = {
    "AND": "AND",
    "OR": "OR",
    "NOT": "NOT",
    "OVERLAPPING": "OVERLAPPING",
    "WITHIN": "WITHIN",
    "NEAR": "NEAR",
    "FOLLOWED BY": "FOLLOWED BY",
    "并且": "AND",
    "且": "AND",
    "或者": "OR",
    "或": "OR",
    "不含": "NOT",
    "非": "NOT",
    "重叠": "OVERLAPPING",
    "重疊": "OVERLAPPING",
    "位于": "WITHIN",
    "位於": "WITHIN",
    "邻近": "NEAR",
    "鄰近": "NEAR",
    "后接": "FOLLOWED BY",
    "後接": "FOLLOWED BY",
}
"""Every spelling of an operator; English ones in capitals only."""

UNITS: Final[Mapping[str, DistanceUnit]] = {
    "character": "characters",
    "characters": "characters",
    "word": "words",
    "words": "words",
    "sentence": "sentences",
    "sentences": "sentences",
    "passage": "passages",
    "passages": "passages",
    "字": "characters",
    "词": "words",
    "詞": "words",
    "句": "sentences",
    "段": "passages",
}

FIELDS: Final[Mapping[str, Field]] = {
    "coder": "coder",
    "source": "source",
    "case": "case",
    "kind": "kind",
    "language": "language",
    "date": "date",
    "text": "text",
    "编码者": "coder",
    "資料": "source",
    "资料": "source",
    "个案": "case",
    "個案": "case",
    "类型": "kind",
    "語言": "language",
    "语言": "language",
    "日期": "date",
    "文本": "text",
}

COMPARISONS: Final[Mapping[str, Comparison]] = {
    "<=": "<=",
    ">=": ">=",
    "!=": "!=",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "<": "<",
    ">": ">",
    "=": "=",
    "≦": "<=",
    "≧": ">=",
}
"""Every spelling of a comparison in half width, the longer ones first."""

_OPERATORS_ZH: Final[Mapping[Operator, str]] = {
    "AND": "且",
    "OR": "或",
    "NOT": "不含",
    "OVERLAPPING": "重叠",
    "WITHIN": "位于",
    "NEAR": "邻近",
    "FOLLOWED BY": "后接",
}
_UNITS_ZH: Final[Mapping[DistanceUnit, str]] = {
    "characters": "字",
    "words": "词",
    "sentences": "句",
    "passages": "段",
}
_FIELDS_ZH: Final[Mapping[Field, str]] = {
    "coder": "编码者",
    "source": "资料",
    "case": "个案",
    "kind": "类型",
    "language": "语言",
    "date": "日期",
    "text": "文本",
}


def operator_word(operator: Operator, *, language: str) -> str:
    """Return how an operator is written.

    >>> operator_word("WITHIN", language="zh")
    '位于'
    """
    return _OPERATORS_ZH[operator] if is_chinese(language) else operator


def unit_word(unit: DistanceUnit, *, number: int, language: str) -> str:
    """Return how a unit is written after a number.

    >>> unit_word("words", number=1, language="en"), unit_word("words", number=1, language="zh")
    ('word', '词')
    """
    if is_chinese(language):
        return _UNITS_ZH[unit]
    return unit.removesuffix("s") if number == 1 else unit


def field_word(name: Field, *, language: str) -> str:
    """Return how a field is written.

    >>> field_word("kind", language="zh")
    '类型'
    """
    return _FIELDS_ZH[name] if is_chinese(language) else name


def place(at: int) -> str:
    """Return where something stands in a query, as a person counts.

    >>> place(0)
    'character 1'
    """
    return f"character {at + 1}"
