"""What is compared, and how it is laid out."""

from dataclasses import dataclass
from typing import Literal

from workbench.errors import CodingError

Grouping = Literal["source", "case", "none"]
Extent = Literal["under", "itself"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonChoice:
    """What is compared of a code, and how it is laid out.

    Attributes:
        by: passages stand together by `source`, by `case`, or all in one group.
        codes: the code with the codes `under` it, or the code `itself` alone.
        coder: the name of the only coder whose codings count, or None for all.
        sets: names or ids of the sets of sources, cases or codes that alone count.
        limit: so many pairs and look-alikes at most, the most telling first; None for all.
    """

    by: Grouping = "source"
    codes: Extent = "under"
    coder: str | None = None
    limit: int | None = 50
    sets: tuple[str, ...] = ()


def check_choice(choice: ComparisonChoice) -> None:
    """Check that a choice can be answered.

    Raises:
        CodingError: the limit is below 1.
    """
    if choice.limit is not None and choice.limit < 1:
        raise CodingError(
            f"At least 1 pair must be listed, not {choice.limit}. Leave the limit out for all."
        )
