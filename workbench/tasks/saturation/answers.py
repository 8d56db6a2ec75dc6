"""The shapes of what the analysis of saturation answers, on the command line and in Python.

One mapping with a list of flat rows for each of its tables, so that
`pandas.DataFrame(answer["steps"])` is a tidy table. What is undefined is None.
"""

from typing import TypedDict


class StepAnswer(TypedDict):
    """A source or case in the order asked for; in random orders, a place in them.

    `new` and `total` belong to the order asked for, and are None in random orders; `mean_new`,
    `low`, `median` and `high` are over the random orders, at the same number of units.
    """

    position: int
    unit: str | None
    sources: list[str]
    source_ids: list[str]
    date: str | None
    first_coded: str | None
    codes: int | None
    new: int | None
    total: int | None
    mean_new: float
    low: float
    median: float
    high: float


class RunAnswer(TypedDict):
    """A run of units after the base; `meets` names the thresholds that its share meets."""

    first: int
    last: int
    new: int
    base_codes: int
    share: float | None
    meets: list[str]


class AssessmentAnswer(TypedDict):
    """Whether a threshold is met, in the order asked for and in the random orders.

    `reached` is how many units come before the run that first meets it, and `notation` writes
    that as `6+2`. The `orders_` are None or say where random orders meet it.
    """

    threshold: float
    base: int
    run: int
    base_codes: int | None
    status: str
    reached: int | None
    notation: str | None
    exceeded_again: int
    orders: int
    orders_reached: int
    orders_low: int | None
    orders_median: int | None
    orders_high: int | None


class EstimateAnswer(TypedDict):
    """An estimate of the number of codes; `category` is None where it is of all of them."""

    category: str | None
    category_id: str | None
    estimator: str
    observed: int
    size: int
    singles: int
    doubles: int
    form: str
    estimate: float | None
    unseen: float | None
    low: float | None
    high: float | None
    coverage: float | None
    remark: str


class CodeFoundAnswer(TypedDict):
    """A code with how often it occurs, and its first passage in the order asked for.

    `position` is the place of the unit that brought it, None in random orders, where the first
    passage is that of the order of reading.
    """

    code: str
    code_id: str
    path: str
    units: int
    codings: int
    position: int | None
    unit: str
    source: str
    source_id: str
    start: int
    end: int
    quote: str


class FrequencyAnswer(TypedDict):
    """How many codes occur in exactly so many units."""

    units: int
    codes: int


class SaturationAnswer(TypedDict):
    """The whole analysis; `sentence` is what can be said in a paper, by language."""

    steps: list[StepAnswer]
    runs: list[RunAnswer]
    assessments: list[AssessmentAnswer]
    estimates: list[EstimateAnswer]
    codes: list[CodeFoundAnswer]
    frequencies: list[FrequencyAnswer]
    sentence: dict[str, str]
    remarks: list[str]
    parameters: dict[str, str | int | float | None]
