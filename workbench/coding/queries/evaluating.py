"""The answer to a query: what it finds, and the codings that this rests on.

A query finds units: selections (the places that are coded, each once) or passages. AND, OR and
NOT ask of each unit what holds there. OVERLAPPING, WITHIN, NEAR and FOLLOWED BY compare the
codings themselves, and the words of a text themselves, before they are brought to units.
"""

from dataclasses import dataclass, replace

import numpy as np

from workbench.coding.queries import rests
from workbench.coding.queries.ground import Bounds, Flags, Meaning, Numbers, QueryGround, Unit
from workbench.coding.queries.joins import (
    NONE,
    containing,
    following,
    nearest,
    overlapped_by,
    overlapping_pairs,
    reach_of,
)
from workbench.coding.queries.rests import NO_PAIRS, Pairs
from workbench.coding.queries.tree import (
    All,
    AnyCode,
    Beside,
    CodeTerm,
    Condition,
    Either,
    Filtered,
    NamedTerm,
    Node,
    TextTerm,
    Without,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """What a query finds.

    Attributes:
        holds: shape (units,), where it holds.
        own: units with the codings that stand there and fit, each pair once, in order.
        beside: units with the codings of the nearest place that a comparison needed.
    """

    holds: Flags
    own: Pairs
    beside: Pairs


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Spans:
    """Spans that are compared with others.

    Attributes:
        bounds: where they stand.
        key: shape (n,), the number of a coding, or a negative number for a place.
        unit: shape (n,), the unit that a span is, or NONE where it has to be found.
        own, beside: as of `Found`, by the numbers of the spans.
    """

    bounds: Bounds
    key: Numbers
    unit: Numbers
    own: Pairs = NO_PAIRS
    beside: Pairs = NO_PAIRS


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Looked:
    """What a part of a query looks at: these codings, the texts of these sources, these words."""

    codings: Flags
    sources: Flags
    texts: tuple[tuple[Bounds, bool], ...] = ()


def evaluate(node: Node, ground: QueryGround, meaning: Meaning, *, unit: Unit) -> Found:
    """Return what a query finds.

    Args:
        node: its tree, without saved queries.
        ground: what there is.
        meaning: what every name in the tree stands for.
        unit: `codings` finds selections that are coded, `passages` finds passages.

    A selection that only a text was asked of rests on all codings that stand there.
    """
    everything = _Looked(
        codings=np.ones(len(ground.codings), bool), sources=np.ones(meaning.sources, bool)
    )
    found = _Evaluation(ground, meaning, unit).units(node, everything)
    own = found.own
    if unit == "codings":
        bare = found.holds.copy()
        bare[own[0]] = False
        theirs = np.flatnonzero(bare[ground.selection_of])
        own = rests.joined(own, (ground.selection_of[theirs], theirs))
    own = rests.each_once(own)
    return replace(found, own=own, beside=rests.others(rests.each_once(found.beside), own))


class _Evaluation:
    def __init__(self, ground: QueryGround, meaning: Meaning, unit: Unit) -> None:
        self.ground = ground
        self.meaning = meaning
        self.unit: Unit = unit
        self.all_units = ground.units(unit)
        places = (self.all_units, *meaning.hits.values())
        self.longest = max(int((each.end - each.start).max(initial=0)) for each in places)

    def units(self, node: Node, looked: _Looked) -> Found:
        """Return where a part of a query holds."""
        match node:
            case Filtered():
                return self.units(node.node, self.limited(node.conditions, looked))
            case All():
                founds = [self.units(each, looked) for each in node.nodes]
                return _where(np.logical_and.reduce([f.holds for f in founds]), founds)
            case Either():
                founds = [self.units(each, looked) for each in node.nodes]
                return _where(np.logical_or.reduce([f.holds for f in founds]), founds)
            case Without():
                wanted = self.units(node.wanted, looked)
                unwanted = self.units(node.unwanted, looked)
                return _where(wanted.holds & ~unwanted.holds, [wanted])
            case _:
                return self.brought_to_units(self.spans(node, looked), looked)

    def spans(self, node: Node, looked: _Looked) -> _Spans:
        """Return what a part of a query compares with others."""
        match node:
            case CodeTerm() | AnyCode() | NamedTerm():
                return self.codings(self.meaning.codes[node] & looked.codings)
            case TextTerm():
                return self.hits(self.meaning.hits[node.search], looked)
            case Filtered():
                return self.spans(node.node, self.limited(node.conditions, looked))
            case Either():
                return _united([self.spans(each, looked) for each in node.nodes])
            case Beside():
                return self.beside(node, looked)
            case All() | Without():
                return self.as_spans(self.units(node, looked))

    def codings(self, which: Flags) -> _Spans:
        numbers = np.flatnonzero(which)
        of_selection = self.unit == "codings"
        return _Spans(
            bounds=self.ground.codings.taken(numbers),
            key=numbers,
            unit=self.ground.selection_of[numbers]
            if of_selection
            else np.full(len(numbers), NONE, np.int64),
            own=(np.arange(len(numbers)), numbers),
        )

    def hits(self, hits: Bounds, looked: _Looked) -> _Spans:
        which = looked.sources[hits.source]
        for words, wanted in looked.texts:
            which = which & (_touches(hits, words) == wanted)
        bounds = hits.taken(which)
        return _Spans(
            bounds=bounds,
            key=self.place_keys(bounds),
            unit=np.full(len(bounds), NONE, np.int64),
        )

    def as_spans(self, found: Found) -> _Spans:
        numbers = np.flatnonzero(found.holds)
        bounds = self.all_units.taken(numbers)
        place = np.full(len(found.holds), NONE, np.int64)
        place[numbers] = np.arange(len(numbers))
        return _Spans(
            bounds=bounds,
            key=self.place_keys(bounds),
            unit=numbers,
            own=(place[found.own[0]], found.own[1]),
            beside=(place[found.beside[0]], found.beside[1]),
        )

    def place_keys(self, bounds: Bounds) -> Numbers:
        """Return a negative number for each place, the same for the same place only."""
        return -1 - (bounds.start * (self.longest + 1) + bounds.end - bounds.start)

    def beside(self, node: Beside, looked: _Looked) -> _Spans:
        left, right = self.spans(node.left, looked), self.spans(node.right, looked)
        partner = self.partner(node, left, right)
        kept = np.flatnonzero(partner != NONE)
        spans = _taken(left, kept)
        theirs = _rests(right, partner[kept])
        return replace(spans, beside=rests.joined(spans.beside, theirs))

    def partner(self, node: Beside, left: _Spans, right: _Spans) -> Numbers:
        keys = (left.key, right.key)
        match node.kind:
            case "overlapping":
                return overlapped_by(left.bounds, right.bounds, keys)
            case "within":
                return containing(left.bounds, right.bounds, keys)
            case "near":
                return self.near(node, left, right)
            case "followed by":
                return self.followed(node, left, right)

    def near(self, node: Beside, left: _Spans, right: _Spans) -> Numbers:
        if node.distance is None:
            raise AssertionError("NEAR without a distance")
        borders = self.ground.borders.get(node.distance.unit)
        return nearest(
            reach_of(left.bounds, node.distance, borders),
            reach_of(right.bounds, node.distance, borders),
            (left.key, right.key),
            most=node.distance.number,
        )

    def followed(self, node: Beside, left: _Spans, right: _Spans) -> Numbers:
        if node.distance is None:
            return following(left.bounds, right.bounds)
        borders = self.ground.borders.get(node.distance.unit)
        theirs = reach_of(right.bounds, node.distance, borders)
        there = np.flatnonzero(theirs.there)
        found = following(left.bounds, right.bounds.taken(there))
        if not len(there):
            return found
        partner = np.where(found == NONE, NONE, there[found])
        ours = reach_of(left.bounds, node.distance, borders)
        near = theirs.first[partner] - ours.last <= node.distance.number
        return np.where((partner != NONE) & ours.there & near, partner, NONE)

    def limited(self, conditions: tuple[Condition, ...], looked: _Looked) -> _Looked:
        """Return what is still looked at under conditions."""
        codings, sources, texts = looked.codings, looked.sources, looked.texts
        for condition in conditions:
            if condition.field == "text":
                words = self.any_hits(condition)
                wanted = condition.comparison == "="
                codings = codings & (_touches(self.ground.codings, words) == wanted)
                texts = (*texts, (words, wanted))
            elif condition in self.meaning.of_words:
                words = self.meaning.of_words[condition]
                codings = codings & _touches(self.ground.codings, words)
                texts = (*texts, (words, True))
            elif condition in self.meaning.of_codings:
                codings = codings & self.meaning.of_codings[condition]
            else:
                kept = self.meaning.of_sources[condition]
                sources = sources & kept
                codings = codings & kept[self.ground.codings.source]
        return _Looked(codings=codings, sources=sources, texts=texts)

    def any_hits(self, condition: Condition) -> Bounds:
        hits = [self.meaning.hits[value.text] for value in condition.values]
        return Bounds(
            start=np.concatenate([h.start for h in hits]),
            end=np.concatenate([h.end for h in hits]),
            source=np.concatenate([h.source for h in hits]),
        )

    def brought_to_units(self, spans: _Spans, looked: _Looked) -> Found:
        """Return the units that spans are, or share a character with."""
        known = np.flatnonzero(spans.unit != NONE)
        loose = np.flatnonzero(spans.unit == NONE)
        candidates = self.candidates(looked)
        where, touched = overlapping_pairs(
            spans.bounds.taken(loose), self.all_units.taken(candidates)
        )
        span = np.concatenate([known, loose[where]])
        unit = np.concatenate([spans.unit[known], candidates[touched]])
        holds = np.zeros(len(self.all_units), bool)
        holds[unit] = True
        links = (span, unit)
        return Found(
            holds=holds,
            own=rests.through(links, spans.own),
            beside=rests.through(links, spans.beside),
        )

    def candidates(self, looked: _Looked) -> Numbers:
        """Return the units that words can be brought to: of selections, those looked at."""
        if self.unit == "passages":
            return np.arange(len(self.all_units))
        return np.unique(self.ground.selection_of[looked.codings])


def _where(holds: Flags, founds: list[Found]) -> Found:
    own = rests.joined(*(f.own for f in founds))
    beside = rests.joined(*(f.beside for f in founds))
    return Found(holds=holds, own=rests.kept(own, holds), beside=rests.kept(beside, holds))


def _rests(spans: _Spans, which: Numbers) -> Pairs:
    """Return what spans rest on, numbered as they are taken."""
    return rests.through((which, np.arange(len(which))), spans.own)


def _taken(spans: _Spans, which: Numbers) -> _Spans:
    links = (which, np.arange(len(which)))
    return _Spans(
        bounds=spans.bounds.taken(which),
        key=spans.key[which],
        unit=spans.unit[which],
        own=rests.through(links, spans.own),
        beside=rests.through(links, spans.beside),
    )


def _united(several: list[_Spans]) -> _Spans:
    """Return the spans of all, each once, in reading order."""
    every = Bounds(
        start=np.concatenate([spans.bounds.start for spans in several]),
        end=np.concatenate([spans.bounds.end for spans in several]),
        source=np.concatenate([spans.bounds.source for spans in several]),
    )
    keys = np.concatenate([spans.key for spans in several])
    _, first, number = np.unique(keys, return_index=True, return_inverse=True)
    order = np.lexsort((keys[first], every.end[first], every.start[first]))
    first, number = first[order], np.argsort(order)[number]
    shifts = np.cumsum([0, *(len(spans.key) for spans in several)]).tolist()
    own = [(spans.own[0] + shifts[n], spans.own[1]) for n, spans in enumerate(several)]
    beside = [(spans.beside[0] + shifts[n], spans.beside[1]) for n, spans in enumerate(several)]
    links = (np.arange(len(keys)), number)
    return _Spans(
        bounds=every.taken(first),
        key=keys[first],
        unit=np.concatenate([spans.unit for spans in several])[first],
        own=rests.through(links, rests.joined(*own)),
        beside=rests.through(links, rests.joined(*beside)),
    )


def _touches(spans: Bounds, others: Bounds) -> Flags:
    """Tell which spans share a character with any of the others."""
    keys = np.full(len(spans), NONE, np.int64), np.arange(len(others))
    touched: Flags = overlapped_by(spans, others, keys) != NONE
    return touched
