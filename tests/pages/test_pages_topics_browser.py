"""The screen of topics in a real browser: what the list shows after an act, and what is closed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from screens import Server

pytestmark = pytest.mark.browser

PATIENCE = 60_000
"""Milliseconds to wait for anything on a busy machine."""


@pytest.fixture
def page(server: Server, clean_page: Page) -> Iterator[Page]:
    clean_page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    clean_page.goto(f"{server.show_study()}/topics?topic=2&lang=en")
    yield clean_page
    clean_page.close()


def test_a_named_topic_is_shown_by_its_name_and_what_was_opened_is_closed(page: Page) -> None:
    chosen = page.get_by_role("combobox", name="Topic", exact=True)
    page.get_by_role("button", name="Name it").click()
    page.get_by_label("Name of the topic").fill("看病 😀")
    page.get_by_role("button", name="Keep the name").click()
    expect(chosen).to_have_value("2 看病 😀")
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    page.get_by_role("button", name="Make a code of this topic").click()
    page.get_by_role("button", name="Make the code").click()
    expect(page.get_by_text("was made of a topic")).to_be_visible()
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    expect(chosen).to_have_value("2 看病 😀")


def test_a_click_on_the_title_draws_no_frame_and_the_tab_key_does(page: Page) -> None:
    # The guide listens from then on.
    page.wait_for_function("document.documentElement.style.getPropertyValue('--wb-no-file')")
    page.get_by_role("heading", name="Topics", exact=True).click()
    page.keyboard.press("ArrowDown")
    framed = "getComputedStyle(document.querySelector('[data-testid=stMain]'), '::before').display"
    assert page.evaluate(framed) == "none"
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    assert page.evaluate(framed) == "block"
