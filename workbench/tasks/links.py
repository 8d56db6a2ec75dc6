"""Links that lead back to a passage, and what they point at."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qs, urlencode, urlsplit

from workbench.errors import NotFoundError
from workbench.formats.tables.report import Link
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_source
from workbench.texts.source import Selection

BASE = "http://127.0.0.1:8501"
"""Where `workbench serve` opens the screens unless told otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What a link leads to: the words and their source's name."""

    source: str
    selection: Selection
    quote: str


def link_to(selection: Selection, *, base: str = BASE) -> str:
    """Return the link to a selection; it holds in every copy of the project.

    >>> link_to(Selection(source_id="5f0c", start=3, end=9))
    'http://127.0.0.1:8501/read?source=5f0c&start=3&end=9'
    """
    return (
        f"{_link_to_source(selection.source_id, base)}&start={selection.start}&end={selection.end}"
    )


@lru_cache(maxsize=4096)
def _link_to_source(source_id: str, base: str) -> str:
    # A table of many quotes asks for the same few sources again and again.
    return f"{base}/read?{urlencode({'source': source_id})}"


def passage_link(source_id: str, start: int, end: int, *, base: str) -> Link:
    """Return the link to a selection as a cell of a table."""
    place = Selection(source_id=source_id, start=start, end=end)
    return Link(text="passage", target=link_to(place, base=base))


def follow_link(project: ProjectFile, link: str) -> Linked:
    """Return the words that a link leads to, whatever address it begins with.

    Raises:
        NotFoundError: the link is none of ours, or its source is not in this project.
    """
    place = parse_qs(urlsplit(link).query)
    try:
        selection = Selection(
            source_id=place["source"][0], start=int(place["start"][0]), end=int(place["end"][0])
        )
    except (KeyError, ValueError):
        raise NotFoundError(
            f"'{link}' is no link to a passage: it lacks source, start and end."
        ) from None
    source = load_source(project, selection.source_id)
    return Linked(
        source=source.name,
        selection=selection,
        quote=source.text[selection.start : selection.end],
    )
