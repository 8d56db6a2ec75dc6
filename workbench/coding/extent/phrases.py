"""The remarks on what of a project was counted, in English and Chinese."""

from collections.abc import Iterable, Iterator
from typing import Final, Literal

from workbench.coding.extent.extent import ChosenSet, Extent, SetKind
from workbench.words import is_chinese

Phrase = Literal[
    "sources",
    "cases",
    "codes",
    "one",
    "with conditions",
    "settled",
    "settled first",
    "unsettled",
    "consensus",
]

_EN: Final[dict[Phrase, str]] = {
    "sources": (
        "Only what is in sources of these sets counts: {names}. They have {number} of the {all}"
        " sources."
    ),
    "cases": (
        "Only the words of cases in these sets count: {names}. They have {number} of the {all}"
        " cases. Where only parts of a source belong to cases, a coding counts if it shares at"
        " least one character with a part of such a case; else if its source belongs to one."
    ),
    "codes": (
        "Only codes in these sets count: {names}. They have {number} of the {all} codes. A code"
        " that is in none of them does not count, even under a category that is."
    ),
    "one": "'{name}'",
    "with conditions": "'{name}' ({conditions})",
    "settled": (
        "Disagreements count as they were settled: codings of the consensus ({agreed}) stand in the"
        " place of those that differed ({compared}). The consensus is no coder; coders are those"
        " whose codings were compared."
    ),
    "settled first": (
        "A coding that came out of settling is taken to be as old as the oldest that it stands for."
    ),
    "unsettled": (
        "Codings of {coder} count as {coder} made them; {compared} of them differed from others'"
        " and were settled, which changes nothing here."
    ),
    "consensus": (
        "Only the codings that came out of settled disagreements count. What nobody disagreed"
        " about has none."
    ),
}

_ZH: Final[dict[Phrase, str]] = {
    "sources": "只计以下集合中资料的内容：{names}；共 {number} 份，项目有资料 {all} 份。",
    "cases": (
        "只计以下集合中个案的话语：{names}；共 {number} 个，项目有个案 {all} 个。"
        "资料只有部分归属个案时，一条编码与这样一个个案的部分至少有一个共同字符即计入；"
        "否则资料归属这样一个个案即计入。"
    ),
    "codes": (
        "只计以下集合中的代码：{names}；共 {number} 个，项目有代码 {all} 个。"
        "不在集合中的代码不计，即使其上级类属在集合中。"
    ),
    "one": "“{name}”",
    "with conditions": "“{name}”（{conditions}）",
    "settled": (
        "分歧按裁定结果计入：以共识编码 {agreed} 条代替有分歧的编码 {compared} 条。"
        "共识不算编码者；编码者指其编码曾被比较的人。"
    ),
    "settled first": "裁定所得的编码，其时间以所代替的编码中最早的一条为准。",
    "unsettled": (
        "{coder} 的编码按 {coder} 所作计入；其中 {compared} 条与他人有分歧且已裁定，此处不作改动。"
    ),
    "consensus": "只计裁定分歧所得的编码；没有分歧之处没有这样的编码。",
}


def phrase(which: Phrase, /, *, language: str, **values: object) -> str:
    """Return a sentence in Chinese for a Chinese tag, else in English.

    >>> phrase("one", language="zh-Hant", name="老人")
    '“老人”'
    """
    return (_ZH if is_chinese(language) else _EN)[which].format(**values)


def set_remarks(extent: Extent, *, language: str) -> Iterator[str]:
    """Yield which sets an analysis was narrowed to, a sentence for each kind."""
    counted: dict[SetKind, tuple[int, int]] = {
        "sources": (len(extent.sources or ()), extent.of[0]),
        "cases": (len(extent.cases or ()), extent.of[1]),
        "codes": (extent.codes_in_sets, extent.of[2]),
    }
    for kind, (number, of) in counted.items():
        own = [one for one in extent.sets if one.kind == kind]
        if own:
            names = set_names(own, language=language)
            yield phrase(kind, language=language, names=names, number=number, all=of)


def set_names(sets: Iterable[ChosenSet], *, language: str) -> str:
    """Return the names of sets with the conditions that choose their members.

    >>> old = ChosenSet(id="1", kind="cases", name="老人", conditions="age >= 70")
    >>> set_names([old], language="en")
    "'老人' (age >= 70)"
    """
    return ("、" if is_chinese(language) else ", ").join(
        phrase(
            "with conditions" if one.conditions else "one",
            language=language,
            name=one.name,
            conditions=one.conditions,
        )
        for one in sets
    )
