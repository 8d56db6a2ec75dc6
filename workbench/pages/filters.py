"""Filters of lists: which values are wanted, remembered for the session."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from streamlit.delta_generator import DeltaGenerator

from workbench.pages import session
from workbench.pages.saying import say

Value = TypeVar("Value", bound=str)


def any_of(
    place: DeltaGenerator,
    label: str,
    values: Iterable[Value],
    *,
    key: str,
    say_as: Callable[[Value], str] = str,
) -> list[Value]:
    """Ask which values are wanted; none means all of them.

    Args:
        place: the column to ask in.
        label: of the filter.
        values: to choose from, in order.
        key: of the widget.
        say_as: how a value is said on the screen.
    """
    return place.multiselect(
        label,
        list(values),
        format_func=say_as,
        key=session.spoken_key(key),
        persist_state="session",
        placeholder=say("all"),
    )
