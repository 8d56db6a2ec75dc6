"""Saved queries and sets: kept by ids, used in queries, undone, and refused where they must be."""

from pathlib import Path

import pytest
from query_samples import CASES, code_words, quotes

from workbench.errors import CodingError, NotFoundError, QueryError
from workbench.store.project_file import ProjectFile
from workbench.tasks.cases.import_cases import import_cases
from workbench.tasks.codebook.keep_codebook import add_code, merge_codes, rename_code
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.history.undo import list_history, redo, undo
from workbench.tasks.queries.ask_query import ask_query
from workbench.tasks.queries.saved_queries import (
    find_query,
    list_queries,
    remove_query,
    rename_query,
    save_query,
)
from workbench.tasks.queries.sets import (
    find_set,
    list_sets,
    read_sets,
    remove_set,
    rename_set,
    save_set,
)
from workbench.tasks.sources.pseudonymize import find_remaining, pseudonymize
from workbench.tasks.sources.remove_sources import remove_sources
from workbench.texts.pseudonyms import Pseudonym

ME = "林"


@pytest.fixture
def coded(study: ProjectFile) -> ProjectFile:
    import_cases(study, "cases.csv", CASES.encode(), coder=ME)
    code_words(study, "paper.md", "The elderly need company.", "Old people")
    code_words(study, "paper.md", "Left-behind children wait for letters.", "Children")
    code_words(study, "访谈.txt", "老人需要的是有人说话😀。", "老人", "Wang")
    code_words(study, "訪談-繁體.txt", "老人自己照顧自己", "老人")
    return study


def test_a_saved_query_holds_when_what_it_names_is_renamed(coded: ProjectFile) -> None:
    save_query(coded, "老人[source = paper.md]", name=" 老人 在 文献 😀 ", coder=ME)
    rename_code(coded, "Old people", "Elders", language="en", coder=ME)
    (saved,) = list_queries(coded)
    assert (saved["name"], saved["query"]) == ("老人 在 文献 😀", "Elders[source = paper.md]")
    assert find_query(coded, "老人 在 文献 😀", language="zh")["query"] == "老人[资料 = paper.md]"
    assert quotes(coded, "@{老人 在 文献 😀} OR Children") == [
        "The elderly need company.",
        "Left-behind children wait for letters.",
    ]


def test_saving_again_under_a_name_replaces_the_query_and_both_can_be_undone(
    coded: ProjectFile,
) -> None:
    first = save_query(coded, "老人", name="Q", coder=ME)
    second = save_query(coded, "儿童", name="q", unit="passages", coder="Wang")
    assert (second["id"], second["query"], second["unit"]) == (first["id"], "Children", "passages")
    assert list_history(coded)[0]["summary"] == "Saved the query 'q'"
    undo(coded, coder=ME)
    assert list_queries(coded) == [first]
    undo(coded, coder=ME)
    assert list_queries(coded) == []
    redo(coded, coder=ME)
    assert list_queries(coded) == [first]


def test_saving_what_is_there_already_leaves_no_change_behind(coded: ProjectFile) -> None:
    save_query(coded, "老人", name="Q", coder=ME)
    before = coded.change_number
    save_query(coded, "Old people", name="Q", coder=ME)
    rename_query(coded, "Q", "Q", coder=ME)
    assert coded.change_number == before


def test_a_query_is_renamed_in_the_queries_that_use_it_and_removed_only_after_them(
    coded: ProjectFile,
) -> None:
    save_query(coded, "老人 OR 儿童", name="people", coder=ME)
    save_query(coded, "@people NOT 儿童", name="others", coder=ME)
    rename_query(coded, "people", "谁 是 谁", coder=ME)
    assert find_query(coded, "others")["query"] == "@{谁 是 谁} NOT Children"
    with pytest.raises(CodingError, match="is used by 'others'"):
        remove_query(coded, "谁 是 谁", coder=ME)
    remove_query(coded, "others", coder=ME)
    assert remove_query(coded, "谁 是 谁", coder=ME)["name"] == "谁 是 谁"
    assert list_queries(coded) == []
    with pytest.raises(NotFoundError, match="No saved query is called 'people'"):
        remove_query(coded, "people", coder=ME)


def test_a_query_cannot_ask_for_itself(coded: ProjectFile) -> None:
    save_query(coded, "老人", name="a", coder=ME)
    save_query(coded, "@a", name="b", coder=ME)
    with pytest.raises(QueryError, match="'a' asks for itself"):
        save_query(coded, "@b OR 儿童", name="a", coder=ME)


@pytest.mark.parametrize(("name", "sentence"), [("  ", "needs a name"), ("pick", "set is called")])
def test_a_query_needs_a_name_of_its_own(name: str, sentence: str, coded: ProjectFile) -> None:
    save_set(coded, "Pick", kind="codes", members=["老人"], coder=ME)
    with pytest.raises(CodingError, match=sentence):
        save_query(coded, "老人", name=name, coder=ME)


def test_a_query_whose_code_is_gone_says_so(coded: ProjectFile) -> None:
    add_code(coded, "孤单 😀", coder=ME)
    save_query(coded, "{孤单 😀}", name="Q", coder=ME)
    undo(coded, coder=ME, number=coded.change_number - 1)
    problem = list_queries(coded)[0]["problem"]
    assert problem is not None
    assert problem.startswith("No code is named '")


def test_a_set_of_codes_is_found_and_follows_mergers(coded: ProjectFile) -> None:
    save_set(coded, "选 codes", kind="codes", members=["Children", "人才不足"], coder=ME)
    assert quotes(coded, "@{选 codes}") == ["Left-behind children wait for letters."]
    assert quotes(coded, "* NOT @{选 codes}") == [
        "The elderly need company.",
        "老人自己照顧自己",
        "老人需要的是有人说话😀。",
    ]
    merge_codes(coded, ["Children"], into="Few professionals", coder=ME)
    assert quotes(coded, "@{选 codes}") == ["Left-behind children wait for letters."]


def test_sets_of_sources_and_cases_limit_queries(coded: ProjectFile) -> None:
    save_set(coded, "Texts", kind="sources", members=["paper.md", "note.txt"], coder=ME)
    save_set(coded, "Aged", kind="cases", conditions="age >= 70", coder=ME)
    save_set(coded, "of the aged", kind="sources", conditions="case = @Aged", coder=ME)
    assert len(quotes(coded, "*[source = @Texts]")) == 2
    assert quotes(coded, "*[source != @Texts]") == ["老人自己照顧自己", "老人需要的是有人说话😀。"]
    assert quotes(coded, "*[case = @Aged]") == ["老人自己照顧自己"]
    assert quotes(coded, "*[case != @{Aged}]") == ["老人需要的是有人说话😀。"]
    assert quotes(coded, "*[资料 = @{of the aged} | note.txt]") == ["老人自己照顧自己"]
    shown = find_set(coded, "of the aged", language="zh")
    assert (shown["conditions"], shown["members"]) == ("个案 = @{Aged}", ["訪談-繁體.txt"])
    with pytest.raises(QueryError, match="'Texts' at character 1 is a set of sources or cases"):
        ask_query(coded, "@Texts")
    with pytest.raises(CodingError, match="'Aged' is used by 'of the aged'"):
        remove_set(coded, "Aged", coder=ME)


def test_a_filter_changes_with_the_project_and_a_set_does_not(coded: ProjectFile) -> None:
    save_set(coded, "old", kind="cases", conditions="age > 60", coder=ME)
    save_set(coded, "王", kind="cases", members=["王婆婆"], coder=ME)
    import_cases(coded, "more.csv", "case,age\n李叔,70\n".encode(), coder=ME)
    assert set(find_set(coded, "old")["members"]) == {"李叔", "王婆婆"}
    young, old = read_sets(coded, ["王", "old"])
    assert set(young.ids) < set(old.ids)
    assert find_set(coded, "王")["members"] == ["王婆婆"]


def test_a_removed_source_leaves_its_sets_and_comes_back_with_them(coded: ProjectFile) -> None:
    save_set(coded, "Texts", kind="sources", members=["paper.md", "note.txt"], coder=ME)
    remove_sources(coded, ["paper.md"], coder=ME)
    assert find_set(coded, "Texts")["members"] == ["note.txt"]
    undo(coded, coder=ME)
    assert find_set(coded, "Texts")["members"] == ["note.txt", "paper.md"]


def test_a_set_is_saved_anew_renamed_and_removed_and_all_of_it_undone(coded: ProjectFile) -> None:
    save_set(coded, "S", kind="sources", members=["paper.md"], coder=ME)
    save_set(coded, "S", kind="sources", members=["note.txt", "访谈.txt"], coder=ME)
    rename_set(coded, "S", "资料 😀", coder=ME)
    assert remove_set(coded, "资料 😀", coder=ME)["members"] == ["note.txt", "访谈.txt"]
    assert list_sets(coded) == []
    for _ in range(3):
        undo(coded, coder=ME)
    assert [(s["name"], s["members"]) for s in list_sets(coded)] == [("S", ["paper.md"])]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"kind": "codes", "members": []}, "either members"),
        ({"kind": "codes", "conditions": "kind = paper"}, "members only"),
        (
            {"kind": "sources", "members": ["paper.md"], "conditions": "date = 2019"},
            "either members",
        ),
        ({"kind": "sources", "members": ["nothing"]}, "No source of this project"),
        ({"kind": "cases", "members": ["nobody"]}, "No case is called"),
        ({"kind": "cases", "conditions": "date = 2019"}, "date at character 1 is said of sources"),
        ({"kind": "sources", "conditions": "coder = 林"}, "is said of codings"),
        ({"kind": "sources", "conditions": "age ~ 3"}, "is no condition"),
    ],
)
def test_a_set_that_cannot_be_is_refused(
    options: dict[str, object], sentence: str, coded: ProjectFile
) -> None:
    with pytest.raises((CodingError, NotFoundError, QueryError), match=sentence):
        save_set(coded, "S", coder=ME, **options)  # type: ignore[arg-type]
    assert list_sets(coded) == []


def test_a_set_cannot_be_made_of_itself(coded: ProjectFile) -> None:
    save_set(coded, "a", kind="sources", conditions="date = 2019", coder=ME)
    save_set(coded, "b", kind="sources", conditions="source = @a", coder=ME)
    with pytest.raises(QueryError, match="is made of itself"):
        save_set(coded, "a", kind="sources", conditions="source = @b", coder=ME)


def test_pseudonyms_reach_what_is_saved(coded: ProjectFile, tmp_path: Path) -> None:
    save_query(coded, "“王婆婆”", name="王婆婆 says", coder=ME)
    names = [Pseudonym(name="王婆婆", replacement="甲")]
    pseudonymize(coded, names, key=tmp_path / "key.csv", coder=ME)
    assert (list_queries(coded)[0]["name"], list_queries(coded)[0]["query"]) == ("甲 says", '"甲"')
    assert list(find_remaining(coded, names)) == []
    assert list_codings(coded)
