"""Scott's pi for two coders."""

from collections.abc import Sequence
from typing import Any

from numpy.typing import ArrayLike

from workbench.coding.agreement.chance import the_one, two_coders
from workbench.coding.agreement.fleiss import fleiss_kappas
from workbench.coding.agreement.ratings import Numbers, Ratings, read_ratings
from workbench.coding.agreement.weights import Weights, weigh


def scott_pi(
    reliability: Any,
    *,
    weights: Weights = None,
    categories: Sequence[Any] | None = None,
    times: ArrayLike | None = None,
) -> float:
    """Return Scott's pi: chance gives both coders the values in their common shares.

    Args:
        reliability: shape (2, n_units); a unit that one coder gave no value, None or NaN, is
            left out.
        weights: of partial agreement, for ordered categories; see `weigh`.
        categories: every value that could be given, in order where they have one.
        times: how often each unit occurs, shape (n_units,); once where None.

    Returns:
        At most 1; 0 is agreement no better than chance.

    Raises:
        CodingError: there are not two coders, no unit has both values, or one value was given
            throughout.

    Source:
        Scott, W. A. (1955). Reliability of content analysis: the case of nominal scale
        coding. Public Opinion Quarterly 19(3), 321-325.

    >>> round(scott_pi([["a", "a", "b", "b"], ["a", "b", "b", "b"]]), 4)
    0.4667
    """
    ratings = read_ratings(reliability, categories=categories, times=times)
    return the_one(scott_pis(ratings, weigh(ratings, weights)), name="Scott's pi")


def scott_pis(ratings: Ratings, weights: Numbers) -> Numbers:
    """Return Scott's pi of each sample, NaN where it is undefined.

    Raises:
        CodingError: there are not two coders, or no unit has both values.
    """
    both = two_coders(ratings, name="Scott's pi", instead="fleiss_kappa")
    return fleiss_kappas(both, weights)
