"""Codes in the browser for an hour and measures the memory: `python -m benchmarks.reader_hour`.

A script codes a selection by the keyboard every three seconds, takes each fifth back and
turns the page now and then, as a researcher would. Now and then it prints the memory that
the page's scripts hold after a collection, the number of nodes in the page, and the memory of
the process that serves it.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

from playwright.sync_api import CDPSession, Page

from benchmarks.reader import CODER, KEYS, camera, make_project, wait_until_drawn
from benchmarks.serving import served
from workbench.store.project_file import open_project_file
from workbench.tasks.codings.list_codings import list_codings

PACE: Final = 3.0
"""Seconds from one coding to the next."""
EVERY: Final = 5.0
"""Minutes from one row to the next, where no others are asked for."""


def main() -> None:
    """Print a row every few minutes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=["en", "zh"], default="en")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--pace", type=float, default=PACE, help="seconds for each coding")
    parser.add_argument("--every", type=float, default=EVERY, help="minutes from row to row")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "hour.db")
        source = make_project(project, language=chosen.language, characters=50_000, codings=200)
        with served(project, coder=CODER) as address, camera() as page:
            page.goto(f"{address}/read?source={source}")
            wait_until_drawn(page)
            measured = Memory(page, _server_process(address))
            print("| minutes | codings | page's scripts, MB | nodes | server, MB |")
            print("|---:|---:|---:|---:|---:|")
            begun, told = time.monotonic(), 0.0
            for made in _code(page, pace=chosen.pace):
                minutes = (time.monotonic() - begun) / 60
                if minutes >= told:
                    print(f"| {minutes:.0f} | {made} | {measured.row()} |", flush=True)
                    told += chosen.every
                if minutes >= chosen.minutes:
                    break
            page.wait_for_function("__workbench.reader.view.outbox.pending.length === 0")
            shown = page.evaluate("__workbench.reader.view.marks.codings")
            acts = page.evaluate("__workbench.reader.view.outbox.seq")
        with open_project_file(project) as stored:
            kept = len(list_codings(stored))
    print(f"{acts} acts; {shown} codings on the page, {kept} in the project.")


class Memory:
    """What the page and the server hold."""

    def __init__(self, page: Page, server: int) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.send("Performance.enable")
        self._server = server

    def row(self) -> str:
        """Return the cells of a row, after a collection of what is garbage."""
        self._session.send("HeapProfiler.collectGarbage")
        found = self._session.send("Performance.getMetrics")["metrics"]
        metrics = {metric["name"]: metric["value"] for metric in found}
        heap, nodes = metrics["JSHeapUsedSize"] / 2**20, metrics["Nodes"]
        return f"{heap:.1f} | {nodes:,.0f} | {_resident(self._server) / 2**20:.0f}"


def _code(page: Page, *, pace: float) -> Iterator[int]:
    """Code for ever; yield before each coding how many were made."""
    chance = random.Random(11)
    text = page.locator(".wbr-scroll")
    text.focus()
    page.keyboard.press("ArrowDown")
    for made in count():
        yield made
        begun = time.monotonic()
        for _ in range(chance.randint(1, 6)):
            page.keyboard.press("Control+ArrowRight")
        for _ in range(chance.randint(2, 8)):
            page.keyboard.press("Control+Shift+ArrowRight")
        page.keyboard.press(str(chance.randint(1, KEYS)))
        if made % 5 == 4:
            page.keyboard.press("Control+z")
        if made % 20 == 19:
            page.keyboard.press("PageDown")
        page.keyboard.press("ArrowRight")
        if made % 100 == 99:  # before the end of the text
            page.keyboard.press("Control+Home")
        time.sleep(max(0.0, pace - (time.monotonic() - begun)))


def _server_process(address: str) -> int:
    """Return the process that listens at an address."""
    port = address.rsplit(":", 1)[1]
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue  # it has ended meanwhile
        if b"streamlit" in words and port.encode() in words:
            return int(process.name)
    raise SystemExit("The process that serves the screens was not found.")


def _resident(process: int) -> int:
    """Return the bytes of memory that a process holds."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) * 1024


if __name__ == "__main__":
    main()
