"""A browser for the tests of the reader, and a page of it for each."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from reader_pages import served_reader


@pytest.fixture(scope="session")
def reader_address() -> Iterator[str]:
    """The address of the harness page."""
    with served_reader() as url:
        yield url


@pytest.fixture
def reader_page(browser: Browser) -> Iterator[Page]:
    """An empty page, its storage its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def modules(browser: Browser, reader_address: str) -> Iterator[Page]:
    """A page on which the modules of the reader can be imported and called."""
    page = browser.new_page()
    page.goto(reader_address)
    page.wait_for_function("window.ready")
    yield page
    page.close()
