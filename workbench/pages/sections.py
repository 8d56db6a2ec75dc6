"""The sections that the screens stand in, as the navigation shows them."""

from collections.abc import Mapping
from typing import Final, TypeVar

from workbench.pages.saying import message, say

Page = TypeVar("Page")

SECTIONS: Final[dict[str, tuple[str, ...]]] = {
    "": ("", "history"),
    message("Texts"): ("sources", "read", "search", "words"),
    message("Codes"): ("codebook", "suggestions", "memos", "relations"),
    message("Analyses"): ("themes", "matrices", "saturation", "agreement"),
}
"""The last part of the address of each screen, by the title of its section."""


def in_sections(pages: Mapping[str, Page]) -> dict[str, list[Page]]:
    """Return the screens by the title of their section, in the language of the session.

    Args:
        pages: by the last part of their address.
    """
    return {
        say(title) if title else "": [pages[name] for name in names]
        for title, names in SECTIONS.items()
    }
