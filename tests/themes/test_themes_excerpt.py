"""Quotes cut for print end at a sentence or a word and never inside a character."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from workbench.themes.excerpt import ELLIPSIS, cut_quote, one_line
from workbench.themes.likeness import columns, han_in, is_readable, script_of


def test_a_short_quote_is_left_whole(odd_text: str) -> None:
    assert cut_quote(odd_text) == odd_text


@pytest.mark.parametrize(
    ("quote", "cut"),
    [
        ("They came. They left again, and nobody knew why.", "They came. …"),
        ("他们来了又走了。谁也不知道这是为什么。", "他们来了又走了。…"),
        ("他说：“我不想回去。”他再也没有开口。", "他说：“我不想回去。”…"),
        ("one two three four five six seven", "one two three four…"),
        ("没有标点的一长串汉字写到这里还没有完", "没有标点的一长串汉字…"),
    ],
)
def test_a_long_quote_ends_at_a_sentence_or_a_word(quote: str, cut: str) -> None:
    assert cut_quote(quote, longest=22) == cut


def test_an_emoji_of_several_code_points_is_not_cut_apart() -> None:
    family = "👩‍👩‍👧"
    cut = cut_quote(family * 20, longest=30)
    assert cut.removesuffix(ELLIPSIS) == family * (len(cut) // len(family))


def test_a_quote_of_several_lines_becomes_one_line() -> None:
    assert (
        one_line("他们说\n不想回去。\n\nThen\tthey left.\n") == "他们说不想回去。 Then they left."
    )
    assert one_line("走了，\n又来了") == "走了，又来了"


@given(st.text(max_size=200), st.integers(12, 80))
def test_a_cut_quote_fits_its_room_and_begins_like_the_whole(text: str, longest: int) -> None:
    cut = cut_quote(text, longest=longest)
    line = one_line(text)
    head = cut.removesuffix(ELLIPSIS).rstrip() if cut != line else cut
    assert line.startswith(head)
    # Only a single character wider than the room may stick out.
    assert columns(cut) <= longest or len(regex.findall(r"\X", head)) == 1
    assert regex.findall(r"\X", line)[: len(regex.findall(r"\X", head))] == regex.findall(
        r"\X", head
    )


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("驻村社工", "Han"),
        ("村里的 WiFi 不好用", "Han"),
        ("𠮷𠮷𠮷", "Han"),
        ("the so-called 空心村 of the hills", "other"),
        ("“curly” quotes", "other"),
        ("ひらがな", "other"),
        ("😀", "other"),
        ("", "other"),
    ],
)
def test_the_script_of_a_quote_is_told(text: str, script: str) -> None:
    assert script_of(text) == script


@given(st.text(st.sampled_from("村路〇々，。“”—…abc é😀ａ𠮷"), max_size=450))
def test_knowing_the_han_characters_changes_no_judgement(text: str) -> None:
    assert is_readable(text, han=han_in(text)) == is_readable(text)
    assert script_of(text, han=han_in(text)) == script_of(text)
