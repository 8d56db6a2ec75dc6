"""The screen of profiles: what it shows, how it is linked, and two side by side."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from axe import assert_accessible
from playwright.sync_api import Page, expect
from screens import HOSTILE, Server, copy_study, html, open_screen

from workbench.store.project_file import ProjectFile
from workbench.tasks.framework.summarize import summarize
from workbench.tasks.memos.keep_memos import write_memo_on
from workbench.tasks.profiles.profile import profile
from workbench.tasks.profiles.subject import list_subjects
from workbench.tasks.suggestions.decide import decide


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[ProjectFile]:
    with copy_study(tmp_path) as project:
        decide(project, "accepted", coder="Li Wen")
        summarize(project, "Ms Wu", "Clinic", f"{HOSTILE} far", coder="Li Wen")
        write_memo_on(project, f"{HOSTILE} memo", on="code", ref="Clinic", coder="Li Wen")
        yield project


def case_id(project: ProjectFile, name: str) -> str:
    return next(id_ for id_, known in list_subjects(project, "case").items() if known == name)


def test_a_profile_shows_its_parts_with_links_back(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(
        monkeypatch, coded.path, "profiles", kind="case", name=case_id(coded, "Ms Wu")
    )
    assert not screen.exception
    drawn, answer = unescape(html(screen)), profile(coded, "case", "Ms Wu")
    for quote in answer["quotes"]:
        place = f"source={quote['source_id']}&start={quote['start']}&end={quote['end']}"
        assert place in drawn
    assert f"framework?rows=cases&row={answer['id']}" in drawn
    assert len(screen.get("vega_lite_chart")) == 1
    assert "<img" not in html(screen)


def test_two_profiles_stand_side_by_side_and_in_the_address(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = case_id(coded, "Ms Wu"), case_id(coded, "王婆婆")
    screen = open_screen(monkeypatch, coded.path, "profiles", kind="case", name=one, beside=other)
    assert not screen.exception
    assert html(screen).count("<h2>") == 2
    assert len(screen.get("vega_lite_chart")) == 2
    screen.selectbox(key="profile beside case").set_value(None).run()
    assert html(screen).count("<h2>") == 1
    assert "beside" not in screen.query_params
    screen.segmented_control(key="profile kind").set_value("code").run()
    assert not screen.exception
    assert screen.query_params["kind"] == "code"


@pytest.mark.parametrize("kind", ["source", "code", "model"])
def test_every_kind_has_a_screen(
    kind: str, coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, coded.path, "profiles", kind=kind, name="gone")
    assert not screen.exception
    assert not screen.error
    if kind == "model":
        assert "No code is known to be a practice model" in screen.info[0].value


@pytest.mark.browser
def test_a_neighbour_is_set_beside_and_breaks_no_rule_of_accessibility(
    coded: ProjectFile, server: Server, clean_page: Page
) -> None:
    page = clean_page
    page.goto(f"{server.show(coded)}/profiles?kind=case&name={case_id(coded, 'Ms Wu')}")
    page.get_by_role("link", name="王婆婆").click(timeout=30_000)
    expect(page.locator(".wb-code-head h2")).to_have_count(2, timeout=30_000)
    assert_accessible(page)
