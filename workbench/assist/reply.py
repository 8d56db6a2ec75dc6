"""Reading what a server answers: the words of the model, and the JSON object in them."""

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from workbench.assist.wording import one_line
from workbench.errors import ModelAnswerError

_THOUGHTS: Final = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCE: Final = re.compile(r"\A```(?:json)?[ \t]*\n(.*)\n?```\Z", re.DOTALL)
_SHOWN: Final = 80
"""Characters of an answer that a sentence about it shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a model answered to one request.

    Attributes:
        text: its words, what it thought aloud left out.
        tokens: of the request and the answer, as the server counted them, or None.
    """

    text: str
    tokens: int | None


def read_reply(body: bytes) -> Reply:
    """Return the answer of a model out of the bytes that its server sent.

    Raises:
        ModelAnswerError: it is none, it was cut off, or the model refused.
    """
    answer = _answer(body)
    choice = _choice(answer)
    message = choice.get("message")
    message = message if isinstance(message, dict) else {}
    refusal = message.get("refusal")
    if isinstance(refusal, str) and refusal.strip():
        raise ModelAnswerError(f"The model refused: {one_line(refusal, longest=_SHOWN)}")
    if choice.get("finish_reason") == "content_filter":
        raise ModelAnswerError("The server's filter held the answer back.")
    if choice.get("finish_reason") == "length":
        raise ModelAnswerError(
            "The answer was cut off, since it grew too long. Nothing of it is used."
        )
    content = message.get("content")
    text = _THOUGHTS.sub("", content).strip() if isinstance(content, str) else ""
    if not text:
        raise ModelAnswerError("The answer is empty.")
    return Reply(text=text, tokens=_tokens(answer))


def _answer(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise ModelAnswerError(
            "The server's answer is no JSON. Is there a language model at this address?"
        ) from None


def _choice(answer: Any) -> dict[str, Any]:
    choices = answer.get("choices") if isinstance(answer, dict) else None
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise ModelAnswerError("The server's answer holds no answer of a model.")
    return choices[0]


def _tokens(answer: Any) -> int | None:
    usage = answer.get("usage")
    total = usage.get("total_tokens") if isinstance(usage, dict) else None
    is_number = isinstance(total, int) and not isinstance(total, bool) and total >= 0
    return total if is_number else None


def read_object(text: str) -> dict[str, Any]:
    """Return the JSON object that an answer is; a fence around it does no harm.

    Raises:
        ModelAnswerError: it is something else, such as a refusal in words.
    """
    fenced = _FENCE.match(text)
    try:
        found = json.loads(fenced[1] if fenced else text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ModelAnswerError(
            "The model did not answer in the form that was asked for. It began:"
            f" {one_line(text, longest=_SHOWN)}"
        )
    return found


def list_in(found: dict[str, Any], key: str) -> list[Any]:
    """Return the list under a key of an answer.

    Raises:
        ModelAnswerError: there is none.
    """
    value = found.get(key)
    if not isinstance(value, list):
        raise ModelAnswerError(
            f"The model did not answer in the form that was asked for: '{key}' is missing."
        )
    return value


def words_in(found: Any, key: str) -> str:
    """Return the words under a key, empty where there are none."""
    value = found.get(key) if isinstance(found, dict) else None
    return value if isinstance(value, str) else ""
