"""What queries find, against an oracle that looks at everything for everything."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.coding.queries.evaluating import evaluate
from workbench.coding.queries.ground import (
    APART,
    Bounds,
    Flags,
    Meaning,
    QueryGround,
    Unit,
    bounds_of,
)
from workbench.coding.queries.tree import (
    All,
    AnyCode,
    Beside,
    CodeTerm,
    Condition,
    Distance,
    Either,
    Filtered,
    NamedTerm,
    Node,
    TextTerm,
    Value,
    Without,
)

LENGTH = 30
SOURCES = 2
Place = tuple[int, int, int]


@dataclass(frozen=True)
class Text:
    """One source: its passages, sentences and words, and the hits of two searches."""

    passages: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    words: list[tuple[int, int]]
    hits: dict[str, list[tuple[int, int]]]


@dataclass(frozen=True)
class Span:
    """What is compared, as the oracle knows it."""

    place: Place
    key: Any
    unit: Place | None = None
    own: frozenset[int] = frozenset()
    beside: frozenset[int] = frozenset()


@dataclass(frozen=True)
class World:
    texts: list[Text]
    codings: list[tuple[Place, str, str]]
    kinds: list[str] = field(default_factory=lambda: ["paper", "interview"])


@st.composite
def cuts(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Disjoint, non-empty bounds in order, with gaps here and there."""
    points = sorted(draw(st.sets(st.integers(0, LENGTH), min_size=2, max_size=8)))
    whole = list(pairwise(points))
    return [bounds for bounds in whole if draw(st.integers(0, 3))]


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    start = draw(st.integers(0, LENGTH - 1))
    return start, draw(st.integers(start + 1, LENGTH))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    texts = [
        Text(
            passages=draw(cuts()),
            sentences=draw(cuts()),
            words=draw(cuts()),
            hits={name: sorted(draw(st.sets(spans(), max_size=3))) for name in ("x", "y")},
        )
        for _ in range(SOURCES)
    ]
    made = draw(
        st.sets(
            st.tuples(
                st.tuples(st.integers(0, SOURCES - 1), spans()).map(lambda p: (p[0], *p[1])),
                st.sampled_from("abc"),
                st.sampled_from(["Li", "Wang"]),
            ),
            max_size=9,
        )
    )
    return World(texts=texts, codings=sorted(made))


COMPARED = [("=", True), ("!=", False)]
CONDITIONS = [
    *(Condition(field="coder", comparison=c, values=(Value(text="Li"),)) for c, _ in COMPARED),  # type: ignore[arg-type]
    *(Condition(field="kind", comparison=c, values=(Value(text="paper"),)) for c, _ in COMPARED),  # type: ignore[arg-type]
    *(Condition(field="text", comparison=c, values=(Value(text="x"),)) for c, _ in COMPARED),  # type: ignore[arg-type]
]
LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.sampled_from([CodeTerm(name=name) for name in "abc"]),
    st.just(AnyCode()),
    st.sampled_from([TextTerm(search="x"), TextTerm(search="y")]),
)
DISTANCES = st.builds(
    Distance,
    number=st.integers(0, 6),
    unit=st.sampled_from(["characters", "words", "sentences", "passages"]),
)


def branches(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, min_size=2, max_size=3).map(tuple)
    plain = st.sampled_from(["overlapping", "within", "followed by"])
    return st.one_of(
        st.builds(All, nodes=several),
        st.builds(Either, nodes=several),
        st.builds(Without, wanted=nodes, unwanted=nodes),
        st.builds(Beside, left=nodes, kind=plain, right=nodes),
        st.builds(
            Beside,
            left=nodes,
            kind=st.sampled_from(["near", "followed by"]),
            distance=DISTANCES,
            right=nodes,
        ),
        st.builds(Filtered, node=nodes, conditions=st.sampled_from(CONDITIONS).map(lambda c: (c,))),
    )


TREES = st.recursive(LEAVES, branches, max_leaves=6)


@settings(max_examples=300)
@given(worlds(), TREES, st.sampled_from(["codings", "passages"]))
def test_what_is_found_is_what_looking_at_everything_finds(
    world: World, node: Node, unit: Unit
) -> None:
    ground, meaning = laid_out(world)
    found = evaluate(node, ground, meaning, unit=unit)
    oracle = Oracle(world, unit)
    expected = oracle.answer(node)
    places = oracle.units
    assert [tuple(p) for p in on_axis(ground.units(unit))] == places
    holding = [places[number] for number in np.flatnonzero(found.holds)]
    assert holding == [place for place in places if place in expected]
    for number, place in enumerate(places):
        if place in expected:
            own, beside = expected[place]
            assert set(found.own[1][found.own[0] == number].tolist()) == own
            assert set(found.beside[1][found.beside[0] == number].tolist()) == beside - own


def laid_out(world: World) -> tuple[QueryGround, Meaning]:
    codings = [place for place, _, _ in world.codings]
    ground = QueryGround(
        codings=columns(codings),
        passages=columns(of_texts(world, lambda text: text.passages)),
        borders={
            "words": columns(of_texts(world, lambda text: text.words)),
            "sentences": columns(of_texts(world, lambda text: text.sentences)),
            "passages": columns(of_texts(world, lambda text: text.passages)),
        },
    )
    codes: dict[CodeTerm | AnyCode | NamedTerm, Flags] = {
        CodeTerm(name=name): np.array([code == name for _, code, _ in world.codings], bool)
        for name in "abc"
    }
    hits = {
        name: columns(of_texts(world, lambda text, name=name: text.hits[name]))  # type: ignore[misc]
        for name in ("x", "y")
    }
    by_coder = np.array([coder == "Li" for _, _, coder in world.codings], bool)
    by_kind = np.array([kind == "paper" for kind in world.kinds], bool)
    meaning = Meaning(
        codes={**codes, AnyCode(): np.ones(len(codings), bool)},
        hits=hits,
        of_codings={c: by_coder == (c.comparison == "=") for c in CONDITIONS[:2]},
        of_sources={c: by_kind == (c.comparison == "=") for c in CONDITIONS[2:4]},
        sources=SOURCES,
    )
    return ground, meaning


STEP = LENGTH + APART


def of_texts(world: World, part: Callable[[Text], list[tuple[int, int]]]) -> list[Place]:
    return [(n, *bounds) for n, text in enumerate(world.texts) for bounds in part(text)]


def columns(places: list[Place]) -> Bounds:
    source, start, end = np.array(places, np.int64).reshape(-1, 3).T
    return bounds_of(source, start, end, step=STEP)


def on_axis(bounds: Bounds) -> Iterator[Place]:
    for source, start, end in zip(bounds.source, bounds.start, bounds.end, strict=True):
        yield int(source), int(start - source * STEP), int(end - source * STEP)


@dataclass(frozen=True)
class Looked:
    codings: frozenset[int]
    sources: frozenset[int]
    texts: tuple[tuple[frozenset[Place], bool], ...] = ()


Units = dict[Place, tuple[set[int], set[int]]]


class Oracle:
    def __init__(self, world: World, unit: Unit) -> None:
        self.world = world
        self.unit = unit
        selections = {place for place, _, _ in world.codings}
        passages = of_texts(world, lambda text: text.passages)
        self.units = sorted(selections) if unit == "codings" else passages

    def answer(self, node: Node) -> Units:
        everything = Looked(
            codings=frozenset(range(len(self.world.codings))), sources=frozenset(range(SOURCES))
        )
        found = self.holding(node, everything)
        for place, (own, _) in found.items():
            if self.unit == "codings" and not own:
                own |= {n for n, (where, _, _) in enumerate(self.world.codings) if where == place}
        return found

    def holding(self, node: Node, looked: Looked) -> Units:
        match node:
            case Filtered():
                return self.holding(node.node, self.limited(node.conditions[0], looked))
            case All():
                parts = [self.holding(each, looked) for each in node.nodes]
                return self.merged(
                    [p for p in self.units if all(p in part for part in parts)], parts
                )
            case Either():
                parts = [self.holding(each, looked) for each in node.nodes]
                return self.merged(
                    [p for p in self.units if any(p in part for part in parts)], parts
                )
            case Without():
                wanted = self.holding(node.wanted, looked)
                unwanted = self.holding(node.unwanted, looked)
                return {place: rests for place, rests in wanted.items() if place not in unwanted}
        found: Units = {}
        for span in self.spans(node, looked):
            for place in self.units:
                if place == span.unit or (
                    span.unit is None and self.is_brought(span, place, looked)
                ):
                    own, beside = found.setdefault(place, (set(), set()))
                    own |= span.own
                    beside |= span.beside
        return found

    def is_brought(self, span: Span, place: Place, looked: Looked) -> bool:
        if not overlap(span.place, place):
            return False
        theirs = {n for n, (where, _, _) in enumerate(self.world.codings) if where == place}
        return self.unit == "passages" or bool(theirs & looked.codings)

    def merged(self, places: list[Place], parts: list[Units]) -> Units:
        empty: tuple[set[int], set[int]] = (set(), set())
        return {
            place: (
                set().union(*(part.get(place, empty)[0] for part in parts)),
                set().union(*(part.get(place, empty)[1] for part in parts)),
            )
            for place in places
        }

    def spans(self, node: Node, looked: Looked) -> list[Span]:  # noqa: PLR0911
        match node:
            case CodeTerm():
                return self.coded(looked, {node.name})
            case AnyCode():
                return self.coded(looked, set("abc"))
            case TextTerm():
                return [
                    Span(place=place, key=place)
                    for place in of_texts(self.world, lambda text: text.hits[node.search])
                    if place[0] in looked.sources
                    and all(touches(place, words) == wanted for words, wanted in looked.texts)
                ]
            case Filtered():
                return self.spans(node.node, self.limited(node.conditions[0], looked))
            case Either():
                united: dict[Any, Span] = {}
                for span in [s for each in node.nodes for s in self.spans(each, looked)]:
                    old = united.get(span.key, span)
                    united[span.key] = Span(
                        place=old.place,
                        key=old.key,
                        unit=old.unit if old.unit is not None else None,
                        own=old.own | span.own,
                        beside=old.beside | span.beside,
                    )
                return list(united.values())
            case Beside():
                return self.beside(node, looked)
            case All() | Without():
                return [
                    Span(place=p, key=p, unit=p, own=frozenset(own), beside=frozenset(beside))
                    for p, (own, beside) in self.holding(node, looked).items()
                ]
        raise AssertionError(node)

    def coded(self, looked: Looked, names: set[str]) -> list[Span]:
        return [
            Span(
                place=place,
                key=number,
                unit=place if self.unit == "codings" else None,
                own=frozenset({number}),
            )
            for number, (place, code, _) in enumerate(self.world.codings)
            if code in names and number in looked.codings
        ]

    def limited(self, condition: Condition, looked: Looked) -> Looked:
        wanted = condition.comparison == "="
        codings = {n: c for n, c in enumerate(self.world.codings) if n in looked.codings}
        if condition.field == "coder":
            kept = {n for n, (_, _, coder) in codings.items() if (coder == "Li") == wanted}
            return Looked(frozenset(kept), looked.sources, looked.texts)
        if condition.field == "kind":
            sources = {n for n in looked.sources if (self.world.kinds[n] == "paper") == wanted}
            kept = {n for n, (place, _, _) in codings.items() if place[0] in sources}
            return Looked(frozenset(kept), frozenset(sources), looked.texts)
        words = frozenset(of_texts(self.world, lambda text: text.hits["x"]))
        kept = {n for n, (place, _, _) in codings.items() if touches(place, words) == wanted}
        return Looked(frozenset(kept), looked.sources, (*looked.texts, (words, wanted)))

    def beside(self, node: Beside, looked: Looked) -> list[Span]:
        right = self.spans(node.right, looked)
        found = []
        for span in self.spans(node.left, looked):
            others = [r for r in right if r.key != span.key and r.place[0] == span.place[0]]
            partner = self.partner(node, span, others)
            if partner is not None:
                found.append(
                    Span(
                        place=span.place,
                        key=span.key,
                        unit=span.unit,
                        own=span.own,
                        beside=span.beside | partner.own,
                    )
                )
        return found

    def partner(self, node: Beside, span: Span, others: list[Span]) -> Span | None:
        _, start, end = span.place
        match node.kind:
            case "overlapping":
                fits = [r for r in others if r.place[1] < end and r.place[2] > start]
                return max(fits, key=ends_last, default=None)
            case "within":
                fits = [r for r in others if r.place[1] <= start and r.place[2] >= end]
                return max(fits, key=ends_last, default=None)
            case "near":
                return self.nearest(node, span, others)
            case "followed by":
                fits = [
                    r
                    for r in others
                    if r.place[1] >= end
                    and (node.distance is None or self.range_of(r, node.distance) is not None)
                ]
                found = min(fits, key=lambda r: (r.place[1], r.place[2], number(r)), default=None)
                if found is None or node.distance is None:
                    return found
                ours, theirs = (
                    self.range_of(span, node.distance),
                    self.range_of(found, node.distance),
                )
                return (
                    found
                    if ours and theirs and theirs[0] - ours[1] <= node.distance.number
                    else None
                )

    def nearest(self, node: Beside, span: Span, others: list[Span]) -> Span | None:
        assert node.distance is not None
        ours = self.range_of(span, node.distance)
        if ours is None:
            return None
        ranges = [(r, at) for r in others if (at := self.range_of(r, node.distance)) is not None]
        before = [(at, r) for r, at in ranges if at[0] <= ours[1]]
        after = [(at, r) for r, at in ranges if at[0] > ours[1]]
        choices = []
        if before:
            at, r = max(before, key=lambda pair: (pair[0][1], pair[0][0], order(pair[1])))
            choices.append((max(ours[0] - at[1], 0), 0, r))
        if after:
            at, r = min(after, key=lambda pair: (pair[0], order(pair[1])))
            choices.append((at[0] - ours[1], 1, r))
        choices = [choice for choice in choices if choice[0] <= node.distance.number]
        return min(choices, key=lambda choice: choice[:2])[2] if choices else None

    def range_of(self, span: Span, distance: Distance) -> tuple[int, int] | None:
        source, start, end = span.place
        text = self.world.texts[source]
        match distance.unit:
            case "characters":
                return start, end
            case "words":
                ended = sum(e <= start for _, e in text.words)
                return ended, sum(s < end for s, _ in text.words)
            case "sentences":
                cut = text.sentences
            case "passages":
                cut = text.passages
        touched = [n for n, (s, e) in enumerate(cut) if s < end and e > start]
        return (touched[0], touched[-1]) if touched else None


def number(span: Span) -> int:
    return span.key if isinstance(span.key, int) else -1


def order(span: Span) -> tuple[Place, int]:
    """The order of spans within one side: in reading order, a place before its codings."""
    return span.place, number(span)


def ends_last(span: Span) -> tuple[int, int, int]:
    return span.place[2], span.place[1], number(span)


def overlap(one: Place, other: Place) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def touches(place: Place, words: frozenset[Place]) -> bool:
    return any(overlap(place, each) for each in words)
