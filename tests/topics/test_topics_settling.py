"""Topics settled by words."""

import numpy as np
import pytest
from topic_samples import key_of, labelled

from workbench.topics.counting import TermCuts, count_terms
from workbench.topics.settling import settle_by_words
from workbench.topics.units import Numbers, canonical_order, units_of


def settled(texts: list[tuple[str, list[str]]], labels: Numbers, *, k: int) -> list[int]:
    table = count_terms(units_of(texts), TermCuts(least=1, most=1.0))
    found = settle_by_words(table.counts, labels, k=k)
    return [int(topic) for topic in found]


@pytest.mark.parametrize("language", ["en", "zh", "mixed"])
def test_units_go_where_their_words_are(language: str) -> None:
    labels, texts = labelled(language)
    astray = np.array(labels)
    astray[::4] = (astray[::4] + 1) % 3
    assert settled(texts, astray, k=3) == labels


def test_the_order_of_units_changes_nothing() -> None:
    labels, texts = labelled("mixed")
    astray = np.array(labels)
    astray[::3] = 0
    order = np.random.default_rng(5).permutation(len(texts))
    other = settled([texts[place] for place in order], astray[order], k=3)
    found = settled(texts, astray, k=3)
    assert other == [found[place] for place in order]


def test_a_unit_without_words_and_a_topic_without_units_are_no_error() -> None:
    _, texts = labelled("zh")
    texts = [*texts, (key_of("🙂"), [""])]
    units = units_of(texts)
    table = count_terms(units, TermCuts(), order=canonical_order(units))
    labels = np.zeros(len(texts), dtype=np.int64)
    found = settle_by_words(table.counts, labels, k=4)
    assert len(found) == len(texts)
    assert set(found.tolist()) <= set(range(4))
