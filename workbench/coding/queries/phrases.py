"""The sentences and headings of answers to queries, in English and Chinese."""

from typing import Final, Literal

from workbench.words import is_chinese

Phrase = Literal[
    "title",
    "finds sheet",
    "codes sheet",
    "sources sheet",
    "remarks sheet",
    "table",
    "note",
    "remark",
    "parameter",
    "value",
    "removed",
    "cut cells",
    "unlinked",
    "source",
    "quote",
    "codes",
    "beside",
    "from",
    "to",
    "passage",
    "link",
    "code",
    "finds",
    "codings",
    "sources",
    "asked",
    "nothing",
    "selections",
    "passages",
    "each coding",
    "text only",
    "under",
    "beside nearest",
    "together codings",
    "together passages",
    "of code",
    "no passage",
    "merged",
]

_EN: Final[dict[Phrase, str]] = {
    "title": "Query over codings",
    "finds sheet": "Finds",
    "codes sheet": "By code",
    "sources sheet": "By source",
    "remarks sheet": "Remarks",
    "table": "Table",
    "note": "Note.",
    "remark": "Remark",
    "parameter": "Parameter",
    "value": "Value",
    "removed": "Characters that this format cannot hold were left out: {number}.",
    "cut cells": "Cells cut at 32,767 characters, the most that Excel holds: {number}.",
    "unlinked": "Addresses written as plain text: {number}.",
    "source": "Source",
    "quote": "Quote",
    "codes": "Codings there",
    "beside": "Beside it",
    "from": "From",
    "to": "To",
    "passage": "Passage",
    "link": "Link",
    "code": "Code",
    "finds": "Finds",
    "codings": "Codings",
    "sources": "Sources",
    "asked": "Asked: {query}",
    "nothing": "Nothing fits.",
    "selections": (
        "A find is a selection: a place that is coded, counted once however many codings stand"
        " on exactly these characters."
    ),
    "passages": (
        "A find is a passage that shares a character with what fits, counted once. Running heads"
        " and page numbers are no passages."
    ),
    "each coding": (
        "The same code on the same characters by several coders is one find with several codings."
    ),
    "text only": "Of a selection that only a text was asked of, all codings there are listed.",
    "under": (
        "A code stands for itself and all codes under it, unless = is written before its name;"
        " codings of a merged code are at the code that took over."
    ),
    "beside nearest": (
        "Beside a find stands the nearest place that OVERLAPPING, WITHIN, NEAR or FOLLOWED BY"
        " needs, one even where several fit; a coding is never beside itself. What stands beside"
        " is not in the counts."
    ),
    "together codings": (
        "AND joins codings on exactly the same characters; use OVERLAPPING for those that share"
        " only some, or find passages."
    ),
    "together passages": "AND joins what shares a character with the same passage.",
    "of code": (
        "By code, each code counts by itself: its finds, its codings and their sources. A find"
        " with several codes counts for each of them, so that the column can add up to more than"
        " the finds."
    ),
    "no passage": "Codings that share a character with no passage, and so are in none: {number}.",
    "merged": "Codings counted at the code that took over: {names}.",
}

_ZH: Final[dict[Phrase, str]] = {
    "title": "编码查询",
    "finds sheet": "结果",
    "codes sheet": "按代码",
    "sources sheet": "按资料",
    "remarks sheet": "说明",
    "table": "表",
    "note": "注：",
    "remark": "说明",
    "parameter": "参数",
    "value": "值",
    "removed": "此格式无法容纳而略去的字符：{number}。",
    "cut cells": "超过 Excel 单元格上限 32,767 字符而截断的单元格：{number}。",
    "unlinked": "以纯文本写出的地址：{number}。",
    "source": "资料",
    "quote": "引文",
    "codes": "该处编码",
    "beside": "相邻编码",
    "from": "起",
    "to": "止",
    "passage": "段落",
    "link": "链接",
    "code": "代码",
    "finds": "结果数",
    "codings": "编码数",
    "sources": "资料数",
    "asked": "查询：{query}",
    "nothing": "没有符合的内容。",
    "selections": "一个结果是一处选段：被编码的位置；同一字符范围上无论有多少条编码，只计一次。",
    "passages": "一个结果是一个段落：与符合的内容至少共有一个字符，只计一次。页眉与页码不算段落。",
    "each coding": "多位编码者在相同字符上的同一代码，是一个结果、多条编码。",
    "text only": "若只以文本查询某选段，则列出该处的全部编码。",
    "under": "代码包括其下的所有代码，除非名称前写有 =；已合并代码的编码计入接替它的代码。",
    "beside nearest": (
        "结果旁列出“重叠”“位于”“邻近”“后接”所需的最近一处，即使有多处符合也只列一处；"
        "编码绝不与自身相邻。相邻编码不计入数目。"
    ),
    "together codings": (
        "“且”要求编码位于完全相同的字符上；只共有部分字符时请用“重叠”，或查找段落。"
    ),
    "together passages": "“且”要求各项与同一段落至少共有一个字符。",
    "of code": (
        "按代码统计时，每个代码只计自身：其结果、编码与资料。"
        "含多个代码的结果在每个代码下各计一次，因此该列之和可大于结果数。"
    ),
    "no passage": "不涉及任何段落、因此不在任何段落中的编码：{number} 条。",
    "merged": "计入接替代码的编码：{names}。",
}


def phrase(name: Phrase, *, language: str, **values: object) -> str:
    """Return a sentence or heading in Chinese for a Chinese tag, else in English.

    >>> phrase("asked", language="zh-Hant", query="孤单 😀")
    '查询：孤单 😀'
    """
    return (_ZH if is_chinese(language) else _EN)[name].format(**values)
