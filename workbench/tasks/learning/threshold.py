"""Set from what probability on the learned suggestions of a code may be accepted in bulk."""

from typing import Final, TypedDict

from workbench.coding.finding import display_name, find_code
from workbench.coding.learning.estimates import Share, refuse_no_share
from workbench.coding.learning.learned import learn_codes
from workbench.errors import CodingError
from workbench.store.learning import save_threshold
from workbench.store.project_file import ProjectFile
from workbench.tasks.learning.ground import load_learning_ground
from workbench.tasks.learning.measure_learning import estimate_precision
from workbench.tasks.progress import Progress, silent

FEWEST_HELD: Final = 5
"""Fewer held-out examples tell nothing of a precision: with four, all of them right, its 95 %
interval begins at 40 %."""

_FAIR: Final = 0.5
"""Below this precision more of what is accepted is wrong than right."""


class ThresholdAnswer(TypedDict):
    """A threshold with the precision estimated from held-out examples, at 95 %.

    `remarks` warn where fewer of them bear the code than do not.
    """

    code: str
    code_id: str
    least: float
    accepted: int
    decided: int
    precision: float
    precision_low: float
    precision_high: float
    remarks: list[str]


def set_threshold(
    project: ProjectFile,
    code: str,
    *,
    least: float,
    coder: str,
    language: str = "en",
    progress: Progress = silent,
) -> ThresholdAnswer:
    """Set the threshold of a code and return the precision it was set at.

    Args:
        code: name, path or id of the code.
        least: the lowest probability, from 0 to 1.
        coder: who sets it.
        language: of the code's name.
        progress: called while texts are tokenized.

    Raises:
        CodingError: the probability is none, the code is not learnt, or fewer than five held-out
            examples are so probable, so that nobody could say how right such suggestions are.
        NotFoundError: there is no such code.
    """
    refuse_no_share(least)
    seen = project.change_number
    ground = load_learning_ground(project, progress=progress)
    found = find_code(ground.codebook, code)
    learned = learn_codes(ground.learning, ground.truth)
    share = estimate_precision(ground, learned, found.id, least=least)
    name = display_name(found, language)
    if share is None:
        raise CodingError(
            f"No held-out example of '{name}' is as probable as {probability_text(least)}, so"
            " nothing is known of how right such suggestions are. Choose a lower threshold, or code"
            " more passages."
        )
    if share.size < FEWEST_HELD:
        raise CodingError(
            f"Held-out examples of '{name}' as probable as {probability_text(least)}: {share.size}."
            f" That tells too little of how right such suggestions are; {FEWEST_HELD} are needed."
            " Choose a lower threshold, or code more passages."
        )
    with project.change(
        "threshold",
        f"Set the threshold of {name} to {probability_text(least)}",
        coder=coder,
        seen=seen,
    ) as change:
        save_threshold(
            project.connection,
            found.id,
            least=least,
            accepted=share.hits,
            decided=share.size,
            coder_id=change.coder_id,
        )
    return ThresholdAnswer(
        code=name,
        code_id=found.id,
        least=least,
        accepted=share.hits,
        decided=share.size,
        precision=share.share,
        precision_low=share.low,
        precision_high=share.high,
        remarks=_remarks(share),
    )


def _remarks(share: Share) -> list[str]:
    if share.share >= _FAIR:
        return []
    return [
        (
            "Of what is accepted from there on, more is probably wrong than right:"
            f" {share.hits} of {share.size} held-out examples bear the code. A higher threshold"
            " would be safer."
        )
    ]


def probability_text(probability: float) -> str:
    """Return a probability with as many decimals as it was given with, and two at least.

    >>> probability_text(0.5), probability_text(0.999)
    ('0.50', '0.999')
    """
    return max(f"{probability:.2f}", f"{probability:.10f}".rstrip("0"), key=len)
