"""What a screen says, in the language that the session speaks."""

from collections.abc import Iterable, Mapping
from typing import Any

from workbench import words
from workbench.pages import session
from workbench.words import Several, message

__all__ = [
    "Several",
    "in_a_row",
    "message",
    "reader_words",
    "said",
    "said_in_state",
    "say",
    "say_number",
]


def say(words_: str, /, **values: object) -> str:
    """Return a message of the catalogue, its `{places}` filled with the values.

    Args:
        words_: the English message, as it stands in the catalogue.
        values: put in as they are; where the message is read as Markdown, `plain` them first.

    >>> say("Added {name}.", name="贫困 😀")
    'Added 贫困 😀.'
    """
    return words.say(session.language(), words_, **values)


def say_number(several: Several, number: int, /, **values: object) -> str:
    """Return the message for a number of things.

    >>> say_number(Several("{number} file", "{number} files"), 1)
    '1 file'
    """
    return words.say_number(session.language(), several, number, **values)


def said(sentence: str) -> str:
    """Return a sentence from below the screens: an error, a remark, a line of the history."""
    return words.said(session.language(), sentence)


def in_a_row(*sentences: str) -> str:
    """Return sentences one after the other; Chinese ones stand without a blank between them.

    >>> in_a_row("Two were judged.", "None belongs.")
    'Two were judged. None belongs.'
    """
    return ("" if session.language() == "zh" else " ").join(filter(None, sentences))


def listed(parts: Iterable[str]) -> str:
    """Return parts of a list that may have commas in them, one after the other.

    >>> listed(["Needs, other", "Roads"])
    'Needs, other; Roads'
    """
    return words.listed(parts, language=session.language())


def reader_words() -> dict[str, str]:
    """Return the words of the reader and the tree by their English, none for English."""
    return words.reader_words(session.language())


def said_in_state(state: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a component is to know, its sentences in the language of the screens.

    Args:
        state: as `workbench.tasks.reader.reader_state` or `tree_state` makes it: the sentences of
            `refused`, `undone` and `find` come from below.
    """
    known = dict(state)
    # The reader waits for the words of this language, which a carrier brings.
    known["view"] = {**(state.get("view") or {}), "spoken": session.language()}
    known["refused"] = [_said_in(answer) for answer in state.get("refused") or ()]
    for name in ("undone", "find"):
        if state.get(name):
            known[name] = _said_in(state[name])
    return known


def _said_in(answer: Mapping[str, Any]) -> dict[str, Any]:
    sentence = answer.get("sentence")
    return {**answer, "sentence": said(sentence)} if sentence else dict(answer)
