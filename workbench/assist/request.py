"""A request to a language model: its words, its bytes, and how much it is."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, Literal

Form = Literal["schema", "words"]
"""How the form of the answer is asked for: by a JSON schema, or by the words of the prompt only."""

_WIDE: Final = 0x2E80
"""The first of the characters of which one makes about a token: Han and beyond."""
_PER_TOKEN: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRequest:
    """What is sent to a model, whole.

    Attributes:
        model: as the server calls it.
        system: what it is told first: the prompt, with what all requests of a run share.
        user: what this request is about.
        name: of the schema.
        schema: JSON schema of the answer.
        form: whether the schema is sent.
        longest: tokens that the answer may have at most.
    """

    model: str
    system: str
    user: str
    name: str
    schema: Mapping[str, Any]
    form: Form
    longest: int

    @property
    def settings(self) -> dict[str, Any]:
        """Everything that is sent beside the words."""
        asked: dict[str, Any] = {
            "model": self.model,
            "temperature": 0,
            "max_tokens": self.longest,
            "stream": False,
        }
        if self.form == "schema":
            asked["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": self.name, "strict": True, "schema": dict(self.schema)},
            }
        return asked

    def body(self) -> bytes:
        """Return the bytes that are sent."""
        messages = [
            {"role": "system", "content": self.system},
            {"role": "user", "content": self.user},
        ]
        return json.dumps({**self.settings, "messages": messages}, ensure_ascii=False).encode()

    @property
    def sha256(self) -> str:
        """The hash of what is sent, by which the same request is known again."""
        return sha256(self.body()).hexdigest()


def estimate_tokens(text: str) -> int:
    """Return about how many tokens a text is; every model has a tokenizer of its own.

    A Chinese character, a kana, a hangul or an emoji counts as one, four other characters as
    one.

    >>> estimate_tokens("村里没有路"), estimate_tokens("no road here"), estimate_tokens("")
    (5, 3, 0)
    """
    wide = sum(ord(sign) >= _WIDE for sign in text)
    return wide + math.ceil((len(text) - wide) / _PER_TOKEN)
