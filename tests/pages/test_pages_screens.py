"""The screens over a real project: what they show, what they do, what they say."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from screens import HOSTILE, click_cell, copy_study, html, open_screen
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from workbench.charts.heatmap import drawn_at
from workbench.pages.app import SCREENS as APP_SCREENS
from workbench.pages.sections import SECTIONS
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.keep_codebook import code_id
from workbench.tasks.codings.list_codings import list_codings, list_suggestions
from workbench.tasks.history.undo import list_history
from workbench.tasks.properties.keep_properties import add_property
from workbench.tasks.properties.list_properties import list_coding_properties
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.sources.list_sources import list_sources
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.themes.make_theme_table import make_theme_table
from workbench.tasks.themes.quotes import theme_quotes

SCREENS = tuple(APP_SCREENS)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[ProjectFile]:
    with copy_study(tmp_path) as project:
        yield project


def test_every_screen_stands_in_one_section() -> None:
    placed = [name for names in SECTIONS.values() for name in names]
    assert sorted(placed) == sorted(APP_SCREENS)


def source_id(project: ProjectFile, name: str) -> str:
    return next(source["id"] for source in list_sources(project) if source["name"] == name)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("", "Nothing has happened yet"),
        ("sources", "There are no sources yet"),
        ("codebook", "There are no codes yet"),
        ("search", "There is nothing to search yet"),
        ("suggestions", "There are no suggestions yet"),
        ("themes", "Nothing is coded yet"),
        ("saturation", "Nothing is coded yet"),
        ("stages", "There are no codes yet"),
        ("topics", "There are no texts yet"),
        ("matrices", "Nothing is coded yet"),
        ("comparison", "Nothing is coded yet"),
        ("outline", "There is no memo yet"),
        ("framework", "Nothing is coded yet"),
        ("profiles", "There are no cases yet"),
    ],
)
def test_an_empty_project_says_on_every_screen_what_to_do(
    page: str, said: str, project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, project.path, page)
    assert not screen.exception
    assert any(said in notice.value for notice in screen.info)


@pytest.mark.parametrize("page", SCREENS)
def test_a_hostile_name_is_shown_and_never_obeyed(
    page: str, study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(study, "accepted", coder=HOSTILE)
    query = {"source": source_id(study, f"{HOSTILE}.txt")} if page == "sources" else {}
    screen = open_screen(monkeypatch, study.path, page, **query)
    assert not screen.exception
    assert not screen.error
    drawn = html(screen)
    assert "<img" not in drawn
    assert "<script" not in drawn
    told = [*screen.markdown, *screen.caption, *screen.title, *screen.toast]
    assert not any("![a](" in element.value for element in told)


def test_the_overview_counts_and_leads_to_the_next_step(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, study.path)
    numbers = {metric.label: metric.value for metric in screen.metric}
    assert numbers["Sources"] == "5"
    assert numbers["Codes"] == "4"
    assert numbers["Codings"] == "0"
    assert numbers["To review"] == str(len(list_suggestions(study, decision="open")))
    assert '<li class="wb-now"><a href="read"' in html(screen)
    assert "Read and code" in html(screen)


def test_undo_and_redo_on_the_overview_are_written_into_the_history(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, study.path)
    screen.text_input(key="coder").set_value("陈敏").run()
    next(b for b in screen.button if b.label == "Undo").click().run()
    assert not list_suggestions(study)
    assert "Undone" in screen.toast[0].value
    next(b for b in screen.button if b.label == "Redo").click().run()
    assert list_suggestions(study)
    assert [change["coder"] for change in list_history(study)[:2]] == ["陈敏", "陈敏"]


def test_the_reading_screen_sends_the_text_once_and_asks_for_the_state_of_the_project(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = source_id(study, "訪談.txt")
    screen = open_screen(monkeypatch, study.path, "read", source=id_)
    assert not screen.exception
    assert box(screen, "Source").value == id_
    assert "<span>zh-Hant</span>" in html(screen) or "traditional" in html(screen)


def test_an_answer_to_the_reader_is_the_same_message_until_it_says_something_new(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(screen: AppTest) -> dict[str, Any]:
        answers = (json.loads(part.proto.json or "null") for part in screen.get("bidi_component"))
        return next(answer for answer in answers if answer and "suggestions" in answer)

    screen = open_screen(monkeypatch, study.path, "read", source=source_id(study, "访谈.txt"))
    first = told(screen)
    assert told(screen.run()) == first
    decide(study, "accepted", coder="陈敏")
    then = told(screen.run())
    assert (then["session"], then["number"]) == (first["session"], first["number"] + 1)
    assert "陈敏" in then["coder_names"]


def beside(screen: AppTest) -> AppTest:
    return screen.segmented_control(key="panel").set_value("codings").run()


def test_a_coding_in_focus_gets_its_positions_beside_the_text(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(study, "accepted", coder="Li Wen")
    reach = add_property(
        study, "Services", {"en": "Reach", "zh": "远近"},
        words={"en": ("near", "far"), "zh": ("近", "远")}, coder="Li Wen",
    )["id"]  # fmt: skip
    hours = add_property(study, "Clinic", {"en": "Hours 🙂"}, between=(0, 9), coder="Li Wen")["id"]
    source = source_id(study, "访谈.txt")
    coding = list_codings(study, code="Clinic", source=source)[0]
    screen = beside(open_screen(monkeypatch, study.path, "read", source=source))
    assert not [s for s in screen.selectbox if (s.key or "").startswith("position")]
    screen.session_state["here"] = {
        "start": coding["start"], "end": coding["end"], "coding": coding["id"], "source": source,
    }  # fmt: skip
    screen.run()
    assert not screen.exception
    box = next(s for s in screen.selectbox if (s.key or "").startswith(f"position {reach}"))
    box.set_value("far").run()
    number = next(n for n in screen.number_input if (n.key or "").startswith(f"position {hours}"))
    number.set_value(2.5).run()
    assert not screen.exception
    held = {r["property"]["id"]: r["value"] for r in list_coding_properties(study, coding["id"])}
    assert held == {reach: 1.0, hours: 2.5}
    box = next(s for s in screen.selectbox if (s.key or "").startswith(f"position {reach}"))
    assert box.value == "far"
    box.set_value(None).run()
    held = {r["property"]["id"]: r["value"] for r in list_coding_properties(study, coding["id"])}
    assert held == {reach: None, hours: 2.5}


def test_the_list_of_codings_follows_the_code_chosen_in_the_tree(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(study, "accepted", coder="Li Wen")
    source = source_id(study, "访谈.txt")
    screen = beside(open_screen(monkeypatch, study.path, "read", source=source))
    every = len(list_codings(study, source=source))
    assert len(screen.dataframe[0].value) == every
    screen.toggle(key="panel follows").set_value(True).run()
    assert len(screen.dataframe[0].value) == every
    assert "No code is chosen in the codebook, so all are listed." in captions(screen)
    for name in ("Road", "Services"):
        own = list_codings(study, code=name, source=source)
        screen.session_state["chosen code"] = code_id(study, name)
        screen.run()
        assert 0 < len(own) < every
        assert list(screen.dataframe[0].value["quote"]) == [coding["quote"] for coding in own]
    screen.toggle(key="panel follows").set_value(False).run()
    assert len(screen.dataframe[0].value) == every


def captions(screen: AppTest) -> list[str]:
    return [caption.value for caption in screen.caption]


@pytest.mark.parametrize("panel", ["codings", "page"])
def test_a_panel_stands_beside_the_text(
    panel: str, study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(study, "accepted", code="Clinic", coder="Li Wen")
    screen = open_screen(monkeypatch, study.path, "read", source=source_id(study, "访谈.txt"))
    screen.segmented_control(key="panel").set_value(panel).run()
    assert not screen.exception
    if panel == "codings":
        assert list(screen.dataframe[0].value["quote"]) == [
            "卫生室呢？",
            "卫生室很远，要走一个小时。",
        ]
    else:
        assert any("no page to show" in caption.value for caption in screen.caption)


def test_a_link_of_the_first_version_leads_to_the_reading_screen(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = source_id(study, "note.md")
    screen = open_screen(monkeypatch, study.path, "sources", source=id_, start=0, end=3)
    assert not screen.exception


def test_a_link_to_a_source_that_is_gone_is_answered_by_a_sentence(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, study.path, "read", source="nobody")
    assert not screen.exception
    assert "no source" in screen.warning[0].value


def test_the_list_of_sources_is_filtered_by_words_kind_and_language(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, study.path, "sources")
    screen.text_input(key="source words").set_value("王婆婆").run()
    assert any(caption.value == "1 of 5 sources" for caption in screen.caption)
    assert "访谈.txt" in html(screen)
    screen.text_input(key="source words").set_value("").run()
    screen.multiselect(key="source languages").set_value(["zh-Hant"]).run()
    (listed,) = (table for table in html(screen).split("\n") if "wb-sources" in table)
    assert "訪談.txt" in listed
    assert "interview.txt" not in listed


def test_files_are_added_by_upload_with_a_receipt(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, study.path, "sources")
    rows = "who,answer\nA,我不想搬走，老人没人照顾。\nB,The road is bad and the clinic is far.\n"
    screen.file_uploader[0].set_value(
        [
            ("answers.csv", rows.encode(), "text/csv"),
            ("gb.txt", "村医说卫生室很远，要走一个小时才能到。".encode("gb18030"), "text/plain"),
            ("scan.pdf", b"no pdf at all", "application/pdf"),
        ]
    )
    screen.run()
    assert screen.multiselect[-1].value == ["answer"]
    next(b for b in screen.button if b.label == "Add 3 files").click().run()
    assert "3 added, 0 already there, 1 set aside" in html(screen)
    assert "<b>scan.pdf</b> was set aside" in html(screen)
    added = {source["name"]: source for source in list_sources(study)}
    assert added["answers.csv, row 2"]["attributes"] == {"who": "A"}
    assert added["gb.txt"]["encoding"] == "gb18030"


def test_kind_date_and_encoding_of_a_source_are_corrected(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = source_id(study, "note.md")
    screen = open_screen(monkeypatch, study.path, "read", source=id_)
    box(screen, "Kind").set_value("survey answer")
    next(t for t in screen.text_input if t.label == "Date").set_value("2020-06")
    next(b for b in screen.button if b.label == "Save").click().run()
    source = next(s for s in list_sources(study) if s["id"] == id_)
    assert (source["kind"], source["date"]) == ("survey answer", "2020-06")
    decide(study, "accepted", coder="Li Wen")
    box(screen, "Encoding").set_value("big5")
    next(b for b in screen.button if b.label == "Save").click().run()
    assert "misplace" in screen.error[0].value


def box(screen: AppTest, label: str) -> Selectbox[str]:
    return next(b for b in screen.selectbox if b.label == label)


def test_search_shows_lines_and_counts_and_says_what_is_wrong_with_a_query(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, study.path, "search")
    screen.text_input(key="query").set_value("卫生室 OR clinic").run()
    drawn = html(screen)
    assert "<b>10 hits</b> in 9 passages of 5 sources" in drawn
    assert '<span class="wb-left">答：</span>' not in drawn
    assert "<b>衛生室</b>" in drawn
    screen.selectbox(key="order of hits").set_value("left").run()
    assert html(screen) != drawn
    screen.text_input(key="query").set_value("clinic AND (").run()
    assert screen.warning
    assert not screen.exception


def test_long_results_come_in_pages_and_none_is_left_out(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "\n\n".join(f"村庄{n} has a village school." for n in range(120))
    add_uploads(project, [Upload(name="a.md", content=lines.encode())], coder="Li Wen")
    screen = open_screen(monkeypatch, project.path, "search")
    screen.text_input(key="query").set_value("村庄").run()
    assert any(c.value == "1 to 50 of 120 hits" for c in screen.caption)
    screen.pagination[0].set_value(3).run()
    assert any(c.value == "101 to 120 of 120 hits" for c in screen.caption)
    assert html(screen).count("wb-hit") == 20


def test_terms_are_counted_and_a_word_of_the_dictionary_changes_them(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, study.path, "search")
    screen.session_state["search tab"] = "Terms"
    screen.run()
    terms = screen.dataframe[0].value
    assert "clinic" in set(terms["term"])
    screen.text_area[0].set_value("一个小时")
    next(b for b in screen.button if b.label == "Add words").click().run()
    assert "一个小时" in set(screen.dataframe[0].value["term"])


def test_themes_are_counted_with_their_quotes_and_files(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(study, "accepted", code="Services", coder="Li Wen")
    codings = list_codings(study, code="Clinic")
    screen = open_screen(monkeypatch, study.path, "themes", code=codings[0]["code_id"])
    drawn = html(screen)
    assert "Services" in drawn
    assert f"source={codings[0]['source_id']}&amp;start=" in drawn
    assert len(screen.get("download_button")) == 7
    screen.selectbox(key="themes by").set_value("case").run()
    assert "王婆婆" in html(screen)
    screen.segmented_control(key="themes from").set_value("suggestions").run()
    screen.session_state["themes tab"] = "Figure"
    screen.run()
    assert not screen.exception
    assert len(screen.get("vega_lite_chart")) == 1


def test_a_cell_of_the_themes_by_case_leads_to_its_quotes(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(study, "accepted", coder="Li Wen")
    screen = open_screen(monkeypatch, study.path, "themes")
    screen.selectbox(key="themes by").set_value("case")
    screen.session_state["themes tab"] = "Figure"
    screen.run()
    assert "wb-quote" not in html(screen)
    table = make_theme_table(study, by="case")
    themes, groups = drawn_at(table.themes)
    at = list(groups.values()).index("王婆婆"), list(themes.values()).index("Services")
    click_cell(screen, at[1], at[0])
    assert not screen.exception
    quotes = theme_quotes(table, code=list(themes)[at[1]], group="王婆婆")[1]
    assert quotes
    assert html(screen).count('class="wb-quote') == len(quotes)


def test_the_start_page_makes_and_opens_projects_and_explains_failures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, None)
    screen.text_input[0].set_value(str(tmp_path / "none.db"))
    next(b for b in screen.button if b.label == "Open").click().run()
    assert "no project file" in screen.error[0].value.replace("\\", "")
    folder = next(t for t in screen.text_input if t.label == "Folder")
    folder.set_value(str(tmp_path))
    next(t for t in screen.text_input if t.label == "Name").set_value("村庄 study")
    next(b for b in screen.button if b.label == "Make it").click().run()
    assert (tmp_path / "村庄 study.db").is_file()
    assert [title.value for title in screen.title] == ["村庄 study"]
    assert screen.query_params["project"] == str(tmp_path / "村庄 study.db")


def test_a_project_that_cannot_be_opened_leads_to_the_start_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is no database at all, but long enough to be read as one")
    screen = open_screen(monkeypatch, broken)
    assert not screen.exception
    assert "is not a project file" in screen.error[0].value
