"""The outline of a text: which level a number has, and whether it comes in its turn."""

from collections.abc import Iterable
from typing import Literal

from workbench.texts.structure.numbering import Numbering, Style

Fit = Literal["next", "gap", "off"]
"""`next` counts on from the last heading, `gap` leaves some out or repeats one, `off` goes back
or begins in the middle."""

_FURTHEST = 3  # numbers left out at most: a heading or two may have been lost by a bad scan


class Outline:
    """The headings found so far and the families of numbers in the whole text.

    >>> outline = Outline([])
    >>> one = Numbering(style="decimal", values=(1,), prefix="1. ", rest="Introduction")
    >>> outline.fit(one), outline.level(one)
    ('next', 1)
    >>> outline.add(one, 1)
    >>> outline.fit(one)
    'gap'
    """

    def __init__(self, candidates: Iterable[Numbering]) -> None:
        found = tuple(candidates)
        self._styles: frozenset[Style] = frozenset(
            number.style for number in found if not _is_mere_letter(number)
        )
        decimals = {number.values for number in found if number.style == "decimal"}
        self._decimals_lead = (
            any(len(values) > 1 for values in decimals) and "han" not in self._styles
        )
        # a text whose outermost headings are （一） has no 一、 above them
        self._brackets_lead = "han bracket" in self._styles and not self._styles & {"han", "roman"}
        self.counts_without_stop = {(1,), (2,)} <= decimals or self._decimals_lead
        self._seen: set[Style] = set()
        self._last: dict[Style, tuple[int, tuple[int, ...]]] = {}
        self.depth = 0
        self.is_open = False

    def level(self, number: Numbering) -> int:
        """Return the level of a heading with this number, 1 for the outermost."""
        chapters = ("chapter" in self._styles) + ("section" in self._styles)
        fixed = {"chapter": 1, "section": chapters, "roman": 1 + chapters, "han": 1 + chapters}
        if number.style in fixed:
            return fixed[number.style]
        if number.style == "letter":
            return 1 + chapters + ("roman" in self._styles)
        if number.style == "decimal":
            return self._decimal_level(number, chapters)
        return self._bracket_level(number.style, chapters)

    def _decimal_level(self, number: Numbering, chapters: int) -> int:
        if len(number.values) > 1 or self._decimals_lead:
            return len(number.values)
        if self._seen & {"han", "han bracket"}:
            return 3 + chapters - self._brackets_lead
        if "roman" in self._styles:
            return 3 if "letter" in self._styles else 2
        return 1 + chapters

    def _bracket_level(self, style: Style, chapters: int) -> int:
        if self._styles & {"han", "han bracket"} and not self._decimals_lead:
            return (2 if style == "han bracket" else 4) + chapters - self._brackets_lead
        return self.depth_above(style) + 1

    def depth_above(self, style: Style) -> int:
        """Return the level of the open heading that one of this style stands under."""
        return self._last[style][0] - 1 if style in self._last else self.depth

    def fit(self, number: Numbering) -> Fit:
        """Say whether a number comes in its turn after the headings found so far."""
        last = self._last.get(number.style)
        if last is None:
            return _first_fit(number.values)
        return _next_fit(last[1], number.values)

    def add(self, number: Numbering | None, level: int) -> None:
        """Take note of a heading; those deeper than it begin to count anew."""
        self._last = {
            style: (depth, values)
            for style, (depth, values) in self._last.items()
            if depth <= level or (style == "decimal" and self._decimals_lead)
        }
        if number is not None:
            self._seen.add(number.style)
            self._last[number.style] = (level, number.values)
        self.depth, self.is_open = level, True


def _is_mere_letter(number: Numbering) -> bool:
    """Say whether a roman number is a letter of its outline: no paper has fifty sections."""
    return number.style == "roman" and number.values[0] in {50, 100}


def _first_fit(values: tuple[int, ...]) -> Fit:
    if values[0] <= 1 and all(value == 1 for value in values[1:]):
        return "next"
    return "gap" if 1 <= values[0] <= 9 else "off"


def _next_fit(last: tuple[int, ...], values: tuple[int, ...]) -> Fit:
    if values == last:
        return "gap"
    same = next(
        (place for place, (a, b) in enumerate(zip(last, values, strict=False)) if a != b),
        min(len(last), len(values)),
    )
    if same == len(values):
        return "off"  # a heading above one that is open already
    before = last[same] if same < len(last) else 0
    step = values[same] - before
    if step == 1 and same == len(values) - 1:
        return "next"
    return "gap" if 0 < step <= _FURTHEST else "off"
