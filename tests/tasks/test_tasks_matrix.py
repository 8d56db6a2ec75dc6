"""Matrices of a project: their numbers are those of its codings, and say how they came about."""

from collections import Counter

import pytest

from workbench.coding.matrices.choice import MatrixChoice
from workbench.errors import CodingError, NotFoundError
from workbench.store.cases import set_source_values
from workbench.store.project_file import ProjectFile
from workbench.tasks.cases.import_cases import import_cases
from workbench.tasks.codebook.keep_codebook import import_codebook
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codes, list_codings
from workbench.tasks.matrices.make_matrix import list_matrix, make_matrix
from workbench.tasks.sources.list_sources import list_passages, list_sources
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.suggest import suggest

CASES = (
    "source,case,village,date\n访谈.txt,村民甲,木花,2019-05\nnote.txt,Site,Qingyan,2020\n"
    "note.txt,村医,木花,2020\npaper.md,Lin 2019,,2019\n"
)


@pytest.fixture
def coded(study: ProjectFile) -> ProjectFile:
    """The study with its suggestions accepted by two coders, of whom one agrees at a place."""
    suggest(study, unit="sentence", coder="林")
    decide(study, "accepted", coder="王", code="Needs")
    decide(study, "accepted", coder="Lin", source="paper.md")
    (twin,) = list_codings(study, code="Children", source="paper.md")
    for code in ("Children", "Challenges"):
        add_coding_at(
            study, "paper.md", start=twin["start"], end=twin["end"], code=code, coder="Lin 2"
        )
    add_coding_at(study, "访谈.txt", start=0, end=20, code="Challenges", coder="王")
    import_cases(study, "谁.csv", CASES.encode(), coder="林")
    return study


def cells(project: ProjectFile, **choice: object) -> dict[tuple[str, str], int]:
    table = make_matrix(project, MatrixChoice(**choice))  # type: ignore[arg-type]
    return {(row["row"], row["column"]): row["count"] for row in list_matrix(table)}


def test_codes_by_sources_count_what_the_list_of_codings_holds(coded: ProjectFile) -> None:
    found = cells(coded, columns="sources", agreement="apart")
    by_hand = Counter((c["code"], c["source"]) for c in list_codings(coded))
    assert {place: n for place, n in found.items() if n} == by_hand
    assert {column for _, column in found} == {s["name"] for s in list_sources(coded)}


def test_the_same_code_on_the_same_words_counts_once_unless_coders_count_apart(
    coded: ProjectFile,
) -> None:
    once = make_matrix(coded, MatrixChoice(columns="sources"))
    apart = make_matrix(coded, MatrixChoice(columns="sources", agreement="apart"))
    assert (once.total, apart.total) == (len(list_codings(coded)) - 1, len(list_codings(coded)))
    assert any("left out for this: 1." in remark for remark in once.remarks)
    one = make_matrix(coded, MatrixChoice(columns="sources", coder="Lin 2"))
    assert one.total == 2
    assert "Only codings by Lin 2 count." in one.remarks


def test_codes_by_codes_overlap_as_by_hand_with_chinese_and_english_texts(
    coded: ProjectFile,
) -> None:
    codings = list_codings(coded)
    unique = {(c["code"], c["source_id"], c["start"], c["end"]) for c in codings}
    by_hand = Counter(
        (a[0], b[0])
        for a in unique
        for b in unique
        if a[0] != b[0] and a[1] == b[1] and a[2] < b[3] and b[2] < a[3]
    )
    by_hand.update((code, code) for code, *_ in unique)
    assert {place: n for place, n in cells(coded).items() if n} == by_hand
    assert by_hand["Children", "Challenges"] > 0


def test_shared_passages_are_those_that_both_codings_touch(coded: ProjectFile) -> None:
    touched: dict[str, set[tuple[str, int]]] = {}
    for coding in list_codings(coded):
        touched.setdefault(coding["code"], set()).update(
            (coding["source_id"], passage["number"])
            for passage in list_passages(coded, coding["source_id"])
            if passage["start"] < coding["end"] and coding["start"] < passage["end"]
        )
    found = cells(coded, relation="passage", count="passages")
    for one, ours in touched.items():
        for other, theirs in touched.items():
            assert found[one, other] == len(ours & theirs)


def test_categories_have_all_that_is_under_them(coded: ProjectFile) -> None:
    found = cells(coded, columns="sources", codes="categories", agreement="apart")
    by_hand = Counter((c["path"].split("/")[0], c["source"]) for c in list_codings(coded))
    assert {place: n for place, n in found.items() if n} == by_hand
    inside = make_matrix(
        coded, MatrixChoice(columns="sources", codes="categories", code="Challenges")
    )
    assert [row.name for row in inside.rows] == ["Challenges (itself)", "Few professionals"]
    assert "Only Challenges and the codes under it have rows." in inside.remarks


def test_a_category_without_codings_of_its_own_has_no_row_that_says_0(coded: ProjectFile) -> None:
    table = make_matrix(coded, MatrixChoice(columns="year", coder="Lin 2"))
    assert "Needs" not in {row.name for row in table.rows}
    assert any("Categories without codings" in remark for remark in table.remarks)


def test_years_attributes_and_cases_are_columns_with_one_for_the_rest(
    coded: ProjectFile,
) -> None:
    years = make_matrix(coded, MatrixChoice(columns="year"))
    assert [column.name for column in years.columns] == ["2019", "2020", "(undated)"]
    assert years.columns[-1].id is None
    villages = make_matrix(coded, MatrixChoice(columns="attribute:village", count="sources"))
    assert [(c.name, c.sources) for c in villages.columns] == [
        ("Qingyan", 1),
        ("木花", 2),
        ("(no value)", 2),
    ]
    cases = make_matrix(coded, MatrixChoice(columns="cases"), language="zh")
    assert [c.name for c in cases.columns] == ["Lin 2019", "Site", "村医", "村民甲", "（无个案）"]


def test_a_source_of_two_cases_counts_in_both_and_once_in_the_total(coded: ProjectFile) -> None:
    table = make_matrix(coded, MatrixChoice(columns="cases"))
    old = next(n for n, row in enumerate(table.rows) if row.name == "Old people")
    assert table.row_totals is not None
    assert sum(table.counts[old]) > table.row_totals[old]
    assert table.residuals is None
    assert any("some sources stand in several columns" in remark for remark in table.remarks)
    with pytest.raises(CodingError, match="several columns"):
        table.shown("residuals")


def test_a_source_s_own_value_goes_before_those_of_its_cases(coded: ProjectFile) -> None:
    (note,) = (s["id"] for s in list_sources(coded) if s["name"] == "note.txt")
    with coded.change("test", "Set a value", coder="林"):
        set_source_values(coded.connection, note, {"village": " Shuiwei "})
    table = make_matrix(coded, MatrixChoice(columns="attribute:village"))
    assert [c.name for c in table.columns] == ["Shuiwei", "木花", "(no value)"]


def test_residuals_are_of_codings_and_warn_of_small_expected_counts(coded: ProjectFile) -> None:
    table = make_matrix(coded, MatrixChoice(columns="year"))
    assert table.residuals is not None
    assert any("have an expected count below 5" in remark for remark in table.remarks)
    assert make_matrix(coded, MatrixChoice(columns="year", count="words")).residuals is None
    with pytest.raises(CodingError, match="codes by codes"):
        make_matrix(coded).shown("residuals")


def test_shares_are_of_the_totals_and_undefined_where_there_are_none(coded: ProjectFile) -> None:
    table = make_matrix(coded, MatrixChoice(columns="sources"))
    for row, total in enumerate(table.row_totals or ()):
        shares = table.row_shares[row]
        if total:
            assert sum(share or 0 for share in shares) == pytest.approx(1)
        else:
            assert set(shares) == {None}
    codes = make_matrix(coded, MatrixChoice(count="sources"))
    for row, line in enumerate(codes.row_shares):
        assert line[row] is None
        assert all(0 <= share <= 1 for share in line if share is not None)


def test_characters_and_words_under_overlapping_codings_count_once(coded: ProjectFile) -> None:
    source = "訪談-繁體.txt"
    for start, end in [(0, 10), (4, 12), (4, 12)]:
        add_coding_at(coded, source, start=start, end=end, code="Few professionals", coder="王")
    place = ("Few professionals", source)
    assert cells(coded, columns="sources", count="characters")[place] == 12
    words = cells(coded, columns="sources", count="words")[place]
    add_coding_at(coded, source, start=0, end=12, code="Few professionals", coder="王")
    assert cells(coded, columns="sources", count="words")[place] == words > 0


def test_position_goes_by_the_tenth_of_the_text(coded: ProjectFile) -> None:
    found = cells(coded, columns="position", agreement="apart")
    lengths = {source["id"]: source["characters"] for source in list_sources(coded)}
    by_hand = Counter(
        (c["code"], int(10 * (c["start"] + c["end"]) / (2 * lengths[c["source_id"]])))
        for c in list_codings(coded)
    )
    named = {(code, f"{10 * n}–{10 * n + 10}%"): times for (code, n), times in by_hand.items()}
    assert {place: n for place, n in found.items() if n} == named


def test_an_archived_code_keeps_its_codings_and_one_without_any_has_no_row(
    coded: ProjectFile,
) -> None:
    with coded.change("test", "Archive", coder="林"):
        coded.connection.execute("UPDATE code SET status = 'archived'")
    table = make_matrix(coded, MatrixChoice(columns="sources"))
    names = {row.name for row in table.rows}
    assert names == {coding["code"] for coding in list_codings(coded)}
    assert any("not active" in remark for remark in table.remarks)


def test_two_codes_of_one_name_stand_apart_by_their_paths(coded: ProjectFile) -> None:
    twins = (
        "workbench-codebook: 1\nname: {en: x}\ncodes:\n  - name: {en: Hopes}\n    codes:\n"
        "      - name: {en: Children}\n"
    )
    import_codebook(coded, "x.yaml", twins.encode(), coder="林")
    names = [row.name for row in make_matrix(coded).rows]
    assert {"Needs/Children", "Hopes/Children"} < set(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("columns", ["codes", "sources", "cases", "position", "year"])
def test_a_project_without_codings_has_zeros_and_a_remark(columns: str, study: ProjectFile) -> None:
    table = make_matrix(study, MatrixChoice(columns=columns))
    assert not any(count for line in table.counts for count in line)
    assert "There is no coding to count." in table.remarks
    assert {share for line in table.row_shares for share in line} <= {None}


@pytest.mark.parametrize("columns", ["codes", "cases", "position"])
def test_an_empty_project_has_an_empty_matrix(columns: str, project: ProjectFile) -> None:
    assert list_matrix(make_matrix(project, MatrixChoice(columns=columns))) == []


@pytest.mark.parametrize(
    ("choice", "error", "sentence"),
    [
        ({"columns": "moods"}, CodingError, "no columns 'moods'"),
        ({"count": "words"}, CodingError, "not characters or words"),
        ({"near": -1}, CodingError, "cannot be -1 apart"),
        ({"columns": "attribute:心情"}, NotFoundError, "'心情'. There are: 'village'"),
        ({"coder": "nobody"}, NotFoundError, "'nobody' has coded .* 'Lin', 'Lin 2', '王'"),
        ({"code": "Joy"}, NotFoundError, "No code is named 'Joy'"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_a_sentence(
    choice: dict[str, object], error: type[Exception], sentence: str, coded: ProjectFile
) -> None:
    with pytest.raises(error, match=sentence):
        make_matrix(coded, MatrixChoice(**choice))  # type: ignore[arg-type]


def test_chinese_remarks_stand_for_each_english_one(coded: ProjectFile) -> None:
    for choice in (
        MatrixChoice(relation="near", near_unit="passages", near=0, count="passages"),
        MatrixChoice(columns="attribute:village", count="words", agreement="apart"),
        MatrixChoice(columns="position", codes="categories"),
    ):
        english = make_matrix(coded, choice)
        chinese = make_matrix(coded, choice, language="zh")
        assert len(english.remarks) == len(chinese.remarks)
        assert english.counts == chinese.counts
        assert all("。" in remark for remark in chinese.remarks)


def test_a_matrix_names_its_code_by_id_in_links_and_by_path_in_its_parameters(
    coded: ProjectFile,
) -> None:
    table = make_matrix(coded, MatrixChoice(code="需求", codes="categories"), language="zh")
    (needs,) = (code["id"] for code in list_codes(coded) if code["path"] == "Needs")
    assert table.choice.code == needs
    assert table.parameters["code"] == "需求"


def test_the_same_project_gives_the_same_matrix(coded: ProjectFile) -> None:
    choice = MatrixChoice(columns="sources")
    one, two = make_matrix(coded, choice), make_matrix(coded, choice)
    assert list_matrix(one) == list_matrix(two)
    assert {c["id"] for c in list_codes(coded)} >= {row.id for row in one.rows}
