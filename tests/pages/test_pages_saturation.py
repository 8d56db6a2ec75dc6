"""The screen of saturation: its numbers, its links, its choices and its sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from screens import HOSTILE, copy_study, html, open_screen
from streamlit.testing.v1 import AppTest

from workbench.coding.saturation.saturation import Options
from workbench.store.project_file import ProjectFile
from workbench.tasks.saturation.measure_saturation import measure_saturation
from workbench.tasks.suggestions.decide import decide

TABS = ("Figure", "New codes", "Runs", "Estimates", "For the paper", "How it was counted")
CHINESE_TABS = ("图", "新代码", "各轮检验", "估计", "用于论文", "统计说明")


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[ProjectFile]:
    """The study with its suggestions accepted by two coders, one of hostile name."""
    with copy_study(tmp_path) as project:
        decide(project, "accepted", coder="Li Wen", code="Clinic")
        decide(project, "accepted", coder=HOSTILE)
        yield project


def opened(monkeypatch: pytest.MonkeyPatch, project: ProjectFile, tab: int) -> AppTest:
    screen = open_screen(monkeypatch, project.path, "saturation")
    screen.session_state["saturation tab"] = TABS[tab]
    screen.number_input(key="saturation base").set_value(2)
    screen.number_input(key="saturation run").set_value(1).run()
    assert not screen.exception
    assert not screen.error
    return screen


def test_the_numbers_at_the_top_are_those_of_the_task(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = measure_saturation(coded, options=Options(base=2, run=1))
    shown = {metric.label: metric.value for metric in opened(monkeypatch, coded, 0).metric}
    assert shown["Reached at 5%"] == answer["assessments"][0]["notation"] == "2+1"
    assert shown["Codes seen"] == str(len(answer["codes"])) == "3"
    assert shown["Estimated (Chao2)"] == f"{answer['estimates'][0]['estimate']:.1f}"


def test_every_source_and_every_new_code_is_a_link_to_the_text(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = html(opened(monkeypatch, coded, 1))
    answer = measure_saturation(coded)
    for step in answer["steps"]:
        assert f'href="read?source={step["source_ids"][0]}"' in drawn
    for code in answer["codes"]:
        place = f"source={code['source_id']}&amp;start={code['start']}&amp;end={code['end']}"
        assert place in drawn
    assert "<img" not in drawn


@pytest.mark.parametrize("tab", range(6))
@pytest.mark.parametrize("order", ["reading", "coding", "date", "random"])
def test_every_tab_is_drawn_in_every_order(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch, tab: int, order: str
) -> None:
    screen = opened(monkeypatch, coded, tab)
    screen.selectbox(key="saturation order").set_value(order).run()
    assert not screen.exception
    assert not screen.error
    assert "<script" not in html(screen)


def test_choices_change_what_is_counted(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(monkeypatch, coded, 5)
    screen.segmented_control(key="saturation unit").set_value("case").run()
    assert "belong to no case are left out: 3." in html(screen)
    screen.segmented_control(key="saturation unit").set_value("source").run()
    screen.segmented_control(key="saturation codes").set_value("top").run()
    assert "Each code counts as its top category" in html(screen)
    screen.selectbox(key="saturation coder").set_value("Li Wen").run()
    assert "Only codings of Li Wen count" in html(screen)


def test_the_sentence_stands_there_in_both_languages(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(monkeypatch, coded, 4)
    answer = measure_saturation(coded, options=Options(base=2, run=1))
    assert [code.value for code in screen.code] == [answer["sentence"]["en"]]
    screen.segmented_control(key="saturation sentence").set_value("zh").run()
    assert [code.value for code in screen.code] == [answer["sentence"]["zh"]]


@pytest.mark.parametrize("tab", range(6))
def test_the_tables_speak_chinese_beside_english_names_of_codes(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch, tab: int
) -> None:
    # Streamlit's test cannot choose in a list whose words are Chinese, so all is set before.
    chosen = {"saturation tab": CHINESE_TABS[tab], "saturation base": 2, "saturation run": 1}
    run = AppTest.run

    def run_with_choices(screen: AppTest) -> AppTest:
        for key, value in {**chosen, "names": "en"}.items():
            screen.session_state[key] = value
        return run(screen)

    monkeypatch.setattr(AppTest, "run", run_with_choices)
    screen = open_screen(monkeypatch, coded.path, "saturation", lang="zh")
    assert not screen.exception
    assert not screen.error
    drawn = html(screen)
    told = {1: "Clinic", 2: "2+1", 3: "没有估计出未见代码", 5: "只计由人作出或接受的编码"}
    assert told.get(tab, "") in drawn
    assert "Only codings" not in drawn


def test_a_choice_that_leaves_nothing_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with copy_study(tmp_path) as project:
        decide(project, "accepted", coder="Li Wen", source="note.md")
        screen = open_screen(monkeypatch, project.path, "saturation")
        screen.segmented_control(key="saturation unit").set_value("case").run()
        assert not screen.exception
        assert [info.value for info in screen.info] == ["No coding counts with these choices."]
