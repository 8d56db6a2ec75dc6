"""The catalogue of messages: whole, in step with the program and with itself, in both languages."""

import ast
import re
import runpy
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter
from types import SimpleNamespace

import pytest
from babel.messages.catalog import Catalog, Message
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.suggesting import FLAGS
from workbench.words import Several, reader_words, say, say_number, spoken
from workbench.words import catalogue as catalogues
from workbench.words.filling import filled

ROOT = Path(__file__).parents[2]
TOOL = SimpleNamespace(**runpy.run_path(str(ROOT / "docs" / "reference" / "make_words.py")))
SCRIPTS = sorted((ROOT / "workbench" / "reader" / "frontend").rglob("*.js"))
KEYS = frozenset(
    {"Ctrl Home End", "Ctrl Shift Z", "Home End", "PgUp PgDn", "Shift Enter", "Shift F", "Shift M"}
)
"""What stands on the keys of a keyboard."""
UPDATE = "Run: python docs/reference/make_words.py"


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    found: Catalog = TOOL.load("zh")
    return found


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def places(words: str) -> set[str]:
    return {place for _, place, _, _ in Formatter().parse(words) if place is not None}


def in_javascript(words: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", words))


def english_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def chinese_of(message: Message) -> str:
    string = message.string or ""
    return string if isinstance(string, str) else string[0]


def test_every_module_that_the_tool_treats_apart_is_there() -> None:
    apart = {*TOOL._WITH_PIECES, *TOOL._OWN_IN}
    assert [file for file in sorted(apart) if not (ROOT / "workbench" / file).is_file()] == []


def summaries(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what is written into the history as the summary of a change."""
    assigned = [
        (target.id, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="change"), args=[_, given, *_]):
                pass
            case ast.Call(func=ast.Attribute(attr="_change"), args=[given, *_]):
                pass
            case ast.Call(
                func=ast.Attribute(attr="tell", value=ast.Name(id="change")), args=[given]
            ):
                pass
            case _:
                continue
        name = given.id if isinstance(given, ast.Name) else None
        yield from [value for known, value in assigned if known == name] or [given]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "workbench" / "tasks").rglob("*.py")), ids=lambda path: path.stem
)
def test_every_summary_of_a_change_is_a_message(path: Path, chinese: Catalog) -> None:
    known = {english_of(message) for message in messages(chinese)}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    place = path.relative_to(ROOT / "workbench").as_posix()
    own = TOOL._OWN | TOOL._OWN_IN.get(place, frozenset())
    for summary in summaries(tree):
        inside = {
            id(part)
            for node in ast.walk(summary)
            if isinstance(node, ast.JoinedStr)
            for part in ast.walk(node)
            if part is not node
        }
        texts = [n for n in ast.walk(summary) if TOOL._is_text(n) and id(n) not in inside]
        said = {TOOL._pattern_of(text, own=own) for text in texts}
        # One word is a key that a choice of summaries hangs on.
        assert {words for words in said if " " in words and TOOL._has_words(words)} <= known


def test_every_message_of_the_program_is_in_the_catalogue_and_none_besides(
    chinese: Catalog,
) -> None:
    said = {(found.context, found.words) for found in TOOL.find_messages()}
    known = {(message.context, english_of(message)) for message in messages(chinese)}
    assert said == known, UPDATE


def test_every_message_has_a_translation_that_somebody_has_looked_at(chinese: Catalog) -> None:
    assert [english_of(m) for m in messages(chinese) if not chinese_of(m)] == []
    assert [english_of(m) for m in messages(chinese) if m.fuzzy] == []


def test_a_translation_fills_the_places_of_its_message(chinese: Catalog) -> None:
    for message in messages(chinese):
        find = in_javascript if message.context == "reader" else places
        english, translated = find(english_of(message)), find(chinese_of(message))
        assert translated <= english, english_of(message)
        # Chinese has no articles and no verbs that bend, so pieces like these can fall away.
        left_out = english - translated - {"article", "_has", "_is_a"}
        assert not left_out, english_of(message)


def test_the_compiled_catalogue_is_what_the_translators_wrote(chinese: Catalog) -> None:
    shipped = catalogues.Catalogue(BytesIO(TOOL.mo_file("zh").read_bytes()))
    for message in messages(chinese):
        if not isinstance(message.id, str):
            one, several = message.id
            assert shipped.ngettext(one, several, 2) == chinese_of(message), UPDATE
        elif message.context:
            assert shipped.pgettext(message.context, message.id) == chinese_of(message), UPDATE
        else:
            assert shipped.gettext(message.id) == chinese_of(message), UPDATE


def test_a_message_says_the_same_to_the_screens_and_to_the_reader(chinese: Catalog) -> None:
    said: dict[str, str] = {}
    for message in messages(chinese):
        if message.context != "sentence":
            english, words = english_of(message), chinese_of(message)
            assert said.setdefault(english, words) == words or english == "Code"


def test_chinese_has_full_width_marks_beside_chinese_characters(chinese: Catalog) -> None:
    half = re.compile(
        r"[\u4e00-\u9fff][,;:!?]|[\u4e00-\u9fff]\.(?:\s|$)|[,;:!?](?=[\u4e00-\u9fff])"
    )
    said = [re.sub("`.*?`", "", chinese_of(m)) for m in messages(chinese)]
    wrong = [words for words in said if half.search(words)]
    assert wrong == []


def test_chinese_keeps_to_the_terms_of_the_glossary(chinese: Catalog) -> None:
    page = (ROOT / "docs" / "reference" / "words.md").read_text(encoding="utf-8")
    shunned = re.findall(r"不用：(.*?)[ 。|]", page)
    assert shunned
    for term in {term for entry in shunned for term in entry.split("、")}:
        assert [m for m in map(chinese_of, messages(chinese)) if term in m] == [], term


def test_the_reader_gets_its_words_in_chinese_and_needs_none_in_english() -> None:
    words = reader_words("zh")
    assert words["Saved"] == "已保存"
    assert words.keys() >= {"open", "axial", "selective", *FLAGS}
    assert all("\x04" not in english for english in words)
    assert reader_words("en") == {}


def sentences_in(script: str) -> set[str]:
    """Return what a script writes as a sentence, or gives to what is read or hovered over."""
    code = re.sub(r"/\*.*?\*/|(?<![:\"'\\])//[^\n]*", "", script, flags=re.DOTALL)
    sentences = re.findall(r'"([A-Z][a-z]+ (?:[^"\\]|\\.)*[a-z.…!?])"', code)
    shown = re.findall(r'(?:"aria-label"|title|placeholder): "([^"]*[A-Za-z]{2}[^"]*)"', code)
    told = re.findall(r'\b(?:tell|show|complain|refuse)\("([^"]+)"\)', code)
    written = re.findall(r'textContent = "([^"]+)"', code)
    return {re.sub(r"\\(.)", r"\1", words) for words in [*sentences, *shown, *told, *written]}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_nothing_that_the_reader_has_no_chinese_for(script: Path) -> None:
    words = reader_words("zh")
    found = sentences_in(script.read_text(encoding="utf-8"))
    assert {
        sentence for sentence in found if sentence not in words and sentence not in KEYS
    } == set()


def test_a_sentence_that_a_script_keeps_to_itself_is_found() -> None:
    script = r'make("p", "", { title: "Tree" }, "Not here."); tell("Gone"); say("The \"x\" is")'
    assert sentences_in(script) == {"Tree", "Not here.", "Gone", 'The "x" is'}


def test_a_number_is_said_with_its_noun() -> None:
    sources = Several("{number} source", "{number} sources")
    assert [say_number("en", sources, n) for n in (0, 1, 2)] == [
        "0 sources",
        "1 source",
        "2 sources",
    ]
    assert [say_number("zh", sources, n) for n in (0, 1, 1200)] == [
        "0 份资料",
        "1 份资料",
        "1,200 份资料",
    ]


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh-Hant-TW", "zh"),
        ("en-GB", "en"),
        ("ZH_cn", "zh"),
        ("de", None),
        ("", None),
        (None, None),
    ],
)
def test_the_browsers_language_asks_for_one_of_the_two(tag: str | None, language: str) -> None:
    assert spoken(tag) == language


@given(name=st.text(max_size=20))
def test_what_fills_a_place_comes_out_as_it_went_in(name: str) -> None:
    assert say("en", "Added {name}.", name=name) == f"Added {name}."
    assert name.strip(" ") in say("zh", "Added {name}.", name=name)


@pytest.mark.parametrize(
    ("value", "whole"),
    [
        ("Clinic", "代码 Clinic 已归档"),
        ("卫生室", "代码卫生室已归档"),
        ("卫生室 2", "代码卫生室 2 已归档"),
        ("👩‍👩‍👧", "代码👩‍👩‍👧已归档"),
        ("“𠮷林村”", "代码“𠮷林村”已归档"),
    ],
)
def test_chinese_sets_a_blank_beside_latin_letters_only(value: str, whole: str) -> None:
    assert filled("zh", "代码{code}已归档", {"code": value}) == whole


def test_a_blank_that_was_written_stays_only_where_it_belongs() -> None:
    assert filled("zh", "名为 {name} 的资料", {"name": "访谈"}) == "名为访谈的资料"
    assert filled("zh", "名为 {name} 的资料", {"name": "note 1"}) == "名为 note 1 的资料"
    assert filled("zh", "撤回：{number} 条", {"number": " 3"}) == "撤回：3 条"
