"""Memos, history, and editing beside the text, as screens without a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from screens import HOSTILE, copy_study, html, open_screen
from streamlit.testing.v1 import AppTest

from workbench.pages.session import HERE
from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.history.undo import list_history
from workbench.tasks.memos.keep_memos import list_memos, write_memo_on
from workbench.tasks.project.samples import mark_sample
from workbench.tasks.sources.list_sources import list_sources

ME = "Li Wen"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[ProjectFile]:
    with copy_study(tmp_path) as project:
        yield project


def source_id(project: ProjectFile, name: str) -> str:
    return next(source["id"] for source in list_sources(project) if source["name"] == name)


def press(screen: AppTest, label: str) -> None:
    next(button for button in screen.button if button.label == label).click().run()


def test_the_memos_teach_until_the_first_is_written(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, study.path, "memos")
    assert "Press m while you read" in screen.info[0].value
    screen.text_area[0].set_value("村里 first impressions 😀").run()
    press(screen, "Write")
    assert [memo["text"] for memo in list_memos(study)] == ["村里 first impressions 😀"]
    assert "村里 first impressions 😀" in [element.value for element in screen.markdown]


def test_a_memo_leads_to_its_passage_is_edited_and_found_by_words(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    coding = add_coding_at(study, "访谈.txt", start=0, end=8, code="Clinic", coder=ME)
    write_memo_on(study, HOSTILE, on="coding", ref=coding["id"], coder=ME)
    write_memo_on(study, "Roads again", on="code", ref="Road", coder="王芳")
    screen = open_screen(monkeypatch, study.path, "memos")
    assert f'href="read?source={coding["source_id"]}&amp;start=0&amp;end=8"' in html(screen)
    assert "<img" not in html(screen)
    screen.text_input(key="memo words").set_value("roads").run()
    assert any(caption.value == "1 of 2 memos" for caption in screen.caption)
    box = next(area for area in screen.text_area if area.value == "Roads again")
    box.set_value("Roads, twice").run()
    press(screen, "Save")
    assert list_memos(study, on="code")[0]["text"] == "Roads, twice"


def test_the_history_takes_back_the_newest_and_brings_it_again(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_coding_at(study, "访谈.txt", start=0, end=8, code="Clinic", coder="王芳")
    screen = open_screen(monkeypatch, study.path, "history")
    told = screen.dataframe[0].value
    assert told["change"].iloc[0] == "Coded 访谈.txt with Services/Clinic"
    assert told["coder"].iloc[0] == "王芳"
    press(screen, "Undo the newest")
    assert list_codings(study) == []
    press(screen, "Redo")
    assert len(list_codings(study)) == 1
    screen.multiselect(key="history coders").set_value(["王芳"]).run()
    assert len(screen.dataframe[0].value) == 1


def test_words_are_edited_beside_the_text_and_codings_move_along(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = source_id(study, "访谈.txt")
    text = str(study.value("SELECT text FROM source WHERE id = ?", (id_,)))
    start = text.index("卫生室很远")
    add_coding_at(study, id_, start=start, end=start + 5, code="Clinic", coder=ME)
    screen = open_screen(monkeypatch, study.path, "read", source=id_)
    screen.session_state[HERE] = {"source": id_, "start": 3, "end": 5}
    screen.segmented_control(key="panel").set_value("edit").run()
    box = next(area for area in screen.text_area if area.label.startswith("The words"))
    box.set_value((box.value or "").replace("照顾", "好好照顾")).run()
    assert any("move with their words" in caption.value for caption in screen.caption)
    press(screen, "Save the edit")
    assert [coding["quote"] for coding in list_codings(study)] == ["卫生室很远"]
    assert list_history(study)[0]["act"] == "edit"


def test_a_source_is_removed_from_its_own_screen(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, study.path, "read", source=source_id(study, "note.md"))
    press(screen, "Remove this source")
    assert "note.md" not in {source["name"] for source in list_sources(study)}
    assert not screen.exception


def test_the_sample_project_shows_five_steps_and_ticks_them(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Five steps" not in str(open_screen(monkeypatch, study.path).header)
    mark_sample(study)
    screen = open_screen(monkeypatch, study.path)
    assert any(header.value == "Five steps through the sample" for header in screen.header)
    assert html(screen).count('class="wb-done"') < html(screen).count("<li")
    before = html(screen).split("Code some words")[0].count('class="wb-now"')
    add_coding_at(study, "访谈.txt", start=0, end=8, code="Clinic", coder=ME)
    after = html(open_screen(monkeypatch, study.path)).split("Code some words")[0]
    assert (before, after.count('class="wb-now"')) == (1, 0)
    press(screen, "Hide these steps")
    assert not any("Five steps" in header.value for header in screen.header)


def test_names_are_replaced_after_a_look_and_brought_back_with_the_key(
    study: ProjectFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    screen = open_screen(monkeypatch, study.path, "sources")
    table = "name,replacement\n王婆婆,张婆婆\nInterviewer,Q\n"
    uploader = next(up for up in screen.file_uploader if "replacement" in up.label)
    uploader.set_value([("names.csv", table.encode(), "text/csv")])
    screen.run()
    assert any("Nothing that was done before" in warning.value for warning in screen.warning)
    next(box for box in screen.checkbox if "looked at" in box.label).check().run()
    next(b for b in screen.button if b.label.startswith("Replace")).click().run()
    assert not screen.exception
    assert "王婆婆" not in str(list_sources(study))
    assert (tmp_path / "village-names.key.json").is_file()
