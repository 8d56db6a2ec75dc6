"""How the screens are started: the same look and the same silence whichever way."""

import tomllib
from pathlib import Path

import pytest

from workbench.errors import ProjectError
from workbench.pages.app import FILES
from workbench.pages.serving import serve_project


def test_both_ways_of_starting_have_the_same_look(root: Path) -> None:
    config = tomllib.loads((root / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    theme = tomllib.loads((FILES / "theme.toml").read_text(encoding="utf-8"))
    assert config["theme"] == theme["theme"]


def test_both_ways_of_starting_stay_on_this_machine_and_tell_nobody(root: Path) -> None:
    config = tomllib.loads((root / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["address"] == "127.0.0.1"
    assert config["browser"]["gatherUsageStats"] is False
    command = (FILES / "serving.py").read_text(encoding="utf-8")
    assert '("--browser.gatherUsageStats", "false")' in command
    assert '("--server.address", address)' in command


def test_nothing_of_the_screens_is_fetched_from_elsewhere() -> None:
    written = [
        path.read_text(encoding="utf-8")
        for path in FILES.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    ]
    assert not any(":material/" in text or "fonts.googleapis" in text for text in written)
    styles = (FILES / "style.css").read_text(encoding="utf-8")
    assert "url(" not in styles
    assert "@import" not in styles


def test_a_project_that_is_not_there_is_not_served(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="no project file"):
        serve_project(tmp_path / "none.db", port=8501, address="127.0.0.1")


def test_only_one_file_touches_the_state_of_a_session() -> None:
    touching = {
        path.name
        for path in FILES.rglob("*.py")
        if "st.session_state[" in path.read_text(encoding="utf-8")
        or "st.session_state." in path.read_text(encoding="utf-8")
    }
    assert touching == {"session.py"}
