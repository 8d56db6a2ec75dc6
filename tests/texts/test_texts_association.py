"""Measures of association: the published numbers, and the definitions spelled out."""

from math import isclose, log, log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, chi2_contingency, false_discovery_control

from workbench.errors import WorkbenchError
from workbench.texts.association.attraction import (
    mutual_information,
    normalized_mutual_information,
    t_score,
)
from workbench.texts.association.contingency import Contingency
from workbench.texts.association.corrections import benjamini_hochberg, bonferroni
from workbench.texts.association.dispersion import deviation_of_proportions
from workbench.texts.association.effect import log_ratio, percent_difference
from workbench.texts.association.likelihood import (
    bayes_factor,
    log_likelihood,
    p_value,
    two_cell_log_likelihood,
)
from workbench.texts.association.words import word_of

# Dunning (1993), Table 2: -2 log lambda and the four counts of each bigram.
DUNNING = [
    (270.72, 110, 2442, 111, 29114),
    (263.90, 29, 13, 123, 31612),
    (256.84, 31, 23, 139, 31584),
    (167.23, 10, 0, 3, 31764),
    (157.21, 76, 104, 2476, 29121),
    (157.03, 16, 16, 51, 31694),
    (146.80, 9, 0, 5, 31763),
    (115.02, 16, 0, 865, 30896),
    (104.53, 10, 9, 41, 31717),
    (100.96, 8, 2, 27, 31740),
]
# Church and Hanks (1990), Table 3: I, f(x, y), f(x), f(y) in 15 million words.
CHURCH = [
    (11.3, 12, 111, 621),
    (11.3, 8, 1105, 44),
    (10.7, 30, 1105, 241),
    (9.4, 8, 1105, 154),
    (9.0, 6, 275, 621),
]

counts = st.integers(0, 60)


@st.composite
def tables(draw: st.DrawFn, *, least: int = 0) -> Contingency:
    inside, outside = draw(st.integers(least, 60)), draw(counts)
    return Contingency(
        inside=inside,
        inside_size=inside + draw(counts),
        outside=outside,
        outside_size=outside + draw(counts),
    )


def table(inside: int, inside_size: int, outside: int, outside_size: int) -> Contingency:
    return Contingency(
        inside=inside, inside_size=inside_size, outside=outside, outside_size=outside_size
    )


@pytest.mark.parametrize(("expected", "both", "second", "first", "neither"), DUNNING)
def test_log_likelihood_is_that_of_dunnings_bigrams(
    expected: float, both: int, second: int, first: int, neither: int
) -> None:
    found = log_likelihood(table(both, both + second, first, first + neither))
    assert found == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    ("learners", "natives", "expected"),
    [(348, 99, 147), (15, 14, 0), (9, 32, 14), (21, 25, 0), (392, 170, 90)],
)
def test_two_cell_log_likelihood_is_that_of_raysons_forms_of_keep(
    learners: int, natives: int, expected: int
) -> None:
    # P. Rayson on the Corpora list, 18 January 2002: two corpora of a million words each.
    word = table(learners, 1_000_000, natives, 1_000_000)
    assert round(two_cell_log_likelihood(word)) == expected


@given(tables())
def test_log_likelihood_is_that_of_scipy_where_no_margin_is_empty(word: Contingency) -> None:
    cells = np.array(
        [
            [word.inside, word.inside_size - word.inside],
            [word.outside, word.outside_size - word.outside],
        ]
    )
    if not (cells.sum(axis=0).all() and cells.sum(axis=1).all()):
        return
    expected = chi2_contingency(cells, correction=False, lambda_="log-likelihood")
    assert log_likelihood(word) == pytest.approx(expected.statistic, abs=1e-9)
    assert p_value(log_likelihood(word)) == pytest.approx(expected.pvalue, abs=1e-9)


@given(tables())
def test_two_cells_never_say_more_than_four_and_neither_is_below_zero(word: Contingency) -> None:
    assert 0 <= two_cell_log_likelihood(word) <= log_likelihood(word) + 1e-9


def test_nothing_differs_where_there_is_nothing() -> None:
    assert log_likelihood(table(0, 0, 0, 0)) == 0
    assert log_likelihood(table(0, 10, 0, 20)) == 0


def test_a_word_cannot_occur_more_often_than_there_are_words() -> None:
    with pytest.raises(ValueError, match="more often"):
        table(3, 2, 0, 5)


@pytest.mark.parametrize("g2", [0.0, 1e-9, 0.5, 3.84, 15.13, 200.0, 1400.0])
def test_p_is_the_tail_of_chi_square(g2: float) -> None:
    assert p_value(g2) == pytest.approx(chi2.sf(g2, df=1), rel=1e-9)


def test_the_bayes_factor_takes_the_logarithm_of_all_words_off() -> None:
    assert bayes_factor(10.83, total=2_000_000) == pytest.approx(10.83 - log(2_000_000))
    with pytest.raises(WorkbenchError, match="at least one word"):
        bayes_factor(1.0, total=0)


@pytest.mark.parametrize(("expected", "both", "first", "second"), CHURCH)
def test_mutual_information_is_that_of_church_and_hanks(
    expected: float, both: int, first: int, second: int
) -> None:
    # The paper cuts after the first decimal, and says 15 million for a little less.
    word = table(both, first, second - both, 15_000_000 - first)
    assert mutual_information(word) == pytest.approx(expected, abs=0.1)


def test_the_t_score_is_that_of_manning_and_schuetze() -> None:
    word = table(8, 15828, 4675 - 8, 14_307_668 - 15828)
    assert t_score(word) == pytest.approx(0.999932, abs=1e-6)


@given(tables(least=1))
def test_normalized_information_stays_between_minus_one_and_one(word: Contingency) -> None:
    if word.inside == word.total:
        with pytest.raises(WorkbenchError, match="only one word"):
            normalized_mutual_information(word)
    else:
        assert -1 - 1e-9 <= normalized_mutual_information(word) <= 1 + 1e-9


@given(tables(least=1), st.integers(1, 4))
def test_a_power_of_information_adds_the_logarithm_of_what_was_seen(
    word: Contingency, power: int
) -> None:
    more = (power - 1) * log2(word.inside)
    assert isclose(
        mutual_information(word, power=power), mutual_information(word) + more, abs_tol=1e-9
    )


@pytest.mark.parametrize(
    "measure", [mutual_information, t_score, normalized_mutual_information, log_ratio]
)
def test_what_was_never_seen_has_no_strength(measure: object) -> None:
    with pytest.raises(WorkbenchError):
        measure(table(0, 10, 0, 10))  # type: ignore[operator]


def test_a_log_ratio_of_one_is_a_doubling_and_a_zero_is_a_half() -> None:
    assert log_ratio(table(20, 1000, 10, 1000)) == 1
    assert log_ratio(table(20, 1000, 40, 1000)) == -1
    assert log_ratio(table(20, 1000, 0, 1000)) == pytest.approx(log2(40))
    assert log_ratio(table(0, 1000, 20, 1000)) == pytest.approx(-log2(40))
    with pytest.raises(WorkbenchError, match="one side has none"):
        log_ratio(table(5, 10, 0, 0))


def test_percent_difference_is_undefined_without_the_word_outside() -> None:
    assert percent_difference(table(30, 1000, 10, 1000)) == pytest.approx(200)
    assert percent_difference(table(0, 1000, 10, 1000)) == -100
    with pytest.raises(WorkbenchError, match="undefined"):
        percent_difference(table(3, 10, 0, 10))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_corrected_p_values_are_those_of_scipy_in_their_order(p_values: list[float]) -> None:
    assert benjamini_hochberg(p_values) == pytest.approx(false_discovery_control(p_values))
    assert bonferroni(p_values) == [min(1, len(p_values) * p) for p in p_values]


def test_no_test_needs_no_correction() -> None:
    assert benjamini_hochberg([]) == bonferroni([]) == []


def test_dispersion_is_that_of_gries() -> None:
    # Gries (2008): a corpus of five parts, the word "a" in it once to five times.
    assert deviation_of_proportions([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]) == pytest.approx(0.18)


def test_dispersion_at_its_ends() -> None:
    assert deviation_of_proportions([2, 4], [100, 200]) == 0
    assert deviation_of_proportions([5, 0, 0], [10, 495, 495]) == pytest.approx(0.99)
    assert deviation_of_proportions([5, 0], [10, 990]) == pytest.approx(0.99)


@pytest.mark.parametrize(("frequencies", "sizes"), [([3], [10]), ([0, 0], [5, 5]), ([], [])])
def test_dispersion_needs_two_sources_and_an_occurrence(
    frequencies: list[int], sizes: list[int]
) -> None:
    with pytest.raises(WorkbenchError, match="undefined"):
        deviation_of_proportions(frequencies, sizes)


@pytest.mark.parametrize(
    ("term", "language", "tongue"),
    [
        ("村医", "mixed", "zh"),
        ("𠮷林村", "zh-Hans", "zh"),
        ("t恤", "en", "zh"),
        ("clinic", "zh-Hant", "en"),
        ("2019", "zh-Hant", "zh"),
        ("3.5", "mixed", "en"),
        ("2019", "en", "en"),
    ],
)
def test_a_word_is_counted_among_those_of_its_language(
    term: str, language: str, tongue: str
) -> None:
    assert word_of(term, passage_language=language).tongue == tongue
