"""Pinyin initials of names: words with several readings, traditional characters, mixed names."""

import pytest

from workbench.texts.pinyin import initials_of


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("留守老人", "lslr"),
        ("卫生室", "wss"),
        ("二〇一一年", "elyyn"),
        ("村医 the clinic", "cy"),
        ("Joy 😀👩‍👩‍👧", ""),
        ("喜悦😀", "xy"),
        ("“回家”，还是不回", "hjhsbh"),
        ("\u202e反\u202c", "f"),
        ("Café", ""),
        ("", ""),
    ],
)
def test_each_chinese_character_gives_its_first_letter(name: str, initials: str) -> None:
    assert initials_of(name) == initials


@pytest.mark.parametrize(("name", "initials"), [("重庆", "cq"), ("银行", "yh"), ("音乐", "yy")])
def test_the_word_decides_how_a_character_is_read(name: str, initials: str) -> None:
    assert initials_of(name) == initials


@pytest.mark.parametrize(
    ("traditional", "simplified"), [("銀行", "银行"), ("重慶", "重庆"), ("衛生室", "卫生室")]
)
def test_traditional_names_are_read_as_simplified_ones(traditional: str, simplified: str) -> None:
    assert initials_of(traditional) == initials_of(simplified)


def test_any_text_gives_small_letters_only(odd_text: str) -> None:
    initials = initials_of(odd_text)
    assert not initials or (initials.isascii() and initials.isalpha() and initials.islower())
