"""Coefficients of agreement against published examples and against their definitions."""

import math
from collections.abc import Callable
from fractions import Fraction
from itertools import permutations, product
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.agreement import (
    Level,
    Weights,
    bootstrap_interval,
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac,
    holsti,
    krippendorff_alpha,
    multi_valued_alpha,
    percent_agreement,
    scott_pi,
    segment_overlap,
)
from workbench.errors import CodingError

Rows = list[list[Any]]
Coefficient = Callable[..., float]

EVERY: list[Coefficient] = [
    percent_agreement,
    cohen_kappa,
    scott_pi,
    fleiss_kappa,
    conger_kappa,
    brennan_prediger,
    gwet_ac,
    krippendorff_alpha,
    holsti,
]
WEIGHTED = EVERY[:7]

_: None = None
# Krippendorff (2011), the canonical example: four observers, twelve units.
CANONICAL: Rows = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]
# Gwet (2014): nearly the same with names; the last unit is the third rater's.
GWET: Rows = [
    ["a", "b", "c", "c", "b", "a", "d", "a", "b", _, _, _],
    ["a", "b", "c", "c", "b", "b", "d", "a", "b", "e", _, _],
    [_, "c", "c", "c", "b", "c", "d", "b", "b", "e", "a", "c"],
    ["a", "b", "c", "c", "b", "d", "d", "a", "b", "e", "a", _],
]


def table(cells: list[list[int]]) -> Rows:
    """Return the values of two coders who gave each pair of categories so many times."""
    pairs = [
        (i, j) for i, row in enumerate(cells) for j, count in enumerate(row) for __ in range(count)
    ]
    return [[i for i, _j in pairs], [j for _i, j in pairs]]


def counts(rows: list[list[int]]) -> Rows:
    """Return the values of coders who gave each unit (row) each category so many times."""
    units = [[k for k, n in enumerate(row) for __ in range(n)] for row in rows]
    return [list(column) for column in zip(*units, strict=True)]


# Fleiss (1971), table 1: 30 patients, 6 raters, 5 diagnoses.
FLEISS = counts(
    [
        [0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0],
        [2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6],
        [1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1],
        [0, 0, 5, 0, 1], [3, 0, 0, 1, 2], [5, 1, 0, 0, 0], [0, 2, 0, 4, 0], [1, 0, 2, 0, 3],
        [0, 0, 0, 0, 6], [0, 1, 0, 5, 0], [0, 2, 0, 1, 3], [2, 0, 0, 4, 0], [1, 0, 0, 4, 1],
        [0, 5, 0, 1, 0], [4, 0, 2, 0, 0], [0, 2, 0, 4, 0], [1, 0, 5, 0, 0], [0, 0, 0, 0, 6],
    ]
)  # fmt: skip

# kriAlpha.m (Eggink, 2012), after Krippendorff: three observers, fifteen units.
KRIALPHA: Rows = [
    [_, _, _, _, _, 3, 4, 1, 2, 1, 1, 3, 3, _, 3],
    [1, _, 2, 1, 3, 3, 4, 3, _, _, _, _, _, _, _],
    [_, _, 2, 1, 3, 4, 4, _, 2, 1, 1, 3, 3, _, 4],
]


@pytest.mark.parametrize(
    ("coefficient", "data", "options", "value"),
    [
        (krippendorff_alpha, CANONICAL, {}, 0.743),
        (krippendorff_alpha, CANONICAL, {"level": "ordinal"}, 0.815),
        (krippendorff_alpha, CANONICAL, {"level": "interval"}, 0.849),
        (krippendorff_alpha, CANONICAL, {"level": "ratio"}, 0.797),
        (krippendorff_alpha, KRIALPHA, {}, 0.6914),
        (krippendorff_alpha, KRIALPHA, {"level": "ordinal"}, 0.8067),
        (krippendorff_alpha, KRIALPHA, {"level": "interval"}, 0.8108),
        # Krippendorff (2011), example A: binary, two observers.
        (
            krippendorff_alpha,
            [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]],
            {},
            0.095,
        ),
        # Example B: nominal, two observers.
        (krippendorff_alpha, [list("aabbdcccedda"), list("babbbccceddd")], {}, 0.692),
        (percent_agreement, GWET, {}, 0.81818),
        (fleiss_kappa, GWET, {}, 0.76117),
        (conger_kappa, GWET, {}, 0.76282),
        (gwet_ac, GWET, {}, 0.77544),
        (brennan_prediger, GWET, {}, 0.77273),
        (krippendorff_alpha, GWET, {}, 0.74342),
        (fleiss_kappa, FLEISS, {}, 0.430),
        # Cohen (1960), table 1: proportions of 200 patients.
        (cohen_kappa, table([[88, 14, 18], [10, 40, 10], [2, 6, 12]]), {}, 0.492),
        # Gwet (2008): high agreement, rare category; kappa's paradox.
        (cohen_kappa, table([[118, 5], [2, 0]]), {}, -0.0234),
        (gwet_ac, table([[118, 5], [2, 0]]), {}, 0.9408),
        # Artstein and Poesio (2008), table 1 and 2: two coders, dialogue acts.
        (percent_agreement, table([[20, 20], [10, 50]]), {}, 0.7),
        (brennan_prediger, table([[20, 20], [10, 50]]), {}, 0.4),
        (scott_pi, table([[20, 20], [10, 50]]), {}, 0.341),
        (cohen_kappa, table([[20, 20], [10, 50]]), {}, 0.348),
        # Fleiss, Cohen and Everitt (1969), as in Cohen (1968).
        (cohen_kappa, table([[53, 5, 2], [11, 14, 5], [1, 6, 3]]), {}, 0.429),
    ],
)  # fmt: skip
def test_a_published_example_comes_out(
    coefficient: Coefficient, data: Rows, options: dict[str, Any], value: float
) -> None:
    digits = len(str(value).split(".")[1])
    assert coefficient(data, **options) == pytest.approx(value, abs=0.51 * 10**-digits)


def test_the_published_example_of_several_values_comes_out() -> None:
    # Krippendorff and Craggs (2016), table 3.
    data: Any = [
        [{"b", "d"}, {"a", "b", "d"}, set(), {"a"}],
        [{"d"}, {"b"}, {"a"}, None],
        [None, {"b", "d"}, {"a"}, None],
    ]
    assert multi_valued_alpha(data) == pytest.approx(0.2865907, abs=5e-8)


CELLS = st.sampled_from([None, "需求", "路径", "policy 政策", "👩🏽‍🌾", "needs"])


def tables(cells: st.SearchStrategy[Any]) -> st.SearchStrategy[Rows]:
    """Draw values of two to four coders for one to eight units."""
    return st.integers(2, 4).flatmap(
        lambda coders: st.integers(1, 8).flatmap(
            lambda units: st.lists(
                st.lists(cells, min_size=units, max_size=units), min_size=coders, max_size=coders
            )
        )
    )


def naive_alpha(rows: Rows, level: Level) -> Fraction | None:
    """Compute alpha from its coincidences as Krippendorff (2011) writes them, in fractions."""
    units = [[v for v in column if v is not None] for column in zip(*rows, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    if not units:
        return None
    values = sorted({v for unit in units for v in unit}, key=str)
    if level != "nominal":
        values = sorted(values)
    met = {(c, k): Fraction(0) for c in values for k in values}
    for unit in units:
        for c, k in permutations(unit, 2):
            met[c, k] += Fraction(1, len(unit) - 1)
    number = {c: sum((met[c, k] for k in values), Fraction(0)) for c in values}
    total = sum(number.values(), Fraction(0))

    def apart(c: Any, k: Any) -> Fraction:
        if level == "nominal":
            return Fraction(int(c != k))
        if level == "ordinal":
            low, high = sorted((values.index(c), values.index(k)))
            between = sum((number[v] for v in values[low : high + 1]), Fraction(0))
            return (between - (number[c] + number[k]) / 2) ** 2 if c != k else Fraction(0)
        if level == "interval":
            return Fraction(c - k) ** 2
        return (Fraction(c - k, c + k) if c + k else Fraction(0)) ** 2

    observed = sum((met[c, k] * apart(c, k) for c, k in met), Fraction(0))
    pairs = sum((number[c] * number[k] * apart(c, k) for c, k in met), Fraction(0))
    return 1 - (total - 1) * observed / pairs if pairs else None


@given(tables(CELLS))
def test_nominal_alpha_is_its_definition(rows: Rows) -> None:
    wanted = naive_alpha(rows, "nominal")
    if wanted is None:
        with pytest.raises(CodingError):
            krippendorff_alpha(rows)
    else:
        assert krippendorff_alpha(rows) == pytest.approx(float(wanted), abs=1e-9)


@given(
    tables(st.one_of(st.none(), st.integers(0, 6))),
    st.sampled_from(["nominal", "ordinal", "interval", "ratio"]),
)
def test_alpha_of_every_level_is_its_definition(rows: Rows, level: Level) -> None:
    wanted = naive_alpha(rows, level)
    if wanted is None:
        with pytest.raises(CodingError):
            krippendorff_alpha(rows, level=level)
    else:
        assert krippendorff_alpha(rows, level=level) == pytest.approx(float(wanted), abs=1e-9)


def naive_kappas(rows: Rows, weight: Callable[[int, int], float], q: int) -> dict[str, float]:
    """Compute the coefficients of Gwet (2014), ch. 2 and 3, from tables of unit by category."""
    columns = list(zip(*rows, strict=True))
    r = [[column.count(k) for k in range(q)] for column in columns]
    sizes = [sum(row) for row in r]
    near = [[sum(weight(k, x) * row[x] for x in range(q)) for k in range(q)] for row in r]
    paired = [i for i, size in enumerate(sizes) if size >= 2]
    pa = sum(
        sum(r[i][k] * (near[i][k] - 1) for k in range(q)) / (sizes[i] * (sizes[i] - 1))
        for i in paired
    ) / len(paired)
    rated = [i for i, size in enumerate(sizes) if size]
    p = [sum(r[i][k] / sizes[i] for i in rated) / len(rated) for k in range(q)]
    given_by = [[v for v in row if v is not None] for row in rows]
    own = [[row.count(k) / len(row) for k in range(q)] for row in given_by if row]
    pairs = [(a, b) for a in range(len(own)) for b in range(len(own)) if a < b]
    weights = [[weight(k, x) for x in range(q)] for k in range(q)]
    cells = list(product(range(q), repeat=2))
    chance = {
        "fleiss": sum(weights[k][x] * p[k] * p[x] for k, x in cells),
        "conger": sum(
            weights[k][x] * own[a][k] * own[b][x] for a, b in pairs for k, x in cells
        ) / len(pairs),
        "bp": sum(map(sum, weights)) / q**2,
        "gwet": sum(map(sum, weights)) / (q * (q - 1)) * sum(v * (1 - v) for v in p),
    }  # fmt: skip
    return {"pa": pa} | {
        name: (pa - pe) / (1 - pe) if not math.isclose(pe, 1) else math.nan
        for name, pe in chance.items()
    }


_WEIGHTS: dict[Weights, Callable[[int, int], float]] = {
    None: lambda k, x: float(k == x),
    "linear": lambda k, x: 1 - abs(k - x) / 3,
    "quadratic": lambda k, x: 1 - (k - x) ** 2 / 9,
    "ordinal": lambda k, x: 1 - math.comb(abs(k - x) + 1, 2) / math.comb(4, 2),
}


@given(
    tables(st.one_of(st.none(), st.integers(0, 3))),
    st.sampled_from(list(_WEIGHTS)),
)
def test_chance_corrected_agreement_is_its_definition(rows: Rows, weights: Weights) -> None:
    if not any(sum(v is not None for v in column) > 1 for column in zip(*rows, strict=True)):
        return
    wanted = naive_kappas(rows, _WEIGHTS[weights], 4)
    functions = {
        "pa": percent_agreement,
        "fleiss": fleiss_kappa,
        "conger": conger_kappa,
        "bp": brennan_prediger,
        "gwet": gwet_ac,
    }
    for name, function in functions.items():
        if math.isnan(wanted[name]):
            with pytest.raises(CodingError, match="undefined"):
                function(rows, weights=weights, categories=range(4))
        else:
            found = function(rows, weights=weights, categories=range(4))
            assert found == pytest.approx(wanted[name], abs=1e-9), name


def naive_multi_valued(rows: Any) -> float:
    """Compute the alpha of several values by drawing every pair of sets there can be."""
    units = [[frozenset(c) for c in column if c is not None] for column in zip(*rows, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    cells = [c for unit in units for c in unit]

    def apart(c: frozenset[str], k: frozenset[str]) -> float:
        return 1 - 2 * len(c & k) / (len(c) + len(k)) if c or k else 0.0

    observed = sum(
        apart(c, k) / (len(unit) - 1) for unit in units for c, k in permutations(unit, 2)
    ) / len(cells)
    values = sorted({v for c in cells for v in c})
    n = {v: sum(v in c for c in cells) for v in values}
    subsets = [
        frozenset(v for v, inside in zip(values, mask, strict=True) if inside)
        for mask in product((False, True), repeat=len(values))
    ]
    expected = 0.0
    for size, other in product({len(c) for c in cells}, repeat=2):
        weight = difference = 0.0
        for c in (s for s in subsets if len(s) == size):
            for k in (s for s in subsets if len(s) == other):
                drawn = math.prod(n[v] for v in c) * math.prod(n[v] - (v in c) for v in k)
                weight += drawn
                difference += drawn * apart(c, k)
        of = sum(len(c) == size for c in cells) * sum(len(c) == other for c in cells)
        expected += of / len(cells) ** 2 * (difference / weight if weight else 0.0)
    return 1 - observed / expected if expected > 0 else math.nan


@given(tables(st.one_of(st.none(), st.frozensets(st.sampled_from("需路a😀"), max_size=3))))
def test_the_alpha_of_several_values_is_its_definition(rows: Any) -> None:
    if not any(sum(c is not None for c in column) > 1 for column in zip(*rows, strict=True)):
        with pytest.raises(CodingError, match="No unit"):
            multi_valued_alpha(rows)
        return
    wanted = naive_multi_valued(rows)
    if math.isnan(wanted):
        with pytest.raises(CodingError, match="undefined"):
            multi_valued_alpha(rows)
    else:
        assert multi_valued_alpha(rows) == pytest.approx(wanted, abs=1e-9)


def test_many_values_given_often_stay_within_the_range_of_numbers() -> None:
    cells: Any = [[{f"码{i}", f"码{(i + j) % 60}"} for i in range(60)] * 200 for j in (1, 2)]
    assert -1 < multi_valued_alpha(cells) < 1


@pytest.mark.parametrize("values", [["需求", "路径"], ["needs", "需求 needs"], ["🙂", "👩🏽‍🌾"]])
@pytest.mark.parametrize("coefficient", EVERY)
def test_two_coders_who_agree_throughout_have_one(
    coefficient: Coefficient, values: list[str]
) -> None:
    assert coefficient([values * 5, values * 5]) == pytest.approx(1)


@pytest.mark.parametrize("coefficient", EVERY)
def test_the_order_of_coders_and_units_changes_nothing(coefficient: Coefficient) -> None:
    rows = [["需求", "路径", "需求", "🙂", "路径"], ["需求", "需求", "需求", "🙂", "路径"]]
    value = coefficient(rows)
    assert coefficient(rows[::-1]) == pytest.approx(value)
    assert coefficient([row[::-1] for row in rows]) == pytest.approx(value)


@pytest.mark.parametrize("coefficient", EVERY)
def test_arrays_frames_and_lists_are_read_alike(coefficient: Coefficient) -> None:
    rows: Rows = [[1, 2, 2, None, 3], [1, 2, 3, 3, 3]]
    array = np.array([[1, 2, 2, np.nan, 3], [1, 2, 3, 3, 3]])
    value = coefficient(rows)
    assert coefficient(array) == pytest.approx(value)
    assert coefficient(pd.DataFrame(array)) == pytest.approx(value)


@pytest.mark.parametrize("coefficient", EVERY)
@given(
    tables(CELLS).filter(lambda rows: len(rows) == 2),
    st.lists(st.integers(0, 3), min_size=8, max_size=8),
)
def test_a_unit_that_occurs_several_times_counts_as_often(
    coefficient: Coefficient, rows: Rows, often: list[int]
) -> None:
    often = often[: len(rows[0])]
    repeated = [[v for v, n in zip(row, often, strict=True) for __ in range(n)] for row in rows]
    values = sorted({v for row in rows for v in row if v is not None})
    try:
        wanted = coefficient(repeated, categories=values)
    except CodingError:
        with pytest.raises(CodingError):
            coefficient(rows, categories=values, times=often)
    else:
        found = coefficient(rows, categories=values, times=often)
        assert found == pytest.approx(wanted, abs=1e-9)


def test_sets_that_occur_several_times_count_as_often() -> None:
    rows: Any = [[{"需求"}, {"路径", "🙂"}, set()], [{"需求", "路径"}, {"路径"}, None]]
    repeated = [[c for c, n in zip(row, (3, 2, 1), strict=True) for __ in range(n)] for row in rows]
    assert multi_valued_alpha(rows, times=[3, 2, 1]) == pytest.approx(multi_valued_alpha(repeated))


@pytest.mark.parametrize("times", [[1], [1, -1], [[1, 1]]])
def test_numbers_of_times_that_do_not_fit_the_units_are_told(times: Any) -> None:
    with pytest.raises(CodingError, match=r"2 units|less often"):
        percent_agreement([["需求", "🙂"], ["需求", "needs"]], times=times)


@pytest.mark.parametrize("coefficient", [cohen_kappa, scott_pi])
def test_a_coefficient_of_two_coders_names_the_one_for_more(coefficient: Coefficient) -> None:
    with pytest.raises(CodingError, match=r"there are 3. Use (conger|fleiss)_kappa"):
        coefficient([["a", "b"]] * 3)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["需求", "路径"]], "at least two coders"),
        ([["需求", "路径"], ["需求"]], "different numbers of units"),
        ([[], []], "no unit"),
        ([["需求", None], [None, "🙂"]], "nothing to compare"),
        (5, "a row for each coder"),
    ],
)
@pytest.mark.parametrize("coefficient", EVERY)
def test_data_that_cannot_be_compared_is_told(
    coefficient: Coefficient, rows: Any, message: str
) -> None:
    with pytest.raises(CodingError, match=message):
        coefficient(rows)


@pytest.mark.parametrize(
    "coefficient", [cohen_kappa, scott_pi, fleiss_kappa, conger_kappa, krippendorff_alpha, gwet_ac]
)
def test_one_value_throughout_leaves_agreement_undefined(coefficient: Coefficient) -> None:
    with pytest.raises(CodingError, match="undefined"):
        coefficient([["需求"] * 4, ["需求"] * 4])


@pytest.mark.parametrize("coefficient", WEIGHTED)
def test_weights_need_an_order(coefficient: Coefficient) -> None:
    rows = [["高", "低", "中"], ["高", "中", "中"]]
    with pytest.raises(CodingError, match="in an order"):
        coefficient(rows, weights="linear")
    order = ["低", "中", "高"]
    assert coefficient(rows, weights="linear", categories=order) > coefficient(rows)


@pytest.mark.parametrize("coefficient", WEIGHTED)
def test_own_weights_are_taken_as_they_are(coefficient: Coefficient) -> None:
    rows = [[1, 2, 3, 3, 1], [1, 3, 3, 1, 2]]
    linear = [[1, 0.5, 0], [0.5, 1, 0.5], [0, 0.5, 1]]
    assert coefficient(rows, weights=linear) == pytest.approx(coefficient(rows, weights="linear"))
    with pytest.raises(CodingError, match="3 rows and"):
        coefficient(rows, weights=[[1, 0], [0, 1]])
    with pytest.raises(CodingError, match="same on both sides"):
        coefficient(rows, weights=[[1, 0.5, 0], [0, 1, 0.5], [0, 0.5, 1]])


def test_a_value_outside_the_named_categories_is_told() -> None:
    with pytest.raises(CodingError, match="'路径' was given to a unit"):
        fleiss_kappa([["需求", "路径"], ["需求", "需求"]], categories=["需求"])


@pytest.mark.parametrize(
    ("rows", "level", "message"),
    [
        ([["高", "低"], ["高", "高"]], "ordinal", "from the lowest to the highest"),
        ([["高", "低"], ["高", "高"]], "interval", "'低' is no number"),
        ([[1, -2], [1, 1]], "ratio", "below zero"),
        ([[1, 2], [1, 1]], "cardinal", "not 'cardinal'"),
    ],
)
def test_a_level_that_does_not_fit_the_values_is_told(
    rows: Rows, level: Level, message: str
) -> None:
    with pytest.raises(CodingError, match=message):
        krippendorff_alpha(rows, level=level)


def test_interval_alpha_keeps_its_digits_far_from_zero() -> None:
    rows = [[1, 2, 3, 4, 5.5], [1, 2.5, 3, 4, 5]]
    near = krippendorff_alpha(rows, level="interval")
    far = krippendorff_alpha([[v + 1e8 for v in row] for row in rows], level="interval")
    assert far == pytest.approx(near, abs=1e-6)


def test_holsti_counts_a_value_that_only_one_coder_gave_against_agreement() -> None:
    rows: Rows = [["需求", None, "路径", "路径"], ["需求", "需求", "路径", "🙂"]]
    assert holsti(rows) == pytest.approx(4 / 7)


def test_the_same_seed_gives_the_same_interval() -> None:
    data = np.array([[1, 2, 1, 1, 2, 2, 1, 2] * 5, [1, 2, 1, 2, 2, 2, 1, 1] * 5])

    def alpha(units: Any) -> float:
        return krippendorff_alpha(data[:, units])

    first = bootstrap_interval(alpha, 40, samples=200, seed=7)
    assert first == bootstrap_interval(alpha, 40, samples=200, seed=7)
    assert first != bootstrap_interval(alpha, 40, samples=200, seed=8)
    assert first.low < krippendorff_alpha(data) < first.high


def test_samples_in_which_a_coefficient_is_undefined_are_counted() -> None:
    data = np.array([[1, 1, 1, 2], [1, 1, 1, 2]])
    interval = bootstrap_interval(
        lambda units: krippendorff_alpha(data[:, units]), 4, samples=300, seed=1
    )
    assert interval.undefined
    assert interval.samples + interval.undefined == 300
    with pytest.raises(CodingError, match="every sample"):
        bootstrap_interval(lambda units: krippendorff_alpha(data[:, units * 0]), 4, samples=9)


SEGMENTS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 10), st.sampled_from(["需求", "needs", "🙂"])).map(
        lambda t: (t[0], t[0] + t[1], t[2])
    ),
    max_size=8,
)


@given(SEGMENTS, SEGMENTS, st.sampled_from([0.5, 0.75, 0.9, 1.0]))
def test_segments_have_partners_by_definition(first: Any, second: Any, least: float) -> None:
    def partners(one: Any, others: Any) -> bool:
        return any(
            one[2] == o[2]
            and len(set(range(*one[:2])) & set(range(*o[:2])))
            >= least * max(one[1] - one[0], o[1] - o[0])
            for o in others
        )

    matched = sum(partners(s, second) for s in first) + sum(partners(s, first) for s in second)
    agreement = segment_overlap(first, second, least=least)
    assert agreement.matched == matched
    if first or second:
        assert agreement.share == matched / (len(first) + len(second))
    else:
        with pytest.raises(CodingError, match="Neither"):
            _ = agreement.share


def test_an_overlap_of_nothing_is_refused() -> None:
    with pytest.raises(CodingError, match="above 0"):
        segment_overlap([], [], least=0)
