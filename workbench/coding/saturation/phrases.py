"""The sentences and headings of an analysis of saturation, in English and Chinese."""

from typing import Final, Literal

from workbench.coding.saturation.unit import Order
from workbench.words import is_chinese

Phrase = Literal[
    "title",
    "method",
    "reached",
    "not reached",
    "too few units",
    "no code in the base",
    "exceeded again",
    "orders",
    "orders never",
    "orders undefined",
    "range",
    "open range",
    "estimate",
    "no interval",
    "one unit",
    "no code",
    "limits",
    "scope top",
    "scope under",
    "scope coder",
    "scope sets",
    "each",
    "top",
    "several coders",
    "one coder",
    "codings only",
    "under",
    "code sets",
    "incidence",
    "run rule",
    "small base",
    "band rule",
    "chao rule",
    "chao1 rule",
    "coverage rule",
    "uncoded",
    "without case",
    "several cases",
    "parted",
    "outside",
    "undated",
    "same moment",
    "archived codes",
    "merged codes",
    "gap no code",
    "gap one unit",
    "gap no interval",
]

_EN: Final[dict[Phrase, str]] = {
    "title": "Saturation of codes",
    "method": (
        "Code saturation was assessed after Guest, Namey and Chen (2020), with a base of"
        " {base}, a run of {run} and a new-information threshold of {threshold}, taking {units}"
        " {order}."
    ),
    "reached": (
        "It was reached at {notation} {noun}: the run of {run} after the first {before} brought"
        " {new}, {share} of the {base_codes} in the base."
    ),
    "not reached": (
        "It was not reached within {units}: the last run brought {new}, {share} of the"
        " {base_codes} in the base."
    ),
    "too few units": "With {units} it cannot be assessed: base and run need {needed}.",
    "no code in the base": (
        "The base holds no code, so that the share of new codes is undefined and nothing can be"
        " assessed."
    ),
    "exceeded again": (
        "Of the runs after that, {number} exceeded the threshold again, so that the point is not"
        " a lasting one."
    ),
    "orders": (
        "Of {orders} random orders (seed {seed}), {reached} met the threshold, half of the"
        " orders by {median}+{run} {noun} ({range})."
    ),
    "orders never": (
        "Of {orders} random orders (seed {seed}), {reached} met the threshold, fewer than half,"
        " so that a median is undefined."
    ),
    "orders undefined": "Random orders could not be assessed either.",
    "range": "95% of them between {low}+{run} and {high}+{run}",
    "open range": "the earliest 2.5% by {low}+{run}; more than 2.5% never did",
    "estimate": (
        "{units} together hold {observed}, {singles} of which in only one; Chao2 (Chao, 1987), a"
        " lower bound, estimates {estimate} in all (95% log-normal interval {low} to {high}), that"
        " is {unseen} unseen, at a Good-Turing sample coverage of {coverage}."
    ),
    "no interval": (
        "{units} together hold {observed}, {singles} of which in only one, so that Chao2 (Chao,"
        " 1987), a lower bound, estimates none unseen and has no interval; the Good-Turing sample"
        " coverage is {coverage}."
    ),
    "one unit": "One {noun} allows no estimate of the codes unseen.",
    "no code": "No code was found, so that nothing can be estimated.",
    "scope top": "What is counted as a code is a top category.",
    "scope under": "Only {name} and the codes under it are considered.",
    "scope coder": "Only codings by {name} are considered.",
    "scope sets": "Only what is in these sets is considered: {names}.",
    "limits": (
        "This is saturation of codes, not of meaning: it tells whether further {plural} of this"
        " kind would bring codes that this codebook does not have yet, and not whether what was"
        " coded is understood. It depends on the codebook and how finely it divides, on the order"
        " in which {plural} are taken, on what counts as a unit, and on further {plural} being like"
        " those at hand."
    ),
    "each": (
        "Each code counts once in a {noun}, however many codings it has there. A code counts as"
        " itself: a coding of a code is no coding of its category."
    ),
    "top": (
        "Each code counts as its top category, which counts once in a {noun}, however many codings"
        " it has there."
    ),
    "several coders": (
        "A {noun} holds a code where any coder gave it; codings that overlap or repeat each other"
        " make no difference. The coders are: {names}."
    ),
    "one coder": "Only codings of {name} count, and only {plural} that {name} has coded.",
    "codings only": (
        "Only codings count, made or accepted by a person; suggestions do not, whoever made them."
    ),
    "under": (
        "Only {name} and the codes under it count; a coded {noun} without any of them stays in the"
        " order as one that brings nothing new."
    ),
    "code sets": (
        "A coded {noun} without any code of these sets stays in the order as one that brings"
        " nothing new."
    ),
    "incidence": (
        "The base is the first {base} in the order, and its number of different codes the"
        " denominator of every run."
    ),
    "run rule": (
        "A run is {run} in a row, the first right after the base, each next one {one} further; its"
        " new codes are those that none before the run has. Saturation is reached at the first run"
        " whose share is no more than the threshold; 6+2 means that six come before a run of two."
    ),
    "small base": (
        "Runs that brought more new codes than the base holds: {number}. The base is a small"
        " yardstick here; look at a larger one too."
    ),
    "band rule": (
        "Random orders: {orders}, drawn with seed {seed}; the band holds the middle 95% of their"
        " cumulative numbers of codes."
    ),
    "chao rule": (
        "Chao2 counts in how many of the {units} a code occurs, with the factor (m-1)/m; where no"
        " code occurs in exactly two, the bias-corrected form. It is a lower bound."
    ),
    "chao1 rule": (
        "Chao1 counts codings, {codings} in all, those of several coders apart. It takes them for"
        " independent of each other, which those of one {noun} are not: prefer Chao2."
    ),
    "coverage rule": (
        "Sample coverage (Good-Turing) is 1 less the codes seen once, divided by all occurrences."
    ),
    "uncoded": (
        "Sources without a coding that counts are left out, since nothing tells whether they were"
        " read: {number}."
    ),
    "without case": "Coded sources that belong to no case are left out: {number}.",
    "several cases": "Sources that belong to several cases count in each of them: {number}.",
    "parted": (
        "Coded sources in which speakers or spans belong to cases: {number}. There a coding counts"
        " for each case whose words it shares at least one character with, and for no other."
    ),
    "outside": ("Codings in such sources that touch the words of no case are left out: {number}."),
    "undated": "Without a date, put last in the order of adding: {number}.",
    "same moment": (
        "First coded at the same moment as another, and so in the order of adding: {number}."
    ),
    "archived codes": "Archived codes count because they have codings: {names}.",
    "merged codes": "Codings of merged codes count at the code that took over: {names}.",
    "gap no code": "no code was seen",
    "gap one unit": "undefined with fewer than two observations",
    "gap no interval": "nothing unseen is estimated, so there is no interval",
}

_ZH: Final[dict[Phrase, str]] = {
    "title": "代码饱和",
    "method": (
        "按 Guest、Namey 与 Chen（2020）的方法检验代码饱和：基础规模（base size）为 {base}，"
        "检验长度（run length）为 {run}，新信息阈值为 {threshold}，{units}{order}。"
    ),
    "reached": (
        "在 {notation} {noun}处达到饱和：前 {before}之后的 {run}共出现 {new}，"
        "占基础部分 {base_codes}的 {share}。"
    ),
    "not reached": (
        "在 {units}之内未达到饱和：最后一轮检验出现 {new}，占基础部分 {base_codes}的 {share}。"
    ),
    "too few units": "只有 {units}，不足以检验：基础规模与检验长度合计需要 {needed}。",
    "no code in the base": "基础部分没有代码，新代码的占比无法定义，因此无法检验。",
    "exceeded again": "此后又有 {number} 轮检验超过阈值，因此该点之后的饱和并不稳定。",
    "orders": (
        "在 {orders} 种随机顺序中（随机种子 {seed}），{reached} 种达到阈值，"
        "半数顺序至 {median}+{run} {noun}时已达到（{range}）。"
    ),
    "orders never": (
        "在 {orders} 种随机顺序中（随机种子 {seed}），{reached} 种达到阈值，不足半数，"
        "因此中位数无法定义。"
    ),
    "orders undefined": "随机顺序同样无法检验。",
    "range": "95% 的顺序在 {low}+{run} 与 {high}+{run} 之间",
    "open range": "最早的 2.5% 至 {low}+{run}；超过 2.5% 的顺序始终未达到",
    "estimate": (
        "{units}共有 {observed}，其中 {singles} 个只出现于一{measure}；"
        "Chao2（Chao，1987）给出的下限估计为共 {estimate} 个代码"
        "（95% 对数正态区间 {low} 至 {high}），即尚有 {unseen} 个未见，"
        "Good-Turing 样本覆盖率为 {coverage}。"
    ),
    "no interval": (
        "{units}共有 {observed}，其中 {singles} 个只出现于一{measure}，"
        "因此 Chao2（Chao，1987）的下限估计没有未见代码，也没有区间；"
        "Good-Turing 样本覆盖率为 {coverage}。"
    ),
    "one unit": "只有一{measure}，无法估计未见的代码。",
    "no code": "没有代码，因此无法估计。",
    "scope top": "此处的代码指顶层类属。",
    "scope under": "只考察{name}及其下的代码。",
    "scope coder": "只考察 {name} 的编码。",
    "scope sets": "只考察以下集合中的内容：{names}。",
    "limits": (
        "这是代码的饱和，而非意义的饱和：它说明再增加同类{plural}是否还会出现编码本中没有的代码，"
        "并不说明已编码的内容是否已被理解。结果取决于编码本及其划分的粗细、{plural}的先后顺序、"
        "以什么为单位，并以其后的{plural}与现有的同类为前提。"
    ),
    "each": (
        "每个代码在一{measure}中无论有多少条编码，均只计一次。代码只计为自身："
        "对某代码的编码不计入其类属。"
    ),
    "top": "每个代码计入其顶层类属，该类属在一{measure}中无论有多少条编码，均只计一次。",
    "several coders": (
        "任一编码者用过某代码，即视为该{plural}含有此代码；相互重叠或重复的编码不影响结果。"
        "编码者：{names}。"
    ),
    "one coder": "只计 {name} 的编码，也只计 {name} 编码过的{plural}。",
    "codings only": "只计由人作出或接受的编码；建议无论由谁提出，均不计入。",
    "under": (
        "只计{name}及其下的代码；已编码而不含其中任何代码的{plural}仍保留在顺序中，"
        "视为没有带来新代码。"
    ),
    "code sets": "已编码而不含集合中任何代码的{plural}仍保留在顺序中，视为没有带来新代码。",
    "incidence": "基础部分为顺序中的前 {base}，其不同代码的数目是每一轮检验的分母。",
    "run rule": (
        "每轮检验为连续的 {run}，第一轮紧接基础部分，此后每轮后移一{measure}；"
        "新代码指在该轮之前从未出现的代码。占比首次不高于阈值的一轮即达到饱和；"
        "6+2 表示在两{measure}的一轮检验之前有六{measure}。"
    ),
    "small base": (
        "新代码多于基础部分代码的检验：{number} 轮。此处的基础部分过小，宜同时查看更大的基础规模。"
    ),
    "band rule": ("随机顺序：{orders} 种，随机种子为 {seed}；区间带包含其累计代码数居中的 95%。"),
    "chao rule": (
        "Chao2 依据每个代码出现于 {units}中的多少{measure}，含系数 (m-1)/m；"
        "没有代码恰好出现于两{measure}时用偏差校正形式。它是下限估计。"
    ),
    "chao1 rule": (
        "Chao1 依据编码数，共 {codings} 条，不同编码者的编码分别计数。它假定各条编码相互独立，"
        "而同一{plural}中的编码并非如此，因此宜采用 Chao2。"
    ),
    "coverage rule": "样本覆盖率（Good-Turing）为 1 减去只出现一次的代码数与全部出现次数之比。",
    "uncoded": "没有可计编码的资料无从判断是否读过，因此不计：{number} 份。",
    "without case": "不属于任何个案的已编码资料不计：{number} 份。",
    "several cases": "属于多个个案的资料在每个个案中均计入：{number} 份。",
    "parted": (
        "其中说话人或文段归属个案的已编码资料：{number} 份。在这些资料中，"
        "一条编码与某个案的话语至少有一个共同字符，即计入该个案，且不计入其他个案。"
    ),
    "outside": "这些资料中不涉及任何个案话语的编码不计：{number} 条。",
    "undated": "没有日期，按加入项目的先后排在最后：{number} {noun}。",
    "same moment": "与其他{plural}在同一时刻首次编码，因此按加入项目的先后排列：{number} {noun}。",
    "archived codes": "以下代码已归档，因有编码而计入：{names}。",
    "merged codes": "以下已合并代码的编码计入接替它的代码：{names}。",
    "gap no code": "没有代码",
    "gap one unit": "观察少于两次，无法定义",
    "gap no interval": "没有估计出未见代码，因此没有区间",
}

_ORDERS: Final[dict[Order, tuple[str, str]]] = {
    "reading": ("in the order in which they were added", "按加入项目的先后排列"),
    "coding": ("in the order in which they were first coded", "按首次编码的先后排列"),
    "date": ("in the order of their dates", "按日期先后排列"),
    "random": ("in random orders", "按随机顺序排列"),
}


def phrase(which: Phrase, /, *, language: str, **values: object) -> str:
    """Return a sentence in Chinese for a Chinese tag, else in English.

    >>> phrase("title", language="zh-Hans")
    '代码饱和'
    """
    return (_ZH if is_chinese(language) else _EN)[which].format(**values)


def order_phrase(order: Order, *, language: str) -> str:
    """Return how units are taken.

    >>> order_phrase("date", language="en")
    'in the order of their dates'
    """
    return _ORDERS[order][is_chinese(language)]
