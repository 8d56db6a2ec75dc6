"""The sentences and headings of profiles, in English and Chinese."""

from typing import Final

from workbench.words import is_chinese

_EN: Final[dict[str, str]] = {
    "title case": "Profile of the case {name}",
    "title source": "Profile of the source {name}",
    "title code": "Profile of the code {name}",
    "title model": "Profile of the practice model {name}",
    "part": "{name}: {part}",
    "facts": "Facts",
    "counts": "Codes",
    "spread": "Where it is coded",
    "quotes": "Key quotes",
    "summaries": "Summaries",
    "memos": "Memos",
    "relations": "Relations",
    "neighbours": "Neighbours",
    "fact": "Fact",
    "value": "Value",
    "name": "Name",
    "code": "Code",
    "passages": "Passages",
    "codings": "Codings",
    "sources": "Sources",
    "cases": "Cases",
    "coders": "Coders",
    "quote": "Quote",
    "row": "Case or source",
    "theme": "Theme",
    "summary": "Summary",
    "memo": "Memo",
    "about": "About",
    "coder": "Coder",
    "written": "Written at",
    "from": "From",
    "type": "Relation",
    "to": "To",
    "supporting": "For",
    "opposing": "Against",
    "shared": "Shared",
    "either": "In either",
    "similarity": "Similarity",
    "kind": "Kind",
    "date": "Date",
    "language": "Language",
    "characters": "Characters",
    "stage": "Stage",
    "status": "Status",
    "definition": "Definition",
    "counting": (
        "Codings are made or accepted by a person, by whichever coder; suggestions count nowhere."
        " A passage counts once in each row, however many codings it has there."
    ),
    "count case": "Each code counts by itself; codes under it have rows of their own.",
    "count code": (
        "The whole counts the code with all codes under it; in the rows of codes each counts by"
        " itself."
    ),
    "spread cases": (
        "A source of several cases counts in each of them; where only parts of it belong to cases,"
        " a coding counts for those whose words it shares at least one character with. What counts"
        " for no case stands under the name of its source."
    ),
    "parts of cases": (
        "Sources here in which speakers or spans belong to cases: {number}. There only the codings"
        " count that share at least one character with the words of this case."
    ),
    "neighbours case": (
        "Neighbours share codes: the codes that both have, of those that at least one of the two"
        " has (Jaccard's index). It compares which codes are there, not how often."
    ),
    "neighbours code": (
        "Neighbours stand in the same passages: the passages that both have, of those that at"
        " least one of the two has (Jaccard's index). The other code counts by itself, codes"
        " above and under this one are left out."
    ),
    "quotes rule": (
        "Key quotes are at most {limit}, chosen as in the theme table: from different sources, of"
        " readable length, close to the centre of what is coded here."
    ),
    "more neighbours": "Neighbours further away are left out: {number}.",
    "nothing": "Nothing is coded here yet.",
    "relations case": "Relations with evidence from here, with the codings from here.",
    "relations code": "Relations of the code and of the codes under it, with all their evidence.",
}

_ZH: Final[dict[str, str]] = {
    "title case": "个案概况：{name}",
    "title source": "资料概况：{name}",
    "title code": "代码概况：{name}",
    "title model": "实务模式概况：{name}",
    "part": "{name}：{part}",
    "facts": "概要",
    "counts": "代码",
    "spread": "编码所在",
    "quotes": "关键引文",
    "summaries": "摘要",
    "memos": "备忘录",
    "relations": "关系",
    "neighbours": "近邻",
    "fact": "项目",
    "value": "值",
    "name": "名称",
    "code": "代码",
    "passages": "段落数",
    "codings": "编码数",
    "sources": "资料数",
    "cases": "个案数",
    "coders": "编码者",
    "quote": "引文",
    "row": "个案或资料",
    "theme": "主题",
    "summary": "摘要",
    "memo": "备忘录",
    "about": "关于",
    "coder": "编码者",
    "written": "撰写时间",
    "from": "从",
    "type": "关系",
    "to": "到",
    "supporting": "支持",
    "opposing": "反对",
    "shared": "共有",
    "either": "至少一方有",
    "similarity": "相似度",
    "kind": "类型",
    "date": "日期",
    "language": "语言",
    "characters": "字符数",
    "stage": "阶段",
    "status": "状态",
    "definition": "定义",
    "counting": (
        "编码由人作出或采纳，不论由谁；建议一概不计。"
        "同一段落在每行中只计一次，不论其中有多少条编码。"
    ),
    "count case": "每个代码只计其自身；其下的代码另有各自的行。",
    "count code": "总数计入该代码及其下所有代码；代码各行只计其自身。",
    "spread cases": (
        "属于多个个案的资料计入每个个案；只有部分归属个案的资料，其编码计入至少有一个共同字符的个案。"
        "不计入任何个案的编码以其资料的名称列出。"
    ),
    "parts of cases": (
        "此处说话人或文段归属个案的资料：{number} 份。"
        "在这些资料中，只计与该个案的话语至少有一个共同字符的编码。"
    ),
    "neighbours case": (
        "近邻指有共同代码者：双方都有的代码，除以至少一方有的代码（Jaccard 指数）。"
        "只比较有哪些代码，不比较次数。"
    ),
    "neighbours code": (
        "近邻指出现在相同段落者：双方都有的段落，除以至少一方有的段落（Jaccard 指数）。"
        "对方代码只计其自身；本代码的上级与下级代码不列入。"
    ),
    "quotes rule": (
        "关键引文至多 {limit} 条，选取方式与主题表相同：来自不同资料、长度宜读、"
        "接近此处编码内容的中心。"
    ),
    "more neighbours": "未列出的较远近邻：{number} 个。",
    "nothing": "这里还没有编码。",
    "relations case": "有来自此处的证据的关系，并计来自此处的编码。",
    "relations code": "该代码及其下代码的关系，并计其全部证据。",
}


def phrase(name: str, /, *, language: str, **values: object) -> str:
    """Return a sentence or heading in Chinese for a Chinese tag, else in English.

    Raises:
        KeyError: there is no such sentence.

    >>> phrase("title case", language="zh", name="村民甲")
    '个案概况：村民甲'
    """
    return (_ZH if is_chinese(language) else _EN)[name].format(**values)
