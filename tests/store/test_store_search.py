"""Passages are found in reading order, whatever their row numbers, a page at a time or at once."""

from pathlib import Path

import pytest

from workbench.store.project_file import ProjectFile
from workbench.store.search import find_passages
from workbench.tasks.sources.add_sources import add_sources
from workbench.tasks.sources.describe_source import read_again

KINDS = ("heading", "paragraph")


@pytest.fixture
def four(project: ProjectFile, tmp_path: Path) -> ProjectFile:
    """Four sources of five passages each; every passage but one has the word."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in "abcd":
        lines = [f"第{n}次，村里的老人{name}说话了，𠮷😀。The village changed." for n in range(4)]
        (folder / f"{name}.txt").write_text("\n\n".join([*lines, f"Nothing here, {name}."]))
    add_sources(project, [folder], coder="林")
    return project


def found_places(project: ProjectFile, *, limit: int | None = None, offset: int = 0) -> list[str]:
    found = find_passages(project, '"老 人"', kinds=KINDS, limit=limit, offset=offset)
    for passage in found:
        assert passage.text[2:].startswith("次，村里的老人")
        assert passage.source[0] in passage.text
    return [f"{passage.source[0]}{passage.number}" for passage in found]


IN_ORDER = [f"{name}{number}" for name in "abcd" for number in (1, 2, 3, 4)]


@pytest.mark.parametrize("read_anew", ["", "b", "bc", "ad", "dcba", "da"])
def test_found_passages_are_in_reading_order(four: ProjectFile, read_anew: str) -> None:
    for name in read_anew:
        read_again(four, f"{name}.txt", encoding="utf-8", coder="林")
    assert found_places(four) == IN_ORDER
    assert [place for n in range(8) for place in found_places(four, limit=2, offset=2 * n)] == (
        IN_ORDER
    )
    assert found_places(four, limit=5, offset=14) == IN_ORDER[14:]


def test_one_source_is_searched_alone(four: ProjectFile) -> None:
    read_again(four, "b.txt", encoding="utf-8", coder="林")
    ids = {row["name"]: row["id"] for row in four.rows("SELECT id, name FROM source")}
    found = find_passages(four, '"老 人"', kinds=KINDS, source_id=ids["b.txt"], limit=3)
    assert [(passage.source, passage.number) for passage in found] == [
        ("b.txt", 1), ("b.txt", 2), ("b.txt", 3)
    ]  # fmt: skip


def test_a_project_without_sources_holds_nothing(project: ProjectFile) -> None:
    assert find_passages(project, '"老 人"', kinds=KINDS) == []
