"""Audits: what a verdict says, what it does not, and what may be estimated from verdicts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from test_tasks_learning import CARE, COMPANY, fill

from workbench.coding.learning.estimates import estimate_recall
from workbench.errors import CodingError
from workbench.store.learning import Verdict, count_decisions_since, save_unlearnt
from workbench.store.project_file import ProjectFile, create_project_file, open_project_file
from workbench.tasks.codebook.keep_codebook import archive_code, merge_codes
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codings, list_suggestions
from workbench.tasks.codings.uncode import uncode
from workbench.tasks.history.undo import undo
from workbench.tasks.learning import save as learn_save
from workbench.tasks.learning.audit import draw_audit, judge_audit
from workbench.tasks.learning.curve import order_of_decisions
from workbench.tasks.learning.ground import load_learning_ground
from workbench.tasks.learning.list_audits import list_audits
from workbench.tasks.learning.measure_learning import measure_learning
from workbench.tasks.learning.suggest_learned import suggest_learned
from workbench.tasks.learning.threshold import set_threshold
from workbench.tasks.sources.edit_source import edit_source, plan_edit
from workbench.tasks.sources.list_sources import list_passages
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.review import review_queue


@pytest.fixture(scope="session")
def taught_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("audited") / "抽查 👵.db"
    with create_project_file(path) as project:
        fill(project)
    return path


@pytest.fixture
def taught(open_copy: Callable[[Path], ProjectFile], taught_file: Path) -> ProjectFile:
    """A project of which one source of three is coded."""
    return open_copy(taught_file)


def belongs_to_care(quote: str) -> bool:
    return any(word in quote for word in (*CARE, *COMPANY))


def judge_all(project: ProjectFile, code: str, *, size: int) -> str:
    drawn = draw_audit(project, code, size=size, coder="王")
    verdicts: list[tuple[int, Verdict]] = [
        (
            p["position"],
            "belongs" if belongs_to_care(p["quote"]) == (code == "Care") else "does not",
        )
        for p in drawn["passages"]
    ]
    judge_audit(project, drawn["id"], verdicts, coder="王")
    return drawn["id"]


def test_a_verdict_says_nothing_of_the_passages_before_it(taught: ProjectFile) -> None:
    before = load_learning_ground(taught)
    audit = judge_all(taught, "Care", size=40)
    after = load_learning_ground(taught)
    assert list_audits(taught)[0]["belonging"] > 0
    assert (after.marked.read == before.marked.read).all()
    receipt = suggest_learned(taught, coder="林")
    assert receipt.codes == 2
    # Nobody has read the sources, so nothing there speaks against the other code.
    assert {s["code"] for s in list_suggestions(taught)} == {"Roads"}
    assert list_audits(taught)[0]["id"] == audit


def test_a_passage_is_decided_when_it_is_judged_and_not_when_it_was_drawn(
    taught: ProjectFile,
) -> None:
    drawn = draw_audit(taught, "Care", size=40, coder="王")
    first = next(
        p
        for p in drawn["passages"]
        if p["source"] == "访谈1.txt" and not belongs_to_care(p["quote"])
    )
    other = list_passages(taught, "访谈2.txt")[0]
    add_coding_at(
        taught, "访谈2.txt", start=other["start"], end=other["end"], code="Rest", coder="林"
    )
    judge_audit(taught, drawn["id"], [(first["position"], "does not")], coder="王")
    with taught.transaction() as connection:
        # Weeks later, as nobody waits for in a test.
        connection.execute(
            "UPDATE change SET at = '2099-01-01T00:00:00.000Z' WHERE number = ?",
            (taught.change_number,),
        )
    ground = load_learning_ground(taught)
    order = order_of_decisions(taught, ground).tolist()
    assert ground.places.touched(first["source_id"], first["start"], first["end"])[0] == order[-1]


def test_what_is_no_probability_and_no_seed_is_refused(taught: ProjectFile) -> None:
    suggest_learned(taught, coder="林")
    before = list_suggestions(taught)
    for number in (float("nan"), -0.1, 1.1):
        for ask in (
            lambda least: suggest_learned(taught, least=least, coder="林"),
            lambda least: decide(taught, "accepted", least=least, coder="林"),
            lambda least: set_threshold(taught, "Care", least=least, coder="林"),
            lambda least: measure_learning(taught, least=least),
        ):
            with pytest.raises(CodingError, match="lies between 0 and 1"):
                ask(number)
    with pytest.raises(CodingError, match="number from 0"):
        draw_audit(taught, "Care", size=3, seed=-1, coder="王")
    assert list_suggestions(taught) == before


def test_every_draw_is_another_unless_a_seed_is_given(taught: ProjectFile) -> None:
    audits = [draw_audit(taught, "Care", size=12, coder="王") for _ in range(3)]
    places = [[(p["source"], p["start"]) for p in audit["passages"]] for audit in audits]
    assert len({tuple(one) for one in places}) == 3
    again = draw_audit(taught, "Care", size=12, seed=audits[0]["seed"], coder="王")
    assert [(p["source"], p["start"]) for p in again["passages"]] == places[0]


def test_passages_that_somebody_picked_are_no_sample(taught: ProjectFile) -> None:
    drawn = draw_audit(taught, "Care", size=30, coder="王")
    belonging = [p["position"] for p in drawn["passages"] if belongs_to_care(p["quote"])]
    picked = [n for n in belonging if n > 2]
    answer = judge_audit(taught, drawn["id"], [(n, "belongs") for n in picked], coder="王")
    assert (answer["judged"], answer["belonging"]) == (len(picked), len(picked))
    assert (answer["elusion"], answer["recall"]) == (None, None)
    assert "drawn first is not judged" in answer["remarks"][0]
    rest: list[tuple[int, Verdict]] = [
        (n, "belongs" if n in belonging else "does not") for n in (1, 2)
    ]
    answer = judge_audit(taught, drawn["id"], rest, coder="王")
    judged = {1, 2, *picked}
    first = next(n for n in range(1, 31) if n not in judged) - 1
    hits = sum(n in belonging for n in range(1, first + 1))
    assert answer["elusion"] == pytest.approx(hits / first)
    assert f"from the first {first} of the {len(judged)}" in answer["remarks"][0]
    left: list[tuple[int, Verdict]] = [(n, "does not") for n in range(1, 31) if n not in judged]
    answer = judge_audit(taught, drawn["id"], left, coder="王")
    assert answer["elusion"] == pytest.approx(answer["belonging"] / 30)
    assert answer["remarks"] == []


def test_of_a_code_that_nothing_bears_there_is_no_recall_and_no_interval() -> None:
    nothing = estimate_recall(found=0, passed_over=100, hits=0, size=10)
    assert (nothing.recall, nothing.low, nothing.high) == (None, None, None)
    missed = estimate_recall(found=0, passed_over=100, hits=2, size=10)
    assert (missed.recall, missed.low, missed.high) == (0, 0, 0)


@pytest.mark.parametrize("act", ["archive", "merge"])
def test_nothing_is_coded_with_a_code_that_is_out_of_use(taught: ProjectFile, act: str) -> None:
    suggest_learned(taught, coder="林")
    waiting = list_suggestions(taught, decision="open", code="Roads")
    drawn = draw_audit(taught, "Roads", size=3, coder="王")
    if act == "archive":
        archive_code(taught, "Roads", coder="林")
    else:
        merge_codes(taught, ["Roads"], into="Rest", coder="林")
    before = list_codings(taught)
    told = "is (archived|merged) and takes no new codings"
    with pytest.raises(CodingError, match=told):
        judge_audit(taught, drawn["id"], [(1, "belongs")], coder="王")
    judge_audit(taught, drawn["id"], [(1, "does not")], coder="王")
    if act == "archive":
        with pytest.raises(CodingError, match=told):
            decide(taught, "accepted", ids=[waiting[0]["id"]], coder="王")
        decide(taught, "rejected", ids=[waiting[0]["id"]], coder="王")
        decide(taught, "accepted", coder="王")
    else:
        assert list_suggestions(taught, code="Roads") == []
    assert list_codings(taught) == before


def test_what_is_judged_while_codes_are_learnt_is_not_suggested(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = draw_audit(taught, "Roads", size=40, coder="王")
    roads = [p for p in drawn["passages"] if not belongs_to_care(p["quote"])]
    save = learn_save.save_learning

    def meddle(*values: object, **options: object) -> object:
        with open_project_file(taught.path) as other:
            verdicts: list[tuple[int, Verdict]] = [(p["position"], "does not") for p in roads]
            judge_audit(other, drawn["id"], verdicts, coder="王")
        return save(*values, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("workbench.tasks.learning.suggest_learned.save_learning", meddle)
    suggest_learned(taught, coder="林")
    found = {(s["source"], s["start"]) for s in list_suggestions(taught, code="Roads")}
    assert roads
    assert not found & {(p["source"], p["start"]) for p in roads}


def test_a_text_that_is_edited_and_codes_that_are_merged_are_no_decisions(
    taught: ProjectFile,
) -> None:
    suggest_learned(taught, coder="林")
    seen = taught.change_number
    text = "前言 😀\n\n" + "\n\n".join(p["text"] for p in list_passages(taught, "访谈0.txt")) + "\n"
    edit_source(taught, plan_edit(taught, "访谈0.txt", text=text), coder="林")
    merge_codes(taught, ["Roads"], into="Rest", coder="林")
    assert count_decisions_since(taught, seen) == 0
    ids = [s["id"] for s in list_suggestions(taught, decision="open")][:2]
    decide(taught, "rejected", ids=ids, coder="林")
    assert count_decisions_since(taught, seen) == 2
    undo(taught, coder="林")
    assert count_decisions_since(taught, seen) == 2


def test_codes_that_are_not_learnt_well_enough_are_not_the_surest_nor_the_most_uncertain(
    taught: ProjectFile,
) -> None:
    from workbench.tasks.suggestions.suggest import suggest

    suggest(taught, coder="林")
    suggest_learned(taught, coder="林")
    roads = next(s["code_id"] for s in list_suggestions(taught, code="Roads"))
    with taught.transaction() as connection:
        save_unlearnt(connection, [roads])
    surest = [s["code"] for s in review_queue(taught, order="confidence")]
    assert surest.index("Roads") == surest.count("Care")
    uncertain = [
        s["probability"] is not None and s["code"] != "Roads"
        for s in review_queue(taught, order="uncertain")
    ]
    assert any(uncertain)
    assert uncertain == sorted(uncertain, reverse=True)


def test_a_passage_whose_coding_is_taken_off_again_may_be_suggested(taught: ProjectFile) -> None:
    drawn = draw_audit(taught, "Roads", size=40, coder="王")
    road = next(p for p in drawn["passages"] if not belongs_to_care(p["quote"]))
    judge_audit(taught, drawn["id"], [(road["position"], "belongs")], coder="王")
    coding = next(
        c
        for c in list_codings(taught, code="Roads")
        if (c["source_id"], c["start"]) == (road["source_id"], road["start"])
    )
    uncode(taught, [coding["id"]], coder="王")
    suggest_learned(taught, least=0, coder="林")
    found = {(s["source_id"], s["start"]) for s in list_suggestions(taught, code="Roads")}
    assert (road["source_id"], road["start"]) in found


def test_two_codings_that_a_merger_makes_one_are_no_decision(taught: ProjectFile) -> None:
    passage = list_passages(taught, "访谈0.txt")[0]
    add_coding_at(
        taught, "访谈0.txt", start=passage["start"], end=passage["end"], code="Roads", coder="林"
    )
    seen = taught.change_number
    merge_codes(taught, ["Roads"], into="Care", coder="林")
    assert count_decisions_since(taught, seen) == 0
    undo(taught, coder="林")
    assert count_decisions_since(taught, seen) == 0


def test_the_queue_asks_for_what_it_orders_by(taught: ProjectFile) -> None:
    from workbench.tasks.suggestions.suggest import suggest

    suggest(taught, coder="林")
    suggest_learned(taught, coder="林")
    every = review_queue(taught, order="confidence")
    assert any(s["probability"] is not None and s["method"] != "learned" for s in every)
    for least in (0.3, 0.5, 0.8):
        told = [s["confidence"] if s["probability"] is None else s["probability"] for s in every]
        wanted = [s["id"] for s, sure in zip(every, told, strict=True) if sure >= least]
        assert [s["id"] for s in review_queue(taught, order="confidence", least=least)] == wanted
