"""The screens in a real browser: `workbench serve`, the keyboard, downloads and deep links."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Dialog, Page, expect
from screens import HOSTILE, Server

from workbench.store.project_file import open_project_file
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.suggestions.review import review_queue

pytestmark = pytest.mark.browser

PATIENCE = 30_000
"""Milliseconds to wait for anything on a busy machine."""


@pytest.fixture(scope="module")
def address(server: Server) -> str:
    return server.show_study()


@pytest.fixture
def project(server: Server, address: str) -> Path:
    """The file that the server of all tests shows."""
    assert address == server.address
    return server.path


@pytest.fixture
def page(clean_page: Page) -> Iterator[Page]:
    """A page that notes every request and dialog, and asks for nothing from elsewhere."""
    opened = clean_page
    opened.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    foreign: list[str] = []
    dialogs: list[str] = []

    def note_dialog(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    opened.on("request", lambda request: foreign.append(request.url))
    opened.on("websocket", lambda web_socket: foreign.append(web_socket.url))
    opened.on("dialog", note_dialog)
    yield opened
    opened.close()
    ours = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:http://127.0.0.1:")
    assert [url for url in foreign if not url.startswith(ours)] == []
    assert dialogs == []


def test_a_source_is_added_coded_by_keyboard_and_taken_home_as_excel(
    page: Page, address: str, project: Path
) -> None:
    page.goto(f"{address}/sources")
    page.get_by_role("tab", name="Add sources").click()
    text = "驻村日记\n\n卫生室又关门了😀。The clinic is closed, the road is gone.\n"
    page.locator("input[type=file]").first.set_input_files(
        {"name": "日记.txt", "mimeType": "text/plain", "buffer": text.encode()}
    )
    page.get_by_role("button", name="Add 1 file").click()
    expect(page.locator(".wb-receipt")).to_contain_text("1 added")

    page.get_by_role("navigation", name="Screens").get_by_role("link", name="Suggestions").click()
    page.get_by_role("button", name="Make them anew").click()
    page.get_by_role("button", name="Make them", exact=True).click()
    expect(page.get_by_text("new suggestions")).to_be_visible()
    page.get_by_role("button", name="Make them anew").click()
    number = int(page.locator(".wb-position").inner_text().removeprefix("1 of "))

    # Letters typed into a field are no key presses on the buttons.
    page.get_by_label("Coder", exact=True).fill("")
    page.get_by_label("Coder", exact=True).press_sequentially("Yan Xun")
    page.get_by_label("Coder", exact=True).press("Enter")
    expect(page.get_by_text("Accepted")).to_have_count(0)
    page.locator("h1").click()
    for key, position in (
        ("y", f"1 of {number - 1}"),
        ("n", f"2 of {number - 1}"),
        ("y", f"2 of {number - 2}"),
        ("x", f"2 of {number - 3}"),
        ("u", f"2 of {number - 2}"),
    ):
        press(page, key)
        expect(page.locator(".wb-position")).to_have_text(position)
    with open_project_file(project) as opened:
        codings = list_codings(opened)
    assert [coding["coder"] for coding in codings] == ["Yan Xun", "Yan Xun"]

    page.get_by_role("navigation", name="Screens").get_by_role("link", name="Themes").click()
    page.get_by_role("button", name="Download the table").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Excel, with every quote").click()
    workbook = load_workbook(io.BytesIO(download.value.path().read_bytes()))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert {coding["quote"] for coding in codings} <= {str(cell.value) for cell in cells}
    links = [cell.hyperlink.target for cell in cells if cell.hyperlink is not None]
    link = next(target for target in links if target and "start=" in target)
    assert link.startswith(f"{address}/read?source=")

    page.goto(link)
    assert shown_here(page) in {coding["quote"] for coding in codings}


def shown_here(page: Page) -> str:
    """Return the words that a link has led to, once they are in view."""
    page.wait_for_function(
        """() => {
          const view = globalThis.__workbench?.reader?.view;
          const span = view?.highlights.spans.get('here')?.[0];
          if (!span) return false;
          const { top } = view.sheet.rectAt(span[0]);
          const box = view.frame.scroll.getBoundingClientRect();
          return top >= box.top && top < box.bottom;
        }"""
    )
    return str(
        page.evaluate(
            """(({ highlights, source }) =>
              source.text.slice(...highlights.spans.get('here')[0]))(__workbench.reader.view)"""
        )
    )


def press(page: Page, key: str) -> None:
    """Press a key once the screen is drawn whole."""
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
    page.keyboard.press(key)


def test_hasty_keys_decide_on_nothing_that_was_not_on_the_screen(
    page: Page, address: str, project: Path
) -> None:
    page.goto(f"{address}/suggestions")
    expect(page.locator(".wb-context")).to_be_visible()
    number = int(page.locator(".wb-position").inner_text().removeprefix("1 of "))
    with open_project_file(project) as opened:
        skipped, *_ = review_queue(opened)
        before = {coding["id"] for coding in list_codings(opened)}
    page.get_by_role("button", name="Skip").click()
    expect(page.locator(".wb-position")).to_have_text(f"2 of {number}")
    for _ in range(3):
        page.keyboard.press("y")
    press(page, "b")
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
    with open_project_file(project) as opened:
        codings = [c for c in list_codings(opened) if c["id"] not in before]
        assert skipped["id"] in {suggestion["id"] for suggestion in review_queue(opened)}
    assert skipped["id"] not in {coding["suggestion"] for coding in codings}


def test_a_link_is_followed_inside_the_session_to_its_place(page: Page, address: str) -> None:
    page.goto(f"{address}/search")
    page.get_by_label("Coder", exact=True).fill("陈敏")
    page.get_by_label("Coder", exact=True).press("Enter")
    page.get_by_label("Words, phrases, signs").fill("卫生室")
    page.get_by_label("Words, phrases, signs").press("Enter")
    page.locator("a.wb-hit", has_text="訪談.txt").first.click()
    assert shown_here(page) == "衛生室"
    expect(page.get_by_label("Coder", exact=True)).to_have_value("陈敏")


def test_hostile_names_do_nothing_on_any_screen(page: Page, address: str) -> None:
    page.goto(address)
    for screen in ("Codebook", "Search", "Suggestions", "Themes", "Sources"):
        page.get_by_role("navigation", name="Screens").get_by_role("link", name=screen).click()
        expect(page.locator("h1")).to_have_text(screen)
    page.get_by_role("link", name=HOSTILE).click()
    expect(page.locator(".wbr-head")).to_contain_text(HOSTILE)
    expect(page.locator(".wbr-body")).to_contain_text("![a](http://example.org/a.png)")
    assert page.locator("img[src=x], img[src*=example]").count() == 0
