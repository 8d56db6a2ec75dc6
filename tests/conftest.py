"""What many tests need: a project of their own, and the odd texts that every text test meets."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbench.store.project_file import ProjectFile, create_project_file
from workbench.tasks.add_sources import add_sources
from workbench.tasks.codebook import import_codebook
from workbench.tasks.open_project import new_project

if TYPE_CHECKING:
    from model_server import ModelServer
    from playwright.sync_api import Browser

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


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ProjectFile]:
    """An empty project in a file of its own."""
    with create_project_file(tmp_path / "study.db") as made:
        yield made


@pytest.fixture
def model() -> "Iterator[ModelServer]":
    """A server of language models on this machine that answers what a test tells it to."""
    from model_server import model_server

    with model_server() as server:
        yield server


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


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator["Browser"]:
    """A Chromium that asks for nothing of its own; one a module, closed after its tests."""
    # Loaded here, because the tests without a browser need not wait for it.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield launched
        launched.close()


QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
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
    made = tmp_path / "texts"
    made.mkdir()
    for name, text in SOURCES.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def study(folder: Path, tmp_path: Path) -> Iterator[ProjectFile]:
    """A project with the four sources and the codebook."""
    with new_project(tmp_path / "village.db") as project:
        add_sources(project, [folder], coder="林")
        import_codebook(project, "village.yaml", CODEBOOK.encode(), coder="林")
        yield project
