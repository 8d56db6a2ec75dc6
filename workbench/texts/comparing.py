"""What two texts have in common, found in time that grows with their length and not its square.

Lines, words or runs of words that occur once in each text are anchors (Bram Cohen's patience
diff); between anchors shorter runs are looked for, and only what is left and small is compared
by difflib, whose time grows with the square of the length.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

import regex

_RUNS = (16, 5, 1)  # words of an anchor, the longest first
_SMALL = 40_000  # pairs of words that difflib may compare at once
_WORD = regex.compile(
    r"(?:(?![\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}])"
    r"[\p{L}\p{N}][\p{M}\u200c\u200d]*)+|\X"
)

Run = tuple[int, int, int]


def split_words(text: str) -> list[str]:
    r"""Return a text cut into words, and into characters as they are seen where there are none.

    >>> split_words("can't 留守👩‍👩‍👧")
    ['can', "'", 't', ' ', '留', '守', '👩\u200d👩\u200d👧']
    """
    return _WORD.findall(text)


def word_runs(old: str, new: str) -> Iterator[Run]:
    """Yield the runs of words that both texts have: offset in each and length, in order."""
    if old and new:
        yield from matching_runs(split_words(old), split_words(new), runs=_RUNS, rest="compared")


def matching_runs(
    old: Sequence[str], new: Sequence[str], *, runs: Sequence[int] = (1,), rest: str = "left"
) -> Iterator[Run]:
    """Yield runs of pieces that both have: offset in each and length, in characters.

    Args:
        old: pieces of the old text.
        new: pieces of the new text.
        runs: how many pieces make an anchor, in the order in which to look for them.
        rest: what is between anchors is `left`, or `compared` where it is small.
    """
    old_places = list(accumulate(map(len, old), initial=0))
    new_places = list(accumulate(map(len, new), initial=0))
    done: Run | None = None
    for i, j, n in _match(old, new, runs=runs, rest=rest):
        start, new_start, length = old_places[i], new_places[j], old_places[i + n] - old_places[i]
        if done and (done[0] + done[2], done[1] + done[2]) == (start, new_start):
            done = (done[0], done[1], done[2] + length)
            continue
        if done:
            yield done
        done = (start, new_start, length)
    if done:
        yield done


def _match(
    old: Sequence[str], new: Sequence[str], *, runs: Sequence[int], rest: str
) -> Iterator[Run]:
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    if head:
        yield 0, 0, head
    middle, other = old[head : len(old) - tail], new[head : len(new) - tail]
    if middle and other:
        for i, j, n in _between(middle, other, runs=runs, rest=rest):
            yield head + i, head + j, n
    if tail:
        yield len(old) - tail, len(new) - tail, tail


def _between(
    old: Sequence[str], new: Sequence[str], *, runs: Sequence[int], rest: str
) -> Iterator[Run]:
    if not runs:
        if rest == "compared" and len(old) * len(new) <= _SMALL:
            for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
                if block.size:
                    yield block.a, block.b, block.size
        return
    size = runs[0]
    i = j = 0
    for anchor, other in [*_anchors(old, new, size), (len(old), len(new))]:
        if anchor < i or other < j:  # within the anchor before
            continue
        for first, second, n in _match(old[i:anchor], new[j:other], runs=runs[1:], rest=rest):
            yield i + first, j + second, n
        if anchor < len(old):
            yield anchor, other, size
        i, j = anchor + size, other + size


def _anchors(old: Sequence[str], new: Sequence[str], size: int) -> list[tuple[int, int]]:
    """Return the places of runs that occur once in each, as many as are in the same order."""
    places = _once(old, size)
    others = _once(new, size)
    return _rising([(i, others[run]) for run, i in places.items() if run in others])


def _once(pieces: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    found = list(zip(*(pieces[i:] for i in range(size)), strict=False))
    counts = Counter(found)
    return {run: place for place, run in enumerate(found) if counts[run] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of pairs, sorted by the first, in which the second rises, too."""
    tails: list[int] = []
    chosen: list[int] = []
    before: list[int] = []
    for place, (_, other) in enumerate(pairs):
        length = bisect_left(tails, other)
        before.append(chosen[length - 1] if length else -1)
        # A slice of one at the end makes room for one more.
        tails[length : length + 1] = [other]
        chosen[length : length + 1] = [place]
    place = chosen[-1] if chosen else -1
    rising: list[tuple[int, int]] = []
    while place >= 0:
        rising.append(pairs[place])
        place = before[place]
    return rising[::-1]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many pieces both begin with."""
    for place, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return place
    return min(len(old), len(new))
