"""The sentences and headings of the tables of collocates and key words, in both languages."""

from typing import Final

from workbench.words import is_chinese

# Each in English and in Chinese.
_PHRASES: Final[dict[str, tuple[str, str]]] = {
    "collocates": ("Collocates of “{term}”", "“{term}”的搭配词"),
    "key words": ("Key words of {group} against {against}", "关键词：{group} 对比 {against}"),
    "sheet of collocates": ("Collocates", "搭配词"),
    "sheet of key words": ("Key words", "关键词"),
    "more": ("more often", "较多"),
    "less": ("less often", "较少"),
    "one source": ("one source", "仅见于一份资料"),
    "all other texts": ("all other texts", "其余全部文本"),
    "code group": ("what “{value}” is on", "“{value}”所编码的文字"),
    "language group": ("passages in {value}", "{value} 段落"),
    "en": ("English", "英文"),
    "zh": ("Chinese", "中文"),
    "lines": ("lines", "语境"),
    "occurrences": (
        (
            "The term, cut into the words “{words}”, occurs {occurrences} times in {sources}"
            " sources."
        ),
        "该词切分为“{words}”，在 {sources} 份资料中出现 {occurrences} 次。",
    ),
    "windows in a passage": (
        (
            "A window has {window} words on each side of the term, punctuation not counted, and"
            " does not go beyond the passage."
        ),
        "窗口为该词左右各 {window} 个词（标点不计），不跨段落。",
    ),
    "windows in a sentence": (
        (
            "A window has {window} words on each side of the term, punctuation not counted, and"
            " does not go beyond the sentence."
        ),
        "窗口为该词左右各 {window} 个词（标点不计），不跨句子。",
    ),
    "one place once": (
        (
            "Each place in a text counts once: in the windows of two occurrences, a word belongs"
            " to the nearer one, or, where both are as near, to the one that follows. The places"
            " of the term itself are not counted."
        ),
        (
            "文中每处只计一次：同处两个窗口的词归较近的一处，距离相等时归其后的一处。该词自身所在"
            "之处不计。"
        ),
    ),
    "own language": (
        (
            "A word is compared with the words of its own language only: Chinese words with all"
            " Chinese words, other words with all others. A number belongs to the language of its"
            " passage."
        ),
        (
            "每个词只与同一语言的词相比：中文词与全部中文词相比，其他词与全部其他词相比。数字归所"
            "在段落的语言。"
        ),
    ),
    "collocates tested": (
        (
            "Words are listed that stand in the windows at least {least} times and more often"
            " than expected. p is corrected for the {tested} words that occur at least {least}"
            " times."
        ),
        (
            "列出在窗口中至少出现 {least} 次且多于期望次数的词。p 值按至少出现 {least} 次的"
            " {tested} 个词校正。"
        ),
    ),
    "collocation measures": (
        (
            "G2 is the log-likelihood over four cells (Dunning 1993), one degree of freedom. The"
            " log ratio compares the relative frequencies inside and outside of the windows, a"
            " frequency of 0 taken as 0.5 (Hardie 2014). PMI is log2(O/E) (Church and Hanks"
            " 1990), MI3 is log2(O³/E), NPMI goes from -1 to 1 (Bouma 2009), t is (O-E)/√O. The"
            " expected frequency E takes the width of the windows into account. — is undefined:"
            " nothing is outside, or there is no other word."
        ),
        (
            "G2 为四格对数似然值（Dunning 1993），自由度为 1。对数比比较窗口内外的相对频率，频数"
            " 0 按 0.5 计（Hardie 2014）。PMI 为 log2(O/E)（Church 与 Hanks 1990），MI3 为"
            " log2(O³/E)，NPMI 介于 -1 与 1 之间（Bouma 2009），t 为 (O-E)/√O。期望频数 E 已计入"
            "窗口宽度。— 表示无定义：窗口之外没有词，或没有其他词。"
        ),
    ),
    "collocates cut": (
        "The {limit} strongest of {found} collocates are listed.",
        "列出 {found} 个搭配词中最强的 {limit} 个。",
    ),
    "left out of counting": (
        (
            "Headings, paragraphs, turns, list items, tables, notes and captions count;"
            " references, running heads and the questions of a survey do not."
        ),
        (
            "计入标题、正文段落、话轮、列表项、表格、注释与图表标题；参考文献、页眉页脚与问卷题目"
            "不计。"
        ),
    ),
    "function words left out": (
        (
            "Function words are not listed and not tested; they keep their places and count among"
            " all words."
        ),
        "虚词不列出也不检验，但保留其位置并计入总词数。",
    ),
    "function words counted": (
        "Function words are listed like all others.",
        "虚词与其他词一样列出。",
    ),
    "not independent": (
        (
            "p treats every word as if it had been drawn by itself, which running text is not:"
            " read it as an order of strength, and look at the number of sources and at the"
            " lines."
        ),
        "p 值假定每个词独立抽取，而连续文本并非如此：宜将其视为强弱次序，并查看资料数与语境。",
    ),
    "sizes zh": (
        "The group has {here} Chinese words, the group against it {there}.",
        "该组有 {here} 个中文词，对比组有 {there} 个。",
    ),
    "sizes en": (
        "The group has {here} English words, the group against it {there}.",
        "该组有 {here} 个英文词，对比组有 {there} 个。",
    ),
    "language on one side zh": (
        "Chinese words are not compared: the group has {here}, the group against it {there}.",
        "中文词未作比较：该组有 {here} 个，对比组有 {there} 个。",
    ),
    "language on one side en": (
        "English words are not compared: the group has {here}, the group against it {there}.",
        "英文词未作比较：该组有 {here} 个，对比组有 {there} 个。",
    ),
    "sources of groups": (
        "The words of the group stand in {here} sources, those against it in {there}.",
        "该组的词出自 {here} 份资料，对比组出自 {there} 份。",
    ),
    "in both groups": (
        (
            "{shared} words stand in both groups and count in both, although the tests take the"
            " groups for separate."
        ),
        "有 {shared} 处词同属两组并在两组中都计入，而检验假定两组互不重叠。",
    ),
    "words of codes": (
        (
            "A word belongs to a code when any character of it is coded with the code or one"
            " under it, by any coder; however many codings overlap there, it counts once."
        ),
        (
            "一个词只要有一个字符被该代码或其下位代码编码（不论编码者），即属于该代码；重叠的编码"
            "再多也只计一次。"
        ),
    ),
    "words tested": (
        (
            "Words are listed that occur at least {least} times in both groups together and are"
            " not equally frequent in both. p is corrected for the {tested} words that occur so"
            " often."
        ),
        (
            "列出在两组中合计至少出现 {least} 次且两组频率不等的词。p 值按达到此频数的 {tested} "
            "个词校正。"
        ),
    ),
    "keyness measures": (
        (
            "G2 is the log-likelihood over four cells (Dunning 1993), G2 of two cells leaves the"
            " cells of all other words out (Rayson and Garside 2000); p belongs to the four-cell"
            " G2, as does BIC (Wilson 2013). The log ratio takes a frequency of 0 as 0.5 (Hardie"
            " 2014). %DIFF is undefined (—) where the group against it has none of the word"
            " (Gabrielatos and Marchi 2011)."
        ),
        (
            "G2 为四格对数似然值（Dunning 1993），两格 G2 不计其他词的两格（Rayson 与 Garside"
            " 2000）；p 值与 BIC（Wilson 2013）依据四格 G2。对数比将频数 0 按 0.5 计（Hardie"
            " 2014）。对比组中没有该词时 %DIFF 无定义（—）（Gabrielatos 与 Marchi 2011）。"
        ),
    ),
    "spread": (
        (
            "DP goes from 0, spread as the sources are long, to nearly 1, all in one source"
            " (Gries 2008); it is undefined (—) in fewer than two sources or"
            " where the word is missing. A word is marked that only one source has, although"
            " the group that has it more often has several."
        ),
        (
            "DP 从 0（按资料篇幅均匀分布）到接近 1（全在一份资料中）（Gries 2008）；资料少于两份"
            "或没有该词时，DP 无定义（—）。若较多使用该词的一组有多份资料，而该词"
            "仅见于其中一份，则会标出。"
        ),
    ),
    "key words cut": (
        (
            "The {limit} strongest of each direction are listed, of {more} more often and {less}"
            " less often."
        ),
        "每个方向列出最强的 {limit} 个（较多者共 {more} 个，较少者共 {less} 个）。",
    ),
    "word": ("Word", "词"),
    "language": ("Language", "语言"),
    "together": ("Together", "共现"),
    "before": ("Before", "在前"),
    "after": ("After", "在后"),
    "frequency": ("Frequency", "频数"),
    "expected": ("Expected", "期望频数"),
    "sources": ("Sources", "资料数"),
    "log_likelihood": ("G2", "G2"),
    "two_cell": ("G2 of two cells", "两格 G2"),
    "p": ("p", "p"),
    "p_bonferroni": ("p (Bonferroni)", "p（Bonferroni）"),
    "p_bh": ("p (Benjamini-Hochberg)", "p（Benjamini-Hochberg）"),
    "log_ratio": ("Log ratio", "对数比"),
    "pmi": ("PMI", "PMI"),
    "npmi": ("NPMI", "NPMI"),
    "mi3": ("MI3", "MI3"),
    "t_score": ("t", "t"),
    "bic": ("BIC", "BIC"),
    "difference": ("%DIFF", "%DIFF"),
    "direction": ("In the group", "在该组中"),
    "frequency_against": ("Frequency against", "对比组频数"),
    "per_thousand": ("Per 1,000 words", "每千词"),
    "per_thousand_against": ("Per 1,000 against", "对比组每千词"),
    "sources_of": ("Of sources", "资料总数"),
    "sources_against": ("Sources against", "对比组资料数"),
    "sources_of_against": ("Of sources against", "对比组资料总数"),
    "dp": ("DP", "DP"),
    "dp_against": ("DP against", "对比组 DP"),
    "main_source": ("Most in", "最多见于"),
    "main_share": ("Share there", "该处占比"),
    "flag": ("Mark", "标记"),
    "query": ("Lines", "语境"),
}


def phrase(name: str, *, spoken: str, **values: object) -> str:
    """Return a sentence or heading in Chinese for a Chinese tag, else in English.

    >>> phrase("collocates cut", spoken="en", limit=2, found=9)
    'The 2 strongest of 9 collocates are listed.'
    """
    return _PHRASES[name][is_chinese(spoken)].format(**values)
