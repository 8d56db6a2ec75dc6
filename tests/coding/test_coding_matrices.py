"""Matrices: every cell is what a reader would count by hand."""

from itertools import product
from typing import NamedTuple, get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.matrices.by_code import NearUnit, PairCount, Relation, count_by_code
from workbench.coding.matrices.by_code import related_pairs as pairs_of_cell
from workbench.coding.matrices.by_group import count_by_group
from workbench.coding.matrices.by_position import count_by_position
from workbench.coding.matrices.counting import Count
from workbench.coding.matrices.residuals import adjusted_residuals
from workbench.coding.matrices.spans import Spans, spread, union_sizes

ROWS, SOURCES, LENGTH = 3, 3, 30
PASSAGES = [(0, 6), (7, 12), (13, 14), (16, 30)]
"""Passages of every source, with gaps that belong to none, as labels and line ends do."""
WORDS = [(0, 2), (3, 6), (7, 8), (8, 12), (13, 14), (16, 20), (21, 22), (25, 30)]


class Mark(NamedTuple):
    row: int
    source: int
    start: int
    end: int


MARKS = st.lists(
    st.builds(
        lambda row, source, start, size: Mark(row, source, start, min(start + size, LENGTH)),
        st.integers(0, ROWS - 1),
        st.integers(0, SOURCES - 1),
        st.integers(0, LENGTH - 1),
        st.integers(1, LENGTH),
    ),
    max_size=14,
)


def touched(mark: Mark, parts: list[tuple[int, int]]) -> list[int]:
    """Return the numbers, through all sources, of the parts that a mark touches."""
    first = mark.source * len(parts)
    return [
        first + n for n, (start, end) in enumerate(parts) if start < mark.end and mark.start < end
    ]


def spans(marks: list[Mark]) -> Spans:
    def ranges(parts: list[tuple[int, int]]) -> np.ndarray:
        found = [touched(mark, parts) for mark in marks]
        bounds = [(numbers[0], numbers[-1] + 1) if numbers else (0, 0) for numbers in found]
        return np.array(bounds, np.int64).reshape(-1, 2).T

    row, source, start, end = np.array(marks, np.int64).reshape(-1, 4).T
    first_passage, last_passage = ranges(PASSAGES)
    first_word, last_word = ranges(WORDS)
    return Spans(
        row=row,
        source=source,
        start=start,
        end=end,
        first_passage=first_passage,
        last_passage=last_passage,
        first_word=first_word,
        last_word=last_word,
    )


def are_related(a: Mark, b: Mark, relation: Relation, near: int, near_unit: NearUnit) -> bool:
    if a.source != b.source:
        return False
    ours, theirs = touched(a, PASSAGES), touched(b, PASSAGES)
    apart = [abs(p - q) for p, q in product(ours, theirs)]
    match relation:
        case "overlap":
            return bool(set(range(a.start, a.end)) & set(range(b.start, b.end)))
        case "within":
            return b.start <= a.start and a.end <= b.end
        case "passage":
            return bool(set(ours) & set(theirs))
        case "near":
            if near_unit == "passages":
                return bool(apart) and min(apart) <= near
            return max(a.start, b.start) - min(a.end, b.end) <= near


def by_hand(
    marks: list[Mark], relation: Relation, count: PairCount, near: int, near_unit: NearUnit
) -> list[list[int]]:
    cells: list[list[set[object]]] = [[set() for _ in range(ROWS)] for _ in range(ROWS)]
    for (i, a), (j, b) in product(enumerate(marks), repeat=2):
        cell, ours, theirs = cells[a.row][b.row], touched(a, PASSAGES), touched(b, PASSAGES)
        if i == j:
            cell.update({"codings": [i], "passages": ours, "sources": [a.source]}[count])
        elif a.row != b.row and are_related(a, b, relation, near, near_unit):
            both = {*ours, *theirs} if relation == "near" else {*ours} & {*theirs}
            cell.update({"codings": [(i, j)], "passages": both, "sources": [a.source]}[count])
        elif a.row == b.row:
            continue
    return [[len(found) for found in line] for line in cells]


@given(
    MARKS,
    st.sampled_from(get_args(Relation)),
    st.sampled_from(get_args(PairCount)),
    st.integers(0, 8),
    st.sampled_from(get_args(NearUnit)),
)
def test_codes_by_codes_is_what_every_pair_by_hand_gives(
    marks: list[Mark], relation: Relation, count: PairCount, near: int, near_unit: NearUnit
) -> None:
    found = count_by_code(
        spans(marks), rows=ROWS, relation=relation, count=count, near=near, near_unit=near_unit
    )
    assert found.tolist() == by_hand(marks, relation, count, near, near_unit)
    if relation != "within":
        assert (found == found.T).all()


@given(MARKS, st.sampled_from(get_args(Relation)), st.integers(0, 4))
def test_the_pairs_of_a_cell_are_as_many_as_it_counts(
    marks: list[Mark], relation: Relation, near: int
) -> None:
    columns = spans(marks)
    table = count_by_code(columns, rows=ROWS, relation=relation, near=near)
    for row, column in [(0, 1), (1, 0), (2, 1)]:
        first, second = pairs_of_cell(columns, row=row, column=column, relation=relation, near=near)
        assert len(first) == table[row, column]
        for i, j in zip(first.tolist(), second.tolist(), strict=True):
            assert (marks[i].row, marks[j].row) == (row, column)
            assert are_related(marks[i], marks[j], relation, near, "characters")


@given(MARKS, st.randoms(use_true_random=False), st.sampled_from(get_args(Relation)))
def test_the_order_of_the_codings_changes_no_number(
    marks: list[Mark], chance: object, relation: Relation
) -> None:
    mixed = list(marks)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = (
        count_by_code(spans(order), rows=ROWS, relation=relation, near=2).tolist()
        for order in (marks, mixed)
    )
    assert one == other


def amount(marks: list[Mark], count: Count) -> int:
    """Count by hand what some codings amount to."""
    match count:
        case "codings":
            return len(marks)
        case "passages":
            return len({number for mark in marks for number in touched(mark, PASSAGES)})
        case "sources":
            return len({mark.source for mark in marks})
        case "characters":
            return len({(m.source, at) for m in marks for at in range(m.start, m.end)})
        case "words":
            return len({number for mark in marks for number in touched(mark, WORDS)})


GROUPS = st.lists(st.sets(st.integers(0, SOURCES - 1)), max_size=4)


@given(MARKS, GROUPS, st.sampled_from(get_args(Count)))
def test_codes_by_groups_count_each_thing_once_in_a_cell_and_once_in_a_total(
    marks: list[Mark], groups: list[set[int]], count: Count
) -> None:
    found = count_by_group(spans(marks), rows=ROWS, groups=groups, count=count)
    inside = [mark for mark in marks if any(mark.source in group for group in groups)]
    assert found.cells.tolist() == [
        [amount([m for m in marks if m.row == row and m.source in g], count) for g in groups]
        for row in range(ROWS)
    ]
    assert found.row_totals.tolist() == [
        amount([mark for mark in inside if mark.row == row], count) for row in range(ROWS)
    ]
    assert found.column_totals.tolist() == [
        amount([mark for mark in marks if mark.source in group], count) for group in groups
    ]
    assert found.total == amount(inside, count)


@given(MARKS, st.sampled_from(get_args(Count)))
def test_codes_by_position_go_by_the_middle_of_each_coding(marks: list[Mark], count: Count) -> None:
    lengths = np.full(SOURCES, LENGTH)
    found = count_by_position(spans(marks), rows=ROWS, lengths=lengths, count=count)
    tenths = [
        [m for m in marks if tenth * 3 <= (m.start + m.end) / 2 < tenth * 3 + 3]
        for tenth in range(9)
    ]
    tenths.append([m for m in marks if (m.start + m.end) / 2 >= 27])
    assert found.cells.tolist() == [
        [amount([m for m in tenth if m.row == row], count) for tenth in tenths]
        for row in range(ROWS)
    ]
    assert found.total == amount(marks, count)


def test_a_middle_on_a_border_belongs_to_the_later_tenth_and_the_last_one_ends_the_text() -> None:
    marks = [Mark(0, 0, 0, 6), Mark(0, 0, 29, 30), Mark(0, 0, 0, 30), Mark(0, 0, 0, 1)]
    found = count_by_position(spans(marks), rows=1, lengths=np.array([30, 30, 30]))
    assert found.cells.tolist() == [[1, 1, 0, 0, 0, 1, 0, 0, 0, 1]]


def test_codings_that_touch_no_passage_share_none_and_still_overlap() -> None:
    between = [Mark(0, 0, 14, 16), Mark(1, 0, 15, 16)]

    def cell(relation: Relation, count: PairCount = "codings") -> int:
        return int(count_by_code(spans(between), rows=2, relation=relation, count=count)[0, 1])

    assert cell("overlap") == 1
    assert cell("overlap", "passages") == 0
    assert cell("passage") == 0


def test_touching_codings_are_near_by_no_character_and_do_not_overlap() -> None:
    marks = spans([Mark(0, 0, 3, 6), Mark(1, 0, 6, 9), Mark(2, 1, 6, 9)])
    assert count_by_code(marks, rows=3, relation="overlap")[0, 1] == 0
    assert count_by_code(marks, rows=3, relation="near", near=0)[0].tolist() == [1, 1, 0]
    apart = count_by_code(marks, rows=3, relation="near", near=10**9)
    assert apart[0].tolist() == [1, 1, 0]


@pytest.mark.parametrize("at_once", [1, 2, 1000])
def test_much_is_counted_a_part_at_a_time(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.coding.matrices.spans.AT_ONCE", at_once)
    first, last = np.array([3, 5, 0, 9]), np.array([7, 5, 2, 8])
    parts = list(spread(first, last))
    assert np.concatenate([own for own, _ in parts]).tolist() == [0, 0, 0, 0, 2, 2]
    assert np.concatenate([inside for _, inside in parts]).tolist() == [3, 4, 5, 6, 0, 1]
    marks = [Mark(n % 3, 0, n, n + 9) for n in range(20)]
    table = count_by_code(spans(marks), rows=ROWS, relation="overlap", count="passages")
    assert table.tolist() == by_hand(marks, "overlap", "passages", 0, "characters")


def test_nothing_coded_gives_a_table_of_zeros() -> None:
    assert not count_by_code(spans([]), rows=2, relation="overlap", count="sources").any()
    assert count_by_code(spans([]), rows=0, relation="near").shape == (0, 0)
    found = count_by_group(spans([]), rows=2, groups=[{0}, {1, 2}], count="characters")
    assert (found.cells.tolist(), found.total) == ([[0, 0], [0, 0]], 0)
    assert count_by_group(spans([]), rows=0, groups=[]).cells.shape == (0, 0)


RANGES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9), st.integers(-2, 6)), max_size=9)


@given(RANGES)
def test_a_union_counts_each_number_once(ranges: list[tuple[int, int, int]]) -> None:
    group, start, length = np.array(ranges, np.int64).reshape(-1, 3).T
    found, sizes = union_sizes(group, start, start + length)
    by_hand = {
        g: len({n for own, s, size in ranges if own == g for n in range(s, s + size)})
        for g, _, _ in ranges
    }
    assert dict(zip(found.tolist(), sizes.tolist(), strict=True)) == {
        g: size for g, size in by_hand.items() if size
    }


def test_residuals_are_those_of_a_published_formula() -> None:
    # Two by two, where the square of an adjusted residual is Pearson's chi-square.
    counts = np.array([[11, 3], [4, 12]])
    found = adjusted_residuals(counts)
    chi_square = 30 * (11 * 12 - 3 * 4) ** 2 / (14 * 16 * 15 * 15)
    assert found.adjusted**2 == pytest.approx(np.full((2, 2), chi_square))
    assert found.adjusted[0].tolist() == pytest.approx((-found.adjusted[1]).tolist())
    assert (found.cells, found.few) == (4, 0)


@pytest.mark.parametrize("counts", [[[3, 0], [4, 0]], [[0, 0], [4, 2]], [[0, 0], [0, 0]], [[7]]])
def test_a_residual_of_an_empty_or_only_row_or_column_is_undefined(
    counts: list[list[int]],
) -> None:
    assert np.isnan(adjusted_residuals(np.array(counts)).adjusted).all()


def test_expected_counts_below_five_are_counted_where_there_is_anything() -> None:
    found = adjusted_residuals(np.array([[9, 1, 0], [8, 2, 0], [0, 0, 0]]))
    assert (found.cells, found.few) == (4, 2)
    assert np.isnan(found.adjusted[2]).all()
    assert np.isnan(found.adjusted[:, 2]).all()


def test_scipy_gives_the_same_expected_counts() -> None:
    from scipy.stats.contingency import expected_freq

    counts = np.random.default_rng(5).integers(0, 30, (6, 4))
    assert adjusted_residuals(counts).expected == pytest.approx(expected_freq(counts))
