"""Pseudonymizing: no byte of the file holds a name any more, and only the key brings it back."""

from pathlib import Path

import pytest

from workbench.errors import FormatError, ProjectError, WorkbenchError
from workbench.formats.names import read_names
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source
from workbench.tasks.cases.import_cases import import_cases
from workbench.tasks.codebook.keep_codebook import add_code
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.history.undo import list_history, undo
from workbench.tasks.sources.add_sources import add_sources
from workbench.tasks.sources.edit_source import edit_source, plan_edit
from workbench.tasks.sources.list_sources import list_passages, list_sources
from workbench.tasks.sources.pseudonymize import preview_pseudonyms, pseudonymize
from workbench.tasks.sources.reidentify import reidentify
from workbench.tasks.words.search import search
from workbench.texts.pseudonyms import NameFinder, Pseudonym

TALK = (
    "访谈员：您认识谁？\n王秀英：我认识李大山😀，他的弟弟也叫李大山。𠮷林村没有别人。\n"
    "访谈员：Christina M 呢？\n王秀英：Christina来过，Christina's sister没有。CHRISTINA!\n"
)
NAMES = (
    "name,replacement,language\n王秀英,受访者甲,\n李大山,受访者乙,zh\n"
    "Christina M,P1,en\nChristina,P2,\n"
)
FORBIDDEN = ("王秀英", "李大山", "Christina", "CHRISTINA", "christina")


@pytest.fixture
def named(study: ProjectFile, tmp_path: Path) -> ProjectFile:
    file = tmp_path / "王秀英.txt"
    file.write_text(TALK, encoding="utf-8")
    add_sources(study, [file], coder="林")
    code(study, "我认识李大山😀", memo="Christina would know 李大山")
    code(study, "大山😀")
    import_cases(study, "c.csv", "case,source\n王秀英,王秀英.txt\n".encode(), coder="林")
    plan = plan_edit(study, "王秀英.txt", text=TALK.replace("别人", "李大山以外的人"))
    edit_source(study, plan, coder="林")
    return study


def code(project: ProjectFile, quote: str, *, memo: str = "") -> None:
    start = find_source(project, "王秀英.txt").text.index(quote)
    add_coding_at(
        project,
        "王秀英.txt",
        start=start,
        end=start + len(quote),
        code="老人",
        coder="林",
        memo=memo,
    )


def names() -> list[Pseudonym]:
    return read_names("names.csv", NAMES.encode())


def held(project: ProjectFile) -> list[str]:
    """Return the names that the bytes of the project's files hold, in any encoding of them."""
    content = b"".join(path.read_bytes() for path in project.path.parent.glob("village.db*"))
    return [
        name
        for name in FORBIDDEN
        for encoding in ("utf-8", "utf-16-le", "gb18030")
        if name.encode(encoding) in content
    ]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Christina Meyer, Christina M, Christina's", "P2 Meyer, P1, P2's"),
        ("Christinas and MyChristina stay", "Christinas and MyChristina stay"),
        ("我问Christina她说", "我问P2她说"),
        ("国王秀英俊", "国受访者甲俊"),
        ("👩‍👩‍👧王秀英𠮷", "👩‍👩‍👧受访者甲𠮷"),
        ("CHRISTINA M", "P1"),
    ],
)
def test_names_are_whole_words_in_english_and_any_place_in_chinese(text: str, after: str) -> None:
    assert NameFinder(names()).replace(text) == after


def test_the_preview_lists_every_place_and_changes_nothing(named: ProjectFile) -> None:
    before = named.change_number
    found = preview_pseudonyms(named, names())
    assert {row["where"] for row in found} >= {"王秀英.txt", "source.name", "case.name"}
    assert [row["right"][:1] for row in found if row["name"] == "李大山"][:1] == ["😀"]
    assert named.change_number == before


def test_no_byte_of_the_file_holds_a_name(named: ProjectFile, tmp_path: Path) -> None:
    assert held(named)
    receipt = pseudonymize(named, names(), key=tmp_path / "key.json", coder="林")
    assert held(named) == []
    assert receipt.remaining == []
    assert receipt.sources == ["受访者甲.txt"]
    assert receipt.originals == ["受访者甲.txt"]
    assert find_source(named, "受访者甲.txt").text.count("受访者乙") == 3


def test_a_name_in_the_properties_of_a_word_file_goes_with_the_file(
    named: ProjectFile, tmp_path: Path
) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("没有名字的一段话。Nobody is named here 😀.")
    document.core_properties.author = "李大山"
    document.save(str(tmp_path / "word.docx"))
    add_sources(named, [tmp_path / "word.docx"], coder="林")
    receipt = pseudonymize(named, names(), key=tmp_path / "key.json", coder="林")
    assert receipt.originals == ["受访者甲.txt", "word.docx"]
    assert receipt.sources == ["受访者甲.txt"]
    assert receipt.remaining == []


def test_what_is_freed_is_overwritten_even_before_the_file_is_written_anew(
    named: ProjectFile, tmp_path: Path
) -> None:
    pseudonymize(named, names(), key=tmp_path / "key.json", coder="林")
    assert named.value("PRAGMA secure_delete") == 1
    assert named.value("PRAGMA freelist_count") == 0
    assert named.value("PRAGMA integrity_check") == "ok"
    assert named.rows("PRAGMA foreign_key_check") == []


def test_codings_speakers_and_search_go_along(named: ProjectFile, tmp_path: Path) -> None:
    pseudonymize(named, names(), key=tmp_path / "key.json", coder="林")
    assert [c["quote"] for c in list_codings(named)] == ["我认识受访者乙😀", "受访者乙😀"]
    assert {p["speaker"] for p in list_passages(named, "受访者甲.txt")} == {"访谈员", "受访者甲"}
    assert len(search(named, "受访者乙")) == 3
    assert search(named, "李大山") == []
    assert [s["cases"] for s in list_sources(named)][-1] == ["受访者甲"]


def test_a_place_that_is_no_name_can_be_kept(named: ProjectFile, tmp_path: Path) -> None:
    row = next(r for r in preview_pseudonyms(named, names()) if r["name"] == "李大山")
    receipt = pseudonymize(
        named, names(), key=tmp_path / "key.json", keep=[row["place"]], coder="林"
    )
    assert find_source(named, "受访者甲.txt").text.count("李大山") == 1
    assert any(sentence.startswith("1 left in the text") for sentence in receipt.remaining)


def test_nothing_before_it_can_be_undone_and_what_came_after_can(
    named: ProjectFile, tmp_path: Path
) -> None:
    pseudonymize(named, names(), key=tmp_path / "key.json", coder="林")
    add_code(named, "New", coder="林")
    undo(named, coder="林")
    with pytest.raises(ProjectError, match="reidentify"):
        undo(named, coder="林")
    assert "Replaced names" in next(
        c["summary"] for c in list_history(named) if c["act"] == "pseudonymize"
    )


def test_the_key_brings_every_name_back(named: ProjectFile, tmp_path: Path) -> None:
    text = find_source(named, "王秀英.txt").text
    quotes = [c["quote"] for c in list_codings(named)]
    key = tmp_path / "key.json"
    pseudonymize(named, names(), key=key, coder="林")
    receipt = reidentify(named, "key.json", key.read_bytes(), coder="林")
    assert receipt.set_aside == []
    assert find_source(named, "王秀英.txt").text == text
    assert list_codings(named)[0]["quote"] == quotes[0]
    assert list_codings(named)[0]["memo"] == "Christina would know 李大山"
    assert {p["speaker"] for p in list_passages(named, "王秀英.txt")} == {"访谈员", "王秀英"}
    assert [hit["quote"] for hit in search(named, "李大山")] == ["李大山"] * 3


def test_names_come_back_into_a_text_that_was_edited_since(
    named: ProjectFile, tmp_path: Path
) -> None:
    key = tmp_path / "key.json"
    pseudonymize(named, names(), key=key, coder="林")
    text = find_source(named, "受访者甲.txt").text
    plan = plan_edit(named, "受访者甲.txt", text=text.replace("您认识谁", "请问您认识谁"))
    edit_source(named, plan, coder="林")
    assert reidentify(named, "key.json", key.read_bytes(), coder="林").set_aside == []
    assert "请问您认识谁？\n王秀英：" in find_source(named, "王秀英.txt").text


def test_a_key_that_is_there_is_never_written_over(named: ProjectFile, tmp_path: Path) -> None:
    key = tmp_path / "key.json"
    key.write_text("precious", encoding="utf-8")
    with pytest.raises(WorkbenchError, match="is there already"):
        pseudonymize(named, names(), key=key, coder="林")
    assert key.read_text(encoding="utf-8") == "precious"
    assert find_source(named, "王秀英.txt")


def test_two_things_that_would_bear_one_name_are_refused_and_no_key_is_left(
    named: ProjectFile, tmp_path: Path
) -> None:
    import_cases(named, "c.csv", "case\n李大山\n".encode(), coder="林")
    same = [
        Pseudonym(name="王秀英", replacement="甲"),
        Pseudonym(name="李大山", replacement="甲"),
    ]
    with pytest.raises(WorkbenchError, match="would bear the same name"):
        pseudonymize(named, same, key=tmp_path / "key.json", coder="林")
    assert not (tmp_path / "key.json").exists()
    assert find_source(named, "王秀英.txt")


def test_only_chosen_sources_are_changed_and_the_rest_is_told(
    named: ProjectFile, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("李大山也在这里。", encoding="utf-8")
    add_sources(named, [other], coder="林")
    receipt = pseudonymize(
        named, names(), key=tmp_path / "key.json", sources=["王秀英.txt"], coder="林"
    )
    assert "李大山" in find_source(named, "other.txt").text
    assert "1 left in the text of other.txt." in receipt.remaining


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("who,what\na,b\n", "columns 'name' and 'replacement'"),
        ("name,replacement\n王,甲\n", "single letter"),
        ("name,replacement\n王秀英,\n", "both needed"),
        ("name,replacement\n王秀英,甲\n王秀英,乙\n", "twice"),
        ("name,replacement,language\n王秀英,甲,fr\n", "not 'fr'"),
    ],
)
def test_a_list_that_is_none_says_why(table: str, sentence: str) -> None:
    with pytest.raises(FormatError, match=sentence):
        read_names("names.csv", table.encode())


def test_a_key_of_another_project_is_refused(named: ProjectFile) -> None:
    content = b'{"workbench-key": 1, "project": "x", "at": "", "places": []}'
    with pytest.raises(WorkbenchError, match="another project"):
        reidentify(named, "key.json", content, coder="林")
    with pytest.raises(FormatError, match="no key file"):
        reidentify(named, "key.json", b"{}", coder="林")
