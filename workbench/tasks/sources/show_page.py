"""Show the page that a selection stands on, as it was printed."""

from dataclasses import dataclass

from workbench.store.passages import load_touched
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source, load_original
from workbench.texts.source import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRectangle:
    """A part of a page, in fractions of its width and height from the top left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page and where the selection stands on it.

    Attributes:
        png: its picture.
        page: its number, counted from 1 in the file.
        pages: how many the file has.
        rectangles: the lines of the selection on it; empty where they are not found, as in a
            scan or after an edit.
    """

    png: bytes
    page: int
    pages: int
    rectangles: tuple[PageRectangle, ...]


def page_of(
    project: ProjectFile, source: str, *, start: int, end: int, width: int = 1000
) -> PageView | None:
    """Return the page that the selection `start <= i < end` stands on, or None without pages.

    A selection in the part of a passage that runs over onto the next page is shown there.

    Args:
        source: name or id.
        start: in code points of the stored text.
        end: half-open.
        width: of the picture, in dots.

    Raises:
        NotFoundError: there is no such source.
        FormatError: the kept file cannot be opened any more.
    """
    found = find_source(project, source)
    touched = [placed.passage for placed in load_touched(project, found.id, [(start, end)])]
    passage = next((passage for passage in touched if passage.page is not None), None)
    if passage is None or not found.original_name.lower().endswith(".pdf"):
        return None
    content = load_original(project, found.original_sha256)
    # PDFium takes a moment to load, and most sources have no pages.
    from workbench.formats.pdf_page import count_pages, draw_page

    pages = count_pages(content)
    page, rectangles = _place(content, found.text, passage, start=start, end=end, pages=pages)
    return PageView(
        png=draw_page(content, page, width=width), page=page, pages=pages, rectangles=rectangles
    )


def _place(
    content: bytes, text: str, passage: Passage, *, start: int, end: int, pages: int
) -> tuple[int, tuple[PageRectangle, ...]]:
    from workbench.formats.pdf_page import find_on_page

    first = max(start, passage.start)
    begins = passage.page or 1
    for page in range(begins, min(begins + 1, pages) + 1):
        found = find_on_page(
            content,
            page,
            text[first : min(end, passage.end)],
            passage=text[passage.start : passage.end],
            at=first - passage.start,
        )
        if found:
            return page, tuple(
                PageRectangle(left=r.left, top=r.top, right=r.right, bottom=r.bottom) for r in found
            )
    return begins, ()
