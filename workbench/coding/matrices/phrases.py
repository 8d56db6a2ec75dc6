"""The sentences and headings of matrices, in English and Chinese."""

from typing import Final, Literal

from workbench.words import is_chinese

Phrase = Literal[
    "title codes",
    "title sources",
    "title cases",
    "title position",
    "title year",
    "title attribute",
    "show counts",
    "show row share",
    "show column share",
    "show residuals",
    "matrix sheet",
    "cells sheet",
    "code",
    "column",
    "total",
    "count",
    "row share",
    "column share",
    "expected",
    "residual",
    "link",
    "open",
    "remarks sheet",
    "remark",
    "parameter",
    "value",
    "table",
    "note",
    "removed",
    "cut cells",
    "unlinked",
    "itself",
    "no value",
    "no case",
    "undated",
    "codings only",
    "nothing",
    "each",
    "silent",
    "categories",
    "under",
    "pairs",
    "shared passages",
    "near passages",
    "shared sources",
    "codings",
    "passages",
    "sources",
    "characters",
    "words",
    "overlap",
    "within",
    "passage",
    "near characters",
    "near passage",
    "near by passages",
    "diagonal codings",
    "diagonal passages",
    "diagonal sources",
    "once",
    "apart",
    "one coder",
    "position",
    "several",
    "parted",
    "shared",
    "outside case",
    "outside value",
    "wordless",
    "without",
    "own value",
    "totals",
    "shares",
    "shares own",
    "shares sum",
    "residuals",
    "few",
    "dependent",
    "residuals of pairs",
    "residuals of codings",
    "residuals apart",
    "residuals shared",
    "no passage",
    "archived",
    "merged",
]

_EN: Final[dict[Phrase, str]] = {
    "title codes": "Codes by codes",
    "title sources": "Codes by sources",
    "title cases": "Codes by cases",
    "title position": "Codes by position in the text",
    "title year": "Codes by year",
    "title attribute": "Codes by {attribute}",
    "show counts": "The cells show counts.",
    "show row share": "The cells show shares of their rows.",
    "show column share": "The cells show shares of their columns.",
    "show residuals": "The cells show adjusted residuals.",
    "matrix sheet": "Matrix",
    "cells sheet": "Cells",
    "code": "Code",
    "column": "Column",
    "total": "Total",
    "count": "Count",
    "row share": "Share of row",
    "column share": "Share of column",
    "expected": "Expected",
    "residual": "Adjusted residual",
    "link": "Link",
    "open": "passages",
    "remarks sheet": "Remarks",
    "remark": "Remark",
    "parameter": "Parameter",
    "value": "Value",
    "table": "Table",
    "note": "Note.",
    "removed": "Characters that this format cannot hold were left out: {number}.",
    "cut cells": "Cells cut at 32,767 characters, the most that Excel holds: {number}.",
    "unlinked": "Addresses written as plain text: {number}.",
    "itself": "{code} (itself)",
    "no value": "(no value)",
    "no case": "(no case)",
    "undated": "(undated)",
    "codings only": (
        "The matrix rests on codings, made or accepted by a person, and on no suggestion: {number}."
    ),
    "nothing": "There is no coding to count.",
    "each": (
        "Each row is a code by itself. What is coded with the codes under it counts in their"
        " rows only."
    ),
    "silent": "Categories without codings of their own are left out: {number}.",
    "categories": "Each row is a category with all codes under it, whatever their depth.",
    "under": "Only {code} and the codes under it have rows.",
    "pairs": (
        "A cell counts pairs of two different codings, one with the code of the row and one with"
        " that of the column. A coding that is in several such pairs counts in each of them."
    ),
    "shared passages": (
        "A cell counts the passages that both codings of such a pair touch, each passage once."
    ),
    "near passages": (
        "A cell counts the passages that at least one coding of such a pair touches, each passage"
        " once."
    ),
    "shared sources": "A cell counts the sources that have such a pair, each source once.",
    "codings": "A cell counts codings. Codings that overlap each other count each.",
    "passages": (
        "A cell counts the passages that a coding shares at least one character with, each passage"
        " once however many codings touch it."
    ),
    "sources": "A cell counts the sources that have a coding, each source once.",
    "characters": (
        "A cell counts the characters that lie under a coding, blanks and punctuation included,"
        " each once however many codings lie over it."
    ),
    "words": (
        "A cell counts the words that lie under a coding, wholly or in part, each once however"
        " many codings lie over it. Words are those of the project's segmentation, stop words"
        " included, punctuation not."
    ),
    "overlap": "Two codings are related where they share at least one character.",
    "within": (
        "Two codings are related where the one of the row lies wholly within the one of the"
        " column. The matrix is not symmetric: read it from the row to the column. Codings of the"
        " same words lie within each other."
    ),
    "passage": (
        "Two codings are related where both share at least one character with the same passage."
    ),
    "near characters": (
        "Two codings of a source are related where they overlap, or at most {near} characters"
        " stand between them."
    ),
    "near passage": ("Two codings of a source are related where they touch the same passage."),
    "near by passages": (
        "Two codings of a source are related where they touch the same passage, or passages that"
        " are at most {near} apart (neighbours are 1 apart)."
    ),
    "diagonal codings": ("The diagonal is no relation: it holds how many codings each code has."),
    "diagonal passages": (
        "The diagonal is no relation: it holds how many passages the codings of each code touch."
    ),
    "diagonal sources": ("The diagonal is no relation: it holds how many sources each code is in."),
    "once": (
        "Where several coders put the same code on the same words, that counts once. Codings left"
        " out for this: {number}. Codings of nearly the same words count each."
    ),
    "apart": (
        "Each coder's codings count apart: the same code on the same words by two coders counts"
        " twice."
    ),
    "one coder": "Only codings by {coder} count.",
    "position": (
        "A coding counts in the tenth of its source in which its middle lies, even where it"
        " reaches beyond. Tenths are of the characters of the whole text, headings and references"
        " included."
    ),
    "several": (
        "Sources that stand in several columns count in each of them, so that the cells of a row"
        " can add up to more than its total: {number}."
    ),
    "parted": (
        "Sources in which speakers or spans belong to cases: {number}. There a coding counts,"
        " wholly, in the column of each case whose words it shares at least one character with,"
        " and in no other."
    ),
    "shared": (
        "Codings there that touch the words of several columns count in each of these: {number}."
    ),
    "outside case": (
        "Codings there that touch the words of no case, such as an interviewer's questions, count"
        " in the column {column}: {number}."
    ),
    "outside value": (
        "Codings there that touch the words of no case, or of none with a value, count in the"
        " column {column}: {number}."
    ),
    "wordless": (
        "Cases that are linked to such a source as a whole, but to no speaker or span of it, have"
        " no words there and count nothing of it: {names}."
    ),
    "without": "Sources in the column {column}: {number}.",
    "own value": (
        "A source has its own value of {attribute} where it has one, else the values of its cases."
    ),
    "totals": (
        "Totals count each thing once. They are less than the sum of their cells where a passage,"
        " source, character or word counts in several of these."
    ),
    "shares": (
        "Shares are of the totals of this table: of everything coded in the row, or in the"
        " column. They are not shares of the whole texts."
    ),
    "shares own": (
        "Shares are of what the code of the row, or of the column, has by itself, which is on the"
        " diagonal. They can add up to more than 100%."
    ),
    "shares sum": (
        "Shares are of the sum of all other cells of the row, or of the column, the diagonal left"
        " out."
    ),
    "residuals": (
        "Adjusted residuals (Haberman, 1973) tell how far a count lies from what the totals of its"
        " row and its column let expect, in standard deviations. In a large sample of independent"
        " codings, beyond 2 in either direction would be unusual. They are undefined (—) where a"
        " row or a column has no codings, or all of them."
    ),
    "few": (
        "Read the residuals with care: {few} of {cells} cells ({share}) have an expected count"
        " below 5, where they are not close to a normal distribution. Rows and columns without"
        " codings are left out of this."
    ),
    "dependent": (
        "Codings of one source are not independent of each other, and many cells are looked at"
        " together. Take the residuals as a description, not as tests."
    ),
    "residuals of pairs": (
        "There are no residuals of codes by codes: they need a table in which every coding"
        " counts in one cell, and a coding can be in many pairs."
    ),
    "residuals of codings": (
        "There are residuals of counts of codings only: passages, sources, characters and words"
        " can count in several cells, or are not counted one by one independently."
    ),
    "residuals apart": (
        "There are no residuals here: they need a table in which every coding counts in one cell,"
        " and some sources stand in several columns."
    ),
    "residuals shared": (
        "There are no residuals: they need each coding in one cell only, and some codings touch"
        " the words of several cases."
    ),
    "no passage": (
        "Codings that touch no passage, and so count in no number of passages: {number}."
    ),
    "archived": "Codes that are not active are shown because they have codings: {names}.",
    "merged": "Codings of merged codes count at the code that took over: {names}.",
}

_ZH: Final[dict[Phrase, str]] = {
    "title codes": "代码 × 代码",
    "title sources": "代码 × 资料",
    "title cases": "代码 × 个案",
    "title position": "代码 × 文中位置",
    "title year": "代码 × 年份",
    "title attribute": "代码 × {attribute}",
    "show counts": "单元格中为计数。",
    "show row share": "单元格中为占所在行的比例。",
    "show column share": "单元格中为占所在列的比例。",
    "show residuals": "单元格中为调整残差。",
    "matrix sheet": "矩阵",
    "cells sheet": "单元格",
    "code": "代码",
    "column": "列",
    "total": "合计",
    "count": "计数",
    "row share": "占行比例",
    "column share": "占列比例",
    "expected": "期望值",
    "residual": "调整残差",
    "link": "链接",
    "open": "段落",
    "remarks sheet": "说明",
    "remark": "说明",
    "parameter": "参数",
    "value": "取值",
    "table": "表",
    "note": "注：",
    "removed": "已略去此格式无法容纳的字符：{number} 个。",
    "cut cells": "因超出 Excel 单元格上限（32,767 字符）而截断的单元格：{number} 个。",
    "unlinked": "以纯文本写出的链接：{number} 个。",
    "itself": "{code}（自身）",
    "no value": "（无取值）",
    "no case": "（无个案）",
    "undated": "（无日期）",
    "codings only": "本矩阵仅依据由人作出或接受的编码，不含任何建议：{number} 条。",
    "nothing": "没有可以计数的编码。",
    "each": "每一行为一个代码自身；其下级代码的编码只计入各自的行。",
    "silent": "本身没有编码、因此未列出的类属：{number} 个。",
    "categories": "每一行为一个类属及其下各级全部代码。",
    "under": "只列出“{code}”及其下级代码。",
    "pairs": (
        "每个单元格计算成对的编码：两条不同的编码，一条用该行代码，一条用该列代码。"
        "属于多对的编码在每一对中均计入。"
    ),
    "shared passages": "每个单元格计算这样成对的两条编码共同涉及的段落，每个段落只计一次。",
    "near passages": "每个单元格计算这样成对的编码中至少一条所涉及的段落，每个段落只计一次。",
    "shared sources": "每个单元格计算含有这样成对编码的资料，每份资料只计一次。",
    "codings": "每个单元格计算编码的条数；相互重叠的编码各自计入。",
    "passages": (
        "每个单元格计算与编码至少有一个共同字符的段落，每个段落无论涉及多少条编码均只计一次。"
    ),
    "sources": "每个单元格计算含有编码的资料，每份资料只计一次。",
    "characters": (
        "每个单元格计算编码所覆盖的字符，含空格与标点，每个字符无论被多少条编码覆盖均只计一次。"
    ),
    "words": (
        "每个单元格计算编码全部或部分覆盖的词，每个词无论被多少条编码覆盖均只计一次。"
        "词依本项目的分词，含停用词，不含标点。"
    ),
    "overlap": "两条编码至少有一个共同字符，即为相关。",
    "within": (
        "该行代码的编码完全位于该列代码的编码之内，即为相关。本矩阵不对称，应从行读到列。"
        "文字完全相同的两条编码互在对方之内。"
    ),
    "passage": "两条编码与同一段落各至少有一个共同字符，即为相关。",
    "near characters": "同一资料的两条编码重叠，或其间至多隔 {near} 个字符，即为相关。",
    "near passage": "同一资料的两条编码涉及同一段落，即为相关。",
    "near by passages": (
        "同一资料的两条编码涉及同一段落，或所涉及的段落至多相距 {near} 段（相邻段落相距 1 段），"
        "即为相关。"
    ),
    "diagonal codings": "对角线不表示关系，而是每个代码的编码条数。",
    "diagonal passages": "对角线不表示关系，而是每个代码的编码所涉及的段落数。",
    "diagonal sources": "对角线不表示关系，而是含有每个代码的资料数。",
    "once": (
        "多位编码者用同一代码为完全相同的文字编码时，只计一次；因此未计的编码：{number} 条。"
        "文字略有出入的编码各自计入。"
    ),
    "apart": "各编码者的编码分别计入：两位编码者用同一代码为相同文字编码，计两次。",
    "one coder": "只计{coder}的编码。",
    "position": (
        "每条编码计入其中点所在的十分之一，即使编码延伸到其外。"
        "十分之一按全文（含标题与参考文献）的字符计算。"
    ),
    "several": (
        "位于多列的资料在每一列中均计入，因此同一行各单元格之和可能大于该行合计：{number} 份。"
    ),
    "parted": (
        "其中说话人或文段归属个案的资料：{number} 份。在这些资料中，一条编码与某个案的话语"
        "至少有一个共同字符，即完整计入该个案所在的列，且不计入其他列。"
    ),
    "shared": "其中涉及多列话语的编码在每一列中均计入：{number} 条。",
    "outside case": (
        "其中不涉及任何个案话语（例如访谈者的提问）的编码归入{column}一列：{number} 条。"
    ),
    "outside value": (
        "其中不涉及任何个案话语，或所涉及的个案均无取值的编码归入{column}一列：{number} 条。"
    ),
    "wordless": (
        "以下个案与这样的资料整体关联，但与其中任何说话人或文段均无关联，"
        "因此在其中没有话语、不计入：{names}。"
    ),
    "without": "归入{column}一列的资料：{number} 份。",
    "own value": "资料自身有{attribute}的取值时取自身的，否则取其个案的。",
    "totals": (
        "合计中每项只计一次；同一段落、资料、字符或词计入多个单元格时，合计小于各单元格之和。"
    ),
    "shares": "比例的分母为本表的合计，即该行或该列中已编码的全部，而非全文。",
    "shares own": "比例的分母为该行或该列代码自身的数目，见对角线；各比例之和可能超过 100%。",
    "shares sum": "比例的分母为该行或该列其余各单元格之和，不含对角线。",
    "residuals": (
        "调整残差（Haberman, 1973）表示计数与由行、列合计得出的期望值相差多少个标准差。"
        "若编码相互独立且数量足够多，绝对值大于 2 即属少见。"
        "行或列没有编码，或包含全部编码时，残差无法定义（—）。"
    ),
    "few": (
        "解读残差须谨慎：{cells} 个单元格中有 {few} 个（{share}）的期望值小于 5，"
        "其残差并不接近正态分布。没有编码的行与列不计在内。"
    ),
    "dependent": (
        "同一资料中的编码并不相互独立，且同时查看许多单元格。残差宜作描述之用，不宜作检验。"
    ),
    "residuals of pairs": (
        "代码 × 代码没有残差：残差要求每条编码只计入一个单元格，而一条编码可以属于许多对。"
    ),
    "residuals of codings": (
        "只有编码条数才有残差：段落、资料、字符与词可以计入多个单元格，或并非逐个独立计数。"
    ),
    "residuals apart": "此处没有残差：残差要求每条编码只计入一个单元格，而有些资料位于多列。",
    "residuals shared": (
        "此处没有残差：残差要求每条编码只计入一个单元格，而有些编码涉及多个个案的话语。"
    ),
    "no passage": "不涉及任何段落、因此不计入段落数的编码：{number} 条。",
    "archived": "以下代码并非使用中，因有编码而列出：{names}。",
    "merged": "以下已合并代码的编码计入接替它的代码：{names}。",
}


def phrase(name: Phrase, *, language: str, **values: object) -> str:
    """Return a sentence or heading in Chinese for a Chinese tag, else in English.

    >>> phrase("itself", language="zh-Hant", code="需要")
    '需要（自身）'
    """
    return (_ZH if is_chinese(language) else _EN)[name].format(**values)


def listing(names: list[str], *, language: str) -> str:
    """Join names as a sentence of the language does.

    >>> listing(["Needs", "Challenges"], language="en")
    'Needs, Challenges'
    """
    return ("、" if phrase("note", language=language) == _ZH["note"] else ", ").join(names)
