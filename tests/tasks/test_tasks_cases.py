"""Cases: their table, their speakers and spans, and what counts for whom."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from workbench.coding.cases.scale import read_scale
from workbench.coding.comparison.choice import ComparisonChoice
from workbench.coding.matrices.choice import MatrixChoice
from workbench.errors import (
    CodingError,
    FormatError,
    NotFoundError,
    ProjectBusyError,
    UndoError,
    WorkbenchError,
)
from workbench.store.case_parts import load_cases_of_codings
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import CodingAnswer
from workbench.tasks.cases.attributes import list_attributes, set_attribute_type
from workbench.tasks.cases.edit_cases import CaseRow, save_cases, save_speakers, save_types
from workbench.tasks.cases.import_cases import CasesReceipt, import_cases, rehearse_cases
from workbench.tasks.cases.keep_cases import (
    add_case,
    describe_case,
    link_source,
    list_cases,
    remove_case,
    show_case,
    unlink_source,
)
from workbench.tasks.cases.mapping import list_columns, propose_mapping, read_case_table
from workbench.tasks.cases.spans import link_span_to, list_case_spans, unlink_span_from
from workbench.tasks.cases.speakers import link_speaker_to, list_speakers, unlink_speaker_from
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.comparison.compare_passages import compare_passages
from workbench.tasks.framework.cell import list_cell_passages
from workbench.tasks.framework.ground import FrameworkChoice
from workbench.tasks.framework.make_framework import make_framework
from workbench.tasks.history.undo import redo, undo
from workbench.tasks.matrices.cell import list_cell
from workbench.tasks.matrices.make_matrix import make_matrix
from workbench.tasks.profiles.profile import profile
from workbench.tasks.queries.ask_query import ask_query
from workbench.tasks.saturation.measure_saturation import measure_saturation
from workbench.tasks.sources.add_sources import add_sources
from workbench.tasks.sources.describe_source import read_again
from workbench.tasks.sources.edit_source import edit_source, plan_edit, replacements_of, shrunk
from workbench.tasks.sources.list_sources import list_passages
from workbench.tasks.sources.pseudonymize import pseudonymize
from workbench.tasks.sources.reidentify import reidentify
from workbench.tasks.sources.remove_sources import remove_sources
from workbench.tasks.themes.make_theme_table import make_theme_table
from workbench.texts.pseudonyms import Pseudonym

GROUP = """座谈记录

主持人：你们需要什么？
王婶：老人需要的是有人说话😀。
Lin Yue: The old people need a bus, 路太远。
瞿書記：社工不足，𠮷林村的長者没人管。
王婶：留守儿童也没人管。
Lin Yue: Needs, needs. We write them down.
"""
TABLE = """case,source,village,age_band,income,since
王婶,,木花,65+,"1,200",2019年3月
LIN YUE,,水尾,18-24,900,2018
瞿书记,,木花,45-64,1200.0,2019-03-01
Site,note.txt,木花,,,2017
"""


@pytest.fixture
def grouped(study: ProjectFile, tmp_path: Path) -> ProjectFile:
    """A study with a group discussion of three cases and a moderator, every utterance coded."""
    path = tmp_path / "座谈.txt"
    path.write_text(GROUP, encoding="utf-8")
    add_sources(study, [path], coder="林")
    for passage in list_passages(study, "座谈.txt"):
        if passage["speaker"]:
            _code(study, passage["start"], passage["end"], "老人")
    text_of = _text(study, "座谈.txt")
    _code(study, text_of.index("需要的是"), text_of.index("路太远"), "需求")
    add_coding_at(study, "note.txt", start=0, end=10, code="老人", coder="林")
    return study


def _code(project: ProjectFile, start: int, end: int, code: str) -> None:
    add_coding_at(project, "座谈.txt", start=start, end=end, code=code, coder="林")


def _text(project: ProjectFile, name: str) -> str:
    return str(project.value("SELECT text FROM source WHERE name = ?", (name,)))


def _import(project: ProjectFile, table: str = TABLE, **options: Any) -> CasesReceipt:
    return import_cases(project, "谁.csv", table.encode(), coder="林", **options)


def _counts(project: ProjectFile) -> dict[str, int]:
    return {case["name"]: case["codings"] for case in list_cases(project)}


def test_speakers_who_bear_the_name_of_a_case_are_linked_in_any_script_and_case(
    grouped: ProjectFile,
) -> None:
    receipt = _import(grouped)
    assert (receipt.speakers, receipt.links, receipt.set_aside) == (3, 1, [])
    speakers = {row["speaker"]: row["cases"] for row in list_speakers(grouped, "座谈.txt")}
    assert speakers == {
        "主持人": [],
        "王婶": ["王婶"],
        "Lin Yue": ["LIN YUE"],
        "瞿書記": ["瞿书记"],
    }
    assert _import(grouped).speakers == 0


def test_a_coding_counts_for_the_cases_whose_words_it_touches(grouped: ProjectFile) -> None:
    _import(grouped)
    found = load_cases_of_codings(grouped)
    named = {c["quote"][:6]: found[c["id"]] for c in list_codings(grouped)}
    assert named["你们需要什么"] == ()
    assert named["留守儿童也没"] == ("王婶",)
    assert named["需要的是有人"] == ("LIN YUE", "王婶")
    assert _counts(grouped) == {"王婶": 3, "LIN YUE": 3, "瞿书记": 1, "Site": 1}


def _letters(project: ProjectFile) -> dict[tuple[str, int], set[str]]:
    """Return whose each letter is, of the sources of which any part belongs to a case."""
    whose: dict[tuple[str, int], set[str]] = {}
    for row in list_speakers(project):
        for passage in list_passages(project, row["source"]):
            if row["cases"] and passage["speaker"] == row["speaker"]:
                for place in range(passage["start"], passage["end"]):
                    whose.setdefault((row["source"], place), set()).update(row["cases"])
    for span in list_case_spans(project):
        for place in range(span["start"], span["end"]):
            whose.setdefault((span["source"], place), set()).add(span["case"])
    return whose


def _by_hand(project: ProjectFile) -> Counter[tuple[str, str]]:
    """Count the codings of each code in each column letter by letter."""
    whose, linked = _letters(project), set()
    for case in list_cases(project):
        linked |= {(source, case["name"]) for source in case["sources"]}
    cells: Counter[tuple[str, str]] = Counter()
    for coding in list_codings(project):
        source = coding["source"]
        names = {name for of, name in linked if of == source}
        if any(of == source for of, _ in whose):
            places = range(coding["start"], coding["end"])
            names = {name for place in places for name in whose.get((source, place), ())}
        cells.update((coding["path"], name) for name in names or {"(no case)"})
    return cells


def test_matrix_theme_table_and_saturation_agree_with_counting_by_hand(
    grouped: ProjectFile,
) -> None:
    _import(grouped)
    link_source(grouped, "Site", "座谈.txt", coder="林")
    link_span_to(grouped, "paper.md", start=0, end=12, case="王婶", coder="林")
    for code, start in (("儿童", 3), ("老人", 30)):
        add_coding_at(grouped, "paper.md", start=start, end=start + 5, code=code, coder="林")
    wanted = _by_hand(grouped)
    matrix = make_matrix(grouped, MatrixChoice(columns="cases"))
    for r, row in enumerate(matrix.rows):
        for c, column in enumerate(matrix.columns):
            assert matrix.counts[r][c] == wanted[row.path, column.name]
            cell = list_cell(grouped, matrix.choice, row=row.id or "", column=column.id)
            assert len(cell) == matrix.counts[r][c]
    assert matrix.total == len(list_codings(grouped))
    themes = make_theme_table(grouped, by="case").themes
    total = {name: int(n) for name, n in themes.groupby("group")["codings"].sum().items()}
    by_case: Counter[str] = Counter()
    for (_, name), number in wanted.items():
        by_case[name] += number
    assert {name: n for name, n in total.items() if n} == dict(by_case)
    assert (themes["sources"] <= themes["considered"]).all()
    answer = measure_saturation(grouped, unit="case")
    assert {step["unit"] for step in answer["steps"]} == set(by_case) - {"(no case)"}
    held = {
        step["unit"]: len({path for path, name in wanted if name == step["unit"]})
        for step in answer["steps"]
    }
    assert {step["unit"]: step["codes"] for step in answer["steps"]} == held


def test_framework_profiles_comparison_and_queries_agree_with_counting_by_hand(
    grouped: ProjectFile,
) -> None:
    _import(grouped)
    link_source(grouped, "Site", "座谈.txt", coder="林")
    link_span_to(grouped, "paper.md", start=0, end=12, case="王婶", coder="林")
    add_coding_at(grouped, "paper.md", start=3, end=8, code="儿童", coder="林")
    wanted = _by_hand(grouped)
    paths = {path for path, _ in wanted}
    codes = ("老人", "儿童", "Needs")
    table = make_framework(grouped, FrameworkChoice(rows="cases", codes=codes), language="en")
    for row, column, cell in table.walk():
        by_hand = {
            coding["id"]
            for coding in list_codings(grouped)
            if f"{coding['path']}/".startswith(f"{column.path}/")
            and row.name in _whose_by_hand(grouped, coding)
        }
        assert cell.codings == len(by_hand)
        behind = list_cell_passages(grouped, row.name, column.id, rows="cases")
        assert cell.passages == len({(p["source"], p["number"]) for p in behind})
    assert any("speakers or spans belong to cases: 2" in r for r in table.remarks)
    assert any("interviewer's questions, stand in no row: 1" in r for r in table.remarks)
    assert any("count nothing of it: Site" in r for r in table.remarks)
    for case in ("王婶", "LIN YUE", "瞿书记", "Site"):
        answer = profile(grouped, "case", case)
        own = {row["path"]: row["codings"] for row in answer["counts"]}
        assert own == {path: wanted[path, case] for path in paths if wanted[path, case]}
        assert {q["id"] for q in answer["quotes"]} <= {
            c["id"] for c in list_codings(grouped) if case in _whose_by_hand(grouped, c)
        }
        found = ask_query(grouped, f"*[case = {case}]")["finds"]
        assert sum(len(find["codings"]) for find in found) == sum(own.values())
    assert any(
        "share at least one character" in r for r in profile(grouped, "case", "王婶")["remarks"]
    )
    spread = {row["name"]: row["codings"] for row in profile(grouped, "code", "老人")["spread"]}
    by_case = {name: n for (path, name), n in wanted.items() if path.endswith("Old people")}
    assert spread.pop("座谈.txt") == by_case.pop("(no case)")
    assert spread == by_case
    compared = compare_passages(grouped, "老人", ComparisonChoice(by="case"))
    groups = {row["quote"][:6]: row["group"] for row in compared["order"]}
    assert groups["留守儿童也没"] == "王婶"
    assert groups["你们需要什么"] is None


def test_queries_by_attribute_ask_whose_words_they_are(grouped: ProjectFile) -> None:
    _import(grouped)
    asked = ask_query(grouped, "老人[village = 水尾]")["finds"]
    assert [find["quote"][:8] for find in asked] == ["The old ", "Needs, n"]
    passages = ask_query(grouped, "老人[village != 水尾]", unit="passages")["finds"]
    assert {find["source"] for find in passages} == {"座谈.txt", "note.txt"}
    assert not any("Needs, needs" in find["quote"] for find in passages)
    words = ask_query(grouped, '"没人管"[case = 瞿书记]', unit="passages")["finds"]
    assert len(words) == 1
    assert "𠮷林村" in words[0]["quote"]


def _whose_by_hand(project: ProjectFile, coding: CodingAnswer) -> set[str]:
    whose = _letters(project)
    if any(of == coding["source"] for of, _ in whose):
        places = range(coding["start"], coding["end"])
        return {name for at in places for name in whose.get((coding["source"], at), ())}
    return {c["name"] for c in list_cases(project) if coding["source"] in c["sources"]}


def test_every_table_tells_how_parts_count(grouped: ProjectFile) -> None:
    _import(grouped)
    link_source(grouped, "Site", "座谈.txt", coder="林")
    matrix = make_matrix(grouped, MatrixChoice(columns="cases")).remarks
    assert any("speakers or spans belong to cases: 1" in remark for remark in matrix)
    assert any("touch the words of several columns" in remark for remark in matrix)
    assert any("no case" in r and "interviewer's questions" in r for r in matrix)
    assert any("count nothing of it: Site" in remark for remark in matrix)
    assert any("need each coding in one cell only" in remark for remark in matrix)
    themes = make_theme_table(grouped, by="case", language="zh").remarks
    assert any("说话人或文段归属个案的资料：1 份" in remark for remark in themes)
    assert any("计入无个案组：1 条" in remark for remark in themes)
    assert any("不计入：Site" in remark for remark in themes)
    saturation = measure_saturation(grouped, unit="case")["remarks"]
    assert any("speakers or spans belong to cases: 1" in remark for remark in saturation)
    assert any("touch the words of no case are left out: 1" in remark for remark in saturation)
    assert not any("speakers or spans" in r for r in make_theme_table(grouped).remarks)


def test_without_speakers_everything_is_as_it_was(coded_plain: ProjectFile) -> None:
    remarks = make_theme_table(coded_plain, by="case").remarks
    assert not any("speakers or spans" in remark for remark in remarks)
    assert load_cases_of_codings(coded_plain) == {
        coding["id"]: ("丙",) if coding["source"] == "note.txt" else ()
        for coding in list_codings(coded_plain)
    }


@pytest.fixture
def coded_plain(study: ProjectFile) -> ProjectFile:
    add_coding_at(study, "note.txt", start=0, end=10, code="老人", coder="林")
    add_coding_at(study, "paper.md", start=0, end=10, code="老人", coder="林")
    _import(study, "case,source\n丙,note.txt\n")
    return study


def test_attributes_have_types_and_their_columns_are_in_order(grouped: ProjectFile) -> None:
    receipt = _import(grouped)
    assert receipt.types == {
        "village": "unordered",
        "age_band": "ordered:18-24,45-64,65+",
        "income": "number",
        "since": "date",
    }

    def columns(name: str) -> list[str]:
        matrix = make_matrix(grouped, MatrixChoice(columns=f"attribute:{name}"))
        return [column.name for column in matrix.columns]

    assert columns("age_band") == ["18-24", "45-64", "65+", "(no value)"]
    assert columns("income") == ["900", "1200", "(no value)"]
    assert columns("since") == ["2017", "2018", "2019年3月", "2019-03-01", "(no value)"]
    matrix = make_matrix(grouped, MatrixChoice(columns="attribute:income"))
    total = dict(zip([c.name for c in matrix.columns], matrix.column_totals or (), strict=True))
    # 王婶 and the secretary earn the same, however it is written; one coding is shared.
    assert total == {"900": 3, "1200": 4, "(no value)": 2}


def test_a_value_that_does_not_fit_is_told_and_kept(grouped: ProjectFile) -> None:
    _import(grouped)
    receipt = _import(grouped, "case,income,age_band\n王婶,很多,75+\nLIN YUE,950,18-24\n")
    assert receipt.set_aside == [
        "谁.csv, row 2: column 'income': '很多' is not a number. It is kept as it is written.",
        (
            "谁.csv, row 2: column 'age_band': '75+' is not one of the categories 18-24, 45-64,"
            " 65+. It is kept as it is written."
        ),
    ]
    assert show_case(grouped, "王婶")["values"]["income"] == "很多"
    income = next(row for row in list_attributes(grouped) if row["name"] == "income")
    assert (income["values"], income["misfits"]) == (["950", "1200.0", "很多"], ["很多"])


def test_two_values_for_one_case_are_told(study: ProjectFile) -> None:
    receipt = _import(study, "case,village\n甲,木花\n甲,水尾\n")
    assert receipt.set_aside == [
        "谁.csv, row 3: column 'village': 甲 has '水尾' here and '木花' in row 2. '水尾' is kept."
    ]


def test_a_column_of_speakers_links_their_words_and_not_the_source(grouped: ProjectFile) -> None:
    table = (
        "case,source,speaker,kind\n主持人甲,座谈.txt,主持人,person\n王,座谈.txt,王嬸,人\n"
        "乙,座谈.txt,谁,person\n丙,,主持人,person\n"
    )
    receipt = _import(grouped, table)
    assert (receipt.links, receipt.speakers) == (0, 2)
    assert [s.split(":")[0] for s in receipt.set_aside] == ["谁.csv, row 4", "谁.csv, row 5"]
    assert "The speakers are: 主持人, 王婶, Lin Yue, 瞿書記." in receipt.set_aside[0]
    cases = {case["name"]: case for case in list_cases(grouped)}
    assert cases["王"]["speakers"] == ["座谈.txt: 王婶"]
    assert (cases["王"]["kind"], cases["乙"]["sources"]) == ("person", [])


def test_a_table_in_chinese_is_mapped_by_its_heads_and_its_values(grouped: ProjectFile) -> None:
    content = "姓名,资料,说话人,类型,年龄,访谈日期\n王,座谈.txt,王婶,人,65岁以上,2019年3月\n"
    table = read_case_table("谁.csv", content.encode())
    columns = list_columns(table, propose_mapping(grouped, table))
    assert [(c["column"], c["role"], c["type"]) for c in columns] == [
        ("姓名", "case", None),
        ("资料", "source", None),
        ("说话人", "speaker", None),
        ("类型", "kind", None),
        ("年龄", "attribute", "text"),
        ("访谈日期", "attribute", "date"),
    ]
    with pytest.raises(FormatError, match="no column 'case'"):
        _import(grouped, content)
    receipt = _import(grouped, content, roles={"姓名": "case", "访谈日期": "date"})
    assert (receipt.cases, receipt.speakers, receipt.set_aside) == ({"王"}, 1, [])


def test_what_the_researcher_says_of_a_column_goes_before_every_guess(
    grouped: ProjectFile,
) -> None:
    content = "case,source,who,age\n甲,note.txt,丁,12\n"
    table = read_case_table("x.csv", content.encode())
    mapping = propose_mapping(
        grouped,
        table,
        roles={"who": "case", "source": "left out"},
        scales={"age": read_scale("text")},
    )
    assert mapping.roles == {
        "case": "attribute",
        "source": "left out",
        "who": "case",
        "age": "attribute",
    }
    receipt = rehearse_cases(grouped, table, mapping, coder="林")
    assert (receipt.cases, receipt.types["age"]) == ({"丁"}, "text")
    assert list_cases(grouped) == []
    with pytest.raises(FormatError, match="cannot all be the case"):
        propose_mapping(grouped, table, roles={"who": "case", "age": "case"})
    with pytest.raises(FormatError, match="no column '村'"):
        propose_mapping(grouped, table, roles={"村": "left out"})


def test_an_attribute_of_the_source_is_its_own(grouped: ProjectFile) -> None:
    _import(
        grouped,
        "case,source,place\n丙,座谈.txt,村委会\n",
        roles={"place": "source attribute"},
    )
    matrix = make_matrix(grouped, MatrixChoice(columns="attribute:place"))
    assert [column.name for column in matrix.columns] == ["村委会", "(no value)"]
    assert matrix.column_totals == (7, 1)


def test_a_new_source_finds_the_cases_that_speak_in_it(study: ProjectFile, tmp_path: Path) -> None:
    _import(study, "case\n王婶\n")
    path = tmp_path / "later.txt"
    path.write_text("问：谁？\n王嬸：我😀。\n问：好吗？\n王嬸：好。\n", encoding="utf-8")
    receipt = add_sources(study, [path], coder="林")
    assert receipt.added[0].speakers == ("王婶",)
    undo(study, coder="林")
    assert show_case(study, "王婶")["speakers"] == []


def test_a_name_of_several_cases_is_left_to_the_researcher(grouped: ProjectFile) -> None:
    receipt = _import(grouped, "case\nlin yue\nLIN YUE\n王婶\n王嬸\n")
    assert receipt.speakers == 1
    assert [s["cases"] for s in list_speakers(grouped, "座谈.txt")] == [[], ["王婶"], [], []]
    assert receipt.set_aside == [
        (
            "座谈.txt: the speaker Lin Yue may be any of the cases LIN YUE, lin yue and was not"
            " linked. Say which."
        )
    ]


def test_a_speaker_is_linked_by_hand_and_taken_off_again(grouped: ProjectFile) -> None:
    add_case(grouped, "主持人甲 😀", kind="person", coder="林")
    answer = link_speaker_to(grouped, "座谈.txt", "主持人", "主持人甲 😀", coder="林")
    assert (answer["cases"], answer["passages"]) == (["主持人甲 😀"], 1)
    undo(grouped, coder="林")
    redo(grouped, coder="林")
    unlink_speaker_from(grouped, "座谈.txt", "主持人", "主持人甲 😀", coder="林")
    with pytest.raises(NotFoundError, match="is not linked"):
        unlink_speaker_from(grouped, "座谈.txt", "主持人", "主持人甲 😀", coder="林")
    with pytest.raises(NotFoundError, match="Nobody called '王'"):
        link_speaker_to(grouped, "座谈.txt", "王", "主持人甲 😀", coder="林")


def test_cases_are_added_described_and_removed_and_all_of_it_can_be_undone(
    grouped: ProjectFile,
) -> None:
    _import(grouped)
    before = list_cases(grouped)
    describe_case(
        grouped,
        "王婶",
        name="王嬸嬸",
        kind="person",
        values={"income": "1300", "village": "", "备注": "搬过 😀"},
        coder="林",
    )
    values = show_case(grouped, "王嬸嬸")["values"]
    assert (values["income"], values["备注"], "village" in values) == ("1300", "搬过 😀", False)
    link_span_to(grouped, "paper.md", start=0, end=5, case="王嬸嬸", coder="林")
    link_source(grouped, "王嬸嬸", "note.txt", coder="林")
    unlink_source(grouped, "王嬸嬸", "note.txt", coder="林")
    remove_case(grouped, "王嬸嬸", coder="林")
    assert "王嬸嬸" not in _counts(grouped)
    assert list_case_spans(grouped) == []
    for _ in range(5):
        undo(grouped, coder="林")
    assert list_cases(grouped) == before
    assert grouped.value("PRAGMA foreign_key_check") is None


@pytest.mark.parametrize("name", ["王婶", "  王婶 ", ""])
def test_a_name_that_is_taken_or_empty_is_refused(grouped: ProjectFile, name: str) -> None:
    _import(grouped)
    with pytest.raises(WorkbenchError, match=r"called '王婶' already|needs a name"):
        add_case(grouped, name, coder="林")


def test_a_value_typed_by_hand_must_fit_its_type(grouped: ProjectFile) -> None:
    _import(grouped)
    with pytest.raises(CodingError, match="which is a number"):
        describe_case(grouped, "王婶", values={"income": "很多"}, coder="林")
    set_attribute_type(grouped, "income", read_scale("text"), coder="林")
    describe_case(grouped, "王婶", values={"income": "很多"}, coder="林")
    undone = undo(grouped, coder="林")
    assert undone["summary"] == "Described the case 王婶"
    undo(grouped, coder="林")
    assert next(a for a in list_attributes(grouped) if a["name"] == "income")["type"] == "number"


def test_spans_move_with_their_words_and_back(grouped: ProjectFile) -> None:
    add_case(grouped, "村委会", kind="organisation", coder="林")
    text = _text(grouped, "座谈.txt")
    start = text.index("路太远")
    link_span_to(grouped, "座谈.txt", start=start, end=start + 3, case="村委会", coder="林")
    replacements = replacements_of(grouped, "座谈.txt", "有人说话😀", "陪伴", which="only")
    plan = plan_edit(grouped, "座谈.txt", replacements=replacements)
    edit_source(grouped, plan, unmovable=shrunk(plan), coder="林")
    assert [span["quote"] for span in list_case_spans(grouped)] == ["路太远"]
    undo(grouped, coder="林")
    assert [(s["start"], s["quote"]) for s in list_case_spans(grouped)] == [(start, "路太远")]
    plan = plan_edit(grouped, "座谈.txt", text=text.replace(", 路太远。", "."))
    edit_source(grouped, plan, unmovable=shrunk(plan), coder="林")
    assert list_case_spans(grouped) == []
    undo(grouped, coder="林")
    assert [span["quote"] for span in list_case_spans(grouped)] == ["路太远"]


def test_an_edit_is_not_undone_under_a_span_made_since(grouped: ProjectFile) -> None:
    add_case(grouped, "甲", coder="林")
    text = _text(grouped, "paper.md")
    plan = plan_edit(grouped, "paper.md", text=text.replace("elderly", "old people"))
    edit_source(grouped, plan, unmovable=shrunk(plan), coder="林")
    number = grouped.change_number
    link_span_to(grouped, "paper.md", start=0, end=4, case="甲", coder="林")
    with pytest.raises(UndoError, match="cannot be undone"):
        undo(grouped, coder="林", number=number)
    unlink_span_from(grouped, "paper.md", start=0, end=4, case="甲", coder="林")
    undo(grouped, coder="林", number=number)


def test_a_speaker_who_is_renamed_in_the_text_keeps_the_case(grouped: ProjectFile) -> None:
    _import(grouped)
    before = _counts(grouped)
    replacements = replacements_of(grouped, "座谈.txt", "王婶：", "王大娘：", which="all")
    plan = plan_edit(grouped, "座谈.txt", replacements=replacements)
    edit_source(grouped, plan, unmovable=shrunk(plan), coder="林")
    speakers = {row["speaker"]: row["cases"] for row in list_speakers(grouped, "座谈.txt")}
    assert speakers["王大娘"] == ["王婶"]
    assert _counts(grouped) == before
    undo(grouped, coder="林")
    assert show_case(grouped, "王婶")["speakers"] == ["座谈.txt: 王婶"]


def test_pseudonyms_reach_speakers_and_the_key_brings_them_back(
    grouped: ProjectFile, tmp_path: Path
) -> None:
    _import(grouped, "case,village\n王婶,木花\nLin Yue,水尾\n瞿书记,木花\n")
    counts = sorted(_counts(grouped).values())
    key = tmp_path / "key.json"
    names = [
        Pseudonym(name="王婶", replacement="受访者甲"),
        Pseudonym(name="Lin Yue", replacement="P2"),
        Pseudonym(name="木花", replacement="某村"),
    ]
    receipt = pseudonymize(grouped, names, key=key, coder="林")
    assert receipt.remaining == []
    speakers = {row["speaker"]: row["cases"] for row in list_speakers(grouped, "座谈.txt")}
    assert (speakers["受访者甲"], speakers["P2"]) == (["受访者甲"], ["P2"])
    assert set(speakers) == {"主持人", "受访者甲", "P2", "瞿書記"}
    assert sorted(_counts(grouped).values()) == counts
    assert reidentify(grouped, key.name, key.read_bytes(), coder="林").set_aside == []
    speakers = {row["speaker"]: row["cases"] for row in list_speakers(grouped, "座谈.txt")}
    assert (speakers["王婶"], speakers["Lin Yue"]) == (["王婶"], ["Lin Yue"])
    assert sorted(_counts(grouped).values()) == counts


def test_two_spellings_of_a_speaker_become_one_pseudonym(
    study: ProjectFile, tmp_path: Path
) -> None:
    path = tmp_path / "two.vtt"
    cues = [("Lin Yue", "你好😀。"), ("LIN YUE", "Hello."), ("主持人", "好。")]
    path.write_text(
        "WEBVTT\n\n"
        + "\n\n".join(
            f"00:0{n}.000 --> 00:0{n + 1}.000\n<v {who}>{words}</v>"
            for n, (who, words) in enumerate(cues)
        ),
        encoding="utf-8",
    )
    add_sources(study, [path], coder="林")
    assert _import(study, "case\nLin Yue\n").speakers == 2
    names = [Pseudonym(name="Lin Yue", replacement="P2")]
    pseudonymize(study, names, key=tmp_path / "k.json", coder="林")
    rows = [(s["speaker"], s["cases"]) for s in list_speakers(study, "two.vtt")]
    assert rows == [("P2", ["P2"]), ("主持人", [])]


def test_a_source_goes_with_its_speakers_and_spans_and_comes_back(grouped: ProjectFile) -> None:
    _import(grouped)
    link_span_to(grouped, "座谈.txt", start=0, end=4, case="Site", coder="林")
    before = list_cases(grouped)
    remove_sources(grouped, ["座谈.txt"], coder="林")
    assert sum(_counts(grouped).values()) == 1
    undo(grouped, coder="林")
    assert list_cases(grouped) == before


def test_a_source_with_spans_is_not_read_again(study: ProjectFile) -> None:
    add_case(study, "甲", coder="林")
    link_span_to(study, "note.txt", start=0, end=4, case="甲", coder="林")
    with pytest.raises(CodingError, match="spans that belong to cases"):
        read_again(study, "note.txt", language="en", coder="林")


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 4), (0, 10**6), (7, 3)])
def test_a_span_that_the_text_does_not_have_is_refused(
    study: ProjectFile, start: int, end: int
) -> None:
    add_case(study, "甲", coder="林")
    with pytest.raises(CodingError, match="no span of it"):
        link_span_to(study, "note.txt", start=start, end=end, case="甲", coder="林")


def _rows(project: ProjectFile) -> list[CaseRow]:
    return [
        CaseRow(
            id=case["id"],
            name=case["name"],
            kind=None,
            values=case["values"],
            sources=case["sources"],
        )
        for case in list_cases(project)
    ]


def test_a_table_of_cases_is_saved_as_one_change(grouped: ProjectFile) -> None:
    _import(grouped)
    before, rows = list_cases(grouped), _rows(grouped)
    assert save_cases(grouped, rows, seen=grouped.change_number, coder="林") == []
    site = next(row for row in rows if row.name == "Site")
    edited = [
        *(row for row in rows if row.name not in {"Site", "LIN YUE"}),
        replace(site, name="田野点 😀", kind="village", values={"since": "2018"}, sources=()),
        CaseRow(
            id=None, name="新", kind=None, values={"备注": "𠮷"}, sources=("座谈.txt", "note.txt")
        ),
    ]
    changed = save_cases(grouped, edited, seen=grouped.change_number, coder="林")
    assert sorted(changed) == ["LIN YUE", "新", "田野点 😀"]
    cases = {case["name"]: case for case in list_cases(grouped)}
    assert set(cases) == {"王婶", "瞿书记", "田野点 😀", "新"}
    assert (cases["田野点 😀"]["kind"], cases["田野点 😀"]["sources"]) == ("village", [])
    assert cases["田野点 😀"]["values"] == {"since": "2018"}
    assert cases["新"]["sources"] == ["note.txt", "座谈.txt"]
    undo(grouped, coder="林")
    assert list_cases(grouped) == before


def test_a_table_of_cases_that_cannot_be_is_refused_whole(grouped: ProjectFile) -> None:
    _import(grouped)
    before, rows = list_cases(grouped), _rows(grouped)
    seen = grouped.change_number
    for bad, error, told in (
        ([*rows[1:], replace(rows[0], name="")], WorkbenchError, "needs a name"),
        ([*rows[1:], replace(rows[0], name=rows[1].name)], WorkbenchError, "Two cases"),
        ([replace(rows[0], values={"income": "多"}), *rows[1:]], CodingError, "is a number"),
        (
            [
                replace(rows[0], name=rows[1].name),
                replace(rows[1], name=rows[0].name),
                *rows[2:],
            ],
            WorkbenchError,
            "Give that one its new name first",
        ),
    ):
        with pytest.raises(error, match=told):
            save_cases(grouped, bad, seen=seen, coder="林")
    assert list_cases(grouped) == before
    with pytest.raises(ProjectBusyError):
        save_cases(grouped, rows[1:], seen=seen - 1, coder="林")


def test_tables_of_speakers_and_types_are_saved_as_one_change_each(grouped: ProjectFile) -> None:
    _import(grouped)
    source_id = str(grouped.value("SELECT id FROM source WHERE name = '座谈.txt'"))
    links = {
        (source_id, "王婶"): ["王婶", "Site"],
        (source_id, "Lin Yue"): [],
        (source_id, "瞿書記"): ["瞿书记"],
    }
    assert save_speakers(grouped, links, seen=grouped.change_number, coder="林") == 2
    speakers = {s["speaker"]: s["cases"] for s in list_speakers(grouped, "座谈.txt")}
    assert (speakers["王婶"], speakers["Lin Yue"]) == (["Site", "王婶"], [])
    types = {"income": read_scale("text"), "since": read_scale("date")}
    assert save_types(grouped, types, seen=grouped.change_number, coder="林") == ["income"]
    undo(grouped, coder="林")
    undo(grouped, coder="林")
    assert show_case(grouped, "LIN YUE")["speakers"] == ["座谈.txt: Lin Yue"]
