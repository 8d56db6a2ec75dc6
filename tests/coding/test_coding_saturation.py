"""Saturation: every number is that of a published example or of counting by brute force."""

import itertools
import math
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.coding.codebook import Code, Codebook
from workbench.coding.coding import Coding
from workbench.coding.saturation.counting import count_as
from workbench.coding.saturation.curve import trace_codes
from workbench.coding.saturation.gathering import Gathered, SourcePlace, UnitKind, gather_units
from workbench.coding.saturation.orders import assess_orders, band_of, draw_orders
from workbench.coding.saturation.richness import chao1, chao2, variance
from workbench.coding.saturation.runs import assess_runs
from workbench.coding.saturation.saturation import Options, measure_units
from workbench.coding.saturation.unit import CodedUnit, in_order
from workbench.errors import CodingError, NotFoundError
from workbench.themes.tree import took_over

NAMES = ("需求", "need", "村医 visit", "😀", "𠮷林", "長者")


def unit(number: int, codes: str | frozenset[str], **more: str | None) -> CodedUnit:
    facts = {"first_coded": f"2026-01-{number + 1:02}", **more}
    return CodedUnit(id=f"s{number}", number=number, codes=frozenset(codes), **facts)  # type: ignore[arg-type]


UNITS = st.lists(st.frozensets(st.sampled_from(NAMES)), max_size=6).map(
    lambda held: [unit(n, codes) for n, codes in enumerate(held)]
)


# New themes of the worked example of Guest, Namey and Chen (2020): 37 in the base of four, then
# 7 in the first run of two (19 %), 4 in the second (11 %) and 1 in the third (3 %). The paper
# reports 6+2 for runs of two and 7+3 for runs of three, both at 5 %.
PUBLISHED = [20, 9, 5, 3, 4, 3, 1, 0, 1, 0]


def test_the_worked_example_of_the_paper_is_found_at_6_and_2() -> None:
    found = assess_runs(PUBLISHED, base=4, run=2, threshold=0.05)
    assert found.base_codes == 37
    assert [run.new for run in found.runs][:3] == [7, 4, 1]
    assert [f"{run.share:.0%}" for run in found.runs][:3] == ["19%", "11%", "3%"]
    assert (found.status, found.reached, found.notation) == ("reached", 6, "6+2")
    assert (found.meeting.first, found.meeting.last) == (7, 8)  # type: ignore[union-attr]


def test_the_worked_example_of_the_paper_is_found_at_7_and_3() -> None:
    assert assess_runs(PUBLISHED, base=4, run=3, threshold=0.05).notation == "7+3"


@pytest.mark.parametrize("base", [4, 5, 6])
def test_the_base_hardly_matters_in_the_worked_example(base: int) -> None:
    assert assess_runs(PUBLISHED, base=base, run=2, threshold=0.05).notation == "6+2"


def test_the_first_run_comes_right_after_the_base() -> None:
    assert assess_runs([5, 5, 0, 0], base=2, run=2, threshold=0).notation == "2+2"


def test_a_share_equal_to_the_threshold_meets_it() -> None:
    assert assess_runs([20, 1], base=1, run=1, threshold=0.05).notation == "1+1"
    assert assess_runs([19, 1], base=1, run=1, threshold=0.05).notation is None


def test_runs_above_the_threshold_after_it_was_reached_are_counted() -> None:
    found = assess_runs([10, 0, 0, 4, 0, 0], base=1, run=2, threshold=0)
    assert (found.notation, found.exceeded_again) == ("1+2", 2)


@pytest.mark.parametrize(
    ("new", "status", "base_codes", "runs"),
    [
        ([], "too few units", None, 0),
        ([3, 2, 1, 1, 0], "too few units", None, 0),
        ([0, 0, 0, 0, 3, 1], "no code in the base", 0, 1),
        ([9, 1, 1, 1, 3, 1], "not reached", 12, 1),
    ],
)
def test_what_cannot_be_assessed_says_why_and_gives_no_number(
    new: list[int], status: str, base_codes: int | None, runs: int
) -> None:
    found = assess_runs(new)
    assert (found.status, found.base_codes, len(found.runs)) == (status, base_codes, runs)
    assert (found.reached, found.notation, found.meeting) == (None, None, None)
    assert status != "no code in the base" or found.runs[0].share is None


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"base": 0}, "base must have at least 1"),
        ({"run": 0}, "run must have at least 1"),
        ({"threshold": -0.1}, "from 0 up to 1, not -0.1"),
        ({"threshold": 5}, "write 5 % as 0.05"),
        ({"threshold": math.nan}, "not nan"),
    ],
)
def test_options_that_cannot_be_are_refused(options: dict[str, float], told: str) -> None:
    with pytest.raises(CodingError, match=told):
        assess_runs([1, 2], **options)  # type: ignore[arg-type]


@given(
    new=st.lists(st.integers(0, 9), max_size=12),
    base=st.integers(1, 5),
    run=st.integers(1, 4),
    percent=st.integers(0, 99),
)
def test_saturation_is_where_a_count_by_hand_finds_it(
    new: list[int], base: int, run: int, percent: int
) -> None:
    wanted = None
    for before in range(base, len(new) - run + 1):
        found = sum(new[before : before + run])
        if sum(new[:base]) and 100 * found <= percent * sum(new[:base]):
            wanted = before
            break
    assert assess_runs(new, base=base, run=run, threshold=percent / 100).reached == wanted


@given(units=UNITS)
def test_new_codes_are_those_that_no_unit_before_holds(units: list[CodedUnit]) -> None:
    steps = trace_codes(units)
    for place, step in enumerate(steps):
        before = set().union(*(u.codes for u in units[:place]))
        assert set(step.new) == units[place].codes - before
        assert step.total == len(before | units[place].codes)


def test_an_order_leaves_ties_to_the_order_of_reading_and_the_undated_last() -> None:
    units = [
        unit(3, "", date="2019-03", first_coded="2026-01-02"),
        unit(1, "", date=None, first_coded="2026-01-02"),
        unit(2, "", date="2019", first_coded="2026-01-01"),
        unit(4, "", date="2018-12-31", first_coded="2026-01-02"),
    ]
    assert [u.number for u in in_order(units, "reading")] == [1, 2, 3, 4]
    assert [u.number for u in in_order(units, "coding")] == [2, 1, 3, 4]
    assert [u.number for u in in_order(units, "date")] == [4, 2, 3, 1]


@given(units=UNITS, order=st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_random_orders_depend_on_the_seed_and_not_on_how_units_come_in(
    units: list[CodedUnit], order: object
) -> None:
    shuffled = list(units)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    one, two = (draw_orders(u, orders=20, seed=7) for u in (units, shuffled))
    assert (one == two).all()
    assert (one.sum(axis=1) == len(set().union(*(u.codes for u in units)))).all()


def test_random_orders_agree_with_all_orders_there_are() -> None:
    units = [unit(0, "abc"), unit(1, "c"), unit(2, "cd"), unit(3, "")]
    exact = [
        tuple(len(step.new) for step in trace_codes(order))
        for order in itertools.permutations(units)
    ]
    drawn = draw_orders(units, orders=6000, seed=1)
    wanted = Counter(exact)
    found = Counter(map(tuple, drawn.tolist()))
    assert set(found) == set(wanted)
    for new, times in wanted.items():
        assert found[new] / 6000 == pytest.approx(times / 24, abs=0.02)


def test_the_band_is_that_of_the_cumulative_curves() -> None:
    drawn = draw_orders([unit(0, "ab"), unit(1, "")], orders=400, seed=3)
    band = band_of(drawn)
    assert (band.low, band.high) == ((0, 2), (2, 2))
    assert band.median[1] == 2
    assert sum(band.mean_new) == pytest.approx(2)


def test_orders_that_never_meet_the_threshold_lie_beyond_all_others() -> None:
    new = draw_orders([unit(n, f"{n}") for n in range(6)], orders=10, seed=0)
    found = assess_orders(new, base=2, run=2, threshold=0.05)
    assert (found.orders, found.reached) == (10, 0)
    assert (found.low, found.median, found.high) == (None, None, None)


def test_most_orders_reach_where_one_unit_brings_all() -> None:
    units = [unit(n, "ab") for n in range(6)]
    found = assess_orders(draw_orders(units, orders=50, seed=0), base=2, run=2, threshold=0)
    assert (found.orders, found.reached) == (50, 50)
    assert (found.low, found.median, found.high) == (2, 2, 2)


@given(units=UNITS, base=st.integers(1, 3), run=st.integers(1, 3), percent=st.integers(0, 99))
@settings(max_examples=60)
def test_many_orders_are_assessed_as_each_by_itself(
    units: list[CodedUnit], base: int, run: int, percent: int
) -> None:
    options = {"base": base, "run": run, "threshold": percent / 100}
    drawn = draw_orders(units, orders=25, seed=percent)
    each = [assess_runs(new, **options) for new in drawn.tolist()]  # type: ignore[arg-type]
    judged = [one.reached for one in each if one.status in {"reached", "not reached"}]
    places = sorted(place for place in judged if place is not None)
    found = assess_orders(drawn, **options)  # type: ignore[arg-type]
    assert (found.orders, found.reached) == (len(judged), len(places))
    for share, place in ((0.025, found.low), (0.5, found.median), (0.975, found.high)):
        within = [p for p in places if sum(q <= p for q in places) >= share * len(judged)]
        assert place == (min(within) if within else None)


@pytest.mark.parametrize(("orders", "seed", "told"), [(0, 0, "At least 1"), (5, -1, "seed")])
def test_orders_that_cannot_be_drawn_are_refused(orders: int, seed: int, told: str) -> None:
    with pytest.raises(CodingError, match=told):
        draw_orders([unit(0, "a")], orders=orders, seed=seed)


# iNEXT's spiders (Chao et al. 2014): estimate, standard error and interval as the package prints.
@pytest.mark.parametrize(
    ("size", "observed", "f1", "f2", "estimate", "error", "low", "high"),
    [
        (168, 26, 12, 4, 43.893, 14.306, 30.511, 96.971),
        (252, 37, 14, 4, 61.403, 18.532, 43.502, 128.583),
    ],
)
def test_chao1_and_its_interval_are_those_published_for_spiders(
    size: int,
    observed: int,
    f1: int,
    f2: int,
    estimate: float,
    error: float,
    low: float,
    high: float,
) -> None:
    others = observed - f1 - f2 - 1
    rest = size - f1 - 2 * f2 - 3 * others
    found = chao1([1] * f1 + [2] * f2 + [3] * others + [rest])
    assert (found.estimate, found.low, found.high) == pytest.approx((estimate, low, high), abs=6e-4)
    assert math.sqrt(variance(found) or 0) == pytest.approx(error, abs=6e-4)
    assert found.coverage == pytest.approx(1 - f1 / size)


def test_chao2_is_the_one_published_for_barro_colorado() -> None:
    found = chao2([1] * 21 + [2] * 19 + [3] * 185, units=50)
    assert found.estimate == pytest.approx(236.3732, abs=5e-5)
    assert math.sqrt(variance(found) or 0) == pytest.approx(6.54361, abs=5e-6)
    assert found.form == "classic"


def test_without_doubles_the_bias_corrected_form_is_used() -> None:
    found = chao2([1, 1, 1, 5], units=10)
    assert found.form == "bias-corrected"
    assert found.unseen == pytest.approx(0.9 * 3 * 2 / 2)
    a, f1, whole = 0.9, 3, 4 + 2.7
    by_hand = a * f1 * (f1 - 1) / 2 + a**2 * f1 * (2 * f1 - 1) ** 2 / 4 - a**2 * f1**4 / (4 * whole)
    assert variance(found) == pytest.approx(by_hand)


@pytest.mark.parametrize(
    ("frequencies", "units", "gap"),
    [([], 0, "no code"), ([], 5, "no code"), ([1, 1], 1, "one unit")],
)
def test_an_estimate_that_is_undefined_is_none_and_says_why(
    frequencies: list[int], units: int, gap: str
) -> None:
    found = chao2(frequencies, units=units)
    assert (found.estimate, found.low, found.high, found.coverage) == (None,) * 4
    assert (found.gap, variance(found)) == (gap, None)


@pytest.mark.parametrize("frequencies", [[3, 3], [2, 2], [1, 3]])
def test_where_nothing_is_unseen_there_is_an_estimate_and_no_interval(
    frequencies: list[int],
) -> None:
    found = chao2(frequencies, units=3)
    assert (found.estimate, found.unseen) == (2, 0)
    assert (found.low, found.high, found.gap) == (None, None, "no interval")


@given(units=st.integers(2, 40), draw=st.data())
def test_an_interval_holds_its_estimate_and_begins_above_what_was_seen(
    units: int, draw: st.DataObject
) -> None:
    found = chao2(draw.draw(st.lists(st.integers(1, units), min_size=1)), units=units)
    assert found.estimate is not None
    assert found.coverage is not None
    assert 0 <= found.coverage <= 1
    if found.unseen:
        assert found.low is not None
        assert found.high is not None
        assert found.observed < found.low <= found.estimate <= found.high
        assert (variance(found) or 0) > 0


@pytest.mark.parametrize("frequencies", [[0], [4]])
def test_a_frequency_that_cannot_be_is_refused(frequencies: list[int]) -> None:
    with pytest.raises(CodingError, match="1 to 3"):
        chao2(frequencies, units=3)
    with pytest.raises(CodingError, match="at least 1"):
        chao1([0])


BOOK = Codebook(
    name={"en": "village"},
    codes=(
        Code(id="a", name={"en": "Needs", "zh": "需求"}),
        Code(id="a1", parent_id="a", name={"zh": "老人"}),
        Code(id="a11", parent_id="a1", name={"en": "Company 😀"}),
        Code(id="a2", parent_id="a", name={"en": "Old"}, status="merged", merged_into="a1"),
        Code(id="b", position=1, name={"zh": "𠮷林"}, status="archived"),
    ),
)


def test_a_merged_code_counts_as_the_one_that_took_over() -> None:
    counted = count_as(BOOK, took_over(BOOK))
    assert counted["a2"] == counted["a1"]
    assert {id_: one.code_id for id_, one in counted.items()} == {
        "a": "a",
        "a1": "a1",
        "a11": "a11",
        "a2": "a1",
        "b": "b",
    }
    assert counted["a11"].category_id == "a"


def test_top_categories_are_those_at_the_top_or_right_under_a_code() -> None:
    assert {c.code_id for c in count_as(BOOK, took_over(BOOK), codes="top").values()} == {"a", "b"}
    under = count_as(BOOK, took_over(BOOK), codes="top", under="a")
    assert [under[id_].code_id for id_ in ("a", "a1", "a11", "a2")] == ["a", "a1", "a1", "a1"]
    assert "b" not in under
    with pytest.raises(NotFoundError):
        count_as(BOOK, took_over(BOOK), under="nothing")


def coding(number: int, source: str, code: str) -> Coding:
    return Coding(
        id=f"c{number}",
        code_id=code,
        source_id=source,
        start=number,
        end=number + 1,
        coder="林",
        created_at=f"2026-01-{30 - number:02}",
    )


CODINGS = [coding(0, "x", "a1"), coding(1, "x", "a2"), coding(2, "y", "b"), coding(3, "z", "a")]
PLACES = [
    SourcePlace(id="y", number=3, date="2019", cases=("婆婆", "Site")),
    SourcePlace(id="x", number=1, cases=("婆婆",)),
    SourcePlace(id="z", number=2, date="2020-05"),
    SourcePlace(id="unread", number=4),
]


def gathered(kind: UnitKind, under: str | None = None) -> Gathered:
    return gather_units(CODINGS, PLACES, count_as(BOOK, took_over(BOOK), under=under), unit=kind)


def test_a_source_without_a_coding_is_no_unit_and_one_with_other_codes_is_empty() -> None:
    found = gathered("source", under="a")
    assert [(u.id, u.number, set(u.codes)) for u in found.units] == [
        ("x", 1, {"a1"}),
        ("z", 2, {"a"}),
        ("y", 3, set()),
    ]
    assert (found.uncoded, found.without_case) == (1, 0)
    assert found.codings == {"a1": 2, "a": 1}
    assert found.units[0].first_coded == "2026-01-29"


def test_a_case_holds_the_codes_of_all_its_sources() -> None:
    found = gathered("case")
    assert [(u.id, u.number, set(u.codes), u.date) for u in found.units] == [
        ("婆婆", 1, {"a1", "b"}, "2019"),
        ("Site", 3, {"b"}, "2019"),
    ]
    assert found.sources == {"婆婆": ("x", "y"), "Site": ("y",)}
    assert (found.without_case, found.several_cases) == (1, 1)
    assert found.codings == {"a1": 2, "b": 1}


@given(units=UNITS, order=st.sampled_from(["reading", "coding", "date", "random"]))
@settings(max_examples=30)
def test_the_whole_is_the_same_whatever_order_the_units_come_in(
    units: list[CodedUnit], order: str
) -> None:
    codes = {code for u in units for code in u.codes}
    options = Options(order=order, orders=5, base=1, run=1)  # type: ignore[arg-type]
    one, two = (
        measure_units(
            u,
            codings=dict.fromkeys(codes, 2),
            categories=dict.fromkeys(codes, "x"),
            options=options,
        )
        for u in (units, units[::-1])
    )
    assert one == two
    assert sum(len(step.new) for step in one.steps) == len(codes) == len(one.frequencies)
    assert one.estimates[0].observed == len(codes)
    assert [a.threshold for a in one.assessments] == [0.05, 0]


def test_no_unit_at_all_leaves_everything_undefined() -> None:
    found = measure_units([], codings={}, categories={}, options=Options())
    assert (found.steps, found.band.median) == ((), ())
    assert {a.status for a in found.assessments} == {"too few units"}
    assert {e.gap for e in found.estimates} == {"no code"}
