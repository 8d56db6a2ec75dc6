"""The dilemma-path matrix and proposals of relations, against counts made the slow way."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.codebook import Code, Codebook
from workbench.coding.dilemmas import DilemmaMatrix, dilemma_matrix
from workbench.coding.proposals import PlacedMark, propose_relations
from workbench.coding.relation import Relation, RelationEvidence
from workbench.errors import CodingError

D, P = "dilemmas", "paths"


def code(id_: str, parent: str | None = None, **more: object) -> Code:
    return Code(id=id_, parent_id=parent, name={"zh": f"码{id_}😀"}, **more)  # type: ignore[arg-type]


CODEBOOK = Codebook(
    name={},
    codes=(
        code(D),
        code("d1", D),
        code("d1 inner", "d1"),
        code("d2", D),
        code("d3", D, status="archived"),
        code("d4", D, status="merged", merged_into="d2"),
        code(P),
        code("p1", P),
        code("p2", P),
        code("else"),
    ),
)
IDS = [c.id for c in CODEBOOK.codes]
ROW = {"d1": "d1", "d1 inner": "d1", "d2": "d2", "d4": "d2"}
COLUMN = {"p1": "p1", "p2": "p2"}


def relation(from_: str, to: str, *evidence: tuple[str, str], type_: str = "addresses") -> Relation:
    return Relation(
        id=f"{from_} {type_} {to}",
        from_id=from_,
        type=type_,
        to_id=to,
        evidence=tuple(
            RelationEvidence(coding_id=coding, side=side)  # type: ignore[arg-type]
            for coding, side in evidence
        ),
    )


def cells(matrix: DilemmaMatrix) -> dict[tuple[str, str], str]:
    return {(cell.dilemma_id, cell.path_id): cell.state for cell in matrix.cells}


def test_each_cell_says_what_is_recorded_and_the_gaps_are_seen() -> None:
    matrix = dilemma_matrix(
        CODEBOOK,
        [relation("p1", "d1 inner", ("a", "for"), ("b", "against")), relation("d2", "p1")],
        {"d1": {("s", 1)}, "d1 inner": {("s", 2)}, "p2": {("s", 1), ("s", 2), ("t", 1)}},
        dilemmas=D,
        paths=P,
    )
    assert cells(matrix) == {
        ("d1", "p1"): "contested",
        ("d1", "p2"): "hint",
        ("d2", "p1"): "claimed",
        ("d2", "p2"): "empty",
    }
    assert matrix.cells[1].together == {("s", 1), ("s", 2)}
    assert (matrix.without_path, matrix.without_dilemma) == ((), ("p2",))
    assert (matrix.reversed, matrix.left_out) == (1, 0)


def test_evidence_only_against_is_no_support() -> None:
    matrix = dilemma_matrix(
        CODEBOOK, [relation("p2", "d2", ("a", "against"))], {}, dilemmas=D, paths=P
    )
    assert cells(matrix)["d2", "p2"] == "opposed"
    assert matrix.without_path == ("d1",)


@pytest.mark.parametrize(
    "counted",
    [relation(P, "d1"), relation("p1", D), relation("p1", "d3")],
    ids=["a whole category", "the other category", "an archived code"],
)
def test_relations_that_belong_to_no_cell_are_told(counted: Relation) -> None:
    others = [relation("p1", "d1", type_="causes"), relation("p1", "else")]
    matrix = dilemma_matrix(CODEBOOK, [counted, *others], {}, dilemmas=D, paths=P)
    assert matrix.left_out == 1
    assert matrix.without_path == ("d1", "d2")


def test_other_types_count_when_they_are_asked_for() -> None:
    relations = [relation("p1", "d1", ("a", "for"), type_="is strategy for")]
    matrix = dilemma_matrix(
        CODEBOOK, relations, {}, dilemmas=D, paths=P, types=["addresses", "is strategy for"]
    )
    assert cells(matrix)["d1", "p1"] == "supported"


@pytest.mark.parametrize(("rows", "columns"), [(D, D), (D, "d1"), ("d1", D)])
def test_categories_must_stand_apart(rows: str, columns: str) -> None:
    with pytest.raises(CodingError, match="stand apart"):
        dilemma_matrix(CODEBOOK, [], {}, dilemmas=rows, paths=columns)


def test_a_category_without_codes_is_told() -> None:
    with pytest.raises(CodingError, match="'码else😀' has no codes in use"):
        dilemma_matrix(CODEBOOK, [], {}, dilemmas=D, paths="else")


PLACES = st.tuples(st.sampled_from(["s", "资料"]), st.integers(1, 4))


@given(
    ends=st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=8, unique=True),
    sides=st.lists(st.sampled_from(["for", "against"]), min_size=8, max_size=8),
    passages=st.dictionaries(st.sampled_from(IDS), st.frozensets(PLACES), max_size=8),
)
def test_every_number_is_what_a_reader_counts_by_hand(
    ends: list[tuple[str, str]], sides: list[str], passages: dict[str, frozenset[tuple[str, int]]]
) -> None:
    relations = [
        relation(a, b, (f"coding {i % 3}", sides[i])) for i, (a, b) in enumerate(ends) if a != b
    ]
    matrix = dilemma_matrix(CODEBOOK, relations, passages, dilemmas=D, paths=P)
    assert [(c.dilemma_id, c.path_id) for c in matrix.cells] == list(
        itertools.product(["d1", "d2"], ["p1", "p2"])
    )
    for cell in matrix.cells:
        own = [
            r
            for r in relations
            if {ROW.get(r.from_id), COLUMN.get(r.to_id)} == {cell.dilemma_id, cell.path_id}
            or {ROW.get(r.to_id), COLUMN.get(r.from_id)} == {cell.dilemma_id, cell.path_id}
        ]
        assert list(cell.relations) == own
        assert cell.supporting == {e.coding_id for r in own for e in r.evidence if e.side == "for"}
        assert cell.together == {
            place
            for place in itertools.product(["s", "资料"], range(1, 5))
            if any(place in passages.get(c, ()) for c in ROW if ROW[c] == cell.dilemma_id)
            and place in passages.get(cell.path_id, ())
        }
    assert set(matrix.without_path) == {"d1", "d2"} - {
        c.dilemma_id for c in matrix.cells if c.relations
    }


def proposals_by_hand(
    marks: list[PlacedMark], related: set[frozenset[str]], *, least: int
) -> dict[tuple[str, str], tuple[int, int, int]]:
    heir = {"d4": "d2"}
    active = [i for i in IDS if i not in {"d3", "d4"}]
    under = {("d1", "d1 inner"), (D, "d1"), (D, "d2"), (D, "d1 inner"), (P, "p1"), (P, "p2")}
    found = {}
    for a, b in itertools.combinations(active, 2):
        if (a, b) in under or frozenset((a, b)) in related:
            continue
        ones = [m for m in marks if heir.get(m.code_id, m.code_id) == a]
        others = [m for m in marks if heir.get(m.code_id, m.code_id) == b]
        places = {(m.source_id, n) for m in ones for n in m.passages} & {
            (m.source_id, n) for m in others for n in m.passages
        }
        overlapping = {
            (source, n)
            for source, n in places
            if any(
                set(range(m.start, m.end))
                & set(range(o.start, o.end))
                & set(range(10 * n, 10 * n + 9))
                for m in ones
                for o in others
                if m.source_id == o.source_id == source
            )
        }
        if len(places) >= least:
            found[a, b] = (len(places), len(overlapping), len({source for source, _ in places}))
    return found


@given(
    drawn=st.lists(
        st.tuples(
            st.sampled_from(IDS),
            st.sampled_from(["s", "资料"]),
            st.integers(0, 38),
            st.integers(1, 15),
        ),
        max_size=12,
    ),
    related=st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=3),
    least=st.integers(1, 3),
    seed=st.integers(0, 9),
)
def test_proposals_count_passages_in_which_both_codes_stand(
    drawn: list[tuple[str, str, int, int]],
    related: list[tuple[str, str]],
    least: int,
    seed: int,
) -> None:
    # Passage n of each source goes from 10 n to 10 n + 9, with a line end after it.
    marks = [
        PlacedMark(
            code_id=code_id,
            source_id=source,
            start=start,
            end=start + length,
            passages=[n for n in range(6) if max(start, 10 * n) < min(start + length, 10 * n + 9)],
        )
        for code_id, source, start, length in drawn
    ]
    bounds = {(s, n): (10 * n, 10 * n + 9) for s in ("s", "资料") for n in range(6)}
    relations = [relation(a, b, type_="own 型") for a, b in related if a != b]
    heir = {"d4": "d2"}
    pairs = {frozenset(heir.get(i, i) for i in (r.from_id, r.to_id)) for r in relations}
    found = propose_relations(CODEBOOK, marks, bounds, relations, least=least)
    assert {
        (p.first_id, p.second_id): (p.passages, p.overlapping, p.sources) for p in found
    } == proposals_by_hand(marks, pairs, least=least)
    assert [p.passages for p in found] == sorted((p.passages for p in found), reverse=True)
    random.Random(seed).shuffle(marks)
    assert propose_relations(CODEBOOK, marks, bounds, relations, least=least) == found
