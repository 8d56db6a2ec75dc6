"""Two people at one project: nothing is written from what somebody has changed meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.errors import ProjectBusyError
from workbench.formats import reading
from workbench.store.project_file import ProjectFile, open_project_file
from workbench.tasks.codebook.keep_codebook import merge_codes
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_suggestions
from workbench.tasks.sources import add_sources as adding
from workbench.tasks.sources.describe_source import read_again
from workbench.tasks.sources.list_sources import list_sources
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.suggest import suggest
from workbench.texts import description


@pytest.fixture
def second(study: ProjectFile) -> Iterator[ProjectFile]:
    """Another program with the same project open."""
    with open_project_file(study.path) as other:
        yield other


def test_suggestions_are_not_written_for_a_codebook_that_was_changed_meanwhile(
    study: ProjectFile, second: ProjectFile
) -> None:
    def meddle(done: int, total: int, what: str) -> None:
        if done == 1:
            merge_codes(second, ["Children"], into="Old people", coder="王")

    with pytest.raises(ProjectBusyError, match="changed by somebody else"):
        suggest(study, coder="林", progress=meddle)
    assert list_suggestions(study) == []


def test_coding_meanwhile_is_in_no_suggestions_way(study: ProjectFile, second: ProjectFile) -> None:
    def code(done: int, total: int, what: str) -> None:
        if done == 1:
            add_coding_at(second, "note.txt", start=0, end=4, code="Children", coder="王")

    assert suggest(study, coder="林", progress=code).added > 0


def test_a_source_that_is_coded_while_its_file_is_read_again_keeps_its_text(
    study: ProjectFile, second: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*values: object, **options: object) -> object:
        add_coding_at(second, "note.txt", start=0, end=4, code="Children", coder="王")
        return reading.read_file(*values, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("workbench.tasks.sources.describe_source.read_file", slow)
    text = study.value("SELECT text FROM source WHERE name = 'note.txt'")
    with pytest.raises(ProjectBusyError):
        read_again(study, "note.txt", language="zh-Hans", coder="林")
    assert study.value("SELECT text FROM source WHERE name = 'note.txt'") == text


def test_the_same_file_added_by_two_at_once_is_one_source(
    study: ProjectFile, second: ProjectFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "同时.txt"
    file.write_text("两个人同时添加😀。", encoding="utf-8")
    met: list[bool] = []

    def slow(*values: object, **options: object) -> object:
        if not met:
            met.append(True)
            adding.add_sources(second, [file], coder="王")
        return description.describe(*values, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("workbench.tasks.sources.add_sources.describe", slow)
    receipt = adding.add_sources(study, [file], coder="林")
    assert [there.source for there in receipt.already_there] == ["同时.txt"]
    assert [source["name"] for source in list_sources(study)].count("同时.txt") == 1


def test_what_was_rejected_for_a_merged_code_is_not_suggested_for_its_heir(
    study: ProjectFile,
) -> None:
    suggest(study, coder="林")
    rejected = decide(study, "rejected", code="Children", coder="林")
    assert rejected > 0
    merge_codes(study, ["Children"], into="Old people", coder="林")
    assert suggest(study, coder="林").added == 0
