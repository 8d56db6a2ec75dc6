"""Saturation of a project: its numbers are those of its codings, and lead back to them."""

import csv
import io
import itertools
import json
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from workbench.charts.export import chart_format
from workbench.coding.saturation.counting import Level
from workbench.coding.saturation.gathering import UnitKind
from workbench.coding.saturation.saturation import Options
from workbench.errors import CodingError, FormatError, NotFoundError
from workbench.store.project_file import ProjectFile
from workbench.tasks.cases.import_cases import import_cases
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codes, list_codings
from workbench.tasks.links import follow_link
from workbench.tasks.saturation.figure import saturation_figure
from workbench.tasks.saturation.file import saturation_file
from workbench.tasks.saturation.measure_saturation import measure_saturation
from workbench.tasks.sources.describe_source import describe_source
from workbench.tasks.suggestions.suggest import suggest

SHORT = Options(base=1, run=1, orders=30)
# In the order of coding: the traditional text first, then the note, the paper, the interview.
CODED = (
    ("訪談-繁體.txt", "老人自己照顧自己", "Old people", "王"),
    ("note.txt", "old people", "Old people", "Lin"),
    ("note.txt", "老人很多", "Needs", "王"),
    ("paper.md", "shortage of social workers", "Few professionals", "Lin"),
    ("访谈.txt", "有人说话😀", "Old people", "Lin"),
    ("访谈.txt", "有人说话😀", "Old people", "王"),
    ("访谈.txt", "路太远", "Children", "Lin"),
)


@pytest.fixture
def coded(study: ProjectFile) -> ProjectFile:
    """The study coded by two people, in another order than that of reading."""
    for source, words, code, coder in CODED:
        (text,) = study.tuples("SELECT text FROM source WHERE name = ?", (source,))[0]
        start = text.index(words)
        end = start + len(words)
        add_coding_at(study, source, start=start, end=end, code=code, coder=coder)
    return study


def by_hand(project: ProjectFile, *, coder: str | None = None) -> list[tuple[str, list[str], int]]:
    """Return for each coded source, in reading order, its new codes and all so far."""
    codings = [c for c in list_codings(project) if coder in {None, c["coder"]}]
    seen: list[str] = []
    rows = []
    for source, group in itertools.groupby(codings, key=lambda c: c["source"]):
        held = {c["path"] for c in group}
        new = sorted(held - set(seen))
        seen += new
        rows.append((source, new, len(seen)))
    return rows


@pytest.mark.parametrize("coder", [None, "Lin", "王"])
def test_new_codes_are_what_a_reader_counts_by_hand(coded: ProjectFile, coder: str | None) -> None:
    answer = measure_saturation(coded, options=SHORT, coder=coder)
    found = [(s["unit"], s["new"], s["total"]) for s in answer["steps"]]
    assert found == [(name, len(new), total) for name, new, total in by_hand(coded, coder=coder)]
    brought = {
        step["unit"]: sorted(
            c["path"] for c in answer["codes"] if c["position"] == step["position"]
        )
        for step in answer["steps"]
    }
    assert brought == {name: new for name, new, _ in by_hand(coded, coder=coder)}


def test_suggestions_never_count(coded: ProjectFile) -> None:
    before = measure_saturation(coded, options=SHORT)
    suggest(coded, unit="sentence", coder="林")
    assert measure_saturation(coded, options=SHORT) == before
    assert "suggestions do not" in before["remarks"][0]


def test_the_order_of_coding_begins_where_coding_began(coded: ProjectFile) -> None:
    answer = measure_saturation(coded, options=replace(SHORT, order="coding"))
    moments = [step["first_coded"] for step in answer["steps"]]
    assert moments == sorted(moments, key=str)
    if len(set(moments)) == len(moments):
        names = list(dict.fromkeys(source for source, *_ in CODED))
        assert [step["unit"] for step in answer["steps"]] == names
    else:
        assert any("same moment" in remark for remark in answer["remarks"])


def test_the_order_of_dates_puts_the_undated_last_and_says_so(coded: ProjectFile) -> None:
    ids = dict(coded.tuples("SELECT name, id FROM source"))
    for name, date in (("访谈.txt", "2018"), ("paper.md", "2019-05"), ("note.txt", "2019-05-03")):
        describe_source(coded, ids[name], kind="interview", date=date, coder="林")
    answer = measure_saturation(coded, options=replace(SHORT, order="date"))
    assert [step["unit"] for step in answer["steps"]] == [
        "访谈.txt",
        "paper.md",
        "note.txt",
        "訪談-繁體.txt",
    ]
    assert "Without a date, put last in the order of adding: 1." in answer["remarks"]


def test_random_orders_have_no_sources_and_end_where_every_order_ends(coded: ProjectFile) -> None:
    answer = measure_saturation(coded, options=replace(SHORT, order="random"))
    assert {(s["unit"], s["new"], s["total"]) for s in answer["steps"]} == {(None, None, None)}
    assert answer["runs"] == []
    last = answer["steps"][-1]
    assert last["low"] == last["median"] == last["high"] == len(answer["codes"]) == 4
    assert sum(step["mean_new"] for step in answer["steps"]) == pytest.approx(4)
    assert {code["position"] for code in answer["codes"]} == {None}
    assert answer["assessments"][0]["status"] == "random orders"


def test_the_seed_decides_about_the_orders_and_nothing_else(coded: ProjectFile) -> None:
    one, two, other = (
        measure_saturation(coded, options=replace(SHORT, seed=seed)) for seed in (1, 1, 2)
    )
    assert one == two
    assert one["steps"] != other["steps"]
    assert [s["new"] for s in one["steps"]] == [s["new"] for s in other["steps"]]
    assert one["estimates"] == other["estimates"]


def test_every_new_code_leads_to_its_first_passage(coded: ProjectFile) -> None:
    codings = list_codings(coded)
    for code in measure_saturation(coded, options=SHORT)["codes"]:
        first = next(c for c in codings if c["code_id"] == code["code_id"])
        assert (code["source_id"], code["start"]) == (first["source_id"], first["start"])
        assert code["quote"] == first["quote"]
        assert code["units"] == len({c["source"] for c in codings if c["path"] == code["path"]})
        assert code["codings"] == sum(c["path"] == code["path"] for c in codings)


def test_a_category_leaves_a_source_with_other_codes_in_the_order(coded: ProjectFile) -> None:
    answer = measure_saturation(coded, options=SHORT, code="需求")
    assert {s["unit"]: s["codes"] for s in answer["steps"]}["paper.md"] == 0
    assert {code["path"] for code in answer["codes"]} == {
        "Needs",
        "Needs/Old people",
        "Needs/Children",
    }
    assert "Only 'Needs' and the codes under it are considered." in answer["sentence"]["en"]
    assert "只考察“需求”及其下的代码。" in answer["sentence"]["zh"]


def test_top_categories_count_in_place_of_their_codes(coded: ProjectFile) -> None:
    answer = measure_saturation(coded, options=SHORT, codes="top")
    assert {(code["path"], code["units"], code["codings"]) for code in answer["codes"]} == {
        ("Needs", 3, 6),
        ("Challenges", 1, 1),
    }


def test_cases_hold_what_their_sources_hold(coded: ProjectFile) -> None:
    rows = "source,case\n访谈.txt,村民甲 😀\nnote.txt,村民甲 😀\nnote.txt,Site\n"
    import_cases(coded, "谁.csv", rows.encode(), coder="林")
    answer = measure_saturation(coded, options=SHORT, unit="case")
    held = {step["unit"]: (step["codes"], len(step["source_ids"])) for step in answer["steps"]}
    assert held == {"村民甲 😀": (3, 2), "Site": (2, 1)}
    told = " ".join(answer["remarks"])
    assert "belong to no case are left out: 2." in told
    assert "several cases count in each of them: 1." in told
    # A code of a source in two cases has one coding, in two cases.
    needs = next(code for code in answer["codes"] if code["path"] == "Needs")
    assert (needs["units"], needs["codings"]) == (2, 1)


def test_sources_without_a_coding_are_left_out_and_told(coded: ProjectFile) -> None:
    answer = measure_saturation(coded, options=SHORT, coder="王")
    assert len(answer["steps"]) == 3
    assert any("whether they were read: 1." in remark for remark in answer["remarks"])
    assert "Only codings by 王 are considered." in answer["sentence"]["en"]


def test_estimates_are_of_all_codes_and_of_each_category(coded: ProjectFile) -> None:
    chao2, chao1, *categories = measure_saturation(coded, options=SHORT)["estimates"]
    assert (chao2["estimator"], chao2["size"], chao2["observed"]) == ("Chao2", 4, 4)
    assert (chao2["singles"], chao2["doubles"], chao2["form"]) == (3, 0, "bias-corrected")
    assert chao2["unseen"] == pytest.approx(3 / 4 * 3 * 2 / 2)
    assert (chao1["estimator"], chao1["size"]) == ("Chao1", len(CODED))
    assert {one["category"] for one in categories} == {"Needs", "Challenges"}
    assert all(one["estimator"] == "Chao2" for one in categories)
    assert sum(one["observed"] for one in categories) == 4


def test_frequencies_count_every_code_once(coded: ProjectFile) -> None:
    answer = measure_saturation(coded, options=SHORT)
    assert answer["frequencies"] == [{"units": 1, "codes": 3}, {"units": 3, "codes": 1}]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("unit", "codes"), [("source", "each"), ("case", "top")])
def test_an_empty_project_answers_with_sentences_and_no_number(
    project: ProjectFile, language: str, unit: UnitKind, codes: Level
) -> None:
    answer = measure_saturation(project, unit=unit, codes=codes, language=language)
    assert not answer["steps"]
    assert not answer["runs"]
    assert not answer["codes"]
    assert {a["status"] for a in answer["assessments"]} == {"too few units"}
    assert {a["reached"] for a in answer["assessments"]} == {None}
    assert {e["estimate"] for e in answer["estimates"]} == {None}
    assert "{" not in answer["sentence"]["zh"] + answer["sentence"]["en"]
    with pytest.raises(CodingError, match="no curve"):
        saturation_figure(answer, figure_format="svg")


def test_a_merged_code_counts_at_its_heir_and_is_told(coded: ProjectFile) -> None:
    ids = {code["path"]: code["id"] for code in list_codes(coded)}
    with coded.change("codebook", coder="林", summary="Merged 老人"):
        coded.connection.execute(
            "UPDATE code SET status = 'merged', merged_into = ? WHERE id = ?",
            (ids["Needs/Children"], ids["Needs/Old people"]),
        )
    answer = measure_saturation(coded, options=SHORT)
    assert len(answer["codes"]) == 3
    assert any("took over: Needs/Old people." in remark for remark in answer["remarks"])


def test_a_coder_or_a_code_that_is_not_there_is_told(coded: ProjectFile) -> None:
    with pytest.raises(NotFoundError, match=r"No coding of this project is by '李'\. .* Lin, 王"):
        measure_saturation(coded, coder="李")
    with pytest.raises(NotFoundError, match="No code is named"):
        measure_saturation(coded, code="没有 😀")
    with pytest.raises(CodingError, match="threshold"):
        measure_saturation(coded, options=Options(threshold=5))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("suffix", ["md", "csv", "xlsx", "docx", "tex", "html", "json"])
def test_the_tables_are_written_in_every_format(
    coded: ProjectFile, suffix: str, language: str
) -> None:
    answer = measure_saturation(coded, options=SHORT, language=language)
    assert saturation_file(answer, file_format=suffix)  # type: ignore[arg-type]


def test_files_have_the_numbers_and_the_links(coded: ProjectFile) -> None:
    answer = measure_saturation(coded, options=SHORT)
    content = saturation_file(answer, file_format="csv", link_base="http://here")
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert [row[head.index("New codes")] for row in rows] == [
        str(step["new"]) for step in answer["steps"]
    ]
    book = load_workbook(io.BytesIO(saturation_file(answer, file_format="xlsx")))
    assert book.sheetnames[:6] == [
        *("New codes", "Saturation", "Runs", "Estimates", "Frequencies", "Codes")
    ]
    links = [cell.hyperlink.target for row in book["Codes"] for cell in row if cell.hyperlink]
    assert [follow_link(coded, link or "").quote for link in links] == [
        code["quote"] for code in answer["codes"]
    ]
    assert json.loads(saturation_file(answer, file_format="json")) == answer


def test_what_is_undefined_is_a_dash_in_print_and_empty_in_data(coded: ProjectFile) -> None:
    answer = measure_saturation(coded, options=Options(base=3, run=3, orders=5))
    printed = saturation_file(answer, file_format="md").decode()
    assert "| 5.0% | 3 | 3 | — |  | too few units | 0 | 0 | 0 | — | — | — |" in printed
    assert "nan" not in printed.lower().replace("finance", "")


@pytest.mark.parametrize("order", ["reading", "random"])
def test_the_figure_says_its_words_in_both_languages(coded: ProjectFile, order: str) -> None:
    answer = measure_saturation(coded, options=replace(SHORT, order=order))  # type: ignore[arg-type]
    english = saturation_figure(answer, figure_format="svg").decode()
    chinese = saturation_figure(answer, figure_format="svg", language="zh").decode()
    assert "Number of codes" in english
    assert "代码数" in chinese
    assert saturation_figure(answer, figure_format="png").startswith(b"\x89PNG")


def test_a_figure_needs_an_ending_that_is_known() -> None:
    assert chart_format("饱和.PDF") == "pdf"
    with pytest.raises(FormatError, match=r"'a.docx' names no format of figures"):
        chart_format("a.docx")
