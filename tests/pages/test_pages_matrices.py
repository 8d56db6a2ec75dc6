"""The screen of matrices: its choices, its links, and what stands behind a number."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from axe import assert_accessible
from playwright.sync_api import Page, expect
from screens import Server, click_cell, copy_study, html, open_screen

from workbench.coding.matrices.choice import MatrixChoice
from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.list_codings import list_codes, list_codings
from workbench.tasks.matrices.make_matrix import list_matrix, make_matrix
from workbench.tasks.suggestions.decide import decide


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[ProjectFile]:
    with copy_study(tmp_path) as project:
        decide(project, "accepted", coder="Li Wen")
        yield project


def test_a_matrix_shows_every_number_of_the_task_as_a_link(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, coded.path, "matrices")
    assert not screen.exception
    expected = [row["count"] for row in list_matrix(make_matrix(coded)) if row["count"]]
    links = re.findall(r'<a href="matrices\?[^"]*"[^>]*>(\d+)</a>', html(screen))
    assert [int(number) for number in links] == expected
    assert len(screen.get("download_button")) == 7


def test_choices_change_the_matrix_and_stand_in_the_address(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, coded.path, "matrices")
    screen.selectbox(key="matrix columns").set_value("attribute:role").run()
    screen.selectbox(key="matrix counted").set_value("words").run()
    assert not screen.exception
    assert screen.query_params["columns"] == "attribute:role"
    assert screen.query_params["count"] == "words"
    drawn = html(screen)
    assert "villager" in drawn
    assert "(no value)" in drawn
    screen.selectbox(key="matrix columns").set_value("codes").run()
    assert "columns" not in screen.query_params
    assert "count" not in screen.query_params


def test_an_address_chooses_the_matrix_and_later_choices_win_over_it(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(
        monkeypatch, coded.path, "matrices", relation="near", near=1, near_unit="passages"
    )
    assert not screen.exception
    assert screen.selectbox(key="matrix relation").value == "near"
    assert screen.number_input(key="matrix near").value == 1
    screen.number_input(key="matrix near").set_value(3).run()
    assert screen.number_input(key="matrix near").value == 3
    assert screen.query_params["near"] == "3"
    screen.selectbox(key="matrix relation").set_value("overlap").run()
    assert screen.selectbox(key="matrix relation").value == "overlap"


@pytest.mark.parametrize(
    "query",
    [
        {"columns": "attribute:心情"},
        {"columns": "moods", "count": "hits", "relation": "love", "near": "far"},
        {"code": "nothing", "coder": "nobody", "agreement": "<script>", "row": "x", "column": "y"},
    ],
)
def test_an_address_of_another_project_shows_a_matrix_all_the_same(
    query: dict[str, str], coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, coded.path, "matrices", **query)
    assert not screen.exception
    assert not screen.error
    assert "wb-matrix" in html(screen)


def test_a_number_leads_to_its_codings_and_they_to_their_places(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = make_matrix(coded, MatrixChoice(columns="sources"))
    cell = next(row for row in list_matrix(table) if row["count"] and row["row"] == "Clinic")
    screen = open_screen(
        monkeypatch,
        coded.path,
        "matrices",
        columns="sources",
        row=cell["row_id"],
        column=str(cell["column_id"]),
    )
    drawn = html(screen)
    listed = [
        coding
        for coding in list_codings(coded, code="Clinic")
        if coding["source_id"] == cell["column_id"]
    ]
    assert len(listed) == cell["count"] == drawn.count("wb-evidence")
    for coding in listed:
        place = f"source={coding['source_id']}&start={coding['start']}&end={coding['end']}"
        assert place in unescape(drawn)
    assert "wb-chosen" in drawn


def test_the_codings_of_a_pair_stand_one_below_the_other(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = {code["path"]: code["id"] for code in list_codes(coded)}
    screen = open_screen(
        monkeypatch,
        coded.path,
        "matrices",
        row=codes["Services/Clinic"],
        column=codes["Services/Road"],
    )
    drawn = html(screen)
    assert drawn.count("wb-evidence") > 0
    assert drawn.count("wb-quote") == 2 * drawn.count("wb-evidence")


def test_sources_without_a_value_have_a_cell_of_their_own(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    (clinic,) = (code["id"] for code in list_codes(coded) if code["path"] == "Services/Clinic")
    screen = open_screen(
        monkeypatch, coded.path, "matrices", columns="cases", row=clinic, column=""
    )
    assert "wb-evidence" in html(screen)


def test_residuals_that_cannot_be_say_why(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, coded.path, "matrices")
    screen.segmented_control(key="matrix shown").set_value("residuals").run()
    assert "no residuals of codes by codes" in screen.info[0].value
    screen.selectbox(key="matrix columns").set_value("sources").run()
    assert "wb-fewer" in html(screen)
    screen.session_state["matrix tab"] = "How it was counted"
    screen.run()
    assert "Haberman" in html(screen)


def test_the_heat_map_is_drawn_in_its_tab(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, coded.path, "matrices", columns="position")
    screen.session_state["matrix tab"] = "Heat map"
    screen.run()
    assert not screen.exception
    assert len(screen.get("vega_lite_chart")) == 1
    assert len(screen.get("download_button")) == 10


def test_a_cell_of_the_heat_map_is_clicked_or_chosen_by_name(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = make_matrix(coded, MatrixChoice(columns="sources"))
    clinic = next(n for n, row in enumerate(table.rows) if row.name == "Clinic")
    column = next(n for n, count in enumerate(table.counts[clinic]) if count)
    screen = open_screen(monkeypatch, coded.path, "matrices", columns="sources")
    screen.session_state["matrix tab"] = "Heat map"
    screen.run()
    assert "wb-evidence" not in html(screen)
    click_cell(screen, clinic, column)
    assert not screen.exception
    drawn = html(screen)
    assert drawn.count("wb-evidence") == table.counts[clinic][column]
    assert f"source={table.columns[column].id}" in unescape(drawn)
    other = next(n for n, count in enumerate(table.counts[clinic]) if count and n != column)
    boxes = [box for box in screen.selectbox if (box.key or "").startswith("matrix cell")]
    assert [box.value for box in boxes] == [table.rows[clinic].id, table.columns[column].id]
    boxes[1].set_value(table.columns[other].id).run()
    assert html(screen).count("wb-evidence") == table.counts[clinic][other]
    assert f"source={table.columns[other].id}" in unescape(html(screen))


@pytest.mark.browser
def test_a_click_on_a_number_shows_its_codings_and_breaks_no_rule_of_accessibility(
    coded: ProjectFile, server: Server, clean_page: Page
) -> None:
    page = clean_page
    page.goto(f"{server.show(coded)}/matrices?columns=sources")
    page.locator(".wb-matrix td a").first.click(timeout=30_000)
    expect(page.locator(".wb-evidence").first).to_be_visible(timeout=30_000)
    assert_accessible(page)
    page.get_by_role("tab", name="Heat map").click()
    number = page.locator(".wb-matrix, [class*=st-key-wb-figure] .mark-text text").filter(
        has_text=re.compile("^[1-9]")
    )
    number.first.click(force=True, timeout=30_000)
    expect(page.locator(".wb-evidence").first).to_be_visible(timeout=30_000)
    page.locator(".wb-evidence footer a").first.click()
    expect(page.locator(".wbr-body").first).to_be_visible(timeout=30_000)
