"""The paradigm: a phenomenon with its conditions, strategies and consequences.

Source:
    Strauss, A. & Corbin, J. (1990). Basics of qualitative research, ch. 7: the paradigm model.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

Slot = Literal["causal", "context", "intervening", "strategy", "consequence"]

SLOTS: Final[tuple[Slot, ...]] = get_args(Slot)
"""What a phenomenon is set into, in the order in which the paradigm is told."""

SLOT_NAMES: Final[Mapping[Slot, Mapping[str, str]]] = {
    "causal": {"en": "Causal conditions", "zh": "因果条件"},
    "context": {"en": "Context", "zh": "情境脉络"},
    "intervening": {"en": "Intervening conditions", "zh": "中介条件"},
    "strategy": {"en": "Strategies", "zh": "行动与互动策略"},
    "consequence": {"en": "Consequences", "zh": "结果"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paradigm:
    """Codes in the slots around a phenomenon.

    Attributes:
        phenomenon_id: the code that the conditions and strategies are about.
        slots: the ids of the codes in each slot that holds any, in the researcher's order. A
            code may stand in several slots, but never in those of itself.
    """

    phenomenon_id: str
    slots: Mapping[Slot, tuple[str, ...]] = field(default_factory=dict)

    def codes_in(self, slot: Slot) -> tuple[str, ...]:
        """Return the ids of the codes in a slot, none where it is empty."""
        return self.slots.get(slot, ())
