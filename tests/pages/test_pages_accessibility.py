"""Every screen in light and dark by the rules of axe-core: names, order, contrast, keyboard."""

import pytest
from axe import PATIENCE, assert_accessible
from playwright.sync_api import Page, expect
from screens import Server

from workbench.pages.app import SCREENS as APP_SCREENS

pytestmark = pytest.mark.browser

SCREENS = tuple(
    {"search": "search?query=clinic"}.get(name, name)
    for name in (*APP_SCREENS, "words?term=clinic")
)


@pytest.fixture(scope="module")
def address(server: Server) -> str:
    return server.show_study()


@pytest.mark.parametrize(("number", "screen"), list(enumerate(SCREENS)), ids=SCREENS)
def test_a_screen_breaks_no_rule_of_accessibility(
    clean_page: Page, address: str, number: int, screen: str
) -> None:
    page = clean_page
    # Every other screen is loaded in dark and changed over to light.
    schemes = ("light", "dark") if number % 2 else ("dark", "light")
    page.emulate_media(color_scheme=schemes[0])  # type: ignore[arg-type]
    page.goto(f"{address}/{screen}")
    expect(page.locator("h1, .wbr-body").first).to_be_visible(timeout=PATIENCE)
    assert_accessible(page, *schemes)
