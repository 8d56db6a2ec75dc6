"""The screen of words in use: counts as of the tasks, links to the lines, files, both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from screens import HOSTILE, copy_study, html, open_screen
from streamlit.testing.v1 import AppTest

from workbench.pages import session
from workbench.store.project_file import ProjectFile
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.words.choice import WordChoice
from workbench.tasks.words.make_collocations import make_collocations


@pytest.fixture
def study(tmp_path: Path) -> Iterator[ProjectFile]:
    with copy_study(tmp_path) as project:
        yield project


def collocates_of(screen: AppTest, term: str, *, least: int = 1) -> AppTest:
    screen.number_input(key="collocation least").set_value(least)
    return screen.text_input(key="collocation term").set_value(term).run()


def key_words(screen: AppTest) -> AppTest:
    screen.session_state["words tab"] = "Key words"
    screen.run()
    screen.number_input(key="keyness least").set_value(1)
    return screen.multiselect(key="key group which kind").set_value(["interview"]).run()


def test_a_project_without_texts_says_what_to_do(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, project.path, "words")
    assert "There are no words to count yet" in screen.info[0].value


def test_before_a_term_is_written_the_screen_says_so(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, study.path, "words")
    assert not screen.exception
    assert "Write a word" in screen.info[0].value


@pytest.mark.parametrize("term", ["老人", "clinics", "衛生室", "the clinic"])
def test_collocates_are_those_of_the_task_and_lead_to_their_lines(
    term: str, study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = collocates_of(open_screen(monkeypatch, study.path, "words"), term)
    assert not screen.exception
    drawn = html(screen)
    made = make_collocations(study, term)
    assert f"{made.occurrences} place" in drawn
    assert "words?beside=" in drawn
    assert len(screen.get("download_button")) == 10


def test_a_word_that_is_clicked_shows_the_lines_behind_its_numbers(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = next(
        row
        for row in make_collocations(study, "卫生室", choice=WordChoice(least=1)).rows
        if row["word"] == "远"
    )
    screen = open_screen(monkeypatch, study.path, "words", beside="远", of="zh", term="卫生室")
    screen.number_input(key="collocation least").set_value(1).run()
    assert not screen.exception
    drawn = html(screen)
    assert drawn.count('class="wb-hit"') == row["together"] == 3
    assert "衛生室很遠" in drawn
    assert "search?query=NEAR" in drawn


def test_a_word_that_is_nowhere_is_answered_by_a_sentence(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = collocates_of(open_screen(monkeypatch, study.path, "words"), "xylophone")
    assert "xylophone" in screen.warning[0].value
    assert "words of its own" in screen.warning[0].value
    screen = collocates_of(screen, "clinic", least=900)
    assert any("No word stands beside it" in told.value for told in screen.info)
    screen = collocates_of(screen, "……")
    assert "holds no word" in screen.warning[0].value


def test_the_figure_and_the_rules_stand_on_tabs(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = collocates_of(open_screen(monkeypatch, study.path, "words"), "clinic")
    screen.session_state["collocation part"] = "Figure"
    screen.run()
    assert not screen.exception
    assert len(screen.get("vega_lite_chart")) == 1
    screen.session_state["collocation part"] = "How it was counted"
    screen.run()
    assert "Each place in a text counts once" in html(screen)


def test_a_link_of_a_word_shows_its_lines_on_the_search_screen(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = 'NEAR("卫生室" "远", 15)'
    screen = open_screen(monkeypatch, study.path, "search", query=query)
    assert not screen.exception
    assert screen.text_input(key="query").value == query
    assert "<b>很遠" in html(screen) or "<b>遠</b>" in html(screen)
    screen.text_input(key="query").set_value("clinic").run()
    assert screen.text_input(key="query").value == "clinic"
    assert "<b>clinic</b>" in html(screen)


def test_a_link_of_a_term_shows_what_stands_beside_it(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, study.path, "words", term="卫生室")
    assert screen.text_input(key="collocation term").value == "卫生室"
    assert "4 places" in html(screen)


def test_key_words_of_a_kind_of_source_are_shown_in_both_directions(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = key_words(open_screen(monkeypatch, study.path, "words"))
    assert not screen.exception
    assert [header.value for header in screen.header] == ["More often", "Less often"]
    drawn = html(screen)
    assert "search?query=" in drawn
    assert "one source" in drawn
    screen.session_state["keyness part"] = "Figure"
    screen.run()
    assert not screen.exception
    assert len(screen.get("vega_lite_chart")) == 1


def test_codes_cases_and_attributes_are_offered_as_groups(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(study, "accepted", coder="Li Wen")
    screen = key_words(open_screen(monkeypatch, study.path, "words"))
    screen.selectbox(key="key group kind").set_value("code").run()
    codes = screen.multiselect(key="key group which code")
    assert "Services/Clinic" in codes.options
    assert HOSTILE in codes.options
    codes.set_value(["Services/Clinic"]).run()
    screen.selectbox(key="key against kind").set_value("attribute").run()
    screen.multiselect(key="key against which attribute").set_value(["role=villager"]).run()
    assert not screen.exception
    assert html(screen).count("wb-counted-words") >= 1


def test_the_screen_speaks_chinese(study: ProjectFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "language", lambda: "zh")
    screen = collocates_of(open_screen(monkeypatch, study.path, "words"), "clinic")
    assert screen.title[0].value == "用词"
    assert "<th>共现</th>" in html(screen)
    screen.session_state["collocation part"] = "统计说明"
    screen.run()
    assert not screen.exception
    assert "文中每处只计一次" in html(screen)
