"""The shapes of what the topics of a project answer, on the command line and in Python.

One mapping with a list of flat rows for each of its tables, so that
`pandas.DataFrame(answer["passages"])` is a tidy table. What is undefined is None.
"""

from typing import TypedDict


class TopicAnswer(TypedDict):
    """A topic; `name` is a person's, `label` the program's: its three most telling terms.

    `units` counts passages or sources, `doubtful` those that belong to another topic nearly as
    much. The `stability_` are means of best overlaps, from 0 to 1. `central` and `typical` are
    places in the list of passages: the nearest to the centre, and typical yet diverse ones.
    """

    topic: int
    id: str | None
    name: str
    label: str
    terms: list[str]
    units: int
    share: float
    doubtful: int
    sources: int
    language: str
    language_share: float
    coherence: float | None
    stability: float | None
    stability_seeds: float | None
    stability_members: float | None
    stability_terms: float | None
    verdict: str
    central: list[int]
    typical: list[int]


class TopicTermAnswer(TypedDict):
    """A term of a topic: its c-TF-IDF, its log-likelihood against the rest, and its counts."""

    topic: int
    term: str
    weight: float
    keyness: float
    frequency: int
    units: int


class TopicPassageAnswer(TypedDict):
    """A passage or source with its topic; `remark` says why it is doubtful, or that it was moved.

    `date` is that of its source, `cases` are those whose words it has, `codes` are the paths of
    the codes that it bears, without those above them. `x` and `y` are its place on the map.
    """

    key: str
    topic: int
    label: str
    weight: float
    second: int | None
    second_weight: float | None
    remark: str
    source: str
    source_id: str
    start: int
    end: int
    date: str
    cases: list[str]
    codes: list[str]
    language: str
    text: str
    x: float
    y: float


class TopicGroupAnswer(TypedDict):
    """How many units of a group (a source, year, month, case or language) are of a topic."""

    by: str
    group: str
    topic: int
    label: str
    units: int
    share: float


class TopicCodeAnswer(TypedDict):
    """How a topic and a code with those under it meet, counted in passages or sources.

    `place` is that of the code in the order of the codebook.
    """

    topic: int
    label: str
    code: str
    code_id: str
    path: str
    place: int
    both: int
    topic_units: int
    code_units: int
    jaccard: float | None
    kappa: float | None
    of_topic: float | None
    of_code: float | None


class TopicGapAnswer(TypedDict):
    """A topic that no code covers (`topic`), or a code that no topic shows (`code`).

    `units` counts what is of the topic, or bears the code. `nearest` is the code or topic that
    comes nearest, by its id or number, too, with the share that it reaches; of a topic without
    anything that bears a code, `nearest` is empty and `share` undefined.
    """

    kind: str
    topic: int | None
    code_id: str | None
    name: str
    units: int
    nearest: str
    nearest_topic: int | None
    nearest_code_id: str | None
    share: float | None


class NumberTriedAnswer(TypedDict):
    """What speaks for a number of topics."""

    k: int
    stability: float
    separation: float
    coherence: float | None


class TopicsAnswer(TypedDict):
    """The whole analysis; `remarks` begin with the `warnings`.

    `lost` are names that a person gave and no topic is like enough to bear.
    """

    topics: list[TopicAnswer]
    terms: list[TopicTermAnswer]
    passages: list[TopicPassageAnswer]
    groups: list[TopicGroupAnswer]
    codes: list[TopicCodeAnswer]
    gaps: list[TopicGapAnswer]
    tried: list[NumberTriedAnswer]
    lost: list[str]
    warnings: list[str]
    remarks: list[str]
    parameters: dict[str, str | int | float | None]
