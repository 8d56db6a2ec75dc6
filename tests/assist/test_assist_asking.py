"""Sending to a server: its failures are sentences, and nothing goes where it was not agreed to."""

import ast
import subprocess
import sys
import time
from pathlib import Path

import pytest
from model_server import Answer, ModelServer, chat

from workbench.assist import asking
from workbench.assist.asking import ask_model
from workbench.assist.endpoint import Endpoint, read_endpoint
from workbench.assist.reply import Reply
from workbench.assist.request import ChatRequest
from workbench.errors import ModelAnswerError, ModelError, NoAnswerError

REQUEST = ChatRequest(
    model="tiny",
    system="编码",
    user="路😀 𠮷林村",
    name="n",
    schema={"type": "object"},
    form="schema",
    longest=50,
)
SECRET = "sk-secret-123"


def ask(model: ModelServer, *, key: str | None = None, seconds: float = 5.0) -> Reply:
    return ask_model(where(model), REQUEST, key=key, seconds=seconds, wait=lambda _: None)


def where(model: ModelServer) -> Endpoint:
    return read_endpoint(model.address, "tiny")


def failing(status: int, said: str = "{}", **headers: str) -> Answer:
    return Answer(status=status, body=said.encode(), headers=headers)


def test_what_is_sent_is_what_was_shown_and_the_answer_comes_back(model: ModelServer) -> None:
    model.say = lambda _: chat("很好 😀")
    assert ask(model) == Reply(text="很好 😀", tokens=120)
    (sent,) = model.requests
    assert [m["content"] for m in sent.pop("messages")] == [REQUEST.system, REQUEST.user]
    assert sent == REQUEST.settings
    assert "authorization" not in model.headers[0]
    assert "python" not in str({k: v for k, v in model.headers[0].items() if k != "user-agent"})


def test_a_key_is_sent_and_never_said(model: ModelServer) -> None:
    model.say = lambda _: failing(401, f'{{"error": {{"message": "Wrong key {SECRET}"}}}}')
    with pytest.raises(ModelError, match="key is missing or wrong") as caught:
        ask(model, key=SECRET)
    assert model.headers[0]["authorization"] == f"Bearer {SECRET}"
    assert SECRET not in str(caught.value)


def test_a_redirect_to_another_host_is_not_followed(model: ModelServer) -> None:
    model.say = lambda _: failing(307, Location="http://evil.example/v1")
    with pytest.raises(ModelError, match=r"wanted to send the request on to http://evil\.example"):
        ask(model)
    assert len(model.requests) == 1


@pytest.mark.parametrize("drip", [False, True])
def test_a_slow_answer_ends_in_time(model: ModelServer, drip: bool) -> None:  # noqa: FBT001
    # Either nothing comes, or one byte after the other for ever.
    answer = Answer(body=b" " * 500, pause=0 if drip else 1.0, drip=drip)
    model.say = lambda _: answer
    began = time.monotonic()
    with pytest.raises(NoAnswerError, match=r"within 0\.3 seconds"):
        ask(model, seconds=0.3)
    assert time.monotonic() - began < 3


def test_a_huge_answer_is_not_read_to_its_end(model: ModelServer) -> None:
    model.say = lambda _: Answer(body=b"x" * (asking.MOST_BYTES + 1))
    with pytest.raises(ModelAnswerError, match="longer than 2,000,000 bytes"):
        ask(model)


def test_a_busy_server_is_asked_again_but_not_for_ever(model: ModelServer) -> None:
    waited: list[float] = []
    model.say = lambda _: failing(503, "<b>busy</b>", **{"Retry-After": "500"})
    with pytest.raises(NoAnswerError, match="failed 3 times"):
        ask_model(where(model), REQUEST, key=None, seconds=5, wait=waited.append)
    assert (len(model.requests), waited) == (3, [30.0, 30.0])
    model.say = lambda _: chat("ok") if len(model.requests) > 4 else failing(429)
    waited.clear()
    reply = ask_model(where(model), REQUEST, key=None, seconds=5, wait=waited.append)
    assert (reply.text, waited) == ("ok", [1.0])


@pytest.mark.parametrize(
    ("status", "said", "told"),
    [
        (400, '{"error": "context \\n too long"}', r"refused the request.*context too long"),
        (422, '{"detail": [1]}', r"refused the request \(HTTP 422\)\.$"),
        (413, "太长了 😀" * 200, r"refused the request.*…\.$"),
        (404, '{"error": {"message": "model not found"}}', "no model tiny.*model not found"),
        (403, "", "key is missing"),
    ],
)
def test_what_a_server_refuses_is_told_with_its_words(
    model: ModelServer, status: int, said: str, told: str
) -> None:
    model.say = lambda _: failing(status, said)
    with pytest.raises(ModelError, match=told) as caught:
        ask(model)
    assert len(str(caught.value)) < 500


def test_a_server_that_is_not_there_is_named() -> None:
    nobody = read_endpoint("http://127.0.0.1:9", "tiny")
    with pytest.raises(ModelError, match=r"No language model can be reached at http://127\.0\.0\."):
        ask_model(nobody, REQUEST, key=None, seconds=2)


def test_no_proxy_of_the_environment_gets_to_see_anything(
    model: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    model.say = lambda _: chat("ok")
    assert ask(model).text == "ok"


def test_without_the_extra_the_sentence_says_how_to_install_it(
    model: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(ModelError, match=r"pip install 'workbench\[llm\]'"):
        ask(model)
    assert model.requests == []


def test_the_program_does_not_load_the_client_until_it_is_asked(root: Path) -> None:
    tree = ast.parse((root / "workbench" / "assist" / "asking.py").read_text(encoding="utf-8"))
    loaded = [
        name.name for node in tree.body if isinstance(node, ast.Import) for name in node.names
    ]
    assert "httpx" not in loaded
    check = "import sys, workbench.assist.asking; sys.exit('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], cwd=root, check=False).returncode == 0
