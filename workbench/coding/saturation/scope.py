"""What an analysis of saturation counts, and who and what stood aside."""

from dataclasses import dataclass

from workbench.coding.extent.extent import ChosenSet
from workbench.coding.saturation.counting import Level
from workbench.coding.saturation.gathering import UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is counted, in the words of the researcher.

    Attributes:
        unit: sources or cases.
        codes: each code, or top categories.
        under: the name of the code that the others stand under, or None for all codes.
        coder: the name of the only coder who counts, or None for all.
        sets: that the analysis is narrowed to.
        coders: the names of those whose codings count.
        archived: the names of archived codes that count.
        merged: the names of merged codes whose codings count at another.
    """

    unit: UnitKind = "source"
    codes: Level = "each"
    under: str | None = None
    coder: str | None = None
    sets: tuple[ChosenSet, ...] = ()
    coders: tuple[str, ...] = ()
    archived: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
