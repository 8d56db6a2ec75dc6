"""The tokens of passages in the project file are those that were written."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.store.passages import _bounds_json
from workbench.store.project_file import ProjectFile, create_project_file
from workbench.store.tokens import (
    TermNumbers,
    add_tokens,
    iterate_tokens,
    load_term_numbers,
    load_terms,
    tokens_of,
)
from workbench.texts.tokens import Token, TokenArrays


@pytest.fixture(scope="module")
def without_passages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProjectFile]:
    """A project that takes tokens of passages it does not have."""
    with create_project_file(tmp_path_factory.mktemp("tokens") / "study.db") as made:
        made.connection.execute("PRAGMA foreign_keys = OFF")
        yield made


def arrays_of(tokens: list[Token]) -> TokenArrays:
    return TokenArrays(
        terms=[token.term for token in tokens],
        starts=np.array([token.start for token in tokens], np.uint32),
        ends=np.array([token.end for token in tokens], np.uint32),
    )


@st.composite
def passages(draw: st.DrawFn) -> list[Token]:
    words = st.tuples(
        st.sampled_from(["village", "扶贫", "𠮷", "é", "2015", "不"]),
        st.sampled_from([0, 1, 5, 255, 256, 65_535, 65_536, 3_000_000]),
        st.sampled_from([1, 2, 70_000]),
    )
    tokens, end = [], 0
    for term, gap, length in draw(st.lists(words, max_size=6)):
        tokens.append(Token(start=end + gap, end=end + gap + length, term=term))
        end += gap + length
    return tokens


@given(st.lists(passages(), max_size=5))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_tokens_come_back_as_they_were_written(
    without_passages: ProjectFile, texts: list[list[Token]]
) -> None:
    connection = without_passages.connection
    connection.execute("DELETE FROM passage_tokens")
    numbers = TermNumbers(connection)
    add_tokens(connection, range(1, len(texts) + 1), list(map(arrays_of, texts)), numbers)
    terms = load_terms(without_passages)
    found = {
        stored.passage_id: tokens_of(stored, terms) for stored in iterate_tokens(without_passages)
    }
    assert found == dict(enumerate(texts, start=1))


@given(st.lists(st.tuples(st.integers(0), st.integers(0))))
def test_the_bounds_of_sentences_are_written_as_json(bounds: list[tuple[int, int]]) -> None:
    assert _bounds_json(bounds) == json.dumps(bounds, separators=(",", ":"))


def test_terms_numbered_in_vain_are_numbered_again(tmp_path: Path) -> None:
    with create_project_file(tmp_path / "study.db") as made:
        numbers = TermNumbers(made.connection)
        made.connection.execute("BEGIN")
        assert numbers.number(["扶贫", "village", "扶贫"]).tolist() == [1, 2, 1]
        made.connection.execute("ROLLBACK")
        assert TermNumbers(made.connection).highest == 0
        assert numbers.highest == 2


def test_only_terms_that_the_project_has_have_numbers(without_passages: ProjectFile) -> None:
    connection = without_passages.connection
    asked = ["扶贫", "village", "😀", '脱贫\'s "攻坚"']
    numbers = TermNumbers(connection).number([*asked, "never asked"]).tolist()
    found = load_term_numbers(without_passages, [*asked, "nobody's", "没有"])
    assert sorted(found.tolist()) == sorted(numbers[: len(asked)])
    assert load_term_numbers(without_passages, []).tolist() == []
