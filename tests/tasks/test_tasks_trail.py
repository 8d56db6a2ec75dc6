"""The audit trail of a thing, and restoring it to what it was."""

import pytest

from workbench.coding.trail import field_changes, text_differences
from workbench.errors import CodebookError, CodingError, NotFoundError
from workbench.store.history import load_proposer
from workbench.store.journal import NOUNS
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.keep_codebook import (
    add_code,
    archive_code,
    merge_codes,
    move_code,
    rename_code,
)
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codes, list_codings, list_suggestions
from workbench.tasks.codings.uncode import uncode
from workbench.tasks.history.list_trail import TRAIL_TABLES, find_thing, list_trail
from workbench.tasks.history.restore import restore
from workbench.tasks.history.undo import filtered, list_history, undo
from workbench.tasks.memos.keep_memos import list_memos, revise_memo, write_memo_on
from workbench.tasks.memos.outline import add_heading, add_memo_entry
from workbench.tasks.relations.evidence import NewEvidence
from workbench.tasks.relations.relate import relate
from workbench.tasks.sources.edit_source import edit_source, plan_edit
from workbench.tasks.sources.list_sources import list_sources
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.suggest import suggest
from workbench.tasks.topics.keep_topics import name_topic
from workbench.tasks.topics.make_topics import TopicChoice

ME = "林"
OTHER = "Wang 😀"


def told(project: ProjectFile, of: str) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (answer["coder"], answer["field"], answer["before"], answer["after"])
        for answer in list_trail(project, of=of)
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("路 is long", "路 is very far"),
        ("", "新的 😀"),
        ("留守👩‍👩‍👧老人", "留守儿童"),
        ("same", "same"),
        ("all gone", ""),
    ],
)
def test_differences_give_back_both_texts(before: str, after: str) -> None:
    parts = text_differences(before, after)
    assert "".join(words for part, words in parts if part != "added") == before
    assert "".join(words for part, words in parts if part != "removed") == after


def test_only_fields_that_differ_are_told() -> None:
    changes = list(field_changes({"a": 1, "b": "旧"}, {"a": 1, "b": "新", "c": None}))
    assert [(change.field, change.before, change.after) for change in changes] == [
        ("b", "旧", "新")
    ]


def test_the_trail_of_a_memo_says_who_wrote_what(study: ProjectFile) -> None:
    memo = write_memo_on(study, "first 路", on="project", coder=ME)
    revise_memo(study, memo["id"], "second 😀", kind="theoretical", coder=OTHER)
    revise_memo(study, memo["id"], "", coder=ME)
    trail = told(study, f"memo:{memo['id']}")
    assert (ME, "text", "second 😀", None) in trail
    assert (OTHER, "text", "first 路", "second 😀") in trail
    assert (OTHER, "kind", "analytic", "theoretical") in trail
    assert (OTHER, "coder_id", ME, OTHER) in trail
    assert (ME, "text", None, "first 路") in trail
    changes = [answer["change"] for answer in list_trail(study, of=f"memo:{memo['id']}")]
    assert changes == sorted(changes, reverse=True)


def test_the_trail_of_a_code_has_its_names_cues_and_category(study: ProjectFile) -> None:
    add_code(study, "Roads 路", under="Needs", coder=ME)
    rename_code(study, "Roads 路", "Transport", coder=OTHER)
    move_code(study, "Transport", under="Challenges", coder=ME)
    trail = told(study, "code:Transport")
    assert (OTHER, "name", "Roads 路", "Transport") in trail
    assert (ME, "parent_id", "Needs", "Challenges") in trail
    in_chinese = list_trail(study, of="code:Transport", language="zh")
    assert ("需求", "困境") in {(answer["before"], answer["after"]) for answer in in_chinese}
    assert any(field == "pattern" for _, field, _, _ in told(study, "code:Old people"))


def test_what_a_row_names_by_id_is_told_by_its_name(study: ProjectFile) -> None:
    heading = add_heading(study, "开头 😀", coder=ME)
    memo = write_memo_on(study, "路 is long", on="code", ref="Needs", coder=ME)
    add_memo_entry(study, memo["id"], under=heading, coder=ME)
    source = list_sources(study)[0]["name"]
    coding = add_coding_at(study, source, code="Needs", start=0, end=4, coder=ME)
    evidence = NewEvidence(supporting=(coding["id"],))
    relate(study, "Needs", "leads to", "Challenges", evidence=evidence, coder=ME)
    trail = [(a["noun"], a["about"], a["field"], a["after"]) for a in list_trail(study)]
    assert ("outline_entry", "路 is long", "parent_id", "开头 😀") in trail
    assert ("memo", "路 is long", "ref", "Needs") in trail
    told = [line for line in trail if line[0] == "relation_evidence"]
    assert {about for _, about, _, _ in told} == {"Needs – leads to – Challenges"}
    assert any(field == "coding_id" and after == f"{source}, Needs" for _, _, field, after in told)


def test_the_trail_of_a_coding_tells_its_words_in_the_text_of_that_time(
    study: ProjectFile,
) -> None:
    text = str(study.value("SELECT text FROM source WHERE name = '访谈.txt'"))
    start = text.index("路太远")
    coding = add_coding_at(study, "访谈.txt", start=start, end=start + 3, code="Needs", coder=ME)
    edited = text.replace("访谈员：您", "问😀：您")
    edit_source(study, plan_edit(study, "访谈.txt", text=edited), coder=OTHER)
    quotes = [row for row in told(study, f"coding:{coding['id']}") if row[1] == "quote"]
    assert quotes == [(ME, "quote", None, "路太远")]
    moved = [row for row in told(study, f"coding:{coding['id']}") if row[0] == OTHER]
    assert ("start", str(start), str(start - 1)) in {row[1:] for row in moved}


def test_the_trail_of_a_source_counts_characters_and_tells_its_making(
    study: ProjectFile,
) -> None:
    fields = {field: after for _, field, _, after in told(study, "source:访谈.txt")}
    length = study.value("SELECT length(text) FROM source WHERE name = '访谈.txt'")
    assert fields["text"] == f"{length} characters"
    assert fields["name"] == "访谈.txt"


def test_what_never_was_has_no_history(study: ProjectFile) -> None:
    for words in ("coding:none", "code:Nothing of the kind", "memo:", "page:4", "Needs"):
        with pytest.raises(NotFoundError):
            find_thing(study, words)


def test_the_whole_trail_is_filtered_by_person_act_and_day(study: ProjectFile) -> None:
    write_memo_on(study, "路 😀", on="project", coder=OTHER)
    trail = list_trail(study)
    assert {answer["change"] for answer in trail} == {c["number"] for c in list_history(study)}
    assert {a["act"] for a in filtered(trail, coder=OTHER)} == {"memo"}
    day = trail[0]["at"][:10]
    assert filtered(trail, since=day, until=day) == trail
    assert filtered(trail, until="1999-12-31") == []
    newest = list_trail(study, change=study.change_number)
    assert {answer["about"] for answer in newest if answer["noun"] == "memo"} == {"路 😀"}


def test_every_field_of_the_trail_has_a_word_on_the_screen() -> None:
    from workbench.pages.history import parts

    fields = {column for table in TRAIL_TABLES for column in NOUNS[table].columns}
    fields |= {key for table in TRAIL_TABLES for key in NOUNS[table].key}
    assert fields - parts._FIELDS.keys() - parts._ASIDE == {"id", "sha256", "original_sha256"}


def test_the_trail_leaves_out_nothing_but_coders_and_passages(study: ProjectFile) -> None:
    assert set(TRAIL_TABLES) == NOUNS.keys() - {"coder", "passage"}
    choice = TopicChoice(k=2, samples=0, least=1)
    name_topic(study, choice, 1, "道路 😀", coder=ME, proposed_by="language model tiny")
    number = study.change_number
    told = {
        (a["noun"], a["about"], a["field"]): a["after"] for a in list_trail(study, change=number)
    }
    assert told["topic", "道路 😀", "name"] == "道路 😀"
    assert int(told["topic", "道路 😀", "members"] or 0) > 0
    assert load_proposer(study, number) == "language model tiny"
    assert load_proposer(study, number - 1) is None


# Restoring


def test_a_memo_is_restored_as_a_new_change_that_can_be_undone(study: ProjectFile) -> None:
    memo = write_memo_on(study, "first 路 😀", on="project", coder=ME)
    first = study.change_number
    revise_memo(study, memo["id"], "second", coder=OTHER)
    change = restore(study, f"memo:{memo['id']}", to=first, coder=OTHER)
    assert change["act"] == "restore"
    assert change["summary"] == f"Restored the memo “first 路 😀” as of change {first}"
    assert [(m["text"], m["coder"]) for m in list_memos(study)] == [("first 路 😀", OTHER)]
    undo(study, coder=ME)
    assert [m["text"] for m in list_memos(study)] == ["second"]


def test_a_removed_memo_comes_back_unless_its_thing_is_gone(study: ProjectFile) -> None:
    coding = add_coding_at(study, "note.txt", start=0, end=5, code="Needs", coder=ME)
    memo = write_memo_on(study, "为什么？", on="coding", ref=coding["id"], coder=ME)
    written = study.change_number
    revise_memo(study, memo["id"], "", coder=ME)
    restore(study, f"memo:{memo['id']}", to=written, coder=ME)
    assert [m["text"] for m in list_memos(study)] == ["为什么？"]
    uncode(study, [coding["id"]], coder=ME)
    with pytest.raises(CodingError, match="not in the project any more"):
        restore(study, f"memo:{memo['id']}", to=written, coder=ME)


def test_a_removed_coding_comes_back_with_its_memos_and_its_suggestion(
    study: ProjectFile,
) -> None:
    suggest(study, coder=ME)
    decide(study, "accepted", coder=ME)
    coding = next(c for c in list_codings(study) if c["suggestion"])
    write_memo_on(study, "keep 😀", on="coding", ref=coding["id"], coder=ME)
    before = list_codings(study)
    there = study.change_number
    uncode(study, [coding["id"]], coder=OTHER)
    restore(study, f"coding:{coding['id']}", to=there, coder=ME)
    assert list_codings(study) == before
    again = {s["id"]: s["decision"] for s in list_suggestions(study)}
    assert again[str(coding["suggestion"])] == "accepted"


def test_a_coding_of_a_suggestion_that_was_rejected_meanwhile_stands_alone(
    study: ProjectFile,
) -> None:
    suggest(study, coder=ME)
    decide(study, "accepted", coder=ME)
    coding = next(c for c in list_codings(study) if c["suggestion"])
    there = study.change_number
    uncode(study, [coding["id"]], coder=OTHER)
    decide(study, "rejected", ids=[str(coding["suggestion"])], coder=OTHER)
    restore(study, f"coding:{coding['id']}", to=there, coder=ME)
    found = next(c for c in list_codings(study) if c["id"] == coding["id"])
    assert found["suggestion"] is None
    decisions = {s["id"]: s["decision"] for s in list_suggestions(study)}
    assert decisions[str(coding["suggestion"])] == "rejected"


def test_a_coding_is_not_restored_into_an_edited_text(study: ProjectFile) -> None:
    text = str(study.value("SELECT text FROM source WHERE name = '访谈.txt'"))
    coding = add_coding_at(study, "访谈.txt", start=4, end=9, code="Needs", coder=ME)
    there = study.change_number
    edit_source(study, plan_edit(study, "访谈.txt", text="😀" + text), coder=ME)
    edited = study.change_number
    uncode(study, [coding["id"]], coder=ME)
    with pytest.raises(CodingError, match="edited since"):
        restore(study, f"coding:{coding['id']}", to=there, coder=ME)
    restore(study, f"coding:{coding['id']}", to=edited, coder=ME)
    assert [c["quote"] for c in list_codings(study)] == [text[4:9]]


def test_a_coding_that_stands_there_again_is_not_doubled(study: ProjectFile) -> None:
    coding = add_coding_at(study, "note.txt", start=0, end=5, code="Needs", coder=ME)
    there = study.change_number
    uncode(study, [coding["id"]], coder=ME)
    add_coding_at(study, "note.txt", start=0, end=5, code="Needs", coder=ME)
    with pytest.raises(CodingError, match="meanwhile"):
        restore(study, f"coding:{coding['id']}", to=there, coder=ME)


def test_a_code_is_restored_with_names_cues_place_and_status(study: ProjectFile) -> None:
    def state() -> dict[str, tuple[object, ...]]:
        return {
            code["id"]: (code["path"], code["name"], code["status"], code["cues"])
            for code in list_codes(study)
        }

    before = state()
    there = study.change_number
    rename_code(study, "Old people", "Elders 😀", coder=ME)
    move_code(study, "Elders 😀", under="Challenges", coder=ME)
    archive_code(study, "Elders 😀", coder=ME)
    archived = study.change_number
    id_ = find_thing(study, "code:Elders 😀").id
    restore(study, f"code:{id_}", to=there, coder=OTHER)
    assert state() == before
    restore(study, f"code:{id_}", to=archived, coder=OTHER)
    assert state()[id_][0] == "Challenges/Elders 😀"
    assert state()[id_][2] == "archived"


def test_a_merged_code_is_taken_apart_by_undoing(study: ProjectFile) -> None:
    there = study.change_number
    id_ = find_thing(study, "code:Children").id
    merge_codes(study, ["Children"], into="Old people", coder=ME)
    with pytest.raises(CodebookError, match="Undo the merging"):
        restore(study, f"code:{id_}", to=there, coder=ME)


def test_nothing_is_restored_that_is_so_already_or_never_was(study: ProjectFile) -> None:
    before = study.change_number
    memo = write_memo_on(study, "路", on="project", coder=ME)
    for of, to, error in (
        (f"memo:{memo['id']}", study.change_number, CodingError),
        (f"memo:{memo['id']}", before, NotFoundError),
        (f"memo:{memo['id']}", 99, NotFoundError),
        ("source:note.txt", before, CodingError),
        ("code:Needs", before, CodingError),
    ):
        with pytest.raises(error):
            restore(study, of, to=to, coder=ME)
    assert study.change_number == before + 1
