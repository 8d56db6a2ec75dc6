"""Where in a passage a query finds what it looks for."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbench.texts.query_tree import And, Near, Node, Not, Or, Phrase, Query
from workbench.texts.units import locate_units


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Hit:
    """The span `start <= i < end` of a passage's text that a query found, in code points."""

    start: int
    end: int


def find_hits(query: Query, text: str) -> list[Hit]:
    """Return what a query finds in a passage, in order; nothing where it does not match.

    A passage matches here exactly if the search index finds it for the query's expression.

    Args:
        query: as `parse_query` returns it.
        text: of one passage.

    Returns:
        The spans of the words and phrases of each part of the query that holds: of `a OR b`
        those that are there, of `a AND b` both or none, of NEAR those near each other, of
        NOT what is wanted. A span found twice is there once; spans may overlap.

    >>> from workbench.texts.query import parse_query
    >>> find_hits(parse_query("扶贫 NOT 城市"), "精準扶貧")
    [Hit(start=2, end=4)]
    """
    located = locate_units(text)
    spans = {
        (located.starts[run.start], located.ends[run.stop - 1])
        for run in _find(query.root, located.units)
    }
    return [Hit(start=start, end=end) for start, end in sorted(spans)]


def _find(node: Node, units: list[str]) -> set[range]:
    """Return the runs of units that a node finds, by their numbers; none if it does not hold."""
    match node:
        case Phrase():
            length = _length(node)
            return {range(first, first + length) for first in _find_phrase(node, units)}
        case Near():
            return _find_near(node, units)
        case And():
            found = [_find(each, units) for each in node.nodes]
            return set().union(*found) if all(found) else set()
        case Or():
            return set().union(*(_find(each, units) for each in node.nodes))
        case Not():
            return set() if _find(node.unwanted, units) else _find(node.wanted, units)


def _length(phrase: Phrase) -> int:
    return len(phrase.units) + (phrase.stem is not None)


def _find_phrase(phrase: Phrase, units: list[str]) -> Iterator[int]:
    """Yield the numbers of the units where a phrase begins, in order."""
    if not phrase.units:
        begins = _begins(phrase)
        yield from (number for number, unit in enumerate(units) if begins(unit))
        return
    wanted = list(phrase.units)
    begins = _begins(phrase)
    last = len(units) - _length(phrase)
    number = -1
    for _ in range(units.count(wanted[0])):
        number = units.index(wanted[0], number + 1)
        end = number + len(wanted)
        if number > last:
            return
        if units[number:end] == wanted and (phrase.stem is None or begins(units[end])):
            yield number


def _begins(phrase: Phrase) -> Callable[[str], bool]:
    stem = phrase.stem or ""
    return lambda unit: unit.startswith(stem) or unit in phrase.lemmas


def _find_near(near: Near, units: list[str]) -> set[range]:
    """Return the runs that lie in a clump: the last begins within reach of every other's end."""
    starts = [list(_find_phrase(phrase, units)) for phrase in near.phrases]
    lengths = [_length(phrase) for phrase in near.phrases]
    taken = [0] * len(starts)  # clumps overlap, and nothing need be taken twice
    found: set[range] = set()
    for last in sorted(set().union(*starts)):
        clump = [
            (bisect_left(firsts, last - length - near.distance), bisect_right(firsts, last))
            for firsts, length in zip(starts, lengths, strict=True)
        ]
        if all(low < high for low, high in clump):
            for number, (low, high) in enumerate(clump):
                fresh = starts[number][max(low, taken[number]) : high]
                found.update(range(first, first + lengths[number]) for first in fresh)
                taken[number] = high
    return found
