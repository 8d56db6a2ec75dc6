"""Saturation by base, run and threshold, the method of Guest, Namey and Chen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.errors import CodingError

Status = Literal["reached", "not reached", "too few units", "no code in the base"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Some units in a row, and the share of new information in them.

    Attributes:
        first: the place of its first unit in the order, from 1.
        last: the place of its last.
        new: codes that none of the units before the run holds.
        share: of the codes of the base, or None where the base holds none.
    """

    first: int
    last: int
    new: int
    share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Where the share of new information first is no more than the threshold.

    Attributes:
        threshold: from 0 to 1; at 0 a run may bring no new code at all.
        base_codes: different codes in the units of the base; None where there are too few
            units.
        runs: every run after the base, each one unit further than the one before.
        status: whether it was reached, or why that cannot be told.
        reached: how many units come before the run that meets the threshold, or None.
        exceeded_again: later runs above the threshold, after it was reached.
    """

    threshold: float
    base_codes: int | None
    runs: tuple[Run, ...]
    status: Status
    reached: int | None = None
    exceeded_again: int = 0

    @property
    def meeting(self) -> Run | None:
        """The run that first meets the threshold, or None."""
        found = (run for run in self.runs if run.first - 1 == self.reached)
        return next(found, None)

    @property
    def notation(self) -> str | None:
        """Where saturation is reached as the authors write it, or None.

        `6+2` are six units, and a run of two that confirms them.
        """
        run = self.meeting
        return None if run is None else f"{self.reached}+{run.last - run.first + 1}"


def assess_runs(
    new: Sequence[int], *, base: int = 4, run: int = 2, threshold: float = 0.05
) -> Assessment:
    """Return where a sequence of new codes is saturated.

    The base is the first units; its number of different codes is the denominator and never
    changes. Each run is so many units in a row, the first right after the base, the next one
    unit further; its new codes are the numerator.

    Args:
        new: how many new codes each unit brings, in order.
        base: units in the base, at least 1.
        run: units in a run, at least 1.
        threshold: the highest share of new codes that counts as saturation, from 0 up to but
            not including 1.

    Raises:
        CodingError: base, run or threshold is none that can be.

    Source:
        Guest, G., Namey, E., Chen, M. (2020). A simple method to assess and report thematic
        saturation in qualitative research. PLoS ONE 15(5), e0232076.

    The worked example of the paper has 37 themes in the base; the runs of two that follow bring
    19, 11 and 3 %, so that saturation is reached at 6+2:

    >>> found = assess_runs([20, 9, 5, 3, 4, 3, 1, 0])
    >>> [round(run.share, 2) for run in found.runs], found.notation
    ([0.19, 0.11, 0.03], '6+2')
    """
    check_options(base=base, run=run, threshold=threshold)
    if len(new) < base + run:
        return Assessment(threshold=threshold, base_codes=None, runs=(), status="too few units")
    base_codes = sum(new[:base])
    runs = tuple(
        _run(new, start, length=run, base_codes=base_codes)
        for start in range(base, len(new) - run + 1)
    )
    if not base_codes:
        return Assessment(
            threshold=threshold, base_codes=0, runs=runs, status="no code in the base"
        )
    return _judge(runs, threshold=threshold, base_codes=base_codes)


def check_options(*, base: int, run: int, threshold: float) -> None:
    """Refuse a base, a run or a threshold that cannot be.

    Raises:
        CodingError: a length is below 1, or the threshold is not from 0 up to 1.
    """
    if base < 1:
        raise CodingError(f"The base must have at least 1 source or case, not {base}.")
    if run < 1:
        raise CodingError(f"A run must have at least 1 source or case, not {run}.")
    if not 0 <= threshold < 1:
        raise CodingError(
            f"The threshold must be a share from 0 up to 1, not {threshold:g}: write 5 % as 0.05."
        )


def _run(new: Sequence[int], start: int, *, length: int, base_codes: int) -> Run:
    found = sum(new[start : start + length])
    return Run(
        first=start + 1,
        last=start + length,
        new=found,
        share=found / base_codes if base_codes else None,
    )


def _judge(runs: tuple[Run, ...], *, threshold: float, base_codes: int) -> Assessment:
    meets = [run.share is not None and run.share <= threshold for run in runs]
    if not any(meets):
        return Assessment(
            threshold=threshold, base_codes=base_codes, runs=runs, status="not reached"
        )
    first = meets.index(True)
    return Assessment(
        threshold=threshold,
        base_codes=base_codes,
        runs=runs,
        status="reached",
        reached=runs[first].first - 1,
        exceeded_again=meets[first:].count(False),
    )
