"""Profiles: their numbers are those of the codings, and their words lead back."""

import io
import json
from typing import get_args

import pytest
from openpyxl import load_workbook

from workbench.errors import NotFoundError
from workbench.formats.tables.write import TableFormat
from workbench.store.project_file import ProjectFile
from workbench.tasks.cases.import_cases import import_cases
from workbench.tasks.codebook.keep_codebook import add_code, merge_codes
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.framework.summarize import summarize
from workbench.tasks.memos.keep_memos import write_memo_on
from workbench.tasks.profiles.file import profile_figure, profile_file
from workbench.tasks.profiles.profile import profile
from workbench.tasks.profiles.subject import KINDS, list_subjects
from workbench.tasks.relations.evidence import NewEvidence
from workbench.tasks.relations.relate import relate
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.suggest import suggest

CASES = "source,case,village\n访谈.txt,村民甲,木花\npaper.md,村民甲,木花\nnote.txt,Site 😀,\n"


@pytest.fixture
def coded(study: ProjectFile) -> ProjectFile:
    import_cases(study, "谁.csv", CASES.encode(), coder="林")
    suggest(study, coder="林")
    decide(study, "accepted", coder="王")
    return study


def test_a_case_counts_what_is_coded_in_its_sources(coded: ProjectFile) -> None:
    answer = profile(coded, "case", "村民甲")
    codings = [c for c in list_codings(coded) if c["source"] in {"访谈.txt", "paper.md"}]
    assert answer["codings"] == len(codings) == sum(row["codings"] for row in answer["counts"])
    for row in answer["counts"]:
        own = [coding for coding in codings if coding["code_id"] == row["id"]]
        assert row["codings"] == len(own)
        assert row["sources"] == len({coding["source"] for coding in own})
    assert {row["name"] for row in answer["spread"]} == {"访谈.txt", "paper.md"}
    assert answer["facts"] == [{"name": "village", "value": "木花"}]
    ids = {coding["id"] for coding in codings}
    assert answer["quotes"]
    assert {quote["id"] for quote in answer["quotes"]} <= ids


def test_a_code_counts_with_all_under_it_and_says_where(coded: ProjectFile) -> None:
    answer = profile(coded, "code", "需求", language="zh")
    codings = list_codings(coded, code="Needs")
    assert (answer["name"], answer["codings"]) == ("需求", len(codings))
    assert sum(row["codings"] for row in answer["counts"]) == len(codings)
    where = {(row["kind"], row["name"]): row["codings"] for row in answer["spread"]}
    assert where["case", "Site 😀"] == sum(c["source"] == "note.txt" for c in codings)
    alone = "訪談-繁體.txt"
    assert where["source", alone] == sum(c["source"] == alone for c in codings)
    assert not any(remark.isascii() for remark in answer["remarks"])


def test_neighbours_of_a_case_share_its_codes(coded: ProjectFile) -> None:
    sources = {"村民甲": {"访谈.txt", "paper.md"}, "Site 😀": {"note.txt"}}
    codes = {
        case: {c["code_id"] for c in list_codings(coded) if c["source"] in inside}
        for case, inside in sources.items()
    }
    (near,) = profile(coded, "case", "Site 😀")["neighbours"]
    shared = codes["村民甲"] & codes["Site 😀"]
    either = codes["村民甲"] | codes["Site 😀"]
    assert (near["name"], near["shared"], near["either"]) == ("村民甲", len(shared), len(either))
    assert near["similarity"] == len(shared) / len(either)


def test_words_on_a_subject_stand_in_its_profile(coded: ProjectFile, odd_text: str) -> None:
    coding = list_codings(coded, code="Old people", source="note.txt")[0]
    write_memo_on(coded, odd_text, on="coding", ref=coding["id"], coder="Lin")
    write_memo_on(coded, "on the code", on="code", ref="Children", coder="Lin")
    summarize(coded, "Site 😀", "Old people", odd_text, coder="Lin")
    evidence = NewEvidence(supporting=[coding["id"]])
    relate(coded, "Old people", "causes", "Few professionals", evidence=evidence, coder="Lin")
    relate(coded, "Children", "causes", "Few professionals", coder="Lin")
    case = profile(coded, "case", "Site 😀")
    assert [memo["text"] for memo in case["memos"]] == [odd_text]
    assert [summary["text"] for summary in case["summaries"]] == [odd_text]
    assert [(r["type"], r["supporting"]) for r in case["relations"]] == [("causes", 1)]
    assert profile(coded, "case", "村民甲")["relations"] == []
    code = profile(coded, "code", "Needs")
    assert {memo["text"] for memo in code["memos"]} == {odd_text, "on the code"}
    assert len(code["relations"]) == 2
    assert code["summaries"] == []
    assert [s["row"] for s in profile(coded, "code", "Old people")["summaries"]] == ["Site 😀"]


def test_a_practice_model_is_a_code_under_that_category(coded: ProjectFile) -> None:
    with pytest.raises(NotFoundError, match="No category is called Practice models"):
        profile(coded, "model", "Old people")
    add_code(coded, "实务模式", coder="Lin")
    add_code(coded, "三社联动", under="实务模式", coder="Lin")
    assert list(list_subjects(coded, "model").values()) == ["实务模式/三社联动"]
    assert profile(coded, "model", "三社联动")["counts"] == []
    assert "Nothing is coded here yet." in profile(coded, "model", "三社联动")["remarks"]
    with pytest.raises(NotFoundError, match="does not stand under 实务模式"):
        profile(coded, "model", "Old people")


def test_a_merged_code_is_the_one_that_took_it_over(coded: ProjectFile) -> None:
    merge_codes(coded, ["Old people"], into="Children", coder="Lin")
    assert profile(coded, "code", "Needs/Old people") == profile(coded, "code", "Children")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_there_is_said(kind: str, coded: ProjectFile) -> None:
    add_code(coded, "Practice models", coder="Lin")
    with pytest.raises(NotFoundError, match="村里没有"):
        profile(coded, kind, "村里没有")  # type: ignore[arg-type]


@pytest.mark.parametrize("file_format", get_args(TableFormat))
def test_one_or_two_profiles_are_written_in_every_format(
    file_format: TableFormat, coded: ProjectFile
) -> None:
    one = profile_file(coded, "case", ["村民甲"], file_format=file_format)
    two = profile_file(coded, "case", ["村民甲", "Site 😀"], file_format=file_format)
    if file_format == "json":
        assert json.loads(one) == profile(coded, "case", "村民甲")
        assert [p["name"] for p in json.loads(two)["profiles"]] == ["村民甲", "Site 😀"]
    elif file_format == "xlsx":
        names = [page.title for page in load_workbook(io.BytesIO(two)).worksheets]
        assert names[0] == "1 Facts"
        assert "2 Codes" in names
    elif file_format == "md":
        assert "## 村民甲: Key quotes" in one.decode()
    assert one != two or file_format == "csv"


def test_the_figure_has_every_code(coded: ProjectFile) -> None:
    picture = profile_figure(coded, "case", "村民甲", figure_format="svg", language="zh").decode()
    for row in profile(coded, "case", "村民甲", language="zh")["counts"]:
        assert row["name"] in picture
