"""Comparisons of codings against tables that are filled in unit by unit."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.coding.agreement import (
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac,
    krippendorff_alpha,
    multi_valued_alpha,
    percent_agreement,
    unitizing_alpha,
)
from workbench.coding.agreement.boundaries import compare_boundaries
from workbench.coding.agreement.coded_units import Marks, Units, runs_of_letters
from workbench.coding.agreement.comparing import Text, compare_coders
from workbench.coding.agreement.disagreements import find_disagreements
from workbench.errors import CodingError

CODES = 3
LENGTH = 40  # of each of two sources


def marks_of(codings: list[tuple[int, int, int, int]]) -> Marks:
    columns = np.array(codings, dtype=np.int64).reshape(-1, 4).T
    return Marks(codes=columns[0], coders=columns[1], starts=columns[2], ends=columns[3])


def units_of(spans: list[tuple[int, int]]) -> Units:
    starts, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    many = len(spans)
    return Units(
        starts=starts,
        ends=ends,
        times=np.ones(many, dtype=np.int64),
        clusters=np.arange(many),
        sources=starts // LENGTH,
    )


PASSAGES = units_of([(start, start + 9) for start in range(0, 2 * LENGTH, 10)])

CODINGS = st.integers(2, 3).flatmap(
    lambda coders: st.tuples(
        st.just(coders),
        st.lists(
            st.tuples(
                st.integers(0, CODES - 1),
                st.integers(0, coders - 1),
                st.integers(0, 2 * LENGTH - 1),
                st.integers(1, 15),
            ).map(lambda c: (c[0], c[1], c[2], min(c[2] + c[3], (c[2] // LENGTH + 1) * LENGTH))),
            max_size=14,
        ),
        st.lists(st.booleans(), min_size=2 * coders, max_size=2 * coders),
    )
)


def table(
    codings: list[tuple[int, int, int, int]], units: Units, looked: Any, text: Text
) -> list[list[Any]]:
    """Return for each coder and each unit the set of codes, None where the coder did not look."""
    rows: list[list[Any]] = [[] for _ in looked]
    for unit in range(len(units)):
        start, end = units.starts[unit], units.ends[unit]
        column = [
            frozenset(code for code, by, s, e in codings if by == coder and s < end and start < e)
            if looked[coder][units.sources[unit]]
            else None
            for coder in range(len(looked))
        ]
        any_coder = any(s < end and start < e for _code, _by, s, e in codings)
        if sum(c is not None for c in column) >= 2 and (text == "all" or any_coder):
            for row, cell in zip(rows, column, strict=True):
                row.append(cell)
    return rows


@settings(max_examples=60)
@given(CODINGS)
def test_comparisons_are_what_a_table_of_units_gives(drawn: Any) -> None:
    coders, codings, flags = drawn
    looked = np.array(flags).reshape(coders, 2)
    codings = [c for c in codings if looked[c[1], c[2] // LENGTH]]
    if not (looked.sum(axis=0) >= 2).any():
        with pytest.raises(CodingError, match="No source was coded by two coders"):
            compare_coders(marks_of(codings), PASSAGES, looked, codes=CODES)
        return
    found = compare_coders(marks_of(codings), PASSAGES, looked, codes=CODES)
    assert [(c.code, c.text) for c in found] == [
        (code, text) for code in (None, *range(CODES)) for text in ("all", "coded")
    ]
    for comparison in found:
        rows = table(codings, PASSAGES, looked, comparison.text)
        codes = range(CODES) if comparison.code is None else [comparison.code]
        flat = [
            [None if cell is None else code in cell for code in codes for cell in row]
            for row in rows
        ]
        assert comparison.units == len(flat[0])
        if not flat[0]:
            assert {e.value for e in comparison.estimates.values()} == {None}
            continue
        assert comparison.by_coder == tuple(row.count(True) for row in flat)
        functions: dict[str, Any] = {
            "percent": percent_agreement,
            "kappa": conger_kappa,
            "fleiss": fleiss_kappa,
            "brennan_prediger": brennan_prediger,
            "gwet": gwet_ac,
            "alpha": krippendorff_alpha,
        }
        for name, function in functions.items():
            _same(comparison.estimates[name].value, function, flat)
        if comparison.code is None:
            value = comparison.estimates["multi_valued"].value
            _same(value, lambda cells, **_: multi_valued_alpha(cells), rows)


def _same(value: float | None, function: Any, rows: Any) -> None:
    try:
        wanted = function(rows, categories=[False, True])
    except CodingError:
        assert value is None
    else:
        assert value == pytest.approx(wanted, abs=1e-9)


@settings(max_examples=60)
@given(CODINGS)
def test_runs_of_letters_count_as_letters(drawn: Any) -> None:
    coders, codings, _ = drawn
    looked = np.ones((coders, 2), dtype=bool)
    marks = marks_of(codings)
    runs = compare_coders(marks, runs_of_letters(PASSAGES, marks), looked, codes=CODES)
    letters = units_of(
        [
            (place, place + 1)
            for start, end in zip(PASSAGES.starts, PASSAGES.ends, strict=True)
            for place in range(start, end)
        ]
    )
    for run, letter in zip(runs, compare_coders(marks, letters, looked, codes=CODES), strict=True):
        assert (run.units, run.by_coder, run.all_coders) == (
            letter.units,
            letter.by_coder,
            letter.all_coders,
        )
        for name, estimate in run.estimates.items():
            assert estimate.value == pytest.approx(letter.estimates[name].value), name


def test_two_coders_have_cohens_kappa() -> None:
    codings = [(0, 0, 0, 25), (0, 1, 0, 12), (1, 0, 50, 55), (1, 1, 51, 70)]
    found = compare_coders(marks_of(codings), PASSAGES, np.ones((2, 2), dtype=bool), codes=2)
    rows = table(codings, PASSAGES, np.ones((2, 2), dtype=bool), "all")
    kappa = cohen_kappa([[0 in cell for cell in row if cell is not None] for row in rows])
    assert found[2].estimates["kappa"].value == pytest.approx(kappa)


def test_text_that_nobody_coded_changes_kappa_and_is_told_apart() -> None:
    codings = [(0, 0, 0, 15), (0, 1, 0, 5)]
    found = compare_coders(marks_of(codings), PASSAGES, np.ones((2, 2), dtype=bool), codes=1)
    every, coded = found[2], found[3]
    assert (every.units, coded.units) == (8, 2)
    assert every.estimates["percent"].value == 7 / 8
    assert coded.estimates["percent"].value == 1 / 2


def test_intervals_hold_the_value_and_come_again_with_the_seed() -> None:
    codings = [(0, k % 2, 10 * (k % 5), 10 * (k % 5) + 5) for k in range(7)]
    looked = np.ones((2, 2), dtype=bool)
    first = compare_coders(marks_of(codings), PASSAGES, looked, codes=1, samples=300, seed=3)
    again = compare_coders(marks_of(codings), PASSAGES, looked, codes=1, samples=300, seed=3)
    assert first == again
    percent = first[2].estimates["percent"]
    assert percent.low is not None
    assert percent.high is not None
    assert percent.low <= percent.value <= percent.high  # type: ignore[operator]
    assert percent.low < percent.high


def test_units_that_overlap_are_refused() -> None:
    with pytest.raises(CodingError, match="counted twice"):
        units_of([(0, 5), (4, 9)])


@settings(max_examples=60)
@given(CODINGS)
def test_boundaries_are_the_unitizing_alpha_of_the_joined_codings(drawn: Any) -> None:
    coders, codings, _ = drawn
    looked = np.ones((coders, 2), dtype=bool)
    sources = np.array([0, LENGTH, 2 * LENGTH])
    found = compare_boundaries(marks_of(codings), sources, looked, codes=CODES, least=0.5)
    for code in range(CODES):
        tracks = []
        for coder in range(coders):
            inside = {
                place
                for c, by, start, end in codings
                if c == code and by == coder
                for place in range(start, end)
            }
            tracks.append([(run[0], run[-1] + 1) for run in _runs(sorted(inside))])
        tracks = [[part for run in track for part in _split(*run)] for track in tracks]
        wanted = unitizing_alpha(tracks, length=2 * LENGTH).binary_alpha
        assert found[1 + code].alpha.value == pytest.approx(wanted)


def _split(start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch at the border of the two sources."""
    return [(start, LENGTH), (LENGTH, end)] if start < LENGTH < end else [(start, end)]


def _runs(places: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def test_codings_that_overlap_enough_are_partners() -> None:
    codings = [(0, 0, 0, 10), (0, 1, 1, 10), (0, 0, 20, 30), (0, 1, 25, 30), (1, 0, 50, 60)]
    found = compare_boundaries(
        marks_of(codings),
        np.array([0, LENGTH, 2 * LENGTH]),
        np.ones((2, 2), dtype=bool),
        codes=2,
        least=0.9,
    )
    assert (found[1].overlap.matched, found[1].overlap.first, found[1].overlap.second) == (2, 2, 2)
    assert found[0].overlap.share == 2 / 5


@settings(max_examples=60)
@given(CODINGS)
def test_disagreements_hold_every_letter_that_coders_differ_on(drawn: Any) -> None:
    coders, codings, _ = drawn
    looked = np.ones((coders, 2), dtype=bool)
    found = find_disagreements(marks_of(codings), np.array([0, LENGTH, 2 * LENGTH]), looked)
    for code in range(CODES):
        differ = 0
        for place in range(2 * LENGTH):
            by = {b for c, b, start, end in codings if c == code and start <= place < end}
            differ += 0 < len(by) < coders
        assert sum(d.size for d in found if d.code == code) == differ
    assert [d.size for d in found] == sorted((d.size for d in found), reverse=True)
    for d in found:
        by = {codings[mark][1] for mark in d.marks}
        assert set(d.missing) == set(range(coders)) - by
        assert d.kind == ("missing" if d.missing else "boundaries")


def test_where_only_one_coder_looked_nobody_disagrees() -> None:
    looked = np.array([[True, True], [True, False]])
    codings = [(0, 0, 0, 5), (0, 0, 50, 55)]
    found = find_disagreements(marks_of(codings), np.array([0, LENGTH, 2 * LENGTH]), looked)
    assert [(d.start, d.end, d.missing) for d in found] == [(0, 5, (1,))]
