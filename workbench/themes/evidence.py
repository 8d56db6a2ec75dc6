"""Evidence: the codings and suggestions that a theme rests on, and what is known of each source."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Origin = Literal["coding", "suggestion"]


class Evidence(NamedTuple):
    """One coding, or one suggestion that waits for a decision, with its words and place.

    A named tuple, as a table makes one for every coding of a project and a frozen dataclass of
    so many fields costs four times as much to make.

    Attributes:
        id: of the coding or the suggestion; unique within its origin.
        origin: a `coding` was made or accepted by a person, a `suggestion` was not.
        code_id: the code it stands under.
        source_id: the source it lies in.
        start: offset of its first character in the stored text, in code points.
        end: offset after its last character.
        quote: the words of the source from start to end.
        passages: the passages it touches, each as source id and number.
        coder: the name of the person; for a suggestion, of the method.
        terms: a number for each of its terms in order, stop words out; equal terms have equal
            numbers, which measure closeness.
        path: the headings it stands under, the outermost first.
        page: counted from 1, or None.
        speaker: who speaks, or None.
        cue_start: offset in the stored text where the words begin that suggested it, or None.
        cue_end: offset after them, or None.
        link: an address that leads back to it and stays the same, or an empty text.
        cases: the names of the cases whose words it touches, or None where its source belongs
            to its cases as a whole.
        coders: the people behind it where its coder is none, since it was settled; else None.
    """

    id: str
    origin: Origin
    code_id: str
    source_id: str
    start: int
    end: int
    quote: str
    passages: tuple[tuple[str, int], ...]
    coder: str
    terms: tuple[int, ...] = ()
    path: tuple[str, ...] = ()
    page: int | None = None
    speaker: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    link: str = ""
    cases: tuple[str, ...] | None = None
    coders: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """What the theme table needs to know of one source.

    Attributes:
        id: of the source.
        name: as the project shows it.
        language: `en`, `zh-Hans`, `zh-Hant`, `mixed` or another tag; empty if unknown.
        kind: paper, interview, field note and so on.
        year: four digits, or None for an undated source.
        cases: the names of the cases that have words in it; may be empty.
        belongs: as a `whole` to all its cases, or in `parts`, each to its own.
        wordless: the cases that it is linked to as a whole, although only parts of it belong to
            cases and none to these.
    """

    id: str
    name: str
    language: str
    kind: str
    year: str | None = None
    cases: tuple[str, ...] = ()
    belongs: Literal["whole", "parts"] = "whole"
    wordless: tuple[str, ...] = ()
