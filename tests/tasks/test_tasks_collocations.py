"""Collocations of a project agree with what a reader counts in its passages."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from workbench.charts.export import export_chart
from workbench.charts.word_bars import collocate_bars
from workbench.errors import NotFoundError, QueryError
from workbench.formats.sheets import read_rows
from workbench.store.project_file import ProjectFile
from workbench.tasks.project.open_project import new_project
from workbench.tasks.sources.add_sources import add_sources
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.sources.list_sources import list_passages, list_sources
from workbench.tasks.sources.tokenize_sources import project_tokenizer
from workbench.tasks.words.choice import WordChoice
from workbench.tasks.words.edit_dictionary import change_stop_word
from workbench.tasks.words.files import collocations_figure, collocations_file
from workbench.tasks.words.list_terms import COUNTED
from workbench.tasks.words.make_collocations import make_collocations
from workbench.tasks.words.meetings import list_meetings
from workbench.tasks.words.search import search
from workbench.texts.association.words import word_of
from workbench.texts.folding import fold

EVERY = WordChoice(least=1, stopwords="counted")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProjectFile]:
    """A project with samples of both languages, which tests only read."""
    samples = Path(__file__).parents[2] / "corpus"
    names = [
        "访谈-06-楼下绣娘.txt",
        "interview-05-hakka-grandmother-zh-hant.txt",
        "fieldnote-05-plum-harvest.md",
        "paper-04-double-hundred-station.md",
    ]
    with new_project(tmp_path_factory.mktemp("corpus") / "study.db") as project:
        add_sources(project, [samples / name for name in names], coder="林")
        yield project


def by_hand(project: ProjectFile, term: str, window: int) -> tuple[Counter[str], Counter[str]]:
    """Count what stands before and after a term of one word, passage by passage."""
    tokenizer = project_tokenizer(project)
    before, after = Counter[str](), Counter[str]()
    for source in list_sources(project):
        for passage in list_passages(project, source["id"]):
            if passage["kind"] not in COUNTED:
                continue
            tokens = tokenizer.tokens(passage["text"], language=passage["language"])  # type: ignore[arg-type]
            words = [token.term for token in tokens]
            places = [n for n, word in enumerate(words) if word == term]
            for n, word in enumerate(words):
                ahead = min((p - n for p in places if p > n), default=window + 1)
                behind = min((n - p for p in places if p < n), default=window + 1)
                if n not in places and min(ahead, behind) <= window:
                    (before if ahead <= behind else after)[word] += 1
    return before, after


@pytest.mark.parametrize(
    ("term", "counted_as", "window"),
    [("社工", "社工", 5), ("說", "说", 3), ("villages", "village", 5), ("station", "station", 2)],
)
def test_every_count_is_what_a_reader_counts_in_the_passages(
    term: str, counted_as: str, window: int, corpus: ProjectFile
) -> None:
    before, after = by_hand(corpus, counted_as, window)
    rows = make_collocations(corpus, term, window=window, choice=EVERY).rows
    assert rows
    for row in rows:
        assert (row["before"], row["after"]) == (before[row["word"]], after[row["word"]])
        assert row["together"] > row["expected"]


def test_the_query_of_a_collocate_finds_lines_in_its_sources(corpus: ProjectFile) -> None:
    for term in ("社工", "说", "station"):
        made = make_collocations(corpus, term, choice=WordChoice(least=2))
        assert made.rows
        for row in made.rows:
            hits = search(corpus, row["query"])
            assert hits, row["query"]
            assert len({hit["source_id"] for hit in hits}) >= row["sources"]


@pytest.mark.parametrize("within", ["passage", "sentence"])
@pytest.mark.parametrize("term", ["社工", "说", "station", "social work"])
def test_a_number_leads_to_as_many_lines_with_both_words(
    term: str, within: Literal["passage", "sentence"], corpus: ProjectFile
) -> None:
    texts = {row["id"]: row["text"] for row in corpus.rows("SELECT id, text FROM source")}
    tokenizer = project_tokenizer(corpus)
    made = make_collocations(corpus, term, within=within, choice=EVERY)
    assert made.rows
    for row in (*made.rows[:5], *made.rows[-3:]):  # the surest and the least sure
        word = word_of(row["word"], passage_language=row["language"])
        lines = list_meetings(corpus, term, word, within=within)
        assert len(lines) == row["together"]
        assert len({line["source_id"] for line in lines}) == row["sources"]
        for line in lines:
            assert texts[line["source_id"]][line["start"] : line["end"]] == line["quote"]
            found = {token.term for token in tokenizer.tokens(line["quote"], language="mixed")}
            assert row["word"] in found or row["word"] in fold(line["quote"])


@pytest.mark.parametrize(("one", "other"), [("長者", "长者"), ("Elderly", "elderly")])
def test_a_term_in_any_form_and_script_is_the_same_term(
    one: str, other: str, study: ProjectFile
) -> None:
    found = [make_collocations(study, term, choice=EVERY) for term in (one, other)]
    assert found[0].rows == found[1].rows
    assert found[0].rows


def test_several_words_in_a_row_are_one_term(study: ProjectFile) -> None:
    made = make_collocations(study, "social workers", window=3, choice=EVERY)
    assert made.parameters["words"] == "social worker"
    assert (made.occurrences, made.sources) == (1, 1)
    assert {row["word"] for row in made.rows} >= {"shortage", "lin"}


def test_no_window_leaves_a_sentence_when_that_is_asked(project: ProjectFile) -> None:
    text = "老人需要照顾。医生走了。The road floods.\n\n村里的路很远，孩子们都在城里打工😀。\n"
    add_uploads(project, [Upload(name="a.txt", content=text.encode())], coder="林")
    wide = make_collocations(project, "照顾", choice=EVERY)
    narrow = make_collocations(project, "照顾", within="sentence", choice=EVERY)
    assert "医生" in {row["word"] for row in wide.rows}
    assert {row["word"] for row in narrow.rows} == {"老人", "需要"}


def test_function_words_are_left_out_unless_they_are_asked_for(study: ProjectFile) -> None:
    asked = make_collocations(study, "老人", choice=EVERY)
    without = make_collocations(study, "老人", choice=WordChoice(least=1))
    assert {row["word"] for row in without.rows} < {row["word"] for row in asked.rows}
    change_stop_word(study, "照顾", language="zh", status="added", coder="林")
    again = make_collocations(study, "老人", choice=WordChoice(least=1))
    assert "照顾" not in {row["word"] for row in again.rows}


def test_one_source_can_be_looked_at_alone(study: ProjectFile) -> None:
    made = make_collocations(study, "老人", source="note.txt", choice=EVERY)
    assert (made.occurrences, made.sources) == (1, 1)
    with pytest.raises(NotFoundError, match="is called"):
        make_collocations(study, "老人", source="nowhere")


def test_a_limit_is_said(study: ProjectFile) -> None:
    made = make_collocations(study, "老人", choice=WordChoice(least=1, limit=2))
    assert (len(made.rows), made.found > 2) == (2, True)
    assert f"The 2 strongest of {made.found} collocates are listed." in made.remarks


def test_a_term_that_is_nowhere_is_told_with_words_that_hold_it(study: ProjectFile) -> None:
    with pytest.raises(NotFoundError, match=r"'守' as words of its own\. Words with it: 留守"):
        make_collocations(study, "守")
    with pytest.raises(NotFoundError, match=r"'xylophone' as words of its own\.$"):
        make_collocations(study, "xylophone")
    with pytest.raises(QueryError, match="holds no word"):
        make_collocations(study, "…… !")


def test_the_same_project_gives_the_same_collocates(corpus: ProjectFile) -> None:
    assert make_collocations(corpus, "社工") == make_collocations(corpus, "社工")


@pytest.mark.parametrize("spoken", ["en", "zh"])
@pytest.mark.parametrize("file_format", ["md", "csv", "xlsx", "docx", "tex", "html", "json"])
def test_every_file_has_the_collocates(file_format: str, spoken: str, corpus: ProjectFile) -> None:
    made = make_collocations(corpus, "社工", choice=WordChoice(least=1), spoken=spoken)
    content = collocations_file(made, file_format=file_format)  # type: ignore[arg-type]
    first = made.rows[0]
    if file_format in {"csv", "xlsx"}:
        head = "Word" if spoken == "en" else "词"
        rows = [cells for _, cells in read_rows(f"x.{file_format}", content)]
        assert [row[head] for row in rows] == [row["word"] for row in made.rows]
    elif file_format == "json":
        answer = json.loads(content)
        assert answer["rows"][0]["log_likelihood"] == first["log_likelihood"]
        assert answer["remarks"] == list(made.remarks)
    elif file_format != "docx":
        assert first["word"] in content.decode()


def test_numbers_of_a_printed_table_are_cut_and_those_of_data_are_whole(
    corpus: ProjectFile,
) -> None:
    made = make_collocations(corpus, "社工", choice=WordChoice(least=1))
    first = made.rows[0]
    assert (
        f"| {first['log_likelihood']:.2f} |" in collocations_file(made, file_format="md").decode()
    )
    rows = [cells for _, cells in read_rows("x.csv", collocations_file(made, file_format="csv"))]
    assert float(rows[0]["G2"]) == first["log_likelihood"]
    assert rows[0]["Lines"].startswith("http://127.0.0.1:8501/search?query=NEAR")


@pytest.mark.parametrize("figure_format", ["png", "svg", "pdf"])
def test_the_figure_has_a_bar_for_each_of_the_strongest(
    figure_format: str, corpus: ProjectFile
) -> None:
    made = make_collocations(corpus, "社工", choice=WordChoice(least=1))
    assert collocations_figure(made, figure_format=figure_format)  # type: ignore[arg-type]
    svg = export_chart(collocate_bars(made.rows, measure="log-likelihood", most=3), format="svg")
    assert f"the 3 first of {len(made.rows)} collocates" in svg.decode()
    assert made.rows[0]["word"] in svg.decode()
    nothing = collocate_bars((), measure="npmi", language="zh")
    assert export_chart(nothing, format="svg")
