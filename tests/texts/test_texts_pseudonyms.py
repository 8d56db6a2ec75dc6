"""Pseudonyms: every name of the list is found, and nothing beside them is touched."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.texts.pseudonyms import NameFinder, Pseudonym

FINDER = NameFinder(
    [
        Pseudonym(name="王秀英", replacement="甲😀"),
        Pseudonym(name="秀英", replacement="乙"),
        Pseudonym(name="Ann Lee", replacement="P1"),
        Pseudonym(name="Ann", replacement="P2"),
        Pseudonym(name="𠮷田", replacement="丙"),
    ]
)
PIECES = st.sampled_from(
    ["王", "秀英", "Ann", " ", "Lee", "ANN", "'s", "a", "👩‍👩‍👧", "𠮷田", "，", "e\u0301", "\n"]
)


@given(text=st.lists(PIECES, max_size=20).map("".join))
def test_after_replacing_no_name_is_found(text: str) -> None:
    assert FINDER.find(FINDER.replace(text)) == []


@given(text=st.lists(PIECES, max_size=20).map("".join))
def test_what_stands_between_names_stays_to_the_letter(text: str) -> None:
    kept: list[str] = []
    done = 0
    for place in FINDER.find(text):
        kept += [text[done : place.start], place.pseudonym.replacement]
        done = place.end
    assert "".join([*kept, text[done:]]) == FINDER.replace(text)


def test_the_longest_name_goes_first() -> None:
    assert FINDER.replace("Ann Lee, Ann, Annie, 王秀英, 秀英") == "P1, P2, Annie, 甲😀, 乙"
