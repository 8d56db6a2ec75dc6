"""The sentences and headings of the framework matrix, in English and Chinese."""

from collections.abc import Iterable
from typing import Final, Literal

from workbench.words import is_chinese

Phrase = Literal[
    "title cases",
    "title sources",
    "matrix sheet",
    "cells sheet",
    "passages sheet",
    "passages title",
    "case",
    "source",
    "theme",
    "state",
    "passages",
    "codings",
    "summary",
    "coder",
    "written",
    "link",
    "open",
    "number",
    "passage",
    "codes",
    "place",
    "empty",
    "waiting",
    "summarized",
    "unsupported",
    "cell waiting",
    "cell unsupported",
    "cell summarized",
    "cell noted",
    "counting",
    "several codes",
    "several cases",
    "parts of cases",
    "outside parts",
    "wordless",
    "without case",
    "without source",
    "nested",
    "elsewhere",
    "archived",
    "merged",
    "no passage",
    "progress",
    "no progress",
    "unsupported cells",
    "hidden cases",
    "hidden sources",
    "writers",
    "dash",
]

_EN: Final[dict[Phrase, str]] = {
    "title cases": "Framework matrix: cases by themes",
    "title sources": "Framework matrix: sources by themes",
    "matrix sheet": "Framework",
    "cells sheet": "Cells",
    "passages sheet": "Passages",
    "passages title": "Passages behind the framework matrix",
    "case": "Case",
    "source": "Source",
    "theme": "Theme",
    "state": "State",
    "passages": "Passages",
    "codings": "Codings",
    "summary": "Summary",
    "coder": "Written by",
    "written": "Written at",
    "link": "Link",
    "open": "open",
    "number": "No.",
    "passage": "Passage",
    "codes": "Codes",
    "place": "Place",
    "empty": "no passage",
    "waiting": "passages, but no summary",
    "summarized": "summarized",
    "unsupported": "summary without a passage",
    "cell waiting": "(no summary yet; passages: {number})",
    "cell unsupported": "{text} (no passage)",
    "cell summarized": "{text} (passages: {number})",
    "cell noted": "{text} [{notes}]",
    "counting": (
        "A cell counts the different passages with at least one coding of its theme or of a code"
        " under it, by whichever coder. Codings are made or accepted by a person; suggestions"
        " count nowhere. Codings in the matrix: {number}."
    ),
    "several codes": (
        "A passage with codings of several themes counts in the cell of each, so the cells of a"
        " row do not add up."
    ),
    "several cases": "Sources of several cases count in the row of each: {number}.",
    "parts of cases": (
        "Sources in which speakers or spans belong to cases: {number}. There a coding counts,"
        " wholly, in the row of each case whose words it shares at least one character with, and"
        " in no other."
    ),
    "outside parts": (
        "Codings in such sources that touch the words of no case, such as an interviewer's"
        " questions, stand in no row: {number}."
    ),
    "wordless": (
        "Cases that are linked to such a source as a whole, but to no speaker or span of it, have"
        " no words there and count nothing of it: {names}."
    ),
    "without case": "Sources of no case have no row: {number}, with {codings} codings.",
    "without source": (
        "Cases without any source in the project have no passage anywhere, which is no finding:"
        " {number}."
    ),
    "nested": "What counts under '{below}' counts under '{above}', too, which it stands under.",
    "elsewhere": "Codings under none of the themes shown are left out: {number}.",
    "archived": "Themes not in use, shown for their codings or summaries: {names}.",
    "merged": "Codings of merged codes count at the code that took them over: {names}.",
    "no passage": "Codings that touch no passage, and so add to no count of passages: {number}.",
    "progress": "Cells with codings: {coded}; summarized of these: {summarized} ({share}).",
    "no progress": "No cell has a coding, so there is nothing to summarize yet.",
    "unsupported cells": "Cells with a summary but without any passage: {number}.",
    "hidden cases": "Summaries of cases that stand in no cell shown here: {number}.",
    "hidden sources": "Summaries of sources that stand in no cell shown here: {number}.",
    "writers": "Summaries shown, by who wrote them last: {names}.",
    "dash": "—: no passage.",
}

_ZH: Final[dict[Phrase, str]] = {
    "title cases": "框架矩阵：个案 × 主题",
    "title sources": "框架矩阵：资料 × 主题",
    "matrix sheet": "框架矩阵",
    "cells sheet": "单元格",
    "passages sheet": "段落",
    "passages title": "框架矩阵所依据的段落",
    "case": "个案",
    "source": "资料",
    "theme": "主题",
    "state": "状态",
    "passages": "段落数",
    "codings": "编码数",
    "summary": "摘要",
    "coder": "撰写者",
    "written": "撰写时间",
    "link": "链接",
    "open": "打开",
    "number": "序号",
    "passage": "段落",
    "codes": "代码",
    "place": "位置",
    "empty": "无段落",
    "waiting": "有段落，尚无摘要",
    "summarized": "已摘要",
    "unsupported": "有摘要，无段落",
    "cell waiting": "（尚无摘要；段落：{number}）",
    "cell unsupported": "{text}（无段落）",
    "cell summarized": "{text}（段落：{number}）",
    "cell noted": "{text} [{notes}]",
    "counting": (
        "每个单元格计入该主题或其下代码至少有一条编码的不同段落，不论由谁编码。"
        "编码由人作出或采纳；建议一概不计。矩阵中的编码：{number} 条。"
    ),
    "several codes": "有多个主题编码的段落计入每个相应单元格，因此一行的单元格不可相加。",
    "several cases": "属于多个个案的资料计入每个个案的行：{number} 份。",
    "parts of cases": (
        "其中说话人或文段归属个案的资料：{number} 份。在这些资料中，一条编码与某个案的话语"
        "至少有一个共同字符，即完整计入该个案的行，且不计入其他行。"
    ),
    "outside parts": (
        "这些资料中不涉及任何个案话语（例如访谈者的提问）的编码不在任何一行：{number} 条。"
    ),
    "wordless": (
        "以下个案与这样的资料整体关联，但与其中任何说话人或文段均无关联，"
        "因此在其中没有话语、不计入：{names}。"
    ),
    "without case": "不属于任何个案的资料没有行：{number} 份，共 {codings} 条编码。",
    "without source": "项目中没有任何资料的个案各处均无段落，这并非发现：{number} 个。",
    "nested": "“{below}”之下的编码也计入其上级“{above}”。",
    "elsewhere": "不属于所示任何主题的编码未计入：{number} 条。",
    "archived": "以下主题并非使用中，因有编码或摘要而列出：{names}。",
    "merged": "以下已合并代码的编码计入接替它的代码：{names}。",
    "no passage": "不涉及任何段落、因此不计入段落数的编码：{number} 条。",
    "progress": "有编码的单元格 {coded} 个，其中 {summarized} 个已摘要（{share}）。",
    "no progress": "没有任何单元格有编码，因此尚无可摘要的内容。",
    "unsupported cells": "有摘要而无任何段落的单元格：{number} 个。",
    "hidden cases": "不在所示单元格中的个案摘要：{number} 条。",
    "hidden sources": "不在所示单元格中的资料摘要：{number} 条。",
    "writers": "所示摘要的最后撰写者：{names}。",
    "dash": "—：无段落。",
}


def phrase(name: Phrase, *, language: str, **values: object) -> str:
    """Return a sentence or heading in Chinese for a Chinese tag, else in English.

    >>> phrase("cell waiting", language="zh-Hant", number=3)
    '（尚无摘要；段落：3）'
    """
    return (_ZH if is_chinese(language) else _EN)[name].format(**values)


def listing(names: Iterable[str], *, language: str) -> str:
    """Join names as a sentence of the language does.

    >>> listing(["需求", "困境"], language="zh")
    '需求、困境'
    """
    return ("、" if is_chinese(language) else ", ").join(names)
