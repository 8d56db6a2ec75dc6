"""The sentences and headings of constant comparison, in English and Chinese."""

from typing import Final, Literal

from workbench.words import is_chinese

Phrase = Literal[
    "title",
    "question",
    "order sheet",
    "pairs sheet",
    "outliers sheet",
    "look-alikes sheet",
    "misplaced sheet",
    "no",
    "group",
    "source",
    "passage",
    "codes",
    "coders",
    "mean",
    "stands out",
    "similarity",
    "first",
    "second",
    "first source",
    "second source",
    "shared",
    "only first",
    "only second",
    "reason",
    "own words",
    "score",
    "near words",
    "coded as",
    "own score",
    "other code",
    "other score",
    "other passages",
    "link",
    "open",
    "no case",
    "outlier",
    "outlier words",
    "compared memo",
    "nothing",
    "one",
    "compared",
    "under",
    "itself",
    "coder",
    "once",
    "overlapping",
    "similarity rule",
    "scripts",
    "wordless",
    "order rule",
    "pairs rule",
    "pairs cut",
    "outliers rule",
    "few",
    "look-alikes rule",
    "look-alikes cut",
    "misplaced rule",
    "alone",
    "cases rule",
    "merged",
    "prompts",
]

_EN: Final[dict[Phrase, str]] = {
    "title": "Constant comparison: {code}",
    "question": "Do these belong together?",
    "order sheet": "Passages",
    "pairs sheet": "Pairs",
    "outliers sheet": "Outliers",
    "look-alikes sheet": "Uncoded look-alikes",
    "misplaced sheet": "Like another code",
    "no": "No.",
    "group": "Group",
    "source": "Source",
    "passage": "Passage",
    "codes": "Codes",
    "coders": "Coders",
    "mean": "Mean similarity",
    "stands out": "Stands out",
    "similarity": "Similarity",
    "first": "One passage",
    "second": "The other passage",
    "first source": "Source of the one",
    "second source": "Source of the other",
    "shared": "Words in common",
    "only first": "Only in the one",
    "only second": "Only in the other",
    "reason": "Why",
    "own words": "Words of its own",
    "score": "Similarity to the code",
    "near words": "Words that bring it near",
    "coded as": "Other codes on it",
    "own score": "Similarity to its code",
    "other code": "Looks like",
    "other score": "Similarity to that code",
    "other passages": "Passages of that code",
    "link": "Link",
    "open": "open",
    "no case": "no case",
    "outlier": (
        "Its mean similarity to the others is {mean}; that of the middle passage is {middle}."
    ),
    "outlier words": "Words that no other passage has: {words}.",
    "compared memo": "Compared: {passages}",
    "nothing": (
        "Nothing is coded with it that counts here. Code some passages with it, or accept"
        " suggestions that hold."
    ),
    "one": "Only one passage is coded with it, so there is no pair to compare.",
    "compared": (
        "Passages compared: {number}; sources that they lie in: {sources}. Suggestions do not"
        " count."
    ),
    "under": "Codings with the code or with a code under it count.",
    "itself": "Only codings with the code itself count, not those with codes under it.",
    "coder": "Only codings of {coder} count.",
    "once": (
        "The same words coded by several coders, or with several codes that count, are one passage."
    ),
    "overlapping": (
        "Passages that overlap without being the same stay apart and are not compared with each"
        " other, as the words that they share would be compared with themselves. Pairs left out:"
        " {number}."
    ),
    "similarity rule": (
        "Similarity is the cosine of TF-IDF over terms without stop words and over pairs of"
        " Chinese characters side by side: 0 is no word in common, 1 the same words. A word weighs"
        " more the fewer passages of the whole project have it."
    ),
    "scripts": (
        "Passages mainly in Chinese characters ({han}) and others ({other}) share no words, so"
        " that the one kind is not compared with the other; such a similarity is undefined, not 0."
    ),
    "wordless": "Passages without any word that counts, and so without a similarity: {number}.",
    "order rule": (
        "Within a group passages go from like to like: first the one most like all others, then"
        " each time the most like the one before."
    ),
    "pairs rule": (
        "The least alike pairs come first; among equals, those whose passages are less like all"
        " others, then those that stand earlier."
    ),
    "pairs cut": "Pairs listed: {shown} of {number}.",
    "outliers rule": (
        "A passage stands out where its mean similarity is less than half of that of the middle"
        " passage (the median) in its script, if at least four can be compared."
    ),
    "few": "With fewer than four passages that can be compared, none is said to stand out.",
    "look-alikes rule": (
        "Look-alikes are passages that no coding that counts touches, headings, references and"
        " page furniture left out, by their similarity to the centre of the code's passages in"
        " their script."
    ),
    "look-alikes cut": "Look-alikes listed: {shown} of {number}.",
    "misplaced rule": (
        "A passage looks more like another code where its similarity to the centre of that code is"
        " greater than to the centre of the other passages of its own; active codes that do not"
        " stand on its words already are considered. The centre of a code with few passages is"
        " less certain."
    ),
    "alone": (
        "Passages that cannot be held against their own code, being its only one in their"
        " script: {number}."
    ),
    "cases rule": (
        "A source of several cases stands in a group of its own under all their names. Where only"
        " parts of a source belong to cases, a passage stands under those whose words it shares at"
        " least one character with."
    ),
    "merged": "Codings of merged codes count at the code that took them over: {names}.",
    "prompts": (
        "These lists ask; they decide nothing. Other words can mean the same, and the same words"
        " something else."
    ),
}
_ZH: Final[dict[Phrase, str]] = {
    "title": "持续比较：{code}",
    "question": "它们属于同一代码吗？",
    "order sheet": "段落",
    "pairs sheet": "成对比较",
    "outliers sheet": "离群段落",
    "look-alikes sheet": "未编码的相似段落",
    "misplaced sheet": "更像其他代码",
    "no": "序号",
    "group": "组",
    "source": "资料",
    "passage": "段落",
    "codes": "代码",
    "coders": "编码者",
    "mean": "平均相似度",
    "stands out": "离群",
    "similarity": "相似度",
    "first": "段落一",
    "second": "段落二",
    "first source": "段落一的资料",
    "second source": "段落二的资料",
    "shared": "共有的词",
    "only first": "仅段落一有",
    "only second": "仅段落二有",
    "reason": "原因",
    "own words": "独有的词",
    "score": "与该代码的相似度",
    "near words": "使其相近的词",
    "coded as": "其上的其他代码",
    "own score": "与自身代码的相似度",
    "other code": "更像",
    "other score": "与该代码的相似度",
    "other passages": "该代码的段落数",
    "link": "链接",
    "open": "打开",
    "no case": "无个案",
    "outlier": "它与其余段落的平均相似度为 {mean}，居中段落为 {middle}。",
    "outlier words": "其他段落都没有的词：{words}。",
    "compared memo": "所比较的段落：{passages}",
    "nothing": "该代码下没有计入的编码。请先为一些段落编码，或接受成立的建议。",
    "one": "该代码下只有一个段落，没有可比较的成对段落。",
    "compared": "参与比较的段落：{number} 个，来自 {sources} 份资料。建议不计入。",
    "under": "计入该代码及其下级代码的编码。",
    "itself": "只计入该代码自身的编码，不含下级代码。",
    "coder": "只计{coder}的编码。",
    "once": "多位编码者，或多个计入的代码为相同文字编码时，算作一个段落。",
    "overlapping": (
        "部分重叠而不相同的段落分别计入，但互不比较，否则共有的文字会与自身比较。"
        "略去的段落对：{number} 对。"
    ),
    "similarity rule": (
        "相似度为 TF-IDF 的余弦，所计为去除停用词的词语以及相邻汉字对："
        "0 表示没有共同的词，1 表示用词相同。整个项目中含有某词的段落越少，该词权重越大。"
    ),
    "scripts": (
        "以汉字为主的段落（{han} 个）与其他段落（{other} 个）没有共同的词，因此两类之间不作比较；"
        "这样的相似度没有定义，并不是 0。"
    ),
    "wordless": "没有任何计入的词、因而没有相似度的段落：{number} 个。",
    "order rule": (
        "同组段落按相似度相接：先是与其余段落最相似的一个，之后每次取与前一个最相似的段落。"
    ),
    "pairs rule": (
        "最不相似的段落对在前；相似度相等时，与其余段落较不相似者在前，再按在文中的先后。"
    ),
    "pairs cut": "列出的段落对：共 {number} 对，列出 {shown} 对。",
    "outliers rule": (
        "某段落的平均相似度不到同种文字居中段落（中位数）的一半时，视为离群；"
        "至少须有四个可比较的段落。"
    ),
    "few": "可比较的段落不足四个，因此不判断离群。",
    "look-alikes rule": (
        "相似段落指没有任何计入的编码涉及的段落，不含标题、参考文献与页眉页脚，"
        "按其与该代码同种文字段落的中心的相似度排列。"
    ),
    "look-alikes cut": "列出的相似段落：共 {number} 个，列出 {shown} 个。",
    "misplaced rule": (
        "某段落与另一代码中心的相似度大于它与自身代码其余段落中心的相似度时，视为更像另一代码；"
        "只考虑使用中且尚未用于这些文字的代码。段落少的代码，其中心较不可靠。"
    ),
    "alone": "在同种文字中为该代码唯一段落、无法与自身代码比较的段落：{number} 个。",
    "cases rule": (
        "属于多个个案的资料以全部个案名称单独成组。只有部分归属个案的资料，"
        "其段落归入至少有一个共同字符的个案。"
    ),
    "merged": "以下已合并代码的编码计入接替它的代码：{names}。",
    "prompts": "这些列表只提出问题，不作判断：用词不同可以意思相同，用词相同也可以意思不同。",
}


def phrase(name: Phrase, *, language: str, **values: object) -> str:
    """Return a sentence or heading in Chinese for a Chinese tag, else in English.

    >>> phrase("question", language="zh-Hant")
    '它们属于同一代码吗？'
    """
    return (_ZH if is_chinese(language) else _EN)[name].format(**values)


def listing(names: list[str], *, language: str) -> str:
    """Join names as a sentence of the language does.

    >>> listing(["bus", "road"], language="en")
    'bus, road'
    """
    return ("、" if is_chinese(language) else ", ").join(names)
