"""The one place of the program that sends something over a network: a request to a language model.

Only this module imports the client, and only when something is sent: importing the program opens
no connection, and an installation without the extra `llm` has nothing to open one with.
"""

import json
import ssl
import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from workbench.assist.endpoint import Endpoint
from workbench.assist.reply import Reply, read_reply
from workbench.assist.request import ChatRequest
from workbench.assist.wording import one_line
from workbench.errors import ModelAnswerError, ModelError, NoAnswerError

if TYPE_CHECKING:
    import httpx

MOST_BYTES: Final = 2_000_000
"""Bytes of an answer that are read; a longer one is none."""
TRIES: Final = 3
"""How often a request is sent at most, where the server says that it is too busy."""
LONGEST_WAIT: Final = 30.0
"""Seconds that are waited between two tries at most, whatever the server asks for."""
TO_CONNECT: Final = 10.0
"""Seconds in which a server must be reached."""

_BUSY: Final = frozenset({429, 500, 502, 503, 504})
_SHOWN: Final = 300


def is_installed() -> bool:
    """Tell whether the extra `llm` is installed, without importing it."""
    return find_spec("httpx") is not None


def ask_model(
    endpoint: Endpoint,
    request: ChatRequest,
    *,
    key: str | None,
    seconds: float,
    wait: Callable[[float], None] = time.sleep,
) -> Reply:
    """Send one request and return what the model answers.

    Nothing is followed to another address, and no proxy of the environment is used: what is
    sent goes to the server that the researcher was shown, or nowhere.

    Args:
        endpoint: the server and the model.
        request: what is sent.
        key: for the server, or None; it is sent and shown nowhere else.
        seconds: how long the answer may take.
        wait: called with the seconds before another try.

    Raises:
        ModelError: the server cannot be reached, does not let us in, or sends us elsewhere.
        NoAnswerError: it took too long, or the server failed or refused this request.
        ModelAnswerError: it answered something that cannot be used.
    """
    for attempt in range(1, TRIES + 1):
        status, headers, body = _send(endpoint, request, key=key, seconds=seconds)
        if status not in _BUSY or attempt == TRIES:
            break
        wait(_pause(headers.get("retry-after"), attempt))
    if status != 200:
        raise _failure(endpoint, status, headers, body, key=key)
    return read_reply(body)


def _send(
    endpoint: Endpoint, request: ChatRequest, *, key: str | None, seconds: float
) -> tuple[int, "httpx.Headers", bytes]:
    httpx = _client_library()
    until = time.monotonic() + seconds
    sent = {
        "Content-Type": "application/json",
        "Accept-Encoding": "identity",
        "User-Agent": "workbench",
    }
    if key:
        sent["Authorization"] = f"Bearer {key}"
    limits = httpx.Timeout(seconds, connect=min(TO_CONNECT, seconds))
    try:
        with (
            httpx.Client(
                trust_env=False,
                follow_redirects=False,
                timeout=limits,
                verify=_trusted(endpoint),
            ) as client,
            client.stream("POST", endpoint.address, content=request.body(), headers=sent) as answer,
        ):
            return answer.status_code, answer.headers, _read(answer, until, seconds)
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise ModelError(
            f"No language model can be reached at {endpoint.base}"
            f" ({one_line(str(error), longest=_SHOWN)}). Is the server running, and is the address"
            " right?"
        ) from error
    except httpx.TimeoutException as error:
        raise NoAnswerError(_too_long(seconds)) from error
    except httpx.TransportError as error:
        raise NoAnswerError(
            f"The connection broke before the answer was whole"
            f" ({one_line(str(error), longest=_SHOWN)})."
        ) from error


def _trusted(endpoint: Endpoint) -> ssl.SSLContext:
    """Return the certificates of this computer, so that a university's own are known, too."""
    if endpoint.is_encrypted:
        return ssl.create_default_context()
    # Reading them takes a moment each time, and without encryption there is none to prove.
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _client_library() -> Any:
    try:
        import httpx
    except ImportError as error:
        raise ModelError(
            "A language model can be asked once the extra for it is installed:"
            " pip install 'workbench[llm]'. Nothing was sent."
        ) from error
    return httpx


def _read(answer: "httpx.Response", until: float, seconds: float) -> bytes:
    """Return the body, read in pieces, so that no server can go on for ever."""
    body = bytearray()
    for piece in answer.iter_raw():
        body += piece
        if len(body) > MOST_BYTES:
            raise ModelAnswerError(
                f"The answer is longer than {MOST_BYTES:,} bytes and was not read to its end."
            )
        if time.monotonic() > until:
            raise NoAnswerError(_too_long(seconds))
    return bytes(body)


def _too_long(seconds: float) -> str:
    return (
        f"No answer came within {seconds:g} seconds. A larger model needs more: set it up with more"
        " seconds."
    )


def _pause(asked: str | None, attempt: int) -> float:
    try:
        wanted = float(asked or "")
    except ValueError:
        wanted = float(2 ** (attempt - 1))
    return min(max(wanted, 0.0), LONGEST_WAIT)


def _failure(
    endpoint: Endpoint, status: int, headers: "httpx.Headers", body: bytes, *, key: str | None
) -> ModelError:
    """Return what an answer other than success means to the researcher."""
    code = str(status)
    if 300 <= status < 400:
        there = one_line(headers.get("location", "nowhere"), longest=_SHOWN)
        return ModelError(
            f"{endpoint.host} wanted to send the request on to {there}. It was not followed: what"
            " you agreed to send goes to no other address."
        )
    error: type[ModelError] = ModelError
    if status in {401, 403}:
        sentence = f"{endpoint.host} lets nobody in (HTTP {code}) whose key is missing or wrong."
    elif status in {404, 405}:
        sentence = (
            f"{endpoint.host} knows no such address or no model {endpoint.model} (HTTP {code})."
        )
    elif status in _BUSY:
        error, sentence = NoAnswerError, f"{endpoint.host} failed {TRIES} times (HTTP {code})."
    else:
        error, sentence = NoAnswerError, f"{endpoint.host} refused the request (HTTP {code})."
    quoted = _said(body, key=key)
    return error(f"{sentence} Its own words: {quoted}." if quoted else sentence)


def _said(body: bytes, *, key: str | None) -> str:
    """Return what a server says of its refusal, without the key that it may repeat."""
    text = body.decode("utf-8", "replace")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = text
    if isinstance(found, dict):
        error = found.get("error", found.get("detail", found.get("message", "")))
        found = error.get("message", "") if isinstance(error, dict) else error
    words = found if isinstance(found, str) else ""
    if key:
        words = words.replace(key, "…")
    return one_line(words, longest=_SHOWN)
