"""The outline in a browser: sorted by dragging and by keys."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from screens import Server, copy_study

from workbench.tasks.memos.outline import add_heading

pytestmark = pytest.mark.browser


@pytest.fixture
def address(server: Server, tmp_path: Path) -> str:
    with copy_study(tmp_path) as project:
        for name in ("甲", "乙 😀", "C"):
            add_heading(project, name, coder="Li Wen")
        return server.show(project)


def expect_outline(rows: Locator, *told: str) -> None:
    for number, words in enumerate(told):
        expect(rows.nth(number).locator(".number")).to_have_text(words.split()[0], timeout=20_000)
        expect(rows.nth(number).locator(".title")).to_contain_text(words.split()[1])


def test_entries_are_dragged_and_moved_by_keys(clean_page: Page, address: str) -> None:
    page = clean_page
    page.goto(f"{address}/outline")
    rows = page.locator(".outline li")
    expect(rows).to_have_count(3, timeout=30_000)
    rows.nth(2).drag_to(rows.nth(0), target_position={"x": 200, "y": 3})
    expect_outline(rows, "1 C", "2 甲", "3 乙")
    middle = (rows.nth(0).bounding_box() or {"height": 40})["height"] / 2
    rows.nth(2).drag_to(rows.nth(0), target_position={"x": 200, "y": middle})
    expect_outline(rows, "1 C", "1.1 乙", "2 甲")
    rows.nth(2).locator("button[data-name=up]").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect_outline(rows, "1 甲", "2 C", "2.1 乙")
    expect(rows.nth(0).locator("button[data-name=up]")).to_be_focused(timeout=20_000)
    rows.nth(0).locator("button[data-name=rename]").click()
    page.keyboard.type("发现")
    page.keyboard.press("Enter")
    expect_outline(rows, "1 发现", "2 C", "2.1 乙")
