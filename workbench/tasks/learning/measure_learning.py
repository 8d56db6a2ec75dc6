"""What was learnt, how well: per code, and whether probabilities keep what they promise."""

from collections.abc import Sequence
from typing import Final, TypedDict

import numpy as np
from numpy.typing import NDArray

from workbench.coding.finding import slashed
from workbench.coding.learning.around import Around
from workbench.coding.learning.curve import Step
from workbench.coding.learning.estimates import Share, estimate_share, refuse_no_share
from workbench.coding.learning.learned import LearnedCodes, learn_codes
from workbench.coding.learning.reliability import bin_decisions, calibration_error
from workbench.errors import CodingError
from workbench.store.learning import load_thresholds
from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.list_codings import codes_under
from workbench.tasks.learning.curve import (
    CurveAnswer,
    LaterAnswer,
    curve_answer,
    later_answer,
    learning_steps,
)
from workbench.tasks.learning.ground import LearningGround, load_learning_ground
from workbench.tasks.learning.save import unlearnt_codes
from workbench.tasks.progress import Progress, silent
from workbench.tasks.suggestions.decide import LEARNED
from workbench.words import listed, message

Reals = NDArray[np.float64]

LIKELY: Final = 0.1
"""The probability from which on calibration is told apart, too: where a bin begins."""

REMARKS: Final = (
    message(
        "An example is a passage on which something is known of the code. It bears the code "
        "where a person coded some of its words, whoever it was; several codings of one "
        "passage count once."
    ),
    message(
        "It does not bear the code where a person rejected a suggestion of it, found so in an "
        "audit, or read or coded the passage without giving it the code."
    ),
    message(
        "Of a code above or under one that is coded, nothing is known. A merged code counts "
        "for its heir."
    ),
    message(
        "Held-out examples got their probability from the other examples. They are the "
        "passages that were coded, not a random sample: an audit estimates what was passed "
        "over."
    ),
    message(
        "Foretold: passages in the order in which they were first decided; each gets its "
        "probability from those before it, learnt at five points on the way. A code that had "
        "too few examples by then counts as not foretold; one that never had enough has a dash."
    ),
)

_OTHERS: Final = message(
    "All codes of a passage count for each of them, too: in these texts, how probable the others "
    "are tells of it."
)

_NEIGHBOURS: Final = message(
    "What stands close by counts, too: what the two passages before and the two after are coded "
    "as, or probably belong to, tells of a passage in these texts."
)


class LearnedCodeAnswer(TypedDict):
    """A code that was learnt, at a probability `least`; what is undefined is None.

    `examples` bear it, `against` do not; `gain` is by how many nats held-out examples are told
    better than by how many of them bear it, and `learned` whether that is enough. `accepted` of
    `decided` held-out examples that are at least so probable bear it. `later_accepted` and
    `later_decided` count decisions on learned suggestions, `foretold` compares what earlier
    decisions foretold with those that came later.
    """

    code_id: str
    path: str
    examples: int
    against: int
    gain: float | None
    learned: bool
    least: float
    accepted: int
    decided: int
    precision: float | None
    precision_low: float | None
    precision_high: float | None
    recall: float | None
    later_accepted: int
    later_decided: int
    foretold: LaterAnswer
    threshold: float | None


class BinAnswer(TypedDict):
    """Held-out decisions whose probability lies between `low` and `high`."""

    low: float
    high: float
    decisions: int
    probability: float
    share: float
    share_low: float
    share_high: float


class LearningAnswer(TypedDict):
    """What was learnt; `ece` is the expected calibration error, None without decisions.

    `ece_likely` is that of the `decisions_likely` whose probability is at least `LIKELY`: most
    pairs of a passage and a code are next to impossible, and easily foretold as that.
    """

    codes: list[LearnedCodeAnswer]
    curve: list[CurveAnswer]
    bins: list[BinAnswer]
    ece: float | None
    decisions: int
    ece_likely: float | None
    decisions_likely: int
    remarks: list[str]


def measure_learning(
    project: ProjectFile,
    *,
    code: str | None = None,
    least: float = 0.5,
    language: str = "en",
    progress: Progress = silent,
) -> LearningAnswer:
    """Return how well codes are learnt, by examples that were held out.

    Args:
        code: name, path or id of a code, to look at it and the codes under it; None for all.
        least: the probability from which on a code counts as found, from 0 to 1.
        language: of the codes' names.
        progress: called while texts are tokenized.

    Raises:
        CodingError: no code has examples enough, or `least` is no probability.
        NotFoundError: there is no such code.
    """
    refuse_no_share(least)
    ground = load_learning_ground(project, progress=progress)
    wanted = codes_under(ground.codebook, code)
    learned = learn_codes(ground.learning, ground.truth)
    thresholds = load_thresholds(project)
    steps = learning_steps(project, ground)
    rows = [
        _row(ground, learned, steps, number, least=least, language=language)
        for number, code_id in enumerate(ground.code_ids)
        if (wanted is None or code_id in wanted) and (ground.truth[:, number] == 1).any()
    ]
    for row in rows:
        found = thresholds.get(row["code_id"])
        row["threshold"] = found.least if found else None
    # A code that is not learnt yet gets no probability, so none of it can hold or not.
    columns = [
        n
        for n, c in enumerate(learned.codes)
        if learned.tells[n] and (wanted is None or ground.code_ids[c] in wanted)
    ]
    chance, truth = _held_out(learned, columns)
    bins = bin_decisions(chance, truth)
    likely = chance >= LIKELY
    return LearningAnswer(
        codes=rows,
        curve=curve_answer(steps, ground.truth, least=least),
        bins=[
            BinAnswer(
                low=row.low,
                high=row.high,
                decisions=row.decisions,
                probability=row.probability,
                share=row.share,
                share_low=share.low,
                share_high=share.high,
            )
            for row in bins
            for share in [estimate_share(round(row.share * row.decisions), row.decisions)]
        ],
        ece=calibration_error(bins) if bins else None,
        decisions=len(chance),
        ece_likely=(
            calibration_error(bin_decisions(chance[likely], truth[likely]))
            if likely.any()
            else None
        ),
        decisions_likely=int(likely.sum()),
        remarks=[
            *_of_unlearnt(ground, learned, wanted, language=language),
            *REMARKS,
            *_of_around(learned.around),
            *_of_embeddings(ground),
        ],
    )


def _of_around(around: Around | None) -> list[str]:
    if around is None:
        return []
    return [_OTHERS, _NEIGHBOURS] if around.sees_neighbours else [_OTHERS]


def _of_unlearnt(
    ground: LearningGround,
    learned: LearnedCodes,
    wanted: set[str] | None,
    *,
    language: str,
) -> list[str]:
    own = (
        slashed(ground.codebook, id_, language=language)
        for id_ in unlearnt_codes(ground, learned)
        if wanted is None or id_ in wanted
    )
    names = listed(own, language=language)
    if not names:
        return []
    return [
        (
            "Not learnt well enough yet, since held-out examples are told no better than by how"
            f" many of them bear the code: {names}. As many passages as there are examples are"
            " suggested, the likeliest ones, and cues get no probability."
        )
    ]


def _of_embeddings(ground: LearningGround) -> list[str]:
    some, every = ground.embedded, len(ground.passages)
    if not some:
        return []
    method = ground.encoder.method
    return [f"Embeddings count beside words: {some:,} of {every:,} passages have one ({method})."]


def estimate_precision(
    ground: LearningGround, learned: LearnedCodes, code_id: str, *, least: float
) -> Share | None:
    """Return the share of held-out examples, at least so probable, that bear a code; None of none.

    Raises:
        CodingError: the code is not learnt.
    """
    number = ground.code_ids.index(code_id) if code_id in ground.code_ids else -1
    column = learned.column_of(number)
    if column is None:
        raise CodingError("This code has too few examples to be learnt, so it has no precision.")
    if not learned.tells[column]:
        raise CodingError(
            "This code is not learnt well enough yet: held-out examples are told no better than by"
            " how many of them bear it. Code more passages, or decide on suggestions."
        )
    chance, truth = _held_out(learned, [column])
    sure = chance >= least
    return estimate_share(int(truth[sure].sum()), int(sure.sum())) if sure.any() else None


def _held_out(learned: LearnedCodes, columns: list[int]) -> tuple[Reals, Reals]:
    truth = learned.tested[:, columns]
    known = ~np.isnan(truth)
    # What is shown and chosen by has four decimals, so what is measured has them, too.
    return learned.unseen[:, columns][known].round(4), truth[known]


def _row(
    ground: LearningGround,
    learned: LearnedCodes,
    steps: Sequence[Step],
    number: int,
    *,
    least: float,
    language: str,
) -> LearnedCodeAnswer:
    code_id, truth = ground.code_ids[number], ground.truth[:, number]
    column = learned.column_of(number)
    is_learned = column is not None and bool(learned.tells[column])
    share = estimate_precision(ground, learned, code_id, least=least) if is_learned else None
    later = [
        s.decision == "accepted"
        for s in ground.suggestions
        if s.method == LEARNED and s.code_id == code_id and s.decision != "open"
    ]
    return LearnedCodeAnswer(
        code_id=code_id,
        path=slashed(ground.codebook, code_id, language=language),
        examples=int((truth == 1).sum()),
        against=int((truth == 0).sum()),
        gain=None if column is None else round(float(learned.gains[column]), 4),
        learned=is_learned,
        least=least,
        accepted=share.hits if share else 0,
        decided=share.size if share else 0,
        precision=share.share if share else None,
        precision_low=share.low if share else None,
        precision_high=share.high if share else None,
        recall=_recall(learned, column, least=least) if column is not None and is_learned else None,
        later_accepted=sum(later),
        later_decided=len(later),
        foretold=later_answer(steps, ground.truth, least=least, code=number),
        threshold=None,
    )


def _recall(learned: LearnedCodes, column: int, *, least: float) -> float | None:
    chance, truth = _held_out(learned, [column])
    bearing = chance[truth == 1]
    return float((bearing >= least).mean()) if len(bearing) else None
