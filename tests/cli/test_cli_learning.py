"""The verbs of learning: their answers, their files, and what is refused."""

import json
import re
import typing
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from workbench import open_project
from workbench.store.project_file import create_project_file
from workbench.tasks.codebook.keep_codebook import import_codebook
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.learning.list_audits import AuditAnswer
from workbench.tasks.learning.measure_learning import LearningAnswer
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.sources.list_sources import list_passages
from workbench.tasks.suggestions.where_else import AlikeAnswer
from workbench.tasks.topics.make_topics import TopicChoice

Run = Callable[..., Result]
Refuse = Callable[..., str]

BOOK = """workbench-codebook: 1
name: {en: Small, zh: 小}
codes:
  - name: {en: Clinic, zh: 卫生室}
  - name: {en: Road, zh: 道路}
"""
CLINIC = ("The clinic has a nurse", "Their nurse is ill 😀", "卫生室没有医生", "医生去卫生室")
ROAD = ("The road floods in spring", "A lorry broke the road", "道路塌方，卡车不走", "卡车在道路上")


@pytest.fixture
def taught(tmp_path: Path) -> Path:
    """Two sources of which the first is coded."""
    path = tmp_path / "taught.db"
    with create_project_file(path) as project:
        lines = [f"{both[place % 4]} {place}." for place in range(16) for both in (CLINIC, ROAD)]
        text = "\n\n".join(lines).encode()
        uploads = [Upload(name="一.txt", content=text), Upload(name="two.txt", content=text + b"!")]
        add_uploads(project, uploads, coder="Lin")
        import_codebook(project, "book.yaml", BOOK.encode(), coder="Lin")
        for number, passage in enumerate(list_passages(project, "一.txt")):
            add_coding_at(
                project,
                "一.txt",
                start=passage["start"],
                end=passage["end"],
                code=("Clinic", "Road")[number % 2],
                coder="Lin",
            )
    return path


def test_suggestions_are_learnt_and_accepted_from_a_threshold(taught: Path, run: Run) -> None:
    receipt = json.loads(run("suggest", taught, "--learn", "--json").stdout)
    assert (receipt["codes"], receipt["added"]) == (2, 32)
    told = run("decide", taught, "accept", "--code", "Clinic").stdout
    assert told == (
        "0 suggestions: accepted.\n"
        "16 suggestions of learnt codes left open, under the threshold of the code or without"
        " one. Set it with: workbench threshold PROJECT CODE LEAST\n"
    )
    told = run("threshold", taught, "卫生室", "0.5").stdout
    assert "a precision of" in told
    assert (
        run("decide", taught, "accept", "--code", "Clinic").stdout == "16 suggestions: accepted.\n"
    )
    rows = json.loads(run("suggestions", taught, "--json").stdout)
    assert {row["method"] for row in rows} == {"learned"}
    assert all(row["words"] and row["probability"] is not None for row in rows)


def test_a_learned_suggestion_has_a_probability_in_a_column_of_its_own(
    taught: Path, run: Run
) -> None:
    cued = (
        "workbench-codebook: 1\ncodes:\n  - name: {en: Lorry, zh: 卡车}\n    cues: {zh: [卡车]}\n"
    )
    Path("卡车.yaml").write_text(cued, encoding="utf-8")
    run("codebook", "import", taught, "卡车.yaml")
    run("suggest", taught)
    head = run("suggestions", taught).stdout.splitlines()[0]
    assert "confidence" in head
    assert "probability" not in head
    run("suggest", taught, "--learn")
    head, *lines = run("suggestions", taught).stdout.splitlines()
    assert head.split() == ["id", "source", "path", "confidence", "probability", *head.split()[5:]]
    rows = {row["id"]: row for row in json.loads(run("suggestions", taught, "--json").stdout)}
    for line in lines:
        row = rows[line.split()[0]]
        numbers = re.findall(r"\d\.\d{4}", line)
        learned = row["method"] == "learned"
        assert numbers == [f"{row['probability' if learned else 'confidence']:.4f}"]
        # Confidence stands left of probability.
        assert (line.index(numbers[0]) >= head.index("probability") - 8) == learned
    sure = json.loads(run("suggestions", taught, "--least", "0.6", "--json").stdout)
    assert {row["id"] for row in sure} == {i for i, r in rows.items() if r["confidence"] >= 0.6}


def test_json_has_the_documented_keys_and_python_answers_the_same(taught: Path, run: Run) -> None:
    answer = json.loads(run("learning", taught, "--least", "0.4", "--json").stdout)
    state = answer.pop("state")
    assert list(answer) == list(typing.get_type_hints(LearningAnswer))
    passage = ("一.txt", "0", "23", "--limit", "3")
    alike = json.loads(run("where-else", taught, *passage, "--json").stdout)
    assert list(alike[0]) == list(typing.get_type_hints(AlikeAnswer))
    with open_project(taught) as project:
        assert project.learning(least=0.4) == answer
        assert project.learning_state() == state
        assert project.where_else("一.txt", 0, 23, limit=3) == alike


@pytest.mark.parametrize("least", ["nan", "NaN", "1.5", "-0.1", "路"])
def test_what_is_no_probability_is_refused(taught: Path, run: Run, least: str) -> None:
    for words in (
        ("suggest", taught, "--learn", "--least", least),
        ("learning", taught, "--least", least),
        ("suggestions", taught, "--least", least),
        ("decide", taught, "accept", "--all", "--least", least),
    ):
        assert "'--least'" in run(*words, status=2).stderr


def test_an_audit_is_drawn_judged_and_told(taught: Path, run: Run) -> None:
    assert run("audit", taught, "Road").stdout.startswith("This code has no audit yet.")
    drawn = run("audit", taught, "Road", "--draw", "4", "--seed", "1").stdout
    assert "Of these, drawn: 4; judged: 0" in drawn
    assert re.search(r"^1\. (一|two)\.txt, passage \d+$", drawn, flags=re.MULTILINE)
    (first, *_) = json.loads(run("audit", taught, "Road", "--json").stdout)
    for passage in first["passages"]:
        assert f"   {passage['quote']}\n" in drawn
    told = run("audit", taught, "Road", "--belongs", "2", "--does-not", "1").stdout
    assert "judged: 2; belonging to it: 1" in told
    assert re.search(r"Elusion, .*: 50\.0% \(95 %: 2\.1% to 97\.9%\); so \d+ passages are", told)
    assert "Recall: —, since too few are judged to tell how much" in told
    assert ": does not\n" in told
    again = run("audit", taught, "Road", "--draw", "1000").stdout
    assert "unfinished: 2 of its 4 passages were not judged" in again
    assert re.search(r"Only \d+ passages could be drawn that do not bear the code", again)
    (audit, _) = json.loads(run("audit", taught, "道路", "--json").stdout)
    assert list(audit) == list(typing.get_type_hints(AuditAnswer))


def test_a_code_that_is_not_learnt_yet_is_named(taught: Path, run: Run, refuse: Refuse) -> None:
    # By turns, so that neither the words nor what stands around tell the two apart.
    with open_project(taught) as project:
        project.uncode(*(coding["id"] for coding in project.codings()))
        for number, passage in enumerate(list_passages(project.file, "一.txt")):
            add_coding_at(
                project.file,
                "一.txt",
                start=passage["start"],
                end=passage["end"],
                code=("Clinic", "Road")[number * 7 // 3 % 2],
                coder="Lin",
            )
    told = run("suggest", taught, "--learn").stdout
    first, second = told.splitlines()
    assert first.endswith("from 0 codes learnt; 0 removed, 0 of the cues got a probability.")
    assert second == (
        "2 codes are not learnt well enough yet, so only the likeliest few passages are"
        " suggested: Clinic; Road."
    )
    assert "Not learnt well enough yet" in run("learning", taught).stdout
    assert "not learnt well enough yet" in refuse("threshold", taught, "道路", "0.3")


def test_a_threshold_of_low_precision_is_warned_of(taught: Path, run: Run) -> None:
    told = run("threshold", taught, "Road", "0").stdout
    assert "a precision of 50%" in told
    with open_project(taught) as project:
        project.uncode(*(coding["id"] for coding in project.codings(code="Road")[:6]))
    told = run("threshold", taught, "Road", "0").stdout
    assert "more is probably wrong than right: 10 of 32" in told


def test_a_decision_is_learnt_from_at_once(taught: Path, run: Run) -> None:
    run("suggest", taught, "--learn")
    (first, *_) = json.loads(run("suggestions", taught, "--decision", "open", "--json").stdout)
    answer = json.loads(
        run("decide", taught, "reject", "--id", first["id"], "--learn", "--json").stdout
    )
    assert answer["suggestions"] == 1
    assert answer["learnt"]["codes"] == 2
    state = json.loads(run("learning", taught, "--along", "off", "--json").stdout)["state"]
    assert (state["since"], state["along"]) == (0, False)


def test_undo_takes_back_the_decision_and_passes_over_what_was_learnt_with_it(
    taught: Path, run: Run
) -> None:
    run("suggest", taught, "--learn")
    before = json.loads(run("suggestions", taught, "--code", "Clinic", "--json").stdout)
    ids = [part for row in before[:9] for part in ("--id", row["id"])]
    run("decide", taught, "reject", *ids, "--learn")
    newest = json.loads(run("history", taught, "--json").stdout)[0]
    assert newest["act"] == "learn"
    assert run("undo", taught).stdout.startswith("Undone: Rejected 9 suggestions (change ")
    after = json.loads(run("suggestions", taught, "--code", "Clinic", "--json").stdout)
    decisions = {row["id"]: row["decision"] for row in after}
    assert {decisions[row["id"]] for row in before[:9]} == {"open"}


def test_the_tables_and_the_curve_are_written(taught: Path, run: Run) -> None:
    told = run("learning", taught, "-o", "学习.xlsx", "--figure", "c.svg", "--show", "curve").stdout
    assert "Wrote 学习.xlsx." in told
    assert "Learnt from the first" in told
    assert Path("学习.xlsx").read_bytes().startswith(b"PK")
    assert "Passages decided before" in Path("c.svg").read_text(encoding="utf-8")


def test_the_diagram_is_written_in_each_language(taught: Path, run: Run) -> None:
    run("learning", taught, "--figure", "可靠.svg", "--names", "zh")
    assert "留出例子的概率" in Path("可靠.svg").read_text(encoding="utf-8")


def test_what_cannot_be_done_is_one_sentence(taught: Path, refuse: Refuse) -> None:
    assert "9 to 9 is no selection of it: say where one begins" in refuse(
        "where-else", taught, "一.txt", "9", "9"
    )
    assert "nothing is known" in refuse("threshold", taught, "Road", "1")
    assert "has no audit yet" in refuse("audit", taught, "Road", "--belongs", "1")


def test_passages_are_embedded_once_and_forgotten_when_asked(
    study: Path, run: Run, embedder: object
) -> None:
    assert embedder
    first = run("embed", study)
    assert re.match(r"\d+ passages to embed by the encoder 'multilingual': about", first.stderr)
    receipt = json.loads(run("embed", study, "--json").stdout)
    assert receipt["computed"] == receipt["removed"] == 0
    assert first.stdout.startswith(f"{receipt['passages']} passages with an embedding")
    found = json.loads(run("where-else", study, "访谈.txt", "20", "26", "--json").stdout)
    assert found
    with open_project(study) as project:
        state = project.embedding_state()
        assert state["embedded"] == state["passages"] == receipt["passages"]
        topics = project.topics(TopicChoice(k=2, samples=2, vectors="embeddings"))
    told = run("topics", study, "--k", "2", "--samples", "2", "--vectors", "embeddings", "--json")
    assert json.loads(told.stdout) == topics
    assert run("embed", study, "--forget").stdout.startswith("Removed ")
    assert json.loads(run("embed", study, "--forget", "--json").stdout) == {"removed": 0}
