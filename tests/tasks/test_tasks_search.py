"""Searching and counting agree with what a reader would find by hand."""

import re
from pathlib import Path

import pytest
from opencc import OpenCC

from workbench.errors import QueryError
from workbench.store.project_file import ProjectFile, open_project_file
from workbench.tasks.project.open_project import open_project
from workbench.tasks.sources.add_sources import add_sources
from workbench.tasks.sources.list_sources import list_passages, list_sources
from workbench.tasks.words.edit_dictionary import add_words, change_stop_word, remove_words
from workbench.tasks.words.list_terms import list_terms
from workbench.tasks.words.search import count_matches, search
from workbench.texts.dictionary import DictionaryWord


@pytest.fixture
def corpus(project: ProjectFile, root: Path) -> ProjectFile:
    """A project with the plain-text Chinese samples."""
    names = ["访谈-06-楼下绣娘.txt", "interview-05-hakka-grandmother-zh-hant.txt"]
    add_sources(project, [root / "corpus" / name for name in names], coder="林")
    return project


@pytest.mark.parametrize("word", ["村", "老人", "不", "我", "孩子", "的", "工作", "绣", "社工"])
def test_every_occurrence_of_a_chinese_word_is_found(corpus: ProjectFile, word: str) -> None:
    simplify = OpenCC("t2s").convert
    expected = [
        (source["id"], passage["start"] + found.start())
        for source in list_sources(corpus)
        for passage in list_passages(corpus, source["id"])
        if passage["kind"] != "furniture"
        for found in re.finditer(word, simplify(passage["text"]))
    ]
    assert [(hit["source_id"], hit["start"]) for hit in search(corpus, word)] == expected


def test_hits_are_the_words_of_the_text_between_their_offsets(corpus: ProjectFile) -> None:
    texts = {row["id"]: row["text"] for row in corpus.rows("SELECT id, text FROM source")}
    hits = search(corpus, "孩子 OR 老人 OR 村*")
    assert hits
    for hit in hits:
        assert texts[hit["source_id"]][hit["start"] : hit["end"]] == hit["quote"]


def test_simplified_and_traditional_queries_find_the_same(study: ProjectFile) -> None:
    assert search(study, "老人照顧") == search(study, "老人照顾")
    assert [hit["quote"] for hit in search(study, "长者")] == ["長者"]


def test_queries_combine(study: ProjectFile) -> None:
    assert count_matches(study, "老人 NOT 留守") == 2
    assert [hit["quote"] for hit in search(study, '"social worker"')] == ["social workers"]
    assert count_matches(study, "NEAR(old village, 3)") == 1
    assert count_matches(study, "😀") == 1
    assert count_matches(study, "𠮷林村") == 1


def test_a_search_in_one_source_stays_in_it(study: ProjectFile) -> None:
    assert {hit["source"] for hit in search(study, "老人", source="note.txt")} == {"note.txt"}


def test_a_query_that_cannot_be_understood_is_told(study: ProjectFile) -> None:
    with pytest.raises(QueryError):
        search(study, "(老人 OR")


def test_a_page_of_matches_is_a_part_of_all(study: ProjectFile) -> None:
    everything = search(study, "老人")
    pages = [hit for n in range(4) for hit in search(study, "老人", passages=1, offset=n)]
    assert pages == everything


def test_an_index_of_other_libraries_is_made_anew(study: ProjectFile) -> None:
    before = search(study, "老人")
    with study.transaction() as connection:
        connection.execute("UPDATE project SET value = 'units 0' WHERE key = 'units'")
        connection.execute("INSERT INTO passage_index(passage_index) VALUES ('delete-all')")
    with open_project_file(study.path) as unprepared:
        assert search(unprepared, "老人") == []
    with open_project(study.path) as prepared:
        assert search(prepared, "老人") == before


def test_terms_count_words_passages_and_sources(study: ProjectFile) -> None:
    terms = {term["term"]: term for term in list_terms(study)}
    assert (terms["老人"]["frequency"], terms["老人"]["sources"]) == (3, 3)
    assert terms["need"]["frequency"] == 2
    assert "the" not in terms


def test_terms_by_group_add_up(study: ProjectFile) -> None:
    whole = {term["term"]: term["frequency"] for term in list_terms(study)}
    for by in ("source", "language", "kind"):
        parts: dict[str, int] = {}
        for term in list_terms(study, by=by):
            parts[term["term"]] = parts.get(term["term"], 0) + term["frequency"]
        assert parts == whole


def test_a_dictionary_word_is_one_term_and_can_be_taken_back(study: ProjectFile) -> None:
    def terms() -> set[str]:
        return {term["term"] for term in list_terms(study)}

    assert "自己照顾自己" not in terms()
    add_words(study, [DictionaryWord(word="自己照顾自己")], coder="林")
    assert "自己照顾自己" in terms()
    remove_words(study, ["自己照顾自己"], coder="林")
    assert "自己照顾自己" not in terms()


def test_two_projects_have_two_dictionaries(
    study: ProjectFile, project: ProjectFile, folder: Path
) -> None:
    add_sources(project, [folder], coder="林")
    add_words(study, [DictionaryWord(word="有人说话")], coder="林")
    assert "有人说话" in {term["term"] for term in list_terms(study)}
    assert "有人说话" not in {term["term"] for term in list_terms(project)}


def test_stop_words_are_the_projects_to_change(study: ProjectFile) -> None:
    change_stop_word(study, "老人", language="zh", status="added", coder="林")
    assert "老人" not in {term["term"] for term in list_terms(study)}


def test_several_words_in_a_row_count_as_one_where_no_punctuation_parts_them(
    study: ProjectFile,
) -> None:
    pairs = {term["term"]: term for term in list_terms(study, length=2, stopwords="counted")}
    assert (pairs["left behind"]["frequency"], pairs["left behind"]["sources"]) == (1, 1)
    assert pairs["old people"]["frequency"] == 1
    assert "company left" not in pairs
    assert "不足路" not in pairs
    for term in pairs:
        assert search(study, f'"{term}"'), term
