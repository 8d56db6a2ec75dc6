"""Words that count as one: read, written, joined, and what is no set of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import FormatError
from workbench.texts.folding import fold
from workbench.texts.synonyms import joined, read_synonyms, write_synonyms

WORD = st.sampled_from(
    ["扶贫", "脱贫", "poverty", "poverty alleviation", "𠮷林", "笑😀", "Aid", "路"]
)
SETS = st.lists(st.lists(WORD, min_size=2, max_size=4, unique=True).map(tuple), max_size=6)


@given(SETS)
def test_a_list_that_is_written_is_read_as_it_was(sets: list[tuple[str, ...]]) -> None:
    whole = joined(sets)
    assert read_synonyms(write_synonyms(whole)) == whole


@given(SETS)
def test_no_word_is_in_two_sets_and_none_is_lost(sets: list[tuple[str, ...]]) -> None:
    words = [fold(word) for one in joined(sets) for word in one]
    assert len(words) == len(set(words))
    assert set(words) == {fold(word) for one in sets for word in one}


@pytest.mark.parametrize("line", ["扶贫", "Road = ROAD", "= 路", "😀 ="])
def test_a_line_with_fewer_than_two_words_is_told_by_its_number(line: str) -> None:
    with pytest.raises(FormatError, match="Line 2 of the synonyms"):
        read_synonyms(f"# policy\n{line}\n")
