"""Set from what probability on the learned suggestions of a code may be accepted in bulk."""

from typing import TypedDict

from workbench.coding.finding import display_name, find_code
from workbench.coding.learning.learned import learn_codes
from workbench.errors import CodingError
from workbench.store.learning import save_threshold
from workbench.store.project_file import ProjectFile
from workbench.tasks.learning_ground import load_learning_ground
from workbench.tasks.learning_report import estimate_precision
from workbench.tasks.progress import Progress, silent


class ThresholdAnswer(TypedDict):
    """A threshold with the precision estimated from held-out examples, at 95 %."""

    code: str
    code_id: str
    least: float
    accepted: int
    decided: int
    precision: float
    precision_low: float
    precision_high: float


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
        CodingError: the probability is none, the code is not learnt, or no held-out example
            is so probable, so that nobody could say how right such suggestions are.
        NotFoundError: there is no such code.
    """
    if not 0 <= least <= 1:
        raise CodingError(f"A probability lies between 0 and 1; {least} does not.")
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
    )


def probability_text(probability: float) -> str:
    """Return a probability with as many decimals as it was given with, and two at least.

    >>> probability_text(0.5), probability_text(0.999)
    ('0.50', '0.999')
    """
    return max(f"{probability:.2f}", f"{probability:.10f}".rstrip("0"), key=len)
