"""Rows of a matrix: no code in two rows, nothing coded without one; and what is said of them."""

from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.codebook import Code, Codebook
from workbench.coding.matrices import phrases
from workbench.coding.matrices.rows import lay_rows, silent_categories
from workbench.errors import NotFoundError

BOOK = Codebook(
    name={"en": "x"},
    codes=(
        Code(id="a", name={"en": "Needs", "zh": "需要"}),
        Code(id="a1", parent_id="a", name={"en": "Company", "zh": "陪伴"}),
        Code(id="a11", parent_id="a1", name={"en": "Talk 😀"}),
        Code(id="a2", parent_id="a", name={"zh": "𠮷林村"}, status="archived"),
        Code(id="b", name={"en": "Prospects"}),
        Code(id="c", name={"en": "Old"}, status="archived"),
        Code(id="c1", parent_id="c", name={"en": "Older"}, status="archived"),
    ),
)
IDS = [code.id for code in BOOK.codes]
CODED = st.sets(st.sampled_from(IDS))


def shown(**choice: object) -> list[tuple[str, set[str]]]:
    rows = lay_rows(BOOK, **choice)  # type: ignore[arg-type]
    return [(row.code.id, set(row.members)) for row in rows]


def test_each_code_is_a_row_but_categories_and_archived_ones_without_codings() -> None:
    assert [id_ for id_, _ in shown(by="each", coded=set())] == ["a11", "b"]
    assert [id_ for id_, _ in shown(by="each", coded={"a", "c1"})] == ["a", "a11", "b", "c1"]
    assert silent_categories(BOOK, lay_rows(BOOK, by="each", coded={"a"}), under=None) == 1
    assert silent_categories(BOOK, lay_rows(BOOK, by="each", coded=set()), under="a1") == 1


def test_categories_have_all_below_and_the_one_above_them_stands_by_itself() -> None:
    assert shown(by="categories", coded={"c1"}) == [
        ("a", {"a", "a1", "a11", "a2"}),
        ("b", {"b"}),
        ("c", {"c", "c1"}),
    ]
    assert shown(by="categories", coded={"a", "a2"}, under="a") == [
        ("a", {"a"}),
        ("a1", {"a1", "a11"}),
        ("a2", {"a2"}),
    ]
    assert shown(by="categories", coded=set(), under="b") == [("b", {"b"})]


@given(CODED, st.sampled_from(["each", "categories"]), st.sampled_from([None, *IDS]))
def test_every_coding_has_one_row(coded: set[str], by: str, under: str | None) -> None:
    rows = shown(by=by, coded=coded, under=under)
    members = [id_ for _, inside in rows for id_ in inside]
    assert len(members) == len(set(members))
    inside = set(IDS) if under is None else {id_ for id_ in IDS if id_.startswith(under)}
    assert coded & inside <= set(members) <= inside


def test_a_code_that_is_not_there_is_told() -> None:
    with pytest.raises(NotFoundError, match="no code with the id z"):
        lay_rows(BOOK, by="categories", coded=set(), under="z")


def test_every_phrase_fills_the_same_places_in_both_languages() -> None:
    def places(words: str) -> set[str | None]:
        return {place for _, place, _, _ in Formatter().parse(words)} - {None}

    assert phrases._EN.keys() == phrases._ZH.keys()
    for name, english in phrases._EN.items():
        assert places(english) == places(phrases._ZH[name]), name
