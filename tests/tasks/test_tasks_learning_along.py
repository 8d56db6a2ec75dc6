"""Learning in the background, and what later decisions say of what was learnt before."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from test_tasks_learning import CARE, COMPANY, fill

from workbench.store.learning import load_reasons
from workbench.store.project_file import ProjectFile, create_project_file, open_project_file
from workbench.tasks.codebook.keep_codebook import archive_code
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codings, list_suggestions
from workbench.tasks.history.undo import list_history, next_undo, redo, undo
from workbench.tasks.learning import along
from workbench.tasks.learning import reasons as learn_reasons
from workbench.tasks.learning import save as learn_save
from workbench.tasks.learning.figure import figure_of_learning
from workbench.tasks.learning.file import learning_file
from workbench.tasks.learning.ground import LearningGround, load_learning_ground
from workbench.tasks.learning.measure_learning import measure_learning
from workbench.tasks.learning.suggest_learned import suggest_learned
from workbench.tasks.suggestions.decide import decide


@pytest.fixture(scope="session")
def learnt_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("learnt") / "学习 study.db"
    with create_project_file(path) as project:
        fill(project)
        suggest_learned(project, coder="林")
    return path


@pytest.fixture
def learnt(open_copy: Callable[[Path], ProjectFile], learnt_file: Path) -> ProjectFile:
    """A project whose codes were learnt from one source of three."""
    return open_copy(learnt_file)


def decide_on(project: ProjectFile, number: int, decision: str = "accepted") -> list[str]:
    ids = [s["id"] for s in list_suggestions(project, decision="open")][:number]
    for id_ in ids:
        decide(project, decision, ids=[id_], coder="林")  # type: ignore[arg-type]
    return ids


def test_after_five_decisions_codes_are_learnt_in_another_thread(learnt: ProjectFile) -> None:
    first = along.learning_state(learnt)
    assert (first["decisions"], first["since"], first["codes"]) == (16, 0, 2)
    # Enough of them are rejected for the others to become less probable.
    decide_on(learnt, 4, "rejected")
    assert not along.learn_along(learnt, coder="林")
    decide_on(learnt, 1)
    assert along.learning_state(learnt)["since"] == 5
    assert along.learn_along(learnt, coder="林")
    along.await_learning(learnt)
    state = along.learning_state(learnt)
    assert state["at"] is not None
    assert first["at"] is not None
    assert state["at"] > first["at"]
    assert (state["decisions"], state["since"], state["running"]) == (21, 0, False)
    assert state["problem"] is None
    assert list_history(learnt)[0]["act"] == "learn"
    waiting = {s["id"] for s in list_suggestions(learnt, decision="open")}
    assert waiting == set(load_reasons(learnt))


def test_hand_coding_counts_as_decisions_and_what_machines_do_does_not(learnt: ProjectFile) -> None:
    suggest_learned(learnt, coder="林")
    assert along.learning_state(learnt)["since"] == 0
    add_coding_at(learnt, "访谈1.txt", start=0, end=9, code="Care", coder="王")
    decide_on(learnt, 1)
    assert along.learning_state(learnt)["since"] == 2
    undo(learnt, coder="林")
    assert along.learning_state(learnt)["since"] == 2


def test_undo_and_redo_pass_over_what_was_learnt_along(learnt: ProjectFile) -> None:
    ids = decide_on(learnt, 5)
    assert along.learn_along(learnt, coder="林")
    along.await_learning(learnt)
    newest = next_undo(learnt)
    assert newest is not None
    assert newest["act"] == "decide"
    assert undo(learnt, coder="林")["number"] == newest["number"]
    (back,) = [s for s in list_suggestions(learnt) if s["id"] == ids[-1]]
    assert back["decision"] == "open"
    along.learn_again(learnt, coder="林", automatic=True)
    redo(learnt, coder="林")
    (again,) = [s for s in list_suggestions(learnt) if s["id"] == ids[-1]]
    assert again["decision"] == "accepted"


def test_switched_off_nothing_is_learnt(learnt: ProjectFile) -> None:
    along.switch_along(learnt, "off")
    decide_on(learnt, 6)
    assert not along.learn_along(learnt, coder="林")
    along.switch_along(learnt, "on")
    assert along.learn_along(learnt, coder="林")
    along.await_learning(learnt)
    assert along.learning_state(learnt)["since"] == 0


def test_learning_that_was_undone_is_not_repeated_unasked(learnt: ProjectFile) -> None:
    undo(learnt, coder="林")
    for start in range(5):
        add_coding_at(learnt, "访谈1.txt", start=start, end=9, code="Care", coder="林")
    state = along.learning_state(learnt)
    assert (state["undone"], state["since"]) == (True, 5)
    assert not along.learn_along(learnt, coder="林")
    suggest_learned(learnt, coder="林")
    assert not along.learning_state(learnt)["undone"]


def test_what_an_undo_brings_back_gets_its_reasons_again(learnt: ProjectFile) -> None:
    before = {s["id"]: s for s in list_suggestions(learnt, decision="open")}
    suggest_learned(learnt, least=0.99, coder="林")
    assert len(list_suggestions(learnt, decision="open")) < len(before)
    undo(learnt, coder="林")
    changes = learnt.change_number
    assert any(s["probability"] is None for s in list_suggestions(learnt, decision="open"))
    assert not along.learn_along(learnt, coder="林")
    after = {s["id"]: s for s in list_suggestions(learnt, decision="open")}
    assert after == before
    assert learnt.change_number == changes


def test_a_redo_brings_the_suggestions_and_looking_at_them_their_reasons(
    learnt: ProjectFile,
) -> None:
    before = list_suggestions(learnt)
    undo(learnt, coder="林")
    assert not along.learn_along(learnt, coder="林")
    redo(learnt, coder="林")
    assert all(s["words"] == [] for s in list_suggestions(learnt))
    assert not along.learn_along(learnt, coder="林")
    assert list_suggestions(learnt) == before


def test_for_a_code_that_is_in_use_no_more_reasons_are_looked_for_once(
    learnt: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    undo(learnt, coder="林")
    redo(learnt, coder="林")
    archive_code(learnt, "Roads", coder="林")
    loads: list[Path] = []

    def counted(project: ProjectFile) -> LearningGround:
        loads.append(project.path)
        return load_learning_ground(project)

    monkeypatch.setattr("workbench.tasks.learning.reasons.load_learning_ground", counted)
    found = [learn_reasons.renew_reasons(learnt) for _ in range(3)]
    of_care = [s for s in list_suggestions(learnt, decision="open") if s["code"] == "Care"]
    assert found == [len(of_care), 0, 0]
    assert len(loads) == 1


def test_before_anything_was_learnt_nothing_is_learnt_unasked(study: ProjectFile) -> None:
    assert along.learning_state(study)["at"] is None
    assert not along.learn_along(study, coder="林")


def test_what_is_decided_while_codes_are_learnt_is_heeded(
    learnt: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide_on(learnt, 5)
    waiting = list_suggestions(learnt, decision="open")
    accepted, rejected = waiting[0], waiting[1]
    place = waiting[-1]
    save = learn_save.save_learning

    def meddle(*values: object, **options: object) -> object:
        # Another browser, while this one learns.
        with open_project_file(learnt.path) as other:
            decide(other, "accepted", ids=[accepted["id"]], coder="王")
            decide(other, "rejected", ids=[rejected["id"]], coder="王")
            add_coding_at(
                other,
                place["source"],
                start=place["start"],
                end=place["end"],
                code="Rest",
                coder="王",
            )
        return save(*values, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("workbench.tasks.learning.suggest_learned.save_learning", meddle)
    along.learn_again(learnt, coder="林", automatic=True)
    after = {s["id"]: s["decision"] for s in list_suggestions(learnt)}
    assert (after[accepted["id"]], after[rejected["id"]]) == ("accepted", "rejected")
    assert {c["coder"] for c in list_codings(learnt, code="Rest")} == {"王"}
    assert along.learning_state(learnt)["since"] == 3


def test_a_learning_is_written_whole_or_not_at_all(
    learnt: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide_on(learnt, 5)
    before, state = list_suggestions(learnt), along.learning_state(learnt)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(learn_save, "save_learnt", stop)
    with pytest.raises(KeyboardInterrupt):
        along.learn_again(learnt, coder="林", automatic=True)
    assert list_suggestions(learnt) == before
    assert along.learning_state(learnt) == state


def test_a_code_that_is_archived_meanwhile_makes_learning_begin_anew(
    learnt: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide_on(learnt, 5)
    save, turns = learn_save.save_learning, []

    def meddle(*values: object, **options: object) -> object:
        turns.append(threading.current_thread().name)
        if len(turns) == 1:
            with open_project_file(learnt.path) as other:
                archive_code(other, "Roads", coder="王")
        return save(*values, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("workbench.tasks.learning.suggest_learned.save_learning", meddle)
    assert along.learn_along(learnt, coder="林")
    along.await_learning(learnt)
    state = along.learning_state(learnt)
    # With Roads gone nothing speaks against Care any more but what was rejected or read.
    assert len(turns) in {1, 2}
    assert (state["problem"] is None) == (len(turns) == 2)
    assert turns[0].startswith("learning")


def test_a_project_that_goes_away_ends_learning_with_a_sentence(
    learnt: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide_on(learnt, 5)
    monkeypatch.setattr(
        along, "open_project", lambda path: open_project_file(path.with_name("没有.db"))
    )
    assert along.learn_along(learnt, coder="林")
    along.await_learning(learnt)
    state = along.learning_state(learnt)
    assert not state["running"]
    assert state["problem"] is not None
    assert "no project file" in state["problem"]


def test_later_decisions_are_foretold_from_earlier_ones(learnt: ProjectFile) -> None:
    for s in list_suggestions(learnt):
        belongs = any(word in s["quote"] for word in (*CARE, *COMPANY)) == (s["code"] == "Care")
        decide(learnt, "accepted" if belongs else "rejected", ids=[s["id"]], coder="林")
    answer = measure_learning(learnt)
    assert [step["learnt_from"] for step in answer["curve"]] == sorted(
        step["learnt_from"] for step in answer["curve"]
    )
    for step in answer["curve"]:
        assert step["right"] <= min(step["told"], step["bearing"])
        assert step["precision"] is None or 0 <= step["precision_low"] <= step["precision"]  # type: ignore[operator]
    # The words of the two codes have nothing in common, so what comes later is foretold.
    assert answer["curve"][-1]["recall"] == 1
    for row in answer["codes"]:
        told = row["foretold"]
        assert told["recall"] == told["right"] / told["bearing"]
    assert sum(row["foretold"]["bearing"] for row in answer["codes"]) == sum(
        step["bearing"] for step in answer["curve"]
    )
    assert figure_of_learning(answer, figure_format="svg", show="curve").startswith(b"<svg")
    table = learning_file(answer, file_format="csv", language="zh").decode("utf-8-sig")
    assert table.startswith('"代码","例子","反例"')
    assert f",{answer['codes'][0]['examples']}," in table
    assert learning_file(answer, file_format="xlsx").startswith(b"PK")
