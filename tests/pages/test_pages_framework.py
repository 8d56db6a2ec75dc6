"""The screen of the framework matrix: its cells, its editor, and what it says of conflicts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import assert_accessible
from playwright.sync_api import Page, expect
from screens import HOSTILE, Server, click_cell, copy_study, html, open_screen

from workbench.store.project_file import ProjectFile
from workbench.tasks.framework.answers import FrameworkCellAnswer
from workbench.tasks.framework.ground import FrameworkChoice
from workbench.tasks.framework.make_framework import framework_answer, make_framework
from workbench.tasks.framework.summarize import show_summary, summarize
from workbench.tasks.suggestions.decide import decide


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[ProjectFile]:
    with copy_study(tmp_path) as project:
        decide(project, "accepted", coder="Li Wen")
        yield project


def waiting(project: ProjectFile) -> FrameworkCellAnswer:
    cells = framework_answer(make_framework(project))["cells"]
    return next(cell for cell in cells if cell["state"] == "waiting")


def address(cell: FrameworkCellAnswer) -> dict[str, str]:
    return {"rows": "cases", "row": cell["row_id"], "theme": cell["theme_id"]}


def test_every_cell_is_a_link_and_tells_its_state(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = waiting(coded)
    summarize(coded, cell["row_id"], cell["theme_id"], f"{HOSTILE} **远**", coder="Li Wen")
    screen = open_screen(monkeypatch, coded.path, "framework")
    assert not screen.exception
    drawn, answer = html(screen), framework_answer(make_framework(coded))
    for state in ("empty", "waiting", "summarized"):
        expected = sum(cell["state"] == state for cell in answer["cells"])
        assert drawn.count(f'"wb-cell-{state}') == expected
    assert f"1 of {answer['coded']}" in drawn
    assert "<img" not in drawn
    assert "&lt;img src=x onerror=alert(1)&gt; 远" in drawn


def test_a_cell_of_the_figure_leads_to_its_passages_and_its_editor(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = make_framework(coded)
    cell = waiting(coded)
    row = [line.id for line in table.rows].index(cell["row_id"])
    theme = [column.id for column in table.columns].index(cell["theme_id"])
    screen = open_screen(monkeypatch, coded.path, "framework")
    screen.session_state["framework tab"] = "Figure"
    screen.run()
    assert "wb-code-head" not in html(screen)
    click_cell(screen, row, theme)
    assert not screen.exception
    assert table.rows[row].name in html(screen)
    assert "read?source=" in html(screen)
    assert f"row={cell['row_id']}&amp;theme={cell['theme_id']}" in html(screen)
    address_of = {"rows": "cases", "row": cell["row_id"], "theme": cell["theme_id"]}
    named = open_screen(monkeypatch, coded.path, "framework", **address_of)
    named.session_state["framework tab"] = "Figure"
    click_cell(named.run(), row, theme)
    assert not named.exception
    assert html(named).count("wb-code-head") == 1


def test_rows_and_themes_are_chosen(coded: ProjectFile, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = open_screen(monkeypatch, coded.path, "framework", rows="sources")
    assert screen.segmented_control(key="framework rows").value == "sources"
    assert html(screen).count('scope="row"') == 5
    clinic = coded.value("SELECT code_id FROM code_text WHERE name = 'Clinic'")
    screen.multiselect(key="framework themes").set_value([clinic]).run()
    assert html(screen).count('"wb-cell-') == 5
    screen.segmented_control(key="framework rows").set_value("cases").run()
    assert html(screen).count('"wb-cell-') == 2
    assert screen.query_params["rows"] == "cases"


def test_a_summary_is_written_beside_its_passages(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch, odd_text: str
) -> None:
    cell = waiting(coded)
    screen = open_screen(monkeypatch, coded.path, "framework", **address(cell))
    assert html(screen).count("wb-quote") == cell["passages"]
    screen.text_area[0].set_value(odd_text)
    next(b for b in screen.button if b.label == "Save").click().run()
    assert not screen.exception
    assert "The summary is written" in screen.toast[0].value
    found = show_summary(coded, cell["row_id"], cell["theme_id"])
    assert found is not None
    assert (found["text"], found["coder"]) == (odd_text, "Li Wen")
    assert screen.text_area[0].value == odd_text


def test_the_words_stay_in_the_field_where_somebody_else_was_faster(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = waiting(coded)
    screen = open_screen(monkeypatch, coded.path, "framework", **address(cell))
    summarize(coded, cell["row_id"], cell["theme_id"], "hers", coder="Wang")
    screen.text_area[0].set_value("mine")
    next(b for b in screen.button if b.label == "Save").click().run()
    assert "Wang has written the summary" in screen.error[0].value.replace("\\", "")
    assert "hers" in screen.warning[0].value
    assert screen.text_area[0].value == "mine"
    next(b for b in screen.button if b.label.startswith("Go on")).click().run()
    assert screen.text_area[0].value == "hers"
    assert not screen.warning


@pytest.mark.parametrize(
    "query",
    [
        {"rows": "moods"},
        {"rows": "cases", "row": "<script>", "theme": "x"},
        {"rows": "sources", "row": "", "theme": "x"},
    ],
)
def test_an_address_of_another_project_shows_the_matrix_all_the_same(
    query: dict[str, str], coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, coded.path, "framework", **query)
    assert not screen.exception
    assert not screen.error
    assert "wb-framework" in html(screen)


def test_the_figure_and_the_remarks_have_tabs(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, coded.path, "framework")
    assert len(screen.get("download_button")) == 7
    screen.session_state["framework tab"] = "Figure"
    screen.run()
    assert not screen.exception
    assert len(screen.get("vega_lite_chart")) == 1
    assert len(screen.get("download_button")) == 10
    screen.session_state["framework tab"] = "How it was counted"
    screen.run()
    assert "suggestions count nowhere" in html(screen)


@pytest.mark.browser
def test_a_click_on_a_cell_opens_its_editor_and_breaks_no_rule_of_accessibility(
    coded: ProjectFile, server: Server, clean_page: Page
) -> None:
    cell = waiting(coded)
    summarize(coded, cell["row_id"], cell["theme_id"], "The road, 路远。", coder="Wang")
    page = clean_page
    page.goto(f"{server.show(coded)}/framework")
    page.locator(".wb-cell-waiting a").first.click(timeout=30_000)
    field = page.get_by_label("Summary", exact=True)
    field.fill("她说路远😀")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".wb-cell-summarized")).to_have_count(2, timeout=30_000)
    assert_accessible(page)
    page.locator(".wb-quote footer a").first.click()
    expect(page.locator(".wbr-body").first).to_be_visible(timeout=30_000)
    sources = make_framework(coded, FrameworkChoice(rows="sources"))
    assert sources.progress.summarized == 0
