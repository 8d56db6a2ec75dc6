"""What many tests need: a project of their own, and the odd texts that every text test meets."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.store.project_file import ProjectFile, create_project_file

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


CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
