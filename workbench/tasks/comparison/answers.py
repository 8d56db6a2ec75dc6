"""The shapes of what a comparison answers, on the command line and in Python.

One mapping with a list of flat rows for each of its lists, so that
`pandas.DataFrame(answer["pairs"])` is a tidy table. What is undefined is None.
"""

from typing import TypedDict

from workbench.tasks.answers import MemoAnswer


class ComparedAnswer(TypedDict):
    """A coded passage; `id` is the first of its codings, `group` None for sources without one.

    `mean` is its mean similarity to the other passages, None where it has none.
    """

    position: int
    group: str | None
    id: str
    codings: list[str]
    codes: list[str]
    code_ids: list[str]
    coders: list[str]
    source: str
    source_id: str
    start: int
    end: int
    quote: str
    mean: float | None
    outlier: bool


class PairAnswer(TypedDict):
    """Two passages, the earlier first, from the least alike pair on."""

    rank: int
    similarity: float
    first: str
    first_source: str
    first_source_id: str
    first_start: int
    first_end: int
    first_quote: str
    second: str
    second_source: str
    second_source_id: str
    second_start: int
    second_end: int
    second_quote: str
    shared: list[str]
    only_first: list[str]
    only_second: list[str]


class OutlierAnswer(TypedDict):
    """A passage that stands out; `middle` is the median of the means in its script."""

    id: str
    source: str
    source_id: str
    start: int
    end: int
    quote: str
    mean: float
    middle: float
    words: list[str]
    reason: str


class LookAlikeAnswer(TypedDict):
    """A passage that is not coded with the code; `codes` stand on it already."""

    source: str
    source_id: str
    start: int
    end: int
    quote: str
    score: float
    words: list[str]
    codes: list[str]


class MisplacedAnswer(TypedDict):
    """A passage that looks more like another code; `score` is its similarity to that one."""

    id: str
    source: str
    source_id: str
    start: int
    end: int
    quote: str
    own_score: float
    other: str
    other_id: str
    other_path: str
    score: float
    other_passages: int
    words: list[str]


class ComparisonAnswer(TypedDict):
    """The whole comparison of a code; `log` has what was written about it, the newest first."""

    code: str
    code_id: str
    path: str
    order: list[ComparedAnswer]
    pairs: list[PairAnswer]
    outliers: list[OutlierAnswer]
    look_alikes: list[LookAlikeAnswer]
    misplaced: list[MisplacedAnswer]
    log: list[MemoAnswer]
    remarks: list[str]
    parameters: dict[str, str | int | None]
