"""Asking for a name of a topic, and reading what is answered."""

from collections.abc import Sequence
from typing import Any, Final

from workbench.assist.reply import Reply, read_object, words_in
from workbench.assist.wording import one_line
from workbench.errors import ModelAnswerError
from workbench.words.spoken import is_chinese

LONGEST: Final = 300
"""Tokens that the answer about one topic may have."""

LONGEST_NAME: Final = 80

SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {"name": {"type": "string"}},
    "required": ["name"],
    "additionalProperties": False,
}


def topic_words(terms: Sequence[str], passages: Sequence[str], *, language: str) -> str:
    """Return what a model is told about one topic.

    Args:
        terms: the most telling first.
        passages: typical ones, whole.
        language: that the name is asked for in.
    """
    shown = "\n\n".join(f"<<<\n{passage}\n>>>" for passage in passages)
    return (
        f"Language of the name: {language_asked(language)}\n\nTerms: {', '.join(terms)}\n\n"
        f"Passages:\n\n{shown}"
    )


def language_asked(language: str) -> str:
    """Return how a language is named to a model.

    >>> language_asked("zh-Hans"), language_asked("en"), language_asked("de")
    ('Chinese', 'English', 'de')
    """
    if is_chinese(language):
        return "Chinese"
    return "English" if language.partition("-")[0] == "en" else language


def read_topic_name(reply: Reply) -> str:
    """Return the name that an answer proposes.

    Raises:
        ModelAnswerError: there is none, or it is no name but a text.
    """
    name = one_line(words_in(read_object(reply.text), "name"), longest=10 * LONGEST_NAME)
    if not name:
        raise ModelAnswerError("The model gave no name.")
    if len(name) > LONGEST_NAME:
        raise ModelAnswerError(
            f"The model gave a text of {len(name)} characters instead of a name; {LONGEST_NAME} at"
            " most are one."
        )
    return name
