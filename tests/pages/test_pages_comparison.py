"""The screen of comparison: pairs, lists, links, and the acts that follow from them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from screens import HOSTILE, copy_study, html, open_screen
from streamlit.testing.v1 import AppTest

from workbench.coding.comparison.choice import ComparisonChoice
from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.list_codings import list_codes, list_codings
from workbench.tasks.codings.recode import recode_codings
from workbench.tasks.codings.uncode import uncode
from workbench.tasks.comparison.answers import ComparisonAnswer
from workbench.tasks.comparison.compare_passages import compare_passages
from workbench.tasks.history.undo import list_history
from workbench.tasks.suggestions.decide import decide

TABS = (
    *("Side by side", "All passages", "Stands out", "Uncoded, but alike", "Like another code"),
    *("Figure", "Log", "How it was compared"),
)
CHINESE_TABS = (
    *("并列比较", "全部段落", "离群段落", "未编码的相似段落", "更像其他代码"),
    *("图", "比较记录", "比较说明"),
)
ME = "Li Wen"


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[ProjectFile]:
    """The study with its suggestions accepted by two coders, one of hostile name."""
    with copy_study(tmp_path) as project:
        decide(project, "accepted", coder=ME, code="Clinic")
        decide(project, "accepted", coder=HOSTILE)
        yield project


def code_id(project: ProjectFile, name: str) -> str:
    return next(code["id"] for code in list_codes(project) if name in code["name"].values())


def opened(
    monkeypatch: pytest.MonkeyPatch, project: ProjectFile, tab: int, code: str = "Services"
) -> AppTest:
    screen = open_screen(monkeypatch, project.path, "comparison", code=code_id(project, code))
    screen.session_state["comparison tab"] = TABS[tab]
    screen.run()
    assert not screen.exception
    assert not screen.error
    return screen


def press(screen: AppTest, key: str) -> None:
    next(button for button in screen.button if (button.key or "").startswith(key)).click().run()
    assert not screen.exception
    assert not screen.error


def answer_of(project: ProjectFile, code: str = "Services") -> ComparisonAnswer:
    return compare_passages(project, code, ComparisonChoice(limit=200))


def test_two_passages_stand_side_by_side_with_links_and_the_question(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(monkeypatch, coded, 0)
    pairs = answer_of(coded)["pairs"]
    for at in (0, 1):
        drawn = html(screen)
        assert "Do these belong together?" in drawn
        assert f"Pair {at + 1} of {len(pairs)}" in drawn
        pair = pairs[at]
        for source, start, end in (
            (pair["first_source_id"], pair["first_start"], pair["first_end"]),
            (pair["second_source_id"], pair["second_start"], pair["second_end"]),
        ):
            assert f"source={source}&amp;start={start}&amp;end={end}" in drawn
        press(screen, "next pair")
    press(screen, "previous pair")
    assert f"Pair 2 of {len(pairs)}" in html(screen)


@pytest.mark.parametrize("tab", range(8))
def test_every_tab_is_drawn_and_no_hostile_name_obeyed(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch, tab: int
) -> None:
    screen = opened(monkeypatch, coded, tab)
    screen.segmented_control(key="comparison by").set_value("case").run()
    screen.segmented_control(key="comparison codes").set_value("under").run()
    assert not screen.exception
    assert not screen.error
    assert "<script>" not in html(screen)
    assert "<img" not in html(screen)


@pytest.mark.parametrize("tab", range(8))
def test_every_tab_speaks_chinese(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch, tab: int
) -> None:
    # Streamlit's test cannot choose in a list whose words are Chinese, so all is set before.
    run = AppTest.run

    def run_with_choices(screen: AppTest) -> AppTest:
        screen.session_state["comparison tab"] = CHINESE_TABS[tab]
        screen.session_state["names"] = "en"
        return run(screen)

    monkeypatch.setattr(AppTest, "run", run_with_choices)
    screen = open_screen(
        monkeypatch, coded.path, "comparison", lang="zh", code=code_id(coded, "Services")
    )
    assert not screen.exception
    assert not screen.error
    told = {0: "它们属于同一代码吗？", 1: "平均相似度", 3: "相似度", 7: "参与比较的段落"}
    assert told.get(tab, "") in html(screen)
    assert "Similarity is the cosine" not in html(screen)


def test_the_list_has_every_passage_in_its_group(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = html(opened(monkeypatch, coded, 1))
    for row in answer_of(coded)["order"]:
        place = f"source={row['source_id']}&amp;start={row['start']}&amp;end={row['end']}"
        assert place in drawn
    assert drawn.count("<section>") == len({r["group"] for r in answer_of(coded)["order"]})


def test_a_passage_is_recoded_to_the_code_it_looks_like(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    about_clinic = next(c for c in list_codings(coded, code="Clinic") if "衛生室遠" in c["quote"])
    recode_codings(coded, [about_clinic["id"]], into="留守", coder=ME)
    (row,) = answer_of(coded, "留守")["misplaced"]
    assert (row["other"], row["quote"]) == ("Clinic", about_clinic["quote"])
    screen = opened(monkeypatch, coded, 4, code="留守")
    before = len(list_history(coded))
    press(screen, "recode to")
    moved = [
        c
        for c in list_codings(coded, source=row["source_id"])
        if (c["start"], c["end"]) == (row["start"], row["end"])
    ]
    assert {c["code_id"] for c in moved} == {row["other_id"]}
    assert len(list_history(coded)) == before + 1
    assert list_history(coded)[0]["coder"] == ME


def test_a_passage_is_recoded_split_off_and_uncoded(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(monkeypatch, coded, 0, code="Clinic")
    pair = answer_of(coded, "Clinic")["pairs"][0]
    key = f"first {pair['first']}"
    screen.text_input(key=f"split name {key}").set_value("看病 😀 far").run()
    press(screen, f"split {key}")
    new = code_id(coded, "看病 😀 far")
    assert pair["first"] in {c["id"] for c in list_codings(coded, code=new)}
    pair = answer_of(coded, "Clinic")["pairs"][0]
    key = f"second {pair['second']}"
    screen.selectbox(key=f"recode code {key}").set_value(new).run()
    press(screen, f"recode {key}")
    assert len(list_codings(coded, code=new)) >= 2
    pair = answer_of(coded, "Clinic")["pairs"][0]
    press(screen, f"uncode first {pair['first']}")
    assert pair["first"] not in {c["id"] for c in list_codings(coded)}
    acts = [change["act"] for change in list_history(coded)[:3]]
    assert acts == ["uncode", "code", "codebook"]


def test_an_uncoded_passage_is_coded(coded: ProjectFile, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = answer_of(coded, "Clinic")["order"][0]
    uncode(coded, gone["codings"], coder=ME)
    near = answer_of(coded, "Clinic")["look_alikes"]
    assert gone["quote"] in [row["quote"] for row in near]
    screen = opened(monkeypatch, coded, 3, code="Clinic")
    press(screen, f"code {near[0]['source_id']} {near[0]['start']} {near[0]['end']}")
    assert near[0]["quote"] in [c["quote"] for c in list_codings(coded, code="Clinic")]
    assert "Coded with Services/Clinic." in [
        toast.value.replace("\\", "") for toast in screen.toast
    ]


def test_what_is_written_about_a_pair_stands_in_the_log(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(monkeypatch, coded, 0)
    pair = answer_of(coded)["pairs"][0]
    key = f"{pair['first']} {pair['second']} 0"
    screen.text_area(key=f"log {key}").set_value("路远，人也远 😀").run()
    screen.segmented_control(key=f"log kind {key}").set_value("theoretical").run()
    press(screen, "write")
    (memo,) = answer_of(coded)["log"]
    assert (memo["kind"], memo["coder"]) == ("theoretical", ME)
    shown = opened(monkeypatch, coded, 6)
    assert any("路远，人也远 😀" in told.value for told in shown.markdown)


def test_choices_that_leave_nothing_say_so(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(monkeypatch, coded, 0)
    screen.segmented_control(key="comparison codes").set_value("itself").run()
    assert [info.value for info in screen.info] == ["No coding counts with these choices."]
