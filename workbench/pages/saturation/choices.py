"""What the researcher chooses before saturation is measured."""

from dataclasses import dataclass
from typing import Final, cast, get_args

import streamlit as st

from workbench.coding.saturation.counting import Level
from workbench.coding.saturation.gathering import UnitKind
from workbench.coding.saturation.saturation import Options
from workbench.coding.saturation.unit import Order
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.narrowing import ask_coder, ask_sets
from workbench.pages.saying import message, say
from workbench.store.project_file import ProjectFile
from workbench.tasks.codings.list_codings import list_codes

_ORDERS: Final[dict[Order, str]] = {
    "reading": message("the order of adding"),
    "coding": message("the order of first coding"),
    "date": message("the order of their dates"),
    "random": message("random orders"),
}
_UNITS: Final[dict[UnitKind, str]] = {
    "source": message("sources"),
    "case": message("cases"),
}
_LEVELS: Final[dict[Level, str]] = {
    "each": message("each code"),
    "top": message("top categories"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What is measured.

    Attributes:
        options: the order, the lengths, the threshold and the random orders.
        unit: sources or cases.
        codes: each code, or top categories.
        code: the id of the code that the others stand under, or None for all.
        coder: the only coder who counts, or None for all.
        sets: ids of the sets that alone count.
    """

    options: Options
    unit: UnitKind
    codes: Level
    code: str | None
    coder: str | None
    sets: tuple[str, ...]


def ask_choices(project: ProjectFile) -> Choices:
    """Ask what is taken in which order, and how saturation is judged."""
    taken, order, counted = st.columns([2, 3, 3])
    unit = taken.segmented_control(
        say("Take"),
        get_args(UnitKind),
        default="source",
        required=True,
        format_func=lambda name: say(_UNITS[name]),
        key="saturation unit",
        persist_state="session",
    )
    by = order.selectbox(
        say("Order"),
        get_args(Order),
        format_func=lambda name: say(_ORDERS[name]),
        key=session.spoken_key("saturation order"),
        persist_state="session",
    )
    level = counted.segmented_control(
        say("Count"),
        get_args(Level),
        default="each",
        required=True,
        format_func=lambda name: say(_LEVELS[name]),
        key="saturation codes",
        persist_state="session",
    )
    code, coder = _ask_filters(project)
    return Choices(
        options=_ask_options(cast("Order", by)),
        unit=cast("UnitKind", unit),
        codes=cast("Level", level),
        code=code,
        coder=coder,
        sets=ask_sets(project, key="saturation"),
    )


def _ask_filters(project: ProjectFile) -> tuple[str | None, str | None]:
    codes, coders = st.columns(2)
    paths = {
        code["id"]: code["path"] for code in ask(list_codes, project, language=session.names())
    }
    code = codes.selectbox(
        say("Only under the code"),
        list(paths),
        index=None,
        format_func=paths.__getitem__,
        placeholder=say("all codes"),
        key=session.spoken_key("saturation code"),
        persist_state="session",
    )
    with coders:
        coder = ask_coder(project, key="saturation")
    return code, coder


def _ask_options(order: Order) -> Options:
    base, run, threshold, orders, seed = st.columns(5)
    return Options(
        order=order,
        base=int(
            base.number_input(
                say("Base"),
                1,
                value=4,
                key="saturation base",
                persist_state="session",
                help=say("How many come first, as the yardstick. Usual are 4, 5 and 6."),
            )
        ),
        run=int(
            run.number_input(
                say("Run"),
                1,
                value=2,
                key="saturation run",
                persist_state="session",
                help=say("How many in a row must bring almost nothing new. Usual are 2 and 3."),
            )
        ),
        threshold=threshold.number_input(
            say("Threshold, in %"),
            0.0,
            99.0,
            5.0,
            step=1.0,
            format="%g",
            key="saturation threshold",
            persist_state="session",
            help=say(
                "The highest share of new codes that counts as saturation. Usual are 5 and 0."
            ),
        )
        / 100,
        orders=int(
            orders.number_input(
                say("Random orders"), 1, value=200, key="saturation orders", persist_state="session"
            )
        ),
        seed=int(
            seed.number_input(
                say("Seed"),
                0,
                value=0,
                key="saturation seed",
                persist_state="session",
                help=say("The same seed draws the same random orders."),
            )
        ),
    )
