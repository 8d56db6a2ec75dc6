"""Whatever comes in comes out: no letter lost, none invented, in linear time."""

import re
import sys
import time
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.texts.blocks import Block
from workbench.texts.source import assemble
from workbench.texts.structure.joining import Joiner
from workbench.texts.structure.line import Line
from workbench.texts.structure.lines import structure_lines
from workbench.texts.structure.paragraphs import recognise_blocks

_PIECES = st.sampled_from(
    [
        *("the", "village", "of", "social workers", "and", "2018.", "20,", "In", "China", "(1)"),
        *("1.", "2.1", "3.", "IV.", "A.", "long-", "com-", "munity", "一、", "（一）", "贫困"),
        *("社会工作", "。", "，", "参考文献", "References", "Abstract:", "[1]", "[2]", "-", "•"),
        *("**", "##", "#", "Interviewer:", "W1:", "问：", "答：", "118", "Copyright ©", "(2019)"),
        *("DOI: 10.1000/abc", "𠮷", "👩‍👩‍👧", "a|b", "Table", "图1", "第一章", "12:30"),
        *("[00:01:02]", "Fig.", "et al.", "…", "...", "5", "https://x.y/", "①", "a)", "Keywords"),
        *("（１）", "［１２］", "１．", "第１章", "壹、", "Section 1:", "1.0", "· 12 ·", "3 of 9"),
        *(
            "* E-mail:",
            "3 See",
            "Volume 8",
            "第8卷",
            "ISSN 2049-1128",
            "摘要",
            "\t",
            "\u3000",
            "Å",
            "é",
            "ـ",
            "한국어",
            "かな",
        ),
    ]
)
_TEXT = st.lists(_PIECES, max_size=14).map(" ".join)
_ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=40)
_LINES = st.lists(st.one_of(_TEXT, _ANY, st.just("")), max_size=30)
# hyphens at line ends, marks of headings and the blanks between words may go
_MAY_GO = re.compile(r"[\s\-‐#*_\u00ad\ufffe\x02]")


def letters(text: str) -> str:
    return _MAY_GO.sub("", text)


def all_letters(blocks: Sequence[Block]) -> str:
    return "".join(letters(block.label + block.text) for block in blocks)


@settings(max_examples=80)
@given(_LINES)
def test_no_letter_is_lost(lines: list[str]) -> None:
    blocks = structure_lines([Line(text=line) for line in lines])
    assert Counter(all_letters(blocks)) == Counter(letters("".join(lines)))
    moved = {"furniture", "caption", "table", "note"}
    if not any(block.kind in moved for block in blocks):
        assert all_letters(blocks) == letters("".join(lines))


@settings(max_examples=60)
@given(_LINES, st.integers(min_value=1, max_value=12))
def test_no_letter_is_lost_over_pages(lines: list[str], height: int) -> None:
    given_lines = [Line(text=t, page=n // height + 1) for n, t in enumerate(lines)]
    blocks = structure_lines(given_lines)
    assert Counter(all_letters(blocks)) == Counter(letters("".join(lines)))
    assert all(block.page is not None for block in blocks)


@settings(max_examples=60)
@given(_LINES)
def test_blocks_are_whole_and_keep_their_places(lines: list[str]) -> None:
    blocks = structure_lines([Line(text=line) for line in lines])
    assert all(block.text.strip() for block in blocks)
    assert all("\n" not in block.label + block.text for block in blocks if block.kind != "table")
    assert all(block.level >= 0 for block in blocks)
    made = assemble(blocks)
    texts = [made.text[passage.start : passage.end] for passage in made.passages]
    assert texts == [block.text for block in blocks]


@settings(max_examples=60)
@given(st.lists(st.one_of(_TEXT, _ANY).filter(str.strip), max_size=15))
def test_no_letter_of_a_paragraph_is_lost(texts: list[str]) -> None:
    given_blocks = [Block(kind="paragraph", text=text.strip()) for text in texts]
    found = recognise_blocks(given_blocks)
    assert Counter(all_letters(found)) == Counter(letters("".join(texts)))


@settings(max_examples=30)
@given(_LINES)
@example(["the", "图1", "图1"])
def test_recognising_twice_changes_nothing_but_paragraphs(lines: list[str]) -> None:
    once = structure_lines([Line(text=line) for line in lines])
    again = recognise_blocks(once)
    kept = [block for block in once if block.kind not in {"paragraph", "list item", "heading"}]
    # A paragraph may become what another block was already, so they are looked for in their order.
    left = iter(again)
    assert all(block in left for block in kept)
    assert Counter(all_letters(again)) == Counter(all_letters(once))


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("the commu-", "nity of", "the community of"),
        ("a long-", "term plan", "a long-term plan"),
        ("the poverty-", "stricken areas", "the poverty-stricken areas"),
        ("the Anglo-", "Saxon law", "the Anglo-Saxon law"),
        ("in 2016-", "2020 they", "in 2016-2020 they"),
        ("soft\u00ad", "ly", "softly"),
        ("exact\ufffe", "ly", "exactly"),
        ("under-", "standing of", "understanding of"),
        ("multi-", "ethnic villages", "multi-ethnic villages"),
        ("he came --", "late", "he came -- late"),
        ("see https://doi.org/", "10.1000/1", "see https://doi.org/10.1000/1"),
        ("农村社会", "工作", "农村社会工作"),
        ("他说：“", "不去。”", "他说：“不去。”"),
        ("村里的 NGO", "参与", "村里的 NGO 参与"),
        ("参与，", "NGO 说", "参与，NGO 说"),
        ("of villages", "（村）", "of villages（村）"),
        ("𠮷婆婆", "说", "𠮷婆婆说"),
        ("the 👩‍🌾", "came", "the 👩‍🌾 came"),
        ("the value of", "[2]", "the value of [2]"),
        ("themselves", ". Second", "themselves. Second"),
    ],
)
def test_lines_are_joined_as_their_script_is_written(left: str, right: str, joined: str) -> None:
    assert Joiner(["一个 NGO 参与 了 of them"]).join(left, right) == joined


def test_the_text_itself_decides_on_a_hyphen() -> None:
    assert Joiner(["the under-standing of"]).join("an under-", "standing") == "an under-standing"
    assert Joiner(["the longterm plan"]).join("a long-", "term plan") == "a longterm plan"


def test_han_and_latin_touch_where_the_text_lets_them() -> None:
    assert Joiner(["由NGO参与"]).join("一个", "NGO") == "一个NGO"
    assert Joiner(["由 NGO 参与"]).join("一个", "NGO") == "一个 NGO"


@pytest.mark.parametrize(
    "line",
    [
        "the people of the village and the road went on with what they had to do, and nobody of",
        "1. Foo", "[1] Wang S. Roads. 2016.", "Name: words", "word-", "a\tb", "(((((((", "1.1.1.1",
        "社会工作者进村以后，先用三个月做了入户走访，把老人的情况都记了下来，然后才开", "118",
        "**", "............", "Interviewer: yes", "一、一、一、一、", "https://a.b/c-",
    ],
)  # fmt: skip
def test_work_grows_with_the_text_and_no_faster(line: str) -> None:
    structure_lines([Line(text=line)] * 50)
    assert calls_for([line] * 800) < 8 * calls_for([line] * 100) * 1.2


def calls_for(lines: Sequence[str]) -> int:
    """Return how many functions are called to read lines: the same on a busy machine."""
    calls = Counter[str]()
    sys.setprofile(lambda _frame, event, _what: calls.update([event]))
    try:
        structure_lines([Line(text=line) for line in lines])
    finally:
        sys.setprofile(None)
    return calls["call"] + calls["c_call"]


@pytest.mark.parametrize(
    "letter", ["a", "贫", "1", ".", "(", "*", "-", " ", "|", "1.", "[1]", "a-"]
)
def test_one_endless_line_is_no_trouble(letter: str) -> None:
    start = time.process_time()
    blocks = structure_lines([Line(text=letter * 100_000)])
    # Far more than it takes: the square of its length would take minutes.
    assert time.process_time() - start < 10
    assert len(all_letters(blocks)) == len(letters(letter * 100_000))
