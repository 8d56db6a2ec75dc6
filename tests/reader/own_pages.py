"""Pages of the browser on which any error of a script ends the test."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page


@contextmanager
def strict(page: Page) -> Iterator[Page]:
    """Let any error of the page's scripts end the test until the block ends."""
    page.on("pageerror", _fail)
    yield page
    page.remove_listener("pageerror", _fail)


def _fail(error: Exception) -> None:
    raise AssertionError(str(error))
