"""The counts of a framework matrix against a count by hand."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.framework.counting import Touch, count_cells

CODES, SOURCES = ("a", "b", "三"), ("s", "t", "村")
TOUCHES = st.lists(
    st.builds(
        Touch,
        st.sampled_from(CODES),
        st.sampled_from(SOURCES),
        st.frozensets(st.integers(0, 5), max_size=3),
    ),
    max_size=12,
)
ROWS = st.lists(st.frozensets(st.sampled_from(SOURCES)), max_size=3)
COLUMNS = st.lists(st.frozensets(st.sampled_from(CODES)), max_size=3)


@given(TOUCHES, ROWS, COLUMNS, st.randoms())
def test_every_cell_is_what_a_count_by_hand_gives_in_whatever_order(
    touches: list[Touch],
    rows: list[frozenset[str]],
    columns: list[frozenset[str]],
    random: Random,
) -> None:
    cells = count_cells(touches, rows=rows, columns=columns)
    for line, sources in zip(cells, rows, strict=True):
        for cell, codes in zip(line, columns, strict=True):
            inside = [t for t in touches if t.source_id in sources and t.code_id in codes]
            assert cell.codings == len(inside)
            assert cell.passages == len({p for t in inside for p in t.passages})
    mixed = list(touches)
    random.shuffle(mixed)
    assert count_cells(mixed, rows=rows, columns=columns) == cells


def test_a_passage_counts_once_whoever_coded_it() -> None:
    touches = [Touch("a", "s", (1,)), Touch("a", "s", (1, 2)), Touch("b", "t", ())]
    ((one, both),) = count_cells(touches, rows=[{"s", "t"}], columns=[{"a"}, {"a", "b"}])
    assert (one.passages, one.codings) == (2, 2)
    assert (both.passages, both.codings) == (2, 3)
