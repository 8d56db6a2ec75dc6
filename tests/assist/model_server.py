"""A server of language models on this machine that answers what a test tells it to."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the server sends back."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0
    drip: bool = False


def chat(content: object, **choice: Any) -> Answer:
    """Return the answer of a model whose words, or whose JSON, this is."""
    words = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    message = choice.pop("message", {"role": "assistant", "content": words})
    answer = {
        "choices": [{"message": message, "finish_reason": "stop", **choice}],
        "usage": {"total_tokens": 120},
    }
    return Answer(body=json.dumps(answer).encode())


Say = Callable[[dict[str, Any]], Answer]


@dataclass(kw_only=True)
class ModelServer:
    """A server with all that it was sent.

    Attributes:
        address: to ask it at.
        say: returns the answer to a request.
        requests: the JSON of each request, in order.
        headers: of each.
    """

    address: str = ""
    say: Say = lambda _: chat({})
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def host(self) -> str:
        """Its name and port."""
        return self.address.removeprefix("http://").removesuffix("/v1")


@contextmanager
def model_server() -> Iterator[ModelServer]:
    """Run a server on a free port until the block ends."""
    model = ModelServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            request = json.loads(body)
            model.requests.append(request)
            model.headers.append({name.lower(): value for name, value in self.headers.items()})
            answer = model.say(request)
            time.sleep(answer.pause)
            try:
                self._send(answer)
            except (BrokenPipeError, ConnectionResetError):
                return  # the program did not wait for it

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if not answer.drip:
                self.wfile.write(answer.body)
                return
            for sign in answer.body:
                self.wfile.write(bytes([sign]))
                self.wfile.flush()
                time.sleep(0.02)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        model.address = f"http://127.0.0.1:{server.server_port}/v1"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield model
        finally:
            server.shutdown()
            thread.join()
