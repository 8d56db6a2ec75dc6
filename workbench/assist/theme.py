"""Asking for a draft about a theme, and reading what is answered: paragraphs and true quotes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from workbench.assist.reply import Reply, list_in, read_object, words_in
from workbench.assist.topics import language_asked
from workbench.assist.verifying import find_quote, without_false_quotations
from workbench.assist.wording import one_line
from workbench.errors import ModelAnswerError

LONGEST: Final = 4_000
"""Tokens that a draft may have."""

_LONGEST_PARAGRAPH: Final = 5_000

SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "paragraphs": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "quotes": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {
                                "passage": {"type": "integer"},
                                "quote": {"type": "string"},
                            },
                            "required": ["passage", "quote"],
                            "additionalProperties": False,
                        },
                    },
                },
                "required": ["text", "quotes"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["paragraphs"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftQuote:
    """A quote of a draft that is in its passage to the letter.

    Attributes:
        passage: the place of the passage in the request, from 0.
        start: where it begins, counted from the beginning of the passage, in code points.
        end: half-open.
    """

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftParagraph:
    """A paragraph of a draft, on one line, with its quotes."""

    text: str
    quotes: tuple[DraftQuote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeDraft:
    """A draft about a theme.

    Attributes:
        paragraphs: in order.
        wrong_quotes: quotes that were dropped, since their passage does not hold them.
        wrong_quotations: quotations in the prose that were left out, since no passage does.
    """

    paragraphs: tuple[DraftParagraph, ...]
    wrong_quotes: int
    wrong_quotations: int


def theme_words(name: str, definition: str, passages: Sequence[str], *, language: str) -> str:
    """Return what a model is told about a theme.

    Args:
        name: path of its code.
        definition: empty where the codebook has none.
        passages: the words that people coded, whole.
        language: that the draft is asked for in.
    """
    shown = "\n\n".join(f"Passage {n}:\n<<<\n{text}\n>>>" for n, text in enumerate(passages, 1))
    means = f"Definition: {' '.join(definition.split())}\n" if definition.strip() else ""
    return f"Theme: {name}\n{means}Language of the draft: {language_asked(language)}\n\n{shown}"


def read_draft(reply: Reply, passages: Sequence[str]) -> ThemeDraft:
    """Return the draft that an answer holds.

    Args:
        reply: the answer.
        passages: as they were sent.

    Raises:
        ModelAnswerError: the answer has another form, or no paragraph.
    """
    paragraphs: list[DraftParagraph] = []
    wrong_quotes = wrong_quotations = 0
    for entry in list_in(read_object(reply.text), "paragraphs"):
        written = one_line(words_in(entry, "text"), longest=_LONGEST_PARAGRAPH)
        text, dropped = without_false_quotations(written, passages)
        given = entry.get("quotes") if isinstance(entry, dict) else None
        found = [_quote(quote, passages) for quote in given] if isinstance(given, list) else []
        wrong_quotations += dropped
        wrong_quotes += found.count(None)
        quotes = tuple(quote for quote in found if quote is not None)
        if text or quotes:
            paragraphs.append(DraftParagraph(text=text, quotes=quotes))
    if not any(paragraph.text for paragraph in paragraphs):
        raise ModelAnswerError("The model wrote no paragraph.")
    return ThemeDraft(
        paragraphs=tuple(paragraphs),
        wrong_quotes=wrong_quotes,
        wrong_quotations=wrong_quotations,
    )


def _quote(entry: Any, passages: Sequence[str]) -> DraftQuote | None:
    number = entry.get("passage") if isinstance(entry, dict) else None
    if isinstance(number, bool) or not isinstance(number, int):
        return None
    if not 1 <= number <= len(passages):
        return None
    place = find_quote(passages[number - 1], words_in(entry, "quote"))
    if place is None:
        return None
    return DraftQuote(passage=number - 1, start=place[0], end=place[1])
