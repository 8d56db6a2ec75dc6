"""Editing a text: selections move with their words, and an edit is found as it was typed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.texts.blocks import Block
from workbench.texts.description import describe
from workbench.texts.edited_passages import drop_blank_lines, edit_passages, lies_in_lines
from workbench.texts.editing import Edit, Moved, Replacement, Unmovable, edit_to
from workbench.texts.source import SourceText, assemble

PIECES = st.sampled_from(
    [
        "村",
        "民",
        "路太远。",
        "old",
        "people",
        " ",
        "👩‍👩‍👧",
        "🇨🇳",
        "𠮷",
        "e\u0301",
        "，",
        "：",
        "\n",
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def replace_words(text: str, old: str, new: str) -> Edit:
    start = text.index(old)
    return Edit(text, [Replacement(start=start, end=start + len(old), words=new)])


def quote_after(edit: Edit, quote: str) -> str:
    start = edit.old.index(quote)
    went = edit.move(start, start + len(quote))
    assert isinstance(went, Moved)
    return edit.new[went.start : went.end]


@pytest.mark.parametrize(
    ("text", "old", "new", "quote", "after"),
    [
        ("路太元了，没有车。", "元", "远", "没有车", "没有车"),
        ("路太元了，没有车。", "元", "远", "路太元了", "路太远了"),
        ("Nobody recieved it 😀.", "recieved", "received", "recieved", "received"),
        ("王婶说👩‍👩‍👧好", "王婶", "P1", "👩‍👩‍👧", "👩‍👩‍👧"),
        ("𠮷林村 is far", "𠮷林村", "A", "far", "far"),
        ("they they left", "they ", "", "they left", "they left"),
        ("a long way", "long ", "", "a long", "a "),
    ],
)
def test_a_selection_moves_with_its_words(
    text: str, old: str, new: str, quote: str, after: str
) -> None:
    assert quote_after(replace_words(text, old, new), quote) == after


def test_words_added_beside_a_selection_do_not_belong_to_it() -> None:
    for place in (2, 4):
        edit = Edit("村里没有车", [Replacement(start=place, end=place, words="真的")])
        assert quote_after(edit, "没有") == "没有"


def test_a_selection_whose_words_are_gone_waits_for_a_decision() -> None:
    edit = replace_words("路太远。没有车。", "没有车。", "")
    assert edit.move(4, 7) == Unmovable(reason="gone", rest=None)


def test_a_bound_that_is_cut_leaves_what_is_certain() -> None:
    edit = replace_words("the old village road", "old village", "new town")
    went = edit.move(8, 20)
    assert isinstance(went, Unmovable)
    assert went.rest is not None
    assert (went.reason, edit.new[slice(*went.rest)]) == ("cut", " road")


def test_other_words_found_in_the_place_of_all_selected_ones_are_not_taken_for_them() -> None:
    edit = edit_to("他说：路太远。", "他说：今天下雨。")
    assert isinstance(edit.move(3, 6), Unmovable)


@given(old=TEXTS, new=TEXTS)
def test_the_edit_that_is_found_makes_the_new_text(old: str, new: str) -> None:
    assert edit_to(old, new).new == new


@given(old=TEXTS, new=TEXTS, spans=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9))))
def test_untouched_words_are_quoted_the_same_after(
    old: str, new: str, spans: list[tuple[int, int]]
) -> None:
    edit = edit_to(old, new)
    for start, length in spans:
        end = start + length
        touched = any(
            (r.start < end and r.end > start) or start < r.start == r.end < end
            for r in edit.replacements
        )
        if end <= len(old) and not touched:
            went = edit.move(start, end)
            assert isinstance(went, Moved)
            assert edit.new[went.start : went.end] == old[start:end]


def test_emoji_and_letters_with_accents_are_never_cut() -> None:
    edit = edit_to("好👩‍👩‍👧e\u0301", "好👩‍👩‍👦e\u0300")
    assert [(edit.old[r.start : r.end], r.words) for r in edit.replacements] == [
        ("👩‍👩‍👧e\u0301", "👩‍👩‍👦e\u0300")
    ]


def test_a_long_text_is_compared_in_moments() -> None:
    lines = [f"第{number}段，路太远了 and nobody came {number}。" for number in range(10_000)]
    old = "\n".join(lines)
    new = "\n".join(line.replace("nobody", "no one") if "77" in line else line for line in lines)
    begun = time.process_time()
    edit = edit_to(old, new)
    # Far more than it takes: comparing every line with every other would take minutes.
    assert time.process_time() - begun < 30
    assert edit.new == new
    assert all(edit.old[r.start : r.end] == "nobody" for r in edit.replacements)


BLOCKS = (
    Block(kind="heading", text="一、背景", level=1),
    Block(kind="paragraph", text="路太远。People left 😀.", page=2),
    Block(kind="utterance", label="王婶：", text="我不想回去。𠮷林村很好。", speaker="王婶"),
    Block(kind="table", text="a\tb\nc\td"),
    Block(kind="list item", label="• ", text="水", level=1),
)


def made() -> SourceText:
    return describe(assemble(BLOCKS))


def after(old: str, new: str) -> SourceText:
    before = made()
    return edit_passages(before, replace_words(before.text, old, new))


def words(text: SourceText) -> list[str]:
    return [text.text[p.start : p.end] for p in text.passages]


def test_passages_keep_what_is_known_of_them() -> None:
    before, edited = made(), after("太远", "非常非常远")
    assert [(p.number, p.kind, p.page, p.speaker, p.path) for p in edited.passages] == [
        (p.number, p.kind, p.page, p.speaker, p.path) for p in before.passages
    ]
    assert words(edited)[1:2] == ["路非常非常远。People left 😀."]
    assert words(edited)[2:] == words(before)[2:]
    assert lies_in_lines(edited.text, edited.passages)


def test_a_line_that_is_split_makes_a_passage_of_each_part() -> None:
    edited = after("。𠮷林村", "。\n𠮷林村")
    assert words(edited)[2:4] == ["我不想回去。", "𠮷林村很好。"]
    assert [p.speaker for p in edited.passages[2:4]] == ["王婶", "王婶"]


def test_lines_that_are_joined_make_one_passage() -> None:
    edited = after("left 😀.\n王婶：", "left 😀. ")
    assert words(edited)[1] == "路太远。People left 😀. 我不想回去。𠮷林村很好。"
    assert (edited.passages[1].kind, edited.passages[1].page) == ("paragraph", 2)


def test_a_renamed_speaker_is_renamed_in_the_passage_too() -> None:
    edited = after("王婶：", "受访者3：")
    assert edited.passages[2].speaker == "受访者3"
    assert words(edited)[2] == "我不想回去。𠮷林村很好。"


def test_an_edited_heading_changes_the_path_below_it() -> None:
    assert {p.path for p in after("背景", "问题").passages[1:]} == {("一、问题",)}


@given(new=TEXTS)
def test_whatever_is_typed_passages_stay_one_to_a_line(new: str) -> None:
    before = made()
    text = drop_blank_lines(before.text.replace("很好", new).replace("People", new))
    edited = edit_passages(before, edit_to(before.text, text))
    assert edited.text == text
    assert lies_in_lines(edited.text, edited.passages)
    for passage in edited.passages:
        for start, end in passage.sentences:
            assert passage.start <= start < end <= passage.end
