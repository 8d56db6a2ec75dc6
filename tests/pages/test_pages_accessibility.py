"""Every screen in light and dark by the rules of axe-core: names, order, contrast, keyboard."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from screens import served, study_bytes

pytestmark = pytest.mark.browser

SCREENS = (
    *("", "sources", "read", "memos", "codebook", "search?query=clinic", "suggestions"),
    *("themes", "words", "relations", "agreement", "saturation", "topics", "matrices", "history"),
    *("words?term=clinic", "themes", "history"),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[str]:
    assert chromium
    path = tmp_path_factory.mktemp("served") / "village.db"
    path.write_bytes(study_bytes())
    with served(path) as url:
        yield url


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in light, and one in dark."""
    context = browser.new_context(
        viewport={"width": 1400, "height": 900}, color_scheme=request.param
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_breaks_no_rule_of_accessibility(page: Page, address: str, screen: str) -> None:
    page.goto(f"{address}/{screen}")
    expect(page.locator("h1, .wbr-body").first).to_be_visible(timeout=30_000)
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached(timeout=30_000)
    # A screen is judged once it has settled: its style sheet comes as a part of it.
    broken = violations(page)
    for _ in range(5):
        if not broken:
            break
        page.wait_for_timeout(1000)
        broken = violations(page)
    assert broken == []


def violations(page: Page) -> list[str]:
    """Return what breaks a rule, one sentence for each element."""
    return [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}"
        for rule in Axe().run(page).response["violations"]
        for node in rule["nodes"]
    ]
