"""The shapes of what the tasks of similar codes, the codebook's history and stages answer.

Shares and likenesses go from 0 to 1. Offsets are Unicode code points, half-open.
"""

from typing import TypedDict


class SimilarPairAnswer(TypedDict):
    """Two similar codes; `gap` counts characters, None where it is undefined.

    `state` is waiting, together (in one category), related or dismissed.
    """

    first_id: str
    first_path: str
    second_id: str
    second_path: str
    score: float
    shared_passages: int
    either_passages: int
    passages: float
    words: float
    shared_words: list[str]
    gap: float | None
    nearness: float
    names: float
    state: str
    reasons: list[str]


class SimilarGroupAnswer(TypedDict):
    """Codes every two of which are similar; `least` is the lowest score of two of them."""

    code_ids: list[str]
    paths: list[str]
    least: float
    mean: float


class SimilarAnswer(TypedDict):
    """Similar codes: the pairs, the groups they make, and how they were found."""

    pairs: list[SimilarPairAnswer]
    groups: list[SimilarGroupAnswer]
    compared: int
    below: int
    remarks: list[str]


class CodeEventAnswer(TypedDict):
    """An act on a code; `before` and `after` are words, stages, origins or numbers of cues.

    `state` is that of the change: done, undone, or step for an undo or redo itself.
    `other` names the other code of a merge or split, or the category that a code was moved to.
    """

    change: int
    at: str
    coder: str
    state: str
    code_id: str
    code: str
    act: str
    language: str | None
    field: str | None
    before: str | None
    after: str | None
    other_id: str | None
    other: str | None
    sentence: str


class CodeLifeAnswer(TypedDict):
    """How a code came about; `first_source` is where it was coded first, None if never."""

    code_id: str
    path: str
    status: str
    stage: str
    origin: str
    added_at: str
    added_by: str
    change: int
    first_source: str | None
    acts: int


class GrowthAnswer(TypedDict):
    """The codes in use after a change of the codebook."""

    change: int
    at: str
    codes: int
    categories: int
    open: int
    axial: int
    selective: int


class CodebookHistoryAnswer(TypedDict):
    """The history of a codebook: its acts, the codes they are on, its growth, and remarks."""

    events: list[CodeEventAnswer]
    codes: list[CodeLifeAnswer]
    growth: list[GrowthAnswer]
    remarks: list[str]


class StageCountAnswer(TypedDict):
    """The codes in use at a stage; codings and sources are of these codes alone."""

    stage: str
    codes: int
    categories: int
    in_vivo: int
    uncoded: int
    codings: int
    sources: int


class StagedCodeAnswer(TypedDict):
    """A code in use at its stage; `inside` counts the codes in use right under it."""

    id: str
    path: str
    name: dict[str, str]
    stage: str
    origin: str
    inside: int
    codings: int
    sources: int


class StagesAnswer(TypedDict):
    """The codes in use by stage; `core` is the path of the core category, None without one."""

    stages: list[StageCountAnswer]
    codes: list[StagedCodeAnswer]
    core: str | None
    remarks: list[str]
