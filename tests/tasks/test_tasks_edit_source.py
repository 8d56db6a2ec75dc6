"""Editing a source: nothing coded is lost, everything comes back, the index stays whole."""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import CodingError, NotFoundError, ProjectBusyError, WorkbenchError
from workbench.store.passages import load_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source
from workbench.tasks.codebook.keep_codebook import import_codebook
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codings, list_suggestions
from workbench.tasks.history.undo import list_history, redo, undo
from workbench.tasks.project.open_project import new_project
from workbench.tasks.sources.add_sources import add_sources
from workbench.tasks.sources.edit_source import (
    edit_source,
    moved_answers,
    plan_edit,
    removed,
    replacements_of,
    shrunk,
)
from workbench.tasks.sources.tokenize_sources import ensure_tokenized
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.suggest import suggest
from workbench.tasks.words.search import search

TABLES = ("source", "passage", "coding", "suggestion")
NAME = "访谈.txt"


def rows(project: ProjectFile) -> dict[str, list[dict[str, Any]]]:
    return {table: project.rows(f"SELECT * FROM {table} ORDER BY 1") for table in TABLES}


def check_index(project: ProjectFile) -> None:
    project.connection.execute(
        "INSERT INTO passage_index(passage_index, rank) VALUES ('integrity-check', 0)"
    )


def code(project: ProjectFile, quote: str, *, source: str = NAME, name: str = "老人") -> str:
    start = find_source(project, source).text.index(quote)
    end = start + len(quote)
    made = add_coding_at(project, source, start=start, end=end, code=name, coder="林")
    return made["id"]


def replace(project: ProjectFile, old: str, new: str, *, which: Any = "only") -> Any:
    return plan_edit(
        project, NAME, replacements=replacements_of(project, NAME, old, new, which=which)
    )


def test_a_typing_error_is_mended_and_every_coding_keeps_its_words(study: ProjectFile) -> None:
    code(study, "有人说话😀")
    code(study, "路太远")
    plan = replace(study, "老人需要的是", "老人家真正需要的是")
    edit_source(study, plan, coder="林")
    assert [coding["quote"] for coding in list_codings(study)] == ["有人说话😀", "路太远"]
    source = find_source(study, NAME)
    stored = study.value("SELECT sha256 FROM source WHERE id = ?", (source.id,))
    assert stored == hashlib.sha256(source.text.encode()).hexdigest()


def test_what_is_searched_and_counted_is_the_new_text(study: ProjectFile) -> None:
    edit_source(study, replace(study, "路太远", "桥断了"), coder="林")
    assert [hit["quote"] for hit in search(study, "桥断了")] == ["桥断了"]
    assert search(study, "路太远") == []
    assert ensure_tokenized(study) == 0
    check_index(study)


def test_suggestions_and_their_cues_move_and_stay_decided(study: ProjectFile) -> None:
    suggest(study, coder="林")
    decide(study, "accepted", coder="王", source=NAME)
    before = [s["decision"] for s in list_suggestions(study, source=NAME)]
    assert "accepted" in before
    edit_source(study, replace(study, "您需要什么", "您现在最需要的东西是什么"), coder="林")
    after = list_suggestions(study, source=NAME)
    text = find_source(study, NAME).text
    assert [s["decision"] for s in after] == before
    for found in after:
        if found["cue_start"] is not None:
            assert text[found["cue_start"] : found["cue_end"]] in {"需要", "老人", "社工不足"}
    quotes = {c["quote"] for c in list_codings(study)}
    assert quotes == {s["quote"] for s in after if s["decision"] == "accepted"}


def test_undo_and_redo_bring_each_text_back_exactly(study: ProjectFile) -> None:
    suggest(study, coder="林")
    code(study, "有人说话😀")
    before = rows(study)
    edit_source(study, replace(study, "村民", "受访者𠮷", which="all"), coder="林")
    after = rows(study)
    undo(study, coder="林")
    assert rows(study) == before
    check_index(study)
    assert [hit["source"] for hit in search(study, "路太远")] == [NAME]
    redo(study, coder="林")
    assert rows(study) == after
    check_index(study)
    assert list_history(study)[0]["act"] == "redo"


def test_a_coding_whose_words_are_gone_is_refused_until_it_is_decided(study: ProjectFile) -> None:
    gone = code(study, "路太远")
    kept = code(study, "有人说话")
    plan = replace(study, "，是路太远。", "。")
    with pytest.raises(CodingError, match=r"1 of 2 selections in 访谈\.txt cannot be moved"):
        edit_source(study, plan, coder="林")
    assert [(m["id"], m["fate"]) for m in moved_answers(study, plan)] == [
        (kept, "stays"),
        (gone, "gone"),
    ]
    edit_source(study, plan, unmovable={gone: "remove"}, coder="林")
    assert [coding["id"] for coding in list_codings(study)] == [kept]
    undo(study, coder="林")
    assert {coding["id"] for coding in list_codings(study)} == {kept, gone}


def test_a_coding_that_is_cut_can_go_to_what_is_left_or_to_a_chosen_place(
    study: ProjectFile,
) -> None:
    cut = code(study, "社工不足，是路")
    plan = replace(study, "路太远", "桥已断")
    (move,) = plan.unmovable
    assert (move.fate, shrunk(plan)[cut]) == ("cut", (move.start, move.end - 1))
    edit_source(study, plan, unmovable={cut: (move.start, move.end)}, coder="林")
    assert [coding["quote"] for coding in list_codings(study)] == ["社工不足，是桥"]


def test_two_codings_that_would_become_one_are_not_joined_unasked(study: ProjectFile) -> None:
    code(study, "不是社工不足")
    twin = code(study, "不是社工不足，")
    plan = replace(study, "不是社工不足，是", "不是社工不足是")
    assert [(m.id, m.fate) for m in plan.unmovable] == [(twin, "twin")]
    edit_source(study, plan, unmovable=removed(plan), coder="林")
    assert [coding["quote"] for coding in list_codings(study)] == ["不是社工不足"]


def test_codings_of_one_code_may_take_the_places_of_each_other(study: ProjectFile) -> None:
    text = find_source(study, NAME).text
    start = text.index("老人需要")
    for offset in range(4):
        place = start + offset
        add_coding_at(study, NAME, start=place, end=place + 1, code="老人", coder="林")
    edit_source(study, replace(study, "：老人需要", "：啊老人需要"), coder="林")
    assert [coding["quote"] for coding in list_codings(study)] == list("老人需要")


def test_a_plan_made_before_somebody_else_coded_is_refused(study: ProjectFile) -> None:
    plan = replace(study, "路太远", "路很远")
    code(study, "有人")
    with pytest.raises(ProjectBusyError):
        edit_source(study, plan, coder="林")


def test_an_edit_that_cannot_be_is_told(study: ProjectFile) -> None:
    with pytest.raises(NotFoundError, match="'火车' does not stand in"):
        replace(study, "火车", "汽车")
    with pytest.raises(WorkbenchError, match=r"stands in 访谈\.txt 2 times"):
        replace(study, "访谈员", "甲")
    with pytest.raises(WorkbenchError, match="has these very words already"):
        plan_edit(study, NAME, text=find_source(study, NAME).text)
    with pytest.raises(WorkbenchError, match="Nothing would be left"):
        plan_edit(study, NAME, text=" \n")


def test_passages_that_stay_keep_their_number_and_place(study: ProjectFile) -> None:
    source = find_source(study, "paper.md")
    before = [p.passage for p in load_passages(study, source.id)]
    new = source.text.replace("wait for letters", "wait for their mothers' letters 😀")
    edit_source(study, plan_edit(study, "paper.md", text=new), coder="林")
    after = [p.passage for p in load_passages(study, source.id)]
    assert [(p.number, p.kind, p.path) for p in after] == [
        (p.number, p.kind, p.path) for p in before
    ]


PIECES = st.sampled_from(
    ["村", "路太远。", "old people ", "👩‍👩‍👧", "🇨🇳", "𠮷", "，", "\n", "社工"]
)
LINES = st.lists(PIECES, min_size=1, max_size=25).map("".join).filter(str.strip)
CODEBOOK = "workbench-codebook: 1\nname: {en: T}\ncodes:\n  - name: {en: A}\n"


@settings(max_examples=30)
@given(old=LINES, new=LINES, spans=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6))))
def test_after_any_edit_and_its_undo_all_is_whole(
    old: str, new: str, spans: list[tuple[int, int]]
) -> None:
    with TemporaryDirectory() as name, new_project(Path(name, "p.db")) as project:
        file = Path(name, "t.txt")
        file.write_text(f"Begin.\n\n{old}", encoding="utf-8")
        add_sources(project, [file], coder="林")
        import_codebook(project, "c.yaml", CODEBOOK.encode(), coder="林")
        text = find_source(project, "t.txt").text
        for start, length in spans:
            if start + length <= len(text):
                add_coding_at(
                    project, "t.txt", start=start, end=start + length, code="A", coder="林"
                )
        before = rows(project)
        try:
            plan = plan_edit(project, "t.txt", text=f"Begin.\n{new}")
        except WorkbenchError:
            return
        edit_source(project, plan, unmovable=shrunk(plan), coder="林")
        check_index(project)
        found = find_source(project, "t.txt")
        placed = [p.passage for p in load_passages(project, found.id)]
        assert [p.number for p in placed] == list(range(1, len(placed) + 1))
        undo(project, coder="林")
        assert rows(project) == before
        check_index(project)
