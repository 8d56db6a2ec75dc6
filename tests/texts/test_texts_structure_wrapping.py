"""Hard-wrapped papers come out as they were before somebody printed them."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from workbench.texts.blocks import Block
from workbench.texts.structure.joining import Joiner
from workbench.texts.structure.line import Line
from workbench.texts.structure.lines import structure_lines
from workbench.texts.structure.measure import in_columns, in_times
from workbench.texts.structure.writing import is_wide


def heading(level: int, text: str) -> Block:
    return Block(kind="heading", level=level, text=text)


def paragraph(text: str) -> Block:
    return Block(kind="paragraph", text=text)


def reference(text: str) -> Block:
    return Block(kind="reference", text=text)


ENGLISH = (
    heading(0, "Paths and Prices: How Mountain Villages Came to Sell Their Walnuts"),
    paragraph("Tao Wen"),
    paragraph("School of Rural Economy, Heron Institute, Yunling 650000, China"),
    paragraph(
        "Abstract: For a long time the walnuts of the upper valley were fed to pigs. This paper "
        "tells how they came to be sold, who carried them, and what the carriers were paid. It "
        "draws on two harvests that the author spent in the valley, and on the books of the "
        "three traders who bought there."
    ),
    paragraph("Keywords: walnuts, mountain villages, traders, prices"),
    heading(1, "1. Introduction"),
    paragraph(
        "Nobody in the valley can say who sold the first sack. What is remembered is the road: it "
        "came in the autumn of 2012, it was washed away in the spring of 2013, and when it had "
        "been mended a trader from the county town stood in the yard of the school and asked "
        "what there was to buy. Within three years 3.5 tons had gone down the valley, at a price "
        "that nobody had thought of before."
    ),
    paragraph(
        "There are two ways to tell this story. One is the way of the county: a market was made, "
        "and incomes rose by 41.7 percent. The other is that of the villagers, for whom the "
        "walnut was never a crop but a tree (Osei et al., 2017), standing where a grandfather had "
        "put it. We tell both, and we say where they do not meet [1]."
    ),
    heading(1, "2. The Valley, Its Trees and the People Who Went to Look for Work in the Towns"),
    heading(2, "2.1 The trees"),
    paragraph(
        "A tree bears after ten years and is at its best after forty. Most of the trees of the "
        "valley were planted between 1958 and 1975, when a brigade of youths was sent up with "
        "saplings and a song. Some families own sixty of them, others none."
    ),
    heading(2, "2.2 The people"),
    paragraph(
        "Of 214 households, 120 have somebody who works in a town. Those who stay are older than "
        "fifty, and they are the ones who knock the nuts from the trees with poles of five "
        "metres. It is dangerous work, and it is paid by the sack."
    ),
    heading(3, "2.2.1 Women on the ladders"),
    paragraph(
        "When the men had gone, the women took the ladders. \u201cMy mother would have been beaten "
        "for it,\u201d said one of them, a grandmother of sixty-three; \u201cI am paid.\u201d The "
        "others laughed, and then nobody said anything for a while."
    ),
    heading(3, "2.2.2 Children in the harvest weeks"),
    paragraph(
        "The school closes for ten days. Teachers complain of it and come along, since they have "
        "trees too."
    ),
    heading(1, "3. Prices"),
    paragraph(
        "A sack brought 80 yuan in the first year and 210 in the fourth. The fall that followed "
        "was caused by a harvest overseas of which nobody in the valley had heard, and it was "
        "explained to the villagers by the trader's telephone. Prices have been quoted by "
        "telephone ever since, with a delay that the traders call the weather."
    ),
    heading(1, "4. Conclusion"),
    paragraph(
        "A road sells walnuts, but it does not say for how much. The valley has learned to wait, "
        "and the co-operative store that was built in 2019 is mainly a place to wait in."
    ),
    heading(1, "References"),
    reference("[1] Osei, A., Lund, P. (2017) After the Harvest. World Upland Review, 8, 101-119."),
    reference(
        "[2] Brown, K. (2014) Trees That Nobody Planted: Property and Memory in Four Valleys of "
        "the North. Northfield: Hill Press."
    ),
    reference("[3] Ray, S. (2015) The weather of prices. Market Letters, 3(2), 11-19."),
)

CHINESE = (
    heading(0, "山核桃与山路：一个峡谷的市场是怎样形成的"),
    paragraph("陶文"),
    paragraph("（鹭岛学院 农村经济系，云岭 650000）"),
    paragraph(
        "摘要：峡谷里的核桃从前是喂猪的。本文讲述它们怎样变成了商品，由谁背下山，背的人又得到了"
        "多少报酬。材料来自作者在峡谷里度过的两个收获季，以及三位收购商的账本。"
    ),
    paragraph("关键词：核桃；山区；收购商；NGO 参与"),
    heading(1, "一、引言"),
    paragraph(
        "没有人说得清第一袋核桃是谁卖出去的，大家记得的是路。路在2012年秋天修通，第二年春天被水"
        "冲断，等到补好的时候，县城来的收购商站在学校的院子里，问这里有什么可以买。三年之内，一共"
        "有3.5吨核桃下了山，价钱是从前谁也没有想到过的[1]。"
    ),
    paragraph(
        "这个故事有两种讲法。一种是县里的讲法：市场形成了，收入增加了 41.7%；另一种是村民的讲法，"
        "对他们来说核桃从来不是作物，而是一棵树，是爷爷种在那里的。本文把两种讲法都写下来，并且"
        "指出它们在哪里对不上。"
    ),
    heading(1, "二、树与人"),
    heading(2, "（一）树"),
    paragraph(
        "核桃树要十年才结果，四十年才到盛年。峡谷里的树大多种于1958年至1975年之间，那时候有一队"
        "青年带着树苗和一首歌上了山。有的人家有六十棵，有的人家一棵也没有。"
    ),
    heading(2, "（二）人"),
    heading(3, "1．外出的人"),
    paragraph(
        "全村214户，有120户的人在城里做工。留下来的人都过了五十岁，核桃要靠他们用五米长的竹竿打"
        "下来。这活儿危险，按袋算钱。"
    ),
    heading(4, "（1）上梯子的妇女"),
    paragraph(
        "男人走了以后，妇女上了梯子。“我妈要是这样，早就挨打了，”一位六十三岁的奶奶说，“我呢，"
        "拿工钱。”旁边的人都笑了，然后好一阵子没有人说话。"
    ),
    heading(3, "2．留下的人"),
    paragraph("学校放十天假。老师们嘴上抱怨，自己也跟着去，因为他们家也有树。𠮷婆婆家的树最老。"),
    heading(1, "三、结语"),
    paragraph(
        "路能把核桃卖出去，却不管卖多少钱。峡谷学会了等待，2019年盖的合作社仓库，主要就是用来等的。"
    ),
    heading(1, "参考文献"),
    reference("[1] 李青山. 山路与市场[J]. 云岭社会科学, 2017(04): 23-31."),
    reference(
        "[2] 赵一苇, 陈默. 谁来打核桃：三个村庄的追踪调查[J]. 乡土研究, 2019, 12(02): 45-58."
    ),
    reference("[3] Brown, K. Trees That Nobody Planted[M]. Northfield: Hill Press, 2014."),
)

_ATOM = re.compile(r"\s+|[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef\U00020000-\U0003ffff]|[^\s\u2e80-\u9fff\u3000-\u303f\uff00-\uffef\U00020000-\U0003ffff]+")  # fmt: skip  # noqa: E501


def printed(
    blocks: Sequence[Block],
    *,
    width: float,
    take: Callable[[str], float],
    page: int = 0,
    between: str | None = None,
    indent: str = "",
) -> list[str]:
    """Print blocks to a column as a typesetter does, with page numbers every `page` lines."""
    lines: list[str] = []
    for block in blocks:
        first = indent if block.kind == "paragraph" else ""
        # headings are set bolder, and their lines are full earlier
        lines += wrapped(first + block.text, width / (1.07 if block.kind == "heading" else 1), take)
        lines += [] if between is None else [between]
    return list(with_pages(lines, page)) if page else lines


def wrapped(text: str, width: float, take: Callable[[str], float]) -> list[str]:
    lines, line = [], ""
    for atom in _ATOM.findall(text):
        fits = take(line + atom) <= width or not line.strip()
        closing = is_wide(atom[0]) and atom[0] in "，。；：、）”？！"
        if atom.isspace() or fits or closing:
            line += atom
        else:
            lines.append(line.rstrip())
            line = atom
    return [*lines, line.rstrip()]


def with_pages(lines: Sequence[str], page: int) -> Iterator[str]:
    random.seed(7)
    for place, line in enumerate(lines, start=1):
        yield line
        if place % page == 0:
            number = str(117 + place // page)
            yield from random.choice(
                (
                    [number],
                    ["", number, ""],
                    [
                        "Copyright © (2021) Northern Academic Press, UK",
                        number,
                        "",
                        "DOI: 10.25236/x.2021.09",
                    ],
                    [f"- {number} -"],
                )
            )


def without_blanks(block: Block) -> tuple[str, int, str]:
    return block.kind, block.level, re.sub(r"\s", "", block.label + block.text)


@pytest.mark.parametrize("paper", [ENGLISH, CHINESE], ids=["english", "chinese"])
@pytest.mark.parametrize(
    "layout",
    [
        {"width": 90, "take": in_columns},
        {"width": 72, "take": in_columns, "page": 20},
        {"width": 80, "take": in_times},
        {"width": 76, "take": in_columns, "between": ""},
        {"width": 70, "take": in_columns, "page": 17, "indent": "　　"},
        {"width": 84, "take": in_times, "indent": "    "},
        {"width": 100_000, "take": in_columns},
        {"width": 100_000, "take": in_columns, "between": ""},
    ],
    ids=["plain", "pages", "book face", "blank lines", "indents", "wide indents", "flat", "airy"],
)
def test_a_printed_paper_comes_out_as_it_was(
    paper: Sequence[Block], layout: dict[str, Any]
) -> None:
    lines = printed(paper, **layout)
    blocks = structure_lines([Line(text=line) for line in lines])
    found = [without_blanks(block) for block in blocks if block.kind != "furniture"]
    wanted = [without_blanks(block) for block in paper]
    assert [entry for entry in found if entry[0] == "heading"] == [
        entry for entry in wanted if entry[0] == "heading"
    ]
    # a paragraph whose last line is full by chance cannot be told from the next
    assert "".join(text for _, _, text in found) == "".join(text for _, _, text in wanted)
    assert len(set(wanted) - set(found)) <= 2


def by_columns(text: str, width: int) -> Iterator[str]:
    """Cut a text as an editor cuts Chinese: where the line is full, in a number too."""
    line = ""
    for letter in text:
        if in_columns(line + letter) > width and letter not in "，。；：、）”？！":
            yield line
            line = ""
        line += letter
    yield line


def by_letters(text: str, width: int) -> Iterator[str]:
    for start in range(0, len(text), width // 2):
        yield text[start : start + width // 2]


@pytest.mark.parametrize("cut", [by_columns, by_letters])
@pytest.mark.parametrize("indent", ["　　", "    "])
@pytest.mark.parametrize("width", [44, 50, 56, 60, 64, 70, 72, 80, 86])
def test_paragraphs_whose_first_lines_stand_in_are_cut_nowhere_else(
    cut: Callable[[str, int], Iterator[str]], indent: str, width: int
) -> None:
    lines = [
        Line(text=line)
        for block in CHINESE
        for line in cut((indent if block.kind == "paragraph" else "") + block.text, width)
    ]
    found = [without_blanks(block) for block in structure_lines(lines)]
    assert found == [without_blanks(block) for block in CHINESE]


def test_a_number_cut_by_the_end_of_a_chinese_line_is_whole_again() -> None:
    lines = ["全村一共有214户人家，其中有12", "0户的人在城里做工。"]
    assert Joiner(lines).join(*lines) == "全村一共有214户人家，其中有120户的人在城里做工。"


@pytest.mark.parametrize("paper", [ENGLISH, CHINESE], ids=["english", "chinese"])
def test_blanks_stand_where_the_writer_put_them(paper: Sequence[Block]) -> None:
    lines = printed(paper, width=72, take=in_columns, page=20)
    text = "\n".join(b.text for b in structure_lines([Line(text=line) for line in lines]))
    for block in paper:
        if block.kind != "heading":
            assert block.text[:70] in text


def test_a_body_sentence_is_never_cut_by_page_furniture() -> None:
    lines = printed(ENGLISH, width=80, take=in_columns, page=3)
    blocks = structure_lines([Line(text=line) for line in lines])
    body = [b.text for b in blocks if b.kind == "paragraph"]
    assert all(text[-1] in ".)]\u201d" or len(text) < 70 for text in body)
    numbers = [b.text for b in blocks if b.kind == "furniture" and b.text.isdigit()]
    assert numbers == sorted(numbers, key=int)


def test_a_heading_over_two_lines_is_one_and_leaves_the_body_alone() -> None:
    lines = [
        "The first survey of the valley was made by a teacher, and it has been lost except for",
        "one page, on which the wells are counted.",
        "1.2. Count the wells of the valley accurately and make sure that the count of",
        "springs is kept",
        "Affected by the drought, the wells of the lower villages fell dry in the second year, and",
        "the people went back to the springs that their grandparents had used.",
    ]
    blocks = structure_lines([Line(text=line) for line in lines])
    assert [(b.kind, b.level) for b in blocks] == [
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
    ]
    assert blocks[1].text.endswith("that the count of springs is kept")
    assert blocks[2].text.startswith("Affected by the drought")


def test_bracket_marks_on_a_line_of_their_own_belong_to_the_sentence() -> None:
    lines = [
        "The villages of the county lie high above the sea, and most of them have been studied",
        "[3]",
        "by people who came for a week and wrote of what they had been told upon the road. Later",
        "work has shown that such stories differ from those that are told beside the stove",
        "[4-6]",
        ". We therefore sat beside the stove, and we came again in the winter, when people have",
        "time to talk.",
    ]
    blocks = structure_lines([Line(text=line) for line in lines])
    assert [block.kind for block in blocks] == ["paragraph"]
    assert "have been studied [3] by people" in blocks[0].text
    assert "beside the stove [4-6]. We" in blocks[0].text


def test_a_paragraph_torn_by_a_page_break_is_joined_in_an_unwrapped_text() -> None:
    blocks = structure_lines(
        [
            Line(
                text="Social work came late to the valley. Those who had stayed behind were the old"
            ),
            Line(text=""),
            Line(text="people and the children, and nobody had asked them anything."),
            Line(text=""),
            Line(text="老人们说，社会工作者来了以后，村里的事情有人商量了，过去没有人管的水渠也"),
            Line(text=""),
            Line(text="修好了，大家都很高兴。"),
        ]
    )
    assert [block.text for block in blocks] == [
        (
            "Social work came late to the valley. Those who had stayed behind were the old people "
            "and the children, and nobody had asked them anything."
        ),
        "老人们说，社会工作者来了以后，村里的事情有人商量了，过去没有人管的水渠也修好了，大家都很高兴。",
    ]


def test_short_lines_of_an_unwrapped_text_stay_apart() -> None:
    texts = ["rice and maize", "beans", "Tao Wen", "鹭岛学院", "👩‍🌾 harvest", "𠮷婆婆"]
    blocks = structure_lines([Line(text=text) for text in texts])
    assert [block.text for block in blocks] == texts


def test_a_text_set_with_blank_lines_between_all_lines_is_whole_again() -> None:
    paragraph_lines = wrapped(ENGLISH[6].text, 72, in_columns)
    blocks = structure_lines([Line(text=text) for line in paragraph_lines for text in (line, "")])
    assert [block.text for block in blocks] == [ENGLISH[6].text]


def test_geometry_tells_paragraphs_that_words_do_not() -> None:
    def line(text: str, left: float, right: float) -> Line:
        return Line(text=text, page=1, size=10.0, left=left, right=right, gap=2.0)

    blocks = structure_lines(
        [
            line("The harvest was carried down in sacks. Nobody counted them.", 18.0, 0.0),
            line("They were weighed at the bridge, and paid for in the yard.", 0.0, 0.0),
            line("The second harvest was better. It was counted by all of us.", 18.0, 0.0),
            line("And it was paid for late.", 0.0, 150.0),
        ]
    )
    assert [block.text[:12] for block in blocks] == ["The harvest ", "The second h"]
    assert [block.page for block in blocks] == [1, 1]


QUOTE = (
    "Nobody asked me anything about the project. They asked what my mother thinks of my living "
    "alone. At eleven old Bo said that the water could be had from the other side, and three "
    "men said at once that they would go."
)
HAN_QUOTE = (
    "没有人问我项目的事，他们问我妈妈怎么看我一个人住在外面。到了十一点，𠮷爷爷说水可以从山那边引"
    "过来，只要有人去和木花的人谈，当场就有三个人说他们去。"
)


@pytest.mark.parametrize(
    ("paper", "quote", "indent", "inset"),
    [(ENGLISH, QUOTE, "   ", "      "), (CHINESE, HAN_QUOTE, "　　", "        ")],
    ids=["english", "chinese"],
)
def test_a_quotation_set_in_is_one_paragraph(
    paper: Sequence[Block], quote: str, indent: str, inset: str
) -> None:
    above, below = (
        printed(blocks, width=76, take=in_columns, indent=indent)
        for blocks in (paper[:7], paper[7:])
    )
    inner = [inset + line for line in wrapped(quote, 56, in_columns)]
    found = structure_lines([Line(text=text) for text in (*above, *inner, *below)])
    wanted = [*paper[:7], paragraph(quote), *paper[7:]]
    assert [without_blanks(b) for b in found] == [without_blanks(b) for b in wanted]


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (
            [
                "Some of the people of the valley have sold their walnuts, and they do not",
                "regret it. Others keep what they have, and it is they who are asked first.",
            ],
            "The Second Debate",
        ),
        (
            [
                "没有人说得清第一袋核桃是谁卖出去的，大家记得的是路。路在秋天修通，",
                "第二年春天被水冲断，补好的时候，收购商已经站在学校的院子里等着了。",
            ],
            "两种讲法 🌰",
        ),
    ],
    ids=["english", "chinese"],
)
def test_a_short_line_after_a_full_last_line_stands_alone(body: list[str], head: str) -> None:
    blocks = structure_lines([Line(text=text) for text in (*body, head, *body)])
    assert [block.text for block in blocks][1] == head
    assert len(blocks) == 3
