"""The rules of accessibility of axe-core, asked of a screen in light and in dark."""

import time

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

PATIENCE = 30_000
"""Milliseconds to wait for a screen on a busy machine."""

SETTLING = 8.0
"""Seconds in which what breaks a rule may mend itself: a screen's style sheet comes with it."""

BACKGROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(22, 25, 28)"}
"""The colours of pages/theme.toml, by which a screen shows that it has changed over."""

ASKED = "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)"

SHOWN = """colour =>
  getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor === colour"""


def assert_accessible(page: Page, *schemes: str) -> None:
    """Fail where a screen breaks a rule, once it is drawn whole in each of these schemes.

    Args:
        page: the screen.
        schemes: `light`, `dark`; both where none is named.
    """
    for scheme in schemes or ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_function(SHOWN, arg=BACKGROUNDS[scheme], timeout=PATIENCE)
        expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached(timeout=PATIENCE)
        broken = broken_rules(page)
        assert not broken, "\n".join([scheme, *broken])


def broken_rules(page: Page) -> list[str]:
    """Return what breaks a rule and stays so, one sentence for each element."""
    until = time.monotonic() + SETTLING
    while (broken := _broken_now(page)) and time.monotonic() < until:
        page.wait_for_timeout(200)
    return broken


def _broken_now(page: Page) -> list[str]:
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE_SCRIPT)
    return [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}"
        for rule in page.evaluate(ASKED)
        for node in rule["nodes"]
    ]
