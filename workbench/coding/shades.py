"""Shades: the colours of codes inside a category, told apart and still of its colour.

Computed in OKLCH (Ottosson 2020, "A perceptual color space for image processing"), where equal
steps of lightness look equal.
"""

from math import atan2, cbrt, cos, hypot, sin
from typing import Final

_LIGHTEST: Final = 0.80
_DARKEST: Final = 0.36
_STEP: Final = 0.075
"""Between two shades that stand beside each other."""


def shade(colour: str, number: int) -> str:
    """Return a shade of a colour: the first is the lighter neighbour, the second the darker.

    The hue stays; what leaves the range in which a line can be seen on paper and on a dark
    screen begins again a half step beside.

    Args:
        colour: `#rrggbb`.
        number: of the shade, from 0.

    >>> shade("#117733", 0), shade("#117733", 1)
    ('#318e49', '#015f25')
    """
    lightness, chroma, hue = _oklch(colour)
    places = [
        place
        for distance in range(1, 9)
        for place in (lightness + distance * _STEP, lightness - distance * _STEP)
        if _DARKEST <= place <= _LIGHTEST
    ]
    turn, at = divmod(number, len(places))
    return _hex(places[at] + _STEP / 2 * (turn % 2), chroma * 0.9 ** (turn % 3), hue)


def _oklch(colour: str) -> tuple[float, float, float]:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, hypot(a, b), atan2(b, a)


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """Return the colour of that lightness and hue, as strong as a screen can show it."""
    while True:
        a, b = chroma * cos(hue), chroma * sin(hue)
        long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
        middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
        short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
        parts = (
            4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
        )
        if chroma < 0.01 or all(-0.002 <= part <= 1.002 for part in parts):
            return "#" + "".join(f"{round(_encoded(part) * 255):02x}" for part in parts)
        chroma -= 0.005


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _encoded(part: float) -> float:
    part = min(max(part, 0.0), 1.0)
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
