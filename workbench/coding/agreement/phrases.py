"""The sentences and headings of an agreement report, in English and Chinese."""

from typing import Final, Literal

from workbench.words import is_chinese

Phrase = Literal[
    "title",
    "sheet",
    "all codes",
    "comma",
    "ground",
    "alone",
    "settled",
    "unit",
    "texts",
    "nested each",
    "nested categories",
    "together",
    "two",
    "many",
    "holsti",
    "boundaries",
    "interval units",
    "interval clusters",
    "interval boundaries",
    "undefined",
    "words of cases",
]

_EN: Final[dict[Phrase, str]] = {
    "title": "Agreement between coders",
    "sheet": "Agreement",
    "all codes": "All codes",
    "comma": ", ",
    "ground": (
        "Compared are the codings of {coders} in the sources that at least two of them coded:"
        " {sources}. A coder without any coding in a source counts as not having looked at it."
    ),
    "alone": "Sources that only one of them coded, which say nothing of agreement: {sources}.",
    "settled": (
        "Where a disagreement was settled, every coder counts as having coded as was agreed."
    ),
    "unit": (
        "The unit is the {unit}. A coder gave a unit a code where a coding with it shares at"
        " least one character with the unit, however many of the coder's codings do. Furniture"
        " such as page numbers is left out."
    ),
    "texts": (
        "“All text” counts every unit of these sources; “coded text” only those in which at"
        " least one coder gave any of the codes compared. What nobody coded makes agreement by"
        " percent look better, so both are told."
    ),
    "nested each": "Each code is compared by itself, without the codes under it.",
    "nested categories": "A coding counts for its top category, whatever the code under it.",
    "together": (
        "“All codes” pools the decisions on every unit and code; the multi-valued alpha"
        " (Krippendorff and Craggs 2016) compares the sets of codes of a unit instead."
    ),
    "two": "Kappa is Cohen's (1960), pi is Scott's (1955), AC1 is Gwet's (2008).",
    "many": (
        "Kappa is Conger's (1980), which is Cohen's for more than two coders; pi is Fleiss'"
        " (1971), which is Scott's for more than two; AC1 is Gwet's (2008)."
    ),
    "holsti": (
        "Holsti's coefficient (1969) counts the units that coders gave the code: twice those of"
        " both over the sum of each, the mean over the pairs of coders."
    ),
    "boundaries": (
        "The unitizing alpha (Krippendorff et al. 2016) and the overlap compare codings as they"
        " are, character by character, whatever the unit: a coding is matched where one of"
        " another coder with the code shares at least {overlap} of the longer of the two."
    ),
    "interval units": (
        "Intervals are percentiles (95%) of {samples} bootstrap samples of units, seed {seed}."
        " Units of one source are alike, so that they are rather too narrow."
    ),
    "interval clusters": (
        "Intervals are percentiles (95%) of {samples} bootstrap samples of whole passages, seed"
        " {seed}. Passages of one source are alike, so that they are rather too narrow."
    ),
    "interval boundaries": (
        "For the unitizing alpha whole passages are drawn, whatever the unit, joined where a"
        " coding goes from one into the next; with few of them its interval is a guess."
    ),
    "undefined": (
        "A dash stands where a coefficient is undefined: nobody gave the code, or chance alone"
        " would agree fully."
    ),
    "words of cases": (
        "Units are those in passages that share at least one character with the words of these"
        " cases; the unitizing alpha is over the whole text of their sources. Who coded anything in"
        " a source, whoever spoke, is taken to have looked at it."
    ),
}

_ZH: Final[dict[Phrase, str]] = {
    "title": "编码者间一致性",
    "sheet": "一致性",
    "all codes": "全部代码",
    "comma": "、",
    "ground": (
        "比较{coders}的编码，只看其中至少两人编过码的资料：{sources}份。编码者在一份资料中没有任"
        "何编码，"
        "视为未读该资料。"
    ),
    "alone": "只有一人编过码、因而无法说明一致性的资料：{sources}份。",
    "settled": "凡已裁定的分歧，每位编码者都视为按一致意见编码。",
    "unit": (
        "比较单位为{unit}。编码者的某个编码与单位至少有一个字符重合，即视为给该单位此代码，"
        "无论有几个编码如此。页码等版面内容不计。"
    ),
    "texts": (
        "“全部文本”计入这些资料的每个单位；“已编码文本”只计至少一人给过所比较的任一代码的单位。"
        "无人编码的文本会使百分比一致性显得更高，因此两者都列出。"
    ),
    "nested each": "每个代码单独比较，不含其下级代码。",
    "nested categories": "编码计入其顶层类属，不论具体下级代码。",
    "together": (
        "“全部代码”汇总每个单位对每个代码的判断；多值 alpha（Krippendorff 与 Craggs 2016）则比较"
        "各单位的代码集合。"
    ),
    "two": "Kappa 为 Cohen（1960），pi 为 Scott（1955），AC1 为 Gwet（2008）。",
    "many": (
        "Kappa 为 Conger（1980），即两人以上的 Cohen；pi 为 Fleiss（1971），即两人以上的 Scott；"
        "AC1 为 Gwet（2008）。"
    ),
    "holsti": (
        "Holsti 系数（1969）：双方都给了该代码的单位数的两倍，除以各自单位数之和；取各对编码者的"
        "平均。"
    ),
    "boundaries": (
        "单元化 alpha（Krippendorff 等 2016）与重叠率按原样逐字符比较编码，与所选单位无关："
        "若另一编码者同一代码的某个编码与其重合部分至少占两者中较长者的 {overlap}，则该编码算作吻"
        "合。"
    ),
    "interval units": (
        "区间为对单位做 {samples} 次自助抽样（种子 {seed}）的 95% 百分位数。同一资料的单位彼此相"
        "近，区间因而偏窄。"
    ),
    "interval clusters": (
        "区间为对整个段落做 {samples} 次自助抽样（种子 {seed}）的 95% 百分位数。"
        "同一资料的段落彼此相近，区间因而偏窄。"
    ),
    "interval boundaries": (
        "单元化 alpha 的区间按整个段落抽样，与所选单位无关；编码跨越段落时，相连的段落合为一块。"
        "段落很少时，区间只能作大致参考。"
    ),
    "undefined": "短横表示系数无法定义：没有人给过该代码，或仅凭偶然就会完全一致。",
    "words of cases": (
        "单位取自与这些个案的话语至少有一个共同字符的段落；单元化 α 以其资料的全文计算。"
        "在一份资料中编过码的人（不论谁说的话）视为看过该资料。"
    ),
}

_UNITS: Final[dict[str, tuple[str, str]]] = {
    "passage": ("passage", "段落"),
    "sentence": ("sentence", "句子"),
    "token": ("word", "词"),
    "character": ("character", "字符"),
    "source": ("source", "资料"),
    "segment": ("given segment", "给定片段"),
}


def phrase(which: Phrase, /, *, language: str, **values: object) -> str:
    """Return a sentence in Chinese for a Chinese tag, else in English.

    >>> phrase("title", language="zh-Hans")
    '编码者间一致性'
    """
    return (_ZH if is_chinese(language) else _EN)[which].format(**values)


def unit_phrase(unit: str, *, language: str) -> str:
    """Return the name of a unit.

    >>> unit_phrase("token", language="en"), unit_phrase("token", language="zh")
    ('word', '词')
    """
    return _UNITS[unit][is_chinese(language)]
