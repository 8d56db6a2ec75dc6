"""The framework matrix: its numbers, its summaries, and what becomes of them."""

from pathlib import Path

import pytest

from workbench.errors import CodingError, NotFoundError, UndoError
from workbench.store.project_file import ProjectFile
from workbench.store.summaries import load_summaries
from workbench.tasks.cases.import_cases import import_cases
from workbench.tasks.codebook.keep_codebook import archive_code, merge_codes
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.codings.uncode import uncode
from workbench.tasks.framework.answers import FrameworkCellAnswer
from workbench.tasks.framework.cell import list_cell_passages
from workbench.tasks.framework.ground import FrameworkChoice
from workbench.tasks.framework.make_framework import framework_answer, make_framework
from workbench.tasks.framework.summarize import show_summary, summarize, summary_versions
from workbench.tasks.history.undo import list_history, redo, undo
from workbench.tasks.sources.list_sources import list_passages, list_sources
from workbench.tasks.sources.remove_sources import remove_sources
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.suggest import suggest

CASES = "source,case,village\n访谈.txt,村民甲,木花\npaper.md,村民甲,木花\nnote.txt,Site 😀,\n"


@pytest.fixture
def coded(study: ProjectFile) -> ProjectFile:
    """The study with cases and its suggestions accepted by two coders."""
    import_cases(study, "谁.csv", CASES.encode(), coder="林")
    suggest(study, coder="林")
    decide(study, "accepted", coder="王", code="Needs")
    decide(study, "accepted", coder="Lin", source="paper.md")
    return study


def cells(project: ProjectFile, **choice: object) -> dict[tuple[str, str], FrameworkCellAnswer]:
    table = make_framework(project, FrameworkChoice(**choice))  # type: ignore[arg-type]
    return {(cell["row"], cell["theme"]): cell for cell in framework_answer(table)["cells"]}


def counted_by_hand(project: ProjectFile, sources: set[str], path: str) -> tuple[int, int]:
    codings = [
        coding
        for coding in list_codings(project)
        if (coding["path"] == path or coding["path"].startswith(f"{path}/"))
        and coding["source"] in sources
    ]
    touched = {
        (coding["source_id"], passage["number"])
        for coding in codings
        for passage in list_passages(project, coding["source_id"])
        if passage["start"] < coding["end"] and coding["start"] < passage["end"]
    }
    return len(touched), len(codings)


@pytest.mark.parametrize("codes", [(), ("Old people", "Needs", "困境")])
@pytest.mark.parametrize("rows", ["cases", "sources"])
def test_every_number_is_what_a_reader_counts_by_hand(
    rows: str, codes: tuple[str, ...], coded: ProjectFile
) -> None:
    found = cells(coded, rows=rows, codes=codes)
    sources = {
        "cases": {"村民甲": {"访谈.txt", "paper.md"}, "Site 😀": {"note.txt"}},
        "sources": {source["name"]: {source["name"]} for source in list_sources(coded)},
    }[rows]
    assert len(found) == len(sources) * (len(codes) or 2)
    for cell in found.values():
        expected = counted_by_hand(coded, sources[cell["row"]], cell["theme_path"])
        assert (cell["passages"], cell["codings"]) == expected
        assert cell["state"] == ("waiting" if expected[1] else "empty")
    assert any(cell["passages"] for cell in found.values())


def test_the_passages_behind_a_cell_are_those_it_counts(coded: ProjectFile) -> None:
    for (row, theme), cell in cells(coded).items():
        passages = list_cell_passages(coded, row, theme)
        assert len(passages) == cell["passages"]
        texts = {row["name"]: row["text"] for row in coded.rows("SELECT name, text FROM source")}
        for passage in passages:
            assert texts[passage["source"]][passage["start"] : passage["end"]] == passage["text"]
            assert all(quote in passage["text"] for quote in passage["quotes"])
            assert passage["codes"]
            assert passage["coders"]


def test_a_summary_is_written_with_its_coder_and_told_apart(
    coded: ProjectFile, odd_text: str
) -> None:
    written = summarize(coded, "村民甲", "需求", f"  {odd_text}\n", coder="陈")
    assert written is not None
    assert (written["text"], written["coder"], written["rows"]) == (odd_text, "陈", "cases")
    cell = cells(coded)["村民甲", "Needs"]
    assert (cell["state"], cell["summary"], cell["coder"]) == ("summarized", odd_text, "陈")
    table = make_framework(coded)
    assert table.progress.summarized == 1
    assert table.progress.share == 1 / table.progress.coded
    assert list_history(coded)[0]["summary"] == "Wrote the summary of 村民甲 under Needs"


def test_progress_is_undefined_where_nothing_is_coded(study: ProjectFile) -> None:
    table = make_framework(study)
    assert (table.kind, table.progress.share) == ("sources", None)
    assert "nothing to summarize" in table.remarks[0]
    assert framework_answer(table)["share"] is None


def test_versions_are_kept_undone_and_removed(coded: ProjectFile) -> None:
    for text in ("first", "second 😀", ""):
        summarize(coded, "Site 😀", "Needs", text, coder="Lin")
    assert show_summary(coded, "Site 😀", "Needs") is None
    versions = summary_versions(coded, "Site 😀", "Needs")
    assert [version["text"] for version in versions] == ["", "second 😀", "first"]
    undo(coded, coder="Lin")
    undo(coded, coder="Lin")
    found = show_summary(coded, "Site 😀", "Needs")
    assert found is not None
    assert found["text"] == "first"
    redo(coded, coder="Lin")
    found = show_summary(coded, "Site 😀", "Needs")
    assert found is not None
    assert found["text"] == "second 😀"


def test_a_summary_that_somebody_changed_meanwhile_is_not_overwritten(
    coded: ProjectFile,
) -> None:
    summarize(coded, "村民甲", "Needs", "hers", seen="", coder="Lin")
    with pytest.raises(CodingError, match="Lin has written the summary of 村民甲 under Needs"):
        summarize(coded, "村民甲", "Needs", "his", seen="", coder="Wang")
    assert cells(coded)["村民甲", "Needs"]["summary"] == "hers"
    before = coded.change_number
    summarize(coded, "村民甲", "Needs", "hers", seen="hers", coder="Lin")
    assert coded.change_number == before


def test_what_is_not_there_is_refused_with_a_sentence(coded: ProjectFile) -> None:
    with pytest.raises(NotFoundError, match=r"No case or source is called '村民乙'.*村民甲"):
        summarize(coded, "村民乙", "Needs", "x", coder="Lin")
    with pytest.raises(NotFoundError, match="No code is named 'Hopes'"):
        summarize(coded, "村民甲", "Hopes", "x", coder="Lin")
    with pytest.raises(CodingError, match="no summary of 村民甲 under Needs to remove"):
        summarize(coded, "村民甲", "Needs", " ", coder="Lin")
    with pytest.raises(NotFoundError, match=r"No case is called 'note\.txt'"):
        summarize(coded, "note.txt", "Needs", "x", rows="cases", coder="Lin")


def test_a_name_of_a_case_and_a_source_must_be_told_apart(coded: ProjectFile) -> None:
    import_cases(coded, "c.csv", b"source,case\nnote.txt,note.txt\n", coder="Lin")
    with pytest.raises(NotFoundError, match=r"A case and a source are called 'note\.txt'"):
        summarize(coded, "note.txt", "Needs", "x", coder="Lin")
    written = summarize(coded, "note.txt", "Needs", "x", rows="sources", coder="Lin")
    assert written is not None
    assert written["rows"] == "sources"
    assert cells(coded, rows="cases")["note.txt", "Needs"]["summary"] is None


def test_a_merged_code_hands_its_summaries_over_and_undo_brings_them_back(
    coded: ProjectFile,
) -> None:
    summarize(coded, "村民甲", "Old people", "老人", coder="Lin")
    summarize(coded, "村民甲", "Children", "儿童", coder="Wang")
    summarize(coded, "Site 😀", "Old people", "only here", coder="Lin")
    before = load_summaries(coded)
    merge_codes(coded, ["Old people"], into="Children", coder="Lin")
    found = cells(coded, codes=("Children",))
    assert found["村民甲", "Children"]["summary"] == "儿童\n\n老人"
    assert found["村民甲", "Children"]["coder"] == "Wang"
    assert found["Site 😀", "Children"]["summary"] == "only here"
    assert cells(coded, codes=("Old people",)) == found
    assert [v["text"] for v in summary_versions(coded, "Site 😀", "Children")] == [
        "only here",
        "only here",
    ]
    undo(coded, coder="Lin")
    assert load_summaries(coded) == before


def test_a_summary_stays_when_its_passages_go_and_says_so(coded: ProjectFile) -> None:
    summarize(coded, "Site 😀", "Needs", "kept", coder="Lin")
    uncode(coded, [c["id"] for c in list_codings(coded, source="note.txt")], coder="Lin")
    assert cells(coded)["Site 😀", "Needs"]["state"] == "unsupported"
    remarks = make_framework(coded).remarks
    assert "Cells with a summary but without any passage: 1." in remarks


def test_summaries_of_a_source_go_and_come_back_with_it(coded: ProjectFile) -> None:
    summarize(coded, "note.txt", "Needs", "of the source", coder="Lin")
    summarize(coded, "Site 😀", "Needs", "of the case", coder="Lin")
    remove_sources(coded, ["note.txt"], coder="Lin")
    assert [summary.text for summary in load_summaries(coded)] == ["of the case"]
    undo(coded, coder="Lin")
    assert sorted(s.text for s in load_summaries(coded)) == ["of the case", "of the source"]


def test_cases_with_a_summary_cannot_be_undone_away(coded: ProjectFile) -> None:
    number = next(c["number"] for c in list_history(coded) if c["act"] == "cases")
    summarize(coded, "Site 😀", "Needs", "x", coder="Lin")
    with pytest.raises(UndoError, match="something done since needs it"):
        undo(coded, coder="Lin", number=number)
    assert cells(coded)["Site 😀", "Needs"]["summary"] == "x"


def test_an_archived_theme_is_shown_for_what_stands_in_it(coded: ProjectFile) -> None:
    archive_code(coded, "Challenges", coder="Lin")
    table = make_framework(coded)
    assert [column.status for column in table.columns] == ["active", "archived"]
    assert any(remark.startswith("Themes not in use") for remark in table.remarks)


def test_remarks_say_what_is_left_out_and_counted_twice(coded: ProjectFile, tmp_path: Path) -> None:
    import_cases(coded, "d.csv", "source,case\npaper.md,第二\n,空\n".encode(), coder="Lin")
    summarize(coded, "Site 😀", "Challenges", "x", coder="Lin")
    table = make_framework(coded, FrameworkChoice(codes=("Old people", "Needs")))
    said = " ".join(table.remarks)
    assert "Sources of several cases count in the row of each: 1." in said
    assert "Sources of no case have no row: 1" in said
    assert "Cases without any source in the project" in said
    assert "What counts under 'Old people' counts under 'Needs'" in said
    assert "under none of the themes shown are left out: 1" in said
    assert "Summaries of cases that stand in no cell shown here: 1." in said
    chinese = make_framework(coded, FrameworkChoice(codes=("需求",)), language="zh")
    assert chinese.columns[0].name == "需求"
    assert not any(remark.isascii() for remark in chinese.remarks)


def test_a_coding_that_touches_no_passage_is_told(coded: ProjectFile) -> None:
    text = coded.value("SELECT text FROM source WHERE name = 'paper.md'")
    gap = text.index("\n")
    add_coding_at(coded, "paper.md", start=gap, end=gap + 1, code="Needs", coder="Zhou")
    table = make_framework(coded, FrameworkChoice(codes=("Needs",)))
    assert any("touch no passage" in remark for remark in table.remarks)
    assert list_cell_passages(coded, "paper.md", "Needs")[-1]["number"] is None
