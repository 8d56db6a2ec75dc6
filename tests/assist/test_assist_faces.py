"""The command line, Python and the screen of language models: consent, escaping, what is told."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from model_server import ModelServer, chat
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from workbench import open_project
from workbench.cli import cli
from workbench.pages.app import FILES
from workbench.pages.serving import PROJECT_VARIABLE
from workbench.store.project_file import ProjectFile, create_project_file
from workbench.store.topics import load_kept_topics
from workbench.tasks.codebook.keep_codebook import import_codebook
from workbench.tasks.codings.coders import CODER_VARIABLE
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.suggest import suggest

HOSTILE = "<img src=x onerror=alert(1)> ![p](http://evil.example/p.png)"
BOOK = """workbench-codebook: 1
name: {en: Small, zh: 小}
codes:
  - name: {en: Clinic, zh: 卫生室}
    definition: {en: Where people are treated., zh: 看病的地方。}
    cues: {en: [clinic], zh: [卫生室]}
"""
LINES = (
    "The clinic is far 😀.",
    "卫生室很远，𠮷林村没有路。",
    "The clinic has no nurse.",
    "没有人来。",
    "The road floods in spring.",
    "A lorry broke the road.",
    "The nurse left the clinic.",
    "卡车在路上，路很远。",
)
TEXT = "\n\n".join(LINES)


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("small") / "study.db"
    with create_project_file(file) as project:
        add_uploads(project, [Upload(name="访谈.txt", content=TEXT.encode())], coder="Lin")
        import_codebook(project, "book.yaml", BOOK.encode(), coder="Lin")
    return file


@pytest.fixture
def path(
    open_copy: Callable[[Path], ProjectFile],
    small_file: Path,
    model: ModelServer,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A project of one source and one code; the server proposes the code for each passage."""
    monkeypatch.delenv("WORKBENCH_MODEL_KEY", raising=False)
    monkeypatch.setenv(CODER_VARIABLE, "Lin")
    model.say = answer
    return open_copy(small_file).path


def answer(request: dict[str, Any]) -> Any:
    system, user = (message["content"] for message in request["messages"])
    if "name a topic" in system:
        return chat({"name": f"Far {len(user)} {HOSTILE}"[:70]})
    if "first draft" in system:
        quotes = [{"passage": 1, "quote": user.partition("<<<\n")[2][:6]}]
        return chat({"paragraphs": [{"text": f"It is far. {HOSTILE}", "quotes": quotes}]})
    quote = next((word for word in ("clinic", "卫生室") if word in user), "")
    entry = {"code": "Clinic", "quote": quote, "reason": HOSTILE, "certainty": 1}
    return chat({"codes": [entry] if quote else []})


def run(*arguments: str | Path, typed: str = "", status: int = 0) -> Result:
    said = [str(argument) for argument in arguments]
    result = CliRunner().invoke(cli, said, input=typed, catch_exceptions=False)
    assert result.exit_code == status, result.output
    return result


def turn_on(path: Path, model: ModelServer) -> None:
    told = run("ask", "setup", path, "--address", model.address, "--model", "tiny:1b").stdout
    assert "this computer; no key. Nothing is sent before you agree" in told


def test_the_command_line_says_that_it_is_off_and_how_to_turn_it_on(path: Path) -> None:
    assert run("ask", "setup", path).stdout.startswith("The help of a language model is off")
    told = run("ask", "codes", path, status=1).stderr
    assert "is off in this project" in told
    assert run("ask", "log", path).stdout.startswith("Nothing was ever sent")
    run("ask", "setup", path, "--model", "x", status=2)


def test_nothing_is_sent_by_showing_or_by_saying_no(path: Path, model: ModelServer) -> None:
    turn_on(path, model)
    shown = run("ask", "codes", path, "--show").stdout
    assert "Code: Clinic\nDefinition: Where people are treated." in shown
    assert "卫生室很远，𠮷林村没有路。" in shown
    assert "an estimate" in shown
    assert shown.endswith("Nothing was sent.\n")
    plan = json.loads(run("ask", "codes", path, "--show", "--json").stdout)
    assert plan["place"] == "this computer"
    for typed in ("n\n", ""):
        told = run("ask", "codes", path, typed=typed, status=1).stderr
        assert "Nothing was sent." in told
    run("ask", "codes", path, "--send-to", "example.org", status=1)
    assert model.requests == []


def test_a_yes_sends_and_the_answers_wait_for_a_decision(path: Path, model: ModelServer) -> None:
    turn_on(path, model)
    result = run("ask", "codes", path, typed="y\n")
    assert "4 new suggestions by language model tiny:1b (prompt codes-1)" in result.stdout
    assert len(model.requests) == 8
    rows = json.loads(run("suggestions", path, "--json").stdout)
    assert {(row["code"], row["decision"], row["cue"]) for row in rows} == {
        ("Clinic", "open", HOSTILE)
    }
    assert run("decide", path, "accept", "--all").stdout == "0 suggestions: accepted.\n"
    (run_,) = json.loads(run("ask", "log", path, "--json").stdout)
    assert (run_["sent"], run_["answered"], run_["coder"]) == (8, 8, "Lin")


def test_another_computer_wants_its_name_typed(path: Path) -> None:
    run("ask", "setup", path, "--address", "http://llm.example.org/v1", "--model", "big")
    result = run("ask", "codes", path, typed="y\n", status=1)
    assert "would leave this computer and go to llm.example.org" in result.stderr
    assert "Type llm.example.org to send" in result.stderr
    assert "Nothing was sent: it would go to llm.example.org" in result.stderr


def test_topics_and_drafts_are_asked_for_in_the_terminal(path: Path, model: ModelServer) -> None:
    turn_on(path, model)
    host = model.host
    told = run("ask", "topics", path, "--k", "2", "--send-to", host).stdout
    assert "No topic is named by that." in told
    with open_project(path) as project:
        suggest(project.file, coder="Lin")
        decide(project.file, "accepted", coder="Lin")
    told = run("ask", "theme", path, "Clinic", "--send-to", host, "--keep").stdout
    assert "1 quote to the letter" in told
    (memo,) = json.loads(run("memos", path, "--json").stdout)
    assert memo["text"].startswith("# Draft: Clinic")
    assert "![p](" not in memo["text"]


def test_python_does_the_same_with_the_same_words(path: Path, model: ModelServer) -> None:
    with open_project(path, coder="Lin") as project:
        assert project.set_up_model(model.address, "tiny")["on"]
        plan = project.plan_codes(limit=2)
        shown = project.show_plan(plan)
        assert (shown["requests"], shown["host"]) == (2, model.host)
        assert project.ask_codes(plan, send_to=shown["host"])["added"] == 2
        assert project.model_log()[0]["sent"] == 2
        assert project.turn_off_model()["on"] is False


def opened(path: Path, monkeypatch: pytest.MonkeyPatch, page: str, tab: str = "") -> AppTest:
    monkeypatch.setenv(PROJECT_VARIABLE, str(path))
    screen = AppTest.from_file(str(FILES / "main.py"), default_timeout=60)
    screen._page_hash = calc_hash(page)
    if tab:
        screen.session_state["model tab"] = tab
    screen.run()
    assert not screen.exception
    return screen


def press(screen: AppTest, label: str) -> AppTest:
    next(button for button in screen.button if button.label.startswith(label)).click()
    screen.run()
    assert not screen.exception
    return screen


def drawn(screen: AppTest) -> str:
    return "\n".join(element.proto.body for element in screen.html)


def test_the_screen_is_off_says_so_and_turns_on(
    path: Path, model: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(path, monkeypatch, "language-model")
    assert any("is off, and nothing leaves this computer" in info.value for info in screen.info)
    fields = {field.label: field for field in screen.text_input}
    fields["Address of the server"].set_value(model.address)
    fields["Model"].set_value("tiny")
    press(screen, "Turn it on")
    assert not screen.error
    assert "On: tiny at" in drawn(screen)
    assert model.requests == []


def test_on_the_screen_all_is_shown_before_it_is_sent(
    path: Path, model: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn_on(path, model)
    screen = press(opened(path, monkeypatch, "language-model"), "Show what would be sent")
    assert "卫生室很远，𠮷林村没有路。" in drawn(screen)
    assert "Definition: Where people are treated." in drawn(screen)
    assert model.requests == []
    press(screen, "Send to 127")
    assert len(model.requests) == 8
    assert any("4 new suggestions" in toast.value for toast in screen.toast)
    assert any("4 new suggestions" in info.value for info in screen.info)
    assert not any(button.label.startswith("Send to") for button in screen.button)
    review = drawn(opened(path, monkeypatch, "suggestions"))
    assert "language model tiny:1b (prompt codes-1)" in review
    assert "&lt;img src=x" in review
    assert "<img" not in review


def test_on_the_screen_another_computer_must_be_typed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("ask", "setup", path, "--address", "http://llm.example.org/v1", "--model", "big")
    screen = press(opened(path, monkeypatch, "language-model"), "Show what would be sent")
    assert any("would leave this computer" in error.value for error in screen.error)
    send = next(button for button in screen.button if button.label.startswith("Send to"))
    assert send.disabled


def test_names_and_drafts_on_the_screen_wait_for_a_click(
    path: Path, model: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn_on(path, model)
    with open_project(path) as project:
        suggest(project.file, coder="Lin")
        decide(project.file, "accepted", coder="Lin")
    screen = opened(path, monkeypatch, "language-model", "Name topics")
    screen.segmented_control(key="topics number").set_value("own").run()
    screen.number_input(key="topics k").set_value(2).run()
    press(press(screen, "Show what would be sent"), "Send to 127")
    with open_project(path) as project:
        assert load_kept_topics(project.file, "passage") == []
        press(screen, "Accept the name")
        assert len(load_kept_topics(project.file, "passage")) == 1
    screen = opened(path, monkeypatch, "language-model", "Draft a theme")
    screen.selectbox(key="model theme").set_value(_only_code(path)).run()
    press(press(screen, "Show what would be sent"), "Send to 127")
    assert any("It is far" in text.value for text in screen.markdown)
    press(screen, "Keep as a memo")
    with open_project(path) as project:
        (memo,) = project.memos()
    assert "prompt theme-1" in memo["text"]


def _only_code(path: Path) -> str:
    with open_project(path) as project:
        return project.codes()[0]["id"]


def test_the_log_stands_on_the_screen(
    path: Path, model: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn_on(path, model)
    run("ask", "codes", path, "--limit", "1", "--send-to", "127.0.0.1")
    assert f"{model.address}/chat/completions" in drawn(
        opened(path, monkeypatch, "language-model", "What was sent")
    )
