"""The screen of queries: text and parts in step, finds with links, what is saved."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from axe import assert_accessible
from playwright.sync_api import Page, expect
from screens import Server, copy_study, html, open_screen
from streamlit.testing.v1 import AppTest

from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.list_codings import list_codes
from workbench.tasks.queries.ask_query import ask_query
from workbench.tasks.queries.saved_queries import list_queries, save_query
from workbench.tasks.queries.sets import list_sets
from workbench.tasks.suggestions.decide import decide


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[ProjectFile]:
    with copy_study(tmp_path) as project:
        decide(project, "accepted", coder="Li Wen")
        yield project


def ask_on(screen: AppTest, query: str) -> AppTest:
    return screen.text_input(key="query text").set_value(query).run()


def part(screen: AppTest, number: int, what: str) -> object:
    """Return a menu of a part by the end of its key."""
    (found,) = (
        each
        for each in (*screen.selectbox, *screen.text_input, *screen.number_input, *screen.button)
        if each.key and each.key.startswith("query ") and each.key.endswith(f" {number} {what}")
    )
    return found


def test_a_query_shows_each_find_with_links_to_its_place(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = ask_on(
        open_screen(monkeypatch, coded.path, "queries"), "Services NEAR/2 passages 留守"
    )
    assert not screen.exception
    answer = ask_query(coded, "Services NEAR/2 passages 留守")
    drawn = unescape(html(screen))
    assert drawn.count("wb-find") == len(answer["finds"]) > 0
    for find in answer["finds"]:
        for place in (find, *find["beside"]):
            at = f"source={find['source_id']}&start={place['start']}&end={place['end']}"
            assert at in drawn
    assert screen.query_params["query"] == "Services NEAR/2 passages 留守"
    assert len(screen.get("download_button")) == 7


def test_the_parts_follow_the_text_and_the_text_follows_the_parts(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = {code["path"]: code["id"] for code in list_codes(coded)}
    screen = ask_on(open_screen(monkeypatch, coded.path, "queries"), "Clinic AND Road")
    assert part(screen, 0, "False name").value == codes["Services/Clinic"]  # type: ignore[attr-defined]
    assert part(screen, 1, "operator").value == "AND"  # type: ignore[attr-defined]
    part(screen, 1, "operator").set_value("NEAR").run()  # type: ignore[attr-defined]
    assert screen.text_input(key="query text").value == "Clinic NEAR/5 words Road"
    part(screen, 1, "number").set_value(3).run()  # type: ignore[attr-defined]
    part(screen, 1, "unit NEAR").set_value("passages").run()  # type: ignore[attr-defined]
    assert screen.text_input(key="query text").value == "Clinic NEAR/3 passages Road"
    ask_on(screen, '(Clinic OR "路") NOT =Services')
    assert part(screen, 2, "kind").value == "exactly"  # type: ignore[attr-defined]
    part(screen, 1, "away").click().run()  # type: ignore[attr-defined]
    assert screen.text_input(key="query text").value == "Clinic NOT =Services"
    assert not screen.exception


def test_a_query_is_built_from_nothing_part_by_part(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = {code["path"]: code["id"] for code in list_codes(coded)}
    screen = open_screen(monkeypatch, coded.path, "queries")
    part(screen, 0, "False name").set_value(codes["Services/Road"]).run()  # type: ignore[attr-defined]
    assert screen.text_input(key="query text").value == "Road"
    part_add(screen)
    part(screen, 1, "kind").set_value("text").run()  # type: ignore[attr-defined]
    part(screen, 1, "text").set_value("卫生室 OR “clinic”").run()  # type: ignore[attr-defined]
    assert screen.text_input(key="query text").value == 'Road AND "卫生室 OR “clinic”"'
    (conditions,) = (t for t in screen.text_input if t.key and t.key.endswith(" conditions"))
    conditions.set_value("role = villager").run()
    wanted = '(Road AND "卫生室 OR “clinic”")[role = villager]'
    assert screen.text_input(key="query text").value == wanted
    assert not screen.exception


def part_add(screen: AppTest) -> None:
    (button,) = (
        b for b in screen.button if b.key and b.key.startswith("query ") and b.key.endswith(" add")
    )
    button.click().run()


def test_a_query_that_cannot_be_understood_says_where_in_both_languages(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = ask_on(open_screen(monkeypatch, coded.path, "queries"), "Road AND")
    assert "Nothing follows AND at character 6" in screen.warning[0].value.replace("\\", "")
    screen = open_screen(monkeypatch, coded.path, "queries", lang="zh", query="Road 且 (")
    assert "第 8 个字符" in screen.warning[0].value.replace("\\", "")


def test_queries_are_saved_asked_again_and_removed(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = ask_on(open_screen(monkeypatch, coded.path, "queries"), "Road OR Clinic")
    screen.text_input(key="query name 0").set_value("路 或 所").run()
    screen.button(key="save query").click().run()
    (saved,) = list_queries(coded)
    assert (saved["name"], saved["query"]) == ("路 或 所", "Road OR Clinic")
    ask_on(screen, "@{路 或 所} NOT Road")
    assert not screen.warning
    screen.button(key=f"ask {saved['id']}").click().run()
    assert screen.text_input(key="query text").value == "Road OR Clinic"
    screen.button(key=f"remove {saved['id']}").click().run()
    assert list_queries(coded) == []
    assert not screen.exception


def test_a_set_is_made_and_stands_in_a_condition(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, coded.path, "queries")
    screen.text_input(key="set name 0").set_value("villagers").run()
    screen.text_input(key="set conditions 0").set_value("role = villager").run()
    screen.button(key="save set").click().run()
    (made,) = list_sets(coded)
    assert len(made["members"]) == 2
    ask_on(screen, "*[source = @villagers]")
    assert not screen.exception
    assert "wb-evidence" in html(screen)


def test_counts_and_remarks_stand_in_their_tabs(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = ask_on(open_screen(monkeypatch, coded.path, "queries"), "Services")
    screen.session_state["query tab"] = "Counts"
    screen.run()
    assert len(screen.get("vega_lite_chart")) == 1
    screen.session_state["query tab"] = "How it was counted"
    screen.run()
    assert "A find is a selection" in html(screen)
    assert not screen.exception


@pytest.mark.parametrize("query", ["{<img src=x onerror=alert(1)>}", "@nothing", "*[心情 = 1]"])
def test_any_address_shows_a_screen(
    query: str, coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_query(coded, "*", name="<img src=x onerror=alert(1)>", coder="Li Wen")
    screen = open_screen(monkeypatch, coded.path, "queries", query=query, unit="moods")
    assert not screen.exception
    assert "<img" not in html(screen)


@pytest.mark.browser
def test_the_screen_breaks_no_rule_of_accessibility_and_finds_lead_to_the_reader(
    coded: ProjectFile, server: Server, clean_page: Page
) -> None:
    page = clean_page
    page.goto(f"{server.show(coded)}/queries?query=Clinic%20NEAR/3%20passages%20Road")
    expect(page.locator(".wb-evidence").first).to_be_visible(timeout=30_000)
    assert_accessible(page)
    page.locator(".wb-evidence footer a").first.click()
    expect(page.locator(".wbr-body").first).to_be_visible(timeout=30_000)
