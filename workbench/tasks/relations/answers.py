"""The shapes of what the tasks of axial coding answer; offsets are code points, half-open."""

from typing import TypedDict


class EvidenceAnswer(TypedDict):
    """A coding as evidence of a relation; `coder` coded it, `added_by` brought it in.

    `bears` says which of the two codes it stands under, inner codes included: from, to, or
    neither.
    """

    coding: str
    side: str
    note: str
    added_by: str
    added_at: str
    bears: str
    source: str
    source_id: str
    start: int
    end: int
    quote: str
    code: str
    code_id: str
    path: str
    coder: str


class RelationAnswer(TypedDict):
    """A relation; `supporting` and `opposing` count codings, `sources` theirs, each once.

    `status` is active, or archived where one of the codes is not in use.
    """

    id: str
    from_id: str
    from_path: str
    type: str
    to_id: str
    to_path: str
    memo: str
    stage: str
    status: str
    coder: str
    created_at: str
    supporting: int
    opposing: int
    sources: int
    evidence: list[EvidenceAnswer]


class ProposalAnswer(TypedDict):
    """Two codes without a relation that stand in the same passages; counts are of passages."""

    first_id: str
    first_path: str
    second_id: str
    second_path: str
    passages: int
    overlapping: int
    sources: int


class ParadigmAnswer(TypedDict):
    """A code in a slot of the paradigm of a phenomenon, slots in the order of the paradigm."""

    phenomenon_id: str
    phenomenon: str
    slot: str
    code_id: str
    path: str
    status: str


class CoreAnswer(TypedDict):
    """The core category; `memo` is the id of its storyline, None where none is written."""

    code_id: str
    path: str
    status: str
    storyline: str
    memo: str | None


class DilemmaCellAnswer(TypedDict):
    """A dilemma and a path.

    `state` is supported, contested, opposed, claimed (no evidence yet), hint (no relation, but
    passages with both) or empty; `supporting` and `opposing` count codings, `together` passages.
    """

    dilemma_id: str
    dilemma: str
    path_id: str
    path: str
    state: str
    relations: int
    supporting: int
    opposing: int
    together: int


class DilemmasAnswer(TypedDict):
    """The dilemma-path matrix, row by row, with its gaps by name and its remarks."""

    cells: list[DilemmaCellAnswer]
    without_path: list[str]
    without_dilemma: list[str]
    remarks: list[str]


class SharedPassageAnswer(TypedDict):
    """A passage in which two codes are coded."""

    source: str
    source_id: str
    start: int
    end: int
    quote: str
