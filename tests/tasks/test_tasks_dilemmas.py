"""The dilemma-path matrix of a project, and its files and figure."""

import csv
import io
import json
import typing

import pytest
from openpyxl import load_workbook

from workbench.charts.export import ChartFormat
from workbench.errors import NotFoundError
from workbench.formats.tables.write import TableFormat
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.keep_codebook import add_code
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.links import follow_link
from workbench.tasks.relations.dilemmas import DilemmaChoice, list_dilemmas
from workbench.tasks.relations.dilemmas_file import dilemmas_file
from workbench.tasks.relations.evidence import NewEvidence
from workbench.tasks.relations.figures import dilemmas_figure, network_figure
from workbench.tasks.relations.file import relations_file
from workbench.tasks.relations.list_relations import list_relations
from workbench.tasks.relations.propose_relations import list_proposals
from workbench.tasks.relations.relate import relate
from workbench.tasks.sources.list_sources import list_passages

ME = "林"
WORDS = {
    "Listening 倾听": [("访谈.txt", "有人说话😀"), ("paper.md", "need company")],
    "Few professionals": [("访谈.txt", "社工不足吗"), ("paper.md", "shortage of social workers")],
    "Distance": [("访谈.txt", "路太远"), ("訪談-繁體.txt", "𠮷林村")],
    "Training": [("paper.md", "shortage of social"), ("訪談-繁體.txt", "老人自己照顧自己")],
}


@pytest.fixture
def axial(study: ProjectFile) -> ProjectFile:
    add_code(study, "Approaches", coder=ME)
    for name, under in (
        ("Distance", "Challenges"),
        ("Listening 倾听", "Approaches"),
        ("Training", "Approaches"),
    ):
        add_code(study, name, under=under, coder=ME)
    for code, places in WORDS.items():
        for number, (source, words) in enumerate(places):
            (text,) = study.tuples("SELECT text FROM source WHERE name = ?", (source,))[0]
            start = text.index(words)
            add_coding_at(
                study,
                source,
                start=start,
                end=start + len(words),
                code=code,
                coder=(ME, "王")[number],
            )
    listening = [c["id"] for c in list_codings(study, code="Listening 倾听")]
    few = [c["id"] for c in list_codings(study, code="人才不足")]
    evidence = NewEvidence(supporting=listening, opposing=few[:1], note="=听 😀")
    relate(study, "Listening 倾听", "回应", "人才不足", evidence=evidence, coder=ME)
    return study


def test_the_matrix_has_relations_with_their_evidence_hints_and_gaps(axial: ProjectFile) -> None:
    answer = list_dilemmas(axial)
    found = {(c["dilemma"], c["path"]): c for c in answer["cells"]}
    both = found["Few professionals", "Listening 倾听"]
    assert (both["state"], both["supporting"], both["opposing"]) == ("contested", 2, 1)
    hint = found["Few professionals", "Training"]
    assert (hint["state"], hint["together"]) == ("hint", 1)
    assert answer["without_path"] == ["Distance"]
    assert answer["without_dilemma"] == ["Training"]
    assert found["Distance", "Listening 倾听"]["state"] == "empty"


def test_passages_together_are_those_that_a_reader_counts(axial: ProjectFile) -> None:
    touched: dict[str, set[tuple[str, int]]] = {}
    for coding in list_codings(axial):
        for passage in list_passages(axial, coding["source_id"]):
            if passage["start"] < coding["end"] and coding["start"] < passage["end"]:
                place = (coding["source_id"], passage["number"])
                touched.setdefault(coding["code_id"], set()).add(place)
    for cell in list_dilemmas(axial)["cells"]:
        both = touched[cell["dilemma_id"]] & touched[cell["path_id"]]
        assert cell["together"] == len(both)
    for pair in list_proposals(axial, least=1):
        both = touched[pair["first_id"]] & touched[pair["second_id"]]
        assert (pair["passages"], pair["sources"]) == (len(both), len({s for s, _ in both}))


def test_proposals_leave_out_what_is_related_and_overlaps_are_counted(axial: ProjectFile) -> None:
    pairs = {(p["first_path"], p["second_path"]): p for p in list_proposals(axial, least=1)}
    overlap = pairs["Challenges/Few professionals", "Approaches/Training"]
    assert (overlap["passages"], overlap["overlapping"], overlap["sources"]) == (1, 1, 1)
    relate(axial, "Training", "addresses", "Few professionals", coder=ME)
    left = {(p["first_path"], p["second_path"]) for p in list_proposals(axial, least=1)}
    assert left == set(pairs) - {("Challenges/Few professionals", "Approaches/Training")}


def test_categories_are_found_by_either_name_or_must_be_named(study: ProjectFile) -> None:
    with pytest.raises(NotFoundError, match="--paths"):
        list_dilemmas(study)
    answer = list_dilemmas(study, DilemmaChoice(dilemmas="困境", paths="需求"))
    assert [c["path"] for c in answer["cells"]] == ["Old people", "Children"]


def test_remarks_say_the_counting_rule_in_both_languages(axial: ProjectFile) -> None:
    english = list_dilemmas(axial)["remarks"]
    chinese = list_dilemmas(axial, language="zh")["remarks"]
    assert len(english) == len(chinese) == 5
    assert "whichever direction" in english[1]
    assert not set(english) & set(chinese)
    assert "回应" in chinese[1]


@pytest.mark.parametrize("suffix", typing.get_args(TableFormat))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_matrix_and_relations_are_taken_along_in_every_format(
    axial: ProjectFile, suffix: TableFormat, language: str
) -> None:
    assert dilemmas_file(axial, file_format=suffix, language=language)
    relations = list_relations(axial, language=language)
    assert relations_file(relations, file_format=suffix, language=language)


def test_the_files_hold_the_numbers_of_the_answer(axial: ProjectFile) -> None:
    head, *rows = csv.reader(
        io.StringIO(dilemmas_file(axial, file_format="csv").decode("utf-8-sig"))
    )
    assert head == ["Dilemma", "Listening 倾听", "Training", "Paths with a relation"]
    assert rows == [
        ["Few professionals", "2 for, 1 against", "[1]", "1"],
        ["Distance", "", "[1]", "0"],
    ]
    answer = json.loads(dilemmas_file(axial, file_format="json"))
    assert answer["cells"] == list_dilemmas(axial)["cells"]
    links = [
        str(cell.hyperlink.target)
        for sheet in load_workbook(io.BytesIO(dilemmas_file(axial, file_format="xlsx")))
        for row in sheet
        for cell in row
        if cell.hyperlink
    ]
    quotes = [e["quote"] for e in list_relations(axial)[0]["evidence"]]
    assert [follow_link(axial, link).quote for link in links] == quotes


def test_a_note_that_begins_like_a_formula_is_none(axial: ProjectFile) -> None:
    content = relations_file(list_relations(axial), file_format="xlsx")
    cells = [cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert "=听 😀" in {cell.value for cell in cells}


@pytest.mark.parametrize("kind", typing.get_args(ChartFormat))
def test_the_figure_is_drawn_with_its_names_whole(axial: ProjectFile, kind: ChartFormat) -> None:
    picture = dilemmas_figure(axial, figure_format=kind, language="zh")
    assert len(picture) > 2000
    if kind == "svg":
        drawn = picture.decode()
        for words in ("人才不足", "Training", "+2 / −1", "有支持也有反对的证据"):
            assert words in drawn


def test_codes_of_one_name_are_told_apart_in_a_figure(axial: ProjectFile) -> None:
    add_code(axial, "Training", under="Needs", coder=ME)
    relate(axial, "Needs/Training", "leads to", "Approaches/Training", coder=ME)
    drawn = network_figure(axial, figure_format="svg", type_="leads to").decode()
    assert all(words in drawn for words in ("Needs/Training", "Approaches/Training"))


@pytest.mark.parametrize("suffix", typing.get_args(TableFormat))
def test_a_file_without_relations_is_written(suffix: TableFormat) -> None:
    assert relations_file([], file_format=suffix)
