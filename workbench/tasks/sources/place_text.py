"""Where a passage stands, in words."""

from workbench.store.passages import PassagePlace
from workbench.themes.phrases import path_text, phrase


def place_text(place: PassagePlace, *, language: str) -> str:
    """Return the headings over a passage, its page and who speaks, those that it has."""
    page = phrase("page", language=language, page=place.page) if place.page is not None else ""
    parts = (path_text(place.path), page, place.speaker or "")
    return " · ".join(part for part in parts if part)
