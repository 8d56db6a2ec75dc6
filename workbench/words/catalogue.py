"""The catalogue of messages: English words, and what they are in another language."""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Final

from workbench.words.filling import filled
from workbench.words.spoken import Spoken

READER: Final = "reader"
"""The context of the messages that the reader and the tree show in the browser."""
SENTENCE: Final = "sentence"
"""The context of the sentences that the rooms below the screens say in English."""


@dataclass(frozen=True, slots=True)
class Several:
    """A message for one and a message for several of something.

    Attributes:
        one: said of 1.
        several: said of any other number; `{number}` stands for it.
    """

    one: str
    several: str


def message(words: str) -> str:
    """Return the words as they are: marks a message that stands where it is not said yet."""
    return words


def say(language: Spoken, words: str, /, **values: object) -> str:
    """Return a message in a language, its `{places}` filled with the values.

    >>> say("zh", "Sources"), say("en", "Added {name}.", name="路 {1}")
    ('资料', 'Added 路 {1}.')
    """
    translated = catalogue(language).gettext(words)
    return filled(language, translated, values) if values else translated


def say_number(language: Spoken, several: Several, number: int, /, **values: object) -> str:
    """Return the message for a number of things, which fills `{number}`.

    >>> say_number("en", Several("{number} source", "{number} sources"), 1200)
    '1,200 sources'
    """
    translated = catalogue(language).ngettext(several.one, several.several, number)
    return filled(language, translated, {"number": f"{number:,}", **values})


def reader_words(language: Spoken) -> dict[str, str]:
    """Return the words of the reader and the tree by their English, none for English."""
    return dict(in_context(language, READER))


@cache
def in_context(language: Spoken, context: str) -> Mapping[str, str]:
    """Return the translations of one context by their English, none for English."""
    start = f"{context}\x04"
    return {
        key.removeprefix(start): words
        for key, words in catalogue(language).messages().items()
        if key.startswith(start)
    }


class Catalogue(gettext.GNUTranslations):
    """The translations of one language; without a file the English words themselves."""

    _catalog: dict[str | tuple[str, int], str]

    def messages(self) -> dict[str, str]:
        """Return every translation by its key, those that depend on a number left out."""
        return {key: words for key, words in self._catalog.items() if isinstance(key, str)}


@cache
def catalogue(language: Spoken) -> Catalogue:
    """Return the translations into a language."""
    if language == "en":
        return Catalogue(BytesIO(_EMPTY))
    file = resources.files("workbench.words").joinpath(language, "LC_MESSAGES", "workbench.mo")
    return Catalogue(BytesIO(file.read_bytes()))


# A catalogue without messages: its mark, revision 0, no strings, and where they would stand.
_EMPTY: Final = b"".join(n.to_bytes(4, "little") for n in (0x950412DE, 0, 0, 28, 28, 0, 28))
