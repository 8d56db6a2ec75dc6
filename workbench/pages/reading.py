"""A page of a source as HTML: its passages, with codings and suggestions drawn on the words.

A mark on a part of a passage is a line under its words. One on the whole passage would
underline every line of it, so it is a stripe beside the passage; of a suggestion the words
of its cue are underlined then. Lines and stripes of codings are solid, of suggestions dashed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from workbench.pages.guide import link
from workbench.pages.markup import Html, join, tag
from workbench.tasks.read_source import Mark, SourcePage
from workbench.texts.source import Passage, Selection

# Lines under the words beyond the third would run into the next line of text; the names of
# all marks stand in the margin.
LANES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Underline:
    """A line under words: from start to end, in a lane from 0, for a mark."""

    start: int
    end: int
    lane: int
    mark: Mark


def page_html(page: SourcePage, *, marks: Sequence[Mark], here: Selection | None) -> Html:
    """Return the passages of a page, one a row: place, words, names of what begins there.

    Args:
        page: what to show.
        marks: those of its marks to draw.
        here: the selection that a link leads to, or None.
    """
    rows = (_row(page, i, marks=marks, here=here) for i in range(len(page.passages)))
    return tag("article", *rows, class_="wb-reading")


def once(selection: Selection) -> str:
    """Return the name by which the guide finds the place of a selection on the page."""
    return f"{selection.source_id} {selection.start} {selection.end}"


def words_html(
    text: str,
    *,
    start: int,
    end: int,
    marks: Sequence[Mark],
    lines: Sequence[Underline],
    here: Selection | None = None,
) -> Html:
    """Return a stretch of a text as drawn; its text content is the stretch itself.

    Args:
        text: of the whole source.
        start: of the stretch, in code points.
        end: half-open.
        marks: that a tip tells of, where the mouse rests on their words.
        lines: to draw under the words.
        here: the selection that a link leads to, or None.
    """
    spans = [(part.start, part.end) for part in (*marks, *lines, *((here,) if here else ()))]
    inner = {bound for span in spans for bound in span if start < bound < end}
    bounds = sorted({start, end} | inner)
    return join(
        *(
            _piece(
                text[first:last],
                [mark for mark in marks if mark.start < last and mark.end > first],
                lines=[line for line in lines if line.start < last and line.end > first],
                here=_here(here, first, last),
            )
            for first, last in pairwise(bounds)
        )
    )


def underlines(
    marks: Sequence[Mark], *, start: int, end: int
) -> tuple[tuple[Mark, ...], tuple[Underline, ...]]:
    """Return the marks that are stripes beside a passage, and the lines under its words.

    Args:
        marks: those that touch the passage.
        start: offset of the passage.
        end: half-open.
    """
    whole = tuple(mark for mark in marks if mark.start <= start and mark.end >= end)
    parts = [(mark.start, mark.end, mark) for mark in marks if mark not in whole]
    parts += [
        (mark.cue_start, mark.cue_end, mark)
        for mark in whole
        if mark.cue_start is not None and mark.cue_end is not None
    ]
    return whole, tuple(_laned(sorted(parts, key=lambda part: (part[0], -part[1], part[2].id))))


def told(mark: Mark) -> str:
    """Return what a mark is, as the tip says it.

    >>> told(Mark(id="1", origin="suggestion", start=0, end=2, code_id="c", code="需求",
    ...           path=("Needs", "需求"), colour="#117733", cue="缺", confidence=0.5))
    'Suggested: Needs › 需求 (cue “缺”, confidence 0.50)'
    """
    path = " › ".join(mark.path)
    if mark.origin == "coding":
        memo = f"\n{mark.memo}" if mark.memo else ""
        return f"Coded: {path} ({mark.coder}){memo}"
    return f"Suggested: {path} (cue “{mark.cue}”, confidence {mark.confidence:.2f})"


def chip(mark: Mark) -> Html:
    """Return the name of a mark's code in its colour, as a link to what can be done with it."""
    if mark.origin == "coding":
        page, query = "codebook", {"code": mark.code_id}
    else:
        page, query = "suggestions", {"suggestion": mark.id}
    return tag(
        "span",
        link(page, mark.code, class_=f"wb-chip wb-{mark.origin}", title=told(mark), **query),
        style=f"--c:{mark.colour}",
        data_mark=mark.id,
    )


def _row(page: SourcePage, i: int, *, marks: Sequence[Mark], here: Selection | None) -> Html:
    passage, start = page.passages[i], page.starts[i]
    text = page.source.text
    on_it = [mark for mark in marks if mark.start < passage.end and mark.end > start]
    whole, lines = underlines(on_it, start=passage.start, end=passage.end)
    label, words = (
        words_html(text, start=first, end=last, marks=on_it, lines=lines, here=here)
        for first, last in ((start, passage.start), (passage.start, passage.end))
    )
    begin = [mark for mark in on_it if mark.start >= start or i == 0]
    return tag(
        "div",
        tag("div", *_place(page, i), class_="wb-place"),
        tag(
            _element(passage),
            *((tag("span", label, class_="wb-label"),) if label else ()),
            words,
            class_=f"wb-words wb-{passage.kind.replace(' ', '-')}",
            lang=_lang(passage),
        ),
        tag("div", *map(_stripe, whole), class_="wb-stripes"),
        tag("div", *map(chip, begin), class_="wb-margin"),
        class_="wb-row",
    )


def _place(page: SourcePage, i: int) -> Iterator[Html]:
    passage = page.passages[i]
    before = page.passages[i - 1].page if i else None
    if passage.page is not None and passage.page != before:
        yield tag("b", f"p. {passage.page}")
    if passage.start_time is not None:
        yield tag("span", _time(passage.start_time))
    else:
        yield tag("span", str(passage.number))


def _time(seconds: float) -> str:
    """Return a time of a recording.

    >>> _time(3671.2), _time(59)
    ('1:01:11', '0:59')
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _element(passage: Passage) -> str:
    return f"h{min(passage.level + 2, 6)}" if passage.kind == "heading" else "div"


def _lang(passage: Passage) -> str | None:
    return None if passage.language in {"mixed", "other"} else passage.language


def _laned(parts: Sequence[tuple[int, int, Mark]]) -> Iterator[Underline]:
    """Give each part the first lane under the words that is free where it begins."""
    ends: list[int] = []
    for start, end, mark in parts:
        lane = next((i for i, taken in enumerate(ends) if taken <= start), len(ends))
        if lane == len(ends):
            ends.append(0)
        ends[lane] = end
        yield Underline(start=start, end=end, lane=lane, mark=mark)


def _stripe(mark: Mark) -> Html:
    return tag(
        "i",
        class_=f"wb-{mark.origin}",
        style=f"--c:{mark.colour}",
        title=told(mark),
        data_mark=mark.id,
    )


def _piece(
    words: str, marks: Sequence[Mark], *, lines: Sequence[Underline], here: str | None
) -> Html:
    if not (words and (marks or lines or here is not None)):
        return join(words)
    drawn = [f"--l{line.lane}:{_drawn(line.mark)}" for line in lines if line.lane < LANES]
    coded = next((mark for mark in marks if mark.origin == "coding"), None)
    names = (("wb-mark", marks), ("wb-line", lines), ("wb-coded", coded), ("wb-here", here))
    return tag(
        "span",
        words,
        class_=" ".join(name for name, wanted in names if wanted or wanted == ""),
        style=";".join([*drawn, *([f"--tint:{coded.colour}"] if coded else [])]) or None,
        title="\n".join(map(told, marks)) or None,
        data_mark=" ".join(mark.id for mark in marks) or None,
        data_once=here or None,
    )


def _drawn(mark: Mark) -> str:
    if mark.origin == "coding":
        return f"linear-gradient({mark.colour},{mark.colour})"
    return f"repeating-linear-gradient(90deg,{mark.colour} 0 5px,transparent 5px 9px)"


def _here(here: Selection | None, first: int, last: int) -> str | None:
    """Return the name of a linked place where it begins, an empty one further on, else None."""
    if here is None or not (here.start < last and here.end > first):
        return None
    return once(here) if first <= here.start else ""


_SAMPLE: Final = Mark(
    id="", origin="coding", start=0, end=5, code_id="", code="", path=(), colour="#1f5f6b"
)
_SUGGESTED: Final = Mark(
    id="", origin="suggestion", start=0, end=5, code_id="", code="", path=(), colour="#1f5f6b"
)
LEGEND: Final = tag(
    "p",
    tag("span", "words", class_="wb-line wb-coded", style=f"--l0:{_drawn(_SAMPLE)};--tint:#1f5f6b"),
    "coded",
    tag("span", "words", class_="wb-line", style=f"--l0:{_drawn(_SUGGESTED)}"),
    "suggested, not yet decided",
    tag("span", "words", class_="wb-here"),
    "where a link leads",
    class_="wb-legend",
)
"""What the ways of drawing mean."""
