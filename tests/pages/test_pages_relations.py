"""The screen of relations: what it shows, what it records, and where its links lead."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from screens import HOSTILE, click_cell, copy_study, html, open_screen
from streamlit.testing.v1 import AppTest

from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.core_category import show_core_category
from workbench.tasks.codebook.keep_codebook import add_code, code_id, move_code
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.relations.evidence import NewEvidence
from workbench.tasks.relations.list_relations import list_relations
from workbench.tasks.relations.paradigm import set_paradigm, show_paradigm
from workbench.tasks.relations.relate import relate
from workbench.tasks.suggestions.decide import decide

ME = "Li Wen"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[ProjectFile]:
    with copy_study(tmp_path) as project:
        decide(project, "accepted", coder=ME)
        yield project


def related(project: ProjectFile, type_: str = "causes") -> str:
    codings = [c["id"] for c in list_codings(project, code="Road")]
    evidence = NewEvidence(supporting=codings[:2], opposing=codings[1:2], note="为什么？ 😀")
    relation = relate(project, "Road", type_, HOSTILE, evidence=evidence, memo=HOSTILE, coder=ME)
    return relation["id"]


def press(screen: AppTest, label: str) -> AppTest:
    return next(b for b in screen.button if b.label == label).click().run()


def open_tab(screen: AppTest, name: str) -> AppTest:
    screen.session_state["relations tab"] = name
    return screen.run()


def test_without_codes_the_screen_leads_to_the_codebook(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, project.path, "relations")
    assert not screen.exception
    assert "Bring or write a codebook first" in screen.info[0].value


def test_a_relation_is_recorded_with_an_own_type(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, study.path, "relations")
    assert "No relation is recorded yet" in screen.info[0].value
    by_label = {box.label: box for box in screen.selectbox}
    by_label["From"].set_value(code_id(study, "道路"))
    by_label["To"].set_value(code_id(study, "卫生室"))
    screen.text_area[0].set_value("路不通，就到不了 😀").run()
    press(screen, "Record")
    assert not screen.exception
    (relation,) = list_relations(study, language="zh")
    assert (relation["from_path"], relation["to_path"]) == ("服务/道路", "服务/卫生室")
    assert (relation["memo"], relation["coder"]) == ("路不通，就到不了 😀", ME)
    assert "No coding speaks for or against it yet." in [i.value for i in screen.info]


def test_a_relation_shows_its_evidence_with_links_to_the_words(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = related(study)
    screen = open_screen(monkeypatch, study.path, "relations", relation=id_)
    assert not screen.exception
    drawn = html(screen)
    assert HOSTILE not in drawn
    (relation,) = list_relations(study)
    for piece in relation["evidence"]:
        assert f"start={piece['start']}&amp;end={piece['end']}" in drawn
    assert drawn.count('class="wb-quote wb-for"') == 2
    assert drawn.count('class="wb-quote wb-against"') == 1
    assert "为什么？ 😀" in drawn


def test_evidence_is_added_and_taken_off_and_the_relation_removed(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = related(study)
    screen = open_screen(monkeypatch, study.path, "relations", relation=id_)
    clinic = list_codings(study, code="Road")[-1]["id"]
    next(m for m in screen.multiselect if (m.key or "").startswith("codings")).set_value(
        [clinic]
    ).run()
    press(screen, "Add")
    assert not screen.exception
    assert list_relations(study)[0]["supporting"] == 3
    off = next(m for m in screen.multiselect if (m.key or "").startswith("off"))
    off.set_value([f"for {clinic}", f"against {_second(study)}"]).run()
    press(screen, "Take off")
    assert not screen.exception
    relation = list_relations(study)[0]
    assert (relation["supporting"], relation["opposing"]) == (2, 0)
    press(screen, "Remove")
    assert list_relations(study) == []
    assert not screen.exception


def _second(project: ProjectFile) -> str:
    return list_codings(project, code="Road")[1]["id"]


def test_a_relation_is_revised(study: ProjectFile, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = open_screen(monkeypatch, study.path, "relations", relation=related(study))
    next(s for s in screen.selectbox if (s.key or "").startswith("revised type")).set_value(
        "leads to"
    ).run()
    press(screen, "Save")
    assert [r["type"] for r in list_relations(study)] == ["leads to"]


def test_a_pair_of_codes_fills_the_form(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, study.path, "relations")
    screen.number_input(key="least").set_value(1).run()
    one, other = code_id(study, "Clinic"), code_id(study, "Road")
    assert f"first={one}&amp;second={other}" in html(screen)
    screen = open_screen(monkeypatch, study.path, "relations", first=one, second=other)
    by_label = {box.label: box.value for box in screen.selectbox}
    assert (by_label["From"], by_label["To"]) == (one, other)


def test_a_cell_leads_to_its_evidence_and_a_hint_can_be_recorded(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_code(study, "Paths", coder=ME)
    move_code(study, "Clinic", under="Paths", coder=ME)
    road, clinic = code_id(study, "Road"), code_id(study, "Clinic")
    screen = open_screen(monkeypatch, study.path, "relations", dilemma=road, path=clinic)
    assert not screen.exception
    screen.selectbox(key="dilemmas of").set_value(code_id(study, "Services"))
    screen.selectbox(key="paths of").set_value(code_id(study, "Paths")).run()
    assert 'class="wb-cell-hint wb-chosen"' in html(screen)
    assert "read?source=" in html(screen)
    press(screen, "Record that this path addresses the dilemma")
    assert not screen.exception
    (relation,) = list_relations(study)
    assert (relation["from_id"], relation["type"], relation["to_id"]) == (
        clinic,
        "addresses",
        road,
    )
    assert 'class="wb-cell-claimed wb-chosen"' in html(screen)


def test_a_square_of_the_figure_of_dilemmas_leads_to_what_stands_behind_it(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Paths", "Challenges"):
        add_code(study, name, coder=ME)
    move_code(study, "Clinic", under="Paths", coder=ME)
    move_code(study, "Road", under="Challenges", coder=ME)
    relate(study, "Clinic", "addresses", "Road", memo="路 😀", coder=ME)
    screen = open_tab(open_screen(monkeypatch, study.path, "relations"), "Dilemmas and paths")
    screen.selectbox(key="dilemmas of").set_value(code_id(study, "Challenges"))
    screen.selectbox(key="paths of").set_value(code_id(study, "Paths")).run()
    screen.segmented_control(key="dilemmas view").set_value("figure").run()
    assert "relation=" not in html(screen)
    click_cell(screen, 0, 0)
    assert not screen.exception
    (relation,) = list_relations(study)
    assert f"relation={relation['id']}" in html(screen)
    assert "Recorded, no evidence yet" in html(screen)


@pytest.mark.parametrize("tab", ["Dilemmas and paths", "Paradigm", "Network"])
def test_every_tab_is_drawn_with_and_without_relations(
    tab: str, study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_tab(open_screen(monkeypatch, study.path, "relations"), tab)
    assert not screen.exception
    assert screen.info
    related(study, "own 型")
    set_paradigm(study, "Road", {"causal": [HOSTILE]}, coder=ME)
    screen = open_tab(open_screen(monkeypatch, study.path, "relations"), tab)
    assert not screen.exception
    assert not screen.error


def test_the_paradigm_and_the_core_category_are_set(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    road, clinic = code_id(study, "Road"), code_id(study, "Clinic")
    screen = open_tab(open_screen(monkeypatch, study.path, "relations"), "Paradigm")
    screen.selectbox(key="phenomenon").set_value(road).run()
    next(m for m in screen.multiselect if m.label == "Consequences").set_value([clinic])
    press(screen, "Save")
    assert not screen.exception
    assert [(r["slot"], r["code_id"]) for r in show_paradigm(study, road)] == [
        ("consequence", clinic)
    ]
    next(s for s in screen.selectbox if s.label == "Core category").set_value(clinic).run()
    next(t for t in screen.text_area if t.label == "Storyline").set_value("卫生室 😀").run()
    press(screen, "Mark")
    core = show_core_category(study)
    assert core is not None
    assert (core["code_id"], core["storyline"]) == (clinic, "卫生室 😀")
    press(screen, "Take back")
    assert show_core_category(study) is None
