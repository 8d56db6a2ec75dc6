"""A small study in both languages, with hostile names in it, and the screens opened on it."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from workbench.charts.cells import CELL
from workbench.pages.app import FILES
from workbench.pages.serving import PROJECT_VARIABLE
from workbench.store.project_file import ProjectFile, create_project_file, open_project_file
from workbench.tasks.cases.import_cases import import_cases
from workbench.tasks.codebook.keep_codebook import import_codebook
from workbench.tasks.codings.coders import CODER_VARIABLE
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.suggestions.suggest import suggest

# For each test of a screen Streamlit would look for components in every installed package anew.
_components = cache(manifest_scanner.scan_component_manifests)

HOSTILE = "<img src=x onerror=alert(1)>"

SOURCES = {
    "interview.txt": (
        "Interviewer: How far is the clinic?\n"
        "Villager: The clinic is far, and the road floods. 要走 3.5 公里。\n"
        "Interviewer: And the young people?\n"
        "Villager: They left for the city. Nobody asked us why.\n"
    ),
    "访谈.txt": (
        "问：村里谁照顾老人？\n答：留守老人没有人照顾，路也不通。\n问：卫生室呢？\n答：卫生室很远，要走一个小时。\n"
    ),
    "訪談.txt": (
        "問：婆婆，您一個人住嗎？\n答：就我一個人住，留守老人都這樣。\n問：衛生室遠嗎？\n答：衛生室很遠，路不通。\n"
    ),
    "note.md": (
        "# Field note\n\nShe laughed 😀 and said 👩‍👩‍👧 are well. 𠮷林村的𡃁仔回来了。\n\n"
        "## Clinic\n\n<script>alert('clinic')</script> The clinic was closed.\n"
    ),
    f"{HOSTILE}.txt": "The clinic of this village has no road. ![a](http://example.org/a.png)\n",
}

CODEBOOK = f"""\
workbench-codebook: 1
name: {{en: Small, zh: 小}}
codes:
  - name: {{en: Services, zh: 服务}}
    colour: '#117733'
    definition: {{en: What reaches the village., zh: 到得了村里的服务。}}
    codes:
      - name: {{en: Clinic, zh: 卫生室}}
        cues: {{en: [clinic], zh: [卫生室]}}
      - name: {{en: Road, zh: 道路}}
        cues: {{en: [road], zh: [路不通, 路也不通]}}
  - name: {{en: "{HOSTILE}", zh: 留守}}
    cues: {{en: [left for the city], zh: [留守老人]}}
"""

CASES = """\
source,case,role,date
interview.txt,Ms Wu,villager,2019-11-08
访谈.txt,王婆婆,villager,2020
"""


@cache
def study_bytes() -> bytes:
    """Return the file of the study: five sources, four codes, suggestions, nothing decided."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "village.db")
        with create_project_file(path) as project:
            uploads = [Upload(name=name, content=text.encode()) for name, text in SOURCES.items()]
            receipt = add_uploads(project, uploads, coder="Li Wen")
            assert len(receipt.added) == len(SOURCES)
            import_cases(project, "cases.csv", CASES.encode(), coder="Li Wen")
            import_codebook(project, "small.yaml", CODEBOOK.encode(), coder="Li Wen")
            suggest(project, coder="Li Wen")
        return path.read_bytes()


def copy_study(folder: Path) -> ProjectFile:
    """Write a copy of the study into a folder and open it."""
    copy = folder / "village.db"
    copy.write_bytes(study_bytes())
    return open_project_file(copy)


def open_screen(
    monkeypatch: pytest.MonkeyPatch, project: Path | None, page: str = "", **query: str | int
) -> AppTest:
    """Open a screen of a project as `workbench serve` would, or the start without a project."""
    return closed_screen(monkeypatch, project, page, **query).run()


def closed_screen(
    monkeypatch: pytest.MonkeyPatch, project: Path | None, page: str = "", **query: str | int
) -> AppTest:
    """Return a screen before it is drawn, so that its widgets can be given values."""
    monkeypatch.setenv(CODER_VARIABLE, "Li Wen")
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", _components)
    if project is None:
        monkeypatch.delenv(PROJECT_VARIABLE, raising=False)
    else:
        monkeypatch.setenv(PROJECT_VARIABLE, str(project))
    screen = AppTest.from_file(str(FILES / "main.py"), default_timeout=30)
    if page:
        # Streamlit's own way to another page works for pages that are files, not functions.
        screen._page_hash = calc_hash(page)
    for name, value in query.items():
        screen.query_params[name] = str(value)
    return screen


def click_cell(screen: AppTest, row: int, column: int) -> AppTest:
    """Click a cell of the heat map on a screen, as the browser tells it."""
    (chart,) = screen.get("vega_lite_chart")
    states = screen._tree.get_widget_states()
    clicked = {"selection": {CELL: [{"row": row, "column": column}]}}
    states.widgets.add(id=chart.proto.id, string_value=json.dumps(clicked))
    return screen._run(states)


def html(screen: AppTest) -> str:
    """Return everything that a screen draws itself, its style sheet left out."""
    drawn = (element.proto.body for element in screen.html)
    return "\n".join(body for body in drawn if not body.startswith("<style"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """The address of screens that are served, and the file whose project they show."""

    address: str
    path: Path

    def show(self, project: ProjectFile) -> str:
        """Let the screens show a copy of a project from now on, and return their address."""
        with closing(sqlite3.connect(self.path, timeout=30, isolation_level=None)) as shown:
            project.connection.backup(shown)
            # What the screens and the browser remember of a project, they find by its id.
            new = (str(uuid.uuid4()),)
            shown.execute("UPDATE project SET value = ? WHERE key = 'id'", new)
        return self.address

    def show_study(self) -> str:
        """Let the screens show the study as it was made, and return their address."""
        with TemporaryDirectory() as folder, copy_study(Path(folder)) as study:
            return self.show(study)


@contextmanager
def served(project: Path) -> Iterator[str]:
    """Run `workbench serve` on a free port until the block ends; yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = "from workbench.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", command, "serve", str(project), "--port", str(port)],
        env={**os.environ, "WORKBENCH_HEADLESS": "1", "WORKBENCH_CODER": "Li Wen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        try:
            url = next((line for line in process.stdout if "URL:" in line), "")
            assert f"http://127.0.0.1:{port}" in url
            # Read all the time, or a server with much to say would wait for its reader.
            told: list[str] = []
            reading = threading.Thread(target=told.extend, args=(process.stdout,), daemon=True)
            reading.start()
            yield f"http://127.0.0.1:{port}"
        finally:
            # To the program alone: it ends the screens, which share its output.
            process.terminate()
            process.wait()
        reading.join(timeout=30)
        assert not reading.is_alive(), "the screens outlive the program that serves them"
        assert "Traceback" not in "".join(told), "".join(told)
