"""The paradigm as a diagram: conditions lead to a phenomenon, strategies to consequences."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Final

import altair as alt

from workbench.charts.diagram import Arrow, Box, draw_diagram, height_of
from workbench.charts.look import wrap
from workbench.charts.relation_words import relation_word

# Columns of text in a box; a column is 6.5 pixels wide.
_TEXT: Final = 26
_WIDTH: Final = 196
_GAP: Final = 54
_FILLS: Final = {
    "causal": "#E3EEF8",
    "context": "#F2F2F2",
    "intervening": "#F2F2F2",
    "strategy": "#E2F0EA",
    "consequence": "#FBE9DD",
}
_PHENOMENON: Final = "#FFF6D6"


def paradigm_chart(
    phenomenon: str,
    slots: Mapping[str, Sequence[str]],
    *,
    titles: Mapping[str, str],
    language: str = "en",
) -> alt.LayerChart:
    """Draw the phenomenon between its conditions, the strategies towards it, and what follows.

    Causal conditions lead to the phenomenon, the phenomenon to strategies, those to
    consequences; context and intervening conditions bear on the strategies. A slot without a
    code is drawn empty, for what is missing is part of the picture.

    Args:
        phenomenon: the name of its code.
        slots: the names of the codes in each slot: causal, context, intervening, strategy and
            consequence.
        titles: the name of each slot.
        language: of the other words, `en` or `zh`.
    """
    empty = relation_word("empty slot", language=language)
    title = relation_word("phenomenon", language=language)
    words = {
        "phenomenon": wrap(phenomenon, width=_TEXT),
        **{slot: _listed(slots.get(slot, ()), empty) for slot in titles},
    }
    heads = {
        name: wrap(told, width=_TEXT) for name, told in {**titles, "phenomenon": title}.items()
    }
    heights = {name: height_of(len(heads[name]) + len(words[name])) for name in words}
    middle = max(heights[name] for name in ("causal", "phenomenon", "strategy", "consequence"))
    top, bottom = heights["context"], heights["intervening"]
    centre = top + _GAP + middle / 2
    places = {
        "causal": (0, centre),
        "phenomenon": (1, centre),
        "strategy": (2, centre),
        "consequence": (3, centre),
        "context": (2, top / 2),
        "intervening": (2, centre + middle / 2 + _GAP + bottom / 2),
    }
    boxes = {
        name: Box(
            x=_WIDTH / 2 + column * (_WIDTH + _GAP) + 1,
            y=y + 1,
            width=_WIDTH,
            height=heights[name],
            title=heads[name],
            lines=words[name],
            fill=_FILLS.get(name, _PHENOMENON),
            quiet=name != "phenomenon" and not slots.get(name),
        )
        for name, (column, y) in places.items()
    }
    return draw_diagram(
        list(boxes.values()),
        _arrows(boxes),
        width=4 * _WIDTH + 3 * _GAP + 2,
        height=top + middle + bottom + 2 * _GAP + 2,
    )


def _listed(names: Sequence[str], empty: str) -> list[str]:
    """Return the lines of a box, every code beginning on a line of its own."""
    if not names:
        return [empty]
    return [line for name in names for line in wrap(f"· {name}", width=_TEXT)]


def _arrows(boxes: Mapping[str, Box]) -> list[Arrow]:
    flow = ("causal", "phenomenon", "strategy", "consequence")
    along = [
        Arrow(
            x=boxes[one].x + boxes[one].width / 2,
            y=boxes[one].y,
            x2=boxes[other].x - boxes[other].width / 2,
            y2=boxes[other].y,
        )
        for one, other in itertools.pairwise(flow)
    ]
    goal, above, below = boxes["strategy"], boxes["context"], boxes["intervening"]
    return [
        *along,
        Arrow(x=above.x, y=above.y + above.height / 2, x2=goal.x, y2=goal.y - goal.height / 2),
        Arrow(x=below.x, y=below.y - below.height / 2, x2=goal.x, y2=goal.y + goal.height / 2),
    ]
