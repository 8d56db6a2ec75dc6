"""Photographs every screen on the sample project, in English, into this folder as PNG files.

    python docs/screenshots/make_screenshots.py [DEMO.db] [NAME …]

Without a project the sample is built first, in a folder that is gone afterwards; with names only
those pictures are taken. It needs a Chromium on this machine and the fonts of both languages.
"""

import io
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from workbench.store.project_file import open_project_file
from workbench.tasks.codings.list_codings import list_codes, list_codings
from workbench.tasks.framework.links import cell_query
from workbench.tasks.framework.make_framework import make_framework
from workbench.tasks.memos.keep_memos import write_memo_on
from workbench.tasks.project.demo import build_demo

HERE = Path(__file__).parent
CODER = "Li Wen"
QUERY = "Challenges NEAR/2 passages Prospects"
SUMMARIZED = "Lin Yue", "Challenges"
"""A case and a theme whose cell of the framework matrix has a summary."""
LARGEST = 200_000
"""Bytes that a picture may have, so that the README loads quickly."""


def main() -> None:
    """Build the sample where none is named, serve it, and photograph the screens."""
    with TemporaryDirectory() as folder:
        known = [each for each in sys.argv[1:] if each.endswith(".db")]
        wanted = [each for each in sys.argv[1:] if each not in known]
        project = Path(folder, "village study.db")
        shutil.copy(
            known[0] if known else build_demo(Path(folder, "demo"), coder=CODER).project, project
        )
        write_memos(project)
        with served(project) as address, camera() as page:
            for name, prepare in scenes(project).items():
                if wanted and name not in wanted:
                    continue
                prepare(page, address)
                settle(page)
                photograph(page, HERE / f"{name}.png")


def write_memos(project: Path) -> None:
    """Write two memos, for the screen that shows them."""
    with open_project_file(project) as opened:
        coding = list_codings(opened, code="Precision identification")[0]
        write_memo_on(
            opened,
            "Who counts as poor is settled in public here. Compare with the cadre's account, and"
            " with the estate, where 名单 come from above.",
            on="coding",
            ref=coding["id"],
            coder=CODER,
        )
        write_memo_on(
            opened,
            "Sampling: next round, ask the families who *left* the list.",
            on="project",
            kind="methodological",
            coder="Wang Min",
        )


def scenes(project: Path) -> dict[str, Callable[[Page, str], None]]:
    """Return, by the name of the picture, what brings its screen about."""
    with open_project_file(project) as opened:
        codes = {code["path"]: code["id"] for code in list_codes(opened)}
        coding = list_codings(opened, code="Precision identification")[0]
        table = make_framework(opened)
    cell = next(
        urlencode(cell_query("cases", row.id, theme.id))
        for row in table.rows
        for theme in table.columns
        if (row.name, theme.path) == SUMMARIZED
    )
    ends = codes["Approaches/Embedding and infiltration"], codes["Challenges/Low recognition"]
    place = f"source={coding['source_id']}&start={coding['start']}&end={coding['start'] + 60}"

    def tab(path: str, name: str, *, wait: str) -> Callable[[Page, str], None]:
        def prepare(page: Page, address: str) -> None:
            page.goto(f"{address}/{path}")
            page.get_by_role("tab", name=name, exact=True).click()
            expect(page.locator(wait).first).to_be_visible()

        return prepare

    def editing(page: Page, address: str) -> None:
        page.goto(f"{address}/read?{place}")
        page.get_by_role("radio", name="Edit", exact=True).click()
        expect(page.get_by_label("The words as they should be")).to_be_visible()

    def search(page: Page, address: str) -> None:
        page.goto(f"{address}/search")
        field = page.get_by_label("Words, phrases, signs")
        field.fill("贫困 OR poverty")
        field.press("Enter")
        expect(page.locator(".wb-kwic")).to_be_visible()

    def figure(page: Page, address: str) -> None:
        page.goto(f"{address}/themes")
        page.get_by_role("tab", name="Figure").click()
        expect(page.get_by_test_id("stVegaLiteChart")).to_be_visible()

    def terms(page: Page, address: str) -> None:
        page.goto(f"{address}/search")
        page.get_by_role("tab", name="Terms").click()
        expect(page.get_by_test_id("stDataFrame")).to_be_visible()

    def words(page: Page, address: str) -> None:
        page.goto(f"{address}/words?term=social%20work")
        page.locator(".wb-counted-words a").first.click()
        expect(page.locator(".wb-kwic")).to_be_visible()

    return {
        "overview": at(""),
        "sources": at("sources"),
        "reading": at(f"read?{place}", wait=".wbr-stripe"),
        "memos": at("memos", wait=".wb-memo"),
        "history": at("history", wait="[data-testid=stDataFrame]"),
        "codebook": at(f"codebook?code={codes['Needs/Livelihood and income']}"),
        "search": search,
        "terms": terms,
        "words": words,
        "suggestions": at("suggestions", wait=".wb-context"),
        "themes": at(f"themes?code={codes['Strategy']}", wait=".wb-quote"),
        "figure": figure,
        "agreement": at("agreement", wait=".wb-agreement"),
        "saturation": at("saturation", wait="[data-testid=stVegaLiteChart]"),
        "comparison": at(f"comparison?code={codes['Strategy']}", wait=".wb-large"),
        "relations": at(f"relations?dilemma={ends[1]}&path={ends[0]}", wait=".wb-quote"),
        "paradigm": tab("relations", "Paradigm", wait="[data-testid=stVegaLiteChart]"),
        "network": tab("relations", "Network", wait="[data-testid=stVegaLiteChart]"),
        "stages": at("stages", wait=".wb-relations"),
        "similar": tab("stages", "Similar codes", wait=".wb-relations"),
        "outline": at("outline", wait="text=Download the draft (Word)"),
        "learning": at("learning", wait=".wb-learning"),
        "model": at("language-model", wait="text=The help of a language model is off"),
        "topics": at("topics", wait=".wb-table-list"),
        "queries": at(
            f"queries?{urlencode({'query': QUERY, 'unit': 'codings'})}", wait=".wb-quote"
        ),
        "framework": at(f"framework?{cell}", wait=".wb-framework"),
        "profiles": at(
            f"profiles?kind=model&name={codes['Practice models/Double-Hundred station plan']}"
            f"&beside={codes['Practice models/Three-society linkage']}",
            wait="[data-testid=stVegaLiteChart]",
        ),
        "cases": tab("sources", "Cases", wait=".wb-cases"),
        "names": tab("sources", "Names", wait="text=Put pseudonyms in the place"),
        "editing": editing,
        "disagreements": tab("agreement", "Disagreements", wait=".wb-quote"),
        "timeline": at("history?tab=timeline", wait="[data-testid=stVegaLiteChart]"),
        "matrices": at(
            "matrices?codes=categories&relation=near&near=1&near_unit=passages"
            f"&row={codes['Prospects']}&column={codes['Practice models']}",
            wait=".wb-evidence",
        ),
    }


def at(path: str, *, wait: str = "h1") -> Callable[[Page, str], None]:
    """Return what opens an address and waits for an element."""

    def prepare(page: Page, address: str) -> None:
        page.goto(f"{address}/{path}")
        expect(page.locator(wait).first).to_be_visible()

    return prepare


def settle(page: Page) -> None:
    """Wait until the script has run and every part of the screen is drawn."""
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")


def photograph(page: Page, path: Path) -> None:
    """Write a picture of the screen, and refuse one that is too large."""
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    # A palette of colours takes a third of the bytes.
    picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.name:<20} {size / 1000:6.0f} kB")
    if size > LARGEST:
        sys.exit(f"{path.name} has {size} bytes, more than the {LARGEST} a picture may have.")


@contextmanager
def camera() -> Iterator[Page]:
    """Open a page of a wide screen in this machine's Chromium."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 900}, color_scheme="light")
        page.set_default_timeout(60_000)
        expect.set_options(timeout=60_000)
        yield page
        browser.close()


@contextmanager
def served(project: Path) -> Iterator[str]:
    """Run `workbench serve` on a free port while the pictures are taken."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = "from workbench.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", command, "serve", str(project), "--port", str(port)],
        env={**os.environ, "WORKBENCH_HEADLESS": "1", "WORKBENCH_CODER": CODER},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            if not any("URL:" in line for line in process.stdout or ()):
                sys.exit("The screens could not be opened.")
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.communicate()


if __name__ == "__main__":
    main()
