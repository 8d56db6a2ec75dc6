"""A passage as coding needs it: its words with their places, its sentences, its kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.texts.blocks import PassageKind
from workbench.texts.source import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class CodablePassage:
    """A tokenized passage. All offsets but `start` count from the beginning of the passage.

    Attributes:
        source_id: the source it is in.
        start: offset of the passage in the stored text of the source, in code points.
        kind: heading, paragraph and so on.
        text: the words as stored.
        terms: of its tokens: the lemma in English, the folded word in Chinese.
        starts: of the tokens, ascending, one for each term.
        ends: of the tokens, half-open.
        sentences: bounds of the sentences, ascending; empty makes the passage one sentence.
    """

    source_id: str
    start: int
    kind: PassageKind
    text: str
    terms: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[tuple[int, int]] = ()

    @property
    def sentence_bounds(self) -> Sequence[tuple[int, int]]:
        """The bounds of its sentences, or of the whole passage where none are known."""
        return self.sentences or ((0, len(self.text)),)


def codable(
    passage: Passage,
    *,
    source_id: str,
    text: str,
    terms: Sequence[str],
    starts: Sequence[int],
    ends: Sequence[int],
) -> CodablePassage:
    """Return a passage of a source with its tokens.

    Args:
        passage: its place; its sentence bounds count in the stored text.
        source_id: the source.
        text: the stored text of the whole source.
        terms: of the tokens of the passage.
        starts: of the tokens, counted from the beginning of the passage, in code points.
        ends: of the tokens, half-open.
    """
    return CodablePassage(
        source_id=source_id,
        start=passage.start,
        kind=passage.kind,
        text=text[passage.start : passage.end],
        terms=terms,
        starts=starts,
        ends=ends,
        sentences=tuple(
            (start - passage.start, end - passage.start) for start, end in passage.sentences
        ),
    )
