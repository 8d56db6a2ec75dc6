"""Letters of a PDF as a reader means them: ligatures, radicals, signs of picture fonts."""

import re
from functools import cache
from importlib.resources import files

from workbench.formats.docx.symbols import symbol

_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st",
    0xFB06: "st",
}  # fmt: skip
# Marks that only served the setting of the line, and halves of signs that lost their glyph.
_UNSEEN = dict.fromkeys([*range(0x20), 0x7F, 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF])
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1f\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")


def mend_letters(text: str, *, font: str = "") -> str:
    r"""Return characters as they read: `ﬁ` as fi, `⽣` as 生, a bullet of Wingdings as one.

    Args:
        text: characters of the text layer, UTF-16 halves joined or not.
        font: the name of the font, which tells what a place in a picture font shows.

    >>> mend_letters("ef\ufb01cient \u2f63\u4ea7 \uf0b7")
    'efficient 生产 •'
    >>> mend_letters("\ud842\udfb7野家")
    '𠮷野家'
    """
    if text.isascii() and text.isprintable():
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if _PRIVATE.search(whole):
        whole = _PRIVATE.sub(lambda found: _sign(found.group(), font), whole)
    return whole.translate(_readings())


def count_unreadable(text: str) -> int:
    r"""Count the characters that stand for no letter: private places, controls, U+FFFD.

    >>> count_unreadable("a\ue123\x05贫")
    2
    """
    return len(_UNREADABLE.findall(text))


def _sign(character: str, font: str) -> str:
    place = f"{ord(character):04X}"
    name = font.lower().replace("-", " ")
    known = ["Wingdings 2"] if "wingdings 2" in name or "wingdings2" in name else []
    known += ["Wingdings", "Symbol"] if "wingding" in name else ["Symbol", "Wingdings"]
    if "wingding" not in name and "symbol" not in name and place not in _BULLETS:
        # Any other font keeps its own letters there; guessing would invent words.
        return character
    return next((sign for font in known if (sign := symbol(font, place))), character)


_BULLETS = frozenset({"F0B7", "F0A7", "F0D8", "F0FC", "F06E", "F06C", "F076", "F075", "F0E0"})


@cache
def _readings() -> dict[int, str | None]:
    lines = files("workbench.formats").joinpath("radicals.txt").read_text(encoding="utf-8")
    pairs = (line.split() for line in lines.splitlines() if not line.startswith("#"))
    return {**_UNSEEN, **_LIGATURES, **{ord(radical): plain for radical, plain in pairs}}
