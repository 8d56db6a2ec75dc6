"""The timeline of a project, its figure, and the audit trail as a file."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from workbench.charts.export import ChartFormat
from workbench.charts.timeline import MARKS
from workbench.coding.timeline import MILESTONES
from workbench.errors import CodingError, NotFoundError
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.keep_codebook import archive_code, merge_codes
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codes, list_codings
from workbench.tasks.codings.uncode import uncode
from workbench.tasks.history.list_trail import list_trail
from workbench.tasks.history.show_timeline import show_timeline
from workbench.tasks.history.timeline_figure import draw_timeline, timeline_figure
from workbench.tasks.history.trail_file import trail_file
from workbench.tasks.history.undo import list_history, redo, undo
from workbench.tasks.memos.keep_memos import list_memos, revise_memo, write_memo_on

ME = "林"


def last(project: ProjectFile) -> tuple[int, int, int]:
    total = show_timeline(project)["totals"][-1]
    return total["codes"], total["codings"], total["memos"]


def there(project: ProjectFile) -> tuple[int, int, int]:
    codes = sum(code["status"] == "active" for code in list_codes(project))
    return codes, len(list_codings(project)), len(list_memos(project))


def test_the_totals_are_what_stands_in_the_project_whatever_was_done(study: ProjectFile) -> None:
    coding = add_coding_at(study, "note.txt", start=0, end=5, code="Children", coder=ME, memo="路")
    memo = write_memo_on(study, "second 😀", on="project", coder="Wang")
    assert last(study) == there(study)
    merge_codes(study, ["Children"], into="Old people", coder=ME)
    archive_code(study, "Challenges", coder=ME)
    assert last(study) == there(study)
    uncode(study, [coding["id"]], coder=ME)
    revise_memo(study, memo["id"], "", coder=ME)
    assert last(study) == there(study)
    for _ in range(4):
        undo(study, coder=ME)
        assert last(study) == there(study)
    redo(study, coder=ME)
    assert last(study) == there(study)


def test_acts_and_milestones_are_those_of_the_history(study: ProjectFile) -> None:
    write_memo_on(study, "x", on="project", coder="Wang 😀")
    answer = show_timeline(study)
    assert sum(day["acts"] for day in answer["days"]) == len(list_history(study))
    assert {day["coder"] for day in answer["days"]} == {ME, "Wang 😀"}
    marks = {mark["act"]: mark["acts"] for mark in answer["milestones"]}
    assert marks == {"add": 4, "import codebook": 1}
    undo(
        study, coder=ME, number=next(c["number"] for c in list_history(study) if c["act"] == "add")
    )
    assert {m["act"]: m["acts"] for m in show_timeline(study)["milestones"]}["add"] == 3
    with pytest.raises(NotFoundError, match="time zone"):
        show_timeline(study, zone="Nowhere/Land")


@pytest.mark.parametrize(
    ("figure_format", "begins"), [("png", b"\x89PNG"), ("svg", b"<svg"), ("pdf", b"%PDF")]
)
def test_the_timeline_is_drawn_for_print(
    study: ProjectFile, figure_format: ChartFormat, begins: bytes
) -> None:
    answer = show_timeline(study)
    assert timeline_figure(answer, figure_format=figure_format).startswith(begins)


def test_the_figure_speaks_chinese_and_marks_the_imports(study: ProjectFile) -> None:
    figure = timeline_figure(show_timeline(study), figure_format="svg", language="zh").decode()
    for words in ("林", "编码", "备忘录"):
        assert words in figure
    assert set(MARKS) == set(MILESTONES)


def test_an_empty_project_has_no_figure(project: ProjectFile) -> None:
    answer = show_timeline(project)
    assert answer["days"] == []
    with pytest.raises(CodingError, match="nothing has happened"):
        draw_timeline(answer)


def test_the_whole_trail_goes_into_a_table(study: ProjectFile) -> None:
    write_memo_on(study, "=cmd 路 😀", on="project", coder=ME)
    history, trail = list_history(study), list_trail(study)
    book = load_workbook(io.BytesIO(trail_file(history, trail, file_format="xlsx")))
    assert book["Changes"].max_row == len(history) + 1
    assert book["Fields"].max_row == len(trail) + 1
    text = trail_file(history, trail, file_format="csv", language="zh").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == len(trail) + 1
    assert rows[0][:3] == ["更改", "时间", "编码者"]
    told = json.loads(trail_file(history, trail, file_format="json"))
    assert told["changes"] == history
    assert told["fields"] == trail
