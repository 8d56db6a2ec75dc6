"""What a code that is not learnt well enough yet does: very little, and the program says so."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.errors import CodingError
from workbench.store.learning import Threshold, load_learnt_codes, load_reasons, load_unlearnt
from workbench.store.project_file import ProjectFile, create_project_file
from workbench.tasks.codebook.keep_codebook import import_codebook
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codes, list_codings, list_suggestions
from workbench.tasks.codings.uncode import uncode
from workbench.tasks.learning.along import learning_state
from workbench.tasks.learning.measure_learning import measure_learning
from workbench.tasks.learning.suggest_learned import suggest_learned
from workbench.tasks.learning.threshold import FEWEST_HELD, set_threshold
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.sources.list_sources import list_passages
from workbench.tasks.suggestions.decide import count_left_open, decide, may_be_accepted_in_bulk
from workbench.tasks.suggestions.suggest import suggest

WORDS = ["well", "roof", "letter", "price", "winter", "老师", "水井", "屋顶", "冬天", "😀"]
CARE = ["grandmother", "lonely", "evening", "visit", "婆婆", "孤单", "晚上", "陪伴"]
BOOK = """workbench-codebook: 1
name: {en: Study, zh: 研究}
codes:
  - name: {en: Chance, zh: 偶然}
    cues: {en: [letter]}
  - name: {en: Care, zh: 照料}
    cues: {en: [lonely], zh: [孤单]}
"""


def text_of(words: list[str], seed: int, many: int) -> str:
    chance = random.Random(seed)
    return "\n\n".join(f"{' '.join(chance.sample(words, 5))} {n}." for n in range(many)) + "\n"


def code_some(project: ProjectFile, source: str, numbers: list[int], code: str) -> None:
    passages = list_passages(project, source)
    for number in numbers:
        start, end = passages[number]["start"], passages[number]["end"]
        add_coding_at(project, source, start=start, end=end, code=code, coder="林")


@pytest.fixture(scope="session")
def chance_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Passages were read and five of them coded by a lot; no word tells which."""
    path = tmp_path_factory.mktemp("chance") / "study.db"
    with create_project_file(path) as project:
        uploads = [
            Upload(name="笔记.txt", content=text_of(WORDS, 1, 30).encode()),
            Upload(name="more.txt", content=text_of(WORDS, 2, 60).encode()),
        ]
        add_uploads(project, uploads, coder="林")
        import_codebook(project, "book.yaml", BOOK.encode(), coder="林")
        code_some(project, "笔记.txt", [1, 4, 8, 13, 20], "Chance")
    return path


@pytest.fixture
def by_chance(open_copy: Callable[[Path], ProjectFile], chance_file: Path) -> ProjectFile:
    return open_copy(chance_file)


@pytest.fixture
def with_care(by_chance: ProjectFile) -> ProjectFile:
    """The same with a code that can be learnt beside it."""
    chance = random.Random(5)
    lines = [
        f"{' '.join(chance.sample(CARE if number % 2 else WORDS, 5))} {number}."
        for number in range(60)
    ]
    content = "\n\n".join(lines).encode()
    add_uploads(by_chance, [Upload(name="照料.txt", content=content)], coder="林")
    code_some(by_chance, "照料.txt", list(range(1, 30, 2)), "Care")
    code_some(by_chance, "照料.txt", [2, 5, 11, 16, 21, 27], "Chance")
    return by_chance


def test_five_examples_of_nothing_suggest_no_more_than_five_passages(
    by_chance: ProjectFile,
) -> None:
    receipt = suggest_learned(by_chance, least=0, coder="林", language="zh")
    assert (receipt.codes, receipt.unlearnt) == (0, ("偶然",))
    assert 0 < receipt.added <= 5
    assert (receipt.problems, receipt.held_back) == ((), 0)
    waiting = list_suggestions(by_chance)
    assert len(waiting) == receipt.added
    assert decide(by_chance, "accepted", code="Chance", coder="林") == 0
    state = learning_state(by_chance)
    assert (state["codes"], state["unlearnt"]) == (0, 1)


def test_the_report_names_a_code_that_is_not_learnt_yet(by_chance: ProjectFile) -> None:
    answer = measure_learning(by_chance, language="zh")
    (row,) = answer["codes"]
    assert (row["examples"], row["against"], row["learned"]) == (5, 16, False)
    assert row["gain"] is not None
    assert row["gain"] <= 1
    assert row["precision"] is row["recall"] is answer["ece"] is None
    assert any("Not learnt" in told and "偶然" in told for told in answer["remarks"])
    with pytest.raises(CodingError, match="not learnt well enough yet"):
        set_threshold(by_chance, "偶然", least=0.3, coder="林")


def test_what_the_cues_of_such_a_code_suggest_is_left_as_it_was(by_chance: ProjectFile) -> None:
    suggest(by_chance, coder="林")
    waiting = len(list_suggestions(by_chance, decision="open", code="Chance"))
    receipt = suggest_learned(by_chance, coder="林")
    assert receipt.explained == 0
    assert len(load_reasons(by_chance)) == receipt.added <= 5
    assert count_left_open(by_chance, code="Chance").unsure == receipt.added
    assert decide(by_chance, "accepted", code="Chance", coder="林") == waiting > 0


def test_a_learnt_code_beside_it_suggests_and_is_told(with_care: ProjectFile) -> None:
    suggest(with_care, coder="林")
    receipt = suggest_learned(with_care, coder="林")
    assert (receipt.codes, receipt.unlearnt) == (1, ("Chance",))
    found = [s for s in list_suggestions(with_care, decision="open") if s["method"] == "learned"]
    assert found
    care = [s for s in found if s["code"] == "Care"]
    assert care
    assert all(any(w in s["quote"] for w in CARE) for s in care)
    assert len(found) - len(care) <= 11
    cued = [s["code"] for s in list_suggestions(with_care) if s["method"] != "learned"]
    told = [
        s["code"]
        for s in list_suggestions(with_care)
        if s["method"] != "learned" and s["probability"] is not None
    ]
    assert set(told) == {"Care"}
    assert "Chance" in cued


def test_a_code_that_is_not_learnt_any_more_bars_nothing(with_care: ProjectFile) -> None:
    suggest_learned(with_care, coder="林")
    answer = set_threshold(with_care, "Care", least=0.6, coder="林")
    assert answer["code_id"] in load_learnt_codes(with_care)
    uncode(with_care, [c["id"] for c in list_codings(with_care, code="Care")], coder="林")
    chance = random.Random(3)
    for source, many in (("笔记.txt", 30), ("照料.txt", 60)):
        code_some(with_care, source, chance.sample(range(many), many // 3), "Care")
    assert "Care" in suggest_learned(with_care, coder="林").unlearnt
    assert answer["code_id"] not in load_learnt_codes(with_care)


def test_learning_one_code_tells_of_those_that_are_not_learnt(with_care: ProjectFile) -> None:
    suggest(with_care, coder="林")
    suggest_learned(with_care, code="Chance", least=0, coder="林")
    (chance,) = [one["id"] for one in list_codes(with_care) if one["path"] == "Chance"]
    assert chance not in load_learnt_codes(with_care)
    waiting = [
        s
        for s in list_suggestions(with_care, decision="open", code="Chance")
        if s["method"] != "learned"
    ]
    assert decide(with_care, "accepted", code="Chance", coder="林") == len(waiting) > 0


def test_an_old_threshold_lets_nothing_of_a_code_through_that_is_not_learnt_any_more() -> None:
    threshold = Threshold(code_id="a", least=0.1, accepted=9, decided=10, coder="林", at="")
    for learnt in ({"a"}, set[str]()):
        assert may_be_accepted_in_bulk(
            "learned",
            "a",
            confidence=0.9,
            probability=0.9,
            thresholds={"a": threshold},
            learnt=learnt,
        ) == bool(learnt)


def test_what_speaks_against_a_code_has_no_words_for_it(with_care: ProjectFile) -> None:
    lines = "The lonely well 😀 roof price winter letter 老师 屋顶 冬天 水井."
    add_uploads(with_care, [Upload(name="井.txt", content=lines.encode())], coder="林")
    suggest(with_care, coder="林")
    suggest_learned(with_care, coder="林")
    answer = measure_learning(with_care)
    rates = {r["code_id"]: r["examples"] / (r["examples"] + r["against"]) for r in answer["codes"]}
    told = [s for s in list_suggestions(with_care) if s["probability"] is not None]
    against = [s for s in told if (s["probability"] or 0) < rates[s["code_id"]]]
    assert against
    assert all(s["words"] == [] for s in against)
    assert all(s["likeness"] is not None for s in against)


def test_suggestions_are_bounded_by_the_examples(with_care: ProjectFile) -> None:
    many = text_of(CARE, 7, 120)
    add_uploads(with_care, [Upload(name="多.txt", content=many.encode())], coder="林")
    receipt = suggest_learned(with_care, coder="林")
    found = list_suggestions(with_care, code="Care")
    assert len(found) == 5 * 15
    assert receipt.added - len(found) <= 11
    assert receipt.held_back > 0
    assert len(load_unlearnt(with_care)) == 1


def test_a_threshold_needs_five_held_out_examples(with_care: ProjectFile) -> None:
    chances = [n / 100 for n in range(100)]
    sizes = []
    for least in chances:
        try:
            sizes.append(set_threshold(with_care, "Care", least=least, coder="林")["decided"])
        except CodingError as error:
            assert "needed" in str(error) or "nothing is known" in str(error)  # noqa: PT017
            break
    assert min(sizes) >= FEWEST_HELD


def test_a_threshold_of_low_precision_is_warned_of(with_care: ProjectFile) -> None:
    low = set_threshold(with_care, "Care", least=0, coder="林")
    assert low["precision"] < 0.5
    (remark,) = low["remarks"]
    assert f"{low['accepted']} of {low['decided']} held-out examples" in remark
    assert set_threshold(with_care, "Care", least=0.6, coder="林")["remarks"] == []
