"""What stands in the windows around a term, and what stands elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.texts.association.words import Stretch, Word

Side = Literal["before", "after"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """The words of a body of text, by where they stand to a term.

    Each place counts once: a word in the windows of two occurrences belongs to the nearer one,
    between two as near to the one that follows. The places of the term itself count nowhere.

    Attributes:
        occurrences: of the term.
        sources: how many sources the term occurs in.
        before: how often each word stands in a window, before the term.
        after: how often each word stands in a window, after the term.
        elsewhere: how often each word stands in no window.
        sources_of: the sources in whose windows each word stands.
    """

    occurrences: int
    sources: int
    before: Counter[Word]
    after: Counter[Word]
    elsewhere: Counter[Word]
    sources_of: dict[Word, frozenset[str]]


def look_around(stretches: Iterable[Stretch], term: Sequence[str], *, window: int) -> Windows:
    """Return what stands within so many words of a term, and what does not.

    Args:
        stretches: in any order; no window goes beyond one.
        term: one word or several in a row, at least one.
        window: words on each side, at least 1.

    >>> from workbench.texts.association.words import Stretch, Word
    >>> words = [Word(term, "zh") for term in "贫困 老人 需要 照顾 ， 老人 说".split()]
    >>> found = look_around([Stretch(source_id="a", words=words)], ["老人"], window=1)
    >>> [word.term for word in found.before], [word.term for word in found.after]
    (['贫困', '，'], ['需要', '说'])
    """
    tally = _Tally()
    for stretch in stretches:
        tally.add(stretch, list(_occurrences([word.term for word in stretch.words], term)), window)
    return tally.windows()


@dataclass(slots=True)
class _Tally:
    """The counts so far."""

    occurrences: int = 0
    sources: set[str] = field(default_factory=set)
    counts: dict[Side | None, Counter[Word]] = field(
        default_factory=lambda: {"before": Counter(), "after": Counter(), None: Counter()}
    )
    sources_of: defaultdict[Word, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, stretch: Stretch, found: Sequence[range], window: int) -> None:
        if not found:
            # Most stretches have no occurrence, and counting them is all there is to do.
            self.counts[None].update(stretch.words)
            return
        self.occurrences += len(found)
        self.sources.add(stretch.source_id)
        own = {place for occurrence in found for place in occurrence}
        standing = _standing(found, window=window, length=len(stretch.words))
        for place, word in enumerate(stretch.words):
            if place in own:
                continue
            side = standing[place].side if place in standing else None
            self.counts[side][word] += 1
            if side:
                self.sources_of[word].add(stretch.source_id)

    def windows(self) -> Windows:
        return Windows(
            occurrences=self.occurrences,
            sources=len(self.sources),
            before=self.counts["before"],
            after=self.counts["after"],
            elsewhere=self.counts[None],
            sources_of={word: frozenset(found) for word, found in self.sources_of.items()},
        )


def _occurrences(terms: Sequence[str], wanted: Sequence[str]) -> Iterator[range]:
    """Yield where the wanted terms stand in a row, none sharing a place with the one before."""
    first, length = wanted[0], len(wanted)
    if first not in terms:
        return
    place = 0
    while place <= len(terms) - length:
        if terms[place] == first and list(terms[place : place + length]) == list(wanted):
            yield range(place, place + length)
            place += length
        else:
            place += 1


def find_meetings(
    words: Sequence[Word], term: Sequence[str], word: Word, *, window: int
) -> list[tuple[range, int]]:
    """Return where a word stands in the windows of a term, one for each that `look_around` counts.

    Args:
        words: of one stretch, in the order of the text.
        term: one word or several in a row.
        word: what stands beside it.
        window: words on each side, at least 1.

    Returns:
        The places of the occurrence that the word belongs to, and the place of the word.

    >>> from workbench.texts.association.words import Word
    >>> words = [Word(term, "zh") for term in "照顾 老人 的 人".split()]
    >>> find_meetings(words, ["老人"], Word("人", "zh"), window=5)
    [(range(1, 2), 3)]
    """
    found = list(_occurrences([each.term for each in words], term))
    own = {place for occurrence in found for place in occurrence}
    standing = _standing(found, window=window, length=len(words))
    return [
        (standing[place].occurrence, place)
        for place, each in enumerate(words)
        if each == word and place in standing and place not in own
    ]


class _Standing(NamedTuple):
    """How a place stands to the nearest occurrence of a term."""

    distance: int
    side: Side
    occurrence: range


def _standing(found: Sequence[range], *, window: int, length: int) -> dict[int, _Standing]:
    """Return how each place in a window stands to the occurrence that it belongs to."""
    nearest: dict[int, _Standing] = {}
    for occurrence in found:
        for distance in range(1, window + 1):
            sides: tuple[tuple[int, Side], ...] = (
                (occurrence.start - distance, "before"),
                (occurrence.stop - 1 + distance, "after"),
            )
            for place, side in sides:
                known = nearest.get(place)
                is_nearer = known is None or distance < known.distance
                # Between two as near, a word belongs to the one it leads to.
                leads = known is not None and distance == known.distance and side == "before"
                if 0 <= place < length and (is_nearer or leads):
                    nearest[place] = _Standing(distance, side, occurrence)
    return nearest
