"""How many codes a codebook had after each of its changes."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.coding.codebook_history.steps import CodebookThen, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """The codes in use after a change.

    Attributes:
        change: its number.
        at: ISO 8601 in UTC.
        codes: in use, categories included.
        categories: codes in use with a code in use right under them.
        open: codes in use at the open stage; likewise axial and selective.
        axial: at the axial stage.
        selective: at the selective stage.
    """

    change: int
    at: str
    codes: int
    categories: int
    open: int
    axial: int
    selective: int


def count_growth(steps: Iterable[Step]) -> list[Growth]:
    """Return the numbers of codes after each change of the codebook, the oldest first.

    Args:
        steps: all changes of the codebook since the project began, the oldest first.
    """
    then = CodebookThen()
    grown = []
    for step in steps:
        then.apply(step.rows)
        grown.append(_count(step, then))
    return grown


def _count(step: Step, then: CodebookThen) -> Growth:
    active = {code_id: row for code_id, row in then.rows.items() if row["status"] == "active"}
    stages = [row["stage"] for row in active.values()]
    return Growth(
        change=step.change,
        at=step.at,
        codes=len(active),
        categories=len({row["parent_id"] for row in active.values()} & active.keys()),
        open=stages.count("open"),
        axial=stages.count("axial"),
        selective=stages.count("selective"),
    )
