"""The tasks behind the screens: pages of a source, colours, overview, uploads, cards, quotes."""

from dataclasses import replace

import pytest

from workbench.coding.shades import shade
from workbench.errors import CodebookError, NotFoundError
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.colours import PALETTE, code_colours
from workbench.tasks.codebook.edit_code import CardEdit, cue_lines, edit_code
from workbench.tasks.codebook.keep_codebook import add_code, archive_code
from workbench.tasks.project.overview import describe_project
from workbench.tasks.sources.add_sources import ReadingChoice
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.sources.read_around import read_around
from workbench.tasks.sources.table_columns import list_columns, text_column
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.suggest import suggest
from workbench.tasks.themes.make_theme_table import make_theme_table
from workbench.tasks.themes.quotes import theme_quotes

ME = "Li Wen"
PARAGRAPHS = "\n\n".join(f"第{n}段：村庄 clinic 😀 𠮷林 number {n}." for n in range(1, 26))


def add(project: ProjectFile, name: str, text: str) -> None:
    add_uploads(project, [Upload(name=name, content=text.encode())], coder=ME)


def card(**changes: object) -> CardEdit:
    empty = CardEdit(stage="open", origin="analytic", colour=None, texts={}, cues={})
    return replace(empty, **changes)  # type: ignore[arg-type]


@pytest.fixture
def study(project: ProjectFile) -> ProjectFile:
    """A source of 25 passages and two codes that are suggested in each of them."""
    add(project, "long.md", PARAGRAPHS)
    services = add_code(project, "Services", coder=ME)
    clinic = add_code(project, "Clinic", under=services, coder=ME)
    village = add_code(project, "Village", coder=ME)
    edit_code(project, clinic, card(cues={"en": "clinic"}), coder=ME)
    edit_code(project, village, card(cues={"zh": "村庄"}, colour="#ff0000"), coder=ME)
    suggest(project, coder=ME)
    return project


def test_a_selection_is_given_with_the_passages_beside_it(study: ProjectFile) -> None:
    source, _ = read_around(study, "long.md", start=0, end=1)
    start = source.text.index("第2段")
    _, passages = read_around(study, "long.md", start=start, end=start + 5, beside=1)
    assert [passage.number for passage in passages] == [1, 2, 3]
    _, first = read_around(study, "long.md", start=0, end=1, beside=2)
    assert [passage.number for passage in first] == [1, 2, 3]


def test_a_code_takes_its_own_colour_or_a_shade_of_its_categorys(study: ProjectFile) -> None:
    ids = {code.name["en"]: code.id for code in load_codebook(study).codes}
    colours = code_colours(study)
    assert colours[ids["Village"]] == "#ff0000"
    assert colours[ids["Services"]] == PALETTE[0]
    assert colours[ids["Clinic"]] == shade(PALETTE[0], 0)


def test_the_overview_tells_the_next_step(project: ProjectFile) -> None:
    assert describe_project(project).next_step == "add sources"
    add(project, "a.txt", "村庄很远。")
    assert describe_project(project).next_step == "import codebook"
    code = add_code(project, "远", language="zh", coder=ME)
    edit_code(project, code, card(cues={"zh": "远"}), coder=ME)
    assert describe_project(project).next_step == "suggest"
    suggest(project, coder=ME)
    assert describe_project(project).next_step == "review"
    decide(project, "accepted", coder=ME)
    facts = describe_project(project)
    assert facts.next_step == "report"
    assert (facts.used_codes, facts.coded_sources, facts.coders) == (1, 1, (ME,))
    archive_code(project, code, coder=ME)
    assert describe_project(project).codes == 0


def test_uploads_of_one_name_keep_their_folders_and_the_same_bytes_are_told(
    project: ProjectFile,
) -> None:
    receipt = add_uploads(
        project,
        [
            Upload(name="a/note.txt", content="第一天".encode()),
            Upload(name="b\\note.txt", content=b"The second day."),
            Upload(name="again.txt", content="第一天".encode()),
            Upload(
                name="big5.txt",
                content="婆婆一個人住在祠堂旁邊".encode("big5"),
                choice=ReadingChoice(encoding="big5", kind="interview"),
            ),
        ],
        coder=ME,
    )
    assert [added.source.name for added in receipt.added] == [
        "note.txt",
        "b/note.txt",
        "big5.txt",
    ]
    assert receipt.added[-1].source.text == "婆婆一個人住在祠堂旁邊"
    assert [there.source for there in receipt.already_there] == ["note.txt"]


def test_a_card_is_written_as_one_change_and_a_broken_one_not_at_all(study: ProjectFile) -> None:
    edit_code(
        study,
        "Clinic",
        card(
            colour="#00ff00",
            stage="axial",
            texts={
                "definition": {"en": " What it is. ", "zh": "卫生室。"},
                "name": {"zh": "卫生室"},
            },
            cues={"en": "clinic\nregex: doctors?\n\nfar away"},
        ),
        coder=ME,
    )
    code = next(c for c in load_codebook(study).codes if c.name["en"] == "Clinic")
    assert code.name == {"en": "Clinic", "zh": "卫生室"}
    assert code.definition == {"en": "What it is.", "zh": "卫生室。"}
    assert cue_lines(code.cues, language="en") == "clinic\nregex: doctors?\nfar away"
    before = study.change_number
    with pytest.raises(CodebookError):
        edit_code(
            study,
            "Clinic",
            card(texts={"name": {"en": "Clinic"}}, cues={"en": "clinic\nclinic"}),
            coder=ME,
        )
    assert study.change_number == before


def test_the_column_with_the_longest_cells_is_taken_for_the_text() -> None:
    table = "编号,回答,village\n1,我不想搬走，老人没人照顾。,Qingyan\n2,,Muhua\n"
    table = table.replace("我不想搬走，老人没人照顾。", '"我不想搬走，老人没人照顾。"')
    columns = list_columns("answers.csv", table.encode())
    assert [column.name for column in columns] == ["编号", "回答", "village"]
    assert text_column(columns) == "回答"
    assert columns[1].example == "我不想搬走，老人没人照顾。"


def test_the_quotes_of_a_row_are_those_its_numbers_count(study: ProjectFile) -> None:
    decide(study, "accepted", coder=ME)
    table = make_theme_table(study, quotes=2)
    codes = {row["path"][-1]: row for row in table.themes.to_dict("records")}
    for name in ("Services", "Clinic", "Village"):
        row, quotes = theme_quotes(table, code=codes[name]["code_id"])
        assert len(quotes) == row["codings"] == 25
        assert len({quote["id"] for quote in quotes}) == 25
        assert tuple(quote["quote"] for quote in quotes[: len(row["quotes"])]) == row["quotes"]
    by_source = make_theme_table(study, by="source")
    _, quotes = theme_quotes(by_source, code=codes["Services"]["code_id"], group="long.md")
    assert len(quotes) == 25
    with pytest.raises(NotFoundError):
        theme_quotes(by_source, code=codes["Services"]["code_id"], group="none")
