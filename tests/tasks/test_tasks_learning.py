"""Learning in a project: suggestions, decisions, thresholds, audits, where else, undoing."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.errors import CodingError, NotFoundError
from workbench.store.learning import Verdict, load_reasons, load_thresholds
from workbench.store.project_file import ProjectFile, create_project_file
from workbench.tasks.codebook.keep_codebook import (
    archive_code,
    import_codebook,
    merge_codes,
    move_code,
)
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codings, list_suggestions
from workbench.tasks.history.undo import list_history, redo, undo
from workbench.tasks.learning.audit import draw_audit, judge_audit
from workbench.tasks.learning.figure import figure_of_learning
from workbench.tasks.learning.list_audits import list_audits
from workbench.tasks.learning.measure_learning import LIKELY, measure_learning
from workbench.tasks.learning.suggest_learned import suggest_learned
from workbench.tasks.learning.threshold import set_threshold
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.sources.list_sources import list_passages, list_sources
from workbench.tasks.sources.remove_sources import remove_sources
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.suggest import suggest
from workbench.tasks.suggestions.where_else import find_where_else

CARE = ["grandmother", "lonely", "evening", "visit", "company", "neighbour", "talk"]
ROAD = ["road", "lorry", "bridge", "driver", "distance", "station", "wheel"]
COMPANY = ["婆婆", "孤单", "晚上", "陪伴", "邻居", "说话", "看望"]
BRIDGE = ["道路", "卡车", "桥梁", "司机", "车站", "运输", "里程"]
BOOK = """workbench-codebook: 1
name: {en: Study, zh: 研究}
codes:
  - name: {en: Care, zh: 照料}
    cues: {en: [lonely], zh: [孤单]}
  - name: {en: Roads, zh: 道路}
  - name: {en: Rest, zh: 其余}
"""


def text_of(seed: int, many: int = 16) -> str:
    chance = random.Random(seed)
    passages = []
    for number in range(many):
        english, chinese = ((CARE, COMPANY), (ROAD, BRIDGE))[number % 2]
        if number % 4 < 2:
            passages.append(f"They said {' and '.join(chance.sample(english, 4))} 😀.")
        else:
            passages.append(f"他们说{'，'.join(chance.sample(chinese, 4))}。")
    return "\n\n".join(passages) + "\n"


def fill(project: ProjectFile, order: tuple[int, ...] = (0, 1, 2)) -> None:
    uploads = [Upload(name=f"访谈{n}.txt", content=text_of(n).encode()) for n in order]
    add_uploads(project, uploads, coder="林")
    import_codebook(project, "book.yaml", BOOK.encode(), coder="林")
    for passage in list_passages(project, "访谈0.txt"):
        care = any(word in passage["text"] for word in (*CARE, *COMPANY))
        add_coding_at(
            project,
            "访谈0.txt",
            start=passage["start"],
            end=passage["end"],
            code="Care" if care else "Roads",
            coder="林",
        )


@pytest.fixture(scope="session")
def taught_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("taught") / "study.db"
    with create_project_file(path) as project:
        fill(project)
    return path


@pytest.fixture
def taught(open_copy: Callable[[Path], ProjectFile], taught_file: Path) -> ProjectFile:
    return open_copy(taught_file)


def test_codes_are_learnt_in_both_languages_and_nothing_is_coded(taught: ProjectFile) -> None:
    codings = list_codings(taught)
    receipt = suggest_learned(taught, coder="林")
    assert (receipt.codes, receipt.problems) == (2, ())
    found = list_suggestions(taught)
    assert len(found) == receipt.added >= 28
    assert {s["method"] for s in found} == {"learned"}
    assert {s["source"] for s in found} == {"访谈1.txt", "访谈2.txt"}
    for s in found:
        words = (*CARE, *COMPANY) if s["code"] == "Care" else (*ROAD, *BRIDGE)
        assert s["confidence"] < 0.5 or any(word in s["quote"] for word in words)
    assert list_codings(taught) == codings


HEAD = """Interview with the lonely old people, evening company

Date: 3 May 2020
Place: the house of a lonely neighbour, bridge and road

"""


def test_heads_of_texts_are_suggested_only_where_somebody_coded_such(taught: ProjectFile) -> None:
    for name, seed in (("头.txt", 7), ("尾.txt", 8)):
        content = (HEAD + text_of(seed)).encode()
        add_uploads(taught, [Upload(name=name, content=content)], coder="林")
    suggest_learned(taught, least=0, coder="林")
    begins = {p["text"][:6] for p in list_passages(taught, "头.txt")[:3]}
    assert "Date: " in begins
    for name in ("头.txt", "尾.txt"):
        found = list_suggestions(taught, source=name)
        assert found
        assert not any(s["quote"].startswith(("Date", "Place")) for s in found)
    place = next(p for p in list_passages(taught, "头.txt") if p["text"].startswith("Place"))
    add_coding_at(
        taught, "头.txt", start=place["start"], end=place["end"], code="Roads", coder="林"
    )
    suggest_learned(taught, least=0, coder="林")
    again = list_suggestions(taught, source="尾.txt", code="Roads")
    assert any(s["quote"].startswith("Place") for s in again)


def test_a_suggestion_says_its_words_and_its_example(taught: ProjectFile) -> None:
    suggest_learned(taught, coder="林")
    reasons = load_reasons(taught)
    (source,) = [s["id"] for s in list_sources(taught) if s["name"] == "访谈0.txt"]
    for s in list_suggestions(taught):
        reason = reasons[s["id"]]
        assert reason.words
        assert reason.probability == s["confidence"]
        assert reason.like_source == source
        assert s["cue"] == reason.words[0]
        assert s["cue_start"] is not None
        assert s["cue_end"] is not None
        assert s["start"] <= s["cue_start"] < s["cue_end"] <= s["end"]


def test_learning_again_changes_nothing_and_keeps_what_was_decided(taught: ProjectFile) -> None:
    suggest_learned(taught, coder="林")
    first = list_suggestions(taught)
    again = suggest_learned(taught, coder="林")
    assert (again.added, again.removed) == (0, 0)
    assert list_suggestions(taught) == first
    decide(taught, "rejected", coder="王", ids=[first[0]["id"]])
    suggest_learned(taught, least=0.999, coder="林")
    left = {s["id"]: s["decision"] for s in list_suggestions(taught)}
    assert left[first[0]["id"]] == "rejected"
    assert len(left) < len(first)


def test_the_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    found = []
    for name, order in (("a", (0, 1, 2)), ("b", (2, 0, 1))):
        with create_project_file(tmp_path / f"{name}.db") as project:
            fill(project, order)
            suggest_learned(project, coder="林")
            found.append(
                {
                    (s["source"], s["start"], s["code"]): s["confidence"]
                    for s in list_suggestions(project)
                }
            )
    assert found[0] == found[1]


def test_learning_is_undone_and_redone(taught: ProjectFile) -> None:
    suggest_learned(taught, coder="林")
    found = list_suggestions(taught)
    undo(taught, coder="林")
    assert list_suggestions(taught) == []
    assert load_reasons(taught) == {}
    redo(taught, coder="林")
    assert [s["id"] for s in list_suggestions(taught)] == [s["id"] for s in found]
    # Reasons are no part of the journal; learning again gives them, and so does looking at it.
    suggest_learned(taught, coder="林")
    assert list_suggestions(taught) == found


def test_cue_suggestions_stay_and_get_a_probability(taught: ProjectFile) -> None:
    suggest(taught, coder="林")
    cues = {s["id"] for s in list_suggestions(taught, code="Care") if s["source"] != "访谈0.txt"}
    receipt = suggest_learned(taught, coder="林")
    assert receipt.explained == len(cues)
    assert cues <= set(load_reasons(taught))
    places = [(s["code"], s["source"], s["start"]) for s in list_suggestions(taught)]
    assert len(places) == len(set(places))


def test_one_code_or_source_alone_leaves_the_others(taught: ProjectFile) -> None:
    suggest_learned(taught, code="Care", coder="林")
    assert {s["code"] for s in list_suggestions(taught)} == {"Care"}
    suggest_learned(taught, code="道路", source="访谈2.txt", coder="林")
    found = {(s["code"], s["source"]) for s in list_suggestions(taught)}
    assert ("Care", "访谈1.txt") in found
    assert ("Roads", "访谈2.txt") in found
    assert ("Roads", "访谈1.txt") not in found
    assert all(s["id"] in load_reasons(taught) for s in list_suggestions(taught))


def test_without_examples_the_program_says_what_is_missing(study: ProjectFile) -> None:
    with pytest.raises(CodingError, match="nothing to learn from yet"):
        suggest_learned(study, coder="林")


def test_a_merged_code_counts_for_its_heir(taught: ProjectFile) -> None:
    merge_codes(taught, ["Roads"], into="Rest", coder="林")
    receipt = suggest_learned(taught, coder="林")
    assert receipt.codes == 2
    assert {s["code"] for s in list_suggestions(taught)} == {"Care", "Rest"}
    archive_code(taught, "Rest", coder="林")
    assert suggest_learned(taught, coder="林").removed > 0


def test_bulk_acceptance_waits_for_a_threshold(taught: ProjectFile) -> None:
    suggest_learned(taught, coder="林")
    assert decide(taught, "accepted", code="Care", coder="林") == 0
    answer = set_threshold(taught, "Care", least=0.6, coder="林")
    assert answer["precision_low"] < answer["precision"] <= answer["precision_high"]
    assert load_thresholds(taught)[answer["code_id"]].least == 0.6
    sure = [s for s in list_suggestions(taught, code="Care") if s["confidence"] >= 0.6]
    assert decide(taught, "accepted", code="Care", coder="林") == len(sure) > 0
    assert decide(taught, "accepted", code="Roads", coder="林") == 0
    undo(taught, coder="林")
    undo(taught, coder="林")
    assert load_thresholds(taught) == {}


def test_what_the_cues_of_a_learnt_code_suggest_waits_for_its_threshold(
    taught: ProjectFile,
) -> None:
    suggest(taught, coder="林")
    where = "访谈1.txt"
    cued = {s["id"] for s in list_suggestions(taught, code="Care", source=where)}
    suggest_learned(taught, coder="林")
    assert decide(taught, "accepted", code="Care", source=where, coder="林") == 0
    set_threshold(taught, "Care", least=0.6, coder="林")
    sure = [
        s
        for s in list_suggestions(taught, code="Care", source=where)
        if (s["probability"] or 0) >= 0.6
    ]
    assert cued & {s["id"] for s in sure}
    assert decide(taught, "accepted", code="Care", source=where, coder="林") == len(sure)


def test_what_the_cues_of_a_learnt_code_suggest_since_waits_for_the_next_learning(
    taught: ProjectFile,
) -> None:
    suggest_learned(taught, coder="林")
    text = "Grandmother is lonely again. 婆婆又孤单了😀。"
    add_uploads(taught, [Upload(name="new.txt", content=text.encode())], coder="林")
    suggest(taught, coder="林")
    assert list_suggestions(taught, code="Care", source="new.txt")
    assert decide(taught, "accepted", code="Care", source="new.txt", coder="林") == 0


def test_what_the_cues_suggest_is_accepted_where_nothing_was_learnt(taught: ProjectFile) -> None:
    suggest(taught, coder="林")
    found = list_suggestions(taught, code="Care", decision="open")
    assert decide(taught, "accepted", code="Care", coder="林") == len(found) > 0


def test_a_threshold_above_every_example_is_refused(taught: ProjectFile) -> None:
    with pytest.raises(CodingError, match="nothing is known"):
        set_threshold(taught, "Care", least=1.0, coder="林")
    with pytest.raises(CodingError, match="between 0 and 1"):
        set_threshold(taught, "Care", least=1.5, coder="林")
    with pytest.raises(CodingError, match="too few examples"):
        set_threshold(taught, "Rest", least=0.5, coder="林")


def test_the_report_tells_precision_and_later_decisions(taught: ProjectFile) -> None:
    suggest_learned(taught, coder="林")
    ids = [s["id"] for s in list_suggestions(taught, code="Care")]
    decide(taught, "accepted", coder="林", ids=ids[:3])
    decide(taught, "rejected", coder="林", ids=ids[3:4])
    answer = measure_learning(taught, language="zh")
    care = next(row for row in answer["codes"] if row["path"] == "照料")
    assert (care["later_accepted"], care["later_decided"]) == (3, 4)
    assert care["examples"] == 8 + 3
    assert care["accepted"] <= care["decided"]
    assert answer["decisions"] == sum(row["decisions"] for row in answer["bins"])
    assert figure_of_learning(answer, figure_format="svg", language="zh").startswith(b"<svg")


def test_calibration_is_told_apart_where_something_is_likely(taught: ProjectFile) -> None:
    answer = measure_learning(taught)
    likely = [row for row in answer["bins"] if row["low"] >= LIKELY]
    assert 0 < answer["decisions_likely"] == sum(row["decisions"] for row in likely)
    gaps = [abs(row["share"] - row["probability"]) * row["decisions"] for row in likely]
    assert answer["ece_likely"] == pytest.approx(sum(gaps) / answer["decisions_likely"])


def test_what_could_never_be_foretold_has_no_recall(taught: ProjectFile) -> None:
    for passage in list_passages(taught, "访谈1.txt")[12:16]:
        add_coding_at(
            taught,
            "访谈1.txt",
            start=passage["start"],
            end=passage["end"],
            code="Rest",
            coder="林 😀",
        )
    told = {row["path"]: row["foretold"] for row in measure_learning(taught)["codes"]}
    assert told["Rest"]["bearing"] > 0
    assert told["Rest"]["recall"] is None
    assert told["Rest"]["recall_low"] is None
    assert told["Care"]["recall"] is not None


def test_a_threshold_is_told_with_all_its_decimals(taught: ProjectFile) -> None:
    set_threshold(taught, "Care", least=0.125, coder="林")
    assert "Set the threshold of Care to 0.125" in [c["summary"] for c in list_history(taught)]
    with pytest.raises(CodingError, match=r"is as probable as 0\.99999, so"):
        set_threshold(taught, "Care", least=0.99999, coder="林")


def test_the_history_tells_of_one_passage_in_the_singular(taught: ProjectFile) -> None:
    audit = draw_audit(taught, "Care", size=1, coder="王")
    judge_audit(taught, audit["id"], [(1, "belongs")], coder="王")
    told = [change["summary"] for change in list_history(taught)]
    assert "Drew a passage to audit Care" in told
    assert "Judged a passage of an audit" in told


def test_an_audit_estimates_what_is_unfound_and_codes_what_belongs(taught: ProjectFile) -> None:
    drawn = draw_audit(taught, "Care", size=40, coder="王")
    assert (drawn["found"], drawn["passed_over"], drawn["drawn"]) == (8, 40, 40)
    assert drawn["recall"] is None
    verdicts = [
        (
            p["position"],
            "belongs" if any(w in p["quote"] for w in (*CARE, *COMPANY)) else "does not",
        )
        for p in drawn["passages"]
    ]
    judged = judge_audit(taught, drawn["id"], verdicts, coder="王")  # type: ignore[arg-type]
    assert (judged["belonging"], judged["unfound"], judged["recall"]) == (16, 16, 8 / 24)
    assert judged["recall_low"] == judged["recall_high"] == judged["recall"]
    assert len(list_codings(taught, code="Care", coder="王")) == 16
    with pytest.raises(CodingError, match="judged before"):
        judge_audit(taught, drawn["id"], [(1, "belongs")], coder="王")
    with pytest.raises(NotFoundError, match="no passage 99"):
        judge_audit(taught, drawn["id"], [(99, "belongs")], coder="王")
    undo(taught, coder="王")
    assert list_audits(taught)[0]["judged"] == 0


def test_a_draw_tells_of_what_is_short_and_of_what_is_unfinished(taught: ProjectFile) -> None:
    first = draw_audit(taught, "Care", size=40, coder="王")
    assert first["remarks"] == []
    told = draw_audit(taught, "Care", size=10_000, coder="王")["remarks"]
    assert "40" in told[0]
    assert "10000" in told[0]
    assert "40 of its 40 passages were not judged" in told[1]
    assert list_audits(taught)[0]["remarks"] == []
    assert draw_audit(taught, "Roads", size=4, coder="王")["remarks"] == []


def test_a_passage_has_one_verdict(taught: ProjectFile) -> None:
    drawn = draw_audit(taught, "Care", size=40, coder="王")
    before = len(list_codings(taught))
    for second in ("belongs", "does not"):
        verdicts: list[tuple[int, Verdict]] = [(2, "does not"), (3, "belongs"), (3, second)]
        with pytest.raises(CodingError, match="Passage 3 is given 2 verdicts"):
            judge_audit(taught, drawn["id"], verdicts, coder="王")
    assert len(list_codings(taught)) == before
    assert list_audits(taught)[0]["judged"] == 0


def test_what_bears_a_code_under_it_is_no_passage_to_audit(taught: ProjectFile) -> None:
    before = draw_audit(taught, "Rest", size=1000, coder="王")
    assert (before["found"], before["passed_over"]) == (0, 48)
    move_code(taught, "Roads", under="Rest", coder="王")
    after = draw_audit(taught, "Rest", size=1000, coder="王")
    assert (after["found"], after["passed_over"]) == (8, 40)
    coded = {(c["source"], c["start"]) for c in list_codings(taught, code="Roads")}
    assert coded.isdisjoint((p["source"], p["start"]) for p in after["passages"])
    # A code above one that is borne is not borne by that.
    assert draw_audit(taught, "Roads", size=1, coder="王")["found"] == 8


def test_asides_are_drawn_only_where_one_of_them_bears_the_code(taught: ProjectFile) -> None:
    text = "Date: 3 May 2020\n\nThe lorry 😀 came.\n\n18:40\n\n道路不通。\n"
    add_uploads(taught, [Upload(name="记.txt", content=text.encode())], coder="林")
    drawn = draw_audit(taught, "Care", size=1000, coder="王")
    own = [p["quote"] for p in drawn["passages"] if p["source"] == "记.txt"]
    assert sorted(own) == ["The lorry 😀 came.", "道路不通。"]
    assert any(remark.endswith("lines without a word): 2.") for remark in drawn["remarks"])
    head = next(p for p in list_passages(taught, "记.txt") if p["text"].startswith("Date"))
    add_coding_at(taught, "记.txt", start=head["start"], end=head["end"], code="Care", coder="林")
    drawn = draw_audit(taught, "Care", size=1000, coder="王")
    own = [p["quote"] for p in drawn["passages"] if p["source"] == "记.txt"]
    assert sorted(own) == ["18:40", "The lorry 😀 came.", "道路不通。"]


def test_a_drawn_passage_tells_where_it_stands(taught: ProjectFile) -> None:
    text = "# 第一章 Roads\n\nA lorry 😀 on the 道路.\n"
    add_uploads(taught, [Upload(name="路.md", content=text.encode())], coder="林")
    drawn = draw_audit(taught, "Care", size=1000, coder="王")["passages"]
    (found,) = [p for p in drawn if p["source"] == "路.md"]
    (number,) = [p["number"] for p in list_passages(taught, "路.md") if "lorry" in p["text"]]
    assert (found["number"], found["place"]) == (number, "第一章 Roads")


def test_the_same_seed_draws_the_same_passages(taught: ProjectFile) -> None:
    one, other = (draw_audit(taught, "Care", size=5, seed=4, coder="王") for _ in range(2))
    assert [p["quote"] for p in one["passages"]] == [p["quote"] for p in other["passages"]]


def test_a_source_that_goes_leaves_the_audits(taught: ProjectFile) -> None:
    suggest_learned(taught, coder="林")
    draw_audit(taught, "Care", size=40, coder="王")
    remove_sources(taught, ["访谈2.txt"], coder="林")
    assert {p["source"] for p in list_audits(taught)[0]["passages"]} == {"访谈0.txt", "访谈1.txt"}
    undo(taught, coder="林")
    assert list_audits(taught)[0]["drawn"] == 40


def test_where_else_finds_the_like_in_other_sources(taught: ProjectFile) -> None:
    passage = list_passages(taught, "访谈0.txt")[2]
    found = find_where_else(
        taught, "访谈0.txt", start=passage["start"], end=passage["end"], limit=5
    )
    assert all(any(word in row["quote"] for word in COMPANY) for row in found)
    assert all(set(row["words"]) & set(COMPANY) for row in found[:3])
    part = find_where_else(
        taught, "访谈0.txt", start=passage["start"] + 3, end=passage["start"] + 8, limit=3
    )
    assert all(any(word in row["quote"] for word in COMPANY) for row in part)
    with pytest.raises(CodingError, match="no selection of it"):
        find_where_else(taught, "访谈0.txt", start=5, end=5)


@pytest.mark.parametrize(
    ("asked", "other", "shared"),
    [
        ("She was waiting for a doctor there", "We waited for a bus with the doctor", "doctor"),
        ("医生在这里的时候", "我们的医生也在的", "医生"),
        ("The 婆婆 was with us 😀", "It was the 婆婆 😀 for a while", "婆婆"),
        ("It was there for a while yesterday", "For a fee it was mended there", None),
    ],
)
def test_where_else_names_no_function_words(
    study: ProjectFile, asked: str, other: str, shared: str | None
) -> None:
    rest = "\n\n".join(f"An apple tree {n} 苹果树" for n in range(4))
    text = f"{asked}.\n\n{other}.\n\n{rest}.\n"
    add_uploads(study, [Upload(name="a.txt", content=text.encode())], coder="林")
    found = find_where_else(study, "a.txt", start=0, end=len(asked))
    row = next(row for row in found if row["quote"].startswith(other))
    assert row["likeness"] > 0
    assert shared is None or shared in row["words"]
    assert not {"for a", "a", "for", "was", "it", "的", "在", "the"} & set(row["words"])
    assert shared is not None or row["words"] == []


def test_cues_bridge_the_languages(taught: ProjectFile) -> None:
    suggest(taught, coder="林")
    passage = next(p for p in list_passages(taught, "访谈0.txt") if "lonely" in p["text"])
    found = find_where_else(
        taught, "访谈0.txt", start=passage["start"], end=passage["end"], limit=48
    )
    chinese = [row for row in found if "他们" in row["quote"]]
    assert "孤单" in chinese[0]["quote"]
