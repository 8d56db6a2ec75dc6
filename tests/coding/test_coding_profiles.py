"""Neighbours by what they share, against a count by hand."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.profiles.neighbours import find_neighbours

SETS = st.frozensets(st.integers(0, 6), max_size=5)


@given(SETS, st.dictionaries(st.sampled_from(["林", "b", "😀", "d"]), SETS))
def test_neighbours_are_those_that_share_the_most_similar_first(
    own: frozenset[int], others: dict[str, frozenset[int]]
) -> None:
    found = find_neighbours(own, others, names={id_: id_ for id_ in others})
    assert {near.id for near in found} == {id_ for id_, has in others.items() if own & has}
    for near in found:
        has = others[near.id]
        assert near.shared == sum(thing in has for thing in own)
        assert near.either == len({*own, *has})
        assert 0 < near.similarity <= 1
    shares = [near.similarity for near in found]
    assert shares == sorted(shares, reverse=True)
    turned = dict(reversed(others.items()))
    assert find_neighbours(own, turned, names={id_: id_ for id_ in others}) == found
