"""Finding the cues of a codebook in passages."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from workbench.coding.codebook import Code, Cue
from workbench.coding.cue_patterns import PatternCues
from workbench.coding.cue_words import HanCues, WordCues, has_han, words_of
from workbench.coding.finding import display_name
from workbench.coding.passages import CodablePassage
from workbench.texts.folding import fold


@dataclass(frozen=True, slots=True)
class CueHit:
    """A place where a cue of a code stands, in offsets of the passage.

    Attributes:
        code_id: the code that the cue suggests.
        cue: as the researcher wrote it.
        shared: how many codes have the cue, from 1.
        start: offset of its first character in the passage, in code points.
        end: half-open.
    """

    code_id: str
    cue: Cue
    shared: int
    start: int
    end: int


class CueMatcher:
    """All cues of the active codes of a codebook, ready to be found.

    An English term or phrase is found by the lemmas of its words, in one sentence and with
    nothing but blanks, hyphens, apostrophes and quotation marks between them. A cue with Han
    characters is found in the folded text where it cuts no word: 贫困 is not found in the word
    贫困户, while a cue may be several words, and part of a compound in the dictionary: 返贫 is
    found in 返贫监测, since what is left of it is a word. A passage without tokens holds
    neither.

    Regular expressions are searched in the text as it is, with traditional characters
    simplified on both sides and case ignored, within a time limit. The language of a cue does
    not matter: in a mixed passage every cue finds its words.
    """

    def __init__(self, codes: Iterable[Code], *, terms_of: Callable[[str], Sequence[str]]) -> None:
        """Prepare the cues.

        Args:
            codes: of a codebook; those that are archived or merged are passed over.
            terms_of: the terms of a few English words, by the tokenizer that made the
                tokens of the passages.

        Raises:
            CodebookError: a regular expression cannot be used.
        """
        self._words, self._han, self._patterns = WordCues(), HanCues(), PatternCues()
        self._owners: dict[str, list[tuple[Code, Cue]]] = {}
        self._unusable: list[str] = []
        for code in codes:
            for cue in code.cues if code.status == "active" else ():
                self._add(code, cue, terms_of)

    def find(self, passage: CodablePassage) -> list[CueHit]:
        """Return every place of every cue in a passage, from left to right.

        A cue that two codes share gives a hit for each.
        """
        folded = fold(passage.text)
        places = [
            *self._words.find(passage),
            *self._han.find(passage, folded=folded),
            *self._patterns.find(passage.text, folded=folded),
        ]
        places.sort()
        return [
            CueHit(code.id, cue, len(self._owners[key]), start, end)
            for start, end, key in places
            for code, cue in self._owners[key]
        ]

    @property
    def problems(self) -> tuple[str, ...]:
        """Sentences about cues that could not be searched in all passages up to now."""
        slow = [
            f"The cue '{cue.pattern}' of '{display_name(code, 'en')}' {what}"
            for key, what in self._patterns.problems()
            for code, cue in self._owners[key]
        ]
        return (*self._unusable, *slow)

    def _add(self, code: Code, cue: Cue, terms_of: Callable[[str], Sequence[str]]) -> None:
        words = (
            [] if cue.kind == "regex" or has_han(cue.pattern) else words_of(terms_of(cue.pattern))
        )
        key = _key(cue, words)
        owners = self._owners.setdefault(key, [])
        if not owners:
            self._prepare(key, cue, words, code)
        if all(other.id != code.id for other, _ in owners):
            owners.append((code, cue))

    def _prepare(self, key: str, cue: Cue, words: Sequence[str], code: Code) -> None:
        if cue.kind == "regex":
            self._patterns.add(key, cue.pattern)
        elif has_han(cue.pattern):
            self._han.add(key, cue.pattern)
        elif words:
            self._words.add(key, words)
        else:
            self._unusable.append(
                f"The cue '{cue.pattern}' of '{display_name(code, 'en')}' holds no word that the "
                "program counts, so it finds nothing. Write it as a regex."
            )


def _key(cue: Cue, words: Sequence[str]) -> str:
    if cue.kind == "regex":
        return f"regex {cue.pattern}"
    if has_han(cue.pattern):
        return f"han {''.join(fold(cue.pattern).split())}"
    return f"words {' '.join(words) or cue.pattern}"
