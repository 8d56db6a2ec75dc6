"""Scott's pi for two coders."""

from collections.abc import Sequence
from typing import Any

from workbench.coding.agreement.chance import beyond_chance, observed_agreement, two_coders
from workbench.coding.agreement.ratings import read_ratings, unit_shares
from workbench.coding.agreement.weights import Weights, weigh


def scott_pi(
    reliability: Any, *, weights: Weights = None, categories: Sequence[Any] | None = None
) -> float:
    """Return Scott's pi: chance gives both coders the values in their common shares.

    Args:
        reliability: shape (2, n_units); a unit that one coder gave no value, None or NaN, is
            left out.
        weights: of partial agreement, for ordered categories; see `weigh`.
        categories: every value that could be given, in order where they have one.

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
    ratings = read_ratings(reliability, categories=categories)
    places = two_coders(ratings.places, name="Scott's pi", instead="fleiss_kappa")
    table = weigh(ratings, weights)
    shares = unit_shares(places, categories=len(ratings.categories))
    return beyond_chance(
        observed_agreement(places, table), float(shares @ table @ shares), name="Scott's pi"
    )
