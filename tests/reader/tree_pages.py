"""The codebook tree in a real browser without Streamlit: its harness page, opened and read."""

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page

from workbench.words import reader_words

ROOT = Path(__file__).parents[2]
# (id, level) of every row on the page, in order: what the person sees.
ROWS = """() => [...document.querySelectorAll('[role=treeitem][data-id]')]
  .map(row => [row.dataset.id, Number(row.getAttribute('aria-level'))])"""


class _Files(http.server.SimpleHTTPRequestHandler):
    """The checkout and the words of the tree, served without a line for every request."""

    def do_GET(self) -> None:
        """Answer with a file, or with the catalogue."""
        if self.path != "/words/zh.json":
            super().do_GET()
            return
        words = json.dumps(reader_words("zh")).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(words)))
        self.end_headers()
        self.wfile.write(words)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served_files() -> Iterator[str]:
    """Serve the checkout on a free port until the block ends; yield the harness's address."""
    handler = functools.partial(_Files, directory=str(ROOT))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/tests/reader/tree_harness.html"
        server.shutdown()


def open_tree(page: Page, address: str, **wishes: str | int) -> None:
    """Open the harness as wished for and wait until it is drawn."""
    page.goto(f"{address}?{urlencode(wishes)}")
    page.wait_for_function("window.ready")


def row(page: Page, code: str) -> Locator:
    """Return the row of a code."""
    return page.locator(f"[role=treeitem][data-id='{code}']")


def rows(page: Page) -> list[list[Any]]:
    """Return (id, level) of every row in order."""
    return list(page.evaluate(ROWS))


def focused(page: Page) -> str | None:
    """Return the code whose row has the focus."""
    code = page.evaluate("document.activeElement?.dataset?.id ?? null")
    return None if code is None else str(code)


def last(page: Page) -> dict[str, Any]:
    """Return the newest operation that was sent, without its number."""
    operation = page.evaluate("heard.sent.at(-1).ops.at(-1) ?? heard.operations.at(-1)")
    return {key: value for key, value in operation.items() if key != "seq"}


def settled(page: Page) -> None:
    """Wait until everything that was sent is acknowledged."""
    page.wait_for_function("!document.querySelector('.wbt-waiting').textContent")


def spoken(page: Page) -> str:
    """Return the sentence read aloud last, without its fences and spaces around it."""
    told = page.locator(".wbt-spoken").text_content() or ""
    return told.replace("\u2068", "").replace("\u2069", "").strip()


def drag(
    page: Page, code: str, target: str, *, height: float, x: int = 110, merge: bool = False
) -> None:
    """Drag a row to a height (0 to 1) of another row, with or without the key for merging."""
    start, end = row(page, code).bounding_box(), row(page, target).bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 90, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(start["x"] + 96, start["y"] + start["height"] / 2 + 6)
    if merge:
        page.keyboard.down("Alt")
    page.mouse.move(end["x"] + x, end["y"] + end["height"] * height, steps=3)
    page.wait_for_function("document.querySelector('.wbt-ghost').matches(':popover-open')")


def let_go(page: Page) -> None:
    """Let go of what is dragged, and of the key."""
    page.mouse.up()
    page.keyboard.up("Alt")
