"""Pages for the tests of the reader and of the tree: any error of their scripts ends the test."""

from collections.abc import Iterator

import pytest
from own_pages import strict
from playwright.sync_api import Browser, Page
from reader_pages import served_reader


@pytest.fixture(scope="session")
def reader_address() -> Iterator[str]:
    """The address of the harness page."""
    with served_reader() as url:
        yield url


@pytest.fixture
def reader_page(clean_page: Page) -> Iterator[Page]:
    """An empty page as wide as a laptop's."""
    with strict(clean_page):
        clean_page.set_viewport_size({"width": 1280, "height": 860})
        yield clean_page


@pytest.fixture
def timed_page(browser: Browser) -> Iterator[Page]:
    """Such a page of its own, whose clock may be changed."""
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    with strict(context.new_page()) as page:
        yield page
    context.close()


@pytest.fixture
def tree_page(clean_page: Page) -> Iterator[Page]:
    """An empty page as narrow as a sidebar."""
    with strict(clean_page):
        clean_page.set_viewport_size({"width": 700, "height": 700})
        yield clean_page


@pytest.fixture(scope="module")
def modules(browser: Browser, reader_address: str) -> Iterator[Page]:
    """A page on which the modules of the reader can be imported and called."""
    page = browser.new_page()
    page.goto(reader_address)
    page.wait_for_function("window.ready")
    yield page
    page.close()
