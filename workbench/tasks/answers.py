"""The shapes of what tasks answer: the same on the command line (`--json`) and in Python.

Every answer is a list of flat rows, so that `pandas.DataFrame(answer)` is a tidy table.
Offsets are Unicode code points, half-open, in the stored text of the source.
"""

from typing import TypedDict


class SourceAnswer(TypedDict):
    """A source; `characters` are code points, `passages` leave furniture out."""

    id: str
    name: str
    kind: str
    language: str
    title: str | None
    date: str | None
    characters: int
    passages: int
    codings: int
    suggestions: int
    cases: list[str]
    attributes: dict[str, str]
    encoding: str | None
    remarks: list[str]


class PassageAnswer(TypedDict):
    """A passage; `start_time` and `end_time` are seconds."""

    number: int
    kind: str
    level: int
    path: list[str]
    start: int
    end: int
    page: int | None
    speaker: str | None
    start_time: float | None
    end_time: float | None
    language: str
    text: str


class HitAnswer(TypedDict):
    """A hit of a search; `passage` is the number of the passage in its source."""

    source: str
    source_id: str
    passage: int
    start: int
    end: int
    quote: str
    left: str
    right: str


class TermAnswer(TypedDict):
    """A term; `passages` and `sources` count those it occurs in."""

    term: str
    group: str
    frequency: int
    passages: int
    sources: int


class CodeAnswer(TypedDict):
    """A code of the codebook; texts are by language, counts are of the code alone."""

    id: str
    parent_id: str | None
    path: str
    name: dict[str, str]
    stage: str
    origin: str
    status: str
    colour: str | None
    definition: dict[str, str]
    cues: int
    codings: int
    suggestions: int


class SuggestionAnswer(TypedDict):
    """A suggestion; `path` is the code with its categories.

    `cue` is the cue as the codebook has it, the strongest word of a learned suggestion, or the
    reason that a language model gives; what was found stands from `cue_start` to `cue_end`.
    `probability`, the `words` that count, the example that is most like it and the passage
    beside it that speaks for it are of the newest learning, None and empty where there was none.
    `beside_offset` is -1 for the passage before, 1 for the one after, -2 and 2 for the next of
    both; `beside_probability` is None where people have coded that passage.
    """

    id: str
    source: str
    source_id: str
    start: int
    end: int
    quote: str
    code: str
    code_id: str
    path: str
    cue: str
    cue_start: int | None
    cue_end: int | None
    confidence: float
    flags: list[str]
    probability: float | None
    words: list[str]
    like_source: str | None
    like_source_id: str | None
    like_start: int | None
    like_end: int | None
    likeness: float | None
    beside_offset: int | None
    beside_start: int | None
    beside_end: int | None
    beside_code: str | None
    beside_code_id: str | None
    beside_probability: float | None
    method: str
    decision: str
    decided_by: str | None
    decided_at: str | None


class CodingAnswer(TypedDict):
    """A coding; `suggestion` is the id of the suggestion it came from, or None."""

    id: str
    source: str
    source_id: str
    start: int
    end: int
    quote: str
    code: str
    code_id: str
    path: str
    coder: str
    created_at: str
    memo: str
    suggestion: str | None


class ChangeAnswer(TypedDict):
    """A change; `state` is done, undone, or step for an undo or redo."""

    number: int
    at: str
    coder: str
    act: str
    summary: str
    rows: int
    state: str
    undoes: int | None


class WordAnswer(TypedDict):
    """A word of the project's dictionary."""

    word: str
    frequency: int | None


class SynonymsAnswer(TypedDict):
    """Words that a project counts as one; the first is shown."""

    words: list[str]


class MemoAnswer(TypedDict):
    """A memo; `about` names what it is on, and what is on no coding has no quote."""

    id: str
    on: str
    ref: str
    about: str
    kind: str
    text: str
    coder: str
    written_at: str
    source_id: str | None
    start: int | None
    end: int | None
    quote: str


class MemoVersionAnswer(TypedDict):
    """What a memo said once it was written by a change."""

    change: int
    at: str
    coder: str
    text: str


class RemovedAnswer(TypedDict):
    """A source that was removed, and how many things went with it."""

    id: str
    name: str
    passages: int
    codings: int
    suggestions: int
    memos: int


class MovedAnswer(TypedDict):
    """What an edit of a source's text does to one selection; `new_start` may be None."""

    id: str
    noun: str
    code_id: str
    path: str
    start: int
    end: int
    quote: str
    fate: str
    new_start: int | None
    new_end: int | None
    new_quote: str | None


class PseudonymAnswer(TypedDict):
    """A name that would be replaced, with the words around it; `place` names the place."""

    place: str
    where: str
    start: int
    end: int
    left: str
    name: str
    right: str
    replacement: str


class MatrixAnswer(TypedDict):
    """A cell of a matrix; `column_id` is None for sources without a value.

    What is undefined is None: a share of nothing, a residual where the matrix has none.
    """

    row: str
    row_id: str
    row_path: str
    column: str
    column_id: str | None
    count: int
    row_share: float | None
    column_share: float | None
    expected: float | None
    residual: float | None


class CollocateAnswer(TypedDict):
    """A word drawn to a term; `together` is how often it stands in a window of the term."""

    word: str
    language: str
    together: int
    before: int
    after: int
    frequency: int
    expected: float
    sources: int
    log_likelihood: float
    p: float
    p_bonferroni: float
    p_bh: float
    log_ratio: float | None
    pmi: float
    npmi: float | None
    mi3: float
    t_score: float
    query: str


class KeywordAnswer(TypedDict):
    """A word that a group of texts has `more` or `less` often than the group against it.

    Keys that end in `_against` are of the other group; `main_source` and `main_share` are of
    the group that has more of the word.
    """

    word: str
    language: str
    direction: str
    frequency: int
    frequency_against: int
    per_thousand: float
    per_thousand_against: float
    sources: int
    sources_of: int
    sources_against: int
    sources_of_against: int
    log_likelihood: float
    two_cell: float
    p: float
    p_bonferroni: float
    p_bh: float
    bic: float
    log_ratio: float
    difference: float | None
    dp: float | None
    dp_against: float | None
    main_source: str
    main_share: float
    flag: str
    query: str
