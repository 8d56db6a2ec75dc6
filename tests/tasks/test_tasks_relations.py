"""Relations between codes: recorded with evidence, kept through every change, and undone."""

from pathlib import Path

import pytest

from workbench.coding.relation import RELATION_TYPES
from workbench.errors import CodingError, NotFoundError, UndoError
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.keep_codebook import (
    add_code,
    archive_code,
    merge_codes,
    restore_code,
    split_code,
)
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codings, list_suggestions
from workbench.tasks.codings.uncode import uncode
from workbench.tasks.history.undo import list_history, redo, undo
from workbench.tasks.relations.evidence import NewEvidence, add_evidence, remove_evidence
from workbench.tasks.relations.list_relations import list_relations
from workbench.tasks.relations.relate import relate, relation_id, remove_relation, revise_relation
from workbench.tasks.sources.edit_source import edit_source, plan_edit, replacements_of
from workbench.tasks.sources.pseudonymize import find_remaining, pseudonymize
from workbench.tasks.sources.reidentify import reidentify
from workbench.tasks.sources.remove_sources import remove_sources
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.suggest import suggest
from workbench.texts.pseudonyms import Pseudonym

ME = "林"


def code_words(project: ProjectFile, source: str, words: str, code: str, coder: str = ME) -> str:
    (text,) = project.tuples("SELECT text FROM source WHERE name = ?", (source,))[0]
    start = text.index(words)
    coding = add_coding_at(
        project, source, start=start, end=start + len(words), code=code, coder=coder
    )
    return coding["id"]


@pytest.fixture
def codings(study: ProjectFile) -> dict[str, str]:
    return {
        "few": code_words(study, "访谈.txt", "社工不足", "人才不足"),
        "talk": code_words(study, "访谈.txt", "有人说话😀", "老人"),
        "alone": code_words(study, "訪談-繁體.txt", "老人自己照顧自己", "老人"),
        "letters": code_words(study, "paper.md", "wait for letters", "Children"),
    }


@pytest.fixture
def related(study: ProjectFile, codings: dict[str, str]) -> ProjectFile:
    evidence = NewEvidence(supporting=[codings["few"], codings["talk"]])
    relate(study, "人才不足", "导致", "Needs/老人", evidence=evidence, coder=ME)
    return study


def test_a_relation_has_its_codes_its_type_and_its_evidence_in_reading_order(
    related: ProjectFile, codings: dict[str, str]
) -> None:
    id_ = list_relations(related)[0]["id"]
    more = NewEvidence(opposing=[codings["letters"]], note="等信的是孩子 😀")
    add_evidence(related, id_, more, coder="Wang")
    (relation,) = list_relations(related, language="zh")
    assert (relation["from_path"], relation["type"]) == ("困境/人才不足", "causes")
    assert (relation["to_path"], relation["stage"]) == ("需求/老人", "axial")
    assert (relation["supporting"], relation["opposing"], relation["sources"]) == (2, 1, 2)
    pieces = [(e["quote"], e["side"], e["bears"], e["note"]) for e in relation["evidence"]]
    assert pieces == [
        ("wait for letters", "against", "neither", "等信的是孩子 😀"),
        ("有人说话😀", "for", "to", ""),
        ("社工不足", "for", "from", ""),
    ]
    assert relation["evidence"][0]["added_by"] == "Wang"


@pytest.mark.parametrize("type_", RELATION_TYPES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_type_is_meant_in_both_languages(study: ProjectFile, type_: str, language: str) -> None:
    said = RELATION_TYPES[type_][language].upper()
    assert relate(study, "Needs", said, "Challenges", coder=ME)["type"] == type_


def test_own_types_and_memos_hold_any_text(study: ProjectFile, odd_text: str) -> None:
    type_ = odd_text[:60].strip()
    relate(study, "Needs", type_, "Challenges", memo=odd_text, coder=ME)
    (found,) = list_relations(study, type_=type_)
    assert (found["type"], found["memo"]) == (" ".join(type_.split()), odd_text)


def test_relating_again_adds_to_the_relation_that_is_there(
    related: ProjectFile, codings: dict[str, str]
) -> None:
    again = NewEvidence(supporting=[codings["alone"]], note="自己照顧自己")
    relate(related, "人才不足", "causes", "老人", evidence=again, memo="因为没人来", coder="王")
    (relation,) = list_relations(related)
    assert (relation["memo"], relation["supporting"], relation["coder"]) == ("因为没人来", 3, ME)
    before = len(list_history(related))
    relate(related, "人才不足", "causes", "老人", evidence=again, coder="王")
    assert len(list_history(related)) == before


def test_a_relation_has_a_direction_unless_it_says_the_same_in_both(study: ProjectFile) -> None:
    for type_ in ("causes", "contradicts"):
        relate(study, "Needs", type_, "Challenges", coder=ME)
        relate(study, "Challenges", type_, "Needs", coder=ME)
    assert sorted(r["type"] for r in list_relations(study)) == ["causes", "causes", "contradicts"]
    assert relation_id(study, "困境", "与…矛盾", "需求") == relation_id(
        study, "Needs", "contradicts", "Challenges"
    )


def test_one_coding_may_speak_for_and_against(
    related: ProjectFile, codings: dict[str, str]
) -> None:
    id_ = list_relations(related)[0]["id"]
    add_evidence(related, id_, NewEvidence(opposing=[codings["few"]]), coder=ME)
    (relation,) = list_relations(related)
    assert (relation["supporting"], relation["opposing"], relation["sources"]) == (2, 1, 1)
    remove_evidence(related, id_, [codings["few"]], side="against", coder=ME)
    (relation,) = list_relations(related)
    assert (relation["supporting"], relation["opposing"]) == (2, 0)


def test_what_cannot_be_related_is_told_and_nothing_is_written(related: ProjectFile) -> None:
    before = list_history(related)
    with pytest.raises(CodingError, match="cannot be related to itself"):
        relate(related, "老人", "causes", "Needs/Old people", coder=ME)
    with pytest.raises(CodingError, match="No coding"):
        relate(
            related,
            "Needs",
            "causes",
            "Challenges",
            evidence=NewEvidence(supporting=["没有"]),
            coder=ME,
        )
    with pytest.raises(CodingError, match="type of your own"):
        relate(related, "Needs", " … ", "Challenges", coder=ME)
    with pytest.raises(CodingError, match="at most 60"):
        relate(related, "Needs", "很" * 61, "Challenges", coder=ME)
    with pytest.raises(NotFoundError, match="No such relation"):
        relation_id(related, "Needs", "causes", "Challenges")
    with pytest.raises(CodingError, match="no evidence"):
        remove_evidence(related, list_relations(related)[0]["id"], ["没有"], coder=ME)
    assert list_history(related) == before


def test_a_relation_is_revised_and_removed_and_each_is_undone(related: ProjectFile) -> None:
    states = [list_relations(related)]
    id_ = states[0][0]["id"]
    revise_relation(related, id_, type_="leads to", memo="新的", stage="selective", coder=ME)
    states.append(list_relations(related))
    assert (states[1][0]["type"], states[1][0]["stage"]) == ("leads to", "selective")
    remove_relation(related, id_, coder=ME)
    states.append(list_relations(related))
    assert states[2] == []
    assert len(list_codings(related)) == 4
    for state in reversed(states[:-1]):
        undo(related, coder=ME)
        assert list_relations(related) == state
    for state in states[1:]:
        redo(related, coder=ME)
        assert list_relations(related) == state


def test_a_relation_cannot_become_one_that_is_there(related: ProjectFile) -> None:
    relate(related, "人才不足", "leads to", "老人", coder=ME)
    with pytest.raises(CodingError, match="there already"):
        revise_relation(related, list_relations(related)[0]["id"], type_="带来", coder=ME)


def test_a_removed_coding_leaves_its_relations_and_comes_back_with_undo(
    related: ProjectFile, codings: dict[str, str]
) -> None:
    before = list_relations(related)
    uncode(related, [codings["few"]], coder=ME)
    assert [e["coding"] for e in list_relations(related)[0]["evidence"]] == [codings["talk"]]
    undo(related, coder=ME)
    assert list_relations(related) == before


def test_a_removed_source_takes_its_evidence_along_and_brings_it_back(
    related: ProjectFile,
) -> None:
    before = list_relations(related)
    remove_sources(related, ["访谈.txt"], coder=ME)
    (relation,) = list_relations(related)
    assert (relation["supporting"], relation["sources"], relation["evidence"]) == (0, 0, [])
    undo(related, coder=ME)
    assert list_relations(related) == before
    assert related.value("PRAGMA foreign_key_check") is None


def test_a_decision_taken_back_takes_its_coding_off_the_relations(study: ProjectFile) -> None:
    suggest(study, coder=ME)
    decide(study, "accepted", code="人才不足", coder=ME)
    ids = [coding["id"] for coding in list_codings(study)]
    relate(study, "Challenges", "causes", "Needs", evidence=NewEvidence(supporting=ids), coder=ME)
    assert list_relations(study)[0]["supporting"] == len(ids) > 0
    accepted = [s["id"] for s in list_suggestions(study, decision="accepted")]
    decide(study, "open", ids=accepted, coder=ME)
    assert list_relations(study)[0]["supporting"] == 0


def test_a_coding_that_is_evidence_cannot_be_undone_away(
    study: ProjectFile, codings: dict[str, str]
) -> None:
    relate(
        study,
        "Needs",
        "causes",
        "Challenges",
        evidence=NewEvidence(supporting=[codings["letters"]]),
        coder=ME,
    )
    coded = next(c for c in list_history(study) if c["act"] == "code")
    with pytest.raises(UndoError, match="cannot be undone"):
        undo(study, coder=ME, number=coded["number"])


def test_a_code_in_a_relation_cannot_be_undone_away(study: ProjectFile) -> None:
    add_code(study, "路", coder=ME)
    added = list_history(study)[0]["number"]
    relate(study, "路", "causes", "Needs", coder=ME)
    with pytest.raises(UndoError):
        undo(study, coder=ME, number=added)
    assert len(list_relations(study)) == 1


def test_an_archived_code_keeps_its_relations_and_takes_no_new_ones(related: ProjectFile) -> None:
    archive_code(related, "人才不足", coder=ME)
    assert list_relations(related)[0]["status"] == "archived"
    with pytest.raises(CodingError, match="takes no new relations"):
        relate(related, "人才不足", "leads to", "老人", coder=ME)
    restore_code(related, "人才不足", coder=ME)
    assert list_relations(related)[0]["status"] == "active"


def test_a_merged_code_gives_its_relations_to_its_heir(
    related: ProjectFile, codings: dict[str, str]
) -> None:
    relate(
        related,
        "人才不足",
        "causes",
        "Children",
        evidence=NewEvidence(supporting=[codings["few"]], opposing=[codings["letters"]]),
        memo="也一样",
        coder="王",
    )
    add_evidence(
        related,
        list_relations(related)[1]["id"],
        NewEvidence(supporting=[codings["few"]], note="缺人"),
        coder=ME,
    )
    before = list_relations(related)
    merge_codes(related, ["Children"], into="Needs/Old people", coder=ME)
    (relation,) = list_relations(related)
    assert (relation["from_path"], relation["to_path"]) == (
        "Challenges/Few professionals",
        "Needs/Old people",
    )
    assert (relation["memo"], relation["supporting"], relation["opposing"]) == ("也一样", 2, 1)
    notes = {(e["coding"], e["side"]): e["note"] for e in relation["evidence"]}
    assert notes[codings["few"], "for"] == "缺人"
    undo(related, coder=ME)
    assert list_relations(related) == before


def test_a_relation_between_merged_codes_goes_since_no_code_is_related_to_itself(
    related: ProjectFile,
) -> None:
    relate(related, "Children", "leads to", "老人", coder=ME)
    merge_codes(related, ["Children"], into="老人", coder=ME)
    assert [r["type"] for r in list_relations(related)] == ["causes"]
    undo(related, coder=ME)
    assert [r["type"] for r in list_relations(related)] == ["causes", "leads to"]


def test_a_relation_that_reads_in_both_directions_is_one_after_a_merge(
    study: ProjectFile,
) -> None:
    relate(study, "老人", "contradicts", "Challenges", memo="一", coder=ME)
    relate(study, "Challenges", "contradicts", "Children", memo="二", coder=ME)
    merge_codes(study, ["Children"], into="老人", coder=ME)
    (relation,) = list_relations(study)
    assert relation["memo"] == "一\n\n二"


def test_codings_that_become_one_in_a_merge_stay_evidence_with_both_notes(
    study: ProjectFile,
) -> None:
    first = code_words(study, "note.txt", "老人很多", "老人")
    second = code_words(study, "note.txt", "老人很多", "Children")
    for coding, note in ((first, "甲"), (second, "乙 😀")):
        evidence = NewEvidence(supporting=[coding], note=note)
        relate(study, "Challenges", "causes", "Needs", evidence=evidence, coder=ME)
    merge_codes(study, ["Children"], into="老人", coder=ME)
    (relation,) = list_relations(study)
    assert [(e["coding"], e["note"]) for e in relation["evidence"]] == [(first, "甲\n\n乙 😀")]
    undo(study, coder=ME)
    assert list_relations(study)[0]["supporting"] == 2


def test_relations_are_chosen_by_code_and_type(related: ProjectFile) -> None:
    relate(related, "Children", "属于", "老人", coder=ME)
    assert len(list_relations(related, code="Needs")) == 2
    assert len(list_relations(related, code="Challenges")) == 1
    assert [r["type"] for r in list_relations(related, type_="属于")] == ["is part of"]


def test_names_are_replaced_in_memos_notes_and_own_types_and_brought_back(
    related: ProjectFile, codings: dict[str, str], tmp_path: Path
) -> None:
    before = relate(
        related,
        "Needs",
        "is what 王村长 says of",
        "Challenges",
        evidence=NewEvidence(opposing=[codings["few"]], note="王村长不同意 😀"),
        memo="问过王村长",
        coder=ME,
    )
    key = tmp_path / "names.key.json"
    names = [Pseudonym(name="王村长", replacement="村长甲")]
    pseudonymize(related, names, key=key, coder=ME)
    (relation,) = list_relations(related, type_="is what 村长甲 says of")
    assert (relation["memo"], relation["evidence"][0]["note"]) == ("问过村长甲", "村长甲不同意 😀")
    assert len(list_relations(related, type_="causes")) == 1
    assert not list(find_remaining(related, names))
    reidentify(related, key.name, key.read_bytes(), coder=ME)
    assert list_relations(related)[-1] == before


def test_a_coding_that_gets_another_code_stays_evidence_and_says_so(
    related: ProjectFile, codings: dict[str, str]
) -> None:
    split_code(related, "人才不足", "留不住人", codings=[codings["few"]], language="zh", coder=ME)
    (relation,) = list_relations(related)
    bears = {piece["coding"]: piece["bears"] for piece in relation["evidence"]}
    assert bears == {codings["few"]: "neither", codings["talk"]: "to"}


def test_evidence_moves_with_the_words_of_an_edited_source(related: ProjectFile) -> None:
    before = list_relations(related)[0]["evidence"]
    plan = plan_edit(
        related,
        "访谈.txt",
        replacements=replacements_of(
            related, "访谈.txt", "您需要什么", "您好，您需要些什么", which="only"
        ),
    )
    edit_source(related, plan, coder=ME)
    after = list_relations(related)[0]["evidence"]
    assert [piece["quote"] for piece in after] == [piece["quote"] for piece in before]
    assert after[0]["start"] > before[0]["start"]
