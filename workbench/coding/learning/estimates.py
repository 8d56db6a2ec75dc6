"""What a sample of decisions says of all: precision, elusion and recall with their intervals."""

from dataclasses import dataclass, replace

from workbench.errors import CodingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole, estimated from a sample.

    Attributes:
        hits: in the sample.
        size: of the sample.
        share: hits / size.
        low: where its 95 % interval begins.
        high: where it ends.
    """

    hits: int
    size: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """How much of a code is found, estimated from a sample of what was passed over.

    Attributes:
        found: passages that bear the code already.
        passed_over: passages that the sample was drawn from.
        elusion: the part of them that belongs to the code after all; its interval ends where the
            sample itself leaves no more to find, or has found as much.
        unfound: how many passages that comes to.
        unfound_low: the least of them, at 95 %.
        unfound_high: the most of them.
        recall: found / (found + unfound); None where nothing is found and nothing estimated.
        low: of the recall, at 95 %; None where the recall is.
        high: likewise.
    """

    found: int
    passed_over: int
    elusion: Share
    unfound: float
    unfound_low: float
    unfound_high: float
    recall: float | None
    low: float | None
    high: float | None


def refuse_no_share(number: float) -> None:
    """Refuse what is no probability.

    Raises:
        CodingError: the number is below 0 or above 1, or none at all.
    """
    if not 0 <= number <= 1:
        raise CodingError(f"A probability lies between 0 and 1; {number} does not.")


def estimate_share(hits: int, size: int, *, level: float = 0.95) -> Share:
    """Return a share with the exact interval of Clopper and Pearson.

    Args:
        hits: from 0 to `size`.
        size: how many were drawn.
        level: of the interval, between 0 and 1.

    Raises:
        CodingError: nothing was drawn, so nothing can be said.

    Source:
        Clopper, C. J., & Pearson, E. S. (1934). The use of confidence or fiducial limits
        illustrated in the case of the binomial. Biometrika 26(4), 404-413.

    >>> share = estimate_share(0, 10)
    >>> round(share.low, 4), round(share.high, 4)
    (0.0, 0.3085)
    """
    # Takes longer to load than all else that the program starts with.
    from scipy.stats import beta

    if size == 0:
        raise CodingError("Nothing was decided here, so there is no share to estimate.")
    side = (1 - level) / 2
    low = float(beta.ppf(side, hits, size - hits + 1)) if hits else 0.0
    high = float(beta.ppf(1 - side, hits + 1, size - hits)) if hits < size else 1.0
    return Share(hits=hits, size=size, share=hits / size, low=low, high=high)


def estimate_recall(
    *, found: int, passed_over: int, hits: int, size: int, level: float = 0.95
) -> Recall:
    """Return how much of a code is found: the elusion test of electronic discovery.

    Args:
        found: passages that bear the code.
        passed_over: passages that do not, which the sample was drawn from.
        hits: passages of the sample that belong to the code.
        size: of the sample.
        level: of the intervals, between 0 and 1.

    Raises:
        CodingError: no passage of the sample was judged.

    Source:
        Roitblat, H. L. (2007). Search and information retrieval science. Sedona Conference
        Journal 8, 225-238.

    >>> estimate_recall(found=30, passed_over=100, hits=1, size=10).recall
    0.75
    """
    drawn = estimate_share(hits, size, level=level)
    # What the sample itself held is known.
    elusion = replace(
        drawn,
        low=max(drawn.low, hits / passed_over),
        high=min(drawn.high, (passed_over - (size - hits)) / passed_over),
    )
    unfound = elusion.share * passed_over
    least, most = elusion.low * passed_over, elusion.high * passed_over
    # Of a code that nothing bears and nothing was found of, there is no part to tell.
    is_told = found + unfound > 0
    return Recall(
        found=found,
        passed_over=passed_over,
        elusion=elusion,
        unfound=unfound,
        unfound_low=least,
        unfound_high=most,
        recall=found / (found + unfound) if is_told else None,
        low=found / (found + most) if is_told else None,
        high=found / (found + least) if is_told else None,
    )
