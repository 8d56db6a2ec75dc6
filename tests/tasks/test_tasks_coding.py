"""Suggesting, deciding and changing the codebook, and that nothing of it is ever lost."""

import pytest

from workbench.errors import CodebookError, CodingError, NotFoundError
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.keep_codebook import (
    archive_code,
    export_codebook,
    import_codebook,
    merge_codes,
    move_code,
    rename_code,
    restore_code,
    split_code,
)
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codes, list_codings, list_suggestions
from workbench.tasks.history.undo import list_history, redo, undo
from workbench.tasks.sources.describe_source import read_again
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.suggest import suggest


def test_cues_suggest_in_both_languages_with_exact_places(study: ProjectFile) -> None:
    suggest(study, coder="林")
    found = {(s["source"], s["path"], s["cue"]) for s in list_suggestions(study)}
    assert ("paper.md", "Needs/Old people", "elderly") in found
    assert ("访谈.txt", "Needs/Old people", "老人") in found
    assert ("訪談-繁體.txt", "Needs/Children", "留守儿童") in found
    for suggestion in list_suggestions(study):
        start = suggestion["cue_start"]
        assert start is not None
        assert suggestion["start"] <= start < suggestion["end"]


def test_negation_and_citation_are_flags_and_hide_nothing(study: ProjectFile) -> None:
    suggest(study, unit="sentence", coder="林")
    found = {
        (s["source"], tuple(s["flags"]))
        for s in list_suggestions(study, code="Few professionals")
        if s["flags"]
    }
    assert found == {("paper.md", ("cited",)), ("访谈.txt", ("negated",))}


def test_a_suggestion_is_no_coding_until_a_person_accepts_it(study: ProjectFile) -> None:
    suggest(study, coder="林")
    assert list_codings(study) == []
    chosen = list_suggestions(study)[0]
    assert decide(study, "accepted", coder="王", ids=[chosen["id"]]) == 1
    (coding,) = list_codings(study)
    assert (coding["coder"], coding["suggestion"]) == ("王", chosen["id"])
    assert (coding["start"], coding["end"]) == (chosen["start"], chosen["end"])


def test_a_decision_can_be_reversed_and_its_coding_goes(study: ProjectFile) -> None:
    suggest(study, coder="林")
    chosen = list_suggestions(study)[0]
    decide(study, "accepted", coder="王", ids=[chosen["id"]])
    decide(study, "rejected", coder="王", ids=[chosen["id"]])
    assert list_codings(study) == []
    assert list_suggestions(study, decision="rejected")[0]["decided_by"] == "王"
    undo(study, coder="王")
    assert len(list_codings(study)) == 1


def test_bulk_decisions_follow_every_filter(study: ProjectFile) -> None:
    suggest(study, unit="sentence", coder="林")
    flagged = [s for s in list_suggestions(study) if "negated" in s["flags"]]
    assert flagged
    count = decide(study, "accepted", coder="王", without_flags=["negated"])
    left = list_suggestions(study, decision="open")
    assert [s["id"] for s in left] == [s["id"] for s in flagged]
    assert count == len(list_codings(study))
    assert decide(study, "rejected", coder="王", code="Challenges") == len(
        [s for s in flagged if s["path"].startswith("Challenges")]
    )


def test_an_unknown_suggestion_decides_nothing(study: ProjectFile) -> None:
    suggest(study, coder="林")
    known = list_suggestions(study)[0]["id"]
    with pytest.raises(CodingError, match="Nothing was decided"):
        decide(study, "accepted", coder="王", ids=[known, "不存在"])
    assert list_codings(study) == []


def test_suggesting_again_keeps_decisions_and_adds_nothing(study: ProjectFile) -> None:
    suggest(study, coder="林")
    decide(study, "accepted", coder="王", code="Old people")
    before = list_suggestions(study)
    changes = len(list_history(study))
    receipt = suggest(study, coder="林")
    assert (receipt.added, receipt.removed) == (0, 0)
    assert list_suggestions(study) == before
    assert len(list_history(study)) == changes


def test_a_cue_that_is_gone_takes_only_open_suggestions_with_it(study: ProjectFile) -> None:
    suggest(study, coder="林")
    decide(study, "accepted", coder="王", code="Old people", source="paper.md")
    shorter = export_codebook(study).decode().replace("elderly", "widowers").replace("老人", "寡妇")
    import_codebook(study, "shorter.yaml", shorter.encode(), coder="林")
    suggest(study, coder="林")
    left = {(s["source"], s["decision"]) for s in list_suggestions(study, code="Old people")}
    assert ("paper.md", "accepted") in left
    assert ("访谈.txt", "open") not in left


def test_suggestions_for_one_code_are_those_of_the_whole_run(study: ProjectFile) -> None:
    suggest(study, code="Old people", coder="林")
    alone = {(s["start"], s["source"]): s["confidence"] for s in list_suggestions(study)}
    suggest(study, coder="林")
    whole = list_suggestions(study, code="Old people")
    assert alone == {(s["start"], s["source"]): s["confidence"] for s in whole}


def test_importing_a_codebook_twice_changes_nothing(study: ProjectFile) -> None:
    receipt = import_codebook(study, "again.yaml", export_codebook(study), coder="林")
    assert (receipt.added, receipt.changed) == (0, 0)


def test_a_bad_codebook_imports_nothing_and_names_the_line(study: ProjectFile) -> None:
    before = export_codebook(study)
    bad = "workbench-codebook: 1\ncodes:\n  - name: {en: A}\n    defintion: x\n"
    with pytest.raises(CodebookError, match=r"bad.yaml, line 4.*defin"):
        import_codebook(study, "bad.yaml", bad.encode(), coder="林")
    assert export_codebook(study) == before


def test_merging_moves_codings_and_loses_no_memo(study: ProjectFile) -> None:
    for code, memo in (("Old people", "seen twice"), ("Children", "也看过")):
        add_coding_at(study, "note.txt", start=0, end=10, code=code, memo=memo, coder="王")
    add_coding_at(study, "note.txt", start=12, end=20, code="Children", coder="王")
    merge_codes(study, ["Children"], into="Old people", coder="林")
    codings = list_codings(study)
    assert [coding["path"] for coding in codings] == ["Needs/Old people"] * 2
    assert codings[0]["memo"] == "seen twice\n\n也看过"
    undo(study, coder="林")
    assert [c["path"] for c in list_codings(study, code="Children")] == ["Needs/Children"] * 2


def test_splitting_hands_over_the_chosen_codings_and_cues(study: ProjectFile) -> None:
    coding = add_coding_at(study, "note.txt", start=0, end=5, code="Old people", coder="王")
    split_code(study, "Old people", "长者", cues=["长者"], codings=[coding["id"]], coder="林")
    assert [c["path"] for c in list_codings(study)] == ["Needs/长者"]
    assert {c["path"]: c["cues"] for c in list_codes(study)}["Needs/长者"] == 1
    with pytest.raises(CodebookError, match="Nothing was split"):
        split_code(study, "Old people", "X", cues=["没有的线索"], coder="林")


def test_a_category_cannot_go_under_its_own_code(study: ProjectFile) -> None:
    with pytest.raises(CodebookError, match="already inside it"):
        move_code(study, "Needs", under="Old people", coder="林")


def test_archived_codes_keep_their_codings_and_come_back(study: ProjectFile) -> None:
    add_coding_at(study, "note.txt", start=0, end=5, code="Children", coder="王")
    archive_code(study, "Children", coder="林")
    assert len(list_codings(study)) == 1
    with pytest.raises(CodingError, match="archived"):
        add_coding_at(study, "note.txt", start=0, end=6, code="Children", coder="王")
    restore_code(study, "Children", coder="林")
    rename_code(study, "Children", "孩子", language="zh", coder="林")
    assert {c["path"]: c["status"] for c in list_codes(study, language="zh")}[
        "需求/孩子"
    ] == "active"


def test_a_selection_outside_the_text_is_refused(study: ProjectFile) -> None:
    for start, end in ((-1, 4), (3, 3), (0, 10**6)):
        with pytest.raises(CodingError, match="characters"):
            add_coding_at(study, "note.txt", start=start, end=end, code="Needs", coder="王")
    with pytest.raises(NotFoundError, match="Near"):
        add_coding_at(study, "note.txt", start=0, end=3, code="Need", coder="王")


def test_undo_and_redo_run_through_a_whole_study(study: ProjectFile) -> None:
    suggest(study, coder="林")
    decide(study, "accepted", coder="王")
    final = (list_codes(study), list_codings(study), list_suggestions(study))
    steps = sum(change["state"] == "done" for change in list_history(study))
    for _ in range(steps):
        undo(study, coder="林")
    assert (list_codes(study), list_codings(study)) == ([], [])
    assert study.value("SELECT count(*) FROM passage_index_docsize") == 0
    for _ in range(steps):
        redo(study, coder="林")
    assert (list_codes(study), list_codings(study), list_suggestions(study)) == final


def test_a_merged_coding_stays_while_one_of_its_suggestions_is_accepted(
    study: ProjectFile,
) -> None:
    codebook = export_codebook(study).decode().replace("left-behind children", "company")
    import_codebook(study, "same.yaml", codebook.encode(), coder="林")
    suggest(study, source="paper.md", coder="林")
    decide(study, "accepted", coder="王", code="Old people")
    decide(study, "accepted", coder="王", code="Children")
    shared = {s["id"] for s in list_suggestions(study, decision="accepted", source="paper.md")}
    assert len(shared) == 2
    merge_codes(study, ["Children"], into="Old people", coder="林")
    first, second = sorted(shared)
    before = len(list_codings(study, source="paper.md"))
    decide(study, "open", coder="王", ids=[first])
    assert len(list_codings(study, source="paper.md")) == before
    decide(study, "open", coder="王", ids=[second])
    assert len(list_codings(study, source="paper.md")) == before - 1


def test_a_source_with_decisions_is_not_read_again(study: ProjectFile) -> None:
    suggest(study, coder="林")
    decide(study, "rejected", coder="王", source="note.txt")
    with pytest.raises(CodingError, match="decided suggestions"):
        read_again(study, "note.txt", language="en", coder="林")
