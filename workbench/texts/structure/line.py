"""A printed line, the unit that structure is found in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line as printed or stored, with what its look tells where a reader knows it.

    Attributes:
        text: without its line end; may be empty, which marks a gap.
        page: counted from 1, or None where the file has no pages.
        size: height of its letters in points, or None where unknown.
        weight: how it is set, or None where unknown.
        left: distance from the left edge of its column in points, or None.
        right: distance of its end from the right edge of its column in points, or None.
        gap: blank space above it in points, or None.
    """

    text: str
    page: int | None = None
    size: float | None = None
    weight: str | None = None
    left: float | None = None
    right: float | None = None
    gap: float | None = None
