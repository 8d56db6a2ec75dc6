"""Signs that Word stores as places in a picture font (Symbol, Wingdings) as Unicode signs."""

_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SMALL_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"

_SYMBOL = {
    **{ord("A") + place: sign for place, sign in enumerate(_GREEK)},
    **{ord("a") + place: sign for place, sign in enumerate(_SMALL_GREEK)},
    **dict(
        zip(
            range(0xA2, 0xBF),
            "′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯",
            strict=True,
        )
    ),
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥",
    0x7E: "∼", 0xC4: "⊗", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xC9: "⊃", 0xCA: "⊇",
    0xCB: "⊄", 0xCC: "⊂", 0xCD: "⊆", 0xCE: "∈", 0xCF: "∉", 0xD1: "∇", 0xD2: "®", 0xD3: "©",
    0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xD9: "∧", 0xDA: "∨", 0xDB: "⇔",
    0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip

_WINGDINGS = {
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑",
    0x72: "❒", 0x73: "⬧", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "□",
    0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x80 + number: sign for number, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
}  # fmt: skip

_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0xA3: "□", 0x97: "●"}

_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol(font: str, place: str) -> str | None:
    """Return the Unicode sign for a place in a font, None where it has none we know.

    Args:
        font: as Word names it.
        place: four hexadecimal digits; Word adds F000 to places in picture fonts.

    >>> symbol("Symbol", "F061"), symbol("Wingdings", "F0FC"), symbol("Webdings", "F061")
    ('α', '✓', None)
    >>> symbol("MS Gothic", "2610")
    '☐'
    """
    try:
        number = int(place, 16)
    except ValueError:
        return None
    if 0xE000 <= number < 0xF900 or number < 0x20:
        table = _FONTS.get(font.lower(), {})
        code = number - 0xF000
        plain = chr(code) if font.lower() == "symbol" and 0x20 <= code < 0x40 else None
        return table.get(code, plain)
    table = _FONTS.get(font.lower(), {})
    return table.get(number, chr(number) if number < 0xD800 or number > 0xDFFF else None)
