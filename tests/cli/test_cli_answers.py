"""`--json`: one value on stdout, nothing else, with the keys that are documented."""

import json
import typing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from workbench import open_project
from workbench.cli import cli
from workbench.tasks import answers
from workbench.themes.columns import QUOTE_COLUMNS, THEME_COLUMNS

SHAPES: dict[tuple[str, ...], Any] = {
    ("sources",): answers.SourceAnswer,
    ("passages", "paper.md"): answers.PassageAnswer,
    ("search", "孤单 OR bus"): answers.HitAnswer,
    ("terms",): answers.TermAnswer,
    ("collocations", "bus", "--least", "1"): answers.CollocateAnswer,
    ("keyness", "--group", "kind:interview", "--least", "1"): answers.KeywordAnswer,
    ("words", "--add", "班车"): answers.WordAnswer,
    ("codes",): answers.CodeAnswer,
    ("suggestions",): answers.SuggestionAnswer,
    ("codings",): answers.CodingAnswer,
    ("matrix",): answers.MatrixAnswer,
    ("matrix", "--columns", "year"): answers.MatrixAnswer,
    ("history",): answers.ChangeAnswer,
}
KINDS = {int: (int,), float: (int, float), str: (str,), list: (list,), dict: (dict,)}


def ask(project: Path, verb: str, *arguments: str) -> Any:
    result = CliRunner().invoke(
        cli,
        [verb, str(project), *arguments, "--json"],
        env={"WORKBENCH_CODER": "Lin"},
        catch_exceptions=False,
    )
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return json.loads(result.stdout)


def fits(value: Any, annotation: Any) -> bool:
    choices = typing.get_args(annotation)
    if type(None) in choices:
        return value is None or fits(value, choices[0])
    return isinstance(value, KINDS[typing.get_origin(annotation) or annotation])


@pytest.mark.parametrize("command", SHAPES, ids=[" ".join(command) for command in SHAPES])
def test_an_answer_has_the_documented_keys_and_types_in_every_row(
    command: tuple[str, ...], study: Path
) -> None:
    rows = ask(study, *command)
    shape = typing.get_type_hints(SHAPES[command])
    assert rows
    for row in rows:
        assert list(row) == list(shape)
        for key, annotation in shape.items():
            assert fits(row[key], annotation), (key, row[key])


@pytest.mark.parametrize(
    ("command", "start"),
    [
        ("sources", ["id", "name", "kind", "language"]),
        ("passages", ["number", "kind", "level", "path", "start", "end", "page", "speaker"]),
        ("search", ["source", "source_id", "passage", "start", "end", "quote", "left", "right"]),
        ("suggestions", ["id", "source", "source_id", "start", "end", "quote", "code"]),
        ("codings", ["id", "source", "source_id", "start", "end", "quote", "code"]),
    ],
)
def test_the_first_keys_are_those_that_scripts_were_promised(
    command: str, start: list[str], study: Path
) -> None:
    arguments = {"passages": ["paper.md"], "search": ["孤单"]}.get(command, [])
    assert list(ask(study, command, *arguments)[0])[: len(start)] == start


@pytest.mark.parametrize("verb", ["sources", "codes", "suggestions", "codings", "history", "terms"])
def test_an_empty_project_answers_with_an_empty_list(verb: str, tmp_path: Path) -> None:
    CliRunner().invoke(cli, ["new", str(tmp_path / "empty.db")])
    assert ask(tmp_path / "empty.db", verb) == []


def test_offsets_cut_the_quote_out_of_the_text_also_after_emoji(study: Path) -> None:
    with open_project(study) as project:
        texts = {row["id"]: row["text"] for row in project.file.rows("SELECT id, text FROM source")}
    places = [
        *ask(study, "search", "孤单 OR 林 OR 👩‍👩‍👧 OR 老人"),
        *ask(study, "suggestions"),
        *ask(study, "codings"),
    ]
    assert len(places) > 8
    for place in places:
        assert texts[place["source_id"]][place["start"] : place["end"]] == place["quote"]


def test_a_cue_stands_where_a_suggestion_says(study: Path) -> None:
    with open_project(study) as project:
        texts = {row["id"]: row["text"] for row in project.file.rows("SELECT id, text FROM source")}
    found = {
        (row["cue"], texts[row["source_id"]][row["cue_start"] : row["cue_end"]])
        for row in ask(study, "suggestions")
    }
    assert {("bus", "bus"), ("班车", "班车"), ("孤单", "孤單")} <= found


def test_passages_carry_headings_speakers_and_languages(study: Path) -> None:
    paper = ask(study, "passages", "paper.md")
    (bus,) = (row for row in paper if "no bus" in row["text"])
    assert (bus["kind"], bus["path"], bus["language"]) == ("paragraph", ["1. Needs"], "en")
    assert paper[-1]["kind"] == "reference"
    interview = ask(study, "passages", "访谈.txt")
    assert {row["speaker"] for row in interview if row["kind"] == "utterance"} == {
        "访谈员",
        "婆婆",
    }


def test_simplified_finds_traditional_and_chinese_is_not_escaped(study: Path) -> None:
    result = CliRunner().invoke(cli, ["search", str(study), "孤单", "--json"])
    assert {hit["quote"] for hit in json.loads(result.stdout)} == {"孤单", "孤單"}
    assert "孤單" in result.stdout


def test_sources_count_their_codings_and_open_suggestions(study: Path) -> None:
    rows = {row["name"]: row for row in ask(study, "sources")}
    assert rows["访谈.txt"]["codings"] == 1
    assert rows["访谈.txt"]["suggestions"] == 2
    assert rows["访谈.txt"]["cases"] == ["婆婆"]
    assert rows["survey.csv, 1"]["attributes"] == {"id": "1", "village": "青檐村"}
    assert rows["interview-hant.txt"]["language"] == "zh-Hant"
    assert rows["interview-hant.txt"]["encoding"] == "big5"


def test_a_coding_remembers_its_suggestion_its_coder_and_its_memo(study: Path) -> None:
    by_hand = [row for row in ask(study, "codings") if row["suggestion"] is None]
    assert [(row["quote"], row["path"], row["coder"], row["memo"]) for row in by_hand] == [
        ("路太远。", "Needs/Transport", "Lin", "路，不是车")
    ]
    accepted = {row["id"] for row in ask(study, "suggestions", "--decision", "accepted")}
    assert {row["suggestion"] for row in ask(study, "codings", "--code", "陪伴")} == accepted


def test_codes_are_named_in_the_language_that_is_asked_for(study: Path) -> None:
    assert [row["path"] for row in ask(study, "codes", "--names", "zh")] == [
        "需求",
        "需求/陪伴",
        "需求/交通",
        "展望",
    ]


def test_history_has_one_change_an_act_the_newest_first(study: Path) -> None:
    rows = ask(study, "history")
    assert [row["number"] for row in rows] == list(range(len(rows), 0, -1))
    assert [row["act"] for row in rows][:5] == ["code", "decide", "decide", "suggest", "codebook"]
    assert {row["coder"] for row in rows} == {"Lin"}


def test_themes_have_the_documented_columns_and_whole_quotes(study: Path) -> None:
    rows = ask(study, "themes")
    assert [set(row) for row in rows] == [set(THEME_COLUMNS) - {"quote_rows"}] * len(rows)
    needs = rows[0]
    assert (needs["theme"], needs["level"], needs["codings"]) == ("Needs", 1, 3)
    assert set(needs["quotes"][0]) == set(QUOTE_COLUMNS)
    prospects = rows[-1]
    assert (prospects["theme"], prospects["sources"], prospects["share"]) == ("Prospects", 0, 0)


def test_themes_print_one_value_also_while_they_write_a_file(study: Path) -> None:
    output = study.with_name("themes.json")
    result = CliRunner().invoke(cli, ["themes", str(study), "-o", str(output), "--json"])
    written = json.loads(output.read_text(encoding="utf-8"))
    assert list(written) == ["themes", "quotes", "remarks", "parameters"]
    assert json.loads(result.stdout) == written["themes"]
    assert result.stderr == f"Wrote {output}.\n"


def test_the_receipt_of_adding_says_what_became_of_each_file(study: Path) -> None:
    folder = study.with_name("more")
    folder.mkdir()
    (folder / "new.txt").write_text("新的一篇。", encoding="utf-8")
    (folder / "again.md").write_bytes((study.parent / "more" / "new.txt").read_bytes())
    (folder / "sound.mp3").write_bytes(b"ID3")
    receipt = ask(study, "add", str(folder))
    assert list(receipt) == ["added", "already_there", "set_aside"]
    (added,) = receipt["added"]
    assert list(added) == [
        "file",
        "id",
        "name",
        "kind",
        "language",
        "encoding",
        "passages",
        "speakers",
        "remarks",
    ]
    assert receipt["already_there"] == [{"file": "new.txt", "source": "again.md"}]
    assert [list(aside) for aside in receipt["set_aside"]] == [["file", "reason"]]


def test_acts_answer_what_they_came_to(study: Path) -> None:
    assert list(ask(study, "suggest")) == [
        "added",
        "removed",
        "kept",
        "codes",
        "sources",
        "problems",
    ]
    assert ask(study, "decide", "reject", "--code", "Transport") == {
        "decision": "rejected",
        "suggestions": 4,
        "left_open": 0,
        "out_of_use": 0,
    }
    undone = ask(study, "undo")
    assert (undone["summary"], undone["state"]) == ("Rejected 4 suggestions", "undone")
    assert ask(study, "redo")["state"] == "done"
    coding = ask(study, "code", "访谈.txt", "0", "2", "Prospects")
    assert list(coding) == list(typing.get_type_hints(answers.CodingAnswer))


def test_python_answers_the_same(study: Path) -> None:
    with open_project(study) as project:
        assert project.sources() == ask(study, "sources")
        assert project.passages("访谈.txt") == ask(study, "passages", "访谈.txt")
        assert project.search("孤单") == ask(study, "search", "孤单")
        assert project.codes() == ask(study, "codes")
        assert project.codings() == ask(study, "codings")
        assert project.suggestions() == ask(study, "suggestions")
        assert project.terms() == ask(study, "terms")
        assert project.history() == ask(study, "history")
        assert project.collocations("孤单", least=1) == ask(
            study, "collocations", "孤单", "--least", "1"
        )
        assert project.keyness("code:Needs", least=1) == ask(
            study, "keyness", "--group", "code:Needs", "--least", "1"
        )
