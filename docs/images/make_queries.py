"""Makes the picture of the page on queries: `python docs/images/make_queries.py CHROMIUM`."""

import io
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import sync_playwright

from workbench.pages.app import FILES
from workbench.pages.serving import PROJECT_VARIABLE
from workbench.tasks.project.demo import build_demo

PICTURE = Path(__file__).with_name("queries.png")
QUERY = "Challenges NEAR/1 passage Approaches NOT Prospects"


def main() -> None:
    """Build the demo in a folder of its own, serve it, and take a picture of a query."""
    with tempfile.TemporaryDirectory() as folder:
        made = build_demo(Path(folder, "workbench-demo"), coder="demo")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", str(FILES / "main.py")),
                *(f"--server.port={port}", "--server.headless=true"),
                "--browser.gatherUsageStats=false",
            ],
            env={**os.environ, PROJECT_VARIABLE: str(made.project)},
        )
        try:
            _take(f"http://127.0.0.1:{port}/queries?{urlencode({'query': QUERY})}")
        finally:
            server.terminate()
            server.wait()


def _take(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1300, "height": 900}, locale="en")
        for _ in range(60):
            try:
                page.goto(address)
                break
            except Exception:  # noqa: BLE001 - the server is not there yet
                time.sleep(1)
        page.locator(".wb-find").first.wait_for(timeout=60_000)
        page.wait_for_timeout(1500)
        picture = Image.open(io.BytesIO(page.screenshot()))
        browser.close()
    # A palette of colours takes a third of the bytes.
    picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
