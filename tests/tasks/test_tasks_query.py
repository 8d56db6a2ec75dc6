"""Queries over the codings of a project: names, conditions, distances, and what is counted."""

import pytest
from query_samples import CASES, ME, code_words, quotes

from workbench.errors import QueryError
from workbench.store.project_file import ProjectFile
from workbench.tasks.cases.import_cases import import_cases
from workbench.tasks.codebook.keep_codebook import add_code, archive_code, merge_codes
from workbench.tasks.queries.ask_query import ask_query


@pytest.fixture
def coded(study: ProjectFile) -> ProjectFile:
    import_cases(study, "cases.csv", CASES.encode(), coder=ME)
    for source, words, code, coder in (
        ("paper.md", "The elderly need company.", "Old people", ME),
        ("paper.md", "need company", "Needs", ME),
        ("paper.md", "Left-behind children wait for letters.", "Children", ME),
        ("paper.md", "shortage of social workers", "Few professionals", ME),
        ("访谈.txt", "老人需要的是有人说话😀。", "老人", ME),
        ("访谈.txt", "老人需要的是有人说话😀。", "老人", "Wang"),
        ("访谈.txt", "老人需要的是有人说话😀。", "人才不足", "Wang"),
        ("访谈.txt", "社工不足吗", "人才不足", ME),
        ("訪談-繁體.txt", "老人自己照顧自己", "老人", "Wang"),
        ("note.txt", "老人很多", "老人", ME),
    ):
        code_words(study, source, words, code, coder)
    return study


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("=Needs", ["need company"]),
        ("需求/儿童", ["Left-behind children wait for letters."]),
        (
            "Needs[coder = 林] OVERLAPPING Needs[coder = 林]",
            ["The elderly need company.", "need company"],
        ),
        ("老人 OVERLAPPING 老人", ["老人需要的是有人说话😀。"]),
        ("=Needs 位于 老人", ["need company"]),
        ("老人 且 人才不足", ["老人需要的是有人说话😀。"]),
        ("老人[编码者 = Wang] AND 老人[编码者 = 林]", ["老人需要的是有人说话😀。"]),
        (
            "Old people NOT Challenges",
            ["老人很多", "The elderly need company.", "老人自己照顧自己"],
        ),
        ("Old people[age >= 80]", ["老人自己照顧自己"]),
        ("Old people[age < 80]", ["老人需要的是有人说话😀。"]),
        ("老人[village != 青檐村]", ["老人自己照顧自己"]),
        ("老人[village = 吉林村 | 青檐村]", ["老人需要的是有人说话😀。"]),
        ("老人[个案 = 王婆婆]", ["老人自己照顧自己"]),
        ("*[source = note.txt]", ["老人很多"]),
        ("*[date = 2019]", ["老人很多", "老人自己照顧自己"]),
        ("*[date > 2018]", ["老人很多", "老人自己照顧自己"]),
        ("*[date < 2019-03]", []),
        ("老人[文本 = “说话 OR 照顾”]", ["老人自己照顧自己", "老人需要的是有人说话😀。"]),
        ('Needs AND "company"', ["The elderly need company.", "need company"]),
        ('"company" NOT Old people', ["need company"]),
        ("Needs NEAR/0 sentences Children", []),
        (
            "Needs NEAR/1 sentences Children",
            ["The elderly need company.", "need company"],
        ),
        ("Children NEAR/1 character 老人", ["Left-behind children wait for letters."]),
        ("=Needs NEAR/0 words Children", ["need company"]),
        ("老人 后接/1 段 人才不足[coder = 林]", ["老人需要的是有人说话😀。"]),
        ("老人 FOLLOWED BY/0 passages 人才不足[coder = 林]", []),
        ("Needs FOLLOWED BY Challenges", [
            "The elderly need company.",
            "need company",
            "Left-behind children wait for letters.",
            "老人需要的是有人说话😀。",
        ]),
    ],
)  # fmt: skip
def test_a_query_finds_the_selections_that_fit(
    query: str, found: list[str], coded: ProjectFile
) -> None:
    assert quotes(coded, query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Old people AND Children", 1),
        ("老人 NOT 人才不足", 3),
        ("“说话 OR 照顾” 不含 老人[coder = 林]", 1),
        ("“社工不足” NOT *", 1),
        ("*", 6),
    ],
)
def test_a_query_finds_the_passages_that_fit(query: str, found: int, coded: ProjectFile) -> None:
    assert len(quotes(coded, query, unit="passages")) == found


def test_a_find_rests_on_its_codings_and_the_nearest_beside_it(coded: ProjectFile) -> None:
    answer = ask_query(coded, "老人[coder = 林] OVERLAPPING Challenges", language="zh")
    assert answer["query"] == "老人[编码者 = 林] 重叠 困境"
    (find,) = answer["finds"]
    assert [(c["code"], c["coder"]) for c in find["codings"]] == [("老人", "林")]
    assert [(c["path"], c["coder"]) for c in find["beside"]] == [("困境/人才不足", "Wang")]
    assert find["passage"] is not None


def test_codes_and_sources_count_finds_and_codings(coded: ProjectFile) -> None:
    answer = ask_query(coded, "老人 OR Challenges")
    rows = [tuple(row.values())[2:] for row in answer["by_code"]]
    assert rows == [
        ("Needs/Old people", 4, 5, 4),
        ("Challenges/Few professionals", 3, 3, 2),
    ]  # fmt: skip
    assert {row["source"]: (row["finds"], row["codings"]) for row in answer["by_source"]} == {
        "paper.md": (2, 2),
        "访谈.txt": (2, 4),
        "訪談-繁體.txt": (1, 1),
        "note.txt": (1, 1),
    }
    assert len(answer["finds"]) == 6
    assert "A find is a selection" in answer["remarks"][0]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("Needs AND Olde people", "No code is named 'Olde people'. Near it: 'Old people'."),
        ("Needs AND Olde people", "It stands at character 11 of the query."),
        ("@Kern", "No set and no saved query is called 'Kern', at character 1."),
        ("*[coder = 李]", "No coder is called '李', at character 11. There are: "),
        ("*[mood = 1]", "No attribute is called 'mood', at character 3."),
        ("*[age > old]", "'old' at character 9 is neither a number nor a date"),
        ("*[date > 12/3/2019]", "'12/3/2019' at character 10 is no date."),
        ("*[kind = novel]", "No kind of source is called 'novel', at character 10."),
        ("*[语言 = fr]", "No language is called 'fr', at character 8."),
        ("*[source = nothing.txt]", "No source is called 'nothing.txt', at character 12."),
        ("*[case = 李]", "No case is called '李', at character 10."),
    ],
)
def test_a_name_that_is_not_there_is_refused_with_its_place(
    query: str, sentence: str, coded: ProjectFile
) -> None:
    with pytest.raises(QueryError) as refused:
        ask_query(coded, query)
    assert sentence in str(refused.value)


def test_codings_of_a_merged_code_are_at_its_heir_and_archived_codes_are_still_found(
    coded: ProjectFile,
) -> None:
    merge_codes(coded, ["Children"], into="Old people", coder=ME)
    assert "Left-behind children wait for letters." in quotes(coded, "老人")
    archive_code(coded, "Few professionals", coder=ME)
    assert len(quotes(coded, "Challenges")) == 3


def test_a_query_over_an_empty_project_finds_nothing(project: ProjectFile) -> None:
    add_code(project, "孤单 😀", coder=ME)
    for query in ("*", "孤单 😀 NEAR/5 words *", "“孤单”", "* FOLLOWED BY/1 sentence *"):
        for unit in ("codings", "passages"):
            answer = ask_query(project, query, unit=unit)
            assert (answer["finds"], answer["by_code"], answer["by_source"]) == ([], [], [])
