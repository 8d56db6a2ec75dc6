"""What is said about topics below a table: rules and warnings, in English and Chinese."""

from typing import Final

from workbench.words import is_chinese

_PHRASES: Final[dict[str, tuple[str, str]]] = {
    "few": (
        (
            "Too few texts for topics: {units} {unit} in {k} topics are {each:.0f} in each. Read"
            " the "
            "topics as a first sorting{instead}."
        ),
        (
            "文本太少，不足以谈话题：{units} 个{unit}分成 {k} 个话题，每个平均只有 {each:.0f} 个。"
            "请把话题当作初步的归类{instead}。"
        ),
    ),
    "instead": (
        ", or group passages instead of sources and see how topics spread over the sources",
        "，或改为对段落归类，再看话题在各份资料中的分布",
    ),
    "unstable": (
        (
            "Unstable topics, which other seeds or other samples of the texts do not bring again: "
            "{topics}. Do not report them as findings."
        ),
        "不稳定的话题（换随机种子或换样本便不再出现）：{topics}。不要把它们当作研究发现报告。",
    ),
    "follow language": (
        (
            "Topics follow language: {topics} of {k} topics have nine tenths of their passages in "
            "one language. {how}"
        ),
        "话题随语言而分：{k} 个话题中有 {topics} 个的段落九成属于同一语言。{how}",
    ),
    "no bridge": (
        (
            "Nothing joins the words of the two languages here. Give the codes names and cues in "
            "both languages, or say which words count as one (扶贫 = poverty alleviation), and let "
            "them join the languages; or compare passages by embeddings."
        ),
        (
            "这里没有什么把两种语言的词联系起来。请给代码写上两种语言的名称和线索词，或写明哪些词"
            "视为同一个词（扶贫 = poverty alleviation），并用它们连接两种语言；也可以按语义向量比较"
            "段落。"
        ),
    ),
    "weak bridge": (
        (
            "The names and cues of codes and the words that count as one were used where there "
            "are any, and they are too few or too rare to join the languages everywhere."
        ),
        "已使用代码的名称和线索词以及视为同一的词，但它们太少或太罕见，不足以处处连接两种语言。",
    ),
    "weak embeddings": (
        (
            "Embeddings, which place both languages in one space, do not bring them together here: "
            "the texts of the two may speak of different things, or in different ways. Read "
            "passages of both before you report a topic of one."
        ),
        (
            "语义向量把两种语言放在同一空间，但在这里没有使它们靠拢：两种语言的文本可能谈的是不同的"
            "事，或者说法不同。在报告只属于一种语言的话题之前，请先阅读两种语言的段落。"
        ),
    ),
    "words apart": (
        (
            "Embeddings place both languages in one space, and words, which the two do not share, "
            "pull topics apart again. Compare passages by embeddings alone, or join the words."
        ),
        (
            "语义向量把两种语言放在同一空间，但两种语言没有共同的词，词又使话题分开。请只按语义向量"
            "比较段落，或把两种语言的词联系起来。"
        ),
    ),
    "asides": (
        (
            "Passages left out, since they would be topics of their own or speak of nothing (heads "
            "of texts, questions of interviewers, lines without a word): {asides:,}."
        ),
        (
            "未计入的段落（文本开头的时间、地点、人物说明和访谈者的提问，它们会自成话题；以及只有数字或"
            "符号的行）："
            "{asides:,} 个。"
        ),
    ),
    "citations": (
        (
            "Citations in brackets whose words are left out, since names of authors tell no "
            "subject: {citations:,}."
        ),
        "未计入其中词语的括号引注（作者姓名说明不了话题）：{citations:,} 处。",
    ),
    "embedded": (
        (
            "Embeddings place passages that say the like near each other, in English and Chinese "
            "alike, whatever their words; the mean of each language was taken off. What is alike "
            "an encoder has learnt from other texts than these. The terms describe such a topic "
            "and did not make it: passages of it may have none of them."
        ),
        (
            "语义向量使说法相近的段落彼此靠近，中英文一样，不论用词；各语言的平均值已去除。何为相近，"
            "是编码器从别的文本而非这些文本中学来的。词项只用来描述这样的话题，并不构成话题：其中的"
            "段落可能一个词项也没有。"
        ),
    ),
    "space words": (
        (
            "the dimensions of latent semantic analysis (TF-IDF with sublinear counts and squared "
            "rarity)"
        ),
        "潜在语义分析的维度上（TF-IDF，词频取对数，稀有度取平方）",
    ),
    "space embeddings": (
        "the strongest dimensions of embeddings ({method})",
        "语义向量的主要维度上（{method}）",
    ),
    "space both": (
        (
            "the dimensions of latent semantic analysis (TF-IDF with sublinear counts and squared "
            "rarity) beside the strongest ones of embeddings ({method})"
        ),
        "潜在语义分析的维度（TF-IDF，词频取对数，稀有度取平方）与语义向量的主要维度上（{method}）",
    ),
    "of sets": (
        (
            "Topics of sets are found anew in the texts of these sets; the names, mergers, splits"
            " and moves that a person made belong to the topics of the whole project and are not"
            " applied here."
        ),
        (
            "集合的话题是在这些集合的文本中重新发现的；"
            "人所作的命名、合并、拆分与移动属于整个项目的话题，此处不适用。"
        ),
    ),
    "bridged": (
        (
            "The two languages are joined by {how}. Topics lean towards these words by that, so "
            "topics and codes that have them agree more than they would without; the language "
            "itself was taken off the passages."
        ),
        (
            "两种语言由{how}连接。话题因此偏向这些词，话题与含有这些词的代码的一致程度会高于不连接"
            "时；段落中语言本身的差别已去除。"
        ),
    ),
    "by codebook": (
        "the names and cues of codes that have some in both",
        "同时具有两种语言名称或线索词的代码",
    ),
    "by synonyms": (
        "the words of both that the project counts as one",
        "本项目视为同一的两种语言的词",
    ),
    "by codebook and synonyms": (
        (
            "the names and cues of codes that have some in both, and the words of both that the "
            "project counts as one"
        ),
        "同时具有两种语言名称或线索词的代码，以及本项目视为同一的两种语言的词",
    ),
    "synonyms": (
        "Counted as one term each are {sets} sets of words, as the project's list has them.",
        "按照本项目的列表，有 {sets} 组词各计为一个词项。",
    ),
    "counting passage": (
        (
            "Counted are {units} passages; headings, references and furniture are none. Each bel"
            "ongs "
            "to one topic and has a weight in all of them; the weights sum to 1."
        ),
        (
            "共计 {units} 个段落；标题、参考文献和页眉页脚不算。每个只归入一个话题，在所有话题中"
            "各有权重，权重之和为 1。"
        ),
    ),
    "counting source": (
        (
            "Counted are {units} sources with the words of all their passages but references and "
            "furniture. Each belongs to one topic and has a weight in all of them; the weights sum "
            "to 1."
        ),
        (
            "共计 {units} 份资料，包括其中所有段落的词，参考文献和页眉页脚除外。每份只归入一个主"
            "题，"
            "在所有话题中各有权重，权重之和为 1。"
        ),
    ),
    "cuts": (
        (
            "Terms are words{phrases} that at least {least} and at most {most:.0%} of them have, "
            "function words, numbers and single letters left out: {terms:,} terms. Too rare were "
            "{rare:,}, too common {common:,}{which}."
        ),
        (
            "词项是至少 {least} 个、至多 {most:.0%} 的{unit}含有的词{phrases}，虚词、数字和单个字母"
            "除外，共 {terms:,} 个；过少的 {rare:,} 个，过多的 {common:,} 个{which}。"
        ),
    ),
    "phrases": (" and phrases of two words", "和两词短语"),
    "method kmeans": (
        (
            "Topics were found by 20 k-means on {space}, each {one} moved half way to those "
            "nearest to it, and joined by consensus; seed {seed}."
        ),
        (
            "话题由 20 次 k 均值的共识得出，在{space}进行，每个{one}向最近的几个移动一半；"
            "随机种子 {seed}。"
        ),
    ),
    "settled": (
        (
            "Then each {one} was put to the topic in which its words are most probable, again and "
            "again until hardly one moved (Nigam et al. 2000); long ones seldom move."
        ),
        (
            "随后把每个{one}归入其用词概率最大的话题，反复进行，直到几乎不再变动（Nigam 等 2000）；"
            "长的很少变动。"
        ),
    ),
    "method nmf": (
        "Topics were found by non-negative matrix factorization of TF-IDF weights.",
        "话题由 TF-IDF 权重的非负矩阵分解得出。",
    ),
    "method lda": (
        (
            "Topics were found by latent Dirichlet allocation; seed {seed}. It is less stable and "
            "less exact than the other methods here."
        ),
        "话题由潜在狄利克雷分配得出；随机种子 {seed}。它在这里不如其他方法稳定、准确。",
    ),
    "method hierarchy": (
        (
            "Topics were found by joining the nearest groups (Ward) on {space}, each {one} moved "
            "half way to those nearest to it."
        ),
        "话题由层次聚类（Ward 法）得出，在{space}进行，每个{one}向最近的几个移动一半。",
    ),
    "sampled": (
        (
            "These are very many, so this was found in random samples of the {units:,} {unit}, the "
            "same ones at each run: {samples}. All {unit} were then put to the topic that is "
            "nearest to them."
        ),
        (
            "数量很大，因此以下各项在 {units:,} 个{unit}的随机样本（每次运行相同）中得出："
            "{samples}。然后把全部{unit}归入最近的话题。"
        ),
    ),
    "sampled dimensions": (
        "the dimensions and the axes of the map ({size:,})",
        "各维度和地图的坐标轴（{size:,} 个）",
    ),
    "sampled neighbours": (
        "the neighbours of each ({size:,})",
        "各自的近邻（{size:,} 个）",
    ),
    "sampled number": ("the number of topics ({size:,})", "话题数（{size:,} 个）"),
    "sampled kmeans": ("each k-means ({size:,})", "每次 k 均值（{size:,} 个）"),
    "sampled hierarchy": ("the groups that were joined ({size:,})", "层次聚类（{size:,} 个）"),
    "sampled nmf": ("the factors ({size:,})", "各因子（{size:,} 个）"),
    "sampled lda": ("the allocation ({size:,})", "分配（{size:,} 个）"),
    "sampled stability": ("the stability ({size:,})", "稳定性（{size:,} 个）"),
    "stability": (
        (
            "Stability is the best overlap (Jaccard) with topics of other seeds and of {samples} "
            "bootstrap samples; from .75 a topic is stable, below .6 unstable (Hennig 2007)."
        ),
        (
            "稳定性是与其他种子和 {samples} 个自助样本所得话题的最佳重合（Jaccard）；达到 .75 为"
            "稳定，"
            "低于 .6 为不稳定（Hennig 2007）。"
        ),
    ),
    "tried with kmeans": (
        (
            "Numbers are tried with kmeans whatever the method: how stable so many topics of"
            " {method} are, the table of topics tells."
        ),
        "无论用哪种方法，话题数都用 kmeans 试定：{method} 得到的话题有多稳定，见话题表。",
    ),
    "chosen": (
        (
            "The number suggested is {k}: of those from {first} to {last} that are as stable as "
            "the most stable one, within 0.02, it is the most coherent. It is a hint: no measure "
            "knows the number that a question needs."
        ),
        (
            "建议的话题数是 {k} 个：在 {first} 至 {last} 个之间，稳定性与最高者相差不超过 0.02 的"
            "话题数中，它的连贯性最高。这只是提示：没有哪个指标知道研究问题需要几个话题。"
        ),
    ),
    "held": (
        (
            "There are {k} topics, as many as when somebody last said something about one; "
            "another number can be chosen."
        ),
        "话题仍为 {k} 个，与最近一次对话题命名、合并、拆分或移动时相同；也可以另选一个数目。",
    ),
    "acts": (
        (
            "{found} topics were found. They count as {counted}, since somebody has merged or split"
            " some that they are like enough to be; what was said of a topic can be forgotten."
        ),
        (
            "共找到 {found} 个话题。其中有些与曾被合并或拆分的话题足够相似，因此计为 {counted} 个；"
            "对话题所做的可以撤去。"
        ),
    ),
    "held units": (
        (
            "Topics that somebody named, merged, split or moved something into were no longer found"
            " by themselves, since the texts or what joins them have changed. They keep the {unit}"
            " that they had; all others are put beside them (Basu, Banerjee and Mooney 2002). What"
            " was said of a topic can be forgotten."
        ),
        (
            "文本或其联系变化后，有人命名、合并、拆分或移入过的话题已不会自行出现。这些话题保留原有的"
            "{unit}，其余的再归入各话题（Basu, Banerjee & Mooney 2002）。对话题所做的可以撤去。"
        ),
    ),
    "lost acts": (
        (
            "Topics without a name that were merged, split or moved into, and that no topic is like"
            " enough to be now: {topics}. What was said of them is kept."
        ),
        (
            "曾被合并、拆分或移入内容而没有名称的话题中，目前没有话题足够相似的有 {topics} 个。"
            "对它们所做的仍保留着。"
        ),
    ),
    "no number": (
        (
            "No number of topics is stable here: the highest stability is {peak:.2f}, and topics"
            " of "
            "one half of the texts are not those of the other. Take them as one possible sorting."
        ),
        (
            "这里没有哪个话题数是稳定的：最高的稳定性为 {peak:.2f}，一半文本得出的话题与另一半的"
            "并不"
            "相同。请只把它们当作一种可能的归类。"
        ),
    ),
    "fewer": (
        "{asked} topics were asked for, and the texts are too much alike for more than {k}.",
        "要求 {asked} 个话题，但文本过于相似，只能分出 {k} 个。",
    ),
    "fewer than suggested": (
        (
            "The number suggested is {asked}, and the texts are too much alike for more than {k}"
            " topics."
        ),
        "建议的话题数是 {asked} 个，但文本过于相似，只能分出 {k} 个话题。",
    ),
    "one topic": ("{topic} ({label})", "{topic}（{label}）"),
    "between topics": ("; ", "；"),
    "between names": (", ", "、"),
    "which": (" ({shown})", "（{shown}）"),
    "doubtful": (
        (
            "Doubtful: {doubtful} {unit}, whose topic is less than a tenth of the weight above the "
            "next, or that have no word that counts."
        ),
        "存疑的有 {doubtful} 个{unit}：其话题的权重只比次高者高出不到一成，或没有计入的词。",
    ),
    "against": (
        (
            "A {one} bears a code if {basis} of it, by any coder, or of a code under it shares a "
            "character with it; it counts once. A topic is covered by a code that {covered:.0%} of "
            "its {unit} bear; a code that {fewest} or more bear is shown by a topic that has "
            "{shown:.0%} of them."
        ),
        (
            "只要某代码或其下级代码的{basis}（不论编码者）与{one}有共同字符，该{one}即带有此代码，"
            "只计一次。话题中有 {covered:.0%} 的{unit}带有某代码，即为该代码所覆盖；有 {fewest} "
            "个以上"
            "{unit}的代码，其中 {shown:.0%} 落在同一话题，即由该话题体现。"
        ),
    ),
    "lost": (
        "Names that no topic is like enough to bear now: {names}. They are kept.",
        "目前没有话题足够相似而可沿用的名称：{names}。它们仍保留着。",
    ),
    "without year": (
        "{without} of {whole} texts have no year: their sources have no date.",
        "{whole} 个文本中有 {without} 个没有年份：其资料没有日期。",
    ),
    "without month": (
        "{without} of {whole} texts have no month: their sources have no date, or its year alone.",
        "{whole} 个文本中有 {without} 个没有月份：其资料没有日期，或只有年份。",
    ),
    "without case": (
        "{without} of {whole} texts belong to no case.",
        "{whole} 个文本中有 {without} 个不属于任何个案。",
    ),
    "passages": ("passages", "段落"),
    "sources": ("sources", "份资料"),
    "passage": ("passage", "段落"),
    "source": ("source", "资料"),
    "codings": ("a coding", "编码"),
    "suggestions": ("an open suggestion", "待定建议"),
    "both": ("a coding or open suggestion", "编码或待定建议"),
}


def topic_phrase(name: str, *, language: str, **values: object) -> str:
    """Return a sentence of the topics in a language."""
    chinese = is_chinese(language)
    return _PHRASES[name][chinese].format(**values)
