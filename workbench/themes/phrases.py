"""The sentences and headings of the theme table, in English and Chinese."""

from typing import Final, Literal

from workbench.words import is_chinese

Phrase = Literal[
    "title",
    "table sheet",
    "quotes sheet",
    "remarks sheet",
    "no case",
    "undated",
    "no language",
    "no evidence",
    "archived",
    "counting",
    "overlap",
    "share",
    "share within",
    "no sources",
    "codings only",
    "suggestions only",
    "both origins",
    "nothing",
    "accepted",
    "elsewhere",
    "no passage",
    "archived codes",
    "merged codes",
    "empty themes",
    "several cases",
    "parts of cases",
    "outside parts",
    "wordless",
    "ungrouped",
    "other names",
    "quotes",
    "in each group",
    "sub-theme quotes",
    "cut quotes",
    "all quotes",
    "page",
    "characters",
    "parameter",
    "value",
    "remark",
    "table",
    "note",
    "comma",
    "coding",
    "suggestion",
    "removed",
    "cut cells",
    "unlinked",
]

_EN: Final[dict[Phrase, str]] = {
    "title": "Themes and their evidence",
    "table sheet": "Themes",
    "quotes sheet": "Quotes",
    "remarks sheet": "Remarks",
    "no case": "(no case)",
    "undated": "(undated)",
    "no language": "(no language)",
    "no evidence": "no evidence",
    "archived": "archived",
    "counting": (
        "Each row counts a source, a passage and a coder once, however many codings they have"
        " in the theme and its sub-themes."
    ),
    "overlap": (
        "One passage can belong to several sub-themes, so the counts of sources and passages of"
        " the sub-themes can add up to more than those of their theme."
    ),
    "share": "Shares are of all sources considered: {considered}.",
    "share within": (
        "Shares are of the sources considered in the row's own group; the column 'considered'"
        " says how many these are. All sources considered: {considered}."
    ),
    "no sources": "No source is considered, so that shares are undefined.",
    "codings only": (
        "The table rests on codings, made or accepted by a person, and on no suggestion."
    ),
    "suggestions only": (
        "The table rests on suggestions only: proposals of the program that no person has"
        " accepted. Nobody has coded this, so the number of coders is 0."
    ),
    "both origins": (
        "The table rests on codings and on suggestions. 'Sources in all', 'Passages in all' and"
        " the shares count what has a coding, a suggestion or both, each once; the other columns"
        " count codings and suggestions apart. Coders are those of the codings."
    ),
    "nothing": "There is neither a coding nor a suggestion to report.",
    "accepted": (
        "Suggestions left out because the same words are coded with the same code: {number}."
    ),
    "elsewhere": (
        "Codings and suggestions left out because their source is not among those considered:"
        " {number}."
    ),
    "no passage": (
        "Codings and suggestions that touch no passage and so count in no number of passages:"
        " {number}."
    ),
    "archived codes": "Archived codes are shown because they have evidence: {names}.",
    "merged codes": "Evidence of merged codes counts at the code that took over: {names}.",
    "empty themes": "Themes without any evidence, shown with 0: {names}.",
    "several cases": (
        "Sources that belong to several cases count in each of them, so that the rows of a theme"
        " can add up to more than the whole: {number}."
    ),
    "parts of cases": (
        "Sources in which speakers or spans belong to cases: {number}. There a coding counts for"
        " each case whose words it shares at least one character with, wholly and for no other"
        " case, so that the rows of a theme can add up to more than the whole. Such a source is"
        " considered in the group of each case that has words in it."
    ),
    "outside parts": (
        "Codings and suggestions in such sources that touch the words of no case, such as an"
        " interviewer's questions, count in the group without a case: {number}."
    ),
    "wordless": (
        "Cases that are linked to such a source as a whole, but to no speaker or span of it, have"
        " no words there and count nothing of it: {names}."
    ),
    "ungrouped": "Sources in the group {group}: {number}.",
    "other names": "Codes without a name in this language are shown by another name: {names}.",
    "quotes": (
        "Representative quotes: at most {limit} for each theme{group}. A source without a quote"
        " goes before one that has one; Chinese and other quotes share the places in proportion;"
        " then come a readable length and closeness to the centre of the theme (TF-IDF, cosine)."
        " Nearly the same words are never quoted twice in a theme, and a passage quoted under an"
        " earlier theme comes last."
    ),
    "in each group": " in each group",
    "sub-theme quotes": (
        "Each sub-theme shows one more quote, where one is left that its theme does not show."
    ),
    "cut quotes": "… ends a quote that was cut for this table; the list of quotes has it whole.",
    "all quotes": (
        "The list of all quotes behind the numbers comes with the same table as XLSX, HTML or"
        " JSON, or as a CSV file of its own."
    ),
    "page": "p. {page}",
    "characters": "characters {start}–{end}",
    "parameter": "Parameter",
    "value": "Value",
    "remark": "Remark",
    "table": "Table",
    "note": "Note.",
    "comma": ", ",
    "coding": "coding",
    "suggestion": "suggestion",
    "removed": "Characters that this format cannot hold were left out: {number}.",
    "cut cells": (
        "Cells cut at 32,767 characters, the most that Excel holds: {number}. The start and end"
        " of a quote tell how long it is; the CSV, HTML and JSON formats have it whole."
    ),
    "unlinked": (
        "Addresses written as plain text: {number}. Excel holds 65,530 links on a sheet, of 2,079"
        " characters each, and only web, mail and workbench addresses are made links."
    ),
}

_ZH: Final[dict[Phrase, str]] = {
    "title": "主题及其证据",
    "table sheet": "主题",
    "quotes sheet": "引文",
    "remarks sheet": "说明",
    "no case": "（无个案）",
    "undated": "（无日期）",
    "no language": "（语言不明）",
    "no evidence": "无证据",
    "archived": "已归档",
    "counting": (
        "每一行中，同一资料、同一段落、同一编码者无论在该主题及其子主题下有多少条编码，均只计一次。"
    ),
    "overlap": "同一段落可属于多个子主题，因此各子主题的资料数与段落数之和可能大于其主题。",
    "share": "占比的分母为纳入分析的全部资料，共 {considered} 份。",
    "share within": (
        "占比的分母为该行所在组内纳入分析的资料数，见“组内资料数”一列。"
        "纳入分析的资料共 {considered} 份。"
    ),
    "no sources": "没有纳入分析的资料，因此占比无法定义。",
    "codings only": "本表仅依据由人作出或接受的编码，不含任何建议。",
    "suggestions only": (
        "本表仅依据建议，即程序提出而尚未被人接受的编码。尚无人对此编码，因此编码者数为 0。"
    ),
    "both origins": (
        "本表依据编码与建议。“资料总数”“段落总数”与占比包括有编码、有建议或两者兼有的资料与段落，"
        "各只计一次；其余各列对编码与建议分别计数。编码者指编码的作者。"
    ),
    "nothing": "没有可以报告的编码或建议。",
    "accepted": "因相同文字已用同一代码编码而不计的建议：{number} 条。",
    "elsewhere": "因所在资料未纳入分析而不计的编码与建议：{number} 条。",
    "no passage": "不涉及任何段落、因此不计入段落数的编码与建议：{number} 条。",
    "archived codes": "以下代码已归档，因有证据而列出：{names}。",
    "merged codes": "以下已合并代码的证据计入接替它的代码：{names}。",
    "empty themes": "以下主题没有任何证据，以 0 列出：{names}。",
    "several cases": (
        "属于多个个案的资料在每个个案中均计入，因此同一主题各行之和可能大于总数：{number} 份。"
    ),
    "parts of cases": (
        "其中说话人或文段归属个案的资料：{number} 份。在这些资料中，一条编码与某个案的话语"
        "至少有一个共同字符，即完整计入该个案，且不计入其他个案，因此同一主题各行之和可能大于总数。"
        "这样的资料计入在其中有话语的每个个案所在组的资料数。"
    ),
    "outside parts": (
        "这些资料中不涉及任何个案话语（例如访谈者的提问）的编码与建议计入无个案组：{number} 条。"
    ),
    "wordless": (
        "以下个案与这样的资料整体关联，但与其中任何说话人或文段均无关联，因此在其中没有话语、不计入：{names}。"
    ),
    "ungrouped": "归入{group}的资料：{number} 份。",
    "other names": "以下代码没有此语言的名称，以其他语言的名称列出：{names}。",
    "quotes": (
        "代表性引文：每个主题{group}至多 {limit} 条。尚无引文的资料优先；中文与其他文字的引文按数量"
        "比例分配名额；其次考虑便于阅读的长度，以及与主题中心的接近程度（TF-IDF，余弦）。"
        "同一主题内不重复引用几乎相同的文字，已在前面主题中引用的段落排在最后。"
    ),
    "in each group": "在每个组中",
    "sub-theme quotes": "每个子主题另列一条引文，前提是还有其主题未列出的引文。",
    "cut quotes": "以“…”结尾的引文在本表中有删节，全文见引文列表。",
    "all quotes": (
        "各数字所依据的全部引文见同一表格的 XLSX、HTML 或 JSON 文件，也可另存为 CSV 文件。"
    ),
    "page": "第 {page} 页",
    "characters": "第 {start}–{end} 字符",
    "parameter": "参数",
    "value": "取值",
    "remark": "说明",
    "table": "表",
    "note": "注：",
    "comma": "，",
    "coding": "编码",
    "suggestion": "建议",
    "removed": "已略去此格式无法容纳的字符：{number} 个。",
    "cut cells": (
        "因超出 Excel 单元格上限（32,767 字符）而截断的单元格：{number} 个。"
        "引文的起止字符说明其全长；CSV、HTML 与 JSON 文件中为全文。"
    ),
    "unlinked": (
        "以纯文本写出的链接：{number} 个。"
        "Excel 每个工作表至多容纳 65,530 个链接，每个至多 2,079 字符；"
        "只有网页、邮件与 workbench 地址可以点击。"
    ),
}


def phrase(name: Phrase, *, language: str, **values: object) -> str:
    """Return a sentence or heading in Chinese for a Chinese tag, else in English.

    >>> phrase("page", language="en", page=12)
    'p. 12'
    """
    return (_ZH if is_chinese(language) else _EN)[name].format(**values)


def listing(names: list[str], *, language: str) -> str:
    """Join names as a sentence of the language does.

    >>> listing(["需要", "挑战"], language="zh")
    '需要、挑战'
    """
    return ("、" if is_chinese(language) else ", ").join(names)


def path_text(path: tuple[str, ...]) -> str:
    """Return headings or codes, the outermost first, as one line."""
    return " › ".join(path)
