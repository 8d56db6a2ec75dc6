"""Terms of a topic: those that stand in it, and not elsewhere."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from workbench.topics.labels import TopicTerm, own_terms

# Four units; of the topic are the first two.
COUNTS = csr_matrix(np.array([[1, 1, 2], [1, 0, 1], [0, 1, 1], [0, 1, 3]], dtype=np.float64))


def told(words: list[str]) -> list[TopicTerm]:
    units = (2, 1, 2)
    return [
        TopicTerm(term=word, column=column, weight=1, frequency=1, units=units[column], keyness=1)
        for column, word in enumerate(words)
    ]


@pytest.mark.parametrize(
    "words", [["road", "ferry", "say"], ["公路", "渡", "说"], ["🙂", "a", "说"]]
)
def test_terms_that_stand_elsewhere_more_often_are_not_its_own(words: list[str]) -> None:
    terms = told(words)
    assert [term.term for term in own_terms(terms, COUNTS, least=1)] == [words[0], words[2]]
    assert [term.term for term in own_terms(terms, COUNTS, least=3)] == words
