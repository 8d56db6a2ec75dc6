"""The screens in Chinese: no English is left on them, and no page says what is in no catalogue."""

import ast
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from screens import CASES, CODEBOOK, SOURCES, copy_study, html, open_screen
from streamlit.testing.v1 import AppTest

from workbench.coding.operations import Operation
from workbench.pages import saying, session
from workbench.pages.app import SCREENS as APP_SCREENS
from workbench.pages.words import ACTS
from workbench.store.history import REWRITES
from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.list_codings import list_codes
from workbench.tasks.reader.operation_acts import ACTS as OPERATIONS
from workbench.tasks.reader.operation_acts import act_name
from workbench.tasks.suggestions.decide import decide
from workbench.words.catalogue import catalogue

PAGES = Path(saying.__file__).parent
SCREENS = tuple(APP_SCREENS)
SPEAKING = frozenset(
    {
        *("title", "header", "subheader", "write", "info", "warning", "error", "success"),
        *("caption", "markdown", "button", "download_button", "form_submit_button", "text_input"),
        *("text_area", "selectbox", "multiselect", "segmented_control", "number_input", "hint"),
        *("checkbox", "toggle", "file_uploader", "radio", "color_picker", "popover", "expander"),
        *("metric", "spinner", "shown_progress", "toast", "tell"),
    }
)
SPOKEN_BY_NAME = frozenset({"help", "placeholder", "label", "to"})
UNTRANSLATED = {
    "/home/me/study/village.db": "a path, as an example",
    "贫困 OR poverty": "a query, as an example",
    "Language · 语言": "the switch says it in both languages",
    "#1f5f6b": "a colour",
    "qwen3:8b": "a model, as an example",
    "扶贫 = poverty alleviation": "words that count as one, as an example",
    'Road NEAR/5 words Clinic NOT "bus"': "a query, as an example",
    "coder = Li; age >= 60; kind = interview; text = “孤单 OR alone”": "conditions, as an example",
    "age >= 60; village = 青檐村": "conditions, as an example",
}
"""What is said as it is, and why."""

# Names, formats and signs, which are the same in Chinese.
SAME = frozenset(
    {
        *("Word", "Excel", "PDF", "YAML", "CSV", "LaTeX", "Markdown", "HTML", "JSON", "SPSS"),
        *("NEAR", "AND", "OR", "NOT", "TF", "IDF", "PNG", "SVG", "English", "Language"),
        *(
            "PMI",
            "NPMI",
            "MI",
            "DIFF",
            "BIC",
            "Jaccard",
            "SVD",
            "SNE",
            "Ward",
            "svg",
            "png",
            "age",
            "Care",
            "paid",
        ),
        *("poverty", "household", "left", "behind", "empower", "women", "regex", "utf", "txt"),
        *("md", "markdown", "html", "htm", "xhtml", "docx", "docm", "odt", "rtf", "epub", "pdf"),
        *("srt", "vtt", "csv", "tsv", "xlsx", "json", "tex", "yaml", "case", "source", "date"),
        *(
            "name",
            "replacement",
            "language",
            "en",
            "zh",
            "gb",
            "big",
            "shift",
            "jis",
            "cp",
            "latin",
        ),
        *("Chao", "Good", "Turing", "Guest", "Namey", "Chen", "base", "size", "run", "length"),
        *("Li", "Wen", "village", "db", "small", "cases", "interview", "note"),
        *("llama", "cpp", "Ollama", "vLLM", "qwen", "WORKBENCH", "MODEL", "KEY"),
        # Terms of the texts, which the comparison names.
        *("flood", "close"),
    }
)
DATA = frozenset(re.findall(r"[A-Za-z]+", " ".join([*SOURCES, *SOURCES.values(), CODEBOOK, CASES])))


@pytest.fixture
def study(tmp_path: Path) -> Iterator[ProjectFile]:
    with copy_study(tmp_path) as project:
        decide(project, "accepted", code="Clinic", coder="Li Wen")
        decide(project, "rejected", code="Road", coder="Li Wen")
        yield project


def open_chinese(
    monkeypatch: pytest.MonkeyPatch, project: Path | None, page: str = "", **query: str
) -> AppTest:
    return open_screen(monkeypatch, project, page, lang="zh", **query)


def seen(screen: AppTest) -> Iterator[str]:
    """Yield the words that a screen shows: labels, helps, texts and what it draws itself."""
    for element in screen.main.children.values():
        yield from _words_of(element)
    yield from (words for part in _texts_and_titles(html(screen)) for words in part.split("\n"))
    for element in screen.sidebar.children.values():
        yield from _words_of(element)


def _words_of(element: object) -> Iterator[str]:
    proto = getattr(element, "proto", None)
    for name in ("label", "help", "placeholder", "body", "text", "value"):
        words = getattr(proto, name, None)
        if isinstance(words, str) and not words.startswith("<"):
            yield words
    options = getattr(proto, "options", ()) if proto is not None else ()
    yield from (getattr(option, "content", str(option)) for option in options)
    for child in getattr(element, "children", {}).values():
        yield from _words_of(child)


def _texts_and_titles(drawn: str) -> Iterator[str]:
    yield from (unescape(title) for title in re.findall(r'title="([^"]*)"', drawn))
    yield from (unescape(words) for words in re.sub(r"<[^>]*>", "\n", drawn).split("\n"))


def english_in(words: str) -> set[str]:
    plain = re.sub(r"\\(.)", r"\1", re.sub(r"https?://\S+|/\S+/\S*|[0-9a-f-]{36}", "", words))
    return set(re.findall(r"[A-Za-z]{2,}", plain)) - SAME - DATA


@pytest.mark.parametrize("page", SCREENS)
def test_a_screen_in_chinese_holds_no_english_besides_names(
    page: str, study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = {"code": list_codes(study)[1]["id"]} if page in {"codebook", "themes"} else {}
    screen = open_chinese(monkeypatch, study.path, page, **query)
    assert not screen.exception
    assert not screen.error
    words = [found for found in seen(screen) if found not in UNTRANSLATED]
    assert len(words) > 10
    assert {w: english_in(w) for w in words if english_in(w)} == {}


@pytest.mark.parametrize("page", SCREENS)
def test_an_empty_project_teaches_in_chinese(
    page: str, project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_chinese(monkeypatch, project.path, page)
    assert not screen.exception
    assert screen.info
    own = {project.path.stem}
    found = {w: english_in(w) - own for w in seen(screen)}
    assert {w: e for w, e in found.items() if e} == {}


def test_the_start_speaks_chinese_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    screen = open_chinese(monkeypatch, None)
    assert [title.value for title in screen.title] == ["质性资料工作台"]
    words = [w for w in seen(screen) if not w.startswith("/")]
    assert {w: english_in(w) for w in words if english_in(w)} == {}


def test_an_act_and_its_error_are_told_in_chinese(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_chinese(monkeypatch, study.path)
    next(b for b in screen.button if b.label == "撤销").click().run()
    assert screen.toast[0].value.startswith("已撤销：拒绝")
    screen.query_params["code"] = "no such code"
    screen = open_chinese(monkeypatch, study.path, "codebook", code="no such code")
    assert "没有名为" in screen.error[0].value


def test_the_switch_changes_the_language_and_the_names_and_stays(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, study.path, "codebook")
    assert screen.title[0].value == "Codebook"
    screen.segmented_control(key="language of the screens").set_value("zh").run()
    assert screen.title[0].value == "编码本"
    assert '<span class="wb-name">卫生室</span>' in html(screen)
    assert screen.query_params["lang"] in ("zh", ["zh"])
    screen.text_input(key="code words").set_value("道路").run()
    assert screen.title[0].value == "编码本"


def test_a_component_is_told_its_sentences_in_the_language_of_the_screens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session, "language", lambda: "zh")
    state = {
        "refused": [
            {"client": "a", "seq": 1, "sentence": "No source is open, so nothing was coded."}
        ],
        "undone": {"seq": 2, "client": "a", "sentence": "Undone: Archived 道路"},
        "find": None,
        "codings": {"id": ["1"]},
    }
    told = saying.said_in_state(state)
    assert told["view"] == {"spoken": "zh"}
    assert told["refused"][0]["sentence"] == "没有打开的资料，未作编码。"
    assert told["undone"] == {"seq": 2, "client": "a", "sentence": "已撤销：归档道路"}
    assert told["find"] is None
    assert told["codings"] is state["codings"]


def bare_words(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield every text with letters that a page hands to the screen without the catalogue."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        handed = call.args[:1] if name in SPEAKING else []
        handed += call.args[1:] if name in {"tag", "link"} else []
        handed += [k.value for k in call.keywords if k.arg in SPOKEN_BY_NAME and name != "tag"]
        for text in handed:
            yield from _literals(text)


def _literals(text: ast.expr) -> Iterator[tuple[int, str]]:
    match text:
        case ast.Constant(value=str() as words) if re.search(r"[A-Za-z]{2}", words):
            yield text.lineno, words
        case ast.JoinedStr(values=parts):
            for part in parts:
                yield from _literals(part)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _literals(body)
            yield from _literals(orelse)
        case ast.List(elts=elements) | ast.Tuple(elts=elements):
            for element in elements:
                yield from _literals(element)
        case _:
            pass


@pytest.mark.parametrize(
    "page", sorted(PAGES.rglob("*.py")), ids=lambda p: str(p.relative_to(PAGES))
)
def test_a_page_says_nothing_that_is_not_in_the_catalogue(page: Path) -> None:
    found = bare_words(ast.parse(page.read_text(encoding="utf-8")))
    assert [(line, words) for line, words in found if words not in UNTRANSLATED] == []


def test_every_act_of_the_history_has_its_word() -> None:
    acts = {"undo", "redo", REWRITES}
    for path in (PAGES.parent / "tasks").rglob("*.py"):
        acts |= set(re.findall(r'\.change\(\s*"([^"]+)"', path.read_text(encoding="utf-8")))
    acts |= {act_name(Operation(act=act, values={})) for act in OPERATIONS}
    assert set(ACTS) == acts


def test_english_needs_no_file() -> None:
    assert catalogue("en").gettext("Sources") == "Sources"
