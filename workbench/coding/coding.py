"""Codings and suggestions as values."""

from dataclasses import dataclass
from typing import Literal

Decision = Literal["open", "accepted", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One code on one selection by one coder.

    Attributes:
        id: GUID (uuid4).
        code_id: the code.
        source_id: the source.
        start: offset of the selection in the stored text, in code points.
        end: half-open.
        coder: the name of who coded, a person or a method.
        created_at: ISO 8601 in UTC.
        memo: what the coder wrote on it.
    """

    id: str
    code_id: str
    source_id: str
    start: int
    end: int
    coder: str
    created_at: str
    memo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionDraft:
    """A coding that a method proposes, before it has an id.

    Attributes:
        code_id: the code that is suggested.
        source_id: the source.
        start: offset of the passage or sentence in the stored text, in code points.
        end: half-open.
        cue: the strongest cue, as the researcher wrote it; the strongest word of what was learnt;
            or the reason that a language model gives.
        cue_start: offset in the stored text of the words that it found.
        cue_end: half-open.
        cues: how many different cues of the code stand there, from 1.
        confidence: from 0 to 1; what it is made of stands in `suggesting.py`. Of what was learnt
            it is a probability, of a language model what it says of itself.
        flags: `negated` and `cited` tell of the place of the strongest cue, `heading` and
            `reference` of the passage.
    """

    code_id: str
    source_id: str
    start: int
    end: int
    cue: str
    cue_start: int
    cue_end: int
    cues: int
    confidence: float
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion(SuggestionDraft):
    """A coding that a method proposes, and what people decided on it.

    Attributes:
        id: GUID (uuid4).
        method: what proposed it, as `codebook cues`.
        decision: `open` until a person decides.
        decided_by: the name of the coder, or None.
        decided_at: ISO 8601 in UTC, or None.
    """

    id: str
    method: str
    decision: Decision = "open"
    decided_by: str | None = None
    decided_at: str | None = None
