"""The screen of stages: its lists, its cards, and what its buttons do to the project."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from screens import HOSTILE, copy_study, html, open_screen
from streamlit.testing.v1 import AppTest

from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.edit_code import CardEdit, edit_code
from workbench.tasks.codebook.history import show_codebook_history
from workbench.tasks.codebook.list_similar import SimilarChoice, list_similar
from workbench.tasks.codings.list_codings import list_codes, list_codings
from workbench.tasks.properties.keep_properties import add_property, position_codings
from workbench.tasks.properties.list_properties import list_properties
from workbench.tasks.suggestions.decide import decide

TABS = ("By stage", "Similar codes", "Properties", "History of codes")
WORDS = {"en": ("low", "high"), "zh": ("低", "高😀")}


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[ProjectFile]:
    """The study with its suggestions accepted by two coders, one of hostile name."""
    with copy_study(tmp_path) as project:
        decide(project, "accepted", coder="Li Wen", code="Clinic")
        decide(project, "accepted", coder=HOSTILE)
        yield project


def opened(
    monkeypatch: pytest.MonkeyPatch, project: ProjectFile, tab: int, **query: str
) -> AppTest:
    screen = open_screen(monkeypatch, project.path, "stages")
    lead = next(iter(query), "")
    screen.session_state[f"stages tab {lead}".strip()] = TABS[tab]
    for name, value in query.items():
        screen.query_params[name] = value
    screen.run()
    assert not screen.exception
    assert not screen.error
    return screen


def test_codes_stand_by_stage_and_in_vivo_ones_are_marked(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = CardEdit(stage="selective", origin="in vivo", colour=None, texts={}, cues={})
    edit_code(coded, "Clinic", card, coder="Li Wen")
    screen = opened(monkeypatch, coded, 0)
    shown = {metric.label: metric.value for metric in screen.metric}
    open_codes = sum(code["stage"] == "open" for code in list_codes(coded))
    assert (shown["open"], shown["selective"]) == (str(open_codes), "1")
    assert '<span class="wb-badge">in vivo</span>' in html(screen)
    assert "<img" not in html(screen)


def test_a_pair_is_compared_grouped_and_leaves_the_list(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = SimilarChoice(scope="all", stage="open", least=0.0)
    pair = list_similar(coded, everything)["pairs"][0]
    screen = opened(monkeypatch, coded, 1, first=pair["first_id"], second=pair["second_id"])
    drawn = html(screen)
    assert f"codebook?code={pair['first_id']}" in drawn
    screen.button(key=f"dismiss {pair['first_id']} {pair['second_id']}").click().run()
    assert not screen.exception
    (gone,) = list_similar(coded, SimilarChoice(scope="dismissed", least=0.0))["pairs"]
    assert gone["first_id"] == pair["first_id"]


def test_a_property_shows_its_positions_with_links_to_the_words(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    codings = [coding["id"] for coding in list_codings(coded, code="Services")]
    found = add_property(coded, "Services", {"en": HOSTILE}, words=WORDS, coder="Li Wen")
    position_codings(coded, found["id"], codings[:2], at="高😀", coder="Li Wen")
    screen = opened(monkeypatch, coded, 2)
    drawn = html(screen)
    for coding in list_codings(coded, code="Services")[:2]:
        place = f"start={coding['start']}&amp;end={coding['end']}"
        assert f"source={coding['source_id']}&amp;{place}" in drawn
    assert "<img" not in drawn
    assert list_properties(coded)[0]["positioned"] == 2


def test_the_history_leads_to_each_code_and_restores_its_wording(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = next(c for c in list_codes(coded) if c["path"].endswith("Clinic"))
    came = show_codebook_history(coded, code=code["id"])["codes"][0]["change"]
    texts = {"name": {"en": "Surgery 😀"}, "definition": {"zh": "看病的地方"}}
    card = CardEdit(stage="open", origin="analytic", colour=None, texts=texts, cues={})  # type: ignore[arg-type]
    edit_code(coded, code["id"], card, coder="Li Wen")
    screen = opened(monkeypatch, coded, 3, history=code["id"])
    assert "Clinic is now called Surgery 😀." in html(screen)
    screen.button(key=f"restore {code['id']} {came}").click().run()
    assert not screen.exception
    (again,) = (c for c in list_codes(coded) if c["id"] == code["id"])
    assert (again["name"]["en"], again["definition"]) == ("Clinic", {})


def test_the_screen_speaks_chinese(coded: ProjectFile, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = open_screen(monkeypatch, coded.path, "stages", lang="zh")
    assert [tab.label for tab in screen.tabs] == ["按阶段", "相近代码", "性质", "代码的历史"]
