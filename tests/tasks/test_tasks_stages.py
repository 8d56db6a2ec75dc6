"""Stages, similar codes and the codebook's history of a project, through every act and its undo."""

from collections.abc import Callable

import pytest

from workbench.errors import CodebookError, NotFoundError
from workbench.store.codebook_journal import load_steps
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.edit_code import CardEdit, edit_code
from workbench.tasks.codebook.group_codes import (
    bring_back_similar,
    dismiss_similar,
    put_under_category,
    put_under_new_category,
)
from workbench.tasks.codebook.history import restore_wording, show_codebook_history, show_wording
from workbench.tasks.codebook.keep_codebook import (
    add_code,
    archive_code,
    merge_codes,
    move_code,
    rename_code,
    restore_code,
    split_code,
)
from workbench.tasks.codebook.list_similar import SimilarChoice, list_similar
from workbench.tasks.codebook.stages import count_stages, set_stage
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codes
from workbench.tasks.history.undo import redo, undo
from workbench.tasks.relations.relate import relate
from workbench.tasks.sources.remove_sources import remove_sources

ME = "林"
ALL = SimilarChoice(scope="all", stage=None, least=0.0)


def code_words(project: ProjectFile, source: str, words: str, code: str, coder: str = ME) -> str:
    (text,) = project.tuples("SELECT text FROM source WHERE name = ?", (source,))[0]
    start = text.index(words)
    coding = add_coding_at(
        project, source, start=start, end=start + len(words), code=code, coder=coder
    )
    return coding["id"]


@pytest.fixture
def coded(study: ProjectFile) -> ProjectFile:
    """Four open codes at the top beside the codebook, coded in three sources."""
    for name in ("路太远", "路太远了 😀", "Waiting", "没用过"):
        add_code(study, name, language="en" if name == "Waiting" else "zh", coder=ME)
    code_words(study, "访谈.txt", "是路太远", "路太远")
    code_words(study, "访谈.txt", "路太远", "路太远了 😀", coder="Wang")
    code_words(study, "paper.md", "wait for letters", "Waiting")
    code_words(study, "訪談-繁體.txt", "長者怎麼辦", "路太远")
    return study


def test_the_most_similar_pair_comes_first_with_its_reasons(coded: ProjectFile) -> None:
    answer = list_similar(coded)
    first = answer["pairs"][0]
    assert (first["first_path"], first["second_path"]) == ("路太远", "路太远了 😀")
    assert (first["shared_passages"], first["either_passages"]) == (1, 2)
    assert first["gap"] == 0
    assert first["names"] == pytest.approx(2 * 5 / 12)
    assert first["reasons"][0] == "Both are coded in 1 of the 2 passages with either of them."
    assert "路" in "".join(first["shared_words"])
    assert first["state"] == "waiting"
    assert answer["compared"] == 7


def test_the_answer_does_not_depend_on_who_coded_or_in_what_order(coded: ProjectFile) -> None:
    before = list_similar(coded, ALL)
    code_words(coded, "访谈.txt", "是路太远", "路太远", coder="Zhao")
    assert list_similar(coded, ALL)["pairs"][0] == before["pairs"][0]


def test_scopes_part_pairs_by_what_became_of_them(coded: ProjectFile) -> None:
    dismiss_similar(coded, "路太远", "路太远了 😀", coder=ME)
    assert list_similar(coded)["pairs"] == []
    (gone,) = list_similar(coded, SimilarChoice(scope="dismissed"))["pairs"]
    assert gone["state"] == "dismissed"
    bring_back_similar(coded, "路太远了 😀", "路太远", coder=ME)
    assert list_similar(coded)["pairs"][0]["state"] == "waiting"
    relate(coded, "路太远", "causes", "路太远了 😀", coder=ME)
    assert list_similar(coded)["pairs"] == []
    assert list_similar(coded, ALL)["pairs"][0]["state"] == "related"


def test_a_dismissal_is_undone_and_saying_it_twice_changes_nothing(coded: ProjectFile) -> None:
    dismiss_similar(coded, "路太远", "Waiting", coder=ME)
    number = coded.change_number
    dismiss_similar(coded, "Waiting", "路太远", coder="Wang")
    assert coded.change_number == number
    undo(coded, coder=ME)
    assert list_similar(coded, SimilarChoice(scope="dismissed", least=0))["pairs"] == []


def test_codes_are_grouped_under_a_new_category_as_one_change(coded: ProjectFile) -> None:
    before = coded.change_number
    id_ = put_under_new_category(coded, ["路太远", "路太远了 😀"], "距离", language="zh", coder=ME)
    assert coded.change_number == before + 1
    inside = [code["path"] for code in list_codes(coded, language="zh") if code["parent_id"] == id_]
    assert inside == ["距离/路太远", "距离/路太远了 😀"]
    assert list_similar(coded)["pairs"] == []
    assert list_similar(coded, ALL)["pairs"][0]["state"] == "together"
    undo(coded, coder=ME)
    assert "距离" not in {code["path"] for code in list_codes(coded, language="zh")}


def test_codes_are_grouped_under_a_category_that_is_there(coded: ProjectFile) -> None:
    put_under_category(coded, ["Waiting", "儿童"], "需求", coder=ME)
    paths = {code["path"] for code in list_codes(coded)}
    assert {"Needs/Waiting", "Needs/Children"} <= paths
    with pytest.raises(CodebookError, match="inside it"):
        put_under_category(coded, ["需求"], "儿童", coder=ME)
    with pytest.raises(CodebookError, match="twice"):
        dismiss_similar(coded, "Waiting", "Waiting", coder=ME)
    with pytest.raises(CodebookError, match="needs a name"):
        put_under_new_category(coded, [], "新", coder=ME)


def test_merged_and_archived_codes_are_not_compared(coded: ProjectFile) -> None:
    merge_codes(coded, ["路太远了 😀"], into="路太远", coder=ME)
    archive_code(coded, "Waiting", coder=ME)
    paths = {row["first_path"] for row in list_similar(coded, ALL)["pairs"]}
    assert not paths & {"路太远了 😀", "Waiting"}


def test_stages_count_codes_codings_and_sources(coded: ProjectFile) -> None:
    set_stage(coded, ["Waiting", "路太远"], "axial", coder=ME)
    answer = count_stages(coded, stage="axial", language="zh")
    at = {row["stage"]: row for row in answer["stages"]}
    assert (at["axial"]["codes"], at["axial"]["codings"], at["axial"]["sources"]) == (2, 3, 3)
    assert (at["open"]["codes"], at["open"]["categories"], at["open"]["uncoded"]) == (7, 2, 6)
    assert at["selective"]["codes"] == 0
    assert [code["path"] for code in answer["codes"]] == ["路太远", "Waiting"]
    undo(coded, coder=ME)
    assert count_stages(coded)["stages"][1]["codes"] == 0


def test_a_code_that_is_not_in_use_is_at_no_stage(coded: ProjectFile) -> None:
    archive_code(coded, "Waiting", coder=ME)
    with pytest.raises(CodebookError, match="is archived"):
        set_stage(coded, ["路太远", "Waiting"], "axial", coder=ME)
    assert count_stages(coded)["stages"][1]["codes"] == 0


def mark_in_vivo(project: ProjectFile) -> None:
    texts = {"definition": {"zh": "村民说路远 😀"}}
    card = CardEdit(stage="open", origin="in vivo", colour=None, texts=texts, cues={})  # type: ignore[arg-type]
    edit_code(project, "路太远", card, coder="Wang")


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (lambda p: rename_code(p, "路太远", "路远", language="zh", coder=ME), {"renamed"}),
        (lambda p: move_code(p, "路太远", under="需求", coder=ME), {"moved"}),
        (lambda p: merge_codes(p, ["Waiting"], into="路太远", coder=ME), {"merged", "took over"}),
        (lambda p: archive_code(p, "路太远", coder=ME), {"archived"}),
        (lambda p: set_stage(p, ["路太远"], "selective", coder=ME), {"stage"}),
        (lambda p: split_code(p, "老人", "长者", cues=["长者"], coder=ME), {"split off", "cues"}),
        (mark_in_vivo, {"origin", "redefined"}),
        (lambda p: put_under_category(p, ["路太远"], "困境", coder=ME), {"moved"}),
    ],
)
def test_every_act_and_its_undo_is_told(
    coded: ProjectFile, act: Callable[[ProjectFile], None], told: set[str]
) -> None:
    before = show_codebook_history(coded)
    act(coded)
    events = show_codebook_history(coded)["events"][len(before["events"]) :]
    assert {event["act"] for event in events} == told
    assert {event["state"] for event in events} == {"done"}
    grown = show_codebook_history(coded)["growth"][-1]["codes"]
    assert grown == sum(code["status"] == "active" for code in list_codes(coded))
    undo(coded, coder=ME)
    after = show_codebook_history(coded)
    assert after["growth"][-1]["codes"] == before["growth"][-1]["codes"]
    assert {event["state"] for event in after["events"][len(before["events"]) :]} == {
        "undone", "step",
    }  # fmt: skip
    redo(coded, coder=ME)
    assert show_codebook_history(coded)["growth"][-1]["codes"] == grown


def test_a_code_tells_who_brought_it_and_from_which_source(coded: ProjectFile) -> None:
    lives = {row["path"]: row for row in show_codebook_history(coded)["codes"]}
    assert lives["路太远"]["added_by"] == ME
    assert lives["路太远"]["first_source"] == "访谈.txt"
    assert lives["没用过"]["first_source"] is None
    remove_sources(coded, ["访谈.txt"], coder=ME)
    lives = {row["path"]: row for row in show_codebook_history(coded)["codes"]}
    assert lives["路太远"]["first_source"] == "访谈.txt"


def test_the_history_of_one_code_holds_its_acts_alone_with_names_of_that_moment(
    coded: ProjectFile,
) -> None:
    rename_code(coded, "Waiting", "Letters", coder=ME)
    merge_codes(coded, ["Letters"], into="没用过", coder=ME)
    rename_code(coded, "没用过", "等信", language="zh", coder=ME)
    answer = show_codebook_history(coded, code="等信", language="zh")
    assert [event["sentence"] for event in answer["events"]] == [
        "新增“没用过”。",
        "“没用过”接收了“Letters”。",
        "“没用过”改名为“等信”。",
    ]
    assert [row["path"] for row in answer["codes"]] == ["等信"]


def test_an_earlier_wording_is_restored_as_a_change_of_its_own(coded: ProjectFile) -> None:
    number = coded.change_number
    mark_in_vivo(coded)
    rename_code(coded, "路太远", "路远", language="zh", coder=ME)
    assert show_wording(coded, "路远", change=number)["name"] == {"zh": "路太远"}
    restore_wording(coded, "路远", change=number, coder=ME)
    (row,) = (code for code in list_codes(coded) if code["path"] == "路太远")
    assert row["definition"] == {}
    assert [e["act"] for e in show_codebook_history(coded, code="路太远")["events"]][-2:] == [
        "renamed", "redefined",
    ]  # fmt: skip
    undo(coded, coder=ME)
    assert "路远" in {code["path"] for code in list_codes(coded)}


def test_a_wording_from_before_the_code_was_there_is_refused(coded: ProjectFile) -> None:
    with pytest.raises(NotFoundError, match="not in the codebook yet after change 1"):
        restore_wording(coded, "路太远", change=1, coder=ME)


def test_a_wording_whose_name_is_taken_is_refused(coded: ProjectFile) -> None:
    number = coded.change_number
    rename_code(coded, "路太远", "路远", language="zh", coder=ME)
    add_code(coded, "路太远", language="zh", coder=ME)
    with pytest.raises(CodebookError):
        restore_wording(coded, "路远", change=number, coder=ME)


def test_restored_codes_are_told(coded: ProjectFile) -> None:
    archive_code(coded, "Waiting", coder=ME)
    restore_code(coded, "Waiting", coder="Wang")
    event = show_codebook_history(coded)["events"][-1]
    assert (event["act"], event["coder"]) == ("restored", "Wang")


def test_the_steps_lead_to_the_codebook_there_is(coded: ProjectFile) -> None:
    merge_codes(coded, ["Waiting"], into="路太远", coder=ME)
    undo(coded, coder=ME)
    archive_code(coded, "困境", coder=ME)
    grown = show_codebook_history(coded)["growth"][-1]
    active = [code for code in list_codes(coded) if code["status"] == "active"]
    assert grown["codes"] == len(active)
    assert grown["categories"] == len({c["parent_id"] for c in active} - {None})
    assert [step.change for step in load_steps(coded)] == sorted(
        step.change for step in load_steps(coded)
    )
