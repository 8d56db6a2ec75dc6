"""The paradigm of a phenomenon and the core category, kept through merges and undone."""

import pytest

from workbench.errors import CodingError, NotFoundError
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.core_category import (
    mark_core_category,
    show_core_category,
    unmark_core_category,
)
from workbench.tasks.codebook.keep_codebook import archive_code, merge_codes
from workbench.tasks.history.undo import list_history, redo, undo
from workbench.tasks.memos.keep_memos import list_memos, revise_memo, write_memo_on
from workbench.tasks.relations.paradigm import list_phenomena, set_paradigm, show_paradigm

ME = "林"


def slots(project: ProjectFile, phenomenon: str) -> list[tuple[str, str]]:
    return [(row["slot"], row["path"]) for row in show_paradigm(project, phenomenon)]


@pytest.fixture
def told(study: ProjectFile) -> ProjectFile:
    set_paradigm(
        study,
        "老人",
        {"causal": ["人才不足", "Children"], "consequence": ["Needs"], "context": ["Challenges"]},
        coder=ME,
    )
    return study


def test_slots_are_told_in_the_order_of_the_paradigm(told: ProjectFile) -> None:
    assert slots(told, "Needs/老人") == [
        ("causal", "Challenges/Few professionals"),
        ("causal", "Needs/Children"),
        ("context", "Challenges"),
        ("consequence", "Needs"),
    ]
    assert show_paradigm(told, "老人", language="zh")[0]["phenomenon"] == "需求/老人"
    assert len(list_phenomena(told)) == 1


def test_only_the_slots_that_are_named_are_set(told: ProjectFile) -> None:
    set_paradigm(told, "老人", {"causal": ["Children", "人才不足"], "consequence": []}, coder=ME)
    assert slots(told, "老人") == [
        ("causal", "Needs/Children"),
        ("causal", "Challenges/Few professionals"),
        ("context", "Challenges"),
    ]


def test_setting_what_is_set_writes_nothing(told: ProjectFile) -> None:
    before = len(list_history(told))
    set_paradigm(told, "老人", {"causal": ["人才不足", "Children", "人才不足"]}, coder="王")
    assert len(list_history(told)) == before


def test_a_paradigm_is_undone_and_redone(told: ProjectFile) -> None:
    states = [slots(told, "老人")]
    set_paradigm(told, "老人", {"causal": ["Children"], "strategy": ["人才不足"]}, coder=ME)
    states.append(slots(told, "老人"))
    undo(told, coder=ME)
    assert slots(told, "老人") == states[0]
    redo(told, coder=ME)
    assert slots(told, "老人") == states[1]


def test_what_cannot_stand_in_a_slot_is_told(told: ProjectFile) -> None:
    with pytest.raises(CodingError, match="the phenomenon itself"):
        set_paradigm(told, "老人", {"context": ["Old people"]}, coder=ME)
    archive_code(told, "人才不足", coder=ME)
    with pytest.raises(CodingError, match="is archived"):
        set_paradigm(told, "老人", {"strategy": ["人才不足"]}, coder=ME)
    set_paradigm(told, "老人", {"causal": ["人才不足"]}, coder=ME)
    assert show_paradigm(told, "老人")[0]["status"] == "archived"
    with pytest.raises(NotFoundError):
        set_paradigm(told, "没有", {}, coder=ME)


@pytest.mark.parametrize(
    ("merged", "into", "left"),
    [
        (
            "Children",
            "Challenges/Few professionals",
            [
                ("causal", "Challenges/Few professionals"),
                ("context", "Challenges"),
                ("consequence", "Needs"),
            ],
        ),
        (
            "Children",
            "Needs/Old people",
            [
                ("causal", "Challenges/Few professionals"),
                ("context", "Challenges"),
                ("consequence", "Needs"),
            ],
        ),
    ],
    ids=["into one of the same slot", "into the phenomenon"],
)
def test_a_merged_code_gives_its_place_to_its_heir(
    told: ProjectFile, merged: str, into: str, left: list[tuple[str, str]]
) -> None:
    before = slots(told, "Old people")
    merge_codes(told, [merged], into=into, coder=ME)
    assert slots(told, "Old people") == left
    undo(told, coder=ME)
    assert slots(told, "Old people") == before


def test_the_paradigms_of_merged_phenomena_become_one(told: ProjectFile) -> None:
    set_paradigm(told, "人才不足", {"causal": ["Children"], "strategy": ["Needs"]}, coder=ME)
    states = [(slots(told, "老人"), slots(told, "人才不足"))]
    merge_codes(told, ["人才不足"], into="老人", coder=ME)
    assert slots(told, "Needs/老人") == [
        ("causal", "Needs/Children"),
        ("context", "Challenges"),
        ("strategy", "Needs"),
        ("consequence", "Needs"),
    ]
    undo(told, coder=ME)
    assert (slots(told, "老人"), slots(told, "人才不足")) == states[0]


def test_the_core_category_has_its_storyline_as_a_theoretical_memo(
    study: ProjectFile, odd_text: str
) -> None:
    assert show_core_category(study) is None
    write_memo_on(study, "another memo", on="code", ref="老人", kind="theoretical", coder=ME)
    core = mark_core_category(study, "老人", storyline=odd_text, coder=ME)
    assert (core["path"], core["storyline"]) == ("Needs/Old people", odd_text)
    again = mark_core_category(study, "老人", storyline="写完了", coder=ME)
    assert (again["memo"], again["storyline"]) == (core["memo"], "写完了")
    assert [m["text"] for m in list_memos(study, on="code")] == ["写完了", "another memo"]
    assert {m["kind"] for m in list_memos(study, on="code")} == {"theoretical"}
    assert mark_core_category(study, "老人", coder=ME)["storyline"] == "写完了"


def test_only_one_code_is_the_core_category_and_its_marks_are_undone(study: ProjectFile) -> None:
    mark_core_category(study, "老人", storyline="故事线", coder=ME)
    mark_core_category(study, "人才不足", coder=ME)
    core = show_core_category(study, language="zh")
    assert core is not None
    assert (core["path"], core["storyline"], core["memo"]) == ("困境/人才不足", "", None)
    undo(study, coder=ME)
    core = show_core_category(study)
    assert core is not None
    assert core["storyline"] == "故事线"
    unmark_core_category(study, coder=ME)
    assert show_core_category(study) is None
    assert len(list_memos(study)) == 1
    undo(study, coder=ME)
    undo(study, coder=ME)
    assert show_core_category(study) is None
    assert list_memos(study) == []
    with pytest.raises(NotFoundError, match="No code is marked"):
        unmark_core_category(study, coder=ME)


def test_a_storyline_that_was_removed_is_written_as_a_new_memo(study: ProjectFile) -> None:
    first = mark_core_category(study, "老人", storyline="一", coder=ME)
    revise_memo(study, first["memo"] or "", "", coder=ME)
    core = show_core_category(study)
    assert core is not None
    assert (core["storyline"], core["memo"]) == ("", None)
    second = mark_core_category(study, "老人", storyline="二", coder=ME)
    assert second["memo"] not in {None, first["memo"]}


def test_the_core_category_follows_a_merge_with_its_storyline(study: ProjectFile) -> None:
    mark_core_category(study, "Children", storyline="孩子", coder=ME)
    merge_codes(study, ["Children"], into="老人", coder=ME)
    core = show_core_category(study)
    assert core is not None
    assert (core["path"], core["storyline"]) == ("Needs/Old people", "孩子")
    undo(study, coder=ME)
    archive_code(study, "Children", coder=ME)
    core = show_core_category(study)
    assert core is not None
    assert core["status"] == "archived"
    with pytest.raises(CodingError, match="cannot be the core"):
        mark_core_category(study, "Children", coder=ME)
