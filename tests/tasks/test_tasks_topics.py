"""Topics of a project: rows that add up, codes, memory through fits and undo, files."""

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from workbench.coding.codebook import Cue
from workbench.errors import CodebookError, NotFoundError, ProjectBusyError, WorkbenchError
from workbench.formats.tables.write import TableFormat
from workbench.store.codes import codes_made_of_topics, load_codebook, save_codebook
from workbench.store.project_file import ProjectFile, create_project_file, open_project_file
from workbench.store.topics import load_kept_topics
from workbench.tasks.codebook.keep_codebook import add_code, import_codebook
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codes, list_suggestions
from workbench.tasks.history.undo import undo
from workbench.tasks.sources import tokenize_sources
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.sources.describe_source import describe_source
from workbench.tasks.sources.remove_sources import remove_sources
from workbench.tasks.topics.bridge import in_both
from workbench.tasks.topics.cell import Spread, list_topic_cell
from workbench.tasks.topics.figure import (
    TopicFigure,
    draw_topics,
    groups_drawn,
    topics_figure,
    topics_in_rows,
)
from workbench.tasks.topics.file import topics_file
from workbench.tasks.topics.keep_topics import (
    TopicActs,
    forget_topics,
    merge_topics,
    move_to_topic,
    name_topic,
    split_topic,
)
from workbench.tasks.topics.make_code import make_code_of_topic
from workbench.tasks.topics.make_topics import TopicChoice, make_topics, study_topics
from workbench.tasks.topics.remarks import topic_remarks, topic_warnings
from workbench.tasks.topics.spread import spread_file
from workbench.tasks.words.synonyms import (
    add_synonyms,
    list_synonyms,
    remove_synonyms,
    set_synonyms,
    synonyms_file,
)
from workbench.texts.synonyms import read_synonyms
from workbench.topics.stability import Stability

ROAD = ("The road to the bridge was flooded again.", "A truck broke the bridge on the road.")
CLINIC = ("The doctor at the clinic has no medicine.", "A nurse walks to the clinic with medicine.")
ROAD_ZH = ("公路上的大桥又被水淹了。", "货车压坏了公路上的大桥。")
CLINIC_ZH = ("卫生室的村医没有药品😀。", "护士走路去卫生室送药品。")
CODEBOOK = """\
workbench-codebook: 1
name: {en: Small, zh: 小}
codes:
  - name: {en: Way, zh: 路途}
    codes:
      - name: {en: Road, zh: 公路}
        cues: {en: [bridge], zh: [大桥]}
      - name: {en: Health, zh: 健康}
        cues: {en: [medicine], zh: [药品]}
"""
TWO = TopicChoice(k=2, samples=2)


def _text(sentences: tuple[str, ...], extra: str, times: int = 5) -> bytes:
    lines = [f"{sentence} {extra}{n}." for n in range(times) for sentence in sentences]
    return "\n\n".join(lines).encode()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of four sources on two subjects in two languages, and a codebook in both."""
    path = tmp_path_factory.mktemp("filled") / "study.db"
    with create_project_file(path) as opened:
        uploads = [
            Upload(name="road.txt", content=_text(ROAD, "Note ")),
            Upload(name="clinic.txt", content=_text(CLINIC, "Note ")),
            Upload(name="公路.txt", content=_text(ROAD_ZH, "记")),
            Upload(name="卫生室.txt", content=_text(CLINIC_ZH, "记")),
        ]
        add_uploads(opened, uploads, coder="Lin")
        import_codebook(opened, "small.yaml", CODEBOOK.encode(), coder="Lin")
    return path


@pytest.fixture
def project(filled: Path, tmp_path: Path) -> Iterator[ProjectFile]:
    """A copy of it, to do with as a test likes."""
    with open_project_file(Path(shutil.copy(filled, tmp_path))) as opened:
        yield opened


def test_every_passage_is_in_one_row_and_counts_add_up(project: ProjectFile) -> None:
    answer = make_topics(project, TWO)
    assert len(answer["passages"]) == 40
    counted = Counter(row["topic"] for row in answer["passages"])
    assert [one["units"] for one in answer["topics"]] == [counted[1], counted[2]]
    assert sum(one["share"] for one in answer["topics"]) == pytest.approx(1)
    for by in {row["by"] for row in answer["groups"]} - {"case", "year"}:
        assert sum(row["units"] for row in answer["groups"] if row["by"] == by) == 40


def test_the_codebook_lets_two_languages_share_topics(project: ProjectFile) -> None:
    bridged = make_topics(project, TWO)
    subject = {"road.txt": 0, "公路.txt": 0, "clinic.txt": 1, "卫生室.txt": 1}
    found = {(subject[row["source"]], row["topic"]) for row in bridged["passages"]}
    assert len(found) == 2
    assert not any("follow language" in remark for remark in bridged["warnings"])


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "random samples of the 40 passages, the same ones at each run: the dimensions"),
        ("zh", "40 个段落的随机样本（每次运行相同）中得出：各维度和地图的坐标轴（30 个）；稳定性"),
    ],
)
def test_samples_are_told(project: ProjectFile, language: str, told: str) -> None:
    study = study_topics(project, TWO, language=language)
    assert not any(told in remark for remark in topic_remarks(study, TWO, language=language))
    sampled = replace(study, fit=replace(study.fit, sampled={"dimensions": 30, "stability": 20}))
    assert any(told in remark for remark in topic_remarks(sampled, TWO, language=language))


def test_without_a_bridge_it_is_said_that_topics_follow_language(project: ProjectFile) -> None:
    apart = make_topics(project, replace(TWO, bridge="none"))
    languages = {(row["language"][:2], row["topic"]) for row in apart["passages"]}
    assert len(languages) == 2
    assert any("Topics follow language: 2 of 2" in remark for remark in apart["warnings"])


def test_words_that_count_as_one_bridge_two_languages_and_are_one_term(
    project: ProjectFile,
) -> None:
    alone = replace(TWO, bridge="synonyms")
    assert make_topics(project, alone)["parameters"]["bridged"] == "no"
    add_synonyms(project, [("大桥", "the bridge"), ("药品", "medicine", "drugs 😀")], coder="Lin")
    answer = make_topics(project, alone)
    subject = {"road.txt": 0, "公路.txt": 0, "clinic.txt": 1, "卫生室.txt": 1}
    found = {(subject[row["source"]], row["topic"]) for row in answer["passages"]}
    assert len(found) == 2
    assert answer["parameters"]["bridged"] == "synonyms"
    counted = {row["term"]: row for row in answer["terms"]}
    assert counted["药品 = medicine = drugs 😀"]["units"] == 20
    assert not {"药品", "medicine"} & set(counted)
    assert not any("follow language" in remark for remark in answer["warnings"])


def test_a_code_of_a_topic_has_a_cue_for_each_word_that_counts_as_one(
    project: ProjectFile,
) -> None:
    add_synonyms(project, [("药品", "medicine")], coder="Lin")
    terms = make_topics(project, TWO)["terms"]
    topic = next(row["topic"] for row in terms if row["term"] == "药品 = medicine")
    made = make_code_of_topic(project, TWO, topic, "Medicine", coder="Lin")
    assert {"药品", "medicine"} <= set(made.cues)


def test_the_list_of_words_that_count_as_one_is_kept_joined_and_undone(
    project: ProjectFile,
) -> None:
    add_synonyms(project, [("扶贫", "poverty alleviation"), ("路", "road")], coder="Lin")
    add_synonyms(project, [("脱贫", "扶貧"), ("🙂", "smile")], coder="Lin")
    known = [one["words"] for one in list_synonyms(project)]
    assert known == [["扶贫", "poverty alleviation", "脱贫"], ["路", "road"], ["🙂", "smile"]]
    assert read_synonyms(synonyms_file(project).decode()) == [tuple(one) for one in known]
    remove_synonyms(project, ["Road", "脱贫"], coder="Lin")
    assert [one["words"] for one in list_synonyms(project)] == [known[0][:2], known[2]]
    with pytest.raises(WorkbenchError, match="no 没有"):
        remove_synonyms(project, ["没有"], coder="Lin")
    undo(project, coder="Lin")
    assert [one["words"] for one in list_synonyms(project)] == known
    set_synonyms(project, [], coder="Lin")
    assert list_synonyms(project) == []


def test_codes_are_compared_by_passages_that_bear_them(project: ProjectFile) -> None:
    add_coding_at(project, "road.txt", start=0, end=8, code="Road", coder="Lin")
    add_coding_at(project, "road.txt", start=2, end=9, code="Road", coder="Wang")
    answer = make_topics(project, TWO)
    rows = {row["path"]: row for row in answer["codes"]}
    assert rows["Way/Road"]["both"] == rows["Way"]["both"] == 1
    assert rows["Way/Road"]["code_units"] == 1
    assert rows["Way/Road"]["of_code"] == 1.0
    assert {gap["topic"] for gap in answer["gaps"] if gap["kind"] == "topic"} == {1, 2}


def test_a_covered_topic_is_no_gap(project: ProjectFile) -> None:
    rows = [r for r in make_topics(project, TWO)["passages"] if r["source"].startswith("road")]
    for source in ("road.txt", "公路.txt"):
        own = [r for r in make_topics(project, TWO)["passages"] if r["source"] == source]
        for row in own[:6]:
            add_coding_at(
                project, source, start=row["start"], end=row["end"], code="Road", coder="Lin"
            )
    answer = make_topics(project, TWO)
    assert [gap["topic"] for gap in answer["gaps"]] == [3 - rows[0]["topic"]]


def test_without_codings_every_topic_is_a_gap_without_a_nearest_code(project: ProjectFile) -> None:
    gaps = make_topics(project, TWO)["gaps"]
    assert [(gap["nearest"], gap["share"]) for gap in gaps] == [("", None)] * 2


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_topic_of_which_nothing_bears_a_code_has_no_nearest_code(
    project: ProjectFile, language: str
) -> None:
    add_coding_at(project, "公路.txt", start=0, end=4, code="Road", coder="林 😀")
    answer = make_topics(project, TWO, language=language)
    bearing = answer["codes"][0]["topic"]
    told = {gap["topic"]: gap for gap in answer["gaps"] if gap["kind"] == "topic"}
    assert told[bearing]["nearest"] in {"Way/Road", "路途/公路", "Way", "路途"}
    assert (told[3 - bearing]["nearest"], told[3 - bearing]["share"]) == ("", None)
    words = "没有段落带有代码" if language == "zh" else "none of them bears a code"
    assert words in topics_file(answer, file_format="md").decode()


def test_gaps_stand_by_their_size_and_tell_it(project: ProjectFile) -> None:
    answer = make_topics(project, TopicChoice(k=4, samples=0))
    merged = [one["topic"] for one in answer["topics"][2:]]
    merge_topics(project, TopicChoice(k=4, samples=0), merged[:1], into=merged[1], coder="Lin")
    answer = make_topics(project, TopicChoice(k=4, samples=0))
    sizes = {one["topic"]: one["units"] for one in answer["topics"]}
    told = [gap["units"] for gap in answer["gaps"]]
    assert told == sorted(sizes.values(), reverse=True)
    assert all(sizes[gap["topic"] or 0] == gap["units"] for gap in answer["gaps"])


def test_fewer_topics_than_were_suggested_were_not_asked_for(project: ProjectFile) -> None:
    choice = TopicChoice(samples=0)
    study = study_topics(project, choice)
    assert study.fit.choice is not None
    more = study.fit.k + 9
    fit = replace(study.fit, asked=more, choice=replace(study.fit.choice, k=more))
    for language, words in (("en", "The number suggested is"), ("zh", "建议的话题数是")):
        told = topic_warnings(replace(study, fit=fit), choice, language=language)
        assert any(words in warning for warning in told)
        assert not any("asked for" in warning or "要求" in warning for warning in told)
        own = replace(study, fit=replace(fit, choice=None))
        asked = topic_warnings(own, replace(choice, k=study.fit.k + 9), language=language)
        assert any("asked for" in warning or "要求" in warning for warning in asked)


@pytest.mark.parametrize(("language", "between"), [("en", " · clinic); 2 ("), ("zh", "）；2（")])
def test_unstable_topics_are_listed_with_the_marks_of_the_language(
    project: ProjectFile, language: str, between: str
) -> None:
    study = study_topics(project, TWO)
    shaky = replace(study, stability=[Stability(seeds=0.1, members=0.1, terms=0.1)] * study.k)
    for number in (1, 2):
        name_topic(project, TWO, number, f"看病 😀{number} · clinic", coder="Lin")
    shaky = replace(shaky, remembered=study_topics(project, TWO).remembered)
    (told,) = [
        warning for warning in topic_warnings(shaky, TWO, language=language) if "😀" in warning
    ]
    assert between in told


def test_codes_are_drawn_in_the_order_of_the_codebook(project: ProjectFile) -> None:
    for source, code in (("clinic.txt", "Health"), ("road.txt", "Road"), ("公路.txt", "Road")):
        add_coding_at(project, source, start=0, end=8, code=code, coder="Lin")
    assert groups_drawn(make_topics(project, TWO), "codes") == ["Way", "Way/Road", "Way/Health"]


def test_topics_are_rows_where_they_are_more_than_what_they_spread_over(
    project: ProjectFile,
) -> None:
    many = make_topics(project, TopicChoice(k=6, samples=0))
    assert len(many["topics"]) > len(groups_drawn(many, "source"))
    for answer, turned in ((many, True), (make_topics(project, TWO), False)):
        assert topics_in_rows(answer, "source") is turned
        (cells,) = draw_topics(answer, "source").to_dict()["datasets"].values()
        source, topic = ("at", "of") if turned else ("of", "at")
        drawn = {(cell[source], cell[topic].split()[0]): cell["value"] for cell in cells}
        assert drawn == {
            (row["group"], str(row["topic"])): row["units"]
            for row in answer["groups"]
            if row["by"] == "source"
        }


@pytest.mark.parametrize("name", ["Roads", "道路 😀"])
def test_a_name_is_kept_through_other_fits_and_undone(project: ProjectFile, name: str) -> None:
    road = next(r for r in make_topics(project, TWO)["passages"] if r["source"] == "road.txt")
    name_topic(project, TWO, road["topic"], name, coder="Lin")
    for choice in (TWO, replace(TWO, seed=5), replace(TWO, method="nmf"), TopicChoice(samples=0)):
        rows = make_topics(project, choice)["passages"]
        assert next(r for r in rows if r["source"] == "road.txt")["label"] == name
    undo(project, coder="Lin")
    assert {one["name"] for one in make_topics(project, TWO)["topics"]} == {""}


@pytest.mark.parametrize("other", ["forget", "name", "code"])
def test_what_somebody_else_says_meanwhile_is_not_overwritten(
    project: ProjectFile, other: str
) -> None:
    name_topic(project, TWO, 1, "道路 😀", coder="Lin")
    acts = TopicActs(project, TWO, coder="Lin")
    with open_project_file(project.path) as theirs:
        if other == "forget":
            forget_topics(theirs, TWO, 1, coder="王")
        elif other == "name":
            name_topic(theirs, TWO, 2, "Clinic", coder="王")
        else:
            add_code(theirs, "Bridge 桥", coder="王")
    before = load_kept_topics(project, "passage")
    with pytest.raises(ProjectBusyError, match="changed by somebody else"):
        acts.name(1, "Roads")
    with pytest.raises(ProjectBusyError, match="changed by somebody else"):
        acts.merge([1], into=2)
    assert load_kept_topics(project, "passage") == before


def test_acts_on_one_fit_follow_each_other_and_an_act_that_changes_nothing(
    project: ProjectFile,
) -> None:
    acts = TopicActs(project, TWO, coder="Lin")
    acts.name(1, "Roads")
    acts.name(1, "Roads")
    acts.name(2, "卫生室")
    assert {kept.name for kept in load_kept_topics(project, "passage")} == {"Roads", "卫生室"}


def test_a_part_of_a_split_topic_says_how_it_is_joined_again(project: ProjectFile) -> None:
    split_topic(project, TWO, 1, coder="Lin")
    study = study_topics(project, TWO)
    assert study.k == 3
    whole = next(n for n, id_ in enumerate(study.remembered.ids, start=1) if id_)
    part = next(
        n
        for n in range(1, 4)
        if n != whole
        and {one["source"] for one in make_topics(project, TWO)["passages"] if one["topic"] == n}
        & {one["source"] for one in make_topics(project, TWO)["passages"] if one["topic"] == whole}
    )
    told = f"is a part of one that was split. .* split topic {whole} into 1"
    with pytest.raises(NotFoundError, match=told):
        forget_topics(project, TWO, part, coder="Lin")
    split_topic(project, TWO, whole, parts=1, coder="Lin")
    assert study_topics(project, TWO).k == 2


def test_the_number_is_tried_with_kmeans_and_another_method_says_so(project: ProjectFile) -> None:
    for language, told in (("en", "tried with kmeans"), ("zh", "都用 kmeans 试定")):
        for method, is_said in (("nmf", True), ("kmeans", False)):
            choice = TopicChoice(method=method, samples=0)  # type: ignore[arg-type]
            remarks = make_topics(project, choice, language=language)["remarks"]
            assert any(told in remark for remark in remarks) == is_said


def test_a_method_without_embeddings_is_refused_before_any_are_asked_for(
    project: ProjectFile,
) -> None:
    with pytest.raises(WorkbenchError, match="knows no embeddings"):
        make_topics(project, TopicChoice(k=2, method="nmf", vectors="both"))


def test_a_topic_is_known_again_by_what_it_held(project: ProjectFile) -> None:
    four = TopicChoice(k=4, samples=0)
    answer = make_topics(project, four)
    held = {
        one["topic"]: [row["key"] for row in answer["passages"] if row["topic"] == one["topic"]]
        for one in answer["topics"]
    }
    assert TopicActs(project, four, coder="Lin").number_of(held[2]) == 2
    merge_topics(project, four, [1], into=4, coder="Lin")
    acts = TopicActs(project, four, coder="Lin")
    place = acts.number_of(held[2]) - 1
    own = {
        one.key
        for one, label in zip(acts.study.ground.places, acts.study.remembered.labels, strict=True)
        if label == place
    }
    assert own == set(held[2])
    with pytest.raises(NotFoundError, match="another by now"):
        acts.number_of([*held[2][:2], *held[3]][:1] + ["gone"] * 3)


def test_a_name_that_fits_no_topic_is_told_and_comes_back(project: ProjectFile) -> None:
    number = next(r for r in make_topics(project, TWO)["passages"] if r["source"] == "road.txt")
    name_topic(project, TWO, number["topic"], "Roads", coder="Lin")
    remove_sources(project, ["road.txt", "公路.txt"], coder="Lin")
    answer = make_topics(project, TWO)
    assert answer["lost"] == ["Roads"]
    assert any("Roads" in remark for remark in answer["warnings"])
    undo(project, coder="Lin")
    assert make_topics(project, TWO)["lost"] == []


@pytest.mark.parametrize("k", [4, 5])
def test_names_stay_where_they_were_when_texts_come_that_change_the_topics(
    project: ProjectFile, k: int
) -> None:
    choice = TopicChoice(k=k, samples=0)
    acts = TopicActs(project, choice, coder="Lin")
    for topic in range(1, acts.study.k + 1):
        acts.name(topic, f"话题 {topic}😀")
    before = {row["key"]: row["label"] for row in make_topics(project, choice)["passages"]}
    new = "\n\n".join(
        f"{words} {number}."
        for number in range(8)
        for words in (
            "The school has a bridge game",
            "集市 卖 药品 和 鸡蛋",
            "A truck of eggs 😀 at the market",
            "老师 在 学校 等 货车",
        )
    )
    add_uploads(project, [Upload(name="市场.txt", content=new.encode())], coder="Lin")
    after = make_topics(project, choice)
    assert after["lost"] == []
    assert any("keep the passages that they had" in remark for remark in after["remarks"])
    assert {row["key"]: row["label"] for row in after["passages"] if row["key"] in before} == before
    # A number that nobody chose stays as it was when the topics were named.
    found = make_topics(project, TopicChoice(samples=0))
    assert len(found["topics"]) == len(after["topics"])
    assert {one["name"] for one in found["topics"]} == {one["name"] for one in after["topics"]}


def test_topics_are_held_in_the_fit_they_were_spoken_of_and_in_no_other(
    project: ProjectFile,
) -> None:
    four = TopicChoice(k=4, samples=0)
    others = [TopicChoice(k=6, samples=0), replace(four, seed=9), replace(four, least=3)]
    before = [
        {row["key"]: row["topic"] for row in make_topics(project, one)["passages"]}
        for one in others
    ]
    acts = TopicActs(project, four, coder="Lin")
    for topic in range(1, 5):
        acts.name(topic, f"Name 名 {topic}")
    for one, expected in zip(others, before, strict=True):
        answer = make_topics(project, one)
        assert {row["key"]: row["topic"] for row in answer["passages"]} == expected
        assert not any("keep the passages" in remark for remark in answer["remarks"])


def test_the_number_of_topics_goes_back_with_what_was_said(project: ProjectFile) -> None:
    suggested = len(make_topics(project, TopicChoice(samples=0))["topics"])
    name_topic(project, TopicChoice(k=5, samples=0), 1, "First 一", coder="Lin")
    assert len(make_topics(project, TopicChoice(samples=0))["topics"]) == 5
    name_topic(project, TopicChoice(k=3, samples=0), 3, "Second 二", coder="Lin")
    assert len(make_topics(project, TopicChoice(samples=0))["topics"]) == 3
    undo(project, coder="Lin")
    assert len(make_topics(project, TopicChoice(samples=0))["topics"]) == 5
    undo(project, coder="Lin")
    assert len(make_topics(project, TopicChoice(samples=0))["topics"]) == suggested


def test_topics_are_not_merged_into_each_other(project: ProjectFile) -> None:
    acts = TopicActs(project, TopicChoice(k=4, samples=0), coder="Lin")
    acts.merge([1], into=2)
    acts.merge([2], into=3)
    with pytest.raises(WorkbenchError, match="counts as topic 3 already"):
        acts.merge([3], into=1)
    assert len(make_topics(project, TopicChoice(k=4, samples=0))["topics"]) == 2


@pytest.mark.parametrize(
    ("own", "expected"),
    [("", "看病难 & <b>far</b> 🏥"), ("Its own 自己的", "Its own 自己的")],
)
def test_a_name_goes_along_into_a_topic_without_one(
    project: ProjectFile, own: str, expected: str
) -> None:
    four = TopicChoice(k=4, samples=0)
    before = {row["key"]: row["topic"] for row in make_topics(project, four)["passages"]}
    acts = TopicActs(project, four, coder="Lin")
    acts.name(2, "看病难 & <b>far</b> 🏥")
    if own:
        acts.name(1, own)
    acts.merge([2], into=1)
    answer = make_topics(project, four)
    labels = {row["label"] for row in answer["passages"] if before[row["key"]] in {1, 2}}
    assert labels == {expected}
    assert any("4 topics were found. They count as 3" in remark for remark in answer["remarks"])
    undo(project, coder="Lin")
    answer = make_topics(project, four)
    assert "看病难 & <b>far</b> 🏥" in {
        row["label"] for row in answer["passages"] if before[row["key"]] == 2
    }
    assert not any("They count as" in remark for remark in answer["remarks"])


def test_topics_that_were_merged_into_each_other_are_one(project: ProjectFile) -> None:
    four = TopicChoice(k=4, samples=0)
    merge_topics(project, four, [1], into=2, coder="Lin")
    with project.change("topics", "Merged in a circle", coder="Lin"):
        project.connection.execute(
            "UPDATE topic SET merged_into = (SELECT id FROM topic t WHERE t.id != topic.id)"
        )
    assert len(make_topics(project, four)["topics"]) == 3


def test_numbers_mean_the_topics_of_one_fit_however_much_is_said(project: ProjectFile) -> None:
    four = TopicChoice(k=4, samples=0)
    rows = make_topics(project, four)["passages"]
    first = {topic: next(r["key"] for r in rows if r["topic"] == topic) for topic in range(1, 5)}
    acts = TopicActs(project, four, coder="Lin")
    acts.merge([4], into=3)
    acts.name(3, "道路")
    acts.merge([2], into=1)
    label = {row["key"]: row["label"] for row in make_topics(project, four)["passages"]}
    assert label[first[4]] == label[first[3]] == "道路"
    assert label[first[2]] == label[first[1]] != "道路"


def test_a_split_topic_keeps_its_name(project: ProjectFile) -> None:
    name_topic(project, TWO, 1, "Whole 整体", coder="Lin")
    split_topic(project, TWO, 1, parts=6, coder="Lin")
    answer = make_topics(project, TWO)
    assert answer["lost"] == []
    part = next(one for one in answer["topics"] if one["name"] == "Whole 整体")
    assert part["units"] * 3 < 20
    # The name of the largest part is that of the topic; its parts are found again.
    name_topic(project, TWO, part["topic"], "Part 部分", coder="Lin")
    assert len(make_topics(project, TWO)["topics"]) == len(answer["topics"])


def test_what_was_said_of_a_topic_without_a_name_is_told_when_it_is_gone(
    project: ProjectFile,
) -> None:
    road = next(r for r in make_topics(project, TWO)["passages"] if r["source"] == "road.txt")
    split_topic(project, TWO, road["topic"], coder="Lin")
    remove_sources(project, ["road.txt", "公路.txt"], coder="Lin")
    answer = make_topics(project, TWO)
    assert any("without a name" in warning for warning in answer["warnings"])


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        (TopicChoice(k=2, seed=-1), "seed"),
        (TopicChoice(k=2, samples=-1), "bootstrap"),
        (TopicChoice(k=2, least=0), "at least"),
        (TopicChoice(k=2, most=0.0), "0 is no such share"),
        (TopicChoice(k=2, most=7.0), "7 is no such share"),
    ],
)
def test_numbers_that_mean_nothing_are_refused(
    project: ProjectFile, choice: TopicChoice, sentence: str
) -> None:
    with pytest.raises(WorkbenchError, match=sentence):
        make_topics(project, choice)


def test_two_topics_cannot_have_one_name(project: ProjectFile) -> None:
    name_topic(project, TWO, 1, "Same", coder="Lin")
    with pytest.raises(WorkbenchError, match="named 'Same' already"):
        name_topic(project, TWO, 2, " Same ", coder="Lin")


def test_merging_splitting_moving_and_forgetting_are_kept(project: ProjectFile) -> None:
    four = TopicChoice(k=4, samples=0)
    merge_topics(project, four, [3], into=1, coder="Lin")
    assert len(make_topics(project, four)["topics"]) == 3
    split_topic(project, four, 2, parts=2, coder="Lin")
    assert len(make_topics(project, four)["topics"]) == 4
    row = next(r for r in make_topics(project, four)["passages"] if r["topic"] == 3)
    move_to_topic(project, four, [row["key"]], topic=1, coder="Lin")
    moved = next(r for r in make_topics(project, four)["passages"] if r["key"] == row["key"])
    assert (moved["topic"], moved["weight"], moved["remark"]) == (1, 1.0, "moved")
    assert sum(one["units"] for one in make_topics(project, four)["topics"]) == 40
    forget_topics(project, four, 1, coder="Lin")
    moved = next(r for r in make_topics(project, four)["passages"] if r["key"] == row["key"])
    assert moved["remark"] != "moved"


def test_a_passage_that_was_moved_is_doubtful_no_more(project: ProjectFile) -> None:
    content = "And then? It was so. 就是这样的了。😀\n\nSo it is.".encode()
    add_uploads(project, [Upload(name="none.txt", content=content)], coder="Lin")

    def doubtful() -> tuple[int, list[str]]:
        answer = make_topics(project, TWO)
        rows = [
            row for row in answer["passages"] if row["remark"] in {"doubtful", "no word counts"}
        ]
        for one in answer["topics"]:
            assert one["doubtful"] == sum(row["topic"] == one["topic"] for row in rows)
        return len(rows), [row["key"] for row in rows if row["remark"] == "no word counts"]

    many, wordless = doubtful()
    assert len(wordless) == 2
    move_to_topic(project, TWO, wordless[:1], topic=2, coder="Lin")
    assert doubtful() == (many - 1, wordless[1:])


def test_what_is_not_there_is_refused(project: ProjectFile) -> None:
    with pytest.raises(NotFoundError, match="no topic 3"):
        name_topic(project, TWO, 3, "x", coder="Lin")
    with pytest.raises(NotFoundError, match="Nothing was said about topic 1"):
        forget_topics(project, TWO, 1, coder="Lin")
    with pytest.raises(NotFoundError, match="key 999"):
        move_to_topic(project, TWO, ["999"], topic=1, coder="Lin")
    with pytest.raises(WorkbenchError, match="merged into itself"):
        merge_topics(project, TWO, [1], into=1, coder="Lin")
    with pytest.raises(WorkbenchError, match="cannot be split into 30"):
        split_topic(project, TWO, 1, parts=30, coder="Lin")


def test_a_topic_becomes_a_code_with_cues_and_suggestions(project: ProjectFile) -> None:
    made = make_code_of_topic(project, TWO, 1, "新代码", language="zh", coder="Lin")
    code = next(code for code in list_codes(project, language="zh") if code["id"] == made.code_id)
    assert code["path"] == "新代码"
    assert made.suggested.added == len(list_suggestions(project, code=made.code_id)) > 0
    with pytest.raises(CodebookError):
        make_code_of_topic(project, TWO, 1, "新代码", language="zh", coder="Lin")


def test_a_code_made_of_a_topic_joins_no_languages_until_it_is_named_in_both(
    project: ProjectFile,
) -> None:
    add_synonyms(project, [("药品", "medicine")], coder="Lin")
    before = make_topics(project, TWO)
    topic = next(row["topic"] for row in before["terms"] if row["term"] == "药品 = medicine")
    made = make_code_of_topic(project, TWO, topic, "Medicine", coder="Lin")
    assert {"药品", "medicine"} <= set(made.cues)
    after = make_topics(project, TWO)
    assert [row["topic"] for row in after["passages"]] == [
        row["topic"] for row in before["passages"]
    ]
    book = load_codebook(project)
    code = next(one for one in book.codes if one.id == made.code_id)
    apart = codes_made_of_topics(project)
    assert apart == {made.code_id}
    assert made.code_id not in {one.id for one in in_both(book, made=apart)}
    named = replace(code, name={"en": "Medicine", "zh": "药品"})
    codes = tuple(named if one.id == code.id else one for one in book.codes)
    assert made.code_id in {one.id for one in in_both(replace(book, codes=codes), made=apart)}


def test_what_a_code_is_made_of_a_topic_with_cuts_no_text_anew(project: ProjectFile) -> None:
    before = {code.id for code in load_codebook(project).codes}
    spoken = {entry.word for entry in tokenize_sources._dictionary(project)}
    made = make_code_of_topic(project, TWO, 1, "医生多了😀", language="zh", coder="Lin")
    assert {entry.word for entry in tokenize_sources._dictionary(project)} == spoken
    # What a person adds to the code later are words, as ever.
    book = load_codebook(project)
    code = next(code for code in book.codes if code.id not in before)
    later = Cue(pattern="村卫生员", kind="phrase", language="zh-Hans")
    changed = replace(code, cues=(*code.cues, later))
    edit = tuple(changed if one.id == code.id else one for one in book.codes)
    with project.change("codebook", "Added a cue", coder="Lin"):
        save_codebook(project.connection, book, replace(book, codes=edit))
    assert {entry.word for entry in tokenize_sources._dictionary(project)} - spoken == {"村卫生员"}
    assert made.code_id == code.id


def test_only_what_is_split_is_joined_again_and_names_fit_a_table(project: ProjectFile) -> None:
    acts = TopicActs(project, TopicChoice(k=4, samples=0), coder="Lin")
    with pytest.raises(WorkbenchError, match="Topic 2 is not split"):
        acts.split(2, parts=1)
    acts.split(2, parts=2)
    acts.split(2, parts=1)
    with pytest.raises(WorkbenchError, match="at most 200 characters, and this one has 201"):
        acts.name(1, "贫🙂a" * 67)


HEADS = """Interview 3

Date: 2 May 2020
Place: the storehouse
I = interviewer, A = Mrs Yang 🙂

I: Who carries the water?

A: The water is carried by my daughter, every morning before the school.

I: And in winter?

A: In winter the water is frozen, and the daughter carries wood.
"""


def test_heads_and_questions_are_left_out_and_told(project: ProjectFile) -> None:
    before = make_topics(project, TWO)
    add_uploads(project, [Upload(name="interview.txt", content=HEADS.encode())], coder="Lin")
    answer = make_topics(project, TWO)
    own = [row["text"] for row in answer["passages"] if row["source"] == "interview.txt"]
    assert [text[:12] for text in own] == ["The water is", "In winter th"]
    assert any(
        remark.startswith("Passages left out") and remark.endswith(": 5.")
        for remark in answer["remarks"]
    )
    assert not any("left out" in remark and "Passages" in remark for remark in before["remarks"])
    assert answer["parameters"]["asides"] == "left out"
    every = make_topics(project, replace(TWO, asides="counted"))
    assert len(every["passages"]) == len(answer["passages"]) + 5
    assert not any("left out" in remark and "Passages" in remark for remark in every["remarks"])


def test_sources_in_another_order_give_the_same_topics(
    project: ProjectFile, tmp_path: Path
) -> None:
    with create_project_file(tmp_path / "again.db") as again:
        for name, texts, extra in (
            ("卫生室.txt", CLINIC_ZH, "记"),
            ("公路.txt", ROAD_ZH, "记"),
            ("clinic.txt", CLINIC, "Note "),
            ("road.txt", ROAD, "Note "),
        ):
            upload = Upload(name=name, content=_text(texts, extra))
            add_uploads(again, [upload], coder="Lin")
        import_codebook(again, "small.yaml", CODEBOOK.encode(), coder="Lin")
        other = make_topics(again, TopicChoice(samples=2))
    first = make_topics(project, TopicChoice(samples=2))

    def told(answer: object) -> object:
        assert isinstance(answer, dict)
        return (
            [(one["label"], one["units"], one["stability_members"]) for one in answer["topics"]],
            sorted((r["source"], r["start"], r["topic"], r["weight"]) for r in answer["passages"]),
        )

    assert told(first) == told(other)


def test_whole_sources_can_be_grouped_and_too_few_are_told(project: ProjectFile) -> None:
    answer = make_topics(project, TopicChoice(unit="source", k=2, samples=0))
    assert len(answer["passages"]) == 4
    assert any("Too few texts for topics: 4 sources" in remark for remark in answer["warnings"])
    assert any("group passages instead" in remark for remark in answer["warnings"])


@pytest.mark.parametrize("file_format", get_args(TableFormat))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_topics_are_written_in_every_format(
    project: ProjectFile, file_format: TableFormat, language: str
) -> None:
    answer = make_topics(project, TWO, language=language)
    assert topics_file(answer, file_format=file_format)


def test_the_flat_table_has_a_row_for_every_passage(project: ProjectFile) -> None:
    answer = make_topics(project, TWO)
    lines = topics_file(answer, file_format="csv").decode("utf-8-sig").splitlines()
    assert len(lines) >= 41
    for head in ("Date", "Cases", "Codes", "Start", "End", "Key"):
        assert f'"{head}"' in lines[0]
    told = json.loads(topics_file(answer, file_format="json"))
    assert told["topics"] == answer["topics"]


def test_a_passage_tells_its_date_its_cases_and_the_codes_it_bears(project: ProjectFile) -> None:
    describe_source(project, "公路.txt", date="2019-05-21", coder="Lin")
    add_coding_at(project, "公路.txt", start=0, end=4, code="Road", coder="Lin")
    rows = make_topics(project, TWO)["passages"]
    own = next(row for row in rows if row["source"] == "公路.txt")
    assert (own["date"], own["cases"], own["codes"]) == ("2019-05-21", [], ["Way/Road"])
    other = next(row for row in rows if row["source"] == "clinic.txt")
    assert (other["date"], other["codes"]) == ("", [])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_figure_is_drawn(project: ProjectFile, language: str) -> None:
    add_coding_at(project, "road.txt", start=0, end=8, code="Road", coder="Lin")
    answer = make_topics(project, TopicChoice(samples=0), language=language)
    drawn: tuple[TopicFigure, ...] = ("map", "numbers", "source", "language", "codes")
    for show in drawn:
        assert topics_figure(answer, figure_format="svg", show=show, language=language)
    without: tuple[TopicFigure, ...] = ("year", "month", "case")
    for show in without:
        with pytest.raises(WorkbenchError, match="nothing to draw"):
            draw_topics(answer, show)
    with pytest.raises(WorkbenchError, match="No source has a date"):
        draw_topics(answer, "time")
    with pytest.raises(WorkbenchError, match="No numbers of topics were tried"):
        draw_topics(make_topics(project, TWO), "numbers")


def test_topics_are_told_over_the_years_and_months_of_the_sources(project: ProjectFile) -> None:
    for name, date in (("road.txt", "2019"), ("公路.txt", "2021-03-02"), ("clinic.txt", "2021-04")):
        describe_source(project, name, date=date, coder="Lin")
    answer = make_topics(project, TWO)
    counted = {
        (row["by"], row["group"]): sum(
            r["units"]
            for r in answer["groups"]
            if (r["by"], r["group"]) == (row["by"], row["group"])
        )
        for row in answer["groups"]
        if row["by"] in {"year", "month"}
    }
    assert counted == {
        ("year", "2019"): 10,
        ("year", "2021"): 20,
        ("month", "2021-03"): 10,
        ("month", "2021-04"): 10,
    }
    assert draw_topics(answer, "time", language="zh")
    rows = spread_file(answer, "year", file_format="csv").decode("utf-8-sig").splitlines()
    assert [row.split(",")[:2] for row in rows[1:3]] == [
        ['"2019"', "10"],
        ['"2021"', "20"],
    ]
    for by in get_args(Spread):
        if by not in {"case", "codes"}:
            assert spread_file(answer, by, file_format="xlsx")
            for group in groups_drawn(answer, by):
                for topic in (1, 2):
                    found = list_topic_cell(project, answer, by=by, group=group, topic=topic)
                    own = [r for r in answer["groups"] if (r["by"], r["group"]) == (by, group)]
                    assert len(found) == own[topic - 1]["units"]
    with pytest.raises(WorkbenchError, match="nothing to spread topics by case"):
        spread_file(answer, "case", file_format="csv")


def test_a_map_by_tsne_is_the_same_twice(project: ProjectFile) -> None:
    choice = replace(TWO, projection="tsne")
    first, again = make_topics(project, choice), make_topics(project, choice)
    assert [(r["x"], r["y"]) for r in first["passages"]] == [
        (r["x"], r["y"]) for r in again["passages"]
    ]


def test_a_project_without_codes_has_topics(tmp_path: Path) -> None:
    with create_project_file(tmp_path / "bare.db") as bare:
        add_uploads(bare, [Upload(name="a.txt", content=_text(ROAD, "x"))], coder="Lin")
        add_code(bare, "Empty", coder="Lin")
        assert make_topics(bare, TWO)["codes"] == []
