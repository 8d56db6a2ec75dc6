"""The journal: nothing changes without it, and every change can be taken back and brought back."""

import sqlite3
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.coding.codebook import Code, Codebook, Cue
from workbench.coding.cue_words import plain_kind
from workbench.errors import ProjectBusyError, ProjectError
from workbench.store.codes import load_codebook, save_codebook
from workbench.store.history import load_history, redo_change, undo_change
from workbench.store.journal import NOUNS
from workbench.store.project_file import ProjectFile

EMPTY = Codebook(name={}, codes=())


def save(project: ProjectFile, codebook: Codebook, *, coder: str = "林") -> None:
    with project.change("codebook", "saved", coder=coder):
        save_codebook(project.connection, load_codebook(project), codebook)


def code(name: str, **more: object) -> Code:
    return Code(id=str(uuid.uuid4()), name={"zh": name}, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("noun", NOUNS.values(), ids=lambda noun: noun.table)
def test_every_journaled_table_lists_all_its_columns(project: ProjectFile, noun: object) -> None:
    table = noun.table  # type: ignore[attr-defined]
    columns = [row["name"] for row in project.rows(f'PRAGMA table_info("{table}")')]
    assert list(noun.columns) == columns  # type: ignore[attr-defined]


def test_every_table_is_journaled_or_derived(project: ProjectFile) -> None:
    derived = {"passage_index", "term", "passage_tokens", "tokenization", "reason", "embedding"}
    frame = {"project", "change", "open_change", "journal", "original", "_sqlite_migrations"}
    own = {"applied", "pin", "reading_place"}  # of one browser or coder, not of the study
    log = {"model_run", "model_request"}  # of what was sent, which nobody can undo
    tables = {
        row["name"]
        for row in project.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not row["name"].startswith(("sqlite_", "passage_index_"))
    }
    assert tables == set(NOUNS) | derived | frame | own | log


def test_no_row_changes_outside_a_change(project: ProjectFile) -> None:
    save(project, Codebook(name={}, codes=(code("必要性"),)))
    for statement in ("UPDATE code SET position = 3", "DELETE FROM code_text"):
        with pytest.raises(sqlite3.IntegrityError, match="only inside a change"):
            project.connection.execute(statement)


def test_a_change_that_touches_nothing_leaves_no_trace(project: ProjectFile) -> None:
    with project.change("codebook", "nothing", coder="someone new"):
        pass
    assert load_history(project) == []
    assert project.value("SELECT count(*) FROM coder") == 0


def test_a_change_that_fails_leaves_no_trace(project: ProjectFile) -> None:
    def save_half() -> None:
        with project.change("codebook", "half", coder="林"):
            save_codebook(project.connection, EMPTY, Codebook(name={}, codes=(code("半"),)))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        save_half()
    assert load_codebook(project) == EMPTY
    assert project.value("SELECT count(*) FROM open_change") == 0


def test_the_history_says_who_did_what(project: ProjectFile) -> None:
    save(project, Codebook(name={}, codes=(code("需求"),)), coder="王😀")
    (change,) = load_history(project)
    assert (change.coder, change.act, change.state, change.rows) == ("王😀", "codebook", "done", 3)


def test_undo_and_redo_go_through_all_changes_and_back(project: ProjectFile, odd_text: str) -> None:
    states = [load_codebook(project)]
    first = code(odd_text, definition={"en": odd_text})
    save(project, Codebook(name={"en": "One"}, codes=(first,)))
    states.append(load_codebook(project))
    cue = Cue(language="zh", kind=plain_kind(odd_text), pattern=odd_text)
    second = Code(id=str(uuid.uuid4()), parent_id=first.id, name={"en": "B"}, cues=(cue,))
    save(project, Codebook(name={"en": "Two"}, codes=(first, second)))
    states.append(load_codebook(project))
    for state in reversed(states[:-1]):
        undo_change(project, coder="林")
        assert load_codebook(project) == state
    with pytest.raises(ProjectError, match="Nothing is left to undo"):
        undo_change(project, coder="林")
    for state in states[1:]:
        redo_change(project, coder="林")
        assert load_codebook(project) == state
    with pytest.raises(ProjectError, match="Nothing was undone"):
        redo_change(project, coder="林")


def test_after_a_new_change_nothing_can_be_redone(project: ProjectFile) -> None:
    save(project, Codebook(name={"en": "One"}, codes=()))
    undo_change(project, coder="林")
    save(project, Codebook(name={"zh": "二"}, codes=()))
    with pytest.raises(ProjectError, match="was changed since"):
        redo_change(project, coder="林")


@settings(max_examples=25)
@given(steps=st.lists(st.sampled_from(["save", "undo", "redo"]), max_size=12))
def test_undo_and_redo_behave_like_two_stacks(steps: list[str]) -> None:
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from workbench.store.project_file import create_project_file

    with TemporaryDirectory() as folder, create_project_file(Path(folder, "p.db")) as project:
        done: list[dict[str, str]] = [{}]
        undone: list[dict[str, str]] = []
        for number, step in enumerate(steps):
            if step == "save":
                save(project, Codebook(name={"en": f"名 {number}"}, codes=()))
                done.append({"en": f"名 {number}"})
                undone.clear()
            elif step == "undo" and len(done) > 1:
                undo_change(project, coder="林")
                undone.append(done.pop())
            elif step == "redo" and undone:
                redo_change(project, coder="林")
                done.append(undone.pop())
            assert load_codebook(project).name == done[-1]


def test_an_act_decided_on_an_older_state_is_refused(project: ProjectFile) -> None:
    seen = project.change_number
    save(project, Codebook(name={"en": "meanwhile"}, codes=()))
    with (
        pytest.raises(ProjectBusyError, match="somebody else"),
        project.change("decide", "late", coder="王", seen=seen),
    ):
        pass
    assert len(load_history(project)) == 1
