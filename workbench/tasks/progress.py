"""How long work tells how far it is."""

from typing import Protocol


class Progress(Protocol):
    """Called after each step of long work."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """Tell that `done` of `total` steps are done, `what` being the last of them."""


def silent(done: int, total: int, what: str) -> None:
    """Tell nobody."""
