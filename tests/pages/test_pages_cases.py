"""The cases on the screen: what is shown, corrected and imported, in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from screens import HOSTILE, closed_screen, copy_study, html, open_screen
from streamlit.testing.v1 import AppTest

from workbench.pages.cases.edits import scale_of
from workbench.store.project_file import ProjectFile
from workbench.tasks.cases.edit_cases import save_cases
from workbench.tasks.cases.keep_cases import add_case, list_cases
from workbench.tasks.cases.speakers import link_speaker_to

ME = "Li Wen"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[ProjectFile]:
    with copy_study(tmp_path) as project:
        yield project


def open_part(
    monkeypatch: pytest.MonkeyPatch, project: ProjectFile, part: str, **query: str
) -> AppTest:
    screen = closed_screen(monkeypatch, project.path, "sources", **query)
    # Chosen before the first run, as a second one cannot find Chinese options again.
    screen.session_state["cases part"] = part
    return screen.run()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("part", ["list", "edit", "speakers", "attributes", "table"])
def test_every_part_is_drawn_in_both_languages(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch, part: str, lang: str
) -> None:
    add_case(study, HOSTILE, kind="other", values={HOSTILE: HOSTILE}, coder=ME)
    screen = open_part(monkeypatch, study, part, lang=lang)
    assert not screen.exception
    assert not screen.error
    assert HOSTILE not in html(screen)


def test_a_case_leads_to_its_sources_and_its_codings(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    link_speaker_to(study, "interview.txt", "Villager", "Ms Wu", coder=ME)
    drawn = html(open_part(monkeypatch, study, "list"))
    source = study.value("SELECT id FROM source WHERE name = 'interview.txt'")
    assert f"read?source={source}" in drawn
    assert "Villager — interview.txt" in drawn
    assert "matrices?columns=cases" in drawn


def test_nothing_can_be_saved_before_something_is_changed(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part in ("edit", "speakers", "attributes"):
        screen = open_part(monkeypatch, study, part)
        assert [b.disabled for b in screen.button if b.label == "Save"] == [True]


def test_a_project_without_cases_offers_a_table_and_rows_to_fill(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_cases(study, [], seen=study.change_number, coder=ME)
    assert list_cases(study) == []
    screen = open_screen(monkeypatch, study.path, "sources")
    assert not screen.exception
    assert any("No cases yet" in told.value for told in screen.info)
    assert any(b.label == "Save" for b in screen.button)


def test_a_table_is_shown_column_by_column_before_it_is_imported(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_part(monkeypatch, study, "table")
    table = "姓名,资料,说话人,年龄段\n吴,interview.txt,Villager,75+\n李 😀,缺.txt,,18-24\n"
    uploader = next(up for up in screen.file_uploader if "row for each case" in up.label)
    uploader.set_value(("谁.csv", table.encode(), "text/csv"))
    screen.run()
    assert not screen.exception
    assert [s.value for s in screen.success] == [
        "2 cases, 0 sources linked to them, 1 speaker linked to theirs."
    ]
    assert "缺.txt" in html(screen)
    assert len(list_cases(study)) == 2
    next(b for b in screen.button if b.label == "Import cases").click().run()
    assert not screen.exception
    cases = {case["name"]: case for case in list_cases(study)}
    assert cases["吴"]["speakers"] == ["interview.txt: Villager"]
    assert cases["李 😀"]["values"] == {"年龄段": "18-24"}


def test_a_table_that_cannot_be_read_says_so(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_part(monkeypatch, study, "table")
    uploader = next(up for up in screen.file_uploader if "row for each case" in up.label)
    uploader.set_value(("谁.csv", "村,户\n木花,12\n".encode(), "text/csv"))
    screen.run()
    assert not screen.exception
    assert "no column 'case'" in screen.error[0].value.replace("\\", "")


def test_categories_of_a_type_that_has_none_do_not_count() -> None:
    assert scale_of("number", "low, high").categories == ()
    assert scale_of("ordered", "低，高").categories == ("低", "高")
    assert scale_of(None, "").type == "text"
