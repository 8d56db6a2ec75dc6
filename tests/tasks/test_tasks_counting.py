"""What analyses count: named sets, the codings of one coder, and disagreements as settled."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from workbench.coding.comparison.choice import ComparisonChoice
from workbench.coding.extent.settled import CONSENSUS
from workbench.coding.matrices.choice import MatrixChoice
from workbench.coding.saturation.saturation import Options
from workbench.errors import CodingError, NotFoundError, WorkbenchError
from workbench.formats.tables.theme_report import themes_answer
from workbench.store.project_file import ProjectFile
from workbench.tasks.agreement.ground import AgreementChoice
from workbench.tasks.agreement.measure_agreement import measure_agreement
from workbench.tasks.agreement.settle import Verdict, settle
from workbench.tasks.answers import CodingAnswer
from workbench.tasks.cases.import_cases import import_cases
from workbench.tasks.cases.speakers import link_speaker_to
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.comparison.compare_passages import compare_passages
from workbench.tasks.counting import load_counting
from workbench.tasks.framework.ground import FrameworkChoice
from workbench.tasks.framework.make_framework import make_framework
from workbench.tasks.framework.summarize import summarize
from workbench.tasks.matrices.cell import list_cell
from workbench.tasks.matrices.make_matrix import list_matrix, make_matrix
from workbench.tasks.profiles.profile import profile
from workbench.tasks.queries.sets import save_set
from workbench.tasks.relations.dilemmas import DilemmaChoice, list_dilemmas
from workbench.tasks.relations.evidence import NewEvidence
from workbench.tasks.relations.list_relations import list_relations
from workbench.tasks.relations.relate import relate
from workbench.tasks.saturation.measure_saturation import measure_saturation
from workbench.tasks.sources.list_sources import list_passages
from workbench.tasks.themes.make_theme_table import make_theme_table
from workbench.tasks.topics.make_topics import TopicChoice, make_topics
from workbench.tasks.words.choice import WordChoice
from workbench.tasks.words.list_terms import list_terms
from workbench.tasks.words.make_collocations import make_collocations
from workbench.tasks.words.make_keyness import make_keyness

CASES = """case,source,village
村民甲,paper.md,木花
Site 😀,note.txt,水尾
婆婆,訪談-繁體.txt,木花
"""


def _code(project: ProjectFile, source: str, words: str, code: str, coder: str = "林") -> str:
    (text,) = project.tuples("SELECT text FROM source WHERE name = ?", (source,))[0]
    start = text.index(words)
    made = add_coding_at(
        project, source, start=start, end=start + len(words), code=code, coder=coder
    )
    return made["id"]


@pytest.fixture
def coded(study: ProjectFile) -> ProjectFile:
    """A study of four sources, cases and an interview of which the parts belong to cases."""
    import_cases(study, "谁.csv", CASES.encode(), coder="林")
    link_speaker_to(study, "访谈.txt", "村民", "村民甲", coder="林")
    _code(study, "paper.md", "The elderly need company", "老人")
    _code(study, "paper.md", "wait for letters", "儿童")
    _code(study, "访谈.txt", "社工不足吗", "人才不足")
    _code(study, "访谈.txt", "有人说话😀", "老人")
    _code(study, "訪談-繁體.txt", "老人自己照顧自己", "老人")
    _code(study, "note.txt", "老人很多", "老人", "Wang")
    return study


@pytest.fixture
def team(coded: ProjectFile) -> ProjectFile:
    """The same where a second coder differs on two places, both of them settled."""
    mine = next(c for c in list_codings(coded) if c["quote"] == "wait for letters")
    other = _code(coded, "paper.md", "letters", "儿童", "Wang")
    extra = _code(coded, "paper.md", "wait", "老人", "Wang")
    settle(coded, [mine["id"], other], Verdict(decision="one", of="Wang"), coder="林")
    settle(coded, [extra], Verdict(decision="none", reason="no"), coder="林")
    return coded


def _themes(project: ProjectFile, **choice: Any) -> dict[str, tuple[int, int, int, int]]:
    """Return sources, passages, codings and coders of each sub-theme with evidence."""
    rows = themes_answer(make_theme_table(project, **choice))["themes"]
    return {
        row["sub_theme"]: (row["sources"], row["passages"], row["codings"], row["coders"])
        for row in rows
        if row["sub_theme"] and row["codings"]
    }


def _by_hand(project: ProjectFile, kept: Callable[[CodingAnswer], bool]) -> dict[str, Any]:
    codings = [coding for coding in list_codings(project) if kept(coding)]
    found = {}
    for name in {coding["path"].rpartition("/")[2] for coding in codings}:
        own = [coding for coding in codings if coding["path"].endswith(name)]
        passages = {
            (coding["source"], passage["number"])
            for coding in own
            for passage in list_passages(project, coding["source"])
            if passage["start"] < coding["end"] and coding["start"] < passage["end"]
        }
        sources = {coding["source"] for coding in own}
        found[name] = (len(sources), len(passages), len(own), len({c["coder"] for c in own}))
    return found


SETS: list[tuple[dict[str, Any], Callable[[CodingAnswer], bool]]] = [
    (
        {"kind": "sources", "members": ["paper.md", "note.txt"]},
        lambda coding: coding["source"] in {"paper.md", "note.txt"},
    ),
    (
        {"kind": "cases", "conditions": "village = 木花"},
        # The interviewer's question belongs to no case.
        lambda coding: coding["source"] != "note.txt" and coding["quote"] != "社工不足吗",
    ),
    (
        {"kind": "codes", "members": ["儿童", "人才不足"]},
        lambda coding: coding["path"].endswith(("Children", "Few professionals")),
    ),
]


@pytest.mark.parametrize(("choice", "kept"), SETS, ids=["sources", "cases", "codes"])
def test_every_analysis_of_codings_counts_what_is_in_the_set(
    choice: dict[str, Any], kept: Callable[[CodingAnswer], bool], coded: ProjectFile
) -> None:
    save_set(coded, "我的 set", coder="林", **choice)
    sets = ("我的 set",)
    wanted = _by_hand(coded, kept)
    number = sum(codings for _, _, codings, _ in wanted.values())
    assert 0 < number < len(list_codings(coded))
    assert _themes(coded, sets=sets) == wanted
    assert len(list_codings(coded, sets=sets)) == number
    for columns in ("sources", "cases", "codes", "position", "attribute:village"):
        matrix = make_matrix(coded, MatrixChoice(columns=columns, sets=sets))
        assert matrix.parameters["codings counted"] == number
        assert matrix.parameters["sets"] == "我的 set"
        assert any("'我的 set'" in remark for remark in matrix.remarks)
    cells = list_matrix(make_matrix(coded, MatrixChoice(columns="sources", sets=sets)))
    assert {c["row"]: c["count"] for c in cells if c["count"]}.keys() == wanted.keys()
    framework = make_framework(coded, FrameworkChoice(rows="sources", sets=sets))
    assert sum(cell.codings for _, _, cell in framework.walk()) == number
    saturation = measure_saturation(coded, sets=sets, options=Options(base=1, run=1))
    assert sum(code["codings"] for code in saturation["codes"]) == number
    assert "我的 set" in saturation["sentence"]["zh"]
    assert any("我的 set" in remark for remark in saturation["remarks"])
    names = {source["source"] for source in list_codings(coded, sets=sets)}
    compared = compare_passages(coded, "Needs", ComparisonChoice(sets=sets, by="case"))
    assert {row["source"] for row in compared["order"]} <= names
    shown = profile(coded, "code", "Needs", sets=sets)
    needs = [coding for coding in list_codings(coded, code="Needs") if kept(coding)]
    assert shown["codings"] == len(needs)
    assert any("我的 set" in remark for remark in shown["remarks"])


def test_a_set_of_sources_is_what_shares_are_of(coded: ProjectFile) -> None:
    save_set(coded, "two", kind="sources", members=["paper.md", "note.txt"], coder="林")
    table = make_theme_table(coded, sets=["two"])
    assert table.parameters["sources considered"] == 2
    assert set(table.themes["considered"]) == {2}
    assert any("of the 4 sources" in remark for remark in table.remarks)
    chinese = make_theme_table(coded, sets=["two"], language="zh").remarks
    assert any("项目有资料 4 份" in remark for remark in chinese)


def test_sets_of_one_kind_add_up_and_those_of_two_kinds_narrow(coded: ProjectFile) -> None:
    save_set(coded, "one", kind="sources", members=["paper.md"], coder="林")
    save_set(coded, "other", kind="sources", members=["note.txt"], coder="林")
    save_set(coded, "old", kind="codes", members=["老人"], coder="林")
    assert len(list_codings(coded, sets=["one", "other"])) == 3
    assert [c["quote"] for c in list_codings(coded, sets=["one", "old"])] == [
        "The elderly need company"
    ]
    matrix = make_matrix(coded, MatrixChoice(columns="sources", sets=("one", "old")))
    assert [row.name for row in matrix.rows] == ["Old people"]
    assert [column.name for column in matrix.columns] == ["paper.md"]
    ((cell,),) = list_cell(coded, matrix.choice, row="Old people", column="paper.md")
    assert cell["quote"] == "The elderly need company"


def test_a_case_of_a_set_has_its_own_words_only(coded: ProjectFile) -> None:
    save_set(coded, "甲", kind="cases", members=["村民甲"], coder="林")
    matrix = make_matrix(coded, MatrixChoice(columns="cases", sets=("甲",)))
    assert [column.name for column in matrix.columns] == ["村民甲"]
    framework = make_framework(coded, FrameworkChoice(rows="cases", sets=("甲",)))
    assert [row.name for row in framework.rows] == ["村民甲"]
    groups = make_theme_table(coded, by="case", sets=["甲"]).themes["group"]
    assert set(groups) == {"村民甲"}


def test_a_profile_with_a_set_keeps_the_summaries_of_other_cases(coded: ProjectFile) -> None:
    summarize(coded, "婆婆", "Needs", "自己照顾自己", coder="林")
    save_set(coded, "甲", kind="cases", members=["村民甲"], coder="林")
    shown = profile(coded, "code", "Needs", sets=["甲"])
    assert [summary["row"] for summary in shown["summaries"]] == ["婆婆"]


def test_words_are_counted_in_the_passages_of_a_set(coded: ProjectFile) -> None:
    save_set(coded, "甲", kind="cases", members=["村民甲"], coder="林")
    counted = {row["term"]: row["frequency"] for row in list_terms(coded, sets=["甲"])}
    every = {row["term"]: row["frequency"] for row in list_terms(coded)}
    assert counted["社工不足"] == 1
    assert every["社工不足"] == 2
    assert "elderly" in counted
    assert "cadre" not in counted
    beside = make_collocations(coded, "社工不足", choice=WordChoice(least=1, sets=("甲",)))
    assert beside.occurrences == 1
    assert any("'甲'" in remark for remark in beside.remarks)
    save_set(coded, "中", kind="sources", members=["访谈.txt", "訪談-繁體.txt"], coder="林")
    words = WordChoice(least=1, sets=("中",))
    keys = make_keyness(coded, ["source:访谈.txt"], choice=words, spoken="zh")
    assert any("“中”" in remark for remark in keys.remarks)
    assert {row["sources_of_against"] for row in keys.rows} == {1}
    save_set(coded, "codes", kind="codes", members=["老人"], coder="林")
    with pytest.raises(CodingError, match="'codes' is a set of codes"):
        list_terms(coded, sets=["codes"])


def test_topics_of_a_set_are_of_its_texts_and_no_act_is_on_them(coded: ProjectFile) -> None:
    from workbench.tasks.topics.keep_topics import name_topic

    names = ["paper.md", "访谈.txt"]
    save_set(coded, "two", kind="sources", members=names, coder="林")
    choice = TopicChoice(k=2, samples=0, least=1, sets=("two",))
    answer = make_topics(coded, choice)
    assert {row["source"] for row in answer["passages"]} == set(names)
    assert answer["parameters"]["sets"] == "two"
    assert any("belong to the topics of the whole project" in r for r in answer["remarks"])
    with pytest.raises(WorkbenchError, match="Choose no set"):
        name_topic(coded, choice, 1, "路", coder="林")
    by_case = {row["group"]: row["units"] for row in answer["groups"] if row["by"] == "case"}
    assert by_case.keys() == {"村民甲"}
    turns = Counter(r["source"] for r in answer["passages"] if "访谈员" not in r["text"])
    assert sum(r["units"] for r in answer["groups"] if r["by"] == "case") <= sum(turns.values())


def test_relations_and_dilemmas_count_the_evidence_of_a_set(coded: ProjectFile) -> None:
    ids = {coding["quote"]: coding["id"] for coding in list_codings(coded)}
    evidence = NewEvidence(supporting=[ids["老人很多"], ids["The elderly need company"]])
    relate(coded, "人才不足", "causes", "老人", evidence=evidence, coder="林")
    relate(coded, "老人", "addresses", "人才不足", evidence=evidence, coder="林")
    save_set(coded, "note", kind="sources", members=["note.txt"], coder="林")
    assert [r["supporting"] for r in list_relations(coded, sets=["note"])] == [1, 1]
    save_set(coded, "codes", kind="codes", members=["老人", "儿童"], coder="林")
    assert list_relations(coded, sets=["codes"]) == []
    choice = DilemmaChoice(dilemmas="困境", paths="Needs", sets=("note",))
    answer = list_dilemmas(coded, choice)
    assert sum(cell["supporting"] for cell in answer["cells"]) == 1
    assert any("'note'" in remark for remark in answer["remarks"])


def test_agreement_is_measured_in_a_set(team: ProjectFile) -> None:
    _code(team, "note.txt", "老人很多", "老人")
    save_set(team, "note", kind="sources", members=["note.txt"], coder="林")
    quick = AgreementChoice(samples=0)
    whole = measure_agreement(team, quick)
    answer = measure_agreement(team, replace(quick, sets=("note",)))
    assert (whole["parameters"]["sources"], answer["parameters"]["sources"]) == (2, 1)
    assert {row["percent"] for row in answer["rows"]} == {1.0}
    assert any("'note'" in remark for remark in answer["remarks"])
    save_set(team, "甲", kind="cases", members=["村民甲"], coder="林")
    mine = measure_agreement(team, replace(quick, sets=("甲",), code="儿童"), language="zh")
    assert any("这些个案的话语" in remark for remark in mine["remarks"])
    assert {row["coded_by_any"] for row in mine["rows"] if row["code_id"]} == {1}


def test_a_set_that_is_not_there_is_refused_with_those_that_are(coded: ProjectFile) -> None:
    save_set(coded, "老人 😀", kind="codes", members=["老人"], coder="林")
    with pytest.raises(NotFoundError, match=r"No set is called 'x'. There are: '老人 😀'"):
        make_theme_table(coded, sets=["x"])


def test_settled_places_count_once_and_as_they_were_settled(team: ProjectFile) -> None:
    found = _themes(team)
    # One coding of the consensus for two that differed; none where the code was settled away.
    assert found["Children"] == (1, 1, 1, 2)
    assert found["Old people"] == (4, 4, 4, 2)
    remarks = make_theme_table(team).remarks
    assert any("codings of the consensus (1)" in r and "differed (3)" in r for r in remarks)
    assert any("裁定" in remark for remark in make_theme_table(team, language="zh").remarks)
    matrix = make_matrix(team, MatrixChoice(columns="sources", agreement="apart"))
    counts = {(c["row"], c["column"]): c["count"] for c in list_matrix(matrix)}
    assert counts["Children", "paper.md"] == 1
    assert counts["Old people", "paper.md"] == 1
    assert any("as they were settled" in remark for remark in matrix.remarks)
    framework = make_framework(team, FrameworkChoice(rows="sources"))
    cells = {(r.name, c.name): cell.codings for r, c, cell in framework.walk()}
    assert cells["paper.md", "Needs"] == 2
    saturation = measure_saturation(team, options=Options(order="coding", base=1, run=1))
    codes = {code["code"]: code["codings"] for code in saturation["codes"]}
    assert codes["Children"] == 1
    assert any("The coders are: Wang, 林." in r for r in saturation["remarks"])
    assert saturation["steps"][0]["unit"] == "paper.md"
    assert not any(CONSENSUS in str(step) for step in saturation["steps"])


@pytest.mark.parametrize("coder", ["林", "Wang", CONSENSUS])
def test_of_one_coder_all_counts_as_that_coder_made_it(coder: str, team: ProjectFile) -> None:
    wanted = _by_hand(team, lambda coding: coding["coder"] == coder)
    people = 2 if coder == CONSENSUS else 1
    wanted = {name: (*numbers[:3], people) for name, numbers in wanted.items()}
    assert _themes(team, coder=coder) == wanted
    choice = MatrixChoice(columns="sources", coder=coder)
    number = sum(codings for _, _, codings, _ in wanted.values())
    assert make_matrix(team, choice).parameters["codings counted"] == number
    told = make_theme_table(team, coder=coder).remarks
    sentence = {
        CONSENSUS: "Only the codings that came out of settled disagreements count",
        "林": "Codings of 林 count as 林 made them; 1 of them",
        "Wang": "Codings of Wang count as Wang made them; 2 of them",
    }[coder]
    assert any(sentence in remark for remark in told)


def test_a_coder_who_has_coded_nothing_is_refused(coded: ProjectFile) -> None:
    with pytest.raises(NotFoundError, match=r"by 'nobody'\. Codings are by: Wang, 林"):
        make_theme_table(coded, coder="nobody")
    with pytest.raises(NotFoundError, match=f"by '{CONSENSUS}'"):
        make_framework(coded, FrameworkChoice(coder=CONSENSUS))


def test_without_sets_and_settlements_nothing_is_said(coded: ProjectFile) -> None:
    codings = list_codings(coded)
    counting = load_counting(coded)
    assert counting.parameters == {}
    assert not counting.extent.sets
    assert not any("settled" in remark for remark in make_theme_table(coded).remarks)
    assert len(codings) == make_matrix(coded, MatrixChoice()).parameters["codings counted"]
