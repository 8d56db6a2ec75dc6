"""The head of a transcript: the form of short lines that says who spoke, when and where."""

from collections.abc import Sequence

from workbench.texts.structure.measure import in_columns
from workbench.texts.structure.names import run_in_role, speaker_role
from workbench.texts.structure.speakers import read_turn
from workbench.texts.structure.units import Unit
from workbench.texts.structure.writing import ends_sentence

_LONGEST = 80  # columns of a line of the form
_MOST_TITLES = 3


def head_extent(units: Sequence[Unit]) -> int:
    """Return how many units from the first on are the head of a transcript; 0 when none is.

    The head goes as far as the last field such as `Date:`, and over the roles described with
    it up to a blank line.
    """
    end = fields = titles = 0
    for place, unit in enumerate(units):
        if unit.is_settled or not _is_short(unit):
            break
        if run_in_role(unit.text) == "form":
            fields, end = fields + 1, place + 1
        elif not _describes(unit):
            titles += 1
            if fields or titles > _MOST_TITLES:
                break
    if not fields:
        return 0
    after = end
    while after < len(units) and not units[after].after_blank and _describes(units[after]):
        after += 1
    is_closed = after < len(units) and units[after].after_blank and units[after].bond == "free"
    return after if is_closed else end


def _is_short(unit: Unit) -> bool:
    return in_columns(unit.text) <= _LONGEST and not ends_sentence(unit.text)


def _describes(unit: Unit) -> bool:
    """Say whether a line names who has a role, as `受访者：` does in a form."""
    turn = read_turn(unit.text)
    if turn is None or turn.time is not None or not turn.rest or not _is_short(unit):
        return False
    return len(turn.name) > 1 and speaker_role(turn.name) is not None
