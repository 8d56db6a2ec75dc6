"""Pseudonyms: which words of a text are names, and the words put in their place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from workbench.texts.editing import Edit, Replacement

_NO_BLANKS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_LETTER = rf"[[\p{{L}}\p{{N}}\p{{M}}_]--[{_NO_BLANKS}]]"
_UNBLANKED = regex.compile(rf"[{_NO_BLANKS}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pseudonym:
    """A name and what is put in its place.

    Attributes:
        name: as it is written; all in capitals it is found, too.
        replacement: the words that stand for it.
        language: `en` to find it only as whole words, `zh` at any place, or None to judge by
            its own characters.
    """

    name: str
    replacement: str
    language: Literal["en", "zh"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePlace:
    """A name in a text: the span `start <= i < end`, in code points."""

    start: int
    end: int
    pseudonym: Pseudonym


class NameFinder:
    """Finds the names of a list, the longest first: `Christina M` before `Christina`."""

    def __init__(self, pseudonyms: Iterable[Pseudonym]) -> None:
        self.pseudonyms = tuple(
            sorted(pseudonyms, key=lambda entry: (-len(entry.name), entry.name))
        )
        self._known: dict[str, Pseudonym] = {}
        for entry in self.pseudonyms:
            self._known.setdefault(entry.name, entry)
            self._known.setdefault(entry.name.upper(), entry)
        names = sorted(self._known, key=lambda name: (-len(name), name))
        self._pattern = regex.compile(
            "|".join(_pattern(name, self._known[name]) for name in names) or r"(?!)",
            regex.VERSION1,
        )

    def find(self, text: str) -> list[NamePlace]:
        """Return where names stand in a text, none overlapping another.

        >>> finder = NameFinder([Pseudonym(name="Lin", replacement="P1"),
        ...                      Pseudonym(name="王婶", replacement="受访者甲")])
        >>> [(p.start, p.pseudonym.replacement) for p in finder.find("Lin's line, 问王婶")]
        [(0, 'P1'), (13, '受访者甲')]
        """
        return [
            NamePlace(start=found.start(), end=found.end(), pseudonym=self._known[found[0]])
            for found in self._pattern.finditer(text)
        ]

    def replace(self, text: str) -> str:
        """Return a text with every name replaced."""
        return replace_places(text, self.find(text))


def replacements_for(places: Iterable[NamePlace]) -> list[Replacement]:
    """Return the replacements that put pseudonyms in the place of names."""
    return [
        Replacement(start=place.start, end=place.end, words=place.pseudonym.replacement)
        for place in places
    ]


def replace_places(text: str, places: Sequence[NamePlace]) -> str:
    """Return a text with the names at some places replaced."""
    return Edit(text, replacements_for(places)).new if places else text


def _pattern(name: str, entry: Pseudonym) -> str:
    escaped = regex.escape(name)
    before = "" if _is_free(name[0], entry) else rf"(?<!{_LETTER})"
    after = "" if _is_free(name[-1], entry) else rf"(?!{_LETTER})"
    return f"{before}{escaped}{after}"


def _is_free(edge: str, entry: Pseudonym) -> bool:
    """Tell whether a name may stand right beside other letters at this edge."""
    if entry.language is not None:
        return entry.language == "zh"
    return _UNBLANKED.match(edge) is not None
