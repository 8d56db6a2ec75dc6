"""Numbers that options take: of a range, and never one that is no number."""

import math
from typing import Any

import click


class ShareRange(click.FloatRange):
    """A share from 0 to 1; `nan`, which is neither below nor above anything, is refused."""

    def __init__(self, *, min_open: bool = False) -> None:
        super().__init__(0, 1, min_open=min_open)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number that was typed."""
        number: float = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is no number from 0 to 1.", param, ctx)
        return number
