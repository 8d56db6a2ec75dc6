"""The unitizing family against its definition, letter by letter."""

from itertools import groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.agreement import unitizing_alpha
from workbench.errors import CodingError

VALUES = ["需求", "needs", "🙂"]


def tracks(length: int) -> Any:
    """Draw the units of one coder as the values of letters, cut into units of their own."""
    letters = st.lists(st.sampled_from([None, *VALUES]), min_size=length, max_size=length)
    return letters.map(_units)


def _units(letters: list[str | None]) -> list[tuple[int, int, str]]:
    units = []
    for value, group in groupby(enumerate(letters), key=lambda pair: pair[1]):
        places = [place for place, _ in group]
        if value is not None:
            units.append((places[0], places[-1] + 1, value))
    return units


CONTINUA = st.tuples(st.integers(2, 4), st.integers(4, 14)).flatmap(
    lambda size: st.tuples(
        st.lists(tracks(size[1]), min_size=size[0], max_size=size[0]), st.just(size[1])
    )
)


def _at(track: list[tuple[int, int, str]], place: int) -> tuple[int, int, str] | None:
    return next((unit for unit in track if unit[0] <= place < unit[1]), None)


def naive_family(units: Any, length: int) -> dict[str, Any]:
    """Compute the family from pairs of letters of pairs of coders."""
    m = len(units)
    met: dict[tuple[Any, Any], float] = {}
    both: dict[tuple[Any, Any], float] = {}
    for i, first in enumerate(units):
        for j, second in enumerate(units):
            for place in range(length if i != j else 0):
                g, h = _at(first, place), _at(second, place)
                pair = (g and g[2], h and h[2])
                met[pair] = met.get(pair, 0) + 1 / (m - 1)
                if g and h:
                    both[pair] = both.get(pair, 0) + 1 / (m - 1)
    own: dict[Any, float] = {}
    own_both: dict[Any, float] = {}
    for i, first in enumerate(units):
        gaps = sum(_at(first, place) is None for place in range(length))
        own[None] = own.get(None, 0) + gaps
        for start, end, value in first:
            own[value] = own.get(value, 0) + (end - start) ** 2
            for j, second in enumerate(units):
                if i != j:
                    shared = sum(_at(second, place) is not None for place in range(start, end))
                    own_both[value] = own_both.get(value, 0) + shared**2 / (m - 1)
    return {"all": _expect(met, own), "both": _expect(both, own_both)}


def _expect(met: Any, own: Any) -> Any:
    names = {c for pair in met for c in pair}
    margin = {c: sum(v for pair, v in met.items() if pair[0] == c) for c in names}
    total = sum(margin.values())
    compared = total - sum(own.values()) / total if total else 0
    expected = {
        (c, k): (margin[c] * margin[k] - (own.get(c, 0) if c == k else 0)) / compared
        for c in names
        for k in names
        if compared > 1e-12
    }
    return met, expected, margin, total


def _alpha(observed: float, expected: float) -> float | None:
    return 1 - observed / expected if expected > 1e-9 else None


@given(CONTINUA)
def test_the_family_is_its_definition(continuum: Any) -> None:
    units, length = continuum
    found = unitizing_alpha(units, length=length)
    naive = naive_family(units, length)
    met, expected, _, total = naive["all"]
    assert found.u_alpha == pytest.approx(_off_diagonal(met, expected))
    gap = [
        sum(v for (c, k), v in m.items() if c is None and k is not None) for m in (met, expected)
    ]
    assert found.binary_alpha == pytest.approx(_alpha(*gap))
    met, expected, margin, both = naive["both"]
    assert found.cu_alpha == pytest.approx(_off_diagonal(met, expected))
    assert found.cu_coverage == pytest.approx(both / total)
    for value, told in found.by_value.items():
        length_of = sum(end - start for track in units for start, end, v in track if v == value)
        assert told.coverage == pytest.approx(margin.get(value, 0) / length_of)
        by_chance = sum(v for (c, _k), v in expected.items() if c == value)
        if not margin.get(value) or not by_chance:
            assert told.alpha is None
            continue
        observed = (margin[value] - met.get((value, value), 0)) * by_chance / margin[value]
        wanted = _alpha(observed, by_chance - expected[value, value])
        assert told.alpha == pytest.approx(wanted)


def _off_diagonal(met: Any, expected: Any) -> float | None:
    apart = [sum(v for (c, k), v in m.items() if c != k) for m in (met, expected)]
    return _alpha(*apart)


def test_coders_who_mark_the_same_agree_in_all_ways() -> None:
    track = [(2, 9, "需求"), (12, 20, "👩🏽‍🌾"), (20, 30, "needs")]
    family = unitizing_alpha([track, track, track], length=50)
    assert family.u_alpha == family.binary_alpha == family.cu_alpha == 1
    assert {value: told.alpha for value, told in family.by_value.items()} == {
        "需求": 1,
        "👩🏽‍🌾": 1,
        "needs": 1,
    }


def test_units_of_other_values_agree_on_where_but_not_on_what() -> None:
    family = unitizing_alpha(
        [[(0, 10, "需求"), (20, 30, "needs")], [(0, 10, "needs"), (20, 30, "需求")]], length=40
    )
    assert family.binary_alpha == 1
    assert family.cu_alpha is not None
    assert family.cu_alpha < 0


def test_another_measure_of_length_changes_binary_alpha_little() -> None:
    first, second = [(0, 40), (60, 90)], [(0, 30), (60, 100)]
    letters = unitizing_alpha([first, second], length=200)
    assert letters.binary_alpha is not None
    halves = unitizing_alpha(
        [[(a / 2, b / 2) for a, b in track] for track in (first, second)], length=100
    )
    assert halves.binary_alpha == pytest.approx(letters.binary_alpha, abs=0.01)


def test_where_a_continuum_begins_changes_nothing() -> None:
    first, second = [(0, 4, "需求"), (6, 9, "🙂")], [(0, 3, "需求"), (6, 9, "需求")]
    moved = [[(a + 100, b + 100, v) for a, b, v in track] for track in (first, second)]
    assert unitizing_alpha([first, second], length=10) == unitizing_alpha(
        moved, length=10, start=100
    )


def test_nothing_marked_leaves_all_undefined() -> None:
    family = unitizing_alpha([[], []], length=10)
    assert family.u_alpha is family.binary_alpha is family.cu_alpha is None


@pytest.mark.parametrize(
    ("units", "length", "message"),
    [
        ([[(0, 1)]], 10, "at least two coders"),
        ([[], []], 0, "no length"),
        ([[(3, 3, "需求")], []], 10, "empty or not inside"),
        ([[(8, 12, "🙂")], []], 10, "empty or not inside"),
        ([[], [(0, 5, "a"), (4, 6, "b")]], 10, "of coder 2 overlap at 4"),
    ],
)
def test_units_that_cannot_be_compared_are_told(units: Any, length: int, message: str) -> None:
    with pytest.raises(CodingError, match=message):
        unitizing_alpha(units, length=length)
