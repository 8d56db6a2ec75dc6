"""Measures coding in the browser: `python -m benchmarks.reader` prints one table.

It makes a project with one long source, serves it, and codes in this machine's Chromium by the
keyboard, as a researcher would. Every size is measured several times; medians are printed.
"""

import argparse
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.serving import QUIET, served
from benchmarks.texts import BenchLanguage, sample_sentences
from workbench.store.codes import load_codebook
from workbench.store.codings import add_coding
from workbench.store.project_file import create_project_file
from workbench.store.reader import pin_code
from workbench.tasks.codebook.keep_codebook import import_codebook
from workbench.tasks.project.samples import sample_folder
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.sources.list_sources import list_sources

CODER: Final = "bench"
KEYS: Final = 9
"""Codes pinned to keys; each opening codes with another, as words take a code only once."""
SIZES: Final = ((5_000, 100), (50_000, 2_000), (300_000, 10_000))
LIMITS: Final = {
    "key press to painted, ms": (30, 50, 50),
    "key press to on disk, ms": (200, 250, 300),
    "component's share of opening, ms": (150, 300, 400),
    "main-thread CPU per coding, ms": (60, 90, 90),
    "worst frame while scrolling, ms": (50, 100, 100),
    "bytes on the wire per coding": (6_000, 6_000, 6_000),
}
SCROLL: Final = """async () => {
  const text = document.querySelector(".wbr-scroll");
  text.scrollTop = 0;
  const times = [];
  await new Promise((resolve) => {
    const begun = performance.now();
    let last = begun;
    const step = (now) => {
      times.push(now - last);
      last = now;
      text.scrollTop = (now - begun) * 3;
      if (now - begun < 3000) requestAnimationFrame(step);
      else resolve();
    };
    requestAnimationFrame(step);
  });
  return Math.max(...times.slice(2));
}"""


@dataclass(slots=True)
class Figures:
    """What was measured of one size, each figure once a coding or once an opening."""

    seen: dict[str, list[float]] = field(default_factory=dict)

    def note(self, name: str, value: float) -> None:
        """Add one measurement."""
        self.seen.setdefault(name, []).append(value)

    def median(self, name: str) -> float:
        """Return the median of a figure."""
        return statistics.median(self.seen[name])


def main() -> None:
    """Print a row for each figure and a column for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=["en", "zh"], default="en")
    parser.add_argument("--codings", type=int, default=15, help="to make in each opening")
    parser.add_argument("--repeat", type=int, default=3, help="openings of each size")
    chosen = parser.parse_args()
    heads = [f"{characters:,} chars, {codings:,} codings" for characters, codings in SIZES]
    columns = [
        measure(size, language=chosen.language, codings=chosen.codings, repeat=chosen.repeat)
        for size in SIZES
    ]
    print(f"| {chosen.language} | {' | '.join(heads)} |")
    print("|---|" + "---:|" * len(SIZES))
    for name, limits in LIMITS.items():
        cells = [
            f"{figures.median(name):,.0f} (limit {limit:,})"
            for figures, limit in zip(columns, limits, strict=True)
        ]
        print(f"| {name} | {' | '.join(cells)} |")


def measure(
    size: tuple[int, int], *, language: BenchLanguage, codings: int, repeat: int
) -> Figures:
    """Return the figures of one size."""
    figures = Figures()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "bench.db")
        source = make_project(project, language=language, characters=size[0], codings=size[1])
        with served(project, coder=CODER) as address, camera() as page:
            for opening in range(repeat):
                page.goto(f"{address}/read?source={source}")
                wait_until_drawn(page)
                time.sleep(1)
                code(page, figures, codings, key=str(opening % KEYS + 1))
                figures.note("worst frame while scrolling, ms", page.evaluate(SCROLL))
                figures.note(
                    "component's share of opening, ms",
                    page.evaluate(
                        "__workbench.reader.marks.painted - __workbench.reader.marks.opening"
                    ),
                )
                page.goto("about:blank")
    return figures


def make_project(path: Path, *, language: BenchLanguage, characters: int, codings: int) -> str:
    """Make a project of one interview with so many characters and codings; return its id."""
    chance = random.Random(7)
    with create_project_file(path) as project:
        text = interview(chance, language=language, characters=characters)
        add_uploads(project, [Upload(name="interview.txt", content=text.encode())], coder=CODER)
        codebook = sample_folder("codebooks") / "social-work-poverty.yaml"
        import_codebook(project, codebook.name, codebook.read_bytes(), coder=CODER)
        codes = [code.id for code in load_codebook(project).codes]
        source_id = list_sources(project)[0]["id"]
        text = str(project.value("SELECT text FROM source WHERE id = ?", (source_id,)))
        with project.change("code", "Coded the interview", coder=CODER) as change:
            for start, end in spans(chance, text, codings):
                add_coding(
                    project.connection,
                    code_id=chance.choice(codes),
                    source_id=source_id,
                    start=start,
                    end=end,
                    coder_id=change.coder_id,
                )
            for key in range(1, KEYS + 1):
                pin_code(project.connection, CODER, codes[key], key)
    return source_id


def interview(chance: random.Random, *, language: BenchLanguage, characters: int) -> str:
    """Return turns of two speakers, so many characters in all."""
    sentences = sample_sentences(language)
    names = ("访谈者：", "村民：") if language == "zh" else ("Interviewer: ", "Villager: ")
    joint = "" if language == "zh" else " "
    turns: list[str] = []
    while sum(map(len, turns)) < characters:
        said = chance.randint(1, 2) if len(turns) % 2 == 0 else chance.randint(3, 10)
        words = joint.join(chance.choice(sentences) for _ in range(said))
        turns.append(names[len(turns) % 2] + words)
    return "\n".join(turns)[:characters]


def spans(chance: random.Random, text: str, count: int) -> Iterator[tuple[int, int]]:
    """Yield so many spans of a phrase to a few sentences."""
    for _ in range(count):
        length = min(max(8, int(chance.lognormvariate(4.3, 0.8))), 900, len(text) - 1)
        start = chance.randrange(0, len(text) - length)
        yield start, start + length


def wait_until_drawn(page: Page) -> None:
    """Wait until the reader has drawn the codings in view."""
    page.wait_for_function("globalThis.__workbench?.reader?.marks?.painted > 0", timeout=120_000)


def code(page: Page, figures: Figures, count: int, *, key: str) -> None:
    """Code so many selections by the keyboard, and note what each cost."""
    wire = Wire(page)
    page.locator(".wbr-scroll").focus()
    page.keyboard.press("ArrowDown")
    for _ in range(count):
        for _ in range(4):
            page.keyboard.press("Control+Shift+ArrowRight")
        time.sleep(0.4)
        done = page.evaluate("__workbench.reader.ops.length")
        bytes_before, cpu_before = wire.bytes, wire.cpu()
        page.keyboard.press(key)
        page.wait_for_function(f"__workbench.reader.ops[{done}]?.ack > 0", timeout=30_000)
        time.sleep(0.3)
        op = page.evaluate(f"__workbench.reader.ops[{done}]")
        figures.note("key press to painted, ms", op["draw"] - op["t0"])
        figures.note("key press to on disk, ms", op["ack"] - op["t0"])
        figures.note("main-thread CPU per coding, ms", 1000 * (wire.cpu() - cpu_before))
        figures.note("bytes on the wire per coding", wire.bytes - bytes_before)
        page.keyboard.press("ArrowRight")


class Wire:
    """What the page sends and gets over its web socket, and the work of its main thread.

    Attributes:
        bytes: so far, in both directions.
    """

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.send("Network.enable")
        self._session.on("Network.webSocketFrameSent", self._count)
        self._session.on("Network.webSocketFrameReceived", self._count)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def _count(self, event: dict[str, Any]) -> None:
        # Binary frames arrive in base 64.
        self.bytes += len(event["response"]["payloadData"]) * 3 // 4

    def cpu(self) -> float:
        """Return the seconds of CPU that the main thread has used."""
        metrics: Sequence[dict[str, Any]] = self._session.send("Performance.getMetrics")["metrics"]
        return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))


@contextmanager
def camera() -> Iterator[Page]:
    """Open a page in this machine's Chromium."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield browser.new_page(viewport={"width": 1400, "height": 900})
        browser.close()


if __name__ == "__main__":
    main()
