"""The theme table of a project: its numbers are those of its codings, and lead back to them."""

from pathlib import Path

import pytest

from workbench.errors import FormatError, NotFoundError
from workbench.store.project_file import ProjectFile
from workbench.tasks.cases.import_cases import import_cases
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.links import follow_link
from workbench.tasks.sources.list_sources import list_passages
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.suggest import suggest
from workbench.tasks.themes.make_theme_table import make_theme_table


@pytest.fixture
def coded(study: ProjectFile) -> ProjectFile:
    """The study with its suggestions accepted by two coders."""
    suggest(study, unit="sentence", coder="林")
    decide(study, "accepted", coder="王", code="Needs")
    decide(study, "accepted", coder="Lin", source="paper.md")
    return study


def counted_by_hand(project: ProjectFile, path: str) -> tuple[int, int, int, int]:
    codings = [
        c for c in list_codings(project) if c["path"] == path or c["path"].startswith(f"{path}/")
    ]
    touched = {
        (c["source_id"], p["number"])
        for c in codings
        for p in list_passages(project, c["source_id"])
        if p["start"] < c["end"] and c["start"] < p["end"]
    }
    sources, coders = {c["source_id"] for c in codings}, {c["coder"] for c in codings}
    return len(sources), len(touched), len(coders), len(codings)


def test_every_number_is_what_a_reader_counts_by_hand(coded: ProjectFile) -> None:
    themes = make_theme_table(coded).themes
    assert len(themes) == 5
    for row in themes.to_dict("records"):
        found = (row["sources"], row["passages"], row["coders"], row["codings"])
        assert found == counted_by_hand(coded, "/".join(row["path"]))
        assert row["share"] == row["sources"] / 4


def test_suggestions_are_counted_apart_or_not_at_all(coded: ProjectFile) -> None:
    codings = make_theme_table(coded).themes.set_index("code_id")
    both = make_theme_table(coded, basis="both").themes.set_index("code_id")
    assert (codings["suggestions"] == 0).all()
    assert (both["codings"] == codings["codings"]).all()
    assert both["suggestions"].sum() > 0


def test_every_quote_leads_back_to_its_words(coded: ProjectFile) -> None:
    quotes = make_theme_table(coded).quotes
    assert len(quotes) > 0
    for quote in quotes.to_dict("records"):
        assert follow_link(coded, quote["link"]).quote == quote["quote"]


def test_a_link_of_another_project_is_told(project: ProjectFile) -> None:
    with pytest.raises(NotFoundError, match="No source"):
        follow_link(project, "http://127.0.0.1:8501/read?source=x&start=0&end=3")
    with pytest.raises(NotFoundError, match="no link"):
        follow_link(project, "https://example.org/村")


def test_cases_compare_themes(coded: ProjectFile, tmp_path: Path) -> None:
    table = tmp_path / "谁.csv"
    rows = "source,case,village\n访谈.txt,村民甲,木花\nnote.txt,Site,木花\n缺.txt,丙,\n"
    table.write_text(rows, encoding="utf-8")
    receipt = import_cases(coded, table.name, table.read_bytes(), coder="林")
    assert receipt.cases == {"村民甲", "Site", "丙"}
    assert "row 4" in receipt.set_aside[0]
    themes = make_theme_table(coded, by="case").themes
    groups = set(themes["group"])
    assert {"村民甲", "Site"} < groups
    undefined = themes[themes["group_status"] != "defined"]
    assert len(set(undefined["group"])) == 1


def test_a_table_without_the_column_case_is_refused(project: ProjectFile) -> None:
    with pytest.raises(FormatError, match="no column 'case'"):
        import_cases(project, "x.csv", "谁,村\n甲,木花\n".encode(), coder="林")


def test_the_same_project_gives_the_same_table(coded: ProjectFile) -> None:
    one, two = make_theme_table(coded), make_theme_table(coded)
    assert one.themes.equals(two.themes)
    assert one.quotes.equals(two.quotes)
