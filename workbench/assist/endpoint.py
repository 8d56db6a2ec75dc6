"""Where a language model is asked: the address of its server, and whether that is this computer."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final, Literal
from urllib.parse import urlsplit

from workbench.errors import ModelError

Place = Literal["this computer", "another computer"]

SERVERS: Final = {
    "llama.cpp": "http://127.0.0.1:8080/v1",
    "Ollama": "http://127.0.0.1:11434/v1",
    "vLLM": "http://127.0.0.1:8000/v1",
}
"""The addresses at which servers on this computer wait, unless they are told otherwise."""

_HOST: Final = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
_PATH: Final = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")
_MODEL: Final = re.compile(r"[\w.:/@+-]{1,120}", re.ASCII)
_LAST: Final = "/chat/completions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A model on a server.

    Attributes:
        base: the address up to what is asked for, such as `http://127.0.0.1:11434/v1`.
        host: the server's name and port, as the address has them.
        model: as the server calls it.
        place: whether the server is this computer; a name that is not surely of this computer
            is one of another.
    """

    base: str
    host: str
    model: str
    place: Place

    @property
    def address(self) -> str:
        """The address that requests are sent to."""
        return f"{self.base}{_LAST}"

    @property
    def is_encrypted(self) -> bool:
        """Whether nobody on the way can read along."""
        return self.base.startswith("https://")

    @property
    def passes_on(self) -> bool:
        """Whether the name says that the server hands the text on: Ollama's models in its cloud."""
        return self.model.lower().endswith(("-cloud", ":cloud"))

    @property
    def leaves(self) -> bool:
        """Whether what is sent leaves this computer."""
        return self.place == "another computer" or self.passes_on


def read_endpoint(address: str, model: str) -> Endpoint:
    """Return the endpoint that an address and the name of a model mean.

    Args:
        address: `http` or `https`, a server, and a path; without a path `/v1` is meant.
        model: as the server calls it.

    Raises:
        ModelError: the address or the name of the model cannot be one.

    >>> read_endpoint("http://localhost:8080", "qwen3:8b").address
    'http://localhost:8080/v1/chat/completions'
    >>> read_endpoint("https://模型.example.org/api/", "m").host
    'xn--xgs754b.example.org'
    """
    scheme, host, port, path = _parts(address.strip())
    path = path.removesuffix(_LAST).rstrip("/") or "/v1"
    called = model.strip()
    if not _MODEL.fullmatch(called) or "://" in called:
        raise ModelError(
            f"'{called}' cannot be the name of a model. Give it as the server calls it, such as"
            " qwen3:8b."
        )
    shown = f"[{host}]" if ":" in host else host
    whole = shown if port is None else f"{shown}:{port}"
    return Endpoint(
        base=f"{scheme}://{whole}{path}",
        host=whole,
        model=called,
        place="this computer" if _is_here(host) else "another computer",
    )


def _parts(address: str) -> tuple[str, str, int | None, str]:
    wrong = ModelError(
        f"'{address}' cannot be the address of a language model. Give it as"
        f" {SERVERS['Ollama']}, without a user, a question mark or a key in it."
    )
    try:
        parts = urlsplit(address)
        host, port = _plain_host(parts.hostname or ""), parts.port
    except ValueError:
        raise wrong from None
    is_plain = not (parts.query or parts.fragment or "@" in parts.netloc or "\\" in address)
    if parts.scheme not in {"http", "https"} or not host or not is_plain:
        raise wrong
    path = parts.path.rstrip("/")
    if not _PATH.fullmatch(path):
        raise wrong
    return parts.scheme, host, port, path


def _plain_host(host: str) -> str:
    """Return a host in ASCII, so that no letter looks like another; empty where it is none."""
    if ":" in host:
        return str(ip_address(host))
    # An address in Chinese is shown as the network knows it.
    named = host.encode("idna").decode("ascii").lower()
    return named if _HOST.fullmatch(named) else ""


def _is_here(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
