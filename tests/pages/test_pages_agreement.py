"""The screen of agreement: its table, the places behind it, and settling what differs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import PATIENCE, assert_accessible
from playwright.sync_api import Page, expect
from screens import HOSTILE, Server, copy_study, html, open_screen
from streamlit.testing.v1 import AppTest

from workbench.coding.extent.settled import CONSENSUS
from workbench.store.project_file import ProjectFile
from workbench.store.settlements import load_settlements
from workbench.tasks.agreement.list_disagreements import list_disagreements
from workbench.tasks.agreement.measure_agreement import measure_agreement
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codes, list_codings
from workbench.tasks.memos.keep_memos import list_memos
from workbench.tasks.suggestions.decide import decide

SECOND = "赵敏 😀"


@pytest.fixture
def team(tmp_path: Path) -> Iterator[ProjectFile]:
    """Li Wen accepted every suggestion; a second coder gave most of the codings, one shorter."""
    with copy_study(tmp_path) as project:
        decide(project, "accepted", coder="Li Wen")
        for number, coding in enumerate(list_codings(project)):
            if number % 4:
                end = coding["end"] - (5 if number == 1 else 0)
                place = {"start": coding["start"], "end": end, "code": coding["code_id"]}
                add_coding_at(project, coding["source_id"], coder=SECOND, **place)  # type: ignore[arg-type]
        yield project


def press(screen: AppTest, label: str) -> AppTest:
    return next(button for button in screen.button if button.label == label).click().run()


def test_one_coder_is_told_what_agreement_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with copy_study(tmp_path) as project:
        screen = open_screen(monkeypatch, project.path, "agreement")
        assert not screen.exception
        assert "two people who coded the same sources" in screen.info[0].value


def test_the_table_has_the_numbers_of_the_task(
    team: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, team.path, "agreement")
    assert not screen.exception
    drawn = html(screen)
    for row in measure_agreement(team)["rows"]:
        assert f"{row['units']:,}" in drawn
        assert " / ".join(map(str, row["coded_by"])) in drawn
        if row["alpha"] is not None:
            assert f"{row['alpha'] + 0:.2f}" in drawn
    assert HOSTILE not in drawn
    assert len(screen.get("download_button")) == 7


def test_a_code_leads_to_the_places_where_it_was_given(
    team: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic = next(code["id"] for code in list_codes(team) if code["path"].endswith("Clinic"))
    screen = open_screen(monkeypatch, team.path, "agreement", code=clinic)
    assert not screen.exception
    assert [head.value for head in screen.subheader] == ["Where they differ", "The other codings"]
    assert "read?source=" in html(screen)


def test_choices_change_what_is_compared(
    team: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, team.path, "agreement")
    screen.selectbox(key="agreement unit").set_value("character").run()
    screen.selectbox(key="agreement codes").set_value("categories").run()
    assert not screen.exception
    drawn = html(screen)
    assert "Services" in drawn
    assert "Clinic" not in drawn


@pytest.mark.parametrize("label", ["Keep Li Wen's", "The code is not there"])
def test_a_disagreement_is_settled_with_its_reason(
    label: str, team: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, team.path, "agreement")
    screen.session_state["agreement tab"] = "Disagreements"
    screen.run()
    number = len(list_disagreements(team))
    reason = next(field for field in screen.text_input if field.label == "Reason")
    reason.set_value("因为 because 😀").run()
    press(screen, label)
    assert not screen.exception
    assert len(load_settlements(team)) == 1
    assert bool(list_codings(team, coder=CONSENSUS)) == label.startswith("Keep")
    assert [memo["text"] for memo in list_memos(team)] == ["因为 because 😀"]
    assert len([row for row in list_disagreements(team) if row["settled"] is None]) == number - 1


@pytest.mark.browser
def test_the_screen_is_usable_by_everybody(
    team: ProjectFile, server: Server, clean_page: Page
) -> None:
    page = clean_page
    page.goto(f"{server.show(team)}/agreement")
    expect(page.locator(".wb-agreement")).to_be_visible(timeout=30_000)
    shown = {
        "Figure": page.get_by_test_id("stVegaLiteChart").locator(".marks").first,
        "Disagreements": page.get_by_role("button", name="Keep").first,
    }
    for name, drawn in shown.items():
        page.get_by_role("tab", name=name).click()
        expect(drawn).to_be_visible(timeout=PATIENCE)
        assert_accessible(page)
