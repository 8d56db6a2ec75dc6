"""The reading of a file that knows its paragraphs, and some of what they are, by its styles."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.texts.blocks import Block, Reading
from workbench.texts.structure.kinds import guess_date, guess_source_kind
from workbench.texts.structure.paragraphs import recognise_blocks

_TOP = 6
"""Blocks among which a title stands; a line above it may name the journal or the course."""


def styled_reading(
    blocks: Sequence[Block],
    *,
    stated_title: str | None = None,
    date: str | None = None,
    encoding: str | None = None,
    remarks: Iterable[str] = (),
) -> Reading:
    """Return a reading of blocks, with the structure their words show where styles are silent.

    The title is the heading that the file sets as one; then what its properties state, as
    templates and copies leave old titles there; then the one that the words show.

    Args:
        blocks: in reading order; paragraphs may turn out to be headings, turns or references.
        stated_title: the title in the file's properties, or None.
        date: the date of publication the file states, or None to look for it in the words.
        encoding: of a text format.
        remarks: sentences for the researcher.
    """
    blocks = _with_title(blocks, stated_title)
    recognised = recognise_blocks(blocks)
    kind = guess_source_kind(recognised)
    return Reading(
        blocks=recognised,
        title=title_heading(blocks) or stated_title or title_heading(recognised),
        kind=kind,
        date=date or guess_date(recognised, kind),
        encoding=encoding,
        remarks=tuple(remarks),
    )


def _with_title(blocks: Sequence[Block], stated: str | None) -> list[Block]:
    """Return blocks with the paragraph that repeats the stated title as the title.

    Only near the top, and only where the file sets no other title.
    """
    marked = list(blocks)
    if title_heading(marked) is None:
        for place, block in enumerate(marked[:_TOP]):
            if block.kind == "paragraph" and block.text == stated:
                marked[place] = replace(block, kind="heading", level=0)
                break
    return marked


def title_heading(blocks: Iterable[Block]) -> str | None:
    """Return the first heading of level 0, None without one."""
    titles = (block.text for block in blocks if block.kind == "heading" and block.level == 0)
    return next(titles, None)
