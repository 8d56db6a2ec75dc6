"""The sample corpus is complete: every source has its case and its line in the guide."""

import csv
import zipfile
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "corpus"
GUIDES = {"README.md", "cases.csv", "study.yaml"}
SOURCES = sorted(path for path in CORPUS.iterdir() if path.name not in GUIDES)
COLUMNS = [
    *("source", "speaker", "case", "kind", "role", "village", "gender"),
    *("age", "age_band", "ethnicity", "date"),
]


def cases() -> list[dict[str, str]]:
    with (CORPUS / "cases.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_there_are_twelve_papers_six_interviews_and_six_field_notes() -> None:
    first = [path.name.split("-", maxsplit=1)[0] for path in SOURCES]
    papers = first.count("paper") + first.count("论文")
    interviews = first.count("interview") + first.count("访谈")
    assert (papers, interviews, first.count("fieldnote")) == (12, 6, 6)


def test_the_formats_of_researchers_are_among_them() -> None:
    assert {path.suffix for path in SOURCES} == {".txt", ".md", ".docx", ".html", ".pdf", ".vtt"}


def test_every_source_has_a_case_and_one_has_two_speakers_who_are_cases() -> None:
    assert list(cases()[0]) == COLUMNS
    assert sorted({row["source"] for row in cases()}) == [path.name for path in SOURCES]
    twice = [row["speaker"] for row in cases() if row["source"] == "访谈-06-楼下绣娘.txt"]
    assert (twice, len(cases())) == (["阿朵", "旁"], len(SOURCES) + 1)
    assert all(row["case"] and row["role"] and row["date"] for row in cases())


def test_interviews_and_field_notes_come_from_four_villages() -> None:
    field = [row for row in cases() if row["role"] != "paper"]
    assert {row["village"] for row in field} == {"Qingyan", "Muhua", "Xintang", "Shuiwei"}


def test_the_guide_names_every_source() -> None:
    guide = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in SOURCES if f"| {path.name} |" not in guide] == []


def test_the_corpus_stays_small() -> None:
    assert sum(path.stat().st_size for path in CORPUS.iterdir()) < 3_000_000


def test_one_text_is_in_gb18030_with_windows_line_ends() -> None:
    text = (CORPUS / "paper-10-jingzhun-shibie.txt").read_bytes().decode("gb18030")
    assert text.startswith("谁来画这条线")
    assert text.count("\n") == text.count("\r\n")


def test_printed_text_has_no_blank_line_and_page_numbers_between_its_lines() -> None:
    lines = (CORPUS / "paper-01-precision-and-profession.txt").read_text("utf-8").splitlines()
    assert all(lines)
    assert [line for line in lines if line.isdigit()] == ["31", "32", "33", "34"]
    assert max(len(line) for line in lines) <= 95


def test_a_word_file_has_a_table_a_footnote_and_a_tracked_insertion() -> None:
    with zipfile.ZipFile(CORPUS / "paper-03-strengths-perspective.docx") as package:
        body = package.read("word/document.xml").decode()
        notes = package.read("word/footnotes.xml").decode()
    assert body.count("<w:tbl>") == body.count("<w:ins ") == 1
    assert "footnoteReference" in body
    assert "Three of the eleven" in notes
