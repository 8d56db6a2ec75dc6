"""Cohen's kappa for two coders, also weighted."""

from collections.abc import Sequence
from typing import Any

from workbench.coding.agreement.chance import beyond_chance, observed_agreement, two_coders
from workbench.coding.agreement.ratings import coder_shares, read_ratings
from workbench.coding.agreement.weights import Weights, weigh


def cohen_kappa(
    reliability: Any, *, weights: Weights = None, categories: Sequence[Any] | None = None
) -> float:
    """Return Cohen's kappa: chance gives each coder the values in the coder's own shares.

    Args:
        reliability: shape (2, n_units); a unit that one coder gave no value, None or NaN, is
            left out.
        weights: of partial agreement, for ordered categories; see `weigh`.
        categories: every value that could be given, in order where they have one.

    Returns:
        At most 1; 0 is agreement no better than chance.

    Raises:
        CodingError: there are not two coders, no unit has both values, or both coders gave
            one value throughout, which leaves nothing to agree about.

    Source:
        Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and
        Psychological Measurement 20(1), 37-46; weighted: Cohen, J. (1968). Psychological
        Bulletin 70(4), 213-220.

    >>> first = ["yes"] * 25 + ["no"] * 25
    >>> second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    >>> round(cohen_kappa([first, second]), 6)
    0.4
    """
    ratings = read_ratings(reliability, categories=categories)
    places = two_coders(ratings.places, name="Cohen's kappa", instead="conger_kappa")
    table = weigh(ratings, weights)
    first, second = coder_shares(places, categories=len(ratings.categories))
    return beyond_chance(
        observed_agreement(places, table), float(first @ table @ second), name="Cohen's kappa"
    )
