"""The outline, the history of a thing and the timeline, as screens without a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from screens import HOSTILE, copy_study, html, open_screen
from streamlit.testing.v1 import AppTest

from workbench.pages.outline import screen as outline
from workbench.store.project_file import ProjectFile
from workbench.tasks.history.undo import list_history
from workbench.tasks.memos.keep_memos import list_memos, revise_memo, write_memo_on
from workbench.tasks.memos.outline import add_heading, add_memo_entry, list_outline

ME = "Li Wen"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[ProjectFile]:
    with copy_study(tmp_path) as project:
        yield project


def press(screen: AppTest, label: str) -> None:
    next(button for button in screen.button if button.label.startswith(label)).click().run()


def titles(project: ProjectFile) -> list[str]:
    return [row["title"] for row in list_outline(project)]


def test_memos_and_headings_go_into_the_outline_and_come_to_a_draft(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_memo_on(study, f"{HOSTILE} 路 😀", on="project", coder=ME)
    screen = open_screen(monkeypatch, study.path, "outline")
    assert any("The outline is empty" in info.value for info in screen.info)
    press(screen, "Put into the outline")
    assert titles(study) == [f"{HOSTILE} 路 😀"]
    next(box for box in screen.text_input if box.label == "New heading").set_value("发现").run()
    press(screen, "Add the heading")
    assert titles(study)[1:] == ["发现"]
    assert any(caption.value.startswith("1 memo · 0 quotes") for caption in screen.caption)
    assert "Download the draft (Word)" in str(screen.get("download_button"))
    assert not screen.exception


def test_what_the_tree_asks_for_is_done(study: ProjectFile) -> None:
    for name in ("甲", "乙", "丙 😀"):
        add_heading(study, name, coder=ME)
    ids = {row["title"]: row["id"] for row in list_outline(study)}
    outline._sort(study, {"act": "move", "id": ids["丙 😀"], "under": ids["甲"], "at": None})
    assert [(r["number"], r["title"]) for r in list_outline(study)][1] == ("1.1", "丙 😀")
    outline._sort(study, {"act": "step", "id": ids["丙 😀"], "step": "out"})
    outline._sort(study, {"act": "rename", "id": ids["乙"], "heading": "B"})
    outline._sort(study, {"act": "remove", "id": ids["甲"]})
    outline._sort(study, {"act": "burn", "id": ids["乙"]})
    assert titles(study) == ["丙 😀", "B"]


def test_the_history_of_a_memo_is_shown_and_the_memo_restored(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    memo = write_memo_on(study, f"first 路 {HOSTILE}", on="project", coder=ME)
    revise_memo(study, memo["id"], "second 😀", coder="王芳")
    screen = open_screen(monkeypatch, study.path, "history")
    screen.selectbox(key="history noun").set_value("memo").run()
    screen.selectbox(key="history thing memo").set_value(memo["id"]).run()
    assert list(screen.dataframe[0].value["coder"]) == ["王芳", ME]
    assert not screen.exception


def test_a_change_shows_its_fields_before_and_after(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.pages.history import screen as history

    memo = write_memo_on(study, f"first 路 {HOSTILE}", on="project", coder=ME)
    written = study.change_number
    revise_memo(study, memo["id"], "second 😀", coder="王芳")
    chosen = next(c for c in list_history(study) if c["number"] == written)
    monkeypatch.setattr(history, "_choose", lambda rows: chosen)
    screen = open_screen(monkeypatch, study.path, "history")
    assert "<ins" in html(screen)
    assert "<img" not in html(screen)
    press(screen, "Restore “first")
    assert list_memos(study)[0]["text"] == f"first 路 {HOSTILE}"
    assert not screen.exception


def test_the_timeline_has_its_figure_and_its_numbers(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_memo_entry(study, write_memo_on(study, "x", on="project", coder=ME)["id"], coder=ME)
    screen = open_screen(monkeypatch, study.path, "history", tab="timeline")
    assert not screen.exception
    assert int(screen.dataframe[0].value["acts"].sum()) == len(list_history(study))
