"""A trained English pipeline as the choice of a project."""

from pathlib import Path

import pytest
import spacy

from workbench.errors import WorkbenchError
from workbench.store.project_file import ProjectFile
from workbench.tasks.sources.english_pipeline import (
    BLANK,
    choose_english_pipeline,
    english_pipeline,
)
from workbench.tasks.words.list_terms import list_terms
from workbench.tasks.words.search import search


@pytest.fixture
def trained(tmp_path: Path) -> str:
    """A pipeline on disk that has a lemma of its own."""
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "elderly"}]], {"LEMMA": "elder"})  # type: ignore[attr-defined]
    folder = tmp_path / "en_village"
    pipeline.to_disk(folder)
    return str(folder)


def terms(project: ProjectFile) -> set[str]:
    return {row["term"] for row in list_terms(project)}


def test_a_project_takes_the_lemmas_of_the_pipeline_it_chose(
    study: ProjectFile, trained: str
) -> None:
    assert english_pipeline(study) == BLANK
    assert choose_english_pipeline(study, trained) == 4
    assert "elder" in terms(study)
    assert english_pipeline(study) == trained
    choose_english_pipeline(study, BLANK)
    assert "elder" not in terms(study)


def test_a_pipeline_that_is_missing_is_named_and_nothing_changes(study: ProjectFile) -> None:
    with pytest.raises(WorkbenchError, match=r"en_nowhere.*pip.*blank"):
        choose_english_pipeline(study, "en_nowhere")
    assert english_pipeline(study) == BLANK


def test_without_its_pipeline_a_project_can_be_searched_and_says_what_to_do(
    study: ProjectFile, trained: str, tmp_path: Path
) -> None:
    choose_english_pipeline(study, trained)
    Path(trained).rename(tmp_path / "gone")
    assert search(study, "老人 OR elderly")
    study.connection.execute("DELETE FROM tokenization")
    with pytest.raises(WorkbenchError, match="workbench pipeline PROJECT blank"):
        list_terms(study)
