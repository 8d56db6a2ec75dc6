"""The choice of sets and of a coder on the screens of the analyses."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from screens import copy_study, html, open_screen

from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.matrices.links import choice_of
from workbench.tasks.matrices.make_matrix import list_matrix, make_matrix
from workbench.tasks.queries.sets import save_set
from workbench.tasks.sources.list_sources import list_sources
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.themes.make_theme_table import make_theme_table


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[ProjectFile]:
    """The study with a set of its first three sources that have codings."""
    with copy_study(tmp_path) as project:
        decide(project, "accepted", coder="Li Wen")
        names = list(dict.fromkeys(coding["source"] for coding in list_codings(project)))[:3]
        assert len(list_sources(project)) > 3
        save_set(project, "三份 😀", kind="sources", members=names, coder="Li Wen")
        yield project


@pytest.mark.parametrize(
    ("screen", "key"),
    [
        ("themes", "themes sets"),
        ("framework", "framework sets"),
        ("saturation", "saturation sets"),
        ("comparison", "comparison sets"),
        ("profiles", "profile sets"),
        ("topics", "topics sets"),
    ],
)
def test_a_screen_is_narrowed_to_a_set(
    screen: str, key: str, coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = open_screen(monkeypatch, coded.path, screen)
    sets = shown.multiselect(key=key)
    assert sets.options == ["三份 😀 (sources)"]
    sets.set_value([coded.value("SELECT id FROM named_set")]).run()
    assert not shown.exception
    assert not shown.error
    if screen == "themes":
        table = make_theme_table(coded, sets=["三份 😀"])
        shown.selectbox(key="themes coder").set_value("Li Wen").run()
        assert not shown.exception
        assert str(table.themes["codings"].sum()) not in {"0", ""}
        assert f">{table.themes['passages'].max()}<" in html(shown)


def test_a_matrix_keeps_its_sets_in_its_address(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = str(coded.value("SELECT id FROM named_set"))
    shown = open_screen(monkeypatch, coded.path, "matrices", columns="sources", sets=id_)
    assert not shown.exception
    assert shown.multiselect(key="matrix sets").value == [id_]
    choice = choice_of({"columns": "sources", "sets": id_})
    assert choice.sets == (id_,)
    names = {row["column"] for row in list_matrix(make_matrix(coded, choice))}
    drawn = html(shown)
    assert len(names) == 3
    others = {source["name"] for source in list_sources(coded)} - names
    assert not any(f">{name}<" in drawn for name in others)
    shown.multiselect(key="matrix sets").set_value([]).run()
    assert "sets" not in shown.query_params


def test_without_sets_nothing_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with copy_study(tmp_path) as project:
        decide(project, "accepted", coder="Li Wen")
        shown = open_screen(monkeypatch, project.path, "themes")
        assert not shown.multiselect
