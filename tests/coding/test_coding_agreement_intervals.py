"""Bootstrap intervals of the alphas of boundaries and of sets, against samples drawn plainly."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.coding.agreement import (
    bootstrap_interval,
    multi_valued_alpha,
    multi_valued_interval,
    unitizing_alpha,
    unitizing_intervals,
)
from workbench.coding.agreement.bootstrap import draw_clusters, interval_of
from workbench.coding.agreement.boundaries import compare_boundaries
from workbench.coding.agreement.coded_units import Marks
from workbench.coding.agreement.multi_valued import multi_valued_alphas, read_sets
from workbench.errors import CodingError

VALUES = ["需求", "needs", "🙂"]
LOOKED = np.ones((2, 1), dtype=bool)


def marks_of(spans: list[tuple[int, int, int, int]]) -> Marks:
    """Return codings given as code, coder, start and end."""
    columns = np.array(spans, dtype=np.int64).reshape(-1, 4).T
    return Marks(codes=columns[0], coders=columns[1], starts=columns[2], ends=columns[3])


def as_continuum(block: Any, at: int) -> list[list[tuple[int, int, str]]]:
    """Return what two coders marked in a block of ten letters, moved to its place."""
    return [[(at + s, at + e, v) for s, e, v in track] for track in block]


UNIT = st.tuples(st.integers(0, 4), st.integers(5, 10), st.sampled_from(VALUES))
BLOCK = st.tuples(*[st.lists(UNIT, max_size=1)] * 2)


@settings(max_examples=25)
@given(st.lists(BLOCK, min_size=2, max_size=5), st.integers(0, 99))
def test_a_sample_of_blocks_is_a_continuum_of_those_blocks(blocks: Any, seed: int) -> None:
    def laid(chosen: list[int]) -> Any:
        placed = [as_continuum(blocks[block], 10 * n) for n, block in enumerate(chosen)]
        tracks = [[unit for block in placed for unit in block[coder]] for coder in (0, 1)]
        return unitizing_alpha(tracks, length=10 * len(chosen))

    cuts = [10 * n for n in range(1, len(blocks))]
    tracks: Any = [
        [u for n, b in enumerate(blocks) for u in as_continuum(b, 10 * n)[c]] for c in (0, 1)
    ]
    found = unitizing_intervals(tracks, length=10 * len(blocks), cuts=cuts, samples=30, seed=seed)
    drawn = [
        laid([block for block, often in enumerate(each) for _ in range(often)])
        for each in draw_clusters(len(blocks), samples=30, seed=seed)
    ]
    assert found.blocks == len(blocks)
    for name in ("u_alpha", "binary_alpha", "cu_alpha"):
        values = [np.nan if getattr(f, name) is None else getattr(f, name) for f in drawn]
        interval = getattr(found, name)
        if np.isnan(values).all():
            assert interval is None
        else:
            plain = interval_of(values)
            assert (interval.low, interval.high) == pytest.approx((plain.low, plain.high))
            assert interval.undefined == plain.undefined


def test_a_unit_that_goes_across_a_cut_is_never_cut() -> None:
    tracks: Any = [[(0, 12, "需求"), (25, 30, "🙂")], [(2, 9, "需求"), (24, 29, "🙂")]]
    found = unitizing_intervals(tracks, length=40, cuts=[10, 20, 30], samples=5)
    assert found.blocks == 3
    assert unitizing_intervals(tracks, length=40, samples=5).blocks == 4


@pytest.mark.parametrize("start", [0, 100])
def test_intervals_of_a_continuum_do_not_depend_on_where_it_begins(start: int) -> None:
    tracks: Any = [
        [(start + s, start + s + 4 + coder, "需求") for s in range(0, 60, 10)] for coder in (0, 1)
    ]
    found = unitizing_intervals(tracks, length=60, start=start, samples=50, seed=3)
    assert found.u_alpha is not None
    assert found.u_alpha.low <= found.u_alpha.high < 1
    assert found.by_value["需求"] is None
    with pytest.raises(CodingError, match="at least two coders"):
        unitizing_intervals(tracks[:1], length=60, start=start)


SPANS = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 28), st.integers(1, 9)).map(
        lambda t: (t[0], t[1], t[2], min(t[2] + t[3], 30))
    ),
    max_size=10,
)


@settings(max_examples=60)
@given(SPANS, st.integers(0, 9))
def test_the_intervals_of_codes_are_those_of_their_continua(spans: Any, seed: int) -> None:
    marks, cuts = marks_of(spans), np.array([10, 20])
    found = compare_boundaries(
        marks, np.array([0, 30]), LOOKED, codes=2, cuts=cuts, samples=25, seed=seed
    )
    # A cut is open only where no code of either coder goes across it, so all codes share blocks.
    joined = [_joined(spans, code, coder) for code in (0, 1) for coder in (0, 1)]
    open_ = [
        c for c in (10, 20) if not any(s < c < e for stretches in joined for s, e in stretches)
    ]
    for code in (0, 1):
        tracks = [_joined(spans, code, coder) for coder in (0, 1)]
        plain = unitizing_intervals(tracks, length=30, cuts=open_, samples=25, seed=seed)
        alpha = found[1 + code].alpha
        if alpha.value is None or plain.binary_alpha is None:
            assert alpha.low is None
        else:
            assert (alpha.low, alpha.high) == pytest.approx(
                (plain.binary_alpha.low, plain.binary_alpha.high)
            )


def _joined(spans: Any, code: int, coder: int) -> list[tuple[int, int]]:
    """Return the stretches of one coder and code, what overlaps or meets made one."""
    stretches: list[tuple[int, int]] = []
    for start, end in sorted((s, e) for c, who, s, e in spans if (c, who) == (code, coder)):
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return stretches


def test_all_codes_together_have_an_interval_around_their_alpha() -> None:
    spans = [
        (n % 2, coder, 10 * n + coder, 10 * n + 6 - n % 5 * coder // 2)
        for n in range(20)
        for coder in (0, 1)
    ]
    cuts = np.arange(0, 200, 10)
    together, *each = compare_boundaries(
        marks_of(spans), np.array([0, 200]), LOOKED, codes=2, cuts=cuts, samples=200, seed=1
    )
    assert together.alpha.value is not None
    assert together.alpha.low is not None
    assert together.alpha.high is not None
    assert together.alpha.low < together.alpha.value < together.alpha.high
    again, *_ = compare_boundaries(
        marks_of(spans), np.array([0, 200]), LOOKED, codes=2, cuts=cuts, samples=200, seed=2
    )
    assert again.alpha != together.alpha
    bare, *_ = compare_boundaries(marks_of(spans), np.array([0, 200]), LOOKED, codes=2)
    assert bare.alpha.low is None
    assert bare.alpha.value == together.alpha.value
    assert len(each) == 2


CELL = st.one_of(st.none(), st.frozensets(st.sampled_from(VALUES), max_size=3))
TABLE = st.integers(3, 8).flatmap(
    lambda units: st.lists(st.lists(CELL, min_size=units, max_size=units), min_size=2, max_size=3)
)


@settings(max_examples=60)
@given(TABLE, st.lists(st.integers(0, 3), min_size=8, max_size=8))
def test_the_alpha_of_a_sample_of_sets_is_that_of_its_units(rows: Any, often: Any) -> None:
    units = [[row[n] for row in rows if row[n] is not None] for n in range(len(rows[0]))]
    kept = [n for n, unit in enumerate(units) if len(unit) >= 2]
    times = np.array([[often[n] for n in kept], [1] * len(kept)], dtype=float)
    if not kept:
        return
    found = multi_valued_alphas(read_sets([units[n] for n in kept]), times)
    for alpha, row in zip(found, times, strict=True):
        drawn = [n for n, many in zip(kept, row, strict=True) for _ in range(int(many))]
        repeated = [[coder[n] for n in drawn] for coder in rows]
        try:
            assert alpha == pytest.approx(multi_valued_alpha(repeated))
        except CodingError:
            assert np.isnan(alpha)


def test_the_interval_of_sets_has_the_ends_of_plain_samples() -> None:
    chance = np.random.default_rng(3)
    truth = [frozenset(chance.choice(VALUES, size=n, replace=False)) for n in [0, 1, 1, 2] * 15]
    other = [s if chance.random() < 0.7 else frozenset({"🙂"}) for s in truth]
    rows = [truth, other]

    def alpha(drawn: Any) -> float:
        return multi_valued_alpha([[row[n] for n in drawn] for row in rows])

    plain = bootstrap_interval(alpha, len(truth), samples=600, seed=4)
    found = multi_valued_interval(rows, samples=600, seed=5)
    assert (found.low, found.high) == pytest.approx((plain.low, plain.high), abs=0.06)
    assert found.low < multi_valued_alpha(rows) < found.high
